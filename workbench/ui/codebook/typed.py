"""A field of the editor that becomes one step when it is left, bound to the status it was opened for."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QTextCursor

from workbench.ui.claims.bench import Bench
from workbench.ui.claims.fields import Field
from workbench.ui.overriding import override
from workbench.ui.plain import typed_in
from workbench.ui.typed_for import declare

Write = Callable[[str, str], bool]
"""Write a text into a status (its id); tells whether it was accepted."""


class Typed(Field):
    """Shows one text of a status. Enter or leaving the field writes it, Esc takes back what was typed."""

    left = Signal()
    """Esc in a field in which nothing was typed."""

    def __init__(
        self, bench: Bench, name: str, write: Write, *, hint: str = "", short: bool = False, column: str = ""
    ) -> None:
        super().__init__(bench, name, hint, short=short, rows=1 if short else 2)
        self._write, self._of, self._kept, self._column = write, "", "", column
        self._settling = False
        self.finished.connect(self.settle)
        self.abandoned.connect(self.settle)
        self.given_up.connect(self._give_up)
        self.textChanged.connect(lambda: bench.editing_changed.emit(self.begun))

    @property
    def begun(self) -> bool:
        """Whether something was typed that is not written yet."""
        return typed_in(self) != self._kept

    def show_text(self, status: str, text: str) -> None:
        """Show the text of a status; what is being typed for the same one stays."""
        if self._column:
            declare(self, ("status", status, self._column), text)
        if status == self._of and (self.begun or text == self._kept):
            return
        self._of, self._kept = status, text
        place = self.textCursor().position()
        self.setPlainText(text)
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(self.toPlainText())))
            self.setTextCursor(cursor)

    def settle(self) -> bool:
        """Write what was typed; False where it was refused and stays in the field."""
        if not self.begun or self._settling:
            return True
        self._settling = True
        text, before = typed_in(self), self._kept
        self._kept = text  # the news of the step shows the field anew
        try:
            accepted = self._write(self._of, text)
        finally:
            self._settling = False
        if not accepted:
            self._kept = before
        self._bench.editing_changed.emit(self.begun)
        return accepted

    def _give_up(self) -> None:
        if not self.begun:
            self.left.emit()
            return
        self.setPlainText(self._kept)
        self.moveCursor(QTextCursor.MoveOperation.End)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take plain text only; in a short field on one line."""
        text = source.text()
        self.insertPlainText(" ".join(text.split()) if self._short else text)
