"""Which steps there are: the newest first, a page at a time, and each in words. SQL seeks; nothing reads the whole log.

The order is that of arrival in this file (`seq`): what a merge brought stands together, under the merge that brought
it. A page looks through a stretch of the log at most, so that a filter few steps fit never takes the window away.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select, text

from workbench.i18n import _, ngettext
from workbench.model.references import Key, references_of
from workbench.project import left_out, rows
from workbench.project.claim_codes import shown_otherwise
from workbench.project.file import Project
from workbench.project.fold import Plain
from workbench.project.log import Change
from workbench.project.row_names import Names
from workbench.project.since import steps_since
from workbench.project.step_words import StepFacts, details_of, lead_of, words_of
from workbench.project.tables import LOCAL, TABLES

PAGE, STRETCH = 60, 10_000
"""How many steps a page has at most, and through how many it looks at most."""
FEW = 6
"""How many changes of a step are read for its words."""
MOST_DETAILS = 200
MOST_CHOICES = 1_000
_STEP, _CHANGE = LOCAL["step"].c, LOCAL["change"].c
_BATCH = 5_000
_STATEMENTS = {
    "article": """
        SELECT :id UNION SELECT id FROM reading WHERE article = :id
        UNION SELECT id FROM mark WHERE substr(place, 13, 36) = :id
        UNION SELECT id FROM evidence_link WHERE mark IN (SELECT id FROM mark WHERE substr(place, 13, 36) = :id)
        UNION SELECT id FROM comment WHERE target_id = :id
            OR target_id IN (SELECT id FROM mark WHERE substr(place, 13, 36) = :id)
        UNION SELECT row_id FROM change WHERE op = 'remove' AND instr(before, :id) > 0""",
    "claim": """
        SELECT :id UNION SELECT id FROM claim WHERE same_as = :id
        UNION SELECT id FROM mark WHERE claim = :id UNION SELECT id FROM evidence_link WHERE claim = :id
        UNION SELECT id FROM assessment WHERE claim = :id UNION SELECT id FROM claim_link WHERE a = :id OR b = :id
        UNION SELECT id FROM comment WHERE target_id = :id
            OR target_id IN (SELECT id FROM mark WHERE claim = :id)
        UNION SELECT row_id FROM change WHERE op = 'remove' AND instr(before, :id) > 0""",
}
_SPOKEN = {
    "mark": ("place", "note", "citation"), "claim": ("code", "statement", "note"), "article": ("title", "publisher"),
    "source": ("name",), "comment": ("body",), "status": ("wording",), "assessment": ("why",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sought:
    """What steps are looked for: those that touched an article or a claim, by an analyst, with these words.

    `since`: heads of the log; only what came after them. `received`: a receipt's number; only what came in with it.
    """

    article: str = ""
    claim: str = ""
    analyst: str = ""
    words: str = ""
    since: tuple[str, ...] = ()
    received: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Steps by their place in the file, the newest first; `below` is where the next page begins, 0 at the end."""

    seqs: tuple[int, ...]
    below: int


@dataclass(frozen=True, slots=True)
class Told:
    """One step as history shows it. `article`, `mark`, `claim`: where what it touched can be seen, if it still can."""

    seq: int
    id: str
    at: str
    author: str
    label: str
    undoes: str | None
    received: int
    changes: int
    words: str
    article: str = ""
    mark: str = ""
    claim: str = ""


