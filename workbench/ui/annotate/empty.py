"""The page of a project without articles: what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.actions import ActionSet
from workbench.ui.key_tips import KeyTip, KeyWords
from workbench.ui.plain import PlainLabel
from workbench.ui.theme import Theme


class EmptyPage(QWidget):
    """Three calm lines and the button that begins."""

    def __init__(self, actions: ActionSet, theme: Theme) -> None:
        super().__init__()
        self._title = PlainLabel(_("This project has no articles yet."))
        words = _("Import files of any kind, drop them anywhere in this window, or paste an article you copied.")
        self._lines = [PlainLabel(words, role="muted"), PlainLabel("", role="muted")]
        words = _("Then select a sentence with ↓ and press C to mark it as a claim.")
        KeyWords(self, actions, self._lines[1].setText, words, "claim")
        self.button = QPushButton(_("Import articles…"))
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(lambda: actions["import"].trigger())
        KeyTip(self.button, actions, "import")
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 32, 40)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._title, *self._lines):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(10)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._title.setFont(theme.text_font(20, bold=True))
        for label in self._lines:
            label.setFont(theme.ui_font(14))
