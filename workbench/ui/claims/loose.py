"""The evidence of an article that stands in no card: not linked yet, or linked only to claims elsewhere."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import Loose
from workbench.ui.claims.painted import SMALL, Style, Words
from workbench.ui.claims.texts import PAD, SectionHead, TextButton, TextView
from workbench.ui.claims.wording import SIGNS
from workbench.ui.flow import clear, put

ROW = Style(13, 1.4, lines=2)


class LooseSection(QWidget):
    """Two short lists; pressing a row selects its words in the article."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._shown: tuple[Loose, ...] = ()
        self._current = ""
        self._buttons: dict[str, tuple[TextButton, Loose]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(1)

    def show_loose(self, loose: tuple[Loose, ...]) -> None:
        """Show this evidence."""
        self.setVisible(bool(loose))
        if loose == self._shown:
            return
        self._shown = loose
        clear(self._column)
        self._buttons = {}
        unlinked = [entry for entry in loose if entry.link is None]
        elsewhere = [entry for entry in loose if entry.link is not None]
        if unlinked:
            self._list(_("Evidence not linked yet"), unlinked)
            hint = _("Open a claim, select the evidence, then + − 0.")
            put(self._column, TextView(self._bench, [Words(hint, "muted")], SMALL, pad=PAD))
        if elsewhere:
            self._list(_("Evidence for claims in other articles"), elsewhere)
        self.show_current(self._current)

    def _list(self, title: str, entries: list[Loose]) -> None:
        put(self._column, SectionHead(self._bench, title))
        for entry in entries:
            button = TextButton(self._bench, (), ROW)
            button.clicked.connect(lambda _checked=False, mark=entry.mark.id: self._bench.mark_wished.emit(mark))
            self._buttons[entry.mark.id] = (button, entry)
            button.show_words(_words(entry, current=False))
            put(self._column, button)

    def show_current(self, mark: str) -> None:
        """Show which piece is the article's selected mark."""
        self._current = mark
        for identity, (button, entry) in self._buttons.items():
            button.show_words(_words(entry, current=identity == mark))


def _words(entry: Loose, *, current: bool) -> list[Words]:
    quote = " ".join((entry.mark.place.quote if entry.mark.place else "").split())
    sign = SIGNS[entry.link.stance] if entry.link else "◌"
    role = entry.link.stance if entry.link else "muted"
    code = [Words(f"  {entry.code}", "muted")] if entry.code else []
    return [Words(f"{sign} ", role, bold=True), Words(quote, "accent" if current else "ink"), *code]
