"""One comment: who and when, a lock where it is private, its words, edited in place."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.commands import comments
from workbench.i18n import _
from workbench.model.comments import Comment
from workbench.ui.claims import menus
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.evidence_row import MoreButton
from workbench.ui.claims.fields import Field, InPlace
from workbench.ui.claims.notes import NoteView
from workbench.ui.claims.painted import LABEL, Words
from workbench.ui.claims.texts import PAD, TextView
from workbench.ui.claims.threads import Remark
from workbench.ui.claims.wording import since
from workbench.ui.icons import pixmap
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip


class Lock(QWidget):
    """The sign of what is private."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        words = _("Private: never leaves in a copy to send or in a report")
        self.setAccessibleName(words)
        self.setToolTip(tooltip(words))
        bench.theme_changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        side = self._bench.px(13)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), self._bench.px(13)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, (self.height() - side) // 2, pixmap("lock", self._bench.theme, "warning", side, ratio))
        painter.end()


class RemarkView(QWidget):
    """A comment and its menu. `answered` wants a field for an answer."""

    answered = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._remark: Remark | None = None
        self._settled = False
        self._head = TextView(bench, (), LABEL)
        self._lock = Lock(bench)
        self._more = MoreButton(bench, None, _("Change this comment"))
        self._body = NoteView(bench, _("Comment"))
        field = Field(bench, _("Edit the comment"), _("Markdown; Ctrl+Enter keeps it, Esc gives up"), rows=2)
        self._edit = InPlace(bench, self._body, field)
        line = QHBoxLayout()
        line.setSpacing(5)
        line.addWidget(self._head)
        line.addWidget(self._lock)
        line.addStretch(1)
        line.addWidget(self._more, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._edit)
        self._more.clicked.connect(self.open_menu)

    def show_remark(self, remark: Remark, about: str, *, settled: bool) -> None:
        """Show a comment; `about` says on what, where that is not plain."""
        comment, before = remark.comment, self._remark
        self._remark, self._settled = remark, settled
        when = since(comment.created_at, self._bench.project.desk.clock())
        self._head.show_words([Words(" · ".join(part for part in (remark.initials, when, about) if part), "muted")])
        self._lock.setVisible(comment.private)
        name = _("Comment by {initials}").format(initials=remark.initials)
        self._body.setAccessibleName(_("Private comment by {i}").format(i=remark.initials) if comment.private else name)
        self._more.setAccessibleName(_("Change the comment by {initials}").format(initials=remark.initials))
        if before is None or before.comment.body != comment.body:
            self._body.show_note(comment.body)

    def open_menu(self) -> None:
        """Offer to answer, resolve, edit, hide or remove."""
        remark = self._remark
        if remark is None:
            return
        comment = remark.comment
        menu = menus.new_menu(self._more, _("Change this comment"))
        menus.add(menu, _("Answer…"), lambda: self.answered.emit())
        if self._settled:
            menus.add(menu, _("Reopen"), lambda: self._do(comments.reopen, comment))
        else:
            menus.add(menu, _("Resolve"), lambda: self._do(comments.resolve, comment))
        menu.addSeparator()
        menus.add(menu, _("Edit…"), lambda: self.edit()).setEnabled(remark.mine)
        words = _("Make public") if comment.private else _("Make private")
        menus.add(menu, words, lambda: self._turn(comment)).setEnabled(remark.mine)
        menus.add(menu, _("Remove"), lambda: self._do(comments.remove, comment)).setEnabled(remark.mine)
        menus.drop(menu, self._more)

    def _do(self, command: Callable[..., object], comment: Comment) -> None:
        self._bench.run(lambda: command(self._bench.project, comment.id))

    def _turn(self, comment: Comment) -> None:
        project = self._bench.project
        self._bench.run(lambda: comments.set_private(project, comment.id, private=not comment.private))

    def edit(self) -> None:
        """Edit one's own comment in place."""
        if self._remark is not None and self._remark.mine:
            comment = self._remark.comment
            self._edit.begin(comment.body, lambda text: self._keep(comment, text), ("comment", comment.id, "body"))

    def _keep(self, comment: Comment, text: str) -> bool:
        return self._bench.run(lambda: comments.edit(self._bench.project, comment.id, text)) is not None

    def settle(self) -> bool:
        """Write what was typed."""
        return self._edit.settle()

    def let_go(self) -> str:
        """Close the field; returns what was typed and is not kept."""
        return self._edit.let_go()
