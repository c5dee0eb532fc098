"""OpenDocument texts: every word a reader sees, in order, and what is left out is named."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from workbench.errors import Refused
from workbench.importers.formats import read_source
from workbench.importers.sources import Source

PORT = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
SPACES = {name: name for name in ("office", "text", "table", "style", "meta")} | {"draw": "drawing"}
NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"' for name, space in SPACES.items())
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odt(body, before="", meta="", styles="", head=""):
    data = BytesIO()
    with ZipFile(data, "w") as packed:
        root = f"<office:document-content {NAMES}>{before}<office:body><office:text>{body}</office:text></office:body>"
        packed.writestr("content.xml", f"{head}{root}</office:document-content>")
        if meta:
            packed.writestr("meta.xml", f"<office:document-meta {NAMES} {DC}>{meta}</office:document-meta>")
        if styles:
            packed.writestr("styles.xml", f"<office:document-styles {NAMES}>{styles}</office:document-styles>")
    return data.getvalue()


def brought(data):
    return read_source(Source("a.odt", data))


def text_of(body, before=""):
    return brought(odt(body, before)).articles[0].text


def test_the_emoji_sentence_keeps_its_offsets():
    found = text_of(f"<text:p>{PORT[:20]}<text:span>{PORT[20:]}</text:span></text:p>")
    assert (found[2:34], found[55:84]) == ("The port was closed for six days", "The harbour logbook shows two")


def test_white_space_of_the_file_is_one_space_and_written_spaces_stay():
    inner = "a\n  b <text:span> c</text:span><text:s text:c='2'/>d<text:tab/>e<text:line-break/>f"
    assert text_of(f"<text:p>{inner}</text:p>") == "a b c  d\te\nf"


def test_headings_lists_tables_and_notes_come_in_order():
    note = "<text:note><text:note-body><text:p>Two.</text:p></text:note-body></text:note>"
    entries = "".join(f"<text:list-item><text:p>{words}</text:p></text:list-item>" for words in "xy")
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{one}</text:p></table:table-cell>"
        f"<table:table-cell><text:p>{other}</text:p></table:table-cell></table:table-row>"
        for one, other in ("ab", "cd")
    )
    body = (
        f"<text:h text:outline-level='1'>Lights</text:h><text:p>Six{note}.</text:p><text:list>{entries}</text:list>"
        f"<text:list text:style-name='N'>{entries}</text:list><table:table>{rows}</table:table>"
    )
    numbered = (
        "<office:automatic-styles><text:list-style style:name='N'><text:list-level-style-number text:level='1' "
        "style:num-format='1'/></text:list-style></office:automatic-styles>"
    )
    assert text_of(body, numbered) == "Lights\n\nSix[1].\n\n• x\n\n• y\n\n1. x\n\n2. y\n\na\tb\nc\td\n\n[1] Two."


def test_deletions_comments_and_heads_are_left_out_and_told():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Seen<office:annotation><text:p>why?</text:p></office:annotation></text:p>"
    )
    made = brought(odt(body, styles="<style:header><text:p>The Courier</text:p></style:header>"))
    assert made.articles[0].text == "Seen"
    assert [sentence.split(" is")[0] for _where, sentence in made.told] == [
        "1 comment",
        "1 deletion that",
        "“The Courier”",
    ]


def test_a_text_box_follows_its_paragraph():
    box = "<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>"
    assert text_of(f"<text:p>a{box}b</text:p><text:p>c</text:p>") == "ab\n\nboxed\n\nc"


def test_the_file_tells_title_author_and_day():
    meta = (
        "<office:meta><dc:title>Lights</dc:title><meta:initial-creator>Ana Writer</meta:initial-creator>"
        "<meta:creation-date>2024-03-14T10:00:00</meta:creation-date></office:meta>"
    )
    found = brought(odt("<text:p>It rained all day.</text:p>", meta=meta)).articles[0]
    assert (found.title, found.author, found.published_on, found.date_basis) == (
        "Lights",
        "Ana Writer",
        "2024-03-14",
        "inferred",
    )


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"PK\x03\x04", "damaged"),
        (odt("<text:p>x</text:q>"), "damaged"),
        (odt("<text:p>&a;</text:p>", head='<!DOCTYPE x [<!ENTITY a "ha">]>'), "entities"),
        (odt("<text:section>" * 3000 + "</text:section>" * 3000), "deeply"),
        (odt(""), "no words"),
    ],
    ids=["no zip", "broken XML", "entities", "very deep", "no words"],
)
def test_a_file_that_cannot_be_read_gives_one_sentence(data, part):
    with pytest.raises(Refused, match=part):
        brought(data)
