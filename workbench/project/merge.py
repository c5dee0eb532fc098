"""Merging: the union of two logs by id, then the fold of what the new steps touched. It adds no step.

So it is commutative, associative and idempotent in both digests, and no clock decides what survives.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, func, insert, select

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.references import Key, references_of
from workbench.model.value import stamp
from workbench.project import reading, rows, store
from workbench.project.digests import ids_digest
from workbench.project.file import Project
from workbench.project.fold import Ancestry, Plain, fold_row, kept_rows
from workbench.project.log import Changed, Step, heads_of, is_in_order
from workbench.project.steps import Progress, go_on
from workbench.project.tables import LOCAL
from workbench.project.writing import set_heads, write_steps


@dataclass(frozen=True, slots=True)
class Incoming:
    """What comes from another file: its steps, texts, and compressed originals by sha256."""

    steps: tuple[Step, ...]
    texts: tuple[str, ...] = ()
    originals: Mapping[str, bytes] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    """Sentences about steps that were left out: their content does not match their id, or what they rest on is gone."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a merge did: its number (0 where nothing came in), how many steps came in, and what was left out.

    `step` is the step that the reviewer's decisions made; empty where there were none.
    """

    number: int
    steps: int
    refused: tuple[str, ...]
    step: str = ""


_BATCH, _FEW = 250, 25
"""How many rows, and how many texts, are written until somebody is told how far it is."""
Further = Callable[[int, tuple[str, ...]], list[Step]]
"""Writes further steps inside the transaction, given the receipt's number and the heads; they belong to the receipt."""


