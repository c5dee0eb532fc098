"""doccano: one line of JSON for each article, with entities and relations.

Positions count UTF-16 units, as doccano's page does; each line says so, since the format itself does not.
"""

import json
from collections.abc import Iterator

from workbench.exporters.annotated_sheets import Sheet, Sheets, sheets_of, spans_of, word_of
from workbench.exporters.formats import Choices, Exported, ExportFormat, File, Material
from workbench.i18n import N_, NN_
from workbench.text.units import positions

PIECES = NN_(
    "{n} mark in several pieces becomes a highlight for each piece.",
    "{n} marks in several pieces become a highlight for each piece.",
)
_NOTES = NN_("{n} note is left out.", "{n} notes are left out.")
_ANONYMOUS = NN_(
    "doccano does not say who marked what.",
    "doccano does not say who marked what: the work of {n} people stands together.",
)


def write(material: Material, choices: Choices) -> Exported:
    """Write every article with its marks."""
    sheets = sheets_of(material.snapshot)
    marks = [mark for sheet in sheets.sheets for mark in sheet.marks]
    people = len({mark.created_by for mark in marks})
    more = [
        (PIECES, sum(len(spans_of(mark)) > 1 for mark in marks)),
        (_NOTES, sum(bool(mark.note) for mark in marks)),
        (_ANONYMOUS, people if people > 1 else 0),
    ]
    return Exported((File("annotations.jsonl", _lines(sheets)),), sheets.told(*more))


def _lines(sheets: Sheets) -> Iterator[bytes]:
    entity = relation = 0
    for number, sheet in enumerate(sheets.sheets, start=1):
        entities, firsts = _entities(sheet, entity)
        relations = [
            {"id": relation + n, "from_id": firsts[tie.evidence.id], "to_id": firsts[tie.mention.id],
             "type": tie.link.stance}
            for n, tie in enumerate(sheet.ties, start=1)
        ]  # fmt: skip
        entity, relation = entity + len(entities), relation + len(relations)
        name = sheet.article.origin_name or sheet.name
        line = {"id": number, "text": sheet.text, "name": name, "position_unit": "utf-16", "entities": entities,
                "relations": relations, "Comments": []}  # fmt: skip
        yield json.dumps(line, ensure_ascii=False).encode("utf-8") + b"\n"


def _entities(sheet: Sheet, last: int) -> tuple[list[dict[str, object]], dict[str, int]]:
    """Return the entities, numbered on from the last one, and the first one of each mark."""
    counted = positions(sheet.text, "utf-16")
    found: list[dict[str, object]] = []
    firsts: dict[str, int] = {}
    for mark in sheet.marks:
        for start, end in spans_of(mark):
            for label in (mark.kind, *([word_of(mark.status)] if mark.status else [])):
                number = last + len(found) + 1
                firsts.setdefault(mark.id, number)
                place = {"start_offset": counted.of(start), "end_offset": counted.of(end)}
                found.append({"id": number, "label": label, **place})
    return found, firsts


FORMAT = ExportFormat(
    "doccano", N_("doccano"), N_("Texts with labelled passages and relations, for doccano"), ".jsonl", write
)
