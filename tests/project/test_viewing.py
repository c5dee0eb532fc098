"""The sides of a comparison: who they are, and what their logs tell."""

from pathlib import Path

import pytest

from tests.project.desks import TEXT, colleague_works, desk_of
from workbench.commands import articles, claims, marks
from workbench.project import Project, people, queries
from workbench.project.foreign import read_foreign
from workbench.project.merge import merge
from workbench.project.untrusted import open_untrusted
from workbench.project.viewing import colleagues_of, everybody_but, foreign_view, view_of, views_within

ANNA, OLENA = (desk_of(name).analyst.id for name in ("Anna", "Olena"))


@pytest.fixture
def theirs(project: Project, article: str, tmp_path: Path) -> Path:
    """Olena's copy, made after Anna marked once."""
    marks.mark_claim(project, article, 0, 17)
    return colleague_works(project.path, tmp_path / "theirs.factcheck", 0)


def _opened(path: Path) -> Project:
    return Project.open(path, desk_of("Olena"))


def test_a_view_tells_who_changed_a_column_last(project: Project, article: str):
    mark = marks.mark_claim(project, article, 0, 17)
    marks.set_status(project, mark.id, "denied")
    view = view_of(project, [ANNA])
    assert view.signed[mark.id, "status"].by == view.signed[mark.id, ""].by == ANNA
    assert view.signed[mark.id, "status"].step != view.signed[mark.id, ""].step
    assert (mark.id, "note") not in view.signed
    assert view.steps == {line.id for line in queries.history(project)}


def test_a_view_tells_who_removed_what_is_gone(project: Project, article: str):
    kept, gone = (marks.mark_claim(project, article, start, start + 9) for start in (0, 20))
    marks.remove(project, gone.id)
    view = view_of(project, [ANNA])
    assert view.removed[gone.id].by == ANNA
    assert kept.id not in view.removed


def test_the_other_side_is_whoever_did_something_that_mine_does_not_know(project: Project, article: str, theirs: Path):
    marks.mark_claim(project, article, 20, 36)
    assert colleagues_of(read_foreign(theirs), project) == frozenset()
    with _opened(theirs) as opened:
        claims.add(opened, "The dam holds")
    assert colleagues_of(read_foreign(theirs), project) == {OLENA}
    merge(project, open_untrusted(theirs), "theirs")
    assert colleagues_of(read_foreign(theirs), project) == {OLENA}  # nothing new: everybody but me


def test_what_the_other_side_had_before_it_and_worked_beside_is_left(project: Project, article: str, theirs: Path):
    (first,) = queries.marks_of(project, article)
    later = marks.mark_claim(project, article, 20, 36)
    assert foreign_view(read_foreign(theirs), [OLENA]).left == frozenset()
    with _opened(theirs) as opened:
        marks.mark_claim(opened, article, 38, 47)
    assert foreign_view(read_foreign(theirs), [OLENA]).left == {first.id}
    merge(project, open_untrusted(theirs), "theirs")
    assert view_of(project, [OLENA]).left == {first.id}
    assert later.id not in view_of(project, [OLENA]).left


def test_being_done_with_an_article_leaves_what_was_there(project: Project, article: str, theirs: Path):
    (first,) = queries.marks_of(project, article)
    with _opened(theirs) as opened:
        articles.set_state(opened, article, "in_progress")
        assert view_of(opened, [OLENA]).left == frozenset()
        articles.set_state(opened, article, "done")
        assert view_of(opened, [OLENA]).left == {first.id}


def test_a_mark_that_changed_later_is_not_left(project: Project, article: str, theirs: Path):
    (first,) = queries.marks_of(project, article)
    with _opened(theirs) as opened:
        marks.mark_claim(opened, article, 38, 47)
    marks.set_status(project, first.id, "denied")
    merge(project, open_untrusted(theirs), "theirs")
    assert view_of(project, [OLENA]).left == frozenset()


def test_whoever_works_blind_leaves_nothing_until_they_are_done(project: Project, article: str, theirs: Path):
    (first,) = queries.marks_of(project, article)
    with _opened(theirs) as opened:
        reading = articles.set_state(opened, article, "in_progress")
        with opened.step("Blind") as step:
            step.set(reading, blind={"on": True, "left_early_at": None})
        marks.mark_claim(opened, article, 38, 47)
        assert view_of(opened, [OLENA]).left == frozenset()
        articles.set_state(opened, article, "done")
        assert view_of(opened, [OLENA]).left == {first.id}


def test_two_sides_of_one_file_share_its_snapshot(project: Project, article: str, theirs: Path):
    with _opened(theirs) as opened:
        marks.mark_claim(opened, article, 20, 36)
    merge(project, open_untrusted(theirs), "theirs")
    one, other = views_within(project, [ANNA], [OLENA])
    assert one.snapshot is other.snapshot
    assert (one.analysts, other.analysts) == ({ANNA}, {OLENA})
    assert (len(one.left), len(other.left)) == (0, 1)
    assert everybody_but(one.snapshot, people.own_ids(project)) == {OLENA}
    assert TEXT in one.snapshot.texts.values()
