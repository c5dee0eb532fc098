"""Which rows are left out: those set aside by a decision count nowhere; a blind analyst does not see colleagues' work.

Queries ask `counted` or `shown` for the table to read. Where nothing is left out that is the table itself, so it costs
nothing; else a view of this connection alone (in SQLite's `temp`, never in the file) whose conditions are asked of each
row as it is now. What they rest on (who one is, which articles are blind, what is set aside) is asked anew only after
steps that touched it.

What is hidden while an article is read blind: colleagues' marks in it; their links, verdicts and comments on every
claim that anybody mentions there, or that has evidence there (ties between claims included), wherever else these lie;
their evidence outside articles unless all its links lead elsewhere; their comments on sources and on the project; every
link, whoever made it, that leads to a hidden mark; their decisions about any of it, and their steps that touched any of
it or what is gone since. Claims with their words and notes, sources, articles and the codebook are common and stay. It
is a courtesy, not encryption: the file holds everything.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, MetaData, Table, select, text, true

from workbench.i18n import N_
from workbench.model.comments import EVERY_ARTICLE_BLIND as WISH
from workbench.model.decisions import Decision, set_aside
from workbench.model.ids import dismissal_id
from workbench.model.value import Entity
from workbench.project.file import Project
from workbench.project.identities import own_ids
from workbench.project.left_out_views import HIDDEN_STEP, OWNED, is_blind, make_tables, make_views
from workbench.project.tables import TABLES, in_article
from workbench.project.tied import tied_claims

V = TypeVar("V", bound=Entity)
GO_BLIND, LEAVE_BLIND = N_("Read blind"), N_("Leave blind reading")
"""The labels of steps that stay: neither Ctrl+Z nor going back takes them back."""
_SHOWN = {table: TABLES[table].to_metadata(MetaData(), name=f"shown_{table}") for table in OWNED}
_COUNTED = {table: TABLES[table].to_metadata(MetaData(), name=f"counted_{table}") for table in OWNED}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is left out for the current analyst: articles read blind, and rows set aside."""

    me: frozenset[str] = frozenset()
    blind: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    untold: frozenset[str] = frozenset()
    """Colleagues' decisions about what is read blind."""


@dataclass(slots=True)
class _Known:
    """An outlook with the state of the log for which it was worked out."""

    author: str
    heads: tuple[str, ...]
    seq: int
    outlook: Outlook


def shown(project: Project, table: str) -> Table:
    """Return the table, or the view of it without what a blind analyst does not see."""
    return _SHOWN[table] if outlook(project).blind and table in _SHOWN else TABLES[table]


def counted(project: Project, table: str) -> Table:
    """Return the table, or the view of it without what is hidden or set aside."""
    if table not in _COUNTED or table == "comment":
        return shown(project, table)
    return _COUNTED[table] if outlook(project).aside else shown(project, table)


def names(project: Project) -> dict[str, str]:
    """Return for queries written as text what to read for each table that counts."""
    return {table: counted(project, table).name for table in OWNED}


def aside(project: Project) -> frozenset[str]:
    """Return the ids of the rows that do not count."""
    return outlook(project).aside


def hidden_articles(project: Project) -> frozenset[str]:
    """Return the articles that the current analyst reads blind and has not done."""
    return outlook(project).blind


def is_wished(project: Project) -> bool:
    """Tell whether the current analyst reads every article blind until it is done, also those still to come."""
    ids = json.dumps([dismissal_id(one, *WISH) for one in sorted(own_ids(project))])
    found = "SELECT count(*) FROM dismissal WHERE id IN (SELECT value FROM json_each(?))"
    return bool(project.connection.exec_driver_sql(found, (ids,)).scalar())


def counting(project: Project, rows: Iterable[V]) -> list[V]:
    """Return those of these rows that count."""
    out = outlook(project).aside
    return [row for row in rows if row.id not in out]


def why_aside(project: Project, rows: Iterable[str]) -> dict[str, Decision]:
    """Return for those of these rows that do not count the newest decision that set each aside."""
    out = outlook(project)
    wanted = out.aside.intersection(rows)
    found: dict[str, Decision] = {}
    if wanted:
        for one in sorted(_decisions(project), key=lambda one: (one.created_at, one.id)):
            found |= {} if one.id in out.untold else dict.fromkeys(wanted.intersection(one.set_aside), one)
    return found


def has_own_marks(project: Project, article: str) -> bool:
    """Tell whether the current analyst has marked anything in an article."""
    mark = TABLES["mark"].c
    own = select(mark.id).where(in_article(article), mark.created_by.in_(own_ids(project))).limit(1)
    return project.connection.execute(own).first() is not None


def outlook(project: Project) -> Outlook:
    """Return what is left out now, with the views in place."""
    known = project.followed.get("left out")
    if isinstance(known, _Known) and known.author == project.author:
        if known.heads == project.heads:
            return known.outlook
        if not _touched(project, known):
            known.heads, known.seq = project.heads, _last(project)
            return known.outlook
    found = _worked_out(project)
    project.followed["left out"] = _Known(project.author, project.heads, _last(project), found)
    return found


# ------------------------------------------------------------------------------------------------------ what is known


