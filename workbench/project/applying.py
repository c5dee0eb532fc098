"""Carry out a reviewer's plan: as a step, or inside the transaction of a merge.

There its step belongs to the merge's receipt, and leaves with it.
"""

import contextlib
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.references import Key, references_of
from workbench.model.value import stamp
from workbench.project import privacy, reading, rows
from workbench.project.file import JOIN, Project
from workbench.project.fold import Plain
from workbench.project.going_back import targets_first
from workbench.project.log import Change, Step, canonical
from workbench.project.merge import Incoming, Receipt, merge
from workbench.project.step_words import REVIEW
from workbench.project.steps import Progress, Writer, go_on, values_refused
from workbench.project.writing import set_heads, write_steps
from workbench.review.plan import Plan


def apply(
    project: Project, plan: Plan, incoming: Incoming | None, origin: str, progress: Progress | None = None
) -> Receipt:
    """Take what comes in and write what was decided, in one transaction.

    Where nothing comes in, an ordinary step is written. Raises Refused, saying which difference cannot be carried out,
    or FileProblem; nothing is changed then. `progress` hears how many of 1,000 parts are done, and may stop
    it (Refused).
    """
    if plan.author != project.author:
        raise Refused(_("Another analyst works here now; please compare again."))
    if plan.steps and not plan.steps.issuperset(project.heads):  # what is new here would be overruled unseen
        raise Refused(_("You have worked on since this was compared; it is compared again now."))
    receipt = Receipt(0, 0, ())
    if incoming is not None:
        receipt = merge(
            project, incoming, origin, further=partial(_write_within, project, plan, progress), progress=progress
        )
    if receipt.number or plan.is_empty:
        return receipt
    before = set(project.heads)
    with project.step(REVIEW) as step:
        _Deeds(project, step, plan, progress).carry_out()
    written = set(project.heads) - before
    return Receipt(0, 0, receipt.refused, written.pop() if written else "")


def _write_within(
    project: Project, plan: Plan, progress: Progress | None, number: int, heads: tuple[str, ...]
) -> list[Step]:
    """Write the decisions after the steps of a merge; before them, that the reviewer joins, where they are new."""
    if plan.is_empty:
        return []
    acts: list[tuple[str, Callable[[Writer], object]]] = []
    analyst = project.desk.analyst
    if project.author == analyst.id and rows.read(project.connection, ("analyst", analyst.id)) is None:
        acts.append((JOIN, lambda step: step.add(analyst)))
    acts.append((REVIEW, lambda step: _Deeds(project, step, plan, progress).carry_out()))
    written: list[Step] = []
    for label, act in acts:
        step = _written(project, label, act, number, heads)
        if step is not None:
            heads = tuple({*heads, step.id} - set(step.parents))
            written.append(step)
    return written


def _written(
    project: Project, label: str, act: Callable[[Writer], object], number: int, heads: tuple[str, ...]
) -> Step | None:
    """Write one step inside the transaction that is open. It touches no comments, so no private branch joins it."""
    connection = project.connection
    writer = Writer(connection, project.author, stamp(project.desk.clock()))
    with values_refused():
        act(writer)
        writer.settle(rows.kept(connection))
    if not writer.changes:
        return None
    parents = privacy.open_heads(connection, heads)
    step = Step(
        project.author, project.desk.device, parents, reading.greatest_lamport(connection, parents) + 1, writer.at,
        label, None, tuple(writer.changes),
    ).named()  # fmt: skip
    write_steps(connection, [step], received=number)
    set_heads(connection, tuple({*heads, step.id} - set(parents)))
    return step


