"""The blocks of each claim: verdict, where it is said, evidence, relations, notes, history, comments."""

from collections.abc import Iterable, Iterator

from workbench.exporters.flow import Block, Box, Hold, Paragraph, Words, chip, joined, shown, words
from workbench.exporters.flow_notes import note_blocks
from workbench.exporters.links import link_target
from workbench.exporters.report_parts import (
    ArticleReference,
    ClaimSection,
    Evidence,
    EvidenceGroup,
    Fact,
    Judgement,
    Reading,
    Remark,
    Said,
    Tie,
)
from workbench.exporters.report_whole import Report
from workbench.exporters.runs import Passage
from workbench.i18n import _, ngettext, quoted


def claim_blocks(claim: ClaimSection, report: Report) -> Iterator[Block]:
    """Yield everything about a claim."""
    yield Paragraph((*code(claim.code), words(claim.statement)), "h3", anchor=f"c-{claim.id}", keep=True)
    if claim.facts:
        yield Paragraph(fact_words(claim.facts), "facts", keep=True)
    yield Box("verdict", claim.judgement.chip.colour, tuple(_verdict(claim)), keep=bool(claim.said))
    if claim.said:
        passages = ngettext("{count} passage", "{count} passages", len(claim.counted)).format(count=len(claim.counted))
        articles = ngettext("{count} article", "{count} articles", claim.articles).format(count=claim.articles)
        yield heading(_("Said where"), f"{passages} · {articles}")
        for said in claim.said:
            yield from _said(said, report)
    if claim.evidence:
        yield heading(_("Evidence"))
        for group in claim.evidence:
            yield Box("side", group.chip.colour, tuple(_group(group, report)))
    yield from _relations(claim)
    if claim.note.strip():
        yield heading(_("Notes"))
        yield from note_blocks(claim.note)
    if claim.history:
        yield heading(_("History of the verdict"))
        for past in claim.history:
            yield from _past(past)
    yield from remark_blocks(claim.remarks)


def heading(title: str, tally: str = "") -> Paragraph:
    """Return the small heading of a part of a claim or an article."""
    more = (Words(f"  {tally}", quiet=True),) if tally else ()
    return Paragraph((Words(title), *more), "h4", keep=True)


def code(text: str) -> tuple[Words, ...]:
    """Return a claim's code with the space after it; nothing where there is none."""
    return (words(text, kind="code"), Words(" ")) if text else ()


def fact_words(facts: Iterable[Fact]) -> tuple[Words, ...]:
    """Return facts as one line, names quiet."""
    return joined((Words(f"{fact.name}: ", quiet=True), *address(fact.value)) for fact in facts)


def address(text: str) -> tuple[Words, ...]:
    """Return an address, as a link where it may be one; any other text as it is."""
    return (words(text, link=link_target(text) if text.isprintable() else ""),)


def source(reference: ArticleReference, target: str) -> tuple[Words, ...]:
    """Name an article, leading to the mark in its text where the report holds that."""
    link = f"#m-{target}" if target and reference.shown else ""
    found = [words(reference.publisher, bold=True), Words(", ")] if reference.publisher else []
    return (*found, words(reference.title, link=link), Words(", "), *date(reference))


def date(reference: ArticleReference) -> tuple[Words, ...]:
    """Say an article's date, and that it is inferred."""
    if not reference.date:
        return (Words(_("no date"), quiet=True),)
    inferred = (Words(f" {_('(date inferred)')}", quiet=True),) if reference.date_basis == "inferred" else ()
    return (words(reference.date_spoken), *inferred)


def remark_blocks(remarks: Iterable[Remark]) -> Iterator[Block]:
    """Yield comments, answers set in."""
    for place, remark in enumerate(remarks):
        if not place:
            yield heading(_("Comments"))
        resolved = f" · {_('resolved')}" if remark.resolved else ""
        who = (words(remark.who, bold=True), Words(f", {remark.on}{resolved}", quiet=True))
        yield Paragraph(who, "reading", depth=remark.depth, keep=True)
        for block in note_blocks(remark.body):
            yield deeper(block, remark.depth)


