"""What does not apply is said in one sentence, and nothing is lost by it: keys, dialogs, a project to read only."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPlainTextEdit

from workbench.commands import articles, claims, evidence, marks
from workbench.project import Project, queries
from workbench.ui.actions import ACTIONS, STATUS_KEYS
from workbench.ui.articles.details import DetailsDialog
from workbench.ui.articles.importing import ImportDialog

FURNITURE, CLAIM, LATER = "The Lisk Courier, 14 March 2024", "the valley would be flooded in May", "Nobody has moved"
READING = "This project is open for reading only."


def mark(project, article, words, make):
    text = project.text(queries.one(project, articles.Article, article).sha256)
    start = text.index(words)
    return make(project, article, start, start + len(words))


@pytest.fixture
def three(desk):
    """Furniture, then a claim, then evidence."""
    article = desk.space.annotate.article
    makes = (FURNITURE, marks.mark_furniture), (CLAIM, marks.mark_claim), (LATER, marks.mark_evidence)
    return [mark(desk.project, article, words, make) for words, make in makes]


def test_next_and_previous_pass_over_furniture(desk, three):
    desk.page.move_caret(0)
    seen = []
    for key in ("N", "N", "N", "P", "P", "P"):
        desk.press(key)
        seen.append(desk.space.annotate.marking.mark)
    assert seen == [three[1].id, three[2].id, three[1].id, three[2].id, three[1].id, three[2].id]


def test_a_mark_in_a_fold_is_passed_over(desk, three):
    inside = mark(desk.project, desk.space.annotate.article, "Courier", marks.mark_claim)
    desk.page.move_caret(0)
    seen = set()
    for _press in range(4):
        desk.press("N")
        seen.add(desk.space.annotate.marking.mark)
    assert inside.id not in seen


def test_an_article_without_marks_says_so(desk):
    desk.press("N")
    assert "No claim or evidence is marked" in desk.said()


@pytest.mark.parametrize(
    ("key", "said"),
    [("1", "Select a mark first"), ("E", "Select some words"), ("C", "Select some words"),
     ("V", "Select a claim first"),
     ("M", "Select a claim first"), ("L", "Select a mention"), ("Delete", "Select a mark first"),
     ("Plus", "Select a piece of evidence"), ("S", "Select a mark first"), ("U", "Select a mark first"),
     ("Return", "Select a claim first"), ("BracketRight", "Select a mark first")],
)  # fmt: skip
def test_a_key_that_does_not_apply_says_so(desk, key, said):
    steps = queries.step_count(desk.project)
    desk.page.move_caret(0)
    desk.press(key)
    assert said in desk.said()
    assert queries.step_count(desk.project) == steps


def test_evidence_without_a_selection_is_not_praised(desk, three):
    desk.space.annotate.marking.select(three[1].id)
    desk.page.move_caret(0)
    desk.press("E")
    assert "Select some words" in desk.said()


def test_a_verdict_is_not_opened_for_a_claim_that_is_not_shown(desk, three):
    desk.space.annotate.marking.select(three[1].id)
    desk.show("Valley stays dry")
    desk.press("V")
    assert "Select a claim first" in desk.said()


def changed_outside(file, tmp_path):
    copy = tmp_path / "copy.bytes"
    shutil.copy(file, copy)
    shutil.copy(copy, file)


def test_details_that_cannot_be_kept_stay_in_the_dialog(desk, file, tmp_path):
    desk.window.actions_["details"].trigger()
    dialog = desk.window.findChild(DetailsDialog)
    dialog.fields["title"].setText("A better title")
    changed_outside(file, tmp_path)
    save = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
    desk.qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "changed" in dialog._wrong.text()
    desk.qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert "A better title" in [article.title for article in desk.articles()]
    assert not desk.window.findChild(DetailsDialog) or not dialog.isVisible()


def test_a_pasted_article_that_cannot_be_kept_stays_in_the_dialog(desk, file, tmp_path):
    dialog = desk.space.articles.import_articles(())
    dialog.add_text("A pasted text\n\nIt was typed off from paper.")
    desk.qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 1)
    changed_outside(file, tmp_path)
    desk.qtbot.mouseClick(dialog._import, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    desk.qtbot.mouseClick(dialog._import, Qt.MouseButton.LeftButton)
    assert len(desk.articles()) == 3


@pytest.fixture
def reading(open_window, file, settings):
    """A project to read only, with every kind of mark, its first claim selected."""
    with Project.open(file, settings.desk()) as project:
        article = next(a.id for a in queries.articles(project) if a.title.startswith("Dam"))
        claim = mark(project, article, CLAIM, marks.mark_claim)
        made = mark(project, article, LATER, marks.mark_evidence)
        evidence.link(project, made.id, claim.claim, "refutes")
        claims.set_note(project, claim.claim, "A note.")
        mark(project, article, FURNITURE, marks.mark_furniture)
    desk = open_window()
    desk.window.opening.open_read_only(file)
    desk.show("Dam will flood the valley")
    desk.space.annotate.marking.select(claim.id)
    return desk


EDITING = [a.id for a in ACTIONS if a.menu == "mark" and a.id != "link" and not a.native] + ["import", "done", "undo"]


@pytest.mark.parametrize("action", [*EDITING, *(f"status-{key}" for key in STATUS_KEYS[:3])])
def test_every_editing_action_refuses_with_one_sentence(reading, action):
    steps = queries.step_count(reading.project)
    reading.select("The mayor denied")
    if action in ("supports", "refutes", "context"):
        reading.space.annotate.marking.select(next(m.id for m in reading.marks("evidence")))
    reading.window.actions_[action].setEnabled(True)
    reading.window.actions_[action].trigger()
    assert READING in (reading.said(), reading.window.messages.text())
    assert queries.step_count(reading.project) == steps
    fields = [f for kind in (QLineEdit, QPlainTextEdit) for f in reading.space.annotate.claims.findChildren(kind)]
    assert not [f for f in fields if f.isVisible() and not f.isReadOnly()]
    assert not [d for d in reading.window.findChildren(QDialog) if d.isVisible()]


def test_a_title_to_read_only_is_not_edited(reading):
    reading.qtbot.mouseClick(reading.page.header.title, Qt.MouseButton.LeftButton)
    assert not reading.page.header.findChildren(QLineEdit)
    assert reading.said() == READING


def test_details_and_import_refuse_to_read_only(reading):
    reading.window.actions_["details"].trigger()
    dialog = reading.window.findChild(DetailsDialog)
    dialog.fields["title"].setText("New")
    dialog._keep()
    assert dialog._wrong.text() == READING
    dialog.reject()
    assert reading.window.findChild(ImportDialog) is None


def test_a_project_to_read_only_says_so(reading):
    assert "reading only" in reading.window.windowTitle()
    reading.qtbot.waitUntil(lambda: reading.window.status.saved.text() == "Open for reading only")
