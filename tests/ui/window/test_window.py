import multiprocessing
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from tests.ui.window.hands import settle
from workbench.commands import articles, claims, marks
from workbench.model.articles import Analyst
from workbench.model.ids import AnalystId
from workbench.project import Project, backup, queries
from workbench.ui.actions import ACTIONS
from workbench.ui.faults import FaultDialog, FaultHook
from workbench.ui.keys import is_field
from workbench.ui.plain import PlainMessageBox
from workbench.ui.settings import Settings
from workbench.ui.views import VIEWS

CONTROL = Qt.KeyboardModifier.ControlModifier


def question(window):
    return next(box for box in window.findChildren(PlainMessageBox) if box.isVisible())


def answer(window, number):
    question(window).buttons_in_order[number].click()


def test_reopening_shows_the_article_where_it_was_left(open_window, file, settings, qtbot):
    with Project.open(file, settings.desk()) as project:
        from workbench.importers import import_paste

        long = "Long article\n\n" + "\n\n".join(f"Paragraph {number} says a little more." for number in range(200))
        added = articles.add(project, [import_paste(long)])
    desk = open_window(file)
    desk.space.annotate.show_article(added.new[0])
    place = desk.page.text().index("Paragraph 150")
    desk.page.scroll_to(place)
    seen = desk.page.first_visible()
    desk.window.holder.zoom_to(110)
    desk.page.scroll_to(place)
    desk.window.close()
    again = Settings.load(settings.path)
    assert again.zoom == 110
    desk = open_window(file)
    settle()
    assert desk.space.annotate.article == added.new[0]
    assert abs(desk.page.first_visible() - seen) < 600
    assert desk.page.first_visible() > 2_000


def hold(path, ready, done):
    """Keep a project open in another process, as another window would."""
    analyst = Analyst(id=AnalystId("11111111-1111-4111-8111-111111111111"), name="Olena")
    from workbench.project.file import Desk

    with Project.open(path, Desk(analyst, "d")):
        ready.set()
        done.wait(30)


@pytest.fixture
def held(file):
    """The project, open in another process."""
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    process = context.Process(target=hold, args=(file, ready, done))
    process.start()
    assert ready.wait(30)
    yield file
    done.set()
    process.join(30)


def test_a_project_in_use_is_opened_for_reading(open_window, held):
    desk = open_window(held)
    assert "open on" in question(desk.window).text()
    answer(desk.window, 0)
    assert desk.project.read_only
    desk.press("D")
    assert desk.said() == "This project is open for reading only."


def test_a_project_in_use_is_worked_on_as_a_copy(open_window, held, tmp_path):
    desk = open_window(held)
    answer(desk.window, 2)
    desk.window.opening.open_copy(held, tmp_path / "copy.factcheck")
    desk.press("D")
    assert not desk.project.read_only
    assert desk.project.path == tmp_path / "copy.factcheck"
    assert len(desk.articles()) == 2


def test_an_older_file_is_brought_up_to_the_work_done_here(open_window, file, tmp_path, settings):
    older = tmp_path / "older.bytes"
    shutil.copy(file, older)
    with Project.open(file, settings.desk()) as project:
        articles.set_state(project, queries.articles(project)[0].id, "done")
    shutil.copy(older, file)
    desk = open_window(file)
    desk.qtbot.waitUntil(lambda: "1 step is missing" in desk.window.messages.text())
    desk.window.messages._buttons[0].click()
    lines = queries.article_lines(desk.project, desk.project.author)
    assert sorted(line.state for line in lines) == ["done", "new"]


def test_a_file_changed_outside_is_reconciled_and_shown(desk, file, tmp_path):
    settle()
    copy = tmp_path / "copy.bytes"
    shutil.copy(file, copy)
    shutil.copy(copy, file)
    desk.press("D")
    assert "changed" in desk.window.messages.text()
    desk.press("D")
    assert queries.reading_of(desk.project, desk.space.annotate.article, desk.project.author).state == "done"


def test_undo_of_what_a_colleague_changed_since_asks(desk):
    article = desk.space.annotate.article
    articles.set_metadata(desk.project, article, publisher="Mine")
    own = desk.project.author
    colleague = Analyst(id=AnalystId("11111111-1111-4111-8111-111111111111"), name="Olena Brandt")
    desk.project.act_as(colleague.id)
    with desk.project.step("Join") as step:
        step.add(colleague)
    articles.set_metadata(desk.project, article, publisher="Hers")
    desk.project.act_as(own)
    desk.press(("Z", CONTROL))
    assert "Olena Brandt changed" in question(desk.window).informativeText()
    answer(desk.window, 1)
    assert next(a for a in desk.articles() if a.id == article).publisher == "Hers"


