"""What one ruling leads to: rows that count and rows set aside, the reviewer's own rows, columns to set."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.assessments import NOT_ASSESSED, Assessment
from workbench.model.claims import Claim
from workbench.model.decisions import Decision
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import AnalystId, decision_id, derived_id
from workbench.model.marks import Mark
from workbench.model.references import references_of
from workbench.model.value import Entity
from workbench.review.differences import Difference
from workbench.review.rulings import Choice, Ruling
from workbench.review.sides import Sides

OWNED = frozenset({"mark", "evidence_link", "assessment"})
"""Tables whose rows belong to who made them: one can count while another is set aside."""
_MADE = frozenset({"id", "created_by", "created_at"})
PROPOSALS = frozenset({"same_claim", "same_article"})


@dataclass(frozen=True, slots=True)
class Addition:
    """A row to be there afterwards: the reviewer's own, or (`returns`) one that was removed, as it was, by who made it.

    `about` is the key of the difference that it follows from.
    """

    about: str
    table: str
    value: Entity
    returns: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """Columns of a row to hold these plain values afterwards."""

    about: str
    table: str
    row: str
    columns: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Removal:
    """A row to be gone afterwards, unless something refers to it."""

    about: str
    table: str
    row: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The decision about a difference, and every row whose counting it decides."""

    difference: Difference
    decision: Decision
    named: frozenset[str]


