"""Claims that two sides worded apart and that may be the same: proposed to be tied, and counted as one meanwhile."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbench.model.claims import Claim
from workbench.model.views import View
from workbench.review.candidates import closest_pairs
from workbench.review.differences import Difference, key_of
from workbench.review.marks import Places, said_by
from workbench.review.match import Match, oldest
from workbench.review.pairing import MOST, Said, overlaps
from workbench.review.versions import version_of
from workbench.text.likeness import COMMON, WORDS, Features, features_of, score_of

ALIKE = 75.0
"""From this likeness of their statements on (0-100) two claims are proposed to be the same."""
ALIKE_IN_PLACE = 50.0
"""The same, of claims that both sides marked at the same words."""
_EVERYWHERE = 200  # claims: a word that more of them hold tells nothing
_CLOSEST = 8  # claims that share most words, of each, are compared
_LEAST = 0.3  # of the words


@dataclass(frozen=True)
class Candidates:
    """The claims of one side that may be proposed, by the name that both sides share."""

    claims: Mapping[str, Claim]
    """The oldest first."""
    shared: frozenset[str]
    """Those that the other side has, too, but did not make."""

    @cached_property
    def features(self) -> dict[str, Features]:
        """What is compared of their statements."""
        return {name: features_of(claim.statement) for name, claim in self.claims.items()}


def candidates_of(view: View, other: View, match: Match) -> Candidates:
    """Return the claims that a side has alone, or made: for each group of tied ones its root."""
    snapshot = view.snapshot
    there = {match.claim(claim) for claim in other.snapshot.claims}
    groups: dict[str, list[str]] = defaultdict(list)
    for claim in snapshot.claims:
        groups[match.claim(claim)].append(claim)
    found: dict[str, Claim] = {}
    for name, members in groups.items():
        made = all(snapshot.claims[claim].created_by in view.analysts for claim in members)
        if name not in there or made:
            found[name] = snapshot.claims[oldest(snapshot.claims, {snapshot.claim_roots[claim] for claim in members})]
    in_turn = sorted(found, key=lambda name: (*_turn(found[name]), name))
    return Candidates({name: found[name] for name in in_turn}, frozenset(found.keys() & there))


def _turn(claim: Claim) -> tuple[str, str]:
    return claim.created_at, claim.statement


def proposals(mine: View, theirs: View, match: Match, places: Places) -> list[Difference]:
    """Propose pairs of claims that are worded alike, or marked at the same words and worded somewhat alike.

    Each claim is in one proposal at most. Claims that are related otherwise already, or that both sides have, are not
    proposed. Inside one file nothing is.
    """
    if mine.snapshot is theirs.snapshot:
        return []
    ours, others = candidates_of(mine, theirs, match), candidates_of(theirs, mine, match)
    if not ours.claims or not others.claims:
        return []
    together = _together(said_by(mine, theirs, match), said_by(theirs, mine, match, places))
    related = set(_related(mine, match)) | set(_related(theirs, match))
    scored: list[Scored] = []
    for one, other in _worded_alike(ours, others) | together:
        if one not in ours.claims or other not in others.claims or frozenset((one, other)) in related:
            continue
        if one == other or (one in ours.shared and other in others.shared):
            continue
        score = score_of(ours.features[one], others.features[other])
        # Who had the other's claim before them and made another one for the same words meant another one.
        apart = one not in ours.shared and other not in others.shared
        if score >= (ALIKE_IN_PLACE if apart and (one, other) in together else ALIKE):
            made = ours.claims[one], others.claims[other]
            other_words = made[0].statement != made[1].statement
            in_turn = sorted(map(_turn, made))  # of those worded alike the oldest; names, which are random, at the last
            scored.append(((-score, other_words, in_turn, sorted((one, other))), one, other))
    best = _best(scored)
    return [_proposal(mine, theirs, ours.claims[one], others.claims[other], -rank[0]) for rank, one, other in best]


Scored = tuple[tuple[float, bool, list[tuple[str, str]], list[str]], str, str]
"""The rank of a pair, the same seen from either side, and the names of both."""


def _best(scored: list[Scored]) -> Iterator[Scored]:
    here, there = set[str](), set[str]()
    for entry in sorted(scored):
        if entry[1] not in here and entry[2] not in there:
            here.add(entry[1])
            there.add(entry[2])
            yield entry


def _together(here: Iterable[Said], there: Iterable[Said]) -> set[tuple[str, str]]:
    """Return the claims (mine, theirs) that have mentions at the same words."""
    return {
        (one.claim, other.claim)
        for one, other, shared in overlaps(here, there)
        if shared >= MOST and one.claim and other.claim and one.claim != other.claim
    }


def _worded_alike(ours: Candidates, others: Candidates) -> set[tuple[str, str]]:
    """Return pairs worth comparing: those that share most words."""
    words = ({name: _telling(claim.statement) for name, claim in side.claims.items()} for side in (ours, others))
    return closest_pairs(*words, closest=_CLOSEST, everywhere=_EVERYWHERE, least=_LEAST)


def _telling(statement: str) -> frozenset[Hashable]:
    """Return the words by which claims are looked for, without their endings."""
    return frozenset(word[:6] for word in WORDS.findall(statement.casefold()) if word not in COMMON)


def _related(view: View, match: Match) -> Iterator[frozenset[str]]:
    return (frozenset((match.claim(link.a), match.claim(link.b))) for link in view.snapshot.claim_links.values())


def _proposal(mine: View, theirs: View, one: Claim, other: Claim, score: float) -> Difference:
    sides = version_of(mine, one, "statement"), version_of(theirs, other, "statement")
    likeness = round(score / 100, 3)
    key = key_of("same_claim", *sides)
    return Difference(key, "same_claim", "claim", *sides, ("same_claim",), claim=one.id, likeness=likeness)
