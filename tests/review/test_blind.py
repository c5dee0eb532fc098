"""Comparing for somebody who reads blind: the same articles and rows are left out as in every view."""

import dataclasses

import pytest

from tests.project.conftest import desk, path, project
from tests.project.two_readers import PROBE, Two, two_readers
from workbench.commands import articles, claims, marks, readings
from workbench.project import Project, left_out, people, queries, reading
from workbench.project.viewing import facts_of, views_within
from workbench.review.blind import Blind, blind_reader, opened
from workbench.review.compare import compare

__all__ = ["desk", "path", "project"]


@pytest.fixture
def two(project: Project) -> Two:
    return two_readers(project)


def sides(two: Two):
    mine = people.own_ids(two.project)
    blind = blind_reader(queries.snapshot(two.project), mine)
    return opened(*views_within(two.project, mine, {two.olena}), blind)


def test_what_is_read_blind_is_not_compared(two: Two):
    assert compare(*sides(two)).differences
    readings.read_blind(two.project, two.first)
    found = compare(*sides(two))
    assert {one.article for one in found.differences} <= {two.second}
    assert PROBE not in repr(found)


def test_what_is_done_is_compared_again(two: Two):
    readings.read_blind(two.project)
    assert compare(*sides(two)).differences == ()
    articles.set_state(two.project, two.first, "done")
    articles.set_state(two.project, two.second, "done")
    assert {one.kind for one in compare(*sides(two)).differences} >= {"status", "only_theirs"}


@pytest.mark.parametrize("deed", ["nothing", "one", "all", "left", "done", "tied"])
def test_snapshots_and_queries_agree_on_what_is_blind(two: Two, deed: str):
    p = two.project
    if deed == "tied":
        claims.tie(p, claims.add(p, "The dam held").id, two.claim)
    if deed != "nothing":
        readings.read_blind(p, two.first if deed == "one" else None)
    if deed == "left":
        readings.leave_early(p, two.first)
    if deed == "done":
        articles.set_state(p, two.first, "done")
    snapshot, own = queries.snapshot(p), people.own_ids(p)
    assert blind_reader(snapshot, own).articles == left_out.hidden_articles(p)
    mine, _theirs = sides(two)
    for table in ("marks", "evidence_links", "assessments", "comments"):
        shown = getattr(queries.snapshot(p, whole=False), table).keys()
        kept = getattr(mine.snapshot, table)
        assert {row for row in shown if getattr(snapshot, table)[row].created_by not in own} <= kept.keys()
        assert {row for row, one in kept.items() if one.created_by not in own} <= shown


def test_an_article_that_only_they_have_is_blind_with_the_wish(two: Two):
    mine, theirs = views_within(two.project, people.own_ids(two.project), {two.olena})
    known = {two.second: mine.snapshot.articles[two.second]}
    without = dataclasses.replace(mine, snapshot=dataclasses.replace(mine.snapshot, articles=known))
    assert two.theirs in opened(without, theirs, Blind(frozenset({two.second})))[1].snapshot.marks
    assert two.theirs not in opened(without, theirs, Blind(frozenset({two.second}), every=True))[1].snapshot.marks


def test_the_log_tells_that_marks_were_made_blind_by_the_wish(two: Two):
    readings.read_blind(two.project)
    made = marks.mark_claim(two.project, two.second, 0, 26)
    step = queries.history(two.project, row_ids=[made.id])[0].id
    worked = lambda: facts_of(reading.all_steps(two.project.connection)).worked[two.second, two.project.author]  # noqa: E731
    assert step not in worked()
    readings.leave_early(two.project)
    after = marks.mark_claim(two.project, two.second, 27, 56)
    assert queries.history(two.project, row_ids=[after.id])[0].id in worked()
