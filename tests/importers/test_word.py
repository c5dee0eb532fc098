"""Word documents: every word a reader sees, in order, and what is left out is named."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from workbench.errors import Refused
from workbench.importers import blocks
from workbench.importers.formats import read_source
from workbench.importers.sources import Source

PORT = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."


def saved(document):
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def brought(data, name="a.docx"):
    return read_source(Source(name, data))


def text_of(document):
    return brought(saved(document)).articles[0].text


def with_raw(*paragraphs):
    """Make a document of paragraphs given as the XML inside them."""
    document = docx.Document()
    for inner in paragraphs:
        raw = f"<w:p {nsdecls('w', 'wp', 'a', 'r')}>{inner}</w:p>"
        document.element.body.insert(len(document.element.body) - 1, parse_xml(raw))
    return document


def run(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def replaced(data, name, change):
    """Return a zip with one part changed, or added."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, change(old.read(name) if name in old.namelist() else b""))
    return made.getvalue()


def refusal(data, name="a.docx"):
    with pytest.raises(Refused) as caught:
        brought(data, name)
    return str(caught.value)


def test_the_emoji_sentence_keeps_its_offsets():
    document = docx.Document()
    paragraph = document.add_paragraph(PORT[:20])
    paragraph.add_run(PORT[20:])
    found = text_of(document)
    assert (found[2:34], found[55:84]) == ("The port was closed for six days", "The harbour logbook shows two")


def test_headings_paragraphs_and_tables_come_in_order():
    document = docx.Document()
    document.add_heading("Lights", 1)
    document.add_paragraph("Before.")
    table = document.add_table(2, 2)
    for number, words in enumerate(["Rye", "4 t", "Oats", "5 t"]):
        table.cell(number // 2, number % 2).text = words
    document.add_paragraph("After.")
    assert text_of(document) == "Lights\n\nBefore.\n\nRye\t4 t\nOats\t5 t\n\nAfter."


def test_an_article_laid_out_in_a_table_keeps_its_paragraphs():
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 1)
    cell.text = "First."
    cell.add_paragraph("Second.")
    assert text_of(document) == "First.\n\nSecond."


def test_lists_keep_their_bullets_and_numbers():
    document = docx.Document()
    for words, style in (("a", "List Bullet"), ("b", "List Number"), ("c", "List Number")):
        document.add_paragraph(words, style)
    assert text_of(document) == "• a\n\n1. b\n\n2. c"


def test_soft_line_ends_and_tabs_stay():
    document = docx.Document()
    document.add_paragraph("one\ntwo\tthree")
    assert text_of(document) == "one\ntwo\tthree"


def test_insertions_are_in_and_deletions_are_out_and_told():
    inner = (
        run("The port was ")
        + f'<w:ins w:id="1" w:author="A">{run("open")}</w:ins>'
        + '<w:del w:id="2" w:author="A"><w:r><w:delText>closed</w:delText></w:r></w:del>'
        + run(".")
    )
    made = brought(saved(with_raw(inner)))
    assert made.articles[0].text == "The port was open."
    assert made.told == (("document", "1 deletion that is tracked is left out."),)


def test_the_words_of_links_fields_and_controls_are_read():
    inner = (
        f'<w:hyperlink w:anchor="x">{run("the log")}</w:hyperlink>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(" 3 May")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f"<w:sdt><w:sdtContent>{run(' kept')}</w:sdtContent></w:sdt>"
        "<w:r><w:noBreakHyphen/><w:t>x</w:t><w:softHyphen/><w:t>y</w:t></w:r>"
    )
    assert text_of(with_raw(inner)) == "the log 3 May kept\u2011x\u00ady"


def test_a_text_box_follows_the_paragraph_it_hangs_on_once():
    box = f"<w:txbxContent><w:p>{run('In a box')}</w:p></w:txbxContent>"
    inner = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>{run('Beside it')}"
    )
    assert text_of(with_raw(inner, run("Next"))) == "Beside it\n\nIn a box\n\nNext"


