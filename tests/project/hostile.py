"""Hostile and odd project files: each builder spoils a sound copy. None of them may run, hang, or be believed."""

import os
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.project.desks import desk_of
from tests.project.merging import raw
from workbench.model.claims import Claim
from workbench.model.comments import Comment
from workbench.model.ids import derived_id
from workbench.project import Change, Project, Step, reading
from workbench.project.log import canonical
from workbench.project.writing import set_heads, write_steps

NOW = "2026-01-01T00:00:00.000Z"
MALLORY = "mallory"


def edited(path: Path, *statements: str) -> None:
    """Edit the schema's own table."""
    raw(path, "PRAGMA writable_schema=ON", *statements)


def many_tables(path: Path) -> None:
    numbers = "WITH RECURSIVE c(n) AS (VALUES(1) UNION ALL SELECT n + 1 FROM c WHERE n < 20000)"
    row = "'table', 't' || n, 't' || n, (SELECT rootpage FROM sqlite_master WHERE name = 'kept')"
    edited(path, f"INSERT INTO sqlite_master {numbers} SELECT {row}, 'CREATE TABLE t' || n || ' (a)' FROM c")


def huge(path: Path, statement: str) -> None:
    """Put 400 MB into a cell."""
    raw(path, "PRAGMA synchronous=OFF", statement.format(huge="CAST(zeroblob(400000000) AS TEXT)"))


def many_large_cells(path: Path) -> None:
    """400 MB in cells that are each as large as may be."""
    large = "CAST(zeroblob(3990000) AS TEXT)"
    raw(path, "PRAGMA synchronous=OFF", f"UPDATE change SET after = {large} WHERE rowid BETWEEN 40 AND 140")


def forged(path: Path, steps: list[Step]) -> None:
    """Append steps with sound hashes."""
    with Project.open(path, desk_of(MALLORY)) as project, project.transaction():
        write_steps(project.connection, steps, received=0)
        set_heads(project.connection, (steps[-1].id,))


def after_all(path: Path, *changes: Change) -> None:
    """Append one step with a sound hash."""
    with Project.open(path, desk_of(MALLORY)) as project:
        lamport, parents = 1 + max(reading.lamports(project.connection).values()), project.heads
    forged(path, [Step(MALLORY, "d", parents, lamport, NOW, "x", None, changes).named()])


def adding(table: str, value: Claim | Comment) -> Change:
    return Change(table, value.id, "add", None, canonical(value.model_dump(mode="json")))


def name(number: int) -> str:
    return derived_id("hostile", str(number))


def tied_in_a_ring(path: Path) -> None:
    claims = [Claim(id=name(n), statement="S", same_as=name((n + 1) % 5_000)) for n in range(5_000)]
    after_all(path, *(adding("claim", claim) for claim in claims))


def answers_in_a_ring(path: Path) -> None:
    claim = Claim(id=name(0), statement="S")
    target = {"target_kind": "claim", "target_id": claim.id, "body": "x"}
    comments = [Comment(id=name(n), parent=name(n % 50 + 1), **target) for n in range(1, 51)]
    after_all(path, adding("claim", claim), *(adding("comment", comment) for comment in comments))


def branches(path: Path) -> None:
    """A log of 3,000 beginnings, each of which 3,000 later steps know."""
    roots = [Step(MALLORY, "d", (), 1, NOW, str(n), None, (adding("claim", Claim(id=name(n), statement="S")),)).named()
             for n in range(3_000)]  # fmt: skip
    ids = tuple(sorted(step.id for step in roots))
    knots = [Step(MALLORY, "d", ids[n : n + 2], 2, NOW, str(n), None, roots[n].changes).named() for n in range(2_998)]
    forged(path, roots + knots)


def one_row_side_by_side(path: Path) -> None:
    """Many changes of one row, made without knowing of each other."""
    claim = Claim(id=name(0), statement="S")
    first = Step(MALLORY, "d", (), 1, NOW, "x", None, (adding("claim", claim),)).named()
    setting = [Change("claim", claim.id, "set", '{"note":""}', canonical({"note": str(n)})) for n in range(9_000)]
    steps = [Step(MALLORY, "d", (first.id,), 2, NOW, "x", None, (change,)).named() for change in setting]
    forged(path, [first, *steps])


