"""What a reviewer ruled and did not apply yet is kept beside the drafts, for each comparison by itself."""

import pytest

from tests.project.desks import desk_of
from workbench.project import Project
from workbench.project.rulings_file import load, save
from workbench.review.rulings import Ruling

RULINGS = {"a" * 64: Ruling("mine"), "b" * 64: Ruling("another", "neither says so", {"status": "denied", "n": [1]})}


def kept(project, other="other", people=("olena",)):
    return load(project, other, people).rulings


def test_rulings_are_there_again(project):
    assert save(project, "other", ["olena", "anna"], RULINGS)
    assert kept(project, people=("anna", "olena")) == RULINGS


def test_each_comparison_has_its_own(project):
    save(project, "other", ["olena"], RULINGS)
    assert (kept(project, "third"), kept(project, people=("boris",))) == ({}, {})


def test_without_rulings_the_file_goes(project):
    save(project, "other", ["olena"], RULINGS)
    save(project, "other", ["olena"], {})
    assert list((project.desk.data / "reviews").iterdir()) == []


RUBBISH = [b"", b"\xff", b"[]", b"[" * 9999, b'{"a": 7}', b'{"a": {"choice": "all", "why": "", "other": {}}}']


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_what_cannot_be_read_is_nothing_with_a_sentence(project, rubbish):
    save(project, "other", ["olena"], RULINGS)
    (path,) = (project.desk.data / "reviews").iterdir()
    path.write_bytes(rubbish)
    found = load(project, "other", ["olena"])
    assert (found.rulings, found.complaint[-20:]) == ({}, "please decide again.")


def test_a_full_disk_says_so_and_keeps_the_rulings_before(project, monkeypatch):
    save(project, "other", ["olena"], RULINGS)
    monkeypatch.setattr("os.fsync", lambda _file: (_ for _ in ()).throw(OSError(28, "full")))
    assert not save(project, "other", ["olena"], {"c": Ruling("both")})
    assert kept(project) == RULINGS
    assert len(list((project.desk.data / "reviews").iterdir())) == 1


def test_a_desk_that_keeps_nothing_keeps_no_rulings(tmp_path):
    with Project.create(tmp_path / "a.factcheck", desk_of("Anna")) as project:
        assert not save(project, "other", ["olena"], RULINGS)
        assert kept(project) == {}
