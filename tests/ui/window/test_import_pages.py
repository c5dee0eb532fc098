"""Web pages in the import dialog: corrected beside the whole page, pasted with their address, fetched on request."""

import socket

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton

from tests.importers.local_site import Site, gives, leads_to
from tests.importers.pages import PORT, page
from workbench.ui.articles.correcting import CorrectingDialog
from workbench.ui.articles.fetching import WebDialog
from workbench.ui.articles.importing import ImportDialog
from workbench.ui.articles.pasting import PasteDialog

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def visible(desk, kind):
    return next(dialog for dialog in desk.window.findChildren(kind) if dialog.isVisible())


def press(desk, dialog, label):
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == label and one.isVisible())
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def saved(desk, tmp_path):
    """The import dialog with one saved page in it."""
    (tmp_path / "port.html").write_bytes(page())
    dialog = desk.space.articles.import_articles([tmp_path / "port.html"])
    desk.qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 1 and not dialog.busy)
    return dialog


@pytest.fixture
def correcting(desk, saved):
    press(desk, saved, "Correct the text…")
    return visible(desk, CorrectingDialog)


def go_to(dialog, words):
    cursor = dialog.page.document().find(words)
    assert not cursor.isNull()
    cursor.clearSelection()
    dialog.page.setTextCursor(cursor)
    dialog.page.setFocus()


def agree(desk, saved, dialog):
    press(desk, dialog, "Use this text")
    desk.qtbot.keyClick(saved, Qt.Key.Key_Return)
    return next(article for article in desk.articles() if article.title.startswith("Port of Lisk"))


def text_of(desk, article):
    return desk.project.text(article.sha256)


def test_a_saved_page_comes_in_with_its_article_only(desk, saved):
    desk.qtbot.keyClick(saved, Qt.Key.Key_Return)
    article = next(one for one in desk.articles() if one.title.startswith("Port of Lisk"))
    assert PORT in text_of(desk, article) and "cookies" not in text_of(desk, article)
    assert article.extractor.startswith("trafilatura")


def test_a_line_that_was_left_out_is_taken_where_it_stands_on_the_page(desk, saved, correcting):
    go_to(correcting, "Ada Moss")
    desk.qtbot.keyClick(correcting.page, Qt.Key.Key_Space)
    article = agree(desk, saved, correcting)
    assert text_of(desk, article).startswith(f"Port of Lisk closed for six days\n\nAda Moss\n\n{PORT}\n\n")
    assert article.extractor.endswith(", corrected by hand")


def test_a_line_that_does_not_belong_is_left_out(desk, saved, correcting):
    go_to(correcting, "Port of Lisk closed")
    press(desk, correcting, "Leave out")
    assert text_of(desk, agree(desk, saved, correcting)).startswith(PORT)


def test_several_lines_are_taken_at_once_with_the_keyboard(desk, saved, correcting):
    correcting.page.moveCursor(QTextCursor.MoveOperation.Start)
    for _line in range(3):
        desk.qtbot.keyClick(correcting.page, Qt.Key.Key_Down, SHIFT)
    desk.qtbot.keyClick(correcting.page, Qt.Key.Key_Return)
    begins = "We use cookies to make this site better for you.\n\nThe Lisk Courier\n\nPort of Lisk"
    assert text_of(desk, agree(desk, saved, correcting)).startswith(begins)


def test_taking_and_leaving_out_again_gives_the_text_as_it_was_found(desk, correcting):
    before = correcting.text.toPlainText()
    for words in ("Ada Moss", "We use cookies", "© 2024", "The logbook is kept"):
        go_to(correcting, words)
        desk.qtbot.keyClick(correcting.page, Qt.Key.Key_Space)
        assert correcting.text.toPlainText() != before
        desk.qtbot.keyClick(correcting.page, Qt.Key.Key_Space)
        assert correcting.text.toPlainText() == before


def test_after_a_button_the_keys_are_in_the_page_and_not_on_take_everything(desk, correcting):
    go_to(correcting, "Ada Moss")
    correcting.take.setFocus()
    desk.qtbot.keyClick(correcting.take, Qt.Key.Key_Space)
    assert set(correcting.page.chosen()) <= correcting.page.taken
    assert correcting.page.hasFocus()


def test_the_whole_page_can_be_taken_and_taken_back(desk, saved, correcting):
    found = correcting.text.toPlainText()
    press(desk, correcting, "Take everything")
    assert correcting.text.toPlainText() == saved.proposals.proposal(0).whole
    press(desk, correcting, "As it was found")
    assert correcting.text.toPlainText() == found


def test_the_text_can_be_edited_freely(desk, saved, correcting):
    correcting.text.moveCursor(QTextCursor.MoveOperation.Start)
    desk.qtbot.keyClicks(correcting.text, "UPDATED ")
    assert text_of(desk, agree(desk, saved, correcting)).startswith("UPDATED Port of Lisk")


def test_cancelling_leaves_what_was_found(desk, saved, correcting):
    press(desk, correcting, "Take everything")
    desk.qtbot.keyClick(correcting, Qt.Key.Key_Escape)
    assert "cookies" not in saved.proposals.proposal(0).text
    assert saved.isVisible()


