"""Every pair of text and ground that is painted: 4.5:1 for words, 3:1 for what shows where the keys are (WCAG 2.2)."""

import pytest

from workbench.ui.theme import READABLE, STATUS_KEYS, contrast

GROUNDS = ("panel", "background", "hover", "selection", "accent-soft")
COLOURS = (*STATUS_KEYS, "supports", "refutes", "context", "neutral")
RING = 3.0


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", ["ink", "muted", "accent", "warning", "danger", "done"])
def test_words_are_readable_on_every_ground(theme, text, ground):
    assert contrast(theme.role(text), theme.role(ground)) >= READABLE, (text, ground)


@pytest.mark.parametrize("key", COLOURS)
def test_a_status_is_readable_on_its_tint_and_in_selected_rows(theme, key):
    grounds = (theme.tint(key), theme.role("panel"), theme.role("background"), theme.role("selection"))
    assert min(contrast(theme.line_colour(key), ground) for ground in grounds) >= READABLE, key


@pytest.mark.parametrize("ground", [*GROUNDS, "find", "text-selection"])
def test_the_ring_of_the_focus_stands_out(theme, ground):
    assert max(contrast(theme.role(ring), theme.role(ground)) for ring in ("accent", "ink")) >= RING
    if ground in GROUNDS:
        assert contrast(theme.role("accent"), theme.role(ground)) >= RING


def test_the_focus_of_a_default_button_stands_out_from_it(theme):
    assert contrast(theme.role("ink"), theme.role("background")) >= RING


@pytest.mark.parametrize("key", COLOURS)
def test_marked_words_of_an_article_stay_readable(theme, key):
    assert contrast(theme.role("ink"), theme.tint(key)) >= READABLE
