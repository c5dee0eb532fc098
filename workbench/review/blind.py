"""Comparing for somebody who reads blind: nothing of what they have not done is compared, on either side.

The same rule as `project.left_out` has for the views, over snapshots: an article read blind, and every claim that
anybody mentions there or that has evidence there, with what is linked, concluded and said about it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from workbench.model.comments import EVERY_ARTICLE_BLIND
from workbench.model.marks import Mark
from workbench.model.snapshot import Snapshot
from workbench.model.views import View

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Blind:
    """What a reader does not see yet: these articles; with `every` also those that their own project does not hold."""

    articles: frozenset[str] = frozenset()
    every: bool = False

    def __bool__(self) -> bool:
        return bool(self.articles) or self.every


def blind_reader(snapshot: Snapshot, analysts: Collection[str]) -> Blind:
    """Return what the person with these ids reads blind, by their own project."""
    own = [reading for reading in snapshot.readings.values() if reading.analyst in analysts]
    seen = {r.article for r in own if r.state == "done" or (r.blind.left_early_at and not r.blind.on)}
    every = any((d.kind, d.key) == EVERY_ARTICLE_BLIND and d.analyst in analysts for d in snapshot.dismissals.values())
    articles = snapshot.articles.keys() if every else {r.article for r in own if r.blind.on}
    return Blind(frozenset(articles) - seen, every)


def opened(mine: View, theirs: View, blind: Blind) -> tuple[View, View]:
    """Return both sides without what the reader of `mine` does not see yet."""
    if not blind:
        return mine, theirs
    articles = set(blind.articles)
    if blind.every:
        articles |= theirs.snapshot.articles.keys() - mine.snapshot.articles.keys()
    claims = {claim for view in (mine, theirs) for claim in _claims(view.snapshot, articles)}
    claims |= {claim for view in (mine, theirs) for claim in _tied(view.snapshot, claims)}
    return _without(mine, articles, claims), _without(theirs, articles, claims)


def _lies_in(mark: Mark | None, articles: Collection[str]) -> bool:
    return mark is not None and mark.place is not None and mark.place.article in articles


def _claims(snapshot: Snapshot, articles: Collection[str]) -> set[str]:
    """Return the claims that are mentioned, or have evidence, in these articles."""
    marks = snapshot.marks
    said: set[str] = {mark.claim for mark in marks.values() if mark.claim and _lies_in(mark, articles)}
    return said | {e.claim for e in snapshot.evidence_links.values() if _lies_in(marks.get(e.mark), articles)}


def _tied(snapshot: Snapshot, claims: Collection[str]) -> set[str]:
    """Return every claim that is one with any of these."""
    roots = {snapshot.claim_roots.get(claim, claim) for claim in claims}
    return {claim for claim, root in snapshot.claim_roots.items() if root in roots}


def _without(view: View, articles: Collection[str], claims: Collection[str]) -> View:
    snapshot = view.snapshot
    about = {e.mark for e in snapshot.evidence_links.values() if e.claim in claims}
    loose = snapshot.marks.keys() - {e.mark for e in snapshot.evidence_links.values()}
    gone = {
        mark.id
        for mark in snapshot.marks.values()
        if _lies_in(mark, articles) or (mark.place is None and (mark.id in about or mark.id in loose))
    }
    links = {e.id for e in snapshot.evidence_links.values() if e.claim in claims or e.mark in gone}
    verdicts = {a.id for a in snapshot.assessments.values() if a.claim in claims}
    ties = {one.id for one in snapshot.claim_links.values() if {one.a, one.b} & {*claims}}
    hidden = {*articles, *claims, *gone, *links, *verdicts, *ties, snapshot.project.id, *snapshot.sources}
    comments = {comment.id for comment in snapshot.comments.values() if comment.target_id in hidden}
    kept = replace(
        snapshot,
        marks=_but(snapshot.marks, gone),
        evidence_links=_but(snapshot.evidence_links, links),
        assessments=_but(snapshot.assessments, verdicts),
        comments=_but(snapshot.comments, comments),
    )
    out = gone | links | verdicts | comments
    return replace(view, snapshot=kept, removed=_but(view.removed, out), left=view.left - out)


def _but(rows: Mapping[str, V], gone: Collection[str]) -> dict[str, V]:
    return {identity: row for identity, row in rows.items() if identity not in gone}
