"""Tables of articles: CSV, Excel, JSON. Rows become articles; what is left out is named by its row."""

import csv
import json
from io import BytesIO, StringIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import Refused
from workbench.importers.columns import chosen, day_of
from workbench.importers.formats import read_source
from workbench.importers.sources import Source, Wishes
from workbench.text.cells import guarded

PORT = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
HEAD = ["id", "Headline", "Body", "Link", "Published", "Byline", "Source", "Lang"]
ROW = ["7", "Lights", PORT, "https://news.example/a", "2024-03-14T10:00:00Z", "Ana Writer", "The Courier", "en"]


def brought(data, name, **wishes):
    return read_source(Source(name, data), Wishes(**wishes))


def as_csv(rows, parting=",", encoding="utf-8"):
    text = StringIO(newline="")
    csv.writer(text, delimiter=parting).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows, *, sheets=()):
    book = openpyxl.Workbook()
    for title, others in sheets:
        sheet = book.create_sheet(title)
        for row in others:
            sheet.append(row)
    for row in rows:
        book.worksheets[0].append(row)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def as_json(rows):
    return json.dumps([dict(zip(rows[0], row, strict=True)) for row in rows[1:]]).encode()


def as_lines(rows):
    return b"\n".join(json.dumps(dict(zip(rows[0], row, strict=True))).encode() for row in rows[1:])


KINDS = pytest.mark.parametrize(
    ("name", "write"),
    [("a.csv", as_csv), ("a.xlsx", as_xlsx), ("a.json", as_json), ("a.jsonl", as_lines)],
    ids=["csv", "xlsx", "json", "json lines"],
)


@KINDS
def test_a_row_becomes_an_article_with_what_its_columns_say(name, write):
    made = brought(write([HEAD, ROW, [*ROW[:2], "Another text.", *ROW[3:]]]), name)
    found = made.articles[0]
    assert (found.text[2:34], found.text[55:84]) == (
        "The port was closed for six days",
        "The harbour logbook shows two",
    )
    assert (found.title, found.publisher, found.author) == ("Lights", "The Courier", "Ana Writer")
    assert (found.published_on, found.date_basis, found.url) == ("2024-03-14", "stated", "https://news.example/a")
    assert (found.language, found.note, len(made.articles)) == ("en", "id: 7", 2)


@KINDS
def test_rows_without_text_are_listed_by_number(name, write):
    made = brought(write([HEAD, ROW, [*ROW[:2], " ", *ROW[3:]], ["8", *ROW[1:]]]), name)
    assert len(made.articles) == 2
    rows = {"a.csv": "row 3", "a.xlsx": "row 3"}
    assert made.left_out == ((rows.get(name, "row 2"), "It has no text."),)


@KINDS
def test_the_original_of_a_row_is_read_as_the_same_article_again(name, write):
    first = brought(write([HEAD, ROW, ROW]), name).articles[1]
    again = brought(first.original, first.origin_name).articles[0]
    assert (again.text, again.title, again.published_on) == (first.text, first.title, first.published_on)


@KINDS
def test_columns_with_other_names_are_taken_as_wished(name, write):
    rows = [["k", "eins", "zwei"], ["1", "Lights", PORT]]
    made = brought(write(rows), name, columns={"text": "zwei", "title": "eins"})
    assert (made.articles[0].text, made.articles[0].title) == (PORT, "Lights")


@KINDS
def test_a_table_whose_text_is_not_known_is_shown_to_be_chosen_from(name, write):
    made = brought(write([["k", "eins", "zwei"], ["1", "Lights", PORT]]), name)
    assert (made.articles, made.table.headers) == ((), ("k", "eins", "zwei"))
    assert made.table.rows[0][2] == PORT and "“zwei”" in made.left_out[0][1]


@KINDS
def test_a_wish_for_a_column_that_is_not_there_names_those_that_are(name, write):
    with pytest.raises(Refused, match="“Headline”"):
        brought(write([HEAD, ROW]), name, columns={"text": "nothing"})


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        (["Заголовок", "Текст", "Дата", "Видання"], ["text", "title", "publisher", "published_on"]),
        (["Überschrift", "Volltext", "Datum", "Quelle"], ["text", "title", "publisher", "published_on"]),
        (["Tytuł", "Treść", "Data publikacji", "Autor"], ["text", "title", "author", "published_on"]),
        (["titre", "contenu", "date_published", "URL"], ["text", "title", "published_on", "url"]),
        (["source.name", "content", "publishedAt", "article_url"], ["text", "publisher", "published_on", "url"]),
        (["title", "article"], ["text", "title"]),
    ],
)
def test_columns_are_known_by_their_usual_names(headers, taken):
    assert list(chosen(headers, {})) == taken


