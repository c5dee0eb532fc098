"""Other files of the open project: the copy one worked on meanwhile, and what a synchronisation program left beside it.

Both are offered in the message bar when the project is opened, as long as they hold steps that it lacks.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.commands import copies
from workbench.i18n import _, ngettext
from workbench.project import Project
from workbench.project.conflicted import brings_new, conflicted_copies, own_copies
from workbench.project.merge import Incoming
from workbench.project.untrusted import open_untrusted
from workbench.text.hidden import visible
from workbench.ui.jobs import Jobs
from workbench.ui.run import Runner
from workbench.ui.settings import Settings


class Copies(QObject):
    """`offered` can wait for its turn in the message bar, `told` wants it now (a sentence, and choices), `done` too."""

    told = Signal(str, list)
    offered = Signal(str, list)
    done = Signal(str, list)
    review_wished = Signal(Path)

    def __init__(self, project: Project, settings: Settings, jobs: Jobs, run: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._settings, self._jobs, self._run = project, settings, jobs, run

    def offer(self) -> None:
        """Offer what the other files hold and this one lacks."""
        path = self._project.path
        if self._project.read_only:
            return
        own = own_copies(path, self._settings.copies_of(path))
        for copy in own:
            if brings_new(self._project, copy):
                self._offer_own(copy)
        for copy in conflicted_copies(path):
            if copy not in own and brings_new(self._project, copy):
                self._offer_conflicted(copy)

    def _offer_own(self, copy: Path) -> None:
        words = _("Your copy “{name}” holds work that is not in this project yet.").format(name=visible(copy.name))
        choices = [(_("Merge my copy into this project"), lambda: self.bring_home(copy)), (_("Not now"), lambda: None)]
        self.offered.emit(words, choices)

    def _offer_conflicted(self, copy: Path) -> None:
        words = _("A second copy of this project lies beside it, made by a synchronisation program: “{name}”.")
        choices = [(_("Review it…"), lambda: self.review_wished.emit(copy)), (_("Not now"), lambda: None)]
        self.offered.emit(words.format(name=visible(copy.name)), choices)

    def bring_home(self, copy: Path) -> None:
        """Read one's own copy as any other file is read, and merge it."""
        job = self._jobs.start(open_untrusted, [(copy,)], _("Reading {name}…").format(name=visible(copy.name)))
        job.finished.connect(lambda found: self._merge(copy, found[0]))
        job.failed.connect(lambda sentence: self.told.emit(sentence, []))

    def _merge(self, copy: Path, incoming: Incoming) -> None:
        receipt = self._run(lambda: copies.bring_home(self._project, incoming, copy.name))
        if receipt is None:
            return
        words = ngettext(
            "{n} step came in from your copy. The copy stays as it is.",
            "{n} steps came in from your copy. The copy stays as it is.",
            receipt.steps,
        ).format(n=receipt.steps)
        undo = (_("Undo the merge"), lambda: self._run(lambda: copies.take_back(self._project)))
        say = self.told if receipt.refused else self.done
        say.emit(" ".join((words, *receipt.refused)), [undo] if receipt.number else [])
