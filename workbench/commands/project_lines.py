"""A project that was written as lines of JSON, brought into this one: what is missing here is added, in one step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import Refused
from workbench.i18n import N_, _, ngettext
from workbench.importers.annotations import own_lines
from workbench.importers.annotations.own_lines import End, Head, Line, Original, Row, Spoilt
from workbench.importers.formats import too_large
from workbench.importers.lines_cage import own_lines_of
from workbench.project import Project
from workbench.project.intake import Intake
from workbench.project.log import Change
from workbench.project.steps import Writer

Progress = Callable[[int, int], bool]
"""Told how many rows of how many are done; answering False stops everything, which then changes nothing."""
_BATCH = 500
_MOST_SENTENCES = 200


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came of a file: how many rows of each table were added, and sentences about everything else in it."""

    added: dict[str, int]
    alike: int
    told: tuple[str, ...]


def bring_in(project: Project, path: Path, progress: Progress | None = None) -> BroughtIn:
    """Add what a file of lines holds and this project has not; rows that are here stay as they are.

    A project in which nobody has worked yet becomes the same as the one that was written. One's own private comments
    come in a second step, so that a copy to send can do without them. Raises Refused or FileProblem; nothing is
    changed then.
    """
    bringing = _Bringing(project, progress)
    with own_lines_of(path, bringing.wait) as lines:
        return bringing.done(lines)


class _Bringing:
    """One file being brought in: its rows are read first, then written while its original files are read."""

    def __init__(self, project: Project, progress: Progress | None) -> None:
        self._project, self._progress = project, progress
        self._lines: Iterator[Line] = iter(())
        self._intake = Intake(project)
        self._wanted: dict[str, int] = {}
        self._read: dict[str, int] = {}
        self._told: list[str] = []
        self._more = 0
        self._total = 0
        self._held = 0
        self._far = 0

    def wait(self) -> None:
        """Say once more how far it is, so that it can be stopped while there is nothing to do."""
        self._tell(self._far)

    def done(self, lines: Iterator[Line]) -> BroughtIn:
        """Carry out what the lines say."""
        self._lines = lines
        rest = self._rows()
        self._intake.settle()
        changes, private = (self._intake.changes(private=which) for which in (False, True))
        if not self._read:
            raise Refused(_("Nothing in this file can be read."))
        if changes:
            with self._project.step(N_("Import a project")) as step:
                step.put_texts(list(self._intake.texts.values()))
                self._carry_out(step, changes)
                self._originals(step, rest)
        if private:
            with self._project.step(N_("Import private comments")) as step:
                step.carry_out(private)
        return BroughtIn(self._intake.counts(), self._intake.alike, self._sentences())

    def _rows(self) -> Iterator[Line]:
        """Take every row, up to the first original file; returns the lines from there on."""
        for line in self._lines:
            if isinstance(line, Head):
                self._wanted, self._total = dict(line.rows), sum(line.rows.values())
            elif isinstance(line, Row):
                self._hold(line.text or "")
                self._read[line.table] = self._read.get(line.table, 0) + 1
                self._intake.take(_("Line {n}").format(n=line.number), line.table, line.plain, line.text)
                if not line.number % _BATCH:
                    self._tell(line.number)
            elif isinstance(line, Original):
                return iter([line])
            else:
                self._hear(line)
        return iter([])

    def _hold(self, text: str) -> None:
        self._held += len(text)
        if self._held > own_lines.MOST_TEXT:
            raise too_large(own_lines.MOST_TEXT)

    def _tell(self, done: int) -> None:
        """Say how far it is: reading is the first half, writing the second."""
        self._far = done
        if self._progress is not None and not self._progress(done, 2 * max(self._total, 1)):
            raise Refused(_("Stopped; nothing was changed."))

    def _hear(self, line: Line) -> None:
        if isinstance(line, Spoilt):
            self._note(_("Line {n} was left out: {why}.").format(n=line.number, why=line.why))
        elif isinstance(line, End) and not line.is_whole:
            self._told.append(_("The file ends too early: its last lines are missing."))
        elif isinstance(line, End) and not line.is_unchanged:
            self._told.append(_("The file is no longer as the workbench wrote it; it was read as it is."))

    def _note(self, sentence: str) -> None:
        if len(self._told) < _MOST_SENTENCES:
            self._told.append(sentence)
        else:
            self._more += 1

    def _carry_out(self, step: Writer, changes: list[Change]) -> None:
        for start in range(0, len(changes), _BATCH):
            step.carry_out(changes[start : start + _BATCH])
            self._tell(self._total + start)

    def _originals(self, step: Writer, first: Iterator[Line]) -> None:
        """Put the original files into the store, one by one, as the file has them."""
        brought: set[str] = set()
        for lines in (first, self._lines):
            for line in lines:
                if isinstance(line, Original):
                    brought.add(step.put_original(line.data))
                    self._tell(2 * self._total)
                elif isinstance(line, Row):
                    words = _("Line {n} was left out: rows come before original files.")
                    self._note(words.format(n=line.number))
                else:
                    self._hear(line)
        if missing := self._intake.note_missing_files(brought):
            words = ngettext("{n} original file is not in it.", "{n} original files are not in it.", missing)
            self._told.append(words.format(n=missing))

    def _sentences(self) -> tuple[str, ...]:
        """Return what is worth knowing: what stayed, what is missing, what was left out."""
        intake, told = self._intake, list[str]()
        for table, number in sorted(intake.differing.items()):
            words = ngettext("{table}: {n} row is here with other values and stayed as it is.",
                             "{table}: {n} rows are here with other values and stayed as they are.",
                             number)  # fmt: skip
            told.append(words.format(table=table, n=number))
        for table, wanted in self._wanted.items():
            if wanted > self._read.get(table, 0):
                words = _("{table}: {n} of {wanted} rows are there.")
                told.append(words.format(table=table, n=self._read.get(table, 0), wanted=wanted))
        if hidden := intake.foreign_private:
            words = ngettext("{n} private comment of somebody else was left out.",
                             "{n} private comments of somebody else were left out.", hidden)  # fmt: skip
            told.append(words.format(n=hidden))
        rest = [*self._told, *intake.refused]
        if (more := len(rest) - _MOST_SENTENCES + self._more + intake.more_refused) > 0:
            words = ngettext("And {count} more thing was left out.", "And {count} more things were left out.", more)
            rest = [*rest[:_MOST_SENTENCES], words.format(count=more)]
        return (*told, *rest)
