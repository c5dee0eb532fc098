"""What was closed is gone, with Python's halves of it: projects, dialogs, menus. A long day takes no more room."""

import gc
import weakref
from collections import Counter

import pytest
from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from tests.session import calm
from tests.ui.window.hands import front, press, settle
from workbench.commands import claims, evidence, marks
from workbench.ui.articles.ways import ask_for_text
from workbench.ui.claims.tabbing import stops
from workbench.ui.plain import MarkdownView
from workbench.ui.views import VIEWS


def held():
    """What there is of Qt, each type with how many of it; what is marked is being torn down and let go."""
    calm()
    return Counter(type(one).__name__ for one in gc.get_objects() if isinstance(one, QObject))


@pytest.fixture
def claimed(desk):
    """An article with a claim and evidence for it; the claim's card is open."""
    article, text = desk.space.annotate.article, desk.page.text()
    claim, words = (text.index(one) for one in ("the valley would", "The mayor denied"))
    mention = marks.mark_claim(desk.project, article, claim, claim + 30)
    piece = marks.mark_evidence(desk.project, article, words, words + 30)
    evidence.link(desk.project, piece.id, mention.claim, "supports")
    claims.set_statement(desk.project, mention.claim, "The valley will be flooded.")
    desk.space.annotate.marking.select(mention.id)
    return desk


def test_a_closed_project_is_gone_with_every_view(claimed):
    for view in VIEWS:
        claimed.window.show_view(view.id)
        QApplication.processEvents()
    space = claimed.space
    parts = (space, space.jobs, space.who, space.annotate, space.annotate.claims, *space.views.values())
    refs = {type(part).__name__: weakref.ref(part) for part in parts}
    del space, parts
    claimed.window.close_project()
    calm()
    assert [name for name, ref in refs.items() if ref() is not None] == []


DIALOGS = {
    "import": lambda desk: desk.space.articles.ask_for_articles(),
    "paste": lambda desk: ask_for_text(desk.space.articles.import_articles(())),
    "details": lambda desk: desk.space.articles.edit_details(desk.space.annotate.article),
    "preferences": lambda desk: desk.window.show_preferences(),
    "keys": lambda desk: desk.window.guide.open_keys(),
    "analyst": lambda desk: desk.window.edit_analyst(),
    "newcomer": lambda desk: desk.space.who.ask_newcomer(),
    "backups": lambda desk: desk.window.choose_backup(),
    "copy": lambda desk: desk.window.actions_["send-copy"].trigger(),
    "search": lambda desk: desk.window.search("dam"),
    "marks": lambda desk: desk.window.actions_["marks-list"].trigger(),
    "finder": lambda desk: desk.window.actions_["link"].trigger(),
    "outside": lambda desk: desk.window.actions_["evidence-outside"].trigger(),
    "article menu": lambda desk: desk.space.articles._show_article_menu(desk.space.annotate.article, QPoint(50, 50)),
    "text menu": lambda desk: desk.space.annotate.menu.show(QPoint(50, 50), 70),
    "people": lambda desk: desk.space.who.fill(desk.window._people),
    "filter menu": lambda desk: desk.space.view("claims").sort.drop(),
}


def open_and_close(desk, name):
    """Open it, close it by Esc, and return what there is of Qt then."""
    DIALOGS[name](desk)
    settle()
    for _shown in range(3):
        press("Esc")
        QApplication.processEvents()
    return held()


def test_what_opens_over_the_window_is_gone_when_it_is_closed(claimed):
    left = {}
    for name in DIALOGS:
        open_and_close(claimed, name)  # what is made once and kept
        before = open_and_close(claimed, name)
        more = open_and_close(claimed, name) - before
        left |= {name: more} if more else {}
    assert left == {}
    assert front() is claimed.window


def test_views_and_articles_looked_at_again_add_nothing(claimed):
    def look_round():
        for view in VIEWS:
            claimed.window.show_view(view.id)
            settle()
        claimed.space.annotate.step_article(1)
        claimed.space.annotate.step_article(-1)
        claimed.window.show_view("annotate")
        claimed.window.stage.close_side()
        return held()

    look_round()
    before = look_round()
    assert look_round() - before == Counter()


def test_steps_taken_back_and_done_again_leave_as_much_as_there_was(claimed):
    for view in VIEWS:
        claimed.window.show_view(view.id)
    claimed.window.show_view("annotate")

    def back_and_forth():
        for chord in ("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z"):
            press(chord)
            settle()
        return held()

    back_and_forth()
    before = back_and_forth()
    assert back_and_forth() - before == Counter()


def test_a_look_chosen_and_another_adds_nothing(claimed):
    def change():
        for name in ("theme-dark", "theme-light"):
            claimed.window.actions_[name].trigger()
        return held()

    change()
    before = change()
    assert change() - before == Counter()


def test_asking_a_note_how_high_it_is_keeps_no_copy_of_it(qtbot):
    note = MarkdownView("**Dam**")
    qtbot.addWidget(note)
    note.heightForWidth(100)
    before = held()
    for width in range(100, 120):
        note.heightForWidth(width)
    assert held() - before == Counter()


def test_looking_for_the_next_field_keeps_none_that_goes(qtbot):
    panel = QWidget()
    qtbot.addWidget(panel)
    before = held()
    field = QPlainTextEdit(panel)
    panel.show()
    assert field in stops(panel)
    field.deleteLater()
    del field
    assert held() - before == Counter()
