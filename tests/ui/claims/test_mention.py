"""Statement, speaker, status, certainty: what is said of a mention, by mouse and by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tests.ui.claims.conftest import every, named
from workbench.commands import marks, sources
from workbench.model.claims import Claim, Source
from workbench.project import history, queries

CALL, NONE = "a mass call-up begins soon & everywhere", "no call-up is planned"
MENUS = pytest.mark.qt_log_ignore("plugin does not support", extend=True)


@pytest.fixture
def mark(desk_top):
    made = desk_top.claim(CALL)
    desk_top.panel.select_mark(made.id)
    return made


def statement(desk_top, mark):
    return queries.one(desk_top.project, Claim, mark.claim).statement


def steps(desk_top):
    return queries.step_count(desk_top.project)


def test_a_chip_sets_the_status(desk_top, mark, click):
    click(named(desk_top.panel, "5 Denied"))
    assert desk_top.mark(mark.id).status == "denied"
    assert named(desk_top.panel, "5 Denied").isChecked()


def test_the_same_chip_takes_it_away(desk_top, mark, click):
    for _twice in range(2):
        click(named(desk_top.panel, "5 Denied"))
    assert desk_top.mark(mark.id).status == ""
    assert not named(desk_top.panel, "5 Denied").isChecked()


def test_chips_are_reached_and_pressed_by_keys(desk_top, mark, qtbot):
    chip = named(desk_top.panel, "1 Asserted")
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Right)
    qtbot.keyClick(desk_top.panel.focusWidget(), Qt.Key.Key_Return)
    assert desk_top.mark(mark.id).status == "attributed"


def test_what_is_missing_stands_in_one_line(desk_top, mark, click):
    assert named(desk_top.panel, "◦ no status yet")
    click(named(desk_top.panel, "2 Attributed"))
    assert named(desk_top.panel, "◦ no speaker yet · no cue yet")


def test_the_statement_is_edited_in_place_as_one_step(desk_top, mark, qtbot, click):
    before = steps(desk_top)
    click(named(desk_top.panel, "Statement of C01"))
    field = named(desk_top.panel, "Statement of the claim")
    qtbot.keyClicks(field, "A call-up begins soon.")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert statement(desk_top, mark) == "A call-up begins soon."
    assert steps(desk_top) == before + 1
    assert desk_top.panel.focusWidget() is named(desk_top.panel, "Statement of C01")


def test_escape_leaves_the_statement_as_it_was(desk_top, mark, qtbot):
    desk_top.panel.edit_statement()
    field = named(desk_top.panel, "Statement of the claim")
    qtbot.keyClicks(field, "Something else")
    with qtbot.waitSignal(desk_top.panel.focus_article_requested):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert statement(desk_top, mark) == CALL


def test_leaving_the_statement_writes_it(desk_top, mark, qtbot):
    desk_top.panel.edit_statement()
    qtbot.keyClicks(named(desk_top.panel, "Statement of the claim"), "Left")
    named(desk_top.panel, "1 Asserted").setFocus()
    assert statement(desk_top, mark) == "Left"


def test_another_mark_first_writes_what_was_typed(desk_top, mark, qtbot):
    other = desk_top.claim(NONE)
    desk_top.panel.edit_statement()
    qtbot.keyClicks(named(desk_top.panel, "Statement of the claim"), "Typed")
    desk_top.panel.select_mark(other.id)
    assert statement(desk_top, mark) == "Typed"
    assert statement(desk_top, other) == NONE


def test_an_empty_statement_is_refused_and_stays_open(desk_top, mark, qtbot):
    desk_top.panel.edit_statement()
    field = named(desk_top.panel, "Statement of the claim")
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk_top.refused == ["A claim needs words."]
    assert field.isVisible()


def test_news_does_not_disturb_what_is_being_typed(desk_top, mark, qtbot):
    desk_top.panel.edit_statement()
    field = named(desk_top.panel, "Statement of the claim")
    qtbot.keyClicks(field, "Half a")
    marks.set_status(desk_top.project, mark.id, "hedged")
    qtbot.keyClicks(field, " sentence")
    assert field.toPlainText() == "Half a sentence"
    assert desk_top.panel.focusWidget() is field


def test_a_speaker_is_named_in_place(desk_top, mark, qtbot, click):
    click(named(desk_top.panel, "Name a speaker"))
    field = desk_top.panel.focusWidget()
    qtbot.keyClicks(field, "General Staff")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    (source,) = queries.every(desk_top.project, Source)
    assert desk_top.mark(mark.id).speakers == (source.id,)
    assert named(desk_top.panel, "Speaker: General Staff")


def test_known_speakers_are_offered(desk_top, mark, click):
    sources.add(desk_top.project, "General Staff", aliases=("the staff",))
    click(named(desk_top.panel, "Name a speaker"))
    model = desk_top.panel.focusWidget().completer().model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["General Staff", "the staff"]


def test_the_chain_before_the_speaker_is_kept(desk_top, mark, qtbot, click):
    chain = tuple(sources.add(desk_top.project, name).id for name in ("Herald", "Wire"))
    marks.set_speakers(desk_top.project, mark.id, chain)
    click(named(desk_top.panel, "Speaker: Wire"))
    qtbot.keyClicks(desk_top.panel.focusWidget(), "Staff")
    qtbot.keyClick(desk_top.panel.focusWidget(), Qt.Key.Key_Return)
    assert desk_top.mark(mark.id).speakers[0] == chain[0]
    assert named(desk_top.panel, "via Herald")


@MENUS
def test_certainty_is_chosen_from_a_menu(desk_top, mark, click):
    click(named(desk_top.panel, "Certainty: not set"))
    menu = desk_top.panel.findChild(QMenu)
    next(action for action in menu.actions() if action.text() == "probable").trigger()
    menu.close()
    assert desk_top.mark(mark.id).certainty == "probable+"
    assert named(desk_top.panel, "Certainty: probable")


def test_acting_on_a_colleagues_mark_makes_ones_own_and_goes_there(desk_top, colleague, click):
    theirs = colleague(lambda: desk_top.claim(CALL))
    desk_top.panel.select_mark(theirs.id)
    click(named(desk_top.panel, "5 Denied"))
    own = next(m for m in queries.marks_of(desk_top.project, desk_top.article) if m.status == "denied")
    assert desk_top.mark(theirs.id).status == ""
    assert desk_top.panel.selected_mark == own.id
    assert every(desk_top.panel, "also without status in paragraph 2 by OB")


def test_undo_unpresses_the_chip(desk_top, mark, click):
    click(named(desk_top.panel, "5 Denied"))
    history.undo(desk_top.project)
    assert not named(desk_top.panel, "5 Denied").isChecked()
