"""What every view of the open project has in common: tools, the news it takes in, what it asks of the window."""

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.project import Changed, Project
from workbench.ui.actions import ActionSet
from workbench.ui.jobs import Jobs
from workbench.ui.run import Runner
from workbench.ui.settings import Settings
from workbench.ui.theme import Theme
from workbench.ui.todos.keeper import Keeper
from workbench.ui.views import View


@dataclass(frozen=True, slots=True)
class Tools:
    """What a view works with; the theme comes apart, because it changes."""

    project: Project
    run: Runner
    settings: Settings
    actions: ActionSet
    jobs: Jobs
    todos: Keeper


class ProjectView(QWidget):
    """A page or a side view. It asks the project anew (`refresh`) when something changed and it is seen.

    `jump_wished` (article, mark) and `claim_wished` (claim) show them in the annotation view; `closed` closes a side
    view; `said` is quiet, `told` wants the message bar, `offered` too, with what can be done
    about it, `done` what went well; `counted` says how much is listed, for the line at the bottom.
    """

    said = Signal(str)
    told = Signal(str)
    offered = Signal(str, list)
    done = Signal(str, list)
    jump_wished = Signal(str, str)
    claim_wished = Signal(str)
    editing_changed = Signal(bool)
    closed = Signal()
    counted = Signal(str)

    def __init__(self, tools: Tools, theme: Theme) -> None:
        super().__init__()
        self.tools, self.project, self.run, self.theme = tools, tools.project, tools.run, theme
        self._stale = True
        self.counts = ""

    def say_count(self, words: str) -> None:
        """Say how much is listed."""
        self.counts = words
        self.counted.emit(words)

    def refresh(self) -> None:
        """Ask the project anew and show the answer."""
        raise NotImplementedError

    def touched_by(self, news: Changed) -> bool:
        """Say whether these changes concern what is shown; news without rows concern everything."""
        return True

    def on_changed(self, news: Changed) -> None:
        """Take in what changed: at once where the view is seen, else when it is next looked at."""
        if news.rows and not self.touched_by(news):
            return
        self._stale = True
        if self.isVisible():
            self.renew()

    def renew(self) -> None:
        """Show what changed while the view is seen; one that takes long does so a moment later."""
        self._freshen()

    def look(self) -> None:
        """Come to the front: show what is so now, and take the keys."""
        self._freshen()
        if self.counts:
            self.counted.emit(self.counts)
        self.take_keys()

    def _freshen(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()

    def show_row(self, identity: str) -> None:
        """Show this row among what the view lists, where it is one of them."""

    def take_keys(self) -> None:
        """Give the keyboard to what is worked with most."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def seek(self) -> None:
        """What Ctrl+F does here: go to the filter, where there is one."""

    def settle(self) -> bool:
        """Write whatever is being typed; False where it was refused and is still in its field."""
        return True

    def undo_here(self) -> bool:
        """Take back what was done here and is not in the project yet; False where there is no such thing."""
        return False

    def redo_here(self) -> bool:
        """Do again what `undo_here` took back last; False where there is nothing."""
        return False

    @property
    def verdict_begun(self) -> bool:
        """Whether the reason of a verdict was typed here and the verdict not given: it would be lost."""
        return False

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self.theme = theme


def widget_of(view: View, tools: Tools, theme: Theme) -> ProjectView:
    """Import a view of the table and make its widget."""
    module, name = view.where.split(":")
    return getattr(import_module(module), name)(tools, theme)
