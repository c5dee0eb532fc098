"""What was set aside of a claim by a reviewer's decision: it does not count, but it is there and says why."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model.assessments import Assessment
from workbench.model.decisions import Decision
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.project import Project, left_out, queries
from workbench.ui.claims.lookup import Lookup
from workbench.ui.claims.wording import SIGNS, aside_words, one_line, stances


@dataclass(frozen=True, slots=True)
class AsideLine:
    """A mention, a piece of evidence or a verdict that does not count: what it is, whose, and why it does not."""

    row: str
    label: str
    colour: str
    words: str
    why: str
    article: str = ""
    """With `mark`: where it can be seen; empty where it lies in no article."""
    mark: str = ""


def aside_lines(
    project: Project, lookup: Lookup, mentions: Sequence[Mark], links: Sequence[EvidenceLink],
    verdicts: Sequence[Assessment],
) -> tuple[AsideLine, ...]:  # fmt: skip
    """Return what does not count of a claim: mentions, evidence, verdicts, in that order."""
    linked = [(link, queries.one(project, Mark, link.mark)) for link in links]
    rows = {one.id for one in (*mentions, *verdicts, *links, *(mark for _link, mark in linked))}
    why = left_out.why_aside(project, rows)
    said = lambda made: aside_words(lookup.initials(made.created_by), made.why)  # noqa: E731
    lines = [_mention(lookup, mark, said(why[mark.id])) for mark in mentions if mark.id in why]
    for link, mark in linked:
        if found := _first(why, (link.id, mark.id)):
            lines.append(_evidence(lookup, link, mark, said(found)))
    return (*lines, *(_verdict(lookup, one, said(why[one.id])) for one in verdicts if one.id in why))


def _first(why: dict[str, Decision], rows: Sequence[str]) -> Decision | None:
    return next((why[row] for row in rows if row in why), None)


def _mention(lookup: Lookup, mark: Mark, why: str) -> AsideLine:
    status = lookup.status("mention", mark.status) if mark.status else None
    label = f"{status.symbol} {status.label}" if status else "○"
    words = f"“{one_line(mark.place.quote if mark.place else '', 80)}” · {lookup.initials(mark.created_by)}"
    article = mark.place.article if mark.place else ""
    return AsideLine(mark.id, label, (status.colour if status else "") or "muted", words, why, article, mark.id)


def _evidence(lookup: Lookup, link: EvidenceLink, mark: Mark, why: str) -> AsideLine:
    quote = mark.place.quote if mark.place else (mark.citation or mark.url or mark.note)
    label = f"{SIGNS[link.stance]} {stances()[link.stance]}"
    words = f"“{one_line(quote, 80)}” · {lookup.initials(link.created_by)}"
    return AsideLine(link.id, label, link.stance, words, why, mark.place.article if mark.place else "", mark.id)


def _verdict(lookup: Lookup, made: Assessment, why: str) -> AsideLine:
    status = lookup.status("verdict", made.verdict)
    words = " · ".join(filter(None, (one_line(made.why, 80), lookup.initials(made.created_by))))
    return AsideLine(made.id, f"{status.symbol} {status.label}", status.colour or "muted", words, why)
