"""Where the views of the open project stand: pages one at a time, and at most one side view to the left of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui import icons
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.theme import Theme
from workbench.ui.views import BY_ID, VIEWS

if TYPE_CHECKING:
    from workbench.ui.workspace import Workspace

SIDE_WIDTH, NARROWEST = 380, 280


class SideBar(QFrame):
    """A title, a button that closes it, and the side view under them. Escape closes it, too."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setMinimumWidth(NARROWEST)
        self.title = PlainLabel("", role="heading")
        self.button = QToolButton()
        self.button.setAccessibleName(_("Close this view"))
        self.button.setToolTip(tooltip(_("Close this view (Esc)")))
        self.button.clicked.connect(self.closed)
        self._stack = QStackedWidget()
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 4)
        head.addWidget(self.title, 1)
        head.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.set_theme(theme)

    def show_view(self, label: str, view: QWidget) -> None:
        """Show a side view under its title."""
        if self._stack.indexOf(view) < 0:
            self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self.title.setText(label.upper())
        self.show()

    def let_go(self, view: QWidget) -> None:
        """Forget a view that is about to be deleted."""
        self._stack.removeWidget(view)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self.button.setIcon(icons.icon("close", theme))


class Stage(QSplitter):
    """The side bar and the pages; without a project the welcome page. `page_shown` names the page in front."""

    page_shown = Signal(str)

    def __init__(self, theme: Theme, welcome: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._space: Workspace | None = None
        self.page = "annotate"
        self._welcome, self._pages = welcome, QStackedWidget()
        self._pages.addWidget(welcome)
        self.side = SideBar(theme)
        self.side.closed.connect(self.close_side)
        self.addWidget(self.side)
        self.addWidget(self._pages)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setSizes([SIDE_WIDTH, 1_000])
        self.side.hide()

    def use(self, space: "Workspace") -> None:
        """Show the views of this project from now on."""
        self._space = space

    def let_go(self) -> None:
        """Delete the views, because the project was closed, and show the welcome page."""
        # First of all, for a view that comes to the front while others go would ask the closed project.
        self._pages.setCurrentWidget(self._welcome)
        self.side.hide()
        if self._space is not None:
            for view in (self._space.annotate, *self._space.views.values()):
                self._pages.removeWidget(view)
                self.side.let_go(view)
                view.deleteLater()
        self._space = None

    def show_view(self, name: str) -> None:
        """Show a view of the table by its id: a page, or at the side. A side view that has the keys closes."""
        space = self._space
        if space is None:
            return
        if name not in ("annotate", space.refusing) and not space.settle():
            self.page_shown.emit(self.page)
        elif BY_ID[name].side:
            self._show_side(space, name)
        else:
            self.page = name
            view = space.view(name)
            if self._pages.indexOf(view) < 0:
                self._pages.addWidget(view)
            self._pages.setCurrentWidget(view)
            self.page_shown.emit(name)
            view.look()

    def _show_side(self, space: "Workspace", name: str) -> None:
        view = space.view(name)
        if view.isAncestorOf(self.window().focusWidget() or self):
            self.close_side()
            return
        self.side.show_view(_(BY_ID[name].label), view)
        space.annotate.show_list(on=False)
        view.look()

    def close_side(self) -> None:
        """Close the side view; the column of articles has its place again."""
        space = self._space
        if space is None or self.side.isHidden() or not space.settle():
            return
        self.side.hide()
        space.annotate.show_list(on=True)
        space.view(self.page).look()

    def seek(self) -> None:
        """Go to the filter where the person is: in the side view, else in the page."""
        space, focus = self._space, self.window().focusWidget()
        if space is None:
            return
        sides = (space.views[view.id] for view in VIEWS if view.side and view.id in space.views)
        here = next((view for view in sides if focus is not None and view.isAncestorOf(focus)), None)
        (here or space.view(self.page)).seek()

    @property
    def side_with_keys(self) -> str:
        """The id of the side view that has the keys; empty where none has."""
        space, focus = self._space, self.window().focusWidget()
        ids = (view.id for view in VIEWS if view.side and space is not None and view.id in space.views)
        return next((i for i in ids if space and focus and space.views[i].isAncestorOf(focus)), "")

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self.side.set_theme(theme)
