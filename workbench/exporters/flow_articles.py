"""The blocks of each article with its marks inline, and what is known of each mark for a comment beside its words."""

from collections.abc import Iterable, Iterator, Mapping

from workbench.exporters.flow import Block, Hold, MarkNote, Paragraph, Words, joined, shown, words
from workbench.exporters.flow_claims import address, date, fact_words, remark_blocks
from workbench.exporters.flow_notes import note_blocks, said_simply
from workbench.exporters.report_parts import ArticleSection, Evidence, Line, Reading, Sign, Tie
from workbench.exporters.report_whole import Report
from workbench.exporters.runs import Segment
from workbench.i18n import _, ngettext, quoted


def article_blocks(article: ArticleSection) -> Iterator[Block]:
    """Yield everything about an article; its text where the report holds it."""
    reference = article.reference
    yield Paragraph((words(reference.title),), "h3", anchor=f"a-{reference.id}", language=article.language, keep=True)
    mentions = ngettext("{count} mention", "{count} mentions", article.mentions).format(count=article.mentions)
    pieces = ngettext("{count} piece of evidence", "{count} pieces of evidence", article.evidence)
    publisher = [words(reference.publisher, bold=True)] if reference.publisher else []
    line = [publisher, date(reference), [Words(mentions)], [Words(pieces.format(count=article.evidence))]]
    yield Paragraph(joined(line), "source", keep=True)
    if article.url:
        yield Paragraph((Words(f"{_('Address')}: ", quiet=True), *address(article.url)), "facts", keep=True)
    if article.facts:
        yield Paragraph(fact_words(article.facts), "facts", keep=True)
    yield from note_blocks(article.note)
    if reference.shown and article.blocks:
        yield from _text(article)
    elif reference.shown:
        yield Paragraph((Words(_("Nothing is marked in this article.")),), "quiet")
    yield from remark_blocks(article.remarks)


def _text(article: ArticleSection) -> Iterator[Block]:
    for block in article.blocks:
        if block.folded:
            yield Paragraph((words(block.label),), "label", keep=block.opened)
        for line in block.lines:
            if line.text.strip() and (not block.folded or block.opened):
                style = "furniture" if block.folded else "stored"
                yield Paragraph(tuple(_line(line, article)), style, language=article.language)


def _line(line: Line, article: ArticleSection) -> Iterator[Words]:
    for segment in line.segments:
        for identity in article.begins.get(segment.start, ()):
            yield from _signs(identity, article.drawn[identity].signs)
        yield _segment(segment, article)


def _signs(identity: str, signs: Iterable[Sign]) -> Iterator[Words]:
    for place, sign in enumerate(signs):
        text = shown(f"{sign.chip.symbol} {sign.code}".strip())
        link, anchor = f"#{sign.target}" if sign.target else "", f"m-{identity}" if not place else ""
        yield Words(text, "sign", sign.chip.colour, link=link, anchor=anchor)


def _segment(segment: Segment, article: ArticleSection) -> Words:
    held = ((mark, article.drawn.get(mark)) for mark in segment.marks)
    holds = tuple(Hold(mark, drawn.kind, drawn.colour) for mark, drawn in held if drawn is not None)
    text = f"⟦{segment.hidden}⟧" if segment.hidden else segment.text
    return Words(text, "box" if segment.hidden else "", cue=segment.cue, marks=holds, quiet=segment.furniture)


def mark_notes(report: Report) -> Mapping[str, MarkNote]:
    """Return what each mark of the report says: its status, claim, speakers and note; or what it is evidence for."""
    found: dict[str, MarkNote] = {}
    for claim in report.claims:
        name = shown(f"{claim.code} {claim.statement}".strip())
        for said in claim.said:
            for reading in said.readings:
                found[reading.mark] = MarkNote(reading.who, reading.on, tuple(_of_reading(reading, name)))
        for group in claim.evidence:
            for item in group.items:
                for tie in item.ties:
                    lines = tuple(_of_tie(tie, item, f"{group.chip.symbol} {group.chip.label}: {name}"))
                    known = found.get(tie.mark)
                    found[tie.mark] = MarkNote(tie.who, tie.on, (*(known.lines if known else ()), *lines))
    for article in report.articles:
        for identity, drawn in article.drawn.items():
            labels = tuple(shown(f"{sign.chip.symbol} {sign.chip.label}".strip()) for sign in drawn.signs)
            found.setdefault(identity, MarkNote(drawn.who, drawn.on, labels))
    return found


def _of_reading(reading: Reading, claim: str) -> Iterator[str]:
    yield shown(f"{reading.chip.symbol} {reading.chip.label}".strip())
    yield claim
    if reading.speakers:
        yield f"{_('said by')} {' → '.join(shown(speaker) for speaker in reading.speakers)}"
    if reading.cue:
        yield f"{_('cue')} {quoted(shown(reading.cue))}"
    if reading.details:
        yield ", ".join(reading.details)
    if reading.missing:
        yield f"⚑ {', '.join(reading.missing)}"
    if reading.note.strip():
        yield said_simply(reading.note)


def _of_tie(tie: Tie, item: Evidence, about: str) -> Iterator[str]:
    yield shown(about) + (f" ({tie.strength})" if tie.strength else "")
    if tie.why.strip():
        yield said_simply(tie.why)
    if item.note.strip():
        yield said_simply(item.note)
