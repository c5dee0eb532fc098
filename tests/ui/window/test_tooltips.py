"""Every control says what it does, and those of an action name its key as the person has it."""

import html
import re

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget

from workbench.commands.seeds_apart import build_pair
from workbench.i18n import spoken
from workbench.ui.claims.chips import Chip
from workbench.ui.claims.closed_card import ClosedCard
from workbench.ui.key_tips import ACTION, own_keys, plain_keys
from workbench.ui.views import VIEWS

PAINTED = (Chip, ClosedCard)
"""Buttons that paint their words."""
AT_THE_TOP = {"undo", "redo", "import", "view-annotate", "view-claims", "view-matrix", "view-review", "view-report"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    from workbench.ui.settings import Settings

    path = tmp_path_factory.mktemp("sample") / "Sample.factcheck"
    build_pair(path, Settings.load(path.with_name("settings.json")).desk())
    return path


@pytest.fixture
def window(open_window, sample):
    """The window with every view made, and a claim open."""
    driver = open_window(sample)
    for view in VIEWS:
        driver.window.show_view(view.id)
    driver.window.show_view("annotate")
    driver.page.go_to_next_mark(1)
    return driver.window


def tip(widget):
    return html.unescape(re.sub("<[^>]*>", "", widget.toolTip()))


def bound(window):
    return [widget for widget in window.findChildren(QWidget) if widget.property(ACTION)]


def wordless(button):
    words = getattr(button, "words", "")  # some paint their words, or have them in a label
    text = button.text() or (words.text() if isinstance(words, QLabel) else str(words))
    icon_only = isinstance(button, QToolButton) and button.toolButtonStyle().name == "ToolButtonIconOnly"
    shows_icon = not button.icon().isNull() and icon_only
    return shows_icon or not any(letter.isalpha() for letter in text)


@pytest.mark.parametrize("view", [view.id for view in VIEWS])
def test_a_button_without_words_has_a_tooltip(window, view):
    window.show_view(view)
    buttons = (button for button in window.findChildren(QAbstractButton) if not isinstance(button, PAINTED))
    shown = [button for button in buttons if button.isVisible() and wordless(button)]
    assert window.top.buttons["undo"] in shown
    nameless = {f"{type(one.parentWidget()).__name__}: {one.accessibleName()}" for one in shown if not one.toolTip()}
    assert nameless == set()


def test_a_control_of_an_action_names_its_key(window):
    controls = bound(window)
    assert {widget.property(ACTION) for widget in controls} > AT_THE_TOP
    for widget in controls:
        keys = "".join(window.actions_.chords_of(widget.property(ACTION))[:1])
        assert not keys or f"({plain_keys(keys)})" in tip(widget), widget.property(ACTION)


def test_another_key_is_in_the_tooltips_at_once(window):
    window.actions_.use_keys({"import": ["Ctrl+J"], "undo": ["Ctrl+U"], "view-report": [], "evidence-outside": ["Q"]})
    tips = {widget.property(ACTION): tip(widget) for widget in bound(window)}
    assert tips["import"] == "Import articles (Ctrl+J)"
    assert tips["undo"].endswith("(Ctrl+U)")
    assert tips["view-report"] == "Report"
    assert tips["evidence-outside"].endswith("(Q)")


def test_undo_says_what_it_takes_back_and_its_key(desk):
    desk.press("D")
    desk.qtbot.waitUntil(lambda: "Undo:" in tip(desk.window.top.buttons["undo"]))
    assert tip(desk.window.top.buttons["undo"]).endswith("(Ctrl+Z)")


def test_the_first_page_names_its_keys(open_window):
    page = open_window().window.welcome
    assert tip(page.new) == "New project (Ctrl+N)" and tip(page.open) == "Open (Ctrl+O)"


def test_the_keys_of_reviewing_are_the_persons_own(window):
    decisions = window.workspace.view("review").panel.decisions.buttons
    window.actions_.use_keys({"keep-mine": ["Q"]})
    assert decisions["mine"].key.accessibleName() == "Q" and tip(decisions["mine"]) == "Keep mine (Q)"
    window.actions_.use_keys({})
    assert decisions["mine"].key.accessibleName() == "1"


def test_hints_and_sentences_name_the_persons_own_keys(open_window, file):
    driver = open_window(file)
    window = driver.window
    for view in ("claims", "todos"):
        window.show_view(view)
    fields = window.workspace.view("claims").filter, window.workspace.view("todos")._foot
    window.actions_.use_keys({"find": ["Ctrl+Y"], "next-todo": ["Q"], "speaker": ["W"]})
    assert fields[0].placeholderText() == "Filter claims (Ctrl+Y)"
    assert "Q steps to the next, Shift+G back" in fields[1].text()
    said = []
    window.workspace.annotate.said.connect(said.append)
    window.workspace.annotate.marking.said.emit("Select the words and press S, or press Shift+S.")
    assert said == ["Select the words and press W, or press Shift+S."]


@pytest.mark.parametrize(("words", "wanted"), [
    ("press C to mark", "press Q to mark"),
    ("натисніть C, щоб", "натисніть Q, щоб"),
    ("Speaker: “press C”. If not: C.", "Speaker: “press C”. If not: Q."),
    ("Look there (S)", "Look there"),
    ("press S or C", "press “Selection is the speaker; without one who is near” or Q"),
    ("Shift+C, CC and C.", "Shift+C, CC and Q."),
])  # fmt: skip
def test_a_sentence_names_the_keys_that_there_are(words, wanted):
    assert own_keys(words, {"claim": "Q", "speaker": ""}.__getitem__, "claim", "speaker") == wanted


def test_an_action_without_a_key_is_quoted_as_the_language_quotes():
    with spoken("uk"):
        assert own_keys("натисніть C, щоб", lambda _identity: "", "claim").startswith("натисніть «")
