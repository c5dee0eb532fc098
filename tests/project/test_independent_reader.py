"""FORMAT.md is enough to read a project: a reader that uses nothing of ours finds what our own queries find."""

import ast
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.project import independent_reader as reader
from tests.project.merging import complaints, copied, desk_of, merged, raw, worked
from workbench.commands.seeds import build_sample
from workbench.model.marks import Mark
from workbench.project import Project, queries, reading, store
from workbench.project.check import check_file
from workbench.project.fold import fold_all
from workbench.project.tables import COLUMNS

ROOT = Path(__file__).resolve().parents[2]
V = TypeVar("V")
CODE = (ROOT / "tests/project/independent_reader.py").read_text("utf-8")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sample(tmp_path_factory.mktemp("reader") / "lisk.factcheck", desk_of("anna"))


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return worked(tmp_path_factory.mktemp("reader") / "start.factcheck", desk_of("anna"), 5, 30)


def assert_alike(path: Path) -> None:
    """Hold everything that the reader finds against our own queries."""
    report = check_file(path)
    with closing(reader.opened(path)) as file, Project.open(path, desk_of("reader"), read_only=True) as project:
        assert complaints(project) == []
        assert reader.digests(file) == (report.digest, report.log)
        assert [name for name, _step in reader.steps(file)] == list(report.op_ids)
        log = reading.gathered(reading.all_steps(project.connection))
        assert reader.folded(file) == fold_all(log.entries, log.ancestry)[0]
        assert reader.folded(file) == plain_rows(file)
        assert reader.claims(file) == told_by(project)
        packed = store.packed_originals(project.connection)
        originals = {sha256: store.unpack(data) for sha256, data in packed}
        assert reader.store(file) == (dict(store.texts(project.connection)), originals)


def plain_rows(file: sqlite3.Connection) -> dict:
    """What the tables hold, in the form of the log."""
    return {key: reader.plain(row) for key, row in reader.stored(file).items()}


def told_by(project: Project) -> dict:
    """What our own queries say of every claim."""
    whole = queries.snapshot(project)
    mentions = {status.key: status.wording.label for status in whole.statuses_of("mention")}
    verdicts = {status.key: status.wording.label for status in whole.statuses_of("verdict")}

    def words(mark: Mark) -> str:
        return mark.place.quote if mark.place else mark.citation

    def of(claim: str, rows: Mapping[str, V]) -> list[V]:
        return sorted((row for row in rows.values() if row.claim == claim), key=lambda row: (row.created_at, row.id))

    return {
        claim.id: (
            claim.code, claim.statement,
            [(words(mark), mentions.get(mark.status, "")) for mark in of(claim.id, whole.marks)],
            [(words(whole.marks[link.mark]), link.stance) for link in of(claim.id, whole.evidence_links)],
            [(verdicts.get(made.verdict, ""), made.why) for made in of(claim.id, whole.assessments)],
        )
        for claim in whole.claims.values()
    }  # fmt: skip


def test_the_reader_finds_the_sample_as_we_do(sample: Path):
    assert_alike(sample)
    with closing(reader.opened(sample)) as file:
        told = reader.claims(file)
    for part in (2, 3, 4):
        assert any(claim[part] for claim in told.values())


def test_the_reader_finds_a_file_that_an_earlier_version_wrote_as_we_do(tmp_path: Path):
    assert_alike(copied(ROOT / "tests/fixtures/format-1.factcheck", tmp_path / "format-1.factcheck"))


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mine=st.integers(0, 10_000), theirs=st.integers(0, 10_000), count=st.integers(1, 25))
@example(mine=0, theirs=374, count=14)  # one took a verdict out of the codebook that the other gave
def test_the_reader_finds_any_merged_project_as_we_do(mine: int, theirs: int, count: int, start: Path, tmp_path: Path):
    ours, other = tmp_path / f"{mine}-{theirs}-{count}.factcheck", tmp_path / f"{mine}-{theirs}-{count}-b.factcheck"
    for target, name, seed in ((ours, "anna", mine), (other, "olena", theirs)):
        if not target.exists():
            worked(copied(start, target), desk_of(name), seed, count)
    merged(ours, desk_of("anna"), other)
    assert_alike(ours)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim SET statement = statement || '.' WHERE id = (SELECT min(id) FROM claim)",
        "UPDATE step SET label = 'Other' WHERE seq = 3",
        """UPDATE change SET after = replace(after, '"worth":0', '"worth":1') WHERE table_name = 'claim'""",
        "UPDATE text SET text = text || ' '",
        "DELETE FROM evidence_link",
    ],
)
def test_the_reader_notices_what_was_altered(statement: str, sample: Path, tmp_path: Path):
    path = copied(sample, tmp_path / "altered.factcheck")
    raw(path, statement)
    with closing(reader.opened(path)) as file, pytest.raises(AssertionError):
        reader.claims(file)
        assert reader.folded(file) == plain_rows(file)


def test_the_reader_uses_nothing_of_ours():
    names = {alias.name for node in ast.walk(ast.parse(CODE)) if isinstance(node, ast.Import) for alias in node.names}
    assert not [node for node in ast.walk(ast.parse(CODE)) if isinstance(node, ast.ImportFrom)]
    assert names <= sys.stdlib_module_names


def test_the_reader_knows_every_structure():
    structures = {name for table in COLUMNS.values() for name, (kind, _null) in table.items() if kind == "json"}
    assert structures == reader.STRUCTURES


def test_the_format_shows_the_reader_as_it_is():
    assert f"```python\n{CODE}```\n" in (ROOT / "FORMAT.md").read_text("utf-8")