def bomb(path: Path) -> None:
    """Originals of a few bytes that unpack to gigabytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _n in range(300)) + packer.flush()
    with sqlite3.connect(path) as file:
        file.executemany("INSERT INTO original VALUES (?, ?)", [(f"{n:064x}", packed) for n in range(4)])
    file.close()


def in_utf16(path: Path) -> None:
    with sqlite3.connect(path) as file:
        script = list(file.iterdump())
    file.close()
    header = path.read_bytes()
    path.unlink()
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("PRAGMA encoding='UTF-16le'")
    file.execute(f"PRAGMA application_id={int.from_bytes(header[68:72], 'big')}")
    file.execute("PRAGMA user_version=1")
    for statement in script:
        file.execute(statement)
    file.close()


def root_of(path: Path, table: str) -> int:
    with sqlite3.connect(path) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    file.close()
    return page


def ring_of_pages(path: Path) -> None:
    """Every third child of the log's root page is that page again."""
    page, data = root_of(path, "change"), bytearray(path.read_bytes())
    start = 4096 * (page - 1)
    assert data[start] == 5, "an interior page"
    for cell in range(2, int.from_bytes(data[start + 3 : start + 5], "big"), 3):
        at = start + int.from_bytes(data[start + 12 + 2 * cell : start + 14 + 2 * cell], "big")
        data[at : at + 4] = page.to_bytes(4, "big")
    path.write_bytes(data)


