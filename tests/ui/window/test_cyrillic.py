"""Every single key of the table does the same under a Cyrillic layout: real key events, each place that keys act in."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.window import hands
from tests.ui.window.places import furnish
from workbench.ui.actions import ACTIONS

UKRAINIAN = dict(zip("QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,.", "йцукенгшщзхїфівапролджєячсмитьбю", strict=True))
"""What the keys of a US keyboard send under the Ukrainian layout."""
PRINTED = {"{": ("[", True), "}": ("]", True), "<": (",", True), ">": (".", True)}
"""Signs by the key that they are printed on, and whether Shift is held there."""


def on_its_key(chord):
    """Return what a chord sends under the Ukrainian layout: letter and modifiers; None where it is no letter there."""
    before, _plus, name = chord.rpartition("+") if chord != "+" else ("", "", "+")
    held = hands.NONE
    for part in filter(None, before.split("+")):
        held |= hands.HELD[part]
    name, shifted = PRINTED.get(name, (name, False))
    held |= hands.SHIFT if shifted else hands.NONE
    letter = UKRAINIAN.get(name)
    return (letter.upper() if letter and held & hands.SHIFT else letter, held) if letter else None


def typed(place):
    """Yield action and chord of every letter that acts in a place, the article's own keys left out."""
    wanted = [action for action in ACTIONS if place in action.where and not action.native]
    return [(action.id, chord) for action in wanted for chord in action.keys if on_its_key(chord)]


@pytest.fixture
def heard(desk):
    """What is triggered in the window, by name; nothing else comes of it."""
    furnish(desk.window)
    names = []
    for action in ACTIONS:
        if not action.native:
            made = desk.window.actions_[action.id]
            made.triggered.disconnect()
            made.triggered.connect(lambda _checked=False, name=action.id: names.append(name))
    return names


def send(widget, chord):
    sent = on_its_key(chord)
    assert sent is not None
    letter, held = sent
    hands.send_key(widget, ord(letter.upper()), held, "" if held & hands.CONTROL else letter)


def heard_by(widget, heard, pairs):
    found = []
    for name, chord in pairs:
        widget.window().actions_[name].setEnabled(True)  # undo and redo go off where there is nothing to undo
        heard.clear()
        send(widget, chord)
        found.append((" ".join(heard), chord))
    return found


def test_the_table_has_all_the_letters_that_the_window_speaks_of():
    letters = {chord for _name, chord in typed("article")}
    assert {*"CEFLVIRMUSNPJGWOYXD", "[", "]", "{", "}", "<", ">"} <= letters
    assert {f"Shift+{letter}" for letter in "CEFGMNOS"} <= letters


def test_every_letter_does_the_same_in_the_article(desk, heard):
    assert heard_by(desk.page, heard, typed("article")) == typed("article")


def test_every_letter_does_the_same_in_the_column_of_articles(desk, heard):
    column = desk.space.annotate.panel.list
    assert heard_by(column, heard, typed("list")) == typed("list")


def test_every_letter_does_the_same_on_a_claim_card(desk, heard):
    card = desk.space.annotate.claims
    assert heard_by(card, heard, typed("article")) == typed("article")


@pytest.mark.parametrize("view", ["claims", "matrix"])
def test_every_letter_does_the_same_in_a_table(desk, heard, view):
    desk.window.show_view(view)
    table, own = desk.space.view(view).grid, []
    assert heard_by(table, heard, typed("table")) == typed("table")
    table.key_pressed.connect(own.append)
    letters = sorted(chord for chord in table.KEYS if on_its_key(chord))
    for chord in letters:
        send(table, chord)
        QApplication.sendPostedEvents()
    assert letters and own == letters


def test_every_chord_with_ctrl_does_the_same_in_the_window(desk, heard):
    assert heard_by(desk.page, heard, typed("global")) == typed("global")
