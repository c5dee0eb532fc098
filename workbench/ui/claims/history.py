"""What was done with this claim, its mentions, its evidence and its verdicts; opened on demand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.project import step_list
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import OpenFacts
from workbench.ui.claims.painted import LABEL, SMALL, Words
from workbench.ui.claims.texts import PAD, TextButton, TextView
from workbench.ui.claims.wording import since
from workbench.ui.flow import clear, put

MOST = 40


class HistorySection(QWidget):
    """A head line that opens the newest steps first."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._rows: tuple[str, ...] = ()
        self._heads: tuple[str, ...] = ()
        self._shown: tuple[str, ...] = ()
        self._open = False
        self._head = TextButton(bench, (), LABEL)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(PAD, 2, PAD, 0)
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._list)
        self._head.clicked.connect(self.toggle)
        self._show_head()

    def show_facts(self, facts: OpenFacts) -> None:
        """Show the history of these rows, where it is open."""
        self._rows = facts.rows
        self._refresh()

    def toggle(self) -> None:
        """Open or close the history."""
        self._open = not self._open
        self._show_head()
        self._refresh()

    def _show_head(self) -> None:
        arrow = "▾" if self._open else "▸"
        name = _("Hide the history of this claim") if self._open else _("Show the history of this claim")
        self._head.show_words([Words(f"{arrow} {_('History').upper()}", "muted")], name)
        self._list.setVisible(self._open)

    def _refresh(self) -> None:
        if not self._open or (self._rows, self._bench.project.heads) == (self._shown, self._heads):
            return
        self._shown, self._heads = self._rows, self._bench.project.heads
        clear(self._column)
        now = self._bench.project.desk.clock()
        for line in step_list.of_rows(self._bench.project, self._rows, MOST):
            who = f"{self._bench.lookup.initials(line.author)} · {since(line.at, now)} · "
            put(self._column, TextView(self._bench, [Words(who, "muted"), Words(line.words)], SMALL))