class Consequences:
    """Gathers what rulings lead to."""

    def __init__(
        self, sides: Sides, author: str, differences: Iterable[Difference], rulings: Mapping[str, Ruling]
    ) -> None:
        self._sides, self.author, self._rulings = sides, author, rulings
        self._of_pair = {one.rows: one for one in differences if one.key in rulings}
        self._moved: set[str] = set()
        self._own_marks: dict[str, str] = {}
        """Mark -> the reviewer's own evidence that takes its place."""
        self._of_link: dict[str, Difference] = {}
        self._kept_apart = self._articles_kept_apart()
        for one in differences:
            if one.table == "evidence_link" and one.key in rulings:
                self._of_link |= dict.fromkeys(one.rows, one)
            if one.table == "mark" and one.key in rulings and self._becomes_evidence(one, rulings[one.key]):
                self._own_marks |= dict.fromkeys(one.rows, self._own_id(one))
        self.additions: list[Addition] = []
        self.settings: list[Setting] = []
        self.removals: list[Removal] = []
        self.outcomes: list[Outcome] = []

    def _articles_kept_apart(self) -> frozenset[str]:
        """Return the articles of theirs whose marks stay where they are: their text stands, or is no version."""
        found = [one for one in self._of_pair.values() if one.kind == "same_article" and one.theirs]
        return frozenset(one.theirs.row for one in found if one.theirs and self._rulings[one.key].choice != "mine")

    def _becomes_evidence(self, difference: Difference, ruling: Ruling) -> bool:
        """Tell whether evidence of the reviewer's own takes the place of these marks."""
        if ruling.choice != "another" or difference.is_common:
            return False
        row = _row_of(difference.mine or difference.theirs)
        base = self._sides.row("mark", row, theirs=difference.mine is None)
        return ruling.other.get("kind", base.kind if base else "") == "evidence"

    def _own_id(self, difference: Difference) -> str:
        other = json.dumps(dict(self._rulings[difference.key].other), sort_keys=True, default=str)
        return derived_id("review", difference.key, self.author, other)

    def take(self, difference: Difference, ruling: Ruling) -> None:
        """Take in one ruling; raises Refused where it is no possible one."""
        if difference.kind == "same_claim":
            self._tie_claims(difference, ruling)
        elif difference.kind == "same_article":
            self._tie_articles(difference, ruling)
        elif difference.is_common:
            self._set_common(difference, ruling)
        elif difference.removed:
            self._settle_removal(difference, ruling)
        elif difference.kind == "codebook" and difference.mine is None and ruling.choice == "mine":
            self._set(difference, _row_of(difference.theirs), {"active": False})
            self._decide(difference, ruling)
        else:
            self._choose(difference, ruling)

    # -- two rows, or a row of one side ---------------------------------------------------------------------------

    def _choose(self, difference: Difference, ruling: Ruling) -> None:
        mine, theirs = _row_of(difference.mine), _row_of(difference.theirs)
        counting = {"mine": (mine,), "theirs": (theirs,), "both": (mine, theirs), "another": ()}[ruling.choice]
        counts = [row for row in counting if row]
        aside = [row for row in (mine, theirs) if row and row not in counts]
        if ruling.choice == "another":
            counts = self._make_own(difference, ruling)
        if ruling.choice in ("theirs", "both") and theirs:
            self._move(difference)
        self._decide(difference, ruling, counts, aside)

    def _move(self, difference: Difference) -> None:
        """Give a mark of theirs that was found again its place in my article, for somebody to confirm."""
        place, row = difference.place, _row_of(difference.theirs)
        mark = self._sides.row("mark", row, theirs=True)
        if place is None or place.state == "unplaced" or row in self._moved or not isinstance(mark, Mark):
            return
        if mark.place is None or mark.place.article == place.article or mark.place.article in self._kept_apart:
            return
        self._moved.add(row)
        to_confirm = place.model_copy(update={"state": "moved_to_confirm"})
        self._set(difference, row, {"place": to_confirm.model_dump(mode="json")})

    def _make_own(self, difference: Difference, ruling: Ruling) -> list[str]:
        """Add the reviewer's own row over mine (else theirs); an evidence mark takes its links along."""
        is_theirs = difference.mine is None
        base = self._sides.row(difference.table, _row_of(difference.mine or difference.theirs), theirs=is_theirs)
        if base is None or difference.table not in OWNED:
            raise Refused(_("Here you can only take one of the two."))
        columns = {name: value for name, value in ruling.other.items() if name not in _MADE}
        if not columns.keys() <= type(base).model_fields.keys() or not columns:
            raise Refused(_("Say what is to stand here instead."))
        if isinstance(base, Assessment):
            columns = self._with_reason(base, columns, ruling)
        if isinstance(base, Mark) and is_theirs and difference.place is not None:
            columns.setdefault("place", difference.place.model_dump(mode="json"))
        if isinstance(base, EvidenceLink):
            columns.setdefault("mark", self._own_marks.get(base.mark, base.mark))
        made = self._like(difference, difference.table, base, self._own_id(difference), columns)
        if isinstance(made, Mark) and made.kind == "evidence":
            for link in self._sides.links_of.get(base.id, ()):
                self._take_along(difference, link, made.id)
        return [made.id]

    def _with_reason(self, base: Assessment, columns: dict[str, Any], ruling: Ruling) -> dict[str, Any]:
        verdict = columns.get("verdict", base.verdict)
        why = str(columns.get("why") or ruling.why).strip()
        if not why and verdict == base.verdict:
            why = base.why
        if not why and verdict != NOT_ASSESSED:
            raise Refused(_("A verdict needs a reason: say in a sentence what it rests on."))
        return columns | {"why": why}

    def _take_along(self, difference: Difference, link: EvidenceLink, mark: str) -> None:
        """Tie the reviewer's own evidence mark as the one it stands for was tied, or as was ruled about that link."""
        about = self._of_link.get(link.id)
        choice: Choice = self._rulings[about.key].choice if about else "mine"
        if choice == "another":
            return  # the reviewer's own link goes to the reviewer's own mark
        base: Entity | None = link
        if about is not None and choice == "theirs":
            base = self._sides.row("evidence_link", _row_of(about.theirs), theirs=True)
        if base is not None:
            identity = derived_id("review", difference.key, self.author, mark, link.id)
            self._like(difference, "evidence_link", base, identity, {"mark": mark, "claim": link.claim})

    def _like(
        self, difference: Difference, table: str, base: Entity, identity: str, columns: dict[str, Any]
    ) -> Entity:  # fmt: skip
        plain = base.model_dump(mode="json") | columns | {"id": identity, "created_by": self.author}
        try:
            made = type(base).model_validate(plain)
        except ValueError as cause:
            raise Refused(_("This value cannot be.")) from cause
        self.additions.append(Addition(difference.key, table, made))
        return made

    # -- one row ---------------------------------------------------------------------------------------------------

    def _set_common(self, difference: Difference, ruling: Ruling) -> None:
        """Make a common row say what was chosen; where both are kept, what the merge makes of it stands."""
        sides = {"mine": difference.mine, "theirs": difference.theirs}
        chosen = sides.get(ruling.choice)
        columns: Mapping[str, Any] = {}
        if chosen is not None:
            value = json.loads(chosen.value)
            columns = {difference.column: value} if difference.column else value
        elif ruling.choice == "another":
            columns = {name: value for name, value in ruling.other.items() if name == difference.column}
            if not columns:
                raise Refused(_("Say what is to stand here instead."))
        if columns:
            self._set(difference, difference.rows[0], columns)
        # A row that somebody counts cannot be set aside: where rows can be, this says nothing about that.
        self._decide(difference, ruling, () if difference.table in OWNED else difference.rows)

    def _settle_removal(self, difference: Difference, ruling: Ruling) -> None:
        """Bring a removed row back as it was, or let it go, although the other side still had it."""
        row = difference.rows[0]
        has_it: Choice = "mine" if difference.mine else "theirs"
        if ruling.choice == "another":
            self._decide(difference, ruling, self._make_own(difference, ruling), [row])
        elif ruling.choice in (has_it, "both"):
            self._return(difference, row, theirs=has_it == "theirs")
            self._decide(difference, ruling, [row] if difference.table in OWNED else ())
        else:
            links = self._sides.links_of.get(row, ())
            self.removals += [Removal(difference.key, "evidence_link", link.id) for link in links]
            self.removals.append(Removal(difference.key, difference.table, row))
            self._decide(difference, ruling, (), [row] if difference.table in OWNED else ())

    def _return(self, difference: Difference, row: str, *, theirs: bool) -> None:
        """Bring a row back, with a mark's links, and whatever they rest on that may have gone with it."""
        waiting = [(difference.table, row)]
        if difference.table == "mark":
            waiting += [("evidence_link", link.id) for link in self._sides.links_of.get(row, ())]
        seen = set[tuple[str, str]]()
        while waiting:
            table, identity = waiting.pop()
            value = self._sides.row(table, identity, theirs=theirs)
            if (table, identity) in seen or value is None:
                continue
            seen.add((table, identity))
            self.additions.append(Addition(difference.key, table, value, returns=True))
            waiting += [key for key in references_of(table, value.model_dump(mode="json")) if key[0] != "analyst"]

    # -- ties ------------------------------------------------------------------------------------------------------

    def _tie_claims(self, difference: Difference, ruling: Ruling) -> None:
        rows = [self._sides.claim_roots.get(row, row) for row in (_row_of(difference.mine), _row_of(difference.theirs))]
        mine, theirs = rows
        if ruling.choice == "another":
            words = " ".join(str(ruling.other.get("statement", "")).split())
            if not words:
                raise Refused(_("A claim needs words."))
            made = Claim(id=self._own_id(difference), statement=words[:2_000])
            self.additions.append(Addition(difference.key, "claim", made))
            for row in sorted({mine, theirs}):
                self._set(difference, row, {"same_as": made.id})
        elif ruling.choice != "both" and mine != theirs:
            stands, tied = (mine, theirs) if ruling.choice == "mine" else (theirs, mine)
            self._set(difference, tied, {"same_as": stands})
            self._sides.tie(tied, stands)
        self._decide(difference, ruling, difference.rows)

    def _tie_articles(self, difference: Difference, ruling: Ruling) -> None:
        mine, theirs = _row_of(difference.mine), _row_of(difference.theirs)
        if ruling.choice == "another":
            raise Refused(_("Here you can only take one of the two."))
        if ruling.choice != "both":
            stands, version = (mine, theirs) if ruling.choice == "mine" else (theirs, mine)
            self._set(difference, version, {"version_of": stands})
        self._decide(difference, ruling, difference.rows)

    # -- what is written -------------------------------------------------------------------------------------------

    def _set(self, difference: Difference, row: str, columns: Mapping[str, Any]) -> None:
        self.settings.append(Setting(difference.key, difference.table, row, columns))

    def _decide(
        self, difference: Difference, ruling: Ruling, counts: Iterable[str] = (), aside: Iterable[str] = ()
    ) -> None:
        counts = tuple(counts)
        wide = {its for row in aside for its in self._sides.with_its_own(difference.table, row)} - set(counts)
        named = {*wide, *(its for row in counts for its in self._sides.with_its_own(difference.table, row))}
        identity = decision_id(difference.key, self.author)
        decision = Decision(
            id=identity, created_by=AnalystId(self.author), key=difference.key, counts=tuple(sorted(counts)),
            set_aside=tuple(sorted(wide)), why=ruling.why.strip(),
        )  # fmt: skip
        decides = difference.table in OWNED and not difference.is_common
        self.outcomes.append(Outcome(difference, decision, frozenset(named if decides else ())))


