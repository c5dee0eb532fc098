"""The help: every key, from the same table that makes them work, and what each status of the codebook means."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import N_, _
from workbench.model.codebook import Status
from workbench.text.hidden import visible
from workbench.ui.actions import ACTIONS, MENUS, Action, Menu, shown
from workbench.ui.kbd import Kbd
from workbench.ui.plain import PlainLabel
from workbench.ui.theme import Theme

LEFT: tuple[Menu, ...] = ("mark",)
ONE_COLUMN = 140
"""Text size in per cent from which on the keys stand in one column."""
LAYERS = (("mention", N_("STATUSES OF MENTIONS")), ("verdict", N_("VERDICTS")))


class KeysHelp(QDialog):
    """Lists the keys by menu in two columns, and the codebook; the field at the top leaves what has its words."""

    def __init__(
        self, theme: Theme, chosen: Mapping[str, Sequence[str]], codebook: list[Status], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._chosen = theme, chosen
        self._lines: list[tuple[str, list[QWidget]]] = []
        self.setWindowTitle(_("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.screen().availableSize() if parent else QSize(1280, 800)
        self.resize(QSize(round(theme.px(900)), round(theme.px(680))).boundedTo(room * 0.92))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Find a key, an action or a status"))
        self.filter.setAccessibleName(_("Find a key, an action or a status"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._find)
        self.tabs = QTabWidget()
        self.tabs.addTab(_scrolling(self._make_keys(codebook), _("Keys")), _("Keys"))
        if codebook:
            self.tabs.addTab(_scrolling(self._make_codebook(codebook), _("Codebook")), _("Codebook"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        words = _("Single letters act in the article and in lists, never in a field, and under any keyboard layout.")
        column.addWidget(PlainLabel(words, role="muted"))
        column.addWidget(self.filter)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)

    def _find(self, words: str) -> None:
        """Show only the lines that hold every word."""
        wanted = words.casefold().split()
        for text, widgets in self._lines:
            for widget in widgets:
                widget.setVisible(all(word in text for word in wanted))

    # ---------------------------------------------------------------------------------------------------------- keys

    def _make_keys(self, codebook: list[Status]) -> QWidget:
        page = QWidget()
        large = self._theme.zoom > ONE_COLUMN
        across = QBoxLayout(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight, page)
        across.setContentsMargins(8, 14, 8, 14)
        across.setSpacing(30)
        left: list[Menu] = [name for name, _label in MENUS if name in LEFT]
        right: list[Menu] = [name for name, _label in MENUS if name not in LEFT]
        digits = [(s.shortcut, s.label) for s in codebook if s.layer == "mention" and s.shortcut]
        across.addLayout(self._column(left, digits), 1)
        across.addLayout(self._column(right, []), 1)
        return page

    def _column(self, menus: Sequence[Menu], statuses: list[tuple[str, str]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        labels = dict(MENUS)
        for menu in menus:
            column.addWidget(_heading(_(labels[menu]).upper()))
            column.addLayout(self._grid([a for a in ACTIONS if a.menu == menu and self._keys_of(a)]))
            column.addSpacing(10)
        if statuses:
            column.addWidget(_heading(_("STATUS OF THE SELECTED MENTION")))
            grid = self._empty_grid()
            for row, (key, label) in enumerate(statuses):
                self._put(grid, row, (key,), label)
            column.addLayout(grid)
        column.addStretch(1)
        return column

    def _keys_of(self, action: Action) -> tuple[str, ...]:
        return tuple(self._chosen.get(action.id, action.keys))

    def _empty_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 118)
        grid.setVerticalSpacing(4)
        return grid

    def _grid(self, actions: list[Action]) -> QGridLayout:
        grid = self._empty_grid()
        for row, action in enumerate(actions):
            self._put(grid, row, self._keys_of(action), _(action.text).rstrip("…"))
        return grid

    def _put(self, grid: QGridLayout, row: int, keys: tuple[str, ...], label: str) -> None:
        holder = QWidget()
        caps = QHBoxLayout(holder)
        caps.setContentsMargins(0, 0, 0, 0)
        caps.setSpacing(4)
        for key in keys:
            caps.addWidget(Kbd(shown(key), self._theme))
        caps.addStretch()
        grid.addWidget(holder, row, 0)
        words = PlainLabel(label)
        words.setMinimumWidth(60)
        grid.addWidget(words, row, 1)
        self._lines.append((f"{label} {' '.join((*keys, *map(shown, keys)))}".casefold(), [holder, words]))

    # ------------------------------------------------------------------------------------------------------- codebook

    def _make_codebook(self, codebook: list[Status]) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 14, 8, 14)
        column.setSpacing(3)
        for layer, heading in LAYERS:
            column.addWidget(_heading(_(heading)))
            for status in codebook:
                if status.layer == layer:
                    self._explain(column, status)
            column.addSpacing(10)
        column.addStretch(1)
        return page

    def _explain(self, column: QVBoxLayout, status: Status) -> None:
        """Show label, definition and rule of one status."""
        title = PlainLabel(visible(" ".join(f"{status.symbol} {status.label}".split())))
        title.setFont(self._theme.ui_font(bold=True))
        title.setStyleSheet(f"color: {self._theme.line_colour(status.colour or 'neutral')};")
        rule = _("Rule: {rule}").format(rule=status.rule) if status.rule else ""
        said = ((status.definition, ""), (rule, "muted"))
        lines = [PlainLabel(visible(text), role=role) for text, role in said if text]
        widgets: list[QWidget] = [title, *lines]
        for widget in widgets:
            column.addWidget(widget)
        widgets[-1].setContentsMargins(0, 0, 0, 7)
        text = f"{status.label} {status.definition} {status.rule} {status.key}".casefold()
        self._lines.append((text, widgets))


def _scrolling(page: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(name)
    return area


def _heading(words: str) -> PlainLabel:
    label = PlainLabel(words, role="heading")
    label.setWordWrap(False)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return label
