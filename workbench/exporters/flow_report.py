"""What stands where in a report on paper, in Word and in Markdown: the blocks of the whole, from its content."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from workbench.exporters.flow import (
    Bar,
    Bars,
    Block,
    Cell,
    Chapter,
    Contents,
    Entry,
    Flow,
    Numbers,
    Paragraph,
    Table,
    Words,
    chip,
    shown,
    words,
)
from workbench.exporters.flow_articles import article_blocks, mark_notes
from workbench.exporters.flow_changes import changes
from workbench.exporters.flow_claims import claim_blocks, code
from workbench.exporters.flow_closing import disagreements, method, open_points
from workbench.exporters.flow_notes import note_blocks
from workbench.exporters.report_claims import DIFFER_SYMBOL
from workbench.exporters.report_whole import Report, SummaryRow
from workbench.exporters.wording import spoken_date
from workbench.i18n import _, ngettext, number

MOST_ENTRIES = 40
"""Articles that are named in the contents. Claims are not: the table of them stands just before."""

FEW_CLAIMS = 2
"""So many follow on the page before: a report of next to nothing has no empty pages."""


def report_flow(report: Report, made_at: datetime, version: str) -> Flow:
    """Return the report as blocks, in the language that is spoken. A naive time is UTC."""
    moment = made_at.replace(tzinfo=UTC) if made_at.tzinfo is None else made_at.astimezone(UTC)
    spoken = f"{spoken_date(moment.strftime('%Y-%m-%d'))}, {moment.strftime('%H:%M')} UTC"
    return Flow(
        title=shown(report.title),
        organisation=shown(report.organisation),
        language=report.language,
        authors=tuple(shown(name) for name in report.analysts),
        made_at=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        made_spoken=spoken,
        version=version,
        blocks=tuple(_blocks(report, spoken, version)),
        paper=report.paper,
        marks=mark_notes(report),
        initials=report.initials,
    )


def _blocks(report: Report, spoken: str, version: str) -> Iterator[Block]:
    yield from _cover(report, spoken)
    if "summary" in report.sections:
        yield from _summary(report)
    yield from changes(report)
    yield _contents(report)
    if "claim_sections" in report.sections:
        yield Chapter(_("Claims"), "claims", fresh=len(report.claims) > FEW_CLAIMS)
        for claim in report.claims:
            yield from claim_blocks(claim, report)
        if not report.claims:
            yield Paragraph((Words(_("No claims were chosen.")),), "quiet")
    if report.articles:
        yield from _articles(report)
    yield from disagreements(report)
    yield from open_points(report)
    yield from method(report)
    stated = _("Authors are as stated in the project, not proven.")
    yield Paragraph((words(f"{_('Made with the fact-check workbench')} {version}. {stated}"),), "quiet")


def _cover(report: Report, spoken: str) -> Iterator[Block]:
    yield Paragraph((words(report.organisation or _("Fact-check report")),), "desk", anchor="top", keep=True)
    yield Paragraph((words(report.title),), "title", keep=True)
    yield Paragraph((words(spoken),), "byline")
    yield from note_blocks(report.description, "lead")
    for fact in report.brief.facts:
        yield Paragraph((Words(f"{fact.name}: ", quiet=True), words(fact.value)), "facts")
    if report.brief.method:
        more = Words(_("Verdicts and statuses in full"), link="#method")
        yield Paragraph((words(report.brief.method), Words(" "), more), "quiet")


def _summary(report: Report) -> Iterator[Block]:
    yield Chapter(_("Summary"), "summary")
    f = report.figures
    yield Numbers((
        (number(f.claims), ngettext("claim", "claims", f.claims)),
        (number(f.articles), ngettext("article", "articles", f.articles)),
        (number(f.mentions), ngettext("mention", "mentions", f.mentions)),
        (number(f.evidence), ngettext("piece of evidence", "pieces of evidence", f.evidence)),
    ))  # fmt: skip
    yield from _disagreed(report)
    if report.counts:
        bars = tuple(Bar(count.chip, count.number, count.bar / 1000) for count in report.counts)
        yield Bars(_("Claims by verdict"), (_("Verdict"), _("Claims")), bars)
    if report.rows:
        yield _overview(report)
        yield Paragraph((Words(" ".join(_explained(report))),), "quiet")


def _disagreed(report: Report) -> Iterator[Block]:
    if not (report.differing or report.settled):
        return
    count, settled = len(report.differing), len(report.settled)
    said = ngettext("{count} disagreement between analysts is open",
                    "{count} disagreements between analysts are open", count).format(count=count)  # fmt: skip
    more = ngettext("{count} was settled", "{count} were settled", settled).format(count=settled)
    if not count:
        said, settled = _settled(settled), 0
    yield Paragraph((Words(f"⇄ {said}", link="#disagreements"), Words(f"; {more}." if settled else ".")), "quiet")


def _settled(count: int) -> str:
    return ngettext("{count} disagreement between analysts was settled",
                    "{count} disagreements between analysts were settled", count).format(count=count)  # fmt: skip


def _explained(report: Report) -> Iterator[str]:
    yield _("+ evidence for, − against, ○ context. A verdict is the analyst's conclusion; what an article says of a claim is shown apart from it.")  # noqa: E501
    inside = report.figures.in_furniture
    if inside:
        one = "{count} mention lies in page furniture and is not counted."
        many = "{count} mentions lie in page furniture and are not counted."
        yield ngettext(one, many, inside).format(count=inside)


def _overview(report: Report) -> Table:
    heads = (_("Claim"), _("Verdict"), _("Said in"))
    rows = tuple(tuple(_row(row)) for row in report.rows)
    targets = tuple(row.target for row in report.rows)
    evidence = _cell(Words("+\u00a0/\u00a0−\u00a0/\u00a0○", bold=True, quiet=True), style="number")
    titles = (*(_cell(Words(head), style="head") for head in heads), evidence)
    return Table("overview", titles, rows, (48, 30, 12, 10), targets if any(targets) else ())


def _row(row: SummaryRow) -> Iterator[Cell]:
    link = f"#{row.target}" if row.target else ""
    yield _cell(*code(row.code), words(row.statement, link=link), style="statement")
    below = [f"{_('as of')} {row.as_of}"] if row.as_of else []
    below += [f"⇄\u00a0{_('analysts differ')}"] if row.differs and row.chip.symbol != DIFFER_SYMBOL else []
    yield (*_cell(chip(row.chip)), *(Paragraph((words(line, quiet=True),), "cell") for line in below))
    yield _cell(Words(ngettext("{count} article", "{count} articles", row.articles).format(count=row.articles)))
    yield _cell(Words(f"{row.supports} / {row.refutes} / {row.context}".replace(" ", "\u00a0")), style="number")


def _cell(*found: Words, style: str = "cell") -> Cell:
    return (Paragraph(found, style),)  # type: ignore[arg-type]


def _contents(report: Report) -> Contents:
    return Contents(_("Contents"), tuple(_entries(report)))


def _entries(report: Report) -> Iterator[Entry]:
    if report.changes:
        yield _chapter(_("What changed"), "changes")
    if "claim_sections" in report.sections:
        yield _chapter(_("Claims"), "claims")
    if report.articles:
        yield _chapter(_("Articles"), "articles")
        if len(report.articles) <= MOST_ENTRIES:
            yield from (Entry((words(a.reference.title),), f"a-{a.reference.id}", 2) for a in report.articles)
    if report.differing or report.settled:
        yield _chapter(_("Disagreements between analysts"), "disagreements")
    if report.has_open:
        yield _chapter(_("Open points"), "open")
    if "method" in report.sections:
        yield _chapter(_("Method and wording"), "method")


def _chapter(title: str, anchor: str) -> Entry:
    return Entry((Words(title),), anchor, 1)


def _articles(report: Report) -> Iterable[Block]:
    yield Chapter(_("Articles"), "articles", fresh="marked_articles" in report.sections)
    said = _("The texts as the analysts saw them. The small signs lead to the claim; grey text is page furniture and is not counted.")  # noqa: E501
    if "marked_articles" in report.sections:
        yield Paragraph((Words(said),), "quiet")
    for article in report.articles:
        yield from article_blocks(article)
