"""The hostile set: nothing runs, nothing is written, nothing hangs, and what is lost is said."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.project.desks import acted, desk_of
from tests.project.hostile import BELIEVED, PARTIAL, STRANGE
from tests.project.merging import complaints
from workbench.errors import FileProblem
from workbench.project import Project
from workbench.project.check import check_file
from workbench.project.foreign import Foreign, read_foreign
from workbench.project.merge import merge
from workbench.project.salvage import salvage


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "sound.factcheck"
    acted(Project.create(path, desk_of("Olena")), 250).close()
    return path


@pytest.fixture
def copy(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy in a folder of its own; every temporary file of the reader goes to another folder."""
    (tmp_path / "temporary").mkdir()
    (tmp_path / "folder").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    yield Path(shutil.copyfile(sound, tmp_path / "folder" / "copy.factcheck"))
    shutil.rmtree(tmp_path / "folder")  # some have 400 MB


def left_as_it_was(path: Path) -> list[Any]:
    """What looking must not change: names, sizes, times and (of what is small) bytes."""
    found = sorted(path.parent.iterdir())
    small = [each.read_bytes() for each in found if each.stat().st_size < 20_000_000]
    return [[(each.name, each.stat().st_size, each.stat().st_mtime_ns) for each in found], small]


def looked_at(path: Path, way: Callable[[], Any]) -> Any:
    """What comes of it: a value or one sentence; nothing is left behind anywhere."""
    before = left_as_it_was(path)
    try:
        return way()
    except FileProblem as problem:
        assert len(str(problem).splitlines()) == 1
        return str(problem)
    finally:
        assert left_as_it_was(path) == before
        assert list(Path(tempfile.gettempdir()).iterdir()) == []


@pytest.mark.parametrize("spoil", STRANGE.values(), ids=STRANGE)
def test_what_the_workbench_never_writes_is_one_sentence(spoil: Callable[[Path], None], copy: Path):
    spoil(copy)
    assert isinstance(looked_at(copy, lambda: read_foreign(copy)), str)


@pytest.mark.parametrize("spoil", PARTIAL.values(), ids=PARTIAL)
def test_what_is_spoilt_in_part_is_read_in_part_and_what_is_lost_is_said(spoil: Callable[[Path], None], copy: Path):
    originals = set(read_foreign(copy).incoming.steps)
    spoil(copy)
    found = looked_at(copy, lambda: read_foreign(copy))
    assert isinstance(found, Foreign)
    assert set(found.incoming.steps) <= originals
    assert found.lost


@pytest.mark.parametrize("spoil", BELIEVED.values(), ids=BELIEVED)
def test_odd_content_with_a_sound_log_is_read_and_merged(spoil: Callable[[Path], None], copy: Path, tmp_path: Path):
    spoil(copy)
    found = looked_at(copy, lambda: read_foreign(copy))
    assert found.lost == ()
    with Project.create_empty(tmp_path / "ours.factcheck", desk_of("Anna")) as project:
        merge(project, found.incoming, "")
        assert complaints(project) == []


@pytest.mark.parametrize("spoil", (STRANGE | PARTIAL).values(), ids=STRANGE | PARTIAL)
def test_salvaging_it_gives_a_sentence_or_a_sound_project(spoil: Callable[[Path], None], copy: Path, tmp_path: Path):
    spoil(copy)
    target = tmp_path / "new.factcheck"
    found = looked_at(copy, lambda: salvage(copy, target, desk_of("Anna")))
    assert isinstance(found, str) or {fault.code for fault in check_file(target).errors} <= {"text", "anchor"}
    assert isinstance(found, str) or found.lost or check_file(target).ok
