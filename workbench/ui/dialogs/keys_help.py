"""The help: every key, from the same table that makes them work."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.ui.actions import ACTIONS, MENUS, Action, Menu, shown
from workbench.ui.kbd import Kbd
from workbench.ui.plain import PlainLabel
from workbench.ui.theme import Theme

LEFT: tuple[Menu, ...] = ("mark",)


class KeysHelp(QDialog):
    """Lists the keys by menu, in two columns."""

    def __init__(self, theme: Theme, statuses: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(_("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.screen().availableSize() if parent else QSize(1280, 800)
        self.resize(QSize(round(theme.px(900)), round(theme.px(680))).boundedTo(room * 0.92))
        page = QWidget()
        across = QHBoxLayout(page)
        across.setContentsMargins(18, 14, 18, 14)
        across.setSpacing(30)
        left: list[Menu] = [name for name, _label in MENUS if name in LEFT]
        right: list[Menu] = [name for name, _label in MENUS if name not in LEFT]
        across.addLayout(self._column(left, statuses), 1)
        across.addLayout(self._column(right, []), 1)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(_("Keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        words = _("Single letters act in the article and in lists, never in a field, and under any keyboard layout.")
        said = PlainLabel(words, role="muted")
        said.setContentsMargins(18, 12, 18, 0)
        column.addWidget(said)
        column.addWidget(area, 1)
        buttons.setContentsMargins(0, 0, 16, 0)
        column.addWidget(buttons)

    def _column(self, menus: Sequence[Menu], statuses: list[tuple[str, str]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        labels = dict(MENUS)
        for menu in menus:
            column.addWidget(_heading(_(labels[menu]).upper()))
            column.addLayout(self._grid([a for a in ACTIONS if a.menu == menu and a.keys]))
            column.addSpacing(10)
        if statuses:
            column.addWidget(_heading(_("STATUS OF THE SELECTED MENTION")))
            grid = self._empty_grid()
            for row, (key, label) in enumerate(statuses):
                self._put(grid, row, (key,), label)
            column.addLayout(grid)
        column.addStretch(1)
        return column

    def _empty_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 118)
        grid.setVerticalSpacing(4)
        return grid

    def _grid(self, actions: list[Action]) -> QGridLayout:
        grid = self._empty_grid()
        for row, action in enumerate(actions):
            self._put(grid, row, action.keys, _(action.text).rstrip("…"))
        return grid

    def _put(self, grid: QGridLayout, row: int, keys: tuple[str, ...], label: str) -> None:
        caps = QHBoxLayout()
        caps.setSpacing(4)
        for key in keys:
            caps.addWidget(Kbd(shown(key), self._theme))
        caps.addStretch()
        grid.addLayout(caps, row, 0)
        words = PlainLabel(label)
        words.setMinimumWidth(60)
        grid.addWidget(words, row, 1)


def _heading(words: str) -> PlainLabel:
    label = PlainLabel(words, role="heading")
    label.setWordWrap(False)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return label
