"""Ways through the guide: back and forward, links, the search; each test has found a fault that was planted."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from workbench.ui.help import pages, reading
from workbench.ui.help.pages import read_pages
from workbench.ui.help.reading import GuidePage

ALT = Qt.KeyboardModifier.AltModifier


def press(desk, key, into, modifiers=Qt.KeyboardModifier.NoModifier):
    desk.qtbot.keyClick(into, key, modifiers)


def follow(guide, address):
    guide.page.anchorClicked.emit(QUrl(address))


def shown(guide):
    return guide.page.page.name, guide.contents.currentItem().text(0)


def test_a_link_after_going_back_begins_a_new_way_forward(desk, guide):
    follow(guide, "03-statuses.md")
    press(desk, Qt.Key.Key_Left, guide.page, ALT)
    follow(guide, "05-review.md")
    assert not guide.forward.isEnabled()
    press(desk, Qt.Key.Key_Right, guide.page, ALT)
    assert shown(guide)[0] == "05-review"


def test_after_going_forward_the_way_back_is_there_again(desk, guide):
    first = shown(guide)
    follow(guide, "03-statuses.md")
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Left):
        press(desk, key, guide.page, ALT)
    assert shown(guide) == first


def test_going_back_shows_the_lines_that_were_read(desk, guide):
    bar = guide.page.verticalScrollBar()
    desk.qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(300)
    follow(guide, "03-statuses.md")
    assert bar.value() == 0
    press(desk, Qt.Key.Key_Left, guide.page, ALT)
    assert bar.value() == 300


def test_a_link_within_a_page_stays_on_it(guide):
    follow(guide, "03-statuses.md")
    follow(guide, "#your-own-codebook")
    assert shown(guide) == ("03-statuses", "Your own codebook")


def test_an_address_outside_is_gone_on_the_next_page(guide):
    follow(guide, "https://example.org/a")
    follow(guide, "03-statuses.md")
    assert not guide.foot.isVisible()


def test_only_the_page_that_is_shown_lies_open_in_the_contents(guide):
    for name in ("03-statuses", "05-review"):
        follow(guide, f"{name}.md")
    lines = [guide.contents.topLevelItem(n) for n in range(guide.contents.topLevelItemCount())]
    assert [line.text(0) for line in lines if line.isExpanded()] == [guide.page.page.title]


def test_the_arrows_stay_among_what_was_found(desk, guide):
    desk.qtbot.keyClicks(guide.field, "krippendorff")
    first, count = guide.results.found, guide.results.count()
    press(desk, Qt.Key.Key_Up, guide.field)
    assert guide.results.found == first
    for _row in range(count + 1):
        press(desk, Qt.Key.Key_Down, guide.field)
    assert guide.results.currentRow() == count - 1


def test_keys_that_scroll_do_so_from_the_search(desk, guide):
    bar = guide.page.verticalScrollBar()
    desk.qtbot.waitUntil(lambda: bar.maximum() > 300)
    press(desk, Qt.Key.Key_PageDown, guide.field)
    paged = bar.value()
    press(desk, Qt.Key.Key_Down, guide.field)
    assert 0 < paged < bar.value()
    assert guide.field.hasFocus()


def test_what_is_not_looked_for_any_more_is_not_marked(desk, guide):
    desk.qtbot.keyClicks(guide.field, "verdict")
    press(desk, Qt.Key.Key_Return, guide.field)
    assert guide.page.extraSelections()
    press(desk, Qt.Key.Key_Escape, guide.field)
    assert not guide.page.extraSelections()


def test_the_first_hit_is_in_sight_however_far_down_its_section_it_stands(desk, guide):
    guide.resize(620, 380)
    desk.qtbot.keyClicks(guide.field, "affirmative")
    press(desk, Qt.Key.Key_Return, guide.field)
    (hit,) = guide.page.extraSelections()
    assert guide.page.viewport().rect().contains(guide.page.cursorRect(hit.cursor).center())


def test_opened_again_the_guide_has_forgotten_the_search(desk, guide):
    desk.qtbot.keyClicks(guide.field, "verdict")
    guide.close()
    desk.window.actions_["help"].trigger()
    assert not guide.field.text() and guide.contents.isVisible()


def test_keys_that_were_changed_meanwhile_are_there_once_the_guide_is_in_front(desk, guide):
    desk.window.guide.open_keys()
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.window.actions_.use_keys({"claim": ["F7"]})
    assert "F7" not in guide.page.toPlainText()
    guide.activateWindow()
    desk.qtbot.waitUntil(lambda: "F7" in guide.page.toPlainText())


def test_f1_in_a_view_at_the_side_leads_to_its_page(desk):
    desk.window.show_view("history")
    desk.qtbot.waitUntil(lambda: desk.window.stage.side_with_keys == "history")
    desk.window.actions_["help"].trigger()
    assert shown(desk.window.guide.shown) == ("02-annotate", "Take back")


def test_a_dialog_of_another_window_keeps_f1_to_itself(desk):
    dialog = QDialog()
    desk.qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    desk.qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is dialog.windowHandle())
    press(desk, Qt.Key.Key_F1, dialog)
    assert desk.window.guide.shown is None and not dialog.actions()


@pytest.mark.parametrize(("name", "shown"), [("both", "uk"), ("english", "en"), ("none", "")])
def test_a_picture_that_a_language_lacks_is_shown_in_english(qtbot, light, tmp_path, monkeypatch, name, shown):
    for place in ("uk/01-a.md", "pictures/uk/both.png", "pictures/en/both.png", "pictures/en/english.png"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(f"# A\n\n![What it shows](../pictures/uk/{name}.png)\n")
    for module in (pages, reading):
        monkeypatch.setattr(module, "guide_folder", lambda: tmp_path)
    page = GuidePage(light)
    qtbot.addWidget(page)
    page.show_page(read_pages("uk", tmp_path)[0])
    assert (f'src="picture:{shown}/{name}.png"' in page.toHtml()) == bool(shown)
    assert "What it shows" in page.toPlainText()