def merge(
    project: Project, incoming: Incoming, origin: str, *, own: bool = False, further: Further | None = None,
    progress: Progress | None = None,
) -> Receipt:  # fmt: skip
    """Take the other side's steps in, in one transaction. Merging the same again changes nothing.

    `own` steps are this desk's, brought back after the file was replaced: they get no receipt and can be undone like
    any other. For a colleague's call `backup.back_up` first. `further` steps are written only where something came
    in; `progress` hears how many of 800 parts are done, and may stop it (Refused). Raises FileProblem where the file
    cannot be written; nothing is changed then.
    """
    known = reading.lamports(project.connection)
    unknown = {step.id: step for step in incoming.steps if step.id not in known}
    fresh, orphans = _rooted(project, reading.in_causal_order(unknown.values()), known)
    refused = (*incoming.refused, *orphans)
    if not fresh:
        return Receipt(0, 0, refused)
    with project.transaction():
        _put_texts(project, incoming, progress)
        number = 0 if own else _next_number(project)
        for start in range(0, len(fresh), _BATCH):
            write_steps(project.connection, fresh[start : start + _BATCH], received=number)
            go_on(progress, 100 + 200 * start // len(fresh))
        heads = heads_of(reading.lineage(project.connection))
        set_heads(project.connection, heads)
        touched = {change.key for step in fresh for change in step.changes}
        moved = refold(project, touched, progress)
        written = further(number, heads) if further is not None else []
        if number:
            _write_receipt(project, number, origin, [*fresh, *written])
    _log_safely(project, [*fresh, *written], incoming)
    moved |= {change.key for step in written for change in step.changes}
    project.tell(Changed(N_("Merge"), frozenset(moved)))
    return Receipt(number, len(fresh), refused, written[-1].id if written else "")


def merge_into_new(project: Project, sides: Iterable[Incoming]) -> tuple[str, ...]:
    """Fill an empty project with the union of several logs and close it; returns what was left out, as sentences.

    The new file goes on where the first side was: what that had counts as there since it was made, what the others add
    as received now. So "what changed since" names what the merge brought, and not everything.
    """
    with project:
        refused = [sentence for n, side in enumerate(sides) for sentence in merge(project, side, "", own=not n).refused]
        if project.safety is not None:
            project.safety.clear()
    return tuple(refused)


def _rooted(project: Project, fresh: list[Step], known: Mapping[str, int]) -> tuple[list[Step], list[str]]:
    """Keep the steps that rest on what is there (their parents, the rows they change); name the others."""
    there, sound, refused = dict(known), list[Step](), list[str]()
    wanted = {change.key for step in fresh for change in step.changes if change.op != "add"}
    added = reading.added(project.connection, wanted)
    for step in fresh:
        new = {change.key for change in step.changes if change.op == "add"}
        if not there.keys() >= set(step.parents):
            why = _("it rests on a step that is missing")
        elif not is_in_order(step, there):
            why = _("its place in the log is impossible")
        elif not all(change.key in new or change.key in added for change in step.changes):
            why = _("it changes a row that nobody added")
        else:
            there[step.id] = step.lamport
            added |= new
            sound.append(step)
            continue
        refused.append(_("Step {id} was left out: {why}.").format(id=step.id[:12], why=why))
    return sound, refused


def _put_texts(project: Project, incoming: Incoming, progress: Progress | None) -> None:
    """Put texts and originals into the store, some at a time."""
    texts, originals = incoming.texts, list(incoming.originals.items())
    for start in range(0, len(texts), _FEW):
        store.put_texts(project.connection, texts[start : start + _FEW])
        go_on(progress, 50 * start // len(texts))
    for start in range(0, len(originals), _FEW):
        _put_originals(project, dict(originals[start : start + _FEW]))
        go_on(progress, 50 + 50 * start // len(originals))


def _put_originals(project: Project, originals: Mapping[str, bytes]) -> None:
    there = set(project.connection.execute(select(LOCAL["original"].c.sha256)).scalars())
    fresh = [{"sha256": sha256, "data": data} for sha256, data in originals.items() if sha256 not in there]
    if fresh:
        project.connection.execute(insert(LOCAL["original"]), fresh)


def _next_number(project: Project) -> int:
    greatest = select(func.coalesce(func.max(LOCAL["receipt"].c.number), 0))
    return project.connection.execute(greatest).scalar_one() + 1


def _write_receipt(project: Project, number: int, origin: str, steps: Iterable[Step]) -> None:
    table = LOCAL["receipt"]
    at, before = stamp(project.desk.clock()), json.dumps(list(project.heads))
    row = {"number": number, "at": at, "origin": origin, "heads_before": before}
    project.connection.execute(insert(table), row | {"taken": ids_digest(step.id for step in steps)})


def _log_safely(project: Project, steps: Iterable[Step], incoming: Incoming) -> None:
    if project.safety is None:
        return
    texts, originals = list(incoming.texts), [store.unpack(data) for data in incoming.originals.values()]
    for step in steps:
        project.safety.append(step, texts, originals)
        texts, originals = [], []


def refold(project: Project, touched: Iterable[Key], progress: Progress | None = None) -> set[Key]:
    """Make these rows, and the removed rows that stay or go because of them, what the log says. Inside a transaction.

    Returns the addresses of the rows that were written. `progress` hears 300 to 800.
    """
    connection = project.connection
    ancestry = Ancestry(reading.lineage(connection))
    folds: dict[Key, tuple[Plain, bool]] = {}

    def folded(key: Key) -> tuple[Plain, bool]:
        if key not in folds:
            entries = reading.entries_of(connection, [key])[key]
            folds[key] = fold_row(entries, ancestry) if entries else ({}, False)
        return folds[key]

    now = set(touched)
    in_parts = _in_parts(now)
    for n, some in enumerate(in_parts):
        for key, entries in reading.entries_of(connection, some).items():
            folds[key] = fold_row(entries, ancestry) if entries else ({}, False)
        go_on(progress, 300 + 250 * n // len(in_parts))
    alive = {key for key in now if folds[key][1]}
    for n, some in enumerate(in_parts):
        rows.overwrite(connection, {key: folds[key][0] if key in alive else None for key in some})
        go_on(progress, 550 + 250 * n // len(in_parts))
    kept_before = rows.kept(connection)
    targets = {target for key in alive for target in references_of(key[0], folds[key][0])}
    candidates = {key for key in kept_before | (now - alive) | targets if not folded(key)[1] and folded(key)[0]}
    loose = candidates & kept_before
    rows.overwrite(connection, dict.fromkeys(loose))
    named = {key for key in candidates if rows.is_referred(connection, key)}
    kept = kept_rows(candidates, lambda key: folded(key)[1], lambda key: folded(key)[0] or None, named)
    rows.overwrite(connection, {key: folded(key)[0] for key in kept})
    rows.set_kept(connection, kept)
    return now | kept | kept_before


def _in_parts(keys: set[Key]) -> list[list[Key]]:
    """Part rows into handy numbers, table by table."""
    ordered = sorted(keys)
    return [ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH)]


def undo_merge(project: Project, number: int = 0) -> int:
    """Take the last merge back: exactly the steps that came with it leave again; returns how many.

    Raises Refused where there is none, where it is not the one with this number (0: any), or where a step made since
    rests on it.
    """
    receipts, steps, changes = LOCAL["receipt"], LOCAL["step"], LOCAL["change"]
    last = project.connection.execute(select(receipts).order_by(receipts.c.number.desc()).limit(1)).first()
    if last is None:
        raise Refused(_("There is no merge to take back."))
    if number not in (0, last.number):
        raise Refused(_("Something else was merged since; it can no longer be undone at once."))
    came = select(steps.c.seq).where(steps.c.received == last.number)
    gone = set(project.connection.execute(select(steps.c.id).where(steps.c.received == last.number)).scalars())
    for identity, parents in reading.lineage(project.connection):
        if identity not in gone and gone.intersection(parents):
            raise Refused(_("You have worked on since the merge; it can no longer be undone at once."))
    with project.transaction():
        addresses = select(changes.c.table_name, changes.c.row_id).where(changes.c.step_seq.in_(came))
        touched = {(table, row) for table, row in project.connection.execute(addresses)}
        project.connection.execute(delete(changes).where(changes.c.step_seq.in_(came)))
        project.connection.execute(delete(steps).where(steps.c.received == last.number))
        project.connection.execute(delete(receipts).where(receipts.c.number == last.number))
        # Not those before the merge: own steps that were brought back since may rest on nothing that goes.
        set_heads(project.connection, heads_of(reading.lineage(project.connection)))
        moved = refold(project, touched)
    if project.safety is not None:
        project.safety.drop(gone)
    project.tell(Changed(N_("Undo merge"), frozenset(moved)))
    return len(gone)
