"""The cards: which there are, which is open, what the news does to them, where Tab goes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.claims.conftest import every, named
from tests.ui.window.hands import settle
from workbench.commands import claims, marks
from workbench.project import history
from workbench.ui.theme import Theme

CALL, NONE, TARGET = "a mass call-up begins soon & everywhere", "no call-up is planned", "The target is 700,000 men"


def test_an_empty_article_says_what_to_do(desk_top):
    assert named(desk_top.panel, "Select words and press C")


def test_cards_stand_in_the_order_of_first_mention(desk_top):
    for words in (TARGET, CALL, NONE):
        desk_top.claim(words)
    tops = [every(desk_top.panel, code)[0].y() for code in ("C02", "C03", "C01")]
    assert tops == sorted(tops)


def test_selecting_a_mark_opens_its_card(desk_top, qtbot):
    first, second = desk_top.claim(CALL), desk_top.claim(NONE)
    desk_top.panel.select_mark(first.id)
    with qtbot.waitSignal(desk_top.panel.claim_selected) as told:
        desk_top.panel.select_mark(second.id)
    assert told.args == [second.claim]
    assert desk_top.panel.selected_claim == second.claim
    assert named(desk_top.panel, "Statement of C02")
    assert named(desk_top.panel, "C01")


def test_pressing_a_closed_card_selects_its_mark(desk_top, qtbot, click):
    mark = desk_top.claim(CALL)
    with qtbot.waitSignal(desk_top.panel.mark_selected) as told:
        click(named(desk_top.panel, "C01"))
    assert told.args == [mark.id]
    assert desk_top.panel.selected_mark == mark.id


def test_a_closed_card_tells_status_speaker_and_counts(desk_top):
    mark = desk_top.claim(CALL)
    marks.set_status(desk_top.project, mark.id, "denied")
    marks.name_speaker(desk_top.project, mark.id, "General Staff")
    desk_top.claim("a mass call-up", article=desk_top.other, claim=mark.claim)
    desk_top.evidence(NONE, mark.claim)
    card = named(desk_top.panel, "C01")
    for words in ("Denied", "General Staff", "2 articles", "1 evidence"):
        assert words in card.accessibleName()


def test_evidence_without_a_link_stands_below(desk_top, qtbot, click):
    mark = desk_top.evidence("contract soldiers")
    with qtbot.waitSignal(desk_top.panel.mark_selected) as told:
        click(named(desk_top.panel, "◌ contract soldiers"))
    assert told.args == [mark.id]


def test_selected_evidence_leaves_the_claim_open(desk_top):
    mark = desk_top.claim(CALL)
    desk_top.panel.select_mark(mark.id)
    desk_top.panel.select_mark(desk_top.evidence(NONE).id)
    assert desk_top.panel.selected_claim == mark.claim
    assert desk_top.panel.shown_mention == mark.id


def test_a_mention_without_a_claim_asks_for_one(desk_top):
    mark = desk_top.claim(CALL)
    marks.set_details(desk_top.project, mark.id, claim=None)
    desk_top.panel.select_mark(mark.id)
    assert desk_top.panel.selected_claim is None
    assert named(desk_top.panel, "Link to a claim")


def test_undo_refreshes_the_card(desk_top):
    mark = desk_top.claim(CALL)
    desk_top.panel.select_mark(mark.id)
    claims.set_statement(desk_top.project, mark.claim, "A call-up begins soon.")
    assert named(desk_top.panel, "Statement of C01: A call-up begins soon.")
    history.undo(desk_top.project)
    assert named(desk_top.panel, f"Statement of C01: {CALL}")


def test_undoing_the_mark_takes_its_card_away(desk_top):
    mark = desk_top.claim(CALL)
    desk_top.panel.select_mark(mark.id)
    history.undo(desk_top.project)
    assert desk_top.panel.selected_claim is None
    assert named(desk_top.panel, "Select words and press C")


def test_other_mentions_are_a_click_away(desk_top, qtbot, click):
    first = desk_top.claim(CALL)
    second = desk_top.claim(NONE, claim=first.claim)
    there = desk_top.claim("a mass call-up", article=desk_top.other, claim=first.claim)
    marks.set_status(desk_top.project, second.id, "denied")
    desk_top.panel.select_mark(first.id)
    with qtbot.waitSignal(desk_top.panel.jump_requested) as told:
        click(named(desk_top.panel, "○ without status  Weekly"))
    assert told.args == [desk_top.other, there.id]
    with qtbot.waitSignal(desk_top.panel.mark_selected) as told:
        click(named(desk_top.panel, "also ✕ Denied in paragraph 3"))
    assert told.args == [second.id]


def test_tab_goes_from_top_to_bottom_and_stays_visible(desk_top, qtbot):
    for words in (CALL, NONE, TARGET):
        mark = desk_top.claim(words)
    desk_top.evidence("contract soldiers", mark.claim)
    desk_top.panel.select_mark(mark.id)
    named(desk_top.panel, "C01").setFocus()
    seen = []
    for _n in range(20):
        widget = desk_top.panel.focusWidget()
        seen.append(
            widget.mapTo(desk_top.panel, widget.rect().topLeft()).y() + desk_top.panel._area.verticalScrollBar().value()
        )
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert seen == sorted(seen)


def test_every_control_has_a_name(desk_top):
    mark = desk_top.claim(CALL)
    desk_top.evidence(NONE, mark.claim)
    desk_top.panel.select_mark(mark.id)
    desk_top.panel.open_verdict()
    nameless = [
        w
        for w in desk_top.panel.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and not w.accessibleName()
    ]
    assert not nameless


def test_escape_gives_the_keyboard_back_to_the_article(desk_top, qtbot):
    desk_top.claim(CALL)
    with qtbot.waitSignal(desk_top.panel.focus_article_requested):
        qtbot.keyClick(named(desk_top.panel, "C01"), Qt.Key.Key_Escape)


@pytest.mark.parametrize("look", [Theme("dark"), Theme("light", 200), Theme("dark", 50)])
def test_another_look_is_taken_at_once(desk_top, look):
    desk_top.panel.select_mark(desk_top.claim(CALL).id)
    desk_top.panel.set_theme(look)
    assert not desk_top.panel.grab().isNull()


def test_the_scroll_place_stays_when_news_comes(desk_top, qtbot):
    made = [desk_top.claim(words) for words in (CALL, NONE, TARGET)]
    desk_top.panel.resize(396, 300)
    desk_top.panel.select_mark(made[2].id)
    bar = desk_top.panel._area.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = named(desk_top.panel, "Statement of C03").mapTo(desk_top.panel, named(desk_top.panel, "Statement").pos()).y()
    claims.set_statement(desk_top.project, made[0].claim, "A much longer statement than it was before. " * 6)
    settle()
    now = named(desk_top.panel, "Statement of C03").mapTo(desk_top.panel, named(desk_top.panel, "Statement").pos()).y()
    assert now == top


def test_with_sixty_cards_the_next_one_asks_the_project_no_more_than_with_three(desk_top):
    def asked_for(marks):
        asked = []
        for mark in marks:
            settle()
            desk_top.project.connection.connection.dbapi_connection.set_trace_callback(asked.append)
            desk_top.panel.select_mark(mark.id)
            desk_top.project.connection.connection.dbapi_connection.set_trace_callback(None)
        return len(asked)

    few = [desk_top.claim(CALL) for _n in range(3)]
    asked_for(few)
    before = asked_for(few[:2])
    for _n in range(57):
        desk_top.claim(CALL)
    asked_for(few)
    assert 0 < asked_for(few[:2]) <= before
