"""A thread: its comments, a field for an answer, and resolving it; a resolved one is one line until it is opened."""

from PySide6.QtCore import QLineF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.commands import comments
from workbench.i18n import _, ngettext
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.fields import Field, InPlace
from workbench.ui.claims.painted import LABEL, Words
from workbench.ui.claims.remark import RemarkView
from workbench.ui.claims.texts import TextButton, link_button
from workbench.ui.claims.threads import Remark, Thread
from workbench.ui.claims.wording import one_line
from workbench.ui.flow import FlowLayout, put
from workbench.ui.overriding import override

INSET = 12
"""How far answers stand to the right, pixels."""


class ThreadView(QWidget):
    """Shows one thread; keeps what is being typed when the thread changes."""

    toggled = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._thread: Thread | None = None
        self._open = True
        self._views: dict[str, RemarkView] = {}
        self._fold = TextButton(bench, (), LABEL)
        self._first, self._rest = QVBoxLayout(), QVBoxLayout()
        self._rest.setContentsMargins(INSET, 0, 0, 0)
        self._acts = QWidget()
        flow = FlowLayout(self._acts, gap=2, line_gap=0)
        answer, self._settle_it = link_button(bench, _("Answer")), link_button(bench, _("Resolve"))
        for button in (answer, self._settle_it):
            flow.addWidget(button)
        self._acts.setFocusProxy(answer)
        field = Field(bench, _("Answer to the comment"), _("Ctrl+Enter adds it, Esc gives up"), rows=2)
        self._answer = InPlace(bench, self._acts, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 5)
        column.setSpacing(1)
        column.addWidget(self._fold)
        column.addLayout(self._first)
        column.addLayout(self._rest)
        column.addWidget(self._answer)
        answer.clicked.connect(self.answer)
        self._settle_it.clicked.connect(self._turn)
        self._fold.clicked.connect(self._toggle)

    def show_thread(self, thread: Thread) -> None:
        """Show a thread; one that was just resolved closes, one reopened opens."""
        before, self._thread = self._thread, thread
        if before is None or bool(before.settled_by) != bool(thread.settled_by):
            self._open = not thread.settled_by
        every = (thread.first, *thread.answers)
        for gone in set(self._views) - {remark.comment.id for remark in every}:
            view = self._views.pop(gone)
            self._bench.orphan(view.let_go())
            view.hide()
            view.deleteLater()
        for remark in every:
            self._show(remark, thread)
        self._settle_it.show_words([Words(_("Reopen") if thread.settled_by else _("Resolve"), "accent")])
        self._show_fold()

    def _show(self, remark: Remark, thread: Thread) -> None:
        key, first = remark.comment.id, remark is thread.first
        if key not in self._views:
            self._views[key] = RemarkView(self._bench)
            self._views[key].answered.connect(self.answer)
            put(self._first if first else self._rest, self._views[key])
        self._views[key].show_remark(remark, thread.about if first else "", settled=bool(thread.settled_by))

    def _show_fold(self) -> None:
        thread = self._thread
        if thread is None:
            return
        arrow = "▾" if self._open else "▸"
        count = ngettext("{n} comment", "{n} comments", thread.count).format(n=thread.count)
        words = _("resolved by {initials} · {count}").format(initials=thread.settled_by, count=count)
        began = one_line(thread.first.comment.body, 60)
        tail = [] if self._open else [Words(f" · {began}", "muted", italic=True)]
        self._fold.show_words([Words(f"{arrow} ✓ {words}", "muted"), *tail], f"{words}: {began}")
        self._fold.setVisible(bool(thread.settled_by))
        for view in self._views.values():
            view.setVisible(self._open)
        self._answer.setVisible(self._open)

    def _toggle(self) -> None:
        self._open = not self._open
        self._show_fold()

    def _turn(self) -> None:
        thread, project = self._thread, self._bench.project
        if thread is not None:
            act = comments.reopen if thread.settled_by else comments.resolve
            self._bench.run(lambda: act(project, thread.key))

    def answer(self) -> None:
        """Open the field for an answer."""
        thread = self._thread
        if thread is not None:
            self._answer.begin("", lambda text: self._add(thread, text), ("comment", thread.key, "answer"))

    def edit_remark(self, comment: str) -> None:
        """Edit one of the comments, where it is one's own."""
        if comment in self._views:
            self._views[comment].edit()

    def _add(self, thread: Thread, text: str) -> bool:
        if not text.strip():
            return True
        return self._bench.run(lambda: comments.answer(self._bench.project, thread.key, text)) is not None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rest.count() or not self._open:
            return
        painter, room = QPainter(self), self._rest.geometry()
        painter.setPen(QPen(self._bench.colour("line"), 2))
        painter.drawLine(QLineF(room.left() + 4, room.top() + 2, room.left() + 4, room.bottom() - 2))
        painter.end()

    def settle(self) -> bool:
        """Write what was typed."""
        accepted = [field.settle() for field in (*self._views.values(), self._answer)]
        return all(accepted)

    def let_go(self) -> str:
        """Close the fields; returns what was typed and is not kept."""
        return "\n".join(filter(None, [field.let_go() for field in (*self._views.values(), self._answer)]))
