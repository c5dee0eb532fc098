"""The codebook at the side, driven by keys and clicks; what changed shows everywhere at once, also after undo."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from workbench.commands import codebook, marks
from workbench.model.codebook import Status
from workbench.model.ids import status_id
from workbench.project import queries
from workbench.ui.claims.chips import Chip
from workbench.ui.codebook.keys import active_statuses
from workbench.ui.codebook.preview import lowest_contrast
from workbench.ui.theme import READABLE, Theme

POPUPS = pytest.mark.qt_log_ignore("plugin does not support", extend=True)
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
DENIED = status_id("mention", "denied")


@pytest.fixture
def view(desk):
    """The codebook, opened from the View menu, over a project with one denied mention."""
    desk.select("the valley would be flooded in May")
    desk.press("C", "5")
    desk.window.actions_["view-codebook"].trigger()
    made = desk.space.view("codebook")
    assert desk.window.focusWidget() is made.list
    return made


def choose(view, key):
    rows = [view.list.item(row).data(Qt.ItemDataRole.UserRole).status.key for row in range(view.list.count())]
    view.list.setCurrentRow(rows.index(key))


def denied(desk):
    return queries.one(desk.project, Status, DENIED)


def order(desk):
    return [status.key for status in queries.statuses(desk.project, "mention")]


def retype(desk, field, words):
    desk.qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
    desk.qtbot.keyClicks(field, words)


def chips(desk):
    return [chip.look for chip in desk.space.annotate.claims.findChildren(Chip) if chip.isVisible()]


def test_a_label_is_typed_and_entered(desk, view):
    choose(view, "denied")
    desk.press("Return", into=view.list)
    assert desk.window.focusWidget() is view.editor.label
    retype(desk, view.editor.label, "Said not so")
    desk.press("Return", into=view.editor.label)
    assert denied(desk).label == "Said not so"
    assert queries.history(desk.project)[0].label == "Word status"


def test_a_renamed_status_shows_everywhere_at_once_and_undo_takes_it_back(desk, view):
    for label in ("Said not so", "Denied"):
        if label == "Denied":
            desk.window.actions_["undo"].trigger()
        else:
            codebook.set_wording(desk.project, DENIED, label=label)
        assert label in desk.window.actions_["status-5"].text()
        assert any(look.text == label for look in chips(desk))
        assert label in [status.label for status in active_statuses(desk.project)]
        assert label in view.list.item(4).text()
        assert label.lower() in desk.page.marks_at(desk.page.text().index("valley would"))[0].label
        assert desk.space.annotate.panel.lines.status_label("denied") == label


def test_a_new_colour_and_symbol_show_on_chips_and_in_the_article(desk, view):
    codebook.set_colour(desk.project, DENIED, "#224466")
    codebook.set_symbol(desk.project, DENIED, "N")
    chip = next(look for look in chips(desk) if look.text == "Denied")
    assert (chip.colour, chip.symbol) == ("#224466", "N")
    assert desk.space.annotate.panel.lines.status_colour("denied") == "#224466"
    assert "N Denied" in desk.window.actions_["status-5"].text()


def test_an_inactive_status_is_offered_no_longer_but_stays_where_it_is_given(desk, view):
    choose(view, "denied")
    desk.qtbot.mouseClick(view.editor.active, Qt.MouseButton.LeftButton, pos=view.editor.active.rect().center() * 0.1)
    if denied(desk).active:
        desk.press("Space", into=view.editor.active)
    assert not denied(desk).active
    assert not desk.window.actions_["status-5"].isVisible()
    assert desk.marks("claim")[0].status == "denied"
    desk.window.actions_["undo"].trigger()
    assert desk.window.actions_["status-5"].isVisible()


@POPUPS
def test_a_digit_is_exchanged_and_the_key_follows(desk, view):
    choose(view, "denied")
    box = view.editor.digit
    box.setFocus()
    desk.press("Up", into=box)
    desk.press("Up", "Up", "Return", into=box.view())
    assert denied(desk).shortcut == "3"
    assert "“Hedged” is now on 5" in desk.said()
    desk.page.setFocus()
    desk.press("5")
    assert desk.marks("claim")[0].status == "hedged"


def test_of_two_on_one_digit_menu_and_key_mean_the_same(desk, view):
    with desk.project.step("Merged") as step:
        step.set(queries.one(desk.project, Status, status_id("mention", "hedged")), shortcut="5")
    assert "Hedged" in desk.window.actions_["status-5"].text()


def test_the_order_is_changed_by_keys_and_the_chosen_one_stays_chosen(desk, view):
    choose(view, "denied")
    desk.press(("Up", ALT), ("Up", ALT), into=view.list)
    assert order(desk)[2:4] == ["denied", "hedged"]
    assert view.list.line().status.key == "denied"
    shown = [look.text for look in chips(desk)]
    assert shown.index("Denied") < shown.index("Hedged")


def test_a_used_status_is_not_removed_by_del_and_an_unused_one_is(desk, view):
    choose(view, "denied")
    desk.press("Delete", into=view.list)
    assert "make it inactive" in desk.said()
    choose(view, "rejected")
    desk.press("Delete", into=view.list)
    assert "rejected" not in order(desk)


def test_a_status_is_added_and_given_by_its_digit(desk, view):
    desk.qtbot.keyClicks(view.new, "In jest")
    desk.press("Return", into=view.new)
    assert desk.window.focusWidget() is view.editor.definition
    desk.page.setFocus()
    desk.press("9")
    assert desk.marks("claim")[0].status == "in_jest"


def test_what_is_typed_is_written_when_another_status_is_chosen(desk, view):
    choose(view, "denied")
    retype(desk, view.editor.rule, "Ours.")
    choose(view, "hedged")
    assert denied(desk).wording.rule == "Ours."
    assert view.editor.rule.toPlainText().startswith("“Reportedly”")


def test_a_refused_label_stays_in_its_field_and_holds_the_choice(desk, view):
    choose(view, "denied")
    retype(desk, view.editor.label, "Hedged")
    choose(view, "asserted")
    assert "already" in desk.said()
    assert view.list.line().status.key == "denied"
    assert view.editor.label.toPlainText() == "Hedged"
    desk.press("Escape", into=view.editor.label)
    assert view.editor.label.toPlainText() == "Denied"


def test_news_of_a_colleague_leaves_what_is_being_typed(desk, view):
    choose(view, "denied")
    view.editor.rule.setFocus()
    retype(desk, view.editor.rule, "Half a ru")
    codebook.set_colour(desk.project, DENIED, "#224466")
    assert view.editor.rule.toPlainText() == "Half a ru"


def test_requirements_are_ticked(desk, view):
    choose(view, "hedged")
    desk.press("Space", into=view.editor.requires["speaker"])
    assert queries.status(desk.project, "mention", "hedged").wording.requires == ("cue", "speaker")


def test_the_use_is_counted_and_jumped_to(desk, view):
    choose(view, "denied")
    assert view.editor.uses_button.text().endswith("Given to 1 mention")
    desk.press("Space", into=view.editor.uses_button)
    desk.show("Valley stays dry")
    desk.press("Return", into=view.editor.uses)
    assert desk.space.annotate.article == desk.marks("claim")[0].place.article


def test_an_unknown_key_is_listed_and_added(desk, view):
    with desk.project.step("Foreign") as step:
        step.set(desk.marks("claim")[0], status="half_said")
    choose(view, "half_said")
    assert "not in the codebook" in view.unknown.words.text()
    desk.qtbot.mouseClick(view.unknown.button, Qt.MouseButton.LeftButton)
    assert queries.status(desk.project, "mention", "half_said").label == "Half said"


def test_who_worded_it_last_is_said(desk, view):
    choose(view, "denied")
    assert view.editor.worded.isHidden()
    codebook.set_wording(desk.project, DENIED, rule="Mine.")
    assert view.editor.worded.text().startswith(f"Worded last by {desk.window.settings.name}")


@POPUPS
def test_a_verdict_is_mapped_for_exports(desk, view):
    view.show_layer("verdict")
    choose(view, "too_early")
    desk.press("Space", into=view.editor.mapping.button)
    box = view.editor.mapping.rating
    box.setFocus()
    desk.press("Down", into=box)
    desk.press("Down", "Down", "Return", into=box.view())
    assert queries.status(desk.project, "verdict", "too_early").mappings["claimreview_rating"] == "2"


def test_an_unused_key_is_renamed_and_a_used_one_cannot_be(desk, view):
    choose(view, "denied")
    assert view.editor.mapping.key.isReadOnly()
    choose(view, "rejected")
    view.editor.mapping.button.click()
    view.editor.mapping.key.selectAll()
    desk.qtbot.keyClicks(view.editor.mapping.key, "wrong")
    desk.press("Return", into=view.editor.mapping.key)
    assert "wrong" in order(desk)


def exported(desk, view, tmp_path, change):
    """Export the codebook, change the file's entries, and return its path."""
    path = tmp_path / "book.json"
    view.export_file(path)
    content = json.loads(path.read_text("utf-8"))
    change(content["statuses"])
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_a_codebook_is_previewed_taken_over_and_undone_in_one_step(desk, view, tmp_path):
    path = exported(desk, view, tmp_path, lambda entries: entries[4].update(label="Nope", colour="#224466"))
    dialog = view.import_file(path)
    assert denied(desk).label == "Denied"
    assert "label Denied → Nope" in dialog.tree.topLevelItem(0).child(0).text(0)
    desk.press("Return", into=dialog)
    assert (denied(desk).label, denied(desk).colour) == ("Nope", "#224466")
    assert desk.said() == "1 status taken over."
    desk.window.actions_["undo"].trigger()
    assert denied(desk).label == "Denied"


