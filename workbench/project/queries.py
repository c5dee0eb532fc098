"""Questions to the project, answered with plain values. No caller sees a row or a session.

What a blind analyst does not see (`left_out`) is no part of an answer about marks, links, verdicts and comments, unless
`whole` asks for all of it, as commands do that have to keep the project sound.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, Table, func, select

from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.articles import Analyst, Article, Reading
from workbench.model.articles import Project as ProjectRow
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, ClaimLink, Source
from workbench.model.codebook import Layer, Status, unknown_status
from workbench.model.column_words import short
from workbench.model.comments import Comment, Dismissal
from workbench.model.decisions import Decision
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import project_row_id
from workbench.model.marks import Mark
from workbench.model.snapshot import Snapshot, in_text_order
from workbench.model.value import Entity
from workbench.project import left_out, rows, store
from workbench.project.article_lines import ArticleLine as ArticleLine
from workbench.project.article_lines import article_lines as article_lines
from workbench.project.article_lines import lines_touched as lines_touched
from workbench.project.file import Project
from workbench.project.identities import ids_of_person
from workbench.project.tables import LOCAL, TABLE_OF, TABLES, in_article
from workbench.project.tied import claim_roots as claim_roots
from workbench.project.tied import tied_claims as tied_claims

V = TypeVar("V", bound=Entity)


def every(project: Project, kind: type[V], *where: ColumnElement[bool]) -> list[V]:
    """Return the values of one kind, by id: all there are, hidden ones too."""
    return _read(project, kind, TABLES[TABLE_OF[kind]], *where)


def every_shown(project: Project, kind: type[V], ids: Collection[str] | None = None) -> list[V]:
    """Return the values of one kind that the current analyst sees, by id: all, or those of these ids."""
    table = left_out.shown(project, TABLE_OF[kind])
    return _read(project, kind, table, *([] if ids is None else [table.c.id.in_(ids)]))


def _read(project: Project, kind: type[V], table: Table, *where: ColumnElement[bool]) -> list[V]:
    name = TABLE_OF[kind]
    found = project.connection.execute(select(table).where(*where).order_by(table.c.id)).mappings()
    return [kind.model_validate(rows.to_plain(name, row)) for row in found]


def _from(project: Project, table: str, *, whole: bool) -> Table:
    return TABLES[table] if whole else left_out.shown(project, table)


def find(project: Project, kind: type[V], identity: str) -> V | None:
    """Return one value by its id, or None."""
    row = rows.read(project.connection, (TABLE_OF[kind], identity))
    return None if row is None else kind.model_validate(row)


def ids_of(project: Project, kind: type[Entity]) -> set[str]:
    """Return the ids of every row of one kind."""
    return set(project.connection.execute(select(TABLES[TABLE_OF[kind]].c.id)).scalars())


def one(project: Project, kind: type[V], identity: str) -> V:
    """Return one value by its id; raises Refused where it is gone."""
    found = find(project, kind, identity)
    if found is None:
        raise Refused(_("It is no longer there."))
    return found


def is_referred(project: Project, value: Entity) -> bool:
    """Tell whether any other row names this one."""
    return rows.is_referred(project.connection, (TABLE_OF[type(value)], value.id))


def dismissed(project: Project, identities: Iterable[str]) -> set[str]:
    """Return those of these ids that are refused suggestions."""
    own, wanted, found = TABLES["dismissal"].c.id, sorted(identities), set[str]()
    for start in range(0, len(wanted), 500):
        some = select(own).where(own.in_(wanted[start : start + 500]))
        found.update(project.connection.execute(some).scalars())
    return found


def project_row(project: Project) -> ProjectRow:
    """Return the row about the project as a whole."""
    return one(project, ProjectRow, project_row_id())


def articles(project: Project) -> list[Article]:
    """Return all articles, the newest first; those without a date come last, then by title."""
    undated_last = sorted(every(project, Article), key=lambda a: (a.title.casefold(), a.id))
    return sorted(undated_last, key=lambda a: a.published_on or "0", reverse=True)


def marks_of(project: Project, article_id: str, *, whole: bool = False) -> list[Mark]:
    """Return the marks of one article in the order of the text."""
    table = _from(project, "mark", whole=whole)
    return sorted(_read(project, Mark, table, in_article(article_id, table)), key=in_text_order)


def outside_marks(project: Project) -> list[Mark]:
    """Return all evidence that lies outside every article."""
    return _read(project, Mark, TABLES["mark"], TABLES["mark"].c.place.is_(None))


def reading_of(project: Project, article_id: str, analyst_id: str) -> Reading | None:
    """Return how far an analyst is with an article (also under another id of theirs), or None: not begun."""
    table = TABLES["reading"].c
    own = table.analyst.in_(ids_of_person(project, analyst_id))
    found = every(project, Reading, table.article == article_id, own)
    return max(found, key=lambda reading: reading.analyst == analyst_id, default=None)


def readings_of(project: Project, analyst_id: str) -> list[Reading]:
    """Return how far an analyst (also under another id of theirs) is with the articles begun."""
    return every(project, Reading, TABLES["reading"].c.analyst.in_(ids_of_person(project, analyst_id)))


def statuses(project: Project, layer: Layer) -> list[Status]:
    """Return a layer's codebook in its order."""
    return sorted(every(project, Status, TABLES["status"].c.layer == layer), key=lambda s: (s.position, s.key))


def status(project: Project, layer: Layer, key: str) -> Status:
    """Return one codebook entry; an unknown key is shown as it is."""
    table = TABLES["status"].c
    found = every(project, Status, table.layer == layer, table.key == key)
    return found[0] if found else unknown_status(layer, key)