def test_a_backup_is_made_and_opened_as_a_copy(desk, tmp_path):
    desk.qtbot.waitUntil(lambda: bool(backup.backups_of(desk.project.desk.data, desk.project.id)))
    newest = backup.backups_of(desk.project.desk.data, desk.project.id)[0][0]
    desk.window.opening.open_backup(newest, tmp_path / "back.factcheck")
    assert desk.project.path == tmp_path / "back.factcheck"
    assert len(desk.articles()) == 2


def test_undo_names_what_it_will_do(desk):
    marks.mark_claim(desk.project, desk.space.annotate.article, 0, 3)
    desk.qtbot.waitUntil(lambda: "Mark claim" in desk.window.actions_["undo"].text())
    assert "changes" in desk.window.status.count.text()


def test_the_report_is_written_and_said_where(desk, tmp_path):
    desk.window.actions_["report"].trigger()
    desk.space.view("report").write(tmp_path / "report.html")
    desk.qtbot.waitUntil(lambda: (tmp_path / "report.html").exists() and desk.space.view("report").written.isVisible())
    assert "report.html" in desk.space.view("report").written.where.text()
    assert "<!doctype html" in (tmp_path / "report.html").read_text("utf-8")[:20].lower()


def test_a_report_that_cannot_be_written_says_so(desk, tmp_path):
    desk.window.show_view("report")
    desk.space.view("report").write(tmp_path / "no" / "report.html")
    desk.qtbot.waitUntil(lambda: "does not exist" in desk.window.messages.text())


def test_a_broken_project_says_so_and_the_window_stays(open_window, tmp_path):
    (tmp_path / "broken.factcheck").write_bytes(b"no database" * 100)
    desk = open_window(tmp_path / "broken.factcheck")
    assert desk.window.messages.text()
    assert desk.window.workspace is None


def test_the_welcome_page_opens_the_sample(open_window, tmp_path):
    desk = open_window()
    desk.window.opening.open_sample(tmp_path / "sample.factcheck")
    assert desk.window.messages.text() == ""
    assert len(desk.marks("claim")) >= 40
    assert desk.window.windowTitle() == "The Lisk forecast"


def test_every_action_does_something(desk):
    does = desk.space.does()
    for action in ACTIONS:
        if not action.native:
            assert action.id in does or desk.window.actions_[action.id].receivers("2triggered(bool)") > 0, action.id


def test_no_two_actions_share_a_key_in_one_place():
    places = [(key, where) for action in ACTIONS for key in action.keys for where in action.where]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("view", ["annotate", "report"])
def test_every_control_has_an_accessible_name(desk, view):
    desk.window.show_view(view)
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView, QTextEdit, QComboBox)
    shown = [w for kind in kinds for w in desk.window.findChildren(kind) if w.isVisible()]
    nameless = []
    for widget in shown:
        interface = QAccessible.queryAccessibleInterface(widget)
        if not (widget.accessibleName() or (interface and interface.text(QAccessible.Text.Name))):
            nameless.append((type(widget).__name__, widget.objectName(), widget.parent()))
    assert nameless == []


def test_the_theme_is_chosen_and_kept(desk, settings):
    desk.window.actions_["theme-dark"].trigger()
    assert desk.window.holder.theme.dark
    assert Settings.load(settings.path).theme == "dark"
    desk.window.actions_["theme-light"].trigger()


def test_a_field_is_told_from_a_text_to_read(qtbot):
    line, text, plain = QLineEdit(), QTextEdit(), QWidget()
    for widget in (line, text, plain):
        qtbot.addWidget(widget)
    text.setReadOnly(True)
    assert (is_field(line), is_field(text), is_field(plain)) == (True, False, False)


PROBE = '<img src="file:///etc/passwd"><b>'


