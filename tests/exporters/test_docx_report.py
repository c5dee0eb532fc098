"""The Word report: each mark is a comment on exactly its words, and untrusted text becomes nothing but text."""

import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.exporters.conftest import HARBOUR, NOON, article_of, harbour, place, snapshot_of
from tests.exporters.test_html_report import PROBES, poisoned
from workbench.exporters.docx_report import render
from workbench.exporters.report_content import ReportOptions, report_content
from workbench.model.articles import Analyst
from workbench.model.marks import Mark, Piece, Place

NOW = datetime(2026, 5, 5, 9, 30, tzinfo=UTC)
ALL = ReportOptions(analyst="ana", comments=True)


def written(snapshot, options=ALL) -> bytes:
    return render(report_content(snapshot, options), NOW, "0.1.0")


def read(data: bytes):
    return docx.Document(io.BytesIO(data))


def commented(document) -> list[tuple[str, str]]:
    """Return, for each comment, what it says and the words it lies over; paragraphs are joined by a line end."""
    words: dict[str, str] = {}
    open_ones: set[str] = set()
    for element in document.element.body.iter():
        number = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart"):
            open_ones.add(number)
            words[number] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            open_ones.remove(number)
        elif element.tag == qn("w:t"):
            words = {key: value + (element.text if key in open_ones else "") for key, value in words.items()}
        elif element.tag == qn("w:p"):
            words = {key: value + ("\n" if key in open_ones else "") for key, value in words.items()}
    assert not open_ones
    return [(comment.text, words[str(comment.comment_id)]) for comment in document.comments]


def test_each_mark_is_a_comment_on_exactly_its_words(full):
    found = commented(read(written(full)))
    assert [words for _text, words in found] == ["The port was closed for six days"] * 2 + [
        "The harbour logbook shows two"
    ]
    first = next(text for text, _words in found if "#m1" in text)
    for words in ("Attributed", "C01 The port was closed for six days.", "said by the minister", "Noted."):
        assert words in first


def test_the_emoji_sentence_has_its_comments_on_its_words():
    text = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
    marks = [
        Mark(id="m1", kind="claim", place=Place(article="a1", pieces=(Piece(start=2, end=34, quote=text[2:34]),)),
             status="attributed", created_by="ana", created_at=NOON),
        Mark(id="e1", kind="evidence", place=Place(article="a1", pieces=(Piece(start=55, end=84, quote=text[55:84]),)),
             created_by="ana", created_at=NOON),
    ]  # fmt: skip
    found = commented(read(written(snapshot_of(Analyst(id="ana", name="Ana", initials="AX"), article_of(text), *marks,
                                               texts=(text,)))))  # fmt: skip
    assert [words for _text, words in found] == [text[2:34], text[55:84]]


def test_a_comment_bears_who_made_the_mark_and_when(full):
    comments = {comment.text.rpartition("\n")[2]: comment for comment in read(written(full)).comments}
    assert (comments["#m1"].author, comments["#m1"].initials) == ("Ana", "A")
    assert comments["#m2"].author == "Olena"
    assert comments["#m1"].timestamp == datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def test_a_mark_across_paragraphs_is_one_comment_and_one_with_a_gap_has_one_on_each_piece():
    text = "One two.\n\nThree four.\nFive six."
    across = Mark(id="m1", kind="claim", place=place(text, "two.\n\nThree"), status="denied", created_by="ana")
    apart = Mark(id="m2", kind="claim", place=place(text, "One", "Five"), status="denied", created_by="ana")
    found = commented(read(written(snapshot_of(article_of(text), across, apart, texts=(text,)))))
    assert sorted(words for _text, words in found) == ["Five", "One", "two.\nThree"]
    assert next(text for text, words in found if words == "Five").startswith("… ")


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_every_comment_lies_on_its_marks_words_however_marks_cross(data):
    text = data.draw(st.text(st.sampled_from("ab 📣é\n<&ש"), min_size=2, max_size=40))
    marks = []
    for number in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        spot = Place(article="a1", pieces=(Piece(start=start, end=end, quote=text[start:end]),))
        marks.append(Mark(id=f"m{number}", kind="claim", place=spot, status="denied", created_by="ana"))
    found = commented(read(written(snapshot_of(article_of(text), *marks, texts=(text,)))))
    for mark in marks:
        lines = mark.place.quote.split("\n")
        said = [words for note, words in found if f"#{mark.id}" in note.split("\n")]
        assert "".join(said).replace("\n", "").split() == "".join(
            line for line in lines if line.strip()).split() or not mark.place.quote.strip()  # fmt: skip