class _Deeds:
    """A plan on its way into a step that is open."""

    def __init__(self, project: Project, step: Writer, plan: Plan, progress: Progress | None) -> None:
        self._connection, self._step, self._plan, self._progress = project.connection, step, plan, progress
        parts = (plan.additions, plan.settings, plan.removals, plan.dropped, plan.amended, plan.decisions)
        self._done, self._all = 0, sum(map(len, parts))

    def _tell(self) -> None:
        """One more is done."""
        self._done += 1
        go_on(self._progress, 800 + min(199, 200 * self._done // max(self._all, 1)))

    def carry_out(self) -> None:
        """Write everything; Refused says which difference stands in the way."""
        self._bring_back()
        for addition in self._plan.additions:
            self._tell()
            with self._about(addition.about):
                if not addition.returns and self._row((addition.table, addition.value.id)) is None:
                    self._refuse_missing(addition.table, addition.value.model_dump(mode="json"))
                    self._step.add(addition.value)
        for setting in self._plan.settings:
            self._tell()
            with self._about(setting.about):
                self._set(setting.table, setting.row, setting.columns)
        for removal in self._plan.removals:
            self._tell()
            with self._about(removal.about):
                self._remove((removal.table, removal.row))
        self._decide()

    def _bring_back(self) -> None:
        """Bring removed rows back as they were, each after what it refers to; what is there by itself stays."""
        missing: dict[Key, Change] = {}
        for addition in self._plan.additions:
            key = addition.table, addition.value.id
            if addition.returns and (self._row(key) is None or key in rows.kept(self._connection)):
                whole = canonical(addition.value.model_dump(mode="json"))
                missing[key] = Change(*key, "add", None, whole)
        about = {(addition.table, addition.value.id): addition.about for addition in self._plan.additions}
        for change in targets_first(list(missing.values()), "after"):
            with self._about(about[change.key]):
                self._return(change)

    def _return(self, change: Change) -> None:
        row = json.loads(change.after or "{}")
        self._refuse_missing(change.table, row)
        now = self._row(change.key)
        if now is None:
            self._step.carry_out([change])
        else:  # kept only because something refers to it: written again, it lives by itself
            columns = row.keys() - {"id", "sha256", "created_by", "created_at"}
            before, after = (canonical({column: side[column] for column in columns}) for side in (now, row))
            self._step.carry_out([Change(*change.key, "set", before, after)])

    def _set(self, table: str, row: str, columns: Any) -> None:
        now = self._row((table, row))
        if now is None:
            raise Refused(_("It is no longer there."))
        self._refuse_missing(table, now | columns)
        self._step.set(rows.to_value(table, now), **columns)

    def _remove(self, key: Key) -> None:
        now = self._row(key)
        if now is not None and key not in rows.kept(self._connection) and not rows.is_referred(self._connection, key):
            self._step.remove(rows.to_value(key[0], now))

    def _decide(self) -> None:
        for identity in self._plan.dropped:
            self._tell()
            found = self._row(("decision", identity))
            if found is not None:
                self._step.remove(rows.to_value("decision", found))
        for decision in self._plan.amended:
            self._tell()
            found = self._row(("decision", decision.id))
            if found is not None:
                self._step.set(decision, counts=decision.counts, set_aside=decision.set_aside)
        for decision in self._plan.decisions:
            self._tell()
            if self._row(("decision", decision.id)) is None:
                self._step.add(decision)
            else:
                self._step.set(decision, counts=decision.counts, set_aside=decision.set_aside, why=decision.why)

    def _row(self, key: Key) -> Plain | None:
        return rows.read(self._connection, key)

    def _refuse_missing(self, table: str, row: Plain) -> None:
        if any(self._row(key) is None for key in references_of(table, row) if key[0] != "analyst"):
            raise Refused(_("Something that this refers to is no longer there."))

    @contextlib.contextmanager
    def _about(self, key: str) -> Iterator[None]:
        """Say in a refusal which difference it is about."""
        try:
            with values_refused():
                yield
        except Refused as cause:
            words = self._plan.words.get(key)
            if not words:
                raise
            raise Refused(_("“{words}”: {why}").format(words=words, why=cause)) from cause
