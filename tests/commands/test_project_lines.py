"""A project as lines of JSON and back: nothing is lost, nothing that is here changes, damage is told."""

import base64
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.project.as_lines import as_lines
from tests.project.desks import acted, desk_of
from tests.project.every_field import fill
from tests.project.two_readers import PROBE, two_readers
from workbench.commands import articles, claims, comments, marks, project_lines, readings, sending
from workbench.commands.seeds import build_sample
from workbench.errors import Refused
from workbench.importers import import_paste, lines_cage
from workbench.importers.annotations import own_lines
from workbench.importers.annotations.own_lines import Bounds
from workbench.model.articles import Article
from workbench.model.claims import Claim
from workbench.model.ids import article_id, derived_id
from workbench.model.marks import Mark, Piece, Place
from workbench.project import Project, history, queries
from workbench.project.check import check_file, check_project
from workbench.project.digests import content_digest
from workbench.project.sending import Choices
from workbench.project.store import sha256_of_text


def digest(path: Path) -> str:
    found = check_file(path)
    assert found.errors == ()
    return found.digest


def read_back(lines: Path, target: Path, who: str = "Anna"):
    """Read lines into a new file whose log is empty; returns what was told."""
    with Project.create_empty(target, desk_of(who)) as project:
        return project_lines.bring_in(project, lines)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample project; a test that changes it works on a copy."""
    return build_sample(tmp_path_factory.mktemp("sample") / "sample.factcheck", desk_of("Anna"))


@pytest.fixture(scope="module")
def lines(sample):
    return as_lines(sample, sample.with_suffix(".jsonl"))


def test_the_sample_comes_back_with_the_same_digest(sample, lines, tmp_path):
    found = read_back(lines, tmp_path / "back.factcheck")
    assert found.told == ()
    assert digest(tmp_path / "back.factcheck") == digest(sample)
    assert as_lines(tmp_path / "back.factcheck", tmp_path / "again.jsonl").read_bytes() == lines.read_bytes()


def test_every_field_of_every_table_comes_back(tmp_path):
    with Project.create(tmp_path / "full.factcheck", desk_of("Anna")) as project, project.step("Fill") as step:
        fill(step, 2, known=lambda value: queries.find(project, type(value), value.id))
    assert read_back(as_lines(tmp_path / "full.factcheck", tmp_path / "x.jsonl"), tmp_path / "b.factcheck").told == ()
    assert digest(tmp_path / "b.factcheck") == digest(tmp_path / "full.factcheck")


@pytest.mark.parametrize("seed", range(3))
def test_whatever_analysts_do_comes_back(tmp_path, seed):
    with Project.create(tmp_path / "a.factcheck", desk_of("Anna")) as project:
        acted(project, 120, seed)
    read_back(as_lines(tmp_path / "a.factcheck", tmp_path / "x.jsonl"), tmp_path / "b.factcheck")
    assert digest(tmp_path / "b.factcheck") == digest(tmp_path / "a.factcheck")


TEXTS = st.text(
    alphabet=st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), min_size=1, max_size=400
).map(lambda text: f"x{text}")
PLACES = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.sampled_from(["content", "cue"])), max_size=6)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, times=st.integers(1, 25), places=PLACES, status=st.integers(0, 15))
def test_any_text_with_any_marks_comes_back_to_the_code_point(tmp_path_factory, text, times, places, status):
    folder, whole = tmp_path_factory.mktemp("any"), (text * times)[:10_000]
    with Project.create(folder / "a.factcheck", desk_of("Anna")) as project, project.step("Fill") as step:
        article = step.add(Article(id=article_id(sha256_of_text(whole)), sha256=step.put_text(whole)))
        known = queries.statuses(project, "mention")
        for number, (one, other, role) in enumerate(places):
            start, end = sorted((int(one * (len(whole) - 1)), int(other * len(whole))))
            words = slice(start, max(end, start + 1))
            piece = Piece(start=words.start, end=words.stop, quote=whole[words])
            pieces = (piece, piece.model_copy(update={"role": role}))
            place = Place(article=article.id, pieces=pieces)
            key = known[status % len(known)].key
            step.add(Mark(id=derived_id(str(number)), kind="claim", place=place, status=key))
    written = as_lines(folder / "a.factcheck", folder / "x.jsonl")
    assert read_back(written, folder / "b.factcheck").told == ()
    assert digest(folder / "b.factcheck") == digest(folder / "a.factcheck")
    for line in map(json.loads, written.read_text("utf-8").split("\n")[:-1]):
        if line.get("table") == "mark":
            piece = line["row"]["place"]["pieces"][0]
            start, end = line["piece_bytes"][0]
            assert whole.encode()[start:end].decode() == whole[piece["start"] : piece["end"]] == piece["quote"]
    shutil.rmtree(folder)


def test_the_emoji_sentence_has_its_places_in_code_points_and_bytes(tmp_path):
    text = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
    with Project.create(tmp_path / "a.factcheck", desk_of("Anna")) as project:
        article = articles.add(project, [import_paste(text)]).new[0]
        marks.mark_claim(project, article, 2, 34)
        marks.mark_evidence(project, article, 55, 84)
        written = as_lines(project, tmp_path / "x.jsonl").read_text("utf-8").splitlines()
    found = [line for line in map(json.loads, written) if line.get("table") == "mark"]
    places = {(one["start"], one["end"], one["start_byte"], one["end_byte"]) for one in found}
    assert places == {(2, 34, 5, 37), (55, 84, 58, 87)}


def test_a_new_project_becomes_the_one_that_was_written(sample, lines, tmp_path):
    with Project.create(tmp_path / "new.factcheck", desk_of("Anna"), "Mine") as project:
        assert project_lines.bring_in(project, lines).told == ()
    assert digest(tmp_path / "new.factcheck") == digest(sample)


def test_who_reads_it_is_all_that_another_person_s_new_project_has_more(sample, lines, tmp_path):
    with Project.open(sample, desk_of("Anna"), read_only=True) as project:
        snapshot = queries.snapshot(project)
    with Project.create(tmp_path / "new.factcheck", desk_of("Boris")) as project:
        told = project_lines.bring_in(project, lines).told
        theirs = queries.snapshot(project)
        assert set(theirs.analysts) - set(snapshot.analysts) == {project.author}
        assert (theirs.marks, theirs.statuses, theirs.project) == (snapshot.marks, snapshot.statuses, snapshot.project)
    assert "private comment of somebody else" in "".join(told)


def test_undo_takes_all_of_it_back(lines, tmp_path):
    with Project.create(tmp_path / "new.factcheck", desk_of("Boris")) as project:
        before = content_digest(project.connection)
        project_lines.bring_in(project, lines)
        history.undo(project)
        assert content_digest(project.connection) == before


def test_what_is_here_stays_and_what_is_missing_is_added(sample, lines, tmp_path):
    shutil.copyfile(sample, tmp_path / "copy.factcheck")
    with Project.open(tmp_path / "copy.factcheck", desk_of("Anna")) as project:
        changed, gone = (queries.claims_in_order(project)[n] for n in (0, 20))
        claims.set_statement(project, changed.id, "Worded anew.")
        mark = next(iter(queries.mentions_of(project, gone.id)))
        marks.remove(project, mark.id)
        digest_of_own = queries.one(project, Claim, changed.id)
        found = project_lines.bring_in(project, lines)
        assert queries.one(project, Claim, changed.id) == digest_of_own
        assert queries.find(project, Mark, mark.id) == mark
        assert found.added == {"mark": 1}
        assert found.told == ("claim: 1 row is here with other values and stayed as it is.",)
        assert check_project(project).errors == ()


def test_the_same_again_is_no_step(lines, tmp_path):
    with Project.create_empty(tmp_path / "b.factcheck", desk_of("Anna")) as project:
        project_lines.bring_in(project, lines)
        heads = project.heads
        again = project_lines.bring_in(project, lines)
        assert (project.heads, again.added, again.told) == (heads, {}, ())


def test_one_s_own_private_comments_come_apart_so_that_a_copy_can_do_without(tmp_path):
    with Project.create(tmp_path / "a.factcheck", desk_of("Anna")) as project:
        claim = claims.add(project, "A claim.")
        comments.add(project, "claim", claim.id, "my secret", private=True)
        written = as_lines(project, tmp_path / "x.jsonl")
    with Project.create_empty(tmp_path / "b.factcheck", desk_of("Anna")) as project:
        project_lines.bring_in(project, written)
        assert [c.body for c in queries.comments_on(project, "claim", claim.id)] == ["my secret"]
        sending.send_copy(project, tmp_path / "sent.factcheck", Choices())
    assert b"my secret" not in (tmp_path / "sent.factcheck").read_bytes()


def test_a_copy_that_was_sent_without_original_files_comes_back_sound(sample, tmp_path):
    with Project.open(sample, desk_of("Anna")) as project:
        sending.send_copy(project, tmp_path / "sent.factcheck", Choices(private_comments=False, originals=True))
    written = as_lines(tmp_path / "sent.factcheck", tmp_path / "x.jsonl")
    told = read_back(written, tmp_path / "b.factcheck").told
    assert told == ("12 original files are not in it.",)
    assert digest(tmp_path / "b.factcheck") == digest(sample)


# ------------------------------------------------------------------------------------------------------------- damage


def said_in(data: bytes) -> list[bytes]:
    """The lines of a file; an empty one, and a last line that is not ended, say no less."""
    return list(filter(None, data.split(b"\n")))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_gives_what_is_sound_and_says_what_is_not(lines, tmp_path_factory, data):
    folder, whole = tmp_path_factory.mktemp("damaged"), lines.read_bytes()
    first = whole.index(b"\n") + 1
    at = data.draw(st.integers(first, len(whole) - 1))
    changed = data.draw(st.sampled_from([b"", b"\xff", b"\n", b'"', b"{}", b"[" * 5_000, b"null"]))
    cut = data.draw(st.integers(0, 30_000)) if data.draw(st.booleans()) else len(whole)
    damaged = whole[:at] + changed + whole[at + cut :]
    (folder / "x.jsonl").write_bytes(damaged)
    if said_in(damaged) == said_in(whole):
        return
    with Project.create_empty(folder / "b.factcheck", desk_of("Anna")) as project:
        try:
            found = project_lines.bring_in(project, folder / "x.jsonl")
        except Refused:
            assert not project.heads
        else:
            assert found.told
            assert check_project(project).errors == ()
    shutil.rmtree(folder)


def test_half_a_file_says_how_much_of_each_table_is_there(lines, tmp_path):
    whole = lines.read_bytes().splitlines(keepends=True)
    at = next(n for n, line in enumerate(whole) if b'"table":"mark"' in line) + 70
    (tmp_path / "half.jsonl").write_bytes(b"".join(whole[:at]))
    found = read_back(tmp_path / "half.jsonl", tmp_path / "b.factcheck")
    told = found.told
    assert found.added["mark"] == 70
    assert "mark: 70 of 165 rows are there." in told
    assert "The file ends too early: its last lines are missing." in told


def edited(lines: Path, tmp_path: Path, table: str, change) -> Path:
    """Change every row of a table, as another program might, and say nothing else."""
    written = []
    for line in map(json.loads, lines.read_text("utf-8").split("\n")[:-1]):
        if line.get("table") == table:
            change(line)
        written.append(json.dumps(line))
    target = tmp_path / "edited.jsonl"
    target.write_text("\n".join(written) + "\n", "utf-8")
    return target


def test_a_mark_that_was_moved_off_its_words_is_left_out(lines, tmp_path):
    outside = 0

    def move(line):
        nonlocal outside
        outside += line["row"]["place"] is None
        for piece in line["row"]["place"]["pieces"] if line["row"]["place"] else ():
            piece["start"], piece["end"] = piece["start"] + 1, piece["end"] + 1

    found = read_back(edited(lines, tmp_path, "mark", move), tmp_path / "b.factcheck")
    assert found.added["mark"] == outside
    assert any("its words do not stand where it says" in line for line in found.told)
    digest(tmp_path / "b.factcheck")


def test_marks_that_come_before_their_articles_are_measured_all_the_same(lines, tmp_path):
    def move(line):
        for piece in line["row"]["place"]["pieces"] if line["row"]["place"] else ():
            piece.update(start=0, end=len(piece["quote"]))

    target = edited(lines, tmp_path, "mark", move)
    rows = target.read_text("utf-8").split("\n")
    rows[1:-2] = sorted(rows[1:-2], key=lambda row: '"table": "mark"' not in row)
    target.write_text("\n".join(rows), "utf-8")
    read_back(target, tmp_path / "b.factcheck")
    digest(tmp_path / "b.factcheck")


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("article", lambda line: line.update(text=line["text"] + "!")),
        ("article", lambda line: line["row"].update(id=article_id("0" * 64))),
        ("claim", lambda line: line["row"].update(statement=7)),
        ("claim", lambda line: line["row"].update(extra="x")),
        ("claim", lambda line: line["row"].update(note="\ud800")),
        ("status", lambda line: line["row"].update(mappings={"a": "\udfff"})),
        ("source", lambda line: line.update(table="sqlite_master")),
        ("analyst", lambda line: line["row"].update(id="../x")),
        ("evidence_link", lambda line: line["row"].update(stance="praises")),
    ],
)
def test_what_cannot_be_is_left_out_with_all_that_rests_on_it(lines, tmp_path, table, change):
    told = read_back(edited(lines, tmp_path, table, change), tmp_path / "b.factcheck").told
    assert len(told) > 1
    digest(tmp_path / "b.factcheck")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (b"", "first line"), (b"{}\n", "first line"), (b"[1]\n", "first line"), (b"\xff\xfe\n", "first line"),
        (b'{"format":"factcheck-lines","version":2}\n', "newer version"),
        (b'{"format":"factcheck-lines","version":1}\n', "Nothing in this file"),
        (b"[" * 100_000, "first line"),
    ],
)  # fmt: skip
def test_another_file_is_refused_with_one_sentence(tmp_path, written, words):
    (tmp_path / "x.jsonl").write_bytes(written)
    with Project.create_empty(tmp_path / "b.factcheck", desk_of("Anna")) as project:
        with pytest.raises(Refused, match=words):
            project_lines.bring_in(project, tmp_path / "x.jsonl")
        assert project.heads == ()


def test_an_original_file_that_is_damaged_is_told_and_not_kept(lines, tmp_path):
    rows = [json.loads(row) for row in lines.read_text("utf-8").splitlines()]
    for row in rows:
        if "original" in row:
            row["base64"] = base64.b64encode(b"something else").decode()
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    told = read_back(tmp_path / "x.jsonl", tmp_path / "b.factcheck").told
    assert any("an original file is not what its name says" in line for line in told)
    digest(tmp_path / "b.factcheck")


def test_stopping_changes_nothing(lines, tmp_path):
    with Project.create(tmp_path / "a.factcheck", desk_of("Anna")) as project:
        heads = project.heads
        with pytest.raises(Refused, match="Stopped"):
            project_lines.bring_in(project, lines, lambda done, of: done < of // 2)
        assert project.heads == heads


def test_a_blind_reader_s_lines_can_be_read_back(tmp_path):
    with Project.create(tmp_path / "a.factcheck", desk_of("Anna")) as project:
        two_readers(project)
        readings.read_blind(project)
        written = as_lines(project, tmp_path / "x.jsonl")
    assert PROBE not in written.read_text("utf-8")
    read_back(written, tmp_path / "b.factcheck")
    digest(tmp_path / "b.factcheck")


def test_texts_or_an_original_file_too_large_to_be_held_are_said_and_change_nothing(lines, tmp_path, monkeypatch):
    monkeypatch.setattr(lines_cage, "BOUNDS", Bounds(original=10))
    assert any("it is too long" in sentence for sentence in read_back(lines, tmp_path / "a.factcheck").told)
    monkeypatch.undo()
    monkeypatch.setattr(own_lines, "MOST_TEXT", 10)
    with pytest.raises(Refused, match="larger than"):
        read_back(lines, tmp_path / "b.factcheck")
