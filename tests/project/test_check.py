"""The check sees whatever did not come through the program, and says nothing of a clean file."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project.every_field import fill
from tests.project.merging import copied, desk_of, raw, received, worked
from workbench.commands import claims
from workbench.errors import FileProblem
from workbench.project import Project, queries
from workbench.project.check import Report, check_file
from workbench.project.tables import SCHEMA, TABLES

SOAK = max(1, int(os.environ.get("WORKBENCH_SOAK", "1")))
FREE = {("fact", "value", "project_id"), ("receipt", "at", None), ("receipt", "origin", None)}
"""What is local to one file and follows from nothing: its own id, and when and whence a merge came."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with rows in every table: every field filled, work, a merge, a row kept because it is used."""
    folder = tmp_path_factory.mktemp("full")
    path, other = folder / "full.factcheck", folder / "other.factcheck"
    with Project.create(path, desk_of("anna")) as project, project.step("Fill") as step:
        fill(step, 2, known=lambda value: queries.find(project, type(value), value.id))
    worked(path, desk_of("anna"), 5, 25)
    with Project.open(path, desk_of("anna")) as project:
        claim = claims.add(project, "The dam was open.")
    copied(path, other)
    with Project.open(other, desk_of("boris")) as project:
        claims.link(project, claim.id, claims.add(project, "The gate was shut.").id, "related")
    with Project.open(path, desk_of("anna")) as project:
        claims.remove(project, claim.id)
        received(project, other)
        assert project.kept == {("claim", claim.id)}
    worked(path, desk_of("anna"), 6, 5)
    return path


@pytest.fixture
def edit(full: Path, tmp_path: Path) -> Callable[..., set[str]]:
    """Edit a copy behind the program's back; returns the codes that the check gives."""

    def edited(*statements: str) -> set[str]:
        path = copied(full, tmp_path / "copy.factcheck")
        raw(path, *statements)
        return codes(check_file(path))

    return edited


def codes(report: Report) -> set[str]:
    assert all(finding.message for finding in report.errors)
    return {finding.code for finding in report.errors}


def cells(path: Path) -> list[tuple[str, str, int, object]]:
    """Every cell of the file: table, column, rowid, value; the first and last row of each table."""
    file = sqlite3.connect(path)
    found = []
    for name, table in SCHEMA.items():
        rowids = [rowid for (rowid,) in file.execute(f'SELECT rowid FROM "{name}" ORDER BY rowid')]
        assert rowids, f"{name} is empty"
        for column in (column.name for column in table.columns):
            for rowid in {rowids[0], rowids[-1]}:
                value = value_of(file, name, column, rowid)
                label = value_of(file, "fact", "name", rowid) if name == "fact" else None
                if (name, column, label) not in FREE:
                    found.append((name, column, rowid, value))
    file.close()
    return found


def value_of(file: sqlite3.Connection, table: str, column: str, rowid: int) -> object:
    return file.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid = {rowid}').fetchone()[0]


def altered(value: object, chance: random.Random) -> object:
    """Another value of the same storage class."""
    if isinstance(value, int):
        return value + chance.choice((1, 2, 40))
    if isinstance(value, bytes):
        at = chance.randrange(len(value))
        return value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]
    if not value or chance.random() < 0.3:
        return f"{value or ''}x"
    text = str(value)
    at = chance.randrange(len(text))
    return text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]


def with_cell(source: Path, target: Path, cell: tuple[str, str, int, object], value: object) -> set[str] | None:
    """Alter one cell of a copy; returns the codes found, or None where SQLite itself does not take the value."""
    table, column, rowid, _old = cell
    shutil.copyfile(source, target)
    file = sqlite3.connect(target)
    try:
        file.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (value, rowid))
        file.commit()
    except sqlite3.IntegrityError:
        return None
    finally:
        file.close()
    try:
        return codes(check_file(target))
    except FileProblem:
        return {"unreadable"}


def test_a_clean_file_raises_nothing(full: Path):
    report = check_file(full)
    assert (report.errors, report.ok) == ((), True)
    assert len(report.op_ids) > 30


def test_an_altered_value_in_any_column_of_any_table_is_found(full: Path, tmp_path: Path):
    chance = random.Random(1)
    for cell in cells(full):
        found = with_cell(full, tmp_path / "copy.factcheck", cell, altered(cell[3], chance))
        assert found is None or found, cell


def test_a_null_in_any_column_that_may_hold_one_is_found(full: Path, tmp_path: Path):
    for cell in cells(full):
        if cell[3] is not None:
            found = with_cell(full, tmp_path / "copy.factcheck", cell, None)
            assert found is None or found, cell


@pytest.mark.soak
@pytest.mark.slow
def test_three_hundred_random_alterations_are_all_found(full: Path, tmp_path: Path):
    chance, every = random.Random(2), cells(full)
    found = 0
    for _case in range(300 * SOAK):
        cell = chance.choice(every)
        value = chance.choice((altered(cell[3], chance), str(chance.random()), chance.choice(every)[3]))
        if type(value) is type(cell[3]) and value != cell[3]:
            answer = with_cell(full, tmp_path / "copy.factcheck", cell, value)
            assert answer is None or answer, (cell, value)
            found += 1
    assert found > 150 * SOAK


