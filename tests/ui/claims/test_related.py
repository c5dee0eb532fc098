"""Links between claims, and two claims tied into one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tests.ui.claims.conftest import every, named
from workbench.commands import claims
from workbench.model.claims import Claim, ClaimLink
from workbench.project import history, queries

CALL, NONE = "a mass call-up begins soon & everywhere", "no call-up is planned"
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)


@pytest.fixture
def pair(desk_top):
    first, second = desk_top.claim(CALL), desk_top.claim(NONE)
    desk_top.panel.select_mark(first.id)
    return first, second


def choose(desk_top, open_menu, label):
    open_menu()
    menu = next(menu for menu in desk_top.panel.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == label).trigger()
    menu.close()


def relate(desk_top, qtbot, label, words):
    choose(desk_top, desk_top.panel.offer_relations, label)
    field = desk_top.panel.finder.field
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def links(desk_top):
    return queries.every(desk_top.project, ClaimLink)


def test_a_link_is_made_by_keys_and_shown_on_both_cards(desk_top, pair, qtbot):
    relate(desk_top, qtbot, "specifies…", "planned")
    (link,) = links(desk_top)
    assert (link.a, link.b, link.kind) == (pair[0].claim, pair[1].claim, "specifies")
    assert named(desk_top.panel, f"specifies  C02 · {NONE}")
    desk_top.panel.select_mark(pair[1].id)
    assert named(desk_top.panel, f"specified by  C01 · {CALL}")


def test_a_link_is_jumped_along(desk_top, pair, click):
    claims.link(desk_top.project, pair[0].claim, pair[1].claim, "contradicts")
    click(named(desk_top.panel, "contradicts  C02"))
    assert desk_top.panel.selected_claim == pair[1].claim


def test_a_claim_elsewhere_is_asked_of_the_window(desk_top, pair, qtbot, click):
    there = desk_top.claim("A decree names 130,000 men", article=desk_top.other)
    claims.link(desk_top.project, pair[0].claim, there.claim, "related")
    with qtbot.waitSignal(desk_top.panel.claim_requested) as told:
        click(named(desk_top.panel, "related to  C03"))
    assert told.args == [there.claim]


def test_a_link_gets_a_note_another_kind_and_is_taken_away(desk_top, pair, qtbot):
    claims.link(desk_top.project, pair[0].claim, pair[1].claim, "related")
    open_menu = lambda: named(desk_top.panel, "Change this link: C02").click()  # noqa: E731
    choose(desk_top, open_menu, "contradicts")
    choose(desk_top, open_menu, "Note…")
    qtbot.keyClicks(desk_top.panel.focusWidget(), "Either or.")
    qtbot.keyClick(desk_top.panel.focusWidget(), Qt.Key.Key_Return)
    assert [(link.kind, link.note) for link in links(desk_top)] == [("contradicts", "Either or.")]
    assert named(desk_top.panel, "Either or.")
    choose(desk_top, open_menu, "Unlink")
    assert links(desk_top) == []
    history.undo(desk_top.project)
    assert named(desk_top.panel, "contradicts  C02")


def test_two_claims_are_tied_into_one_and_untied_by_one(desk_top, pair, qtbot, click):
    relate(desk_top, qtbot, "is the same claim as…", "planned")
    assert queries.one(desk_top.project, Claim, pair[0].claim).same_as == pair[1].claim
    assert desk_top.panel.selected_claim == pair[1].claim
    assert len(every(desk_top.panel, "Statement of")) == 1
    assert named(desk_top.panel, f"the same as  C01 · {CALL}")
    click(named(desk_top.panel, "Untie C01"))
    assert queries.claim_roots(desk_top.project)[pair[0].claim] == pair[0].claim
    assert not every(desk_top.panel, "the same as")


@pytest.mark.parametrize("label", ["contradicts…", "is the same claim as…"])
def test_a_new_claim_that_is_related_at_once_is_one_step(desk_top, pair, qtbot, label):
    before = queries.step_count(desk_top.project)
    relate(desk_top, qtbot, label, "Nobody knows whether it begins")
    (made,) = [claim for claim in queries.every(desk_top.project, Claim) if claim.statement.startswith("Nobody knows")]
    tied = queries.one(desk_top.project, Claim, pair[0].claim).same_as
    assert tied == made.id or [(link.a, link.b) for link in links(desk_top)] == [(pair[0].claim, made.id)]
    assert queries.step_count(desk_top.project) == before + 1
    history.undo(desk_top.project)
    assert queries.find(desk_top.project, Claim, made.id) is None


def test_a_link_to_a_tied_claim_is_shown_on_its_root_and_leads_there(desk_top, pair, click):
    other = claims.add(desk_top.project, "Nobody has planned one.")
    claims.link(desk_top.project, pair[0].claim, other.id, "contradicts")
    claims.tie(desk_top.project, other.id, pair[1].claim)
    click(named(desk_top.panel, f"contradicts  C02 · {NONE}"))
    assert desk_top.panel.selected_claim == pair[1].claim
    assert named(desk_top.panel, "contradicts  C01")


def test_what_was_typed_for_a_link_that_is_gone_is_told(desk_top, pair, qtbot):
    made = claims.link(desk_top.project, pair[0].claim, pair[1].claim, "related")
    choose(desk_top, lambda: named(desk_top.panel, "Change this link: C02").click(), "Note…")
    qtbot.keyClicks(desk_top.panel.focusWidget(), "Half a note")
    with qtbot.waitSignal(desk_top.panel.orphaned) as told:
        claims.unlink(desk_top.project, made.id)
    assert told.args == ["Half a note"]
