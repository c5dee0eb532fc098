"""Several chips of which one is chosen."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.claims.bench import Bench
from workbench.ui.claims.chips import Chip, Look
from workbench.ui.flow import FlowLayout, clear, put
from workbench.ui.overriding import override


class Choice(QWidget):
    """Chips of which one is chosen. Tab stops at one of them only, the arrows go on to the others."""

    chosen = Signal(str)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._flow = FlowLayout(self, 5)
        self._chips: dict[str, tuple[Chip, Look]] = {}
        self.value = ""

    def offer(self, looks: dict[str, Look], tips: dict[str, str] | None = None) -> None:
        """Offer these, in this order."""
        if {key: look for key, (_chip, look) in self._chips.items()} == looks:
            return
        clear(self._flow)
        self._chips = {}
        for key, look in looks.items():
            chip = Chip(self._bench, look, look.text, (tips or {}).get(key, ""))
            chip.setCheckable(True)
            chip.installEventFilter(self)
            chip.clicked.connect(lambda _checked=False, key=key: self.choose(key))
            self._chips[key] = (chip, look)
            put(self._flow, chip)
        self._stop_at(next(iter(looks), ""))

    def choose_digit(self, digit: str) -> bool:
        """Choose the one with this digit; False where none has it."""
        wanted = next((key for key, (_chip, look) in self._chips.items() if look.digit and look.digit == digit), "")
        if wanted:
            self.choose(wanted)
        return bool(wanted)

    def choose(self, wanted: str) -> None:
        """Choose one."""
        self.value = wanted
        for key, (chip, look) in self._chips.items():
            on = key == wanted
            chip.setChecked(on)
            chip.wear(replace(look, strong=on))
        self._stop_at(wanted)
        self.chosen.emit(wanted)

    def focus(self) -> None:
        """Go to the chosen chip, else the first."""
        chips = [chip for chip, _look in self._chips.values()]
        wanted = next((chip for chip in chips if chip.isChecked()), chips[0] if chips else None)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _stop_at(self, wanted: str) -> None:
        """Let Tab stop at one chip; without it at the first."""
        stop = wanted if wanted in self._chips else next(iter(self._chips), "")
        for key, (chip, _look) in self._chips.items():
            policy = Qt.FocusPolicy
            chip.setFocusPolicy(policy.StrongFocus if key == stop else policy.ClickFocus)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._stop_at(next((key for key, (chip, _look) in self._chips.items() if chip is watched), ""))
        return super().eventFilter(watched, event)
