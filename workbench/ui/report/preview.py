"""The preview: the real pages, and below them which page is in sight and how large it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.report.content import Preview
from workbench.ui.report.sheets import Sheets
from workbench.ui.theme import Theme


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
        foot = QFrame()
        foot.setProperty("role", "panel")
        # a side view beside it may leave little: the view itself asks for no room here
        foot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(foot)
        row.setContentsMargins(14, 4, 10, 4)
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
        row.addWidget(self.fit)
        return foot

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

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self.sheets.set_theme(theme)
