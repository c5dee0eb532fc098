"""One step being written: its changes are carried out at once and written to the log in the same transaction."""

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import to_jsonable_python
from sqlalchemy import Connection, select

from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.column_words import column_name, short
from workbench.model.references import Key, references_of
from workbench.model.value import Entity
from workbench.project import rows, store
from workbench.project.fold import Plain
from workbench.project.log import Change, canonical
from workbench.project.tables import TABLE_OF, TABLES, VALUES

V = TypeVar("V", bound=Entity)
Progress = Callable[[int], bool]
"""Called with how many rows are written; answering False stops the step, which then changes nothing."""
_BATCH = 250


def go_on(progress: Progress | None, done: int) -> None:
    """Say how far it is; raises Refused where the person stops it, and the transaction changes nothing."""
    if progress is not None and not progress(done):
        raise Refused(_("Stopped; nothing was changed."))


Keys = set[Key]


class Writer:
    """The one door for changes: add, set, remove; texts and originals go into the store beside them."""

    def __init__(self, connection: Connection, author: str, at: str) -> None:
        self._connection = connection
        self._author = author
        self.at = at
        self.changes: list[Change] = []
        self.texts: list[str] = []
        self.originals: list[bytes] = []

    def add(self, value: V) -> V:
        """Add a row; returns it as written (with who and when). Refused where a row with this id exists."""
        return self.add_all([value])[0]

    def add_all(self, values: Iterable[V], progress: Progress | None = None) -> list[V]:
        """Add many rows in bulk; `progress` may stop it (raises Refused, nothing is changed)."""
        signed = (value.model_copy(update={"created_by": self._author, "created_at": self.at}) for value in values)
        return self.add_as_made(signed, progress)

    def add_as_made(self, values: Iterable[V], progress: Progress | None = None) -> list[V]:
        """Add rows made elsewhere, in bulk: who made them, and when, stays; the step says who brought them."""
        made = list(values)
        for start in range(0, len(made), _BATCH):
            batch = made[start : start + _BATCH]
            self._carry_out([self._addition(value) for value in batch])
            go_on(progress, start + len(batch))
        return made

    def set(self, value: V, **columns: Any) -> V:
        """Set columns of a row; returns it as written. Columns that already have the value are no change."""
        table = TABLE_OF[type(value)]
        now = self._current((table, value.id))
        # dumped first: a structure made by `model_copy` has not been validated
        wished = VALUES[table].model_validate(now | to_jsonable_python(columns))
        plain = wished.model_dump(mode="json")
        moved = [column for column in plain if plain[column] != now[column]]
        if moved:
            before = canonical({column: now[column] for column in moved})
            after = canonical({column: plain[column] for column in moved})
            self._carry_out([Change(table, value.id, "set", before, after)])
        return wished  # pyright: ignore[reportReturnType]

    def remove(self, value: Entity) -> None:
        """Remove a row."""
        table = TABLE_OF[type(value)]
        now = self._current((table, value.id))
        self._carry_out([Change(table, value.id, "remove", canonical(now), None)])

    def carry_out(self, changes: list[Change]) -> None:
        """Carry out changes that are already worded: for undo, redo and repair."""
        self._carry_out(changes)

    def put_text(self, text: str) -> str:
        """Put an article's text into the store and return its sha256."""
        return self.put_texts([text])[0]

    def put_texts(self, texts: list[str]) -> list[str]:
        """Put many texts into the store at once and return their sha256, in their order."""
        self.texts += texts
        return store.put_texts(self._connection, texts)

    def put_original(self, data: bytes) -> str:
        """Put original bytes into the store and return their sha256."""
        return self.put_originals([data])[0]

    def put_originals(self, originals: list[bytes]) -> list[str]:
        """Put many originals into the store at once and return their sha256, in their order."""
        self.originals += originals
        return store.put_originals(self._connection, originals)

    def settle(self, kept: Keys) -> Keys:
        """Finish: refuse removals of rows still named, let go of kept rows nobody names; return what stays kept."""
        written = {change.key for change in self.changes if change.op != "remove"}
        removed = {change.key for change in self.changes if change.op == "remove"} - written
        if self._misses(self._named()):
            raise Refused(_("Something that this refers to is no longer there."))
        for key in removed:
            if rows.is_referred(self._connection, key):
                raise Refused(_("This cannot be removed: something else in the project still refers to it."))
        kept = kept - written - removed
        return self._let_go(kept) if kept else kept

    def _named(self) -> Keys:
        """Return the addresses that the rows and columns written by this step refer to."""
        found = Keys()
        for change in self.changes:
            if change.after and change.op != "remove":
                after = json.loads(change.after)
                # A comment's columns may come without its target, which then stays as it is: let it name itself.
                itself = {"target_kind": change.table, "target_id": change.row}
                if change.op == "set" and "target_id" in after:
                    itself = {"target_kind": self._current(change.key)["target_kind"]}
                found.update(references_of(change.table, itself | after))
        return found

    def _misses(self, keys: Keys) -> bool:
        for table in {table for table, _identity in keys}:
            wanted = sorted(identity for name, identity in keys if name == table)
            for start in range(0, len(wanted), _BATCH):
                some = wanted[start : start + _BATCH]
                own = TABLES[table].c.id
                if len(self._connection.execute(select(own).where(own.in_(some))).all()) < len(some):
                    return True
        return False

    def _let_go(self, kept: Keys) -> Keys:
        named = {key for key in kept if any(who not in kept for who in rows.referrers(self._connection, key))}
        waiting, staying = list(named), Keys()
        while waiting:
            key = waiting.pop()
            if key in staying or key not in kept:
                continue
            staying.add(key)
            waiting.extend(references_of(key[0], self._current(key)))
        gone = sorted(kept - staying)
        self._carry_out([Change(*key, "remove", canonical(self._current(key)), None) for key in gone])
        return staying

    def _addition(self, value: Entity) -> Change:
        return Change(TABLE_OF[type(value)], value.id, "add", None, canonical(value.model_dump(mode="json")))

    def _current(self, key: Key) -> Plain:
        row = rows.read(self._connection, key)
        if row is None:
            raise Refused(_("It is no longer there."))
        return row

    def _carry_out(self, changes: list[Change]) -> None:
        rows.apply(self._connection, changes)
        self.changes.extend(changes)


@contextlib.contextmanager
def values_refused() -> Iterator[None]:
    """Turn a value that breaks its own rules into one sentence."""
    try:
        yield
    except ValidationError as cause:
        first = cause.errors()[0]
        where = column_name("", str(first["loc"][0])) if first["loc"] else _("the value")
        where = where[:1].upper() + where[1:]
        what = first["msg"].removeprefix("Value error, ")
        if first["type"] == "literal_error":
            what = _("“{value}” is not among the choices").format(value=short(str(first["input"])))
        raise Refused(f"{where}: {what}.") from cause
