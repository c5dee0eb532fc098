"""A copy to send is whole and sound, and what its sender left out is in no byte of it."""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from tests.project.desks import TEXT, desk_of, digests, ids_of
from workbench.commands import articles, claims, comments, marks
from workbench.commands.driving import act
from workbench.errors import FileProblem, Refused
from workbench.importers import import_paste
from workbench.model.articles import Article
from workbench.model.comments import Comment
from workbench.model.ids import random_id
from workbench.project import Project, queries
from workbench.project.check import check_project
from workbench.project.history import undo
from workbench.project.merge import merge
from workbench.project.sending import Choices, belongings, write_copy
from workbench.project.untrusted import open_untrusted

SECRET = "Between us: the mayor himself rang me."


@pytest.fixture
def claim(project, article):
    return marks.mark_claim(project, article, 0, 18).claim


def sent(project, tmp_path, **choices):
    return write_copy(project, tmp_path / "to send.factcheck", Choices(**choices))


def bodies(path):
    with Project.open(path, desk_of("Reader"), read_only=True) as copy:
        return {comment.body for comment in queries.every(copy, Comment)}


def test_a_private_comment_is_in_no_byte_of_the_copy(project, claim, tmp_path):
    comments.add(project, "claim", claim, SECRET, private=True)
    comments.add(project, "claim", claim, "Ask the ministry.")
    claims.set_note(project, claim, "Looked at twice.")
    copy = sent(project, tmp_path)
    assert SECRET.encode() not in copy.read_bytes()
    assert bodies(copy) == {"Ask the ministry."}


def test_what_is_private_stays_in_the_copy_where_the_sender_wishes(project, claim, tmp_path):
    comments.add(project, "claim", claim, SECRET, private=True)
    assert bodies(sent(project, tmp_path, private_comments=False)) == {SECRET}


def test_later_steps_do_not_rest_on_a_private_comment(project, claim):
    before = project.heads
    comments.add(project, "claim", claim, SECRET, private=True)
    private = set(project.heads) - set(before)
    claims.set_note(project, claim, "Looked at.")
    assert private < set(project.heads) and len(project.heads) == 2
    assert check_project(project).ok


def test_also_after_the_file_was_opened_again(project, claim, path, desk):
    comments.add(project, "claim", claim, SECRET, private=True)
    (private,) = project.heads
    project.close()
    with Project.open(path, desk) as again:
        claims.set_note(again, claim, "Looked at.")
        assert private in again.heads and len(again.heads) == 2
        assert check_project(again).ok


def test_a_private_comment_that_a_public_one_answers_stays_so_that_the_copy_is_sound(project, claim, tmp_path):
    asked = comments.add(project, "claim", claim, "Asked in private.", private=True)
    comments.add(project, "claim", claim, SECRET, private=True)
    with project.step("Merge") as step:  # by a colleague's program that knew no better
        step.add(asked.model_copy(update={"id": random_id(), "parent": asked.id, "private": False, "body": "Open."}))
    assert (belongings(project).private_comments, belongings(project).bound_comments) == (1, 1)
    copy = sent(project, tmp_path)
    assert bodies(copy) == {"Asked in private.", "Open."}
    assert SECRET.encode() not in copy.read_bytes()


def test_a_private_comment_that_became_public_is_in_the_copy(project, claim, tmp_path):
    made = comments.add(project, "claim", claim, "Not so secret.", private=True)
    comments.add(project, "claim", claim, SECRET, private=True)
    comments.set_private(project, made.id, private=False)
    copy = sent(project, tmp_path)
    assert bodies(copy) == {"Not so secret."} and SECRET.encode() not in copy.read_bytes()


def test_a_comment_that_was_public_once_is_counted_as_one_that_has_to_stay(project, claim):
    made = comments.add(project, "claim", claim, "Said aloud.")
    comments.set_private(project, made.id, private=True)
    comments.add(project, "claim", claim, SECRET, private=True)
    found = belongings(project)
    assert (found.private_comments, found.bound_comments) == (1, 1)


