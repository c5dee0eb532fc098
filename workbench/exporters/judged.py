"""The claims that have a verdict, with what an exchange format asks about each: who claims it, since when, where."""

from collections.abc import Callable
from dataclasses import dataclass

from workbench.exporters.formats import Choices
from workbench.exporters.report_options import ReportOptions
from workbench.exporters.report_scope import Scope
from workbench.model.articles import Article
from workbench.model.assessments import NOT_ASSESSED, Assessment
from workbench.model.claims import Claim, Source
from workbench.model.codebook import Status
from workbench.model.snapshot import Snapshot

NOT_CLAIMING = frozenset({"denied", "doubted", "rejected"})
"""What an article does with a claim that it does not make: nobody is a claimant by denying.

Nor is anybody while a mention has no status: what the article does there is still to be said.
"""


@dataclass(frozen=True)
class Judged:
    """A claim with the verdict that stands, its codebook entry, and the articles that make the claim, by date.

    `claimant` and `claimed_on` are what the claim says; the date is that of the first such article where it says none.
    """

    code: str
    claim: Claim
    verdict: Assessment
    status: Status
    claimant: Source | None
    claimed_on: str
    articles: tuple[Article, ...]


def scope_of(snapshot: Snapshot, choices: Choices) -> Scope:
    """Return the whole project as this person's verdicts count."""
    return Scope(snapshot, ReportOptions(analyst=choices.analyst))


def judged(scope: Scope, missing: Callable[[str, str], object]) -> list[Judged]:
    """Return the claims with a verdict, by code; `missing` is told the code of each other claim, and why."""
    found: list[Judged] = []
    for claim in scope.claims:
        code, current = scope.codes.get(claim.id, claim.code) or claim.statement, scope.current(claim.id)
        if current is None:
            several = len(scope.verdicts(claim.id) - {NOT_ASSESSED}) > 1
            missing(code, "differing" if several else "no verdict")
        elif current.verdict == NOT_ASSESSED:
            missing(code, "no verdict")
        else:
            found.append(_judged(scope, code, claim, current))
    return found


def _judged(scope: Scope, code: str, claim: Claim, verdict: Assessment) -> Judged:
    snapshot = scope.snapshot
    making = [mark for mark in scope.mentions(claim.id) if mark.status and mark.status not in NOT_CLAIMING]
    places = [mark.place.article for mark in making if mark.place and not scope.in_furniture(mark)]
    articles = tuple(snapshot.articles[article] for article in dict.fromkeys(places))
    root = snapshot.source_roots.get(claim.claimant or "", claim.claimant or "")
    dated = next((article.published_on for article in articles if article.published_on), "")
    return Judged(
        code, claim, verdict, scope.status("verdict", verdict.verdict), snapshot.sources.get(root),
        claim.claimed_on or dated, articles,
    )  # fmt: skip
