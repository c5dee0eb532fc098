"""brat, doccano and Label Studio: real files come in on their words, faulty ones are listed."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.commands.conftest import desk, path, project
from tests.commands.foreign import EMOJI, PORT, marks_in
from tests.importers.interchange import FOLDER, expected, read, read_bytes
from workbench.commands import annotations
from workbench.errors import Refused
from workbench.importers.annotated import Annotated
from workbench.importers.formats import format_of
from workbench.model.evidence import EvidenceLink
from workbench.project import queries

__all__ = ["desk", "path", "project"]

REAL = {
    "brat": sorted((FOLDER / "brat").glob("*.ann")),
    "doccano": [FOLDER / "doccano" / "export-codepoints.jsonl"],
    "doccano in UTF-16": [FOLDER / "doccano" / "export-utf16.jsonl"],
    "label-studio": [FOLDER / "label-studio" / "export.json"],
}
STATUS = {"denied": "denied", "without evidence": "without_evidence"}


def wanted(program: str, *, statuses: bool = True) -> Counter[tuple[int, int, str, str, str]]:
    """Start, end, words, kind and status of every highlight there should be."""
    found = Counter[tuple[int, int, str, str, str]]()
    for one in expected(program):
        kind = "evidence" if "evidence" in one["labels"] else "claim"
        status = next((STATUS[label] for label in one["labels"] if label in STATUS), "") if statuses else ""
        found[one["start"], one["end"], one["quote"], kind, status] += 1
    return found


def came(project) -> Counter[tuple[int, int, str, str, str]]:
    """The same of every mark of the project, cut from the stored text."""
    found = Counter[tuple[int, int, str, str, str]]()
    for mark in marks_in(project):
        assert mark.place is not None and mark.place.state == "placed"
        start, end = mark.place.start, mark.place.end
        article = next(one for one in queries.articles(project) if one.id == mark.place.article)
        found[start, end, project.text(article.sha256)[start:end], mark.kind, mark.status] += 1
    return found


@pytest.mark.parametrize("program", REAL)
def test_every_highlight_of_a_real_file_comes_in_on_its_words_and_no_other(project, program):
    for file in REAL[program]:
        annotations.bring_in(project, read(file))
    assert came(project) == wanted(program.split()[0])


@pytest.mark.parametrize("program", REAL)
def test_the_links_of_a_real_file_come_in(project, program):
    for file in REAL[program]:
        annotations.bring_in(project, read(file))
    links = queries.every(project, EvidenceLink)
    assert Counter(link.stance for link in links) == {"refutes": 2, "supports": 1}


def test_the_same_articles_from_three_programs_are_one_article_each(project):
    for file in [file for files in REAL.values() for file in files]:
        annotations.bring_in(project, read(file))
    assert len(queries.articles(project)) == 3


def test_json_min_says_that_it_does_not_know_whose_status_is_whose(project):
    file = read(FOLDER / "label-studio" / "export-min.json")
    annotations.bring_in(project, file)
    places = Counter({(*one[:4], ""): n for one, n in wanted("label-studio").items()})
    found = Counter({(*one[:4], ""): n for one, n in came(project).items()})
    assert found == places and file.left_out[0].startswith("7 choices are left out")


def test_notes_and_people_come_along(project):
    annotations.bring_in(project, read(FOLDER / "label-studio" / "export.json"))
    assert [mark.note for mark in marks_in(project) if mark.note] == [
        "Same words as at the top; no papers shown, “ask the harbour office” 📎."
    ]


@pytest.mark.parametrize("name", ["export-codepoints.jsonl", "export-utf16.jsonl"])
def test_doccano_says_how_it_was_read_and_by_what_score(name):
    (sentence,) = read(FOLDER / "doccano" / name).told
    assert "44 of 44 starts and ends" in sentence


def test_how_positions_are_counted_can_be_asked_for():
    file = read(FOLDER / "doccano" / "export-utf16.jsonl", positions="code points")
    assert file.told[0].startswith("Positions are read as code points: 12 of 44")
    with pytest.raises(Refused, match="cannot be counted"):
        read(FOLDER / "doccano" / "export-utf16.jsonl", positions="inches")


def brat(places: str, words: str, text: bytes = EMOJI.encode(), more: str = "") -> Annotated:
    """A brat file with one span."""
    return read_bytes("a.ann", f"T1\tClaim {places}\t{words}\n{more}".encode(), {"a.txt": text})


def studio(start: int, end: int, words: str, text: str = EMOJI) -> Annotated:
    """A Label Studio export with one region."""
    value = {"start": start, "end": end, "text": words, "labels": ["Claim"]}
    result = [{"id": "r", "type": "labels", "from_name": "label", "to_name": "text", "value": value}]
    task = {"id": 1, "annotations": [{"id": 1, "completed_by": 1, "result": result}], "data": {"text": text}}
    return read_bytes("a.json", json.dumps([task]).encode())


def doccano(start: int, end: int, text: str = EMOJI, *more: tuple[int, int]) -> Annotated:
    """A doccano export."""
    entities = [{"id": n, "label": "Claim", "start_offset": s, "end_offset": e}
                for n, (s, e) in enumerate([(start, end), *more])]  # fmt: skip
    return read_bytes("a.jsonl", json.dumps({"id": 1, "text": text, "entities": entities}).encode())


@pytest.mark.parametrize(
    "file",
    [
        brat("2 34", PORT), brat("3 35", PORT), brat("5 37", PORT), studio(2, 34, PORT), studio(3, 35, PORT),
        doccano(2, 34), doccano(3, 35),
    ],
    ids=["brat", "brat UTF-16", "brat bytes", "studio", "studio UTF-16", "doccano", "doccano UTF-16"],
)  # fmt: skip
def test_the_emoji_sentence_is_exact_however_it_was_counted(project, file):
    annotations.bring_in(project, file)
    (mark,) = marks_in(project)
    assert mark.place and (mark.place.start, mark.place.end, mark.place.quote) == (2, 34, PORT)


def test_words_that_do_not_stand_at_their_place_are_found_or_listed(project):
    came = annotations.bring_in(project, studio(9, 41, PORT))
    assert [one.quote for one in came.moved] == [PORT]
    came = annotations.bring_in(project, studio(9, 41, "Nobody ever said any of this."))
    assert [one.quote for one in came.unplaced] == ["Nobody ever said any of this."]


def test_a_place_outside_the_text_without_words_is_listed(project):
    assert annotations.bring_in(project, doccano(500, 600)).left_out == (
        "A highlight without words, or with too many, is not brought in: 1/0.",
    )


def test_pieces_apart_stay_pieces_and_a_cut_at_a_line_end_is_mended(project):
    text = b"One two three.\r\nFour five six.\r\n"
    annotations.bring_in(project, brat("0 3;8 13", "One three", text))
    annotations.bring_in(project, brat("8 14;16 20", "three. Four", text))
    assert [[piece.quote for piece in mark.place.pieces] for mark in marks_in(project)] == [
        ["One", "three"], ["three.\nFour"],
    ]  # fmt: skip


def test_what_brat_has_and_we_do_not_is_listed():
    more = "E1\tSaid:T1 Who:T1\nN1\tReference T1 Wiki:1\tx\n*\tEquiv T1 T1\n#1\tAnnotatorNotes E1\tx\n"
    more += "R1\tX Arg1:T1 Arg2:E1\n"
    assert [sentence.split(":")[0] for sentence in brat("2 34", PORT, more=more).left_out] == [
        "1 event is not brought in; its words are.",
        "1 reference to a database is not brought in.",
        "1 group of equal spans is not brought in.",
        "1 note on something other than words or links is not brought in.",
        "1 relation is not brought in",
    ]


def test_an_ann_file_without_its_text_is_refused():
    with pytest.raises(Refused, match="does not lie beside it"):
        read_bytes("a.ann", b"T1\tClaim 0 1\tx\n")


def test_several_annotators_are_several_people(project):
    one = {"type": "labels", "value": {"start": 2, "end": 34, "text": PORT, "labels": ["claim"]}, "id": "r"}
    who = [{"id": 1, "completed_by": {"first_name": "Ana", "last_name": "B", "id": 1}, "result": [one]},
           {"id": 2, "completed_by": 2, "result": [one], "created_at": "2026-01-02T03:04:05.678Z"},
           {"id": 3, "completed_by": 3, "result": [one], "was_cancelled": True}]  # fmt: skip
    came = annotations.bring_in(
        project, read_bytes("a.json", json.dumps([{"annotations": who, "data": {"text": EMOJI}}]).encode())
    )
    assert came.people == ("Ana B", "Label Studio user 2") and len(came.marks) == 2
    assert came.left_out == ("1 annotation that was skipped is not brought in.",)


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.ann"])
@pytest.mark.parametrize("data", [b"[", b"{}", b"[[[[", b'{"text": 3}', b"\xff\xfe\x00", b'[{"annotations": 1}]'])
def test_what_is_no_such_file_is_refused_in_a_sentence(name, data):
    reader = {"a.jsonl": "doccano", "a.json": "label-studio", "a.ann": "brat"}[name]
    from workbench.importers.formats import read_source
    from workbench.importers.sources import Source

    try:
        brought = read_source(Source(name, data, {"a.txt": b"x"}.get), format_id=reader)
    except Refused as refusal:
        assert str(refusal)
    else:
        assert brought.annotated is not None and not brought.annotated.highlights


@pytest.mark.parametrize("file", [file for files in REAL.values() for file in files], ids=lambda file: file.name)
def test_a_real_file_is_recognised(file: Path):
    known = format_of(file.name, file.read_bytes()[:65536])
    assert known is not None and known.kind == "annotations"
    assert known.id in str(file.parent)


def test_a_key_that_comes_twice_loses_no_highlight_in_silence():
    again = brat("2 34", PORT, more=f"T1\tClaim 2 34\t{PORT}\n\tx\n")
    assert len(again.highlights) == 1 and again.left_out == ("2 lines were not understood.",)
    regions = [{"id": "r", "type": "labels", "value": {"start": start, "end": end, "text": EMOJI[start:end],
                "labels": ["Claim"]}} for start, end in ((2, 34), (55, 84))]  # fmt: skip
    tasks = [{"id": 1, "annotations": [{"result": [*regions, 7]}], "data": {"text": text}, "comment_count": "x"}
             for text in (EMOJI, f"{EMOJI} Again.")]  # fmt: skip
    two = read_bytes("a.json", json.dumps(tasks).encode())
    assert len(two.articles) == 2 and len({one.key for one in two.highlights}) == 4
    assert two.left_out == ("2 regions that are no passages of plain text are not brought in.",)


def test_passages_of_two_files_with_one_name_lie_each_on_its_own_article():
    line = {"span_id": "1", "quote": "x", "start": 0, "end": 1, "links": 5}
    lines = b"\n".join(json.dumps(line | {"doc_sha256": name * 64}).encode() for name in "ab")
    assert [one.article for one in read_bytes("a.jsonl", lines).highlights] == ["a" * 64, "b" * 64]
