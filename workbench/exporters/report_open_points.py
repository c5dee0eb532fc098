"""What is still open in what a report shows: gaps are named, not hidden."""

from collections.abc import Iterable

from workbench.exporters.report_parts import ArticleSection, ClaimSection, OpenPoint
from workbench.exporters.report_scope import Scope
from workbench.i18n import _
from workbench.model.marks import Mark
from workbench.model.rules import missing_of

MOST_QUOTE = 90
"""Code points of a quote that name a mark in the list."""


def open_points(scope: Scope, claims: Iterable[ClaimSection]) -> list[OpenPoint]:
    """List claims without a verdict, verdicts that do not follow their rule, and marks that are incomplete."""
    found = []
    for claim in claims:
        target, current = scope.target(claim.id), scope.current(claim.id)
        if current is None and not claim.others:
            found.append(OpenPoint(claim.code, _("no verdict yet"), target, claim.statement))
        elif any(other.chip != claim.judgement.chip for other in claim.others):
            found.append(OpenPoint(claim.code, _("analysts differ on the verdict"), target, claim.statement))
        if claim.warning:
            words = _("“{verdict}” does not follow from the evidence.").format(verdict=claim.judgement.chip.label)
            found.append(OpenPoint(claim.code, f"{words} {claim.warning}", target, claim.statement))
    for article in scope.articles:
        found += [point for mark in scope.marks_in(article) for point in _points_of(scope, mark)]
    outside = sorted(scope.outside, key=lambda mark: (mark.created_at, mark.id))
    return found + [point for mark in outside for point in _points_of(scope, mark)]


def _points_of(scope: Scope, mark: Mark) -> Iterable[OpenPoint]:
    root = scope.snapshot.claim_roots.get(mark.claim or "", "")
    missing: list[str] = []
    if mark.kind == "claim" and (not mark.claim or root in scope.claim_ids):
        missing = missing_of(mark, scope.status("mention", mark.status) if mark.status else None)
    elif mark.kind == "evidence" and scope.is_whole and mark.id not in scope.links_by_mark:
        missing = [_("evidence that is not linked to a claim")]
    if mark.place and mark.kind != "furniture" and not scope.stands(mark):
        missing.append(_("its place in the text is lost"))
    elif mark.place and mark.place.state == "moved_to_confirm":
        missing.append(_("its place is to be confirmed"))
    if missing and not mark.place:
        yield OpenPoint("", ", ".join(missing), "", mark.citation or mark.url)
    elif missing and mark.place:
        shown = scope.stands(mark) and scope.reference(mark.place.article).shown
        quote = " ".join(mark.place.quote.split())
        quote = quote if len(quote) <= MOST_QUOTE else quote[: MOST_QUOTE - 1].rstrip() + "…"
        yield OpenPoint(scope.codes.get(root, ""), ", ".join(missing), f"m-{mark.id}" if shown else "", quote)


def gaps(scope: Scope, articles: Iterable[ArticleSection]) -> list[OpenPoint]:
    """List what is not known about the articles."""
    found = []
    for section in articles:
        article = scope.snapshot.articles[section.reference.id]
        missing = [
            words
            for lacks, words in (
                (not article.title, _("no title")),
                (not article.publisher, _("no publisher")),
                (not article.published_on, _("no date")),
                (article.published_on and article.date_basis == "inferred", _("date inferred")),
                (article.published_on and article.date_basis == "unknown", _("basis of the date not known")),
                (not article.url, _("no address")),
            )
            if lacks
        ]
        if missing:
            target = f"a-{article.id}" if scope.options.marked_articles else ""
            found.append(OpenPoint("", ", ".join(missing), target, section.reference.title))
    return found