def test_no_string_of_a_project_reaches_rich_text(open_window, tmp_path, settings):
    from workbench.commands import claims
    from workbench.importers import import_paste

    path = tmp_path / "Probe.factcheck"
    with Project.create(path, settings.desk(), PROBE) as project:
        article = articles.add(project, [import_paste(f"{PROBE}\n\nSome words {PROBE} here.")]).new[0]
        articles.set_metadata(project, article, title=PROBE, publisher=PROBE, author=PROBE, date_note=PROBE)
        mark = marks.mark_claim(project, article, 0, 10)
        claims.set_statement(project, mark.claim, PROBE)
    desk = open_window(path)
    desk.window.actions_["details"].trigger()
    desk.window.show_view("report")
    desk.qtbot.waitUntil(lambda: desk.space.view("report").preview.sheets.is_complete)
    plain = (Qt.TextFormat.PlainText,)
    rich = [w.text() for w in desk.window.findChildren(QLabel) if "<img" in w.text() and w.textFormat() not in plain]
    hints = [w.toolTip() for w in desk.window.findChildren(QWidget) if "<img" in w.toolTip()]
    assert (rich, hints) == ([], [])


def test_a_bug_gives_a_report_to_copy(qtbot, open_window, capsys):
    desk = open_window()
    hook = FaultHook()
    try:
        raise ZeroDivisionError("a planted fault")
    except ZeroDivisionError as fault:
        hook(type(fault), fault, fault.__traceback__)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, FaultDialog))
    report = dialog.findChild(QPlainTextEdit).toPlainText()
    assert "ZeroDivisionError" in report and "test_a_bug_gives_a_report_to_copy" in report
    assert "a planted fault" not in report + capsys.readouterr().err, "a message may hold words of an article"
    assert "Your file is safe" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
    assert desk.window.isVisible()


def test_a_narrow_window_gives_the_article_the_room_and_a_wide_one_the_columns_back(desk, qtbot):
    desk.window.resize(1440, 900)
    qtbot.waitUntil(lambda: desk.space.annotate.width() == 1440)
    wide = desk.space.annotate.sizes()
    desk.window.resize(1024, 700)
    qtbot.waitUntil(lambda: desk.space.annotate.width() == 1024)
    left, middle, right = desk.space.annotate.sizes()
    assert (left, right) == (220, 330)
    assert middle > left + right - 100
    desk.window.resize(1440, 900)
    qtbot.waitUntil(lambda: desk.space.annotate.sizes() == wide)


def test_nothing_in_the_bar_is_cut_at_twice_the_text_size(desk, qtbot):
    desk.window.resize(1440, 900)
    desk.window.holder.zoom_to(200)
    settle()
    top = desk.window.top
    shown = [button for button in top.findChildren(QPushButton) if button.isVisible()]
    cut = [button.text() for button in shown if button.height() < button.sizeHint().height()]
    assert len(shown) >= 3 and not cut
    assert [button for button in shown if button.width() < button.sizeHint().width()] == []
    desk.window.holder.zoom_to(100)


def test_the_keys_of_the_views_bring_them_to_the_front(desk):
    desk.press(("5", Qt.KeyboardModifier.ControlModifier))
    assert desk.space.view("report").isVisible()
    desk.press(("1", Qt.KeyboardModifier.ControlModifier), into=desk.space.view("report"))
    assert desk.page.isVisible() and desk.page.hasFocus()


def test_a_claim_said_nowhere_opens_in_the_panel_and_is_worked_on(desk):
    made = claims.add(desk.project, "The ministry keeps a list.")
    desk.space.annotate.show_claim(made.id)
    desk.press("V", into=desk.page)
    assert desk.space.annotate.claims.selected_claim == made.id
    desk.press("8", into=desk.window.focusWidget())
    desk.qtbot.keyClicks(desk.window.focusWidget(), "An opinion.")
    desk.press(("Return", Qt.KeyboardModifier.ControlModifier), into=desk.window.focusWidget())
    assert [made.verdict for made in queries.assessments_of(desk.project, made.id)] == ["not_checkable"]


def test_closing_with_every_view_open_asks_the_closed_project_nothing(desk, qtbot):
    article = desk.articles()[0].id
    mark = marks.set_status(desk.project, marks.mark_claim(desk.project, article, 0, 3).id, "denied")
    for start, key in enumerate(("asserted", "hedged", "doubted"), 4):  # a tall row of the matrix
        again = marks.mark_claim(desk.project, article, start, 9, claim=mark.claim)
        marks.set_status(desk.project, again.id, key)
    for view in [*VIEWS, VIEWS[0]]:
        desk.window.show_view(view.id)
        QApplication.processEvents()
    with qtbot.captureExceptions() as faults:
        desk.window.leave_project()
        QApplication.processEvents()
    assert faults == [] and desk.window.workspace is None
