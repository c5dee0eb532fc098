"""The blocks of what changed since a former report: the corrections."""

from collections.abc import Iterator

from workbench.exporters.flow import Block, Chapter, Paragraph, Words, chip, joined, shown, words
from workbench.exporters.flow_claims import by, code, deeper
from workbench.exporters.flow_notes import note_blocks, said_simply
from workbench.exporters.report_whole import Correction, Report
from workbench.i18n import _


def changes(report: Report) -> Iterator[Block]:
    """Yield the corrections; nothing where the report does not look back."""
    if report.changes is None:
        return
    yield Chapter(_("What changed since {moment}").format(moment=report.changes.since), "changes")
    for one in report.changes.corrections:
        yield from _correction(one)
    if not report.changes.corrections:
        yield Paragraph((Words(_("No claim and no verdict has changed since then.")),), "quiet")


def _correction(one: Correction) -> Iterator[Block]:
    link = f"#{one.target}" if one.target else ""
    yield Paragraph((*code(one.code), words(one.statement, link=link)), "body", keep=True)
    signs: list[Words] = [Words(one.label, bold=True)]
    if one.before and one.before != one.after:
        signs += [Words("  "), chip(one.before)]
    if one.after:
        signs += [Words(" → " if one.before and one.before != one.after else "  "), chip(one.after)]
    yield Paragraph(joined([signs, by(one.who, one.on)], "   "), "reading", depth=1)
    for detail in one.details:
        before, after = (shown(said_simply(text)) for text in (detail.before, detail.after))
        line = (Words(f"{detail.name}: ", quiet=True), Words(before or "–", struck=bool(before)), Words(" → "),
                Words(after or "–"))  # fmt: skip
        yield Paragraph(line, "reading", depth=1)
    if one.before != one.after:
        for block in note_blocks(one.why):
            yield deeper(block, 1)
