"""The bar along the top: project and its menu, the views, the search, undo and redo, import, the analyst."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from workbench.i18n import _
from workbench.text.hidden import visible
from workbench.ui.actions import ActionSet
from workbench.ui.avatar import Avatar
from workbench.ui.key_tips import ACTION, KeyTip, with_keys
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.search.button import SearchButton
from workbench.ui.theme import UI_PX, Theme

HEIGHT = 44
NAME, GAPS = 110, 90
"""Pixels that a long project name keeps at 100 per cent, and those that go to margins and between the parts."""


class TopBar(QFrame):
    """Says which view the person wants and what to search; everything else is an action."""

    view_chosen = Signal(str)
    search_wished = Signal(str)

    def __init__(self, actions: ActionSet, theme: Theme, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions, self._theme = actions, theme
        self._stacks = ("", "")
        self._name = PlainLabel("", elides=True)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.menu_button = self._make_menu_button(menu)
        self._tabs = QButtonGroup(self)
        self.tabs = QWidget()
        self._tab_row = QHBoxLayout(self.tabs)
        self._tab_row.setContentsMargins(0, 0, 0, 0)
        self._tab_row.setSpacing(2)
        self.views_button = self._make_views_button()
        self.search = SearchButton(theme)
        self.search.typed.connect(self.search_wished)
        actions.keys_changed.connect(lambda: self.search.show_keys("".join(actions.chords_of("search")[:1])))
        self.buttons = {name: self._make_button(name) for name in ("undo", "redo")}
        self.import_button = QPushButton(_("+ Import"))
        self.import_button.setAccessibleName(_("Import articles"))
        KeyTip(self.import_button, actions, "import")
        self.import_button.clicked.connect(actions["import"].trigger)
        self.avatar = Avatar(theme)
        self._lay_out()
        actions.keys_changed.connect(self._show_tips)
        self.set_theme(theme)

    def _show_tips(self) -> None:
        """Name the new keys in the tooltips of undo and redo; whether they are on stays as it is."""
        for identity, label, named, nothing in self._told():
            tip = with_keys(named.format(what=label) if label else nothing, self._actions, identity)
            self._actions[identity].setToolTip(tooltip(tip))

    def _make_menu_button(self, menu: QMenu) -> QToolButton:
        button = QToolButton()
        button.setText(_("Menu") + " ▾")
        button.setAccessibleName(_("Main menu"))
        button.setToolTip(tooltip(_("Main menu")))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _make_views_button(self) -> QToolButton:
        """Make the button that stands for all tabs where there is no room for them."""
        button = QToolButton()
        button.setMenu(QMenu(button))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.hide()
        return button

    def _make_button(self, identity: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._actions[identity])
        button.setProperty(ACTION, identity)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        self._rule = QFrame()
        self._rule.setFixedSize(1, 22)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 1)
        row.setSpacing(6)
        row.addWidget(self._name)
        row.addWidget(self.menu_button)
        row.addWidget(self._rule)
        row.addWidget(self.tabs)
        row.addWidget(self.views_button)
        row.addStretch(1)
        row.addWidget(self.search, 6)
        row.addSpacing(4)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addWidget(self.import_button)
        row.addSpacing(2)
        row.addWidget(self.avatar)

    def show_project(self, title: str, views: dict[str, str]) -> None:
        """Show the project's name and the views there are (id to name); without a project neither."""
        self._name.setText(visible(title))
        self._name.setVisible(bool(title))
        self.menu_button.setText((".factcheck" if title else _("Menu")) + " ▾")
        for button in self._tabs.buttons():
            self._tabs.removeButton(button)
            button.deleteLater()
        self.views_button.menu().clear()
        for identity, label in views.items():
            self._add_tab(identity, label)
            self.views_button.menu().addAction(label, lambda view=identity: self.view_chosen.emit(view))
        for widget in (self._rule, self.search, *self.buttons.values(), self.import_button):
            widget.setVisible(bool(title))
        self._fit()

    def _add_tab(self, identity: str, label: str) -> None:
        button = QPushButton(label)
        button.setObjectName(f"view-{identity}")
        button.setProperty("role", "quiet")
        button.setCheckable(True)
        KeyTip(button, self._actions, f"view-{identity}", label)
        self._fit_tab(button)
        button.clicked.connect(lambda _on=False: self.view_chosen.emit(identity))
        self._tabs.addButton(button)
        self._tab_row.addWidget(button)

    def _fit_tab(self, button: QAbstractButton) -> None:
        """Leave room for the label when it is in front, and bold."""
        bold = self._theme.ui_font(UI_PX, bold=True)
        button.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(button.text()) + 28)

    def show_view(self, identity: str) -> None:
        """Show which view is in front."""
        for button in self._tabs.buttons():
            button.setChecked(button.objectName() == f"view-{identity}")
            if button.isChecked():
                self.views_button.setText(f"{button.text()} ▾")
                self.views_button.setAccessibleName(_("View: {name}").format(name=button.text()))
        self._fit()

    def _fit(self) -> None:
        """In a narrow window the search gives way first, then the word Import, then the tabs, to one button."""
        parts = [self.menu_button, *self.buttons.values(), self.avatar]
        tabs = sum(tab.minimumWidth() + 2 for tab in self._tabs.buttons())
        name = min(self._name.sizeHint().width(), round(self._theme.px(NAME)))
        rest = name + sum(part.sizeHint().width() for part in parts) + self.search.minimumWidth() + GAPS
        long, short = (QFontMetrics(self.font()).horizontalAdvance(words) + 26 for words in (_("+ Import"), "+"))
        self.import_button.setText(_("+ Import") if rest + tabs + long <= self.width() else "+")
        crowded = bool(tabs) and rest + tabs + short > self.width()
        if crowded and rest + self.views_button.sizeHint().width() + long <= self.width():
            self.import_button.setText(_("+ Import"))
        self.views_button.setVisible(crowded)
        self.tabs.setVisible(bool(tabs) and not crowded)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_stacks(self, undo: str, redo: str) -> None:
        """Say what undo and redo will do; empty where there is nothing."""
        self._stacks = (undo, redo)
        for identity, label, named, _nothing in self._told():
            action = self._actions[identity]
            action.setEnabled(bool(label))
            action.setText(named.format(what=label) if label else _("Undo") if identity == "undo" else _("Redo"))
        self._show_tips()

    def _told(self) -> tuple[tuple[str, str, str, str], ...]:
        """Return for undo and redo what each will do, in which words, and the words where there is nothing."""
        undo, redo = self._stacks
        return (
            ("undo", undo, _("Undo: {what}"), _("Nothing to undo")),
            ("redo", redo, _("Redo: {what}"), _("Nothing to redo")),
        )

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = theme
        self.setFixedHeight(max(HEIGHT, round(theme.px(HEIGHT))))
        self._name.setFont(theme.ui_font(14, bold=True))
        side = max(16, round(theme.px(16)))
        for button in self.buttons.values():
            button.setIconSize(QSize(side, side))
        for tab in self._tabs.buttons():
            self._fit_tab(tab)
        self.views_button.setFont(theme.ui_font(UI_PX, bold=True))
        self.avatar.set_theme(theme)
        self.search.set_theme(theme)
        style = (
            "TopBar {{ background: {panel}; border: none; border-bottom: 1px solid {line}; }}"
            "TopBar > QToolButton#menu {{ color: {muted}; padding: 4px 3px; }}"
        )
        self.menu_button.setObjectName("menu")
        self.setStyleSheet(style.format(panel=theme.role("panel"), line=theme.role("line"), muted=theme.role("muted")))
        self._rule.setStyleSheet(f"background: {theme.role('line')};")
        self._rule.setFixedHeight(round(theme.px(22)))
        self._fit()
