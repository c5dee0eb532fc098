"""No text of the window is left untranslated: every place is walked in a language that nobody speaks."""

import ast
import re

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget

from tests.pseudo import marked, pseudo_language
from tests.ui.window.conftest import Driver
from tests.ui.window.places import PLACES, UKRAINIAN, come_to, controls, furnish
from tests.ui.window.texts import Painted, menus_of, of_menu, texts_of
from workbench import versions
from workbench.commands import articles
from workbench.importers import import_paste
from workbench.project import Project
from workbench.ui.language import speak
from workbench.ui.views import VIEWS

TEXT = (
    "Дамба затопить долину\n\nЛіський кур’єр, 14 березня 2024\n\n"
    "Не наводячи доказів, у міністерстві заявили, що долину затоплять у травні. "
    "Мер заперечив, що когось просили виїхати. Ніхто ще не переїхав."
)
OTHER = "Долина лишається сухою\n\nСтандарт, 2 квітня 2024\n\nІнженери не виміряли підйому річки."
DATA = re.compile(
    r"\.[a-z0-9]+\b|(?<!<)/[^\s<]+|#[0-9a-f]{6}\b|\b[0-9a-f]{64}\b|https://\S*|"
    r"\b(?:utf|windows|koi8|iso|euc|shift)[-_][-\w]+|\b(?:gb18030|big5)\b|"
    rf"{re.escape(marked('the name in files'))}: \w+|{re.escape(marked('the mappings'))}: .+"
)
"""Endings of files, paths, checksums, names of encodings, keys of the codebook and what other programs call them."""
NAMES = {"Python", "Qt / PySide6", "SQLite", *(value for _name, value in versions.programs()[2:])}
"""What About says of this machine: names and versions."""
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*[A-Za-z]")
MARKUP = re.compile(r"<[^>]*>|&\w+;")
SAME = frozenset({
    "Ctrl", "Shift", "Alt", "Del", "Enter", "Esc", "Tab", "Space", "Home", "End", "Backspace", "Return", "PgUp",
    "PgDown", "Up", "Down", "Left", "Right", "Meta", "Ins", "OK", "English", "AVeriTeC", "JSON", "uk", "en",
})  # fmt: skip
"""Keys as they are written on a keyboard; names that no language changes, codes of languages."""


def untranslated(texts):
    """Return the texts with plain Latin words other than keys."""
    found = {}
    for text in texts:
        if text in NAMES:
            continue
        words = [word for word in WORD.findall(DATA.sub(" ", MARKUP.sub(" ", text or ""))) if word not in SAME]
        if words:
            found[text[:150]] = words[:6]
    return found


def said_in(window, root, painted, seen):
    """Yield every text of a place, and of the menus that the right button opens there."""
    painted.words.clear()
    for top in {root, window}:
        top.grab()
        yield from texts_of(top)
    for widget in dict.fromkeys([*controls(root), *controls(window)]):
        yield from texts_of(widget)
        if (kind := (type(widget), type(widget.parent()))) not in seen:
            seen.add(kind)
            yield from menus_of(widget)
    for menu in window.findChildren(QMenu):
        yield from of_menu(menu)
    yield from painted.words


@pytest.fixture
def pseudo(qapp, settings, monkeypatch):
    """The program speaks the pseudo-language, to somebody with a Ukrainian name."""
    with pseudo_language(monkeypatch):
        settings.language, settings.name, settings.initials = "uk", "Я", "Я"
        yield settings
    speak(qapp, "en")


@pytest.fixture
def abroad(pseudo, open_window, tmp_path):
    """The window over a project in Ukrainian, so that nothing in Latin letters is data."""
    path = tmp_path / "Ліс.factcheck"
    with Project.create(path, pseudo.desk(), "Ліс") as project:
        added = articles.add(project, [import_paste(TEXT), import_paste(OTHER)])
        articles.set_metadata(project, added.new[0], publisher="Ліський кур’єр", published_on="2024-03-14")
    driver: Driver = open_window(path)
    driver.show("Дамба затопить долину")
    furnish(driver.window, UKRAINIAN)
    return driver


def test_nothing_is_left_in_english(abroad, monkeypatch):
    window, painted, seen, found = abroad.window, Painted(monkeypatch), set(), {}
    for place in PLACES:
        root = come_to(window, place)
        for text, words in untranslated(said_in(window, root, painted, seen)).items():
            found.setdefault(text, (place, words))
    assert found == {}


def test_nothing_is_left_in_english_before_there_is_a_project(pseudo, open_window, monkeypatch):
    window, painted = open_window().window, Painted(monkeypatch)
    assert untranslated(said_in(window, window, painted, set())) == {}
    window.edit_analyst(first=True)
    assert untranslated(said_in(window, QApplication.activeModalWidget(), painted, set())) == {}


def test_nothing_is_left_in_english_in_an_empty_project(pseudo, open_window, tmp_path, monkeypatch):
    path, painted, seen, found = tmp_path / "Ліс.factcheck", Painted(monkeypatch), set(), {}
    Project.create(path, pseudo.desk(), "Ліс").close()
    window = open_window(path).window
    for view in VIEWS:
        window.show_view(view.id)
        QApplication.processEvents()
        found |= untranslated(said_in(window, window, painted, seen))
    assert found == {}


def dialogs_in_the_code(repository):
    """Return the names of all classes of dialogs in the code, by the names of what they are made from."""
    bases = {}
    for path in (repository / "workbench" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {base.id for base in node.bases if isinstance(base, ast.Name)}
    made, before = {"QDialog"}, set()
    while made != before:
        before, made = made, made | {name for name, above in bases.items() if above & made}
    return {name for name in made if name in bases and not any(name in above for above in bases.values())}


def test_every_dialog_of_the_program_is_walked(desk, repository):
    furnish(desk.window)
    seen = set()
    for place in PLACES:
        seen |= {type(one).__name__ for one in {come_to(desk.window, place), *desk.window.findChildren(QDialog)}}
    assert dialogs_in_the_code(repository) - seen == set(), "a new dialog wants a line in tests/ui/window/places.py"


FORGOTTEN = {
    "label": lambda window: QLabel("Somebody forgot this", window).show(),
    "tooltip": lambda window: window.top.setToolTip("Somebody forgot this"),
    "menu": lambda window: window.actions_["undo"].setText("Somebody forgot this"),
    "painted": lambda window: PaintsWords(window).show(),
}


class PaintsWords(QWidget):
    def paintEvent(self, event):
        QPainter(self).drawText(0, 10, "Somebody forgot this")


@pytest.mark.parametrize("where", FORGOTTEN)
def test_a_text_that_somebody_forgot_is_found(abroad, monkeypatch, where):
    FORGOTTEN[where](abroad.window)
    texts = said_in(abroad.window, abroad.window, Painted(monkeypatch), set())
    assert "Somebody forgot this" in untranslated(texts)
