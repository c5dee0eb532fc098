"""The sides of a comparison: snapshots of open or foreign projects with what their logs tell, and whose they are."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from workbench.collector import collector_resting
from workbench.model.articles import Analyst
from workbench.model.comments import EVERY_ARTICLE_BLIND
from workbench.model.marks import Mark
from workbench.model.snapshot import FIELDS, Snapshot, roots
from workbench.model.views import Signed, View
from workbench.project import people, queries, reading
from workbench.project.file import Project
from workbench.project.fold import Ancestry
from workbench.project.foreign import Foreign
from workbench.project.log import Change, Step
from workbench.project.open_differences import open_differences


def view_of(project: Project, analysts: Iterable[str], snapshot: Snapshot | None = None) -> View:
    """Return an open project as one side; `analysts` are all ids that its people go by.

    `snapshot` is the project's, where it was read already.
    """
    with collector_resting():
        found = snapshot or queries.snapshot(project)
        made = view_from(found, frozenset(analysts), facts_of(reading.all_steps(project.connection)))
        return replace(made, clashes=open_differences(project))


def views_within(project: Project, one: Iterable[str], other: Iterable[str]) -> tuple[View, View]:
    """Return two sides of one open project: the people who go by `one`, and those who go by `other`."""
    with collector_resting():
        snapshot, facts = queries.snapshot(project), facts_of(reading.all_steps(project.connection))
        clashes = open_differences(project)
        mine, theirs = (replace(view_from(snapshot, frozenset(side), facts), clashes=clashes) for side in (one, other))
        return mine, theirs


def foreign_view(foreign: Foreign, analysts: Iterable[str], facts: "Facts | None" = None) -> View:
    """Return a colleague's file as one side; `facts` is what its log tells, where it was gathered already."""
    return view_from(foreign.snapshot, frozenset(analysts), facts or facts_of(foreign.incoming.steps))


def colleagues_of(foreign: Foreign, project: Project) -> frozenset[str]:
    """Return every id of the people who are the other side: whoever but me did something that my file does not know.

    Where the file holds nothing new: everybody in it but me.
    """
    me, known = people.own_ids(project), reading.lamports(project.connection)
    steps = foreign.incoming.steps
    acted = {step.author for step in steps if step.id not in known} - me or {step.author for step in steps} - me
    tied = {one.id: one.same_as for one in foreign.snapshot.analysts.values()}
    return _all_ids(acted, tied | _ties(project)) - me


def everybody_but(snapshot: Snapshot, analysts: frozenset[str]) -> frozenset[str]:
    """Return every id of the people of a project who are none of these: the other side inside one file."""
    return frozenset(snapshot.analysts.keys() - analysts)


def _ties(project: Project) -> dict[str, str | None]:
    return {one.id: one.same_as for one in queries.every(project, Analyst)}


def _all_ids(some: Iterable[str], ties: Mapping[str, str | None]) -> frozenset[str]:
    """Return all ids of the people who go by some of them."""
    found, wanted = roots(ties), set(some)
    persons = {found.get(identity, identity) for identity in wanted}
    return frozenset(wanted | {identity for identity, person in found.items() if person in persons})


# -- what a log tells ------------------------------------------------------------------------------------------------


@dataclass
class Facts:
    """What a log tells of the rows that its steps changed."""

    steps: set[str] = field(default_factory=set)
    signed: dict[tuple[str, str], Signed] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    """Row id -> the step that changed it last."""
    removed: dict[str, Signed] = field(default_factory=dict)
    worked: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    """(article, author) -> the steps in which they worked on it while they saw what others had marked."""
    lineage: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)


class Gatherer:
    """Gathers what a log tells, step after step in causal order."""

    def __init__(self) -> None:
        self.facts = Facts()
        self._blind, self._places = _Blind(), dict[str, str]()
        self._signed = Signed("", None, "")

    def begin(self, step: str, parents: tuple[str, ...], author: str, at: str) -> None:
        """Begin a step; its changes follow."""
        self.facts.steps.add(step)
        self.facts.lineage.append((step, parents))
        self._signed = Signed(step, author, at)

    def follow(self, change: Change) -> None:
        """Take in one change of the step that was begun."""
        facts, signed = self.facts, self._signed
        _sign(facts, change, signed)
        author = str(signed.by)
        article = _article_of(change, self._places) or self._blind.follow(change)
        if article and not self._blind.hides(article, author):
            work = facts.worked[article, author]
            if not work or work[-1] != signed.step:
                work.append(signed.step)