def deeper(block: Block, depth: int, *, keep: bool = False) -> Block:
    """Return a block of a note set in by some steps."""
    if not isinstance(block, Paragraph) or not depth:
        return block
    return Paragraph(block.words, block.style, marker=block.marker, depth=block.depth + depth, keep=keep or block.keep)


def _verdict(claim: ClaimSection) -> Iterator[Block]:
    yield Paragraph(_judged(claim.judgement, who=True), "reading", keep=True)
    yield from note_blocks(claim.judgement.why)
    for other in claim.others:
        agrees = other.chip == claim.judgement.chip
        named = words(other.who, bold=True)
        differs = (Words("⇄\u00a0", bold=True), named, Words(": ", bold=True), *_judged(other))
        line = joined(([named], *_when(other)), "   ") if agrees else differs
        yield Paragraph(line, "reading", keep=True)
        yield from note_blocks(other.why)


def _judged(made: Judgement, *, who: bool = False) -> tuple[Words, ...]:
    return joined(((chip(made.chip),), *_when(made), [words(made.who)] if who and made.who else []), "   ")


def _when(made: Judgement) -> Iterator[list[Words]]:
    yield [words(f"{_('as of')} {made.as_of}")] if made.as_of else []
    yield [words(made.confidence)] if made.confidence else []


def _past(past: Judgement) -> Iterator[Block]:
    said = [past.given, f"{_('as of')} {past.as_of}" if past.as_of else "", past.confidence]
    line = (chip(past.chip), Words("  "), *by(past.who, ", ".join(filter(None, said))))
    yield Paragraph(line, "reading", keep=bool(past.why.strip()))
    for block in note_blocks(past.why):
        yield deeper(block, 1)


def _said(said: Said, report: Report) -> Iterator[Block]:
    target = said.readings[0].mark if not said.flags or not said.counts else ""
    differs = [words(together(f"⇄ {_('read differently')}"), bold=True)] if said.differs else []
    line = joined([source(said.article, target), *flags(said.flags), differs], "   ")
    yield Paragraph(line, "source", keep=True)
    hold = Hold(said.readings[0].mark, "claim", said.readings[0].chip.colour)
    yield passage(said.passages, hold, said.article.language)
    for reading in said.readings:
        yield from translation(reading.translation, reading.who)
        shows_who = report.several and reading.who and (said.differs or reading.who != report.responsible)
        line = _reading(reading, shows_who=bool(shows_who))
        yield Paragraph(line, "reading", anchor=f"u-{reading.mark}", keep=bool(reading.note.strip()))
        yield from note_blocks(reading.note, quiet=True)


def by(who: str, more: str) -> tuple[Words, ...]:
    """Name a person and say more, quietly; apart, so that a name from the right leaves the rest in its order."""
    parts = [[words(text, quiet=True)] for text in (who, more) if text]
    return joined(parts, ", ")


def together(text: str) -> str:
    """Return a few words that stay in one line."""
    return text.replace(" ", "\u00a0")


def flags(said: Iterable[str]) -> Iterator[list[Words]]:
    """Yield what a reader has to know about a place."""
    for flag in said:
        yield [words(f"⚑ {flag}", quiet=True)]


def _reading(reading: Reading, *, shows_who: bool) -> tuple[Words, ...]:
    speakers: list[Words] = []
    for speaker in reading.speakers:
        speakers += [Words(" → " if speakers else f"{_('said by')} ", quiet=True), words(speaker, bold=True)]
    cue = [Words(f"{_('cue')} ", quiet=True), words(quoted(reading.cue), italic=True)] if reading.cue else []
    who = [Words(f"{_('marked by')} ", quiet=True), words(reading.who)] if shows_who else []
    missing = [words(f"⚑ {', '.join(reading.missing)}", quiet=True)] if reading.missing else []
    sign = ident(reading.mark, f"u-{reading.mark}")
    details = ([words(detail, quiet=True)] for detail in reading.details)
    return signed(joined([(chip(reading.chip),), speakers, cue, *details, who, missing], "   "), sign)


def translation(text: str, who: str) -> Iterator[Block]:
    """Yield an analyst's translation below the words it is of."""
    if text.strip():
        label = f"{_('Translation by')} {shown(who)}" if who else _("Translation")
        yield Paragraph((words(label),), "label", depth=1, keep=True)
        yield Paragraph((words(text),), "said", depth=1)


