"""What follows from a reviewer's rulings: decisions, rows of their own, columns set, ties; counted for the preview.

Pure: nothing is written here. `workbench.commands.reviews.apply` carries a plan out in one transaction.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.decisions import Decision, set_aside
from workbench.model.value import Entity
from workbench.model.views import View
from workbench.review.consequences import (
    Addition,
    Consequences,
    Removal,
    Setting,
    amendments,
)
from workbench.review.differences import Comparison, Kind
from workbench.review.echoes import echoes
from workbench.review.rulings import Ruling
from workbench.review.sides import Sides, rows_by_table, words_of


@dataclass(frozen=True, slots=True)
class Summary:
    """What the preview says, in numbers and ids.

    `steps`: how many of theirs come in; `rows`: table -> ids of the rows that come with them. `settled`, `open`,
    `discussed` (kept both): kind -> keys of differences. `leaving`, `returning`: table -> ids of the rows that leave
    the counts, or count again. `newest`: undecided differences in one value that both sides share; it can only be one,
    and the one given last stands.
    """

    steps: int = 0
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settled: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)
    open: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)
    newest: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)
    discussed: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)
    leaving: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    returning: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What `apply` writes, in this order. `words`: what each difference is about, in a few words, by its key."""

    author: str
    additions: tuple[Addition, ...] = ()
    settings: tuple[Setting, ...] = ()
    removals: tuple[Removal, ...] = ()
    decisions: tuple[Decision, ...] = ()
    amended: tuple[Decision, ...] = ()
    """The reviewer's older decisions about more rows than the new ones, as they are now to be."""
    dropped: tuple[str, ...] = ()
    """Ids of the reviewer's older decisions, replaced by new ones about the same rows."""
    summary: Summary = Summary()
    words: Mapping[str, str] = field(default_factory=dict)
    steps: frozenset[str] = frozenset()
    """The steps of the reviewer's project when it was compared; empty where that is not known."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write beside what comes in."""
        return not (self.additions or self.settings or self.removals or self.decisions)


def plan(comparison: Comparison, rulings: Mapping[str, Ruling], mine: View, theirs: View, author: str) -> Plan:
    """Work out what the rulings lead to, once their steps are in; rulings about no difference found are passed over.

    Raises Refused, saying which difference, where a ruling is no possible one.
    """
    sides = Sides(mine, theirs)
    asked = (*comparison.differences, *comparison.settled)  # a settled one may be decided anew
    consequences = Consequences(sides, author, asked, rulings)
    words: dict[str, str] = {}
    for difference in asked:
        ruling = rulings.get(difference.key)
        if ruling is not None:
            words[difference.key] = words_of(sides, difference)
            try:
                consequences.take(difference, ruling)
            except Refused as cause:
                about = _("“{words}”: {why}").format(words=words[difference.key], why=cause)
                raise Refused(about) from cause
    amended, dropped = amendments(sides, author, consequences.outcomes)
    decisions = tuple(outcome.decision for outcome in consequences.outcomes)
    decisions += echoes(comparison, consequences, mine, theirs)
    return Plan(
        author, _targets_first(consequences.additions), tuple(consequences.settings), tuple(consequences.removals),
        decisions, amended, dropped, _summary(comparison, rulings, sides, (*decisions, *amended), dropped), words,
        mine.steps,
    )  # fmt: skip


def _targets_first(additions: Iterable[Addition]) -> tuple[Addition, ...]:
    """Put marks before the links that name them, whatever the order in which both were decided about."""
    return tuple(sorted(additions, key=lambda one: one.table == "evidence_link"))


def _summary(
    comparison: Comparison, rulings: Mapping[str, Ruling], sides: Sides, decisions: Iterable[Decision],
    dropped: Iterable[str],
) -> Summary:  # fmt: skip
    mine, theirs = sides.mine, sides.theirs
    settled, open_, newest, discussed = (defaultdict[Kind, list[str]](list) for _group in range(4))
    settled_before = {difference.key for difference in comparison.settled}
    for difference in (*comparison.differences, *comparison.settled):
        ruling = rulings.get(difference.key)
        if ruling is None and difference.key in settled_before:
            continue
        left = newest if difference.is_common and difference.column else open_
        group = left if ruling is None else discussed if ruling.choice == "both" else settled
        group[difference.kind].append(difference.key)
    now = {**mine.snapshot.decisions}
    then = {**theirs.snapshot.decisions, **now, **{decision.id: decision for decision in decisions}}
    for identity in dropped:
        then.pop(identity, None)
    before, after = set_aside(now.values()), set_aside(then.values())
    here, there = rows_by_table(mine.snapshot), rows_by_table(theirs.snapshot)
    return Summary(
        steps=len(theirs.steps - mine.steps),
        rows=_by_table(there, lambda row, table: row not in here[table]),
        settled=_frozen(settled), open=_frozen(open_), newest=_frozen(newest), discussed=_frozen(discussed),
        leaving=_by_table(here, lambda row, _table: row in after and row not in before),
        returning=_by_table(here, lambda row, _table: row in before and row not in after),
    )  # fmt: skip


def _frozen(found: Mapping[Kind, list[str]]) -> dict[Kind, tuple[str, ...]]:
    return {kind: tuple(keys) for kind, keys in found.items()}


def _by_table(
    rows: Mapping[str, Mapping[str, Entity]], wanted: Callable[[str, str], bool]
) -> dict[str, tuple[str, ...]]:
    found = {table: tuple(row for row in own if wanted(row, table)) for table, own in rows.items()}
    return {table: ids for table, ids in found.items() if ids}
