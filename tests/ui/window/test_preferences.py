"""Preferences: who one is, how the window looks and speaks, and keys that are changed and act at once."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from workbench import i18n
from workbench.model.articles import Analyst
from workbench.project import Project, queries
from workbench.ui.app import make_window
from workbench.ui.dialogs.analyst import AnalystDialog
from workbench.ui.dialogs.preferences import Preferences
from workbench.ui.kbd import Kbd
from workbench.ui.settings import Settings
from workbench.ui.welcome import RecentButton

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Q_PLACE = 24
"""The scan code (X11) of the key that has Q on a US keyboard and й on a Ukrainian one."""


@pytest.fixture
def preferences(desk):
    desk.press(("Comma", CONTROL), into=desk.window)
    return next(d for d in desk.window.findChildren(Preferences) if d.isVisible())


def me(desk):
    return queries.one(desk.project, Analyst, desk.project.author)


def begin(desk, preferences, name):
    """Choose an action on the page of keys and ask to change it, by keys alone."""
    page = preferences.keys
    preferences.tabs.setCurrentWidget(page)
    page.filter.setText(name)
    rows = range(page.tree.topLevelItemCount())
    found = [page.tree.topLevelItem(row) for row in rows if not page.tree.topLevelItem(row).isHidden()]
    page.tree.setCurrentItem(found[0])
    desk.press("Return", into=page.tree)
    assert preferences.isVisible()
    return page


def test_a_changed_key_acts_at_once_and_is_kept(desk, preferences, settings):
    page = begin(desk, preferences, "mark as claim")
    desk.press("Q", into=page.catcher)
    assert page.words.text() == "“Mark as claim” is on Q now."
    desk.select("valley")
    desk.press("C")
    assert not desk.claims()
    desk.press("Q")
    assert len(desk.claims()) == 1
    assert Settings.load(settings.path).keys == {"claim": ["Q"]}


def test_a_changed_key_acts_under_a_cyrillic_layout(desk, preferences):
    page = begin(desk, preferences, "mark as claim")
    desk.type_letter("й", Q_PLACE, into=page.catcher)
    desk.select("valley")
    desk.type_letter("й", Q_PLACE)
    assert len(desk.claims()) == 1


def test_a_changed_shortcut_acts_under_a_cyrillic_layout(desk, preferences):
    page = begin(desk, preferences, "larger text")
    desk.type_letter("й", Q_PLACE, CONTROL | SHIFT, into=page.catcher)
    preferences.close()
    desk.type_letter("й", Q_PLACE, CONTROL | SHIFT)
    assert desk.window.holder.theme.zoom == 110


def test_a_changed_key_shows_in_menu_hints_and_help(desk, preferences):
    desk.press("Q", into=begin(desk, preferences, "mark as claim").catcher)
    assert desk.window.actions_["claim"].text() == "Mark as claim\tQ"
    assert "Q" in [cap.accessibleName() for cap in desk.window.status.findChildren(Kbd)]
    desk.window.actions_["keys"].trigger()
    assert "Q Mark as claim" in desk.window.guide.shown.page.toPlainText().replace("\n", " ")


def test_a_clash_is_named_and_swapped(desk, preferences, settings):
    page = begin(desk, preferences, "mark as claim")
    desk.press("E", into=page.catcher)
    assert page.words.text() == "E is “Mark as evidence” already."
    assert settings.keys == {}
    desk.press("Space", into=page.swap_button)
    assert settings.keys == {"claim": ["E"], "evidence": ["C"]}
    desk.select("valley")
    desk.press("E")
    assert len(desk.marks("claim")) == 1


@pytest.mark.parametrize(
    ("name", "key", "why"),
    [
        ("larger text", "Q", "needs Ctrl"), ("mark as claim", "5", "meaning of its own"),
        ("mark as claim", "Down", "Next sentence"), ("mark as claim", "Tab", "meaning of its own"),
        ("mark as claim", ("C", CONTROL), "everywhere"), ("mark as claim", ("Z", CONTROL), "“Undo” already"),
    ],
)  # fmt: skip
def test_what_cannot_be_chosen_is_refused_in_a_sentence(desk, preferences, settings, name, key, why):
    page = begin(desk, preferences, name)
    desk.press(key, into=page.catcher)
    assert why in page.words.text()
    assert settings.keys == {}


def test_escape_leaves_the_keys_and_the_dialog(desk, preferences, settings):
    page = begin(desk, preferences, "mark as claim")
    desk.press("Escape", into=page.catcher)
    assert preferences.isVisible()
    assert settings.keys == {}


def test_one_and_all_are_reset(desk, preferences, settings):
    for name, key in (("mark as claim", "Q"), ("mark as evidence", "W")):
        desk.press(key, into=begin(desk, preferences, name).catcher)
    desk.press("Space", into=preferences.keys.reset_button)
    assert settings.keys == {"claim": ["Q"]}
    desk.press("Space", into=preferences.keys.all_button)
    assert settings.keys == {}
    assert desk.window.actions_["claim"].text() == "Mark as claim\tC"


DAMAGED = [
    {"keys": {"claim": "Q"}}, {"keys": {"claim": [7]}}, {"keys": {"nothing": ["Q"]}}, {"keys": {"undo": ["Q"]}},
    {"keys": {"claim": ["E"]}}, {"keys": {"caret": ["Q"]}}, {"keys": {"claim": ["Q"], "evidence": ["Q"]}},
    {"keys": {"claim": ["%%%"]}}, {"keys": []}, {"language": "xx"}, {"language": 7}, {"recent": [1, None]},
]  # fmt: skip


@pytest.mark.parametrize("stored", DAMAGED, ids=str)
def test_damaged_settings_never_stop_the_start(qtbot, tmp_path, stored):
    (tmp_path / "s.json").write_text(json.dumps(stored))
    window = make_window(Settings.load(tmp_path / "s.json"))
    qtbot.addWidget(window)
    assert window.actions_["claim"].text() in ("Mark as claim\tC", "Mark as claim\tQ")
    assert [k.toString() for k in window.actions_["undo"].shortcuts()] == ["Ctrl+Z"]


def test_a_new_name_is_in_the_open_project_in_one_step(desk, preferences):
    before = queries.step_count(desk.project)
    field = preferences.analyst.name
    field.selectAll()
    desk.qtbot.keyClicks(field, "Anna Kowal")
    desk.press("Return", into=field)
    assert me(desk).name == "Anna Kowal"
    assert queries.step_count(desk.project) == before + 1
    preferences.close()
    assert queries.step_count(desk.project) == before + 1


def test_what_is_still_typed_is_kept_on_closing(desk, preferences):
    preferences.analyst.initials.setText("XY")
    desk.press("Escape", into=preferences)
    assert (me(desk).initials, desk.window.settings.initials) == ("XY", "XY")


def test_a_new_name_follows_into_another_project_with_the_next_action(open_window, file, settings):
    settings.name, settings.initials = "Anna Kowal", "AK"
    desk = open_window(file)
    assert me(desk).name != "Anna Kowal"
    desk.show("Dam will flood the valley")
    desk.press("D")
    assert (me(desk).name, me(desk).initials) == ("Anna Kowal", "AK")
    desk.press(("Z", CONTROL))
    assert me(desk).name == "Anna Kowal"


def test_the_dialog_of_the_first_start_names_the_analyst_of_the_open_project(desk):
    dialog = desk.window.edit_analyst()
    assert isinstance(dialog, AnalystDialog)
    dialog.name.setText("Iryna")
    desk.press("Return", into=dialog.name)
    assert me(desk).name == "Iryna"


def test_theme_text_size_and_cues_hold_at_once(desk, preferences, settings):
    preferences.look.setCurrentIndex(preferences.look.findData("dark"))
    preferences.look.activated.emit(preferences.look.currentIndex())
    preferences.zoom.setCurrentIndex(preferences.zoom.findData(150))
    preferences.zoom.activated.emit(preferences.zoom.currentIndex())
    desk.press("Space", into=preferences.cues["uk"])
    theme = desk.window.holder.theme
    assert (theme.scheme, theme.zoom, settings.cues_off) == ("dark", 150, ["uk"])


def test_the_folder_of_the_backups_is_copied(desk, preferences):
    preferences.backups.selectAll()
    assert preferences.backups.isReadOnly()
    preferences.backups.parentWidget().findChildren(type(preferences.keys.swap_button))[0].click()
    assert QGuiApplication.clipboard().text().endswith("backups")


def test_the_language_is_kept_and_spoken_from_the_next_start(desk, preferences, settings, qtbot, monkeypatch):
    spoken = []
    monkeypatch.setattr(i18n, "set_language", spoken.append)
    preferences.language.setCurrentIndex(preferences.language.findData("uk"))
    preferences.language.activated.emit(preferences.language.currentIndex())
    assert "next start" in preferences._later.text()
    qtbot.addWidget(make_window(Settings.load(settings.path)))
    assert spoken == ["uk"]


def test_del_takes_a_recent_project_off_the_list_and_leaves_the_file(open_window, file, settings):
    Project.open(file, settings.desk()).close()
    settings.remember_project(file.with_name("gone.factcheck"))
    settings.remember_project(file)
    desk = open_window()
    buttons = [b for b in desk.window.welcome.findChildren(RecentButton) if b.isVisible()]
    assert [b.text() for b in buttons] == ["Lisk"]
    desk.press("Delete", into=buttons[0])
    assert str(file) not in settings.recent
    assert file.exists()
    assert desk.window.focusWidget() is desk.window.welcome.buttons[0]
