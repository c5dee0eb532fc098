"""A window over the sample, made once; each test has its own copy of it and drives the window by real keys."""

import pytest

from tests.ui.window.conftest import Driver, file, nothing_in_front, open_window, settings  # noqa: F401  (fixtures)
from workbench.commands.seeds_apart import build_pair, colleague_path
from workbench.ui.settings import Settings

__all__ = ["Driver"]


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    build_pair(folder / "Sample.factcheck", Settings.load(folder / "settings.json").desk())
    return folder


@pytest.fixture(autouse=True)
def quick(made, tmp_path, monkeypatch):
    """No pause between the stops, and the pair that is made already in place of building one."""

    def copy(path, _desk):
        path.write_bytes((made / "Sample.factcheck").read_bytes())
        colleague_path(path).write_bytes((made / "Sample (Olena).factcheck").read_bytes())

    monkeypatch.setattr("workbench.commands.seeds_anew.build_pair", copy)
    monkeypatch.setattr("workbench.commands.seeds_apart.build_pair", copy)
    monkeypatch.setattr("workbench.ui.opening.data_path", lambda: tmp_path)
    monkeypatch.setattr("workbench.ui.tour.guided.PAUSE", 0)


@pytest.fixture
def sample(open_window):  # noqa: F811
    """The window with the sample open."""
    driver = open_window()
    driver.window.opening.open_sample()
    driver.window.activateWindow()
    return driver
