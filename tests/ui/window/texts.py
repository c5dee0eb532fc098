"""Every text that a window shows: read from its widgets, menus and models, and from what it paints by itself."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QAbstractTableModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QWidget,
)

ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.StatusTipRole,
)  # fmt: skip
CELLS = 400
"""Of each model at most so many rows are read."""


def texts_of(widget: QWidget) -> Iterator[str]:
    """Return what a widget says by any of its properties."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip())
    yield from (widget.whatsThis(), widget.windowTitle() if widget.isWindow() else "")
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QMessageBox):
        yield from (widget.text(), widget.informativeText())
    if isinstance(widget, QLineEdit):
        yield from (widget.placeholderText(), widget.text())
        if widget.completer() is not None:
            yield from (() if of_files(widget) else of_model(widget.completer().model()))
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield from (widget.placeholderText(), widget.toPlainText())
    if isinstance(widget, QAbstractSpinBox):
        yield from (widget.text(), widget.specialValueText() if hasattr(widget, "specialValueText") else "")
    if isinstance(widget, QComboBox):
        yield widget.placeholderText()
        if not of_files(widget):
            yield from of_model(widget.model())
    if isinstance(widget, QTabBar | QTabWidget):
        for page in range(widget.count()):
            yield from (widget.tabText(page), widget.tabToolTip(page))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None and not of_files(widget):
        yield from of_model(widget.model())
    if isinstance(widget, QMenu):
        yield from of_menu(widget)
    for action in widget.actions():
        yield from (action.text(), action.toolTip())


def of_files(widget: QWidget) -> bool:
    """Say whether a widget lists files and folders in a file chooser: names, and types as the system calls them."""
    types = isinstance(widget, QComboBox) and widget.objectName() == "fileTypeCombo"
    return isinstance(widget.window(), QFileDialog) and not types


def of_menu(menu: QMenu) -> Iterator[str]:
    """Return what a menu offers, as it fills itself when it is opened."""
    menu.aboutToShow.emit()
    yield menu.title()
    for action in menu.actions():
        yield from (action.text(), action.toolTip(), action.statusTip())


def of_model(model: QAbstractItemModel, root: QModelIndex | None = None) -> Iterator[str]:
    """Return headers and cells of a model, those below others too."""
    root = root or QModelIndex()
    # a list's own columnCount is private
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    rows = min(model.rowCount(root), CELLS)
    for role in ROLES:
        heads = [model.headerData(column, Qt.Orientation.Horizontal, role) for column in range(columns)]
        heads += [model.headerData(row, Qt.Orientation.Vertical, role) for row in range(rows)]
        yield from (head for head in heads if isinstance(head, str))
    for row in range(rows):
        for column in range(columns):
            index = model.index(row, column, root)
            yield from (said for role in ROLES if isinstance(said := model.data(index, role), str))
            if not isinstance(model, QAbstractListModel | QAbstractTableModel) and model.hasChildren(index):
                yield from of_model(model, index)


def menus_of(widget: QWidget) -> Iterator[str]:
    """Return what the right mouse button offers on a widget that has a menu of ours; some of Qt's own would wait."""
    ours = any("contextMenuEvent" in vars(kind) for kind in type(widget).__mro__ if kind.__module__[:7] != "PySide6")
    if not ours and widget.contextMenuPolicy() != Qt.ContextMenuPolicy.CustomContextMenu:
        return
    place = QPoint(min(40, widget.width() // 2), min(20, widget.height() // 2))
    QApplication.sendEvent(widget, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place)))
    while (menu := QApplication.activePopupWidget()) is not None:
        if isinstance(menu, QMenu):
            for one in (menu, *menu.findChildren(QMenu)):
                yield from of_menu(one)
        menu.close()
        if QApplication.activePopupWidget() is menu:
            return


class Painted:
    """What is painted word by word: while it is in force, every text that our own code draws is kept."""

    def __init__(self, monkeypatch) -> None:
        self.words: list[str] = []
        draw = QPainter.drawText

        def drawText(painter, *arguments):
            self.words += [one for one in arguments if isinstance(one, str)]
            return draw(painter, *arguments)

        monkeypatch.setattr(QPainter, "drawText", drawText)
