"""The places of the window that a person comes to: each is opened as by hand, over a project that has some of all."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QDeadlineTimer, QEvent
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from workbench.commands import articles, assessments, claims, comments, evidence, marks
from workbench.commands.annotations import BroughtIn, Listed
from workbench.i18n import _
from workbench.importers.columns import Table
from workbench.model.articles import Analyst
from workbench.model.marks import Mark
from workbench.project import Project, people, queries
from workbench.project.file import Desk
from workbench.project.foreign import read_foreign
from workbench.project.taking_back import Resting
from workbench.project.viewing import colleagues_of, foreign_view, view_of
from workbench.ui.articles.brought_in import BroughtInDialog
from workbench.ui.articles.columns import ColumnsDialog
from workbench.ui.articles.correcting import CorrectingDialog
from workbench.ui.articles.importing import ImportDialog
from workbench.ui.articles.ways import WAYS
from workbench.ui.claims.evidence import EvidenceSection
from workbench.ui.dialogs.doctor import DoctorDialog
from workbench.ui.faults import FaultDialog
from workbench.ui.history.view import HistoryView
from workbench.ui.main_window import MainWindow
from workbench.ui.report.scope_buttons import KINDS
from workbench.ui.review import reach, work
from workbench.ui.review.applying import preview_of_taking_back
from workbench.ui.review.compared import Compared


@dataclass(frozen=True)
class Passages:
    """Passages of the article that is shown, and other words to fill a project with, all in one language."""

    claim: str
    denied: str
    furniture: str
    evidence: str
    speaker: str
    long: str
    colleague: str
    sought: str


# fmt: off
UKRAINIAN = Passages(
    claim="долину затоплять у травні",
    denied="когось просили виїхати",
    furniture="Ніхто ще не переїхав.",
    evidence="Ніхто ще",
    speaker="Міністерство водних шляхів і низинних поселень",
    long="Комісія з відбудови східних водних шляхів знову відклала своє рішення.",
    colleague="Олена Брандт",
    sought="до",
)
# fmt: on
ENGLISH = Passages(
    claim="the valley would be flooded in May",
    denied="anyone had been asked to leave",
    furniture="Nobody has moved yet.",
    evidence="Nobody has moved",
    speaker="the Ministry of Waterways and Low-lying Settlements",
    long="The commission for the reconstruction of the eastern waterways has put off the decision once more.",
    colleague="Olena Brandt",
    sought="wa",
)
LONG = ENGLISH.long
_spoken = [ENGLISH]
"""The language of the project that was furnished last."""


def furnish(window: MainWindow, words: Passages = ENGLISH) -> None:
    """Give the shown project claims with a verdict, evidence, a relation, comments, notes and speakers."""
    _spoken[0] = words
    space = window.workspace
    assert space is not None
    project, page = space.project, space.annotate.page
    article = str(space.annotate.article)

    def piece(passage: str) -> tuple[int, int]:
        start = page.text().index(passage)
        return start, start + len(passage)

    first = marks.mark_claim(project, article, *piece(words.claim))
    second = marks.mark_claim(project, article, *piece(words.denied))
    marks.mark_furniture(project, article, *piece(words.furniture))
    marks.name_speaker(project, first.id, words.speaker)
    marks.set_status(project, second.id, "denied")
    claim, other = str(first.claim), str(second.claim)
    found = marks.mark_evidence(project, article, *piece(words.evidence))
    evidence.link(project, found.id, claim, "supports", why=words.long)
    assessments.assess(project, claim, "supported", words.long)
    claims.set_note(project, claim, f"**{words.long}**")
    comments.add(project, "claim", claim, words.long)
    claims.link(project, claim, other, "contradicts")
    articles.set_metadata(project, article, author=words.long)


def _does(action: str) -> Callable[[MainWindow], None]:
    return lambda window: window.actions_[action].trigger()


def _view(name: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        if not window.stage.side.isVisible() or name not in SIDES:
            window.show_view(name)

    return show


def _message(window: MainWindow) -> None:
    why = _("{name} could not be read ({reason}). Nothing was changed.")
    choices = [(_("Close"), lambda: None), (_("Keep as a preset"), lambda: None)]
    window.messages.show_message(why.format(name="1", reason=_spoken[0].long), choices)


def _review(window: MainWindow) -> None:
    """Show a comparison with a copy of the project in which a colleague worked on."""
    space = window.workspace
    assert space is not None
    path = space.project.path.with_name("2.factcheck")
    if not path.exists():
        shutil.copyfile(space.project.path, path)
        analyst = Analyst(id="6a1f0c52-3c4e-4b5e-9d0a-5f1f2a3b4c5d", name=_spoken[0].colleague, initials="ОБ")
        with Project.open(path, Desk(analyst, "2")) as theirs:
            mark = next(mark for mark in queries.every(theirs, Mark) if mark.status == "denied")
            marks.set_status(theirs, mark.id, "doubted")
            claims.set_statement(theirs, str(mark.claim), _spoken[0].long)
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


def _importing(ask: Callable[[ImportDialog], object]) -> Callable[[MainWindow], None]:
    """Ask for something from within the import dialog."""

    def show(window: MainWindow) -> None:
        space = window.workspace
        assert space is not None
        ask(space.articles.import_articles(()))

    return show


def _new_text(dialog: ImportDialog) -> None:
    """Bring in a text beside which there is a whole page."""
    dialog.add_text(f"{_spoken[0].long}\n\n{_spoken[0].long}")
    deadline = QDeadlineTimer(15_000)
    while dialog.busy and not deadline.hasExpired():
        QApplication.processEvents()


def _columns(dialog: ImportDialog) -> None:
    rows = tuple((str(n), _spoken[0].speaker, _spoken[0].long) for n in range(3))
    ColumnsDialog(Table(("1", "2", "3"), rows, sheets=("1", "2")), "1.xlsx", dialog).open()


def _correcting(dialog: ImportDialog) -> None:
    page = "\n".join((_spoken[0].speaker, _spoken[0].long))
    CorrectingDialog(_spoken[0].speaker, _spoken[0].long, page, dialog.theme, dialog).open()


def _brought_in(window: MainWindow) -> None:
    space = window.workspace
    assert space is not None
    made = tuple(
        Listed(mark.id, str(space.annotate.article), _spoken[0].long) for mark in queries.every(space.project, Mark)[:2]
    )
    BroughtInDialog(BroughtIn(moved=made[:1], unplaced=made[1:]), window.holder.theme, window).open()


def _in_view(view: str, ask: str) -> Callable[[MainWindow], None]:
    """Ask for something from within a view, by the name of what it does."""

    def show(window: MainWindow) -> None:
        _view(view)(window)
        space = window.workspace
        assert space is not None
        attrgetter(ask)(space.view(view))()

    return show


def _going_back(window: MainWindow) -> None:
    _view("history")(window)
    assert window.workspace is not None
    view = window.workspace.view("history")
    assert isinstance(view, HistoryView)
    told = [row for row in range(view.lines.rowCount()) if view.lines.told_at(row)]
    view.list.setCurrentIndex(view.lines.index(told[-2]))
    view.ask_back()


def _taking_back(window: MainWindow) -> None:
    preview_of_taking_back(
        Resting(3, _spoken[0].colleague, 4, 1, (_spoken[0].long,), (_spoken[0].long,)), window.holder.theme, window
    ).open()


def _described(window: MainWindow) -> None:
    assert window.workspace is not None
    found = next(mark for mark in queries.every(window.workspace.project, Mark) if mark.kind == "evidence")
    window.findChildren(EvidenceSection)[0].describe_evidence(found.id)


def _newcomer(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.who.ask_newcomer()


def _pick(kind: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        _view("report")(window)
        assert window.workspace is not None
        window.workspace.view("report").choices.scope.pick(kind)  # type: ignore[attr-defined]

    return show


def _in_review(ask: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        _review(window)
        assert window.workspace is not None
        attrgetter(ask)(reach.shown(window.workspace))()

    return show


def _doctor(window: MainWindow) -> None:
    """Show the state of the program, with a finding of each kind."""
    from workbench.doctoring.finding import Finding

    window.actions_["doctor"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DoctorDialog)
    words = _spoken[0]
    told = words.speaker, words.colleague
    states = ("ok", "note", "problem")
    dialog.show_findings([Finding(state, *told, state, f"~/{words.long}", words.long) for state in states])


SIDES = ("codebook", "sources", "todos", "history")
PLACES: dict[str, Callable[[MainWindow], None]] = {
    "annotate": lambda _window: None,
    **{name: _does(name) for name in ("verdict", "link", "relate", "speakers", "claim-details", "comment", "find",
                                      "statement", "note", "evidence-outside", "marks-list", "details",
                                      "send-copy", "backup", "analyst", "import", "about")},
    "doctor": _doctor,
    "message": _message,
    "search": lambda window: window.search(_spoken[0].sought),
    **{name: _view(name) for name in ("claims", "matrix", "report", *SIDES)},
    "review-start": _view("review"),
    "review": _review,
    "review-figures": _in_review("show_figures"),
    "review-rest": _in_review("show_rest"),
    "review-apply": _in_review("errands.ask_apply"),
    "taking-back": _taking_back,
    "default-codebook": _in_view("codebook", "ask_default"),
    "going-back": _going_back,
    "report-preset": _in_view("report", "presets.ask_for_name"),
    **{f"pick-{kind}": _pick(kind) for kind in KINDS},
    "export": _does("export"),
    "evidence-form": _described,
    "newcomer": _newcomer,
    "fault": lambda window: FaultDialog("1", window).open(),
    "import-text": _importing(_new_text),
    **{f"import-by-{place}": _importing(way.go) for place, way in enumerate(WAYS)},
    "columns": _importing(_columns),
    "correcting": _importing(_correcting),
    "brought-in": _brought_in,
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
