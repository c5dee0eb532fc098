"""Claims and places that are suggested: offered, linked by one key, dismissed for good, never set by the program."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from tests.ui.window.hands import settle
from workbench.commands import articles
from workbench.importers import import_paste
from workbench.project import queries
from workbench.ui.claims.texts import TextView

CONTROL = Qt.KeyboardModifier.ControlModifier
OWN = "about 30,000 passengers used the Lisk ferry in 2023"
FERRY = f"Ferry goes\n\nThe board said that {OWN}, a record. The crew stays. About 30,000 passengers used the buses"
QUAY = (
    "Quay falls silent\n\nSome 30,000 passengers used the Lisk ferry in 2023, a spokeswoman said. Nobody asked.\n\n"
    "Then about 30,000 passengers used the Lisk ferry in 2023 again, but about 130,000 passengers used the buses.\n"
)


@pytest.fixture
def ferry(desk):
    articles.add(desk.project, [import_paste(FERRY), import_paste(QUAY)])
    desk.show("Ferry goes")
    desk.select(OWN)
    desk.press("C")
    settled(desk)
    return desk


def card(desk):
    return desk.space.annotate.claims.suggested


def said_bar(desk):
    return desk.space.annotate.suggesting.said_bar


def settled(desk):
    desk.qtbot.waitUntil(lambda: not card(desk)._slices.busy)


def in_quay(desk):
    desk.show("Quay falls silent")
    desk.page.setFocus()
    desk.qtbot.waitUntil(said_bar(desk).isVisible)


def mentions(desk):
    return sorted((mark.claim, mark.place.quote) for mark in desk.marks("claim"))


def claim_of_new_mention(desk):
    desk.select("Some 30,000 passengers used the Lisk ferry in 2023")
    desk.press("C")
    settled(desk)
    assert card(desk).isVisible()


def offered(desk):
    return [b.accessibleName() for b in card(desk).findChildren(QToolButton) if b.isVisible()]


def button(desk, label):
    return next(b for b in card(desk).findChildren(QToolButton) if b.isVisible() and b.words == label)


def test_a_new_mention_is_offered_the_claim_that_says_the_same_and_keeps_its_own(ferry):
    in_quay(ferry)
    claim_of_new_mention(ferry)
    assert "Link to C01 (Y)" in offered(ferry)
    assert len(ferry.claims()) == 2


@pytest.mark.parametrize("by", ["key", "click"])
def test_linking_ties_the_mention_to_that_claim_in_one_step(ferry, by):
    in_quay(ferry)
    claim_of_new_mention(ferry)
    before = queries.step_count(ferry.project)
    if by == "key":
        ferry.press("Y")
    else:
        ferry.qtbot.mouseClick(button(ferry, "link"), Qt.MouseButton.LeftButton)
    assert len({mark.claim for mark in ferry.marks("claim")}) == 1
    assert queries.step_count(ferry.project) == before + 1


def test_a_dismissed_claim_is_not_offered_again_until_that_is_undone(ferry):
    in_quay(ferry)
    claim_of_new_mention(ferry)
    ferry.press("X")
    assert "Link to C01 (Y)" not in offered(ferry)
    ferry.press(("Z", CONTROL))
    assert "Link to C01 (Y)" in offered(ferry)


def test_opening_an_article_asks_whether_a_claim_is_said_there_and_marks_nothing(ferry):
    before = mentions(ferry)
    in_quay(ferry)
    assert "C01" in said_bar(ferry)._label.text()
    assert mentions(ferry) == before


def test_one_key_shows_the_passage_and_one_makes_it_a_mention(ferry):
    in_quay(ferry)
    ferry.press("J", "Y")
    assert len({claim for claim, _quote in mentions(ferry)}) == 1
    assert len(mentions(ferry)) == 2
    assert not said_bar(ferry).isVisible()


def test_what_is_dismissed_there_does_not_come_again(ferry):
    in_quay(ferry)
    ferry.press("J", "X")
    while said_bar(ferry).isVisible():
        ferry.press("J", "X")
    ferry.show("Ferry goes")
    ferry.show("Quay falls silent")
    settle()
    ferry.qtbot.waitUntil(lambda: said_bar(ferry)._article is not None and not said_bar(ferry)._slices.busy)
    assert not said_bar(ferry).isVisible()
    assert len(mentions(ferry)) == 1


def test_going_on_to_another_article_drops_the_search(ferry):
    ferry.show("Quay falls silent")
    ferry.show("Valley stays dry")
    ferry.qtbot.waitUntil(lambda: said_bar(ferry)._article is not None and not said_bar(ferry)._slices.busy)
    assert not said_bar(ferry).isVisible()


def test_the_buttons_of_the_line_link(ferry):
    in_quay(ferry)
    link = next(b for b in said_bar(ferry).findChildren(QPushButton) if b.text() == "Link")
    ferry.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert len(mentions(ferry)) == 2


def test_other_places_with_these_words_are_offered_and_marked_only_when_wished(ferry):
    words = [label for label in _texts(ferry) if "more place" in label]
    assert words == ["1 more place with these words"]
    assert len(mentions(ferry)) == 1
    before = queries.step_count(ferry.project)
    ferry.qtbot.mouseClick(button(ferry, "mark all"), Qt.MouseButton.LeftButton)
    assert len({claim for claim, _quote in mentions(ferry)}) == 1
    assert len(mentions(ferry)) == 2
    assert queries.step_count(ferry.project) == before + 1


def test_show_selects_the_place_in_the_other_article(ferry):
    ferry.qtbot.mouseClick(button(ferry, "show"), Qt.MouseButton.LeftButton)
    assert ferry.page.text()[slice(*ferry.page.selection())] == OWN
    assert "Quay falls silent" in ferry.page.text()


def test_a_number_does_not_match_inside_another(ferry):
    ferry.select("30,000 passengers used the")
    ferry.press("C")
    settled(ferry)
    assert [label for label in _texts(ferry) if "more place" in label] == ["3 more places with these words"]


def test_the_same_words_dismissed_stay_away(ferry):
    ferry.press("X")
    assert [label for label in _texts(ferry) if "more place" in label] == []
    assert len(mentions(ferry)) == 1


def _texts(desk):
    return [view.text for view in card(desk).findChildren(TextView) if view.isVisible()]
