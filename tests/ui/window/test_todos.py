"""G steps through what is incomplete; the side view lists it, and what is done vanishes from it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from workbench.commands import articles, assessments, evidence, marks
from workbench.importers import import_paste
from workbench.ui.todos.lines import TODO

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def marked(desk):
    """Two mentions in the first article: one without status, one denied without speaker and cue."""
    text = desk.page.text()
    here = desk.space.annotate.article
    first = text.index("the valley")
    later = text.index("anyone had been")
    desk.first = marks.mark_claim(desk.project, here, first, first + 10).id
    desk.second = marks.mark_claim(desk.project, here, later, later + 15).id
    marks.set_status(desk.project, desk.second, "denied")
    desk.page.move_caret(0)
    return desk


def open_list(desk):
    desk.window.actions_["view-todos"].trigger()
    return desk.space.view("todos")


def listed(view):
    model = view.lines
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    return [
        model.index(n, 0, group).data(TODO).kind for group in groups for n in range(model.rowCount(group))
    ]


def steps(desk, count, key="G"):
    found = []
    for _step in range(count):
        desk.press(key, into=QApplication.focusWidget())
        found.append((desk.space.annotate.marking.mark, desk.said().split(" · ")[0]))
    return found


def test_g_goes_through_the_article_in_the_order_of_its_text_and_then_to_the_claims(marked):
    found = steps(marked, 5)
    assert found[:3] == [
        (marked.first, "no status yet (1–8)"), (marked.second, "no speaker yet"), (marked.second, "no cue yet (U)"),
    ]  # fmt: skip
    assert [words for _mark, words in found[3:]] == ["C01: no verdict yet (V)", "C02: no verdict yet (V)"]


def test_g_says_how_many_there_are_and_wraps_with_a_word(marked):
    marked.press("G")
    assert marked.said() == "no status yet (1–8) · 1 of 5"
    steps(marked, 4)
    marked.press("G", into=QApplication.focusWidget())
    assert marked.said() == "no status yet (1–8) · 1 of 5 · from the beginning again"


def test_shift_g_goes_back(marked):
    steps(marked, 3)
    marked.press(("G", SHIFT), into=QApplication.focusWidget())
    assert marked.said().startswith("no speaker yet · 2 of 5")


def test_g_begins_at_the_caret(marked):
    marked.page.move_caret(marked.page.text().index("that anyone"))
    marked.press("G")
    assert marked.said().startswith("no speaker yet")


def test_g_after_mending_goes_on_to_what_comes_next(marked):
    marked.press("G", "1")
    assert not [m for m in marked.marks("claim") if not m.status]
    marked.press("G")
    assert marked.said() == "no speaker yet · 1 of 4"


def test_g_gives_the_keys_to_the_name_of_the_speaker_and_enter_names_one(marked):
    steps(marked, 2)
    marked.press("Return", into=QApplication.focusWidget())
    field = QApplication.focusWidget()
    marked.qtbot.keyClicks(field, "The mayor")
    marked.press("Return", into=field)
    (mention,) = [m for m in marked.marks("claim") if m.id == marked.second]
    assert mention.speakers


def test_g_goes_on_into_the_next_article(marked):
    other = next(one for one in marked.articles() if one.title == "Valley stays dry")
    start = marked.project.text(other.sha256).index("Engineers")
    mark = marks.mark_evidence(marked.project, other.id, start, start + 9)
    marked.show("Valley stays dry")
    marked.page.move_caret(0)
    assert steps(marked, 1) == [(mark.id, "not linked to a claim (+ − 0)")]
    assert steps(marked, 1)[0][0] == marked.first


def test_g_shows_the_gap_of_an_article_and_gives_the_keys_to_it(desk):
    article = next(one for one in desk.articles() if one.title == "Valley stays dry")
    articles.set_metadata(desk.project, article.id, publisher="")
    desk.press("G")
    assert desk.said().startswith("no publisher · 1 of 1")
    assert desk.space.annotate.article == article.id
    assert desk.page.header.fields["publisher"].hasFocus()


def test_with_nothing_left_g_says_so(desk):
    desk.press("G")
    assert desk.said() == "Nothing left to do."


def test_g_works_under_a_cyrillic_layout(marked):
    marked.type_letter("п", scan=42)
    assert marked.said().startswith("no status yet")


def test_the_list_shows_every_kind_with_its_count_and_loses_what_is_done(marked):
    view = open_list(marked)
    assert listed(view) == ["status", "speaker", "cue", "verdict", "verdict"]
    marks.set_status(marked.project, marked.first, "asserted")
    assert listed(view) == ["speaker", "cue", "verdict", "verdict"]
    marked.window.actions_["undo"].trigger()
    assert listed(view)[0] == "status"
    assert view.count.text() == "5 to do"


def test_enter_in_the_list_goes_to_the_mark(marked):
    view = open_list(marked)
    marked.press("Down", "Down", "Down", "Return", into=view.list)
    assert marked.space.annotate.marking.mark == marked.second
    assert marked.said().startswith("no speaker yet")


def test_a_click_in_the_list_goes_to_the_mark(marked):
    view = open_list(marked)
    index = view.lines.index(0, 0, view.lines.index(0, 0))
    place = view.list.visualRect(index).center()
    marked.qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert marked.space.annotate.marking.mark == marked.first


def test_a_group_closes_and_stays_closed_when_something_is_done(marked):
    view = open_list(marked)
    marked.press("Return", into=view.list)
    assert not view.list.isExpanded(view.lines.index(0, 0))
    marks.set_cue(marked.project, marked.second, 0, 4)
    assert not view.list.isExpanded(view.lines.index(0, 0))


def test_the_line_after_the_one_that_was_done_is_chosen(marked):
    view = open_list(marked)
    index = view.lines.index(0, 0, view.lines.index(3, 0))
    view.list.setCurrentIndex(index)
    claim = index.data(TODO).claim
    proof = marks.mark_evidence(marked.project, marked.space.annotate.article, 0, 9)
    evidence.link(marked.project, proof.id, claim, "supports")
    assessments.assess(marked.project, claim, "supported", "Seen.")
    chosen = view.list.currentIndex().data(TODO)
    assert chosen.kind == "verdict"
    assert chosen.claim != claim


def test_only_this_articles_to_dos_are_shown_on_request(marked):
    view = open_list(marked)
    marked.qtbot.mouseClick(view.here, Qt.MouseButton.LeftButton)
    assert listed(view) == ["status", "speaker", "cue"]
    marked.show("Valley stays dry")
    assert listed(view) == []
    assert "in this article" in view.nothing.text()


def test_the_status_line_says_how_many_are_left(marked):
    label = marked.window.status.todos
    marked.qtbot.waitUntil(lambda: label.text() == "5 to-dos")
    marks.set_status(marked.project, marked.first, "asserted")
    marked.qtbot.waitUntil(lambda: label.text() == "4 to-dos")


def test_an_imported_article_with_gaps_joins_the_list(desk):
    view = open_list(desk)
    articles.add(desk.project, [import_paste("Just a line of text with no date.")])
    assert listed(view) == ["article"]


def test_what_was_missing_is_not_said_any_more_once_it_is_there(desk):
    desk.select("the valley would be flooded in May")
    desk.press("C", "G")
    assert "1–8" in desk.said() or "V" in desk.said()
    desk.press("1")
    assert desk.said() == ""
    desk.press("D")
    assert desk.said() == "Article done."
