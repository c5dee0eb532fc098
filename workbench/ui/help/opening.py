"""How the window reaches its guide: one guide at a time, made when first asked for; F1 leads to it from dialogs too."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

if TYPE_CHECKING:
    from workbench.ui.help.pages import Page
    from workbench.ui.help.window import GuideWindow
    from workbench.ui.main_window import MainWindow

WITH_HELP = "leads to the guide"


class Guide(QObject):
    """The guide of one main window. Its pages are read, and their libraries imported, when it is first opened."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.shown: GuideWindow | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._equip)

    def open(self) -> None:
        """Open the guide at the page that fits what is in front."""
        from workbench.ui.help.places import place_in_front

        stage = self._window.stage
        has_project = self._window.workspace is not None
        self._made().open_at(*place_in_front(stage.page if has_project else "", stage.side_with_keys))

    def open_keys(self) -> None:
        """Open the guide at the keys as they are now."""
        self._made().open_at("keys")

    def _made(self) -> "GuideWindow":
        if self.shown is None:
            from workbench.ui.help.window import GuideWindow

            self.shown = GuideWindow(self._window.settings, self._window.holder.theme, self._live)
            self._window.holder.changed.connect(self.shown.set_theme)
        return self.shown

    def _live(self) -> "Sequence[Page]":
        from workbench.ui.help.live import codebook_page, keys_page

        theme, space, chosen = self._window.holder.theme, self._window.workspace, self._window.actions_.chosen
        if space is None:
            return (keys_page(chosen, ()),)
        from workbench.ui.codebook.keys import active_statuses

        statuses = active_statuses(space.project)
        return (keys_page(chosen, statuses), codebook_page(statuses, theme.line_colour))

    def _equip(self) -> None:
        """Let the keys of the guide act in a dialog that came to the front: it sees no shortcut of the window."""
        dialog = QApplication.activeWindow()
        if not isinstance(dialog, QDialog) or dialog.property(WITH_HELP) or not self._owns(dialog):
            return
        dialog.setProperty(WITH_HELP, True)
        action = QAction(dialog)
        action.setShortcuts(self._window.actions_["help"].shortcuts())
        action.triggered.connect(self.open)
        dialog.addAction(action)

    def _owns(self, dialog: QDialog) -> bool:
        parent = dialog.parentWidget()
        while parent is not None and parent.window() is not self._window:
            parent = parent.window().parentWidget()
        return parent is not None

    def renew(self) -> None:
        """Take in that another project is open, or none."""
        if self.shown is not None:
            self.shown.renew()

    def close(self) -> None:
        """Close it with the window it belongs to."""
        shown, self.shown = self.shown, None
        if shown is not None:
            shown.close()
            shown.deleteLater()
