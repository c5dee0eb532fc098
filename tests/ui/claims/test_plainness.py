"""No string of a project meets Qt's rich text, whatever it holds."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.claims.conftest import named
from tests.ui.claims.test_evidence import box, form
from workbench.commands import articles, assessments, claims, comments, evidence, marks, outside
from workbench.commands.attachments import Attached
from workbench.model.codebook import Status, Wording
from workbench.project import queries
from workbench.ui import plain

PROBE = '<img src="file:///etc/passwd"><b>x</b> &amp; &x'
CALL, NONE = "a mass call-up begins soon & everywhere", "no call-up is planned"


@pytest.fixture
def probed(desk_top):
    """Fill every string that the panel shows with markup."""
    project, mark = desk_top.project, desk_top.claim(CALL)
    there = desk_top.claim("a mass call-up", article=desk_top.other, claim=mark.claim)
    with project.step(PROBE) as step:
        for status in queries.every(project, Status):
            wording = Wording(label=PROBE, definition=PROBE, rule=PROBE)
            step.set(status, wording=wording, symbol=PROBE[:3])
        step.set(queries.one(project, claims.Claim, mark.claim), code=PROBE)
    articles.set_metadata(project, desk_top.other, title=PROBE, publisher=PROBE)
    claims.set_statement(project, mark.claim, PROBE)
    claims.set_note(project, mark.claim, PROBE)
    comments.add(project, "claim", mark.claim, PROBE)
    for which in (mark, there):
        marks.set_status(project, which.id, "denied")
        marks.name_speaker(project, which.id, PROBE)
        marks.set_details(project, which.id, note=PROBE)
    told = {"citation": PROBE, "url": "https://x.example/<b>", "basis": PROBE, "question": PROBE, "translation": PROBE}
    file = Attached(PROBE, b"x")
    made = [outside.add(project, claim=mark.claim, why=PROBE, file=file, archived_url=PROBE, **told) for _n in "ab"]
    links = [queries.links_of_mark(project, each.id)[0].id for each in made]
    evidence.put_together(project, *links)
    thread = comments.add(project, "evidence_link", links[0], PROBE, private=True)
    comments.answer(project, thread.id, PROBE)
    comments.add(project, "article", desk_top.article, PROBE)
    marks.set_details(project, mark.id, translation=PROBE)
    assessments.assess(project, mark.claim, "refuted", PROBE)
    desk_top.panel.select_mark(mark.id)
    return mark


def test_no_tooltip_holds_markup_of_the_project(desk_top, probed):
    tips = [widget.toolTip() for widget in desk_top.panel.findChildren(QWidget) if widget.toolTip()]
    assert any("&lt;img" in tip for tip in tips)
    assert not [tip for tip in tips if "<img" in tip or "<b>" in tip]


def test_no_label_guesses_its_format(desk_top, probed):
    desk_top.panel.open_verdict()
    labels = desk_top.panel.findChildren(QLabel)
    assert not [label for label in labels if label.textFormat() != Qt.TextFormat.PlainText]


def test_markup_is_shown_as_it_is(desk_top, probed):
    assert named(desk_top.panel, f"Statement of {PROBE}: {PROBE}")
    assert PROBE in named(desk_top.panel, f"Speaker: {PROBE}").accessibleName()
    assert "<img" in named(desk_top.panel, "Note on the claim").toPlainText()
    assert "file:///etc/passwd" not in plain.note_html(PROBE).replace("&quot;file:///etc/passwd&quot;", "")


def test_the_form_and_the_question_about_a_file_show_markup_as_it_is(desk_top, probed, click):
    click(named(desk_top.panel, "Supports, outside the articles"))
    dialog = form()
    labels = dialog.findChildren(QLabel)
    assert not [each for each in labels if each.textFormat() != Qt.TextFormat.PlainText and "<" in each.text()]
    assert dialog.fields["citation"].text() == PROBE
    dialog.reject()
    click(named(desk_top.panel, "Open the attached file"))
    assert not [one for one in box().findChildren(QLabel) if one.text() and one.textFormat() != Qt.TextFormat.PlainText]
    box().reject()


def test_everything_opens_with_markup_in_it(desk_top, probed, click):
    click(named(desk_top.panel, "Show the history"))
    desk_top.panel.open_verdict()
    assert not desk_top.panel.grab().isNull()
    desk_top.panel.open_link_finder(probed.id)
    assert not desk_top.panel.grab().isNull()


@pytest.mark.parametrize("words", ["", "a" * 2_000, "‮evil", "شكرا لكم", "漢字" * 300, "👩‍👩‍👧 " * 50])
def test_any_statement_can_be_shown(desk_top, words):
    mark = desk_top.claim(CALL)
    if words:
        claims.set_statement(desk_top.project, mark.claim, words)
    desk_top.panel.select_mark(mark.id)
    assert not desk_top.panel.grab().isNull()
    if "‮" in words:
        assert named(desk_top.panel, "Statement of C01: ‮evil")
