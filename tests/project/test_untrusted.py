"""A colleague's file: nothing in it runs, what is sound in it is read, all else is one sentence."""

import json
import os
import random
import sqlite3
from pathlib import Path

import pytest

from tests.project.every_field import fill
from tests.project.merging import complaints, copied, desk_of, digests, raw, worked
from workbench.commands import claims
from workbench.errors import FileProblem
from workbench.model.claims import Claim
from workbench.model.ids import random_id
from workbench.project import Change, Project, Step, queries, reading, store, untrusted
from workbench.project.log import canonical
from workbench.project.merge import Incoming, merge
from workbench.project.tables import COLUMNS, SCHEMA
from workbench.project.untrusted import open_untrusted
from workbench.project.writing import set_heads, write_steps

SOAK = max(1, int(os.environ.get("WORKBENCH_SOAK", "1")))


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A colleague's file with rows in every table."""
    path = tmp_path_factory.mktemp("theirs") / "theirs.factcheck"
    with Project.create(path, desk_of("boris")) as project, project.step("Fill") as step:
        fill(step, 1, known=lambda value: queries.find(project, type(value), value.id))
    return worked(path, desk_of("boris"), 9, 20)


@pytest.fixture
def copy(theirs: Path, tmp_path: Path) -> Path:
    return copied(theirs, tmp_path / "copy.factcheck")


def answer(path: Path) -> Incoming | str:
    """What comes of opening: what is sound, or one sentence. Never anything else, and the file stays as it was."""
    before = path.read_bytes()
    try:
        return open_untrusted(path)
    except FileProblem as problem:
        assert len(str(problem).splitlines()) == 1
        return str(problem)
    finally:
        assert path.read_bytes() == before
        assert not path.with_name(path.name + "-journal").exists()


def sound(path: Path) -> Incoming:
    found = answer(path)
    assert isinstance(found, Incoming), found
    return found


def test_a_sound_file_is_read_whole(theirs: Path):
    found = sound(theirs)
    assert found.refused == ()
    with Project.open(theirs, desk_of("anna"), read_only=True) as project:
        assert list(found.steps) == sorted(reading.all_steps(project.connection), key=lambda s: (s.lamport, s.id))


SCHEMAS = {
    "trigger": "CREATE TRIGGER extra AFTER INSERT ON mark BEGIN DELETE FROM claim; END",
    "view": "CREATE VIEW extra AS SELECT * FROM mark",
    "virtual table": "CREATE VIRTUAL TABLE extra USING fts5(a)",
    "extra table": "CREATE TABLE extra (a TEXT) STRICT",
    "extra index": "CREATE INDEX extra ON mark (note)",
    "index on an expression": "CREATE INDEX extra ON mark (hex(note))",
    "extra column": "ALTER TABLE mark ADD COLUMN extra TEXT",
    "generated column": "ALTER TABLE mark ADD COLUMN extra TEXT AS (hex(note))",
    "foreign check": "ALTER TABLE mark ADD COLUMN extra TEXT CHECK (length(extra) < 9)",
    "missing table": "DROP TABLE kept",
    "missing index": "DROP INDEX change_row",
    "renamed column": "ALTER TABLE fact RENAME COLUMN value TO valeu",
    "statistics": "ANALYZE",
}


@pytest.mark.parametrize("statement", SCHEMAS.values(), ids=SCHEMAS)
def test_a_strange_schema_is_not_opened(statement: str, copy: Path):
    raw(copy, statement)
    assert answer(copy) == "copy.factcheck holds things that the workbench never writes; it was not opened."


@pytest.mark.parametrize(("old", "new"), [("STRICT", ""), ("TEXT NOT NULL", "TEXT"), ("INTEGER", "INTEGERX")])
def test_a_schema_altered_by_hand_is_not_opened(old: str, new: str, copy: Path):
    raw(copy, "PRAGMA writable_schema=ON", f"UPDATE sqlite_master SET sql = replace(sql, '{old}', '{new}')")
    assert isinstance(answer(copy), str)


def test_a_view_in_place_of_a_table_is_not_read(copy: Path):
    raw(copy, "ALTER TABLE text RENAME TO hidden", "CREATE VIEW text AS SELECT * FROM hidden")
    assert isinstance(answer(copy), str)


