"""A project as tables for people who work with spreadsheets: claims, mentions, evidence, verdicts, articles and more.

Each row stands by itself: a mention says its claim's words, its article's title and date; fixed choices are in words
and, beside them, by the key that stays the same in every language. Ids come last. What a reviewer set aside is there,
with "no" under "Counts". The words are in the language that is set.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.exporters import wording
from workbench.exporters.formats import Choices, Material
from workbench.exporters.report_options import ReportOptions
from workbench.exporters.report_scope import Scope
from workbench.exporters.table_columns import Cell, Column, Table, choice_columns, status_columns
from workbench.exporters.wording import label
from workbench.i18n import N_, _
from workbench.model.articles import Article
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, Source
from workbench.model.comments import Comment
from workbench.model.evidence import EvidenceLink
from workbench.model.kept_words import date_note_said
from workbench.model.marks import Mark, PieceRole
from workbench.model.snapshot import Snapshot

CHAIN = " ← "
"""Between the speakers of a chain: who wrote it, and whom that one quotes."""
KINDS = {"person": N_("person"), "organisation": N_("organisation"), "media": N_("media"),
         "anonymous": N_("anonymous"), "document": N_("document")}  # fmt: skip
BASES = {"stated": N_("stated"), "inferred": N_("inferred"), "unknown": N_("unknown")}
PLACES = {"placed": N_("placed"), "moved_to_confirm": N_("moved, to be confirmed"), "unplaced": N_("not placed")}
TARGETS = {"project": N_("project"), "article": N_("article"), "mark": N_("mark"), "claim": N_("claim"),
           "source": N_("source"), "evidence_link": N_("evidence link"), "claim_link": N_("claim link"),
           "assessment": N_("verdict")}  # fmt: skip
STAGES = {"open": N_("open"), **wording.STAGES}


def tables(material: Material, choices: Choices) -> tuple[Table, ...]:
    """Return the tables of a project."""
    told = _Told(Scope(material.snapshot, ReportOptions(analyst=choices.analyst)))
    return (
        told.claims(), told.mentions(), told.evidence(), told.assessments(), told.articles(), told.sources(),
        told.comments(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Linked:
    """A piece of evidence with one of its links, or with none."""

    mark: Mark
    link: EvidenceLink | None


class _Told:
    """What the columns say."""

    def __init__(self, scope: Scope) -> None:
        self._scope, self._snapshot = scope, scope.snapshot

    # -- tables ----------------------------------------------------------------------------------------------------

    def claims(self) -> Table:
        """One row a claim; those that are the same as another one are counted with it and say so."""
        scope, snapshot = self._scope, self._snapshot
        columns = (
            Column("code", N_("Code"), lambda c: self._code(c.id), 8),
            Column("statement", N_("Statement"), lambda c: c.statement, 60),
            *choice_columns("kind", N_("Kind"), wording.CLAIM_KINDS),
            Column("claimant", N_("Claimant"), lambda c: scope.source(c.claimant), 24),
            Column("claimed_on", N_("Claimed on"), lambda c: c.claimed_on),
            Column("period_begins", N_("Period begins"), lambda c: c.period.begins if c.period else ""),
            Column("period_ends", N_("Period ends"), lambda c: c.period.ends if c.period else ""),
            Column("quantity_low", N_("Quantity, at least"), lambda c: (c.quantity and c.quantity.low) or ""),
            Column("quantity_high", N_("Quantity, at most"), lambda c: (c.quantity and c.quantity.high) or ""),
            Column("unit", N_("Unit"), lambda c: c.quantity.unit if c.quantity else ""),
            Column("worth", N_("Worth checking (0–3)"), lambda c: c.worth),
            Column("stage", N_("Stage"), lambda c: label(STAGES, c.stage.name)),
            *self._verdict(lambda c: scope.current(self._root(c.id))),
            Column("verdict_by", N_("Verdict by"), self._judge),
            Column("other_verdicts", N_("Other verdicts"), self._others, 30),
            Column("mentions", N_("Mentions"), lambda c: sum(map(self._is_counted, scope.mentions(self._root(c.id))))),
            *(self._links(stance) for stance in wording.STANCES),
            Column("note", N_("Note"), lambda c: c.note, 40),
            Column("same_as", N_("Same as"), lambda c: self._code(c.same_as) if c.same_as else ""),
            *self._made(),
            Column("claim_id", N_("Claim id"), lambda c: c.id),
        )
        rows = sorted(snapshot.claims.values(), key=lambda c: (len(self._code(c.id)), self._code(c.id), c.id))
        return Table("claims", N_("Claims"), columns, rows)

    def mentions(self) -> Table:
        """One row a mention, by article and place."""
        columns = (
            *self._claim_of(lambda m: m.claim),
            *self._article_of(lambda m: m),
            *self._words_of(lambda m: m),
            *status_columns("status", N_("Status"), lambda m: m.status, self._mention_label),
            Column("cue", N_("Cue"), lambda m: _pieces(m, "cue"), 20),
            Column("speakers", N_("Speakers"), lambda m: CHAIN.join(map(self._scope.source, m.speakers)), 30),
            *choice_columns("certainty", N_("Certainty"), wording.CERTAINTIES),
            *choice_columns("evidence_offered", N_("Evidence offered"), wording.OFFERED),
            Column("translation", N_("Translation"), lambda m: m.translation, 40),
            Column("note", N_("Note"), lambda m: m.note, 40),
            *self._made(),
            self._counts(),
            *self._ids("mark", lambda m: m.claim, lambda m: m),
        )
        return Table("mentions", N_("Mentions"), columns, self._marks("claim"))

    def evidence(self) -> Table:
        """One row a piece of evidence and claim; a piece that speaks to no claim has one row."""
        mark = lambda row: row.mark  # noqa: E731
        linked = lambda row, name: getattr(row.link, name) if row.link else ""  # noqa: E731
        columns = (
            *self._claim_of(lambda row: row.link and row.link.claim),
            Column("stance", N_("Stance"), lambda row: label(wording.STANCES, linked(row, "stance")), 10),
            Column("stance_key", N_("Stance (key)"), lambda row: linked(row, "stance"), 10),
            Column("strength", N_("Strength"), lambda row: label(wording.STRENGTHS, linked(row, "strength")), 10),
            Column("set_number", N_("Only together with set"), lambda row: linked(row, "set_number") or ""),
            Column("why", N_("Why"), lambda row: linked(row, "why"), 40),
            *self._words_of(mark),
            Column("citation", N_("Citation"), lambda row: row.mark.citation, 40),
            *self._article_of(mark),
            Column("basis", N_("Basis"), lambda row: label(wording.BASES, row.mark.basis)),
            Column("question", N_("Question"), lambda row: row.mark.question, 30),
            Column("answer_type", N_("Kind of answer"), lambda row: label(wording.ANSWERS, row.mark.answer_type)),
            Column("evidence_url", N_("Address of the evidence"), lambda row: row.mark.url, 30),
            Column("archived_url", N_("Archived at"), lambda row: row.mark.archived_url, 30),
            Column("accessed_on", N_("Accessed on"), lambda row: row.mark.accessed_on),
            Column("speakers", N_("Speakers"), lambda row: CHAIN.join(map(self._scope.source, row.mark.speakers)), 30),
            Column("translation", N_("Translation"), lambda row: row.mark.translation, 40),
            Column("note", N_("Note"), lambda row: row.mark.note, 40),
            *self._made(lambda row: row.link or row.mark),
            self._counts(lambda row: (row.mark.id, row.link.id if row.link else "")),
            Column("link_id", N_("Link id"), lambda row: linked(row, "id")),
            *self._ids("mark", lambda row: row.link and row.link.claim, mark),
        )
        return Table("evidence", N_("Evidence"), columns, self._linked())

    def assessments(self) -> Table:
        """One row a verdict, by claim and date."""
        snapshot = self._snapshot
        current = {made.id for root in snapshot.assessments_by_claim if (made := self._scope.current(root))}
        columns = (
            *self._claim_of(lambda a: a.claim),
            *self._verdict(lambda a: a),
            Column("rests_on", N_("Rests on (pieces of evidence)"), lambda a: len(a.rests_on)),
            Column("stands", N_("Stands"), lambda a: _yes(a.id in current)),
            *self._made(),
            self._counts(),
            Column("assessment_id", N_("Verdict id"), lambda a: a.id),
            Column("claim_id", N_("Claim id"), lambda a: a.claim),
        )
        key = lambda a: (self._code(a.claim), a.claim, a.created_at, a.id)  # noqa: E731
        return Table("assessments", N_("Verdicts"), columns, sorted(snapshot.assessments.values(), key=key))

    def articles(self) -> Table:
        """One row an article, with its text: the table can be imported again."""
        snapshot = self._snapshot
        count = lambda a, kind: sum(m.kind == kind and self._is_counted(m) for m in self._scope.marks_in(a.id))  # noqa: E731
        columns = (
            Column("title", N_("Title"), lambda a: a.title, 50),
            Column("publisher", N_("Publisher"), lambda a: a.publisher, 24),
            Column("author", N_("Author"), lambda a: a.author, 24),
            Column("published_on", N_("Published on"), lambda a: a.published_on),
            Column("date_basis", N_("Date is"), lambda a: label(BASES, a.date_basis)),
            Column("date_note", N_("About the date"), lambda a: date_note_said(a.date_note)),
            Column("url", N_("Address"), lambda a: a.url, 30),
            Column("language", N_("Language"), lambda a: a.language, 10),
            Column("mentions", N_("Mentions"), lambda a: count(a, "claim")),
            Column("evidence", N_("Pieces of evidence"), lambda a: count(a, "evidence")),
            Column("also_at", N_("Also published at"), _appearances, 30),
            Column("note", N_("Note"), lambda a: a.note, 40),
            Column("origin_name", N_("File name"), lambda a: a.origin_name),
            Column("retrieved_from", N_("Retrieved from"), lambda a: a.retrieved_from),
            Column("retrieved_at", N_("Retrieved at"), lambda a: a.retrieved_at or ""),
            *self._made(),
            Column("newer_of", N_("Newer version of (id)"), lambda a: a.version_of or ""),
            Column("article_id", N_("Article id"), lambda a: a.id),
            Column("sha256", N_("Hash of the text (SHA-256)"), lambda a: a.sha256),
            Column("text", N_("Text"), lambda a: snapshot.texts.get(a.sha256, ""), 60),
        )
        return Table("articles", N_("Articles"), columns, self._in_order)

    def sources(self) -> Table:
        """One row a source."""
        snapshot = self._snapshot
        columns = (
            Column("name", N_("Name"), lambda s: s.name, 30),
            *choice_columns("kind", N_("Kind"), KINDS),
            Column("role", N_("Role"), lambda s: s.role, 24),
            Column("affiliation", N_("Affiliation"), lambda s: s.affiliation, 24),
            Column("aliases", N_("Also called"), lambda s: "; ".join(s.aliases), 24),
            Column("reliability", N_("Reliability (A–F)"), lambda s: s.reliability),
            Column("note", N_("Note"), lambda s: s.note, 40),
            Column("same_as", N_("Same as"), lambda s: self._scope.source(s.same_as) if s.same_as else ""),
            *self._made(),
            Column("source_id", N_("Source id"), lambda s: s.id),
        )
        rows = sorted(snapshot.sources.values(), key=lambda s: (s.name.casefold(), s.id))
        return Table("sources", N_("Sources"), columns, rows)

    def comments(self) -> Table:
        """One row a comment, by date."""
        columns = (
            *choice_columns("target_kind", N_("About"), TARGETS),
            Column("target", N_("What it is about"), self._target, 40),
            Column("body", N_("Comment"), lambda c: c.body, 60),
            Column("resolved_by", N_("Resolved by"), lambda c: self._scope.name(c.resolved.by) if c.resolved else ""),
            Column("resolved_at", N_("Resolved at"), lambda c: c.resolved.at if c.resolved else ""),
            Column("private", N_("Private"), lambda c: _yes(c.private)),
            *self._made(),
            Column("answers", N_("Answers (comment id)"), lambda c: c.parent or ""),
            Column("comment_id", N_("Comment id"), lambda c: c.id),
            Column("target_id", N_("Id of what it is about"), lambda c: c.target_id),
        )
        rows = sorted(self._snapshot.comments.values(), key=lambda c: (c.created_at, c.id))
        return Table("comments", N_("Comments"), columns, rows)

    # -- rows ------------------------------------------------------------------------------------------------------

    @cached_property
    def _in_order(self) -> list[Article]:
        known = self._snapshot.articles.values()
        return sorted(known, key=lambda a: (a.published_on or "9999", a.title, a.id))

    def _marks(self, kind: str) -> list[Mark]:
        """Return the marks of a kind, by article and place; what lies outside all articles comes last."""
        found = [m for a in self._in_order for m in self._snapshot.marks_by_article.get(a.id, ()) if m.kind == kind]
        seen = {mark.id for mark in found}
        rest = (m for m in self._snapshot.marks.values() if m.kind == kind and m.id not in seen)
        return [*found, *sorted(rest, key=lambda m: (m.created_at, m.id))]

    def _linked(self) -> list[_Linked]:
        links: dict[str, list[EvidenceLink]] = {}
        for link in sorted(self._snapshot.evidence_links.values(), key=lambda e: (e.created_at, e.id)):
            links.setdefault(link.mark, []).append(link)
        return [_Linked(mark, link) for mark in self._marks("evidence") for link in links.get(mark.id, [None])]

    # -- columns that several tables have --------------------------------------------------------------------------

    def _verdict(self, made: Callable[[Any], Assessment | None]) -> tuple[Column, ...]:
        tell = lambda name: lambda row: getattr(made(row), name, "")  # noqa: E731
        return (
            *status_columns("verdict", N_("Verdict"), tell("verdict"), self._verdict_label),
            Column("why", N_("Reason"), tell("why"), 50),
            Column("confidence", N_("Confidence"), lambda row: label(wording.CONFIDENCES, tell("confidence")(row))),
            Column("as_of", N_("As of"), tell("as_of")),
        )

    def _claim_of(self, claim: Callable[[Any], str | None]) -> tuple[Column, ...]:
        claims = self._snapshot.claims
        words = lambda row: found.statement if (found := claims.get(claim(row) or "")) else ""  # noqa: E731
        return (
            Column("claim", N_("Claim"), lambda row: self._code(claim(row) or ""), 8),
            Column("statement", N_("Statement"), words, 50),
        )

    def _article_of(self, mark: Callable[[Any], Mark]) -> tuple[Column, ...]:
        tell = lambda name: lambda row: getattr(self._article(mark(row)), name, "")  # noqa: E731
        return (
            Column("article", N_("Article"), tell("title"), 30),
            Column("publisher", N_("Publisher"), tell("publisher"), 20),
            Column("published_on", N_("Published on"), tell("published_on")),
            Column("url", N_("Address"), tell("url"), 30),
        )

    def _words_of(self, mark: Callable[[Any], Mark]) -> tuple[Column, ...]:
        return (Column("quote", N_("Quote"), lambda row: _pieces(mark(row), "content"), 50),)

    def _ids(self, own: str, claim: Callable[[Any], str | None], mark: Callable[[Any], Mark]) -> tuple[Column, ...]:
        return (
            Column("start", N_("Starts at (characters)"), lambda row: _end(mark(row), "start")),
            Column("end", N_("Ends at (characters)"), lambda row: _end(mark(row), "end")),
            Column("state", N_("Place"), lambda row: label(PLACES, m.place.state) if (m := mark(row)).place else ""),
            Column(f"{own}_id", N_("Mark id"), lambda row: mark(row).id),
            Column("claim_id", N_("Claim id"), lambda row: claim(row) or ""),
            Column("article_id", N_("Article id"), lambda row: m.place.article if (m := mark(row)).place else ""),
        )

    def _made(self, row_of: Callable[[Any], Any] = lambda row: row) -> tuple[Column, ...]:
        return (
            Column("analyst", N_("Analyst"), lambda row: self._scope.name(row_of(row).created_by)),
            Column("made_at", N_("Made at (UTC)"), lambda row: row_of(row).created_at, 24),
        )

    def _counts(self, ids: Callable[[Any], Sequence[str]] = lambda row: (row.id,)) -> Column:
        aside = self._scope.set_aside
        return Column("counts", N_("Counts"), lambda row: _yes(aside.isdisjoint(ids(row)) and self._is_counted(row)), 8)

    def _is_counted(self, row: object) -> bool:
        """Tell whether a row is no mention or evidence that lies in page furniture (links to such evidence count)."""
        return not (isinstance(row, Mark) and self._scope.in_furniture(row))

    def _links(self, stance: str) -> Column:
        found = lambda c: sum(e.stance == stance for e in self._scope.links(self._root(c.id)))  # noqa: E731
        return Column(stance, wording.STANCES[stance], found, 8)

    # -- words -----------------------------------------------------------------------------------------------------

    def _root(self, claim: str) -> str:
        return self._snapshot.claim_roots.get(claim, claim)

    def _code(self, claim: str) -> str:
        return self._scope.codes.get(claim, "")

    def _article(self, mark: Mark) -> Article | None:
        return self._snapshot.articles.get(mark.place.article) if mark.place else None

    def _verdict_label(self, key: str) -> str:
        return self._scope.status("verdict", key).label

    def _mention_label(self, key: str) -> str:
        return self._scope.status("mention", key).label

    def _judge(self, claim: Claim) -> str:
        made = self._scope.current(self._root(claim.id))
        return self._scope.name(made.created_by) if made else ""

    def _others(self, claim: Claim) -> str:
        """Say the latest verdicts of those whose verdict does not stand."""
        root = self._root(claim.id)
        current = self._scope.current(root)
        latest = {made.created_by: made for made in self._scope.assessments(root)}
        others = [made for who, made in latest.items() if current is None or who != current.created_by]
        return "; ".join(
            f"{self._scope.name(made.created_by)}: {self._scope.status('verdict', made.verdict).label}"
            for made in sorted(others, key=lambda made: (made.created_at, made.id))
        )

    def _target(self, comment: Comment) -> str:
        """Say in words what a comment is about, as far as it has words."""
        snapshot, target = self._snapshot, comment.target_id
        if comment.target_kind == "mark":
            return _pieces(snapshot.marks[target], "content") if target in snapshot.marks else ""
        return _words_of_target(snapshot, comment.target_kind, target)


def _words_of_target(snapshot: Snapshot, kind: str, target: str) -> str:
    if kind == "claim" and target in snapshot.claims:
        return snapshot.claims[target].statement
    if kind == "article" and target in snapshot.articles:
        return snapshot.articles[target].title
    if kind == "source" and target in snapshot.sources:
        return _name(snapshot.sources[target])
    return snapshot.project.title if kind == "project" else ""


def _name(source: Source) -> str:
    return source.name


def _pieces(mark: Mark, role: PieceRole) -> str:
    return " […] ".join(piece.quote for piece in mark.place.of_role(role)) if mark.place else ""


def _end(mark: Mark, name: str) -> Cell:
    placed = mark.place is not None and mark.place.state != "unplaced"
    return getattr(mark.place, name) if placed else ""


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")


def _appearances(article: Article) -> str:
    told = (" ".join(filter(None, (at.publisher, at.url, at.published_on))) for at in article.also_at)
    return "; ".join(told)
