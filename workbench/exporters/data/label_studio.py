"""Label Studio: tasks with one annotation for each analyst, and the labelling settings that show them.

Positions count code points. The user is left open, since one whom the other installation does not know would stop the
import; the analyst's name stands beside it.
"""

import json
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from workbench.exporters.annotated_sheets import Sheet, Sheets, sheets_of, spans_of, word_of
from workbench.exporters.data.doccano import PIECES
from workbench.exporters.formats import Choices, Exported, ExportFormat, File, Material
from workbench.exporters.refi import safe
from workbench.i18n import N_, NN_
from workbench.model.evidence import STANCES
from workbench.model.marks import Mark
from workbench.model.snapshot import Snapshot

_APART = NN_(
    "{n} evidence link between the work of two people is left out.",
    "{n} evidence links between the work of two people are left out.",
)


def write(material: Material, choices: Choices) -> Exported:
    """Write every article as a task with its marks."""
    sheets = sheets_of(material.snapshot)
    marks = [mark for sheet in sheets.sheets for mark in sheet.marks]
    apart = sum(tie.evidence.created_by != tie.mention.created_by for sheet in sheets.sheets for tie in sheet.ties)
    told = sheets.told((PIECES, sum(len(spans_of(mark)) > 1 for mark in marks)), (_APART, apart))
    settings = _settings(material.snapshot).encode("utf-8")
    return Exported((File("tasks.json", _chunks(sheets)), File("labeling-config.xml", (settings,))), told)


def _chunks(sheets: Sheets) -> Iterator[bytes]:
    yield b"[\n"
    for number, sheet in enumerate(sheets.sheets, start=1):
        comma = ",\n" if number > 1 else ""
        yield (comma + json.dumps(_task(number, sheet, sheets), ensure_ascii=False)).encode("utf-8")
    yield b"\n]\n"


def _task(number: int, sheet: Sheet, sheets: Sheets) -> dict[str, Any]:
    people = sorted({mark.created_by or "" for mark in sheet.marks}, key=lambda one: (sheets.people.get(one, ""), one))
    data = {"text": sheet.text, "name": sheet.article.origin_name or sheet.name, "title": sheet.article.title}
    data |= {"url": sheet.article.url} if sheet.article.url else {}
    return {"id": number, "data": data, "annotations": [_annotation(sheet, one, sheets) for one in people]}


def _annotation(sheet: Sheet, analyst: str, sheets: Sheets) -> dict[str, Any]:
    own = [mark for mark in sheet.marks if (mark.created_by or "") == analyst]
    ids = {mark.id for mark in own}
    result = [entry for mark in own for entry in _regions(mark, sheet.text)]
    for tie in sheet.ties:
        if {tie.evidence.id, tie.mention.id} <= ids:
            ends = {"from_id": f"{tie.evidence.id}-0", "to_id": f"{tie.mention.id}-0"}
            result.append({**ends, "type": "relation", "direction": "right", "labels": [tie.link.stance]})
    since = min(mark.created_at for mark in own)
    return {"annotator": sheets.people.get(analyst, ""), "created_at": since, "was_cancelled": False, "result": result}


def _regions(mark: Mark, text: str) -> Iterator[dict[str, Any]]:
    for number, (start, end) in enumerate(spans_of(mark)):
        place = {"start": start, "end": end, "text": text[start:end]}
        region = {"id": f"{mark.id}-{number}", "to_name": "text", "origin": "manual"}
        noted = {"meta": {"text": [mark.note]}} if mark.note and number == 0 else {}
        yield region | {"from_name": "label", "type": "labels", "value": place | {"labels": [mark.kind]}} | noted
        if mark.status:
            status = place | {"choices": [safe(word_of(mark.status))]}
            yield region | {"from_name": "status", "type": "choices", "value": status}


def _settings(snapshot: Snapshot) -> str:
    """Return the labelling interface: kinds, statuses of the codebook for each region, stances of relations."""
    keys = dict.fromkeys(status.key for status in snapshot.statuses_of("mention"))
    keys |= dict.fromkeys(sorted(mark.status for mark in snapshot.marks.values() if mark.status))
    words = dict.fromkeys(safe(word_of(key)) for key in keys)
    lines = ["<View>", '  <Labels name="label" toName="text">']
    lines += [f"    <Label value={quoteattr(kind)}/>" for kind in ("claim", "evidence", "furniture")]
    lines += ["  </Labels>", '  <Text name="text" value="$text"/>']
    lines += ['  <Choices name="status" toName="text" perRegion="true" whenTagName="label" whenLabelValue="claim">']
    lines += [f"    <Choice value={quoteattr(word)}/>" for word in words]
    lines += ["  </Choices>", "  <Relations>"]
    lines += [f"    <Relation value={quoteattr(stance)}/>" for stance in STANCES]
    return "\n".join([*lines, "  </Relations>", "</View>", ""])


FORMAT = ExportFormat(
    "label-studio", N_("Label Studio"),
    N_("Texts with marks, statuses and relations per analyst, for Label Studio (JSON and its settings)"), "", write,
)  # fmt: skip
