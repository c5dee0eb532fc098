"""The rarer facts of a claim: one line on the card, a form in place, each change one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tests.ui.claims.conftest import every, named
from workbench.commands import articles, claims, marks
from workbench.i18n import _, spoken
from workbench.model.claims import Claim, Period, Quantity
from workbench.project import history, queries
from workbench.ui.claims import wording

CALL, NONE = "a mass call-up begins soon & everywhere", "no call-up is planned"
MENUS = pytest.mark.qt_log_ignore("plugin does not support", extend=True)


@pytest.fixture
def mark(desk_top):
    made = desk_top.claim(CALL)
    desk_top.panel.select_mark(made.id)
    return made


@pytest.fixture
def form(desk_top, mark, qtbot):
    desk_top.panel.open_details()

    def write(name, text, key=Qt.Key.Key_Return):
        field = named(desk_top.panel, name)
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, key)
        return field

    return write


def claim(desk_top, mark):
    return queries.one(desk_top.project, Claim, mark.claim)


def choose(desk_top, chip, label):
    chip.click()
    menu = next(menu for menu in desk_top.panel.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == label).trigger()
    menu.close()


def test_numbers_and_period_are_written_as_people_write_them(desk_top, mark, form):
    before = queries.step_count(desk_top.project)
    form("Numbers", "between 400,000 and 700,000 men")
    form("Period", "Sep 2023 to Mar 2024")
    told = claim(desk_top, mark)
    assert told.quantity == Quantity(low="400000", high="700000", unit="men")
    assert told.period == Period(begins="2023-09", ends="2024-03")
    assert queries.step_count(desk_top.project) == before + 2
    assert named(desk_top.panel, "Numbers").text() == "400,000–700,000 men"


def test_what_is_refused_stays_in_its_field_with_the_reason(desk_top, mark, form):
    field = form("Numbers", "a great many")
    assert claim(desk_top, mark).quantity is None
    assert field.text() == "a great many"
    assert named(desk_top.panel, "Write a number")
    assert not desk_top.panel.settle()


def test_escape_first_gives_up_what_is_typed_then_closes_the_form(desk_top, mark, form, qtbot):
    field = form("Numbers", "some", Qt.Key.Key_Escape)
    assert (field.text(), claim(desk_top, mark).quantity) == ("", None)
    with qtbot.waitSignal(desk_top.panel.focus_article_requested):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not every(desk_top.panel, "Numbers")


@MENUS
def test_kind_worth_and_stage_are_chosen_from_menus(desk_top, mark, form):
    choose(desk_top, named(desk_top.panel, "Kind: not set"), "Prediction")
    choose(desk_top, named(desk_top.panel, "Worth: not rated"), "2, worth checking")
    choose(desk_top, named(desk_top.panel, "Stage: Open"), "In work")
    told = claim(desk_top, mark)
    assert (told.kind, told.worth, told.stage.name) == ("prediction", 2, "in_work")
    assert named(desk_top.panel, "In work by AK, just now")


def test_the_closed_line_tells_what_is_set(desk_top, mark):
    claims.set_details(desk_top.project, mark.claim, kind="prediction", worth=2, quantity=Quantity(high="700000"),
                       period=Period(ends="2024"))  # fmt: skip
    assert named(desk_top.panel, "Details of the claim: prediction · up to 700,000 · – 2024 · worth 2")
    history.undo(desk_top.project)
    assert named(desk_top.panel, "Details of the claim: none yet")


def test_the_claimant_is_proposed_and_accepted_by_one_key(desk_top, mark, qtbot):
    articles.set_metadata(desk_top.project, desk_top.article, published_on="2023-09-11")
    marks.name_speaker(desk_top.project, mark.id, "General Staff")
    assert not every(desk_top.panel, "Accept General Staff")
    marks.set_status(desk_top.project, mark.id, "attributed")
    qtbot.keyClick(named(desk_top.panel, "Accept General Staff as claimant"), Qt.Key.Key_Return)
    told = claim(desk_top, mark)
    assert (told.claimant, told.claimed_on) == (desk_top.mark(mark.id).speakers[0], "2023-09-11")
    assert not every(desk_top.panel, "Accept General Staff")


def test_who_denies_is_not_proposed(desk_top, mark):
    marks.name_speaker(desk_top.project, mark.id, "Moscow")
    marks.set_status(desk_top.project, mark.id, "denied")
    assert not every(desk_top.panel, "Accept")


def test_a_code_in_use_is_refused(desk_top, mark, form):
    other = desk_top.claim(NONE)
    field = form("Code", claim(desk_top, other).code)
    assert field.text() == "C02"
    assert named(desk_top.panel, "Another claim has the code C02.")


def test_another_claim_closes_the_form_and_writes_what_was_typed(desk_top, mark, form, qtbot):
    other = desk_top.claim(NONE)
    field = named(desk_top.panel, "Claimed on")
    qtbot.keyClicks(field, "31 May 2024")
    desk_top.panel.select_mark(other.id)
    assert claim(desk_top, mark).claimed_on == "2024-05-31"
    assert not every(desk_top.panel, "Claimed on")


def test_a_language_that_reads_other_dates_reads_its_own(desk_top, mark, form):
    claims.set_details(desk_top.project, mark.claim, claimed_on="2023-09-11")
    field = named(desk_top.panel, "Claimed on")
    shown = field.text()
    form("Claimed on", shown.replace("11", "12", 1))
    assert claim(desk_top, mark).claimed_on == "2023-09-12"


def test_what_is_being_typed_stays_while_news_come(desk_top, mark, form, qtbot):
    field = named(desk_top.panel, "Numbers")
    field.setFocus()
    qtbot.keyClicks(field, "up to 300")
    claims.set_details(desk_top.project, mark.claim, worth=2)
    assert field.text() == "up to 300"
    qtbot.keyClicks(field, " men")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert claim(desk_top, mark).quantity == Quantity(high="300", unit="men")


def test_what_was_typed_for_a_claim_that_is_gone_is_told(desk_top, mark, form, qtbot):
    field = named(desk_top.panel, "Numbers")
    field.setFocus()
    qtbot.keyClicks(field, "up to 300 men")
    with qtbot.waitSignal(desk_top.panel.orphaned) as told:
        marks.remove(desk_top.project, mark.id)
    assert told.args == ["up to 300 men"]


def test_a_project_that_may_not_be_written_opens_no_form(desk_top, mark, monkeypatch):
    monkeypatch.setattr(desk_top.project, "read_only", True)
    desk_top.panel.open_details()
    assert not every(desk_top.panel, "Numbers")


def test_a_stage_that_is_open_is_no_order_to_open_something():
    with spoken("uk"):
        assert wording.stages()["open"] == "Відкрито" != _("Open")
