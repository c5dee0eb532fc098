"""How the window reaches the Review view: what its actions do, and what happens to a project file dropped on it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workbench.commands import copies
from workbench.i18n import _
from workbench.project.history import MERGE
from workbench.project.identities import own_ids
from workbench.project.stacks import just_merged
from workbench.ui.blind import BlindSwitch
from workbench.ui.dialogs.asking import ask
from workbench.ui.opening import colleague_of
from workbench.ui.review.bar import ReviewBar

if TYPE_CHECKING:
    from workbench.review.disagreements import Disagreement
    from workbench.ui.project_view import ProjectView
    from workbench.ui.review.errands import Errands
    from workbench.ui.review.view import ReviewView
    from workbench.ui.settings import Settings
    from workbench.ui.workspace import Workspace


def shown(space: "Workspace") -> "ReviewView":
    """Return the view, in front."""
    view = space.view("review")
    if not view.isVisible():
        space.view_wished.emit("review")
    return view  # type: ignore[return-value]


def equip(space: "Workspace", view: "ProjectView") -> None:
    """Give the Review view its switch for blind reading; other views need none."""
    bar = getattr(view, "bar", None)
    if isinstance(bar, ReviewBar):
        bar.place_blind(BlindSwitch(space.blind, space.project))


def does(space: "Workspace") -> dict[str, Callable[[], object]]:
    """Return what the actions of reviewing do."""
    return {
        "review-file": lambda: shown(space).errands.ask_file(),
        "difference-next": lambda: shown(space).step(1),
        "difference-previous": lambda: shown(space).step(-1),
        "keep-mine": lambda: shown(space).decide("mine"),
        "take-theirs": lambda: shown(space).decide("theirs"),
        "keep-both": lambda: shown(space).decide("both"),
        "both-wrong": lambda: shown(space).decide("another"),
        "decide-later": lambda: shown(space).open_again(),
        "review-why": lambda: shown(space).panel.give_reason(),
        "review-comment": lambda: shown(space).comment(),
        "review-apply": lambda: shown(space).errands.ask_apply(),
    }


def offer_colleague(space: "Workspace", settings: "Settings") -> None:
    """Where the colleague's file of the sample lies beside this project and was not reviewed yet, offer it.

    Not while it is being reviewed: who came by the first page sees the Review view already.
    """
    path, here = colleague_of(space.project.path), settings.place(space.project.id)
    if path.is_file() and not here.get("reviewed") and space.annotate.isVisible():
        words = _("“{name}” lies beside this project: a colleague worked on in her copy.").format(name=path.name)
        space.drafts.told.emit(words, [(_("Review it"), partial(space.review_file, path))])


def lead_to_decisions(space: "Workspace", view: QWidget) -> None:
    """Let "decide…" in a view's parts lead to the difference between the two people."""
    from workbench.ui.claims.bench import Bench

    for bench in view.findChildren(Bench):
        bench.decide_wished.connect(partial(decide, space))


def decide(space: "Workspace", one: "Disagreement") -> None:
    """Show a disagreement in the Review view, oneself on the left."""
    first, second = one.persons
    sides = (second, first) if second in own_ids(space.project) else (first, second)
    shown(space).decide_between(*sides, one.key)


def undo_in_front(space: "Workspace", *, again: bool = False) -> bool:
    """Let the view in front take back, or do again, what is not in the project yet; False where there is nothing."""
    seen = (view for view in space.views.values() if view.isVisible())
    if any(view.redo_here() if again else view.undo_here() for view in seen):
        return True
    return not again and _undo_merged(space)


def _undo_merged(space: "Workspace") -> bool:
    """Take back what a review applied, or a merge, where that was the last thing to happen; False where it was not."""
    review, number = space.views.get("review"), just_merged(space.project)
    errands: Errands | None = getattr(review, "errands", None)
    if errands is not None and errands.undo_applied(number):
        return True
    if not number:
        return False
    if space.run(lambda: copies.take_back(space.project)) is not None:
        space.said.emit(_("Undone: {what}").format(what=_(MERGE)))
    return True


def ask_about(space: "Workspace", path: Path, open_it: Callable[[Path], object], window: QWidget) -> None:
    """A project file was dropped while another is open: review it beside this one, or open it."""
    words = _("Review “{name}” beside this project, or open it in its place?").format(name=path.name)
    detail = _("Reviewing shows how it differs; the file itself is never changed.")
    buttons = (_("Review it"), _("Open it"), _("Cancel"))
    answers = (lambda: shown(space).open_file(path), lambda: open_it(path), lambda: None)
    ask(window, _("A project file"), words, detail, buttons, lambda n: answers[n]())
