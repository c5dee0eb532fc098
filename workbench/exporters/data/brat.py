"""brat standoff: NAME.txt and NAME.ann for each article, and the annotation.conf that brat needs to show them.

brat keeps a span on one line: where a mark crosses a line end it is written in pieces. A status is an attribute.
"""

from collections.abc import Iterator

import regex

from workbench.exporters.annotated_sheets import Sheet, Sheets, Span, sheets_of, spans_of
from workbench.exporters.formats import Choices, Exported, ExportFormat, File, Material
from workbench.i18n import N_, NN_
from workbench.model.evidence import STANCES
from workbench.model.marks import Mark
from workbench.model.snapshot import Snapshot
from workbench.text.line_ends import BREAKS

TYPES = {"claim": "Claim", "evidence": "Evidence", "furniture": "Furniture"}
_UNSAFE = regex.compile(r"[^A-Za-z0-9_-]+")


def write(material: Material, choices: Choices) -> Exported:
    """Write every article's text and marks."""
    sheets = sheets_of(material.snapshot)
    files = [File("annotation.conf", (_settings(sheets).encode("utf-8"),))]
    for sheet in sheets.sheets:
        files.append(File(f"{sheet.name}.txt", (sheet.text.encode("utf-8"),)))
        lines = _lines(sheet, material.snapshot)
        files.append(File(f"{sheet.name}.ann", ("".join(f"{line}\n" for line in lines).encode("utf-8"),)))
    people = len({mark.created_by for sheet in sheets.sheets for mark in sheet.marks})
    told = sheets.told((_ANONYMOUS, people if people > 1 else 0), without=("claims", "verdicts", "why"))
    return Exported(tuple(files), told)


_ANONYMOUS = NN_(
    "brat does not say who marked what.", "brat does not say who marked what: the work of {n} people stands together."
)


def _lines(sheet: Sheet, snapshot: Snapshot) -> Iterator[str]:
    numbers = {mark.id: f"T{number}" for number, mark in enumerate(sheet.marks, start=1)}
    attributes = notes = 0
    for mark in sheet.marks:
        places = [part for span in spans_of(mark) for part in on_lines(sheet.text, span)]
        words = " ".join(sheet.text[start:end] for start, end in places)
        offsets = ";".join(f"{start} {end}" for start, end in places)
        yield f"{numbers[mark.id]}\t{TYPES[mark.kind]} {offsets}\t{words}"
        if mark.status:
            attributes += 1
            yield f"A{attributes}\tStatus {numbers[mark.id]} {safe(mark.status)}"
        if note := _note(mark, snapshot):
            notes += 1
            yield f"#{notes}\tAnnotatorNotes {numbers[mark.id]}\t{note}"
    for number, tie in enumerate(sheet.ties, start=1):
        ends = f"Arg1:{numbers[tie.evidence.id]} Arg2:{numbers[tie.mention.id]}"
        yield f"R{number}\t{tie.link.stance.capitalize()} {ends}\t"
        if tie.link.why:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes R{number}\t{' '.join(tie.link.why.split())}"


def on_lines(text: str, span: Span) -> list[Span]:
    """Cut a span at line ends."""
    found, start = [], span[0]
    for gap in BREAKS.finditer(text, *span):
        found += [(start, gap.start())] if gap.start() > start else []
        start = gap.end()
    return found + ([(start, span[1])] if span[1] > start else [])


def _note(mark: Mark, snapshot: Snapshot) -> str:
    """Return the note on one line; the claim's wording and verdicts stand in it, as brat has no place for them."""
    parts = [mark.note]
    claim = snapshot.claims.get(snapshot.claim_roots.get(mark.claim, "")) if mark.claim else None
    if claim is not None:
        parts.append(f"{claim.code} {claim.statement}".strip())
        made = snapshot.assessments_by_claim.get(claim.id, [])
        verdicts = dict.fromkeys(snapshot.status("verdict", one.verdict).wording.label for one in made)
        parts += [f"Verdict: {', '.join(verdicts)}"] if verdicts else []
    return " | ".join(" ".join(part.split()) for part in parts if part.strip())


def safe(name: str) -> str:
    """Return a name as brat takes them: without spaces."""
    return _UNSAFE.sub("_", name) or "_"


def _settings(sheets: Sheets) -> str:
    statuses = sorted({safe(mark.status) for sheet in sheets.sheets for mark in sheet.marks if mark.status})
    lines = ["[entities]", *TYPES.values(), "", "[relations]"]
    lines += [f"{stance.capitalize()}\tArg1:Evidence, Arg2:Claim" for stance in STANCES]
    lines += ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "", "[events]", "", "[attributes]"]
    lines += [f"Status\tArg:Claim, Value:{'|'.join(statuses)}"] if statuses else []
    return "\n".join(lines) + "\n"


FORMAT = ExportFormat(
    "brat", N_("brat"), N_("Texts with marks, statuses and evidence links, for the brat annotation tool"), "", write
)
