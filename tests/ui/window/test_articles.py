from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.ui.window.conftest import FIRST
from workbench.project import queries
from workbench.ui.articles.details import DetailsDialog
from workbench.ui.articles.importing import ImportDialog

CONTROL = Qt.KeyboardModifier.ControlModifier


def state_of(desk, article):
    reading = queries.reading_of(desk.project, article, desk.project.author)
    return reading.state if reading else "new"


def dialog_of(desk):
    return next(d for d in desk.window.findChildren(ImportDialog) if d.isVisible())


def drop(desk, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place, copy = QPointF(300, 300), Qt.DropAction.CopyAction
    QApplication.sendEvent(desk.window, QDragEnterEvent(place.toPoint(), copy, data, button, none))
    QApplication.sendEvent(desk.window, QDropEvent(place, copy, data, button, none))


def test_d_says_that_the_article_is_done_and_takes_it_back(desk):
    article = desk.space.annotate.article
    desk.press("D")
    assert state_of(desk, article) == "done"
    desk.press("D")
    assert state_of(desk, article) == "in_progress"


def test_d_acts_in_the_list_under_a_cyrillic_layout(desk):
    desk.space.annotate.panel.list.setFocus()
    desk.type_letter("в", into=desk.space.annotate.panel.list)
    assert state_of(desk, desk.space.annotate.article) == "done"


def test_control_and_arrows_go_through_the_articles(desk):
    shown = {desk.space.annotate.article}
    desk.press(("Down", CONTROL), ("Up", CONTROL), ("Up", CONTROL))
    shown.add(desk.space.annotate.article)
    assert len(shown) == 2
    assert "first article" in desk.said() or "last article" in desk.said()


def test_the_filter_leaves_what_fits(desk):
    desk.qtbot.keyClicks(desk.space.annotate.panel.filter, "standard apr")
    assert [line.title for line in desk.space.annotate.panel.lines.lines] == ["Valley stays dry"]
    desk.space.annotate.panel.filter.clear()
    assert len(desk.space.annotate.panel.lines.lines) == 2


def test_dropped_files_are_proposed_and_imported(desk, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text("River rises\n\nThe Mail, 3 May 2024\n\nThe river rose by a metre.", "utf-8")
    (folder / "two.md").write_text("# Register opened\n\nThe register was opened.", "utf-8")
    drop(desk, folder)
    dialog = dialog_of(desk)
    desk.qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 2)
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert {"River rises", "Register opened"} <= {article.title for article in desk.articles()}
    assert "2 articles imported" in desk.said()


def test_a_corrected_proposal_is_what_comes_in(desk, tmp_path):
    path = tmp_path / "one.txt"
    path.write_text("River rises\n\nThe river rose by a metre.", "utf-8")
    dialog = desk.space.articles.import_articles([path])
    desk.qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 1)
    dialog.proposals.setData(dialog.proposals.index(0, 3), "3 May 2024")
    dialog.proposals.setData(dialog.proposals.index(0, 1), "The Mail")
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    found = next(article for article in desk.articles() if article.title == "River rises")
    assert (found.publisher, found.published_on, found.date_basis) == ("The Mail", "2024-05-03", "stated")


def test_bad_files_are_listed_and_the_rest_is_read(desk, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text("Good\n\nA sentence.", "utf-8")
    names = [tmp_path / name for name in ("bad.txt", "empty.txt", "good.txt", "gone.txt")]
    dialog = desk.space.articles.import_articles(names)
    desk.qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 1)
    listed = [dialog.refused.item(row).text() for row in range(dialog.refused.count())]
    assert [line.split(":")[0] for line in listed] == ["bad.txt", "empty.txt", "gone.txt"]
    assert all(len(line.split(":", 1)[1]) > 10 for line in listed)


def test_a_text_that_is_there_is_recognised(desk):
    QApplication.clipboard().setText(FIRST)
    desk.space.annotate.panel.list.setFocus()
    desk.press(("V", CONTROL), into=desk.space.annotate.panel.list)
    proposals = dialog_of(desk).proposals
    desk.qtbot.waitUntil(lambda: proposals.rowCount() == 1)
    assert proposals.index(0, 5).data() == "already in the project"
    assert list(proposals.wanted) == []


def test_another_encoding_reads_the_file_again(desk, tmp_path):
    path = tmp_path / "one.txt"
    path.write_bytes("Заголовок\n\nРечка піднялася на метр.".encode("windows-1251"))
    dialog = desk.space.articles.import_articles([path])
    desk.qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 1)
    box = dialog._encoding
    box.setCurrentIndex(box.findData("koi8-u"))
    box.activated.emit(box.currentIndex())
    desk.qtbot.waitUntil(lambda: dialog.proposals.proposal(0).encoding == "koi8-u")
    box.setCurrentIndex(box.findData("windows-1251"))
    box.activated.emit(box.currentIndex())
    desk.qtbot.waitUntil(lambda: dialog.proposals.proposal(0).text.startswith("Заголовок"))


def test_details_are_corrected_in_one_step(desk):
    desk.window.actions_["details"].trigger()
    dialog = next(d for d in desk.window.findChildren(DetailsDialog) if d.isVisible())
    before = queries.step_count(desk.project)
    for name, words in (("title", "Dam may flood the valley"), ("published_on", "March 2024"), ("note", "Wire text")):
        dialog.fields[name].selectAll()
        desk.qtbot.keyClicks(dialog.fields[name], words)
    desk.qtbot.keyClick(dialog.fields["title"], Qt.Key.Key_Return)
    found = next(article for article in desk.articles() if article.id == desk.space.annotate.article)
    assert (found.title, found.published_on, found.note) == ("Dam may flood the valley", "2024-03", "Wire text")
    assert queries.step_count(desk.project) == before + 1


def test_a_date_that_is_none_is_refused_in_the_dialog(desk):
    desk.window.actions_["details"].trigger()
    dialog = next(d for d in desk.window.findChildren(DetailsDialog) if d.isVisible())
    dialog.fields["published_on"].setText("yesterday")
    desk.qtbot.keyClick(dialog.fields["title"], Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()
