"""What the drop-down buttons above the tables offer."""

from workbench.i18n import N_, _
from workbench.project import Project, queries
from workbench.project.claim_lines import Column, Order
from workbench.ui.tables.model import COLUMNS, DIFFERS

GREATEST_FIRST: frozenset[Column] = frozenset({"mentions", "evidence", "todos", "as_of", "disputed"})
"""Columns whose interesting end is the great one."""
MATRIX_SORTS: tuple[tuple[Column, str], ...] = (
    ("code", N_("code")), ("disputed", N_("most disputed")), ("mentions", N_("most mentioned")),
    ("first_date", N_("date")),
)  # fmt: skip


def verdicts(project: Project) -> dict[str, str]:
    """Return the verdicts of the codebook, after "any"."""
    return {"": _("any")} | {s.key: f"{s.symbol} {s.label}".strip() for s in queries.statuses(project, "verdict")}


def statuses(project: Project) -> dict[str, str]:
    """Return the statuses of mentions, after "any"."""
    return {"": _("any")} | {s.key: f"{s.symbol} {s.label}".strip() for s in queries.statuses(project, "mention")}


def stages() -> dict[str, str]:
    """Return the stages of a claim, after "any"."""
    return {
        "": _("any"), "open": _("open"), "in_work": _("in work"), "ready_for_review": _("ready for review"),
        "signed_off": _("signed off"), "published": _("published"),
    }  # fmt: skip


def analysts() -> dict[str, str]:
    """Return whether the analysts have to disagree about a claim, after "any"."""
    return {"": _("any"), "disagree": f"{DIFFERS} {_('disagree')}"}


def sorts() -> dict[str, str]:
    """Return the columns to sort the table of claims by."""
    return {column: _(name) for column, name, _tip in COLUMNS}


def matrix_sorts() -> dict[str, str]:
    """Return what the matrix can be sorted by."""
    return {column: _(name) for column, name in MATRIX_SORTS}


def order_of(column: str, *, turned: bool = False) -> Order:
    """Return the order for a column in its natural direction, or turned round."""
    known: dict[str, Column] = {name: name for name, *_rest in (*COLUMNS, *MATRIX_SORTS)}
    chosen = known.get(column, "code")
    return Order(chosen, (chosen in GREATEST_FIRST) != turned)