@pytest.mark.parametrize("probe", [*PROBES, "a\x00\x0b\ufffe\uffffb", "&#x0;", "]]></w:t><w:br/>"])
def test_no_text_of_a_project_becomes_markup(full, probe):
    probe = probe.replace("\0", "")  # no project holds one
    options = ReportOptions(title=probe, organisation=probe, analyst="ana", comments=True, language=probe)
    data = render(report_content(poisoned(full, probe), options), NOW, probe)
    assert tags(data) <= tags(written(full)) | ALSO
    targets = external(data)
    assert all(re.match(r"(https?|mailto):", target) for target in targets), targets


ALSO = {qn(name) for name in ("w:br", "w:tab", "w:bidi", "w:rtl", "w:i", "w:iCs", "w:hyperlink")}
"""What a text may bring with it: a line end, letters from the right, emphasis and links that a note is allowed."""


def tags(data: bytes) -> set[str]:
    """Return the names of all elements; none of the parts may fail to parse."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        xml = [etree.fromstring(parts.read(name)) for name in parts.namelist() if name.endswith((".xml", ".rels"))]
    return {element.tag for part in xml for element in part.iter()}


def external(data: bytes) -> set[str]:
    """Return what the file points to outside itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = [name for name in parts.namelist() if name.endswith(".rels")]
        relations = [one for name in names for one in etree.fromstring(parts.read(name))]
    return {one.get("Target") for one in relations if one.get("TargetMode") == "External"}


def test_only_addresses_that_may_be_links_are_links(full):
    assert external(written(full)) == {"https://port.example/reg", "https://archive.example/1", "https://news.example/harbour"}


def test_titles_are_headings_and_links_lead_to_bookmarks(full):
    document = read(written(full))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert headings == ["C01 The port was closed for six days.", "C02 The port was busy.", "Port shut"]
    names = {element.get(qn("w:name")) for element in document.element.body.iter(qn("w:bookmarkStart"))}
    targets = {element.get(qn("w:anchor")) for element in document.element.body.iter(qn("w:hyperlink"))} - {None}
    assert targets <= names
    assert {"c_c1", "m_m1", "u_m1", "l_l1", "a_a1"} <= names


def test_the_language_of_the_document_is_the_reports(full):
    styles = read(written(full, ReportOptions(language="uk"))).styles.element
    assert {found.get(qn("w:val")) for found in styles.iter(qn("w:lang"))} == {"uk"}


def test_a_report_of_nothing_is_a_document_all_the_same():
    assert "No claims were chosen." in [p.text for p in read(written(snapshot_of())).paragraphs]


def test_the_same_report_gives_the_same_bytes_in_another_place_and_time(full):
    child = (
        "import sys; from tests.exporters.conftest import harbour\n"
        "from tests.exporters.test_docx_report import written; sys.stdout.buffer.write(written(harbour()))"
    )
    made = []
    for zone, seed in (("Pacific/Auckland", "1"), ("America/Lima", "2")):
        environment = {**os.environ, "TZ": zone, "LC_ALL": "C", "PYTHONHASHSEED": seed}
        run = subprocess.run([sys.executable, "-c", child], capture_output=True, check=True, env=environment)
        made.append(run.stdout)
    assert made[0] == made[1] == written(harbour())


def test_no_part_bears_the_time_of_writing(full):
    with zipfile.ZipFile(io.BytesIO(written(full))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-05-05T09:30:00Z" in parts.read("docProps/core.xml")
        assert not [name for name in parts.namelist() if "thumbnail" in name]


def test_the_text_of_an_article_is_whole(full):
    said = "\n".join(p.text for p in read(written(full)).paragraphs if p.style.name in ("Article Text", "Furniture"))
    assert said == HARBOUR.split("\n")[0]


@pytest.mark.parametrize(("paper", "size"), [("A4", (210, 297)), ("Letter", (216, 279))])
def test_the_paper_is_as_large_as_asked(full, paper, size):
    section = read(written(full, ReportOptions(paper=paper))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == size
    assert round(section.page_width.mm - section.left_margin.mm - section.right_margin.mm) == 170


def test_short_contents_do_not_stay_alone_on_a_page(full):
    body = read(written(full)).element.body.xml
    assert 'w:val="Contents1"' in body
    assert body.index("<w:pageBreakBefore/>") > body.index(">Claims<", body.index('w:val="Heading1"'))
