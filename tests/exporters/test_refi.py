"""REFI-QDA: what is written keeps to the schema, and comes back with every mark on its words."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from pyrefiqda.models import codebook as codebook_models
from pyrefiqda.models import project as project_models
from xsdata_pydantic.bindings import XmlParser

from tests.exporters.conftest import HARBOUR, article_of, harbour, snapshot_of
from workbench.errors import Refused
from workbench.exporters.data import qdc, qdpx
from workbench.exporters.formats import Choices, Exported, Material
from workbench.importers.annotated import Annotated
from workbench.importers.formats import read_source
from workbench.importers.sources import Source
from workbench.model.articles import Analyst
from workbench.model.codebook import default_statuses
from workbench.model.marks import Mark, Piece, Place
from workbench.model.snapshot import Snapshot
from workbench.text.decode import checked

CHOICES = Choices(made_at="2026-05-04T12:00:00.000Z", version="9.9", analyst="ana")
STATUSES = [status.key for status in default_statuses() if status.layer == "mention"]


def exported(snapshot: Snapshot) -> Exported:
    return qdpx.write(Material(snapshot), CHOICES)


def data_of(snapshot: Snapshot) -> bytes:
    return b"".join(exported(snapshot).files[0].chunks)


def xml_of(snapshot: Snapshot) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data_of(snapshot))).read("project.qde")


def read_back(snapshot: Snapshot) -> Annotated:
    read = read_source(Source("project.qdpx", data_of(snapshot))).annotated
    assert read is not None
    return read


def marks_in(snapshot: Snapshot) -> list[tuple]:
    """Return what marks say: text, kind, status, where each piece lies and what it quotes."""
    labels = {status.key: status.wording.label for status in snapshot.statuses.values() if status.layer == "mention"}
    return sorted(
        (
            snapshot.text_of(mark.place.article), mark.kind.capitalize(),
            labels.get(mark.status, mark.status) if mark.kind == "claim" else "",
            sorted((piece.role, piece.start, piece.end, piece.quote) for piece in mark.place.pieces),
        )
        for mark in snapshot.marks.values()
        if mark.place is not None
    )  # fmt: skip


def marks_of(read: Annotated) -> list[tuple]:
    return sorted(
        (
            read.articles[one.article].text, one.labels[0],
            "".join(one.labels[1:2]) if one.labels[0] == "Claim" else "",
            sorted((passage.role, passage.start, passage.end, passage.quote) for passage in one.passages),
        )
        for one in read.highlights
        if one.article
    )  # fmt: skip


# -- the schema --------------------------------------------------------------------------------------------------------


def faults(element: Element, model: type[BaseModel]) -> Iterator[str]:
    """Yield how an element breaks the rules of the schema: names and order of children, attributes and their forms."""
    rules = {field.xsdata_metadata.get("name") or name: field for name, field in model.model_fields.items()}
    attributes = {name for name, rule in rules.items() if rule.xsdata_metadata["type"] == "Attribute"}
    order = [name for name in rules if name not in attributes]
    tag = local(element)
    yield from (f"{tag} lacks {name}" for name in attributes - set(element.attrib) if rules[name].is_required())
    yield from (f"{tag} has no {name}" for name in set(element.attrib) - attributes)
    for name in attributes & set(element.attrib):
        if (form := rules[name].xsdata_metadata.get("pattern")) and not re.fullmatch(form, element.get(name)):
            yield f"{tag}@{name} is {element.get(name)}"
    children = [local(child) for child in element]
    yield from (f"{name} in {tag}" for name in set(children) - set(order))
    if sorted(children, key=order.index) != children:
        yield f"children of {tag} in another order: {children}"
    for child in element:
        if (inner := model_in(rules[local(child)].annotation)) is not None:
            yield from faults(child, inner)


def local(element: Element) -> str:
    return element.tag.partition("}")[2]


def model_in(annotation: object) -> type[BaseModel] | None:
    inner = [*getattr(annotation, "__args__", ()), annotation]
    return next((one for one in inner if isinstance(one, type) and issubclass(one, BaseModel)), None)


def test_the_project_keeps_to_the_schema():
    root = fromstring(xml_of(harbour()))
    assert list(faults(root, project_models.ProjectType)) == []


def test_the_schema_s_rules_find_a_fault():
    root = fromstring(xml_of(harbour()))
    source = next(root.iter("{urn:QDA-XML:project:1.0}TextSource"))
    source.append(source[0])
    del source[1].attrib["startPosition"]
    found = set(faults(root, project_models.ProjectType))
    assert "PlainTextSelection lacks startPosition" in found
    assert any(one.startswith("children of TextSource in another order") for one in found)


def test_the_codebook_keeps_to_the_schema_and_holds_verdicts():
    data = b"".join(qdc.write(Material(harbour()), CHOICES).files[0].chunks)
    assert list(faults(fromstring(data), codebook_models.CodeBookType)) == []
    labels = read_source(Source("x.qdc", data)).annotated.labels
    parents = {label.name: label.parent for label in labels}
    assert (parents["Denied"], parents["Refuted"], parents["Claim"]) == ("Claim", "Verdict", "")


def test_other_programs_models_read_it():
    project = XmlParser().from_bytes(xml_of(harbour()), project_models.Project)
    (source,) = project.sources.text_source
    mark = source.plain_text_selection[0]
    assert (mark.name, mark.start_position, mark.end_position) == ("The port was closed for six days", 2, 34)
    assert {link.name for link in project.links.link} == {"cue", "supports", "refutes", "contradicts"}


def test_every_id_is_there_once_and_every_reference_leads_somewhere():
    root = fromstring(xml_of(harbour()))
    ids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(ids) == len(set(ids))
    names = ("targetGUID", "originGUID", "creatingUser")
    assert {element.get(name) for element in root.iter() for name in names if element.get(name)} <= set(ids)


# -- the file ----------------------------------------------------------------------------------------------------------


def test_the_same_project_gives_the_same_bytes_with_texts_as_utf_8_without_mark():
    archive = zipfile.ZipFile(io.BytesIO(data_of(harbour())))
    (name,) = (name for name in archive.namelist() if name.startswith("sources/"))
    assert archive.read(name) == HARBOUR.encode("utf-8")
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert data_of(harbour()) == data_of(harbour())


def test_a_mention_has_a_code_for_its_kind_its_status_and_who_speaks():
    project = XmlParser().from_bytes(xml_of(harbour()), project_models.Project)
    names = {}
    for code in project.code_book.codes.code:
        names |= {code.guid: code.name, **{inner.guid: inner.name for inner in code.code}}
    mark = project.sources.text_source[0].plain_text_selection[0]
    assert [names[one.code_ref.target_guid] for one in mark.coding] == ["Claim", "Attributed", "the minister"]


def test_a_claim_is_a_case_with_its_verdict_and_its_mentions():
    read = read_back(harbour())
    claim = next(one for one in read.claims if one.code == "C01")
    assert claim.statement == "The port was closed for six days."
    assert (claim.values["verdict"], claim.by) == ("refuted", "Ana")
    assert [one.passages[0].quote for one in read.highlights if claim.key in one.claims] == [
        "The port was closed for six days"
    ] * 2


def test_evidence_links_lead_to_the_first_mention_or_to_the_claim_where_there_is_none(put):
    bare = replace(harbour(), marks={key: mark for key, mark in harbour().marks.items() if mark.kind == "evidence"})
    for snapshot, of_claim in ((harbour(), False), (bare, True)):
        read = read_back(snapshot)
        claims = {one.key: one.code for one in read.claims}
        link = next(one for one in read.connections if one.kind == "refutes")
        assert (link.target in claims) == of_claim
        assert link.note == "It counts."


def test_evidence_outside_every_article_comes_back():
    outside = [one for one in read_back(harbour()).highlights if not one.article]
    assert [(one.passages[0].quote, one.labels) for one in outside] == [("Port register", ("Evidence",))]


def test_the_article_s_facts_come_back_as_stated():
    (article,) = read_back(harbour()).articles.values()
    assert (article.title, article.publisher, article.published_on) == ("Port shut", "Herald", "2026-05-03")
    assert (article.url, article.note, article.title_basis) == ("https://news.example/harbour", "A *note*.", "stated")


def test_what_has_no_place_in_the_format_is_listed(put):
    unplaced = Place(article="a1", state="unplaced", pieces=(Piece(quote="gone"),))
    told = exported(put(harbour(), Mark(id="u1", kind="claim", place=unplaced))).left_out
    assert "1 mark without a place in its article is left out." in told
    assert "1 earlier or other verdict is left out." in told
    assert any("certainty (1)" in one for one in told)
    assert "These fields of sources are left out: the other names (1), the kind (1)." in told


def test_the_emoji_sentence_goes_out_and_comes_back_exact():
    spans = sorted((p.start, p.end) for one in read_back(harbour()).highlights for p in one.passages if p.start)
    assert (2, 34) in spans
    assert (55, 84) in spans


# -- there and back ----------------------------------------------------------------------------------------------------


TEXTS = st.text(
    st.one_of(
        st.sampled_from("a b.\n\t😀\U0001f9d1\u200d\u0301\ufeff\u2028\u2029\x85\xa0я漢\x1c\ufffe\x01"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"),
    ),
    min_size=1,
    max_size=60,
)


@st.composite
def projects(draw) -> Snapshot:
    """Any texts with any marks: overlapping, in pieces, of every status."""
    rows, texts = [Analyst(id="ana", name="Ana"), Analyst(id="ole", name="Olena")], {}
    for number in range(draw(st.integers(1, 3))):
        text = draw(TEXTS) * draw(st.sampled_from([1, 1, 7, 150])) + f" words {number} end of it"
        assume(is_text(text))
        texts[text] = article = f"a{number}"
        rows.append(article_of(text, article))
        for count in range(draw(st.integers(0, 5))):
            pieces = draw(st.lists(pieces_of(text), max_size=2))
            place = Place(article=article, pieces=(draw(pieces_of(text, "content")), *pieces))
            kind = draw(st.sampled_from(["claim", "evidence", "furniture"]))
            status = draw(st.sampled_from([*STATUSES, "", "own"])) if kind == "claim" else ""
            by = draw(st.sampled_from(["ana", "ole"]))
            rows.append(Mark(id=f"m{number}-{count}", kind=kind, place=place, status=status, created_by=by))
    return snapshot_of(*rows, texts=tuple(texts))


def is_text(text: str) -> bool:
    """Say whether a project can hold it: what is mostly control characters is refused as no text."""
    try:
        return checked(text) == text
    except Refused:
        return False


@st.composite
def pieces_of(draw, text: str, role: str = "") -> Piece:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 40)))
    role = role or draw(st.sampled_from(["content", "cue", "speaker"]))
    return Piece(role=role, start=start, end=end, quote=text[start:end])


@given(projects())
@settings(deadline=None, max_examples=80)
def test_every_mark_of_any_project_comes_back_on_its_words(snapshot):
    read = read_back(snapshot)
    assert sorted(one.text for one in read.articles.values()) == sorted(snapshot.texts.values())
    assert marks_of(read) == marks_in(snapshot)


def test_a_text_that_begins_with_a_byte_order_mark_keeps_it():
    text = "\ufeffThe port was closed."
    place = Place(article="a1", pieces=(Piece(start=1, end=9, quote=text[1:9]),))
    snapshot = snapshot_of(article_of(text), Mark(id="m1", kind="claim", place=place), texts=(text,))
    assert marks_of(read_back(snapshot)) == marks_in(snapshot)
