"""The log's values: steps named by their content, the changes they list, and the news they make.

A step's id is the sha256 of its canonical JSON (sorted keys, no spaces, UTF-8 unescaped), so that two files that hold
the same id hold the same step (as git names commits).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.model.references import Key
from workbench.versions import CHANGE_FORMAT

FORMAT = CHANGE_FORMAT
"""The version of the change format that this program writes."""
Op = Literal["add", "set", "remove"]
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(value: Any) -> str:
    """Write a JSON value in its one canonical form."""
    return _encode(value)


@dataclass(frozen=True, slots=True)
class Change:
    """One row changed: `before` and `after` are canonical JSON of the columns concerned, or None."""

    table: str
    row: str
    op: Op
    before: str | None
    after: str | None

    @property
    def key(self) -> Key:
        """The address of the row."""
        return self.table, self.row

    @property
    def body(self) -> str:
        """The canonical JSON of the change."""
        after, before = self.after or "null", self.before or "null"
        head = f'{{"after":{after},"before":{before},"op":"{self.op}"'
        return f'{head},"row":{_encode(self.row)},"table":{_encode(self.table)}}}'

    def inverted(self) -> "Change":
        """Return the change that takes this one back."""
        op: Op = {"add": "remove", "remove": "add", "set": "set"}[self.op]  # pyright: ignore[reportAssignmentType]
        return Change(self.table, self.row, op, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """One action: its author, what it knew (`parents`), when (UTC text), what it says, and its changes."""

    author: str
    device: str
    parents: tuple[str, ...]
    lamport: int
    at: str
    label: str
    undoes: str | None
    changes: tuple[Change, ...]
    format: int = FORMAT
    id: str = ""

    @property
    def content_id(self) -> str:
        """The sha256 of the canonical JSON: what `id` must be."""
        return hashlib.sha256(self.canonical().encode("utf-8")).hexdigest()

    def canonical(self) -> str:
        """Write everything but the id in canonical form."""
        changes = ",".join(change.body for change in self.changes)
        return (
            f'{{"at":{_encode(self.at)},"author":{_encode(self.author)},"changes":[{changes}],'
            f'"device":{_encode(self.device)},"format":{self.format},"label":{_encode(self.label)},'
            f'"lamport":{self.lamport},"parents":{_encode(self.parents)},"undoes":{_encode(self.undoes)}}}'
        )

    def named(self) -> "Step":
        """Return the step with the id that its content gives it."""
        return Step(
            self.author, self.device, self.parents, self.lamport, self.at, self.label, self.undoes, self.changes,
            self.format, self.content_id,
        )  # fmt: skip


def step_from_json(text: str) -> Step:
    """Read a step written by `canonical`; raises FileProblem where it is not one, or of an unknown format."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            words = _("A step of format {format} needs a newer version of the program.")
            raise FileProblem(words.format(format=data["format"]))
        changes = tuple(_change(entry) for entry in data["changes"])
        parents = tuple(data["parents"])
        fields = (data["author"], data["device"], parents, data["lamport"], data["at"], data["label"], data["undoes"])
        return Step(*fields, changes, data["format"]).named()
    except (ValueError, KeyError, TypeError, RecursionError) as cause:
        raise FileProblem(_("A step of the log cannot be read.")) from cause


def _change(entry: dict[str, Any]) -> Change:
    before, after = (None if entry[side] is None else canonical(entry[side]) for side in ("before", "after"))
    return Change(entry["table"], entry["row"], entry["op"], before, after)


@dataclass(frozen=True, slots=True)
class Changed:
    """The news of one step, undo or merge: its label and the rows that are no longer what they were."""

    label: str
    rows: frozenset[Key]

    def touches(self, *tables: str) -> bool:
        """Tell whether any row of these tables changed."""
        return any(table in tables for table, _row in self.rows)


def is_in_order(step: Step, lamports: Mapping[str, int]) -> bool:
    """Tell whether a step's place can be right: one after its parents, as far as those are known."""
    known = [lamports[parent] for parent in step.parents if parent in lamports]
    least = 1 + max(known, default=0)
    return step.lamport == least if len(known) == len(step.parents) else step.lamport >= least


def heads_of(steps: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """Return the sorted ids that no other step names as a parent."""
    known, parents = set[str](), set[str]()
    for identity, its_parents in steps:
        known.add(identity)
        parents.update(its_parents)
    return tuple(sorted(known - parents))
