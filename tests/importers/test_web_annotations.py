"""Web Annotation files: our own come back onto their words; others' are read by the plain shape of the model."""

import json

import pytest

from tests.commands.foreign import EMOJI, LOGBOOK, PORT, marks_in, said
from tests.project.desks import desk_of
from workbench.commands import annotations, articles, assessments, claims, evidence, marks, outside
from workbench.errors import Refused
from workbench.exporters.data import web_annotation as out
from workbench.exporters.formats import Choices, Material
from workbench.importers import import_paste
from workbench.importers.annotations import web_annotation
from workbench.importers.formats import format_of
from workbench.importers.sources import Source, Wishes
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.project import Project, queries

CHOICES = Choices("2026-05-04T09:12:00.000Z", "1.0")


def read(document):
    return web_annotation.read(Source("a.jsonld", json.dumps(document).encode()), Wishes()).annotated


def annotation(selectors, **more):
    target = {"source": "https://news.example/port", "selector": selectors}
    return {"type": "Annotation", "motivation": "classifying", "body": {"purpose": "tagging", "value": "claim"},
            "target": target} | more  # fmt: skip


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "one.factcheck", desk_of("Anna", tmp_path)) as made:
        yield made


@pytest.fixture
def other(tmp_path):
    with Project.create(tmp_path / "other.factcheck", desk_of("Anna", tmp_path)) as made:
        yield made


@pytest.fixture
def port(project):
    identity = articles.add(project, [import_paste(EMOJI)]).new[0]
    articles.set_metadata(project, identity, url="https://news.example/port")
    return identity


def test_our_own_collection_comes_back_onto_its_words(project, other):
    article = articles.add(project, [import_paste(EMOJI)]).new[0]
    mention = marks.mark_claim(project, article, 2, 34)
    marks.set_status(project, mention.id, "denied")
    claims.set_statement(project, str(mention.claim), "The port was closed for six days.")
    proof = marks.mark_evidence(project, article, 55, 84)
    evidence.link(project, proof.id, str(mention.claim), "refutes")
    assessments.assess(project, str(mention.claim), "refuted", "The logbook.")
    data = b"".join(out.write(Material(queries.snapshot(project)), CHOICES).files[0].chunks)
    articles.add(other, [import_paste(EMOJI)])
    annotations.bring_in(other, web_annotation.read(Source("a.json", data), Wishes()).annotated)
    assert said(other) == [("claim", "denied", PORT), ("evidence", "", LOGBOOK)]
    assert [claim.statement for claim in queries.every(other, Claim)] == ["The port was closed for six days."]
    assert [link.stance for link in queries.every(other, EvidenceLink)] == ["refutes"]
    assert [(a.verdict, a.why) for a in queries.every(other, Assessment)] == [("refuted", "The logbook.")]


def test_an_article_is_known_by_its_address(project, port):
    quote = {"type": "TextQuoteSelector", "exact": PORT}
    annotations.bring_in(project, read([annotation([quote, {"type": "TextPositionSelector", "start": 2, "end": 34}])]))
    assert [m.place.article for m in marks_in(project)] == [port]


def test_an_article_that_is_not_here_is_named(project):
    brought = annotations.bring_in(project, read([annotation([{"type": "TextQuoteSelector", "exact": PORT}])]))
    assert not marks_in(project)
    assert any("https://news.example/port" in sentence for sentence in brought.left_out)


def test_the_words_decide_where_positions_are_wrong(project, port):
    quote = {"type": "TextQuoteSelector", "exact": PORT, "prefix": "📣 ", "suffix": ", the minister"}
    annotations.bring_in(project, read([annotation([quote, {"type": "TextPositionSelector", "start": 3, "end": 35}])]))
    (mark,) = marks_in(project)
    assert (mark.place.start, mark.place.end, mark.place.state) == (2, 34, "moved_to_confirm")


def test_a_position_alone_is_enough(project, port):
    annotations.bring_in(project, read(annotation({"type": "TextPositionSelector", "start": 55, "end": 84})))
    assert [m.place.quote for m in marks_in(project)] == [LOGBOOK]


