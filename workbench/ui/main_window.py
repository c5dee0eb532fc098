"""The window: bar, message bar, views, status line. Shown before the storage is imported; a project comes in later."""

import base64
import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from workbench import logbook
from workbench.i18n import _
from workbench.person import data_path
from workbench.ui import help_menu, keymap
from workbench.ui.actions import ACTIONS, CUE_LANGUAGES, MENUS, STATUS_KEYS, ActionSet
from workbench.ui.dialogs.analyst import AnalystDialog
from workbench.ui.files import SUFFIX
from workbench.ui.first_steps import FirstSteps
from workbench.ui.help.opening import Guide
from workbench.ui.keys import chord, is_field
from workbench.ui.leaving import Leaving
from workbench.ui.messages import MessageBar
from workbench.ui.opening import Opening
from workbench.ui.overriding import override
from workbench.ui.settings import Settings
from workbench.ui.stage import Stage
from workbench.ui.status_line import StatusLine
from workbench.ui.theme import Theme, ThemeHolder
from workbench.ui.top_bar import TopBar
from workbench.ui.views import VIEWS
from workbench.ui.welcome import WelcomePage

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.ui.workspace import Workspace

SIZE, SMALLEST = (1440, 900), (860, 560)
ALWAYS = frozenset({
    "new", "open", "quit", "theme-system", "theme-light", "theme-dark", "zoom-in", "zoom-out", "zoom-reset", "analyst",
    "preferences", "help", "keys", "doctor", "about", "cues", "cues-en", "cues-uk", "save", "sample", "sample-anew",
    "tour",
})  # fmt: skip
ZOOM_STEP = 10
STANDS = 300
"""Milliseconds that a project stands on the screen before its file is looked after: it is seen, and can be scrolled."""


