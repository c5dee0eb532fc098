"""The fields of one source, edited in place: each is written when it is left, or stays with the reason."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from workbench.i18n import N_, _
from workbench.model.claims import Source
from workbench.ui.chooser import Chooser
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip, typed_in
from workbench.ui.sources.lines import KINDS, RELIABILITIES
from workbench.ui.theme import Theme
from workbench.ui.typed_for import declare, release

FIELDS = (
    ("name", N_("Name")), ("kind", N_("Kind")), ("role", N_("Role")), ("affiliation", N_("Affiliation")),
    ("aliases", N_("Also called")), ("reliability", N_("Reliability")), ("same_as", N_("Same as")),
    ("note", N_("Note")),
)  # fmt: skip
HINTS = {
    "aliases": N_("Other names, with semicolons between them"),
    "same_as": N_("Name of the source that this one is; empty unties"),
    "role": N_("e.g. spokesman"),
}
STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
Write = Callable[[str, str, Any], bool]
"""Write (source, column, value); tells whether it was accepted."""


class LineField(QLineEdit):
    """One line; Enter writes, Esc gives up, leaving writes."""

    left = Signal()
    given_up = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.left.emit()


class NoteField(QPlainTextEdit):
    """Several lines; Ctrl+Enter writes, Esc gives up, leaving writes."""

    left = Signal()
    given_up = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.document().isModified():
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.left.emit()


class SourceForm(QWidget):
    """Shows one source; `write` carries a change out."""

    editing_changed = Signal(bool)

    def __init__(self, write: Write, why: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._write, self._why = write, why
        self._source = ""
        self._before: dict[str, Any] = {}
        self._settling = ""
        """The column that is being written."""
        self._refused: dict[str, Any] = {}
        """What was refused: leaving the field once more does not try it again."""
        self.fields: dict[str, LineField | NoteField | QComboBox] = {name: self._field(name) for name, _l in FIELDS}
        self.wrong = PlainLabel("", role="warning")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(5)
        for name, label in FIELDS:
            field = self.fields[name]
            field.setAccessibleName(_(label))
            form.addRow(PlainLabel(_(label), role="muted"), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self.wrong)
        self.wrong.hide()

    def _field(self, name: str) -> LineField | NoteField | QComboBox:
        if name in ("kind", "reliability"):
            return self._box(name)
        field = NoteField() if name == "note" else LineField()
        field.setMinimumWidth(60)
        if isinstance(field, NoteField):
            field.setTabChangesFocus(True)
            field.setFixedHeight(70)
            field.textChanged.connect(self._edited)
        else:
            field.textEdited.connect(self._edited)
        if name in HINTS:
            field.setPlaceholderText(_(HINTS[name]))
            field.setToolTip(tooltip(_(HINTS[name])))
        field.left.connect(lambda: self._left(name))
        field.given_up.connect(lambda: self._give_up(name))
        return field

    def _box(self, name: str) -> QComboBox:
        box = Chooser()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for key, label in KINDS if name == "kind" else RELIABILITIES:
            box.addItem(_(label), key)
        box.activated.connect(lambda _index: self._settle(name))
        return box

    # ------------------------------------------------------------------------------------------------------ in and out

    def show_source(self, source: Source, same_as: str) -> None:
        """Show a source and the name of what it is tied to; a field of the same source that is being typed in stays."""
        other = source.id != self._source
        if other:
            self._refused = {}
            self._complain("")
        self._source = source.id
        for name in self.fields:
            typed = not other and name != self._settling and self.value(name) != self._before.get(name)
            value = same_as if name == "same_as" else getattr(source, name)
            self._before[name] = value
            if not typed:
                self._fill(name, value)
            self._declare(name, value)

    def _declare(self, name: str, value: Any) -> None:
        field = self.fields[name]
        if not isinstance(field, QComboBox):
            declare(field, ("source", self._source, name), _shown(name, value))

    def _fill(self, name: str, value: Any) -> None:
        field, _blocker = self.fields[name], QSignalBlocker(self.fields[name])
        if isinstance(field, QComboBox):
            field.setCurrentIndex(max(field.findData(value), 0))
        elif isinstance(field, NoteField):
            if typed_in(field) != value:
                field.setPlainText(value)
            field.document().setModified(False)
        else:
            field.setText(_shown(name, value))
            field.setCursorPosition(0)

    def value(self, name: str) -> Any:
        """Return what stands in a field."""
        field = self.fields[name]
        if isinstance(field, QComboBox):
            return field.currentData()
        if isinstance(field, NoteField):
            return typed_in(field)
        words = field.text()
        return tuple(part.strip() for part in words.split(";") if part.strip()) if name == "aliases" else words

    @property
    def typed(self) -> str:
        """What was typed and is not written yet; empty where nothing is."""
        changed = (name for name in self.fields if self._before and self.value(name) != self._before[name])
        return "; ".join(str(self.value(name)) for name in changed)

    def forget(self) -> None:
        """Let go of a source that is gone."""
        self._source, self._before = "", {}
        for field in self.fields.values():
            release(field)
        self._complain("")

    def _edited(self, *_words: object) -> None:
        self.editing_changed.emit(True)

    def _left(self, name: str) -> None:
        if name not in self._refused or self.value(name) != self._refused[name]:
            self._settle(name)

    def _settle(self, name: str) -> bool:
        if self._settling or not self._source or self.value(name) == self._before[name]:
            return True
        self._settling, wished = name, self.value(name)
        try:
            accepted = self._write(self._source, name, wished)
        finally:
            self._settling = ""
        self._refused = {} if accepted else {name: wished}
        self._complain("" if accepted else self._why())
        if accepted:
            self.editing_changed.emit(False)
        elif isinstance(self.fields[name], QComboBox):
            self._fill(name, self._before[name])
        return accepted

    def settle(self) -> bool:
        """Write every field that was changed; False where one was refused and keeps what was typed."""
        settled = [self._settle(name) for name in self.fields]
        return all(settled)

    def _give_up(self, name: str) -> None:
        self._fill(name, self._before.get(name, ""))
        self._refused = {}
        self._complain("")
        self.editing_changed.emit(False)

    def _complain(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def set_theme(self, theme: Theme) -> None:
        """Give the note the room of three lines."""
        self.fields["note"].setFixedHeight(round(theme.px(66)))


def _shown(name: str, value: Any) -> str:
    return "; ".join(value) if name == "aliases" else value
