"""What keeps an open project's file safe: the offer to bring back what it lacks, verified backups, the check."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.errors import FileProblem
from workbench.i18n import _, ngettext
from workbench.project import Changed, Project, backup, recovery
from workbench.project.check import Report, check_file, check_project
from workbench.ui.jobs import Jobs
from workbench.ui.run import Runner
from workbench.ui.settings import Settings
from workbench.ui.soundness import Soundness

BACKUP_EVERY = 30 * 60_000  # milliseconds


class Upkeep(QObject):
    """`said` is quiet, `told` wants the message bar (a sentence, and choices); `brought_back`: anything may be new."""

    said = Signal(str)
    told = Signal(str, list)
    brought_back = Signal()

    def __init__(self, project: Project, settings: Settings, jobs: Jobs, run: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._jobs, self._run = project, jobs, run
        self.soundness = Soundness(project, settings)
        self._unsaved_backup = False
        self._backups = QTimer(self)
        self._backups.timeout.connect(self._back_up)
        self._backups.start(BACKUP_EVERY)

    def begin(self) -> None:
        """After the first paint: say if the file is behind, back it up, check it."""
        if self._project.behind:
            self._offer_to_bring_back()
        if not self._project.read_only:
            self._unsaved_backup = True
            self._check_copy(self._back_up())

    def on_changed(self, news: Changed) -> None:
        """Take in that something changed."""
        self._unsaved_backup = True
        if news.rows:
            self.soundness.note_written()

    def close(self) -> None:
        """Note how the file is left; begin nothing more."""
        self._backups.stop()
        if not self._project.read_only:
            self.soundness.note_closing()

    def _check_copy(self, copy: Path | None) -> None:
        """Check the file, unless it is as we left it: the verified copy of it, in the worker."""
        if self.soundness.is_as_left:
            self.soundness.note_checked(sound=True)
        elif copy is None:  # nothing to read it from but the file itself
            self._tell_check([check_project(self._project)])
        else:
            self.soundness.note_written()
            job = self._jobs.start(check_file, [(copy,)], "")
            job.finished.connect(self._tell_check)
            job.failed.connect(lambda sentence: self.told.emit(sentence, []))

    def _tell_check(self, reports: list[Report]) -> None:
        errors = reports[0].errors
        self.soundness.note_checked(sound=not errors)
        if errors:
            words = _("The check of this file found {n}: {first} Nothing was changed; see “Open a backup…”.")
            self.told.emit(words.format(n=len(errors), first=errors[0].message), [])

    def _offer_to_bring_back(self) -> None:
        count = len(self._project.behind)
        sentence = ngettext(
            "This file is older than your work here: {n} step is missing from it.",
            "This file is older than your work here: {n} steps are missing from it.",
            count,
        ).format(n=count)
        bring = ngettext("Bring back {n} step", "Bring back {n} steps", count).format(n=count)
        self.told.emit(sentence, [(bring, self._bring_back), (_("Keep it as it is"), self._keep_as_it_is)])

    def _bring_back(self) -> None:
        brought = self._run(lambda: recovery.bring_back(self._project))
        if brought is not None:
            self.brought_back.emit()
            self.said.emit(ngettext("{n} step is back.", "{n} steps are back.", brought).format(n=brought))

    def _keep_as_it_is(self) -> None:
        self._project.behind = ()
        if self._project.safety is not None:
            self._project.safety.clear()

    def _back_up(self) -> Path | None:
        """Make a verified copy where something changed; None where there is none."""
        if not self._unsaved_backup:
            return None
        try:
            made = backup.back_up(self._project)
        except FileProblem as problem:
            self.told.emit(str(problem), [])
            return None
        self._unsaved_backup = False
        return made
