"""The chain of speakers: named, added, removed and put in order."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.claims.conftest import every, named
from workbench.commands import marks, sources
from workbench.model.claims import Source
from workbench.project import queries

CALL = "a mass call-up begins soon & everywhere"
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)  # the list of names


@pytest.fixture
def mark(desk_top):
    made = desk_top.claim(CALL)
    chain = tuple(sources.add(desk_top.project, name).id for name in ("Herald", "Wire", "an official"))
    marks.set_speakers(desk_top.project, made.id, chain)
    desk_top.panel.select_mark(made.id)
    desk_top.panel.edit_chain()
    return made


def names(desk_top, mark):
    found = {source.id: source.name for source in queries.every(desk_top.project, Source)}
    return [found[speaker] for speaker in desk_top.mark(mark.id).speakers]


def test_speakers_are_added_inward_one_after_the_other(desk_top, mark, qtbot):
    for name in ("a letter", "a clerk"):
        qtbot.keyClicks(desk_top.panel.focusWidget(), name)
        qtbot.keyClick(desk_top.panel.focusWidget(), Qt.Key.Key_Return)
    assert names(desk_top, mark) == ["Herald", "Wire", "an official", "a letter", "a clerk"]
    assert named(desk_top.panel, "Speaker: a clerk")
    assert named(desk_top.panel, "via Herald › Wire › an official › a letter")


def test_one_is_moved_by_keys_and_by_its_button(desk_top, mark, qtbot, click):
    field = named(desk_top.panel, "Speaker 3: an official")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(desk_top, mark) == ["Herald", "an official", "Wire"]
    click(named(desk_top.panel, "Move speaker 1 inward"))
    assert names(desk_top, mark) == ["an official", "Herald", "Wire"]


def test_one_is_removed_and_one_named_anew_by_an_alias(desk_top, mark, qtbot, click):
    sources.add(desk_top.project, "The Standard", aliases=("Std",))
    click(named(desk_top.panel, "Remove speaker 2"))
    field = named(desk_top.panel, "Speaker 1: Herald")
    field.selectAll()
    qtbot.keyClicks(field, "std")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert names(desk_top, mark) == ["The Standard", "an official"]
    assert field.text() == "The Standard"


def test_escape_closes_the_chain_and_gives_the_keyboard_back_to_where_it_came_from(desk_top, mark, qtbot, click):
    with qtbot.waitSignal(desk_top.panel.focus_article_requested):
        qtbot.keyClick(desk_top.panel.focusWidget(), Qt.Key.Key_Escape)
    assert not every(desk_top.panel, "Speaker 1: Herald")
    click(named(desk_top.panel, "via Herald › Wire"))
    qtbot.keyClick(desk_top.panel.focusWidget(), Qt.Key.Key_Escape)
    assert desk_top.panel.focusWidget() is named(desk_top.panel, "via Herald › Wire")


def test_the_one_just_named_is_moved_outward_from_the_empty_field(desk_top, mark, qtbot):
    qtbot.keyClicks(desk_top.panel.focusWidget(), "Agency")
    qtbot.keyClick(desk_top.panel.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(desk_top.panel.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(desk_top, mark) == ["Herald", "Wire", "Agency", "an official"]


def test_adding_to_a_colleagues_chain_makes_ones_own_beside_it(desk_top, colleague, qtbot):
    theirs = colleague(lambda: desk_top.claim(CALL))
    desk_top.panel.select_mark(theirs.id)
    desk_top.panel.edit_chain()
    qtbot.keyClicks(desk_top.panel.focusWidget(), "Herald")
    qtbot.keyClick(desk_top.panel.focusWidget(), Qt.Key.Key_Return)
    assert names(desk_top, theirs) == []
    assert desk_top.panel.selected_mark != theirs.id
    assert named(desk_top.panel, "Speaker: Herald")


def test_another_mention_closes_the_chain_and_writes_what_was_typed(desk_top, mark, qtbot):
    other = desk_top.claim("no call-up is planned")
    qtbot.keyClicks(desk_top.panel.focusWidget(), "a letter")
    desk_top.panel.select_mark(other.id)
    assert names(desk_top, mark)[-1] == "a letter"
    assert not every(desk_top.panel, "Next in the chain")


def test_closing_the_chain_writes_what_was_typed(desk_top, mark, qtbot, click):
    qtbot.keyClicks(desk_top.panel.focusWidget(), "a letter")
    desk_top.panel.edit_chain()
    assert names(desk_top, mark)[-1] == "a letter"
    assert not every(desk_top.panel, "Next in the chain")


def test_a_name_typed_and_then_moved_in_a_colleagues_chain_makes_one_copy(desk_top, colleague, qtbot):
    chain = tuple(sources.add(desk_top.project, name).id for name in ("Radio", "Agency"))
    theirs = colleague(lambda: desk_top.claim(CALL))
    colleague(lambda: marks.set_speakers(desk_top.project, theirs.id, chain))
    desk_top.panel.select_mark(theirs.id)
    desk_top.panel.edit_chain()
    before = len(queries.marks_of(desk_top.project, desk_top.article))
    field = named(desk_top.panel, "Speaker 2: Agency")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Bureau")
    qtbot.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert len(queries.marks_of(desk_top.project, desk_top.article)) == before + 1
    own = desk_top.mark(desk_top.panel.selected_mark)
    assert names(desk_top, own) == ["Bureau", "Radio"]
    assert names(desk_top, theirs) == ["Radio", "Agency"]
