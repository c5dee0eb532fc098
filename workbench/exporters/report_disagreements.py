"""The part of a report about disagreements between analysts: those that are open, and those that were settled.

Which are open is found by `review`, which this package does not see: they are handed in, and only their rows are read.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from workbench.exporters import wording
from workbench.exporters.report_parts import Chip, Differing, DifferingSide, Settled
from workbench.exporters.report_scope import Scope
from workbench.exporters.wording import label, spoken_date
from workbench.i18n import N_, _, quoted
from workbench.model.assessments import Assessment
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark

TITLES = {
    "status": N_("read differently"), "claim": N_("tied to different claims"), "kind": N_("marked differently"),
    "stance": N_("linked differently"), "verdict": N_("judged differently"),
}  # fmt: skip
Row = Mark | EvidenceLink | Assessment


class Disagreement(Protocol):
    """What is asked of a disagreement: its kind, the ids of both rows, and whether it was kept for discussion."""

    @property
    def kind(self) -> str:
        """Return what the two disagree about, a key of TITLES."""
        ...

    @property
    def rows(self) -> tuple[str, ...]:
        """Return the ids of the rows in question."""
        ...

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has decided it."""
        ...

    @property
    def is_discussed(self) -> bool:
        """Tell whether somebody kept both to talk about it."""
        ...


def open_disagreements(scope: Scope, found: Iterable[Disagreement]) -> Iterator[Differing]:
    """Yield the disagreements among what the report is about that nobody has settled."""
    for one in found:
        rows = [row for row in (_row(scope, identity) for identity in one.rows) if row is not None]
        if len(rows) == 2 and (one.is_open or one.is_discussed) and all(_is_in(scope, row) for row in rows):
            rows.sort(key=lambda row: scope.person(row.created_by) != scope.person(scope.options.analyst))
            sides = tuple(_side(scope, row, one.kind) for row in rows)
            quote, code, target = _named(scope, rows[0])
            yield Differing(_(TITLES[one.kind]), code, quote, target, sides, one.is_discussed)


def settled(scope: Scope) -> tuple[Settled, ...]:
    """Return what was decided, by whom and why, with what counts since and what was set aside."""
    decisions = sorted(scope.snapshot.decisions.values(), key=lambda d: (d.created_at, d.id))
    return tuple(
        Settled(
            scope.name(made.created_by), spoken_date(made.created_at), made.why, len(made.set_aside),
            *_about(scope, (*made.counts, *made.set_aside)),
            counts=tuple(_sides(scope, made.counts)), aside=tuple(_sides(scope, made.set_aside)),
        )
        for made in decisions
        if made.set_aside or len(made.counts) != 1
    )  # fmt: skip


def _row(scope: Scope, identity: str) -> Row | None:
    snapshot = scope.snapshot
    found = snapshot.marks.get(identity) or snapshot.assessments.get(identity)
    return found or snapshot.evidence_links.get(identity)


def _mark_of(scope: Scope, row: Row) -> Mark | None:
    """Return the mark that a row is or is about; None for a verdict."""
    if isinstance(row, EvidenceLink):
        return scope.snapshot.marks.get(row.mark)
    return row if isinstance(row, Mark) else None


def _is_in(scope: Scope, row: Row) -> bool:
    """Tell whether the report is about what a row is about."""
    mark = _mark_of(scope, row)
    place = mark.place if mark is not None else None
    if place is not None and place.article not in scope.article_ids:
        return False
    return row.claim is None or scope.snapshot.claim_roots.get(row.claim, row.claim) in scope.claim_ids


def _sides(scope: Scope, rows: Iterable[str]) -> Iterator[DifferingSide]:
    for identity in rows:
        row = _row(scope, identity)
        if row is not None:
            yield _side(scope, row, "status" if not isinstance(row, Mark) or row.status else "kind")


def _side(scope: Scope, row: Row, kind: str) -> DifferingSide:
    who, on = scope.name(row.created_by), spoken_date(row.created_at)
    return DifferingSide(who, _chip(scope, row, kind), on, _why(scope, row))


def _why(scope: Scope, row: Row) -> str:
    if isinstance(row, Mark):
        return row.note if scope.options.notes else ""
    return row.why


def _chip(scope: Scope, row: Row, kind: str) -> Chip:
    if isinstance(row, Assessment):
        return scope.chip("verdict", row.verdict)
    if isinstance(row, EvidenceLink):
        stance = row.stance
        return Chip(label(wording.STANCES, stance), wording.STANCE_SYMBOLS[stance], wording.STANCE_COLOURS[stance])
    if kind == "claim":
        root = scope.snapshot.claim_roots.get(row.claim or "", row.claim or "")
        claim = scope.snapshot.claims.get(root)
        return Chip(scope.codes.get(root) or (claim.statement if claim else _("no claim yet")))
    if kind == "kind":
        return Chip({"claim": _("a claim"), "evidence": _("evidence")}.get(row.kind, _("page furniture")))
    return scope.chip("mention", row.status)


def _about(scope: Scope, rows: Iterable[str]) -> tuple[str, str]:
    """Name what a decision is about: the words or the claim, and the claim's code."""
    for identity in rows:
        row = _row(scope, identity)
        if row is not None:
            return _named(scope, row)[:2]
    return "", ""


def _named(scope: Scope, row: Row) -> tuple[str, str, str]:
    """Return the words in question (else the claim's), the claim's code, and where the report shows it."""
    root = scope.snapshot.claim_roots.get(row.claim or "", row.claim or "")
    claim, code = scope.snapshot.claims.get(root), scope.codes.get(root, "")
    mark = _mark_of(scope, row)
    if mark is not None and mark.place is not None:
        target = f"u-{mark.id}" if mark.kind == "claim" and scope.target(root) else scope.target(root)
        return quoted(mark.place.quote), code, target
    words = (mark.citation or mark.url) if mark is not None else claim.statement if claim else ""
    return words, code, scope.target(root)
