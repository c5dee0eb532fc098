"""Threads: answered, resolved, opened again, edited and removed; whose comment it is decides who may change it."""

import pytest

from tests.commands.test_sets import as_colleague
from workbench.commands import claims, comments
from workbench.errors import Refused
from workbench.model.comments import Comment
from workbench.project import queries
from workbench.project.digests import content_digest
from workbench.project.history import undo

__all__ = ["as_colleague"]


@pytest.fixture
def first(project):
    return comments.add(project, "claim", claims.add(project, "The dam holds.").id, "Really?")


def now(project, comment):
    return queries.one(project, Comment, comment.id)


def test_an_answer_to_an_answer_stands_in_the_same_thread(project, first):
    answer = comments.answer(project, first.id, " Yes. ")
    again = comments.answer(project, answer.id, "Sure?")
    assert (answer.body, answer.parent, again.parent) == ("Yes.", first.id, first.id)
    assert (again.target_kind, again.target_id) == ("claim", first.target_id)


def test_what_answers_a_private_comment_is_private(project, first):
    comments.set_private(project, first.id, private=True)
    assert comments.answer(project, first.id, "Yes.").private


def test_an_answer_to_a_private_comment_cannot_be_made_public_by_itself(project, first):
    comments.set_private(project, first.id, private=True)
    answer = comments.answer(project, first.id, "Yes.")
    with pytest.raises(Refused, match="answers a private comment"):
        comments.set_private(project, answer.id, private=False)
    comments.set_private(project, first.id, private=False)
    assert not comments.set_private(project, answer.id, private=False).private


def test_a_thread_is_resolved_and_opened_again_by_anybody(project, first, as_colleague):
    answer = comments.answer(project, first.id, "Yes.")
    as_colleague(lambda: comments.resolve(project, answer.id))
    assert now(project, first).resolved.by != project.author
    with pytest.raises(Refused, match="resolved already"):
        comments.resolve(project, first.id)
    assert comments.reopen(project, answer.id).resolved is None


def test_ones_own_comment_is_edited_and_each_change_is_one_step(project, first):
    before = content_digest(project.connection)
    acts = (
        lambda: comments.edit(project, first.id, "Surely?"),
        lambda: comments.set_private(project, first.id, private=True),
        lambda: comments.resolve(project, first.id),
        lambda: comments.answer(project, first.id, "No."),
        lambda: comments.remove(project, first.id),
    )
    for act in acts:
        act()
        undo(project)
        assert content_digest(project.connection) == before
    with pytest.raises(Refused, match="needs words"):
        comments.edit(project, first.id, "  ")


def test_a_colleagues_comment_cannot_be_changed(project, first, as_colleague):
    acts = (
        lambda: comments.edit(project, first.id, "No!"),
        lambda: comments.remove(project, first.id),
        lambda: comments.set_private(project, first.id, private=True),
    )
    for act in acts:
        with pytest.raises(Refused, match="colleague's"):
            as_colleague(act)
    assert now(project, first) == first


def test_a_comment_goes_with_ones_own_answers(project, first):
    comments.answer(project, first.id, "Yes.")
    comments.remove(project, first.id)
    assert queries.every(project, Comment) == []


def test_a_comment_that_a_colleague_answered_stays(project, first, as_colleague):
    as_colleague(lambda: comments.answer(project, first.id, "No."))
    with pytest.raises(Refused, match="A colleague has answered"):
        comments.remove(project, first.id)
