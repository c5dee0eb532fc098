"""The single keys for what is said of a claim and a mention beyond its words: I, R and Shift+S, in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from workbench.commands import claims, codebook
from workbench.model.claims import ClaimLink, Source
from workbench.project import queries
from workbench.ui.kbd import Kbd

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
MENUS = pytest.mark.qt_log_ignore("plugin does not support", extend=True)


@pytest.fixture
def mention(desk):
    """A claim of the article, marked by keys, and another one of the project."""
    claims.add(desk.project, "Nobody was asked to leave.")
    desk.select("the valley would be flooded")
    desk.press("C")
    (mark,) = desk.marks("claim")
    return mark


def type_in(desk, words):
    field = QApplication.focusWidget() or desk.window.focusWidget()
    desk.qtbot.keyClicks(field, words)
    return field


def test_i_opens_the_details_and_what_is_typed_there_is_kept(desk, mention):
    desk.press("I")
    field = desk.window.focusWidget()
    assert field is not desk.page
    fields = {w.accessibleName(): w for w in desk.window.findChildren(QWidget) if w.isVisible()}
    numbers = fields["Numbers with their unit"]
    numbers.setFocus()
    desk.qtbot.keyClicks(numbers, "up to 300 houses")
    desk.press("Return", into=numbers)
    told = queries.one(desk.project, type(desk.claims()[0]), mention.claim)
    assert (told.quantity.high, told.quantity.unit) == ("300", "houses")
    desk.press("Escape", into=numbers)
    assert desk.window.focusWidget() is desk.page


@MENUS
def test_r_relates_the_claim_to_another(desk, mention):
    desk.press("R")
    menu = next(menu for menu in desk.window.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == "contradicts…").trigger()
    menu.close()
    field = type_in(desk, "nobody was")
    desk.press("Return", into=field)
    (link,) = queries.every(desk.project, ClaimLink)
    other = next(claim for claim in desk.claims() if claim.statement.startswith("Nobody"))
    assert (link.a, link.b, link.kind) == (mention.claim, other.id, "contradicts")
    assert desk.window.focusWidget() is desk.page


@MENUS
def test_shift_s_opens_the_chain_of_speakers_and_names_one(desk, mention):
    desk.press(("S", SHIFT))
    field = type_in(desk, "The ministry")
    desk.press("Return", into=field)
    (speaker,) = queries.one(desk.project, type(mention), mention.id).speakers
    assert queries.one(desk.project, Source, speaker).name == "The ministry"


@pytest.mark.parametrize("key", ["I", "R", ("S", SHIFT)])
def test_without_a_card_these_keys_do_nothing(desk, key):
    before = queries.step_count(desk.project)
    desk.press(key)
    assert desk.window.focusWidget() is desk.page
    assert queries.step_count(desk.project) == before


def test_the_search_names_and_obeys_the_key_that_was_chosen_for_it(desk, mention):
    desk.window.actions_.use_keys({"search": ["Ctrl+J"]})
    assert desk.window.top.search.accessibleName() == "Search everything (Ctrl+J)"
    desk.press("I")
    field = desk.window.focusWidget()
    desk.press(("J", CONTROL), into=field)
    assert desk.space.seeker.sheet.isVisible()
    spoken = [entry.keys for entry in desk.space.seeker.sheet.lines.entries if entry.command == "find"]
    assert {"Ctrl J", "Ctrl+J"}.isdisjoint(spoken)
    desk.press("Escape", into=desk.window.focusWidget())
    desk.press(("K", CONTROL), into=field)
    assert not desk.space.seeker.sheet.isVisible()


def test_the_hint_of_the_digits_says_which_ones_the_codebook_has(desk):
    caps = lambda: [cap.accessibleName() for cap in desk.window.status.findChildren(Kbd)]  # noqa: E731
    statuses = queries.statuses(desk.project, "mention")
    every = sorted(status.shortcut for status in statuses if status.shortcut)
    assert f"{every[0]}–{every[-1]}" in caps()
    codebook.set_shortcut(desk.project, next(s.id for s in statuses if s.shortcut == "2"), "")
    assert f"1, 3–{every[-1]}" in caps()
    assert len(caps()) == len(set(caps()))
