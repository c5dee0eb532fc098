"""Rules for many differences at once: each says what it would rule, so that the number can be shown before.

Pure. What was ruled by hand is never overruled, and what is settled is not touched.
"""

import json
from collections.abc import Collection, Iterator
from typing import Any

from workbench.model.views import View
from workbench.review.differences import Comparison, Difference, Kind
from workbench.review.marks import has_read
from workbench.review.rulings import Choice, Ruling

Rulings = dict[str, Ruling]
ALIKE = 0.95
"""From this likeness on (0 to 1) the proposals to tie two claims are agreed to in bulk."""
_PROPOSALS = ("same_claim", "same_article")
_FILLABLE = ("metadata", "note", "details", "statement")
_EMPTY: tuple[Any, ...] = ("", None, [], {}, "unknown")


def take_theirs_in_unread(comparison: Comparison, ruled: Collection[str], mine: View) -> Rulings:
    """Take all that only they have in articles I have not read."""
    read = has_read(mine)
    theirs = (one for one in _only_theirs(comparison, ruled) if one.article and one.article not in read)
    return {one.key: Ruling("theirs") for one in theirs}


def take_only_theirs(comparison: Comparison, ruled: Collection[str]) -> Rulings:
    """Take all that only they have, but for what I removed."""
    return {one.key: Ruling("theirs") for one in _only_theirs(comparison, ruled)}


def keep_mine(comparison: Comparison, ruled: Collection[str]) -> Rulings:
    """Keep mine wherever I have a version. What only they have, and what may be tied, stays open."""
    return {one.key: Ruling("mine") for one in _free(comparison, ruled) if one.mine and one.kind not in _PROPOSALS}


def fill_empty(comparison: Comparison, ruled: Collection[str]) -> Rulings:
    """Take theirs where notes, metadata and the like are all that differs, and mine is empty."""
    filled = (one for one in _free(comparison, ruled) if one.kind in _FILLABLE and _is_filled_in(one))
    return {one.key: Ruling("theirs") for one in filled}


def tie_alike(comparison: Comparison, ruled: Collection[str], above: float = ALIKE) -> Rulings:
    """Agree to every proposal that two claims are the same above this likeness; the smaller id stands for both."""
    found: Rulings = {}
    for one in _free(comparison, ruled):
        if one.kind == "same_claim" and one.mine and one.theirs and (one.likeness or 0) > above:
            found[one.key] = Ruling("mine" if one.mine.row < one.theirs.row else "theirs")
    return found


def rule_kind(comparison: Comparison, ruled: Collection[str], kind: Kind, choice: Choice) -> Rulings:
    """Rule every difference of one kind alike."""
    return {one.key: Ruling(choice) for one in _free(comparison, ruled) if one.kind == kind and choice != "another"}


def rule_article(comparison: Comparison, ruled: Collection[str], article: str, choice: Choice) -> Rulings:
    """Rule every difference in one article alike; proposals to tie stay open."""
    here = (one for one in _free(comparison, ruled) if one.article == article and one.kind not in _PROPOSALS)
    return {one.key: Ruling(choice) for one in here if choice != "another"}


def _free(comparison: Comparison, ruled: Collection[str]) -> Iterator[Difference]:
    return (one for one in comparison.differences if one.key not in ruled)


def _only_theirs(comparison: Comparison, ruled: Collection[str]) -> Iterator[Difference]:
    return (one for one in _free(comparison, ruled) if one.kind == "only_theirs" and not one.removed)


def _is_filled_in(one: Difference) -> bool:
    """Tell whether all that differs is empty in mine and said in theirs."""
    if one.mine is None or one.theirs is None or not set(one.aspects) <= {*_FILLABLE}:
        return False
    mine, theirs = json.loads(one.mine.value), json.loads(one.theirs.value)
    if one.column:
        return mine in _EMPTY and theirs not in _EMPTY
    if not isinstance(mine, dict) or not isinstance(theirs, dict):
        return False
    differing = [name for name, value in theirs.items() if mine.get(name) != value]
    return bool(differing) and all(mine.get(name) in _EMPTY and theirs[name] not in _EMPTY for name in differing)
