"""The preview: the real pages, and below them which page is in sight and how large it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.report.content import Preview
from workbench.ui.report.sheets import Sheets
from workbench.ui.theme import Theme

LEAST_NOTE = 48
"""Pixels below which the note under the pages is not worth showing."""


class PreviewPane(QWidget):
    """Shows pages; asks nothing of the project."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = Sheets(theme)
        self.note = PlainLabel("", role="muted", elides=True)
        self.place = PlainLabel("", role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sheets, 1)
        column.addWidget(self._foot())
        self.sheets.moved.connect(self._say_where)

    def _foot(self) -> QWidget:
        self.foot = foot = QFrame()
        foot.setProperty("role", "panel")
        # a side view beside it may leave little: the view itself asks for no room here
        foot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, foot)
        row = QHBoxLayout()
        self._across.addLayout(row, 1)
        row.addStretch()  # keeps the buttons at the right where the words are gone
        self.note.setWordWrap(False)
        self.place.setWordWrap(False)
        row.addWidget(self.note, 1)
        row.addWidget(self.place, 0, Qt.AlignmentFlag.AlignRight)
        for sign, name, does in (
            ("−", _("Smaller (−)"), lambda: self.sheets.step_zoom(-1)),
            ("+", _("Larger (+)"), lambda: self.sheets.step_zoom(1)),
        ):
            button = QToolButton()
            button.setText(sign)
            button.setAccessibleName(name)
            button.setToolTip(tooltip(name))
            button.clicked.connect(does)
            row.addWidget(button)
        self.fit = QPushButton(_("Fit"))
        self.fit.setProperty("role", "link")
        self.fit.setToolTip(tooltip(_("Fit the width of the page (0)")))
        self.fit.clicked.connect(lambda: self.sheets.set_zoom(0))
        self._across.addWidget(self.fit)
        self._fit_foot()
        return foot

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_foot()

    def _fit_foot(self) -> None:
        """Where a side view leaves little room, the words give way, then the buttons stand on two lines."""
        gap = self._across.spacing()
        buttons = sum(button.sizeHint().width() + gap for button in self.foot.findChildren(QAbstractButton))
        room = self.width() - 24 - buttons
        narrow, flow = room < 0, QBoxLayout.Direction
        self._across.setDirection(flow.TopToBottom if narrow else flow.LeftToRight)
        self._across.setContentsMargins(*((2, 4, 2, 4) if narrow else (14, 4, 10, 4)))
        room -= self.place.sizeHint().width() + gap
        self.place.setVisible(room >= 0)
        self.note.setVisible(room - gap >= LEAST_NOTE)

    def show_pages(self, preview: Preview) -> None:
        """Show these pages."""
        self.sheets.show_pages(preview)
        words = _("Pages as the PDF has them")
        if preview.is_cut:
            words = _("The beginning of each part; the file will hold all of it")
        self.note.setText(words)
        self._say_where()

    def say(self, words: str) -> None:
        """Say what the pages wait for."""
        self.note.setText(words)

    def _say_where(self) -> None:
        preview, zoom = self.sheets.preview, self.sheets.zoom
        if preview is None:
            return
        words = _("Page {page} of {pages}").format(page=self.sheets.page + 1, pages=preview.pages)
        self.place.setText(f"{words} · {zoom} %" if zoom else words)
        self._fit_foot()

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self.sheets.set_theme(theme)
        self._fit_foot()
