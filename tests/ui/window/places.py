"""The places of the window that a person comes to: each is opened as by hand, over a project that has some of all."""

import shutil
from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from workbench.commands import articles, assessments, claims, comments, evidence, marks
from workbench.model.articles import Analyst
from workbench.model.marks import Mark
from workbench.project import Project, people, queries
from workbench.project.file import Desk
from workbench.project.foreign import read_foreign
from workbench.project.viewing import colleagues_of, foreign_view, view_of
from workbench.ui.main_window import MainWindow
from workbench.ui.review import reach, work
from workbench.ui.review.compared import Compared

WORDS = "the valley would be flooded in May"
LONG = "The commission for the reconstruction of the eastern waterways has put off the decision once more."


def furnish(window: MainWindow) -> None:
    """Give the shown project claims with a verdict, evidence, a relation, comments, notes and speakers."""
    space = window.workspace
    assert space is not None
    project, page = space.project, space.annotate.page
    article = str(space.annotate.article)

    def piece(words: str) -> tuple[int, int]:
        start = page.text().index(words)
        return start, start + len(words)

    first = marks.mark_claim(project, article, *piece(WORDS))
    second = marks.mark_claim(project, article, *piece("anyone had been asked to leave"))
    marks.mark_furniture(project, article, *piece("Nobody has moved yet."))
    marks.name_speaker(project, first.id, "the Ministry of Waterways and Low-lying Settlements")
    marks.set_status(project, second.id, "denied")
    claim, other = str(first.claim), str(second.claim)
    found = marks.mark_evidence(project, article, *piece("Nobody has moved"))
    evidence.link(project, found.id, claim, "supports", why=LONG)
    assessments.assess(project, claim, "supported", LONG)
    claims.set_note(project, claim, f"**{LONG}**")
    comments.add(project, "claim", claim, LONG)
    claims.link(project, claim, other, "contradicts")
    articles.set_metadata(project, article, author=LONG)


def _does(action: str) -> Callable[[MainWindow], None]:
    return lambda window: window.actions_[action].trigger()


def _view(name: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        if not window.stage.side.isVisible() or name not in SIDES:
            window.show_view(name)

    return show


def _message(window: MainWindow) -> None:
    choices = [("Try again", lambda: None), ("Keep a copy", lambda: None)]
    window.messages.show_message(f"The file could not be written. {LONG}", choices)


def _review(window: MainWindow) -> None:
    """Show a comparison with a copy of the project in which a colleague worked on."""
    space = window.workspace
    assert space is not None
    path = space.project.path.with_name("Olena.factcheck")
    if not path.exists():
        shutil.copyfile(space.project.path, path)
        analyst = Analyst(id="6a1f0c52-3c4e-4b5e-9d0a-5f1f2a3b4c5d", name="Olena Brandt", initials="OB")
        with Project.open(path, Desk(analyst, "another desk")) as theirs:
            mark = next(mark for mark in queries.every(theirs, Mark) if mark.status == "denied")
            marks.set_status(theirs, mark.id, "doubted")
            claims.set_statement(theirs, str(mark.claim), LONG)
    view, project, foreign = reach.shown(space), space.project, read_foreign(path)
    mine, analysts = view_of(project, people.own_ids(project)), colleagues_of(foreign, project)
    theirs_ = foreign_view(foreign, analysts)
    result = work.compare_sides(mine, theirs_)
    view.show_compared(Compared(mine, theirs_, *result, foreign.name, path, foreign.incoming))


def _preferences(page: int) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.actions_["preferences"].trigger()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        dialog.findChildren(QTabWidget)[0].setCurrentIndex(page)

    return show


SIDES = ("codebook", "sources", "todos", "history")
PLACES: dict[str, Callable[[MainWindow], None]] = {
    "annotate": lambda _window: None,
    **{name: _does(name) for name in ("verdict", "link", "relate", "speakers", "claim-details", "comment", "find",
                                      "statement", "note", "evidence-outside", "marks-list", "details", "help",
                                      "send-copy", "backup", "analyst", "import")},
    "message": _message,
    "search": lambda window: window.search("wa"),
    **{name: _view(name) for name in ("claims", "matrix", "report", *SIDES)},
    "review-start": _view("review"),
    "review": _review,
    **{f"preferences-{page}": _preferences(page) for page in range(3)},
}  # fmt: skip
"""Views, forms, pop-ups and dialogs by name."""


def come_to(window: MainWindow, name: str) -> QWidget:
    """Open a place from the open card of the first claim; return the dialog, else the window."""
    leave(window)
    space = window.workspace
    assert space is not None
    first = next(mark for mark in queries.every(space.project, Mark) if mark.kind == "claim")
    space.annotate.jump(space.annotate.article or "", first.id)
    PLACES[name](window)
    QApplication.processEvents()
    return QApplication.activeModalWidget() or window


def leave(window: MainWindow) -> None:
    """Close what is open over the window, and go back to the article."""
    space = window.workspace
    assert space is not None
    while (dialog := QApplication.activeModalWidget()) is not None:
        dialog.close()
    window.messages.hide()
    window.stage.close_side()
    for popup in (QApplication.activePopupWidget(), space.annotate.claims.finder):
        if popup is not None:
            popup.close()
    window.show_view("annotate")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def controls(root: QWidget) -> list[QWidget]:
    """Return what can be seen in a place, what pops up over it too."""
    roots = [root, *(w for w in QApplication.topLevelWidgets() if w.isVisible() and w.parent() and w.isAncestorOf(w))]
    return [w for top in dict.fromkeys(roots) for w in top.findChildren(QWidget) if w.isVisible()]
