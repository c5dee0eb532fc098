"""The way to the field that a draft was typed in: which view, which row, which field."""

from collections.abc import Callable

from workbench.model.claims import ClaimLink
from workbench.model.comments import Comment
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.project.drafts import Draft
from workbench.ui.annotate.view import AnnotateView
from workbench.ui.claims.stack import CardStack
from workbench.ui.project_view import ProjectView

SIDES = {"source": "sources", "status": "codebook"}
"""Rows whose fields stand in a view of their own."""
HEAD = ("title", "publisher", "date", "author")


class WayBack:
    """Call it with a draft: it opens its field, where there is still a way to it."""

    def __init__(
        self, project: Project, annotate: AnnotateView, show: Callable[[str], object],
        view: Callable[[str], AnnotateView | ProjectView], details: Callable[[str], object],
    ) -> None:  # fmt: skip
        self._project, self._annotate, self._show, self._view, self._details = project, annotate, show, view, details

    def __call__(self, draft: Draft) -> None:
        """Go there."""
        if draft.kind in SIDES:
            self._show(SIDES[draft.kind])
            beside = self._view(SIDES[draft.kind])
            if isinstance(beside, ProjectView):
                beside.show_row(draft.row)
            return
        self._show("annotate")
        kind, row = self._about(draft.kind, draft.row)
        stack = self._annotate.claims.findChild(CardStack)
        if kind == "article":
            self._annotate.show_article(row)
            self._open_in_article(draft, stack)
        elif kind in ("claim", "mark"):
            self._show_card(kind, row)
            if stack is not None and stack.open_key:
                stack.open.reopen(draft.address)

    def _about(self, kind: str, row: str) -> tuple[str, str]:
        """Return the article, claim or mention on whose card this row is shown."""
        if kind == "comment":
            comment = queries.find(self._project, Comment, row)
            return self._about(comment.target_kind, comment.target_id) if comment else ("", "")
        if kind == "evidence_link":
            link = queries.find(self._project, EvidenceLink, row)
            return ("claim", link.claim) if link else ("", "")
        if kind == "claim_link":
            tie = queries.find(self._project, ClaimLink, row)
            return ("claim", tie.a) if tie else ("", "")
        mark = queries.find(self._project, Mark, row) if kind == "mark" else None
        if mark is not None and mark.kind == "evidence":
            links = queries.links_of_mark(self._project, row)
            return ("claim", links[0].claim) if links else ("", "")
        return kind, row

    def _show_card(self, kind: str, row: str) -> None:
        mark = queries.find(self._project, Mark, row) if kind == "mark" else None
        if mark is not None and mark.place is not None:
            self._annotate.jump(mark.place.article, mark.id)
        elif kind == "claim":
            self._annotate.show_claim(row)

    def _open_in_article(self, draft: Draft, stack: CardStack | None) -> None:
        header = self._annotate.page.header
        if draft.kind == "article" and draft.field in HEAD:
            (header.title if draft.field == "title" else header.fields[draft.field]).begin()
        elif draft.kind == "article" and "comment" not in draft.field:
            self._details(draft.row)
        elif stack is not None:
            stack.remarks.reopen(draft.address)
