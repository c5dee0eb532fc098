"""Rows set aside in the window: faded in the article with the reason, folded in the card, counted nowhere."""

import pytest

from tests.ui.claims.conftest import named
from workbench.commands import assessments, evidence, marks
from workbench.model.articles import Analyst
from workbench.model.decisions import Decision
from workbench.model.ids import AnalystId, decision_id, derived_id
from workbench.project import history, queries
from workbench.ui.claims.texts import PaintedButton


@pytest.fixture
def settled(desk):
    """One's own mention and a colleague's of one claim, with evidence and verdicts; the colleague's are set aside."""
    article, project = desk.space.annotate.article, desk.project
    me, words = project.author, "the valley would be flooded"
    start = desk.page.text().index(words)
    own = marks.mark_claim(project, article, start, start + len(words))
    marks.set_status(project, own.id, "without_evidence")
    olena = AnalystId(derived_id("test analyst", "Olena"))
    with project.step("Join") as step:
        step.add(Analyst(id=olena, name="Olena Bila", initials="OB"))
    project.act_as(olena)
    theirs = marks.mark_claim(project, article, start, start + len(words), claim=own.claim)
    marks.set_status(project, theirs.id, "denied")
    proof = marks.mark_evidence(project, article, 0, 10)
    link = evidence.link(project, proof.id, own.claim, "refutes")
    verdict = assessments.assess(project, own.claim, "refuted", "Because.")
    project.act_as(me)
    rows = (theirs.id, proof.id, link.id, verdict.id)
    with project.step("Settle disagreements") as step:
        step.add(Decision(id=decision_id("k", me), key="k", counts=(own.id,), set_aside=rows, why="Marked twice."))
    desk.own, desk.theirs = own.id, theirs.id
    desk.space.annotate.jump(article, own.id)
    return desk


def drawn(desk):
    return {mark.mark_id: mark for mark in desk.page.marks_in_order()}


def test_the_article_draws_it_faded_and_says_why(settled):
    mark = drawn(settled)[settled.theirs]
    assert mark.aside.endswith("Marked twice.")
    assert mark.aside in mark.label
    assert drawn(settled)[settled.own].aside == ""


def test_the_head_of_the_article_does_not_count_it(settled):
    said = settled.page.header.counts.text()
    assert "1 claim" in said
    assert "2 set aside" in said
    assert "evidence" not in said


def test_the_card_folds_it_at_its_end(settled):
    head = named(settled.space.annotate.claims, "Show what was set aside: Set aside (3)")
    head.click()
    texts = [button.accessibleName() for button in settled.space.annotate.claims.findChildren(PaintedButton)]
    assert any("Marked twice." in text and "Denied" in text for text in texts)


def test_a_verdict_set_aside_does_not_stand(settled):
    assert queries.assessments_of(settled.project, settled.marks("claim")[0].claim)
    lines = settled.space.view("claims")
    settled.window.show_view("claims")
    assert lines.line().verdict == "not_assessed"
    assert lines.line().mentions == 1


def test_undo_brings_all_back(settled):
    history.undo(settled.project)
    assert drawn(settled)[settled.theirs].aside == ""
    assert "2 claims" in settled.page.header.counts.text()
