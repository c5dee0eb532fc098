"""Differences between the verdicts of two sides: for each claim, the latest assessment of each."""

from collections.abc import Iterable, Iterator, Mapping

from workbench.model.assessments import NOT_ASSESSED, Assessment
from workbench.model.views import View
from workbench.review.decided import decisions_of, settled_pairs
from workbench.review.differences import Difference, Kind, key_of
from workbench.review.marks import rows_of
from workbench.review.match import Match
from workbench.review.versions import MADE, differing, version_of

_KINDS: dict[str, Kind] = {"verdict": "verdict", "why": "note"}
_ORDER: tuple[Kind, ...] = ("verdict", "details", "note")


def current(assessments: Iterable[Assessment], match: Match) -> dict[str, Assessment]:
    """Return the latest assessment of each claim, by the name that both sides share."""
    found: dict[str, Assessment] = {}
    for made in sorted(assessments, key=lambda one: (one.created_at, one.id)):
        found[match.claim(made.claim)] = made
    return found


def of_verdicts(mine: View, theirs: View, match: Match, links: Mapping[str, str]) -> Iterator[Difference]:
    """Yield one difference for each claim on which both conclude differently, or on which only one concludes.

    A verdict of one side alone is none where the other has it in its file and let it be, or does not have the claim.
    `links` gives evidence links of either side one name, so that verdicts resting on the same evidence say the same.
    """
    ours, others = mine.snapshot.assessments, theirs.snapshot.assessments
    all_here, all_there = rows_of(ours, mine, others), rows_of(others, theirs, ours)
    here, there = current(all_here, match), current(all_there, match)

    def difference(one: Assessment, other: Assessment) -> Difference | None:
        return _of_both(mine, theirs, one, other, match, links)

    mine_by_id, theirs_by_id = ({made.id: made for made in side} for side in (all_here, all_there))
    settled, gone = settled_pairs(decisions_of(mine, theirs), mine_by_id, theirs_by_id, difference)
    yield from settled
    known = {match.claim(identity) for identity in theirs.snapshot.claims}
    for claim in sorted(here.keys() | there.keys()):
        one, other = here.get(claim), there.get(claim)
        if one and other:
            found = None if {one.id, other.id} <= gone else difference(one, other)
            if found:
                yield found
        elif one and one.id not in others and claim in known and _says(one):
            yield _only("only_mine", mine, one, claim)
        elif other and other.id not in ours and _says(other):
            yield _only("only_theirs", theirs, other, claim)


def _says(made: Assessment) -> bool:
    return made.verdict != NOT_ASSESSED


def _of_both(
    mine: View, theirs: View, one: Assessment, other: Assessment, match: Match, links: Mapping[str, str]
) -> Difference | None:
    aspects = aspects_of(one, other, links)
    if one.id == other.id or not aspects:
        return None  # two edits of one row are compared column by column
    sides = version_of(mine, one), version_of(theirs, other)
    claim = match.claim(one.claim)
    return Difference(key_of(aspects[0], *sides), aspects[0], "assessment", *sides, aspects, claim=claim)


def aspects_of(one: Assessment, other: Assessment, links: Mapping[str, str]) -> tuple[Kind, ...]:
    """Return in what two verdicts on a claim differ, the weightiest first."""
    columns = differing(one, other, {*MADE, "claim", "rests_on"})
    kinds = {_KINDS.get(column, "details") for column in columns}
    rests = ({links.get(link, link) for link in made.rests_on} for made in (one, other))
    if next(rests) != next(rests):
        kinds.add("details")
    return tuple(kind for kind in _ORDER if kind in kinds)


def _only(kind: Kind, view: View, made: Assessment, claim: str) -> Difference:
    version = version_of(view, made)
    sides = (version, None) if kind == "only_mine" else (None, version)
    return Difference(key_of(kind, *sides), kind, "assessment", *sides, (kind,), claim=claim)
