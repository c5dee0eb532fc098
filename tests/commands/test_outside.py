"""Evidence outside every article and the file attached to it: added in one step, carried everywhere."""

import shutil

import pytest

from tests.commands.test_sets import as_colleague
from tests.project.desks import desk_of
from workbench.commands import attachments, claims, marks, outside
from workbench.commands.attachments import Attached
from workbench.errors import FileProblem, Refused
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.project.check import check_file, check_project
from workbench.project.digests import content_digest
from workbench.project.history import undo
from workbench.project.merge import merge
from workbench.project.salvage import salvage
from workbench.project.untrusted import open_untrusted

__all__ = ["as_colleague"]
PAPER = Attached("Letter 3 May.pdf", b"%PDF-1.7 gauge table" + bytes(range(256)) * 40)


@pytest.fixture
def claim(project):
    return claims.add(project, "The dam holds.")


@pytest.fixture
def letter(project, claim):
    return outside.add(project, citation="Letter", file=PAPER, claim=claim.id, stance="refutes", strength="strong")


def test_it_is_added_filed_and_tied_in_one_step(project, claim):
    steps, before = queries.step_count(project), content_digest(project.connection)
    told = {"url": "https://basin.example/l", "archived_url": "https://archive.example/l", "accessed_on": "2024-05-03"}
    made = outside.add(
        project, citation="Letter", claim=claim.id, stance="refutes", why="It counts.", file=PAPER, **told
    )
    (link,) = queries.links_of(project, claim.id)
    assert (link.mark, link.stance, link.why) == (made.id, "refutes", "It counts.")
    assert (made.url, made.accessed_on, made.note) == (told["url"], "2024-05-03", "📎 Letter 3 May.pdf")
    assert queries.step_count(project) == steps + 1
    assert attachments.attached_to(project, made.id) == PAPER
    undo(project)
    assert content_digest(project.connection) == before


def test_without_anything_to_find_it_by_it_is_refused_and_a_file_is_enough(project):
    with pytest.raises(Refused, match="needs a citation"):
        outside.add(project, note="Somewhere")
    assert outside.add(project, file=PAPER).attachment


def test_a_file_is_replaced_and_taken_off(project, letter):
    scan = Attached("scan.png", b"\x89PNG rest")
    changed = outside.change(project, letter.id, note="Page 2", file=scan)
    assert (changed.note, attachments.attached_to(project, letter.id)) == ("Page 2\n\n📎 scan.png", scan)
    bare = outside.change(project, letter.id, drop_file=True)
    assert (bare.attachment, bare.note) == ("", "Page 2")
    with pytest.raises(Refused, match="No file is attached"):
        attachments.attached_to(project, letter.id)
    with pytest.raises(Refused, match="needs a citation"):
        outside.change(project, letter.id, citation=" ")


def test_a_colleagues_stays_and_ones_own_is_tied_beside_it(project, claim, letter, as_colleague):
    own = as_colleague(lambda: outside.change(project, letter.id, citation="Letter, page 2"))
    assert queries.one(project, Mark, letter.id) == letter
    assert own.attachment == letter.attachment
    assert {link.mark for link in queries.links_of(project, claim.id)} == {letter.id, own.id}


def test_it_is_removed_with_its_link_and_comes_back_with_its_file(project, letter):
    marks.remove(project, letter.id)
    assert queries.every(project, Mark) == []
    undo(project)
    assert attachments.attached_to(project, letter.id) == PAPER


def test_evidence_of_an_article_is_not_described_as_outside(project, article):
    inside = marks.mark_evidence(project, article, 0, 3)
    with pytest.raises(Refused, match="lies in an article"):
        outside.change(project, inside.id, citation="x")


def test_a_file_too_large_or_empty_is_refused_in_a_sentence(project, tmp_path, monkeypatch):
    monkeypatch.setattr(attachments, "MOST_BYTES", 1024 * 1024)
    for content, why in ((b"x" * (1024 * 1024 + 1), "has 2 MB; an attached file may have 1 MB"), (b"", "is empty")):
        (tmp_path / "film.mp4").write_bytes(content)
        with pytest.raises(Refused, match=why):
            attachments.from_file(tmp_path / "film.mp4")
        with pytest.raises(Refused, match=why):
            outside.add(project, file=Attached("film.mp4", content))
    for nothing in (tmp_path, tmp_path / "gone.pdf"):
        with pytest.raises(Refused, match="is not a file"):
            attachments.from_file(nothing)


def test_a_file_is_read_and_saved_to_the_byte(tmp_path):
    (tmp_path / "a.pdf").write_bytes(PAPER.data)
    file = attachments.from_file(tmp_path / "a.pdf")
    attachments.write(file, tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").read_bytes() == PAPER.data
    with pytest.raises(FileProblem, match=r"does not exist.*the project is as it was"):
        attachments.write(file, tmp_path / "no folder" / "b.pdf")


def test_the_check_finds_an_attached_file_that_is_missing(project, letter):
    assert check_project(project).errors == ()
    with project.step("x") as step:
        step.set(letter, attachment="0" * 64)
    assert [error.code for error in check_project(project).errors] == ["original"]


def test_a_merge_carries_the_file(project, path, claim, tmp_path):
    project.close()
    shutil.copyfile(path, tmp_path / "theirs.factcheck")
    with Project.open(tmp_path / "theirs.factcheck", desk_of("Olena")) as theirs:
        made = outside.add(theirs, citation="Letter", file=PAPER, claim=claim.id)
    with Project.open(path, desk_of("Anna")) as mine:
        merge(mine, open_untrusted(tmp_path / "theirs.factcheck"), "theirs")
        assert attachments.attached_to(mine, made.id) == PAPER
        assert check_project(mine).errors == ()


def test_a_salvage_carries_the_file(project, path, letter, tmp_path):
    project.close()
    assert salvage(path, tmp_path / "new.factcheck", desk_of("Olena")).lost == []
    assert check_file(tmp_path / "new.factcheck").errors == ()
    with Project.open(tmp_path / "new.factcheck", desk_of("Olena")) as saved:
        assert attachments.attached_to(saved, letter.id) == PAPER