def _row_of(version: Any) -> str:
    return version.row if version is not None else ""


def amendments(sides: Sides, author: str, outcomes: Iterable[Outcome]) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """Return what becomes of the reviewer's older decisions: those that say less now, and the ids of those that go.

    The newest word about a row holds: older decisions say nothing more about it, and go where nothing is left of them.
    What they said of other rows stays.
    """
    people = sides.mine.analysts | {author}
    outcomes = list(outcomes)
    new = {outcome.decision.id for outcome in outcomes}
    keys = {outcome.difference.key for outcome in outcomes}
    named = frozenset(row for outcome in outcomes for row in outcome.named)
    tied = {frozenset(outcome.decision.counts) for outcome in outcomes if outcome.difference.kind in PROPOSALS}
    older = {**sides.theirs.snapshot.decisions, **sides.mine.snapshot.decisions}
    amended: list[Decision] = []
    dropped: list[str] = []
    for decision in sorted(older.values(), key=lambda one: one.id):
        if decision.created_by not in people or decision.id in new:
            continue
        about = {*decision.counts, *decision.set_aside}
        if decision.key in keys or (about and (about <= named or about in tied)):
            dropped.append(decision.id)
        elif about & named:
            left = decision.counts, decision.set_aside
            counts, aside = (tuple(row for row in rows if row not in named) for rows in left)
            amended.append(decision.model_copy(update={"counts": counts, "set_aside": aside}))
    return tuple(amended), tuple(dropped)
