"""REFI-QDA memos: comments, reasons of links, and evidence outside every article, which is a memo with a code."""

from xml.etree.ElementTree import Element

from workbench.exporters.refi import Guids, add
from workbench.exporters.report_scope import Scope
from workbench.model.comments import Comment
from workbench.model.marks import Mark

_LINES = ("url", "archived_url", "accessed_on", "question", "basis", "note")
_SHORT = 100  # code points of a memo's name
_WITH_MEMOS = frozenset(("article", "mark", "evidence_link", "claim_link"))
"""What has an element of its own that may refer to memos; comments on all else are memos of the project."""


class Notes:
    """The memos of a file, collected while the rest is written."""

    def __init__(self, scope: Scope, guids: Guids) -> None:
        self._scope, self._guids = scope, guids
        self._made: dict[str, Element] = {}
        self._of: dict[str, list[Comment]] = {}
        self.of_project: list[str] = []
        for comment in sorted(scope.snapshot.comments.values(), key=lambda one: (one.created_at, one.id)):
            if comment.private or comment.target_id in scope.set_aside:
                continue
            if comment.target_kind in _WITH_MEMOS:
                self._of.setdefault(comment.target_id, []).append(comment)
            else:
                self.of_project.append(self._comment(comment, self._about(comment)))

    def _about(self, comment: Comment) -> str:
        claim = self._scope.snapshot.claims.get(comment.target_id)
        source = self._scope.snapshot.sources.get(comment.target_id)
        made = self._scope.snapshot.assessments.get(comment.target_id)
        claim = claim or (self._scope.snapshot.claims.get(made.claim) if made else None)
        return self._scope.codes.get(claim.id, claim.code) if claim else source.name if source else ""

    def comments_on(self, row: str) -> list[str]:
        """Return the memos of a row, oldest first."""
        return [self._comment(comment, "") for comment in self._of.get(row, ())]

    def _comment(self, comment: Comment, about: str) -> str:
        name = f"Comment on {about}" if about else "Comment"
        return self._add("comment", comment.id, name, comment.body, comment.created_by, comment.created_at)

    def reason(self, kind: str, row: str, text: str, by: str | None, at: str) -> list[str]:
        """Return the memo that says why; none where there is nothing to say."""
        return [self._add(f"why {kind}", row, "Reason", text, by, at)] if text.strip() else []

    def outside(self, mark: Mark) -> str:
        """Return the memo that stands for evidence outside every article."""
        lines = [mark.citation, *(getattr(mark, name) for name in _LINES)]
        text = "\n".join(line for line in lines if line.strip())
        return self._add(
            "outside", mark.id, mark.citation[:_SHORT], text or mark.id, mark.created_by, mark.created_at,
            code=self._guids.of("code", mark.kind),
        )  # fmt: skip

    def _add(self, kind: str, row: str, name: str, text: str, by: str | None, at: str, code: str = "") -> str:
        guid = self._guids.of(kind, row)
        if guid not in self._made:
            person = self._scope.person(by)
            user = self._guids.of("analyst", person) if person in self._scope.snapshot.analysts else ""
            made = add(Element("Notes"), "Note", guid=guid, name=name, creatingUser=user, creationDateTime=at)
            add(made, "PlainTextContent", text)
            if code:
                coding = add(made, "Coding", guid=self._guids.of("coding", guid, code), creationDateTime=at)
                add(coding, "CodeRef", targetGUID=code)
            self._made[guid] = made
        return guid

    @staticmethod
    def refer(element: Element, notes: list[str]) -> None:
        """Let an element refer to memos."""
        for guid in notes:
            add(element, "NoteRef", targetGUID=guid)

    def write(self, root: Element) -> None:
        """Write all memos, in the order in which they were asked for."""
        if self._made:
            add(root, "Notes").extend(self._made.values())
