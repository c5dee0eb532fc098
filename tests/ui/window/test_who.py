"""Several people at one desk, and one person with two ids."""

import pytest
from PySide6.QtWidgets import QMenu, QPushButton

from workbench.commands import marks
from workbench.model.articles import Analyst
from workbench.model.ids import AnalystId, random_id
from workbench.project import people, queries
from workbench.ui.dialogs.newcomer import NewcomerDialog


def another(desk, name):
    """Let somebody of this name mark a claim in the file, and go."""
    me = desk.project.author
    with desk.project.step("Join") as step:
        made = step.add(Analyst(id=AnalystId(random_id()), name=name, initials="X"))
    desk.project.act_as(AnalystId(made.id))
    marks.mark_claim(desk.project, desk.space.annotate.article, 0, 3)
    desk.project.act_as(me)
    return made.id


@pytest.fixture
def namesake(desk):
    return another(desk, desk.project.desk.analyst.name.upper())


def press(desk, words):
    button = next(b for b in desk.window.messages.findChildren(QPushButton) if words in b.text())
    button.click()


def test_a_namesake_is_asked_about_and_yes_makes_both_one(desk, namesake):
    desk.space.who.ask_about_namesake()
    assert "Is this you?" in desk.window.messages.text()
    press(desk, "Yes")
    assert namesake in people.own_ids(desk.project)
    assert len(people.analysts(desk.project)) == 1


def test_what_the_other_id_made_is_then_changed_in_place(desk, namesake):
    desk.space.who.ask_about_namesake()
    press(desk, "Yes")
    desk.space.annotate.marking.select(desk.marks()[0].id)
    desk.press("5")
    assert [mark.status for mark in desk.marks()] == ["denied"]


def test_no_is_remembered_and_not_asked_again(desk, namesake):
    desk.space.who.ask_about_namesake()
    press(desk, "No")
    desk.window.messages.hide()
    desk.space.who.ask_about_namesake()
    assert not desk.window.messages.isVisible()
    assert namesake not in people.own_ids(desk.project)


def test_another_name_is_never_asked_about(desk):
    another(desk, "Olena Brandt")
    desk.space.who.ask_about_namesake()
    assert not desk.window.messages.isVisible()


def test_one_works_as_somebody_else_from_the_analyst_menu(desk):
    olena = another(desk, "Olena Brandt")
    menu = QMenu()
    desk.space.who.fill(menu)
    next(action for action in menu.actions() if "Olena" in action.text()).trigger()
    desk.select("Nobody has moved yet.")
    desk.press("C")
    assert [mark.created_by for mark in desk.marks() if mark.place.quote.startswith("Nobody")] == [olena]
    assert "Olena" in desk.window.top.avatar.accessibleName()


def test_somebody_new_joins_with_a_name(desk):
    desk.space.who.ask_newcomer()
    dialog = desk.window.findChild(NewcomerDialog)
    for letter in "Ганна Рій":
        desk.type_letter(letter, into=dialog.name)
    dialog._agree.click()
    assert queries.one(desk.project, Analyst, desk.project.author).initials == "ГР"
    assert len(people.analysts(desk.project)) == 2


def test_closing_the_project_gives_the_desk_back_to_its_owner(desk, settings):
    another(desk, "Olena Brandt")
    desk.space.who.work_as(next(one.id for one in people.analysts(desk.project) if one.name == "Olena Brandt"))
    desk.window.leave_project()
    assert settings.name in desk.window.top.avatar.accessibleName()
