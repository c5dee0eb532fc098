"""A codebook as a file (JSON, as `resources/codebooks/default.json`): written, read with suspicion, and compared."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.model.codebook import Status
from workbench.model.ids import status_id

FORMAT, VERSION = "factcheck-codebook", 1
MOST_BYTES, MOST_STATUSES = 1_000_000, 500
LONGEST_KEY, LONGEST_LABEL, LONGEST_SYMBOL = 100, 200, 4
DIGITS = tuple("123456789")
"""What a shortcut may be; 0 gives evidence its context."""
WORDING = ("label", "definition", "rule", "requires")
COLUMNS = ("wording", "colour", "symbol", "shortcut", "position", "active", "mappings")
"""What two codebooks may have differently under one key."""


def written(statuses: Iterable[Status]) -> str:
    """Return the statuses as the text of a codebook file, mentions first, each layer in its order."""
    entries = [_entry(status) for status in sorted(statuses, key=lambda s: (s.layer, s.position, s.key))]
    lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f'{{\n "format": "{FORMAT}",\n "version": {VERSION},\n "statuses": [\n{lines}\n ]\n}}\n'


def _entry(status: Status) -> dict[str, Any]:
    plain = status.model_dump(mode="json")
    rest = ("colour", "symbol", "shortcut", "position", "active", "mappings")
    return (
        {"layer": plain["layer"], "key": plain["key"]}
        | {name: plain["wording"][name] for name in WORDING}
        | {name: plain[name] for name in rest}
    )


def read(data: bytes) -> tuple[Status, ...]:
    """Read a codebook file; raises FileProblem with one sentence where it is not one."""
    if len(data) > MOST_BYTES:
        raise FileProblem(_("This file is larger than 1 MB; a codebook is not. Nothing was changed."))
    entries = _entries_of(data)
    found = tuple(_status(number, entry) for number, entry in enumerate(entries, 1))
    _refuse_doubles(found)
    return found


def _entries_of(data: bytes) -> list[Any]:
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as cause:
        raise FileProblem(_("This file is no codebook: it cannot be read as JSON. Nothing was changed.")) from cause
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise FileProblem(_("This file is no codebook: it does not say that it is one. Nothing was changed."))
    if content.get("version") != VERSION:
        raise FileProblem(_("This codebook was written by another version of the program. Nothing was changed."))
    entries = content.get("statuses")
    if not isinstance(entries, list) or not 0 < len(entries) <= MOST_STATUSES:
        words = _("A codebook holds a list of 1 to {n} statuses; this file does not. Nothing was changed.")
        raise FileProblem(words.format(n=MOST_STATUSES))
    return entries


def _status(number: int, entry: Any) -> Status:
    """Make one status of an entry; raises FileProblem naming the entry and what is wrong with it."""
    if not isinstance(entry, dict):
        raise _wrong(number, "", _("it is no entry"))
    name = entry.get("key") if isinstance(entry.get("key"), str) else ""
    wording = {part: entry[part] for part in WORDING if part in entry}
    rest = {part: value for part, value in entry.items() if part not in WORDING}
    try:
        made = {"id": status_id(str(entry.get("layer")), str(name)), **rest, "wording": wording}
        status = Status.model_validate(made)
    except (ValidationError, ValueError) as fault:
        place = str(fault.errors()[0]["loc"][-1]) if isinstance(fault, ValidationError) else "key"
        raise _wrong(number, str(name), _("“{field}” is missing or not valid").format(field=place)) from fault
    if why := _unfit(status):
        raise _wrong(number, status.key, why)
    return status


def _unfit(status: Status) -> str:
    """Say why a valid value is no good status; empty where it is."""
    if not status.key.strip() or len(status.key) > LONGEST_KEY:
        return _("its key is empty or too long")
    label = status.wording.label  # as it is stored, not as it is translated
    if not label.strip() or len(label) > LONGEST_LABEL:
        return _("its label is empty or too long")
    if len(status.symbol) > LONGEST_SYMBOL:
        return _("its symbol is longer than {n} characters").format(n=LONGEST_SYMBOL)
    if status.shortcut not in ("", *DIGITS):
        return _("its shortcut is no digit from 1 to 9")
    return ""


def _wrong(number: int, key: str, why: str) -> FileProblem:
    words = _("Entry {n} of this codebook ({key}) is wrong: {why}. Nothing was changed.")
    name = key[:LONGEST_KEY].encode("utf-8", "replace").decode("utf-8")
    return FileProblem(words.format(n=number, key=name or "?", why=why))


def _refuse_doubles(statuses: Sequence[Status]) -> None:
    keys = Counter((status.layer, status.key) for status in statuses)
    digits = Counter((status.layer, status.shortcut) for status in statuses if status.shortcut)
    for (_layer, name), count in (keys + digits).items():
        if count > 1:
            words = _("This codebook has “{name}” twice in one layer. Nothing was changed.")
            raise FileProblem(words.format(name=name[:LONGEST_KEY]))


@dataclass(frozen=True, slots=True)
class Differences:
    """What taking over a codebook would do: `changed` holds pairs of the status now and as it would be."""

    new: list[Status] = field(default_factory=list)
    changed: list[tuple[Status, Status]] = field(default_factory=list)
    same: list[Status] = field(default_factory=list)
    missing: list[Status] = field(default_factory=list)
    """Here but not in the file: these stay."""

    @property
    def any(self) -> bool:
        """Whether there is anything to take over."""
        return bool(self.new or self.changed)


def differences(now: Iterable[Status], wanted: Iterable[Status]) -> Differences:
    """Compare the codebook with one that is to be taken over."""
    here = {status.id: status for status in now}
    found, seen = Differences(), set[str]()
    for status in wanted:
        seen.add(status.id)
        old = here.get(status.id)
        if old is None:
            found.new.append(status)
        elif columns_between(old, status):
            found.changed.append((old, status))
        else:
            found.same.append(old)
    found.missing.extend(status for identity, status in here.items() if identity not in seen)
    return found


def columns_between(one: Status, other: Status) -> list[str]:
    """Name the columns in which two statuses of one key differ."""
    return [column for column in COLUMNS if getattr(one, column) != getattr(other, column)]
