"""The walk of five minutes in the guide's first page, taken as it is written there."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.window.hands import press
from workbench.model.articles import Article
from workbench.model.assessments import Assessment
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.resources import folder
from workbench.ui.articles.importing import ImportDialog
from workbench.ui.articles.pasting import PasteDialog

PAGE = (folder() / "guide" / "en" / "01-start.md").read_text("utf-8")
LINES = re.findall(r"^```\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)[0]
STATEMENT = "Ruvenia will begin a compulsory resettlement of the upper Lisk valley before the summer of 2024."
REASON = "The register shows no removal in that time."


def click(desk, dialog, label):
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == label and one.isVisible()]
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(desk, kind):
    found = [dialog for dialog in desk.window.findChildren(kind) if dialog.isVisible()]
    return found[0] if found else None


def select_sentence(desk, beginning):
    """Press ↓ until the sentence is selected, as the guide says."""
    for _turn in range(12):
        press("Down")
        here = desk.page.selection()
        if here and desk.page.text()[here[0] :].startswith(beginning):
            return
    raise AssertionError(beginning)


def type_words(desk, words):
    desk.qtbot.keyClicks(QApplication.focusWidget(), words)


@pytest.fixture
def walker(tmp_path, settings, open_window):
    path = tmp_path / "New.factcheck"
    Project.create(path, settings.desk(), "New").close()
    return open_window(path)


@pytest.fixture
def imported(walker):
    """Step 1."""
    press("Ctrl+I")
    walker.qtbot.waitUntil(lambda: shown(walker, ImportDialog) is not None)
    dialog = shown(walker, ImportDialog)
    click(walker, dialog, "Paste text…")
    walker.qtbot.waitUntil(lambda: shown(walker, PasteDialog) is not None)
    pasting = shown(walker, PasteDialog)
    QApplication.clipboard().setText(LINES)
    pasting.field.setFocus()
    walker.qtbot.keyClick(pasting.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    click(walker, pasting, "Go on")
    walker.qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 1 and not dialog.busy, timeout=20_000)
    click(walker, dialog, "Import 1 article")
    walker.qtbot.waitUntil(lambda: len(walker.articles()) == 1 and bool(walker.page.text()))
    walker.page.setFocus()
    return walker


def marked(desk):
    """Steps 2 and 3."""
    select_sentence(desk, "Without any evidence")
    start = desk.page.text().index("a compulsory")
    desk.page.select(start, desk.page.text().index("summer") + len("summer"))
    for chord in ("C", "Enter"):
        press(chord)
    type_words(desk, STATEMENT)
    press("Enter")
    press("6")
    for words, chord in (("Without any evidence", "U"), ("the ministry", "S")):
        desk.select(words)
        press(chord)


def test_the_import_finds_title_author_and_date(imported):
    (article,) = queries.every(imported.project, Article)
    title = "Ministry: valley to be cleared for a higher dam"
    assert (article.title, article.author, article.published_on) == (title, "Jorun Maalik", "2024-03-14")


def test_the_walk_leads_to_a_claim_with_status_cue_and_speaker(imported):
    marked(imported)
    (mark,) = queries.every(imported.project, Mark)
    (claim,) = imported.claims()
    assert (claim.code, claim.statement, mark.status) == ("C01", STATEMENT, "without_evidence")
    assert mark.place.of_role("cue")[0].quote == "Without any evidence"
    assert mark.place.of_role("speaker")[0].quote == "the ministry"


def test_the_walk_leads_to_evidence_and_a_verdict(imported):
    marked(imported)
    select_sentence(imported, "The register")
    for chord in ("E", "-", "V"):
        press(chord)
    press("3")
    type_words(imported, REASON)
    press("Ctrl+Enter")
    (link,), (made,) = (queries.every(imported.project, kind) for kind in (EvidenceLink, Assessment))
    assert (link.stance, made.verdict, made.why) == ("refutes", "refuted", REASON)