@pytest.mark.parametrize("table", SCHEMA)
def test_a_deleted_row_is_found(table: str, edit: Callable[..., set[str]]):
    for end in ("min", "max"):
        deletion = f'DELETE FROM "{table}" WHERE rowid = (SELECT {end}(rowid) FROM "{table}")'
        try:
            assert edit(deletion), end
        except FileProblem:
            assert table == "fact"  # a file without its own facts is not opened at all


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_the_log_does_not_know_is_found(table: str, edit: Callable[..., set[str]]):
    columns = ", ".join(f'"{column.name}"' for column in TABLES[table].columns if column.name != "id")
    copy = f'INSERT INTO "{table}" (id, {columns}) SELECT \'another\', {columns} FROM "{table}" LIMIT 1'
    assert "row" in edit(copy)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE text SET text = replace(text, 'e\u0301', '\u00e9')", "text-hash"),
        ("UPDATE text SET text = text || ' '", "text-hash"),
        ("UPDATE text SET text = replace(text, '\u00a0', ' ')", "text-hash"),
        ("UPDATE text SET text = (SELECT text FROM text t WHERE t.sha256 <> text.sha256 LIMIT 1)", "text-hash"),
        ("UPDATE text SET text = CAST(x'ff41' AS TEXT) WHERE rowid = 1", "log"),
        ("UPDATE original SET data = x'00'", "original-hash"),
        ("DELETE FROM original", "original"),
        ("DELETE FROM text", "text"),
        ("UPDATE change SET after = replace(after, 'note', 'nota')", "step-hash"),
        ("UPDATE change SET before = replace(before, '\"', '')", "step-hash"),
        ("UPDATE change SET after = '{' WHERE step_seq = 3 AND n = 0", "fold"),
        ("UPDATE change SET n = -n WHERE step_seq = 1", "step-hash"),
        ("UPDATE change SET n = n + 7 WHERE step_seq = (SELECT max(seq) FROM step)", "change"),
        ("INSERT INTO change SELECT 9999, n, table_name, row_id, op, before, after FROM change LIMIT 1", "change"),
        ("UPDATE step SET seq = 100000 WHERE seq = 4", "step-parent"),
        ("UPDATE step SET lamport = lamport + 1 WHERE seq > 5", "step-hash"),
        ("UPDATE step SET parents = '[' WHERE seq = 4", "log"),
        ("DELETE FROM step WHERE seq = 4", "step-parent"),
        ("DELETE FROM step WHERE seq = (SELECT max(seq) FROM step)", "heads"),
        ("UPDATE fact SET value = '[]' WHERE name = 'heads'", "heads"),
        ("UPDATE mark SET place = replace(place, '\"start\":3', '\"start\":4')", "row"),
        ("UPDATE reading SET blind = replace(blind, 'true', '1')", "row"),
        ("UPDATE comment SET private = 2 WHERE private = 1", "row"),
        ("UPDATE status SET mappings = replace(mappings, ':', ': ')", "row"),
        ("DELETE FROM kept", "kept"),
        ("UPDATE receipt SET heads_before = '[]'", "receipt"),
        ("UPDATE step SET received = 1 WHERE seq = (SELECT max(seq) FROM step)", "receipt"),
        ("UPDATE step SET received = 0", "receipt"),
        ("CREATE TABLE extra (a)", "schema"),
        ("CREATE VIEW extra AS SELECT 1", "schema"),
        ("CREATE INDEX extra ON mark (note)", "schema"),
        ("CREATE TRIGGER extra AFTER INSERT ON mark BEGIN SELECT 1; END", "schema"),
        ("DROP INDEX change_row", "schema"),
    ],
)  # fmt: skip
def test_what_was_done_behind_the_programs_back_is_named(statement: str, code: str, edit: Callable[..., set[str]]):
    assert code in edit(statement)


def test_two_texts_that_changed_places_are_found(edit: Callable[..., set[str]]):
    first, second = "(SELECT min(rowid) FROM text)", "(SELECT max(rowid) FROM text)"
    assert "text-hash" in edit(
        f"CREATE TEMP TABLE held AS SELECT text, length FROM text WHERE rowid = {first}",
        f"UPDATE text SET text = (SELECT text FROM text WHERE rowid = {second}) WHERE rowid = {first}",
        f"UPDATE text SET text = (SELECT text FROM held) WHERE rowid = {second}",
    )


def test_a_newest_step_taken_away_with_its_row_and_heads_still_shows(edit: Callable[..., set[str]]):
    """Careless editing: the step and its changes are gone, the rows stay as they were."""
    newest = "(SELECT max(seq) FROM step)"
    assert "heads" in edit(f"DELETE FROM change WHERE step_seq = {newest}", f"DELETE FROM step WHERE seq = {newest}")


def test_a_report_has_the_digests_of_what_is_there(full: Path, tmp_path: Path):
    path = copied(full, tmp_path / "copy.factcheck")
    raw(path, "UPDATE claim SET note = 'other'")
    before, after = check_file(full), check_file(path)
    assert (before.log, before.op_ids) == (after.log, after.op_ids)
    assert before.digest != after.digest


def test_a_check_leaves_the_file_as_it_was(full: Path, tmp_path: Path):
    path = copied(full, tmp_path / "copy.factcheck")
    before = path.read_bytes()
    check_file(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
