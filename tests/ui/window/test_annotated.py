"""Annotations in the import dialog: what labels mean is chosen and remembered, what wants a look is listed."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from tests.commands.foreign import EMOJI, LOGBOOK, PORT
from tests.importers.interchange import FOLDER
from workbench.model.articles import Analyst
from workbench.project import queries
from workbench.ui.articles.brought_in import BroughtInDialog

STUDIO = FOLDER / "label-studio" / "export.json"


@pytest.fixture
def dialog(desk):
    return desk.space.articles.import_articles(())


def read(desk, dialog, *paths):
    dialog.read(list(paths))
    desk.qtbot.waitUntil(lambda: not dialog.busy and bool(dialog.found.wanted))
    assert dialog.pages.currentWidget() is dialog.found


def box(table, label):
    """The box beside a label or a name."""
    for row in range(table.topLevelItemCount()):
        item = table.topLevelItem(row)
        if item.text(0) == label:
            found = table.itemWidget(item, 2)
            assert isinstance(found, QComboBox)
            return found
    raise AssertionError(label)


def choose(desk, box, words):
    """Choose by keys, as a person does."""
    box.setFocus()
    while box.currentText() != words:
        row = box.currentIndex()
        desk.qtbot.keyClick(box, Qt.Key.Key_Down if box.findText(words) > row else Qt.Key.Key_Up)


def agree(desk, dialog):
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Return)


def studio(folder, words, label, start=2):
    value = {"start": start, "end": start + len(words), "text": words, "labels": [label]}
    task = {"data": {"text": EMOJI}, "annotations": [{"result": [{"id": "r", "type": "labels", "value": value}]}]}
    path = folder / "a.json"
    path.write_text(json.dumps([task]), "utf-8")
    return path


def test_a_real_file_comes_in_by_one_step_and_goes_by_one_undo(desk, dialog):
    read(desk, dialog, STUDIO)
    steps = queries.step_count(desk.project)
    agree(desk, dialog)
    assert len(desk.marks()) == 15 and queries.step_count(desk.project) == steps + 1
    assert "15 marks" in desk.said()
    desk.space.undo()
    assert not desk.marks() and len(desk.articles()) == 2


def test_labels_are_proposed_by_their_names(desk, dialog):
    read(desk, dialog, STUDIO)
    labels = dialog.found.meanings.labels
    assert [box(labels, name).currentText() for name in ("claim", "evidence", "status: denied")] == [
        "a claim", "evidence", "a claim: Denied",
    ]  # fmt: skip


def test_what_a_label_means_is_chosen_and_remembered(desk, dialog, tmp_path):
    read(desk, dialog, studio(tmp_path, PORT, "no basis"))
    choose(desk, box(dialog.found.meanings.labels, "no basis"), "a claim: Without evidence")
    agree(desk, dialog)
    assert [mark.status for mark in desk.marks()] == ["without_evidence"]
    again = desk.space.articles.import_articles(())
    read(desk, again, studio(tmp_path, LOGBOOK, "no basis", start=55))
    assert box(again.found.meanings.labels, "no basis").currentText() == "a claim: Without evidence"


def test_somebody_in_the_file_may_be_oneself(desk, dialog):
    read(desk, dialog, STUDIO)
    who = box(dialog.found.meanings.people, "Label Studio user 1")
    choose(desk, who, who.itemText(1))
    agree(desk, dialog)
    assert {mark.created_by for mark in desk.marks()} == {desk.project.author}
    assert len(queries.every(desk.project, Analyst)) == 1


def test_what_has_no_place_is_listed_and_leads_to_its_mark(desk, dialog, tmp_path):
    read(desk, dialog, studio(tmp_path, PORT, "claim", start=9))
    agree(desk, dialog)
    listing = desk.window.findChild(BroughtInDialog)
    assert PORT in listing.list.currentItem().text()
    desk.qtbot.keyClick(listing.list, Qt.Key.Key_Return)
    assert desk.space.annotate.marking.mark == desk.marks()[0].id
    assert desk.page.text() == EMOJI


def test_how_positions_are_counted_can_be_chosen(desk, dialog):
    read(desk, dialog, FOLDER / "doccano" / "export-utf16.jsonl")
    assert "UTF-16" in dialog.found.told.toPlainText()
    choose(desk, dialog.found.positions, "code points")
    desk.qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.found.told.toPlainText().startswith("Positions are read as code points: 12 of 44")
