"""Fields that are edited in place: the text becomes one step when the field is left."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.claims.bench import Bench
from workbench.ui.claims.leaving import Leaving
from workbench.ui.overriding import override
from workbench.ui.plain import typed_in
from workbench.ui.typed_for import Address, declare, release

Commit = Callable[[str], bool]
"""Write the text; tells whether it was accepted."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Field(QPlainTextEdit):
    """A plain-text field as high as its text. Ctrl+Enter (in a short one Enter too) finishes, Esc gives up."""

    finished = Signal()
    given_up = Signal()
    abandoned = Signal()
    """The focus went elsewhere."""

    def __init__(self, bench: Bench, name: str, hint: str = "", *, short: bool = False, rows: int = 1) -> None:
        super().__init__()
        self._bench, self._short, self._rows = bench, short, rows
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(40)
        leaving = Leaving(self)
        leaving.given_up.connect(self.given_up)
        leaving.abandoned.connect(self.abandoned)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        bench.theme_changed.connect(self._dress)
        self._dress()

    def text(self) -> str:
        """Return what was typed, to the letter."""
        return typed_in(self)

    def _dress(self) -> None:
        self.setFont(self._bench.font(13))
        self._fit()

    def _fit(self, *_size: object) -> None:
        rows = max(self._rows, int(self.document().size().height()))
        self.setFixedHeight(rows * self.fontMetrics().lineSpacing() + 18)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in ENTER and (control or (self._short and not shift)):
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class InPlace(QWidget):
    """A view that turns into a field when it is to be edited, and back when it is left.

    What is typed belongs to what was shown when the field was opened, whatever the card shows by then.
    """

    def __init__(self, bench: Bench, view: QWidget, field: Field) -> None:
        super().__init__()
        self._bench, self._view, self.field = bench, view, field
        self._commit: Commit = bool
        self._before, self._back, self._settling = "", False, False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(view)
        column.addWidget(field)
        field.hide()
        field.finished.connect(self.finish)
        field.given_up.connect(self.give_up)
        field.abandoned.connect(self.settle)

    @property
    def editing(self) -> bool:
        """Whether the field is open."""
        return not self.field.isHidden()

    def begin(self, text: str, commit: Commit, about: Address, *, back: bool = False) -> None:
        """Open the field with this text, for this; `back` sends the keyboard to the article when it is finished."""
        if not self._bench.may_edit():
            return
        if not self.editing:
            self._commit, self._back = commit, back
            self.field.setPlainText(text)
            self._before = self.field.text()
            declare(self.field, about, self._before)
            self._view.hide()
            self.field.show()
            self.field.selectAll()
            self._bench.editing_changed.emit(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Write the text and give the keyboard back."""
        if self.settle():
            self._give_back()

    def give_up(self) -> None:
        """Leave everything as it was."""
        self._close()
        self._give_back()

    def settle(self) -> bool:
        """Write what was typed, if anything was, and close; stays open where it is refused."""
        if not self.editing or self._settling:
            return True
        self._settling = True
        try:
            text = self.field.text()
            accepted = text == self._before or self._commit(text)
        finally:
            self._settling = False
        if accepted:
            self._close()
        return accepted

    def let_go(self) -> str:
        """Close without writing, because what it was about is gone; returns what was typed and is not kept."""
        if not self.editing or self._settling:
            return ""
        typed = self.field.text()
        self._close()
        return typed if typed != self._before else ""

    def _close(self) -> None:
        if self.editing:
            release(self.field)
            self.field.hide()
            self._view.show()
            self._bench.editing_changed.emit(False)

    def _give_back(self) -> None:
        if self._back:
            self._bench.left.emit()
        else:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
