"""The walk of five minutes in the guide's first page, taken as it is written there, in each language."""

import re
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.window.hands import press, write
from workbench.i18n import ngettext
from workbench.model.articles import Article
from workbench.model.assessments import Assessment
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.resources import folder
from workbench.ui.articles.importing import ImportDialog
from workbench.ui.articles.pasting import PasteDialog
from workbench.ui.language import speak

GUIDE = folder() / "guide"


@dataclass(frozen=True)
class Walk:
    """What the page tells a person to find, to select, and to write."""

    language: str
    title: str
    author: str
    sentence: str
    claim: tuple[str, str]
    cue: str
    speaker: str
    evidence: str
    statement: str
    reason: str
    paste: str
    go_on: str

    @property
    def page(self):
        return (GUIDE / self.language / "01-start.md").read_text("utf-8")

    @property
    def lines(self):
        return re.findall(r"^```\n(.*?)^```$", self.page, re.DOTALL | re.MULTILINE)[0]


WALKS = [
    Walk(
        "en", "Ministry: valley to be cleared for a higher dam", "Jorun Maalik", "Without any evidence",
        ("a compulsory", "summer"), "Without any evidence", "the ministry", "The register",
        "Ruvenia will begin a compulsory resettlement of the upper Lisk valley before the summer of 2024.",
        "The register shows no removal in that time.", "Paste text…", "Go on",
    ),
    Walk(
        "uk", "Міністерство: долину виселять заради вищої греблі", "Йорун Маалік", "Навесні",
        ("ще до літа", "Ліску"), "без жодних доказів", "міністерство", "Згідно з реєстром",
        "До літа 2024 року в Рувенії почнеться примусове переселення з верхівʼя Ліску.",
        "За реєстром, у цей час нікого не переселили.", "Вставити текст…", "Далі",
    ),
]  # fmt: skip


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


@pytest.fixture(params=WALKS, ids=lambda walk: walk.language)
def walk(request):
    return request.param


@pytest.fixture
def walker(tmp_path, settings, open_window, walk, qapp):
    settings.language = walk.language
    path = tmp_path / "New.factcheck"
    Project.create(path, settings.desk(), "New").close()
    yield open_window(path)
    speak(qapp, "en")


@pytest.fixture
def imported(walker, walk):
    """Step 1."""
    press("Ctrl+I")
    walker.qtbot.waitUntil(lambda: shown(walker, ImportDialog) is not None)
    dialog = shown(walker, ImportDialog)
    click(walker, dialog, walk.paste)
    walker.qtbot.waitUntil(lambda: shown(walker, PasteDialog) is not None)
    pasting = shown(walker, PasteDialog)
    QApplication.clipboard().setText(walk.lines)
    pasting.field.setFocus()
    walker.qtbot.keyClick(pasting.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    click(walker, pasting, walk.go_on)
    walker.qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 1 and not dialog.busy)
    click(walker, dialog, ngettext("Import {n} article", "Import {n} articles", 1).format(n=1))
    walker.qtbot.waitUntil(lambda: len(walker.articles()) == 1 and bool(walker.page.text()))
    walker.page.setFocus()
    return walker


def marked(desk, walk):
    """Steps 2 and 3."""
    select_sentence(desk, walk.sentence)
    first, last = walk.claim
    start = desk.page.text().index(first)
    desk.page.select(start, desk.page.text().index(last, start) + len(last))
    for chord in ("C", "Enter"):
        press(chord)
    write(walk.statement)
    press("Enter")
    press("6")
    for words, chord in ((walk.cue, "U"), (walk.speaker, "S")):
        desk.select(words)
        press(chord)


def test_the_page_names_what_is_selected_and_written(walk):
    page = " ".join(walk.page.split())
    told = page.partition(walk.lines.split("\n")[-2])[2]
    said = (walk.sentence, *walk.claim, walk.cue, walk.speaker, walk.statement, walk.reason, walk.paste, walk.go_on)
    assert [words for words in said if words not in told] == []


def test_the_import_finds_title_author_and_date(imported, walk):
    (article,) = queries.every(imported.project, Article)
    assert (article.title, article.author, article.published_on) == (walk.title, walk.author, "2024-12-05")
    assert not article.publisher


def test_the_walk_leads_to_a_claim_with_status_cue_and_speaker(imported, walk):
    marked(imported, walk)
    (mark,) = queries.every(imported.project, Mark)
    (claim,) = imported.claims()
    assert (claim.code, claim.statement, mark.status) == ("C01", walk.statement, "without_evidence")
    assert mark.place.of_role("cue")[0].quote == walk.cue
    assert mark.place.of_role("speaker")[0].quote == walk.speaker


def test_the_walk_leads_to_evidence_and_a_verdict(imported, walk):
    marked(imported, walk)
    select_sentence(imported, walk.evidence)
    for chord in ("E", "-", "V"):
        press(chord)
    press("3")
    write(walk.reason)
    press("Ctrl+Enter")
    (link,), (made,) = (queries.every(imported.project, kind) for kind in (EvidenceLink, Assessment))
    assert (link.stance, made.verdict, made.why) == ("refutes", "refuted", walk.reason)
