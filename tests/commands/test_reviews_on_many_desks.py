"""Reviews between desks that go their own ways: another computer, another reviewer, steps that are brought back."""

import pytest

from tests.commands.reviewing import all_ruled, aside, compared, copied, opened, planned, reviewed
from tests.project.desks import desk_of, digests, ids_of
from workbench.commands import claims, comments, evidence, marks, reviews
from workbench.errors import Refused
from workbench.model.claims import Claim
from workbench.model.comments import Comment
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.project import Project, backup, queries, recovery
from workbench.project.foreign import read_foreign
from workbench.project.merge import merge, undo_merge
from workbench.project.untrusted import open_untrusted
from workbench.project.viewing import views_within
from workbench.review.compare import compare
from workbench.review.plan import Plan, plan
from workbench.review.rulings import Choice, Ruling

# -- my own work that comes with a colleague's file ------------------------------------------------------------------


@pytest.fixture
def elsewhere(project, article, theirs):
    """What I did on my other computer, in the copy that Olena then worked on: a note of a claim, a mark that goes."""
    mark = marks.mark_claim(project, article, 0, 17)
    copied(project, theirs)
    with Project.open(theirs, project.desk) as other:
        claims.set_note(other, mark.claim, "from my other computer")
        marks.set_details(other, mark.id, note="there, too")
        gone = marks.mark_claim(other, article, 38, 54)
        marks.remove(other, gone.id)
    with opened(theirs) as hers:
        claims.add(hers, "Olena's.")
    return mark


def test_what_i_changed_on_my_other_computer_is_not_asked_and_comes_in(project, elsewhere, theirs):
    assert compared(project, theirs).differences == ()
    reviewed(project, theirs, all_ruled("mine"))
    assert queries.one(project, Claim, elsewhere.claim).note == "from my other computer"
    assert queries.one(project, Mark, elsewhere.id).note == "there, too"
    ids_of(project)


def test_what_i_removed_on_my_other_computer_is_not_asked_unless_i_worked_on_it_here(project, article, theirs):
    gone, worked_on = (marks.mark_claim(project, article, *span) for span in ((0, 17), (38, 54)))
    copied(project, theirs)
    with Project.open(theirs, project.desk) as other:
        marks.remove(other, gone.id)
        marks.remove(other, worked_on.id)
    with opened(theirs) as hers:
        claims.add(hers, "Olena's.")
    marks.set_details(project, worked_on.id, note="still needed")
    assert [one.rows for one in compared(project, theirs).differences if one.removed] == [(worked_on.id,)]


def test_what_i_changed_on_both_computers_is_asked(project, elsewhere, theirs):
    claims.set_note(project, elsewhere.claim, "from here")
    assert [(one.table, one.column) for one in compared(project, theirs).differences] == [("claim", "note")]


# -- two reviewers ---------------------------------------------------------------------------------------------------


def test_what_two_reviewers_decided_each_for_their_own_counts_in_both_versions(project, theirs, two, tmp_path):
    undecided = copied(project, tmp_path / "anna.factcheck")
    with opened(copied(opened_and_closed(theirs), tmp_path / "decided.factcheck")) as hers:
        reviewed(hers, undecided, all_ruled("mine"))
    reviewed(project, theirs, all_ruled("mine"))
    assert aside(project) == {two[1]}
    merge(project, open_untrusted(tmp_path / "decided.factcheck"), "olena")
    assert aside(project) == frozenset()


def opened_and_closed(path):
    """A project that is no longer open, to be copied."""
    with opened(path) as found:
        return found


# -- the reviewer's own rows -----------------------------------------------------------------------------------------


def test_an_own_row_in_place_of_what_only_one_side_had_is_not_asked_again(project, article, theirs):
    mine = marks.mark_claim(project, article, 0, 17)
    with opened(theirs) as hers:
        hers_too = marks.mark_claim(hers, article, 38, 54)
    reviewed(project, theirs, lambda _one: Ruling("another", "neither", {"note": "my own"}))
    assert aside(project) == {mine.id, hers_too.id}
    assert compared(project, theirs).differences == ()


