"""The safety log: every committed step once more, in the user's data folder, keyed by project id and real path.

Where the project file is replaced by an older one (a synchronised folder, a restored copy), the steps are here.
"""

import base64
import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, select

from workbench.errors import FileProblem
from workbench.project import reading, store
from workbench.project.connection import connect, telling
from workbench.project.log import Step, step_from_json
from workbench.project.tables import LOCAL

_NAMED = '{"id": "'
"""How the line of a step begins."""


@dataclass(frozen=True, slots=True)
class End:
    """Where a safety log ended: how often it had been written anew by then, and its size in bytes."""

    log: "SafetyLog"
    rewritten: int
    size: int


class SafetyLog:
    """A file of JSON lines: texts and originals before the first step that names them, then steps."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._rewritten = 0

    @classmethod
    def of(cls, data: Path | None, project_id: str, project_path: Path) -> Self | None:
        """Return the log of this project at this place, or None where nothing is kept."""
        if data is None:
            return None
        where = hashlib.sha256(str(project_path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return cls(data / "safety" / f"{project_id}-{where}.jsonl")

    def append(self, step: Step, texts: list[str], originals: list[bytes]) -> None:
        """Append a committed step with what it brought. A full disk here never stops the work."""
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as file:
                # A line that a crash or a full disk cut off must not swallow the next one: begin on a line of our own.
                if file.tell() and not self._ends_well():
                    file.write(b"\n")
                for entry in _entries(step, texts, originals):  # one by one: all of an import at once would be a lot
                    file.write(json.dumps(entry).encode("ascii") + b"\n")

    def _ends_well(self) -> bool:
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"

    def read(self) -> tuple[list[Step], list[str], list[bytes]]:
        """Read the steps, texts and originals; a line cut off by a crash, or altered, is passed over."""
        steps: list[Step] = []
        texts: list[str] = []
        originals: list[bytes] = []
        try:
            lines = self.path.read_text("utf-8", "replace").splitlines()
        except OSError:
            return steps, texts, originals
        for line in lines:
            with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError, FileProblem):
                entry = json.loads(line)
                if "text" in entry:
                    entry["text"].encode("utf-8")
                    texts.append(entry["text"])
                elif "original" in entry:
                    originals.append(base64.b64decode(entry["original"]))
                elif "step" in entry:
                    step = step_from_json(entry["step"])
                    if step.id == entry["id"]:
                        steps.append(step)
        return steps, texts, originals

    def missing_in(self, connection: Connection) -> tuple[Step, ...]:
        """Return the steps of the log, and of the backup it goes on from, that the project file does not hold."""
        steps, _texts, _originals = self.read()
        saved, heads = self.goes_on_from()
        if not steps and not heads:
            return ()
        known = set(connection.execute(select(LOCAL["step"].c.id)).scalars())
        if saved is not None and not known.issuperset(heads):
            steps = [*_steps_in(saved), *steps]
        return tuple({step.id: step for step in steps if step.id not in known}.values())

    def goes_on_from(self) -> tuple[Path | None, tuple[str, ...]]:
        """Return the backup that made the earlier lines needless, and the heads it holds; (None, ()) without one."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError), self.path.open(encoding="utf-8") as file:
            entry = json.loads(file.readline())
            return Path(entry["saved"]), tuple(map(str, entry["heads"]))
        return None, ()

    def put_back_store(self, connection: Connection) -> None:
        """Put the logged texts and originals into the project's store."""
        _steps, texts, originals = self.read()
        store.put_texts(connection, texts)
        store.put_originals(connection, originals)

    def drop(self, ids: set[str]) -> None:
        """Forget steps that were taken back with the merge they came by, and a backup that ends in them."""
        with contextlib.suppress(OSError):
            lines = self.path.read_text("utf-8").splitlines(keepends=True)
            left = [line for line in lines if not (line.startswith(_NAMED) and line.split('"', 4)[3] in ids)]
            if ids.intersection(self.goes_on_from()[1]):
                del left[0]
            self._write("".join(left))

    def end(self) -> "End":
        """Return where the log ends now, for `clear`."""
        try:
            return End(self, self._rewritten, self.path.stat().st_size)
        except OSError:
            return End(self, self._rewritten, 0)

    def clear(self, saved: Path | None = None, heads: Iterable[str] = (), upto: "End | None" = None) -> None:
        """Drop the lines, or those up to an end: a verified backup with these heads holds everything they say.

        Where the log was written anew since that end was taken, everything stays.
        """
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            later = ""
            if upto is not None:
                if upto.log is not self or upto.rewritten != self._rewritten:
                    return
                if self.path.exists():
                    later = self.path.read_bytes()[upto.size :].decode("utf-8", "replace")
            self._write((json.dumps({"heads": list(heads), "saved": str(saved)}) + "\n" if saved else "") + later)

    def _write(self, lines: str) -> None:
        self._rewritten += 1
        anew = self.path.with_suffix(".new")
        anew.write_text(lines, "utf-8")
        anew.replace(self.path)


def _entries(step: Step, texts: list[str], originals: list[bytes]) -> Iterator[dict[str, str]]:
    """Yield what the lines of a step say: what it brought comes before it."""
    yield from ({"text": text} for text in texts)
    yield from ({"original": base64.b64encode(data).decode("ascii")} for data in originals)
    yield {"id": step.id, "step": step.canonical()}


def _steps_in(saved: Path) -> list[Step]:
    try:
        engine, connection = connect(saved, read_only=True)
    except FileProblem:
        return []
    try:
        with telling(saved):
            return [step for step in reading.all_steps(connection) if step.content_id == step.id]
    except (FileProblem, ValueError, TypeError):
        return []
    finally:
        connection.close()
        engine.dispose()