@pytest.mark.parametrize(
    "content",
    [b"", b"SQLite format 3\x00", b"x" * 5_000, b"SQLite format 3\x00" + bytes(4_080), b"PK\x03\x04" + bytes(200)],
    ids=["empty", "magic only", "letters", "zeros", "zip"],
)
def test_what_is_no_project_is_one_sentence(content: bytes, tmp_path: Path):
    path = tmp_path / "x.factcheck"
    path.write_bytes(content)
    assert isinstance(answer(path), str)


def test_a_file_of_a_newer_program_names_it(copy: Path):
    raw(copy, "PRAGMA user_version=2")
    assert "newer workbench" in str(answer(copy))


def test_a_file_of_another_program_is_named_so(copy: Path):
    raw(copy, "PRAGMA application_id=7")
    assert "another program" in str(answer(copy))


def test_a_missing_file_and_a_folder_are_one_sentence(tmp_path: Path):
    for path in (tmp_path, tmp_path / "nothing.factcheck"):
        with pytest.raises(FileProblem):
            open_untrusted(path)


TAMPERED = {
    "label": "UPDATE step SET label = 'Other' WHERE seq = {seq}",
    "author": "UPDATE step SET author = 'somebody' WHERE seq = {seq}",
    "time": "UPDATE step SET at = '2000-01-01T00:00:00.000Z' WHERE seq = {seq}",
    "format": "UPDATE step SET format = 2 WHERE seq = {seq}",
    "lamport": "UPDATE step SET lamport = 4 WHERE seq = {seq}",
    "parents no list": "UPDATE step SET parents = '5' WHERE seq = {seq}",
    "parents no strings": "UPDATE step SET parents = '[[1],5]' WHERE seq = {seq}",
    "parents no JSON": "UPDATE step SET parents = '[' WHERE seq = {seq}",
    "parents with a line break": "UPDATE step SET parents = '[\"' || char(10) || '\"]' WHERE seq = {seq}",
    "parents deep": "UPDATE step SET parents = '" + "[" * 100_000 + "' WHERE seq = {seq}",
    "no UTF-8 in a label": "UPDATE step SET label = CAST(x'c328ff' AS TEXT) WHERE seq = {seq}",
    "no UTF-8 in a value": "UPDATE change SET after = CAST(x'c328ff' AS TEXT) WHERE step_seq = {seq}",
    "value": "UPDATE change SET after = replace(after, '\"', ' ') WHERE step_seq = {seq}",
    "table": "UPDATE change SET table_name = 'step' WHERE step_seq = {seq}",
    "row": "UPDATE change SET row_id = 'x' WHERE step_seq = {seq}",
    "op": "UPDATE change SET op = 'drop' WHERE step_seq = {seq}",
    "order": "UPDATE change SET n = -n WHERE step_seq = {seq}",
    "one change gone": "DELETE FROM change WHERE step_seq = {seq} AND n = 0",
}


@pytest.mark.parametrize("statement", TAMPERED.values(), ids=TAMPERED)
def test_a_tampered_step_is_refused_and_named_and_the_others_are_kept(statement: str, copy: Path):
    before = sound(copy).steps
    number, step = next((n, step) for n, step in enumerate(before, 1) if n > 5 and len(step.changes) > 1)
    raw(copy, statement.format(seq=number))
    found = sound(copy)
    assert set(before) - set(found.steps) == {step}
    assert [step.id[:12] in sentence for sentence in found.refused] == [True]


def test_what_rests_on_a_tampered_step_comes_in_where_its_parents_are_there(theirs: Path, copy: Path, tmp_path: Path):
    raw(copy, "UPDATE step SET label = 'Other' WHERE seq = 9")
    with Project.create_empty(tmp_path / "ours.factcheck", desk_of("anna")) as project:
        receipt = merge(project, sound(copy), "copy")
        assert receipt.steps == 8
        assert len(receipt.refused) == 1 + len(sound(theirs).steps) - 9
        assert complaints(project) == []
    with Project.open(copied(theirs, tmp_path / "known.factcheck"), desk_of("anna")) as project:
        before = digests(project)
        assert merge(project, sound(copy), "copy").steps == 0
        assert digests(project) == before


def test_a_damaged_text_or_original_is_left_out_and_named(copy: Path):
    raw(copy, "UPDATE text SET text = text || ' ' WHERE rowid = 1", "UPDATE original SET data = x'00' WHERE rowid = 1",
        "UPDATE text SET text = CAST(x'ff' AS TEXT) WHERE rowid = 2")  # fmt: skip
    found = sound(copy)
    assert [sentence.split()[1] for sentence in found.refused] == ["text", "text", "original"]


