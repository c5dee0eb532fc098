"""About, the state of the program and the log of a window, driven by keys and clicks; a secret that gets nowhere."""

import gc
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QTableWidget

from workbench import __version__, logbook, person, versions
from workbench.commands import articles, claims, marks
from workbench.doctoring import examination
from workbench.doctoring.finding import Finding
from workbench.errors import FileProblem
from workbench.importers import import_paste
from workbench.project import Project
from workbench.ui.app import tell_problem
from workbench.ui.dialogs.about import AboutDialog
from workbench.ui.dialogs.doctor import LOOK_EVERY, DoctorDialog
from workbench.ui.faults import FaultDialog, FaultHook

SECRET = "Vermilion otters bribed the harbourmaster"
FINDINGS = [
    Finding("a", "Folders", "Data", "ok", "~/data"),
    Finding("b", "Folders", "Log", "note", "/m/<name>/log", "Look <b>there</b>."),
    Finding("c", "Storage", "SQLite", "problem", "old", "Install a newer one."),
]


@pytest.fixture
def log(tmp_path, monkeypatch):
    folder = tmp_path / "the log"
    for module in (logbook, person):
        monkeypatch.setattr(module, "log_path", lambda: folder)
    monkeypatch.setattr("workbench.ui.files.log_path", lambda: folder)
    return folder


@pytest.fixture
def opened(monkeypatch):
    """What was opened outside the program."""
    found = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda url: found.append(url.toLocalFile()))
    return found


def dialog_of(kind):
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


@pytest.fixture
def state(open_window, monkeypatch, log, qtbot):
    """The window of the state of the program, with planted findings."""
    monkeypatch.setattr("workbench.ui.dialogs.doctor.examine", lambda _display: list(FINDINGS))
    desk = open_window()
    desk.window.actions_["doctor"].trigger()
    dialog = dialog_of(DoctorDialog)
    qtbot.waitUntil(lambda: bool(dialog.findings))
    return dialog


