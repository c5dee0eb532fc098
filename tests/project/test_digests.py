"""Two digests: of the content and of the log; what is local to a file is in neither."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.project.merging import complaints, copied, desk_of, digests, raw, refolded, union, worked
from workbench.project import Project, history
from workbench.project.check import check_file
from workbench.project.digests import ids_digest, log_digest


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return worked(tmp_path_factory.mktemp("digest") / "p.factcheck", desk_of("anna"), 21, 40)


def test_the_log_alone_gives_the_content_digest(start: Path):
    with Project.open(start, desk_of("anna"), read_only=True) as project:
        assert refolded(project) == digests(project)[0]


def test_a_file_filled_by_a_merge_has_the_digests_of_its_source(start: Path, tmp_path: Path):
    report = check_file(start)
    assert union(tmp_path / "new.factcheck", desk_of("dora"), start) == (report.digest, report.log)


def test_undoing_gives_back_the_content_digest_but_not_the_log_digest(start: Path, tmp_path: Path):
    path = worked(copied(start, tmp_path / "p.factcheck"), desk_of("anna"), 22, 3)
    with Project.open(path, desk_of("anna")) as project:
        before = digests(project)
        history.undo(project)
        assert digests(project)[0] != before[0]
        history.redo(project)
        assert digests(project)[0] == before[0]
        assert digests(project)[1] != before[1]
        assert complaints(project) == []


@pytest.mark.parametrize(
    "statement",
    ["UPDATE fact SET value = 'x' WHERE name = 'project_id'", "UPDATE step SET received = 3", "DELETE FROM receipt"],
)
def test_what_is_local_to_a_file_is_in_no_digest(statement: str, start: Path, tmp_path: Path):
    path = copied(start, tmp_path / "p.factcheck")
    raw(path, statement)
    before, after = check_file(start), check_file(path)
    assert (before.digest, before.log) == (after.digest, after.log)


@given(st.lists(st.text(max_size=5), max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_heads_does_not_matter(heads: list[str], chance):
    shuffled = list(heads)
    chance.shuffle(shuffled)
    assert log_digest(heads) == log_digest(shuffled) == ids_digest(heads)