@pytest.mark.parametrize("parting", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_parts_the_columns_is_found_out(parting, encoding):
    made = brought(
        as_csv([["title", "text"], ["a, b; c", PORT], ["d", "One; two, three | four."]], parting, encoding), "a.csv"
    )
    assert [one.text for one in made.articles] == [PORT, "One; two, three | four."]


def test_the_first_line_of_excel_says_what_parts_the_columns():
    assert brought(b"sep=|\ntitle|text\na|b, c", "a.csv").articles[0].text == "b, c"


def test_a_table_in_an_old_encoding_is_read():
    text = "Порт був зачинений шість днів; журнал порту свідчить про два."
    assert (
        brought(f"Заголовок;Текст\nПорт;{text!r}".replace("'", '"').encode("windows-1251"), "a.csv").articles[0].text
        == text
    )


@pytest.mark.parametrize("cell", ["=1+1", "  @SUM(A1)", "'=1+1", "-5 degrees", "+380", "plain", "＝x"])
def test_guarded_cells_come_back_as_they_were(cell):
    found = brought(as_csv([["title", "text"], ["x", guarded(cell)]]), "a.csv").articles[0]
    assert found.text == cell


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=40)


@settings(deadline=None)
@given(st.lists(CELLS.filter(str.strip), min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_any_cell_comes_back_from_csv(cells, parting):
    rows = [["title", "text"], *(["x", guarded(cell)] for cell in cells)]
    assert [one.text for one in brought(as_csv(rows, parting), "a.csv").articles] == cells


def test_dates_and_whole_numbers_of_a_workbook_are_written_plainly():
    from datetime import datetime

    rows = [["id", "text", "date"], [7.0, PORT, datetime(2024, 3, 14)]]
    found = brought(as_xlsx(rows), "a.xlsx").articles[0]
    assert (found.note, found.published_on) == ("id: 7", "2024-03-14")


def test_the_first_sheet_with_texts_is_read_unless_another_is_wished():
    data = as_xlsx([["about"], ["nothing"]], sheets=[("One", [["text"], ["First."]]), ("Two", [["text"], ["Second."]])])
    assert brought(data, "a.xlsx").articles[0].text == "First."
    assert brought(data, "a.xlsx", sheet="Two").articles[0].text == "Second."
    with pytest.raises(Refused, match="“One”"):
        brought(data, "a.xlsx", sheet="Three")


def test_a_broken_line_keeps_no_other_out():
    made = brought(b'{"text": "One."}\n{"text": "Two\n[1]\n\n{"text": "Three."}', "a.jsonl")
    assert [one.text for one in made.articles] == ["One.", "Three."]
    assert [where for where, _sentence in made.left_out] == ["row 2", "row 3"]


@pytest.mark.parametrize(
    "value",
    [
        {"articles": [{"title": "a", "content": "One.", "source": {"name": "The Courier"}}]},
        {"meta": 1, "items": [{"content_text": "One.", "publisher": "The Courier"}]},
        {"text": "One.", "source": "The Courier"},
        [{"body": "One.", "outlet": "The Courier"}],
    ],
)
def test_articles_are_found_in_the_usual_shapes_of_json(value):
    (found,) = brought(json.dumps(value).encode(), "a.json").articles
    assert (found.text, found.publisher) == ("One.", "The Courier")


@pytest.mark.parametrize(
    ("words", "day"),
    [("14/03/2024", "2024-03-14"), ("3/14/2024", "2024-03-14"), ("03/04/2024", "2024"), ("2024/03/04", "2024-03-04"),
     ("14.3.2024", "2024-03-14"), ("soon", None)],
)  # fmt: skip
def test_a_date_is_never_guessed_where_day_and_month_could_be_mistaken(words, day):
    assert day_of(words) == day


@pytest.mark.parametrize(
    ("data", "name", "part"),
    [
        (b"", "a.csv", "empty"),
        (b"\x89PNG", "a.csv", "another kind"),
        (b"\n\n\n ", "a.csv", "white space"),
        (b"a" * 2000 + b",b" * 1500, "a.csv", "columns"),
        (b"[1, 2]", "a.json", "no articles"),
        (b"{", "a.json", "broken JSON"),
        (b"[" * 200_000, "a.json", "deeply"),
        (b'{"text": "a"}\n' + b"[" * 200_000, "a.jsonl", ""),
        (b"PK\x03\x04", "a.xlsx", "damaged"),
        (as_xlsx([["text"], ["x"]])[:900], "a.xlsx", "damaged"),
        (b"\xd0\xcf\x11\xe0", "a.xlsx", "locked"),
    ],
)
def test_a_file_that_cannot_be_read_gives_one_sentence(data, name, part):
    try:
        told = [sentence for _where, sentence in brought(data, name).left_out]
    except Refused as refusal:
        told = [str(refusal)]
    assert len(told) == 1 and part in told[0]


def test_a_sheet_that_claims_to_be_endless_is_read_as_what_it_holds():
    data = as_xlsx([["text"], ["One."]])
    from tests.importers.test_word import replaced

    data = replaced(data, "xl/worksheets/sheet1.xml", lambda old: old.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"'))
    assert [one.text for one in brought(data, "a.xlsx").articles] == ["One."]
