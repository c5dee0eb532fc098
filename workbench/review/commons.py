"""Differences between rows that both sides have: edits of one row, column by column, and rows that one side removed.

What one side changed with the other's version before it replaces that version: it is no difference when I did so, and
one when they did so to what is mine or common, since it comes in and may be refused. What people change in their own
marks, links, verdicts and names needs no ruling. Readings, comments, dismissals and decisions are never compared: each
person's readings, dismissals and decisions are about their own work, and comments simply come in.
"""

from collections.abc import Iterator, Mapping

from workbench.model.articles import Analyst, Article
from workbench.model.claims import Claim
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark, Place
from workbench.model.snapshot import Snapshot
from workbench.model.value import Entity
from workbench.model.views import Signed, View
from workbench.review.differences import Difference, Kind, key_of
from workbench.review.match import Match
from workbench.review.versions import differing, is_known, signed_of, version_of

_OWN = ("mark", "evidence_link", "assessment", "analyst")
"""Tables whose rows belong to a person."""
_KINDS: dict[str, dict[str, Kind]] = {
    "mark": {"kind": "kind", "status": "status", "claim": "claim", "speakers": "speaker", "note": "note"},
    "evidence_link": {"mark": "link", "claim": "link", "stance": "stance", "strength": "strength", "why": "note"},
    "assessment": {"claim": "claim", "verdict": "verdict", "why": "note"},
    "claim": {"statement": "statement", "note": "note"},
    "claim_link": {"note": "note"},
    "source": {"note": "note"},
    "article": {"note": "note"},
}
_OTHERWISE: dict[str, Kind] = {
    "mark": "details", "evidence_link": "details", "assessment": "details", "claim": "metadata",
    "claim_link": "metadata", "source": "metadata", "article": "metadata", "analyst": "metadata",
    "project": "metadata", "status": "codebook",
}  # fmt: skip
_ALONE: dict[str, tuple[Kind, Kind]] = {
    "claim_link": ("only_mine", "only_theirs"),
    "status": ("codebook", "codebook"),
}
"""Common rows that are differences where only one side has them: (mine, theirs)."""
_FRESH = ("article", "claim", "source")
"""Common rows that only come in: they say nothing before somebody refers to them."""
_ROLES: tuple[tuple[Kind, str], ...] = (("boundary", "content"), ("speaker", "speaker"), ("cue", "cue"))


def tables_of(snapshot: Snapshot) -> dict[str, Mapping[str, Entity]]:
    """Return the tables that are compared."""
    return {
        "mark": snapshot.marks, "evidence_link": snapshot.evidence_links, "assessment": snapshot.assessments,
        "claim": snapshot.claims, "claim_link": snapshot.claim_links, "source": snapshot.sources,
        "article": snapshot.articles, "status": snapshot.statuses, "analyst": snapshot.analysts,
        "project": {snapshot.project.id: snapshot.project},
    }  # fmt: skip


def of_commons(mine: View, theirs: View, match: Match) -> Iterator[Difference]:
    """Yield the differences between rows that both sides have or had, and between codebooks and relations of claims."""
    if mine.snapshot is theirs.snapshot:
        return
    ours, others = tables_of(mine.snapshot), tables_of(theirs.snapshot)
    for table, rows in ours.items():
        there = others[table]
        for identity in sorted(rows.keys() & there.keys()):
            if rows[identity] != there[identity]:
                yield from _of_row(mine, theirs, table, rows[identity], there[identity], match)
        yield from _removed(mine, theirs, table, rows, there, match)
        if table in _ALONE:
            yield from _of_one_side(mine, theirs, table, rows, there, match)


def kind_of(table: str, column: str, mine: Entity, theirs: Entity) -> Kind:
    """Name the kind of a difference in one column of a row."""
    if isinstance(mine, Mark) and isinstance(theirs, Mark) and column == "place":
        return _kind_of_place(mine.place, theirs.place)
    return _KINDS.get(table, {}).get(column, _OTHERWISE[table])


def _kind_of_place(mine: Place | None, theirs: Place | None) -> Kind:
    if mine is None or theirs is None:
        return "boundary"
    for kind, role in _ROLES:
        if _spans(mine, role) != _spans(theirs, role):
            return kind
    return "boundary"


def _spans(place: Place, role: str) -> list[tuple[int | None, int | None, str]]:
    return [(piece.start, piece.end, piece.quote) for piece in place.pieces if piece.role == role]


