"""Whose is what: lanes, the filter of marks, acting on a colleague's mark, and changing it itself."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from workbench.commands import marks
from workbench.model.articles import Analyst
from workbench.model.ids import AnalystId, derived_id

OLENA = AnalystId(derived_id("test analyst", "Olena"))


@pytest.fixture
def two(desk):
    """The window over an article with a mention of Olena's and one of one's own."""
    article, me = desk.space.annotate.article, desk.project.author
    with desk.project.step("Join") as step:
        step.add(Analyst(id=OLENA, name="Olena Brandt", initials="OB", colour="#2f5d8a"))
    desk.project.act_as(OLENA)
    start = desk.page.text().index("the valley would be flooded")
    marks.set_status(desk.project, marks.mark_claim(desk.project, article, start, start + 27).id, "attributed")
    desk.project.act_as(me)
    marks.mark_claim(desk.project, article, 0, 3)
    return desk


def of(two, who):
    return next(mark for mark in two.marks() if mark.created_by == who)


def drawn(two):
    return two.space.annotate.shown.drawn


def test_w_shows_ones_own_marks_then_the_others_then_all(two):
    mine, theirs = of(two, two.project.author).id, of(two, OLENA).id
    seen = []
    for _press in range(3):
        two.press("W")
        seen.append(drawn(two))
    assert seen == [{mine}, {theirs}, {mine, theirs}]


def test_the_filter_is_remembered_for_the_project(two, settings):
    two.press("W")
    assert settings.place(two.project.id)["whose"] == "mine"


def test_two_analysts_have_lanes_and_one_has_none(two):
    assert [lane.name for lane in two.page._scene.shown.lanes] == [two.project.desk.analyst.initials, "OB"]
    two.press("W")
    assert two.page._scene.shown.lanes == ()


def test_a_digit_on_a_colleagues_mark_makes_ones_own_beside_it(two):
    two.space.annotate.marking.select(of(two, OLENA).id)
    two.press("5")
    assert of(two, OLENA).status == "attributed"
    assert {mark.status for mark in two.marks() if mark.created_by == two.project.author} == {"", "denied"}


def theirs_menu(two, *, select=None):
    if select:
        two.select(select)
    point = of(two, OLENA).place.start
    menu = two.space.annotate.menu.show(QPoint(10, 10), point)
    return next(sub for sub in menu.findChildren(QMenu) if "Olena" in sub.title())


def test_the_menu_changes_the_colleagues_mark_itself_where_one_means_to(two):
    action = next(a for a in theirs_menu(two).actions() if "Denied" in a.text())
    action.trigger()
    assert of(two, OLENA).status == "denied" and len(two.marks()) == 2


def test_the_menu_gives_it_other_words(two):
    menu = theirs_menu(two, select="the valley")
    next(a for a in menu.actions() if "selected words" in a.text()).trigger()
    assert of(two, OLENA).place.quote == "the valley"


def test_ones_own_mark_has_no_such_menu(two):
    menu = two.space.annotate.menu.show(QPoint(10, 10), 1)
    assert not menu.findChildren(QMenu)
