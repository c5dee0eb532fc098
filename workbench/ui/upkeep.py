"""What keeps an open project's file safe: the offer to bring back what it lacks, verified backups, the check."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.errors import FileProblem
from workbench.i18n import _, ngettext
from workbench.project import Changed, Project, backup, recovery
from workbench.project.check import Report, check_file, check_project
from workbench.ui.copies import Copies
from workbench.ui.jobs import Job, Jobs
from workbench.ui.run import Runner
from workbench.ui.settings import Settings
from workbench.ui.soundness import Soundness

LATER = 1_000  # milliseconds
BACKUP_EVERY = 30 * 60_000  # milliseconds


class Upkeep(QObject):
    """`said` is quiet, `told` wants the message bar (a sentence, and choices), `offered` can wait for its turn there;
    `done` is what went well.

    `brought_back`: anything may be new.
    """

    said = Signal(str)
    told = Signal(str, list)
    offered = Signal(str, list)
    done = Signal(str, list)
    review_wished = Signal(Path)
    brought_back = Signal()

    def __init__(self, project: Project, settings: Settings, jobs: Jobs, run: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._jobs, self._run = project, jobs, run
        self.soundness = Soundness(project, settings)
        self._copies = Copies(project, settings, jobs, run, self)
        self._copies.told.connect(self.told)
        self._copies.done.connect(self.done)
        self._copies.offered.connect(self.offered)
        self._copies.review_wished.connect(self.review_wished)
        self._unsaved_backup = self._tells = False
        self._copy: backup.Copy | None = None
        self._job: Job | None = None
        self._backups = QTimer(self)
        self._backups.timeout.connect(lambda: self._back_up())
        self._backups.start(BACKUP_EVERY)

    def begin(self) -> None:
        """After the first paint: say if the file is behind or copies of it hold more, back it up, check it."""
        if self._project.behind:
            self._offer_to_bring_back()
        self._copies.offer()
        if not self._project.read_only:
            self._unsaved_backup = True
            self._look_after()

    def on_changed(self, news: Changed) -> None:
        """Take in that something changed."""
        self._unsaved_backup = True
        if news.rows:
            self.soundness.note_written()

    def close(self) -> None:
        """Note how the file is left; begin nothing more."""
        self._backups.stop()
        self._drop_backup()
        if not self._project.read_only:
            self.soundness.note_closing()

    def _look_after(self) -> None:
        """Back the file up and check it, in one go: what the worker checks is the copy. Not while a step is open."""
        if self._project.writing:  # many articles are being imported, in slices
            QTimer.singleShot(LATER, self, self._look_after)
            return
        as_left = self.soundness.is_as_left
        if as_left:
            self.soundness.note_checked(sound=True)
        else:
            self.soundness.note_written()
        if not self._back_up(backup.examined if as_left else check_file) and not as_left:
            self._tell_check([check_project(self._project)])  # nothing to read it from but the file itself

    def _back_up(self, examine: Callable[[Path], Report] = backup.examined) -> bool:
        """Copy the file where something changed, and have the copy checked; False where there is none."""
        if not self._unsaved_backup or self._copy is not None:
            return False
        try:
            self._copy = backup.begin(self._project)
        except FileProblem as problem:
            self.told.emit(str(problem), [])
        if self._copy is None:
            return False
        self._unsaved_backup, self._tells = False, examine is check_file
        self._job = self._jobs.start(examine, [(self._copy.path,)], "")
        self._job.finished.connect(self._finish_backup)
        self._job.failed.connect(self._drop_backup)
        self._job.cancelled.connect(self._drop_backup)
        return True

    def _finish_backup(self, reports: list[Report]) -> None:
        copy, self._copy = self._copy, None
        if copy is None:
            return
        try:
            if backup.finish(self._project, copy, reports[0]) is None:
                self._unsaved_backup = True
        except FileProblem as problem:
            self._unsaved_backup = True
            self.told.emit(str(problem), [])
        if self._tells:
            self._tell_check(reports)

    def _drop_backup(self, sentence: str = "") -> None:
        """The copy was not checked; the next time makes another. A worker that was ended is nothing to tell of."""
        copy, self._copy = self._copy, None
        self._unsaved_backup = True
        if copy is not None:
            backup.give_up(copy)
            if sentence and self._job is not None and not self._job.broken:
                self.told.emit(sentence, [])

    def _tell_check(self, reports: list[Report]) -> None:
        errors = reports[0].errors
        self.soundness.note_checked(sound=not errors)
        if errors:
            words = ngettext(
                "The check of this file found {n} problem: {first} Nothing was changed; see “Open a backup…”.",
                "The check of this file found {n} problems: {first} Nothing was changed; see “Open a backup…”.",
                len(errors),
            )
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
