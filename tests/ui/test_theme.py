import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from workbench.resources import folder
from workbench.ui import theme as themes
from workbench.ui.theme import READABLE, STATUS_KEYS, Theme, ThemeHolder, apply, contrast

STANCES = ("supports", "refutes", "context", "neutral")
HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_agrees_with_known_pairs():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("key", STATUS_KEYS + STANCES)
def test_every_default_colour_is_readable_on_its_tint_and_on_all_grounds(theme, key):
    line, tint = theme.line_colour(key), theme.tint(key)
    for ground in (tint, theme.role("background"), theme.role("panel")):
        assert contrast(line, ground) >= READABLE, (key, ground)
    assert contrast(theme.role("ink"), tint) >= READABLE


@pytest.mark.parametrize("scheme", ["light", "dark"])
@given(colour=HEX)
@settings(max_examples=150, deadline=None)
def test_any_codebook_colour_is_made_readable(scheme, colour):
    theme = Theme(scheme)
    line, tint = theme.line_colour(colour), theme.tint(colour)
    grounds = (tint, theme.role("background"), theme.role("panel"))
    assert min(contrast(line, ground) for ground in grounds) >= READABLE
    assert contrast(theme.role("ink"), tint) >= READABLE


@pytest.mark.parametrize(
    ("text", "ground"),
    [("ink", "panel"), ("ink", "background"), ("muted", "panel"), ("muted", "background"), ("muted", "selection"),
     ("accent", "panel"), ("accent", "background"), ("accent", "accent-soft"), ("on-accent", "accent"),
     ("ink", "selection"), ("ink", "text-selection"), ("ink", "find"), ("ink", "find-current"), ("ink", "hover"),
     ("furniture", "background"), ("warning", "panel"), ("danger", "panel")],
)  # fmt: skip
def test_text_roles_are_readable_on_their_grounds(theme, text, ground):
    assert contrast(theme.role(text), theme.role(ground)) >= READABLE


def test_statuses_differ_from_each_other(theme):
    assert len({theme.line_colour(key) for key in STATUS_KEYS}) == len(STATUS_KEYS)
    assert len({theme.tint(key) for key in STATUS_KEYS} | {theme.role("background")}) == len(STATUS_KEYS) + 1


def test_an_unknown_colour_is_neutral_not_an_error(theme):
    assert theme.line_colour("no such colour") == theme.role("neutral")
    assert theme.tint("no such colour") == theme.tint("neutral")


def test_a_codebook_that_stores_our_own_hex_gets_the_hand_picked_pair():
    denied = Theme("light").line_colour("denied")
    assert Theme("dark").line_colour(denied) == Theme("dark").line_colour("denied")


@pytest.mark.parametrize(("wished", "given_"), [(10, 50), (50, 50), (130, 130), (900, 200)])
def test_zoom_stays_within_its_bounds(wished, given_):
    assert Theme().zoomed(wished).zoom == given_


def test_every_font_and_the_headings_follow_the_zoom(qapp):
    big = Theme().zoomed(200)
    assert big.text_font().pixelSize() == 2 * Theme().text_font().pixelSize()
    assert big.ui_font().pixelSize() == 2 * Theme().ui_font().pixelSize()
    assert "font-size: 22px" in big.style_sheet()


def test_the_style_sheet_names_no_role_that_does_not_exist(theme):
    assert "$" not in theme.style_sheet()


def test_forced_dark_paints_the_whole_program_dark(qtbot, qapp):
    holder = ThemeHolder("light")
    apply(qapp, holder.theme)
    label = QLabel("text")
    qtbot.addWidget(label)
    with qtbot.waitSignal(holder.changed):
        holder.choose("dark")
    assert label.palette().windowText().color().name() == Theme("dark").role("ink")
    holder.choose("light")


def test_a_focused_control_looks_different(qtbot, qapp, theme):
    apply(qapp, theme)
    for widget in (QLineEdit(), QPushButton("Do")):
        qtbot.addWidget(widget)
        widget.show()
        widget.clearFocus()
        before = widget.grab().toImage()
        widget.window().activateWindow()
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        assert widget.grab().toImage() != before


def test_widgets_hold_no_hex_colour():
    package = folder().parent / "workbench" / "ui"
    found = [
        f"{path.name}: {hit}"
        for path in package.rglob("*.py")
        for hit in re.findall(r"[\"']#[0-9a-fA-F]{3,8}[\"']", path.read_text("utf-8"))
    ]
    assert not found


def test_the_scheme_of_an_unknowing_system_is_light(qapp):
    assert themes.resolve("system") in ("light", "dark")
    assert themes.resolve("dark") == "dark"
