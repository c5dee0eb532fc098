"""Which rows of two snapshots are about the same thing: articles by text, claims and sources by id, tie and name."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from workbench.model.claims import Claim
from workbench.model.snapshot import Snapshot
from workbench.model.views import View
from workbench.review.differences import ArticlePair

Pair = tuple[str, str]


@dataclass(frozen=True)
class Match:
    """What belongs together; `claims` and `sources` give ids of either side the one name that both sides share."""

    articles: tuple[ArticlePair, ...] = ()
    mine: Mapping[str, str] = field(default_factory=dict)
    """Id of an article of theirs -> of the one of mine that it is, where the ids differ."""
    claims: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    def article(self, article: str) -> str:
        """Return the article of mine that this one of theirs is; itself where there is none."""
        return self.mine.get(article, article)

    def claim(self, claim: str | None) -> str:
        """Return the shared name of a claim; empty for none."""
        return self.claims.get(claim, claim) if claim else ""

    def tied(self, claims: Iterable[Pair]) -> "Match":
        """Return the same with further claims counted as one."""
        return replace(self, claims=shared_names(chain(self.claims.items(), claims)))

    def root_in(self, *snapshots: Snapshot) -> dict[str, str]:
        """Return for the shared name of each claim the root that stands for it: in the first snapshot that has one.

        Where that has several, the oldest.
        """
        found: dict[str, str] = {}
        for snapshot in reversed(snapshots):
            own: dict[str, str] = {}
            for claim, root in snapshot.claim_roots.items():
                name = self.claim(claim)
                if (before := own.setdefault(name, root)) != root:
                    own[name] = oldest(snapshot.claims, (before, root))
            found |= own
        return found

    def speakers(self, sources: Iterable[str]) -> tuple[str, ...]:
        """Return the shared names of some sources, in their order."""
        return tuple(self.sources.get(source, source) for source in sources)


def matched(mine: View, theirs: View, articles: Iterable[ArticlePair] = ()) -> Match:
    """Match the claims and sources of two sides by id, tie and name; `articles` are matched already."""
    sides, pairs = (mine.snapshot, theirs.snapshot), tuple(articles)
    return Match(
        articles=pairs,
        mine={pair.theirs: pair.mine for pair in pairs if pair.mine != pair.theirs},
        claims=shared_names(tie for side in sides for tie in claim_ties(side)),
        sources=shared_names(tie for side in sides for tie in _source_ties(side)),
    )


def oldest(claims: Mapping[str, Claim], among: Iterable[str]) -> str:
    """Return the id of the oldest of some claims: ids are random and say nothing."""
    return min(among, key=lambda claim: (claims[claim].created_at if claim in claims else "~", claim))


def claim_ties(snapshot: Snapshot) -> Iterator[Pair]:
    """Yield the claims that are tied to another."""
    return ((claim.id, claim.same_as) for claim in snapshot.claims.values() if claim.same_as is not None)


def _source_ties(snapshot: Snapshot) -> Iterator[Pair]:
    """Yield the sources that are tied, and each with its name, which stands in for all of that name."""
    for source in snapshot.sources.values():
        if source.same_as is not None:
            yield source.id, source.same_as
        if name := folded(source.name):
            yield source.id, f"~{name}"


def folded(name: str) -> str:
    """Fold a name for comparing: case, width and white space."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def shared_names(pairs: Iterable[Pair]) -> dict[str, str]:
    """Join what is tied, directly or through others: each id to the smallest of its group."""
    above: dict[str, str] = {}

    def top(identity: str) -> str:
        path: list[str] = []
        while above.setdefault(identity, identity) != identity:
            path.append(identity)
            identity = above[identity]
        for passed in path:
            above[passed] = identity
        return identity

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        above[high] = low
    return {identity: top(identity) for identity in list(above)}
