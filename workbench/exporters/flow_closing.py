"""The last blocks of a report: disagreements between analysts, open points, method and wording."""

from collections.abc import Iterable, Iterator

from workbench.exporters.flow import Block, Cell, Chapter, Paragraph, Table, Words, chip, joined, words
from workbench.exporters.flow_claims import by, code, deeper, remark_blocks, together
from workbench.exporters.flow_notes import note_blocks
from workbench.exporters.report_parts import Differing, DifferingSide, OpenPoint, Settled, Wordings
from workbench.exporters.report_whole import Report
from workbench.i18n import _, ngettext


def disagreements(report: Report) -> Iterator[Block]:
    """Yield what the analysts disagree about, and what was settled; nothing where there is neither."""
    if report.differing or report.settled:
        yield Chapter(_("Disagreements between analysts"), "disagreements")
    if report.differing:
        yield _title(_("Where the analysts disagree"))
        for one in report.differing:
            yield from _differing(one)
    if report.settled:
        yield _title(_("Disagreements settled"))
        for item in report.settled:
            yield from _settled(item)


def _title(text: str) -> Paragraph:
    return Paragraph((Words(text),), "h4", keep=True)


def _differing(one: Differing) -> Iterator[Block]:
    discussed = f", {_('kept for discussion')}" if one.discussed else ""
    link = f"#{one.target}" if one.target else ""
    what = words(f"  {together(f'⇄ {one.what}')}{discussed}", bold=True, quiet=True)
    line = (*code(one.code), words(one.quote, link=link), what)
    yield Paragraph(line, "h5", keep=True)
    for place, side in enumerate(one.sides):
        yield from _side(side, keep=place < len(one.sides) - 1)


def _side(side: DifferingSide, label: str = "", *, keep: bool = False) -> Iterator[Block]:
    before = (Words(f"{label} · ", quiet=True),) if label else ()
    line = (*before, words(side.who), Words(": "), chip(side.chip), words(f"  {side.on}", quiet=True))
    notes = note_blocks(side.why)
    yield Paragraph(line, "reading", depth=1, keep=keep or bool(notes))
    for place, block in enumerate(notes):
        yield deeper(block, 1, keep=keep and place == len(notes) - 1)


def _settled(item: Settled) -> Iterator[Block]:
    count = ngettext("{count} row set aside", "{count} rows set aside", item.set_aside).format(count=item.set_aside)
    said = (Words(f"{_('decided by')} ", quiet=True), *by(item.who, f"{item.on}: {count}"))
    about = [*code(item.code), words(item.about)] if item.about else []
    yield Paragraph(joined([about, said]), "h5", keep=True)
    yield from note_blocks(item.why)
    for label, sides in ((_("counts"), item.counts), (_("set aside"), item.aside)):
        for side in sides:
            yield from _side(side, label)


def open_points(report: Report) -> Iterator[Block]:
    """Yield what is still to do, and what is not known about the articles."""
    if report.has_open:
        yield Chapter(_("Open points"), "open")
    for point in report.open_points:
        yield _point(point)
    if "open_points" in report.sections and not report.open_points:
        yield Paragraph((Words(_("Every mention and every verdict is complete.")),), "quiet")
    if report.all_known:
        yield Paragraph((Words(_("Title, publisher, date and address of every article are known.")),), "quiet")
    if report.gaps:
        yield _title(_("What is not known about the articles"))
        for gap in report.gaps:
            yield _point(gap)
    yield from remark_blocks(report.remarks)


def _point(point: OpenPoint) -> Paragraph:
    link = f"#{point.target}" if point.target else ""
    quote = (words(point.quote, link=link), Words(" · ", quiet=True)) if point.quote else ()
    return Paragraph((*code(point.code), *quote, words(point.words)), "point", marker="•")


def method(report: Report) -> Iterator[Block]:
    """Yield by whom it was worked, and what the words mean."""
    if "method" not in report.sections:
        return
    yield Chapter(_("Method and wording"), "method")
    said = _("The small signs of eight letters and digits, as {sign}, name a mark for good: type one into the workbench's search (Ctrl+K) and it leads to the mark.")  # noqa: E501
    yield Paragraph((words(said.format(sign="#3f2a9c1b")),), "body")
    if report.analysts:
        yield Paragraph((words(" ".join(_people(report))),), "body")
    for title, entries in (
        (_("Verdicts used"), report.verdict_wordings),
        (_("Statuses of passages used"), report.mention_wordings),
    ):
        if entries:
            yield _title(title)
            yield Table("wordings", (), tuple(_wording(entry) for entry in entries), (28, 72))


def _people(report: Report) -> Iterator[str]:
    yield f"{ngettext('Analyst:', 'Analysts:', len(report.analysts))} {', '.join(report.analysts)}."
    if report.several and report.responsible:
        yield f"{_('The verdicts that count are those of')} {report.responsible};"
        yield f"{_('where others differ, theirs stand beside them, after')} ⇄."
        yield _("Marks and links without a name are by the same analyst.")


def _wording(entry: Wordings) -> tuple[Cell, ...]:
    rule: Iterable[Words] = (words(f" {entry.rule}", quiet=True),) if entry.rule else ()
    return (Paragraph((chip(entry.chip),), "cell"),), (Paragraph((words(entry.definition), *rule), "cell"),)
