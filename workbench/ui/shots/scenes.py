"""What the pictures show: one line for each view, side view, form and dialog."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QScrollArea

from workbench.ui.main_window import MainWindow
from workbench.ui.review import reach

if TYPE_CHECKING:
    from workbench.ui.review.view import ReviewView
    from workbench.ui.workspace import Workspace

Act = Callable[[MainWindow], object]
MARK = 1
"""Their second mention there: its claim has evidence to show."""
FREE = "because the Ruvenian grid cannot live any longer with so small a lake."
"""A sentence of the sample that nobody marked."""
NEW = (
    ("Ferry to Torvel runs again", "The Corvane Courier", "3 May 2026", "The ferry crossed four times on Sunday."),
    ("No water for the north basin", "Harbour & Tide", "5 May 2026", "The harbour master denied that it is dry."),
    ("What the engineers measured", "Open Basin Notes", "11 May 2026", "The gauge at Brenik rose by nine centimetres."),
)
NORMAL, ALL = ("normal",), ("empty", "normal", "overfull")


@dataclass(frozen=True)
class Scene:
    """One thing to show: what is done in the window first, over which contents, and how long it takes (ms)."""

    name: str
    act: Act
    contents: tuple[str, ...] = ALL
    wait: int = 350
    project: bool = True


def space_of(window: MainWindow) -> "Workspace":
    """Return the open project's part of the window; there is one."""
    assert window.workspace is not None
    return window.workspace


def begin(window: MainWindow) -> None:
    """Show the article with most mentions, and select one of the person's own there."""
    from workbench.model.marks import Mark
    from workbench.project import queries

    space = window.workspace
    if space is None:
        return
    lines = queries.article_lines(space.project, space.project.author)
    if lines:
        article = max(lines, key=lambda line: len(line.statuses)).id
        space.annotate.show_article(article)
        own = sorted(
            (mark.place.start, mark.id)
            for mark in queries.every(space.project, Mark)
            if mark.kind == "claim" and mark.created_by == space.project.author
            if mark.place is not None and mark.place.article == article
        )
        if own:
            space.annotate.jump(article, own[min(MARK, len(own) - 1)][1])


def nothing(_window: MainWindow) -> None:
    """Leave the window as it begins."""


def does(action: str) -> Act:
    """Return what triggers an action."""
    return lambda window: window.actions_[action].trigger()


def view(name: str) -> Act:
    """Return what shows a view."""
    return lambda window: window.show_view(name)


def mark_a_sentence(window: MainWindow) -> None:
    """Go to a sentence that nobody has marked yet, so that it is ready for C."""
    space = space_of(window)
    page, text = space.annotate.page, space.annotate.page.text()
    space.annotate.marking.select(None)
    start = text.index(FREE)
    page.select(start, start + len(FREE))
    page.setFocus()


def search(window: MainWindow) -> None:
    """Look for words that stand in articles and claims."""
    window.search("wa")


def bring_in(window: MainWindow) -> None:
    """Open the dialog of importing with six articles that are known by now and a new one."""
    from workbench.project import queries

    space = window.workspace
    if space is None:
        return
    dialog = space.articles.import_articles(())
    for line in queries.article_lines(space.project, space.project.author)[:6]:
        dialog.add_text(f"{line.title}\n\nThe Courier, 3 May 2024\n\nMuch as before. {line.title}, it said.")
    dialog.add_text("Something quite new\n\n3 May 2024\n\nNothing of the kind was said before.")
    while dialog.busy:
        QApplication.processEvents()


def bring_in_three(window: MainWindow) -> None:
    """Open the dialog of importing with three articles that say who wrote them, where and when."""
    dialog = space_of(window).articles.import_articles(())
    for title, publisher, day, words in NEW:
        dialog.add_text(f"{title}\n\nBy Mara Dell\n{publisher}, {day}\n\n{words}")
    while dialog.busy:
        QApplication.processEvents()


def look_at_evidence(window: MainWindow) -> None:
    """Bring the card's evidence to the top of the panel."""
    from workbench.ui.claims.evidence import EvidenceSection

    panel = space_of(window).annotate.claims
    section = next(part for part in panel.findChildren(EvidenceSection) if part.isVisible())
    area = panel.findChildren(QScrollArea)[0]
    content = area.widget()
    assert content is not None
    area.verticalScrollBar().setValue(section.mapTo(content, section.rect().topLeft()).y())


def review(window: MainWindow) -> None:
    """Compare with the colleague's file beside the sample, where there is one."""
    from workbench.commands.seeds_apart import colleague_path

    window.show_view("review")
    space = window.workspace
    if space is not None:
        theirs = colleague_path(space.project.path)
        if theirs.exists():
            reach.shown(space).open_file(theirs)


def _review_view(window: MainWindow) -> "ReviewView":
    return reach.shown(space_of(window))


def is_compared(window: MainWindow) -> bool:
    """Say whether the comparison is there."""
    return _review_view(window).compared is not None


def count_agreement(window: MainWindow) -> bool:
    """Open the sheet of figures as soon as the comparison is there; say whether it is open."""
    if not is_compared(window):
        return False
    _review_view(window).show_figures()
    return True


def is_examined(_window: MainWindow) -> bool:
    """Say whether the state of the program was found out."""
    return bool(getattr(QApplication.activeModalWidget(), "findings", ()))


def report_is_set(window: MainWindow) -> bool:
    """Say whether the pages of the report in sight are there."""
    sheets = space_of(window).view("report").preview.sheets  # type: ignore[union-attr]
    return sheets.preview is not None and sheets.is_complete


def _menu(window: MainWindow) -> None:
    button = window.top.menu_button
    menu = button.menu()
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _message(window: MainWindow) -> None:
    words = "The file could not be written: the disk is full. Your work is kept in the safety log; free some space."
    window.messages.show_message(words, [("Try again", lambda: None)])


SCENES = {
    scene.name: scene
    for scene in (
        Scene("welcome", nothing, NORMAL, project=False),
        Scene("annotate", nothing),
        Scene("verdict", does("verdict"), ("normal", "overfull")),
        Scene("finder", does("link"), ("normal", "overfull")),
        Scene("evidence", does("evidence-outside"), NORMAL),
        Scene("relate", does("relate"), NORMAL),
        Scene("speakers", does("speakers"), NORMAL),
        Scene("claim-details", does("claim-details"), NORMAL),
        Scene("comment", does("comment"), NORMAL),
        Scene("find", does("find"), NORMAL),
        Scene("message", _message, NORMAL),
        Scene("claims", view("claims")),
        Scene("matrix", view("matrix")),
        Scene("review-start", view("review"), NORMAL),
        Scene("review", review, NORMAL, 3_500),
        Scene("report", view("report"), ALL, 2_500),
        Scene("codebook", view("codebook"), NORMAL),
        Scene("sources", view("sources")),
        Scene("todos", view("todos")),
        Scene("history", view("history")),
        Scene("search", search),
        Scene("menu", _menu, NORMAL),
        Scene("import", bring_in),
        Scene("details", does("details"), ("normal", "overfull")),
        Scene("keys", does("help"), NORMAL),
        Scene("export", does("export"), NORMAL),
        Scene("send-copy", does("send-copy"), NORMAL),
        Scene("backups", does("backup"), NORMAL),
        Scene("analyst", does("analyst"), NORMAL),
    )
}
FEW = ("annotate", "claims", "matrix", "report")
