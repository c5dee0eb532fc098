"""The colleague's sample is offered on the first page and in the sample, and opens in the Review view."""

import pytest
from PySide6.QtCore import Qt

from workbench.ui.app import make_window
from workbench.ui.opening import colleague_of
from workbench.ui.settings import Settings


@pytest.fixture
def window(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("workbench.ui.opening.data_path", lambda: tmp_path)
    settings = Settings.load(tmp_path / "settings.json")
    settings.name, settings.initials, settings.named = "Anna", "AN", True
    made = make_window(settings)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def test_the_first_page_offers_it_and_shows_its_differences(window, qtbot, tmp_path):
    button = next(b for b in window.welcome.buttons if "colleague" in b.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    review = window.workspace.views["review"]
    qtbot.waitUntil(lambda: review.compared is not None)
    assert review.isVisible() and len(review.compared.comparison.differences) > 20
    assert colleague_of(tmp_path / "sample" / "Sample.factcheck").exists()


def test_the_sample_itself_says_that_there_is_a_colleagues_file(window, qtbot):
    window.opening.open_sample()
    qtbot.waitUntil(lambda: "a colleague worked on in her copy" in window.messages.text())
    assert window.messages.worn[0] == "note"  # an offer, not a warning
