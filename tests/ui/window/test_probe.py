"""Every string of a project is markup, every window, dialog, menu and tooltip is opened: none reads it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFont, QHelpEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from tests.ui.claims.conftest import named
from tests.ui.window.hands import settle
from workbench.commands import articles, assessments, claims, comments, evidence, marks
from workbench.importers import import_paste
from workbench.model.articles import Analyst
from workbench.model.codebook import Status, Wording
from workbench.model.ids import random_id
from workbench.project import Project, queries
from workbench.ui.articles.importing import ImportDialog

PROBE = '<img src="file:///probe.png"><b>x</b>'
MENUS = pytest.mark.qt_log_ignore("plugin does not support", extend=True)


def fill(project):
    """Fill every string that a window shows with the probe."""
    text = f"{PROBE}\n\nIt is said that {PROBE} will come.\n\nNothing of {PROBE} came."
    first, second = articles.add(project, [import_paste(text), import_paste(f"{text} Later.")]).new
    for article in (first, second):
        articles.set_metadata(
            project, article, title=PROBE, publisher=PROBE, author=PROBE, date_note=PROBE, note=PROBE,
            url=f"https://x.example/{PROBE}", published_on="2024-03-14", date_basis="inferred",
        )  # fmt: skip
    with project.step(PROBE) as step:
        for status in queries.every(project, Status):
            step.set(status, wording=Wording(label=PROBE, definition=PROBE, rule=PROBE), symbol=PROBE[:3])
        colleague = step.add(Analyst(id=random_id(), name=PROBE, initials="<b>"))
    start = text.index(PROBE, 40)
    mark = marks.mark_claim(project, first, start, start + len(PROBE))
    again = marks.mark_claim(project, second, start, start + len(PROBE), claim=mark.claim)
    claims.set_statement(project, mark.claim, PROBE)
    claims.set_note(project, mark.claim, f"{PROBE}\n\n![x](file:///probe.png) [x](file:///probe.png)")
    for made in (mark, again):
        marks.set_status(project, made.id, "denied")
        marks.name_speaker(project, made.id, PROBE)
        marks.set_details(project, made.id, note=PROBE)
    start = text.rindex(PROBE)
    piece = marks.mark_evidence(project, first, start, start + len(PROBE))
    evidence.link(project, piece.id, mark.claim, "refutes", why=PROBE)
    comments.add(project, "claim", mark.claim, PROBE)
    assessments.assess(project, mark.claim, "refuted", PROBE)
    me = project.author
    project.act_as(colleague.id)
    assessments.assess(project, mark.claim, "supported", PROBE)
    comments.add(project, "claim", mark.claim, PROBE)
    project.act_as(me)
    return mark


@pytest.fixture
def probed(open_window, tmp_path, settings):
    """The window over such a project, kept by a person of such a name."""
    settings.name, settings.initials = PROBE, "<b>"
    with Project.create(tmp_path / "Probe.factcheck", settings.desk(), PROBE) as project:
        mark = fill(project)
    desk = open_window(tmp_path / "Probe.factcheck")
    desk.space.annotate.jump(mark.place.article, mark.id)
    return desk


def documents():
    """Return every text document that a widget shows, and those that belong to no field."""
    fields = [w for w in QApplication.allWidgets() if isinstance(w, QTextEdit | QPlainTextEdit)]
    loose = [made for w in QApplication.allWidgets() for made in w.findChildren(QTextDocument)]
    return [field.document() for field in fields] + loose


def bold_or_image(document):
    """Return the fragments that are a picture, and the bold ones that a bare "x" became."""
    found, block = [], document.begin()
    while block.isValid():
        step = block.begin()
        while not step.atEnd():
            shape = step.fragment().charFormat()
            if shape.isImageFormat() or (shape.fontWeight() > QFont.Weight.Medium and step.fragment().text() == "x"):
                found.append(step.fragment().text())
            step += 1
        block = block.next()
    return found


def breaches():
    """Return what any widget of the program reads as markup."""
    found, widgets = [], QApplication.allWidgets()
    for widget in widgets:
        tip = widget.toolTip()
        if "<img" in tip or "<b>" in tip:
            found.append(("tooltip", tip))
        rich = isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText
        if rich and "<" in widget.text():
            found.append(("label", widget.text()))
        if isinstance(widget, QMessageBox) and widget.textFormat() != Qt.TextFormat.PlainText:
            found.append(("message", widget.text()))
        tips = [action.toolTip() for action in widget.actions()]
        found += [("action", tip) for tip in tips if "<img" in tip or "<b>" in tip]
    return found + [("document", part) for document in documents() for part in bold_or_image(document)]


def opened(desk, what):
    """Open a part of the window."""
    space, window, panel = desk.space, desk.window, desk.space.annotate.claims
    return {
        "annotate": lambda: None,
        "history": lambda: desk.qtbot.mouseClick(named(panel, "Show the history"), Qt.MouseButton.LeftButton),
        "verdict": window.actions_["verdict"].trigger,
        "note": window.actions_["note"].trigger,
        "finder": window.actions_["link"].trigger,
        "details": window.actions_["details"].trigger,
        "import": lambda: space.articles.import_articles(()).add_text(f"{PROBE}\n\n{PROBE} again."),
        "source": lambda: space.annotate._open_source(f"https://x.example/{PROBE}"),
        "help": window.actions_["keys"].trigger,
        "analyst": window.edit_analyst,
        "backups": window.choose_backup,
        "message": lambda: space.told.emit(PROBE, [(PROBE, lambda: None)]),
        "said": lambda: space.said.emit(PROBE),
        "article menu": lambda: space.articles._show_article_menu(space.annotate.article, QPoint(5, 5)),
        "text menu": lambda: space.annotate.menu.show(QPoint(5, 5), 0),
        "report": window.actions_["report"].trigger,
        "close": window.close_project,
    }[what]()


PLACES = ("annotate", "history", "verdict", "note", "finder", "details", "import", "source", "help", "analyst",
          "backups", "message", "said", "article menu", "text menu", "report", "close")  # fmt: skip


@MENUS
@pytest.mark.parametrize("what", PLACES)
def test_no_part_of_the_window_reads_markup(probed, what):
    opened(probed, what)
    if what == "report":
        probed.qtbot.waitUntil(lambda: probed.space.view("report").preview.sheets.is_complete)
    if what == "import":
        dialog = probed.window.findChild(ImportDialog)
        probed.qtbot.waitUntil(lambda: dialog.proposals.rowCount() == 1)
    settle()
    assert breaches() == []
    for menu in probed.window.findChildren(QMenu):
        menu.close()


@MENUS
def test_the_tooltip_over_the_text_and_the_list_is_inert(probed):
    page, articles_list = probed.page, probed.space.annotate.panel.list
    spot = page.cursorRect().center() + QPoint(6, 0)
    for widget, place in ((page.viewport(), spot), (articles_list.viewport(), QPoint(30, 12))):
        event = QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
        QApplication.sendEvent(widget, event)
        assert "<img" not in QToolTip.text()
        assert "<b>" not in QToolTip.text()


@pytest.mark.parametrize("fault", ["tooltip", "label", "document"])
def test_the_search_finds_a_planted_fault(probed, fault):
    label = QLabel(probed.window)
    editor = QTextEdit(probed.window)
    plant = {"tooltip": label.setToolTip, "label": label.setText, "document": editor.setHtml}[fault]
    plant(PROBE)
    assert fault in {kind for kind, _what in breaches()}
    assert isinstance(label, QWidget)
