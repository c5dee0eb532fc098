"""How a project comes into the window: made, opened, opened beside another window, from the sample, from a backup."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.errors import DamagedFile, FileProblem
from workbench.i18n import _, ngettext
from workbench.person import data_path
from workbench.text.hidden import visible
from workbench.ui.dialogs.asking import ask
from workbench.ui.files import SUFFIX, ask_where, show_chooser
from workbench.ui.settings import Settings
from workbench.ui.welcome import WelcomePage

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.lock import InUse

NAMED = 6
"""So many files are named in a question."""


class Opening(QObject):
    """`opened` gives a project; `failed` a sentence and what can be chosen then.

    The storage is imported with the first project.
    """

    opened = Signal(object)
    failed = Signal(str, list)
    set_aside = Signal(object)
    """The sample was started anew; the one before lies at this place now (Path)."""
    brought = Signal(list)
    """These files (Paths) are to be imported into the project that was just made."""
    review_wished = Signal(object)
    """This file (Path) is to be reviewed beside the project that is open now."""

    def __init__(self, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._settings, self._window = settings, window
        self._given = False
        """Whether a project was given since it was asked."""

    def serve(self, page: WelcomePage) -> None:
        """Do what is wished on the first page."""
        page.new_wished.connect(self.ask_new)
        page.open_wished.connect(self.ask_open)
        page.sample_wished.connect(lambda: self.open_sample())
        page.review_wished.connect(lambda: self.review_sample())
        page.recent_chosen.connect(lambda name: self.open(Path(name)))

    def _give(self, making: "Callable[[], Project | None]") -> None:
        """Make or open a project; its faults go to the message bar."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            project = making()
        except FileProblem as problem:
            self.failed.emit(str(problem), [])
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        if project is not None:
            self._given = True
            self.opened.emit(project)

    # ------------------------------------------------------------------------------------------------------- opening

    def open(self, path: Path) -> None:
        """Open a project; where another window has it, ask what to do."""
        from workbench.project.lock import InUse

        def making() -> "Project | None":
            from workbench.project import Project

            try:
                return Project.open(path, self._settings.desk())
            except InUse as use:
                self._ask_in_use(path, use)
                return None
            except DamagedFile as problem:
                self._offer_backups(path, problem)
                return None

        self._give(making)

    def _offer_backups(self, path: Path, problem: DamagedFile) -> None:
        """Tell that the file is damaged; offer the backups of the project that was last open there."""
        from workbench.project import backup

        project_id = self._settings.homes.get(str(path), "")
        there = bool(project_id and backup.backups_of(data_path(), project_id))
        choices = [(_("Open a backup…"), lambda: self.choose_backup(path, project_id, damaged=True))] if there else []
        self.failed.emit(str(problem), choices)

    def choose_backup(self, path: Path, project_id: str, *, damaged: bool = False) -> None:
        """List the backups of the project that lies at this path."""
        from workbench.project import backup
        from workbench.ui.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(backup.backups_of(data_path(), project_id), self._window, damaged=damaged)
        dialog.chosen.connect(lambda name: self.ask_backup(Path(name), path))
        dialog.open()

    def _ask_in_use(self, path: Path, use: "InUse") -> None:
        sentence = _("{holder} has “{name}” open on {host}.").format(holder=use.holder, name=path.name, host=use.host)
        detail = _("You can read it as it is now, or work on a copy and merge your work into it later.")
        buttons = (_("Open for reading only"), _("Work on a copy…"), _("Cancel"))
        answers: tuple[Callable[[], object], ...] = (
            lambda: self.open_read_only(path), lambda: self._ask_copy(path), lambda: None,
        )  # fmt: skip
        ask(self._window, _("Project in use"), sentence, detail, buttons, lambda n: answers[n]())

    def open_read_only(self, path: Path) -> None:
        """Open a project without the right to write."""

        def making() -> "Project":
            from workbench.project import Project

            return Project.open(path, self._settings.desk(), read_only=True)

        self._give(making)

    def _ask_copy(self, path: Path) -> None:
        proposal = path.with_name(f"{path.stem} ({self._settings.initials}){SUFFIX}")
        ask_where(self._window, _("Save the copy"), proposal, lambda target: self.open_copy(path, target))

    def open_copy(self, path: Path, target: Path) -> None:
        """Copy a project that another window has open (by SQLite's backup, so that it is whole) and open the copy."""

        def making() -> "Project":
            from workbench.project import Project, backup

            desk = self._settings.desk()
            with tempfile.TemporaryDirectory(prefix="workbench-copy-") as folder:
                beside = replace(desk, data=Path(folder))
                with Project.open(path, beside, read_only=True) as original:
                    copied = backup.back_up(original)
                _take(copied, target)
            self._settings.remember_copy(path, target)
            return Project.open(target, desk)

        self._give(making)

    # -------------------------------------------------------------------------------------------------- new and sample

    def create(self, path: Path) -> None:
        """Make a new project."""

        def making() -> "Project":
            from workbench.project import Project

            return Project.create(path, self._settings.desk(), path.stem)

        self._give(making)

    def open_sample(self, path: Path | None = None) -> None:
        """Open the sample project; it and the colleague's file beside it are made where they are not there yet."""
        target = path or sample_path()
        if target.exists() and colleague_of(target).exists():
            self.open(target)
            return

        def making() -> None:
            from workbench.commands.seeds_apart import build_pair

            target.parent.mkdir(parents=True, exist_ok=True)
            build_pair(target, self._settings.desk())

        self._give(making)
        if target.exists():
            self.open(target)

    def review_sample(self, path: Path | None = None) -> None:
        """Open the sample project, and review what the colleague made of her copy."""
        target = path or sample_path()
        self._given = False
        self.open_sample(target)
        if self._given and colleague_of(target).exists():
            self.review_wished.emit(colleague_of(target))

    def start_sample_anew(self, path: Path | None = None) -> None:
        """Put a fresh sample in the place of the one that was played with, which is kept beside it, and open it."""
        target = path or sample_path()
        kept: list[Path | None] = []
        problems: list[str] = []

        def making() -> "Project":
            from workbench.commands.seeds_anew import start_anew
            from workbench.project import Project

            try:
                kept.append(start_anew(target, self._settings.desk(), date.today()))
            except FileProblem as problem:  # it is as it was: open it, and say why
                problems.append(str(problem))
            return Project.open(target, self._settings.desk())

        self._give(making)
        if problems:
            self.failed.emit(problems[0], [])
        elif kept and kept[0] is not None:
            self._settings.note_moved(target, kept[0])
            self.set_aside.emit(kept[0])

    def open_backup(self, backup: Path, target: Path) -> None:
        """Save a backup as a project of its own and open it."""

        def making() -> "Project":
            from workbench.project import Project

            _take(backup, target)
            return Project.open(target, self._settings.desk())

        self._give(making)

    # ----------------------------------------------------------------------------------------------- asking for a path

    def offer_new_with(self, paths: Sequence[Path]) -> None:
        """Articles came while no project is open: offer to begin one with them."""
        count = len(paths)
        words = ngettext("Begin a new project with this article?", "Begin a new project with these {n} files?", count)
        names = "\n".join(visible(path.name) for path in paths[:NAMED]) + ("\n…" if count > NAMED else "")
        buttons = (_("New project…"), _("Cancel"))
        asked = partial(self._ask_new_with, paths)
        ask(self._window, _("New project"), words.format(n=count), names, buttons, lambda n: n or asked())

    def _ask_new_with(self, paths: Sequence[Path]) -> None:
        ask_where(self._window, _("New project"), Path(_("New project") + SUFFIX), partial(self.create_with, paths))

    def create_with(self, paths: Sequence[Path], path: Path) -> None:
        """Make a new project and bring these articles into it."""
        self._given = False
        self.create(path)
        if self._given:
            self.brought.emit(list(paths))

    def ask_new(self) -> None:
        """Ask where the new project is to lie."""
        ask_where(self._window, _("New project"), Path(_("New project") + SUFFIX), self.create)

    def ask_open(self) -> None:
        """Ask which project to open."""
        chooser = QFileDialog(self._window, _("Open a project"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(_("Projects (*.factcheck)"))
        show_chooser(chooser, self.open)

    def ask_backup(self, backup: Path, project: Path) -> None:
        """Ask where a backup is to be saved."""
        proposal = project.with_name(f"{project.stem} ({backup.stem[:10]}){SUFFIX}")
        title = _("Save the backup as a project")
        ask_where(self._window, title, proposal, lambda target: self.open_backup(backup, target))


def sample_path() -> Path:
    """Return where this person's sample lies."""
    return data_path() / "sample" / f"Sample{SUFFIX}"


def colleague_of(sample: Path) -> Path:
    """Return where the colleague's file of a sample lies (`commands/seeds_apart.py` makes it)."""
    return sample.with_name(f"{sample.stem} (Olena){sample.suffix}")


def _take(source: Path | None, target: Path) -> None:
    """Copy a finished backup to a name that is free; raises FileProblem."""
    if target.exists():
        raise FileProblem(_("{name} exists already; choose another name.").format(name=target.name))
    if source is None:
        raise FileProblem(_("The copy could not be made. The original is as it was."))
    try:
        shutil.copyfile(source, target)
    except OSError as cause:
        words = _("The copy {name} could not be written ({reason}). The original is as it was.")
        raise FileProblem(words.format(name=target.name, reason=cause.strerror or cause)) from cause
