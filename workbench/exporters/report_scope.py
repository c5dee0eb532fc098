"""What a report takes from a snapshot: the chosen claims and articles, what counts, and how rows are named."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from workbench.exporters.report_options import ReportOptions
from workbench.exporters.report_parts import ArticleReference, Chip, Remark
from workbench.exporters.runs import SentenceFinder
from workbench.exporters.wording import spoken_date
from workbench.i18n import _
from workbench.model.assessments import NOT_ASSESSED, Assessment
from workbench.model.claim_codes import codes_in, signs
from workbench.model.claims import Claim
from workbench.model.codebook import Layer, Status
from workbench.model.comments import Comment
from workbench.model.decisions import set_aside
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.model.snapshot import Snapshot, current_assessment, roots
from workbench.model.value import Entity
from workbench.text.ranges import lie_in, merged

_NUMBERS = re.compile(r"(\d{1,18})")


@dataclass(frozen=True)
class Scope:
    """A snapshot seen through the options; every question is answered once."""

    snapshot: Snapshot
    options: ReportOptions

    @cached_property
    def set_aside(self) -> frozenset[str]:
        """The rows that a reviewer's decision set aside: they do not count."""
        return set_aside(self.snapshot.decisions.values())

    @cached_property
    def claims(self) -> list[Claim]:
        """The chosen claims (roots of their ties), by code."""
        options, every = self.options, {self.snapshot.claim_roots[claim] for claim in self.snapshot.claims}
        if options.claims is not None:
            every &= {self.snapshot.claim_roots.get(claim, claim) for claim in options.claims}
        elif options.articles is not None:
            every = {claim for claim in every if self._touched(claim) & options.articles}
        if options.analysts is not None:
            every = {claim for claim in every if self._is_theirs(claim)}
        if options.verdicts is not None:
            every = {claim for claim in every if self.verdicts(claim) & options.verdicts}
        return sorted((self.snapshot.claims[root] for root in every), key=_by_code)

    def is_chosen(self, row: Entity) -> bool:
        """Tell whether a row counts: nobody set it aside, and it is by one of the chosen analysts."""
        return row.id not in self.set_aside and (self._people is None or self.person(row.created_by) in self._people)

    @cached_property
    def _people(self) -> frozenset[str] | None:
        """The chosen analysts after all ties; None for everybody."""
        chosen = self.options.analysts
        return None if chosen is None else frozenset(self.person(analyst) for analyst in chosen)

    def _is_theirs(self, root: str) -> bool:
        """Tell whether a chosen analyst marked, linked or judged a claim, or made it."""
        rows = (*self.snapshot.mentions_by_claim.get(root, ()), *self.links(root), *self.assessments(root))
        return any(self.is_chosen(row) for row in (*rows, self.snapshot.claims[root]))

    def verdicts(self, root: str) -> set[str]:
        """Return the verdict that stands on a claim; where the analysts differ, all of theirs."""
        current = self.current(root)
        if current is not None:
            return {current.verdict}
        return {made.verdict for made in {a.created_by: a for a in self.assessments(root)}.values()} or {NOT_ASSESSED}

    def _touched(self, root: str) -> set[str]:
        """The articles in which a claim is mentioned or has evidence."""
        marks = [mark for mark in self.snapshot.mentions_by_claim.get(root, ()) if self.is_chosen(mark)]
        marks += [self.snapshot.marks[link.mark] for link in self.links(root)]
        return {mark.place.article for mark in marks if mark.place}

    @cached_property
    def claim_ids(self) -> frozenset[str]:
        """The ids of the chosen claims."""
        return frozenset(claim.id for claim in self.claims)

    @cached_property
    def articles(self) -> list[str]:
        """The ids of the chosen articles, the oldest first, those without a date last."""
        known, options = self.snapshot.articles, self.options
        chosen = set(known) - self.snapshot.superseded
        if options.articles is not None:
            chosen &= options.articles
        elif options.claims is not None or options.verdicts is not None:
            chosen &= {article for claim in self.claims for article in self._touched(claim.id)}
        elif options.analysts is not None:
            chosen = {article for article in known if self.marks_in(article)}
        return sorted(chosen, key=lambda a: (known[a].published_on or "9999", known[a].title, a))

    @cached_property
    def article_ids(self) -> frozenset[str]:
        """The ids of the chosen articles."""
        return frozenset(self.articles)

    @cached_property
    def codes(self) -> dict[str, str]:
        """The label of every claim; of two with one code the later carries its maker's initials, as C07·OB."""
        return codes_in(self.snapshot)

    def mentions(self, root: str) -> list[Mark]:
        """Return the mentions of a claim that count, in the chosen articles, by date and place."""
        marks = self.snapshot.mentions_by_claim.get(root, ())
        return [m for m in marks if self.is_chosen(m) and m.place and m.place.article in self.article_ids]

    def links(self, root: str) -> list[EvidenceLink]:
        """Return the evidence links of a claim that count: for, against, context."""
        links = self.snapshot.links_by_claim.get(root, ())
        aside, marks = self.set_aside, self.snapshot.marks
        return [e for e in links if self.is_chosen(e) and e.mark in marks and e.mark not in aside]

    @cached_property
    def links_by_mark(self) -> dict[str, list[EvidenceLink]]:
        """The links of each piece of evidence to the chosen claims."""
        found: dict[str, list[EvidenceLink]] = defaultdict(list)
        for claim in self.claims:
            for link in self.links(claim.id):
                found[link.mark].append(link)
        return found

    @property
    def is_whole(self) -> bool:
        """Whether nothing was chosen: the report is about the whole project."""
        chosen = self.options
        return all(part is None for part in (chosen.claims, chosen.articles, chosen.verdicts, chosen.analysts))

    @cached_property
    def outside(self) -> list[Mark]:
        """The evidence outside every article that counts."""
        return [m for m in self.snapshot.marks.values() if m.place is None and self.is_chosen(m)]

    def marks_in(self, article: str) -> list[Mark]:
        """Return the marks of an article that count, in the order of the text; of chosen claims only what is theirs."""
        marks = self.snapshot.marks_by_article.get(article, ())
        found = [mark for mark in marks if self.is_chosen(mark) or mark.id in self._tied]
        if self.options.claims is None and self.options.verdicts is None:
            return found
        return [mark for mark in found if mark.kind == "furniture" or self._is_about(mark)]

    def _is_about(self, mark: Mark) -> bool:
        """Tell whether a mark is a mention of one of the chosen claims, or evidence on one."""
        root = self.snapshot.claim_roots.get(mark.claim or "", "")
        return root in self.claim_ids if mark.kind == "claim" else mark.id in self.links_by_mark

    @cached_property
    def _tied(self) -> frozenset[str]:
        """Others' evidence that the chosen analysts linked: it goes in with their links."""
        links = self.snapshot.evidence_links.values() if self._people is not None else ()
        return frozenset(link.mark for link in links if self.is_chosen(link)) - self.set_aside

    @cached_property
    def _analyst_roots(self) -> dict[str, str]:
        return roots({analyst.id: analyst.same_as for analyst in self.snapshot.analysts.values()})

    def person(self, analyst: str | None) -> str:
        """Return the id that stands for an analyst after all ties; empty for nobody."""
        return self._analyst_roots.get(analyst, analyst) if analyst else ""

    def assessments(self, root: str) -> list[Assessment]:
        """Return the verdicts on a claim that count, oldest first, each under its author's root."""
        made = [a for a in self.snapshot.assessments_by_claim.get(root, ()) if self.is_chosen(a)]
        if all(self.person(a.created_by) == (a.created_by or "") for a in made):
            return made
        return [a.model_copy(update={"created_by": self.person(a.created_by) or None}) for a in made]

    def current(self, root: str) -> Assessment | None:
        """Return the verdict that stands for a claim (`model.snapshot.current_assessment`)."""
        return current_assessment(self.assessments(root), self.person(self.options.analyst) or None)

    def name(self, analyst: str | None) -> str:
        """Return an analyst's name; an unknown one is called so."""
        found = self.snapshot.analysts.get(self.person(analyst))
        return found.name if found else (_("unknown analyst") if analyst else "")

    def initials(self, analyst: str | None) -> str:
        """Return an analyst's initials, made from the name where there are none."""
        found = self.snapshot.analysts.get(self.person(analyst))
        if found is None:
            return "?"
        return signs(found)

    @cached_property
    def several(self) -> bool:
        """Whether more than one analyst made marks, links or verdicts: only then each is named."""
        return len(self.people - {""}) > 1

    @cached_property
    def people(self) -> set[str]:
        """Everybody whose marks, links or verdicts there are, of the chosen ones."""
        snapshot = self.snapshot
        rows = (*snapshot.marks.values(), *snapshot.evidence_links.values(), *snapshot.assessments.values())
        found = {self.person(author) for author in {row.created_by for row in rows}}
        return found if self._people is None else found & self._people

    def target(self, root: str) -> str:
        """Return the anchor of a claim's section, empty where the report does not hold it."""
        return f"c-{root}" if self.options.claim_sections and root in self.claim_ids else ""

    def source(self, source: str | None) -> str:
        """Return a source's name after all ties; an unknown one is called so."""
        if not source:
            return ""
        found = self.snapshot.sources.get(self.snapshot.source_roots.get(source, source))
        return found.name if found else _("unknown source")

    def status(self, layer: Layer, key: str) -> Status:
        """Return a codebook entry by its key."""
        return self.snapshot.status(layer, key)

    def chip(self, layer: Layer, key: str) -> Chip:
        """Return the sign of a status or verdict."""
        if not key:
            return Chip(_("No status yet"), "…")
        status = self.status(layer, key)
        return Chip(status.label, status.symbol, status.colour)

    @cached_property
    def _references(self) -> dict[str, ArticleReference]:
        return {}

    def reference(self, article: str) -> ArticleReference:
        """Say how an article is named where it is quoted."""
        if article not in self._references:
            self._references[article] = self._reference(article)
        return self._references[article]

    def _reference(self, article: str) -> ArticleReference:
        found = self.snapshot.articles.get(article)
        if found is None:
            return ArticleReference(article, _("unknown article"))
        shown = self.options.marked_articles and article in self.article_ids and found.sha256 in self.snapshot.texts
        return ArticleReference(
            found.id,
            found.title or found.origin_name or _("Untitled article"),
            found.publisher,
            found.published_on,
            spoken_date(found.published_on),
            found.date_basis,
            shown,
            found.language,
        )

    @cached_property
    def _finders(self) -> dict[str, SentenceFinder]:
        return {}

    def text(self, article: str) -> str | None:
        """Return an article's stored text, or None where the snapshot does not hold it."""
        found = self.snapshot.articles.get(article)
        return self.snapshot.texts.get(found.sha256) if found else None

    def finder(self, article: str) -> SentenceFinder:
        """Return the sentences of an article whose text is there."""
        if article not in self._finders:
            self._finders[article] = SentenceFinder(self.text(article) or "")
        return self._finders[article]

    @cached_property
    def _standing(self) -> dict[str, bool]:
        return {}

    def stands(self, mark: Mark) -> bool:
        """Tell whether a mark's words stand in the text exactly where it says."""
        if mark.id not in self._standing:
            self._standing[mark.id] = self._stands(mark)
        return self._standing[mark.id]

    def _stands(self, mark: Mark) -> bool:
        place = mark.place
        text = self.text(place.article) if place else None
        if place is None or text is None or place.state == "unplaced":
            return False
        return all(piece.start is not None and text[piece.start : piece.end] == piece.quote for piece in place.pieces)

    @cached_property
    def _furniture(self) -> dict[str, list[tuple[int, int]]]:
        """The ranges of page furniture in each article, merged and in order."""
        found: dict[str, list[tuple[int, int]]] = {}
        for article in self.snapshot.marks_by_article:
            marks = [m for m in self.marks_in(article) if m.kind == "furniture" and self.stands(m)]
            pieces = (piece for mark in marks if mark.place for piece in mark.place.of_role("content"))
            found[article] = merged((piece.start or 0, piece.end or 0) for piece in pieces)
        return found

    def furniture(self, article: str) -> list[tuple[int, int]]:
        """Return the ranges of page furniture in an article (code points), merged and in order."""
        return self._furniture.get(article, [])

    def in_furniture(self, mark: Mark) -> bool:
        """Tell whether all of a mark's words lie in page furniture: then it is flagged and does not count."""
        if mark.place is None or mark.kind == "furniture" or not self.furniture(mark.place.article):
            return False
        ranges = self.furniture(mark.place.article)
        content = [(p.start, p.end) for p in mark.place.of_role("content") if p.start is not None and p.end is not None]
        return lie_in(content, ranges)

    @cached_property
    def _threads(self) -> dict[str, list[Comment]]:
        """The comments on each row that are neither private nor answer a private one."""
        found: dict[str, list[Comment]] = defaultdict(list)
        for comment in sorted(self.snapshot.comments.values(), key=lambda c: (c.created_at, c.id)):
            if not any(above.private for above in self._line_of(comment)):
                found[comment.target_id].append(comment)
        return found

    def _line_of(self, comment: Comment) -> list[Comment]:
        """Return a comment and those it answers, up to the first or to a circle."""
        line = [comment]
        while (above := self.snapshot.comments.get(line[-1].parent or "")) is not None and above not in line:
            line.append(above)
        return line

    def remarks(self, targets: Iterable[str]) -> tuple[Remark, ...]:
        """Return the comments on some rows, answers beneath what they answer; empty unless they are to go in."""
        if not self.options.comments:
            return ()
        comments = [comment for target in targets for comment in self._threads.get(target, ())]
        comments.sort(key=lambda c: [(above.created_at, above.id) for above in reversed(self._line_of(c))])
        return tuple(self._remark(comment) for comment in comments)

    def _remark(self, comment: Comment) -> Remark:
        depth = min(len(self._line_of(comment)) - 1, 3)
        on = spoken_date(comment.created_at)
        return Remark(self.name(comment.created_by), on, comment.body, depth, comment.resolved is not None)


def _by_code(claim: Claim) -> tuple[list[tuple[int, int, str]], str, str]:
    """Sort C2 before C10, claims without a code last, and of those with one code the earliest first."""
    parts = _NUMBERS.split(claim.code or "\U0010ffff")
    return [(0, int(p), "") if place % 2 else (1, 0, p) for place, p in enumerate(parts)], claim.created_at, claim.id
