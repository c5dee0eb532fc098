"""The Matrix view, as a person works in it: cell by cell, the words under it, into the article, copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from workbench.commands import claims, marks
from workbench.model.assessments import Assessment
from workbench.project import queries

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def matrix(desk):
    """Two claims over two articles: the first twice in the first article, the second in none."""
    desk.select("the valley would be flooded in May")
    desk.press("C", "6")
    first = desk.page_text = desk.page.text()
    start = first.index("The mayor denied")
    marks.mark_claim(desk.project, desk.space.annotate.article, start, start + 16, claim=desk.claims()[0].id)
    claims.add(desk.project, "Nobody has said this.")
    desk.press(("3", CONTROL))
    return desk.space.view("matrix")


def test_ctrl_3_shows_claims_by_articles_that_mention_them(matrix):
    assert matrix.grid.hasFocus()
    assert [article.publisher for article in matrix.table.articles] == ["The Lisk Courier"]
    assert matrix.counts == "2 claims · 1 article · 1 article without them hidden"
    assert "Without evidence" in matrix.table.index(0, 1).data()


def test_the_switch_shows_every_article(matrix, qtbot):
    qtbot.mouseClick(matrix.every, Qt.MouseButton.LeftButton)
    assert [article.publisher for article in matrix.table.articles] == ["The Lisk Courier", "The Standard"]


def test_the_words_of_the_current_cell_stand_below_and_n_goes_on(desk, matrix):
    assert matrix.card.text.marked == "the valley would be flooded in May"
    desk.press("N", into=matrix.grid)
    assert matrix.card.text.marked == "The mayor denied"
    desk.press("N", into=matrix.grid)
    assert matrix.card.text.marked == "the valley would be flooded in May"


def test_arrows_move_and_an_empty_cell_says_so(desk, matrix):
    desk.press("Down", into=matrix.grid)
    assert matrix.line().code == "C02"
    assert matrix.card.byline.text == "This article does not mention the claim."


def test_enter_opens_the_article_at_the_mention_shown(desk, matrix):
    desk.press("N", "Return", into=matrix.grid)
    mark = queries.one(desk.project, type(desk.marks()[0]), desk.space.annotate.marking.mark)
    assert mark.place.quote == "The mayor denied"
    assert desk.page.hasFocus()


def test_v_opens_the_verdict_in_the_card(desk, matrix, qtbot):
    desk.press("V", into=matrix.grid)
    desk.press("3", into=desk.window.focusWidget())
    qtbot.keyClicks(desk.window.focusWidget(), "Seen")
    desk.press(("Return", CONTROL), into=desk.window.focusWidget())
    assert [made.verdict for made in queries.every(desk.project, Assessment)] == ["refuted"]


def test_the_cell_stays_over_undo(desk, matrix):
    desk.press("Down", into=matrix.grid)
    desk.press(("Z", CONTROL), into=matrix.grid)
    assert matrix.table.rowCount() == 1
    desk.press(("Z", CONTROL | Qt.KeyboardModifier.ShiftModifier), into=matrix.grid)
    assert matrix.table.rowCount() == 2


def test_the_table_is_copied_with_a_column_for_each_article(desk, matrix):
    desk.press(("C", CONTROL), into=matrix.grid)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert lines[0][2] == "The Lisk Courier, 14 Mar 2024"
    assert [line[0] for line in lines[1:]] == ["C01", "C02"]
    assert "Without evidence" in lines[1][2]
    assert {len(line) for line in lines} == {7}


def test_a_project_without_claims_says_what_to_do(desk):
    desk.press(("3", CONTROL))
    assert desk.space.view("matrix").notice.isVisible()
