"""The analyst's initials in a circle of their colour; a button that opens their menu."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from workbench.i18n import _
from workbench.ui.overriding import override
from workbench.ui.theme import Theme, contrast

SIZE = 26


class Avatar(QToolButton):
    """Shows who works here."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._initials, self._colour = theme, "", "neutral"
        self.setFixedSize(self.sizeHint())
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def show_analyst(self, name: str, initials: str, colour: str) -> None:
        """Show another analyst."""
        self._initials, self._colour = initials, colour or "neutral"
        self.setAccessibleName(_("Analyst {name}: name, colours, text size").format(name=name))
        self.setToolTip(_("Analyst menu"))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = theme
        self.setFixedSize(self.sizeHint())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = round(self._theme.px(SIZE)) + 4
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(self._theme.line_colour(self._colour))
        circle = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(self._theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(circle)
        choices = (self._theme.role("panel"), self._theme.role("ink"))
        painter.setPen(QColor(max(choices, key=lambda role: contrast(role, ground.name()))))
        painter.setFont(self._theme.ui_font(11, bold=True))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._initials[:3])
