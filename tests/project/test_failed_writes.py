"""A failed write is a visible, complete non-event, for every command and wherever it fails."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.project.desks import desk_of, digests
from tests.project.every_command import (
    QUESTIONS,
    SCENES,
    WITHOUT_A_STEP,
    World,
    clock,
    commands_there_are,
    is_told_well,
    staged,
    start_of,
)
from tests.project.faults import COUNTED_AS, KINDS, PYTHON, Faults, counting, sqlite_library, watch_python
from workbench.commands import claims
from workbench.errors import FileProblem
from workbench.project import Project, history
from workbench.project.check import check_file
from workbench.project.file import Desk, FileChangedOutside

EACH = 3
"""Cases for each command in one run of the tests; `make soak N=` takes N times as many, until all are taken."""
Case = tuple[str, int, bool]


@dataclass
class Desks:
    """Where the cases take place: the staged file, the faults, and a folder for one case after the other."""

    world: World
    start: Path
    folder: Path
    faults: Faults
    number: int = field(default=0)

    def fresh(self, name: str) -> tuple[Path, Desk]:
        """Copy the staged project for a case; its safety log lies in a folder of the case's own."""
        self.number += 1
        folder = self.folder / str(self.number)
        folder.mkdir()
        path = folder / "lisk.factcheck"
        shutil.copyfile(start_of(name, self.world, self.start), path)
        desk = desk_of("Anna", folder / "data")
        return path, Desk(desk.analyst, desk.device, desk.data, clock())


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    path = tmp_path_factory.mktemp("staged") / "lisk.factcheck"
    return path, staged(path)


@pytest.fixture
def desks(start, tmp_path, monkeypatch) -> Iterator[Desks]:
    with counting(sqlite_library()) as faults:
        watch_python(monkeypatch, faults)
        yield Desks(start[1], start[0], tmp_path, faults)


def cases_of(desks: Desks, name: str) -> list[Case]:
    """Every n-th of every kind that the scene asks of the system, once and from there on."""
    path, desk = desks.fresh(name)
    with Project.open(path, desk) as project:
        desks.faults.arm()
        SCENES[name](project, desks.world)
        counted = dict(desks.faults.counted)
    kinds = [(kind, counted.get(COUNTED_AS.get(kind, kind), 0)) for kind in (*KINDS, *PYTHON)]
    return [(kind, n, lasts) for kind, most in kinds for n in range(1, most + 1) for lasts in (False, True)]


def stands(desks: Desks, name: str, case: Case) -> None:
    """Let one case fail, and see that what is shown is on the disk, that it is sound, and that work goes on."""
    path, desk = desks.fresh(name)
    with Project.open(path, desk) as project:
        heard = [project.heads]
        project.subscribe(lambda _news: heard.append(project.heads))
        desks.faults.arm(case[0], case[1], lasts=case[2])
        try:
            SCENES[name](project, desks.world)
        except FileProblem as problem:
            assert not isinstance(problem, FileChangedOutside)
            assert is_told_well(str(problem)), str(problem)
        assert desks.faults.happened
        desks.faults.mend()
        assert project.heads == heard[-1]
        agrees_with_the_disk(project, desk)
        claims.add(project, "The next action works.")
        agrees_with_the_disk(project, desk)
    with Project.open(path, desk) as again:
        assert again.behind == ()
    assert [found.name for found in path.parent.iterdir() if found.name not in (path.name, "data")] == []


def agrees_with_the_disk(project: Project, desk: Desk) -> None:
    """See that a second look at the file finds the same project, sound, with the same to undo."""
    shown = digests(project), history.stacks(project)
    report = check_file(project.path)
    assert report.errors == ()
    assert (report.digest, report.log) == shown[0]
    with Project.open(project.path, desk, read_only=True) as disk:
        disk.act_as(project.author)
        assert (digests(disk), history.stacks(disk)) == shown


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(SCENES))
def test_whatever_fails_in_a_command_is_told_and_changes_nothing(desks, name, soak):
    every = cases_of(desks, name)
    assert every
    chosen = random.Random(f"{name} {soak}").sample(every, min(EACH * soak, len(every)))
    for case in chosen:
        try:
            stands(desks, name, case)
        except BaseException as fault:
            fault.add_note(f"{name}: {case}")
            raise


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*KINDS, *PYTHON])
def test_every_single_write_of_one_command_may_fail(desks, kind):
    for case in [case for case in cases_of(desks, "comments.answer") if case[0] == kind]:
        stands(desks, "comments.answer", case)


def test_no_command_is_without_a_scene():
    without = sorted(commands_there_are() - QUESTIONS - set(SCENES))
    assert without == [], "each needs a line in SCENES of every_command.py (QUESTIONS: it only asks)"
    assert not QUESTIONS & set(SCENES)


@pytest.mark.parametrize("name", sorted(set(SCENES) - WITHOUT_A_STEP))
def test_each_scene_changes_something(start, tmp_path, name):
    path = tmp_path / "a.factcheck"
    shutil.copyfile(start_of(name, start[1], start[0]), path)
    with Project.open(path, desk_of("Anna")) as project:
        before = digests(project)
        SCENES[name](project, start[1])
        assert digests(project)[1] != before[1]
