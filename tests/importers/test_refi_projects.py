"""REFI-QDA projects and codebooks as other programs write them, sound and hostile."""

import io
import zipfile

import pytest

from tests.importers.qda_files import CLAIM, EMOJI, EVIDENCE, annotated, brought, lands_on_its_words
from workbench.errors import Refused
from workbench.importers.formats import read_source
from workbench.importers.sources import Source
from workbench.text.units import positions

A, B, C, D, E = (f"{letter * 8}-{letter * 4}-4{letter * 3}-8{letter * 3}-{letter * 12}" for letter in "abcde")
CODES = f"""<CodeBook><Codes><Code guid="{A}" name="claim" isCodable="true" color="#F00">
<Description>said</Description><Code guid="{{{B.upper()}}}" name="denied" isCodable="true"/></Code></Codes>
</CodeBook>"""
INTERNAL = 'plainTextPath="internal://t.txt"'


def selection(start, end, name="", guid=C, code=A, inner="") -> str:
    return f"""<PlainTextSelection guid="{guid}" startPosition="{start}" endPosition="{end}" name="{name}"
 creatingUser="{{{E}}}" creationDateTime="2026-05-04T11:12:00+02:00">{inner}
<Coding guid="{D}"><CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>"""


def source(selections: str, attributes: str = INTERNAL, before: str = "", after: str = "") -> str:
    return f'<TextSource guid="{D}" name="port.txt" {attributes}>{before}{selections}{after}</TextSource>'


def project(sources: str, rest: str = "", before: str = "") -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Other 2">
<Users><User guid="{E}" name="ana"/></Users>{CODES}{before}<Sources>{sources}</Sources>{rest}</Project>"""


def packed(xml, text=EMOJI, folder="sources", qde="project.qde") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(qde, xml)
        if text is not None:
            archive.writestr(f"{folder}/t.txt", text)
    return target.getvalue()


def read(data: bytes):
    return read_source(Source("p.qdpx", data))


def quotes(made) -> list[str]:
    assert lands_on_its_words(made)
    return [passage.quote for one in made.highlights for passage in one.passages if passage.start is not None]


@pytest.mark.parametrize("folder", ["sources", "Sources"])
@pytest.mark.parametrize("unit", ["code points", "utf-16", "utf-8"])
def test_the_emoji_sentence_is_exact_in_every_unit_and_folder(folder, unit):
    counted = positions(EMOJI, unit)
    both = (selection(counted.of(2), counted.of(34), CLAIM), selection(counted.of(55), counted.of(84), EVIDENCE, B))
    made = annotated(read(packed(project(source("".join(both))), folder=folder)))
    assert [(one.passages[0].start, one.passages[0].end) for one in made.highlights] == [(2, 34), (55, 84)]
    assert (made.highlights[0].by, made.highlights[0].created_at) == ("ana", "2026-05-04T09:12:00.000Z")


@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("crlf", [False, True])
def test_texts_with_crlf_and_a_mark_are_counted_as_the_quotes_say(bom, crlf):
    text = f"One 🚢\ntwo\n{EMOJI}"
    counted = positions(text, "utf-16", crlf=crlf, bom=bom)
    start = text.index(CLAIM)
    one = selection(counted.of(start), counted.of(start + len(CLAIM)), CLAIM)
    made = annotated(read(packed(project(source(one)), text=("\ufeff" + text.replace("\n", "\r\n")).encode("utf-8"))))
    assert quotes(made) == [CLAIM]
    assert made.highlights[0].passages[0].start == start
    assert made.told[0].endswith("1 of 1 quotes fit.")


def test_text_inside_the_project_and_paths_of_other_kinds_are_read():
    inside = source(selection(2, 34, CLAIM), "", f"<PlainTextContent>{EMOJI}</PlainTextContent>")
    assert quotes(annotated(read(packed(project(inside), text=None)))) == [CLAIM]
    relative = source(selection(2, 34, CLAIM), 'plainTextPath="relative://files\\T.TXT"')
    assert quotes(annotated(read(packed(project(relative), folder="files")))) == [CLAIM]


def test_the_text_of_a_pdf_is_an_article_and_the_areas_on_its_pages_are_listed():
    inside = f'<Representation guid="{B}" plainTextPath="internal://t.txt">{selection(2, 34, CLAIM)}</Representation>'
    pdf = f'<PDFSource guid="{A}" name="scan.pdf"><PDFSelection guid="{C}" page="0"/>{inside}</PDFSource>'
    made = annotated(read(packed(project(f'{pdf}<PictureSource guid="{C}"/><AudioSource guid="{E}"/>'))))
    assert quotes(made) == [CLAIM]
    assert [one.origin_name for one in made.articles.values()] == ["scan.pdf"]
    assert set(made.left_out) == {
        "1 area marked on a page of a PDF is left out.",
        "1 picture is left out.",
        "1 sound recording is left out.",
    }


def test_memos_of_selections_and_sources_are_carried_over_and_the_rest_is_listed():
    notes = "".join(
        f'<Note guid="{guid}" creatingUser="{E}"><PlainTextContent>{text}</PlainTextContent></Note>'
        for guid, text in ((A, "of the source"), (B, "of the words"), (E, "of nothing"))
    )
    marked = selection(2, 34, CLAIM, inner="<Description>first</Description>")
    marked = marked.replace("</Pla", f'<NoteRef targetGUID="{B}"/></Pla')
    sources = source(marked, after=f'<NoteRef targetGUID="{A}"/>')
    made = annotated(read(packed(project(sources, f"<Notes>{notes}</Notes>"))))
    assert made.highlights[0].note == "first\n\nof the words"
    assert [one.note for one in made.articles.values()] == ["of the source"]
    assert made.left_out == ("1 memo that belongs to no text or highlight is left out.",)


def test_cases_with_highlights_are_claims_and_links_are_connections():
    marks = selection(2, 34, CLAIM) + selection(55, 84, EVIDENCE, guid=A, code=B)
    before = f"""<Variables><Variable guid="{B}" name="verdict" typeOfVariable="Text"/></Variables>
