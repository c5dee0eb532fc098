"""On what the people of one project disagree: pairs of their marks at the same words, and their verdicts.

Each disagreement is the difference that comparing those two people finds, under the same key; so what a reviewer
decided when two files were compared is decided here. Not the verdict *Conflicting evidence*: that is a conclusion about
the evidence, this is two people who conclude differently.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, TypeVar

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

    Those outside all articles come first.
    `persons`: for each person all ids that they go by; None: all analysts, as they are tied.
    """
    rows = Rows(
        tuple(snapshot.marks.values()),
        tuple(snapshot.evidence_links.values()),
        tuple(snapshot.assessments.values()),
        tuple(snapshot.decisions.values()),
        snapshot.claim_roots,
    )
    found = _found(rows, persons_of(snapshot) if persons is None else persons)
    articles, claims = snapshot.articles, snapshot.claims

    def place(entry: _Entry) -> tuple[Any, ...]:
        start, made = entry
        article, claim = articles.get(made.article), claims.get(made.claim)
        read = (article.published_on or "9999", article.title) if article else ("", "")
        code = (len(claim.code), claim.code, claim.created_at) if claim else (0, "", "")
        return (*read, made.article, start, *code, made.difference.made_at, made.key)

    return [made for _start, made in sorted(found, key=place)]


def persons_of(snapshot: Snapshot) -> list[frozenset[str]]:
    """Return the people of a project: for each all ids that they go by."""
    found: dict[str, set[str]] = {}
    for identity, root in roots({one.id: one.same_as for one in snapshot.analysts.values()}).items():
        found.setdefault(root, set()).add(identity)
    return [frozenset(ids) for ids in found.values()]


def disagreements_among(rows: Rows, persons: Iterable[Iterable[str]]) -> list[Disagreement]:
    """Return the disagreements among these rows alone: quick where they are those of one article or claim.

    In each article in the order of the text, at one place and outside articles the older ones first.
    """

    def place(entry: _Entry) -> tuple[Any, ...]:
        start, made = entry
        return made.article, start, made.difference.made_at, made.key

    return [made for _start, made in sorted(_found(rows, persons), key=place)]


_Entry = tuple[int, Disagreement]
"""Where a disagreement lies in its article (-1: nowhere), and the disagreement."""


def _found(rows: Rows, persons: Iterable[Iterable[str]]) -> Iterator[_Entry]:
    acted = {row.created_by for some in (rows.marks, rows.links, rows.assessments) for row in some}
    people = sorted(some for ids in persons if (some := tuple(sorted(set(ids)))) and not acted.isdisjoint(some))
    snapshot, judge = _snapshot(rows), _Judge(rows.decisions)
    for one, other in combinations(people, 2):
        views = View(snapshot, frozenset(one)), View(snapshot, frozenset(other))
        for start, difference in _between(*views, Match(claims=rows.claim_roots)):
            yield start, judge.judged(difference, (one[0], other[0]))


def _between(mine: View, theirs: View, match: Match) -> Iterator[tuple[int, Difference]]:
    """Yield the disagreements of two people, each with where it lies in its article."""
    marks = of_marks.paired_marks(mine, theirs, match, {})
    links = of_links.paired_links(mine, theirs, match, marks)
    starts, nowhere = of_marks.starts_of(marks), (-1, 0)
    starts |= {link: starts.get(mark, nowhere) for link, mark in of_links.evidence_of(mine).items()}
    conclusions = verdicts.of_verdicts(mine, theirs, match, links.names)
    for some in (of_marks.of_pairs(mine, theirs, marks), of_links.of_links(mine, theirs, match, marks, links)):
        yield from ((min(starts.get(row, nowhere)[0] for row in one.rows), one) for one in some if one.kind in KINDS)
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
