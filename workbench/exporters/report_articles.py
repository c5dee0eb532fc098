"""The part of a report that shows each article with its marks inline."""

from collections.abc import Iterable, Sequence

from workbench.exporters import wording
from workbench.exporters.report_parts import ArticleSection, Block, Chip, Drawn, Fact, Line, Sign
from workbench.exporters.report_scope import Scope
from workbench.exporters.runs import Run, Segment, boxes, cut
from workbench.exporters.wording import label, spoken_date
from workbench.i18n import _, ngettext
from workbench.model.articles import Article
from workbench.model.evidence import EvidenceLink
from workbench.model.kept_words import date_note_said, reader_said
from workbench.model.marks import Mark


def article_section(scope: Scope, article_id: str) -> ArticleSection:
    """Build an article's section; without marks, or without the stored text, it has no blocks."""
    article = scope.snapshot.articles[article_id]
    marks = scope.marks_in(article_id)
    drawable = [mark for mark in marks if scope.stands(mark)]
    counted = [mark for mark in marks if not scope.in_furniture(mark)]
    text = scope.text(article_id) if drawable else None
    return ArticleSection(
        reference=scope.reference(article_id),
        facts=_facts(article),
        url=article.url,
        language=article.language,
        mentions=sum(mark.kind == "claim" for mark in counted),
        evidence=sum(mark.kind == "evidence" for mark in counted),
        blocks=tuple(_blocks(text, drawable)) if text is not None else (),
        drawn={mark.id: _drawn(scope, mark) for mark in drawable if mark.kind != "furniture"},
        begins=_begins(drawable),
        note=article.note if scope.options.notes else "",
        remarks=scope.remarks([article_id, *(mark.id for mark in marks if mark.kind == "furniture")]),
    )


def _facts(article: Article) -> tuple[Fact, ...]:
    elsewhere = "; ".join(" ".join(filter(None, (a.publisher, a.published_on, a.url))) for a in article.also_at)
    told = (
        (_("About the date"), date_note_said(article.date_note)),
        (_("Also published"), elsewhere),
        (_("Retrieved from"), article.retrieved_from),
        (_("Retrieved"), spoken_date(article.retrieved_at or "")),
        (_("By"), article.author),
        (_("File"), article.origin_name),
        (_("Read by"), reader_said(article.extractor)),
        (_("sha256 of the original"), article.original_sha256),
    )
    return tuple(Fact(name, value) for name, value in told if value)


def _drawn(scope: Scope, mark: Mark) -> Drawn:
    who, on = scope.name(mark.created_by), mark.created_at
    if mark.kind == "claim":
        chip = scope.chip("mention", mark.status)
        root = scope.snapshot.claim_roots.get(mark.claim or "", "")
        target = f"u-{mark.id}" if scope.target(root) else ""
        return Drawn("claim", chip.colour, (Sign(chip, scope.codes.get(root, ""), target),), who, on)
    links = scope.links_by_mark.get(mark.id, [])
    colours = {wording.STANCE_COLOURS[link.stance] for link in links}
    signs = tuple(_evidence_sign(scope, link) for link in links) or (Sign(Chip(_("Evidence, not linked"), "◇")),)
    return Drawn("evidence", colours.pop() if len(colours) == 1 else "", signs, who, on)


def _evidence_sign(scope: Scope, link: EvidenceLink) -> Sign:
    words = {"supports": _("Evidence for"), "refutes": _("Evidence against"), "context": _("Context for")}
    chip = Chip(words[link.stance], wording.STANCE_SYMBOLS[link.stance], wording.STANCE_COLOURS[link.stance])
    root = scope.snapshot.claim_roots.get(link.claim, link.claim)
    target = f"l-{link.id}" if scope.options.evidence and scope.target(root) else ""
    return Sign(chip, scope.codes.get(root, ""), target)


def _begins(marks: Iterable[Mark]) -> dict[int, tuple[str, ...]]:
    """Return the marks (but furniture) that begin at each position, in the order of the text."""
    found: dict[int, tuple[str, ...]] = {}
    for mark in marks:
        if mark.place is not None and mark.kind != "furniture":
            found[mark.place.start] = (*found.get(mark.place.start, ()), mark.id)
    return found


def _runs(marks: Iterable[Mark]) -> Iterable[Run]:
    for mark in marks:
        for piece in mark.place.pieces if mark.place else ():
            start, end = piece.start or 0, piece.end or 0
            if mark.kind == "furniture":
                yield Run(start, end, "furniture", mark.id)
            elif piece.role == "content":
                yield Run(start, end, "mark", mark.id)
            elif piece.role == "cue":
                yield Run(start, end, "cue", mark.id)


def lines_of(text: str, runs: Iterable[Run]) -> list[Line]:
    """Cut a text into lines of segments; the lines with their ends, joined, are the text."""
    labels = boxes(text)
    waiting = sorted(runs, key=lambda run: run.start, reverse=True)
    lines: list[Line] = []
    open_runs: list[Run] = []
    start = 0
    for words in text.split("\n"):
        end = start + len(words)
        while waiting and waiting[-1].start < end:
            open_runs.append(waiting.pop())
        open_runs = [run for run in open_runs if run.end > start]
        if open_runs or labels:
            segments = tuple(s for s in cut(text, start, end, open_runs, labels) if s.text)
        else:
            segments = (Segment(start, words),) if words else ()
        lines.append(Line(segments, "\n" if end < len(text) else ""))
        start = end + 1
    return lines


def _blocks(text: str, marks: Sequence[Mark]) -> Iterable[Block]:
    """Yield runs of lines that are wholly page furniture, and what lies between them."""
    kinds = {mark.id: mark for mark in marks}
    ranges = [(mark.place.start, mark.place.end, mark) for mark in marks if mark.kind == "furniture" and mark.place]
    block: list[Line] = []
    folded = False
    for line in lines_of(text, _runs(marks)):
        if line.text.strip() and _is_furniture(line) != folded:
            if block:
                yield _block(block, folded, ranges, kinds)
            block, folded = [], not folded
        block.append(line)
    if block:
        yield _block(block, folded, ranges, kinds)


def _is_furniture(line: Line) -> bool:
    return all(segment.furniture for segment in line.segments if segment.text.strip())


def _block(lines: list[Line], folded: bool, ranges: list[tuple[int, int, Mark]], kinds: dict[str, Mark]) -> Block:
    if not folded:
        return Block(tuple(lines))
    segments: list[Segment] = [segment for line in lines for segment in line.segments]
    start, end = segments[0].start, segments[-1].start + len(segments[-1].text)
    whats = [mark.what for first, last, mark in ranges if first < end and start < last]
    names = list(dict.fromkeys(label(wording.FURNITURE, what) for what in whats if what in wording.FURNITURE))
    count = sum(bool(line.text.strip()) for line in lines)
    words = ngettext("{count} line of page furniture", "{count} lines of page furniture", count).format(count=count)
    opened = any(mark in kinds for segment in segments for mark in segment.marks)
    return Block(tuple(lines), True, opened, f"{words} ({', '.join(names)})" if names else words)