<Cases><Case guid="{E}" name="C-1"><Description>It was shut.</Description><VariableValue><VariableRef targetGUID="{B}"/>
<TextValue>refuted</TextValue></VariableValue><SelectionRef targetGUID="{C}"/></Case><Case guid="{D}" name="Ana"/>
</Cases>"""
    links = f"""<Links><Link guid="{D}" name="refutes" originGUID="{A}" targetGUID="{{{C.upper()}}}"/>
<Link guid="{E}" originGUID="{A}" targetGUID="{B}"/></Links><Sets><Set guid="{A}" name="s"/></Sets>"""
    made = annotated(read(packed(project(source(marks), links, before))))
    assert [(one.code, one.statement) for one in made.claims] == [("C-1", "It was shut.")]
    assert made.claims[0].values == {"verdict": "refuted"}
    assert made.highlights[0].claims == (E,)
    assert [(one.origin, one.target, one.kind) for one in made.connections] == [(A, C, "refutes")]
    assert set(made.left_out) == {
        "1 case without highlights is left out.",
        "1 link between other things than highlights and cases is left out.",
        "1 set is left out.",
    }


def test_codes_keep_colour_description_and_what_stands_above_them():
    made = annotated(read(packed(project(source(selection(2, 34, CLAIM))))))
    assert [(one.name, one.colour, one.description, one.parent) for one in made.labels] == [
        ("claim", "#ff0000", "said", ""), ("denied", "", "", "claim"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["qualcoder/codebook.qdc", "taguette/codebook.qdc"])
def test_codebooks_of_other_programs_are_read(name):
    names = {label.name for label in annotated(brought(name)).labels}
    assert {"claim", "evidence", "denied", "without evidence"} <= names


# -- hostile -----------------------------------------------------------------------------------------------------------


PARTIAL = {
    "negative": source(selection(-5, 3)),
    "beyond": source(selection(0, 10**11, CLAIM)),
    "huge": source(selection(0, 10**40)),
    "no number": source(selection("two", "3.5")),
    "turned": source(selection(34, 2)),
    "empty": source(selection(4, 4)),
    "wrong words": source(selection(2, 34, "The port was opened for six days")),
    "code unknown": source(selection(2, 34, CLAIM, code=E)),
    "twice": source(selection(2, 34, CLAIM) + selection(55, 84, EVIDENCE, code=B)),
    "source twice": source(selection(2, 34, CLAIM)) + source(selection(55, 84, EVIDENCE)),
    "no id": source(selection(2, 34, CLAIM, guid="")).replace(f'guid="{D}"', "", 1),
    "out of the file": source(selection(2, 34, CLAIM), 'plainTextPath="internal://../../t.txt"'),
    "missing text": source(selection(2, 34, CLAIM), 'plainTextPath="internal://gone.txt"'),
    "no text": source(selection(2, 34, CLAIM), ""),
}


@pytest.mark.parametrize("sources", PARTIAL.values(), ids=PARTIAL)
def test_a_hostile_project_gives_a_partial_result_with_nothing_on_other_words(sources):
    made = read(packed(project(sources)))
    assert set(quotes(annotated(made))) <= {CLAIM, EVIDENCE}


def test_a_missing_text_is_named_with_what_was_in_it():
    made = read(packed(project(PARTIAL["missing text"])))
    assert made.left_out == (("port.txt", "Its text (internal://gone.txt) is not in the file."),)
    assert annotated(made).left_out == ("1 highlight in a text that is missing is left out.",)


def test_words_that_fit_nowhere_are_kept_without_a_place():
    made = annotated(read(packed(project(PARTIAL["wrong words"]))))
    assert [(one.passages[0].start, one.passages[0].quote) for one in made.highlights] == [
        (None, "The port was opened for six days")
    ]
    assert made.left_out == ("1 highlight is kept without a place: its words are not where the file says.",)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Project name="&b;"/>'
DEEP = "<Project>" + "<Code>" * 5000 + "</Code>" * 5000 + "</Project>"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "zip is damaged or none"),
        (b"PK\x03\x04 nothing", "zip is damaged or none"),
        (packed("<x/>", qde="other.xml"), "no project.qde"),
        (packed("<x/>"), "no REFI-QDA project"),
        (packed("<Project"), "XML is damaged"),
        (packed(b"\xff\xfe<\x00P"), "XML is damaged"),
        (packed(BOMB), "entities or a document type"),
        (packed(DEEP), "nested too deeply"),
        (packed("<Project>" + " " * 60_000_000 + "</Project>"), "far larger than it is"),
    ],
)
def test_what_is_no_project_is_refused_in_one_sentence(data, sentence):
    with pytest.raises(Refused, match=sentence):
        read(data)


def test_a_project_is_no_codebook():
    with pytest.raises(Refused, match="no REFI-QDA codebook"):
        read_source(Source("x.qdc", b"<Project/>"))


@pytest.mark.parametrize(("said", "day", "note"), [
    ("2026-05", "2026-05", ""), ("2026-13-45", None, "published_on: 2026-13-45"), ("soon", None, "published_on: soon"),
])  # fmt: skip
def test_a_date_that_is_none_stays_in_the_note(said, day, note):
    value = f'<VariableValue><VariableRef targetGUID="{A}"/><TextValue>{said}</TextValue></VariableValue>'
    variables = f'<Variables><Variable guid="{A}" name="published_on" typeOfVariable="Text"/></Variables>'
    (article,) = annotated(read(packed(project(source(value), before=variables)))).articles.values()
    assert (article.published_on, article.note) == (day, note)


@pytest.mark.parametrize("name", ['guid="x"', ""])
def test_two_sources_of_one_id_keep_their_highlights_apart(name):
    texts = (EMOJI, "Other words that are longer than a line.")
    bodies = (f"<PlainTextContent>{text}</PlainTextContent>{selection(2, 8)}" for text in texts)
    both = "".join(f"<TextSource {name} name='t'>{body}</TextSource>" for body in bodies)
    made = annotated(read(packed(project(both))))
    assert quotes(made) == [text[2:8] for text in texts] and all(one.article for one in made.highlights)
