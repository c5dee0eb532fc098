"""Passages as lines of JSON, as `exporters.data.spans` writes them, or a script in the same form.

The articles' texts are not in the file: those that the project has are known by the hash of their text.
"""

import json
from collections.abc import Mapping
from typing import Any

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.importers.annotated import Annotated, AnnotatedClaim, Connection, Elsewhere, Highlight, Passage
from workbench.importers.formats import Brought, Format
from workbench.importers.sources import Source, Wishes
from workbench.text.decode import decode

Line = Mapping[str, Any]
_NEEDED = ("doc_sha256", "span_id", "quote")


def recognises(_name: str, head: bytes) -> bool:
    """Tell whether the first line is a passage."""
    first = head[: 64 * 1024].partition(b"\n")[0]
    return all(f'"{name}"'.encode() in first for name in _NEEDED)


def read(source: Source, wishes: Wishes) -> Brought:
    """Read the passages; raise Refused where there is none. Lines with one `span_id` are one highlight."""
    spans: dict[str, list[Line]] = {}
    left: list[str] = []
    for number, line in enumerate(decode(source.data, wishes.encoding).text.split("\n"), start=1):
        if not line.strip():
            continue
        found = _line(line)
        if found is None:
            left.append(_("Line {n} is no passage and was left out.").format(n=number))
        else:
            key = found["span_id"]
            if key in spans and spans[key][0]["doc_sha256"] != found["doc_sha256"]:
                key = f"{key} {found['doc_sha256']}"  # of two files put together: each on its own article
            spans.setdefault(key, []).append(found)
    if not spans:
        raise Refused(_("This holds no passages, as lines of JSON."))
    lines = [line for some in spans.values() for line in some]
    return Brought(annotated=Annotated(
        "spans",
        highlights=tuple(_highlight(key, some) for key, some in spans.items()),
        connections=tuple(_links(spans)),
        claims=tuple(_claims(lines)),
        elsewhere={_text(line, "doc_sha256"): Elsewhere(
            _text(line, "doc_sha256"), url=_text(line, "url"), title=_text(line, "doc_title")) for line in lines},
        left_out=tuple(left),
    ))  # fmt: skip


def _line(text: str) -> Line | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and all(isinstance(found.get(name), str) for name in _NEEDED) else None


def _text(line: Line, name: str) -> str:
    value = line.get(name)
    return value if isinstance(value, str) else ""


def _place(line: Line, name: str) -> int | None:
    value = line.get(name)
    return value if type(value) is int and value >= 0 else None


def _highlight(key: str, lines: list[Line]) -> Highlight:
    first = lines[0]
    status, claim = _text(first, "status"), _text(first, "claim_id")
    return Highlight(
        key,
        _text(first, "doc_sha256"),
        tuple(Passage(_place(one, "start"), _place(one, "end"), _text(one, "quote")) for one in lines),
        (_text(first, "kind"),) if _text(first, "kind") else (),
        by=_text(first, "author"),
        created_at=_text(first, "created"),
        note=_text(first, "comment"),
        claims=(claim,) if claim and _text(first, "kind") == "claim" else (),
        fields={"status": status} if status else {},
    )


def _links(spans: Mapping[str, list[Line]]) -> list[Connection]:
    """Return the links of evidence to claims, each once."""
    found: list[Connection] = []
    for key, lines in spans.items():
        first = lines[0]
        for link in _linked(first):
            if _text(link, "claim_id"):
                found.append(Connection(key, _text(link, "claim_id"), _text(link, "stance"), by=_text(first, "author"),
                                        created_at=_text(first, "created")))  # fmt: skip
    return found


def _linked(line: Line) -> list[Line]:
    links = line.get("links")
    return [link for link in links if isinstance(link, dict)] if isinstance(links, list) else []


def _claims(lines: list[Line]) -> list[AnnotatedClaim]:
    found: dict[str, AnnotatedClaim] = {}
    for line in lines:
        key = _text(line, "claim_id")
        if key and _text(line, "claim"):
            found.setdefault(key, AnnotatedClaim(key, _text(line, "claim_code"), _text(line, "claim")))
    known = set(found)
    for link in (link for line in lines for link in _linked(line)):  # claims that no mention in the file words
        key = _text(link, "claim_id")
        if key and key not in known:
            found.setdefault(key, AnnotatedClaim(key, "", key))
    return list(found.values())


FORMAT = Format(
    "spans", N_("Passages (JSON lines)"), (".jsonl", ".ndjson", ".json"), read, "annotations", recognises, order=5
)