@pytest.mark.parametrize("kind", ["evidence", "claim"])
def test_an_own_link_goes_to_the_own_mark_where_that_is_evidence(project, article, claim, theirs, kind):
    marks.mark_evidence(project, article, 38, 54)
    with opened(theirs) as hers:
        other = marks.mark_evidence(hers, article, 36, 54)  # begins before mine: its link is asked before both marks
        link = evidence.link(hers, other.id, claim, "refutes")
    changes = {"mark": {"kind": kind, "note": "own"}, "evidence_link": {"stance": "context"}}
    reviewed(project, theirs, lambda one: Ruling("another", "neither", changes[one.table]))
    (own,) = (each for each in queries.every(project, EvidenceLink) if each.stance == "context")
    assert queries.one(project, Mark, own.mark).kind == "evidence"
    assert link.id in aside(project)
    ids_of(project)


# -- taking back -----------------------------------------------------------------------------------------------------


def within(project: Project, theirs, choice: Choice = "mine") -> Plan:
    """Merge Olena's file and decide inside the one that comes of it."""
    merge(project, open_untrusted(theirs), "olena")
    hers = frozenset(queries.snapshot(project).analysts) - {project.author}
    views = views_within(project, {project.author}, hers)
    comparison = compare(*views)
    return plan(comparison, {one.key: Ruling(choice) for one in comparison.differences}, *views, project.author)


def test_a_plan_made_before_one_worked_on_is_refused(project, claim, theirs):
    with opened(theirs) as hers:
        claims.set_statement(hers, claim, "Hers.")
    made = planned(project, theirs, all_ruled("theirs"))
    claims.set_statement(project, claim, "Mine, meanwhile.")
    before = digests(project)
    with pytest.raises(Refused, match="worked on since this was compared"):
        reviews.apply(project, made, read_foreign(theirs).incoming, "olena")
    assert digests(project) == before


def test_undo_of_a_review_takes_back_no_private_comment_made_since(project, article, theirs, two):
    receipt = reviews.apply(project, within(project, theirs), None, "")
    comments.add(project, "article", article, "For me.", private=True)
    with pytest.raises(Refused, match="worked on since"):
        reviews.undo(project, receipt)
    assert len(queries.every(project, Comment)) == 1
    assert aside(project) == {two[1]}


def test_undo_of_a_review_takes_back_nothing_of_whom_one_works_as_meanwhile(project, theirs, two):
    merge(project, open_untrusted(theirs), "olena")
    anna, olena = project.author, desk_of("Olena").analyst.id
    project.act_as(olena)
    before = claims.add(project, "As Olena.")
    project.act_as(anna)
    receipt = reviews.apply(project, within(project, theirs), None, "")
    project.act_as(olena)
    with pytest.raises(Refused, match="worked on since"):
        reviews.undo(project, receipt)
    assert queries.one(project, Claim, before.id).statement == "As Olena."
    assert aside(project) == {two[1]}


def test_steps_brought_back_after_a_merge_stay_when_that_is_undone(project, theirs, two, tmp_path):
    older = copied(project, tmp_path / "older.factcheck")
    claims.add(project, "Lost with an older copy of the file.")
    later, before = read_foreign(project.path).incoming, digests(project)
    with Project.open(older, desk_of("Anna")) as restored:
        merge(restored, open_untrusted(theirs), "olena")
        merge(restored, later, "safety log", own=True)
        undo_merge(restored)
        assert digests(restored) == before
        claims.add(restored, "The next step rests on it.")
        ids_of(restored)


def test_applying_and_taking_back_survive_a_crash(project, theirs, two):
    receipt = reviewed(project, theirs, all_ruled("theirs"))
    claims.add(project, "Later work.")
    for take in (lambda opened_: None, lambda opened_: reviews.take_back(opened_, receipt.number)):
        take(project)
        stood = digests(project)
        project.close()
        with Project.open(project.path, project.desk) as again:
            assert (again.behind, digests(again)) == ((), stood)
            assert recovery.bring_back(again) == 0
            assert digests(again) == stood
        project.reattach()


def test_a_project_open_for_reading_is_not_reviewed_and_not_backed_up(project, theirs, two):
    project.close()
    with Project.open(project.path, project.desk, read_only=True) as looked_at:
        with pytest.raises(Refused, match="reading only"):
            reviewed(looked_at, theirs, all_ruled("theirs"))
        assert backup.backups_of(looked_at.desk.data, looked_at.id) == []
