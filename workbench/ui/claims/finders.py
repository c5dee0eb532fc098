"""Opens the finder of claims over the panel, for whatever it is sent."""

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.model.claims import Claim, ClaimLinkKind
from workbench.model.marks import Mark
from workbench.project import queries
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.errands import Errand, mention_errand, relation_errand, same_errand
from workbench.ui.claims.finder import Finder


class Finders(QObject):
    """One finder at a time."""

    linked = Signal(str)
    """This mention has another claim."""

    def __init__(self, bench: Bench, panel: QWidget) -> None:
        super().__init__(panel)
        self._bench, self._panel = bench, panel
        self.open: Finder | None = None
        bench.finder_wished.connect(self.send_for_mention)
        bench.relation_wished.connect(self._send_for_relation)

    def send_for_mention(self, mark_id: str) -> None:
        """Offer the claims that a mention may be linked to."""
        mark = self._bench.run(lambda: queries.one(self._bench.project, Mark, mark_id))
        if mark is not None and mark.kind == "claim":
            self._send(mention_errand(self._bench, mark))

    def _send_for_relation(self, claim: str, kind: ClaimLinkKind) -> None:
        """Offer the claims that a claim may be related to; without a kind, that it may be the same as."""
        found = self._bench.run(lambda: queries.one(self._bench.project, Claim, claim))
        if found is not None:
            self._send(relation_errand(self._bench, found, kind) if kind else same_errand(self._bench, found))

    def _send(self, errand: Errand) -> None:
        finder = Finder(self._bench, errand, self._panel)
        self.open = finder
        finder.linked.connect(lambda mark: self.linked.emit(mark) if mark else None)
        finder.closed.connect(self._closed)
        finder.show()
        wide, high = self._panel.width(), self._panel.height()
        finder.fit_into(QRect(8, 40, wide - 16, min(max(high - 56, 200), self._bench.px(460))))
        finder.raise_()
        finder.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _closed(self) -> None:
        self.open = None
        self._bench.left.emit()
