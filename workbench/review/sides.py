"""Both sides of a comparison together: their rows, what goes along with a row, and what a difference is about."""

from collections.abc import Mapping
from typing import Any

from workbench.model.assessments import Assessment
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.model.snapshot import FIELDS, Snapshot, roots
from workbench.model.views import View
from workbench.review.differences import Difference

_SHORT = 60
"""Code points of what a difference is about."""


def rows_by_table(snapshot: Snapshot) -> dict[str, Mapping[str, Any]]:
    """Return the rows of a snapshot by table and id."""
    rows = {table: getattr(snapshot, name) for table, name in FIELDS.items()}
    return {"project": {snapshot.project.id: snapshot.project}, **rows}


class Sides:
    """Both views, and what is asked of them together."""

    def __init__(self, mine: View, theirs: View) -> None:
        self.mine, self.theirs = mine, theirs
        self._rows = rows_by_table(mine.snapshot), rows_by_table(theirs.snapshot)
        links = {**theirs.snapshot.evidence_links, **mine.snapshot.evidence_links}
        self.links_of: dict[str, list[EvidenceLink]] = {}
        for link in links.values():
            self.links_of.setdefault(link.mark, []).append(link)
        claims = {**theirs.snapshot.claims, **mine.snapshot.claims}
        ties = {claim.id: claim.same_as for claim in claims.values()}
        for claim in theirs.snapshot.claims.values():  # a tie of either side holds
            ties[claim.id] = ties[claim.id] or claim.same_as
        self.claim_roots = roots(ties)
        assessments = {**theirs.snapshot.assessments, **mine.snapshot.assessments}
        self._verdicts: dict[tuple[str, str | None], list[Assessment]] = {}
        for made in assessments.values():
            self._verdicts.setdefault((self._root(made.claim), made.created_by), []).append(made)

    def _root(self, claim: str) -> str:
        return self.claim_roots.get(claim, claim)

    def tie(self, claim: str, to: str) -> None:
        """Note that a claim is the same as another from now on, so that further ties go to the end of the chain."""
        self.claim_roots = {each: to if root == claim else root for each, root in self.claim_roots.items()}

    def row(self, table: str, identity: str, *, theirs: bool = False) -> Any:
        """Return a row of a side, else of the other; None where neither has it."""
        own, other = reversed(self._rows) if theirs else self._rows
        return own[table].get(identity) or other[table].get(identity)

    def with_its_own(self, table: str, identity: str) -> tuple[str, ...]:
        """Return a row and those that leave the counts with it: a mark's links, an analyst's earlier verdicts."""
        if table == "mark":
            return identity, *sorted(link.id for link in self.links_of.get(identity, ()))
        if table == "assessment" and (made := self.row(table, identity)) is not None:
            its = self._verdicts[self._root(made.claim), made.created_by]
            return identity, *sorted(
                one.id for one in its if (one.created_at, one.id) < (made.created_at, made.id)
            )  # fmt: skip
        return (identity,)


def words_of(sides: Sides, difference: Difference) -> str:
    """Say in a few words what a difference is about: a quote, a statement, a name."""
    version = difference.mine or difference.theirs
    row = sides.row(difference.table, version.row, theirs=difference.mine is None) if version else None
    if isinstance(row, EvidenceLink):
        row = sides.row("mark", row.mark)
    if isinstance(row, Assessment):
        row = sides.row("claim", row.claim)
    place = row.place if isinstance(row, Mark) else None
    said = (place.quote if place else "", *(getattr(row, name, "") for name in ("statement", "title", "name", "key")))
    words = " ".join(next((words for words in said if words), difference.table).split())
    return words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"
