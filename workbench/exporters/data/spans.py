"""Highlighted passages as lines of JSON, one a line, for scripts: where, what, by whom; texts by their hash only."""

import json
from collections.abc import Iterator
from typing import Any

from workbench.exporters.annotated_sheets import Sheet, Sheets, sheets_of, spans_of
from workbench.exporters.formats import Choices, Exported, ExportFormat, File, Material
from workbench.i18n import N_
from workbench.model.decisions import set_aside
from workbench.model.marks import Mark
from workbench.model.snapshot import Snapshot
from workbench.text.units import positions

Links = list[dict[str, str]]


def write(material: Material, choices: Choices) -> Exported:
    """Write the passages of every mark that counts; evidence names every claim that it speaks to."""
    snapshot = material.snapshot
    sheets, links = sheets_of(snapshot), _links(snapshot)
    said = {_claim_of(mark, links.get(mark.id, [])) for sheet in sheets.sheets for mark in sheet.marks}
    sheets.left["claims"] = len(snapshot.claims.keys() - said)
    return Exported((File("spans.jsonl", _lines(snapshot, sheets, links)),), sheets.told(without=("elsewhere",)))


def _links(snapshot: Snapshot) -> dict[str, Links]:
    """Return what each piece of evidence does to which claims, as far as it counts."""
    links: dict[str, Links] = {}
    aside = set_aside(snapshot.decisions.values())
    counting = (link for link in snapshot.evidence_links.values() if link.id not in aside)
    for link in sorted(counting, key=lambda e: (e.created_at, e.id)):
        links.setdefault(link.mark, []).append({"claim_id": link.claim, "stance": link.stance})
    return links


def _lines(snapshot: Snapshot, sheets: Sheets, links: dict[str, Links]) -> Iterator[bytes]:
    for sheet in sheets.sheets:
        in_bytes = positions(sheet.text, "utf-8")
        for mark in sheet.marks:
            told = _told(snapshot, sheet, mark, links.get(mark.id, []))
            for part, (start, end) in enumerate(spans_of(mark)):
                place: dict[str, Any] = {"start": start, "end": end, "quote": sheet.text[start:end], "part": part}
                place |= {"start_byte": in_bytes.of(start), "end_byte": in_bytes.of(end)}
                line = json.dumps(told | place, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
                yield line.encode("utf-8") + b"\n"


def _claim_of(mark: Mark, links: Links) -> str:
    """Return the one claim that a mark is about; empty where there are several, or none."""
    return mark.claim or (links[0]["claim_id"] if len(links) == 1 else "")


def _told(snapshot: Snapshot, sheet: Sheet, mark: Mark, links: Links) -> dict[str, Any]:
    """Say everything about a mark but where it lies."""
    article = sheet.article
    claim = snapshot.claims.get(_claim_of(mark, links))
    author = snapshot.analysts.get(mark.created_by or "")
    return {
        "doc_sha256": article.sha256, "doc_title": article.title, "url": article.url, "span_id": mark.id,
        "kind": mark.kind, "claim_id": claim.id if claim else "", "claim_code": claim.code if claim else "",
        "claim": claim.statement if claim else "", "status": mark.status, "links": links,
        "stance": links[0]["stance"] if len(links) == 1 else "", "author": author.name if author else "",
        "created": mark.created_at, "comment": mark.note,
    }  # fmt: skip


FORMAT = ExportFormat(
    "spans",
    N_("Passages (JSON lines)"),
    N_("One line for each highlighted passage, with its place and words, for scripts; articles are named by hash."),
    ".jsonl",
    write,
)
