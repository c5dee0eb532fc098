"""Reading blind in the window: nothing of a colleague's is seen in any view until the article is done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.project.two_readers import PROBE, two_readers
from tests.ui.window.hands import settle
from workbench.commands import articles
from workbench.project import Project, left_out, queries
from workbench.ui.blind import BlindSwitch
from workbench.ui.views import VIEWS


@pytest.fixture
def pair(open_window, tmp_path, settings):
    """The window over a project in which a colleague has worked, too."""
    path = tmp_path / "Two.factcheck"
    with Project.create(path, settings.desk(), "Two") as project:
        two_readers(project)
    driver = open_window(path)
    driver.show("First")
    driver.page.setFocus()
    return driver


def answer(words):
    """Press a button of the question that is open."""
    boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
    next(button for box in boxes for button in box.buttons() if button.text() == words).click()


def words_of(widget: QWidget) -> str:
    """Everything that a person, or a screen reader, finds in a widget and in what lies in it."""
    said = [str(widget.accessibleName()), str(widget.accessibleDescription()), widget.toolTip()]
    said += [str(widget.property("text") or "")]
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        said.append(widget.toPlainText())
    if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount()):
            for column in range(1 if isinstance(widget, QListView) else model.columnCount()):
                said += [str(model.index(row, column).data(role)) for role in (*roles, Qt.ItemDataRole.UserRole)]
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return "\n".join([*said, *map(words_of, children)])


def seen(driver) -> dict[str, str]:
    """The words of the window with each view in front, by its id; cards are open, and so is their history."""
    found = {}
    for view in VIEWS:
        driver.window.show_view(view.id)
        settle()
        found[view.id] = words_of(driver.window)
    return found


def views_with(driver, words):
    return {name for name, said in seen(driver).items() if words in said}


def show_claim(driver):
    driver.space.annotate.jump(driver.space.annotate.article, mine(driver).id)


def mine(driver):
    return next(m for m in driver.marks("claim") if m.created_by == driver.project.author)


def blind(driver, name="blind"):
    driver.window.actions_[name].trigger()


def test_a_colleagues_words_stand_in_the_window(pair):
    show_claim(pair)
    assert {"annotate", "history"} <= views_with(pair, PROBE)


def test_no_view_shows_a_word_of_a_colleague_to_a_blind_analyst(pair):
    show_claim(pair)
    blind(pair, "blind-all")
    assert views_with(pair, PROBE) == set()


def test_an_unfiltered_query_would_be_seen(pair, monkeypatch):
    filtered = queries.assessments_of
    blind(pair, "blind-all")
    monkeypatch.setattr(queries, "assessments_of", lambda p, c: filtered(p, c, whole=True))
    show_claim(pair)
    assert "annotate" in views_with(pair, PROBE)


def test_the_head_of_the_article_says_that_it_is_read_blind(pair):
    assert pair.page.header.sign.isHidden()
    blind(pair)
    assert pair.page.header.sign.isVisible()
    assert "until you mark the article done" in pair.page.header.sign.text()


def test_only_ones_own_marks_are_drawn_and_done_brings_the_others_back(pair):
    blind(pair)
    assert pair.space.annotate.shown.ids == {mine(pair).id}
    pair.press("D")
    assert len(pair.space.annotate.shown.ids) == 4
    assert pair.page.header.sign.isHidden()


def test_leaving_early_asks_and_records(pair):
    article = pair.space.annotate.article
    blind(pair)
    blind(pair)
    assert left_out.hidden_articles(pair.project) == {article}
    assert pair.window.actions_["blind"].isChecked()
    answer("Leave and show their work")
    assert left_out.hidden_articles(pair.project) == frozenset()
    assert queries.reading_of(pair.project, article, pair.project.author).blind.left_early_at
    assert not pair.window.actions_["blind"].isChecked()


def test_staying_blind_changes_nothing(pair):
    blind(pair)
    before = pair.project.heads
    blind(pair)
    answer("Stay blind")
    assert pair.project.heads == before


def test_undo_does_not_take_blind_reading_back(pair):
    blind(pair)
    pair.press(("Z", Qt.KeyboardModifier.ControlModifier))
    assert left_out.hidden_articles(pair.project)


def test_an_article_that_is_done_is_not_read_blind(pair):
    articles.set_state(pair.project, pair.space.annotate.article, "done")
    blind(pair)
    assert "nothing to hide" in pair.said()
    assert not pair.window.actions_["blind"].isChecked()


def test_the_history_says_how_many_steps_are_hidden(pair):
    blind(pair, "blind-all")
    pair.window.show_view("history")
    view = pair.space.view("history")
    assert view.hidden.isVisible()
    assert str(left_out.hidden_step_count(pair.project)) in view.hidden.text()


def test_the_switch_says_how_it_is_and_switches_all_articles(pair, qtbot):
    switch = BlindSwitch(pair.space.blind, pair.project)
    qtbot.addWidget(switch)
    assert switch.text() == "Blind: off"
    switch.click()
    assert (switch.text(), left_out.is_wished(pair.project)) == ("Blind: on", True)
    switch.click()
    answer("Leave and show their work")
    assert (switch.text(), switch.isChecked()) == ("Blind: off", False)
