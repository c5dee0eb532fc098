"""What every package is tried with must itself say the truth: passed where all is well, and a sentence where not."""

import os
import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap

from tests.commands.reviewing import copied, opened
from tests.ui.window.conftest import FIRST
from workbench import person
from workbench.commands import articles, marks
from workbench.commands.articles import add
from workbench.errors import FileProblem
from workbench.importers import cage, import_paste
from workbench.project import Project
from workbench.project import cage as project_cage
from workbench.ui import self_test
from workbench.ui.app import make_window
from workbench.ui.icons import program_icon
from workbench.ui.main_window import MainWindow

NOTHING = "import sys; sys.exit(0)"
STEPS = ("the sample project", "the window", "an article", "a page", "the colleague's", "the worker", "the worker",
         "the project", "the self-test is passed")  # fmt: skip


def run(*arguments):
    return self_test.main(["--self-test", *map(str, arguments)])


def pair(sample, desk, *, marked=True):
    """In place of the sample: one article, and the colleague's copy, in which she marked something or did nothing."""
    with Project.create(sample, desk) as project:
        (article,) = add(project, [import_paste(FIRST)]).new
        theirs = copied(project, sample.with_name("theirs.factcheck"))
    with opened(theirs) as project:
        if marked:
            marks.mark_claim(project, article, 0, 24)
    return theirs


@pytest.fixture
def small(qapp, monkeypatch):
    """A sample that is made in no time."""
    monkeypatch.setattr("workbench.commands.seeds_apart.build_pair", pair)


@pytest.fixture
def told(capfd):
    """What the test said, line by line."""
    return lambda: capfd.readouterr().out.splitlines()


@pytest.mark.slow
def test_a_sound_installation_passes_and_is_pictured(qapp, tmp_path, capfd):
    before = os.environ.get(person.HOME), person.settings_path()
    assert run("--shot", tmp_path / "shot.png") == 0
    assert capfd.readouterr().out.splitlines()[-1] == "the self-test is passed"
    assert QImage(str(tmp_path / "shot.png")).width() == 1440
    assert (os.environ.get(person.HOME), person.settings_path()) == before
    assert not person.settings_path().exists()


def test_an_installation_without_the_sample_fails_with_a_sentence(qapp, monkeypatch, tmp_path, capfd):
    monkeypatch.setattr("workbench.commands.seeds.folder", lambda _name: tmp_path)
    assert run() == 1
    assert capfd.readouterr().out == "failed: The sample's seeds are missing from this installation. (FileProblem)\n"


@pytest.mark.parametrize(
    ("module", "kind"), [(cage, "Failed"), (project_cage, "FileProblem")], ids=["import", "project"]
)
def test_a_cage_that_does_not_answer_is_found(small, monkeypatch, told, module, kind):
    monkeypatch.setattr(module, "command", lambda: [self_test.sys.executable, "-c", NOTHING])
    assert run() == 1
    last = told()[-1]
    assert (last.startswith("failed: "), last.endswith(f"({kind})")) == (True, True)


def test_every_step_is_said_with_what_it_found(small, told):
    assert run() == 0
    lines = told()
    assert [line.startswith(step) for line, step in zip(lines, STEPS, strict=True)] == [True] * len(STEPS)
    assert lines[4].endswith(": 1 differences")


def test_a_sample_that_does_not_open_is_found(small, monkeypatch, told):
    monkeypatch.setattr("workbench.ui.app.open_window", lambda _sample, settings: make_window(settings))
    assert (run(), told()[-1]) == (1, "failed: the window did not open the sample (Failed)")


def test_a_window_that_stays_empty_is_found(small, monkeypatch, told):
    blank = QPixmap(1440, 900)
    blank.fill(Qt.GlobalColor.white)
    monkeypatch.setattr(MainWindow, "grab", lambda _window: blank)
    assert (run(), told()[-1]) == (1, "failed: the window stayed empty (Failed)")


def test_a_picture_that_cannot_be_written_is_found(small, tmp_path, told):
    shot = tmp_path / "nowhere" / "shot.png"
    assert (run("--shot", shot), told()[-1]) == (1, f"failed: {shot} could not be written (Failed)")


def test_a_page_that_the_cage_gives_up_is_told_in_its_words(small, monkeypatch, told):
    given_up = cage.Read("page.html", why="The cage gave it up.")
    monkeypatch.setattr(cage, "read_caged", lambda _paths: iter([given_up]))
    assert (run(), told()[-1]) == (1, "failed: The cage gave it up. (Failed)")


def test_a_page_that_does_not_come_into_the_project_is_found(small, monkeypatch, told):
    monkeypatch.setattr(articles, "add", lambda _project, _found: articles.Added((), ()))
    assert (run(), told()[-1]) == (1, "failed: the page was not added to the project (Failed)")


def test_a_comparison_that_finds_nothing_is_found(small, monkeypatch, told):
    same = lambda sample, desk: pair(sample, desk, marked=False)  # noqa: E731
    monkeypatch.setattr("workbench.commands.seeds_apart.build_pair", same)
    assert (run(), told()[-1]) == (1, "failed: nothing was found to differ from the colleague's project (Failed)")


def fail(_order, _snapshot, _format, path):
    """What the worker does in place of writing the report: it leaves something, and says that it failed."""
    path.write_text("Half of a report.")
    raise FileProblem("The disk is full.")


def test_a_worker_that_fails_is_told_in_its_words(small, monkeypatch, told):
    monkeypatch.setattr("workbench.ui.report.content.write", fail)
    assert (run(), told()[-1]) == (1, "failed: The disk is full. (Failed)")


def test_a_worker_that_does_not_answer_is_found(small, monkeypatch, told):
    monkeypatch.setattr(self_test, "PATIENCE", 0)
    assert (run(), told()[-1]) == (1, "failed: the worker did not answer (Failed)")


def test_a_project_that_is_not_sound_afterwards_is_found(small, monkeypatch, told):
    close = MainWindow.close

    def close_and_damage(window):
        path = window.workspace.project.path
        close(window)
        with sqlite3.connect(path) as database:
            database.execute("UPDATE article SET title = 'altered'")
        database.close()

    monkeypatch.setattr(MainWindow, "close", close_and_damage)
    assert (run(), told()[-1]) == (1, "failed: the project is not sound after the test (Failed)")


def test_the_window_is_closed_also_where_a_step_fails(small, monkeypatch):
    opened_windows = []
    monkeypatch.setattr(MainWindow, "grab", lambda window: opened_windows.append(window) or QPixmap(8, 8))
    assert run() == 1
    assert [window.workspace for window in opened_windows] == [None]


def test_the_program_has_an_icon_of_its_own_at_every_size(qapp):
    sizes = {(size.width(), size.height()) for size in program_icon().availableSizes()}
    assert sizes == {(one, one) for one in (16, 24, 32, 48, 64, 128)}
    picture = program_icon().pixmap(32, 32).toImage()
    assert len({picture.pixel(x, y) for x in range(32) for y in range(32)}) > 4


def test_settings_data_and_cache_lie_in_the_folder_that_the_environment_names(monkeypatch, tmp_path):
    monkeypatch.setenv(person.HOME, str(tmp_path))
    assert person.settings_path() == tmp_path / "config" / "settings.json"
    assert (person.data_path(), person.cache_path()) == (tmp_path / "data", tmp_path / "cache")
