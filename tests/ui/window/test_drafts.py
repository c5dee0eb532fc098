"""What is typed outlives the end of the program, and is offered at the next start."""

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from workbench.commands import claims, marks
from workbench.model.articles import Article
from workbench.model.claims import Claim
from workbench.project import Project, queries
from workbench.project.drafts import DraftsFile
from workbench.ui import drafts

ROOT = Path(__file__).resolve().parents[3]
WORDS, OTHER = "the valley would be flooded in May", "Nobody has moved yet"
TEXTS = ("statement", "note")
HEAD = [("title", "Dam will flood the valley"), ("publisher", "The Lisk Courier"), ("author", "")]
TYPED = "Греблю, кажуть, підірвали 💥 — “хто?”"
KEPT = "Draft kept; saved when you leave the field"


@pytest.fixture
def one(file, settings):
    """The project with two claims in the first article; its id of the first."""
    with Project.open(file, settings.desk()) as project:
        article = next(a for a in queries.every(project, Article) if a.title.startswith("Dam"))
        text = project.text(article.sha256)
        made = [marks.mark_claim(project, article.id, text.index(w), text.index(w) + len(w)) for w in (WORDS, OTHER)]
        return made[0]


@pytest.fixture
def quick(monkeypatch):
    """Keep a draft as soon as the event loop is idle, as after a second of rest."""
    monkeypatch.setattr(drafts, "REST", 0)


def kept(project):
    return [(draft.field, draft.text) for draft in DraftsFile.of(project).read()]


def field_in(desk):
    """Return the field that has the keyboard."""
    desk.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit))
    return QApplication.focusWidget()


def begin(desk, one, action="statement", text=TYPED):
    desk.show("Dam will flood the valley")
    desk.space.annotate.marking.select(one.id)
    desk.window.actions_[action].trigger()
    field = field_in(desk)
    field.selectAll()
    QApplication.clipboard().setText(text)
    field.paste()
    return field


def die(file, settings, *typed):
    """Leave behind what a process leaves that was killed while this was typed: kind, row, field, before, text."""
    with Project.open(file, settings.desk()) as project:
        names = ("kind", "row", "field", "before", "text")
        path = DraftsFile.of(project).path
        path.write_text(json.dumps([dict(zip(names, one, strict=True)) for one in typed]), "utf-8")


def press(desk, words):
    bar, found = desk.window.messages, {}

    def is_there():
        found.update({button.text(): button for button in bar.findChildren(QPushButton) if button.isVisible()})
        return words in found

    desk.qtbot.waitUntil(is_there)
    desk.qtbot.mouseClick(found[words], Qt.MouseButton.LeftButton)


def offered(desk, words=TYPED):
    desk.qtbot.waitUntil(lambda: words in desk.window.messages.text())


def test_what_is_typed_is_kept_after_a_rest_and_said_to_be(open_window, file, one, quick):
    desk = open_window(file)
    begin(desk, one)
    desk.qtbot.waitUntil(lambda: desk.window.status.saved.text() == KEPT)
    assert kept(desk.project) == [("statement", TYPED)]
    assert stat.S_IMODE(DraftsFile.of(desk.project).path.stat().st_mode) == 0o600


@pytest.mark.parametrize("key", ["Return", "Escape"])
def test_a_draft_goes_when_its_field_is_left(open_window, file, one, quick, key):
    desk = open_window(file)
    field = begin(desk, one)
    desk.qtbot.waitUntil(lambda: bool(kept(desk.project)))
    desk.press(key, into=field)
    desk.qtbot.waitUntil(lambda: not DraftsFile.of(desk.project).path.exists())
    assert desk.window.status.saved.text() != KEPT


def test_a_refused_text_stays_kept_while_it_stands_in_its_field(open_window, file, one, quick):
    desk = open_window(file)
    desk.show("Dam will flood the valley")
    desk.page.header.fields["date"].begin()
    field = field_in(desk)
    field.selectAll()
    desk.qtbot.keyClicks(field, "no day")
    desk.qtbot.waitUntil(lambda: kept(desk.project) == [("date", "no day")])
    desk.page.setFocus()
    desk.qtbot.waitUntil(lambda: desk.said() != "")
    desk.space.drafts.keep()
    assert kept(desk.project) == [("date", "no day")]


