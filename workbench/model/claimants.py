"""Who is proposed as the one who makes a claim: a proposal from its mentions, never a decision (DOMAIN section 2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.model.articles import Article
from workbench.model.claims import Source
from workbench.model.marks import Mark

SPEAK_FOR_IT = frozenset({"asserted", "attributed", "hedged"})
"""Statuses of mentions that name somebody who makes the claim; who denies, doubts or rejects it does not."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A source's name (with its id where it is known) and the date of the article that says so first."""

    name: str
    source: str | None
    on: str


def proposed_claimant(
    mentions: Iterable[Mark], articles: Mapping[str, Article], sources: Mapping[str, Source]
) -> Proposal | None:
    """Return the claimant that the earliest telling mention names; `mentions` by date, then place.

    It is the mention's last speaker; where the article asserts the claim itself, its publisher.
    """
    for mark in mentions:
        article = articles.get(mark.place.article) if mark.place else None
        if mark.status not in SPEAK_FOR_IT or article is None:
            continue
        source = sources.get(mark.speakers[-1]) if mark.speakers else None
        if source is not None:
            return Proposal(source.name, source.id, article.published_on)
        if mark.status == "asserted" and article.publisher.strip():
            return Proposal(article.publisher, None, article.published_on)
    return None
