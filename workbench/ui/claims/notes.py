"""Notes in Markdown: shown rendered, written in place."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.fields import Commit, Field, InPlace
from workbench.ui.claims.texts import PAD, link_button
from workbench.ui.overriding import override
from workbench.ui.plain import MarkdownView
from workbench.ui.typed_for import Address

Keeper = Callable[[], tuple[Commit, Address]]
"""Say how the note is written now, and what it is a note on."""


class NoteView(MarkdownView):
    """A rendered note that knows its height and asks to be edited when it is clicked."""

    def __init__(self, bench: Bench, name: str) -> None:
        self._heights: dict[int, int] = {}
        self._text = ""
        super().__init__()
        self._bench = bench
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        bench.theme_changed.connect(self._dress)
        self.link_clicked.connect(bench.link_wished)
        self._dress()

    @override
    def show_note(self, text: str) -> None:
        self._text = text
        self._heights = {}
        super().show_note(text)

    def _dress(self) -> None:
        self.setFont(self._bench.font(13))
        self.document().setDefaultFont(self._bench.font(13))
        self.set_theme(self._bench.theme)
        self.document().setIndentWidth(self._bench.px(14))
        tight = "p, ul, ol, pre, blockquote { margin: 2px 0 4px 0; } h1, h2, h3 { font-size: large; margin: 4px 0; }"
        self.document().setDefaultStyleSheet(f"{self.document().defaultStyleSheet()} {tight}")
        self.show_note(self._text)
        self.updateGeometry()

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        on_link = bool(self.anchorAt(event.position().toPoint()))
        if event.button() == Qt.MouseButton.LeftButton and not on_link and not self.textCursor().hasSelection():
            self.edit_wished.emit()


class NoteBox(QWidget):
    """A note and its field; without a note, an invitation to write one. `keeper` says where it is to be written."""

    def __init__(self, bench: Bench, name: str, invitation: str, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        self._text: str | None = None
        self._view, self._invite = NoteView(bench, name), link_button(bench, invitation)
        self._shown = _Either(self._view, self._invite)
        field = Field(bench, name, _("Markdown; Ctrl+Enter keeps it, Esc gives up"), rows=3)
        self._edit = InPlace(bench, self._shown, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._edit)
        self._view.edit_wished.connect(lambda: self.edit())
        self._invite.clicked.connect(lambda: self.edit())

    @property
    def editing(self) -> bool:
        """Whether the field is open."""
        return self._edit.editing

    def show_text(self, text: str) -> None:
        """Show a note."""
        if text != self._text:
            self._text = text
            self._view.show_note(text)
            self._view.setVisible(bool(text.strip()))
            self._invite.setVisible(not text.strip())
            self._shown.setFocusProxy(self._view if text.strip() else self._invite)

    def edit(self, *, back: bool = False) -> None:
        """Write the note."""
        self._edit.begin(self._text or "", *self._keeper(), back=back)

    def settle(self) -> bool:
        """Write what was typed."""
        return self._edit.settle()

    def let_go(self) -> str:
        """Close the field; returns what was typed and is not kept."""
        return self._edit.let_go()


class _Either(QWidget):
    """The note, or the invitation to write one."""

    def __init__(self, view: QWidget, invite: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        inset = QVBoxLayout()
        inset.setContentsMargins(PAD, 0, PAD, 0)
        inset.addWidget(view)
        column.addLayout(inset)
        column.addWidget(invite, 0, Qt.AlignmentFlag.AlignLeft)