def the_same_leaf_again(path: Path) -> None:
    page, data = root_of(path, "change"), bytearray(path.read_bytes())
    start = 4096 * (page - 1)
    places = [start + int.from_bytes(data[start + 12 + 2 * n : start + 14 + 2 * n], "big")
              for n in range(int.from_bytes(data[start + 3 : start + 5], "big"))]  # fmt: skip
    middle = places[len(places) // 2]  # what is before it stays, so that something can be read whatever the ids are
    for at in places[len(places) // 2 :]:
        data[at : at + 4] = data[middle : middle + 4]
    path.write_bytes(data)


def left_by_a_dead_writer(path: Path) -> None:
    """Leave the file as a death in the middle of a commit does: pages written, the journal still there."""
    file = sqlite3.connect(path, isolation_level=None)
    for order in ("PRAGMA journal_mode=PERSIST", "PRAGMA cache_size=1", "BEGIN IMMEDIATE"):
        file.execute(order)
    file.execute("UPDATE step SET label = hex(randomblob(2000))")
    journal = path.with_name(path.name + "-journal")
    kept = path.read_bytes(), journal.read_bytes()
    file.execute("ROLLBACK")
    file.close()
    path.write_bytes(kept[0])
    journal.write_bytes(kept[1])


def super_journal(path: Path) -> None:
    """A dead writer's journal that names another file as its super-journal: SQLite would delete that one."""
    left_by_a_dead_writer(path)
    victim, journal = path.with_name("victim.txt"), path.with_name(path.name + "-journal")
    victim.write_text("precious")
    called = os.fsencode(victim)
    total = sum(byte - 256 if byte > 127 else byte for byte in called) & 0xFFFFFFFF
    tail = ((1 << 30) // 4096 + 1).to_bytes(4, "big") + called + len(called).to_bytes(4, "big")
    magic = bytes.fromhex("d9d505f920a163d7")
    journal.write_bytes(journal.read_bytes() + tail + total.to_bytes(4, "big") + magic)


def heavy(number: int) -> Change:
    """A change of 4 MB that is nothing but structure: to be judged it would take a gigabyte."""
    braces = ",".join(["{}"] * 1_300_000)
    return Change("mark", name(number), "add", None, f'{{"place":{{"pieces":[{braces}]}}}}')


def structure(path: Path) -> None:
    after_all(path, heavy(1))


def forgeries(path: Path) -> None:
    """Many steps with sound hashes whose values the program would not write."""
    braces = ",".join(["{}"] * 9_000)
    changes = [Change("mark", name(n), "add", None, f'{{"place":{{"pieces":[{braces}]}}}}') for n in range(400)]
    forged(path, [Step(MALLORY, "d", (), 1, NOW, "x", None, (change,)).named() for change in changes])


def statement(*statements: str) -> Callable[[Path], None]:
    return lambda path: raw(path, *statements)


def schema(*statements: str) -> Callable[[Path], None]:
    return lambda path: edited(path, *statements)


DEEP = "'" + '{"a":' * 100_000 + "1" + "}" * 100_000 + "'"
TOO_DEEP = "SELECT " + "(" * 3_000 + "1" + ")" * 3_000

STRANGE: dict[str, Callable[[Path], None]] = {
    "trigger": statement("CREATE TRIGGER x AFTER INSERT ON mark BEGIN DELETE FROM claim; END"),
    "view": statement("CREATE VIEW x AS SELECT * FROM mark"),
    "view that never ends": statement("CREATE VIEW x AS WITH RECURSIVE c(n) AS (VALUES(1) UNION ALL SELECT n+1 FROM c) "
                                      "SELECT * FROM c"),
    "table that is a view": statement("ALTER TABLE text RENAME TO hid", "CREATE VIEW text AS SELECT * FROM hid"),
    "virtual table": statement("CREATE VIRTUAL TABLE x USING fts5(a)"),
    "generated column": statement("ALTER TABLE mark ADD COLUMN x TEXT AS (hex(zeroblob(100000000)))"),
    "generated column of the log": statement("ALTER TABLE step ADD COLUMN x TEXT AS (hex(zeroblob(100000000)))"),
    "check with side effects": schema(
        "UPDATE sqlite_master SET sql = replace(sql, 'lamport INTEGER', "
        "'lamport INTEGER CHECK (load_extension(''/tmp/x'') IS NULL)') WHERE name = 'step'"),
    "index on an expression": statement("CREATE INDEX x ON mark (hex(note))"),
    "20,000 tables": many_tables,
    "ATTACH in the schema": schema("UPDATE sqlite_master SET sql = 'ATTACH ''/tmp/a'' AS x' WHERE name = 'kept'"),
    "ATTACH in a trigger": schema(
        "INSERT INTO sqlite_master VALUES ('trigger', 'x', 'mark', 0, "
        "'CREATE TRIGGER x AFTER INSERT ON mark BEGIN ATTACH ''/tmp/a'' AS x; END')"),
    "no SQL": schema("UPDATE sqlite_master SET sql = NULL WHERE name = 'kept'"),
    "deep SQL": schema(f"UPDATE sqlite_master SET sql = 'CREATE VIEW kept AS {TOO_DEEP}' WHERE name = 'kept'"),
    "the schema's pages exchanged": schema(
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'text') "
        "WHERE name = 'change'"),
    "a page that is not there": schema("UPDATE sqlite_master SET rootpage = 999999 WHERE name = 'step'"),
    "table twice": schema("INSERT INTO sqlite_master SELECT * FROM sqlite_master WHERE name = 'step'"),
    "400 MB of schema": lambda path: edited(path, "PRAGMA synchronous=OFF",
        "UPDATE sqlite_master SET sql = CAST(zeroblob(400000000) AS TEXT) WHERE name = 'kept'"),
    "UTF-16": in_utf16,
    "super-journal": super_journal,
    "forgeries": forgeries,
    "branches": branches,
    "one row side by side": one_row_side_by_side,
}  # fmt: skip
"""Not opened at all: one sentence."""

PARTIAL: dict[str, Callable[[Path], None]] = {
    "400 MB of text": lambda path: huge(path, "UPDATE text SET text = {huge} WHERE rowid = 2"),
    "400 MB of label": lambda path: huge(path, "UPDATE step SET label = {huge} WHERE seq = 7"),
    "400 MB in 100 cells": many_large_cells,
    "400 MB of change": lambda path: huge(path, "UPDATE change SET after = {huge} WHERE step_seq = 7"),
    "originals that are bombs": bomb,
    "nothing but structure": structure,
    "deep JSON": statement(f"UPDATE change SET after = {DEEP} WHERE step_seq = 8"),
    "deep parents": statement("UPDATE step SET parents = '" + "[" * 100_000 + "' WHERE seq = 8"),
    "100,000 parents": statement("UPDATE step SET parents = '[" + '"x",' * 100_000 + "\"x\"]' WHERE seq = 8"),
    "no UTF-8": statement("UPDATE step SET label = CAST(x'c328ff' AS TEXT) WHERE seq = 8"),
    "no UTF-8 in a text": statement("UPDATE text SET text = CAST(x'eda080' AS TEXT) WHERE rowid = 2"),
    "a ring in the log": statement(
        "UPDATE step SET parents = (SELECT json_array(id) FROM step WHERE seq = 9) WHERE seq = 8"),
    "pages in a ring": ring_of_pages,
    "one leaf many times": the_same_leaf_again,
}  # fmt: skip
"""Read in part, or not at all; what is lost is said."""

BELIEVED: dict[str, Callable[[Path], None]] = {
    "claims tied in a ring": tied_in_a_ring,
    "answers in a ring": answers_in_a_ring,
    "400 MB of a table that is not read": lambda path: huge(path, "UPDATE claim SET note = {huge} WHERE rowid = 1"),
}
"""Sound to the log: odd content that everything must live with."""
