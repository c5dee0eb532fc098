import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.article.conftest import TEXT, mark, span
from workbench.ui.article.drawn import CueHint, DrawnMark, DrawnPiece, Lane
from workbench.ui.article.header import Byline
from workbench.ui.article.view import ArticleView
from workbench.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
FURNITURE = [
    mark("f1", "Share by mail", "furniture", label="share line"),
    mark("f2", "Photo: the quay", "furniture", label="caption"),
]


def quote(view):
    chosen = view.selection()
    return chosen and view.text()[slice(*chosen)]


def test_down_selects_sentence_after_sentence_and_up_goes_back(view, qtbot):
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
        seen.append(quote(view))
    assert seen[0] == "Offering no proof, the harbour office said that 🚢 the port is about to close."
    assert seen[1:] == ["It named no date.", "Share by mail", "It named no date."]


def test_shift_extends_by_a_sentence_and_gives_it_back(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Down)
    first = quote(view)
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert quote(view) == first + " It named no date."
    qtbot.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert quote(view) == first


def test_sentence_steps_pass_over_what_is_folded(view, qtbot):
    view.set_marks(FURNITURE)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert quote(view).startswith("Officials")


@pytest.mark.parametrize(("key", "modifier", "where"), [
    (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1),
    (Qt.Key.Key_Right, CTRL, 9),
    (Qt.Key.Key_Down, ALT, None),
])  # fmt: skip
def test_arrows_move_a_real_caret(view, qtbot, key, modifier, where):
    qtbot.keyClick(view, key, modifier)
    assert view.selection() is None
    assert view.caret_position() == where if where is not None else view.caret_position() > 20


def test_shift_with_the_caret_selects(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Right, CTRL | SHIFT)
    assert quote(view) == "Offering"


def test_a_selection_has_no_white_space_at_its_edges(view):
    start, end = span(" the harbour ")
    view.select(start, end)
    assert quote(view) == "the harbour"


def test_only_white_space_is_no_selection(view):
    start = TEXT.index("\n\n")
    view.select(start, start + 2)
    assert view.selection() is None


def test_copying_gives_the_stored_text_with_its_no_break_space(view, qtbot):
    view.select(*span("Officials\u00a0deny"))
    qtbot.keyClick(view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Officials\u00a0deny"


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_selected_is_what_is_read_back(view, data):
    text = data.draw(
        st.text(
            st.sampled_from("ab. \n\u00a0\u2028\u2029\u0301\u05d0\u0627😀👩🏽\u200d\u202e中"), min_size=1, max_size=50
        )
    )
    view.show_article(text, "", Byline())
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    view.select(start, end)
    chosen = view.selection()
    bare = text[start:end].strip()
    assert (chosen is None) == (not bare)
    if chosen:
        assert bare in text[slice(*chosen)]
        assert text[slice(*chosen)].strip() == text[slice(*chosen)]


def test_a_click_on_a_mark_activates_the_smallest(view, qtbot, place):
    view.set_marks([mark("big", "the port is about to close"), mark("small", "about to")])
    with qtbot.waitSignal(view.mark_activated) as caught:
        qtbot.mouseClick(view.viewport(), LEFT, pos=place(span("about to")[0] + 2))
    assert caught.args == ["small"]


def test_a_click_beside_all_marks_activates_nothing(view, qtbot, place):
    view.set_marks([mark("big", "the port is about to close")])
    with qtbot.assertNotEmitted(view.mark_activated):
        qtbot.mouseClick(view.viewport(), LEFT, pos=place(3))


def test_a_click_on_the_margin_symbol_activates_its_mark(view, qtbot, place):
    view.set_marks([mark("one", "Offering no proof")])
    at = place(0)
    with qtbot.waitSignal(view.mark_activated) as caught:
        qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(38, at.y()))
    assert caught.args == ["one"]


def test_tab_goes_through_the_marks_under_the_caret(view, qtbot):
    view.set_marks([mark("big", "the port is about to close"), mark("small", "about to")])
    view.mark_activated.connect(view.set_active)
    view.move_caret(span("about to")[0] + 1)
    seen = []
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        seen.append(view.active())
    assert seen == ["small", "big"]


def test_marks_at_a_place_come_smallest_first(view):
    view.set_marks([mark("big", "the port is about to close"), mark("small", "about to")])
    assert [one.mark_id for one in view.marks_at(span("about to")[0])] == ["small", "big"]
    assert view.marks_at(0) == []


def test_next_and_previous_mark_go_round_in_reading_order(view):
    view.set_marks([mark("b", "deny"), mark("a", "Offering"), mark("c", "Port Radio")])
    view.mark_activated.connect(view.set_active)
    seen = []
    for step in (1, 1, 1, 1, -1):
        view.go_to_next_mark(step)
        seen.append(view.active())
    assert seen == ["a", "b", "c", "a", "c"]