def passage(passages: Iterable[Passage], hold: Hold, language: str) -> Paragraph:
    """Return a mark's words in their sentences."""
    found: list[Words] = []
    for one in passages:
        found += [Words(" […] ", quiet=True)] if found else []
        found += [Words("…\u00a0", quiet=True)] if one.cut_before else []
        for segment in one.segments:
            holds = (hold,) if segment.marks else ()
            if segment.hidden:
                found.append(Words(f"⟦{segment.hidden}⟧", "box", cue=segment.cue, marks=holds))
            else:
                found.append(Words(segment.text, cue=segment.cue, marks=holds))
        found += [Words("\u00a0…", quiet=True)] if one.cut_after else []
    return Paragraph(tuple(found), "said", language=language, keep=True)


def _group(group: EvidenceGroup, report: Report) -> Iterator[Block]:
    title = (words(f"{group.chip.symbol} {group.chip.label}", colour=group.chip.colour),)
    yield Paragraph((*title, Words(f"  {len(group.items)}", quiet=True)), "h5", keep=True)
    for bundle in group.bundles:
        found = [block for item in bundle.items for block in _piece(item, group, report)]
        if bundle.together:
            alone = len(bundle.items) == 1
            label = _("Only together with what is not shown here") if alone else _("Only together")
            yield Box("set", group.chip.colour, (Paragraph((Words(label),), "label", keep=True), *found))
        else:
            yield from found


def _piece(item: Evidence, group: EvidenceGroup, report: Report) -> Iterator[Block]:
    target = item.ties[0].mark if not item.flags or item.passages else ""
    named = source(item.article, target) if item.article else (Words(_("Outside the articles"), bold=True),)
    yield Paragraph(joined([named, *flags(item.flags)], "   "), "source", keep=True)
    if item.passages:
        hold = Hold(item.ties[0].mark, "evidence", group.chip.colour)
        yield passage(item.passages, hold, item.article.language if item.article else "")
    yield from translation(item.translation, item.translator)
    if item.citation:
        yield Paragraph((words(item.citation),), "body", keep=True)
    if item.addresses:
        yield Paragraph(fact_words(item.addresses), "facts", keep=True)
    for place, tie in enumerate(item.ties):
        line = _tie(tie, item.details if not place else (), report)
        noted = bool(tie.why.strip() or (item.note.strip() and place == len(item.ties) - 1))
        yield Paragraph(line, "reading", anchor=f"l-{tie.id}", keep=noted)
        yield from note_blocks(tie.why)
    yield from note_blocks(item.note, quiet=True)


def _tie(tie: Tie, details: tuple[Fact, ...], report: Report) -> tuple[Words, ...]:
    parts: list[Iterable[Words]] = [[words(tie.strength, bold=True)] if tie.strength else []]
    parts += [(Words(f"{fact.name}: ", quiet=True), words(fact.value)) for fact in details]
    if tie.carries_verdict:
        parts.append([Words(_("the verdict rests on this"))])
    if report.several and tie.who and tie.who != report.responsible:
        parts.append([Words(f"{_('linked by')} ", quiet=True), words(tie.who)])
    return signed(joined(parts), ident(tie.mark, f"l-{tie.id}"))


def ident(mark: str, target: str) -> Words:
    """Return the short sign by which the workbench's search finds a mark."""
    return Words(f"#{mark[:8]}", mono=True, quiet=True, link=f"#{target}")


def signed(line: tuple[Words, ...], sign: Words) -> tuple[Words, ...]:
    """Put a mark's short sign at the end of a line, so that it does not stand alone on the next."""
    return (*line, Words("\u00a0\u00a0", quiet=True), sign) if line else (sign,)


def _relations(claim: ClaimSection) -> Iterator[Block]:
    if claim.relations:
        yield heading(_("Related claims"))
    for other in claim.relations:
        link = f"#c-{other.claim}" if other.shown else ""
        line = (words(f"{other.words} "), *code(other.code), words(other.statement, link=link))
        yield Paragraph(line, "point", marker="•", keep=bool(other.note.strip()))
        for block in note_blocks(other.note, quiet=True):
            yield deeper(block, 1)
