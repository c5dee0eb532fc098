"""On what the people of one project disagree: pairs of their marks at the same words, and their verdicts.

Each disagreement is the difference that comparing those two people finds, under the same key; so what a reviewer
decided when two files were compared is decided here. Not the verdict *Conflicting evidence*: that is a conclusion about
the evidence, this is two people who conclude differently.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from workbench.model.articles import Project
from workbench.model.assessments import NOT_ASSESSED, Assessment
from workbench.model.decisions import Decision, set_aside
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import project_row_id
from workbench.model.marks import Mark
from workbench.model.snapshot import Snapshot, roots
from workbench.model.value import Entity
from workbench.model.views import View
from workbench.review import links as of_links
from workbench.review import marks as of_marks
from workbench.review import verdicts
from workbench.review.differences import Difference, Kind
from workbench.review.match import Match

R = TypeVar("R", bound=Entity)
KINDS: tuple[Kind, ...] = ("kind", "status", "claim", "stance", "verdict")
"""Differences that are disagreements: one of the two can be right. Others are another grasp of the same words."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Where to look: all rows of a project, or only those of an article or of a claim."""

    marks: Sequence[Mark] = ()
    links: Sequence[EvidenceLink] = ()
    assessments: Sequence[Assessment] = ()
    decisions: Sequence[Decision] = ()
    claim_roots: Mapping[str, str] = field(default_factory=dict)
    """Claim -> the one that it is tied to; those that are tied to none may be left out."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two people's rows that cannot both be right, and what was decided about them."""

    difference: Difference
    persons: tuple[str, str]
    """The first id of either person, in the order of `mine` and `theirs` of the difference."""
    decisions: tuple[Decision, ...] = ()
    """About this disagreement, or setting one of its rows aside."""
    is_open: bool = True
    """Nobody has decided it as it is now."""

    @property
    def key(self) -> str:
        """Name it by its content, as comparing does."""
        return self.difference.key

    @property
    def kind(self) -> Kind:
        """What the two disagree about."""
        return self.difference.kind

    @property
    def rows(self) -> tuple[str, ...]:
        """The ids of both rows, sorted."""
        return self.difference.rows

    @property
    def article(self) -> str:
        """Id of the article; empty for verdicts."""
        return self.difference.article

    @property
    def claim(self) -> str:
        """Id of the root claim; empty for none."""
        return self.difference.claim

    @property
    def is_discussed(self) -> bool:
        """Whether somebody decided to keep both and talk about it."""
        return any(set(self.rows) <= set(decision.counts) for decision in self.decisions)


def disagreements(snapshot: Snapshot, persons: Iterable[Iterable[str]] | None = None) -> list[Disagreement]:
    """Return all disagreements of a project, decided ones too, in the order of articles, places and claims.

    `persons`: for each person all ids that they go by; None: all analysts, as they are tied.
    """
    rows = Rows(
        tuple(snapshot.marks.values()),
        tuple(snapshot.evidence_links.values()),
        tuple(snapshot.assessments.values()),
        tuple(snapshot.decisions.values()),
        snapshot.claim_roots,
    )
    return disagreements_among(rows, persons_of(snapshot) if persons is None else persons)


def persons_of(snapshot: Snapshot) -> list[frozenset[str]]:
    """Return the people of a project: for each all ids that they go by."""
    found: dict[str, set[str]] = {}
    for identity, root in roots({one.id: one.same_as for one in snapshot.analysts.values()}).items():
        found.setdefault(root, set()).add(identity)
    return [frozenset(ids) for ids in found.values()]


def disagreements_among(rows: Rows, persons: Iterable[Iterable[str]]) -> list[Disagreement]:
    """Return the disagreements among these rows alone: quick where they are those of one article or claim."""
    acted = {row.created_by for some in (rows.marks, rows.links, rows.assessments) for row in some}
    people = sorted(some for ids in persons if (some := tuple(sorted(set(ids)))) and not acted.isdisjoint(some))
    snapshot, judge = _snapshot(rows), _Judge(rows.decisions)
    found: list[tuple[tuple[str, int, str, str], Disagreement]] = []
    for one, other in combinations(people, 2):
        views = View(snapshot, frozenset(one)), View(snapshot, frozenset(other))
        for start, difference in _between(*views, Match(claims=rows.claim_roots)):
            made = judge.judged(difference, (one[0], other[0]))
            found.append(((made.article, start, made.claim, made.key), made))
    return [made for _place, made in sorted(found, key=lambda pair: pair[0])]


def _between(mine: View, theirs: View, match: Match) -> Iterator[tuple[int, Difference]]:
    """Yield the disagreements of two people, each with where it lies in its article."""
    marks = of_marks.paired_marks(mine, theirs, match, {})
    links = of_links.paired_links(mine, theirs, match, marks)
    starts = of_marks.starts_of(marks)
    conclusions = verdicts.of_verdicts(mine, theirs, match, links.names)
    for some in (of_marks.of_pairs(mine, theirs, marks), of_links.of_links(mine, theirs, match, marks, links)):
        yield from ((starts.get(one.rows[0], (-1, 0))[0], one) for one in some if one.kind in KINDS)
    for one in conclusions:
        if one.kind in KINDS and not _is_open_question(theirs.snapshot, one):
            yield -1, one


def _is_open_question(snapshot: Snapshot, difference: Difference) -> bool:
    """Tell whether one of two has not concluded anything: that is no disagreement."""
    return any(snapshot.assessments[row].verdict == NOT_ASSESSED for row in difference.rows)


class _Judge:
    """Finds what was decided about a difference."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        in_time = sorted(decisions, key=lambda one: (one.created_at, one.id))
        self._aside = set_aside(in_time)
        self._about: dict[str, list[Decision]] = {}
        for decision in in_time:
            for name in (decision.key, *(self._aside & set(decision.set_aside))):
                self._about.setdefault(name, []).append(decision)

    def judged(self, difference: Difference, persons: tuple[str, str]) -> Disagreement:
        """Say what was decided about a difference between two people."""
        names = (difference.key, *difference.rows)
        found = {one.id: one for name in names for one in self._about.get(name, ())}
        return Disagreement(difference, persons, tuple(found.values()), not found)


def _snapshot(rows: Rows) -> Snapshot:
    """Put rows into a snapshot that holds nothing else."""
    return Snapshot(
        project=Project(id=project_row_id()), analysts={}, articles={}, readings={}, marks=_by_id(rows.marks),
        claims={}, sources={}, evidence_links=_by_id(rows.links), claim_links={},
        assessments=_by_id(rows.assessments), comments={}, statuses={}, decisions=_by_id(rows.decisions),
    )  # fmt: skip


def _by_id(rows: Iterable[R]) -> dict[str, R]:
    return {row.id: row for row in rows}
