"""A dialog to read: a column that scrolls, with a button that closes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.theme import Theme


class Sheet(QDialog):
    """What is to be read goes into `column`."""

    def __init__(self, title: str, theme: Theme, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(min(round(theme.px(width)), 960), min(round(theme.px(560)), 640))
        inside, scroll = QWidget(), QScrollArea()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(18, 14, 18, 14)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(18, 8, 18, 12)
        row.addStretch(1)
        row.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll, 1)
        whole.addLayout(row)
