"""Which code a claim is shown by: two claims of independent projects may have one, and are told apart all the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from workbench.model.articles import Analyst
from workbench.model.snapshot import Snapshot, roots

DOT = "·"
"""Stands between a code and what tells two claims apart that have it."""
_LONGEST = 4
"""Code points of initials that a code carries at most."""


class Coded(Protocol):
    """What has a code, and was made by somebody at some time."""

    @property
    def id(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def created_at(self) -> str: ...
    @property
    def created_by(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Labelled:
    """A claim as far as its code is concerned."""

    id: str
    code: str
    created_at: str
    created_by: str | None


def shown_codes(claims: Iterable[Coded], initials: Mapping[str, str]) -> dict[str, str]:
    """Return for each claim the code it is shown by; no two have the same but those that have none.

    Of several claims with one code the earliest keeps it. A later one carries the initials of who made it (`initials`
    by analyst), as C07·OB, and a number where that is taken, too.
    """
    ordered = sorted(claims, key=lambda claim: (claim.created_at, claim.id))
    first: dict[str, str] = {}
    for claim in ordered:
        first.setdefault(claim.code, claim.id)
    used, next_number, shown = set(first), dict[str, int](), dict[str, str]()
    for claim in ordered:
        label = claim.code
        if label and first[label] != claim.id:
            base = f"{label}{DOT}{initials.get(claim.created_by or '', '')[:_LONGEST]}"
            label = base
            while label in used or label.endswith(DOT):
                next_number[base] = next_number.get(base, 1) + 1
                label = f"{base}{next_number[base]}"
            used.add(label)
        shown[claim.id] = label
    return shown


def initials_by_id(analysts: Mapping[str, Analyst]) -> dict[str, str]:
    """Return the initials of each analyst, made from the name where there are none; of a person, for all their ids."""
    known = roots({one.id: one.same_as for one in analysts.values()})
    return {one: signs(analysts[root]) for one, root in known.items()}


def signs(analyst: Analyst) -> str:
    """Return an analyst's initials, made from the name where there are none."""
    return analyst.initials.strip() or "".join(word[0] for word in analyst.name.split()[:3])


def codes_in(*snapshots: Snapshot) -> dict[str, str]:
    """Return the code that each claim of some projects is shown by; what the first ones have stands.

    A claim that is tied to another has its own code: it is shown beside that one only.
    """
    claims = {identity: claim for one in reversed(snapshots) for identity, claim in one.claims.items()}
    analysts = {identity: analyst for one in reversed(snapshots) for identity, analyst in one.analysts.items()}
    root = roots({claim.id: claim.same_as for claim in claims.values()})
    among = [claim for claim in claims.values() if root[claim.id] == claim.id]
    own = {identity: claim.code for identity, claim in claims.items()}
    return own | shown_codes(among, initials_by_id(analysts))
