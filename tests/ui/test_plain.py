import pytest
from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QLabel, QMessageBox

from workbench.ui import icons
from workbench.ui.plain import MarkdownView, PlainLabel, message_box, note_html, openable, tooltip

PROBES = [
    '<img src="file:///etc/hostname">',
    "<b>bold</b>",
    '<a href="file:///etc/passwd">x</a>',
    "![x](file:///etc/hostname)",
    "![x](//host/share/x.png)",
    "<table>" * 5000,
    "<style>p{color:red}</style><script>x</script>",
    "> " * 4000 + "deep",
    "[x](javascript:alert(1))",
    "[x](file:///etc/passwd)",
    "[x]: file:///etc/passwd\n\n[x]",
    "<file:///etc/passwd>",
]


@pytest.mark.parametrize("probe", PROBES)
def test_a_label_shows_markup_as_text(qtbot, probe):
    label = PlainLabel(probe)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == probe


@pytest.mark.parametrize("probe", PROBES)
def test_a_tooltip_shows_markup_as_text(probe):
    document = QTextDocument()
    document.setHtml(tooltip(probe))
    assert document.toPlainText().rstrip("…") == probe[:2000]


@pytest.mark.parametrize("probe", PROBES)
def test_a_message_shows_markup_as_text(qtbot, probe):
    box = message_box(None, "Title", probe, probe, ["Keep", "Drop"])
    qtbot.addWidget(box)
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in box.findChildren(QLabel) if label.text())
    assert box.text() == box.informativeText() == probe


def test_a_message_answers_with_the_button_pressed(qtbot):
    box = message_box(None, "Title", "What now?", buttons=["Keep", "Drop"], icon=QMessageBox.Icon.Question)
    qtbot.addWidget(box)
    box.show()
    qtbot.mouseClick(box.buttons_in_order[1], Qt.MouseButton.LeftButton)
    assert box.clickedButton() is box.buttons_in_order[1]


@pytest.mark.parametrize("probe", PROBES)
def test_a_note_loads_nothing_and_links_nowhere(qtbot, probe):
    asked = []

    class Watched(MarkdownView):
        def loadResource(self, kind, name):
            asked.append(name)
            return super().loadResource(kind, name)

    view = Watched(probe)
    qtbot.addWidget(view)
    view.show()
    view.grab()
    assert not asked
    assert 'href="' not in note_html(probe)
    assert "<img" not in note_html(probe) and "<table" not in note_html(probe)


def test_even_html_that_got_in_would_get_empty_answers(qtbot, tmp_path):
    target = tmp_path / "secret.txt"
    target.write_text("secret", "utf-8")
    view = MarkdownView()
    qtbot.addWidget(view)
    for kind in QTextDocument.ResourceType:
        answer = view.loadResource(kind.value, QUrl.fromLocalFile(str(target)))
        assert answer in (QImage(), QByteArray())
    view.setSource(QUrl.fromLocalFile(str(target)))
    assert "secret" not in view.toPlainText()


def test_markdown_is_rendered(qtbot):
    view = MarkdownView("Two bodies **disagree**: see [agency](https://example.org/a).")
    qtbot.addWidget(view)
    assert view.toPlainText().rstrip() == "Two bodies disagree: see agency."


def test_a_click_on_a_link_says_so_and_goes_nowhere(qtbot):
    view = MarkdownView("[" + "agency " * 9 + "](https://example.org/a)")
    qtbot.addWidget(view)
    view.resize(400, 120)
    view.show()
    with qtbot.waitSignal(view.link_clicked) as caught:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.viewport().rect().topLeft() + _inside())
    assert caught.args == ["https://example.org/a"]
    assert view.source().isEmpty()


def _inside():
    from PySide6.QtCore import QPoint

    return QPoint(40, 8)


@pytest.mark.parametrize(
    ("address", "allowed"),
    [("https://a.org", True), ("HTTP://a.org", True), ("mailto:a@b.org", True), ("file:///x", False),
     ("javascript:x", False), ("//host/share", False), ("data:text/html,x", False), ("/etc/passwd", False)],
)  # fmt: skip
def test_only_web_and_mail_addresses_can_be_opened(address, allowed):
    assert openable(address) is allowed


def test_a_label_that_elides_tells_the_whole_text_in_its_tooltip(qtbot):
    label = PlainLabel("A long headline about <b>nothing</b> " * 5, elides=True)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert "&lt;b&gt;" in label.toolTip()
    assert isinstance(label, QLabel) and label.minimumSizeHint().width() <= 24


def test_every_icon_draws_something_in_the_colour_of_its_role(qapp, theme):
    for name in icons.names():
        image = icons.pixmap(name, theme, "ink", 32).toImage()
        inked = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 250]
        assert inked, name
        assert all(abs(colour.lightness() - theme.colour("ink").lightness()) < 6 for colour in inked), name


def test_the_icons_the_window_needs_are_there():
    wanted = "undo redo import search claim evidence furniture note done menu close link unlink trash settings report"
    wanted += " help sun moon user chevron-down chevron-up chevron-left chevron-right warning external"
    assert set(wanted.split()) <= set(icons.names())


def test_the_detail_of_a_message_is_shown_without_its_escaping(qtbot):
    box = message_box(None, "Title", "Text", "It's <b>so</b>.")
    qtbot.addWidget(box)
    label = box.findChild(QLabel, "qt_msgbox_informativelabel")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "It's <b>so</b>."
