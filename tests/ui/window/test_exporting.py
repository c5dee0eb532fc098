"""Exporting data from the window: the format is chosen, the file is written, what it does not hold is said."""

import json
import sys
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QPushButton

from tests.project.as_lines import as_lines
from tests.project.desks import desk_of
from workbench.commands import claims, comments
from workbench.exporters.formats import formats
from workbench.project import Project
from workbench.ui.exporting.dialog import ExportDialog
from workbench.ui.plain import PlainMessageBox


@pytest.fixture
def dialog(desk):
    """The dialog, over a project with a private comment and an open one."""
    article = desk.articles()[0].id
    comments.add(desk.project, "article", article, "my secret", private=True)
    comments.add(desk.project, "article", article, "Ask the ministry.")
    desk.window.actions_["export"].trigger()
    return desk.window.findChild(ExportDialog)


def choose(desk, dialog, identity):
    """Go through the list with the keys until the format is reached."""
    desk.qtbot.keyClick(dialog.list, Qt.Key.Key_Home)
    for _known in formats():
        if dialog.chosen.id == identity:
            return
        desk.qtbot.keyClick(dialog.list, Qt.Key.Key_Down)


def export_to(desk, dialog, path):
    desk.qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    chooser = desk.window.findChild(QFileDialog)
    proposed = chooser.selectedFiles()[0]
    chooser.fileSelected.emit(str(path))
    chooser.close()
    over = lambda: dialog.written.isVisibleTo(dialog) or dialog.problem.isVisibleTo(dialog)  # noqa: E731
    desk.qtbot.waitUntil(over)
    return proposed


def test_every_format_is_listed_with_what_it_is_good_for(desk, dialog):
    assert dialog.list.count() == len(formats())
    seen = set()
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        seen.add(dialog.chosen.id)
        assert dialog.about.text()
    assert seen == {known.id for known in formats()}


def test_the_whole_project_is_written_by_keys_alone_and_the_dialog_says_where(desk, dialog, tmp_path):
    choose(desk, dialog, "json-lines")
    proposed = export_to(desk, dialog, tmp_path / "x.jsonl")
    assert proposed.endswith("-json-lines.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text("utf-8").split("\n")[:-1]]
    assert [line["row"]["body"] for line in lines if line.get("table") == "comment"] == ["Ask the ministry."]
    assert sum("original" in line for line in lines) == len(desk.articles())
    assert dialog.written.path == tmp_path / "x.jsonl"
    assert "1 private comment is left out" in dialog.left_out.text()


def test_one_s_own_private_comments_go_only_where_the_box_is_ticked(desk, dialog, tmp_path):
    choose(desk, dialog, "json-lines")
    desk.qtbot.keyClick(dialog.private, Qt.Key.Key_Space)
    export_to(desk, dialog, tmp_path / "x.jsonl")
    assert "my secret" in (tmp_path / "x.jsonl").read_text("utf-8")
    assert not dialog.left_out.isVisibleTo(dialog)


@pytest.mark.parametrize("name", ["out.zip", "out"])
def test_several_files_become_a_zip_or_a_folder(desk, dialog, tmp_path, name):
    choose(desk, dialog, "csv")
    dialog.packing.setCurrentIndex(0 if name.endswith(".zip") else 1)
    export_to(desk, dialog, tmp_path / name)
    assert (tmp_path / name).is_file() == name.endswith(".zip")


def test_only_the_choices_that_matter_are_asked(desk, dialog):
    choose(desk, dialog, "json-lines")
    assert dialog.private.isVisibleTo(dialog)
    assert not any(field.isVisibleTo(dialog) for field in (dialog.organisation, dialog.language, dialog.packing))
    choose(desk, dialog, "claimreview")
    assert dialog.organisation.isVisibleTo(dialog)
    assert not dialog.private.isVisibleTo(dialog)


def test_what_cannot_be_written_is_said_in_the_dialog(desk, dialog, tmp_path):
    choose(desk, dialog, "json-lines")
    export_to(desk, dialog, tmp_path / "no folder" / "x.jsonl")
    assert "does not exist" in dialog.problem.text()
    assert not dialog.written.isVisibleTo(dialog)


def test_nothing_opens_before_a_click_beside_the_whole_path(desk, dialog, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    choose(desk, dialog, "json-lines")
    export_to(desk, dialog, tmp_path / "x.jsonl")
    assert opened == []
    assert str(tmp_path / "x.jsonl") in dialog.written.where.accessibleName()
    desk.qtbot.mouseClick(dialog.written.folder, Qt.MouseButton.LeftButton)
    assert opened == [str(tmp_path)]


def bring_in(desk, path, button):
    """Import a file that holds a whole project, and answer the question about it."""
    desk.space.articles.import_articles([path])
    box = next(box for box in desk.window.findChildren(PlainMessageBox) if box.isVisible())
    desk.qtbot.mouseClick(box.buttons_in_order[button], Qt.MouseButton.LeftButton)


@pytest.fixture
def theirs(tmp_path):
    """Another person's project as lines of JSON."""
    with Project.create(tmp_path / "theirs.factcheck", desk_of("Olena")) as project:
        claims.add(project, "Brought from elsewhere.")
        return as_lines(project, tmp_path / "theirs.jsonl")


def test_a_whole_project_is_asked_about_brought_in_and_taken_back_by_one_undo(desk, theirs):
    bring_in(desk, theirs, 0)
    assert [claim.statement for claim in desk.claims()] == ["Brought from elsewhere."]
    desk.window.actions_["undo"].trigger()
    assert desk.claims() == []


def test_a_whole_project_stays_out_where_one_says_so(desk, theirs):
    heads = desk.project.heads
    bring_in(desk, theirs, 1)
    assert desk.project.heads == heads


def test_a_whole_project_can_be_stopped_while_its_reader_is_silent(desk, theirs, monkeypatch):
    silent = "import sys, time; sys.stdin.readline(); time.sleep(600)"
    monkeypatch.setattr("workbench.importers.cage.command", lambda: [sys.executable, "-S", "-c", silent])
    heads = desk.project.heads
    clock = QTimer()
    clock.timeout.connect(lambda: press_cancel(desk))
    clock.start(10)
    bring_in(desk, theirs, 0)
    clock.stop()
    assert desk.project.heads == heads
    assert "nothing was changed" in desk.said()


def press_cancel(desk):
    """Press the button of the sheet that says how far it is, once it is there."""
    for sheet in desk.window.findChildren(QProgressDialog):
        if sheet.isVisible():
            desk.qtbot.mouseClick(sheet.findChild(QPushButton), Qt.MouseButton.LeftButton)


def half_written(wanted):
    """Begin as the worker does, and never come to an end."""
    wanted.beside.write_bytes(b"half")
    Event().wait()


def test_what_is_cancelled_leaves_nothing_half_written_beside_it(desk, dialog, tmp_path, monkeypatch):
    monkeypatch.setattr("workbench.ui.exporting.dialog.write", half_written)
    folder = tmp_path / "out"
    folder.mkdir()
    dialog.write(folder / "project.jsonl")
    job = dialog._jobs._running[-1]
    desk.qtbot.waitUntil(lambda: any(folder.iterdir()))
    job.cancel()
    assert list(folder.iterdir()) == []
    assert "nothing was written" in dialog.problem.text()