def test_agreeing_to_what_was_found_is_no_correction(desk, saved, correcting):
    assert not agree(desk, saved, correcting).extractor.endswith("by hand")


def test_an_empty_text_cannot_be_agreed_to(desk, correcting):
    correcting.text.selectAll()
    desk.qtbot.keyClick(correcting.text, Qt.Key.Key_Delete)
    correcting.compare()
    assert not correcting.findChild(QDialogButtonBox).buttons()[0].isEnabled()


# ------------------------------------------------------------------------------------------------------------- pasting


@pytest.fixture
def copied():
    data = QMimeData()
    data.setHtml(f"<h2>Port</h2><p>{PORT}</p><p>Second&nbsp;paragraph.</p>")
    data.setText(f"Port {PORT} Second paragraph.")
    data.setData("chromium/x-source-url", b"https://courier.example/port")
    QApplication.clipboard().setMimeData(data)
    yield
    QApplication.clipboard().clear()


def pasted(desk, dialog):
    desk.qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 1 and not dialog.busy)
    return dialog.proposals.proposal(0)


def test_a_part_of_a_page_is_pasted_with_its_paragraphs_and_its_address(desk, copied):
    desk.space.annotate.panel.list.setFocus()
    desk.press(("V", CONTROL), into=desk.space.annotate.panel.list)
    article = pasted(desk, visible(desk, ImportDialog))
    assert article.text == f"Port\n\n{PORT}\n\nSecond\u00a0paragraph."
    assert article.url == "https://courier.example/port" and b"<h2>" in article.original


def test_its_words_alone_are_pasted_with_shift(desk, copied):
    dialog = desk.space.articles.import_articles([])
    dialog.table.setFocus()
    desk.qtbot.keyClick(dialog.table, Qt.Key.Key_V, CONTROL | SHIFT)
    assert pasted(desk, dialog).text == f"Port {PORT} Second paragraph."


def test_the_box_for_a_text_offers_the_copied_page(desk, copied):
    dialog = desk.space.articles.import_articles([])
    press(desk, dialog, "Paste text…")
    press(desk, visible(desk, PasteDialog), "Take the copied page")
    assert pasted(desk, dialog).text.startswith("Port\n\n📣")


# ----------------------------------------------------------------------------------------------------- from the web


@pytest.fixture
def site(monkeypatch):
    made = Site()
    monkeypatch.setattr(socket, "create_connection", lambda where, wait: made.dial(*where, wait))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: [(0, 0, 0, "", ("93.184.215.14", 0))])
    yield made
    made.close()


@pytest.fixture
def web(desk):
    """The dialog that asks for an address, over an empty import dialog."""
    press(desk, desk.space.articles.import_articles([]), "From the web…")
    return visible(desk, WebDialog)


def test_an_address_is_fetched_shown_and_added(desk, site, web):
    site.answers |= {"/old": leads_to("/port"), "/port": gives(page())}
    desk.qtbot.keyClicks(web.address, "http://news.example/old")
    assert site.asked == []
    desk.qtbot.keyClick(web.address, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(web.take.isEnabled)
    shown = [web.chain.item(row).text() for row in range(web.chain.count())]
    assert shown == ["http://news.example/old", "http://news.example/port"]
    assert "Web page" in web.state and "Port of Lisk closed" in web.state
    dialog = visible(desk, ImportDialog)
    desk.qtbot.keyClick(web.take, Qt.Key.Key_Return)
    article = pasted(desk, dialog)
    assert (article.retrieved_from, article.url) == ("http://news.example/port",) * 2
    assert article.retrieved_at and PORT in article.text


def test_what_goes_wrong_is_a_sentence_and_another_address_can_be_tried(desk, site, web):
    site.answers |= {"/x": gives(b"", status=404), "/port": gives(page())}
    desk.qtbot.keyClicks(web.address, "http://news.example/x")
    press(desk, web, "Fetch")
    desk.qtbot.waitUntil(lambda: "nothing at this address" in web.state)
    web.address.setText("http://news.example/port")
    press(desk, web, "Fetch")
    desk.qtbot.waitUntil(web.take.isEnabled)


def test_fetching_is_stopped_by_the_button(desk, site, web):
    site.answers["/x"] = lambda handler: handler.rfile.read(1) and None  # says nothing until one hangs up
    desk.qtbot.keyClicks(web.address, "http://news.example/x")
    press(desk, web, "Fetch")
    desk.qtbot.waitUntil(lambda: len(site.asked) == 1)
    press(desk, web, "Stop")
    assert "stopped" in web.state and not web.take.isEnabled() and not web.address.isReadOnly()


def test_what_is_no_web_address_is_refused_before_anything_is_asked(desk, site, web):
    desk.qtbot.keyClicks(web.address, "file:///etc/passwd")
    desk.qtbot.keyClick(web.address, Qt.Key.Key_Return)
    assert "http" in web.state and site.asked == []
