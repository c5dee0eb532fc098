"""A field whose value was refused: found in its view, and brought into sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from workbench.ui.claims.tabbing import within
from workbench.ui.typed_for import Field, declared, text_of


def refused_field(view: QWidget) -> Field | None:
    """Return the field of a view in which something stands that is not written, after all was to be."""
    for field in within(view):
        if isinstance(field, QLineEdit | QPlainTextEdit) and field.isVisibleTo(view):
            said = declared(field)
            if said is not None and text_of(field) != said[1]:
                return field
    return None


def bring_into_sight(field: QWidget) -> None:
    """Scroll to a field and give it the keys."""
    above = field.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(field)
        elif isinstance(above, QAbstractScrollArea):  # an article: its fields stand above the text
            above.verticalScrollBar().setValue(0)
        above = above.parentWidget()
    field.setFocus(Qt.FocusReason.OtherFocusReason)
