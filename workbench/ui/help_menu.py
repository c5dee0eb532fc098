"""What the entries of the Help menu do that say something of the program itself; each is imported when it is wished."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


def does(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Say what each entry does, by the action's id."""

    def show_state() -> None:
        from workbench.ui.dialogs.doctor import DoctorDialog

        DoctorDialog(window.holder.theme, window).open()

    def show_about() -> None:
        from workbench.ui.dialogs.about import AboutDialog

        AboutDialog(window.holder.theme, window).open()

    return {"doctor": show_state, "about": show_about}
