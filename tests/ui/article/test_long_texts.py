"""Long texts never stop the window: what they need is counted, not timed."""

import pytest

from workbench.text import hidden as hidden_text
from workbench.text import search
from workbench.ui.article import dressing, reading
from workbench.ui.article.drawn import DrawnMark, DrawnPiece
from workbench.ui.article.header import Byline

TEXTS = {
    "one line": "абв де жзик " * 25_000,
    "no space": "x" * 300_000,
    "lines": "The office said that the quay stays. It named no day.\n" * 6_000,
    "combining": "e" + "\u0301" * 300_000,
    "hidden": "a\u200b" * 130_000,
    "mixed": "p\u0430yp\u0430l " * 40_000,
}


@pytest.fixture(params=TEXTS)
def long_text(request):
    return TEXTS[request.param]


def test_what_is_hidden_is_looked_for_part_by_part(view, long_text, monkeypatch, qtbot):
    looked = []
    for name in ("hidden", "mixed_script_words"):
        real = getattr(dressing, name)
        look = lambda text, area, real=real: looked.append(area.length) or real(text, area)  # noqa: E731
        monkeypatch.setattr(dressing, name, look)
    view.show_article(long_text, "Long", Byline())
    assert not looked  # nothing before the first paint
    qtbot.waitUntil(lambda: not view._slices.busy)
    assert max(looked) <= dressing.PART


def test_another_article_ends_the_search_in_the_one_before(view, qtbot):
    view.show_article(TEXTS["hidden"], "Long", Byline())
    view.show_article("short\u200b", "Short", Byline())
    assert not view._slices.busy
    assert [point for point, _name in view.hidden_characters()] == [5]


def test_the_end_of_a_long_text_is_reached_at_once(view, long_text):
    view.show_article(long_text, "Long", Byline())
    view.scroll_to(len(long_text) - 1)
    caret = view.cursorRect(view.cursorForPosition(view.viewport().rect().bottomLeft()))
    assert view.point_at(view.viewport().rect().bottomRight().toPointF()) >= len(long_text) - 2
    assert caret.isValid()


def test_a_place_far_down_is_selected_in_sight(view):
    text = TEXTS["lines"]
    view.show_article(text, "Long", Byline())
    view.select(200_000, 200_020)
    assert view.first_visible() < 200_000 < view.first_visible() + 4_000
    assert view.viewport().rect().contains(view.cursorRect().center())


def test_only_what_is_seen_of_many_hits_and_marks_is_drawn(view, monkeypatch):
    text = TEXTS["lines"]
    view.show_article(text, "Long", Byline())
    view.set_marks([DrawnMark(f"m{n}", "claim", (DrawnPiece("content", n * 54, n * 54 + 10),)) for n in range(5_000)])
    view._scene.shown.hits = [(n * 54, n * 54 + 3) for n in range(5_000)]
    asked = []
    from workbench.ui.article.geometry import Line

    real = Line.boxes
    monkeypatch.setattr(Line, "boxes", lambda self, start, end: asked.append(1) or real(self, start, end))
    view.viewport().repaint()
    assert len(asked) < 20_000  # 5,000 hits and 5,000 marks on 20 lines would be 200,000


def test_words_are_found_part_by_part_and_each_once(view, qtbot, monkeypatch):
    folded = []
    real = search.fold
    monkeypatch.setattr(search, "fold", lambda text, **more: folded.append(len(text)) or real(text, **more))
    text = TEXTS["lines"]
    view.show_article(text, "Long", Byline())
    assert view.find("quay stays") == 0
    with qtbot.waitSignal(view.found, check_params_cb=lambda count: count == 6_000):
        pass
    assert chosen(view) == "quay stays"
    assert max(folded) < 45_000
    assert len(set(view._scene.shown.hits)) == 6_000


def test_parts_find_what_the_whole_finds():
    text = "aa b  a a aab “a” aa " * 40
    for needle in ("aa", "a a", '"a"', "b a"):
        whole = search.find_all(text, needle)
        for part in (1, 7, 64, 1_000):
            parts = [span for found in search.find_by_parts(text, needle, part) for span in found]
            assert [span.start for span in parts] == [span.start for span in whole], (needle, part)


def test_parts_show_the_hidden_characters_and_mixed_words_of_the_whole():
    text = "p\u0430yp\u0430l \u200bx می\u200cخواهم 👩\u200d🚀 a\u200b " * 20
    for part in (1, 3, 11, 500):
        areas = [hidden_text.Span(n, min(n + part, len(text))) for n in range(0, len(text), part)]
        assert [one for area in areas for one in hidden_text.hidden(text, area)] == hidden_text.hidden(text)
        words = [word for area in areas for word in hidden_text.mixed_script_words(text, area)]
        assert words == hidden_text.mixed_script_words(text)


def chosen(view):
    pair = view.selection()
    return view.text()[slice(*pair)] if pair else ""


def test_a_step_in_a_line_of_many_clauses_stays_near(view, monkeypatch):
    looked = []
    from workbench.text import clauses

    real = clauses.clauses
    monkeypatch.setattr(clauses, "clauses", lambda text, area: looked.append(area.length) or real(text, area))
    view.show_article("word, " * 50_000, "Long", Byline())
    view.move_caret(150_000)
    assert view.step_clause(forward=True)
    assert max(looked) <= reading.SMALL
    assert max(looked) <= 2 * clauses.REACH
