"""The page of the preferences on which keys are changed: choose an action, press the new keys."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import Refused
from workbench.i18n import _
from workbench.ui import keymap
from workbench.ui.actions import MENUS, Action, ActionSet, shown
from workbench.ui.enter_button import EnterButton
from workbench.ui.keys import chord
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel

ACTION = Qt.ItemDataRole.UserRole
MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class KeyCatcher(QLineEdit):
    """Takes one chord, whatever it means elsewhere; Esc takes none."""

    caught = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName(_("New keys"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._take(event)
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() not in MODIFIERS and (keys := chord(event)):
            self.caught.emit(keys)


class KeysPage(QWidget):
    """`changed` gives the keys that are chosen now."""

    changed = Signal(dict)

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self._actions = actions
        self._asked: tuple[Action, str] | None = None
        self.filter, self.tree, self.catcher = QLineEdit(), QTreeWidget(), KeyCatcher()
        self.words = PlainLabel("", role="muted")
        self.swap_button = EnterButton(_("Swap"))
        self.change_button, self.reset_button = EnterButton(_("Change…")), EnterButton(_("Reset"))
        self.all_button = EnterButton(_("Reset all"))
        self._lay_out()
        self._connect()
        self._fill()
        self._show_idle()

    def _lay_out(self) -> None:
        self.filter.setPlaceholderText(_("Filter actions or keys"))
        self.filter.setAccessibleName(_("Filter actions or keys"))
        self.tree.setAccessibleName(_("Actions and their keys"))
        self.tree.setRootIsDecorated(False)
        self.tree.setHeaderLabels([_("Action"), _("Keys")])
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        row = QHBoxLayout()
        for button in (self.swap_button, self.change_button, self.reset_button, self.all_button):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (self.filter, self.tree, self.catcher, self.words):
            column.addWidget(widget, 1 if widget is self.tree else 0)
        column.addLayout(row)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.tree.itemActivated.connect(lambda _item, _column: self.begin())
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_idle())
        self.change_button.clicked.connect(self.begin)
        self.reset_button.clicked.connect(self._reset)
        self.all_button.clicked.connect(lambda: self._take({}, _("All keys are as the program has them.")))
        self.swap_button.clicked.connect(self._swap)
        self.catcher.caught.connect(self._caught)
        self.catcher.given_up.connect(self._give_up)

    def _fill(self) -> None:
        """List the actions in the order of the menus, with the keys they have now."""
        names = [name for name, _label in MENUS]
        for action in sorted(keymap.CHANGEABLE, key=lambda a: names.index(a.menu)):
            item = QTreeWidgetItem([_(action.text).rstrip("…"), ""])
            item.setData(0, ACTION, action)
            self.tree.addTopLevelItem(item)
        self._show_keys()
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))

    def _show_keys(self) -> None:
        for row in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(row)
            if item is None:
                continue
            action = item.data(0, ACTION)
            font = item.font(1)
            font.setBold(action.id in self._actions.chosen)
            item.setFont(1, font)
            item.setText(1, ", ".join(shown(keys) for keys in self._actions.keys_of(action)) or "–")

    def _filter(self, words: str) -> None:
        wanted = words.casefold().split()
        for row in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(row)
            if item is not None:
                text = f"{item.text(0)} {item.text(1)}".casefold()
                item.setHidden(not all(word in text for word in wanted))

    def _action(self) -> Action | None:
        item = self.tree.currentItem()
        return item.data(0, ACTION) if item is not None else None

    def _show_idle(self, words: str = "") -> None:
        self._asked = None
        self.catcher.hide()
        self.swap_button.hide()
        self.words.setText(words or _("Enter changes the keys of the chosen action."))
        action = self._action()
        self.reset_button.setEnabled(action is not None and action.id in self._actions.chosen)
        self.all_button.setEnabled(bool(self._actions.chosen))

    # --------------------------------------------------------------------------------------------- what the person does

    def begin(self) -> None:
        """Wait for the new keys of the chosen action."""
        action = self._action()
        if action is None:
            return
        self.swap_button.hide()
        self.catcher.setText(_("Press the new keys for “{what}”").format(what=_(action.text).rstrip("…")))
        self.catcher.show()
        self.words.setText(_("Esc leaves them as they are."))
        self.catcher.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        self._show_idle()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _caught(self, keys: str) -> None:
        action = self._action()
        if action is None:
            return
        try:
            made = keymap.choose(action, keys, self._actions.chosen)
        except Refused as refusal:
            self._refuse(action, keys, str(refusal))
            return
        self._take(made, _("“{what}” is on {keys} now.").format(what=_(action.text).rstrip("…"), keys=shown(keys)))

    def _refuse(self, action: Action, keys: str, why: str) -> None:
        """Say why not; offer to swap where another action has the keys."""
        other = keymap.holder(action, keys, self._actions.chosen)
        swaps = other is not None and not other.native and not keymap.fits(action, keys)
        self.words.setText(why)
        self.swap_button.setVisible(swaps)
        self._asked = (action, keys) if swaps else None
        if swaps:
            self.swap_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _swap(self) -> None:
        if self._asked is not None:
            action, keys = self._asked
            other = keymap.holder(action, keys, self._actions.chosen)
            made = keymap.swap(action, keys, self._actions.chosen)
            theirs = ", ".join(shown(k) for k in keymap.keys_of(other, made)) if other else ""
            words = _("“{what}” is on {keys} now, “{other}” on {theirs}.")
            names = (_(a.text).rstrip("…") if a else "" for a in (action, other))
            self._take(made, words.format(what=next(names), keys=shown(keys), other=next(names), theirs=theirs or "–"))

    def _reset(self) -> None:
        action = self._action()
        if action is None:
            return
        try:
            made = keymap.reset(action, self._actions.chosen)
        except Refused as refusal:
            self.words.setText(str(refusal))
            return
        self._take(made, _("“{what}” has its own keys again.").format(what=_(action.text).rstrip("…")))

    def _take(self, chosen: dict[str, list[str]], words: str) -> None:
        self.changed.emit(chosen)
        self._show_keys()
        self._show_idle(words)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
