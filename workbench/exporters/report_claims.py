"""The part of a report about each claim: verdict, where it is said, the evidence, its history and its relations."""

from collections.abc import Iterable

from workbench.exporters import wording
from workbench.exporters.report_parts import (
    Chip,
    ClaimSection,
    Evidence,
    EvidenceGroup,
    Fact,
    Judgement,
    Reading,
    Relation,
    Said,
    Tie,
)
from workbench.exporters.report_scope import Scope
from workbench.exporters.runs import Passage, Segment, boxes, cut, passages
from workbench.exporters.wording import label, spoken_date, spoken_period, spoken_quantity
from workbench.i18n import _
from workbench.model.assessments import NOT_ASSESSED, Assessment
from workbench.model.attachment import name_of, unnoted
from workbench.model.claims import Claim
from workbench.model.evidence import STANCES, EvidenceLink
from workbench.model.marks import Mark
from workbench.model.rules import missing_of, verdict_warning
from workbench.text.span import Span

DIFFER_SYMBOL = "⇄"


def claim_section(scope: Scope, claim: Claim) -> ClaimSection:
    """Build everything the report says about a claim."""
    mentions = scope.mentions(claim.id)
    links = scope.links(claim.id)
    current = scope.current(claim.id)
    made = scope.assessments(claim.id)
    return ClaimSection(
        id=claim.id,
        code=scope.codes.get(claim.id, claim.code),
        statement=claim.statement,
        facts=facts_of(scope, claim),
        judgement=judgement(scope, current) if current else _nobodys(scope, made),
        others=_others(scope, current, made),
        warning=verdict_warning(current.verdict, links) if current else "",
        said=_said(scope, mentions),
        evidence=tuple(_evidence(scope, links, frozenset(current.rests_on if current else ()))),
        note=claim.note if scope.options.notes else "",
        history=tuple(judgement(scope, a) for a in reversed(made)) if scope.options.history and len(made) > 1 else (),
        relations=tuple(_relations(scope, claim)),
        remarks=scope.remarks(_rows_of(scope, claim, mentions, links, made)),
        mentions=sum(not scope.in_furniture(mark) for mark in mentions),
        in_furniture=sum(scope.in_furniture(mark) for mark in mentions),
    )


def facts_of(scope: Scope, claim: Claim) -> tuple[Fact, ...]:
    """Say the details of a claim that are known."""
    told = (
        (_("Kind"), label(wording.CLAIM_KINDS, claim.kind)),
        (_("Claimant"), scope.source(claim.claimant)),
        (_("Claimed on"), spoken_date(claim.claimed_on)),
        (_("Period"), spoken_period(claim.period)),
        (_("Quantity"), spoken_quantity(claim.quantity)),
        (_("Stage"), label(wording.STAGES, claim.stage.name) if claim.stage.name != "open" else ""),
    )
    return tuple(Fact(name, value) for name, value in told if value)


def judgement(scope: Scope, made: Assessment) -> Judgement:
    """Say a verdict."""
    return Judgement(
        chip=scope.chip("verdict", made.verdict),
        why=made.why,
        confidence=label(wording.CONFIDENCES, made.confidence) if made.confidence else "",
        as_of=spoken_date(made.as_of),
        who=scope.name(made.created_by),
        given=spoken_date(made.created_at),
    )


def _nobodys(scope: Scope, made: list[Assessment]) -> Judgement:
    """Say that no verdict stands: nobody has judged, or several differ and none of them is the responsible one."""
    latest = {a.created_by: a.verdict for a in made}
    if len(set(latest.values())) == 1:  # they agree, each for their own reasons, which stand beside it
        dates = dict.fromkeys(sorted(a.as_of for a in {a.created_by: a for a in made}.values() if a.as_of))
        return Judgement(scope.chip("verdict", made[-1].verdict), as_of=", ".join(map(spoken_date, dates)))
    if made:
        return Judgement(Chip(_("Analysts differ"), DIFFER_SYMBOL))
    return Judgement(scope.chip("verdict", NOT_ASSESSED))


def _others(scope: Scope, current: Assessment | None, made: list[Assessment]) -> tuple[Judgement, ...]:
    """Return the other analysts' latest verdicts where they differ from the one that stands."""
    latest = {a.created_by: a for a in made}
    if current is not None:
        latest.pop(current.created_by, None)
    verdict = current.verdict if current else None
    differing = [a for a in latest.values() if a.verdict != verdict]
    return tuple(judgement(scope, a) for a in sorted(differing, key=lambda a: a.created_by or ""))


def _said(scope: Scope, mentions: list[Mark]) -> tuple[Said, ...]:
    """Return the passages; marks over exactly the same words are readings of one passage, the responsible one first."""
    groups: dict[object, list[Mark]] = {}
    for mark in mentions:
        groups.setdefault(_words_of(mark), []).append(mark)
    responsible = scope.person(scope.options.analyst)
    found = []
    for marks in groups.values():
        marks.sort(key=lambda m: (scope.person(m.created_by) != responsible, m.created_at, m.id))
        article = marks[0].place.article if marks[0].place else ""
        readings = tuple(_reading(scope, mark) for mark in marks)
        words, flags = passages_of(scope, marks[0]), flags_of(scope, marks[0])
        found.append(Said(scope.reference(article), words, readings, flags, not scope.in_furniture(marks[0])))
    return tuple(found)


def _words_of(mark: Mark) -> object:
    """Return what tells one passage from another: article and content ranges, or the mark itself where unplaced."""
    place = mark.place
    if place is None or place.state == "unplaced":
        return mark.id
    return place.article, tuple(sorted((piece.start, piece.end) for piece in place.of_role("content")))


