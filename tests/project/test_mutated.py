"""Mutated files: each a clear sentence or an honest reading in part; nothing is written."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project.desks import acted, desk_of
from workbench.errors import FileProblem
from workbench.project import Project
from workbench.project.foreign import Foreign, read_foreign

PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "sound.factcheck"
    acted(Project.create(path, desk_of("Olena")), 120).close()
    return path


def flipped(data: bytearray, chance: random.Random) -> None:
    for _byte in range(chance.choice((1, 3, 40))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def overwritten(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at : at + chance.randint(1, 300)] = chance.randbytes(min(len(data) - at, chance.randint(1, 300)))


def swapped(data: bytearray, chance: random.Random) -> None:
    one, other = (PAGE * chance.randrange(len(data) // PAGE) for _page in "12")
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]


def zeroed(data: bytearray, chance: random.Random) -> None:
    at = PAGE * chance.randrange(len(data) // PAGE)
    data[at : at + PAGE] = bytes(PAGE)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def of_the_structure(data: bytearray, chance: random.Random) -> None:
    """Change the head of a page, where SQLite says what lies where."""
    data[PAGE * chance.randrange(len(data) // PAGE) + chance.randrange(120)] = chance.randrange(256)


WAYS = (flipped, overwritten, swapped, zeroed, cut, of_the_structure)


def outcome(path: Path, whole: Foreign) -> str:
    """Read a mutated file and judge what comes of it."""
    before = path.read_bytes(), path.stat().st_mtime_ns, list(path.parent.iterdir())
    try:
        found = read_foreign(path)
    except FileProblem as problem:
        assert len(str(problem).splitlines()) == 1
        return "a sentence"
    finally:
        assert (path.read_bytes(), path.stat().st_mtime_ns, list(path.parent.iterdir())) == before
    assert set(found.incoming.steps) <= set(whole.incoming.steps)
    assert set(found.incoming.texts) <= set(whole.incoming.texts)
    assert found.incoming.originals.items() <= whole.incoming.originals.items()
    if found.snapshot == whole.snapshot and len(found.incoming.steps) == len(whole.incoming.steps):
        return "whole"
    assert found.lost
    return "in part"


@pytest.mark.soak
@pytest.mark.slow
@pytest.mark.parametrize("batch", range(4))
def test_mutated_files_are_a_sentence_or_read_in_part_and_what_is_lost_is_said(
    batch: int, sound: Path, tmp_path: Path, soak: int
):
    whole, data, judged = read_foreign(sound), sound.read_bytes(), Counter[str]()
    for case in range(50 * soak):
        chance, mutated = random.Random(f"{batch} {case}"), bytearray(data)
        way: Callable[[bytearray, random.Random], None] = WAYS[case % len(WAYS)]
        way(mutated, chance)
        path = tmp_path / "mutated.factcheck"
        path.write_bytes(mutated)
        judged[outcome(path, whole)] += 1
    assert judged["a sentence"] > 3 < judged["in part"], judged
