"""Ctrl+K: one list over everything, driven by keys."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.ui.window.hands import settle
from workbench.commands import claims, comments, marks, sources
from workbench.project import queries

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def seek(desk):
    """Open the list, type, and wait until it shows what was found."""

    def opening(typed="", into=None):
        desk.press(("K", CONTROL), into=into)
        sheet = desk.space.seeker.sheet
        assert sheet.isVisible()
        desk.qtbot.keyClicks(sheet.field, typed)
        desk.qtbot.waitUntil(lambda: not desk.space.seeker._asking.isActive() and desk.space.seeker.index.is_complete)
        settle()
        return sheet

    return opening


def titles(sheet):
    return [entry.title for entry in sheet.lines.entries]


def enter(desk, sheet):
    desk.qtbot.keyClick(sheet.field, Qt.Key.Key_Return)


def test_typing_finds_articles_and_enter_goes_to_the_place(desk, seek):
    sheet = seek("measured")
    assert titles(sheet)[0] == "Valley stays dry"
    enter(desk, sheet)
    assert not sheet.isVisible()
    assert desk.page.caret_position() == desk.page.text().index("measured")
    assert desk.window.focusWidget() is desk.page


def test_the_place_is_exact_behind_astral_characters(desk, seek):
    from workbench.commands import articles
    from workbench.importers import import_paste

    text = "Signs\n\n" + "👩‍🔬𝔸 " * 30 + "then a zebra came."
    articles.add(desk.project, [import_paste(text)])
    enter(desk, seek("zebra"))
    assert desk.page.text()[desk.page.caret_position() :].startswith("zebra came")


def test_enter_at_once_takes_what_was_typed_last(desk, seek):
    sheet = seek("dam")
    sheet.field.clear()
    desk.qtbot.keyClicks(sheet.field, "stays dry")
    enter(desk, sheet)
    assert desk.page.text().startswith("Valley stays dry")


def test_escape_gives_the_keys_back(desk, seek):
    field = desk.space.annotate.panel.filter
    field.setFocus()
    sheet = seek("dam", into=field)
    desk.qtbot.keyClick(sheet.field, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert desk.window.focusWidget() is field


def test_letters_typed_there_are_no_keys(desk, seek):
    before = queries.step_count(desk.project)
    sheet = seek("ce5d dam")
    assert sheet.field.text() == "ce5d dam"
    assert queries.step_count(desk.project) == before


def test_arrows_choose_and_stop_at_the_ends(desk, seek):
    sheet = seek()
    last = sheet.lines.rowCount() - 1
    for key, row in (
        ("Down", 1),
        ("Up", 0),
        ("Up", 0),
        ("PageDown", min(8, last)),
        ("PageDown", last),
        ("PageUp", last - 8),
    ):
        desk.qtbot.keyClick(sheet.field, getattr(Qt.Key, f"Key_{key}"))
        assert sheet.list.currentIndex().row() == max(row, 0)


def test_it_opens_under_a_cyrillic_layout_also_from_a_field(desk):
    for widget in (desk.page, desk.space.annotate.panel.filter):
        widget.setFocus()
        event = QKeyEvent(QEvent.Type.KeyPress, 0x041B, CONTROL, 45, 0, 0, "л")
        QApplication.sendEvent(widget, event)
        assert desk.space.seeker.sheet.isVisible()
        desk.qtbot.keyClick(desk.space.seeker.sheet.field, Qt.Key.Key_Escape)


@pytest.mark.parametrize("view", ["report", "annotate"])
def test_it_opens_in_any_view(desk, seek, view):
    desk.window.show_view(view)
    enter(desk, seek("stays dry", into=desk.window.focusWidget() or desk.window))
    assert desk.window.stage.page == "annotate"
    assert desk.page.text().startswith("Valley stays dry")


def test_a_click_on_the_bar_and_typing_there_open_it(desk):
    button, sheet = desk.window.top.search, desk.space.seeker.sheet
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()
    desk.qtbot.keyClick(sheet.field, Qt.Key.Key_Escape)
    desk.qtbot.keyClicks(button, "v")
    assert (sheet.isVisible(), sheet.field.text()) == (True, "v")


def test_a_claim_leads_to_its_card(desk, seek):
    start = desk.page.text().index("valley would")
    mark = marks.mark_claim(desk.project, desk.space.annotate.article, start, start + 6)
    claims.set_statement(desk.project, mark.claim, "The zebra is real")
    desk.show("Valley stays dry")
    enter(desk, seek("claim: zebra"))
    assert desk.space.annotate.claims.selected_claim == mark.claim


def test_a_comment_leads_to_what_it_is_about(desk, seek):
    start = desk.page.text().index("The mayor")
    mark = marks.mark_claim(desk.project, desk.space.annotate.article, start, start + 9)
    comments.add(desk.project, "mark", mark.id, "Ask the zebra")
    desk.show("Valley stays dry")
    enter(desk, seek("note: zebra"))
    assert desk.space.annotate.marking.mark == mark.id
    assert desk.page.text().startswith("Dam will flood")


def test_a_source_is_shown_among_the_sources(desk, seek):
    for name in ("Aardvark Agency", "Zebra Institute"):
        made = sources.add(desk.project, name)
    enter(desk, seek("zebra"))
    assert desk.window.stage.side.isVisible()
    view = desk.space.view("sources")
    assert view.list.currentIndex().row() == view.lines.row_of(made.id) > 0


def test_a_codebook_entry_is_shown_in_the_codebook_also_twice(desk, seek):
    wanted = next(s for s in queries.statuses(desk.project, "verdict") if s.key == "refuted")
    for _time in range(2):
        enter(desk, seek(f"codebook: {wanted.label}", into=desk.window.focusWidget()))
        view = desk.space.view("codebook")
        assert view.isVisible()
        assert view.list.line().status.id == wanted.id


def test_a_command_is_carried_out_where_the_person_was(desk, seek):
    sheet = seek("show cue")
    assert sheet.lines.entries[0].command == "cues"
    before = desk.window.settings.cues
    enter(desk, sheet)
    assert desk.window.settings.cues is not before
    assert desk.window.focusWidget() is desk.page


def test_what_cannot_be_done_now_is_not_offered(desk, seek):
    desk.window.actions_["close"].setEnabled(False)
    assert "Close project" not in titles(seek("close project"))


def test_an_empty_field_offers_recent_articles_and_used_commands(desk, seek):
    desk.show("Valley stays dry")
    desk.window.actions_["cues"].trigger()
    offered = titles(seek())
    assert offered[:2] == ["Valley stays dry", "Dam will flood the valley"]
    assert offered[2] == "Show cue phrases"


def test_nothing_found_says_so(desk, seek):
    sheet = seek("qqqq")
    assert sheet.lines.rowCount() == 0
    assert "Nothing found for “qqqq”" in sheet.foot.text()


def test_what_is_marked_while_the_list_is_open_comes_in(desk, seek):
    sheet = seek("zebra")
    sources.add(desk.project, "Zebra Institute")
    desk.qtbot.waitUntil(lambda: titles(sheet) == ["Zebra Institute"])


def test_going_elsewhere_closes_it(desk, seek):
    sheet = seek("dam")
    desk.qtbot.mouseClick(desk.space.annotate.panel.filter, Qt.MouseButton.LeftButton)
    desk.space.annotate.panel.filter.setFocus()
    assert not sheet.isVisible()


def test_closing_the_project_closes_the_list(desk, seek):
    sheet = seek("dam")
    desk.window.close_project()
    settle()
    assert not [w for w in desk.window.findChildren(QWidget) if w is sheet]


def test_ctrl_f_in_the_list_of_articles_goes_to_its_filter(desk):
    panel = desk.space.annotate.panel
    panel.list.setFocus()
    desk.press(("F", CONTROL), into=panel.list)
    assert desk.window.focusWidget() is panel.filter
    desk.qtbot.keyClicks(panel.filter, "standard")
    assert len(panel.lines.lines) == 1
    desk.qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert len(panel.lines.lines) == 2
    assert desk.window.focusWidget() is panel.list


def test_the_keys_go_elsewhere_where_the_field_they_came_from_is_gone(desk, seek):
    field = QLineEdit(desk.page)
    field.show()
    field.setFocus()
    sheet = seek("stays dry", into=desk.window)
    field.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    enter(desk, sheet)
    assert not sheet.isVisible()
    assert desk.window.focusWidget() is desk.page
