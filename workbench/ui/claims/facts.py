"""What the panel shows, as plain values: asked of the project once, compared to know what has changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.i18n import _
from workbench.model.assessments import NOT_ASSESSED, Assessment
from workbench.model.attachment import name_of
from workbench.model.claims import Claim
from workbench.model.codebook import Status
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.model.rules import missing_of, verdict_warning
from workbench.model.snapshot import current_assessment
from workbench.project import Project, claim_codes, in_furniture, left_out, queries
from workbench.review.disagreements import Disagreement
from workbench.ui import disagreeing
from workbench.ui.claims.aside_facts import AsideLine, aside_lines
from workbench.ui.claims.claim_facts import ClaimFacts, claim_facts
from workbench.ui.claims.lookup import Lookup
from workbench.ui.claims.threads import Target, Thread, threads_on
from workbench.ui.claims.wording import one_line


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one claim in the article, in text order; without a claim, one mention. `key` names its card.

    Without marks: a claim that is shown by itself.
    """

    key: str
    claim: str | None
    marks: tuple[Mark, ...]
    differing: tuple[Disagreement, ...] = ()
    """Where analysts disagree about the claim or its mentions and evidence in this article."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A piece of evidence of this article that has no card to stand in: no link yet, or only to claims elsewhere."""

    mark: Mark
    link: EvidenceLink | None
    code: str


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """The cards of an article, in the order of first mention, and its evidence outside them."""

    groups: tuple[Group, ...] = ()
    loose: tuple[Loose, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosedFacts:
    """What a closed card shows."""

    code: str
    statement: str
    statuses: tuple[Status, ...]
    speaker: str
    articles: int
    evidence: int
    rows: frozenset[str]
    """Ids of what this rests on."""
    differing: int = 0
    """How many disagreements between analysts there are."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Another mention of the claim, as one line."""

    mark: Mark
    status: Status | None
    paragraph: int
    title: str
    date: str
    author: str
    """Initials of a colleague; empty for oneself."""


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A link with its evidence, as one row. `where` is empty for this article."""

    link: EvidenceLink
    mark: Mark
    quote: str
    where: str
    by: str
    author: str
    comments: int = 0
    """How many remarks on the link and on its evidence there are."""
    carries: bool = False
    """Whether the verdict that stands rests on it."""


@dataclass(frozen=True, slots=True)
class VerdictFacts:
    """The verdict that stands, whose it is, which colleagues differ, and what the rule says to it."""

    claim: str
    standing: Assessment | None
    status: Status
    author: str
    differing: tuple[tuple[str, Status, Assessment], ...]
    warning: str
    earlier: int


@dataclass(frozen=True, slots=True)
class OpenFacts:
    """What the open card shows."""

    key: str
    mark: Mark | None
    """The mention in question; none where the claim is shown by itself."""
    claim: Claim | None
    code: str
    """The code that the claim is shown by."""
    speakers: tuple[str, ...]
    articles: int
    here: tuple[Mention, ...]
    elsewhere: tuple[Mention, ...]
    missing: tuple[str, ...]
    evidence: tuple[EvidenceLine, ...]
    verdict: VerdictFacts | None
    threads: tuple[Thread, ...]
    about: ClaimFacts | None
    """What is said of the claim beyond its words."""
    rows: tuple[str, ...]
    """Ids of everything whose history is this claim's history."""
    aside: tuple[AsideLine, ...] = ()
    """What was set aside and does not count."""
    differing: tuple[Disagreement, ...] = ()


def article_facts(project: Project, lookup: Lookup, article: str) -> ArticleFacts:
    """Return the cards of an article."""
    marks = queries.marks_of(project, article)
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.kind == "claim":
            groups.setdefault(lookup.root(mark.claim) if mark.claim else mark.id, []).append(mark)
    links: dict[str, list[EvidenceLink]] = {}
    for link in queries.links_in(project, article):
        links.setdefault(link.mark, []).append(link)
    evidence = [mark for mark in marks if mark.kind == "evidence"]
    loose = [_loose(project, lookup, mark, links.get(mark.id, []), groups) for mark in evidence]
    differing = _differing(project, article, groups)
    found = (Group(key, key if its[0].claim else None, tuple(its), differing[key]) for key, its in groups.items())
    return ArticleFacts(tuple(found), tuple(entry for entry in loose if entry is not None))


def _differing(project: Project, article: str, groups: dict[str, list[Mark]]) -> dict[str, tuple[Disagreement, ...]]:
    """Return the disagreements that belong on each card: about its claim, or about one of its marks."""
    claims = {key for key, its in groups.items() if its[0].claim}
    found = (*disagreeing.in_text(project, article), *disagreeing.on_claims(project, claims))
    return {
        key: tuple(one for one in found if one.claim == key or any(mark.id in one.rows for mark in its))
        for key, its in groups.items()
    }


def _loose(
    project: Project, lookup: Lookup, mark: Mark, links: list[EvidenceLink], cards: Iterable[str]
) -> Loose | None:
    if any(lookup.root(link.claim) in cards for link in links):
        return None
    claim = queries.find(project, Claim, lookup.root(links[0].claim)) if links else None
    return Loose(mark, links[0] if links else None, claim_codes.code_of(project, claim))


def closed_facts(project: Project, lookup: Lookup, group: Group) -> ClosedFacts:
    """Return what a closed card shows."""
    aside = left_out.aside(project)
    keys = dict.fromkeys(mark.status for mark in group.marks if mark.status and mark.id not in aside)
    statuses = tuple(lookup.status("mention", key) for key in keys)
    speaker = next((name for name in map(lookup.speaker, group.marks) if name), "")
    claim = queries.find(project, Claim, group.claim) if group.claim else None
    if claim is None:
        first = next(iter(group.marks), None)
        quote = first.place.quote if first and first.place else ""
        rows = frozenset(mark.id for mark in group.marks)
        return ClosedFacts("", quote, statuses, speaker, 1, 0, rows, len(group.differing))
    out = left_out.aside(project)
    mentions = [mark for mark in queries.mentions_of(project, claim.id) if mark.id not in out]
    links = [link for link in queries.links_of(project, claim.id) if not {link.id, link.mark} & out]
    articles = len({mark.place.article for mark in in_furniture.counting(project, mentions) if mark.place})
    rows = frozenset({claim.id, *(mark.id for mark in mentions), *(link.id for link in links)})
    differing = len(group.differing)
    code = claim_codes.code_of(project, claim)
    return ClosedFacts(code, claim.statement, statuses, speaker, articles, len(links), rows, differing)


def open_facts(project: Project, lookup: Lookup, group: Group, mark: Mark | None) -> OpenFacts:
    """Return what the open card shows of a claim and of the mention in question, if there is one."""
    claim = queries.find(project, Claim, group.claim) if group.claim else None
    own = [mark] if mark else []
    every = queries.mentions_of(project, claim.id) if claim else own
    linked = queries.links_of(project, claim.id) if claim else []
    made = queries.assessments_of(project, claim.id) if claim else []
    out = left_out.aside(project)
    mentions = [one for one in every if one.id not in out]
    links = [link for link in linked if not {link.id, link.mark} & out]
    verdicts = [one for one in made if one.id not in out]
    evidence = [_evidence(project, lookup, link, _article_of(mark) if mark else "") for link in links]
    threads = threads_on(project, lookup, _targets(claim, own, evidence))
    verdict = _verdict(project, lookup, claim.id, verdicts, links) if claim else None
    others = [_mention(lookup, other) for other in mentions if other not in own]
    article = _article_of(mark) if mark else None
    rows = (
        *([claim.id] if claim else []),
        *(m.id for m in every),
        *(e.id for e in linked),
        *(a.id for a in made),
    )
    return OpenFacts(
        key=group.key,
        mark=mark,
        claim=claim,
        code=claim_codes.code_of(project, claim),
        speakers=tuple(source.name if (source := lookup.source(s)) else "?" for m in own for s in m.speakers),
        articles=len({_article_of(other) for other in in_furniture.counting(project, mentions)}),
        here=tuple(other for other in others if _article_of(other.mark) == article),
        elsewhere=tuple(other for other in others if _article_of(other.mark) != article),
        missing=tuple(what for m in own for what in missing_of(m, _status_of(lookup, m))),
        evidence=tuple(_in_sets(_known(line, threads, verdict) for line in evidence)),
        verdict=verdict,
        threads=threads,
        about=claim_facts(project, lookup, claim, mentions) if claim else None,
        rows=rows,
        aside=aside_lines(project, lookup, every, linked, made) if out else (),
        differing=group.differing,
    )


def _targets(claim: Claim | None, own: list[Mark], evidence: list[EvidenceLine]) -> Iterable[Target]:
    """Yield the rows whose comments stand in the card: the claim, the mention, the evidence and its links."""
    if claim:
        yield "claim", claim.id, ""
    for mark in own:
        yield "mark", mark.id, _("on this mention")
    for identity, line in {line.mark.id: line for line in evidence}.items():
        yield "mark", identity, _("on the evidence “{quote}”").format(quote=one_line(line.quote, 50))
    for line in evidence:
        yield "evidence_link", line.link.id, _("on the link to “{quote}”").format(quote=one_line(line.quote, 50))


def _known(line: EvidenceLine, threads: tuple[Thread, ...], verdict: VerdictFacts | None) -> EvidenceLine:
    """Say of a link how many comments there are, and whether the standing verdict rests on it."""
    about = {line.link.id, line.mark.id}
    said = sum(thread.count for thread in threads if thread.first.comment.target_id in about)
    standing = verdict.standing if verdict else None
    return replace(line, comments=said, carries=standing is not None and line.link.id in standing.rests_on)


def _in_sets(lines: Iterable[EvidenceLine]) -> Iterable[EvidenceLine]:
    """Yield the links in their order, those of one set behind the first of it."""
    groups: dict[object, list[EvidenceLine]] = {}
    for line in lines:
        link = line.link
        groups.setdefault((link.stance, link.set_number) if link.set_number else link.id, []).append(line)
    return (line for group in groups.values() for line in group)


def _status_of(lookup: Lookup, mark: Mark) -> Status | None:
    return lookup.status("mention", mark.status) if mark.status else None


def _article_of(mark: Mark) -> str:
    return mark.place.article if mark.place else ""


def _mention(lookup: Lookup, mark: Mark) -> Mention:
    article = lookup.article(_article_of(mark))
    title, date = (article.title or article.publisher, article.published_on) if article else ("", "")
    author = lookup.stranger(mark.created_by)
    return Mention(mark, _status_of(lookup, mark), lookup.paragraph(mark), title, date, author)


def _evidence(project: Project, lookup: Lookup, link: EvidenceLink, here: str) -> EvidenceLine:
    mark = queries.one(project, Mark, link.mark)
    article = lookup.article(_article_of(mark)) if mark.place else None
    named = name_of(mark.note, mark.attachment) if mark.attachment else mark.note
    quote = mark.place.quote if mark.place else (mark.citation or mark.url or named)
    where = (
        "" if mark.place and mark.place.article == here else (article.publisher or article.title) if article else "—"
    )
    by = lookup.speaker(mark) or (mark.citation if mark.place else "")
    if not by and where and article:
        by = article.published_on
    return EvidenceLine(link, mark, quote, where, by, lookup.stranger(link.created_by))


def by_person(lookup: Lookup, made: list[Assessment]) -> list[Assessment]:
    """Return the verdicts signed by persons: one id for all that a person goes by."""
    return [one.model_copy(update={"created_by": lookup.person(one.created_by)}) for one in made]


def _verdict(
    project: Project, lookup: Lookup, claim: str, made: list[Assessment], links: list[EvidenceLink]
) -> VerdictFacts:
    made = by_person(lookup, made)
    standing = current_assessment(made, project.author)
    key = standing.verdict if standing else NOT_ASSESSED
    latest = {one.created_by: one for one in made}
    differing = tuple(
        (lookup.initials(author), lookup.status("verdict", one.verdict), one)
        for author, one in latest.items()
        if one is not standing and one.verdict != key
    )
    warning = verdict_warning(key, links) if standing else ""
    author = lookup.initials(standing.created_by) if standing else ""
    return VerdictFacts(claim, standing, lookup.status("verdict", key), author, differing, warning, len(made))
