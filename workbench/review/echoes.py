"""What would be asked anew because of what was decided, and is decided with it.

The reviewer's own row, or two claims tied, pair the marks otherwise or make a difference one of another kind: it gets
another key, and yet the rows are those that were decided about.
"""

from collections.abc import Iterable
from dataclasses import replace

from workbench.model.decisions import Decision
from workbench.model.ids import AnalystId, decision_id
from workbench.model.snapshot import FIELDS
from workbench.model.value import Entity
from workbench.model.views import View
from workbench.review.compare import compare
from workbench.review.consequences import PROPOSALS, Consequences, Setting
from workbench.review.differences import Comparison
from workbench.review.sides import rows_by_table

_MOVED = ("mark", "evidence_link", "assessment", "claim", "article", "decision")
_TIES = frozenset({"claim", "article"})


def echoes(comparison: Comparison, consequences: Consequences, mine: View, theirs: View) -> tuple[Decision, ...]:
    """Return further decisions about rows that were decided about, under the keys by which they would be asked next."""
    own = [(addition.table, addition.value) for addition in consequences.additions if not addition.returns]
    ties = [setting for setting in consequences.settings if setting.table in _TIES]
    decided = [("decision", outcome.decision) for outcome in consequences.outcomes]
    if not own and not any(outcome.difference.kind in PROPOSALS for outcome in consequences.outcomes):
        return ()
    known = {one.key for one in (*comparison.differences, *comparison.settled)}
    why = {row: outcome.decision.why for outcome in consequences.outcomes for row in outcome.named}
    counting = {row for outcome in consequences.outcomes for row in outcome.decision.counts}
    found: list[Decision] = []
    for one in compare(_after(mine, [*own, *decided], ties), _after(theirs, (), ties)).differences:
        if one.key not in known and not one.is_common and one.rows and why.keys() >= set(one.rows):
            counts = tuple(row for row in one.rows if row in counting)
            aside = tuple(row for row in one.rows if row not in counting)
            author, reason = AnalystId(consequences.author), why[one.rows[0]]
            identity = decision_id(one.key, author)
            found.append(
                Decision(id=identity, created_by=author, key=one.key, counts=counts, set_aside=aside, why=reason)
            )
    return tuple(found)


def _after(view: View, rows: Iterable[tuple[str, Entity]], ties: Iterable[Setting]) -> View:
    """Return a view as it will be with these rows and ties."""
    tables = rows_by_table(view.snapshot)
    there = {table: dict(tables[table]) for table in _MOVED}
    for table, value in rows:
        there[table][value.id] = value
    for tie in ties:
        if tie.row in there[tie.table]:
            there[tie.table][tie.row] = there[tie.table][tie.row].model_copy(update=dict(tie.columns))
    return replace(view, snapshot=replace(view.snapshot, **{FIELDS[table]: own for table, own in there.items()}))
