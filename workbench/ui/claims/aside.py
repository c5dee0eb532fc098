"""What was set aside of the claim, folded at the end of its card: "set aside (2)"."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.claims.aside_facts import AsideLine
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import OpenFacts
from workbench.ui.claims.painted import LABEL, SMALL, Words
from workbench.ui.claims.texts import PAD, TextButton, TextView
from workbench.ui.flow import clear, put


class AsideSection(QWidget):
    """A head line that opens what does not count; a line that lies in an article leads there."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._lines: tuple[AsideLine, ...] = ()
        self._open = False
        self._head = TextButton(bench, (), LABEL)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 2, 0, 0)
        self._column.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._list)
        self._head.clicked.connect(self.toggle)

    def show_facts(self, facts: OpenFacts) -> None:
        """Show how much was set aside of this claim; nothing where nothing was."""
        self.setVisible(bool(facts.aside))
        if facts.aside != self._lines:
            self._lines = facts.aside
            self._fill()
        self._show_head()

    def toggle(self) -> None:
        """Open or close the list."""
        self._open = not self._open
        self._show_head()

    def _show_head(self) -> None:
        words = _("Set aside ({n})").format(n=len(self._lines))
        name = _("Hide what was set aside") if self._open else _("Show what was set aside")
        arrow = "▾" if self._open else "▸"
        self._head.show_words([Words(f"{arrow} {words.upper()}", "muted")], f"{name}: {words}")
        self._list.setVisible(self._open)

    def _fill(self) -> None:
        clear(self._column)
        for line in self._lines:
            said = [Words(f"{line.label}  ", line.colour, bold=True), Words(f"{line.words} – {line.why}", "muted")]
            if not line.article:
                put(self._column, TextView(self._bench, said, SMALL, pad=PAD))
                continue
            button = TextButton(self._bench, said, SMALL)
            button.clicked.connect(lambda _on=False, to=(line.article, line.mark): self._bench.jump_wished.emit(*to))
            put(self._column, button)
