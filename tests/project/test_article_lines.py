"""The lines that news concern are those that the whole list would show anew."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from tests.project.desks import desk_of
from workbench.commands import analysts, articles, marks
from workbench.commands.driving import act
from workbench.importers import import_paste
from workbench.project import Project, queries


@settings(max_examples=15 * SOAK)
@given(seed=st.integers(0, 2**32))
def test_a_list_kept_by_its_touched_lines_is_the_list(tmp_path_factory, seed):
    chance = random.Random(seed)
    with Project.create(tmp_path_factory.mktemp("lines") / "a.factcheck", desk_of("Anna")) as project:
        kept, news = [], []
        project.subscribe(news.append)
        for _action in range(25):
            act(project, chance)
            for told in news:
                touched = queries.lines_touched(project, project.author, told.rows)
                if touched is None:
                    kept = queries.article_lines(project, project.author)
                anew = {line.id: line for line in touched or ()}
                kept = [anew.get(line.id, line) for line in kept]
            news.clear()
            assert kept == queries.article_lines(project, project.author)


def test_a_status_asks_for_its_own_article_only(project, article):
    articles.add(project, [import_paste("Other\n\nAnother text.")])
    mark = marks.mark_claim(project, article, 4, 17)
    marks.set_status(project, mark.id, "denied")
    (line,) = queries.lines_touched(project, project.author, [("mark", mark.id)])
    assert (line.id, line.statuses) == (article, ("denied",))


def test_a_removed_mark_still_names_its_article(project, article):
    mark = marks.mark_claim(project, article, 4, 17)
    marks.remove(project, mark.id)
    (line,) = queries.lines_touched(project, project.author, [("mark", mark.id)])
    assert (line.id, line.statuses) == (article, ())


def test_what_one_read_under_another_id_is_read(project, article):
    other = desk_of("Boris").analyst
    with project.step("Merge") as step:
        step.add(other)
    me = project.author
    project.act_as(other.id)
    articles.set_state(project, article, "done")
    project.act_as(me)
    assert [line.state for line in queries.article_lines(project, me)] == ["new"]
    tied = []
    project.subscribe(tied.append)
    analysts.tie(project, other.id)
    assert [line.state for line in queries.article_lines(project, me)] == ["done"]
    assert queries.lines_touched(project, me, tied[0].rows) is None
    articles.set_state(project, article, "in_progress")
    assert [line.state for line in queries.article_lines(project, me)] == ["in_progress"]
