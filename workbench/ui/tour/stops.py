"""The six stops: what each says, which widget it points at, and how one sees that the person did it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workbench.i18n import N_
from workbench.model.assessments import Assessment
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.project import queries
from workbench.ui.claims.status import StatusSection
from workbench.ui.claims.verdict import VerdictSection
from workbench.ui.claims.verdict_editor import VerdictEditor

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow
    from workbench.ui.workspace import Workspace

STATUS = "status"
"""Stands among the keys of a stop for the digits of the codebook."""
GIVE = "give"
"""Stands there for the key that ends the verdict's form: no action of the table, for it acts in that only."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop. `keys` are ids of actions, shown as caps; `deeds` is the set that grows when the person does it."""

    id: str
    heading: str
    words: str
    keys: tuple[str, ...]
    target: Callable[["MainWindow"], QWidget | None]
    deeds: Callable[["Workspace", "MainWindow"], set[object]]
    needs_claim: bool = False
    """Whether the card of a claim has to be open."""
    anywhere: bool = False
    """Whether it can be shown over any view, not only where articles are marked."""


def _articles(window: "MainWindow") -> QWidget | None:
    return window.workspace.annotate.panel if window.workspace else None


def _article(window: "MainWindow") -> QWidget | None:
    page = window.workspace.annotate.page if window.workspace else None
    return page if page is None or page.isVisible() else page.parentWidget()  # an empty project has another page there


def _in_card(*kinds: type[QWidget]) -> Callable[["MainWindow"], QWidget | None]:
    """Point at the first of these parts of the open card that can be seen, else at the whole panel."""

    def target(window: "MainWindow") -> QWidget | None:
        if window.workspace is None:
            return None
        panel = window.workspace.annotate.claims
        parts = (part for kind in kinds for part in panel.findChildren(kind))
        return next((part for part in parts if part.isVisible()), panel)

    return target


def _tabs(window: "MainWindow") -> QWidget | None:
    return window.top.tabs if window.top.tabs.isVisible() else window.top.views_button


def _shown_article(space: "Workspace", _window: "MainWindow") -> set[object]:
    return {space.annotate.article}


def _claims(space: "Workspace", _window: "MainWindow") -> set[object]:
    return {mark.id for mark in queries.every(space.project, Mark) if mark.kind == "claim"}


def _statuses(space: "Workspace", _window: "MainWindow") -> set[object]:
    return {(mark.id, mark.status) for mark in queries.every(space.project, Mark) if mark.status}


def _links(space: "Workspace", _window: "MainWindow") -> set[object]:
    return {(link.id, link.stance) for link in queries.every(space.project, EvidenceLink)}


def _verdicts(space: "Workspace", _window: "MainWindow") -> set[object]:
    return {made.id for made in queries.every(space.project, Assessment)}


def _page(_space: "Workspace", window: "MainWindow") -> set[object]:
    return {window.stage.page}


STOPS: tuple[Stop, ...] = (
    Stop(
        "articles", N_("The articles"),
        N_("Each line is an article; its dots show how it puts the claims. Go to another one by key or click."),
        ("next-article", "previous-article"), _articles, _shown_article,
    ),
    Stop(
        "claim", N_("Mark a claim"),
        N_("Choose a sentence with the arrow, then mark it as a claim. Undo takes back whatever you do."),
        ("next-sentence", "claim", "undo"), _article, _claims,
    ),
    Stop(
        "status", N_("How the article puts it"),
        N_("This is the card of the claim. Give a digit: does the article assert it, attribute it, doubt it, deny it?"),
        (STATUS,), _in_card(StatusSection), _statuses, needs_claim=True,
    ),
    Stop(
        "evidence", N_("Evidence for or against"),
        N_("Choose another sentence and mark it as evidence. Then say whether it supports or refutes the claim."),
        ("next-sentence", "evidence", "supports", "refutes"), _article, _links, needs_claim=True,
    ),
    Stop(
        "verdict", N_("Your verdict"),
        N_("A status is what the article says; the verdict is what you conclude. Open the form, choose one and save."),
        ("verdict", GIVE), _in_card(VerdictEditor, VerdictSection), _verdicts, needs_claim=True,
    ),
    Stop(
        "report", N_("Review and report"),
        N_("Review compares your work with a colleague’s file; Report writes it all down. The guide tells more."),
        ("view-review", "view-report", "help"), _tabs, _page, anywhere=True,
    ),
)  # fmt: skip
