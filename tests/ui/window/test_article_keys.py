"""Choosing words, reaching marks and opening folds in the real window, by real keys and clicks."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu

from workbench.commands import articles, marks
from workbench.importers import import_paste
from workbench.ui import announce as voice
from workbench.ui.annotate.mark_list import MarkListDialog
from workbench.ui.main_window import ZOOM_STEP

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
FIRST = "Without any evidence, the ministry said that the valley would be flooded in May."


def chosen(desk):
    pair = desk.page.selection()
    return desk.page.text()[slice(*pair)] if pair else ""


def open_list(desk):
    (dialog,) = [one for one in desk.window.findChildren(MarkListDialog) if one.isVisible()]
    return dialog


def open_menu():
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.fixture
def heard(monkeypatch):
    """What a screen reader would say."""
    said = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    return said


# ------------------------------------------------------------------------------------------------------ choosing words


def test_the_clause_that_is_claimed_is_marked_with_three_keys(desk):
    desk.select(FIRST)
    desk.press(("Left", ALT), "C")
    assert [mark.place.quote for mark in desk.marks("claim")] == ["the valley would be flooded in May"]


def test_clauses_follow_each_other_and_shift_extends_both_ways(desk):
    desk.select(FIRST)
    desk.press(("Right", ALT))
    assert chosen(desk) == "Without any evidence"
    desk.press(("Right", ALT | SHIFT))
    assert chosen(desk) == "Without any evidence, the ministry said"
    desk.press(("Left", ALT | SHIFT), ("Right", ALT))
    assert chosen(desk) == "the ministry said"
    desk.select(FIRST)
    desk.press(("Left", ALT), ("Left", ALT | SHIFT))
    assert chosen(desk) == "the ministry said that the valley would be flooded in May"


@pytest.mark.parametrize(("more", "less", "scan"), [(">", "<", 0), ("Ю", "Б", 0), ("ю", "б", 0)])
def test_signs_widen_and_narrow_what_is_selected_in_any_layout(desk, more, less, scan):
    desk.page.move_caret(desk.page.text().index("valley would"))
    seen = []
    for sign in (more, more, more, more, less, less, less):
        desk.type_letter(sign, scan, SHIFT)
        seen.append(chosen(desk))
    assert seen[:3] == ["valley", "the valley would be flooded in May", FIRST]
    assert seen[3].endswith("Nobody has moved yet.")
    assert seen[4:] == [FIRST, "the valley would be flooded in May", "valley"]


def test_the_arrows_still_move_the_caret(desk):
    desk.page.move_caret(10)
    desk.press("Right", ("Right", CONTROL), "Left")
    assert desk.page.selection() is None
    assert desk.page.caret_position() > 10


# ------------------------------------------------------------------------------------------------------ reaching marks


SCRIPTS = [
    ("قال المتحدث إن الميناء مغلق منذ أسبوع.", "الميناء مغلق", "الميناء مغلق منذ", "إن الميناء مغلق", "الميناء مغلق "),
    ("当局 表示 码头将 关闭 了。", "表示", "表示 码", "局 表示", "表示 "),
    ("Рада п’ять разів переносила голосування.", "разів", "разів переносила", "п’ять разів", "разів "),
    ("Two cafe\u0301s fly 👩\u200d🚀 cafe\u0301 on.", "fly", "fly 👩\u200d🚀 cafe\u0301", "cafe\u0301s fly", "fly "),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "later", "earlier", "fine"), SCRIPTS)
def test_the_ends_of_a_mark_move_by_whole_words_and_letters_in_every_script(desk, text, words, later, earlier, fine):
    added = articles.add(desk.project, [import_paste(f"A title\n\n{text}")])
    desk.space.annotate.show_article(added.new[0])
    desk.select(words)
    desk.press("C", "BracketRight")
    assert desk.marks()[0].place.quote == later
    desk.press("BracketLeft", ("BraceLeft", SHIFT))
    assert desk.marks()[0].place.quote.endswith(earlier)
    desk.press(("BraceRight", SHIFT), ("BracketRight", CONTROL))
    assert desk.page.text()[slice(*_span(desk))] == fine


def _span(desk):
    place = desk.marks()[0].place
    return place.start, place.end


@pytest.fixture
def crowded(desk):
    """A line on which eight marks start at one place, each one word longer."""
    start = desk.page.text().index("Without")
    words = FIRST.split()
    for count in range(1, 9):
        end = start + len(" ".join(words[:count]).rstrip(","))
        marks.mark_claim(desk.project, desk.space.annotate.article, start, end)
    return desk


def plus(desk):
    """Where the "+n" of the margin is."""
    scene = desk.page._scene
    lines = scene.lines(0, 4_000)
    (item,) = [item for item in scene._painter.margin(lines) if item.mark is None]
    return item, (item.place.center() - QPointF(0, desk.page.verticalScrollBar().value())).toPoint()


def test_a_click_on_the_rest_of_the_margin_offers_each_mark_it_stands_for(crowded):
    item, place = plus(crowded)
    assert (item.sign, len(item.rest)) == ("+7", 7)
    crowded.qtbot.mouseClick(crowded.page.viewport(), Qt.MouseButton.LeftButton, pos=place)
    menu = open_menu()
    entries = menu.actions()[: len(item.rest)]
    offered = sorted(item.rest, key=lambda mark: mark.size())
    assert all(mark.label in entry.text() for mark, entry in zip(offered, entries, strict=True))
    last = entries[-1].text()
    entries[-1].trigger()
    menu.close()
    selected = next(mark for mark in crowded.marks() if mark.id == crowded.space.annotate.marking.mark)
    assert f"“{selected.place.quote}" in last


def test_every_mark_of_a_crowded_line_is_offered_by_a_key(crowded):
    crowded.page.move_caret(crowded.page.text().index("Without") + 2)
    crowded.press(("M", SHIFT))
    menu = open_menu()
    assert len([one for one in menu.actions() if "“" in one.text()]) == 8
    crowded.qtbot.keyClick(menu, Qt.Key.Key_Down)
    crowded.qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert crowded.space.annotate.marking.mark is not None


def test_tab_reaches_all_marks_under_the_caret(crowded):
    crowded.page.move_caret(crowded.page.text().index("Without") + 2)
    reached = set()
    for _turn in range(8):
        crowded.press("Tab")
        reached.add(crowded.space.annotate.marking.mark)
    assert reached == {mark.id for mark in crowded.marks()}


def test_the_list_of_marks_goes_to_the_one_chosen(crowded):
    marks.mark_furniture(crowded.project, crowded.space.annotate.article, 0, 25)
    crowded.press(("M", CONTROL))
    dialog = open_list(crowded)
    assert dialog.list.count() == 9
    assert dialog.list.item(0).text().startswith("page furniture")
    crowded.qtbot.keyClicks(dialog.field, "c08")
    assert dialog.list.count() == 1
    crowded.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    selected = next(mark for mark in crowded.marks() if mark.id == crowded.space.annotate.marking.mark)
    assert selected.place.quote == " ".join(FIRST.split()[:8])
    assert crowded.page.hasFocus()


def test_the_list_tells_a_screen_reader_what_each_mark_is(desk):
    desk.select("the valley would be flooded in May")
    desk.press("C", "3", ("M", CONTROL))
    seen = QAccessible.queryAccessibleInterface(open_list(desk).list)
    texts = [seen.child(n).text(QAccessible.Text.Name) for n in range(seen.childCount())]
    assert any("C01" in text and "“the valley would be flooded in May”" in text for text in texts)


def test_an_article_without_marks_says_so_in_the_list(desk):
    desk.press(("M", CONTROL))
    assert open_list(desk)._count.text() == "Nothing is marked in this article yet."


def test_marks_and_messages_are_said_to_a_screen_reader(desk, heard):
    desk.select("the valley would be flooded in May")
    desk.press("C")
    assert "Claim C01 added." in heard
    desk.press("3")
    label = desk.page.marks_in_order()[0].label
    assert heard[-1] == f"selected: {label}"
    desk.press(("Home", CONTROL))
    heard.clear()
    desk.press("N")
    assert heard == []  # it is the selected one still
    desk.page.move_caret(0)
    desk.page.move_caret(desk.page.text().index("valley would"))
    assert heard == [f"in {label}"]


def test_the_voice_is_silent_where_nobody_listens(desk, monkeypatch):
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: pytest.fail("said"))
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    voice.announce(desk.page, "words")


# ------------------------------------------------------------------------------------------------------------- the rest


def test_page_furniture_opens_and_closes_by_key_one_or_all(desk):
    text = desk.page.text()
    for words in ("Dam will flood the valley", "The Lisk Courier, 14 March 2024"):
        start = text.index(words)
        marks.mark_furniture(desk.project, desk.space.annotate.article, start, start + len(words))
    assert [closed for _start, _words, closed in desk.page.folds()] == [True]
    desk.press("O")
    assert [closed for _start, _words, closed in desk.page.folds()] == [False]
    desk.press("O", ("O", SHIFT))
    assert [closed for _start, _words, closed in desk.page.folds()] == [False]
    assert desk.said() == "All page furniture is shown."
    desk.press(("O", SHIFT))
    assert [closed for _start, _words, closed in desk.page.folds()] == [True]


def test_without_page_furniture_the_key_says_so(desk):
    desk.press("O")
    assert desk.said() == "No page furniture is folded in this article."


def test_the_selected_mark_is_copied_with_its_source_where_nothing_is_selected(desk):
    desk.select("the valley would be flooded in May")
    desk.press("C")
    desk.page.move_caret(0)
    desk.space.annotate.marking.select(desk.marks()[0].id)
    desk.press(("C", CONTROL | SHIFT))
    words = QGuiApplication.clipboard().text()
    assert words.startswith("“the valley would be flooded in May” — Dam will flood the valley, The Lisk Courier")


def test_the_wheel_with_control_makes_the_text_larger_once(desk):
    view = desk.page.viewport()
    before = desk.window.holder.theme.zoom
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        middle, QPointF(view.mapToGlobal(middle.toPoint())), QPoint(0, 0), QPoint(0, 120),
        Qt.MouseButton.NoButton, CONTROL, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    assert desk.window.holder.theme.zoom == before + ZOOM_STEP


def test_a_date_typed_by_hand_is_no_longer_inferred(desk):
    article = desk.space.annotate.article
    articles.set_metadata(
        desk.project, article, published_on="2024-03", date_basis="inferred", date_note="The text says “last month”."
    )
    date = desk.page.header.fields["date"]
    assert "inferred" in date.text()
    assert "last month" in date.toolTip()
    desk.press("Return", into=date)
    field = next(one for one in desk.page.header.findChildren(QLineEdit) if one.isVisible())
    field.selectAll()
    desk.qtbot.keyClicks(field, "2024-03-15")
    desk.press("Return", into=field)
    found = next(one for one in desk.articles() if one.id == article)
    assert (found.published_on, found.date_basis, found.date_note) == ("2024-03-15", "stated", "")
    assert "inferred" not in date.text()


def test_the_address_of_the_source_is_edited_in_place(desk):
    address = desk.page.header.fields["url"]
    assert (address.text(), desk.page.header.source.isVisible()) == ("Source?", False)
    desk.qtbot.mouseClick(address, Qt.MouseButton.LeftButton)
    field = next(one for one in desk.page.header.findChildren(QLineEdit) if one.isVisible())
    desk.qtbot.keyClicks(field, "https://courier.example/dam")
    desk.press("Return", into=field)
    article = next(one for one in desk.articles() if one.id == desk.space.annotate.article)
    assert article.url == "https://courier.example/dam"
    assert (address.text(), desk.page.header.source.isVisible()) == ("✎", True)


def test_dialogs_of_marks_close_with_escape(desk):
    desk.press(("M", CONTROL))
    dialog: QDialog = open_list(desk)
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_leads_from_the_fields_of_the_header_back_to_the_article(desk):
    field = desk.page.header.fields["date"]
    field.setFocus()
    desk.press("Escape", into=field)
    assert QApplication.focusWidget() is desk.page


def test_the_header_grows_with_the_counts_that_take_another_line(desk):
    header = desk.page.header
    for counts in ("", "12 claims · " * 9):
        desk.page.show_counts(counts)
        assert header.height() == header.height_for(header.width())
    assert header.counts.isVisible()
