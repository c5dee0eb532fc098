"""The import dialog over real files: read in the cage, corrected, cancelled, brought in."""

import sys
import zipfile

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QProgressDialog

from workbench.importers import cage
from workbench.importers.annotated import Annotated, Highlight, Passage
from workbench.importers.cage import Read
from workbench.importers.formats import Brought
from workbench.importers.items import Item
from workbench.importers.sources import Wishes
from workbench.project import queries
from workbench.ui.articles.origins import Origin
from workbench.ui.articles.ways import filters

HANGS = (
    "import sys, time\nfrom workbench.importers import caged, formats\n"
    "known = formats.formats()\n"
    "def read(source, wishes):\n    time.sleep(60 if source.name == 'slow.txt' else 0)\n"
    "    return next(k for k in known if k.id == 'text').read(source, wishes)\n"
    "formats.formats = lambda: (formats.Format('text', 'Text', ('.txt',), read),)\nsys.exit(caged.serve())"
)


@pytest.fixture
def dialog(desk):
    return desk.space.articles.import_articles(())


def until_read(desk, dialog):
    desk.qtbot.waitUntil(lambda: not dialog.busy)


def listed(dialog):
    return [dialog.refused.item(row).text() for row in range(dialog.refused.count())]


def files(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_of_a_thousand_files_the_ten_bad_ones_are_listed_and_one_undo_takes_the_rest_back(desk, dialog, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    files(folder, **{f"f{n:03}": b"\0" if n % 100 == 7 else f"Article {n}.\n\nIt says so." for n in range(1_000)})
    dialog.read([folder])
    until_read(desk, dialog)
    assert [line.split(":")[0][2:] for line in listed(dialog)] == ["07.txt"] * 10
    steps = queries.step_count(desk.project)
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert len(desk.articles()) == 2 + 990 and queries.step_count(desk.project) == steps + 1
    assert "990 articles imported. 10 files were not read." in desk.said()
    desk.space.undo()
    assert len(desk.articles()) == 2


def test_files_folders_and_zips_dropped_on_the_dialog_are_read(desk, dialog, tmp_path):
    (tmp_path / "in").mkdir()
    files(tmp_path / "in", a="One.")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("b.txt", "Two.")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("in", "a.zip")])
    button, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(dialog, QDragEnterEvent(QPointF(50, 50).toPoint(), copy, data, button, none))
    QApplication.sendEvent(dialog, QDropEvent(QPointF(50, 50), copy, data, button, none))
    until_read(desk, dialog)
    assert [article.text for article in dialog.proposals.wanted] == ["One.", "Two."]


def test_cancelling_ends_the_child_and_leaves_what_was_there(desk, dialog, tmp_path, monkeypatch):
    dialog.read([files(tmp_path, a="One.") / "a.txt"])
    until_read(desk, dialog)
    monkeypatch.setattr(cage, "command", lambda: [sys.executable, "-P", "-S", "-c", HANGS])
    dialog.read([files(tmp_path, b="Two.", slow="Three.") / name for name in ("b.txt", "slow.txt")])
    sheet = dialog._jobs.findChild(QProgressDialog) or desk.window.findChildren(QProgressDialog)[-1]
    desk.qtbot.waitUntil(sheet.isVisible)
    desk.qtbot.waitUntil(lambda: "slow.txt" in sheet.labelText() or sheet.value() == 1)
    assert not dialog._import.isEnabled()
    sheet.canceled.emit()
    until_read(desk, dialog)
    assert [article.text for article in dialog.proposals.wanted] == ["One."]
    assert dialog._import.isEnabled()


def test_a_text_that_comes_twice_is_not_said_to_be_here_already(desk, dialog, tmp_path):
    dialog.read([files(tmp_path, a="One.", b="One.", c="Two.")])
    until_read(desk, dialog)
    said = dialog._message.text()
    assert "1 text is twice in this import." in said and "here already" not in said
    assert (len(dialog.proposals.wanted), dialog.proposals.known, dialog.proposals.twice) == (2, 0, 1)


def test_closing_the_dialog_ends_what_is_being_read(desk, dialog, tmp_path, monkeypatch):
    monkeypatch.setattr(cage, "command", lambda: [sys.executable, "-P", "-S", "-c", HANGS])
    dialog.read([files(tmp_path, slow="Three.") / "slow.txt"])
    batch = dialog._queue._reading._batch
    dialog.reject()
    assert batch.cancelled


def test_a_file_that_was_not_read_is_read_in_the_encoding_chosen(desk, dialog, tmp_path):
    dialog.read([files(tmp_path, a="Річка піднялася".encode("utf-16-le")) / "a.txt"])
    until_read(desk, dialog)
    assert len(listed(dialog)) == 1 and dialog._encoding.isEnabled()
    box = dialog._encoding
    box.setCurrentIndex(box.findData("utf-16-le"))
    box.activated.emit(box.currentIndex())
    until_read(desk, dialog)
    assert listed(dialog) == [] and dialog.proposals.proposal(0).text == "Річка піднялася"


