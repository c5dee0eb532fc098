"""Claims of another program's file to claims of the project, with the verdicts on them."""

from typing import Any, get_args

from workbench.i18n import _, ngettext
from workbench.importers.annotated import Annotated, AnnotatedClaim
from workbench.importers.annotation_rows import Known, Plan
from workbench.importers.cleaning import clean, line, moment, when
from workbench.importers.dates import as_date
from workbench.importers.meaning import Names, folded
from workbench.model.assessments import NOT_ASSESSED, Assessment, Confidence
from workbench.model.claims import Claim, ClaimKind
from workbench.model.ids import AnalystId, ClaimId, derived_id

_VERDICT = {"verdict", "rating", "label", "вердикт", "висновок"}
_WHY = {"why", "reason", "justification", "explanation", "обґрунтування", "причина"}
_AS_OF = {"as of", "assessed on", "verdict date", "станом на"}
MOST_OF_A_CODE = 24


def claims_of(plan: Plan, annotated: Annotated, known: Known, names: Names) -> None:
    """Find each claim of the file in the project, or plan a new one; then its verdict."""
    by_statement = {folded(claim.statement): claim.id for claim in reversed(known.claims)}
    there = {claim.id for claim in known.claims}
    reasonless = 0
    for theirs in annotated.claims:
        statement = line(theirs.statement) or line(theirs.code)
        if not statement:
            plan.left_out.append(_("A claim without words is not brought in."))
            continue
        identity = by_statement.get(folded(statement)) or derived_id("brought claim", folded(statement))
        plan.claim_ids[theirs.key] = identity
        rest = {name: value for name, value in theirs.values.items() if value.strip()}
        verdict = _verdict(plan, theirs, identity, rest, names)
        if identity in there:
            plan.already += 1
        else:
            there.add(identity)
            by_statement[folded(statement)] = identity
            plan.claims.append(_claim(plan, theirs, identity, statement, rest))
        if verdict is not None and not _has(known, plan, verdict, unknown=not theirs.by.strip()):
            plan.assessments.append(verdict)
            reasonless += not verdict.why and verdict.verdict != NOT_ASSESSED
    if reasonless:
        words = ngettext(
            "{n} verdict comes without a reason; it is among the to-dos.",
            "{n} verdicts come without a reason; they are among the to-dos.",
            reasonless,
        )
        plan.told.append(words.format(n=reasonless))


def _claim(plan: Plan, theirs: AnnotatedClaim, identity: str, statement: str, rest: dict[str, str]) -> Claim:
    columns: dict[str, Any] = {}
    for name in list(rest):
        value = _column(folded(name), rest[name])
        if value:
            columns |= value
            del rest[name]
    notes = [theirs.note.strip(), *(f"{name}: {value}" for name, value in rest.items())]
    return Claim(
        id=identity,
        code=_code(plan, line(theirs.code)),
        statement=statement,
        note=clean("\n\n".join(filter(None, notes))),
        created_by=AnalystId(plan.people[theirs.by]),
        **columns,
        **when(moment(theirs.created_at)),
    )


def _column(name: str, value: str) -> dict[str, Any]:
    if name == "kind" and value in get_args(ClaimKind):
        return {"kind": value}
    if name == "worth" and value in ("0", "1", "2", "3"):
        return {"worth": int(value)}
    if name == "claimed on" and (day := as_date(value)):
        return {"claimed_on": day}
    return {}


def _code(plan: Plan, code: str) -> str:
    """Return the file's code where it is free and short, else the next one."""
    if not code or len(code) > MOST_OF_A_CODE:
        return plan.next_code()
    if code in plan.codes:
        new = plan.next_code()
        plan.told.append(_("Another claim has the code {code}; the file's is {new} now.").format(code=code, new=new))
        return new
    plan.codes.add(code)
    return code


def _verdict(
    plan: Plan, theirs: AnnotatedClaim, identity: str, rest: dict[str, str], names: Names
) -> Assessment | None:
    """Take the verdict, its reason and date out of the values of a claim; one that is unknown stays in the note."""
    said = {key: name for name in rest if (key := _part(name))}
    verdict = names.verdict(rest[said["verdict"]]) if "verdict" in said else ""
    if not verdict:
        return None
    taken = {key: rest.pop(name) for key, name in said.items()}
    confidence = taken.get("confidence", "").strip().casefold()
    by, at = plan.people[theirs.by], moment(theirs.created_at)
    return assessment(
        identity, verdict, by, at,
        why=clean(taken.get("why", "")).strip(),
        as_of=as_date(taken.get("as_of", "")) or at[:10],
        confidence=confidence if confidence in get_args(Confidence) else "",
    )  # fmt: skip


def assessment(claim: str, verdict: str, by: str, at: str, **columns: Any) -> Assessment:
    """Make a verdict that is named by what it says."""
    identity = derived_id("brought verdict", claim, verdict, by)
    columns |= when(at)
    return Assessment(id=identity, claim=ClaimId(claim), verdict=verdict, created_by=AnalystId(by), **columns)


def _part(name: str) -> str:
    for key, words in (("verdict", _VERDICT), ("why", _WHY), ("as_of", _AS_OF), ("confidence", {"confidence"})):
        if folded(name) in {folded(word) for word in words}:
            return key
    return ""


def _has(known: Known, plan: Plan, made: Assessment, *, unknown: bool) -> bool:
    """Tell whether this person gave this verdict already (anybody, where the file does not say who)."""
    same = (one for one in known.assessments if known.root(one.claim) == known.root(made.claim))
    there = any(
        one.id == made.id
        or (one.verdict == made.verdict and (unknown or known.person(one.created_by) == known.person(made.created_by)))
        for one in same
    )
    plan.already += there
    return there or any(one.id == made.id for one in plan.assessments)
