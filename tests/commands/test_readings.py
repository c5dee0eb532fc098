"""Reading blind: beginning, being done, leaving early, and what Ctrl+Z does not take back."""

import pytest

from tests.project.desks import TEXT
from workbench.commands import articles, marks, readings
from workbench.errors import Refused
from workbench.importers import import_paste
from workbench.model.articles import Reading
from workbench.project import Project, going_back, history, left_out, queries


def reading(project: Project, article: str) -> Reading:
    found = queries.reading_of(project, article, project.author)
    assert found is not None
    return found


def test_one_article_is_read_blind_until_it_is_done(project: Project, article: str):
    readings.read_blind(project, article)
    assert left_out.hidden_articles(project) == {article}
    articles.set_state(project, article, "done")
    assert left_out.hidden_articles(project) == frozenset()
    assert reading(project, article).blind.on
    assert reading(project, article).blind.left_early_at is None


def test_with_the_wish_articles_still_to_come_are_blind(project: Project, article: str):
    readings.read_blind(project)
    later = articles.add(project, [import_paste(f"Later. {TEXT}")]).new[0]
    assert left_out.hidden_articles(project) == {article, later}
    assert articles.set_state(project, later, "in_progress").blind.on


def test_the_wish_leaves_articles_alone_that_are_done(project: Project, article: str):
    articles.set_state(project, article, "done")
    readings.read_blind(project)
    assert left_out.hidden_articles(project) == frozenset()
    assert not reading(project, article).blind.on


def test_leaving_one_early_is_recorded_and_the_others_stay_blind(project: Project, article: str):
    later = articles.add(project, [import_paste(f"Later. {TEXT}")]).new[0]
    readings.read_blind(project)
    readings.leave_early(project, article)
    assert left_out.hidden_articles(project) == {later}
    assert reading(project, article).blind.left_early_at


def test_leaving_everywhere_is_recorded_where_one_had_begun(project: Project, article: str):
    later = articles.add(project, [import_paste(f"Later. {TEXT}")]).new[0]
    readings.read_blind(project)
    marks.mark_claim(project, article, 0, 9)
    readings.leave_early(project)
    assert left_out.hidden_articles(project) == frozenset()
    assert reading(project, article).blind.left_early_at
    assert queries.reading_of(project, later, project.author) is None


def test_undo_passes_over_leaving_and_over_going_blind(project: Project, article: str):
    marks.mark_claim(project, article, 0, 9)
    readings.read_blind(project, article)
    readings.leave_early(project, article)
    assert history.undo(project) == "Mark claim"
    assert reading(project, article).blind.left_early_at


def test_going_back_leaves_the_record_of_having_left(project: Project, article: str):
    start = queries.history(project)[0].id
    readings.read_blind(project, article)
    readings.leave_early(project, article)
    marks.mark_claim(project, article, 0, 9)
    going_back.go_back(project, start)
    assert queries.marks_of(project, article) == []
    assert reading(project, article).blind.left_early_at


def test_reading_blind_again_keeps_the_record(project: Project, article: str):
    readings.read_blind(project, article)
    readings.leave_early(project, article)
    left = reading(project, article).blind.left_early_at
    readings.read_blind(project, article)
    assert left_out.hidden_articles(project) == {article}
    assert reading(project, article).blind.left_early_at == left


def test_who_opens_a_done_article_again_has_seen_the_others_work(project: Project, article: str):
    readings.read_blind(project, article)
    articles.set_state(project, article, "done")
    articles.set_state(project, article, "in_progress")
    assert left_out.hidden_articles(project) == frozenset()
    assert reading(project, article).blind.left_early_at


def test_a_done_taken_back_at_once_is_blind_again(project: Project, article: str):
    readings.read_blind(project, article)
    articles.set_state(project, article, "done")
    history.undo(project)
    assert left_out.hidden_articles(project) == {article}


@pytest.mark.parametrize("everywhere", [False, True])
def test_what_does_nothing_is_refused(project: Project, article: str, everywhere: bool):
    which = None if everywhere else article
    with pytest.raises(Refused):
        readings.leave_early(project, which)
    readings.read_blind(project, which)
    with pytest.raises(Refused):
        readings.read_blind(project, which)


def test_a_done_article_cannot_be_read_blind(project: Project, article: str):
    articles.set_state(project, article, "done")
    with pytest.raises(Refused, match="done"):
        readings.read_blind(project, article)


def test_failing_half_way_leaves_the_views_right(project: Project, article: str):
    with pytest.raises(RuntimeError), project.step("Fail") as step:
        step.set(queries.project_row(project), title="x")
        left_out.outlook(project)
        raise RuntimeError
    readings.read_blind(project, article)
    assert queries.marks_of(project, article) == []
