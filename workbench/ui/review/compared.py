"""Two sides that were compared, as the view shows them, and how to find what a difference speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from workbench.model.articles import Analyst, Article
from workbench.model.claim_codes import codes_in
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.model.snapshot import FIELDS
from workbench.model.value import Entity
from workbench.model.views import View
from workbench.project.merge import Incoming
from workbench.review.agreement import Agreement
from workbench.review.differences import Comparison, Difference, Version
from workbench.review.versions import is_known, signed_of

Side = Literal["mine", "theirs"]
SIDES: tuple[Side, Side] = ("mine", "theirs")


@dataclass(frozen=True)
class Compared:
    """A comparison with both its sides. Inside one project `path` and `incoming` are None."""

    mine: View
    theirs: View
    comparison: Comparison
    agreement: Agreement | None = None
    name: str = ""
    """What it is compared with: a file's name, or a person's."""
    path: Path | None = None
    incoming: Incoming | None = None
    other: str = ""
    """The id of the other file's project."""
    lost: tuple[str, ...] = ()
    """Sentences about what could not be read of it."""
    hidden: frozenset[str] = frozenset()
    """Articles that I read blind: nothing of theirs is shown of them."""
    withheld: int = 0
    """How many differences are not shown because of that."""
    people: tuple[str, ...] = field(default=())
    """Every id of the people of both sides: which comparison the rulings belong to."""

    def view(self, side: Side) -> View:
        """Return one side."""
        return self.mine if side == "mine" else self.theirs

    def row(self, table: str, identity: str, side: Side) -> Entity | None:
        """Return a row as that side has it."""
        snapshot = self.view(side).snapshot
        if table == "project":
            return snapshot.project
        return getattr(snapshot, FIELDS[table]).get(identity) if table in FIELDS else None

    def version(self, difference: Difference, side: Side) -> Version | None:
        """Return one side's version."""
        return difference.mine if side == "mine" else difference.theirs

    def row_of(self, difference: Difference, side: Side) -> Entity | None:
        """Return the row of one side's version."""
        version = self.version(difference, side)
        return self.row(difference.table, version.row, side) if version else None

    def mark_of(self, difference: Difference, side: Side) -> Mark | None:
        """Return the mark that a difference is about: its row, or the evidence that its link belongs to."""
        row = self.row_of(difference, side)
        if isinstance(row, EvidenceLink):
            row = self.view(side).snapshot.marks.get(row.mark)
        return row if isinstance(row, Mark) else None

    def they_alone(self, difference: Difference) -> bool:
        """Tell whether they changed a column of a common row that I left as their file knows it."""
        row = self.row_of(difference, "mine") if difference.is_common and difference.column else None
        return row is not None and is_known(signed_of(self.mine, row, difference.column), self.theirs)

    def article(self, identity: str) -> Article | None:
        """Return an article: mine, or theirs where only they have it."""
        return self.mine.snapshot.articles.get(identity) or self.theirs.snapshot.articles.get(identity)

    def person(self, side: Side, version: Version | None = None) -> Analyst | None:
        """Return who made a version; else somebody of that side who is known."""
        known = {**self.theirs.snapshot.analysts, **self.mine.snapshot.analysts}
        if version is not None and version.by in known:
            return known[version.by or ""]
        people = (known[one] for one in sorted(self.view(side).analysts) if one in known)
        return next(people, None)

    def initials(self, side: Side, version: Version | None = None) -> str:
        """Return how that person signs."""
        return initials_of(self.person(side, version))

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The code that each claim of either side is shown by: two with one code are told apart."""
        return codes_in(self.mine.snapshot, self.theirs.snapshot)

    @cached_property
    def counterparts(self) -> Mapping[str, tuple[str, float]]:
        """For each article of mine theirs, and how alike the texts are (1.0: the same)."""
        return {pair.mine: (pair.theirs, pair.likeness) for pair in self.comparison.articles}

    @cached_property
    def everything(self) -> tuple[Difference, ...]:
        """The open differences, then those that were decided earlier."""
        return (*self.comparison.differences, *self.comparison.settled)

    @cached_property
    def settled(self) -> frozenset[str]:
        """The keys of the differences that were decided earlier."""
        return frozenset(one.key for one in self.comparison.settled)

    @cached_property
    def by_row(self) -> Mapping[str, str]:
        """Row id -> key of the first difference about it."""
        found: dict[str, str] = {}
        for one in self.everything:
            for row in one.rows:
                found.setdefault(row, one.key)
            for side in SIDES:
                mark = self.mark_of(one, side) if one.table == "evidence_link" else None
                if mark is not None:
                    found.setdefault(mark.id, one.key)
        return found


def without_blind(compared: Compared, hidden: frozenset[str]) -> Compared:
    """Leave out what would tell of a colleague's work in articles that I read blind, and the figures of agreement."""
    if not hidden:
        return compared
    found = compared.comparison
    told = {claim for side in SIDES for claim in _claims_in(compared, side, hidden)}

    def shown(one: Difference) -> bool:
        judged = one.table in ("assessment", "evidence_link", "claim_link") and one.claim in told
        return one.article not in hidden and not judged

    kept = replace(
        found, differences=tuple(filter(shown, found.differences)), settled=tuple(filter(shown, found.settled)),
        unplaced=tuple(one for one in found.unplaced if one.article not in hidden),
        unread_by_me=tuple(one for one in found.unread_by_me if one.article not in hidden),
    )  # fmt: skip
    withheld = len(found.differences) + len(found.settled) - len(kept.differences) - len(kept.settled)
    return replace(compared, comparison=kept, agreement=None, hidden=hidden, withheld=withheld)


def _claims_in(compared: Compared, side: Side, articles: frozenset[str]) -> set[str]:
    """Return the claims (and those they are tied to) that a side mentions in some articles."""
    snapshot = compared.view(side).snapshot
    names = {theirs: mine for mine, (theirs, _likeness) in compared.counterparts.items()} if side == "theirs" else {}
    marks = (mark for mark in snapshot.marks.values() if mark.claim and mark.place)
    here = {str(m.claim) for m in marks if m.place and names.get(m.place.article, m.place.article) in articles}
    return here | {snapshot.claim_roots.get(claim, claim) for claim in here}


def initials_of(person: Analyst | None) -> str:
    """Return how a person signs; a question mark for nobody."""
    if person is None:
        return "?"
    return person.initials or "".join(part[:1] for part in person.name.split())[:3] or "?"
