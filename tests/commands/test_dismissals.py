"""Refused suggestions: one step each, for good, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.commands import articles, dismissals, marks
from workbench.errors import Refused
from workbench.importers import import_paste
from workbench.model.comments import Dismissal
from workbench.model.marks import Mark
from workbench.project import Project, history, queries
from workbench.text.span import Span

KEY = dismissals.key_of("furniture", "an article", Span(3, 8), "Share")


def test_a_refused_suggestion_stays_refused_after_opening_again(project, path, desk):
    dismissals.dismiss(project, "furniture", [KEY])
    project.close()
    with Project.open(path, desk) as again:
        assert dismissals.open_keys(again, "furniture", [KEY, "other"]) == {"other"}


def test_refusing_many_is_one_step_and_one_undo_brings_all_back(project):
    before = queries.step_count(project)
    dismissals.dismiss(project, "furniture", [KEY, "b", "c"])
    assert queries.step_count(project) == before + 1
    history.undo(project)
    assert queries.every(project, Dismissal) == []


def test_refusing_twice_keeps_one_row(project):
    for _time in range(2):
        dismissals.dismiss(project, "furniture", [KEY])
    assert len(queries.every(project, Dismissal)) == 1


def test_what_was_refused_can_be_brought_back_and_that_undone(project):
    dismissals.dismiss(project, "furniture", [KEY])
    assert dismissals.bring_back(project, "furniture", [KEY, "never refused"]) == 1
    assert dismissals.open_keys(project, "furniture", [KEY]) == {KEY}
    history.undo(project)
    assert dismissals.open_keys(project, "furniture", [KEY]) == set()


def test_one_kind_of_suggestion_does_not_refuse_another(project):
    dismissals.dismiss(project, "furniture", [KEY])
    assert dismissals.open_keys(project, "said here", [KEY]) == {KEY}


def test_the_key_of_a_suggestion_is_fixed_for_ever():
    assert KEY == "091ac9f34098c7faa42b732327db7398d395e0db1af51e71cea8d70f46a58568"


@given(st.tuples(st.text(), st.integers(0, 99), st.text()), st.tuples(st.text(), st.integers(0, 99), st.text()))
def test_two_suggestions_have_one_key_only_if_they_are_the_same(one, other):
    keys = [dismissals.key_of("said here", a, Span(n, n + 1), "q", b) for a, n, b in (one, other)]
    assert (keys[0] == keys[1]) == (one == other)


def test_many_passages_become_furniture_in_one_step(project, article):
    before = queries.step_count(project)
    made = marks.mark_all_furniture(project, article, [(0, 3, "caption"), (4, 9, "plea")])
    assert [mark.what for mark in made] == ["caption", "plea"]
    assert queries.step_count(project) == before + 1


def test_many_mentions_in_two_articles_are_one_step(project, article):
    other = articles.add(project, [import_paste("Elsewhere\n\nThe same words stand here.")]).new[0]
    claim = marks.mark_claim(project, article, 0, 3).claim
    before = queries.step_count(project)
    marks.mark_mentions(project, claim, [(article, 4, 9), (other, 0, 9)])
    assert len(queries.mentions_of(project, claim)) == 3
    assert queries.step_count(project) == before + 1


def test_a_place_outside_the_text_marks_none_of_the_many(project, article):
    with pytest.raises(Refused):
        marks.mark_all_furniture(project, article, [(0, 3, "caption"), (5, 10**9, "plea")])
    assert queries.every(project, Mark) == []