def known_status(project: Project, layer: Layer, key: str) -> Status:
    """Return one codebook entry, also one that is offered no longer; raises Refused where there is none."""
    table = TABLES["status"].c
    found = every(project, Status, table.layer == layer, table.key == key)
    if not found:
        raise Refused(_("“{key}” is not in the codebook; add it there first.").format(key=short(key)))
    return found[0]


def claims_in_order(project: Project) -> list[Claim]:
    """Return the root claims by code; of those with one code the earliest first."""
    tied = claim_roots(project)
    found = (claim for claim in every(project, Claim) if tied[claim.id] == claim.id)
    return sorted(found, key=lambda c: (len(c.code), c.code, c.created_at, c.id))


def _same_claims(project: Project, claim_id: str) -> list[str]:
    tied = tied_claims(project)
    root = tied.get(claim_id, claim_id)
    tied[root] = root
    return [claim_id, *(identity for identity, other in tied.items() if other == root and identity != claim_id)]


def mentions_of(project: Project, claim_id: str, *, whole: bool = False) -> list[Mark]:
    """Return the mentions of a claim (and of those tied to it) in all articles, by date and place."""
    mark = _from(project, "mark", whole=whole)
    found = _read(project, Mark, mark, mark.c.claim.in_(_same_claims(project, claim_id)))
    table = TABLES["article"].c
    dated = project.connection.execute(select(table.id, table.published_on))
    dates = dict(iter(dated))
    order = lambda mark: (dates.get(mark.place.article if mark.place else "", "") or "9999", *in_text_order(mark))  # noqa: E731
    return sorted(found, key=order)


def links_of(project: Project, claim_id: str, *, whole: bool = False) -> list[EvidenceLink]:
    """Return the evidence links of a claim (and of those tied to it): for, against, context."""
    order = {"supports": 0, "refutes": 1, "context": 2}
    table = _from(project, "evidence_link", whole=whole)
    found = _read(project, EvidenceLink, table, table.c.claim.in_(_same_claims(project, claim_id)))
    return sorted(found, key=lambda link: (order[link.stance], link.created_at, link.id))


def links_of_mark(project: Project, mark_id: str, *, whole: bool = False) -> list[EvidenceLink]:
    """Return the links that a piece of evidence has."""
    table = _from(project, "evidence_link", whole=whole)
    return _read(project, EvidenceLink, table, table.c.mark == mark_id)


def links_in(project: Project, article_id: str) -> list[EvidenceLink]:
    """Return the links of all evidence that lies in one article."""
    marks = select(TABLES["mark"].c.id).where(in_article(article_id))
    table = left_out.shown(project, "evidence_link")
    return _read(project, EvidenceLink, table, table.c.mark.in_(marks))


def assessments_of(project: Project, claim_id: str, *, whole: bool = False) -> list[Assessment]:
    """Return the verdicts on a claim (and on those tied to it), oldest first."""
    table = _from(project, "assessment", whole=whole)
    found = _read(project, Assessment, table, table.c.claim.in_(_same_claims(project, claim_id)))
    return sorted(found, key=lambda made: (made.created_at, made.id))


def comments_on(project: Project, kind: str, identity: str, *, whole: bool = False) -> list[Comment]:
    """Return the comments on a row, oldest first."""
    table = _from(project, "comment", whole=whole)
    found = _read(project, Comment, table, table.c.target_kind == kind, table.c.target_id == identity)
    return sorted(found, key=lambda comment: (comment.created_at, comment.id))


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step as history shows it."""

    id: str
    at: str
    author: str
    label: str
    undoes: str | None
    changes: int


def history(project: Project, *, row_ids: Iterable[str] = (), most: int = 1_000) -> list[HistoryLine]:
    """Return the newest steps first; with `row_ids` only those that changed one of these rows."""
    steps, changes = LOCAL["step"].c, LOCAL["change"].c
    count = select(func.count()).where(changes.step_seq == steps.seq).scalar_subquery()
    statement = select(steps.id, steps.at, steps.author, steps.label, steps.undoes, count)
    if wanted := list(row_ids):
        statement = statement.where(steps.seq.in_(select(changes.step_seq).where(changes.row_id.in_(wanted))))
    found = project.connection.execute(statement.order_by(steps.lamport.desc(), steps.id.desc()).limit(most))
    return [HistoryLine(*row) for row in found]


def step_count(project: Project) -> int:
    """Return how many steps the log holds."""
    return project.connection.execute(select(func.count()).select_from(LOCAL["step"])).scalar_one()


def snapshot(project: Project, *, texts: bool = True, whole: bool = True) -> Snapshot:
    """Return the project as plain values; without `whole` only what the current analyst sees, as a report has it."""
    untold = frozenset[str]() if whole else left_out.outlook(project).untold

    def by_id(kind: type[V]) -> dict[str, V]:
        found = _read(project, kind, _from(project, TABLE_OF[kind], whole=whole))
        return {value.id: value for value in found if value.id not in untold}

    return Snapshot(
        project=project_row(project),
        analysts=by_id(Analyst),
        articles=by_id(Article),
        readings=by_id(Reading),
        marks=by_id(Mark),
        claims=by_id(Claim),
        sources=by_id(Source),
        evidence_links=by_id(EvidenceLink),
        claim_links=by_id(ClaimLink),
        assessments=by_id(Assessment),
        comments=by_id(Comment),
        statuses=by_id(Status),
        decisions=by_id(Decision),
        dismissals=by_id(Dismissal),
        texts=dict(store.texts(project.connection)) if texts else {},
    )
