"""Every pair of text and ground that is painted: 4.5:1 for words, 3:1 for what shows where the keys are (WCAG 2.2)."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QMenu

from workbench.ui.theme import READABLE, STATUS_KEYS, apply, contrast

GROUNDS = ("panel", "background", "hover", "selection", "accent-soft")
COLOURS = (*STATUS_KEYS, "supports", "refutes", "context", "neutral")
RING = 3.0


@pytest.fixture
def dressed(qapp, theme):
    apply(qapp, theme)
    return theme


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


def standing_on(view, rect) -> float:
    """How far the line around an entry stands out from the ground of the list beside it (contrast ratio)."""
    picture = view.grab().toImage()
    line, ground = (picture.pixelColor(rect.center().x(), rect.top() - away) for away in (0, 2))
    return contrast(line.name(), ground.name())


@pytest.mark.parametrize("editable", [False, True], ids=["to choose from", "to write in"])
def test_the_entry_of_a_drop_down_list_that_one_stands_on_stands_out(qtbot, dressed, editable):
    box = QComboBox(editable=editable)
    qtbot.addWidget(box)
    box.addItems(["Everyone", "Anna", "Olena"])
    box.show()
    box.showPopup()
    view = box.view()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    seen = [standing_on(view.viewport(), view.visualRect(view.model().index(row, 0))) for row in (1, 2)]
    box.hidePopup()
    assert (seen[0] >= RING, seen[1] < 2) == (True, True)


def test_the_entry_of_a_menu_that_one_stands_on_stands_out(qtbot, dressed):
    menu = QMenu()
    qtbot.addWidget(menu)
    entries = [menu.addAction(name) for name in ("Guide", "Keys", "Tour")]
    menu.popup(QPoint(0, 0))
    menu.setActiveAction(entries[1])
    seen = [standing_on(menu, menu.actionGeometry(entry)) for entry in entries]
    menu.close()
    assert [ratio >= RING for ratio in seen] == [False, True, False]