def test_of_two_marks_on_the_same_words_ones_own_comes_first(view):
    view.set_marks([mark("a", "Offering", layer="theirs", lane=1), mark("b", "Offering")])
    view.mark_activated.connect(view.set_active)
    view.go_to_next_mark()
    assert view.active() == "b" and [one.mark_id for one in view.marks_at(2)] == ["b", "a"]


def test_the_caret_says_which_marks_it_is_in(view):
    view.set_marks([mark("C1", "Offering no proof", label="claim C1, denied")])
    view.move_caret(3)
    assert view.describe_at_caret() == "in claim C1, denied"
    view.move_caret(span("It named")[0])
    assert view.describe_at_caret() == ""


def test_the_end_of_the_active_mark_can_be_dragged(view, qtbot, place):
    view.set_marks([mark("one", "the harbour office")])
    view.set_active("one")
    start, wanted = place(span("the harbour office")[1]), place(span("said")[1])
    grip = QPoint(start.x(), start.y() + 10)
    with qtbot.waitSignal(view.boundary_moved) as caught:
        qtbot.mousePress(view.viewport(), LEFT, pos=grip)
        qtbot.mouseMove(view.viewport(), wanted)
        qtbot.mouseRelease(view.viewport(), LEFT, pos=wanted)
    assert caught.args[:2] == ["one", "end"]
    assert caught.args[2] == pytest.approx(span("said")[1], abs=1)


def test_furniture_that_fills_paragraphs_is_folded_and_can_be_shown(view, qtbot, place):
    view.set_marks(FURNITURE)
    [(start, sentence, closed)] = view.folds()
    assert (start, closed) == (span("Share by mail")[0], True)
    assert sentence == "▸ 2 lines folded as page furniture (share line, caption)"
    line = QPoint(300, place(span("Officials")[0]).y() - 42)
    with qtbot.waitSignal(view.fold_toggled):
        qtbot.mouseClick(view.viewport(), LEFT, pos=line)
    assert view.folds()[0][2] is False


def test_folding_makes_the_page_shorter_and_moves_no_position(view):
    before = view.document().size().height()
    view.set_marks(FURNITURE)
    assert view.document().size().height() < before
    view.select(*span("deny"))
    assert quote(view) == "deny"
    view.set_marks([])
    assert view.document().size().height() == before


def test_selecting_in_a_fold_opens_it(view):
    view.set_marks(FURNITURE)
    view.select(*span("the quay"))
    assert quote(view) == "the quay"
    assert view.folds()[0][2] is False


def test_furniture_in_part_of_a_paragraph_is_not_folded(view):
    view.set_marks([mark("f", "Read also: ten harbours.", "furniture")])
    assert view.folds() == []


def test_finding_goes_from_place_to_place_and_folds_what_nobody_sees(view):
    assert view.find("OFFICIALS deny") == 1
    assert quote(view) == "Officials\u00a0deny"
    assert view.find("no") == 3
    seen = [view.selection()]
    for _ in range(3):
        view.find_next()
        seen.append(view.selection())
    assert len(set(seen)) == 3 and seen[0] == seen[3]
    view.find_next(backwards=True)
    assert view.selection() == seen[2]


def test_escape_ends_finding(view, qtbot):
    view.find("no")
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.find_next() is False


def test_hidden_characters_are_shown_and_no_break_spaces_on_demand(view):
    view.show_article("pass\u200bword\u202e x\u00a0y می\u200cخواهم", "", Byline())
    assert [point for point, _name in view.hidden_characters()] == [4, 9]
    view.set_spaces_shown(True)
    assert [point for point, _name in view.hidden_characters()] == [4, 9, 12]
    view.select(4, 9)
    assert quote(view) == "\u200bword"


def test_the_header_scrolls_with_the_text(view, qtbot):
    view.show_article(TEXT * 20, "Long", Byline())
    before = view.header.y()
    view.scroll_to(len(TEXT) * 15)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0)
    assert view.header.y() == before - view.verticalScrollBar().value()


def test_metadata_is_edited_in_place(view, qtbot):
    publisher = view.header.fields["publisher"]
    qtbot.mouseClick(publisher, LEFT)
    field = view.focusWidget() or QGuiApplication.focusObject()
    qtbot.keyClicks(field, "Herald")
    with qtbot.waitSignal(view.metadata_edited) as caught:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert caught.args == ["publisher", "Herald"]


