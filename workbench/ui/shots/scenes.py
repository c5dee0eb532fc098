"""What the pictures show: one line for each view, side view, form and dialog."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from workbench.ui.main_window import MainWindow
from workbench.ui.review import reach

MARKS = 3
"""So many marks on: past the first claims, where the panel has evidence to show."""
NORMAL, ALL = ("normal",), ("empty", "normal", "overfull")


@dataclass(frozen=True)
class Scene:
    """One thing to show: what is done in the window first, over which contents, and how long it takes (ms)."""

    name: str
    act: Callable[[MainWindow], object]
    contents: tuple[str, ...] = ALL
    wait: int = 350
    project: bool = True


def begin(window: MainWindow, scene: Scene) -> None:
    """Show the article with most mentions, and open the claim of one of them."""
    from workbench.project import queries

    space = window.workspace
    if space is None:
        return
    lines = queries.article_lines(space.project, space.project.author)
    if lines:
        space.annotate.show_article(max(lines, key=lambda line: len(line.statuses)).id)
        for _mark in range(MARKS):
            space.annotate.page.go_to_next_mark()


def _does(action: str) -> Callable[[MainWindow], object]:
    return lambda window: window.actions_[action].trigger()


def _view(name: str) -> Callable[[MainWindow], object]:
    return lambda window: window.show_view(name)


def _search(window: MainWindow) -> None:
    window.search("wa")


def _import(window: MainWindow) -> None:
    space = window.workspace
    if space is not None:
        from workbench.project import queries

        dialog = space.articles.import_articles(())
        for line in queries.article_lines(space.project, space.project.author)[:6]:
            dialog.add_text(f"{line.title}\n\nThe Courier, 3 May 2024\n\nMuch as before. {line.title}, it said.")
        dialog.add_text("Something quite new\n\n3 May 2024\n\nNothing of the kind was said before.")
        while dialog.busy:
            QApplication.processEvents()


def _review(window: MainWindow) -> None:
    """Compare with the colleague's file beside the sample, where there is one."""
    from workbench.commands.seeds_apart import colleague_path

    window.show_view("review")
    space = window.workspace
    if space is not None:
        theirs = colleague_path(space.project.path)
        if theirs.exists():
            reach.shown(space).open_file(theirs)


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
        Scene("welcome", lambda _window: None, NORMAL, project=False),
        Scene("annotate", lambda _window: None),
        Scene("verdict", _does("verdict"), ("normal", "overfull")),
        Scene("finder", _does("link"), ("normal", "overfull")),
        Scene("evidence", _does("evidence-outside"), NORMAL),
        Scene("relate", _does("relate"), NORMAL),
        Scene("speakers", _does("speakers"), NORMAL),
        Scene("claim-details", _does("claim-details"), NORMAL),
        Scene("comment", _does("comment"), NORMAL),
        Scene("find", _does("find"), NORMAL),
        Scene("message", _message, NORMAL),
        Scene("claims", _view("claims")),
        Scene("matrix", _view("matrix")),
        Scene("review-start", _view("review"), NORMAL),
        Scene("review", _review, NORMAL, 3_500),
        Scene("report", _view("report"), ALL, 2_500),
        Scene("codebook", _view("codebook"), NORMAL),
        Scene("sources", _view("sources")),
        Scene("todos", _view("todos")),
        Scene("history", _view("history")),
        Scene("search", _search),
        Scene("menu", _menu, NORMAL),
        Scene("import", _import),
        Scene("details", _does("details"), ("normal", "overfull")),
        Scene("keys", _does("help"), NORMAL),
        Scene("export", _does("export"), NORMAL),
        Scene("send-copy", _does("send-copy"), NORMAL),
        Scene("backups", _does("backup"), NORMAL),
        Scene("analyst", _does("analyst"), NORMAL),
    )
}
FEW = ("annotate", "claims", "matrix", "report")
