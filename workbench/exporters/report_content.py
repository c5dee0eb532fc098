"""A snapshot turned into the content of a report: plain parts, the same for HTML, PDF, Word and Markdown."""

from collections.abc import Iterable
from dataclasses import replace

from workbench.exporters.report_articles import article_section
from workbench.exporters.report_changes import changes_of
from workbench.exporters.report_claims import claim_section
from workbench.exporters.report_disagreements import Disagreement, open_disagreements, settled
from workbench.exporters.report_front import analysts, brief, counts_of, figures_of, rows_of
from workbench.exporters.report_open_points import gaps, open_points
from workbench.exporters.report_options import ReportOptions
from workbench.exporters.report_parts import ClaimSection, Wordings
from workbench.exporters.report_scope import Scope
from workbench.exporters.report_whole import Report
from workbench.i18n import _
from workbench.model.assessments import NOT_ASSESSED
from workbench.model.codebook import Layer
from workbench.model.former import Former
from workbench.model.snapshot import Snapshot

__all__ = ["Report", "ReportOptions", "report_content"]


def report_content(
    snapshot: Snapshot, options: ReportOptions, disagreements: Iterable[Disagreement] = (), former: Former | None = None
) -> Report:
    """Build the content of a report; pure, and in an order that depends on the snapshot alone.

    `disagreements` are those of the whole project (`review.disagreements`); what is settled is left out here.
    `former` is what stood at the moment that `options.since` names (`project.former`); without it no changes are told.
    """
    scope = Scope(snapshot, options)
    claims = tuple(claim_section(scope, claim) for claim in scope.claims)
    articles = tuple(article_section(scope, article) for article in scope.articles)
    figures, project = figures_of(scope, claims), snapshot.project
    return Report(
        title=options.title or project.title or _("Fact-check report"),
        organisation=options.organisation or project.organisation,
        description=project.description,
        language=options.language,
        responsible=scope.name(options.analyst),
        analysts=analysts(scope),
        several=scope.several,
        figures=figures,
        counts=counts_of(claims, scope),
        claims=_shown(claims, options),
        articles=articles,
        mention_wordings=_wordings(scope, "mention", _statuses_used(scope)) if options.method else (),
        verdict_wordings=_wordings(scope, "verdict", _verdicts_used(scope)) if options.method else (),
        differing=tuple(open_disagreements(scope, disagreements)) if options.disagreements else (),
        settled=settled(scope) if options.disagreements else (),
        open_points=tuple(open_points(scope, claims)) if options.open_points else (),
        gaps=tuple(gaps(scope, articles)) if options.gaps else (),
        remarks=scope.remarks([project.id]),
        brief=brief(scope, figures),
        rows=rows_of(claims, scope),
        changes=changes_of(scope, former) if former is not None else None,
        sections=options.sections,
        theme=options.theme,
        paper=options.paper,
        initials={analyst.name: analyst.initials for analyst in snapshot.analysts.values()},
    )


def _shown(claims: tuple[ClaimSection, ...], options: ReportOptions) -> tuple[ClaimSection, ...]:
    """Leave out what is not to go in; only now, since the summary counts all of it."""
    if not options.claim_sections:
        return ()
    return claims if options.evidence else tuple(replace(claim, evidence=()) for claim in claims)


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
