"""Marks whose place is not sure after their article changed: asked about in a line, answered by one key."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.window.conftest import FIRST
from workbench.commands import versions
from workbench.importers import import_paste


@pytest.fixture
def changed(desk):
    """Bring in a version of the article: one mark's words were changed, another's are gone."""
    article = desk.space.annotate.article
    desk.select("the valley would be flooded in May")
    desk.press("C")
    desk.select("Nobody has moved yet")
    desk.press("C")
    text = FIRST.replace("would be flooded in May", "may be flooded in May").replace(" Nobody has moved yet.", "")
    carried = versions.bring(desk.project, article, import_paste(text))
    desk.space.annotate.show_article(carried.article)
    return carried


def state(desk, mark):
    from workbench.model.marks import Mark
    from workbench.project import queries

    return queries.one(desk.project, Mark, mark).place


def test_a_place_to_be_confirmed_is_asked_about_and_confirmed_by_y(desk, changed):
    desk.space.annotate.jump(changed.article, changed.moved[0])
    assert desk.space.annotate.placing.bar.isVisible()
    desk.press("Y")
    assert state(desk, changed.moved[0]).state == "placed"
    assert not desk.space.annotate.placing.bar.isVisible()


def test_g_leads_to_a_lost_mark_and_y_gives_it_the_selected_words(desk, changed):
    desk.space.annotate.jump(changed.article, changed.unplaced[0])
    desk.select("The mayor denied")
    desk.press("Y")
    place = state(desk, changed.unplaced[0])
    assert (place.state, place.quote) == ("placed", "The mayor denied")


def test_without_a_selection_a_lost_mark_stays_lost_and_the_line_says_what_to_do(desk, changed):
    desk.space.annotate.jump(changed.article, changed.unplaced[0])
    desk.press("Y")
    assert state(desk, changed.unplaced[0]).state == "unplaced"


def test_undo_asks_about_the_place_again(desk, changed):
    desk.space.annotate.jump(changed.article, changed.moved[0])
    desk.press("Y")
    desk.space.undo()
    assert desk.space.annotate.placing.bar.isVisible()
    assert state(desk, changed.moved[0]).state == "moved_to_confirm"


def test_a_changed_file_is_imported_as_a_new_version_and_its_marks_come_along(desk, qtbot):
    old = desk.space.annotate.article
    desk.select("Without any evidence")
    desk.press("C")
    mark = desk.space.annotate.marking.mark
    dialog = desk.space.articles.import_articles(())
    dialog.add_text(FIRST.replace("Nobody has moved yet", "Nobody has left yet"))
    desk.qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 1)
    assert dialog.proposals.newer[0][0] == old
    qtbot.mouseClick(dialog._import, Qt.MouseButton.LeftButton)
    newer = desk.space.annotate.article
    assert newer != old and state(desk, mark).article == newer


def test_a_text_taken_for_a_version_can_be_an_article_of_its_own(desk, qtbot):
    old = desk.space.annotate.article
    dialog = desk.space.articles.import_articles(())
    dialog.add_text(FIRST.replace("Nobody has moved yet", "Nobody has left yet"))
    desk.qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 1)
    dialog.proposals.set_version(0, "")
    qtbot.mouseClick(dialog._import, Qt.MouseButton.LeftButton)
    assert desk.space.annotate.article != old
    assert old in {line.id for line in desk.space.annotate.panel.lines.everything}