def _last(project: Project) -> int:
    return project.connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM step").scalar_one()


def _worked_out(project: Project) -> Outlook:
    """Ask anew what is left out, and make the views where anything is."""
    me = own_ids(project)
    blind, decided = _blind_articles(project, me), _decisions(project)
    if not blind:
        found = Outlook(me, blind, set_aside(decided))
        if found.aside:
            _prepare(project, found)
        return found
    _prepare(project, Outlook(me, blind))
    untold = _untold(project, me, decided)
    found = Outlook(me, blind, set_aside(one for one in decided if one.id not in untold), untold)
    _fill(project, "left_aside", found.aside)
    _fill(project, "left_untold", untold)
    return found


def _touched(project: Project, known: _Known) -> bool:
    """Tell whether steps since then changed what the outlook rests on."""
    wanted = {"analyst", "decision", "reading", "dismissal"}
    wanted |= {"claim", "article"} if known.outlook.blind else set()
    asked = "SELECT DISTINCT table_name FROM change WHERE step_seq > ?"
    return not wanted.isdisjoint(project.connection.exec_driver_sql(asked, (known.seq,)).scalars())


def _blind_articles(project: Project, me: frozenset[str]) -> frozenset[str]:
    """Return what is read blind and not done: each article so marked, and with the wish every one not left early."""
    asked = (
        "SELECT article, state = 'done', json_extract(blind, '$.on'), json_extract(blind, '$.left_early_at') "
        "FROM reading WHERE analyst IN (SELECT value FROM json_each(?))"
    )
    found = project.connection.exec_driver_sql(asked, (json.dumps(sorted(me)),)).all()
    seen = {article for article, done, on, left in found if done or (left and not on)}
    if is_wished(project):
        return frozenset(project.connection.exec_driver_sql("SELECT id FROM article").scalars()) - seen
    return frozenset(article for article, _done, on, _left in found if on) - seen


def _decisions(project: Project) -> list[Decision]:
    columns = "id, created_by, created_at, counts, set_aside, why"
    return [
        Decision.model_construct(
            id=row.id, created_by=row.created_by, created_at=row.created_at, why=row.why,
            counts=tuple(json.loads(row.counts)), set_aside=tuple(json.loads(row.set_aside)),
        )
        for row in project.connection.exec_driver_sql(f"SELECT {columns} FROM decision")
    ]  # fmt: skip


def _untold(project: Project, me: frozenset[str], decided: list[Decision]) -> frozenset[str]:
    """Return colleagues' decisions about anything read blind: they tell what somebody thinks of it."""
    theirs = {d.id: {*d.counts, *d.set_aside} for d in decided if d.created_by not in me}
    is_open = _open(project, {row for named in theirs.values() for row in named})
    return frozenset(identity for identity, named in theirs.items() if not named <= is_open)


def _open(project: Project, rows: Iterable[str]) -> set[str]:
    """Return those of these rows that are there and lie in nothing that is read blind."""
    wanted = "SELECT r.id FROM main.{0} r JOIN json_each(?1) w ON w.value = r.id"
    owned = [f"{wanted.format(table)} WHERE NOT {is_blind(table, 'r.id')}" for table in OWNED]
    common = [wanted.format(table) for table in ("claim", "source", "article", "status", "claim_link", "project")]
    asked = " UNION ALL ".join([*owned, *common])
    return set(project.connection.exec_driver_sql(asked, (json.dumps(sorted(rows)),)).scalars())


def steps_seen(project: Project) -> ColumnElement[bool]:
    """Return the condition that the current analyst may see a step (of `SELECT ... FROM step`)."""
    return text(f"NOT ({HIDDEN_STEP})") if outlook(project).blind else true()  # pyright: ignore[reportReturnType]


def hidden_step_count(project: Project) -> int:
    """Return how many steps of colleagues are hidden."""
    if not outlook(project).blind:
        return 0
    return project.connection.exec_driver_sql(f"SELECT count(*) FROM step WHERE {HIDDEN_STEP}").scalar_one()


def _prepare(project: Project, found: Outlook) -> None:
    """Make the tables and views."""
    make_tables(project.connection)
    for name, ids in (("me", found.me), ("article", found.blind), ("aside", found.aside), ("untold", found.untold)):
        _fill(project, f"left_{name}", ids)
    project.connection.exec_driver_sql("DELETE FROM left_tied")
    if found.blind:
        _fill_ties(project)
    make_views(project.connection, blind=bool(found.blind))


def _fill(project: Project, name: str, ids: Iterable[str]) -> None:
    run = project.connection.exec_driver_sql
    run(f"DELETE FROM {name}")
    run(f"INSERT INTO {name} SELECT DISTINCT value FROM json_each(?)", (json.dumps(sorted(ids)),))


def _fill_ties(project: Project) -> None:
    """Note for each claim that is tied to others which they are."""
    groups: dict[str, set[str]] = {}
    for claim, root in tied_claims(project).items():
        groups.setdefault(root, {root}).add(claim)
    pairs = [[one, other] for group in groups.values() for one in sorted(group) for other in sorted(group - {one})]
    insert = "INSERT INTO left_tied SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)"
    project.connection.exec_driver_sql(insert, (json.dumps(pairs),))