def test_a_verdict_put_aside_is_kept_with_the_claim_it_is_for(open_window, file, one, quick):
    desk = open_window(file)
    begin_verdict(desk, one)
    desk.qtbot.keyClicks(field_in(desk), "Because")
    desk.space.annotate.marking.select(next(m.id for m in desk.marks("claim") if m.id != one.id))
    desk.space.drafts.keep()
    assert [(d.row, d.text) for d in DraftsFile.of(desk.project).read()] == [(one.claim, "Because")]


def begin_verdict(desk, one):
    desk.show("Dam will flood the valley")
    desk.space.annotate.marking.select(one.id)
    desk.window.actions_["verdict"].trigger()
    desk.press("1", into=desk.window.focusWidget())


def test_nothing_is_kept_of_a_project_that_is_only_read(open_window, file, one, settings):
    with Project.open(file, settings.desk(), read_only=True) as project:
        assert DraftsFile.of(project) is None


def test_a_full_disk_disturbs_nobody(open_window, file, one, quick, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    desk = open_window(file)
    monkeypatch.setattr(os, "fsync", full)
    field = begin(desk, one)
    desk.space.drafts.keep()
    assert desk.window.status.saved.text() != KEPT
    assert (desk.window.messages.text(), field.toPlainText()) == ("", TYPED)
    path = DraftsFile.of(desk.project).path
    assert list(path.parent.glob(f"{path.stem}.drafts*")) == []


def test_closing_the_project_leaves_no_draft(open_window, file, one, quick):
    desk = open_window(file)
    begin(desk, one)
    desk.qtbot.waitUntil(lambda: bool(kept(desk.project)))
    path = DraftsFile.of(desk.project).path
    desk.window.close()
    assert not path.exists()


@pytest.mark.parametrize("field", [*TEXTS, "comment", "private comment", "verdict", "code", "evidence:citation"])
def test_what_was_typed_for_a_claim_comes_back_into_its_field(open_window, file, one, settings, field):
    with Project.open(file, settings.desk()) as project:
        claim = queries.one(project, Claim, one.claim)
    before = {"statement": claim.statement, "code": claim.code}.get(field, "")
    die(file, settings, ("claim", claim.id, field, before, TYPED))
    check_comes_back(open_window(file))


@pytest.mark.parametrize("field", ["note", "translation", "speaker", "comment"])
def test_what_was_typed_for_a_mention_comes_back_into_its_field(open_window, file, one, settings, field):
    die(file, settings, ("mark", one.id, field, "", TYPED))
    check_comes_back(open_window(file))


@pytest.mark.parametrize(("field", "before"), [*HEAD, ("note", ""), ("comment", "")])
def test_what_was_typed_for_an_article_comes_back_into_its_field(open_window, file, one, settings, field, before):
    with Project.open(file, settings.desk()) as project:
        article = next(a for a in queries.every(project, Article) if a.title.startswith("Dam"))
    die(file, settings, ("article", article.id, field, before, TYPED))
    desk = open_window(file)
    desk.show("Valley stays dry")
    check_comes_back(desk)


def check_comes_back(desk):
    steps = queries.step_count(desk.project)
    offered(desk)
    press(desk, "Put it back")
    field = field_in(desk)
    assert (field.text() if isinstance(field, QLineEdit) else field.toPlainText()) == TYPED
    assert [text for _field, text in kept(desk.project)] == [TYPED]
    assert queries.step_count(desk.project) == steps
    if field.window() is not desk.window:
        field.window().close()


@pytest.mark.parametrize("field", ["name", "aliases", "note"])
def test_what_was_typed_of_a_source_comes_back_into_its_field(open_window, file, one, settings, field):
    with Project.open(file, settings.desk()) as project:
        source = marks.name_speaker(project, one.id, "The mayor").speakers[0]
    die(file, settings, ("source", source, field, "The mayor" if field == "name" else "", TYPED))
    check_comes_back(open_window(file))


def test_what_was_typed_of_a_status_comes_back_into_its_field(open_window, file, one, settings):
    with Project.open(file, settings.desk()) as project:
        status = queries.statuses(project, "mention")[1]
    die(file, settings, ("status", status.id, "definition", status.definition, TYPED))
    check_comes_back(open_window(file))


def test_the_parts_of_one_form_come_back_together(open_window, file, one, settings):
    die(
        file, settings, ("claim", one.claim, "evidence:citation", "", "A register"),
        ("claim", one.claim, "evidence:note", "", TYPED),
    )  # fmt: skip
    desk = open_window(file)
    offered(desk, "A register")
    press(desk, "Put it back")
    form = field_in(desk).window()
    assert (form.fields["citation"].text(), form.fields["note"].toPlainText()) == ("A register", TYPED)
    form.close()


def test_two_drafts_are_offered_one_after_another(open_window, file, one, settings):
    die(file, settings, ("claim", one.claim, "note", "", TYPED), ("mark", one.id, "note", "", "Another"))
    desk = open_window(file)
    offered(desk)
    press(desk, "Put it back")
    assert desk.window.messages.text() == ""
    desk.press(("Return", Qt.KeyboardModifier.ControlModifier), into=field_in(desk))
    offered(desk, "Another")
    press(desk, "Discard")
    assert kept(desk.project) == []
    assert queries.one(desk.project, Claim, one.claim).note == TYPED


def test_what_was_changed_since_is_only_shown_to_copy(open_window, file, one, settings):
    with Project.open(file, settings.desk()) as project:
        claims.set_note(project, one.claim, "Written elsewhere")
    die(file, settings, ("claim", one.claim, "note", "", TYPED))
    desk = open_window(file)
    offered(desk, "has changed since")
    assert "Put it back" not in [b.text() for b in desk.window.messages.findChildren(QPushButton)]
    press(desk, "Copy")
    assert QApplication.clipboard().text() == TYPED
    assert desk.window.messages.text()


def test_what_is_gone_is_only_shown_to_copy(open_window, file, one, settings):
    with Project.open(file, settings.desk()) as project:
        marks.remove(project, one.id)
    die(file, settings, ("mark", one.id, "note", "", TYPED))
    desk = open_window(file)
    offered(desk, "is gone")
    assert "Put it back" not in [b.text() for b in desk.window.messages.findChildren(QPushButton)]


def test_what_was_saved_already_is_not_offered(open_window, file, one, settings):
    with Project.open(file, settings.desk()) as project:
        claims.set_note(project, one.claim, TYPED)
    die(file, settings, ("claim", one.claim, "note", "", TYPED))
    desk = open_window(file)
    desk.qtbot.waitUntil(lambda: not DraftsFile.of(desk.project).path.exists())
    assert desk.window.messages.text() == ""


def test_an_offer_that_is_closed_unanswered_comes_again(open_window, file, one, settings):
    die(file, settings, ("claim", one.claim, "note", "", TYPED))
    desk = open_window(file)
    offered(desk)
    desk.window.close()
    offered(open_window(file))


def test_another_message_does_not_swallow_the_offer(open_window, file, one, settings):
    die(file, settings, ("claim", one.claim, "note", "", TYPED))
    desk = open_window(file)
    offered(desk)
    desk.window.messages.show_message("The disk is full.", [("I see", lambda: None)])
    assert desk.window.messages.text() == "The disk is full."
    press(desk, "I see")
    offered(desk)


def test_a_draft_survives_the_kill_of_its_process(open_window, file, one, settings):
    child = [sys.executable, "-m", "tests.ui.window.typing_child", str(file), str(settings.path), one.id, TYPED]
    with subprocess.Popen(child, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ACK\n"
        process.send_signal(signal.SIGKILL)
    desk = open_window(file)
    offered(desk)
    press(desk, "Put it back")
    desk.press("Return", into=field_in(desk))
    assert queries.one(desk.project, Claim, one.claim).statement == TYPED
    desk.qtbot.waitUntil(lambda: not DraftsFile.of(desk.project).path.exists())
