"""What is typed is written, or stays where it was typed: nothing else may happen to it."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.ui.claims.conftest import every, named
from workbench.commands import claims, marks
from workbench.model.articles import Article
from workbench.model.claims import Source
from workbench.project import Project, history, queries

CONTROL = Qt.KeyboardModifier.ControlModifier
WORDS, OTHER = "the valley would be flooded in May", "Nobody has moved yet"
TYPED = "Typed and not yet left"


@pytest.fixture
def two(desk):
    """Two claims in the first article; the first is selected."""
    found = []
    for words in (WORDS, OTHER):
        start = desk.page.text().index(words)
        found.append(marks.mark_claim(desk.project, desk.space.annotate.article, start, start + len(words)))
    desk.space.annotate.marking.select(found[0].id)
    return found


def claim_of(desk, mark):
    return queries.one(desk.project, claims.Claim, mark.claim)


def edit(desk, what, text=TYPED):
    """Open a field of the claim panel and type in place of what is there."""
    panel = desk.space.annotate.claims
    if what == "speaker":
        desk.qtbot.mouseClick(named(panel, "Name a speaker"), Qt.MouseButton.LeftButton)
        field = next(f for f in panel.findChildren(QLineEdit) if f.isVisible())
    else:
        desk.window.actions_[what].trigger()
        field = next(f for f in panel.findChildren(QPlainTextEdit) if f.isVisible() and not f.isReadOnly())
    field.selectAll()
    desk.press("Delete", into=field)
    desk.qtbot.keyClicks(field, text)
    return field


def kept(project, what, mark):
    """Return what the project holds of a field."""
    claim = queries.one(project, claims.Claim, mark.claim)
    if what == "title":
        return [article.title for article in queries.every(project, Article)]
    if what == "comment":
        return [comment.body for comment in queries.comments_on(project, "claim", claim.id)]
    if what == "speaker":
        return [source.name for source in queries.every(project, Source)]
    return [claim.statement if what == "statement" else claim.note]


def edit_header(desk, name, text=TYPED):
    header = desk.page.header
    label = header.title if name == "title" else header.fields[name]
    desk.qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    field = next(f for f in header.findChildren(QLineEdit) if f.isVisible())
    field.selectAll()
    desk.press("Delete", into=field)
    desk.qtbot.keyClicks(field, text)
    return field


def titles(desk):
    return sorted(article.title for article in desk.articles())


LEAVING = {
    "another mark": lambda desk, two: desk.space.annotate.marking.select(two[1].id),
    "the next mark": lambda desk, two: desk.window.actions_["next-mark"].trigger(),
    "another article": lambda desk, two: desk.window.actions_["previous-article"].trigger(),
    "the report": lambda desk, two: desk.window.actions_["report"].trigger(),
    "another look": lambda desk, two: (desk.window.actions_["zoom-in"].trigger(), desk.space.annotate.claims.settle()),
    "news": lambda desk, two: (
        marks.set_status(desk.project, two[0].id, "denied"),
        desk.space.annotate.claims.settle(),
    ),
}


@pytest.mark.parametrize("way", LEAVING)
@pytest.mark.parametrize("what", ["statement", "note", "comment", "speaker"])
def test_what_is_typed_is_written_whatever_is_done_next(desk, two, what, way):
    edit(desk, what)
    LEAVING[way](desk, two)
    assert TYPED in kept(desk.project, what, two[0])
    assert TYPED not in [claim_of(desk, two[1]).statement, claim_of(desk, two[1]).note]


@pytest.mark.parametrize("what", ["statement", "note", "comment", "speaker", "title"])
def test_what_is_typed_is_written_when_the_window_closes(desk, two, what, file, settings):
    edit_header(desk, "title") if what == "title" else edit(desk, what)
    desk.window.close()
    assert not desk.window.isVisible()
    with Project.open(file, settings.desk()) as project:
        assert TYPED in kept(project, what, two[0])


@pytest.mark.parametrize("way", [way for way in LEAVING if way not in ("another look", "news")])
def test_a_refused_statement_stays_in_its_field_and_goes_to_no_other_claim(desk, two, way):
    before = claim_of(desk, two[1]).statement
    field = edit(desk, "statement", "   ")
    LEAVING[way](desk, two)
    assert field.isVisible()
    assert desk.said()
    desk.qtbot.keyClicks(field, TYPED)
    desk.press("Return", into=field)
    assert (claim_of(desk, two[0]).statement.strip(), claim_of(desk, two[1]).statement) == (TYPED, before)


@pytest.mark.parametrize("place", ["the article", "another page"])
def test_undo_shows_the_field_that_was_refused_and_names_it(desk, two, place):
    field = edit(desk, "statement", "   ")
    if place == "another page":
        desk.window.stage._pages.setCurrentIndex(0)
    desk.window.top.search.setFocus()
    desk.window.actions_["undo"].trigger()
    assert field.isVisible()
    assert desk.window.focusWidget() is field
    assert field.accessibleName()
    assert desk.said().startswith(field.accessibleName())


def test_a_refused_statement_keeps_the_window_open_and_says_so(desk, two):
    field = edit(desk, "statement", " ")
    assert not desk.window.close()
    assert field.isVisible()
    assert "still in its field" in desk.window.messages.text()
    desk.press("Escape", into=field)
    assert desk.window.close()


def test_a_window_with_a_refused_field_can_be_closed_without_it(desk, two):
    edit(desk, "statement", " ")
    desk.window.close()
    desk.window.messages._buttons[0].click()
    assert not desk.window.isVisible()


def test_a_refused_statement_keeps_another_project_out(desk, two, tmp_path):
    field = edit(desk, "statement", " ")
    desk.window.opening.create(tmp_path / "Other.factcheck")
    assert desk.project.path.stem == "Lisk"
    assert field.isVisible()
    desk.press("Escape", into=field)
    desk.window.opening.open(tmp_path / "Other.factcheck")
    assert desk.project.path.stem == "Other"


def test_undo_takes_back_what_was_typed_and_redo_brings_it_again(desk, two):
    before = claim_of(desk, two[0]).statement
    edit(desk, "statement")
    desk.window.actions_["undo"].trigger()
    assert claim_of(desk, two[0]).statement == before
    desk.window.actions_["redo"].trigger()
    assert claim_of(desk, two[0]).statement == TYPED


def test_what_was_typed_for_a_claim_that_goes_is_told_and_goes_to_no_other(desk, two):
    before = claim_of(desk, two[0]).statement
    desk.space.annotate.marking.select(two[1].id)
    edit(desk, "statement")
    history.undo(desk.project)  # as a merge might: the claim goes while its statement is being typed
    assert len(desk.claims()) == 1
    assert TYPED in desk.window.messages.text()
    desk.space.annotate.marking.select(two[0].id)
    desk.space.annotate.claims.settle()
    assert claim_of(desk, two[0]).statement == before


def test_a_note_that_is_only_looked_at_stays_as_it_is(desk, two):
    note = "Five\u00a0hundred\u2028men"
    claims.set_note(desk.project, two[0].claim, note)
    steps = queries.step_count(desk.project)
    desk.window.actions_["note"].trigger()
    desk.space.annotate.claims.settle()
    assert (claim_of(desk, two[0]).note, queries.step_count(desk.project)) == (note, steps)


@pytest.mark.parametrize("way", ["another article", "the report"])
def test_a_title_being_typed_goes_to_its_own_article(desk, two, way):
    edit_header(desk, "title")
    LEAVING[way](desk, two)
    assert titles(desk) == [TYPED, "Valley stays dry"]


@pytest.mark.parametrize("way", ["another article", "the report", "another mark"])
def test_a_date_that_is_none_stays_in_its_field(desk, two, way):
    field = edit_header(desk, "date", "yesterday")
    desk.press("Return", into=field)
    LEAVING[way](desk, two)
    assert (field.isVisible(), field.text()) == (True, "yesterday")
    assert "date" in desk.said()
    desk.press("Escape", into=field)
    assert not field.isVisible()


@pytest.mark.parametrize("what", ["statement", "note", "comment", "speaker", "title"])
def test_a_file_changed_outside_leaves_what_was_typed_in_its_field(desk, two, what, file, tmp_path):
    field = edit_header(desk, "title") if what == "title" else edit(desk, what)
    copy = tmp_path / "copy.bytes"
    shutil.copy(file, copy)
    shutil.copy(copy, file)
    desk.press(("Return", CONTROL) if what in ("note", "comment") else "Return", into=field)
    assert "changed" in desk.window.messages.text()
    assert field.isVisible()
    assert TYPED in (field.text() if isinstance(field, QLineEdit) else field.toPlainText())
    desk.space.annotate.settle()
    assert TYPED in kept(desk.project, what, two[0])


def test_a_verdict_begun_is_asked_about_when_the_window_closes(desk, two):
    desk.window.actions_["verdict"].trigger()
    panel = desk.space.annotate.claims
    desk.qtbot.keyClicks(named(panel, "Reason of the verdict"), TYPED)
    assert not desk.window.close()
    assert "verdict" in desk.window.messages.text()
    assert every(panel, "Reason of the verdict")
    desk.press("Escape", into=named(panel, "Reason of the verdict"))
    assert not desk.window.close()
    desk.window.messages._buttons[0].click()
    assert not desk.window.isVisible()
