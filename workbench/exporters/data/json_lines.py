"""A whole project as lines of JSON: every row, every text, every original file; `own_lines` reads it back.

The first line says what it is, the last how many lines there were and their sha256. Lines of marks also say what other
programs want: the text's hash, title and address, and the place in code points and in bytes of UTF-8.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workbench.exporters.formats import Choices, Exported, ExportFormat, File, Material
from workbench.exporters.originals import wanted_originals
from workbench.i18n import N_, ngettext
from workbench.model.marks import Mark
from workbench.model.snapshot import FIELDS, Snapshot
from workbench.model.value import Entity
from workbench.text.units import Positions, positions

NAME, VERSION = "factcheck-lines", 1
ORDER = ("project", "analyst", "status", "source", "claim", "claim_link", "article", "reading", "mark", "evidence_link",
         "assessment", "comment", "decision", "dismissal")  # fmt: skip
"""The tables in the order of their lines: what others refer to comes first, so that half a file is still of use."""
PART = 3 * 1024 * 1024
"""Bytes of an original file in one line."""
_BUFFER = 1 << 18


def write(material: Material, choices: Choices) -> Exported:
    """Write everything; only original files that this copy of the project no longer holds are missing."""
    lines = _sealed(_lines(material, choices))
    told: list[str] = []
    if gone := len(wanted_originals(material.snapshot) - set(material.originals)):
        words = ngettext("{n} original file is not in this project any more.",
                         "{n} original files are not in this project any more.", gone)  # fmt: skip
        told.append(words.format(n=gone))
    return Exported((File("project.jsonl", _in_chunks(lines)),), tuple(told))


def rows_of(snapshot: Snapshot, table: str) -> list[Entity]:
    """Return the rows of a table, by id."""
    if table == "project":
        return [snapshot.project]
    rows: Mapping[str, Entity] = getattr(snapshot, FIELDS[table])
    return [rows[identity] for identity in sorted(rows)]


def _lines(material: Material, choices: Choices) -> Iterator[bytes]:
    snapshot = material.snapshot
    counts = {table: len(rows_of(snapshot, table)) for table in ORDER}
    head = {"format": NAME, "version": VERSION, "program": choices.version, "made_at": choices.made_at}
    yield _line(head | {"rows": counts, "originals": len(material.originals)})
    bytes_in: dict[str, Positions] = {}
    for table in ORDER:
        for row in rows_of(snapshot, table):
            line: dict[str, Any] = {"table": table, "row": row.model_dump(mode="json")}
            if table == "article":
                line["text"] = snapshot.texts[line["row"]["sha256"]]
            elif isinstance(row, Mark):
                line |= _place(snapshot, row, bytes_in)
            yield _line(line)
    for sha256 in sorted(material.originals):
        yield from _original(sha256, material.originals[sha256])


def _place(snapshot: Snapshot, mark: Mark, bytes_in: dict[str, Positions]) -> dict[str, Any]:
    """Say where a mark lies, for programs that do not know our rows."""
    article = snapshot.articles.get(mark.place.article) if mark.place else None
    if mark.place is None or article is None:
        return {}
    found: dict[str, Any] = {"doc_sha256": article.sha256, "doc_title": article.title, "url": article.url}
    if mark.place.state == "unplaced":
        return found
    if article.sha256 not in bytes_in:
        bytes_in[article.sha256] = positions(snapshot.texts[article.sha256], "utf-8")
    at, start, end = bytes_in[article.sha256], mark.place.start, mark.place.end
    pieces = [[at.of(piece.start or 0), at.of(piece.end or 0)] for piece in mark.place.pieces]
    found |= {"start": start, "end": end, "start_byte": at.of(start), "end_byte": at.of(end)}
    return found | {"piece_bytes": pieces}


def _original(sha256: str, data: bytes) -> Iterator[bytes]:
    parts = range(0, max(1, len(data)), PART)
    for part, start in enumerate(parts):
        words = base64.b64encode(data[start : start + PART]).decode("ascii")
        yield _line({"original": sha256, "part": part, "parts": len(parts), "base64": words})


def _line(value: Mapping[str, Any]) -> bytes:
    """Write one line: sorted keys, no spaces, UTF-8, and no line end inside."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8") + b"\n"


def _sealed(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Add the last line: how many came before it, and the sha256 of all but the first, which has the time in it."""
    sha, number = hashlib.sha256(), 0
    for line in lines:
        if number:
            sha.update(line)
        number += 1
        yield line
    yield _line({"end": NAME, "lines": number, "sha256": sha.hexdigest()})


def _in_chunks(lines: Iterable[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= _BUFFER:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


FORMAT = ExportFormat(
    "json-lines",
    N_("The whole project (JSON lines)"),
    N_("Everything in it, to be read back here without loss, or by a program of your own."),
    ".jsonl",
    write,
    originals=True,
    asks=("private",),
)
