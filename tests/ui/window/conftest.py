"""A real window over a project of its own, driven by real keys; what happened is asked of the project."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from workbench.commands import articles
from workbench.importers import import_paste
from workbench.model.articles import Article
from workbench.model.claims import Claim
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.ui.app import make_window
from workbench.ui.settings import Settings

FIRST = (
    "Dam will flood the valley\n\nThe Lisk Courier, 14 March 2024\n\n"
    "Without any evidence, the ministry said that the valley would be flooded in May. "
    "The mayor denied that anyone had been asked to leave. Nobody has moved yet."
)
SECOND = (
    "Valley stays dry\n\nThe Standard, 2 April 2024\n\n"
    "Engineers measured no rise of the river. The register lists no removal."
)


class Driver:
    """Presses keys in the window and looks at the project."""

    def __init__(self, window, qtbot):
        self.window, self.qtbot = window, qtbot

    @property
    def space(self):
        return self.window.workspace

    @property
    def page(self):
        return self.space.annotate.page

    @property
    def project(self):
        return self.space.project

    def press(self, *keys, into=None):
        """Press keys: names of Qt.Key, or (name, modifiers)."""
        for key in keys:
            name, modifiers = key if isinstance(key, tuple) else (key, Qt.KeyboardModifier.NoModifier)
            self.qtbot.keyClick(into or self.page, getattr(Qt.Key, f"Key_{name}"), modifiers)

    def type_letter(self, letter, scan=0, modifiers=Qt.KeyboardModifier.NoModifier, into=None):
        """Send the key event that another layout sends for a letter."""
        widget = into or self.page
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(letter.upper()), modifiers, scan, 0, 0, letter)
            QApplication.sendEvent(widget, event)

    def select(self, words):
        start = self.page.text().index(words)
        self.page.select(start, start + len(words))

    def marks(self, kind=None):
        found = queries.every(self.project, Mark)
        return [mark for mark in found if kind in (None, mark.kind)]

    def claims(self):
        return queries.every(self.project, Claim)

    def links(self):
        return queries.every(self.project, EvidenceLink)

    def articles(self):
        return queries.every(self.project, Article)

    def show(self, title):
        found = next(article for article in self.articles() if article.title == title)
        self.space.annotate.show_article(found.id)
        return found.id

    def said(self):
        return self.window.status.line.text()


@pytest.fixture
def settings(tmp_path):
    made = Settings.load(tmp_path / "settings" / "settings.json")
    made.named = True
    return made


@pytest.fixture
def file(tmp_path, settings):
    """A project with two articles, closed."""
    path = tmp_path / "Lisk.factcheck"
    with Project.create(path, settings.desk(), "Lisk") as project:
        added = articles.add(project, [import_paste(FIRST), import_paste(SECOND)])
        articles.set_metadata(project, added.new[0], publisher="The Lisk Courier", published_on="2024-03-14")
        articles.set_metadata(project, added.new[1], publisher="The Standard", published_on="2024-04-02")
    return path


@pytest.fixture(autouse=True)
def nothing_in_front(qapp):
    """Begin with nothing of an earlier test in front: what it left open would take the keys from this test's window."""
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible():
            widget.close()
    QApplication.processEvents()


@pytest.fixture
def open_window(nothing_in_front, qtbot, settings):
    """Open windows that are closed at the end."""
    opened = []

    def opening(path=None):
        window = make_window(settings)
        opened.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        if path is not None:
            window.opening.open(path)
        return Driver(window, qtbot)

    yield opening
    for window in opened:
        for dialog in window.findChildren(QDialog):
            dialog.close()  # one that a test left open would take the keys from the next test's window
        window.close()
        window.deleteLater()


@pytest.fixture
def desk(open_window, file):
    """The window over the project, with its first article shown."""
    driver = open_window(file)
    driver.show("Dam will flood the valley")
    driver.page.setFocus()
    return driver
