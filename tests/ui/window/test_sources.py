"""Sources are filtered, edited in place, tied and untied, and their passages jumped to; what is refused stays."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from workbench.commands import comments, marks, sources
from workbench.model.claims import Source
from workbench.project import queries

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def spoken(desk):
    """A mention by the Ministry of Defence, and two other sources."""
    start = desk.page.text().index("the valley")
    desk.mention = marks.mark_claim(desk.project, desk.space.annotate.article, start, start + 10).id
    marks.name_speaker(desk.project, desk.mention, "Ministry of Defence")
    sources.add(desk.project, "Defence Ministry", kind="organisation")
    sources.add(desk.project, "وزارة الدفاع", aliases=("Łukasz",))
    desk.window.actions_["view-sources"].trigger()
    desk.view = desk.space.view("sources")
    return desk


def all_sources(desk):
    return {source.name: source for source in queries.every(desk.project, Source)}


def shown(view):
    return [line.value.name for line in view.lines.lines]


def choose(desk, name):
    desk.view.list.setCurrentIndex(desk.view.lines.index(shown(desk.view).index(name)))


def type_into(desk, field, words, finish="Return"):
    field.setFocus()
    field.selectAll()
    desk.qtbot.keyClicks(field, words)
    if finish:
        desk.press(finish, into=field)


def buttons(desk, label):
    return [one for one in desk.view.card.findChildren(QPushButton) if one.text() == label and one.isVisible()]


def button(desk, label):
    desk.qtbot.waitUntil(lambda: bool(buttons(desk, label)))
    desk.qtbot.mouseClick(buttons(desk, label)[0], Qt.MouseButton.LeftButton)


def test_sources_are_listed_by_name_and_by_mentions(spoken):
    assert shown(spoken.view) == ["Defence Ministry", "Ministry of Defence", "وزارة الدفاع"]
    spoken.view.sort.setFocus()
    spoken.press("Down", into=spoken.view.sort)
    spoken.view.sort.activated.emit(spoken.view.sort.currentIndex())
    assert shown(spoken.view)[0] == "Ministry of Defence"


def test_ctrl_f_filters_and_letters_without_diacritics_find_an_alias(spoken):
    spoken.window.actions_["find"].trigger()
    spoken.qtbot.keyClicks(QApplication.focusWidget(), "lukasz")
    spoken.qtbot.waitUntil(lambda: shown(spoken.view) == ["وزارة الدفاع"])


def test_a_role_is_written_when_the_field_is_left(spoken):
    choose(spoken, "Defence Ministry")
    type_into(spoken, spoken.view.card.form.fields["role"], "spokesman", finish="Tab")
    assert all_sources(spoken)["Defence Ministry"].role == "spokesman"
    spoken.window.actions_["undo"].trigger()
    assert all_sources(spoken)["Defence Ministry"].role == ""
    assert spoken.view.card.form.fields["role"].text() == ""


def test_what_is_being_typed_stays_when_something_else_changes(spoken):
    choose(spoken, "Defence Ministry")
    field = spoken.view.card.form.fields["role"]
    type_into(spoken, field, "spokes", finish="")
    sources.set_details(spoken.project, all_sources(spoken)["Defence Ministry"].id, affiliation="Ruvenia")
    assert field.text() == "spokes"
    assert spoken.view.card.form.fields["affiliation"].text() == "Ruvenia"


def test_an_empty_name_is_refused_and_stays_with_the_reason(spoken):
    choose(spoken, "Defence Ministry")
    field = spoken.view.card.form.fields["name"]
    type_into(spoken, field, " ")
    assert "Defence Ministry" in all_sources(spoken)
    assert field.text() == " "
    assert spoken.view.card.form.wrong.text() == "A source needs a name."
    spoken.press("Escape", into=field)
    assert field.text() == "Defence Ministry"


def test_what_was_refused_keeps_its_source_chosen(spoken):
    choose(spoken, "Defence Ministry")
    type_into(spoken, spoken.view.card.form.fields["same_as"], "Nobody", finish="")
    spoken.press("Down", into=spoken.view.list)
    spoken.qtbot.waitUntil(lambda: spoken.view.list.currentIndex().data() == "Defence Ministry")
    assert "Nobody" in spoken.view.card.form.wrong.text()


def test_other_names_are_kept_apart_and_once(spoken):
    choose(spoken, "Defence Ministry")
    type_into(spoken, spoken.view.card.form.fields["aliases"], "MoD; mod; the ministry")
    assert all_sources(spoken)["Defence Ministry"].aliases == ("MoD", "the ministry")


def test_kind_and_reliability_are_chosen_with_their_meaning(spoken):
    choose(spoken, "Ministry of Defence")
    box = spoken.view.card.form.fields["reliability"]
    assert box.itemText(6) == "F – reliability cannot be judged"
    box.setFocus()
    spoken.press("Down", "Down", into=box)
    box.activated.emit(box.currentIndex())
    assert all_sources(spoken)["Ministry of Defence"].reliability == "B"


def test_a_look_alike_is_proposed_and_tied_only_on_request(spoken):
    choose(spoken, "Ministry of Defence")
    assert all_sources(spoken)["Defence Ministry"].same_as is None
    button(spoken, "The same")
    assert all_sources(spoken)["Defence Ministry"].same_as == all_sources(spoken)["Ministry of Defence"].id
    button(spoken, "Untie")
    assert all_sources(spoken)["Defence Ministry"].same_as is None


def test_a_look_alike_that_was_refused_does_not_come_again(spoken):
    choose(spoken, "Ministry of Defence")
    button(spoken, "Not the same")
    QApplication.processEvents()
    assert buttons(spoken, "The same") == []


def test_only_look_alikes_are_shown_on_request(spoken):
    spoken.qtbot.mouseClick(spoken.view.alike, Qt.MouseButton.LeftButton)
    assert shown(spoken.view) == ["Defence Ministry", "Ministry of Defence"]


def test_a_source_is_tied_by_naming_the_other(spoken):
    choose(spoken, "Defence Ministry")
    type_into(spoken, spoken.view.card.form.fields["same_as"], "ministry of defence")
    assert all_sources(spoken)["Defence Ministry"].same_as == all_sources(spoken)["Ministry of Defence"].id


def test_enter_in_the_filter_adds_a_source_that_nobody_is_called(spoken):
    spoken.window.actions_["find"].trigger()
    spoken.qtbot.keyClicks(spoken.view.filter, "Union of Mayors")
    spoken.press("Return", into=spoken.view.filter)
    assert "Union of Mayors" in all_sources(spoken)
    assert spoken.view.card.form.fields["name"].text() == "Union of Mayors"


def test_delete_removes_an_unused_source_and_refuses_one_that_speaks(spoken):
    choose(spoken, "Defence Ministry")
    spoken.press("Delete", into=spoken.view.list)
    assert "Defence Ministry" not in all_sources(spoken)
    choose(spoken, "Ministry of Defence")
    spoken.press("Delete", into=spoken.view.list)
    assert "Ministry of Defence" in all_sources(spoken)
    assert spoken.said().startswith("This source is used")


def test_a_click_on_a_passage_goes_there(spoken):
    choose(spoken, "Ministry of Defence")
    passages = spoken.view.card.list
    place = passages.visualRect(spoken.view.card.passages.index(0)).center()
    spoken.qtbot.mouseClick(passages.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert spoken.space.annotate.marking.mark == spoken.mention


def test_the_table_is_copied_with_formulas_guarded(spoken):
    sources.add(spoken.project, "=1+1")
    spoken.press(("C", CONTROL), into=spoken.view.list)
    copied = QApplication.clipboard().text().splitlines()
    assert copied[0].split("\t")[:2] == ["Name", "Kind"]
    assert [line for line in copied if line.startswith("'=1+1\t")]
    assert "<td>Ministry of Defence</td>" in QApplication.clipboard().mimeData().html()


def test_a_source_that_is_undone_leaves_the_list(spoken):
    spoken.window.actions_["undo"].trigger()
    assert shown(spoken.view) == ["Defence Ministry", "Ministry of Defence"]


def test_g_goes_to_a_source_with_an_open_thread(desk):
    made = sources.add(desk.project, "Chen")
    comments.add(desk.project, "source", made.id, "Who is this?")
    sources.add(desk.project, "Anna")
    desk.press("G")
    assert desk.said() == "Who is this?: open comment (M) · 1 of 1"
    assert desk.space.view("sources").list.currentIndex().data() == "Chen"


def test_the_empty_view_says_what_to_do(desk):
    desk.window.actions_["view-sources"].trigger()
    view = desk.space.view("sources")
    assert view.nothing.isVisible()
    assert view.card.isHidden()
