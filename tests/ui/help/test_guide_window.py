"""The guide's window, driven by keys: contents, search, the way back, links, pictures; F1 finds the page that fits."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QApplication, QWidget

from workbench import i18n
from workbench.resources import folder
from workbench.ui.help.pages import read_pages
from workbench.ui.help.window import GuideWindow
from workbench.ui.theme import Theme

OUTSIDE = str(folder() / "pictures" / "annotate-light.png")
"""A picture that is there, but none of the guide's."""
ALT = Qt.KeyboardModifier.AltModifier


def title(guide):
    return guide.page.page.title


def press(desk, key, into, modifiers=Qt.KeyboardModifier.NoModifier):
    desk.qtbot.keyClick(into, key, modifiers)


def test_f1_opens_the_page_of_the_view_in_front(desk):
    desk.press("F1")
    assert desk.window.guide.shown.page.page.name == "02-annotate"
    desk.window.show_view("report")
    desk.window.actions_["help"].trigger()
    assert desk.window.guide.shown.page.page.name == "07-report"


def test_f1_in_a_dialog_opens_the_page_of_the_dialog(desk):
    dialog = desk.space.articles.import_articles(())
    dialog.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    desk.qtbot.waitUntil(lambda: any(a.shortcut().toString() == "F1" for a in dialog.actions()))
    desk.qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert desk.window.guide.shown.page.page.name == "08-exchange"
    dialog.close()


def test_a_question_mark_in_the_article_opens_the_keys_as_they_are(desk):
    desk.press(("Question", Qt.KeyboardModifier.ShiftModifier))
    assert "Mark as claim" in desk.window.guide.shown.page.toPlainText()


def test_the_search_finds_as_one_types_and_enter_jumps_and_marks(desk, guide):
    desk.qtbot.keyClicks(guide.field, "krippendorff")
    assert guide.results.count() > 0
    press(desk, Qt.Key.Key_Return, guide.field)
    assert guide.page.page.name == "06-agreement"
    assert "krippendorff" in guide.page.extraSelections()[0].cursor.selectedText().casefold()
    assert guide.page.hasFocus()


def test_arrows_in_the_field_choose_among_what_was_found(desk, guide):
    desk.qtbot.keyClicks(guide.field, "verdict")
    press(desk, Qt.Key.Key_Down, guide.field)
    second = guide.results.found
    press(desk, Qt.Key.Key_Return, guide.field)
    assert guide.results.currentRow() == 1
    assert title(guide) == second.page.title


def test_esc_empties_the_field_and_then_closes(desk, guide):
    desk.qtbot.keyClicks(guide.field, "verdict")
    press(desk, Qt.Key.Key_Escape, guide.field)
    assert not guide.field.text()
    assert guide.contents.isVisible()
    press(desk, Qt.Key.Key_Escape, guide.field)
    assert not guide.isVisible()


def test_the_way_back_and_forward(desk, guide):
    first = title(guide)
    guide.contents.setCurrentItem(guide.contents.topLevelItem(3))
    press(desk, Qt.Key.Key_Return, guide.contents)
    second = title(guide)
    press(desk, Qt.Key.Key_Left, guide.page, ALT)
    assert (title(guide), first == second) == (first, False)
    press(desk, Qt.Key.Key_Right, guide.page, ALT)
    assert title(guide) == second
    assert not guide.forward.isEnabled()


def test_a_link_leads_to_another_page_and_its_heading(guide):
    guide.page.anchorClicked.emit(QUrl("03-statuses.md#verdicts"))
    assert guide.page.page.name == "03-statuses"
    assert guide.contents.currentItem().text(0) == "Verdicts"
    assert guide.page.verticalScrollBar().value() > 0


def test_an_address_outside_is_shown_and_copied_and_never_opened(guide, monkeypatch):
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda url: pytest.fail("opened"))
    before = title(guide)
    guide.page.anchorClicked.emit(QUrl("https://example.org/a"))
    assert guide.foot.isVisible()
    guide.copy.click()
    assert QGuiApplication.clipboard().text() == "https://example.org/a"
    assert title(guide) == before


@pytest.mark.parametrize("name", [OUTSIDE, f"file://{OUTSIDE}", "picture:en/../annotate.png", "//host/a.png"])
def test_nothing_but_the_guides_pictures_is_loaded(guide, name):
    kind = QTextDocument.ResourceType
    assert guide.page.loadResource(kind.ImageResource.value, QUrl(name)).isNull()
    assert guide.page.loadResource(kind.HtmlResource.value, QUrl(name)).isEmpty()


def test_pictures_are_as_wide_as_the_lines_at_most(guide, qtbot):
    guide.go("02-annotate")
    for wide in (1200, 640):
        guide.resize(wide, 700)
        QApplication.processEvents()
        kind = QTextDocument.ResourceType.ImageResource.value
        picture = guide.page.loadResource(kind, QUrl("picture:en/annotate.png"))
        assert 300 < picture.width() / picture.devicePixelRatio() <= guide.page.lineWrapColumnOrWidth()
        qtbot.waitUntil(lambda: guide.page.horizontalScrollBar().maximum() == 0)


def test_the_codebook_of_the_open_project_is_a_page_and_gone_without_one(desk, guide):
    names = [guide.contents.topLevelItem(n).text(0) for n in range(guide.contents.topLevelItemCount())]
    assert names[-2:] == ["Keys as they are now", "Codebook of this project"]
    desk.qtbot.keyClicks(guide.field, "identified party")
    assert "✕ Denied" in [guide.results.item(n).text() for n in range(guide.results.count())]
    guide.field.clear()
    desk.window.close_project()
    guide.renew()
    assert guide.contents.topLevelItem(guide.contents.topLevelItemCount() - 1).text(0) == "Keys as they are now"


def test_the_guide_follows_zoom_and_colours(desk, guide):
    before = guide.page.document().defaultFont().pixelSize()
    desk.window.holder.zoom_to(200)
    assert guide.page.document().defaultFont().pixelSize() == 2 * before


def test_the_guide_remembers_how_large_it_was_and_closes_with_the_window(desk, guide, settings):
    guide.resize(700, 555)
    desk.window.close()
    again = GuideWindow(settings, Theme("light"), lambda: ())
    assert (again.width(), again.height()) == (700, 555)
    assert not guide.isVisible()


def test_every_control_has_a_name(guide):
    never = Qt.FocusPolicy.NoFocus
    focusable = [child for child in guide.findChildren(QWidget) if child.focusPolicy() != never and child.isVisible()]
    own = [widget for widget in focusable if not widget.objectName().startswith("qt_")]
    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in own)


def test_a_ukrainian_reader_gets_ukrainian_or_english_pages(qtbot, settings, light):
    with i18n.spoken("uk"):
        shown = GuideWindow(settings, light, lambda: ())
        qtbot.addWidget(shown)
        shown.open_at("02-annotate", "take-back")
        assert shown.page.page.name == "02-annotate"
        assert shown.contents.topLevelItemCount() == len(read_pages("uk"))
