"""The Claims view, as a person works in it: filter, sort, open, verdict, new claim, copy."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from workbench.commands import claims
from workbench.model.assessments import Assessment
from workbench.project import queries
from workbench.project.claim_lines import Filter

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(desk):
    """The view over three claims, of which the first has a mention."""
    desk.select("the valley would be flooded in May")
    desk.press("C")
    for statement in ("=Water rises", "Ärzte leave the valley"):
        claims.add(desk.project, statement)
    desk.press(("2", CONTROL))
    return desk.space.view("claims")


def codes(view):
    return [view.table.line(row).code for row in range(view.table.rowCount())]


def id_of(desk, code):
    return next(claim.id for claim in desk.claims() if claim.code == code)


def test_ctrl_2_shows_every_claim_and_takes_the_keys(table):
    assert codes(table) == ["C01", "C02", "C03"]
    assert table.grid.hasFocus()
    assert table.counts.startswith("3 claims · 1 mention")


def test_ctrl_f_goes_to_the_filter_which_folds_case(desk, table, qtbot):
    desk.press(("F", CONTROL), into=table.grid)
    qtbot.keyClicks(table.filter, "ÄRZTE")
    qtbot.waitUntil(lambda: codes(table) == ["C03"])
    assert table.counts.startswith("1 shown of 3 claims")
    desk.press("Return", into=table.filter)
    assert table.grid.hasFocus()


def test_a_filter_that_nothing_fits_says_so_and_can_be_taken_away(table, qtbot):
    table.filter.setText("nothing at all")
    qtbot.waitUntil(lambda: codes(table) == [])
    assert table.notice.isVisible()
    qtbot.mouseClick(table.notice.button, Qt.MouseButton.LeftButton)
    assert codes(table) == ["C01", "C02", "C03"]
    assert table.wanted == Filter()


def test_a_click_on_a_head_sorts_and_another_turns_round(table, qtbot):
    head = table.grid.horizontalHeader()
    for expected in (["C02", "C01", "C03"], ["C03", "C01", "C02"]):
        place = head.viewport().rect().topLeft()
        place.setX(head.sectionViewportPosition(1) + 10)
        place.setY(head.height() // 2)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert codes(table) == expected


def test_enter_opens_the_article_at_the_first_mention(desk, table):
    desk.press("Home", "Return", into=table.grid)
    assert desk.page.isVisible()
    assert desk.space.annotate.marking.mark == desk.marks("claim")[0].id


def test_enter_shows_a_claim_without_mention_in_its_card(desk, table):
    desk.press("Down", "Return", into=table.grid)
    assert desk.space.annotate.claims.selected_claim == id_of(desk, "C02")


def test_v_gives_a_verdict_in_the_card_beside_the_table(desk, table, qtbot):
    desk.press("Down", "V", into=table.grid)
    desk.press("3", into=desk.window.focusWidget())
    qtbot.keyClicks(desk.window.focusWidget(), "Seen with own eyes")
    desk.press(("Return", CONTROL), into=desk.window.focusWidget())
    [made] = queries.every(desk.project, Assessment)
    assert (made.claim, made.verdict) == (id_of(desk, "C02"), "refuted")
    assert table.table.line(1).verdict == "refuted"


def test_n_writes_a_new_claim_under_a_cyrillic_layout_too(desk, table, qtbot):
    desk.type_letter("т", into=table.grid)
    qtbot.keyClicks(table.new, "The register lists nobody.")
    desk.press("Return", into=table.new)
    assert codes(table) == ["C01", "C02", "C03", "C04"]
    assert table.line().statement == "The register lists nobody."
    assert table.grid.hasFocus()


def test_an_empty_new_claim_is_refused_and_stays_in_its_field(desk, table):
    desk.press("N", into=table.grid)
    desk.press("Return", into=table.new)
    assert table.new.isVisible()
    assert len(desk.claims()) == 3


def test_ctrl_c_copies_the_selected_lines_without_a_formula(desk, table):
    desk.press("Down", ("C", CONTROL), into=table.grid)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert lines[0].split("\t")[:2] == ["Code", "Statement"]
    assert [line.split("\t")[:2] for line in lines[1:]] == [["C02", "'=Water rises"]]
    assert "<td>&#x27;=Water rises</td>" in data.html()
    assert len(lines[0].split("\t")) == len(lines[1].split("\t")) == 11


def test_the_button_copies_every_line(table, qtbot):
    qtbot.mouseClick(table.copy_button, Qt.MouseButton.LeftButton)
    assert len(QGuiApplication.clipboard().text().split("\n")) == 4


def test_the_line_stays_selected_over_undo_and_other_steps(desk, table):
    desk.press("Down", "Down", into=table.grid)
    claims.add(desk.project, "Another.")
    assert table.line().code == "C03"
    desk.press(("Z", CONTROL), into=table.grid)
    assert (table.line().code, len(codes(table))) == ("C03", 3)


def test_a_project_without_claims_says_what_to_do(desk):
    desk.press(("2", CONTROL))
    view = desk.space.view("claims")
    assert view.notice.isVisible()
    assert "press C" in view.notice.words.text()
