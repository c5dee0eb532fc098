"""The filter of the cards."""

import pytest
from PySide6.QtWidgets import QMenu

from tests.ui.claims.conftest import every, named
from workbench.commands import analysts, assessments, claims, comments, marks

CALL, NONE, TARGET = "a mass call-up begins soon & everywhere", "no call-up is planned", "The target is 700,000 men"
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)


@pytest.fixture
def three(desk_top, colleague):
    made = [desk_top.claim(CALL), desk_top.claim(NONE), colleague(lambda: desk_top.claim(TARGET))]
    marks.set_status(desk_top.project, made[0].id, "denied")
    assessments.assess(desk_top.project, made[1].claim, "not_checkable", "An opinion.")
    return made


def choose(desk_top, click, label):
    click(next(w for w in every(desk_top.panel, "") if "; filter: " in w.accessibleName()))
    menu = next(menu for menu in desk_top.panel.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text().endswith(label)).trigger()
    menu.close()


def cards(desk_top):
    return {code for code in ("C01", "C02", "C03") if every(desk_top.panel, f"{code} ·")}


FILTERS = {"Mine": {"C01", "C02"}, "Without a verdict": {"C01", "C03"}, "Denied": {"C01"}, "No status": {"C02", "C03"},
           "With something to do": {"C01", "C02", "C03"}}  # fmt: skip


@pytest.mark.parametrize("label", FILTERS)
def test_only_cards_that_pass_are_shown(desk_top, three, click, label):
    choose(desk_top, click, label)
    assert cards(desk_top) == FILTERS[label]
    assert named(desk_top.panel, f"{len(FILTERS[label])}/3 claims; filter: {label}")
    choose(desk_top, click, "All")
    assert cards(desk_top) == {"C01", "C02", "C03"}


def test_a_mark_that_is_chosen_opens_whatever_the_filter(desk_top, three, click):
    choose(desk_top, click, "Denied")
    desk_top.panel.select_mark(three[1].id)
    assert desk_top.panel.selected_claim == three[1].claim
    desk_top.panel.select_mark(three[0].id)
    assert desk_top.panel.selected_claim == three[0].claim


def test_news_moves_cards_in_and_out(desk_top, three, click):
    choose(desk_top, click, "Denied")
    marks.set_status(desk_top.project, three[1].id, "denied")
    assert cards(desk_top) == {"C01", "C02"}
    marks.set_status(desk_top.project, three[0].id, "denied")
    marks.set_status(desk_top.project, three[1].id, "denied")
    assert named(desk_top.panel, "No claim of this article passes the filter.")


def test_what_one_marked_under_another_id_is_mine(desk_top, three, click):
    analysts.tie(desk_top.project, three[2].created_by)
    choose(desk_top, click, "Mine")
    assert cards(desk_top) == {"C01", "C02", "C03"}


def test_something_to_do_is_what_the_list_of_to_dos_says(desk_top, three, click):
    marks.set_status(desk_top.project, three[1].id, "asserted")
    choose(desk_top, click, "With something to do")
    assert cards(desk_top) == {"C01", "C03"}
    comments.add(desk_top.project, "claim", three[1].claim, "Really an opinion?")
    assert cards(desk_top) == {"C01", "C02", "C03"}
    assessments.assess(desk_top.project, three[2].claim, "not_checkable", "Mine: an opinion.")
    assert cards(desk_top) == {"C01", "C02"}  # that their mention has no status is the colleague's to-do


def test_a_claim_shown_by_itself_stays_whatever_the_filter(desk_top, three, click):
    choose(desk_top, click, "Denied")
    made = claims.add(desk_top.project, "Nobody has said this.")
    desk_top.panel.show_claim(made.id)
    desk_top.panel.select_mark(three[0].id)
    desk_top.panel.show_claim(made.id)
    claims.set_note(desk_top.project, made.id, "Looked for it.")
    assert every(desk_top.panel, "Statement of C04")
