"""Taguette: its project database, with positions in UTF-8 bytes of the text content of HTML."""

import sqlite3

import pytest

from tests.importers.qda_files import CLAIM, EMOJI, EVIDENCE, FILES, annotated, brought, expected, found
from workbench.errors import Refused
from workbench.importers.annotations import taguette
from workbench.importers.sources import Source, Wishes

PROJECT = "taguette/project.sqlite3"


def edited(*statements: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.deserialize((FILES / PROJECT).read_bytes())
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    return connection.serialize()


def read(data: bytes, name: str = "project.sqlite3"):
    return annotated(taguette.read(Source(name, data), Wishes()))


@pytest.mark.parametrize(
    ("name", "intended"),
    [(PROJECT, "taguette/expected.json"), ("taguette/project-from-txt.sqlite3", "taguette/expected-from-txt.json")],
)
def test_every_highlight_lies_on_its_words_with_its_tags(name, intended):
    made = annotated(brought(name))
    assert found(made) == expected(intended)
    assert made.told == ("Positions in 3 articles are read as UTF-8 bytes: 15 of 15 quotes fit.",)


def test_the_text_is_the_text_content_to_the_letter():
    for article in annotated(brought("taguette/project-from-txt.sqlite3")).articles.values():
        assert article.text == (FILES / "taguette" / "text-from-txt" / article.origin_name).read_text("utf-8")
    for article in annotated(brought(PROJECT)).articles.values():
        assert article.text == (FILES / "articles" / article.origin_name.replace(".html", ".txt")).read_text("utf-8")


def test_tags_have_descriptions_and_highlights_their_maker_and_time():
    made = annotated(brought(PROJECT))
    assert {label.name: label.description for label in made.labels}["interesting"] == "Further review required"
    assert (made.highlights[0].by, made.highlights[0].created_at) == ("admin", "2026-11-22T00:08:42.927Z")


def test_a_dot_in_a_tag_says_what_stands_above_it():
    made = read(edited("UPDATE tags SET path = 'claim.denied' WHERE path = 'denied'"))
    assert {label.name: label.parent for label in made.labels}["claim.denied"] == "claim"


def test_blocks_that_touch_are_parted_by_a_line_end_and_positions_hold():
    html = f"<h1>Head &amp; tail 🚢</h1><p>{EMOJI}</p><p>Last<br>line</p>"
    before = len("Head & tail 🚢".encode())
    rows = [(before + 5, before + 37, CLAIM), (before + 58, before + 87, EVIDENCE), (before + 88, before + 92, "Last")]
    made = read(with_document(html, rows))
    (article,) = made.articles.values()
    assert article.text == f"Head & tail 🚢\n{EMOJI}\nLast\nline"
    assert [article.text[p.start : p.end] for one in made.highlights for p in one.passages] == [CLAIM, EVIDENCE, "Last"]


def test_the_emoji_sentence_is_exact():
    made = read(with_document(f"<p>{EMOJI}</p>", [(5, 37, CLAIM), (58, 87, EVIDENCE)]))
    assert [(one.passages[0].start, one.passages[0].end) for one in made.highlights] == [(2, 34), (55, 84)]


def test_line_ends_of_two_characters_count_as_one():
    made = read(with_document(f"<p>One</p>\r\n<p>{EMOJI}</p>", [(4 + 5, 4 + 37, CLAIM)]))
    assert [article.text for article in made.articles.values()] == [f"One\n{EMOJI}"]
    assert made.told == ("Positions in 1 article are read as UTF-8 bytes: 1 of 1 quotes fit.",)


def with_document(html, rows):
    values = ", ".join(f"({number}, 1, {a}, {b}, '<p>{words}</p>')" for number, (a, b, words) in enumerate(rows))
    return edited(
        "DELETE FROM highlights",
        "DELETE FROM documents WHERE id > 1",
        f"UPDATE documents SET contents = '{html}'",
        f"INSERT INTO highlights VALUES {values}",
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE highlights SET start_offset = -7, end_offset = 9223372036854775807",
        "UPDATE highlights SET start_offset = start_offset + 1, end_offset = end_offset + 1",
        "UPDATE highlights SET snippet = '<p>other words that stand nowhere</p>'",
        "UPDATE highlights SET snippet = x'00', document_id = 'x'",
        "UPDATE documents SET contents = ''",
        "UPDATE documents SET contents = replace(contents, '<p>', '<p><script>')",
        "UPDATE commands SET payload = '" + "[" * 5000 + "'",
        "UPDATE tags SET path = '' WHERE id = 2",
    ],
)
def test_a_hostile_project_gives_a_partial_result_with_nothing_on_other_words(statement):
    made = read(edited(statement))
    snippets = {one.key: one.passages[0].quote for one in annotated(brought(PROJECT)).highlights}
    for one in made.highlights:
        passage = one.passages[0]
        if passage.start is not None:
            assert made.articles[one.article].text[passage.start : passage.end] == passage.quote == snippets[one.key]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ((FILES / "qualcoder/fixture-a.qda/data.qda").read_bytes(), "QualCoder project"),
        ((FILES.parent / "format-1.factcheck").read_bytes(), "project of the workbench itself"),
        (edited("DROP TABLE highlight_tags"), "no Taguette project"),
    ],
)
def test_another_program_s_database_is_called_by_its_name(data, sentence):
    with pytest.raises(Refused, match=sentence):
        read(data)