def test_two_targets_are_one_mark_in_two_parts(project, port):
    one = annotation([{"type": "TextQuoteSelector", "exact": "The port"}])
    one["target"] = [one["target"], one["target"] | {"selector": {"type": "TextQuoteSelector", "exact": "six days"}}]
    annotations.bring_in(project, read([one]))
    assert [len(mark.place.pieces) for mark in marks_in(project)] == [2]


def test_a_body_without_a_purpose_has_that_of_the_annotation(project, port):
    tag = {"body": {"type": "TextualBody", "value": "evidence"}, "motivation": "tagging"}
    annotations.bring_in(project, read([annotation([{"type": "TextQuoteSelector", "exact": PORT}], **tag)]))
    assert said(project) == [("evidence", "", PORT)]


@pytest.mark.parametrize("purpose", ["describing", "questioning", "bookmarking"])
def test_words_for_any_other_purpose_are_kept_as_a_note(project, port, purpose):
    body = [{"purpose": "tagging", "value": "claim"}, {"purpose": purpose, "value": "Look at this."}]
    annotations.bring_in(project, read([annotation([{"type": "TextQuoteSelector", "exact": PORT}], body=body)]))
    assert [mark.note for mark in marks_in(project)] == ["Look at this."]


def test_evidence_outside_every_article_keeps_its_citation_and_its_note(project, other):
    outside.add(project, citation="Port register, page 3", note="Seen there.")
    data = b"".join(out.write(Material(queries.snapshot(project)), CHOICES).files[0].chunks)
    annotations.bring_in(other, web_annotation.read(Source("a.json", data), Wishes()).annotated)
    (made,) = queries.every(other, Mark)
    assert (made.citation, made.note) == ("Port register, page 3", "Seen there.")


def test_what_lies_on_no_words_is_counted(project, port):
    picture = annotation([]) | {"target": "https://news.example/picture.jpg"}
    assert read([picture]).left_out == ("1 annotation that lies on no words of an article.",)


@pytest.mark.parametrize("data", [b"{", b"[" * 100_000, b'{"type": "Person"}', b"\xff\xfe{}", b"3"])
def test_what_is_no_annotation_is_refused_in_one_sentence(data):
    with pytest.raises(Refused):
        web_annotation.read(Source("a.jsonld", data), Wishes())


@pytest.mark.parametrize(
    "strange",
    [{"selector": 3}, {"source": [1, {}]}, {"selector": [{"type": 5, "start": "2", "end": True}]}, None, [], 7, {}],
)
def test_values_of_strange_kinds_are_counted_and_never_a_fault(strange):
    made = read([annotation([], target=strange, creator=5, created=[], body=[None, 3, {"value": {}}])])
    assert not made.highlights and made.left_out


def test_the_file_is_recognised_among_other_json():
    head = json.dumps({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationCollection"}).encode()
    assert format_of("a.json", head).id == "webannotation"


def test_pages_that_lie_elsewhere_are_named_and_what_lies_on_two_places_is_listed():
    place = [{"type": "TextQuoteSelector", "exact": PORT}]
    half = annotation(place) | {"target": [{"source": "https://news.example/port", "selector": place}, "https://b.example"]}
    link = {"type": "Annotation", "motivation": "linking", "body": []}
    page = {"type": "AnnotationPage", "items": [annotation(place), half, link], "next": "https://news.example/page2"}
    file = read(page)
    assert len(file.highlights) == 1 and file.left_out[0].startswith("More annotations lie at https://news.example/page2")
    assert file.left_out[1].startswith("2 annotations that lie on no words")


def test_a_place_without_words_in_an_article_known_by_its_address_is_to_be_confirmed(project, port):
    file = read(annotation([{"type": "TextPositionSelector", "start": 2, "end": 34}]))
    assert [one.quote for one in annotations.bring_in(project, file).moved] == [PORT]


def test_highlights_of_an_article_that_is_not_here_are_counted_and_the_article_is_named(project):
    place = [{"type": "TextQuoteSelector", "exact": PORT}]
    file = read([annotation(place, id="urn:1"), annotation(place, id="urn:2")])
    assert annotations.bring_in(project, file).left_out == (
        "2 highlights are not brought in: their articles are not in this project.",
        "The article “https://news.example/port” is not in this project; import it first.",
    )
