"""Asks for an article's text to be pasted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.articles.clipboard import has_page
from workbench.ui.enter_button import EnterButton
from workbench.ui.plain import PlainLabel


class PasteDialog(QDialog):
    """A box for a text; title, publisher and date are proposed from it afterwards."""

    pasted = Signal(str)
    page_wished = Signal()
    """The part of a web page on the clipboard is wanted, with its paragraphs and its address."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Paste an article"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 420)
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(_("Text of the article"))
        self.field.setPlaceholderText(_("Title\nPublisher, date, author …\n\nThe text"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go_on = buttons.addButton(_("Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setEnabled(False)
        self.field.textChanged.connect(lambda: go_on.setEnabled(bool(self.field.toPlainText().strip())))
        if has_page():
            page = EnterButton(_("Take the copied page"))
            buttons.addButton(page, QDialogButtonBox.ButtonRole.ActionRole)
            page.setToolTip(_("A part of a web page is on the clipboard: take it with its paragraphs and its address"))
            page.clicked.connect(self._give_page)
        buttons.accepted.connect(self._give)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(PlainLabel(_("The whole text, with its title and byline where there are any:"), role="muted"))
        column.addWidget(self.field, 1)
        column.addWidget(buttons)
        self.field.setFocus()

    def _give_page(self) -> None:
        self.accept()
        self.page_wished.emit()

    def _give(self) -> None:
        text = self.field.toPlainText()
        self.accept()
        self.pasted.emit(text)