def facts_of(steps: Iterable[Step]) -> Facts:
    """Gather what a log tells."""
    gatherer = Gatherer()
    for step in reading.in_causal_order(steps):
        gatherer.begin(step.id, step.parents, step.author, step.at)
        for change in step.changes:
            gatherer.follow(change)
    return gatherer.facts


def _sign(facts: Facts, change: Change, signed: Signed) -> None:
    row = change.row
    if change.op == "remove":
        facts.removed[row] = signed
        return
    if change.op == "set" or row in facts.last:  # an addition of what was there sets its columns
        for column in json.loads(change.after or "{}"):
            facts.signed[row, column] = signed
    if change.op == "add":
        facts.signed[row, ""] = signed
        facts.removed.pop(row, None)
    facts.last[row] = signed.step


_PLACE = '"place":{"article":"'
"""How the place of a mark begins in canonical JSON; inside a text the quotation marks would be escaped."""


def _article_of(change: Change, places: dict[str, str]) -> str:
    """Return the article in which a changed mark lies; `places` remembers those met before."""
    if change.table != "mark":
        return ""
    body = change.after or change.before or ""
    start = body.find(_PLACE)
    if start >= 0:
        start += len(_PLACE)
        places[change.row] = body[start : body.index('"', start)]
    return places.get(change.row, "")


class _Blind:
    """Which articles are read blind by whom, followed change by change."""

    def __init__(self) -> None:
        self._readings: dict[str, dict[str, object]] = {}
        self._hidden: set[tuple[str, str]] = set()
        self._seen: set[tuple[str, str]] = set()
        self._wishes: dict[str, str] = {}
        """Row id of the wish to read every article blind -> whose it is."""

    def hides(self, article: str, analyst: str) -> bool:
        """Tell whether this analyst does not see others' marks there at present."""
        if (article, analyst) in self._hidden:
            return True
        return analyst in self._wishes.values() and (article, analyst) not in self._seen

    def follow(self, change: Change) -> str:
        """Take a change of a reading; returns the article if it says that somebody is done with it."""
        if change.table == "dismissal":
            self._follow_wish(change)
        if change.table != "reading" or change.op == "remove":
            return ""
        row = self._readings.setdefault(change.row, {})
        after = json.loads(change.after or "{}")
        row.update(after)
        article, blind = str(row.get("article", "")), row.get("blind")
        on = isinstance(blind, dict) and blind.get("on") and not blind.get("left_early_at")
        (self._hidden.add if on and row.get("state") != "done" else self._hidden.discard)(
            (article, str(row.get("analyst", "")))
        )
        left = isinstance(blind, dict) and bool(blind.get("left_early_at"))
        (self._seen.add if left or row.get("state") == "done" else self._seen.discard)(
            (article, str(row.get("analyst", "")))
        )
        return article if after.get("state") == "done" else ""

    def _follow_wish(self, change: Change) -> None:
        row = json.loads(change.after or "{}")
        if change.op == "remove":
            self._wishes.pop(change.row, None)
        elif (row.get("kind"), row.get("key")) == EVERY_ARTICLE_BLIND:
            self._wishes[change.row] = str(row.get("analyst", ""))


def view_from(snapshot: Snapshot, analysts: frozenset[str], facts: Facts) -> View:
    """Return rows with what their log tells as one side."""
    rows = _rows_of(snapshot)
    removed = {row: signed for row, signed in facts.removed.items() if row not in rows}
    left = _left(snapshot.marks.values(), analysts, facts)
    return View(snapshot, analysts, frozenset(facts.steps), facts.signed, removed, left)


def _rows_of(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(row for name in FIELDS.values() for row in getattr(snapshot, name))


def _left(marks: Iterable[Mark], analysts: frozenset[str], facts: Facts) -> frozenset[str]:
    """Return the marks of others that these people had before them while they worked on the article."""
    ancestry = Ancestry(facts.lineage)
    work: dict[str, list[str]] = defaultdict(list)
    for (article, author), steps in facts.worked.items():
        if author in analysts:
            work[article].extend(steps)
    return frozenset(
        mark.id
        for mark in marks
        if mark.place is not None
        and mark.created_by not in analysts
        and mark.id in facts.last
        and any(ancestry.knows(step, facts.last[mark.id]) for step in reversed(work[mark.place.article]))
    )
