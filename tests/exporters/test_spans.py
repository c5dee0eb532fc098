"""Passages as lines: exact places, and the way back onto the articles that a project has."""

import json

from tests.exporters.conftest import NOON
from tests.exporters.ready import material_of
from tests.project.as_lines import CHOICES
from tests.project.desks import desk_of
from workbench.commands import annotations, articles, evidence, marks
from workbench.exporters.data.spans import FORMAT
from workbench.exporters.formats import Material
from workbench.importers import import_paste
from workbench.importers.formats import read_source
from workbench.importers.sources import Source
from workbench.model.decisions import Decision
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.project.check import check_project

TEXT = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."


def written(tmp_path):
    with Project.create(tmp_path / "a.factcheck", desk_of("Anna")) as project:
        article = articles.add(project, [import_paste(TEXT)]).new[0]
        mention = marks.mark_claim(project, article, 2, 34)
        marks.set_status(project, mention.id, "denied")
        piece = marks.mark_evidence(project, article, 55, 84)
        evidence.link(project, piece.id, str(mention.claim), "refutes")
    (file,) = FORMAT.write(material_of(tmp_path / "a.factcheck"), CHOICES).files
    return b"".join(file.chunks)


def test_the_emoji_sentence_has_exact_places_in_characters_and_bytes(tmp_path):
    found = [json.loads(line) for line in written(tmp_path).splitlines()]
    places = [(one["start"], one["end"], one["start_byte"], one["end_byte"], one["quote"]) for one in found]
    assert places == [(2, 34, 5, 37, TEXT[2:34]), (55, 84, 58, 87, TEXT[55:84])]
    assert [(one["kind"], one["status"], one["stance"]) for one in found] == [
        ("claim", "denied", ""), ("evidence", "", "refutes")
    ]  # fmt: skip


def test_a_link_that_was_set_aside_is_in_no_line(full, put):
    aside = put(full, Decision(id="d2", key="k2", set_aside=("l1",), why="No.", created_by="ana", created_at=NOON))
    lines = [json.loads(line) for line in b"".join(FORMAT.write(Material(aside), CHOICES).files[0].chunks).splitlines()]
    assert [one["links"] for one in lines if one["span_id"] == "e1"] == [[]]


def test_only_claims_whose_words_are_in_no_line_are_said_to_be_left_out(full):
    told = FORMAT.write(Material(full), CHOICES).left_out
    assert "The wording of 1 claim is left out." in told  # of C02, which nobody mentions
    assert not any("not mentioned in the same article" in sentence for sentence in told)


def test_passages_are_read_back_with_their_words_claims_and_links(tmp_path):
    annotated = read_source(Source("spans.jsonl", written(tmp_path))).annotated
    assert annotated is not None
    assert annotated.tool == "spans"
    assert [one.passages[0].quote for one in annotated.highlights] == [TEXT[2:34], TEXT[55:84]]
    assert [(one.start, one.end) for mark in annotated.highlights for one in mark.passages] == [(2, 34), (55, 84)]
    (link,) = annotated.connections
    assert (link.target, link.kind) == (annotated.claims[0].key, "refutes")
    assert set(annotated.elsewhere) == {highlight.article for highlight in annotated.highlights}


def test_passages_land_on_an_article_that_another_project_has(tmp_path):
    annotated = read_source(Source("spans.jsonl", written(tmp_path))).annotated
    assert annotated is not None
    with Project.create(tmp_path / "b.factcheck", desk_of("Boris")) as project:
        articles.add(project, [import_paste(TEXT)])
        annotations.bring_in(project, annotated)
        found = {mark.kind: mark for mark in queries.every(project, Mark)}
        assert {kind: (mark.place.start, mark.place.end) for kind, mark in found.items() if mark.place} == {
            "claim": (2, 34), "evidence": (55, 84)
        }  # fmt: skip
        assert found["claim"].status == "denied"
        (link,) = queries.every(project, EvidenceLink)
        assert (link.mark, link.claim, link.stance) == (found["evidence"].id, found["claim"].claim, "refutes")
        assert check_project(project).errors == ()