def test_an_encoding_that_does_not_fit_leaves_the_text_as_it_was(desk, dialog, tmp_path):
    dialog.read([files(tmp_path, a="Річка піднялася") / "a.txt"])
    until_read(desk, dialog)
    box = dialog._encoding
    box.setCurrentIndex(box.findData("shift_jis"))
    box.activated.emit(box.currentIndex())
    until_read(desk, dialog)
    assert dialog.proposals.proposal(0).text == "Річка піднялася"
    assert "shift_jis" in dialog._message.text()


def test_the_text_of_the_selected_article_is_shown(desk, dialog, tmp_path):
    dialog.read([files(tmp_path, a="One.", b="ev\u202eil.")])
    until_read(desk, dialog)
    pane = dialog.panes.currentWidget()
    assert pane.text.toPlainText() == "One."
    dialog.table.setFocus()
    desk.qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert pane.text.toPlainText() == "ev⟦U+202E RLO⟧il."


def test_pasted_text_is_read_in_the_cage_and_has_itself_as_original(desk, dialog):
    QApplication.clipboard().setText("Lights\r\nIt rained.")
    dialog.table.setFocus()
    desk.qtbot.keyClick(dialog.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    until_read(desk, dialog)
    article = dialog.proposals.proposal(0)
    assert (article.text, article.origin_name, article.extractor) == ("Lights\nIt rained.", "", "paste")


def test_bytes_that_were_fetched_carry_what_is_told_of_them(desk, dialog):
    dialog.read_bytes("page.txt", b"Fetched.", Wishes(), retrieved_from="https://lisk.example/page")
    until_read(desk, dialog)
    assert dialog.proposals.proposal(0).retrieved_from == "https://lisk.example/page"


FOUND = Annotated("brat", {}, (Highlight("T1", "a", (Passage(0, 3, "The"),)),), left_out=("2 events",))


def test_annotations_have_a_page_of_their_own_and_can_be_left_out(desk, dialog):
    dialog._take([Read(Item("a.ann"), Brought(annotated=FOUND))], Origin(Item("")), None)
    assert dialog.pages.tabText(1) == "Annotations (1)"
    dialog.pages.setCurrentIndex(1)
    assert (dialog.found.told.toPlainText(), dialog._import.isEnabled()) == ("2 events", True)
    dialog.found.list.setFocus()
    desk.qtbot.keyClick(dialog.found.list, Qt.Key.Key_Delete)
    assert dialog.pages.count() == 1 and not dialog._import.isEnabled()


def test_the_chooser_offers_every_kind_by_its_name():
    offered = filters()
    assert offered[0].startswith("All that can be read (") and "*.zip" in offered[0]
    assert "Plain text (*.txt *.text)" in offered and offered[-1] == "All files (*)"


def test_a_backup_that_comes_due_while_articles_come_in_waits_for_them(desk):
    space = desk.space
    with desk.project.transaction():
        space.look_after()  # SQLite would wait for ever for what this very thread has open
    desk.qtbot.waitUntil(lambda: list(desk.project.desk.data.rglob("*.factcheck")) != [])


def test_two_articles_and_two_refused_files_stay_in_sight_in_a_small_window_with_large_text(desk, tmp_path):
    desk.window.resize(1024, 700)
    desk.window.holder.zoom_to(200)
    dialog = desk.space.articles.import_articles([files(tmp_path, **{letter: letter * 9 for letter in "abcdefgh"})])
    (tmp_path / "empty.txt").write_bytes(b"")
    dialog.read([tmp_path / "empty.txt", tmp_path / "not-there.txt"])
    until_read(desk, dialog)
    desk.qtbot.waitUntil(dialog.refused.isVisible)
    rows = [dialog.table.visualRect(dialog.proposals.index(row, 0)) for row in (0, 1)]
    assert all(dialog.table.viewport().rect().contains(place) for place in rows)
    lines = [dialog.refused.visualItemRect(dialog.refused.item(row)) for row in (0, 1)]
    assert all(dialog.refused.viewport().rect().contains(place) for place in lines)


def test_the_menu_of_versions_says_what_choosing_an_article_means(desk, dialog, tmp_path):
    dialog.read([files(tmp_path, a="One.") / "a.txt"])
    until_read(desk, dialog)
    desk.qtbot.mouseClick(dialog._version, Qt.MouseButton.LeftButton)
    shown = [(action.text(), action.isEnabled()) for action in QApplication.activePopupWidget().actions()]
    QApplication.activePopupWidget().close()
    assert [words for words, can in shown if words and not can] == ["A new version of"]
    assert sum(can for words, can in shown if words) == 1 + len(desk.articles())
