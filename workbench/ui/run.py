"""Carries out a command and tells the world's faults apart: each goes to the place where the person looks for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from workbench.errors import FileProblem, Refused

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.history import UndoConflict

T = TypeVar("T")


class Runner(QObject):
    """Call it with a command. `refused` wants a quiet line, `failed` a clear bar, `clashed` a question."""

    refused = Signal(str)
    failed = Signal(str)
    recovered = Signal(str)
    """The file was changed outside; the project stands on it again, and everything is to be shown anew."""
    clashed = Signal(object)
    done = Signal()

    def __init__(self, project: "Project", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self.why = ""
        """Why the last command was not carried out, for a dialog that stands over the window."""
        for signal in (self.refused, self.failed, self.recovered):
            signal.connect(self._note)

    def _note(self, sentence: str) -> None:
        self.why = sentence

    def __call__(self, command: Callable[[], T]) -> T | None:
        """Carry out a command; None where it could not be done and the person was told."""
        from workbench.i18n import _
        from workbench.project.file import FileChangedOutside
        from workbench.project.history import UndoConflict

        if self._project.is_writing:  # by a timer, while a long transaction lets the event loop turn
            self.refused.emit(_("Applying…"))
            return None
        try:
            result = command()
        except UndoConflict as conflict:
            self.clashed.emit(conflict)
        except Refused as refusal:
            self.refused.emit(str(refusal))
        except FileChangedOutside:
            self._reconcile()
        except FileProblem as problem:
            self.failed.emit(str(problem))
        else:
            self.done.emit()
            return result
        return None

    def _reconcile(self) -> None:
        """Stand on the file as it is now, with the work of both sides in it."""
        from workbench.project import recovery

        try:
            sentence = recovery.reconcile(self._project)
        except (Refused, FileProblem) as problem:
            self.failed.emit(str(problem))
        else:
            self.recovered.emit(sentence)


def may_write(project: "Project", run: Callable[[Callable[[], bool]], bool | None]) -> bool:
    """Say whether anything can be written; where not the person is told, before they begin to type."""

    def refuse() -> bool:
        project.refuse_reading_only()
        return True

    return run(refuse) is True


def clash_sentences(project: "Project", conflict: "UndoConflict") -> list[str]:
    """Say who changed what since, a line for each row."""
    from workbench.i18n import _
    from workbench.model.articles import Analyst
    from workbench.model.column_words import kind_name, names_of_columns
    from workbench.project import queries

    names = {analyst.id: analyst.name for analyst in queries.every(project, Analyst)}
    template = _("{who} changed this since: {what} ({kind})")
    return [
        template.format(
            who=names.get(clash.author, _("Somebody")),
            what=names_of_columns(clash.key[0], [column for column in clash.columns if column != "id"])
            or _("what depends on it"),
            kind=kind_name(clash.key[0]),
        )
        for clash in conflict.clashes
    ]