def test_originals_may_not_unpack_to_more_than_people_keep_all_together(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(untrusted, "_MOST_UNPACKED", 25_000)
    monkeypatch.setattr(untrusted, "_USUAL_RATIO", 0)
    originals = [bytes([number]) * 10_000 for number in range(3)]
    rows = [(store.sha256_of_bytes(data), store.pack(data)) for data in originals]
    refused: list[str] = []
    assert dict(untrusted._sound_originals(rows, refused)) == dict(rows[:2])
    assert [rows[2][0][:12] in sentence for sentence in refused] == [True]


def forged(path: Path, *changes: Change, **head: object) -> Path:
    """Append a step with sound hash and place, but with content that the program would not write."""
    with Project.open(path, desk_of("mallory")) as project:
        lamport = 1 + max(reading.lamports(project.connection).values())
        plain = {"author": "mallory", "device": "d", "parents": project.heads, "lamport": lamport, "label": "x"}
        plain |= {"at": "2026-01-01T00:00:00.000Z", "undoes": None}
        step = Step(**(plain | head), changes=changes).named()  # pyright: ignore[reportArgumentType]
        with project.transaction():
            write_steps(project.connection, [step], received=0)
            set_heads(project.connection, (step.id,))
    return path


def a_claim(**columns: object) -> dict[str, object]:
    return Claim(id="0" * 8, statement="S").model_dump(mode="json") | columns


def adding(plain: object, row: str = "0" * 8, table: str = "claim") -> Change:
    return Change(table, row, "add", None, plain if isinstance(plain, str) else canonical(plain))


HOSTILE = {
    "a number too large for SQLite": adding({**a_claim(), "worth": 10**400}),
    "a digit as text": adding(a_claim(worth="1")),
    "a float": adding(a_claim(worth=1.0)),
    "NaN": adding(canonical(a_claim()).replace('"worth":0', '"worth":NaN')),
    "a missing column": adding({"id": "0" * 8, "statement": "S"}),
    "an unknown column": adding(a_claim(extra=1)),
    "another row's id": adding(a_claim(), row="1" * 8),
    "spaces": adding(canonical(a_claim()).replace(":", ": ")),
    "a key twice": adding(canonical(a_claim()).replace("{", '{"worth":0,', 1)),
    "deep nesting": adding('{"a":' * 50_000 + "1" + "}" * 50_000),
    "no object": adding("[]"),
    "text after the end": adding(canonical(a_claim()) + ',"x":{}'),
    "a table of the log": adding(a_claim(), table="step"),
    "a setting of nothing": Change("claim", "0" * 8, "set", "{}", "{}"),
    "a setting of the id": Change("claim", "0" * 8, "set", '{"id":"a"}', '{"id":"b"}'),
    "a setting of what may not be": Change("claim", "0" * 8, "set", '{"worth":1}', '{"worth":9}'),
    "a before that may not be": Change("claim", "0" * 8, "set", '{"worth":"x"}', '{"worth":1}'),
    "two different sets of columns": Change("claim", "0" * 8, "set", '{"note":""}', '{"worth":1}'),
    "a removal of half a row": Change("claim", "0" * 8, "remove", "{}", None),
    "a removal that says what comes after": Change("claim", "0" * 8, "remove", canonical(a_claim()), "{}"),
    "an unknown operation": Change("claim", "0" * 8, "drop", None, canonical(a_claim())),  # pyright: ignore[reportArgumentType]
    "more structure than a row has": Change("mark", "0" * 8, "set", '{"speakers":[]}',
        canonical({"speakers": [random_id()] * 40_000})),
    "a quote of another length": Change("mark", "0" * 8, "set", '{"place":null}',
        '{"place":{"article":"a","pieces":[{"end":9,"prefix":"","quote":"q","role":"content","start":0,"suffix":""}],'
        '"state":"placed"}}'),
    "an article's text exchanged": Change("article", "0" * 8, "set", f'{{"sha256":"{"0" * 64}"}}',
        f'{{"sha256":"{"1" * 64}"}}'),
}  # fmt: skip


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_change_with_a_sound_hash_is_refused(change: Change, copy: Path):
    before = len(sound(copy).steps)
    found = sound(forged(copy, change))
    assert (len(found.steps), len(found.refused)) == (before, 1)


HEADS = {"at": "yesterday", "author": "<b>", "label": "x" * 3_000, "undoes": "x", "device": "\x00", "lamport": 10**6}


@pytest.mark.parametrize("name", HEADS)
def test_a_hostile_head_with_a_sound_hash_is_refused(name: str, copy: Path):
    assert len(sound(forged(copy, adding(a_claim()), **{name: HEADS[name]})).refused) == 1


def test_a_long_note_of_nothing_but_braces_is_a_note(copy: Path):
    note = '{"[' * 60_000
    assert sound(forged(copy, adding(a_claim(note=note)))).refused == ()


def test_a_step_without_changes_is_refused(copy: Path):
    assert len(sound(forged(copy)).refused) == 1


def test_a_change_to_a_row_that_nobody_added_does_not_come_in(copy: Path, tmp_path: Path):
    forged(copy, Change("claim", random_id(), "set", '{"worth":0}', '{"worth":1}'))
    with Project.create(tmp_path / "ours.factcheck", desk_of("anna")) as project:
        receipt = merge(project, sound(copy), "copy")
        assert "nobody added" in receipt.refused[0]
        assert complaints(project) == []


def test_an_article_under_the_name_of_another_text_is_refused(copy: Path):
    with sqlite3.connect(copy) as file:
        (after,) = file.execute("SELECT after FROM change WHERE table_name = 'article' AND op = 'add'").fetchone()
    file.close()
    plain = json.loads(after) | {"sha256": "0" * 64}
    assert len(sound(forged(copy, adding(plain, plain["id"], "article"))).refused) == 1


WRONG = {"TEXT": (5, 1.5, b"\xff\x00", None, "\x00", "x" * 70_000), "INTEGER": ("x", 1.5, b"1", None, 2**62, -1)}


@pytest.mark.parametrize("table", [name for name in SCHEMA if name not in COLUMNS])
def test_wrong_types_in_every_column_of_the_log_give_a_sentence_or_what_is_sound(table: str, copy: Path):
    """STRICT tables refuse most; without it (a schema made to lie for one moment) SQLite takes anything."""
    numbers = [column.name for column in SCHEMA[table].primary_key if str(column.type) == "INTEGER"]
    for column in (column for column in SCHEMA[table].columns if [column.name] != numbers):
        for value in (*WRONG.get(str(column.type), (5, "x")), "[]", "{}"):
            path = copied(copy, copy.with_name("wrong.factcheck"))
            force(path, table, column.name, value)
            answer(path)


def force(path: Path, table: str, column: str, value: object) -> None:
    """Write a value past STRICT and NOT NULL, then put the schema back."""
    file = sqlite3.connect(path, isolation_level=None)
    (sql,) = file.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    loose = sql.replace("STRICT", "").replace(" NOT NULL", "").replace("INTEGER", "BLOB").replace(" TEXT", " BLOB")
    for statement in (loose, None, sql):
        if statement is None:
            file.close()
            file = sqlite3.connect(path, isolation_level=None)
            file.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = ? WHERE rowid IN (1, 9)', (value,))
        else:
            file.execute("PRAGMA writable_schema=ON")
            file.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (statement, table))
            file.execute("PRAGMA writable_schema=OFF")
    file.close()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Flip, overwrite, cut or double some bytes."""
    made = bytearray(data)
    for _time in range(chance.randint(1, 12)):
        at = chance.randrange(len(made))
        made[at] = chance.randrange(256)
        if chance.random() < 0.2:
            made[at : at + 40] = chance.randbytes(40)
    if chance.random() < 0.15:
        del made[chance.randrange(100, len(made)) :]
    return bytes(made)


@pytest.mark.soak
@pytest.mark.slow
def test_mutated_bytes_give_a_sentence_or_what_is_sound(theirs: Path, tmp_path: Path):
    chance, data = random.Random(SOAK), theirs.read_bytes()
    kinds: set[type] = set()
    for _case in range(60 * SOAK):
        path = tmp_path / "mutated.factcheck"
        path.write_bytes(data[:100] + mutated(data, chance)[100:] if chance.random() < 0.8 else mutated(data, chance))
        found = answer(path)
        kinds.add(type(found))
        if isinstance(found, Incoming):
            ours = tmp_path / "ours.factcheck"
            with Project.create_empty(ours, desk_of("anna")) as project:
                merge(project, found, "mutated")
                assert {line.split(":")[0] for line in complaints(project)} <= {"text", "original", "anchor"}
            ours.unlink()
    assert kinds == {Incoming, str}


def test_a_file_that_came_through_can_be_worked_on(copy: Path, tmp_path: Path):
    with Project.create(tmp_path / "ours.factcheck", desk_of("anna")) as project:
        merge(project, sound(copy), "copy")
        claims.add(project, "The dam was open.")
        assert complaints(project) == []