def test_escape_takes_nothing_over(desk, view, tmp_path):
    dialog = view.import_file(exported(desk, view, tmp_path, lambda entries: entries.pop(0)))
    before = queries.step_count(desk.project)
    desk.press("Escape", into=dialog)
    assert queries.step_count(desk.project) == before


def test_a_bad_file_is_refused_in_the_message_bar(desk, view, tmp_path):
    for name, content in (("a.json", b"{"), ("b.json", b" " * 1_000_001)):
        (tmp_path / name).write_bytes(content)
        assert view.import_file(tmp_path / name) is None
        assert desk.window.messages.text().endswith("Nothing was changed.")
    view.import_file(tmp_path)
    assert "no file that can be read" in desk.window.messages.text()


def test_an_export_that_fails_says_so(desk, view, tmp_path):
    view.export_file(tmp_path / "no" / "such.json")
    assert "could not be written" in desk.window.messages.text()


def test_the_default_codebook_comes_back(desk, view):
    codebook.set_wording(desk.project, DENIED, label="Other")
    desk.press("Return", into=view.ask_default())
    assert denied(desk).label == "Denied"


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ffff00", "#808080", "#00ff00", "#0000ff", "#b3261e", ""])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whatever_colour_is_chosen_stays_readable(scheme, colour):
    assert lowest_contrast(Theme(scheme), colour) >= READABLE


def test_the_definition_is_the_tooltip_of_menu_entries(desk, view):
    codebook.set_wording(desk.project, DENIED, definition="<b>No</b>", rule="Cue.")
    tip = desk.window.actions_["status-5"].toolTip()
    assert "&lt;b&gt;No&lt;/b&gt;" in tip
    assert "Rule: Cue." in tip
    status_menu = next(m for m in desk.window.findChildren(QMenu) if desk.window.actions_["status-5"] in m.actions())
    assert status_menu.toolTipsVisible()


def test_escape_in_an_untouched_field_closes_the_side_view(desk, view):
    choose(view, "denied")
    desk.press("Escape", into=view.editor.label)
    assert desk.window.stage.side.isHidden()


def test_marks_keep_their_status_over_all_this(desk, view):
    marks.set_status(desk.project, desk.marks("claim")[0].id, "hedged")
    choose(view, "hedged")
    assert view.list.line().count == 1
