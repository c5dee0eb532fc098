"""PDF: words in reading order, nothing lost without being told, hostile files answered with one sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.pdf_bytes import BACKWARDS, column, pdf
from workbench.errors import Refused
from workbench.importers.articles.pdf import MOST_PAGES
from workbench.importers.formats import read_source
from workbench.importers.sources import Source

PORT = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
LOCKED = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O({'a' * 32})/U({'b' * 32})>>"
PROSE = [
    "It rained for six days and the harbour was closed to every ship that",
    "came from the south, so the crews stayed at home and counted the gulls",
    "that sat on the wall.",
    "Nobody counted the seals, which lay on the northern side of the long",
    "wall and slept.",
]


def brought(data):
    return read_source(Source("a.pdf", data))


def article(data):
    (one,) = brought(data).articles
    return one


def refusal(data):
    with pytest.raises(Refused) as caught:
        brought(data)
    return str(caught.value)


def test_the_emoji_sentence_keeps_its_offsets():
    found = article(pdf(column([PORT[:29], PORT[30:]])))
    assert found.text == PORT
    assert found.text[2:34] == "The port was closed for six days"
    assert found.text[55:84] == "The harbour logbook shows two"


def test_lines_become_paragraphs_where_a_short_line_ends():
    assert article(pdf(column(PROSE))).text == f"{' '.join(PROSE[:3])}\n\n{' '.join(PROSE[3:])}"


@pytest.mark.parametrize("mark", ["-", "\u2010", "\u00ad"])
def test_a_word_broken_at_the_line_end_is_whole_again(mark):
    text = article(pdf(column([f"The minister said that the har{mark}", "bour was closed."]))).text
    assert text == "The minister said that the harbour was closed."


def test_a_real_hyphen_at_the_line_end_stays():
    text = article(pdf(column(["It was a well-", "known fact of the twenty-", "first century."]))).text
    assert text == "It was a well-known fact of the twenty-first century."


def two_columns(across):
    left = [f"left line {number} goes on with more of the" for number in range(8)]
    right = [f"right line {number} goes on with more of the" for number in range(8)]
    pieces = [column(left, left=50), column(right, left=320)]
    return [piece for pair in zip(*pieces, strict=True) for piece in pair] if across else [*pieces[0], *pieces[1]]


@pytest.mark.parametrize("across", [False, True], ids=["column by column", "across both columns"])
def test_the_left_column_is_read_before_the_right(across):
    text = " ".join(article(pdf(two_columns(across))).text.split())
    places = [text.index(f"{side} line {number}") for side in ("left", "right") for number in range(8)]
    assert places == sorted(places)


def test_the_cells_of_a_table_stay_on_their_line():
    rows = [
        piece
        for number in range(6)
        for piece in ((60, 700 - 15 * number, 10, "Rye"), (300, 700 - 15 * number, 10, f"{number} t"))
    ]
    assert "Rye 3 t" in article(pdf(rows)).text


def paged(pages, body=PROSE):
    return [
        [(60, 800, 8, "The Lisk Courier"), *column(body), (300, 30, 8, f"– {number} –")]
        for number in range(1, pages + 1)
    ]


@pytest.mark.parametrize("pages", [2, 3, 9])
def test_running_heads_and_page_numbers_are_left_out_told_and_kept_for_correcting(pages):
    made = brought(pdf(*paged(pages)))
    (one,) = made.articles
    assert "Courier" not in one.text and "–" not in one.text
    assert one.whole.count("The Lisk Courier") == pages and "– 2 –" in one.whole
    told = " ".join(sentence for _where, sentence in made.told)
    assert "The Lisk Courier" in told and "– 1 –" in told


def test_a_line_of_the_body_that_repeats_stays():
    lines = ["Nobody has moved yet and nobody will move before the summer comes"] * 55
    text = article(pdf(*[column(lines, top=780) for _page in range(4)])).text
    assert text.count("Nobody has moved") == 220


def test_the_title_has_the_largest_letters_and_the_file_tells_author_and_day():
    page = [(60, 760, 20, "Lights of the"), (60, 738, 20, "harbour"), *column(PROSE)]
    found = article(pdf(page, info="/Author(Ana Writer)/CreationDate(D:20240314101500Z)/Title(Microsoft Word - x.doc)"))
    assert (found.title, found.title_basis, found.author) == ("Lights of the harbour", "stated", "Ana Writer")
    assert (found.published_on, found.date_basis) == ("2024-03-14", "inferred")
    assert "2024-03-14" in found.date_note


def test_a_date_in_the_words_goes_before_the_date_of_the_file():
    found = article(pdf(column(["14 May 2023", *PROSE]), info="/CreationDate(D:20240314101500Z)"))
    assert (found.published_on, found.date_basis) == ("2023-05-14", "stated")


ARABIC = "أغلق الميناء ستة أيام. قال الوزير"


@pytest.mark.parametrize("drawn", [ARABIC[::-1], BACKWARDS + ARABIC], ids=["left to right", "right to left"])
def test_arabic_is_read_from_right_to_left_however_it_is_drawn(drawn):
    assert article(pdf([(300, 700, 10, drawn)])).text == ARABIC


def test_a_line_beyond_the_edge_is_told_not_read():
    made = brought(pdf([*column(PROSE), (60, 900, 10, "nobody sees this")]))
    assert "nobody sees" not in made.articles[0].text
    assert "1 line beyond the edge" in made.told[0][1]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(turned):
    assert article(pdf(*paged(3), turned=turned)).text == article(pdf(*paged(3))).text


def test_chinese_lines_are_joined_without_a_space():
    assert (
        article(pdf(column(["港口关闭了六天部长", "说港口日志显示两天"]))).text
        == "港口关闭了六天部长说港口日志显示两天"
    )


def test_ligatures_are_spelt():
    assert article(pdf(column(["The oﬃce conﬁrmed it."]))).text == "The office confirmed it."


def test_signs_without_a_meaning_are_counted_not_dropped():
    made = brought(pdf(column(["The port Ж was closed."]), spoilt="Ж"))
    assert made.articles[0].text == "The port \ufffd was closed."
    assert made.left_out[0][1].startswith("1 sign ")


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"%PDF-1.7\nnothing else", "damaged"),
        (b"", "damaged"),
        (b"PK\x03\x04 not a PDF", "damaged"),
        (pdf([]), "pictures only"),
        (pdf(column(["Locked"]), trailer=LOCKED), "password"),
        (pdf(*[[]] * (MOST_PAGES + 1)), "pages"),
        (pdf(column(["ЖЖЖ"]), spoilt="Ж"), "which letters"),
    ],
    ids=["damaged", "empty", "zip", "scan", "locked", "many pages", "no letters"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_gives_one_sentence(data, part):
    assert part in refusal(data)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_spoilt_file_gives_an_article_or_a_sentence(data):
    whole = bytearray(pdf(*paged(2)))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=12)):
        whole[place] = data.draw(st.integers(0, 255))
    try:
        found = brought(bytes(whole))
    except Refused as problem:
        assert str(problem)
    else:
        assert found.articles[0].text.strip()