def test_taking_a_private_comment_back_leaves_nothing_either(project, claim, tmp_path):
    comments.add(project, "claim", claim, SECRET, private=True)
    undo(project)
    claims.set_note(project, claim, "Looked at.")
    assert SECRET.encode() not in sent(project, tmp_path).read_bytes()


def test_originals_left_out_are_no_fault_of_the_copy(project, article, tmp_path):
    made = queries.one(project, Article, article)
    assert made.original_sha256 and belongings(project).originals == 1
    copy = sent(project, tmp_path, originals=True)
    with Project.open(copy, desk_of("Reader"), read_only=True) as opened:
        assert belongings(opened).originals == 0 and check_project(opened).ok
        assert opened.text(made.sha256) == TEXT


def test_texts_of_removed_articles_can_stay_behind(project, article, tmp_path):
    gone = articles.add(project, [import_paste("Old news\n\nNobody reads this any more.")]).new[0]
    articles.remove(project, gone)
    assert belongings(project).unused >= 1
    assert b"Nobody reads this" not in sent(project, tmp_path, unused=True).read_bytes()


def test_a_copy_never_takes_the_place_of_another_file(project, tmp_path):
    (tmp_path / "to send.factcheck").write_text("mine")
    with pytest.raises(FileProblem):
        sent(project, tmp_path)
    assert (tmp_path / "to send.factcheck").read_text() == "mine"


def test_what_a_colleague_did_in_the_copy_comes_back_whole(project, claim, tmp_path):
    comments.add(project, "claim", claim, SECRET, private=True)
    copy = sent(project, tmp_path)
    with Project.open(copy, desk_of("Olena")) as theirs:
        claims.set_note(theirs, claim, "Olena was here.")
    merge(project, open_untrusted(copy), "")
    found = {comment.body for comment in queries.every(project, Comment)}
    assert found == {SECRET} and queries.claims_in_order(project)[0].note == "Olena was here."
    assert check_project(project).ok


@settings(max_examples=15 * SOAK, deadline=None)
@given(seed=st.integers(0, 2**32), secrets=st.lists(st.integers(0, 6), min_size=1, max_size=12))
def test_any_work_with_private_comments_leaves_a_sound_project_and_a_silent_copy(seed, secrets):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        project = Project.create(Path(folder) / "a.factcheck", desk_of("Anna"))
        with project:
            article = articles.add(project, [import_paste(TEXT)]).new[0]
            claim = marks.mark_claim(project, article, 0, 18).claim
            made = [comments.add(project, "claim", claim, f"{SECRET} <0>", private=True).id]
            for action in secrets:
                _act_on(project, claim, made, action, chance)
            assert check_project(project).errors == ()
            found = belongings(project)
            copy = write_copy(project, Path(folder) / "b.factcheck", Choices())
            if not found.bound_comments:
                private = {c.body for c in queries.every(project, Comment) if c.private}
                assert not any(body.encode() in copy.read_bytes() for body in private)
            before = digests(project)
            merge(project, open_untrusted(copy), "")
            assert digests(project) == before
            with Project.open(copy, desk_of("Reader"), read_only=True) as opened:
                assert ids_of(opened) <= ids_of(project)


def _act_on(project, claim, made, action, chance):
    one = chance.choice(made)
    try:
        if action == 0:
            made.append(comments.add(project, "claim", claim, f"{SECRET} <{len(made)}>", private=True).id)
        elif action == 1:
            comments.edit(project, one, f"{SECRET} <again {chance.random()}>")
        elif action == 2:
            comments.set_private(project, one, private=chance.random() < 0.5)
        elif action == 3:
            comments.remove(project, one)
        elif action == 4:
            undo(project)
        else:
            act(project, chance)
    except Refused:
        pass