def test_hidden_words_and_pictures_and_comments_are_counted():
    inner = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>{run('Seen')}<w:r><w:drawing/></w:r>"
    document = with_raw(inner)
    document.add_comment(document.paragraphs[0].runs[1], "Is that so?", "A")
    made = brought(saved(document))
    assert made.articles[0].text == "Seen"
    assert [sentence for _where, sentence in made.told] == [
        "1 comment is left out.", "1 run of hidden text is left out.", "1 picture is left out.",
    ]  # fmt: skip


def test_footnotes_stand_at_the_end_with_their_numbers():
    data = saved(with_raw(run("Closed") + '<w:r><w:footnoteReference w:id="7"/></w:r>' + run(".")))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
    data = replaced(data, "word/_rels/document.xml.rels", lambda old: old.replace(b"</Relationships>", link))
    kind = b'<Override PartName="/word/footnotes.xml" ContentType="application/xml"/></Types>'
    data = replaced(data, "[Content_Types].xml", lambda old: old.replace(b"</Types>", kind))
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="7"><w:p>{run("For two days.")}</w:p></w:footnote></w:footnotes>'
    )
    data = replaced(data, "word/footnotes.xml", lambda _old: notes.encode())
    assert brought(data).articles[0].text == "Closed[1].\n\n[1] For two days."


def test_running_heads_are_left_out_and_told():
    document = docx.Document()
    document.add_paragraph("The body.")
    document.sections[0].header.paragraphs[0].text = "The Courier"
    made = brought(saved(document))
    assert made.articles[0].text == "The body."
    assert made.told == (("document", "“The Courier” is left out: it stands at the edge of pages."),)


def test_title_author_and_day_are_proposed_with_how_they_are_known():
    document = docx.Document()
    document.add_heading("Lights of the harbour", 0)
    document.add_paragraph("It rained, and nobody came to see the new lights of the old harbour.")
    document.core_properties.author = "Ana Writer"
    document.core_properties.created = document.core_properties.created.replace(2024, 3, 14)
    found = brought(saved(document)).articles[0]
    assert (found.title, found.title_basis) == ("Lights of the harbour", "stated")
    assert (found.author, found.author_basis) == ("Ana Writer", "inferred")
    assert (found.published_on, found.date_basis) == ("2024-03-14", "inferred")


GOOD = saved(with_raw(run("Good.")))
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (97 + number, b"&%c;" % (96 + number) * 10) for number in range(1, 9)
) + b"]>"  # fmt: skip


def laughing(document):
    return document.replace(b"<w:document", LAUGHS + b"<w:document", 1).replace(b"Good.", b"&i;")


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (GOOD[:500], "damaged"),
        (b"", "damaged"),
        (b"PK\x03\x04", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        (replaced(GOOD, "word/document.xml", lambda old: old[:-40]), "damaged"),
        (replaced(GOOD, "word/document.xml", laughing), "damaged"),
        (replaced(GOOD, "word/document.xml", lambda old: old.replace(b"<w:doc", b"<!DOCTYPE x><w:doc", 1)), "damaged"),
        (replaced(GOOD, "[Content_Types].xml", lambda _old: b"<Types/>"), "damaged"),
        (saved(docx.Document()), "no words"),
    ],
    ids=["cut off", "empty", "no zip", "old or locked", "broken XML", "laughs", "own type", "no types", "no words"],
)
def test_a_file_that_cannot_be_read_gives_one_sentence(data, part):
    assert part in refusal(data)


def test_a_document_that_unpacks_to_very_much_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(blocks, "MOST_XML", 1_000_000)
    data = replaced(GOOD, "word/other.xml", lambda _old: b" " * 2_000_000)
    assert len(data) < 100_000 and "unpacks" in refusal(data)


def test_a_word_document_names_what_read_it():
    assert brought(GOOD).articles[0].extractor.startswith("python-docx ")


def test_the_date_of_the_library_s_template_is_no_date_of_the_article():
    document = docx.Document()
    document.add_paragraph("The dam held.")
    assert (brought(saved(document)).articles[0].published_on or "") == ""
