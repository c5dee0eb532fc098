"""How a picture of a window is taken: let it come to rest, grab it, lay what stands over it on top, close it."""

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget


def over(window: QWidget) -> list[QWidget]:
    """Return the dialogs and menus that stand over a window."""
    others = [widget for widget in QApplication.topLevelWidgets() if widget is not window and widget.isVisible()]
    return [widget for widget in others if isinstance(widget, QDialog | QMenu)]


def lay_over(window: QWidget) -> QPixmap:
    """Grab the window and lay what stands over it, where it stands, on top."""
    picture = window.grab()
    painter = QPainter(picture)
    for widget in over(window):
        painter.drawPixmap(widget.pos() - window.pos(), widget.grab())
    painter.end()
    return picture


def close(window: QWidget) -> None:
    """Close a window and what stands over it, and let both go."""
    for widget in over(window):
        widget.close()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(milliseconds: int) -> None:
    """Let events run, so that what comes after the first paint is there too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
