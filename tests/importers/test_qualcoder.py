"""QualCoder: its project folder and its REFI-QDA exports, with every fault that HOW.md names."""

import sqlite3

import pytest

from tests.importers.qda_files import CLAIM, EMOJI, EVIDENCE, FILES, annotated, brought, expected, found
from workbench.errors import Refused
from workbench.importers.annotations import qualcoder
from workbench.importers.sources import Source, Wishes

DATABASE = "qualcoder/fixture-a.qda/data.qda"
EVERY = (DATABASE, "qualcoder/project.qdpx", "qualcoder/project-crlf-sources.qdpx")


def edited(*statements: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.deserialize((FILES / DATABASE).read_bytes())
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    return connection.serialize()


def read(data: bytes):
    return annotated(qualcoder.read(Source("data.qda", data), Wishes()))


@pytest.mark.parametrize("name", EVERY)
def test_every_highlight_lies_on_its_words_with_its_codes_and_memos(name):
    assert found(annotated(brought(name))) == expected("qualcoder/expected.json")


@pytest.mark.parametrize("name", EVERY)
def test_the_texts_are_the_articles_to_the_letter(name):
    for article in annotated(brought(name)).articles.values():
        assert article.text == (FILES / "articles" / article.origin_name).read_text("utf-8")


@pytest.mark.parametrize("name", EVERY)
def test_memos_of_articles_and_codes_are_carried_over(name):
    read = annotated(brought(name))
    assert {one.note for one in read.articles.values()} == {"", "Bought at the kiosk, page 3."}
    assert {label.name: label.description for label in read.labels}["denied"] == "status: denied by someone"
    assert {one.by for one in read.highlights} == {"ana"}


@pytest.mark.parametrize("name", EVERY)
def test_the_score_is_told(name):
    told = annotated(brought(name)).told
    assert told[0] == "Positions in 3 articles are read as UTF-16 units: 21 of 22 quotes fit."


def test_categories_stand_above_their_codes():
    data = edited(
        "INSERT INTO code_cat VALUES (7, 'claim', 'ana', '', 'what is said', NULL)",
        "UPDATE code_name SET catid = 7 WHERE name = 'denied'",
        "UPDATE code_name SET supercid = 1 WHERE name = 'evidence'",
    )
    parents = {label.name: label.parent for label in read(data).labels}
    assert parents == {"claim (category)": "", "claim": "", "evidence": "claim", "denied": "claim (category)",
                       "without evidence": ""}  # fmt: skip


def test_a_case_with_a_part_of_a_text_is_a_claim_of_what_is_highlighted_inside_it():
    data = edited(
        "INSERT INTO cases VALUES (1, 'C1 lamps', 'why', 'ben', '2026-05-01 10:00:00'), (2, 'Ilse', '', 'ana', '')",
        "INSERT INTO case_text VALUES (1, 1, 1, 331, 420, 'ben', '', ''), (2, 2, 1, 0, 838, 'ana', '', '')",
    )
    made = read(data)
    assert [(one.key, one.statement, one.by) for one in made.claims] == [("case-1", "C1 lamps", "ben")]
    assert [one.passages[0].quote[:13] for one in made.highlights if one.claims] == ["Dravik denied", "“The lamps co"]
    assert "1 case without highlights is left out." in made.left_out


def test_coders_keep_their_own_highlights():
    data = edited("UPDATE code_text SET owner = 'ben' WHERE ctid = 5")
    same = [one for one in read(data).highlights if one.passages[0].quote == "they had waited for six hours"]
    assert [(one.by, one.labels) for one in same] == [("ana", ("claim",)), ("ben", ("without evidence",))]


def test_what_has_no_place_here_is_listed():
    data = edited(
        "INSERT INTO journal VALUES (1, 'j', 'text', '', 'ana')",
        "INSERT INTO attribute VALUES (1, 'outlet', 'file', 'Herald', 1, '', 'ana')",
        "INSERT INTO source (id, name, mediapath) VALUES (9, 'x.png', '/images/x.png')",
        "INSERT INTO code_text (ctid, cid, fid, seltext, pos0, pos1) VALUES (90, 1, 9, 'x', 0, 1)",
        "INSERT INTO code_text (ctid, cid, fid, seltext, pos0, pos1) VALUES (91, 99, 1, 'TALLMERE', 54, 62)",
    )
    assert set(read(data).left_out) == {
        "1 journal entry is left out.",
        "1 value of an attribute is left out.",
        "1 file without text is left out.",
        "1 highlight in a text that is missing is left out.",
        "1 code that is not in the codebook is left out.",
    }


@pytest.mark.parametrize("width", ["points", "units"])
def test_the_emoji_sentence_is_exact_in_either_unit(width):
    spans = {"points": ((2, 34), (55, 84)), "units": ((3, 35), (56, 85))}[width]
    (a, b), (c, d) = spans
    rows = [f"(1, 1, 9, '{CLAIM}', {a}, {b})", f"(2, 2, 9, '{EVIDENCE}', {c}, {d})"]
    data = edited(
        "DELETE FROM code_text",
        "DELETE FROM annotation",
        f"INSERT INTO source (id, name, fulltext) VALUES (9, 'e', '{EMOJI}')",
        f"INSERT INTO code_text (ctid, cid, fid, seltext, pos0, pos1) VALUES {', '.join(rows)}",
    )
    places = [(one.passages[0].start, one.passages[0].end) for one in read(data).highlights]
    assert places == [(2, 34), (55, 84)]


HOSTILE = (
    "UPDATE code_text SET pos0 = -ctid, pos1 = 9223372036854775807",
    "UPDATE code_text SET pos0 = 'x' || ctid, pos1 = x'00'",
    "UPDATE code_text SET seltext = x'ff', cid = 'c' || ctid, fid = 1.5",
    "UPDATE code_name SET name = NULL, color = 'red; drop', memo = 7",
    "UPDATE code_name SET supercid = cid",
    "UPDATE source SET fulltext = x'ffff'",
    "UPDATE source SET fulltext = 'a' || char(0) || 'b'",
    "DELETE FROM source",
    "ALTER TABLE code_text DROP COLUMN memo",
)


@pytest.mark.parametrize("statement", HOSTILE)
def test_a_hostile_database_gives_a_partial_result_with_nothing_on_other_words(statement):
    made = read(edited("PRAGMA writable_schema=ON", "DROP VIEW code_text_visible", statement))
    for one in made.highlights:
        passage = one.passages[0]
        assert passage.start is None or made.articles[one.article].text[passage.start : passage.end] == passage.quote


def test_a_view_or_trigger_in_place_of_a_table_is_not_run():
    view = "CREATE VIEW code_text AS SELECT * FROM t"
    data = edited("DROP VIEW code_text_visible", "ALTER TABLE code_text RENAME TO t", view)
    with pytest.raises(Refused, match="no QualCoder project"):
        read(data)


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\x00", b"SQLite format 3\x00" + b"\xff" * 5000, b"no database"])
def test_what_is_no_database_is_refused_in_one_sentence(data):
    with pytest.raises(Refused, match=r"(?s)^The database is damaged|^This is no SQLite"):
        read(data)


@pytest.mark.parametrize(("whole", "hurt"), [(b"TABLE ris", b"TA\xf5LE ris"), (b"memo text", b"me\xffo text")])
def test_a_damaged_schema_is_refused_in_one_sentence(whole, hurt):
    with pytest.raises(Refused, match=r"^The database is damaged"):
        read((FILES / DATABASE).read_bytes().replace(whole, hurt[: len(whole)]))


def test_what_lies_beside_the_database_is_no_article_of_its_own():
    taken = qualcoder.FORMAT.takes("data.qda", frozenset({"documents/a.txt", "images/x.png", "notes.txt"}))
    assert set(taken) == {"documents/a.txt", "images/x.png"}
