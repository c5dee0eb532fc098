"""Whether the open project may be left: not while something is written to it, nor over what is being typed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.i18n import _
from workbench.ui.messages import MessageBar

if TYPE_CHECKING:
    from workbench.ui.workspace import Workspace


class Leaving:
    """Asks a workspace and, where it may not be left yet, says why and offers to go on without what is typed."""

    def __init__(self, messages: MessageBar, show_typed: Callable[[], object]) -> None:
        """`show_typed` brings to the front where it is typed."""
        self._messages, self._show_typed = messages, show_typed
        self._without = False
        """Whether the person said that what could not be written may go."""

    def allowed(self, space: "Workspace | None", go_on: Callable[[], object]) -> bool:
        """Write what is being typed; where that fails say so, offer `go_on` without it, and answer False.

        Nor is a project left while something is written to it: the sheet in front says so, and can stop it.
        """
        if space is None:
            return True
        if space.project.is_writing:
            return False
        sentence = "" if self._without else space.unwritten()
        if sentence:
            self._show_typed()
            self._messages.show_message(sentence, [(_("Close without it"), lambda: self._go(go_on))])
        return not sentence

    def _go(self, go_on: Callable[[], object]) -> None:
        self._without = True
        go_on()
        self._without = False
