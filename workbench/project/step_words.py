"""Steps of the log in words: what was done, said of the person who did it ("made 3 marks, the first “…”").

Pure functions of values. The same words stand in the History view, on the claim's card and in the command line. What a
row is called comes from `row_names`, what one change did from `change_words`. Texts are shown with hidden characters
visible.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.i18n import N_, NN_, _, ngettext
from workbench.model.column_words import column_name
from workbench.project.change_words import change_words, row_of
from workbench.project.log import Change
from workbench.project.row_names import Names, value_words

BACK = N_("Go back to an earlier state")
REVIEW = N_("Decide between analysts")
"""Labels of the step that inverts all of one's own later steps, and of the one that a review writes."""


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step with its first changes, and for each (table, op) how many there are in all."""

    id: str
    label: str
    undoes: str | None
    changes: tuple[Change, ...]
    counts: Mapping[tuple[str, str], int]

    @property
    def changed(self) -> int:
        """How many changes the step has."""
        return sum(self.counts.values())


def words_of(step: StepFacts, names: Names, root: StepFacts | None = None, *, undone: bool = True) -> str:
    """Say what a step did. `root` is the action that it takes back (`undone`) or does again."""
    if root is not None:
        template = _("Undone: {what}") if undone else _("Done again: {what}")
        return template.format(what=words_of(root, names))
    if step.label in _WHOLE:
        n = step.counts.get(("decision", "add"), 0) if step.label == REVIEW else step.changed
        one, many = _WHOLE[step.label]
        return ngettext(one, many, n).format(n=n)
    lead = lead_of(step)
    if lead is None:
        return _(step.label) if step.label else _("did something that left no trace")
    alike = sum(n for (table, op), n in step.counts.items() if (table, op) == (lead.table, lead.op))
    if alike > 1:
        return _many(step, lead, alike, names)
    return change_words(lead, names) or _(step.label)


_WHOLE = {
    "New project": NN_("made the project", "made the project"),
    "Read blind": NN_("began to read blind", "began to read blind"),
    "Leave blind reading": NN_("left blind reading before it was done", "left blind reading before it was done"),
    REVIEW: NN_("decided {n} difference between analysts", "decided {n} differences between analysts"),
    "Join the project": NN_("joined the project", "joined the project"),
    "Salvage": NN_("brought {n} row out of a damaged file", "brought {n} rows out of a damaged file"),
    "Import a project": NN_("brought in {n} row of another project", "brought in {n} rows of another project"),
    BACK: NN_("went back to an earlier state: {n} change taken back",
              "went back to an earlier state: {n} changes taken back"),
}  # fmt: skip
_ORDER = ("article", "mark", "assessment", "evidence_link", "claim_link", "claim", "comment", "source", "reading",
          "status", "decision", "dismissal", "project", "analyst")  # fmt: skip


def lead_of(step: StepFacts) -> Change | None:
    """Return the change that the step is about: what it removed, else the foremost row it added or changed."""
    ranked = sorted(step.changes, key=lambda change: (change.op != "remove", _ORDER.index(change.table)))
    return ranked[0] if ranked else None


def _many(step: StepFacts, lead: Change, n: int, names: Names) -> str:
    """Say what was done to many rows of one kind."""
    templates: dict[tuple[str, str], Callable[[], str]] = {
        ("article", "add"): lambda: ngettext("brought in {n} article", "brought in {n} articles", n),
        ("article", "remove"): lambda: ngettext("removed {n} article", "removed {n} articles", n),
        ("article", "set"): lambda: ngettext("corrected {n} article", "corrected {n} articles", n),
        ("mark", "add"): lambda: ngettext("made {n} mark", "made {n} marks", n),
        ("mark", "remove"): lambda: ngettext("removed {n} mark", "removed {n} marks", n),
        ("mark", "set"): lambda: ngettext("changed {n} mark", "changed {n} marks", n),
        ("claim", "add"): lambda: ngettext("added {n} claim", "added {n} claims", n),
        ("claim", "set"): lambda: ngettext("changed {n} claim", "changed {n} claims", n),
        ("source", "set"): lambda: ngettext("changed {n} source", "changed {n} sources", n),
        ("status", "set"): lambda: ngettext("changed {n} status", "changed {n} statuses", n),
    }
    if (lead.table, lead.op) in templates:
        said = templates[lead.table, lead.op]().format(n=n)
    else:
        count = ngettext("{n} change", "{n} changes", n).format(n=n)
        said = f"{_(step.label)}: {count}" if step.label else count
    first = names.thing(lead.table, lead.row, row_of(lead, names))
    return _("{what}, the first {thing}").format(what=said, thing=first)


def details_of(step: StepFacts, names: Names) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return each change of a step as its words and, for each column, (name, before, after) in words."""
    told: list[tuple[str, list[tuple[str, str, str]]]] = []
    for change in step.changes:
        before, after = json.loads(change.before or "{}"), json.loads(change.after or "{}")
        lines: list[tuple[str, str, str]] = []
        for column in dict.fromkeys((*before, *after)):
            old, new = (value_words(change.table, column, side.get(column), names) for side in (before, after))
            if (old or new) and column not in ("id", "created_by", "created_at", "sha256", "original_sha256"):
                lines.append((column_name(change.table, column), old, new))
        told.append((change_words(change, names), lines))
    return told
