"""Who says it here, by which words, in how many articles; the speaker is named in place."""

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from workbench.commands import marks
from workbench.i18n import _, ngettext
from workbench.model.claims import Source
from workbench.model.marks import Mark
from workbench.project import queries
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import OpenFacts
from workbench.ui.claims.fields import STAYS
from workbench.ui.claims.flow import FlowLayout
from workbench.ui.claims.painted import SMALL, Words
from workbench.ui.claims.texts import PAD, TextButton, TextView
from workbench.ui.claims.wording import one_line


class NameField(QLineEdit):
    """A name, with the known ones offered while typing. Enter finishes, Esc gives up."""

    finished = Signal()
    given_up = Signal()
    abandoned = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        self.setCompleter(completer)
        self.setAccessibleName(_("Speaker"))
        self.setPlaceholderText(_("Who says it here?"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        self.returnPressed.connect(self.finished)
        self._bench = bench
        bench.theme_changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._bench.font(13))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._bench.px(270), super().sizeHint().height())

    def offer(self, names: list[str]) -> None:
        """Offer these names while typing."""
        self._names.setStringList(names)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.abandoned.emit()


class SpeakerLine(QWidget):
    """said by …, the cue, in how many articles: one line, or as many as it takes."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._mark: Mark | None = None
        self._before, self._settling = "", False
        self._edited: Mark | None = None
        self._said = TextView(bench, [Words(_("said by"), "muted")], SMALL, pad=PAD)
        self._name = TextButton(bench, (), SMALL)
        self._field = NameField(bench)
        self._via, self._cue, self._count = (TextView(bench, (), SMALL, pad=PAD) for _n in range(3))
        flow = FlowLayout(self, gap=-5, line_gap=0)
        flow.setContentsMargins(0, 2, 0, 0)
        for widget in (self._said, self._name, self._field, self._via, self._cue, self._count):
            flow.addWidget(widget)
        self._field.hide()
        self._name.clicked.connect(lambda: self.edit())
        self._field.finished.connect(self._finish)
        self._field.given_up.connect(self._give_up)
        self._field.abandoned.connect(self.settle)

    def show_facts(self, facts: OpenFacts) -> None:
        """Show chain, cue and reach."""
        self._mark = facts.mark
        self.setVisible(facts.mark is not None)
        if facts.mark is None:
            return
        chain = facts.speakers
        name = chain[-1] if chain else ""
        shown = Words(one_line(name, 90), bold=True) if name else Words(_("name a speaker"), "accent")
        said = _("Speaker: {name}").format(name=name) if name else _("Name a speaker")
        self._name.show_words([shown], said, _("Enter or click: name who says it here"))
        via = _("via {chain}").format(chain=" › ".join(one_line(link, 60) for link in chain[:-1]))
        self._via.show_words([Words(via, "muted")] if chain[:-1] else ())
        cue = facts.mark.place.of_role("cue") if facts.mark.place else ()
        words = one_line(" … ".join(piece.quote for piece in cue))
        self._cue.show_words([Words(_("cue "), "muted"), Words(words, "muted", italic=True)] if words else ())
        reach = ngettext("in {n} article", "in {n} articles", facts.articles).format(n=facts.articles)
        self._count.show_words([Words(reach, "muted")] if facts.articles > 1 else ())

    def edit(self) -> None:
        """Name the speaker."""
        if not self._bench.may_edit():
            return
        if self._field.isHidden():
            sources = queries.every(self._bench.project, Source)
            self._field.offer(sorted({name for s in sources for name in (s.name, *s.aliases)}, key=str.casefold))
            last = self._mark.speakers[-1] if self._mark and self._mark.speakers else ""
            source = self._bench.lookup.source(last) if last else None
            self._field.setText(source.name if source else "")
            self._before, self._edited = self._field.text(), self._mark
            self._name.hide()
            self._field.show()
            self._field.selectAll()
            self._bench.editing_changed.emit(True)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keys(self) -> None:
        """Give the keyboard to the name: Enter edits it."""
        self._name.setFocus(Qt.FocusReason.TabFocusReason)

    def settle(self) -> bool:
        """Write the name, if another one was typed; stays open where it is refused."""
        mark = self._edited
        if self._field.isHidden() or self._settling or mark is None:
            return True
        made: Mark | None = mark
        if self._field.text() != self._before:
            name = " ".join(self._field.text().split())
            self._settling = True
            try:
                made = self._bench.run(lambda: marks.name_speaker(self._bench.project, mark.id, name))
            finally:
                self._settling = False
        if made is None:
            return False
        self._close()
        if made.id != mark.id:
            self._bench.mark_wished.emit(made.id)
        return True

    def let_go(self) -> str:
        """Close the field; returns what was typed and is not kept."""
        if self._field.isHidden() or self._settling:
            return ""
        self._close()
        return self._field.text() if self._field.text() != self._before else ""

    def _finish(self) -> None:
        if self.settle():
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        self._close()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._field.hide()
        self._name.show()
        self._bench.editing_changed.emit(False)
