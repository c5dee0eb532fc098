"""brat, doccano and Label Studio: what is written reads back as the same marks, and what cannot be is said."""

import json
from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands.conftest import desk, path, project
from tests.commands.foreign import EMOJI, LOGBOOK, PORT, said
from tests.exporters.brat_reader import read_brat
from tests.importers.interchange import read_bytes
from workbench.commands import analysts, annotations, articles, evidence, marks
from workbench.exporters.data import brat, doccano, label_studio
from workbench.exporters.formats import Choices, Exported, ExportFormat, Material
from workbench.importers import import_paste
from workbench.importers.annotated import Annotated
from workbench.importers.meaning import Names, labels_of
from workbench.importers.placing import Ground, landed
from workbench.model.articles import Analyst, Article, Project
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import ArticleId, article_id
from workbench.model.marks import Mark, Piece, Place
from workbench.model.snapshot import Snapshot
from workbench.project import queries
from workbench.project.store import sha256_of_text

__all__ = ["desk", "path", "project"]
CHOICES = Choices("2026-05-06T00:00:00.000Z", "1")
FORMATS: tuple[ExportFormat, ...] = (brat.FORMAT, doccano.FORMAT, label_studio.FORMAT)
each_format = pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.id)


def files_of(exported: Exported) -> dict[str, bytes]:
    """Every file by its name."""
    return {file.name: b"".join(file.chunks) for file in exported.files}


def back(known: ExportFormat, snapshot: Snapshot) -> list[Annotated]:
    """Write in a format and read it again."""
    files = files_of(known.write(Material(snapshot), CHOICES))
    wanted = [name for name in sorted(files) if name.endswith((".ann", ".jsonl", ".json"))]
    return [read_bytes(name, files[name], files) for name in wanted]


def full(project) -> str:
    """The emoji sentence with a claim, its status, and evidence against it."""
    (article,) = articles.add(project, [import_paste(EMOJI)]).new
    claim = marks.mark_claim(project, article, 2, 34)
    marks.set_status(project, claim.id, "without_evidence")
    piece = marks.mark_evidence(project, article, 55, 84)
    marks.set_details(project, piece.id, note="Page 3.")
    evidence.link(project, piece.id, str(claim.claim), "refutes")
    return article


@each_format
def test_the_emoji_sentence_goes_out_and_comes_in_again(project, known, tmp_path):
    full(project)
    for file in back(known, queries.snapshot(project)):
        (text,) = file.articles.values()
        places = {(p.start, p.end, text.text[p.start : p.end]) for h in file.highlights for p in h.passages}
        assert places == {(2, 34, PORT), (55, 84, LOGBOOK)}


@each_format
def test_what_went_out_is_there_already_when_it_comes_in_again(project, known):
    full(project)
    for file in back(known, queries.snapshot(project)):
        assert annotations.bring_in(project, file).is_nothing


@each_format
def test_another_project_gets_the_same_marks_and_links(project, known, tmp_path):
    from tests.project.desks import desk_of
    from workbench.project import Project as Opened

    full(project)
    with Opened.create(tmp_path / "other.factcheck", desk_of("Olena")) as other:
        for file in back(known, queries.snapshot(project)):
            annotations.bring_in(other, file)
        assert said(other) == said(project)
        assert [link.stance for link in queries.every(other, EvidenceLink)] == ["refutes"]


def test_the_numbers_are_those_of_each_program(project):
    full(project)
    snapshot = queries.snapshot(project)
    (line,) = files_of(doccano.write(Material(snapshot), CHOICES))["annotations.jsonl"].decode().splitlines()
    starts = [(entity["start_offset"], entity["end_offset"]) for entity in json.loads(line)["entities"]]
    assert starts == [(3, 35), (3, 35), (56, 85)]
    tasks = json.loads(files_of(label_studio.write(Material(snapshot), CHOICES))["tasks.json"])
    regions = [one["value"] for one in tasks[0]["annotations"][0]["result"] if "value" in one]
    assert [(one["start"], one["end"]) for one in regions] == [(2, 34), (2, 34), (55, 84)]


def test_brat_reads_it_as_its_manual_says(project):
    full(project)
    files = files_of(brat.write(Material(queries.snapshot(project)), CHOICES))
    (name,) = [name for name in files if name.endswith(".txt")]
    entities, relations = read_brat(files[name[:-3] + "ann"].decode(), files[name].decode())
    assert " " not in name
    assert [(one.type, one.pieces, one.attributes) for one in entities.values()] == [
        ("Claim", [(2, 34)], {"Status": "without_evidence"}), ("Evidence", [(55, 84)], {}),
    ]  # fmt: skip
    assert relations == [("Refutes", "T2", "T1")]
    assert entities["T2"].notes == ["Page 3."] and entities["T1"].notes == [f"C01 {PORT}"]


def test_the_settings_of_brat_name_every_type_that_is_used(project):
    full(project)
    settings = files_of(brat.write(Material(queries.snapshot(project)), CHOICES))["annotation.conf"].decode()
    for word in ("Claim", "Evidence", "Furniture", "Refutes\tArg1", "Status\tArg:Claim, Value:without_evidence"):
        assert word in settings


def test_the_settings_of_label_studio_are_xml_with_every_label(project):
    full(project)
    settings = files_of(label_studio.write(Material(queries.snapshot(project)), CHOICES))["labeling-config.xml"]
    values = {one.get("value") for one in ElementTree.fromstring(settings).iter()}
    assert {"claim", "evidence", "furniture", "without evidence", "denied", "refutes", "$text"} <= values


