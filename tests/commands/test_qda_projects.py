"""Projects of qualitative programs through the cage into a project: every row where it was, nothing invented."""

from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from pyrefiqda.models.project import ProjectType

from tests.exporters.test_refi import faults, marks_of, read_back, xml_of
from tests.exporters.test_refi import marks_in as marks_of_snapshot
from tests.importers.qda_files import FILES, expected
from workbench.commands import annotations
from workbench.commands.seeds import build_sample, sample_analyst
from workbench.exporters.data import qdpx
from workbench.exporters.formats import Choices, Material
from workbench.importers.cage import read_caged
from workbench.model.snapshot import Snapshot
from workbench.project import Project
from workbench.project.file import Desk
from workbench.project.for_others import given_to_others


def brought(project: Project, path: Path) -> Snapshot:
    """Read a file in the cage, bring it in, and return the project."""
    (read,) = read_caged([path])
    assert read.brought is not None
    assert read.brought.annotated is not None
    annotations.bring_in(project, read.brought.annotated)
    return given_to_others(project).snapshot


def marks_in(snapshot: Snapshot) -> Counter:
    """Count what marks say: article, kind, status, every piece with its words, and who says so."""
    names = {one.id: one.name for one in snapshot.analysts.values()}
    return Counter(
        (
            snapshot.articles[mark.place.article].sha256, mark.kind, mark.status, names.get(mark.created_by),
            tuple(sorted((piece.role, piece.start, piece.end, piece.quote) for piece in mark.place.pieces)),
        )
        for mark in snapshot.marks.values()
        if mark.place is not None
    )  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Snapshot:
    desk = Desk(sample_analyst(), "sample")
    with Project.open(build_sample(tmp_path_factory.mktemp("sample") / "s.factcheck", desk), desk) as project:
        return given_to_others(project).snapshot


@pytest.fixture
def came_back(sample, tmp_path, project) -> Snapshot:
    """The sample project, exported as REFI-QDA and brought into an empty project."""
    choices = Choices(made_at="2026-05-04T12:00:00.000Z", version="9.9", analyst=sample_analyst().id)
    path = tmp_path / "sample.qdpx"
    path.write_bytes(b"".join(qdpx.write(Material(sample), choices).files[0].chunks))
    return brought(project, path)


def test_the_sample_project_comes_back_from_refi_qda_with_every_mark_and_link(sample, came_back):
    assert marks_in(came_back) == marks_in(sample)
    for name in ("evidence_links", "claims", "claim_links", "articles"):
        assert len(getattr(came_back, name)) == len(getattr(sample, name))
    stances = [Counter(one.stance for one in each.evidence_links.values()) for each in (came_back, sample)]
    assert stances[0] == stances[1]
    assert {one.statement for one in came_back.claims.values()} == {one.statement for one in sample.claims.values()}


def test_the_verdicts_that_stand_come_back_with_their_reasons_and_authors(sample, came_back):
    made = {(one.verdict, one.why, one.as_of) for one in came_back.assessments.values()}
    assert len(made) > 10
    assert made <= {(one.verdict, one.why, one.as_of) for one in sample.assessments.values()}


def test_the_sample_project_keeps_to_the_schema_and_is_read_as_what_it_is(sample):
    assert list(faults(fromstring(xml_of(sample)), ProjectType)) == []
    read = read_back(sample)
    assert marks_of(read) == marks_of_snapshot(sample)
    number, count = len(sample.articles), sum(len(mark.place.pieces) for mark in sample.marks.values() if mark.place)
    assert read.told == (f"Positions in {number} articles are read as code points: {count} of {count} quotes fit.",)


@pytest.mark.parametrize(
    ("name", "intended"),
    [
        ("qualcoder/fixture-a.qda/data.qda", "qualcoder/expected.json"),
        ("qualcoder/project.qdpx", "qualcoder/expected.json"),
        ("qualcoder/project-crlf-sources.qdpx", "qualcoder/expected.json"),
        ("taguette/project.sqlite3", "taguette/expected.json"),
        ("taguette/project-from-txt.sqlite3", "taguette/expected-from-txt.json"),
    ],
)
def test_every_highlight_becomes_a_mark_on_its_words(project, name, intended):
    snapshot = brought(project, FILES / name)
    places = {(one.place.start, one.place.end, one.place.quote) for one in snapshot.marks.values() if one.place}
    assert places == {(start, end, quote) for _article, start, end, quote, _labels, _memo in expected(intended)}
    statuses = Counter(one.status for one in snapshot.marks.values())
    assert (statuses["denied"], statuses["without_evidence"]) == (4, 4)


def test_a_project_folder_is_one_file_and_its_texts_are_no_articles_of_their_own():
    reads = list(read_caged([FILES / "qualcoder" / "fixture-a.qda"]))
    assert [read.item.name for read in reads if read.brought] == ["data.qda"]
    assert len(reads) == 1
