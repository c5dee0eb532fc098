"""The four decisions as buttons with their keys, and the line that takes one back."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.review.differences import Difference
from workbench.review.rulings import Choice, Ruling
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.key_cap import KeyCap
from workbench.ui.claims.painted import Words
from workbench.ui.claims.texts import link_button
from workbench.ui.key_tips import ACTION, plain_keys
from workbench.ui.keymap import TABLE
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.review import wording

KEYS: dict[Choice, str] = {
    "mine": "keep-mine", "theirs": "take-theirs", "both": "keep-both", "another": "both-wrong",
}  # fmt: skip
"""The actions whose keys decide."""

LEAST = 30
"""The height of a button with one line (pixels at 100 per cent)."""


class DecisionButton(QPushButton):
    """A key and words, from the left; checked where this is what was decided."""

    def __init__(self, bench: Bench, action: str) -> None:
        super().__init__()
        self._bench, self._action = bench, action
        self.setCheckable(True)
        self.key, self.words = KeyCap(bench, action), PlainLabel()
        self.setProperty(ACTION, action)
        self._show_key()
        bench.keys_changed.connect(self._show_key)
        self._least = LEAST
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(7)
        row.addWidget(self.key, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        for part in (self.key, self.words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _show_key(self) -> None:
        key = self._bench.key(self._action)
        self.setToolTip(tooltip(f"{_(TABLE[self._action].text).rstrip('…')} ({plain_keys(key)})" if key else ""))

    def name(self, words: str) -> None:
        """Say what it decides."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(max(self._bench.px(self._least), layout.totalHeightForWidth(max(self.width(), 120))))

    def stand_close(self, *, on: bool) -> None:
        """Take only the height of the words."""
        self._least = 0 if on else LEAST
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(10, *(2, 10, 2) if on else (4, 10, 4))
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._bench.px(180), self.minimumHeight())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.minimumHeight())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_theme(self) -> None:
        """Take the new look."""
        self.key.set_theme(self._bench.theme)
        self.words.setFont(self._bench.font(13))
        self._fit()


class Decisions(QWidget):
    """`decided` names a choice; `opened` takes the decision back."""

    decided = Signal(str)
    opened = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.buttons: dict[Choice, DecisionButton] = {}
        self._is_close = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for choice, action in KEYS.items():
            button = self.buttons[choice] = DecisionButton(bench, action)
            button.clicked.connect(lambda _on=False, what=choice: self.decided.emit(what))
            column.addWidget(button)
        self.back = link_button(bench, _("Open again"), _("Take this decision back: open again"))
        self.back.setProperty(ACTION, "decide-later")
        self._bench = bench
        self._show_key()
        bench.keys_changed.connect(self._show_key)
        self.back.clicked.connect(self.opened)
        self.instead = PlainLabel("", role="muted")
        column.addWidget(self.instead)
        column.addWidget(self.back)

    def _show_key(self) -> None:
        key = plain_keys(self._bench.key("decide-later"))
        aside = f" ({key})" if key else ""
        words = _("Take this decision back: open again")
        self.back.show_words([Words(_("Open again") + aside, "accent")], words, words + aside)

    def show_difference(self, one: Difference, ruling: Ruling | None, *, instead: str) -> None:
        """Offer the decisions that fit, and show which was taken."""
        words = wording.choices(one)
        for choice, button in self.buttons.items():
            button.setVisible(choice in words)
            button.name(words.get(choice, ""))
            button.setChecked(ruling is not None and ruling.choice == choice)
        self.instead.setText(_("Instead: {what}").format(what=instead) if instead else "")
        self.instead.setVisible(bool(instead))
        self.back.setVisible(ruling is not None)

    def stand_close(self, *, on: bool) -> None:
        """Take little height: the panel is low."""
        if on == self._is_close:
            return
        self._is_close = on
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(3 if on else 6)
        for button in self.buttons.values():
            button.stand_close(on=on)

    def offers(self, one: Difference, choice: Choice) -> bool:
        """Tell whether a decision is one of those that fit."""
        return choice in wording.choices(one)

    def set_theme(self) -> None:
        """Take the new look."""
        for button in self.buttons.values():
            button.set_theme()
