"""One claim by itself: outside its articles, or said in none."""

import pytest

from tests.ui.claims.conftest import every, named
from workbench.commands import claims, marks
from workbench.model.claims import Claim
from workbench.project import history, queries

CALL, NONE = "a mass call-up begins soon & everywhere", "no call-up is planned"


@pytest.fixture
def alone(desk_top):
    """Return a claim that is said nowhere, shown without an article."""
    made = claims.add(desk_top.project, "Nobody has said this.")
    desk_top.panel.show_article(None)
    desk_top.panel.show_claim(made.id)
    return made


def test_a_claim_without_mentions_is_shown_by_itself(desk_top, alone):
    assert desk_top.panel.selected_claim == alone.id
    assert named(desk_top.panel, "In no article yet.")
    for absent in ("Name a speaker", "1 Asserted", "Write a note on this mention", "The words of this mention"):
        assert not every(desk_top.panel, absent)


def test_it_is_worded_there(desk_top, alone, qtbot):
    desk_top.panel.edit_statement()
    qtbot.keyClicks(named(desk_top.panel, "Statement of the claim"), "Somebody has.")
    assert desk_top.panel.settle()
    assert queries.one(desk_top.project, Claim, alone.id).statement == "Somebody has."
    assert named(desk_top.panel, "Statement of C01: Somebody has.")


def test_all_its_mentions_are_a_click_away(desk_top, click, qtbot):
    mark = desk_top.claim(CALL)
    marks.set_status(desk_top.project, mark.id, "denied")
    desk_top.claim("a mass call-up", article=desk_top.other, claim=mark.claim)
    desk_top.panel.show_article(None)
    desk_top.panel.show_claim(mark.claim)
    assert named(desk_top.panel, "○ without status  Weekly")
    with qtbot.waitSignal(desk_top.panel.jump_requested) as told:
        click(named(desk_top.panel, "✕ Denied"))
    assert told.args == [desk_top.article, mark.id]


def test_another_claim_takes_its_place_and_none_leaves_it_empty(desk_top, alone):
    other = claims.add(desk_top.project, "Nor this.")
    desk_top.panel.show_claim(other.id)
    assert desk_top.panel.selected_claim == other.id
    assert not every(desk_top.panel, "Statement of C01")
    desk_top.panel.show_claim(None)
    assert desk_top.panel.selected_claim is None
    assert named(desk_top.panel, "No claim is chosen.")


def test_undoing_the_claim_takes_its_card_away(desk_top, alone):
    history.undo(desk_top.project)
    assert desk_top.panel.selected_claim is None


def test_what_is_typed_is_written_before_another_claim_is_shown(desk_top, alone, qtbot):
    other = claims.add(desk_top.project, "Nor this.")
    desk_top.panel.edit_note()
    qtbot.keyClicks(desk_top.panel.focusWidget(), "Look again")
    desk_top.panel.show_claim(other.id)
    assert queries.one(desk_top.project, Claim, alone.id).note == "Look again"


def test_in_an_article_it_stands_first_until_a_mention_is_chosen(desk_top):
    mark = desk_top.claim(CALL)
    made = claims.add(desk_top.project, "Nobody has said this.")
    desk_top.panel.show_claim(made.id)
    assert desk_top.panel.selected_claim == made.id
    cards = [named(desk_top.panel, name) for name in ("Statement of C02", "C01")]
    tops = [card.mapTo(desk_top.panel, card.rect().topLeft()).y() for card in cards]
    assert tops == sorted(tops)
    desk_top.panel.select_mark(desk_top.evidence(NONE).id)
    assert desk_top.panel.selected_claim == made.id
    desk_top.panel.select_mark(mark.id)
    assert desk_top.panel.selected_claim == mark.claim
    assert not every(desk_top.panel, "C02")


def test_one_said_in_the_article_is_shown_at_its_mention(desk_top):
    mark = desk_top.claim(CALL)
    desk_top.panel.show_claim(mark.claim)
    assert (desk_top.panel.selected_claim, desk_top.panel.shown_mention) == (mark.claim, mark.id)
