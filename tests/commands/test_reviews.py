"""Deciding between two analysts is one transaction with the merge; undo takes all of it back at once."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from tests.commands.reviewing import all_ruled, aside, compared, opened, planned, reviewed
from tests.project.desks import TEXT, desk_of, digests, ids_of
from workbench.commands import assessments, claims, evidence, marks, reviews
from workbench.errors import FileProblem, Refused
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.decisions import Decision
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.project import Project, backup, history, people, queries, step_list
from workbench.project.foreign import read_foreign
from workbench.project.merge import merge
from workbench.project.untrusted import open_untrusted
from workbench.project.viewing import views_within
from workbench.review.compare import compare
from workbench.review.plan import plan
from workbench.review.rulings import Ruling


def rows(path: Path) -> bytes:
    """Everything in the file but the store of texts, which only grows."""
    with contextlib.closing(sqlite3.connect(path)) as file:
        return "\n".join(line for line in file.iterdump() if 'INTO "text"' not in line).encode()


@pytest.mark.parametrize(
    ("choice", "left"), [("mine", {1}), ("theirs", {0}), ("both", set()), ("another", {0, 1})]
)
def test_what_is_not_chosen_is_set_aside(project, theirs, two, choice, left):
    reviewed(project, theirs, lambda _one: Ruling(choice, other={"status": "hedged"}))
    assert aside(project) == {two[number] for number in left}
    assert compared(project, theirs).differences == ()
    assert len(ids_of(project)) > 0


def test_both_wrong_adds_the_reviewers_own_row(project, theirs, two):
    reviewed(project, theirs, lambda _one: Ruling("another", "neither", {"status": "hedged"}))
    (own,) = (mark for mark in queries.every(project, Mark) if mark.id not in two)
    assert (own.status, own.created_by, own.place.quote) == ("hedged", project.author, TEXT[0:17])
    decisions = queries.every(project, Decision)
    assert {row for made in decisions for row in made.counts} == {own.id}
    assert {made.why for made in decisions} == {"neither"}


@pytest.mark.parametrize("choice", ["mine", "theirs", "both", "another"])
def test_undo_at_once_gives_back_content_log_and_every_row(project, theirs, two, choice):
    before, stored = digests(project), rows(project.path)
    receipt = reviewed(project, theirs, lambda _one: Ruling(choice, other={"status": "hedged"}))
    assert digests(project) != before
    reviews.undo(project, receipt)
    assert (digests(project), rows(project.path)) == (before, stored)
    ids_of(project)


def test_undo_takes_back_that_a_new_reviewer_joined(project, theirs, two, tmp_path):
    project.close()
    with Project.open(project.path, desk_of("Boris", tmp_path / "data")) as boris:
        before = digests(boris)
        receipt = reviewed(boris, theirs, all_ruled("theirs"))
        ids_of(boris)
        reviews.undo(boris, receipt)
        assert digests(boris) == before
        claims.add(boris, "Boris works on.")
        ids_of(boris)


def test_the_decision_is_no_step_that_ctrl_z_takes_back(project, theirs, two):
    before = history.stacks(project)
    reviewed(project, theirs, all_ruled("mine"))
    assert history.stacks(project) == before


def test_history_says_how_much_was_decided(project, theirs, two):
    reviewed(project, theirs, all_ruled("mine"))
    assert step_list.newest(project, 1)[0].words == "decided 1 difference between analysts"


def test_merge_and_decisions_are_one_piece_of_news(project, theirs, two):
    news = []
    project.subscribe(news.append)
    reviewed(project, theirs, all_ruled("mine"))
    (decision,) = queries.every(project, Decision)
    (told,) = news
    assert {("mark", two[1]), ("decision", decision.id)} <= told.rows


def test_a_verified_backup_is_made_first(project, theirs, two):
    before = digests(project)
    reviewed(project, theirs, all_ruled("mine"))
    ((newest, _moment), *_older) = backup.backups_of(project.desk.data, project.id)
    with Project.open(newest, project.desk, read_only=True) as kept:
        assert digests(kept) == before


def test_where_no_backup_can_be_made_nothing_is_changed(project, theirs, two, monkeypatch):
    before = project.path.read_bytes()

    def full(*_arguments):
        raise FileProblem("The disk is full.")

    monkeypatch.setattr(backup, "back_up", full)
    with pytest.raises(FileProblem, match="disk is full"):
        reviewed(project, theirs, all_ruled("mine"))
    assert project.path.read_bytes() == before


FAILING = ["write_steps", "set_heads", "_deeds", "COMMIT"]


@pytest.mark.parametrize("where", FAILING)
def test_a_failure_anywhere_leaves_nothing_changed(project, theirs, two, where, monkeypatch):
    before, news = (digests(project), rows(project.path)), []
    made, incoming = planned(project, theirs, all_ruled("theirs")), read_foreign(theirs).incoming
    logged = project.safety.read()[0]
    project.subscribe(news.append)
    with monkeypatch.context() as patch:
        if where == "COMMIT":
            run = project.connection.exec_driver_sql

            def failing(statement, *rest):
                if statement == "COMMIT":
                    raise ZeroDivisionError
                return run(statement, *rest)

            patch.setattr(project.connection, "exec_driver_sql", failing)
        elif where == "_deeds":
            patch.setattr("workbench.project.applying._Deeds._decide", lambda _self: 1 / 0)
        else:
            patch.setattr(f"workbench.project.applying.{where}", lambda *_a, **_k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            reviews.apply(project, made, incoming, "olena")
    assert (digests(project), rows(project.path)) == before
    assert (news, [step.id for step in project.safety.read()[0] if step not in logged]) == ([], [])
    reviews.apply(project, made, incoming, "olena")
    assert aside(project) == {two[0]}


def test_a_ruling_that_cannot_be_says_which_difference_and_changes_nothing(project, theirs, two):
    before = project.path.read_bytes()
    with pytest.raises(Refused, match=f"“{TEXT[0:17]}”: Something that this refers to is no longer there"):
        reviewed(project, theirs, lambda _one: Ruling("another", other={"claim": "nobody-knows-this"}))
    assert project.path.read_bytes() == before
    with pytest.raises(Refused, match=f"“{TEXT[0:17]}”: This value cannot be"):
        reviewed(project, theirs, lambda _one: Ruling("another", other={"certainty": "rather"}))
    with pytest.raises(Refused, match=f"“{TEXT[0:17]}”: Say what is to stand here"):
        reviewed(project, theirs, lambda _one: Ruling("another"))


def test_the_safety_log_holds_what_came_and_what_was_decided_and_forgets_it_again(project, theirs, two):
    before = [step.id for step in project.safety.read()[0]]
    receipt = reviewed(project, theirs, all_ruled("mine"))
    assert receipt.step in {step.id for step in project.safety.read()[0]}
    assert project.safety.missing_in(project.connection) == ()
    reviews.undo(project, receipt)
    assert project.safety.missing_in(project.connection) == ()
    assert not {step.id for step in project.safety.read()[0]} - set(before)


def test_applying_again_changes_nothing(project, theirs, two):
    reviewed(project, theirs, all_ruled("mine"))
    before = project.path.read_bytes()
    receipt = reviewed(project, theirs, all_ruled("mine"))
    assert (receipt.number, receipt.step, project.path.read_bytes()) == (0, "", before)


def test_the_colleague_who_merges_mine_gets_the_same_project(project, theirs, two):
    reviewed(project, theirs, all_ruled("theirs"))
    with opened(theirs) as hers:
        assert compared(hers, project.path).differences == ()
        merge(hers, open_untrusted(project.path), "anna")
        assert digests(hers) == digests(project)
        ids_of(hers)


def test_after_the_colleague_worked_on_only_what_is_new_is_asked(project, article, theirs, two):
    reviewed(project, theirs, all_ruled("mine"))
    with opened(theirs) as hers:
        later = marks.mark_claim(hers, article, 38, 54)
    (asked,) = compared(project, theirs).differences
    assert (asked.kind, asked.theirs.row) == ("only_theirs", later.id)
    reviewed(project, theirs, all_ruled("theirs"))
    assert compared(project, theirs).differences == ()
    assert aside(project) == {two[1]}


def test_a_new_value_is_asked_again_and_the_newer_decision_replaces_ones_older(project, theirs, two):
    reviewed(project, theirs, all_ruled("mine"))
    with opened(theirs) as hers:
        marks.set_status(hers, two[1], "hedged")
    (asked,) = compared(project, theirs).differences
    assert asked.kind == "status"
    reviewed(project, theirs, all_ruled("theirs"))
    (decision,) = queries.every(project, Decision)
    assert (decision.key, aside(project)) == (asked.key, {two[0]})


def test_a_colleagues_other_decision_makes_both_count(project, theirs, two):
    with opened(theirs) as hers:
        reviewed(hers, project.path, all_ruled("mine"))
    reviewed(project, theirs, all_ruled("mine"))
    assert len(queries.every(project, Decision)) == 1  # hers came: nothing was asked


def test_setting_an_evidence_mark_aside_sets_its_links_aside(project, article, claim, theirs):
    with opened(theirs) as hers:
        mark = marks.mark_evidence(hers, article, 38, 54)
        link = evidence.link(hers, mark.id, claim, "refutes")
    reviewed(project, theirs, all_ruled("mine"))
    assert aside(project) == {mark.id, link.id}


def test_both_wrong_of_evidence_ties_the_own_mark_as_the_old_one_was(project, article, claim, theirs):
    with opened(theirs) as hers:
        mark = marks.mark_evidence(hers, article, 38, 54)
        link = evidence.link(hers, mark.id, claim, "refutes")
    words = marks.piece_of(project, article, 38, 47).model_dump(mode="json")
    place = {"article": article, "state": "placed", "pieces": [words]}
    reviewed(project, theirs, lambda _one: Ruling("another", other={"place": place}))
    (own,) = (each for each in queries.every(project, EvidenceLink) if each.id != link.id)
    assert (own.claim, own.stance, own.created_by) == (claim, "refutes", project.author)
    assert queries.one(project, Mark, own.mark).place.quote == words["quote"]
    assert aside(project) == {mark.id, link.id}


def test_another_verdict_is_a_new_assessment_with_its_reason(project, claim, theirs):
    mine = assessments.assess(project, claim, "supported", "The report says so.")
    with opened(theirs) as hers:
        hers_too = assessments.assess(hers, claim, "refuted", "The ministry denies it.")
    with pytest.raises(Refused, match=r"The dam holds.*needs a reason"):
        reviewed(project, theirs, lambda _one: Ruling("another", other={"verdict": "conflicting"}))
    reviewed(project, theirs, lambda _one: Ruling("another", "Both speak.", {"verdict": "conflicting"}))
    (own,) = (each for each in queries.every(project, Assessment) if each.id not in (mine.id, hers_too.id))
    assert (own.claim, own.verdict, own.why) == (claim, "conflicting", "Both speak.")
    assert aside(project) == {mine.id, hers_too.id}


def test_an_earlier_verdict_does_not_come_up_again_where_the_current_one_is_set_aside(project, claim, theirs):
    assessments.assess(project, claim, "supported", "The report says so.")
    with opened(theirs) as hers:
        given = [assessments.assess(hers, claim, verdict, "So.") for verdict in ("supported", "refuted")]
    reviewed(project, theirs, all_ruled("mine"))
    assert aside(project) == {each.id for each in given}



def test_deciding_inside_one_file_is_an_ordinary_step_that_ctrl_z_takes_back(project, theirs, two):
    merge(project, open_untrusted(theirs), "olena")
    hers = frozenset({desk_of("Olena").analyst.id})
    views = views_within(project, people.own_ids(project), hers)
    comparison = compare(*views)
    before = digests(project)[0]
    made = plan(comparison, {one.key: Ruling("theirs") for one in comparison.differences}, *views, project.author)
    receipt = reviews.apply(project, made, None, "")
    assert (receipt.number, aside(project)) == (0, {two[0]})
    history.undo(project)
    assert (digests(project)[0], aside(project)) == (before, frozenset())
    history.redo(project)
    reviews.undo(project, receipt) if receipt.step in project.heads else history.undo(project)
    assert aside(project) == frozenset()


def test_a_review_is_taken_back_later_with_its_decisions_and_comes_back_by_merging_again(project, theirs, two):
    before = queries.snapshot(project)
    receipt = reviewed(project, theirs, all_ruled("mine"))
    claims.add(project, "One works on.")
    reviews.take_back(project, receipt.number)
    assert (queries.every(project, Decision), aside(project)) == ([], frozenset())
    assert queries.snapshot(project).marks == before.marks
    ids_of(project)
    assert len(compared(project, theirs).differences) == 1
    reviewed(project, theirs, all_ruled("mine"))
    assert aside(project) == {two[1]}
    ids_of(project)


def test_a_new_reviewers_work_survives_taking_the_review_back(project, theirs, two, tmp_path):
    project.close()
    with Project.open(project.path, desk_of("Boris", tmp_path / "data")) as boris:
        receipt = reviewed(boris, theirs, all_ruled("theirs"))
        made = claims.add(boris, "Boris works on.")
        reviews.take_back(boris, receipt.number)
        assert queries.find(boris, Claim, made.id) == made
        ids_of(boris)


def test_the_plan_counts_what_comes_in_what_is_settled_and_what_leaves(project, article, theirs, two):
    with opened(theirs) as hers:
        marks.mark_claim(hers, article, 38, 54)
    made = planned(project, theirs, lambda one: Ruling("theirs") if one.kind == "status" else None).summary
    assert made.steps == len(read_foreign(theirs).incoming.steps) - queries.step_count(project) + 2
    assert {kind: len(keys) for kind, keys in made.settled.items()} == {"status": 1}
    assert sum(len(keys) for keys in made.open.values()) >= 1
    assert made.leaving == {"mark": (two[0],)}
    assert two[1] in made.rows["mark"]
