"""The blocks of what changed since a former report: the corrections."""

from collections.abc import Iterator

from workbench.exporters.flow import Block, Chapter, Paragraph, Words, chip, joined, shown, words
from workbench.exporters.flow_claims import by, code, deeper, heading, together
from workbench.exporters.flow_notes import note_blocks, said_simply
from workbench.exporters.report_whole import Correction, Report
from workbench.i18n import _


def changes(report: Report) -> Iterator[Block]:
    """Yield the corrections; nothing where the report does not look back."""
    if report.changes is None:
        return
    yield Chapter(_("What changed since {moment}").format(moment=report.changes.since), "changes")
    for one in report.changes.corrections:
        if one.kind != "new":
            yield from _correction(one)
    new = [one for one in report.changes.corrections if one.kind == "new"]
    if new:
        yield heading(_("New since then"))
    for one in new:
        yield _addition(one)
    if not report.changes.corrections:
        yield Paragraph((Words(_("No claim and no verdict has changed since then.")),), "quiet")


def _about(one: Correction) -> tuple[Words, ...]:
    return (*code(one.code), words(one.statement, link=f"#{one.target}" if one.target else ""))


def _addition(one: Correction) -> Paragraph:
    """Say in one line what is new; its verdict is read where the claim is."""
    sign = (Words("  "), chip(one.after)) if one.after else ()
    return Paragraph((*_about(one), words(f"  {together(one.label)}", quiet=True), *sign), "point", marker="•")


def _correction(one: Correction) -> Iterator[Block]:
    yield Paragraph(_about(one), "body", keep=True)
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
