"""Who works in the open project: several people at one desk, and one person who goes by two ids."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from workbench.commands import analysts
from workbench.i18n import _
from workbench.model.articles import Analyst
from workbench.model.ids import AnalystId
from workbench.project import Project, people, queries
from workbench.text.hidden import visible
from workbench.ui.dialogs.newcomer import NewcomerDialog
from workbench.ui.run import Runner
from workbench.ui.settings import Settings


class Who(QObject):
    """`changed` carries the analyst who works here now: everything that shows whose something is, is to be renewed."""

    changed = Signal(object)
    told = Signal(str, list)

    def __init__(
        self, project: Project, run: Runner, settings: Settings, settle: Callable[[], bool], window: QWidget,
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._project, self._run, self._settings, self._settle, self._window = project, run, settings, settle, window

    # -------------------------------------------------------------------------------------------- is this you?

    def ask_about_namesake(self) -> None:
        """Where somebody of one's own name has worked here under another id, ask whether that is oneself."""
        if self._project.read_only:
            return
        place = self._settings.place(self._project.id)
        strangers = place.get("not_me")
        known = strangers if isinstance(strangers, list) else []
        other = next((one for one in people.namesakes(self._project) if one.id not in known), None)
        if other is None:
            return
        words = _("“{name}” has worked in this file before, on another computer or with other settings. Is this you?")
        yes = (_("Yes, that is my work"), partial(self._tie, other))
        no = (_("No, somebody else"), partial(self._part, other))
        self.told.emit(words.format(name=visible(other.name)), [yes, no])

    def _tie(self, other: Analyst) -> None:
        if self._run(lambda: analysts.tie(self._project, other.id)) is not None:
            self.changed.emit(self.now())

    def _part(self, other: Analyst) -> None:
        place = self._settings.place(self._project.id)
        strangers = place.get("not_me")
        place["not_me"] = [*(strangers if isinstance(strangers, list) else []), other.id]
        self._settings.save()

    # ----------------------------------------------------------------------------------------------- work as

    def now(self) -> Analyst:
        """Return the analyst whose name stands under what is done now."""
        return queries.find(self._project, Analyst, self._project.author) or self._project.desk.analyst

    def fill(self, menu: QMenu) -> None:
        """List the people of the project, the one who works now checked, and a way to add one."""
        menu.clear()
        for old in menu.findChildren(QActionGroup):
            old.deleteLater()
        group = QActionGroup(menu)
        own = people.own_ids(self._project)
        known = people.analysts(self._project)
        if not any(one.id in own for one in known):
            known = [self._project.desk.analyst, *known]
        for one in known:
            action = menu.addAction(visible(one.name).replace("&", "&&"), partial(self.work_as, one.id))
            action.setCheckable(True)
            action.setChecked(one.id in own)
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(_("Somebody else…"), self.ask_newcomer).setEnabled(not self._project.read_only)

    def work_as(self, identity: str) -> None:
        """Sign what is done from now on as this analyst; what is being typed is still the other's."""
        if identity in people.own_ids(self._project) or not self._settle():
            return
        self._project.act_as(AnalystId(identity))
        self.changed.emit(self.now())

    def ask_newcomer(self) -> NewcomerDialog:
        """Ask for name and initials of somebody who joins."""
        dialog = NewcomerDialog(self._window)
        dialog.named.connect(self._join)
        dialog.open()
        return dialog

    def _join(self, name: str, initials: str) -> None:
        if self._settle():
            made = self._run(lambda: analysts.join(self._project, name, initials))
            if made is not None:
                self.changed.emit(made)