class Finder:
    """Finds pages of steps. What the filter means in rows is asked once; make another when the project changed."""

    def __init__(self, project: Project, sought: Sought) -> None:
        self._connection, self.sought = project.connection, sought
        self._seen = left_out.steps_seen(project)
        touched = {"article": sought.article, "claim": sought.claim}
        self._sets = [_ids(self._connection, kind, row) for kind, row in touched.items() if row]
        self._words = [_Word(self._connection, word) for word in sought.words.split()]
        self.since = self._may_see(steps_since(self._connection, sought.since)) if sought.since else []

    def _may_see(self, seqs: Sequence[int]) -> list[int]:
        wanted = select(_STEP.seq).where(_STEP.seq.in_(select(_each(json.dumps(seqs)))), self._seen)
        return list(self._connection.execute(wanted.order_by(_STEP.seq.desc())).scalars())

    def page(self, below: int = 0, most: int = PAGE) -> Page:
        """Return the next steps, looking through a stretch of the log; `below` 0 begins at the newest."""
        top = below or self._connection.exec_driver_sql("SELECT coalesce(max(seq), 0) + 1 FROM step").scalar_one()
        filtered = self._sets or self._words or self.sought.analyst or self.sought.since or self.sought.received
        floor = max(1, top - STRETCH) if filtered else 1
        statement = select(_STEP.seq).where(_STEP.seq < top, _STEP.seq >= floor, self._seen)
        if self.sought.analyst:
            statement = statement.where(_STEP.author == self.sought.analyst)
        if self.sought.received:
            statement = statement.where(_STEP.received == self.sought.received)
        if self.sought.since:
            statement = statement.where(_STEP.seq.in_(select(_each(json.dumps(self.since)))))
        for ids in self._sets:
            touched = select(_CHANGE.step_seq).where(_CHANGE.row_id.in_(select(_each(ids))))
            statement = statement.where(_STEP.seq.in_(touched))
        for word in self._words:
            statement = statement.where(word.condition(floor, top))
        found = tuple(self._connection.execute(statement.order_by(_STEP.seq.desc()).limit(most)).scalars())
        return Page(found, found[-1] if len(found) == most else floor if floor > 1 else 0)


def _ids(connection: Connection, kind: str, identity: str) -> str:
    """Return, as JSON, the rows that belong to an article or a claim, also those that are gone."""
    return json.dumps(list(connection.execute(text(_STATEMENTS[kind]), {"id": identity}).scalars()))


def _each(ids: str) -> ColumnElement[str]:
    return func.json_each(ids).table_valued("value").c.value