def test_escape_leaves_metadata_as_it_was(view, qtbot):
    qtbot.mouseClick(view.header.title, LEFT)
    field = QGuiApplication.focusObject()
    with qtbot.assertNotEmitted(view.metadata_edited):
        qtbot.keyClicks(field, "Another")
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert view.header.title.text() == "A closing harbour"


def test_the_source_link_is_only_asked_for(view, qtbot):
    with qtbot.waitSignal(view.source_opened) as caught:
        qtbot.mouseClick(view.header.source, LEFT)
    assert caught.args == ["https://a.org"]


def test_zooming_keeps_text_marks_and_selection(view, light):
    view.set_marks([mark("one", "deny"), *FURNITURE])
    view.select(*span("deny"))
    view.set_theme(light.zoomed(200))
    assert quote(view) == "deny"
    assert [one.mark_id for one in view.marks_at(span("deny")[0])] == ["one"]
    assert view.folds()[0][2] is True


def test_the_context_menu_says_where(view, qtbot, place):
    from PySide6.QtGui import QContextMenuEvent

    at = place(span("deny")[0])
    with qtbot.waitSignal(view.context_menu_requested) as caught:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
        QGuiApplication.sendEvent(view.viewport(), event)
    assert caught.args[1] == pytest.approx(span("deny")[0], abs=1)


def test_the_column_is_no_wider_in_a_wide_window(view, qtbot):
    view.resize(1600, 700)
    assert view.viewport().width() <= 760
    assert view.viewport().geometry().center().x() == pytest.approx(800, abs=12)


def test_a_million_letters_in_one_line_are_read_back(view):
    text = "abcdefghij" * 100_000
    view.show_article(text, "", Byline())
    view.select(499_990, 500_013)
    assert view.selection() == (499_990, 500_013)


def colours(view):
    image = view.viewport().grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_mark_is_painted_in_its_tint_and_line(view, scheme):
    theme = Theme(scheme)
    view.set_theme(theme)
    view.set_marks(
        [mark("one", "the port is", colour_role="denied"), mark("two", "deny", "evidence", colour_role="supports")]
    )
    seen = colours(view)
    assert theme.tint("denied") in seen and theme.line_colour("denied") in seen
    assert theme.tint("supports") not in seen


def test_the_selection_and_the_outline_are_painted(view, light):
    assert light.role("text-selection") not in colours(view)
    view.set_marks([mark("one", "the port is")])
    view.set_active("one")
    view.select(*span("It named no date."))
    assert light.role("text-selection") in colours(view)


def test_lanes_cues_and_every_pattern_are_drawn_without_a_fault(view):
    patterns = ("solid", "dashed", "dotted", "wave", "double")
    marks = [mark(str(n), "the port is about to close", pattern=patterns[n % 5], lane=n % 2) for n in range(7)]
    view.set_marks([*marks, DrawnMark("empty", "claim", ()), DrawnMark("two", "claim", (DrawnPiece("cue", 0, 8),))])
    view.set_cues([CueHint(*span("no proof"), "without evidence?")])
    plain = view.viewport().grab().toImage()
    view.set_lanes([Lane("AK", "doubted"), Lane("OB", "attributed")])
    assert view.viewport().grab().toImage() != plain


def test_every_control_has_a_name(view):
    from PySide6.QtGui import QAccessible

    for widget in (view, view.header.title, view.header.source, *view.header.fields.values()):
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_hundreds_of_steps_take_no_reference_of_none(view, qtbot):
    def drift():
        before = sys.getrefcount(None)
        for _ in range(300):
            if not view.select_next_sentence():
                view.move_caret(0)
            view.marks_at(3)
        return abs(sys.getrefcount(None) - before)

    # what earlier tests left may be let go at any moment, but not each time
    assert min(drift() for _time in range(5)) < 300


def test_an_article_no_longer_shown_is_let_go(view, qtbot):
    gone = []
    view.document().destroyed.connect(lambda: gone.append(True))
    view.show_article("Another text.", "Other", Byline())
    qtbot.waitUntil(lambda: bool(gone))
    assert view.toPlainText() == "Another text."


def test_articles_change_places_cleanly(view):
    view.find("no")
    view.set_active("x")
    view.show_article("Another text.", "Other", Byline())
    assert view.selection() is None and view.active() is None and view.find_next() is False
    assert isinstance(view, ArticleView)


@pytest.mark.parametrize(("active", "other"), [("denied", "attributed"), ("attributed", "denied")])
def test_of_two_marks_on_the_same_words_the_tint_of_the_active_one_is_seen(view, light, active, other):
    layers = {"denied": "mine", "attributed": "theirs"}
    view.set_marks([mark(key, "port is about", colour_role=key, layer=layers[key]) for key in layers])
    view.set_active(active)
    seen = colours(view)
    assert light.tint(active) in seen
    assert light.tint(other) not in seen