def test_a_status_of_any_signs_is_one_choice_in_the_settings_and_the_tasks_of_label_studio():
    snapshot = snapshot_of("The port shut.", [(0, 8), (4, 4)], ["be\x07ll & <co>"])
    files = files_of(label_studio.write(Material(snapshot), CHOICES))
    values = {one.get("value") for one in ElementTree.fromstring(files["labeling-config.xml"]).iter("Choice")}
    ((made,),) = (task["annotations"] for task in json.loads(files["tasks.json"]))
    (chosen,) = [one["value"]["choices"] for one in made["result"] if one["type"] == "choices"]
    assert chosen == ["be\ufffdll & <co>"] and set(chosen) <= values


@each_format
def test_what_a_mark_and_a_link_say_besides_is_told_where_it_does_not_fit(project, known):
    article = full(project)
    (piece,) = [mark for mark in queries.every(project, Mark) if mark.kind == "evidence"]
    marks.set_details(project, piece.id, question="How long?")
    again = marks.mark_evidence(project, article, 55, 84)
    (claim,) = queries.snapshot(project).claims
    evidence.link(project, again.id, claim, "supports", strength="weak", why="Both say so.")
    told = " ".join(known.write(Material(queries.snapshot(project)), CHOICES).left_out)
    assert "Details of 1 mark" in told and "The strength or set of 1 evidence link" in told
    assert ("The reason of 1 evidence link" in told) == (known.id != "brat")


@each_format
def test_two_runs_give_the_same_bytes(project, known):
    full(project)
    snapshot = queries.snapshot(project)
    assert files_of(known.write(Material(snapshot), CHOICES)) == files_of(known.write(Material(snapshot), CHOICES))


def test_people_stay_apart_in_label_studio(project):
    article = full(project)
    anna = project.author
    analysts.join(project, "Olena", "OB")
    marks.mark_evidence(project, article, 2, 34)
    project.act_as(anna)
    (file,) = back(label_studio.FORMAT, queries.snapshot(project))
    assert {one.by for one in file.highlights} == {project.desk.analyst.name, "Olena"}
    assert annotations.bring_in(project, file).is_nothing


def test_what_is_left_out_is_said(project):
    full(project)
    sentences = doccano.write(Material(queries.snapshot(project)), CHOICES).left_out
    assert sentences == ("The wording of 1 claim is left out.", "1 note is left out.")


@each_format
def test_marks_without_a_place_are_said_to_be_left_out(project, known):
    lost = Place(article=ArticleId(full(project)), state="unplaced", pieces=(Piece(quote="Gone."),))
    snapshot = queries.snapshot(project)
    mark = Mark(id="lost", kind="claim", place=lost)
    exported = known.write(Material(replace(snapshot, marks={**snapshot.marks, "lost": mark})), CHOICES)
    assert "1 mark has no place in its text and is left out." in exported.left_out


LETTERS = st.sampled_from([*"ab é.\n\t\u2028", "📣", "👨‍👩‍👧", "e\u0301", "\u00a0", "ا"])
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=1, max_size=6)


def snapshot_of(text: str, places: Sequence[tuple[int, int]], statuses: Sequence[str]) -> Snapshot:
    """One article with these marks (start, length), as far as they hold words."""
    identity = article_id(sha256_of_text(text))
    made: dict[str, Mark] = {}
    for number, (start, length) in enumerate(places):
        words = text[start : start + length]
        if words.strip() and words == words.strip():
            piece = Piece(start=start, end=start + len(words), quote=words)
            kind, status = ("claim", statuses[number % len(statuses)]) if number % 2 else ("evidence", "")
            place = Place(article=identity, pieces=(piece,))
            made[f"m{number}"] = Mark(id=f"m{number}", kind=kind, place=place, status=status, created_by="p")
    article = Article(id=identity, sha256=sha256_of_text(text), title="A title")
    empty: dict[str, dict[str, object]] = {
        name: {} for name in ("readings", "claims", "sources", "evidence_links", "claim_links", "assessments",
                              "comments", "statuses")
    }  # fmt: skip
    return Snapshot(
        project=Project(id="p"), analysts={"p": Analyst(id="p", name="Pia")}, articles={identity: article},
        marks=made, texts={article.sha256: text}, **empty,
    )  # fmt: skip


@each_format
@given(st.lists(LETTERS, min_size=5, max_size=60).map("".join), SPANS, st.sampled_from(["denied", "asserted", ""]))
def test_any_marks_come_back_on_the_same_words(known, text, places, status):
    if not text.strip():
        text = f"a{text}"
    snapshot = snapshot_of(text, places, [status])
    names = Names()
    ground = Ground(article_id(sha256_of_text(text)), text)
    found = set[tuple[str, int, int]]()
    for file in back(known, snapshot):
        for highlight in file.highlights:
            place = landed(highlight.passages, ground).place
            assert place is not None and place.state == "placed"
            for label in labels_of(highlight):
                sense = names.sense_of(label)
                found.add((sense.key or sense.use, place.start, place.end))
    placed = [(mark, mark.place) for mark in snapshot.marks.values() if mark.place]
    wanted = {(word, at.start, at.end) for mark, at in placed for word in (mark.kind, mark.status) if word}
    assert found == wanted
