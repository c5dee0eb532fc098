"""The sample starts anew: what was played with is kept beside it, with the colleague's file and the rulings."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from workbench.commands import articles
from workbench.commands.seeds_anew import is_sample, start_anew
from workbench.commands.seeds_apart import build_pair, colleague_path
from workbench.errors import FileProblem
from workbench.model.articles import Analyst
from workbench.model.ids import AnalystId
from workbench.project import Project, queries, rulings_file
from workbench.project.desk import Desk
from workbench.project.lock import InUse
from workbench.review.rulings import Ruling

DAY = date(2026, 3, 4)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The sample's pair, made once; each test works on its own copy."""
    folder = tmp_path_factory.mktemp("made")
    build_pair(folder / "Sample.factcheck", _desk(folder))
    return folder


def _desk(folder):
    analyst = Analyst(id=AnalystId("22222222-2222-4222-8222-222222222222"), name="Anna", initials="AN")
    return Desk(analyst, "here", folder / "data")


@pytest.fixture
def desk(tmp_path):
    return _desk(tmp_path)


@pytest.fixture
def sample(made, tmp_path):
    for path in made.glob("*.factcheck"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path / "Sample.factcheck"


@pytest.fixture
def quick(made, monkeypatch):
    """Take the pair that is made already in place of building one."""

    def copy(path, _desk):
        path.write_bytes((made / "Sample.factcheck").read_bytes())
        colleague_path(path).write_bytes(colleague_path(made / "Sample.factcheck").read_bytes())

    monkeypatch.setattr("workbench.commands.seeds_anew.build_pair", copy)


def _play(sample, desk):
    """Do some work of one's own. Returns the project's id."""
    with Project.open(sample, desk) as project:
        articles.set_metadata(project, queries.articles(project)[0].id, title="Played with")
        return project.id


def _titles(path, desk):
    with Project.open(path, desk, read_only=True) as project:
        return {article.title for article in queries.articles(project)}


def test_the_sample_is_as_it_was_and_the_one_played_with_is_kept(sample, desk):
    before = _titles(sample, desk)
    played = _play(sample, desk)
    kept = start_anew(sample, desk, DAY)
    assert kept == sample.with_name("Sample (played until 2026-03-04).factcheck")
    assert _titles(sample, desk) == before
    assert "Played with" in _titles(kept, desk) - before
    with Project.open(kept, desk) as old, Project.open(sample, desk) as fresh:
        assert old.id == played != fresh.id


def test_the_colleagues_file_goes_with_it_and_is_made_anew(sample, desk, quick):
    hers = colleague_path(sample)
    before = hers.stat().st_ino
    kept = start_anew(sample, desk, DAY)
    assert colleague_path(kept).stat().st_ino == before
    assert hers.exists() and hers.stat().st_ino != before


def test_rulings_stay_with_the_one_played_with(sample, desk):
    with Project.open(sample, desk) as project:
        rulings_file.save(project, "hers", ["a"], {"key": Ruling("mine", "", {})})
    kept = start_anew(sample, desk, DAY)
    with Project.open(kept, desk) as old, Project.open(sample, desk) as fresh:
        assert rulings_file.load(old, "hers", ["a"]).rulings
        assert not rulings_file.load(fresh, "hers", ["a"]).rulings


def test_a_second_time_on_one_day_keeps_both(sample, desk, quick):
    first, second = start_anew(sample, desk, DAY), start_anew(sample, desk, DAY)
    assert second.name == "Sample (played until 2026-03-04) 2.factcheck"
    assert first.exists() and second.exists() and sample.exists()


def test_a_colleagues_file_that_was_kept_without_its_sample_is_not_replaced(sample, desk, quick):
    first = start_anew(sample, desk, DAY)
    first.unlink()
    hers = colleague_path(first)
    before = hers.stat().st_ino
    assert start_anew(sample, desk, DAY).stem == "Sample (played until 2026-03-04) 2"
    assert hers.stat().st_ino == before


def test_making_the_fresh_pair_leaves_nothing_in_the_folder_of_data(sample, desk):
    start_anew(sample, desk, DAY)
    assert not desk.data.exists()  # its safety log and backups would be those of a path that is gone


def test_where_there_was_none_it_is_made(tmp_path, desk, quick):
    sample = tmp_path / "new" / "Sample.factcheck"
    assert start_anew(sample, desk, DAY) is None
    assert sample.exists() and colleague_path(sample).exists()


def test_one_that_a_window_has_open_stays_as_it_is(sample, desk, quick):
    before = sorted(path.name for path in sample.parent.glob("*.factcheck"))
    with Project.open(colleague_path(sample), desk), pytest.raises(FileProblem, match="open on"):
        start_anew(sample, desk, DAY)
    assert sorted(path.name for path in sample.parent.glob("*.factcheck")) == before


def test_nobody_can_open_the_sample_while_it_is_exchanged(sample, desk, made, monkeypatch):
    def copy(path, _desk):
        for there in (sample, colleague_path(sample)):
            with pytest.raises(InUse):
                Project.open(there, desk)
        shutil.copyfile(made / "Sample.factcheck", path)
        shutil.copyfile(colleague_path(made / "Sample.factcheck"), colleague_path(path))

    monkeypatch.setattr("workbench.commands.seeds_anew.build_pair", copy)
    start_anew(sample, desk, DAY)
    Project.open(sample, desk).close()
    assert not list(sample.parent.glob(".*.lock"))


def test_a_file_that_came_to_the_sample_s_name_meanwhile_is_not_replaced(sample, desk, quick, monkeypatch):
    rename, own = type(sample).rename, b"brought by a program that synchronises"

    def bringing(path, target):
        rename(path, target)
        if path == sample:
            sample.write_bytes(own)

    monkeypatch.setattr(type(sample), "rename", bringing)
    with pytest.raises(FileProblem):
        start_anew(sample, desk, DAY)
    assert own in {path.read_bytes() for path in sample.parent.iterdir() if path.is_file()}


@pytest.mark.parametrize("refused", [1, 2, 3, 4])
def test_a_disk_that_refuses_in_the_middle_leaves_everything_as_it_was(sample, desk, quick, monkeypatch, refused):
    before = {path.name: path.read_bytes() for path in sample.parent.glob("*.factcheck")}
    rename, calls = type(sample).rename, []

    def failing(path, target):
        calls.append(target)
        if len(calls) == refused:
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(type(sample), "rename", failing)
    with pytest.raises(FileProblem, match="It is as it was"):
        start_anew(sample, desk, DAY)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in sample.parent.glob("*.factcheck")} == before
    assert not list(sample.parent.glob(".anew-*"))


def test_a_journal_goes_where_its_file_goes(sample, desk, quick):
    journal = sample.with_name(sample.name + "-journal")
    journal.write_bytes(b"")
    kept = start_anew(sample, desk, DAY)
    assert not journal.exists() and kept.with_name(kept.name + "-journal").exists()


def test_only_the_sample_itself_counts_as_the_sample(sample, desk, quick, tmp_path):
    kept = start_anew(sample, desk, DAY)
    own = tmp_path / "own"
    own.mkdir()
    with Project.open(sample, desk) as fresh, Project.open(kept, desk) as old:
        assert is_sample(fresh) and not is_sample(old)
    with Project.create(own / "Sample.factcheck", replace(desk), "Sample") as project:
        assert not is_sample(project)
