"""What changed since a former report: claims and verdicts that are new, changed or withdrawn (corrections).

The former state is handed in (`model.former`); it is read through the same scope, so that the same verdicts count.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbench.exporters.report_claims import DIFFER_SYMBOL, facts_of
from workbench.exporters.report_parts import Chip
from workbench.exporters.report_scope import Scope
from workbench.exporters.report_whole import Alteration, Changes, Correction
from workbench.exporters.wording import spoken_date
from workbench.i18n import N_, _
from workbench.model.assessments import NOT_ASSESSED, Assessment
from workbench.model.claims import Claim
from workbench.model.former import Former

LABELS = {
    ("new", "claim"): N_("New claim"), ("changed", "claim"): N_("Claim changed"),
    ("withdrawn", "claim"): N_("Claim withdrawn"), ("new", "verdict"): N_("New verdict"),
    ("changed", "verdict"): N_("Verdict changed"), ("withdrawn", "verdict"): N_("Verdict withdrawn"),
}  # fmt: skip


def changes_of(scope: Scope, former: Former) -> Changes:
    """Compare what stands with what stood: verdicts that changed first, then claims, each by code."""
    kept = {"claims": former.claims, "assessments": former.assessments, "decisions": former.decisions}
    then = Scope(replace(scope.snapshot, **kept), scope.options)
    claims = _claims(scope, then)
    found = [*_verdicts(scope, then, claims), *_wordings(scope, then, claims)]
    order = {"changed": 0, "withdrawn": 1, "new": 2}
    found.sort(key=lambda each: (each.what == "claim", order[each.kind]))  # stable: by code within
    return Changes(_moment(former.at), tuple(found))


def _moment(at: str) -> str:
    """Say a moment; midnight is a day."""
    day, time = spoken_date(at), at[11:16]
    return day if time in ("", "00:00") else f"{day}, {time} UTC"


def _claims(scope: Scope, then: Scope) -> list[str]:
    """Return the claims that the report is, or was, about, by code; each by what stands for it now."""
    now = [claim.id for claim in scope.claims]
    gone = [claim.id for claim in then.claims if claim.id not in scope.claim_ids]
    return now + [claim for claim in gone if claim not in scope.snapshot.claims or _is_said(scope, claim)]


def _is_said(scope: Scope, claim: str) -> bool:
    """Tell whether a claim that is still there but left out is a correction: tied to another, or judged otherwise."""
    root = scope.snapshot.claim_roots.get(claim)
    return scope.options.verdicts is not None if root == claim else root in scope.claim_ids


def _verdicts(scope: Scope, then: Scope, claims: Iterable[str]) -> Iterator[Correction]:
    for root in claims:
        if scope.snapshot.claim_roots.get(root) != root or root not in then.snapshot.claims:
            continue  # a claim that is withdrawn or new takes its verdict along: said once
        was, made = then.current(root), scope.current(root)
        before, after = _sign(then, root, was), _sign(scope, root, made)
        if before == after and (was.why if was else "") == (made.why if made else ""):
            continue
        kind = "new" if before is None else "withdrawn" if after is None else "changed"
        yield replace(
            _correction(scope, scope.snapshot.claims[root], kind, "verdict"),
            before=before,
            after=after,
            who=scope.name(made.created_by) if made else "",
            on=spoken_date(made.as_of or made.created_at) if made else "",
            why=made.why if made else "",
            details=_reasons(was, made) if before == after else (),
        )


def _sign(scope: Scope, root: str, made: Assessment | None) -> Chip | None:
    """Return the sign of what stands on a claim; None where nobody has judged it."""
    if made is not None:
        return scope.chip("verdict", made.verdict) if made.verdict != NOT_ASSESSED else None
    given = scope.verdicts(root) - {NOT_ASSESSED}
    if not given:
        return None
    return scope.chip("verdict", given.pop()) if len(given) == 1 else Chip(_("Analysts differ"), DIFFER_SYMBOL)


def _reasons(was: Assessment | None, made: Assessment | None) -> tuple[Alteration, ...]:
    return (Alteration(_("Reason"), was.why if was else "", made.why if made else ""),)


def _wordings(scope: Scope, then: Scope, claims: Iterable[str]) -> Iterator[Correction]:
    for root in claims:
        claim, was = scope.snapshot.claims.get(root), then.snapshot.claims.get(root)
        if claim is None and was is not None:
            yield replace(_correction(then, was, "withdrawn", "claim"), target="")
        elif was is not None and (whole := scope.snapshot.claim_roots[root]) != root:
            part = Alteration(_("Now part of"), "", scope.codes.get(whole) or scope.snapshot.claims[whole].statement)
            yield replace(_correction(then, was, "withdrawn", "claim"), target=scope.target(whole), details=(part,))
        elif claim is not None and was is None:
            yield replace(_correction(scope, claim, "new", "claim"), after=_sign(scope, root, scope.current(root)))
        elif claim is not None and was is not None and (details := tuple(_altered(scope, then, claim, was))):
            yield replace(_correction(scope, claim, "changed", "claim"), details=details)


def _altered(scope: Scope, then: Scope, claim: Claim, was: Claim) -> Iterator[Alteration]:
    if claim.statement != was.statement:
        yield Alteration(_("Statement"), was.statement, claim.statement)
    before = {fact.name: fact.value for fact in facts_of(then, was)}
    after = {fact.name: fact.value for fact in facts_of(scope, claim)}
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield Alteration(name, before.get(name, ""), after.get(name, ""))


def _correction(scope: Scope, claim: Claim, kind: str, what: str) -> Correction:
    return Correction(
        kind=kind,  # pyright: ignore[reportArgumentType]
        what=what,  # pyright: ignore[reportArgumentType]
        label=_(LABELS[kind, what]),
        claim=claim.id,
        code=scope.codes.get(claim.id, claim.code),
        statement=claim.statement,
        target=scope.target(claim.id),
    )