class _Word:
    """One word of a filter: it may stand in a label, a name, what was changed, or what is now said of a row."""

    def __init__(self, connection: Connection, word: str) -> None:
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        # LIKE folds the case of ASCII letters only; for the others the usual forms are tried.
        self._forms = [f"%{form}%" for form in {escaped, escaped.lower(), escaped.capitalize(), escaped.upper()}]
        low = word.casefold()
        labels = connection.exec_driver_sql("SELECT DISTINCT label FROM step").scalars()
        self._labels = [label for label in labels if label and low in _(label).casefold()]
        analysts = connection.execute(select(TABLES["analyst"].c.id, TABLES["analyst"].c.name))
        self._authors = [identity for identity, name in analysts if low in name.casefold()]
        found: list[str] = []
        for table, columns in _SPOKEN.items():
            own = TABLES[table].c
            statement = select(own.id).where(or_(*(self._like(own[column]) for column in columns)))
            found += connection.execute(statement).scalars()
        self._rows = json.dumps(found)

    def _like(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        return or_(*(column.like(form, escape="\\") for form in self._forms))

    def condition(self, floor: int, top: int) -> ColumnElement[bool]:
        """Return the condition that a step of this stretch fits."""
        inside = select(_CHANGE.step_seq).where(
            _CHANGE.step_seq.between(floor, top),
            or_(self._like(_CHANGE.after), self._like(_CHANGE.before), _CHANGE.row_id.in_(select(_each(self._rows)))),
        )
        return or_(_STEP.label.in_(self._labels), _STEP.author.in_(self._authors), _STEP.seq.in_(inside))


# ----------------------------------------------------------------------------------------------------- steps in words


def told(project: Project, seqs: Sequence[int]) -> list[Told]:
    """Return these steps in words, in the order given."""
    connection = project.connection
    found = {row.seq: row for row in connection.execute(select(LOCAL["step"]).where(_STEP.seq.in_(seqs)))}
    facts = _facts(connection, [found[seq] for seq in seqs if seq in found])
    roots = _roots(connection, {row.id: row.undoes for row in found.values() if row.undoes})
    acted = _facts(connection, _by_id(connection, [root for root, _odd in roots.values()]))
    names = _names(connection, [*facts.values(), *acted.values()])
    lines: list[Told] = []
    for row in (found[seq] for seq in seqs if seq in found):
        own = facts[row.id]
        root, undone = roots.get(row.id, ("", True))
        about = acted.get(root)
        words = words_of(own, names, about, undone=undone)
        place = _target(about or own, names)
        lines.append(
            Told(row.seq, row.id, row.at, row.author, row.label, row.undoes, row.received, own.changed, words, *place)
        )
    return lines


def newest(project: Project, most: int) -> list[Told]:
    """Return the steps that came last, in words."""
    return told(project, Finder(project, Sought()).page(most=most).seqs) if most > 0 else []


def of_rows(project: Project, row_ids: Iterable[str], most: int) -> list[Told]:
    """Return the newest steps that changed one of these rows, in words."""
    ids = json.dumps(list(row_ids))
    touched = select(_CHANGE.step_seq).where(_CHANGE.row_id.in_(select(_each(ids))))
    seen = left_out.steps_seen(project)
    statement = select(_STEP.seq).where(_STEP.seq.in_(touched), seen).order_by(_STEP.lamport.desc(), _STEP.id.desc())
    return told(project, list(project.connection.execute(statement.limit(most)).scalars()))


def details(project: Project, step_id: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return each change of a step in words, with (column, before, after); at most `MOST_DETAILS` changes."""
    (own,) = _facts(project.connection, _by_id(project.connection, [step_id]), MOST_DETAILS).values()
    return details_of(own, _names(project.connection, [own]))


def choices(project: Project) -> dict[str, list[tuple[str, str]]]:
    """Return (id, name) of the analysts, articles and claims that a filter offers; of many, the first by name."""
    said = {"analyst": ("name",), "article": ("title",), "claim": ("code", "statement")}
    found: dict[str, list[tuple[str, str]]] = {}
    codes = shown_otherwise(project)
    for table, columns in said.items():
        own = TABLES[table].c
        listed = select(own.id, *(own[column] for column in columns)).order_by(*(own[column] for column in columns))
        some = project.connection.execute(listed.limit(MOST_CHOICES))
        found[table] = [
            (identity, " ".join(filter(None, (codes.get(identity, first), *rest)))) for identity, first, *rest in some
        ]
    return found


def merges(project: Project, numbers: Iterable[int]) -> dict[int, str]:
    """Say for receipts what came in by them: "took in 12 steps of “olena.factcheck”"."""
    wanted, receipts = set(numbers) - {0}, LOCAL["receipt"].c
    if not wanted:
        return {}
    counted = select(_STEP.received, func.count()).where(_STEP.received.in_(wanted)).group_by(_STEP.received)
    counts = dict(iter(project.connection.execute(counted)))
    said: dict[int, str] = {}
    for number, origin in project.connection.execute(
        select(receipts.number, receipts.origin).where(receipts.number.in_(wanted))
    ):
        n = counts.get(number, 0)
        words = ngettext("Took in {n} step of “{origin}”", "Took in {n} steps of “{origin}”", n)
        said[number] = words.format(n=n, origin=origin)
    return said


def merge_times(project: Project) -> dict[int, str]:
    """Return when each merge took place here."""
    receipts = LOCAL["receipt"].c
    return dict(iter(project.connection.execute(select(receipts.number, receipts.at))))


def _by_id(connection: Connection, ids: Iterable[str]) -> Sequence[Row[Any]]:
    wanted = list(ids)
    return connection.execute(select(LOCAL["step"]).where(_STEP.id.in_(wanted))).all() if wanted else []


def _facts(connection: Connection, found: Sequence[Row[Any]], few: int = FEW) -> dict[str, StepFacts]:
    """Read the first changes of steps and how many there are of each kind."""
    seqs = [row.seq for row in found]
    if not seqs:
        return {}
    columns = (_CHANGE.step_seq, _CHANGE.table_name, _CHANGE.row_id, _CHANGE.op, _CHANGE.before, _CHANGE.after)
    first = select(*columns).where(_CHANGE.step_seq.in_(seqs), _CHANGE.n < few).order_by(_CHANGE.step_seq, _CHANGE.n)
    changes: dict[int, list[Change]] = defaultdict(list)
    for seq, *change in connection.execute(first):
        changes[seq].append(Change(*change))
    kinds = (_CHANGE.step_seq, _CHANGE.table_name, _CHANGE.op)
    counting = select(*kinds, func.count()).where(_CHANGE.step_seq.in_(seqs)).group_by(*kinds)
    counts: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    for seq, table, op, n in connection.execute(counting):
        counts[seq][table, op] = n
    return {row.id: StepFacts(row.id, row.label, row.undoes, tuple(changes[row.seq]), counts[row.seq]) for row in found}


def _roots(connection: Connection, undoing: dict[str, str]) -> dict[str, tuple[str, bool]]:
    """Return for each undoing step the action behind it, and whether that is undone by it or done again."""
    behind = {identity: (target, True) for identity, target in undoing.items()}
    while True:
        targets = {target for target, _undone in behind.values()}
        further = {row.id: row.undoes for row in _by_id(connection, targets) if row.undoes}
        if not further:
            return behind
        for who, (target, undone) in behind.items():
            behind[who] = (further.get(target, target), undone != (target in further))


def _names(connection: Connection, steps: Iterable[StepFacts]) -> Names:
    """Read what the rows are called that these steps touch and those refer to."""
    known: dict[Key, Plain] = {}
    waiting: set[Key] = set()
    for step in steps:
        for change in step.changes:
            waiting.add(change.key)
            for side in (change.before, change.after):
                itself = {"target_kind": change.table, "target_id": change.row}
                waiting.update(references_of(change.table, itself | json.loads(side or "{}")))
    for _round in range(4):  # a comment on a link of a mark in an article
        found = _rows(connection, waiting - known.keys())
        known |= found
        waiting = {key for (table, _id), row in found.items() for key in references_of(table, row)} - known.keys()
        if not waiting:
            break
    labels = {}
    for row in connection.execute(select(TABLES["status"].c.layer, TABLES["status"].c.key, TABLES["status"].c.wording)):
        labels[row.layer, row.key] = _(json.loads(row.wording)["label"])
    return Names(known, labels)


def _rows(connection: Connection, keys: set[Key]) -> dict[Key, Plain]:
    """Read rows as they are, and those that are gone as they were last seen whole."""
    found: dict[Key, Plain] = {}
    for table in {table for table, _identity in keys}:
        wanted = [identity for name, identity in keys if name == table]
        for start in range(0, len(wanted), _BATCH):
            own = TABLES[table]
            some = connection.execute(select(own).where(own.c.id.in_(wanted[start : start + _BATCH]))).mappings()
            found |= {(table, row["id"]): rows.to_plain(table, row) for row in some}
    gone = sorted({identity for _table, identity in keys - found.keys()})
    columns = (_CHANGE.table_name, _CHANGE.row_id, _CHANGE.before, _CHANGE.after)
    for start in range(0, len(gone), _BATCH):
        whole = select(*columns).where(_CHANGE.row_id.in_(gone[start : start + _BATCH]), _CHANGE.op != "set")
        for table, identity, before, after in connection.execute(whole.order_by(_CHANGE.step_seq)):
            if (table, identity) in keys:
                found[table, identity] = json.loads(before or after or "{}")
    return found


def _target(step: StepFacts, names: Names) -> tuple[str, str, str]:
    """Return (article, mark, claim): where what a step touched can be seen."""
    lead = lead_of(step)
    table, identity = lead.key if lead else ("", "")
    if table == "comment":
        comment = names.row(table, identity)
        table, identity = comment.get("target_kind", ""), comment.get("target_id", "")
    row = names.row(table, identity)
    if table == "evidence_link":
        identity = row.get("mark", "")
        row = names.row("mark", identity)
    if table in ("mark", "evidence_link"):
        return ((row.get("place") or {}).get("article", ""), identity, row.get("claim") or "")
    if table in ("article", "reading"):
        return (identity if table == "article" else row.get("article", ""), "", "")
    claim = identity if table == "claim" else row.get("claim") or row.get("a") or ""
    return "", "", claim
