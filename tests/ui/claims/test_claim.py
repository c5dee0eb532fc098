"""Verdict, evidence, notes, comments, history and the finder."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tests.ui.claims.conftest import every, named
from workbench.commands import assessments
from workbench.model.claims import Claim
from workbench.project import history, queries

CALL, NONE, TARGET = "a mass call-up begins soon & everywhere", "no call-up is planned", "The target is 700,000 men"
MENUS = pytest.mark.qt_log_ignore("plugin does not support", extend=True)


@pytest.fixture
def mark(desk_top):
    made = desk_top.claim(CALL)
    desk_top.panel.select_mark(made.id)
    return made


def verdicts(desk_top, mark):
    return queries.assessments_of(desk_top.project, mark.claim)


def choose(desk_top, row, label):
    row.open_menu()
    menu = desk_top.panel.findChild(QMenu)
    next(action for action in menu.actions() if action.text() == label).trigger()
    menu.close()


def entry(desk_top, name):
    return named(desk_top.panel, name).parentWidget()


def test_a_verdict_is_given_by_keys_alone(desk_top, mark, qtbot):
    desk_top.evidence(NONE, mark.claim)
    desk_top.panel.open_verdict()
    qtbot.keyClick(named(desk_top.panel, "Refuted"), Qt.Key.Key_Return)
    why = named(desk_top.panel, "Reason of the verdict")
    qtbot.keyClicks(why, "Moscow has denied it.")
    tick = named(desk_top.panel, "Refutes: no call-up")
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    with qtbot.waitSignal(desk_top.panel.focus_article_requested):
        qtbot.keyClick(why, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = verdicts(desk_top, mark)
    (link,) = queries.links_of(desk_top.project, mark.claim)
    assert (made.verdict, made.why, made.rests_on) == ("refuted", "Moscow has denied it.", (link.id,))
    assert made.as_of == desk_top.project.desk.clock().date().isoformat()
    assert named(desk_top.panel, "Verdict: Refuted")
    assert named(desk_top.panel, "by AK, just now")


def test_a_verdict_without_a_reason_is_refused_and_says_so(desk_top, mark, click):
    desk_top.panel.open_verdict()
    click(named(desk_top.panel, "Refuted"))
    click(named(desk_top.panel, "Give verdict, Ctrl"))
    assert verdicts(desk_top, mark) == []
    assert desk_top.refused
    assert named(desk_top.panel, "A verdict needs a reason")
    assert desk_top.panel.focusWidget() is named(desk_top.panel, "Reason of the verdict")


def test_a_date_that_is_none_is_refused_and_says_so(desk_top, mark, qtbot, click):
    desk_top.panel.open_verdict()
    click(named(desk_top.panel, "Refuted"))
    qtbot.keyClicks(named(desk_top.panel, "Reason of the verdict"), "So it is.")
    field = named(desk_top.panel, "As of: year")
    field.selectAll()
    qtbot.keyClicks(field, "yesterday")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert verdicts(desk_top, mark) == []
    assert named(desk_top.panel, "“yesterday” is")


def test_the_verdicts_date_is_read_as_people_write_it(desk_top, mark, qtbot, click):
    desk_top.panel.open_verdict()
    click(named(desk_top.panel, "Refuted"))
    qtbot.keyClicks(named(desk_top.panel, "Reason of the verdict"), "So it is.")
    field = named(desk_top.panel, "As of: year")
    field.selectAll()
    qtbot.keyClicks(field, "31 May 2024")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert verdicts(desk_top, mark)[0].as_of == "2024-05-31"


def test_the_card_says_how_sure_a_verdict_is_and_on_what_it_rests(desk_top, mark, colleague, click):
    proof = desk_top.evidence(NONE, mark.claim)
    (link,) = queries.links_of_mark(desk_top.project, proof.id)
    assessments.assess(desk_top.project, mark.claim, "refuted", "Denied.", confidence="low", rests_on=[link.id])
    assert named(desk_top.panel, "confidence: low · rests on 1 piece of evidence")
    colleague(lambda: assessments.assess(desk_top.project, mark.claim, "supported", "So.", confidence="high"))
    desk_top.panel.refresh()
    click(named(desk_top.panel, "OB: Supported — differs"))
    assert "(confidence: high)" in named(desk_top.panel, "OB, just now").accessibleName()
    history.undo(desk_top.project)
    assert not every(desk_top.panel, "confidence: low")


def test_the_rule_warns_while_choosing_and_never_blocks(desk_top, mark, qtbot, click):
    desk_top.panel.open_verdict()
    click(named(desk_top.panel, "Supported"))
    assert named(desk_top.panel, "⚠ The rule: evidence of moderate strength or more supports")
    why = named(desk_top.panel, "Reason of the verdict")
    qtbot.keyClicks(why, "I know.")
    qtbot.keyClick(why, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert verdicts(desk_top, mark)[0].verdict == "supported"
    assert named(desk_top.panel, "⚠ The rule: evidence of moderate strength or more supports")


def test_an_unfinished_verdict_waits_for_the_next_time(desk_top, mark, qtbot):
    other = desk_top.claim(NONE)
    desk_top.panel.open_verdict()
    qtbot.keyClicks(named(desk_top.panel, "Reason of the verdict"), "Half a reason")
    desk_top.panel.select_mark(other.id)
    assert not every(desk_top.panel, "Reason of the verdict")
    desk_top.panel.select_mark(mark.id)
    desk_top.panel.open_verdict()
    assert named(desk_top.panel, "Reason of the verdict").toPlainText() == "Half a reason"


def test_a_colleagues_other_verdict_stands_beside_with_its_own_sign(desk_top, mark, colleague, click):
    assessments.assess(desk_top.project, mark.claim, "supported", "I think so.")
    colleague(lambda: assessments.assess(desk_top.project, mark.claim, "refuted", "I do not."))
    desk_top.panel.refresh()
    chip = named(desk_top.panel, "OB: Refuted — differs")
    assert chip.look.shown.startswith("⇄")
    assert named(desk_top.panel, "Verdict: Supported")
    click(chip)
    assert "I do not." in named(desk_top.panel, "OB, just now").accessibleName()


@MENUS
def test_the_stance_of_a_link_is_changed_from_its_menu(desk_top, mark):
    desk_top.evidence(NONE, mark.claim)
    choose(desk_top, entry(desk_top, "Refutes, this article"), "Context")
    choose(desk_top, entry(desk_top, "Context, this article"), "Weak")
    (link,) = queries.links_of(desk_top.project, mark.claim)
    assert (link.stance, link.strength) == ("context", "weak")


@MENUS
def test_a_link_is_explained_and_taken_away(desk_top, mark, qtbot):
    desk_top.evidence(NONE, mark.claim)
    choose(desk_top, entry(desk_top, "Refutes"), "Why…")
    field = named(desk_top.panel, "Why this link")
    qtbot.keyClicks(field, "A flat denial")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert queries.links_of(desk_top.project, mark.claim)[0].why == "A flat denial"
    choose(desk_top, entry(desk_top, "Refutes"), "Unlink")
    assert queries.links_of(desk_top.project, mark.claim) == []
    assert named(desk_top.panel, "Nothing yet for or against.")


def test_evidence_is_a_click_away(desk_top, mark, qtbot, click):
    made = desk_top.evidence("130,000 men", mark.claim, "context", desk_top.other)
    with qtbot.waitSignal(desk_top.panel.jump_requested) as told:
        click(named(desk_top.panel, "Context, Weekly"))
    assert told.args == [desk_top.other, made.id]


def test_a_note_is_one_step(desk_top, mark, qtbot):
    before = queries.step_count(desk_top.project)
    desk_top.panel.edit_note()
    field = desk_top.panel.focusWidget()
    qtbot.keyClicks(field, "Two bodies **disagree**")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "Check it.")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert queries.one(desk_top.project, Claim, mark.claim).note == "Two bodies **disagree**\nCheck it."
    assert queries.step_count(desk_top.project) == before + 1
    history.undo(desk_top.project)
    assert named(desk_top.panel, "Write a note")


def test_a_note_is_shown_rendered_and_opens_by_a_click(desk_top, mark, qtbot):
    desk_top.panel.edit_note()
    qtbot.keyClicks(desk_top.panel.focusWidget(), "Two **disagree**")
    desk_top.panel.settle()
    view = named(desk_top.panel, "Note on the claim")
    assert view.toPlainText().strip() == "Two disagree"
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    assert desk_top.panel.focusWidget().toPlainText() == "Two **disagree**"


def test_a_comment_is_added(desk_top, mark, qtbot, click):
    click(named(desk_top.panel, "Add a comment"))
    field = desk_top.panel.focusWidget()
    qtbot.keyClicks(field, "Look again")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = queries.comments_on(desk_top.project, "claim", mark.claim)
    assert made.body == "Look again"
    assert named(desk_top.panel, "Comment by AK").toPlainText().strip() == "Look again"


def test_the_history_is_opened_on_demand(desk_top, mark, click):
    desk_top.evidence(NONE, mark.claim)
    click(named(desk_top.panel, "Show the history"))
    lines = [widget.accessibleName() for widget in every(desk_top.panel, "AK · just now · ")]
    assert [line[len("AK · just now · ") :].split()[0] for line in lines] == ["took", "marked"]
    history.undo(desk_top.project)
    assert named(desk_top.panel, "AK · just now · marked")


def test_the_finder_links_to_an_existing_claim(desk_top, mark, qtbot):
    desk_top.claim(TARGET)
    other = desk_top.claim("a mass call-up", article=desk_top.other)
    desk_top.panel.open_link_finder(mark.id)
    field = desk_top.panel.finder.field
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    with qtbot.waitSignal(desk_top.panel.mark_selected):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk_top.mark(mark.id).claim == other.claim
    assert desk_top.panel.selected_claim == other.claim
    assert desk_top.panel.finder is None


def test_the_finder_filters_by_what_is_typed(desk_top, mark, qtbot):
    wanted = desk_top.claim(TARGET)
    desk_top.claim(NONE)
    desk_top.panel.open_link_finder(mark.id)
    qtbot.keyClicks(desk_top.panel.finder.field, "700 men")
    assert desk_top.panel.finder.list.model().rowCount() == 1
    qtbot.keyClick(desk_top.panel.finder.field, Qt.Key.Key_Return)
    assert desk_top.mark(mark.id).claim == wanted.claim


def test_the_finder_makes_a_new_claim(desk_top, mark, qtbot):
    desk_top.panel.open_link_finder(mark.id)
    qtbot.keyClicks(desk_top.panel.finder.field, "Something nobody said")
    qtbot.keyClick(desk_top.panel.finder.field, Qt.Key.Key_Return)
    claim = desk_top.mark(mark.id).claim
    assert queries.one(desk_top.project, Claim, claim).statement == "Something nobody said"


def test_escape_closes_the_finder(desk_top, mark, qtbot):
    desk_top.panel.open_link_finder(mark.id)
    with qtbot.waitSignal(desk_top.panel.focus_article_requested):
        qtbot.keyClick(desk_top.panel.finder.field, Qt.Key.Key_Escape)
    assert desk_top.mark(mark.id).claim == mark.claim
