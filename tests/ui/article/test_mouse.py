"""The mouse in the article: words, sentences, dragging beyond the edge, ends in right-to-left words."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.article.conftest import TEXT, mark, span
from workbench.ui.article.drawn import DrawnMark, DrawnPiece
from workbench.ui.article.header import Byline

LEFT = Qt.MouseButton.LeftButton
ARABIC = "الإغلاق غير مطروح"


def chosen(view):
    pair = view.selection()
    return view.text()[slice(*pair)] if pair else ""


def test_a_double_click_takes_the_word_and_a_third_click_the_sentence(view, qtbot, place):
    where = place(TEXT.index("harbour") + 3)
    qtbot.mouseClick(view.viewport(), LEFT, pos=where)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=where)
    assert chosen(view) == "harbour"
    qtbot.mouseClick(view.viewport(), LEFT, pos=where)
    assert chosen(view) == "Offering no proof, the harbour office said that 🚢 the port is about to close."


def test_a_click_elsewhere_after_a_double_click_only_puts_the_caret(view, qtbot, place):
    qtbot.mouseDClick(view.viewport(), LEFT, pos=place(TEXT.index("harbour") + 3))
    qtbot.mouseClick(view.viewport(), LEFT, pos=place(TEXT.index("Officials") + 3))
    assert chosen(view) == ""


def test_words_are_selected_by_dragging(view, qtbot, place):
    start, end = span("the port is about")
    qtbot.mousePress(view.viewport(), LEFT, pos=place(start) - QPoint(3, 0))
    qtbot.mouseMove(view.viewport(), place(end))
    qtbot.mouseRelease(view.viewport(), LEFT, pos=place(end))
    assert chosen(view) == "the port is about"


def test_the_handles_of_right_to_left_words_stand_where_they_begin_and_end(view):
    view.set_marks([mark("a", ARABIC)])
    view.set_active("a")
    scene = view._scene
    lines = scene.lines(0, 3_000)
    handles = scene._painter.handles(lines)
    boxes = scene._painter.active_boxes(lines)
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    assert handles["start"].x() == pytest.approx(right, abs=4)
    assert handles["end"].x() == pytest.approx(left, abs=4)


def test_dragging_the_end_of_right_to_left_words_gives_the_words_they_reach(view, qtbot, place):
    view.set_marks([mark("a", ARABIC)])
    view.set_active("a")
    scene, moved = view._scene, []
    view.boundary_moved.connect(lambda *what: moved.append(what))
    centre = scene._painter.handles(scene.lines(0, 3_000))["end"].toPoint()
    centre -= QPoint(0, view.verticalScrollBar().value())
    new_end = TEXT.index("غير") + 3
    qtbot.mousePress(view.viewport(), LEFT, pos=centre)
    qtbot.mouseMove(view.viewport(), place(new_end) - QPoint(3, 0))
    qtbot.mouseRelease(view.viewport(), LEFT, pos=place(new_end) - QPoint(3, 0))
    assert moved == [("a", "end", new_end)]


def test_a_handle_dragged_below_the_window_scrolls_on(view, qtbot):
    text = "A sentence of some words that goes on. " * 400
    view.show_article(text, "Long", Byline())
    view.set_marks([DrawnMark("a", "claim", (DrawnPiece("content", 0, 10),))])
    view.set_active("a")
    view.grab()
    centre = view._scene._painter.handles(view._scene.lines(0, 900))["end"].toPoint()
    below, moved = QPoint(200, view.viewport().height() + 40), []
    view.boundary_moved.connect(lambda *what: moved.append(what))
    qtbot.mousePress(view.viewport(), LEFT, pos=centre)
    qtbot.mouseMove(view.viewport(), below)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 300)
    bottom = view.point_at(below.toPointF())
    qtbot.mouseRelease(view.viewport(), LEFT, pos=below)
    assert moved[0][2] >= bottom > 1_000
    assert not view._scrolling.isActive()
