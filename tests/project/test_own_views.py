"""What is read in slices and followed step by step is what reading everything at once gives."""

import shutil
from dataclasses import replace

import pytest

from tests.project.desks import acted, desk_of
from workbench.commands import claims, comments
from workbench.project import Project, people, reading
from workbench.project.merge import Incoming, merge, undo_merge
from workbench.project.own_views import own_views
from workbench.project.viewing import view_of


def read(project):
    """Read my side to the end."""
    found = []
    for _pause in own_views(project, lambda: [people.own_ids(project)], found):
        pass
    return found[0]


def at_once(project):
    """Read my side anew; texts that no article has are left out."""
    found = view_of(project, people.own_ids(project))
    there = {article.sha256 for article in found.snapshot.articles.values()}
    texts = {sha256: text for sha256, text in found.snapshot.texts.items() if sha256 in there}
    return replace(found, snapshot=replace(found.snapshot, texts=texts))


def is_as_read_at_once(project):
    """Ask that both ways of reading give the same view."""
    one, other = read(project), at_once(project)
    assert one == other
    assert list(one.snapshot.marks) == list(other.snapshot.marks)


def pauses(project):
    found = []
    return sum(1 for _pause in own_views(project, lambda: [people.own_ids(project)], found))


@pytest.mark.parametrize("seed", range(5))
def test_what_is_followed_after_every_kind_of_step_is_what_is_read_at_once(project, article, seed):
    for n in range(6):
        acted(project, 12, 100 * seed + n)
        is_as_read_at_once(project)


def test_private_comments_on_a_branch_of_the_log_are_followed_in_its_order(project, article):
    read(project)
    for n in range(3):
        comments.add(project, "article", article, f"Mine {n}", private=True)
        is_as_read_at_once(project)
        claims.add(project, f"Claim {n}")
        is_as_read_at_once(project)


def test_after_a_step_of_ones_own_only_what_it_changed_is_read(project, article):
    acted(project, 250)
    first = pauses(project)
    claims.add(project, "One more")
    assert pauses(project) < first / 2
    assert "One more" in {claim.statement for claim in read(project).snapshot.claims.values()}


def test_a_step_between_two_pauses_is_in_what_is_read(project, article):
    found = []
    for n, _pause in enumerate(own_views(project, lambda: [people.own_ids(project)], found)):
        if n < 12:
            claims.add(project, f"Claim {n}")
    assert found[0] == at_once(project)


def test_reading_that_stopped_half_way_begins_anew(project, article):
    started = own_views(project, lambda: [people.own_ids(project)], [])
    for _n in range(4):
        next(started)
    started.close()
    is_as_read_at_once(project)


def test_a_merge_between_two_pauses_is_in_what_is_read(project, article, tmp_path):
    shutil.copy(project.path, tmp_path / "other.factcheck")
    with Project.open(tmp_path / "other.factcheck", desk_of("Olena", tmp_path)) as theirs:
        claims.add(theirs, "Theirs")
        incoming = Incoming(tuple(reading.all_steps(theirs.connection)))
    found = []
    for n, _pause in enumerate(own_views(project, lambda: [people.own_ids(project)], found)):
        if n == 2:
            merge(project, incoming, "other")
    assert found[0] == at_once(project)
    undo_merge(project)
    is_as_read_at_once(project)