def said(dialog):
    return [label.text().replace("\u200b", "") for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_help_ends_with_the_state_of_the_program_and_about(open_window):
    window = open_window().window
    ids = [action.objectName() for action in window._menus["help"].actions() if not action.isSeparator()]
    assert ids[-2:] == ["doctor", "about"]
    assert window.actions_["doctor"].isEnabled() and window.actions_["about"].isEnabled(), "without a project, too"


def test_about_says_what_runs_here_and_under_which_licence(open_window, qtbot):
    open_window().window.actions_["about"].trigger()
    about = dialog_of(AboutDialog)
    text = "\n".join(said(about))
    for words in (f"workbench {__version__}", "MIT licence", "Lesser General Public License, version 3", "format 1"):
        assert words in text
    assert {label.textFormat() for label in about.findChildren(QLabel)} <= {Qt.TextFormat.PlainText}
    qtbot.keyClick(about.tabs, Qt.Key.Key_Right)
    about.tabs.setCurrentIndex(2)
    assert versions.own_licence() in about.tabs.currentWidget().toPlainText()


def test_each_library_shows_its_licence_by_keyboard(open_window, qtbot):
    open_window().window.actions_["about"].trigger()
    about = dialog_of(AboutDialog)
    about.tabs.setCurrentIndex(1)
    names = [about.table.item(row, 0).text() for row in range(about.table.rowCount())]
    assert names == [library.name for library in versions.libraries()]
    about.table.setFocus()
    about.table.setCurrentCell(names.index("shiboken6") - 1, 0)
    qtbot.keyClick(about.table, Qt.Key.Key_Down)
    assert "Lesser General Public License" in about.text.toPlainText()
    qtbot.keyClick(about.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("shiboken6\t6.")


def test_the_versions_are_copied(open_window, qtbot):
    open_window().window.actions_["about"].trigger()
    qtbot.mouseClick(dialog_of(AboutDialog).copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().splitlines() == versions.lines()


def test_the_state_says_how_each_thing_is_in_words_too(state):
    texts = said(state)
    assert texts[0] == "1 problem was found."
    assert "noted: /m/<name>/log\nLook <b>there</b>." in texts, "shown as it is, never as markup"
    names = [label.accessibleName() for label in state.findChildren(QLabel)]
    assert "problem, SQLite: old Install a newer one." in names


def test_each_thing_that_is_not_well_says_so_before_what_was_found(state):
    texts = said(state)
    assert "problem: old\nInstall a newer one." in texts and "~/data" in texts


def test_the_findings_can_be_scrolled_by_keys_at_once_and_are_shown_once(state, qtbot):
    qtbot.waitUntil(lambda: state.area.hasFocus())
    assert not any(timer.isActive() for timer in state.findChildren(QTimer) if timer.interval() == LOOK_EVERY)


def test_the_collector_rests_while_the_state_is_looked_at(open_window, qtbot, monkeypatch, log):
    collected = []
    monkeypatch.setattr("workbench.ui.dialogs.doctor.examine", lambda _display: collected.append(gc.isenabled()) or [])
    desk = open_window()
    desk.window.actions_["doctor"].trigger()
    qtbot.waitUntil(lambda: bool(collected) and gc.isenabled())
    assert collected == [False]


def test_the_report_is_copied_and_saved(state, qtbot, tmp_path):
    qtbot.mouseClick(state.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "problem  SQLite: old" in copied and state.summary.text() == "The report is on the clipboard."
    qtbot.mouseClick(state.save, Qt.MouseButton.LeftButton)
    chooser = state.findChild(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "state.txt"))
    chooser.close()
    assert (tmp_path / "state.txt").read_text("utf-8").splitlines()[1:] == copied.splitlines()[1:]
    state.write(tmp_path / "no" / "state.txt")
    assert "cannot be written" in state.summary.text()


def test_the_folder_of_logs_is_opened(state, qtbot, log, opened):
    qtbot.mouseClick(state.logs, Qt.MouseButton.LeftButton)
    assert opened == [str(log)] and log.is_dir()


def test_the_state_is_looked_at_again(state, qtbot, monkeypatch):
    monkeypatch.setattr("workbench.ui.dialogs.doctor.examine", lambda _display: FINDINGS[:1])
    qtbot.mouseClick(state.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(state.findings) == 1)
    assert state.summary.text() == "All is well."


def test_the_window_goes_on_while_the_state_is_looked_at(open_window, qtbot, log):
    desk = open_window()
    desk.window.actions_["doctor"].trigger()
    dialog = dialog_of(DoctorDialog)
    assert dialog.summary.text() == "Looking…" and not dialog.copy.isEnabled()
    with qtbot.waitSignal(dialog.shown):
        pass
    assert {"cage.articles", "folder.log", "font.ui"} <= {finding.id for finding in dialog.findings}
    dialog.close()


def test_a_fault_leads_to_the_log_and_to_the_state(open_window, qtbot, log, opened, capsys, monkeypatch):
    monkeypatch.setattr("workbench.ui.dialogs.doctor.examine", lambda _display: FINDINGS)
    desk = open_window()
    hook = FaultHook()
    hook.show_state = desk.window.actions_["doctor"].trigger
    fault = ValueError(SECRET)
    hook(type(fault), fault, None)
    dialog = dialog_of(FaultDialog)
    qtbot.mouseClick(dialog.logs, Qt.MouseButton.LeftButton)
    assert opened == [str(log)]
    qtbot.mouseClick(dialog.state, Qt.MouseButton.LeftButton)
    state = dialog_of(DoctorDialog)
    qtbot.waitUntil(lambda: bool(state.findings))
    qtbot.keyClick(state, Qt.Key.Key_Escape)
    assert not state.isVisible() and dialog.isVisible()
    dialog.close()
    capsys.readouterr()


@pytest.mark.parametrize("fault", [ValueError, OSError, AttributeError, FileProblem])
def test_a_secret_of_a_project_is_in_no_byte_of_log_and_reports(
    open_window, settings, tmp_path, log, capsys, fault, qtbot
):
    path = tmp_path / f"{SECRET}.factcheck"
    with Project.create(path, settings.desk(), SECRET) as project:
        added = articles.add(project, [import_paste(f"{SECRET}\n\n{SECRET}. It rained.")])
        mark = marks.mark_claim(project, added.new[0], 0, len(SECRET))
        claims.set_statement(project, str(mark.claim), SECRET)
    desk = open_window(path)
    settings.name = SECRET
    hook = FaultHook(lambda problem: tell_problem(desk.window, problem))

    def fail(words):
        statement = desk.claims()[0].statement  # a local value, and words in each part of the exception
        raise fault(words) from KeyError(statement, desk.page.text())

    try:
        fail(SECRET)
    except fault as raised:
        raised.add_note(SECRET)
        hook(type(raised), raised, raised.__traceback__)
    logbook.note_start("window")
    findings = examination.examine({})
    from workbench.doctoring import as_json, as_text

    written = "".join(file.read_text("utf-8") for file in log.iterdir()) + as_text(findings) + as_json(findings)
    for dialog in [w for w in QApplication.topLevelWidgets() if isinstance(w, FaultDialog)]:
        written += dialog._report.toPlainText()
        dialog.close()
    written += capsys.readouterr().err
    assert "opened, " in written and (fault is FileProblem or f"fault {fault.__name__}" in written)
    assert [word for word in ("Vermilion", "otters", "harbourmaster", "rained") if word in written] == []


def test_the_log_says_start_project_and_end(open_window, file, log, monkeypatch):
    open_window(file)
    lines = (log / logbook.NAME).read_text().splitlines()
    assert [line.split(" ", 2)[2].startswith("project ") for line in lines] == [True]
    assert Path(file).stem not in lines[0]


def test_a_table_of_libraries_has_no_cell_to_edit(open_window):
    open_window().window.actions_["about"].trigger()
    table = dialog_of(AboutDialog).findChild(QTableWidget)
    assert table.editTriggers() == QTableWidget.EditTrigger.NoEditTriggers
    assert sys.modules["workbench.ui.dialogs.about"]
