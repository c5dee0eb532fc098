"""The Review view over the sample and the colleague's file beside it."""

import shutil

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.window.hands import press
from tests.ui.window.review.asking import view_of
from workbench.commands.seeds import sample_analyst
from workbench.commands.seeds_apart import build_pair
from workbench.person import data_path
from workbench.ui.settings import Settings


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The sample and the colleague's file, made once."""
    folder = tmp_path_factory.mktemp("pair")
    settings = Settings.load(folder / "settings.json")
    person = sample_analyst("ak")
    settings.analyst, settings.name, settings.initials = person.id, person.name, person.initials
    settings.named = True
    settings.save()
    mine = folder / "Sample.factcheck"
    build_pair(mine, settings.desk())
    return folder


@pytest.fixture
def pair(built, tmp_path):
    """Copies of both files, mine and theirs; nothing is ruled about them yet."""
    shutil.rmtree(data_path() / "reviews", ignore_errors=True)
    for name in ("Sample.factcheck", "Sample (Olena).factcheck", "settings.json"):
        (tmp_path / name).write_bytes((built / name).read_bytes())
    return tmp_path / "Sample.factcheck", tmp_path / "Sample (Olena).factcheck"


@pytest.fixture
def settings(pair):
    """The settings of the sample's first analyst."""
    return Settings.load(pair[0].with_name("settings.json"))


@pytest.fixture
def beside(open_window, pair):
    """The window over mine, with the Review view in front and nothing compared."""
    driver = open_window(pair[0])
    driver.window.activateWindow()
    QApplication.processEvents()
    press("Ctrl+4")
    return driver


@pytest.fixture
def review(beside, pair, qtbot):
    """The same with theirs compared."""
    view = view_of(beside)
    view.open_file(pair[1])
    qtbot.waitUntil(lambda: view.compared is not None and view.panel.decisions.isVisible())
    beside.view = view
    return beside
