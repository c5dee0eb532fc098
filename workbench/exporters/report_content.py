"""A snapshot turned into the content of a report: plain parts, the same for HTML, PDF, Word and Markdown."""

from collections import Counter
from collections.abc import Iterable

from workbench.exporters.report_articles import article_section
from workbench.exporters.report_claims import claim_section
from workbench.exporters.report_disagreements import Disagreement, open_disagreements, settled
from workbench.exporters.report_open_points import gaps, open_points
from workbench.exporters.report_parts import (
    Chip,
    ClaimSection,
    Count,
    Figures,
    Report,
    ReportOptions,
    Wordings,
)
from workbench.exporters.report_scope import Scope
from workbench.i18n import _
from workbench.model.assessments import NOT_ASSESSED
from workbench.model.codebook import Layer
from workbench.model.snapshot import Snapshot

__all__ = ["Report", "ReportOptions", "report_content"]


def report_content(
    snapshot: Snapshot, options: ReportOptions, disagreements: Iterable[Disagreement] = ()
) -> Report:
    """Build the content of a report; pure, and in an order that depends on the snapshot alone.

    `disagreements` are those of the whole project (`review.disagreements`); what is settled is left out here.
    """
    scope = Scope(snapshot, options)
    claims = tuple(claim_section(scope, claim) for claim in scope.claims)
    articles = tuple(article_section(scope, article) for article in scope.articles)
    project = snapshot.project
    return Report(
        title=options.title or project.title or _("Fact-check report"),
        organisation=options.organisation or project.organisation,
        description=project.description,
        language=options.language,
        responsible=scope.name(options.analyst),
        analysts=_analysts(scope),
        several=scope.several,
        figures=_figures(scope, claims),
        counts=_counts(claims, scope),
        claims=claims,
        articles=articles,
        mention_wordings=_wordings(scope, "mention", _statuses_used(scope)),
        verdict_wordings=_wordings(scope, "verdict", _verdicts_used(scope)),
        differing=tuple(open_disagreements(scope, disagreements)),
        settled=settled(scope),
        open_points=tuple(open_points(scope, claims)),
        gaps=tuple(gaps(scope, articles)),
        remarks=scope.remarks([project.id]),
    )


def _analysts(scope: Scope) -> tuple[str, ...]:
    """Name everybody whose marks, links or verdicts there are."""
    snapshot = scope.snapshot
    rows = (*snapshot.marks.values(), *snapshot.evidence_links.values(), *snapshot.assessments.values())
    return tuple(sorted({scope.name(row.created_by) for row in rows if row.created_by}))


def _figures(scope: Scope, claims: tuple[ClaimSection, ...]) -> Figures:
    marks = [mark for article in scope.articles for mark in scope.marks_in(article)]
    mentions = [
        mark
        for mark in marks
        if mark.kind == "claim"
        and (not mark.claim or scope.snapshot.claim_roots.get(mark.claim, mark.claim) in scope.claim_ids)
    ]
    inside = sum(scope.in_furniture(mark) for mark in mentions)
    evidence = {link.mark for claim in claims for link in scope.links(claim.id)}
    evidence |= {m.id for m in marks if m.kind == "evidence"} if scope.options.claims is None else set()
    evidence |= {m.id for m in scope.outside} if scope.is_whole else set()
    counted = [mark for mark in evidence if not scope.in_furniture(scope.snapshot.marks[mark])]
    return Figures(len(scope.articles), len(claims), len(mentions) - inside, len(counted), inside)


def _counts(claims: tuple[ClaimSection, ...], scope: Scope) -> tuple[Count, ...]:
    """Count the claims by verdict, in the codebook's order, without the verdicts that nobody gave."""
    numbers = Counter(claim.judgement.chip for claim in claims)
    statuses = scope.snapshot.statuses_of("verdict")
    order = {scope.chip("verdict", status.key): place for place, status in enumerate(statuses)}
    order[scope.chip("verdict", NOT_ASSESSED)] = len(order) + 1
    chips: list[Chip] = sorted(numbers, key=lambda chip: (order.get(chip, len(order)), chip.label, chip.symbol))
    return tuple(Count(chip, numbers[chip]) for chip in chips)


def _statuses_used(scope: Scope) -> set[str]:
    return {mark.status for article in scope.articles for mark in scope.marks_in(article) if mark.status}


def _verdicts_used(scope: Scope) -> set[str]:
    used = set()
    for claim in scope.claims:
        current = scope.current(claim.id)
        made = scope.assessments(claim.id)
        used |= {a.verdict for a in made} if made else set()
        used |= {NOT_ASSESSED} if current is None and not made else set()
    return used


def _wordings(scope: Scope, layer: Layer, keys: set[str]) -> tuple[Wordings, ...]:
    """Return the wordings of the keys in use, in the codebook's order."""
    statuses = sorted((scope.status(layer, key) for key in keys), key=lambda s: (not s.active, s.position, s.key))
    return tuple(Wordings(scope.chip(layer, s.key), s.definition, s.rule) for s in statuses)
