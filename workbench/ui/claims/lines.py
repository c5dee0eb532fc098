"""Lines of a form that opens in place: each is written as one step when it is left; what is refused stays in it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from workbench.errors import Refused
from workbench.model.claims import Source
from workbench.project import queries
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.leaving import Leaving
from workbench.ui.claims.painted import SMALL, Words
from workbench.ui.claims.texts import PAD, TextView
from workbench.ui.overriding import override
from workbench.ui.typed_for import Address, declare

T = TypeVar("T")


class LineField(QLineEdit):
    """A field of one line. Enter finishes, Esc gives up."""

    finished = Signal()
    given_up = Signal()
    abandoned = Signal()

    def __init__(self, bench: Bench, name: str, hint: str = "") -> None:
        super().__init__()
        self._bench = bench
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(60)
        leaving = Leaving(self)
        leaving.given_up.connect(self.given_up)
        leaving.abandoned.connect(self.abandoned)
        self.returnPressed.connect(self.finished)
        bench.theme_changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._bench.font(13))


class NameField(LineField):
    """A source's name, with the known names and aliases offered while typing."""

    def __init__(self, bench: Bench, name: str, hint: str = "") -> None:
        self._names = QStringListModel()
        super().__init__(bench, name, hint)
        self._names.setParent(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        self.setCompleter(completer)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._bench.px(270), super().sizeHint().height())

    def offer_known(self) -> None:
        """Offer the names and aliases of all sources while typing."""
        sources = queries.every(self._bench.project, Source)
        known = {name for source in sources for name in (source.name, *source.aliases)}
        self._names.setStringList(sorted(known, key=str.casefold))


def attempt(bench: Bench, command: Callable[[], T]) -> tuple[T | None, str]:
    """Carry out a command; returns what it made, or None and why it was refused."""
    why: list[str] = []

    def tried() -> T:
        try:
            return command()
        except Refused as refusal:
            why.append(str(refusal))
            raise

    return bench.run(tried), "".join(why)


class FormLine(QWidget):
    """A title, a field, and below it why what stands in it was refused."""

    closed = Signal()
    """Esc was pressed where nothing was typed."""
    written = Signal(object)
    """What the command made of it."""

    def __init__(self, bench: Bench, title: str, field: LineField, write: Callable[[str], object]) -> None:
        super().__init__()
        self._bench, self.field, self._write = bench, field, write
        self._before, self._settling = "", False
        self._title = TextView(bench, [Words(title, "muted")], SMALL, pad=PAD)
        self._problem = TextView(bench, (), SMALL, pad=PAD)
        row = QHBoxLayout()
        row.setSpacing(4)
        if title:
            row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(field, 1)
        self.row = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(row)
        column.addWidget(self._problem)
        self._problem.hide()
        field.finished.connect(self.settle)
        field.given_up.connect(self.give_up)
        field.abandoned.connect(self.settle)
        field.textEdited.connect(self._begun)

    @property
    def title_width(self) -> int:
        """How wide the title wants to be, pixels."""
        return self._title.sizeHint().width()

    def widen_title(self, width: int) -> None:
        """Give the title this width, so that the fields of a form stand in one line."""
        self._title.setFixedWidth(width)

    @property
    def typed(self) -> bool:
        """Whether something stands here that is not written."""
        return self.field.text() != self._before

    def show_value(self, text: str, about: Address | None = None) -> None:
        """Show what is so now, of a row and field; what is being typed stays."""
        if not self.typed:
            self.field.setText(text)
            self.field.setCursorPosition(0)
        self._before = text
        if about is not None:
            declare(self.field, about, text)

    def _begun(self) -> None:
        self._problem.show_words(())
        if not self._bench.may_edit():
            self.field.setText(self._before)
            return
        self._bench.editing_changed.emit(self.typed)

    def settle(self) -> bool:
        """Write what was typed; where it is refused, it stays and the reason stands below."""
        if not self.typed or self._settling:
            return True
        self._settling = True
        try:
            made, why = attempt(self._bench, lambda: self._write(self.field.text()))
        finally:
            self._settling = False
        if made is None:
            self._problem.show_words([Words(why, "danger")] if why else ())
            return False
        self._close(self._before)
        self.written.emit(made)
        return True

    def give_up(self) -> None:
        """Put back what was there; where nothing was typed, wish the form closed."""
        if self.typed:
            self._close(self._before)
        else:
            self.closed.emit()

    def let_go(self) -> str:
        """Put back what was there, because what it is about is gone; returns what was typed and is not kept."""
        typed = self.field.text() if self.typed and not self._settling else ""
        self._close(self._before)
        return typed

    def _close(self, text: str) -> None:
        self._problem.show_words(())
        if self.typed:
            self._bench.editing_changed.emit(False)
        self.field.setText(text)
