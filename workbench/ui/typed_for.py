"""Fields say here what they are for, so that what is typed in them can be kept and put back after a crash."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from workbench.ui.plain import typed_in

Field = QLineEdit | QPlainTextEdit
Address = tuple[str, str, str]
"""Kind and id of a row, and the name of a field."""
_ADDRESS, _ASIDE = "typed-for", "put-aside"


def declare(field: QWidget, address: Address, before: str) -> None:
    """Say what a field is open for, and what stood in it then."""
    field.setProperty(_ADDRESS, [*address, before])


def release(field: QWidget) -> None:
    """Say that a field is closed: what stands in it is saved, or given up."""
    field.setProperty(_ADDRESS, None)


def put_aside(field: QWidget, texts: Mapping[Address, tuple[str, str]]) -> None:
    """Say what a form keeps of other rows until it shows them again: for each address what was there, and what is."""
    field.setProperty(_ASIDE, [[*address, *words] for address, words in texts.items()])


def declared(field: QWidget) -> tuple[Address, str] | None:
    """Return what a field is open for, and what stood in it then."""
    said = field.property(_ADDRESS)
    return ((said[0], said[1], said[2]), said[3]) if said else None


def text_of(field: Field) -> str:
    """Return what stands in a field, to the letter."""
    return typed_in(field) if isinstance(field, QPlainTextEdit) else field.text()


def typed(field: Field) -> list[tuple[Address, str, str]]:
    """Return what was typed and is not saved: address, text before, text now."""
    said = declared(field)
    open_for = [(*said, text_of(field))] if said else []
    aside = [((w[0], w[1], w[2]), w[3], w[4]) for w in field.property(_ASIDE) or [] if not said or w[:3] != [*said[0]]]
    return [(address, before, now) for address, before, now in (*open_for, *aside) if now != before and now.strip()]


def write_into(field: Field, text: str) -> None:
    """Put a text in place of what stands in a field, as if it were typed: Ctrl+Z takes it back."""
    field.selectAll()
    if isinstance(field, QPlainTextEdit):
        field.insertPlainText(text)
    else:
        field.insert(text)