class MainWindow(QMainWindow):
    """The one window."""

    def __init__(self, settings: Settings, holder: ThemeHolder) -> None:
        super().__init__()
        self.settings, self.holder = settings, holder
        self.workspace: Workspace | None = None
        self._does: dict[str, Callable[[], object]] = {}
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        theme = holder.theme
        self.actions_ = ActionSet(self, theme)
        self._menus = {name: QMenu(_(label), self) for name, label in MENUS}
        self._recent = QMenu(_("Open recent"), self)
        self._main_menu = self._build_menus()
        self.top = TopBar(self.actions_, theme, self._main_menu)
        self.messages = MessageBar(theme)
        self._leaving = Leaving(self.messages, partial(self.show_view, "annotate"))
        self.welcome = WelcomePage(theme)
        self.status = StatusLine(theme)
        self.opening = Opening(settings, self)
        self.guide = Guide(self)
        self.first = FirstSteps(self)
        self._lay_out()
        self._connect()
        self.actions_.use_keys(keymap.sound(settings.keys))
        self._show_no_project()
        self._restore()

    # ------------------------------------------------------------------------------------------------------ building

    def _build_menus(self) -> QMenu:
        """Fill every menu from the table of actions, and put them together under the project's name."""
        for name, _label in MENUS:
            self.actions_.fill(self._menus[name], name)
        statuses = QMenu(_("Status"), self)
        statuses.setToolTipsVisible(True)
        for key in STATUS_KEYS:
            statuses.addAction(self.actions_[f"status-{key}"])
        self._menus["mark"].insertMenu(self.actions_["link"], statuses)
        self._menus["file"].insertMenu(self.actions_["import"], self._recent)
        self._recent.aboutToShow.connect(self._fill_recent)
        main = QMenu(self)
        main.addActions(self._menus["file"].actions()[:-2])
        for name, _label in MENUS[1:]:
            main.addMenu(self._menus[name])
        main.addSeparator()
        main.addActions(self._menus["file"].actions()[-2:])
        return main

    def _lay_out(self) -> None:
        self.stage = Stage(self.holder.theme, self.welcome)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top, self.messages, self.first.bar):
            column.addWidget(widget)
        column.addWidget(self.stage, 1)
        column.addWidget(self.status)
        self.setCentralWidget(middle)
        analyst, self._people = QMenu(self), QMenu(_("Work as"), self)
        self._people.aboutToShow.connect(self._fill_people)
        analyst.addActions([self.actions_["analyst"], self.actions_["preferences"], self._people.menuAction()])
        for names in ("blind blind-all", "theme-system theme-light theme-dark", "zoom-in zoom-out zoom-reset"):
            analyst.addSeparator()
            analyst.addActions([self.actions_[name] for name in names.split()])
        self.top.avatar.setMenu(analyst)
        self._show_analyst()

    def _connect(self) -> None:
        window: dict[str, Callable[[], object]] = {
            "new": self.opening.ask_new, "open": self.opening.ask_open, "close": self.leave_project, "quit": self.close,
            "save": lambda: self.status.say(_("All changes are saved as you make them.")),
            "help": self.guide.open, "keys": self.guide.open_keys,
            "report": lambda: self.show_view("report"), "find": self.stage.seek, "search": self.search,
            "backup": self.choose_backup, "analyst": self.edit_analyst, "preferences": self.show_preferences,
            "zoom-in": partial(self.zoom_by, ZOOM_STEP), "zoom-out": partial(self.zoom_by, -ZOOM_STEP),
            "zoom-reset": lambda: self.holder.zoom_to(100), "cues": self._toggle_cues,
            **{f"cues-{code}": self._toggle_cues for code in CUE_LANGUAGES},
            **{f"view-{view.id}": partial(self.show_view, view.id) for view in VIEWS},
            **self.first.does(),
            **{f"theme-{wish}": partial(self._choose_theme, wish) for wish in ("system", "light", "dark")},
            **help_menu.does(self),
        }  # fmt: skip
        for action in ACTIONS:
            if not action.native:
                self.actions_[action.id].triggered.connect(partial(self._note_use, action.id))
        ids = [a.id for a in ACTIONS if not a.native] + [f"status-{key}" for key in STATUS_KEYS]
        self.actions_.connect_all(window | {i: partial(self._do, i) for i in ids if i not in window})
        self.top.view_chosen.connect(self.show_view)
        self.stage.page_shown.connect(self._page_shown)
        self.top.search_wished.connect(self.search)
        self.opening.serve(self.welcome)
        self.first.serve(self.welcome)
        self.welcome.recent_dropped.connect(self._forget)
        keys = self.actions_
        keys.keys_changed.connect(lambda: self.status.show_keys(keys.chosen, keys.digits))
        self.opening.opened.connect(self.show_project)
        self.opening.review_wished.connect(lambda path: self.workspace and self.workspace.review_file(path))
        self.opening.brought.connect(self.take_files)
        self.opening.failed.connect(self.messages.show_message)
        self.holder.changed.connect(self._take_theme)
        self.actions_["cues"].setChecked(self.settings.cues)
        for code in CUE_LANGUAGES:
            self.actions_[f"cues-{code}"].setChecked(code not in self.settings.cues_off)
        self._check_theme()

    def _note_use(self, identity: str, _checked: bool = False) -> None:
        """Count it, so that the search offers what is used most."""
        self.settings.used[identity] = self.settings.used.get(identity, 0) + 1

    def _do(self, identity: str) -> None:
        if self.workspace is not None:
            self.workspace.run(self._does[identity])  # what it reads may have a problem of the file, too

    # ------------------------------------------------------------------------------------------------------ projects

    def show_project(self, project: "Project") -> None:
        """Show an open project in place of the one before."""
        from workbench.ui.workspace import Workspace

        if not self._may_leave(partial(self.opening.open, project.path)):
            project.close()
            return
        self.close_project()
        self.messages.put_away()
        space = self.workspace = Workspace(project, self.holder.theme, self.settings, self.actions_, self)
        self._does = space.does()
        space.said.connect(self.status.say)
        space.told.connect(self.messages.show_message)
        space.told_here.connect(partial(self._tell_here, self.messages.show_message))
        space.done.connect(partial(self._tell_here, self.messages.show_done))
        space.stepped.connect(self.messages.note_step)
        space.drafts.told.connect(self.messages.show_offer)
        space.drafts.kept.connect(self.status.show_kept)
        space.stacks_changed.connect(self.top.show_stacks)
        space.steps_counted.connect(lambda n: self.status.show_saved(n, read_only=project.read_only))
        space.todos.keeper.counted.connect(self.status.show_todos)
        space.editing_changed.connect(self.status.show_editing)
        space.counted.connect(self.status.show_counts)
        space.view_wished.connect(self.show_view)
        space.who.changed.connect(self._show_analyst)
        self._show_analyst()
        space.side_left.connect(self.stage.close_side)
        self.actions_.enable((a.id for a in ACTIONS if not a.native), on=True)
        self.top.show_stacks("", "")
        self.top.show_project(space.title, {view.id: _(view.label) for view in VIEWS if not view.side})
        self.setWindowTitle(space.title + (" " + _("(reading only)") if project.read_only else ""))
        self.settings.remember_project(project.path, project.id)
        logbook.note_project(project.path)
        self.stage.use(space)
        self.show_view("annotate")
        self.first.show_project()
        space.annotate.show_last()
        space.annotate.focus_article()
        QTimer.singleShot(STANDS, space, space.look_after)

    def _may_leave(self, go_on: Callable[[], object]) -> bool:
        return self._leaving.allowed(self.workspace, go_on)

    def leave_project(self) -> None:
        """Close the project as the person wishes, but not over what is being typed."""
        if self._may_leave(self.leave_project):
            self.messages.put_away()
            self.close_project()

    def close_project(self) -> None:
        """Close the open project; everything in it is saved."""
        space, self.workspace, self._does = self.workspace, None, {}
        if space is None:
            return
        self.first.let_go()
        space.leave()
        self.stage.let_go()  # while the project can still be asked: views are laid out anew when they go
        space.close()
        space.deleteLater()
        self._show_no_project()

    def _show_no_project(self) -> None:
        self._show_analyst()
        self.welcome.buttons[0].setFocus()
        self.welcome.show_recent(self.settings.recent_projects())
        self.top.show_project("", {})
        self.setWindowTitle(_("Fact-check workbench"))
        self.status.show_saved(None)
        self.status.show_hints("")
        self.actions_.enable((a.id for a in ACTIONS if not a.native and a.id not in ALWAYS), on=False)

    def show_view(self, name: str) -> None:
        """Show a view of the table by its id: a page, or at the side."""
        self.stage.show_view(name)

    def _tell_here(self, show: Callable[[str, list], object], sentence: str, choices: list) -> None:
        """Tell what belongs to the page in front, and not to the next one."""
        show(sentence, choices)
        self.messages.tie_to(self.stage.page)

    def _page_shown(self, name: str) -> None:
        self.messages.come_to(name)
        self.top.show_view(name)
        self.status.show_hints(name)
        self.first.show_page()

    def choose_backup(self) -> None:
        """List the backups of this project."""
        if self.workspace is not None:
            project = self.workspace.project
            self.opening.choose_backup(project.path, project.id)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.settings.recent_projects():
            self._recent.addAction(path.name.replace("&", "&&"), partial(self.opening.open, path))
        if self._recent.isEmpty():
            self._recent.addAction(_("Nothing yet")).setEnabled(False)
            return
        self._recent.addSeparator()
        self._recent.addAction(_("Clear this list"), partial(self._forget, ""))

    def _forget(self, name: str) -> None:
        """Name a project, or all, no longer among the recent ones; the files stay."""
        self.settings.forget_project(Path(name) if name else None)
        recent = self.settings.recent_projects()
        self.welcome.show_recent(recent)
        if not recent:
            self.welcome.buttons[0].setFocus()

    def search(self, typed: str = "") -> None:
        """Open the list that finds everything, with these first letters."""
        if self.workspace is not None:
            self.workspace.seeker.open_over(self.top.search, typed)

    # ---------------------------------------------------------------------------------------------------- the person

    def edit_analyst(self, *, first: bool = False) -> AnalystDialog:
        """Ask for name, initials and colour."""
        dialog = AnalystDialog(self.settings, self.holder.theme, self, first=first)
        dialog.kept.connect(self._describe_analyst)
        dialog.open()
        return dialog

    def _describe_analyst(self) -> None:
        """Show who one is now, here and in the open project."""
        self._show_analyst()
        if self.workspace is not None:
            self.workspace.describe_analyst()

    def show_preferences(self) -> None:
        """Open the preferences."""
        from workbench.ui.dialogs.preferences import Preferences

        backups = data_path() / "backups"
        dialog = Preferences(self.settings, self.holder, self.actions_, backups, self)
        dialog.described.connect(self._describe_analyst)
        dialog.keys_chosen.connect(self._choose_keys)
        dialog.open()

    def _choose_keys(self, chosen: dict[str, list[str]]) -> None:
        self.settings.keys = chosen
        self.settings.save()
        self.actions_.use_keys(chosen)

    def _show_analyst(self) -> None:
        who = self.settings if self.workspace is None else self.workspace.who.now()
        self.top.avatar.show_analyst(who.name, who.initials, who.colour)

    def _fill_people(self) -> None:
        if self.workspace is None:
            self._people.clear()
            self._people.addAction(_("Open a project first")).setEnabled(False)
        else:
            self.workspace.who.fill(self._people)

    def _choose_theme(self, wish: str) -> None:
        self.settings.theme = wish  # type: ignore[assignment]
        self.holder.choose(self.settings.theme)
        self._check_theme()
        self.settings.save()

    def _check_theme(self) -> None:
        for wish in ("system", "light", "dark"):
            self.actions_[f"theme-{wish}"].setChecked(self.settings.theme == wish)

    def zoom_by(self, step: int) -> None:
        """Make the text larger or smaller."""
        self.holder.zoom_to(self.holder.theme.zoom + step)
        self.status.say(_("Text size {percent} %").format(percent=self.holder.theme.zoom))

    def _toggle_cues(self) -> None:
        self.settings.cues = self.actions_["cues"].isChecked()
        unchecked = [code for code in CUE_LANGUAGES if not self.actions_[f"cues-{code}"].isChecked()]
        self.settings.cues_off = unchecked
        self.settings.save()
        if self.workspace is not None:
            self.workspace.annotate.suggesting.cues.show()

    def _take_theme(self, theme: Theme) -> None:
        self.settings.zoom = theme.zoom
        self.actions_.set_theme(theme)
        for part in (self.top, self.stage, self.messages, self.welcome, self.status, self.workspace):
            if part is not None:
                part.set_theme(theme)

    # ---------------------------------------------------------------------------------------------------- Qt's events

    def _restore(self) -> None:
        with contextlib.suppress(ValueError):
            if self.settings.geometry:
                self.restoreGeometry(QByteArray(base64.b64decode(self.settings.geometry)))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave(self.close):
            event.ignore()
            return
        self.settings.geometry = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        self.close_project()
        self.guide.close()
        self.settings.save()
        super().closeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shortcuts that Qt did not know under another layout."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        typing = is_field(self.focusWidget()) and chord(event) not in self.actions_.chords_of("search")
        if typing or not control or not self.actions_.press(event, "global"):
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def take_files(self, paths: list[Path]) -> None:
        """Open a project that was dropped, or import what was."""
        projects = [path for path in paths if path.suffix.lower() == SUFFIX]
        if self.workspace is not None:
            self.workspace.take_files(paths, projects, self.opening.open)
        elif projects:
            self.opening.open(projects[0])
        else:
            self.opening.offer_new_with(paths)