def _of_row(mine: View, theirs: View, table: str, one: Entity, other: Entity, match: Match) -> Iterator[Difference]:
    for column in differing(one, other):
        if _is_replaced(mine, theirs, table, one, column):
            continue
        sides = version_of(mine, one, column), version_of(theirs, other, column)
        kind = kind_of(table, column, one, other)
        yield Difference(
            key_of(kind, *sides, column), kind, table, *sides, (kind,), column,
            article=article_of(one, mine), claim=match.claim(claim_of(one)),
        )  # fmt: skip


def _is_replaced(mine: View, theirs: View, table: str, row: Entity, column: str) -> bool:
    """Tell whether one side's value is simply the older one, or its owner's newer one, or mine from elsewhere."""
    signed = signed_of(theirs, row, column)
    known_to_them, known_to_me = is_known(signed_of(mine, row, column), theirs), is_known(signed, mine)
    if known_to_me and not known_to_them:
        return True
    newer = known_to_them and not known_to_me
    return newer and (_is_theirs(mine, theirs, table, row) or _is_by_me(mine, signed))


def _is_by_me(mine: View, signed: Signed | None) -> bool:
    """Tell whether I did what their file holds and mine does not: on another computer, say."""
    return signed is not None and signed.by in mine.analysts


def _is_theirs(mine: View, theirs: View, table: str, row: Entity) -> bool:
    owner = row.id if isinstance(row, Analyst) else row.created_by
    return table in _OWN and owner in theirs.analysts and owner not in mine.analysts


def _removed(
    mine: View, theirs: View, table: str, rows: Mapping[str, Entity], there: Mapping[str, Entity], match: Match
) -> Iterator[Difference]:
    """Yield what they removed of what is mine or common, and what I removed while they changed it."""
    for identity in sorted((theirs.removed.keys() & rows.keys()) - there.keys()):
        row, by = rows[identity], theirs.removed[identity]
        elsewhere = _is_by_me(mine, by) and is_known(mine.last_signed.get(identity), theirs)
        if not (is_known(by, mine) or elsewhere or _is_theirs(mine, theirs, table, row)):
            yield _alone("only_mine", table, row, mine, match, removed=True)
    for identity in sorted((mine.removed.keys() & there.keys()) - rows.keys()):
        changed = theirs.last_signed.get(identity)
        if changed is not None and not is_known(changed, mine):
            yield _alone("only_theirs", table, there[identity], theirs, match, removed=True)


def _of_one_side(
    mine: View, theirs: View, table: str, rows: Mapping[str, Entity], there: Mapping[str, Entity], match: Match
) -> Iterator[Difference]:
    for identity in sorted(rows.keys() - there.keys() - theirs.removed.keys()):
        yield _alone(_ALONE[table][0], table, rows[identity], mine, match)
    for identity in sorted(there.keys() - rows.keys() - mine.removed.keys()):
        yield _alone(_ALONE[table][1], table, there[identity], theirs, match, by_them=True)


def _alone(
    kind: Kind, table: str, row: Entity, view: View, match: Match, *, removed: bool = False, by_them: bool = False
) -> Difference:
    version = version_of(view, row)
    sides = (None, version) if by_them or kind == "only_theirs" else (version, None)
    article = article_of(row, view) if sides[0] else match.article(article_of(row, view))
    return Difference(
        key_of(kind, *sides), kind, table, *sides, (kind,), article=article, claim=match.claim(claim_of(row)),
        removed=removed,
    )  # fmt: skip


def article_of(row: Entity, view: View) -> str:
    """Return the article in which a row is shown; empty for none."""
    if isinstance(row, Article):
        return row.id
    if isinstance(row, EvidenceLink):
        row = view.snapshot.marks.get(row.mark, row)
    return row.place.article if isinstance(row, Mark) and row.place else ""


def claim_of(row: Entity) -> str:
    """Return the claim that a row is about; empty for none."""
    return row.id if isinstance(row, Claim) else str(getattr(row, "claim", None) or getattr(row, "a", None) or "")


def fresh_rows(mine: View, theirs: View) -> dict[str, tuple[str, ...]]:
    """Return the articles, claims and sources that only they have, by table."""
    ours, others = tables_of(mine.snapshot), tables_of(theirs.snapshot)
    found = {table: tuple(sorted(others[table].keys() - ours[table].keys() - mine.removed.keys())) for table in _FRESH}
    return {table: rows for table, rows in found.items() if rows}
