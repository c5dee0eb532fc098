"""A key of the table of actions as a cap, as the person has it."""

from workbench.i18n import _
from workbench.ui.actions import shown
from workbench.ui.claims.bench import Bench
from workbench.ui.kbd import Kbd
from workbench.ui.keymap import TABLE
from workbench.ui.plain import tooltip


class KeyCap(Kbd):
    """Follows the key of one action."""

    def __init__(self, bench: Bench, action: str) -> None:
        super().__init__("", bench.theme)
        self._bench, self._action = bench, action
        self.setToolTip(tooltip(_(TABLE[action].text)))
        bench.keys_changed.connect(self._take_key)
        self._take_key()

    def _take_key(self) -> None:
        self.show_keys(shown(self._bench.key(self._action)))
