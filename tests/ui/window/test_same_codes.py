"""Two claims with one code after a merge: told apart in the table and in the card, and given another code there."""

import pytest
from PySide6.QtCore import Qt

from tests.project.desks import desk_of
from tests.project.merging import received
from workbench.commands import claims
from workbench.model.claims import Claim
from workbench.project import Project, queries
from workbench.ui.claims.closed_card import ClosedCard
from workbench.ui.claims.texts import TextButton

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(desk, tmp_path):
    """The Claims view with my claim C01, and Olena's C01 of another project, whose line is chosen."""
    claims.add(desk.project, "The dam broke.")
    with Project.create(tmp_path / "olena.factcheck", desk_of("Olena", tmp_path / "hers")) as hers:
        desk.hers = claims.add(hers, "Nobody moved.").id
    desk.press(("2", CONTROL))
    received(desk.project, tmp_path / "olena.factcheck")
    desk.table = desk.space.view("claims")
    desk.press("Home", "Down", into=desk.table.grid)
    desk.qtbot.waitUntil(lambda: desk.table.panel.selected_claim == desk.hers)
    return desk


def codes(desk):
    return [desk.table.table.line(row).code for row in range(desk.table.table.rowCount())]


def texts(desk):
    return [button.words for button in desk.table.panel.findChildren(TextButton) if button.isVisible()]


def offer(desk):
    return next(b for b in desk.table.panel.findChildren(TextButton) if b.isVisible() and "give this one" in b.words)


def test_table_and_card_tell_them_apart(table):
    assert codes(table) == ["C01", "C01·Ol"]
    assert "C01·Ol · Nobody moved." in texts(table)
    assert offer(table).words == "Another claim has the code C01, too: give this one C02"


def test_the_offer_gives_the_next_free_code_and_undo_takes_it_back(table):
    table.qtbot.mouseClick(offer(table), Qt.MouseButton.LeftButton)
    assert queries.one(table.project, Claim, table.hers).code == "C02"
    table.qtbot.waitUntil(lambda: codes(table) == ["C01", "C02"])
    assert "C02 · Nobody moved." in texts(table)
    assert not any("give this one" in words for words in texts(table))
    table.press(("Z", CONTROL), into=table.table.grid)
    table.qtbot.waitUntil(lambda: codes(table) == ["C01", "C01·Ol"])
    assert offer(table)


def test_where_the_other_one_gets_another_code_this_card_shows_its_own_again(table):
    first = next(claim for claim in table.claims() if claim.id != table.hers)
    claims.set_code(table.project, first.id, "K7")
    table.qtbot.waitUntil(lambda: "C01 · Nobody moved." in texts(table))
    assert not any("give this one" in words for words in texts(table))


def test_the_claim_that_has_the_code_longer_is_left_in_peace(table):
    table.press("Up", into=table.table.grid)
    table.qtbot.waitUntil(lambda: "C01 · The dam broke." in texts(table))
    assert not any("give this one" in words for words in texts(table))


def test_a_closed_card_follows_where_the_other_claim_gets_another_code(desk):
    made = []
    for words in ("the valley would be flooded in May", "Nobody has moved yet"):
        desk.select(words)
        desk.press("C")
        made.append(desk.space.annotate.marking.claim)
    claims.set_details(desk.project, made[1], code="C01")
    desk.show("Valley stays dry")
    desk.show("Dam will flood the valley")
    panel = desk.space.annotate.claims
    closed = lambda: [card.accessibleName() for card in panel.findChildren(ClosedCard) if card.isVisible()]  # noqa: E731
    assert any("C01·" in name for name in closed())
    claims.set_code(desk.project, made[0], "K7")
    assert not any("C01·" in name for name in closed()) and any("C01" in name for name in closed())