def flags_of(scope: Scope, mark: Mark) -> tuple[str, ...]:
    """Say what a reader has to know about a mark's place."""
    place = mark.place
    if place is None:
        return ()
    flags = [_("in page furniture, not counted")] if scope.in_furniture(mark) else []
    if place.state == "unplaced" or not scope.stands(mark):
        flags.append(_("its place in the text is lost"))
    elif place.state == "moved_to_confirm":
        flags.append(_("its place is to be confirmed"))
    return tuple(flags)


def passages_of(scope: Scope, mark: Mark) -> tuple[Passage, ...]:
    """Return a mark's words in their sentences, cut from the stored text; the quote alone where its place is lost."""
    place = mark.place
    if place is None:
        return ()
    text = scope.text(place.article)
    if text is None or not scope.stands(mark):
        return tuple(_loose(piece.quote, mark.id) for piece in place.of_role("content"))
    content = [Span(piece.start or 0, piece.end or 0) for piece in place.of_role("content")]
    cues = [Span(piece.start or 0, piece.end or 0) for piece in place.of_role("cue")]
    return tuple(passages(scope.finder(place.article), text, content, cues, mark.id))


def _loose(quote: str, mark: str) -> Passage:
    segments = cut(quote, 0, len(quote), (), labels=boxes(quote))
    return Passage(tuple(Segment(s.start, s.text, (mark,), hidden=s.hidden) for s in segments))


def _reading(scope: Scope, mark: Mark) -> Reading:
    place = mark.place
    details = (
        label(wording.CERTAINTIES, mark.certainty),
        label(wording.OFFERED, mark.evidence_offered),
    )
    return Reading(
        mark=mark.id,
        chip=scope.chip("mention", mark.status),
        who=scope.name(mark.created_by),
        speakers=tuple(scope.source(source) for source in mark.speakers),
        cue=" … ".join(piece.quote for piece in place.of_role("cue")) if place else "",
        details=tuple(detail for detail in details if detail),
        note=mark.note if scope.options.notes else "",
        translation=mark.translation,
        missing=tuple(missing_of(mark, scope.status("mention", mark.status) if mark.status else None)),
        on=mark.created_at,
    )


def _evidence(scope: Scope, links: list[EvidenceLink], rests_on: frozenset[str]) -> Iterable[EvidenceGroup]:
    """Yield the evidence of each stance; links from exactly the same words share an entry."""
    for stance in STANCES:
        groups: dict[object, list[EvidenceLink]] = {}
        for link in links:
            if link.stance == stance:
                mark = scope.snapshot.marks[link.mark]
                groups.setdefault(_words_of(mark) if mark.place else mark.id, []).append(link)
        chip = Chip(label(wording.STANCES, stance), wording.STANCE_SYMBOLS[stance], wording.STANCE_COLOURS[stance])
        if groups:
            yield EvidenceGroup(stance, chip, tuple(_piece(scope, group, rests_on) for group in groups.values()))


def _piece(scope: Scope, links: list[EvidenceLink], rests_on: frozenset[str]) -> Evidence:
    mark = scope.snapshot.marks[links[0].mark]
    addresses = ((_("Address"), mark.url), (_("Archived"), mark.archived_url))
    details = (
        (_("Basis"), label(wording.BASES, mark.basis)),
        (_("Answers"), mark.question),
        (_("Kind of answer"), label(wording.ANSWERS, mark.answer_type)),
        (_("Seen"), spoken_date(mark.accessed_on)),
        (_("Attached file"), name_of(mark.note, mark.attachment) if mark.attachment else ""),
        (_("its sha256"), mark.attachment),
    )
    return Evidence(
        article=scope.reference(mark.place.article) if mark.place else None,
        passages=passages_of(scope, mark),
        ties=tuple(_tie(scope, link, link.id in rests_on) for link in links),
        citation=mark.citation,
        addresses=tuple(Fact(name, value) for name, value in addresses if value),
        details=tuple(Fact(name, value) for name, value in details if value),
        note=unnoted(mark.note) if scope.options.notes else "",
        flags=flags_of(scope, mark),
        translation=mark.translation,
        translator=scope.name(mark.created_by),
    )


def _tie(scope: Scope, link: EvidenceLink, carries: bool) -> Tie:
    strength = label(wording.STRENGTHS, link.strength)
    who = scope.name(link.created_by)
    return Tie(link.id, link.mark, strength, link.set_number, link.why, who, carries, link.created_at)


def _relations(scope: Scope, claim: Claim) -> Iterable[Relation]:
    """Yield how a claim stands to others, read from its own side."""
    root = scope.snapshot.claim_roots
    for link in sorted(scope.snapshot.claim_links.values(), key=lambda e: (e.created_at, e.id)):
        a, b = root.get(link.a, link.a), root.get(link.b, link.b)
        if claim.id not in (a, b) or a == b or link.id in scope.set_aside:
            continue
        other = scope.snapshot.claims.get(b if a == claim.id else a)
        if other is not None:
            words = _(wording.RELATIONS[link.kind][0 if a == claim.id else 1])
            code, shown = scope.codes.get(other.id, other.code), other.id in scope.claim_ids
            yield Relation(words, other.id, code, other.statement, link.note if scope.options.notes else "", shown)


def _rows_of(
    scope: Scope, claim: Claim, mentions: list[Mark], links: list[EvidenceLink], made: list[Assessment]
) -> list[str]:
    """Return the ids of the rows whose comments belong to a claim, each once."""
    tied = [each for each, root in scope.snapshot.claim_roots.items() if root == claim.id]
    rows = [*tied, *(m.id for m in mentions), *(e.id for e in links), *(e.mark for e in links), *(a.id for a in made)]
    rows += [link.id for link in scope.snapshot.claim_links.values() if link.a in tied or link.b in tied]
    return list(dict.fromkeys(rows))
