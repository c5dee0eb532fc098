"""The table of all claims: which fit a filter, in which order, and the line of each. One SQL query gives the rows.

The table's model holds row numbers only and asks for the lines of a page when they are painted (TECH 3), so the same
facts (`_FACTS`) are asked of the whole project where they sort or filter, and of a page where they are shown. Claims
tied by `same_as` are one line: what belongs to the tied one is counted at the root.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import text

from workbench.model.assessments import NOT_ASSESSED
from workbench.project import in_furniture
from workbench.project.claim_codes import shown_otherwise
from workbench.project.file import Project
from workbench.project.identities import persons
from workbench.project.tied import tied_claims

NONE: Mapping[str, int] = {}
Column = Literal[
    "code", "statement", "speaker", "mentions", "evidence", "verdict", "as_of", "todos", "disputed", "first_date"
]
DOUBTING = ("doubted", "denied", "without_evidence", "rejected")
"""Statuses under which an article does not simply pass a claim on: what makes it disputed."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; empty means any. `verdict`, `status` and `stage` are keys."""

    words: str = ""
    verdict: str = ""
    status: str = ""
    stage: str = ""
    claims: frozenset[str] | None = None
    """Only these root claims; None: any."""

    @property
    def is_set(self) -> bool:
        """Whether anything is looked for at all."""
        return bool(self.words.strip() or self.verdict or self.status or self.stage or self.claims is not None)


@dataclass(frozen=True, slots=True)
class Order:
    """By which column, and whether the greatest comes first; equal ones follow by code."""

    column: Column = "code"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One line of the table of claims."""

    id: str
    code: str
    statement: str
    kind: str
    speaker: str
    """The claimant; without one, who says it in the earliest mention that passes it on."""
    mentions: int
    supports: int
    refutes: int
    context: int
    verdict: str
    """Key of the verdict that stands: the analyst's own, else the only one there is, else `not_assessed`."""
    by: str | None
    """Whose it is."""
    as_of: str
    others: tuple[tuple[str | None, str], ...]
    """Analysts whose latest verdict differs, and the key of each."""
    todos: int
    """How many to-dos there are about it, as they were counted for the list of to-dos."""


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is in the whole project; tied claims count once."""

    claims: int
    mentions: int
    evidence: int


def totals(project: Project) -> Totals:
    """Count claims, mentions and evidence marks, without what is set aside or lies in page furniture."""
    tied = len(tied_claims(project))
    counts = "SELECT (SELECT count(*) FROM claim), sum(kind = 'claim'), sum(kind = 'evidence') FROM "
    counts += in_furniture.names(project)["mark"]
    claims, mentions, evidence = project.connection.execute(text(counts)).one()
    return Totals(claims - tied, mentions or 0, evidence or 0)


def claim_rows(
    project: Project, wanted: Filter = Filter(), order: Order = Order(), todos: Mapping[str, int] = NONE
) -> "array[int]":
    """Return the row numbers of the claims that fit, in order; they hold until the next change of the project.

    `todos` are the to-dos of each root claim (`todos.counts_by_claim`), for the order by them.
    """
    ties = tied_claims(project)
    query = _Query(project, _Scope(tied=bool(ties)), json.dumps(ties), wanted=wanted, todos=todos)
    where = ["c.id NOT IN (SELECT id FROM tied)"] if ties else []
    where += _conditions(query, wanted)
    key = _key(query, order.column)
    direction = " DESC" if order.descending else ""
    keys = "".join(f"{part}{direction}, " for part in key)
    last = "length(c.code), c.code, c.created_at, c.id" if order.column != "code" else "c.created_at, c.id"
    condition = f" WHERE {' AND '.join(where)}" if where else ""
    found = query.run(f"SELECT c.rowid FROM claim c{query.joins()}{condition} ORDER BY {keys}{last}")
    # The driver's own rows: SQLAlchemy would wrap each of 100,000 of them first.
    return array("q", (number for (number,) in found.cursor.fetchall()))


def claim_lines(project: Project, row_numbers: Sequence[int], todos: Mapping[str, int] = NONE) -> list[ClaimLine]:
    """Return the lines of these rows, in the order asked for; rows that are gone are left out."""
    ties = tied_claims(project)
    query = _Query(project, _PAGE, json.dumps(ties), json.dumps(list(row_numbers)))
    for fact in ("said", "evidence", "verdict", "speaker"):
        query.take(fact)
    found = query.run(
        f"SELECT c.rowid, c.id, c.code, c.statement, c.kind, {_SPEAKER}, coalesce(said.n, 0), "
        "coalesce(evidence.supports, 0), coalesce(evidence.refutes, 0), coalesce(evidence.context, 0), "
        f"coalesce(verdict.verdict, '{NOT_ASSESSED}'), verdict.by, coalesce(verdict.as_of, '') "
        f"FROM page p CROSS JOIN claim c ON c.rowid = p.n{query.joins()}"
    )
    rows = {row[0]: row[1:] for row in found}
    latest = _latest(query)
    lines: dict[int, ClaimLine] = {}
    codes = shown_otherwise(project)
    for number, columns in rows.items():
        differing = tuple((by, other) for by, other in latest[columns[0]] if other != columns[9])
        code = codes.get(columns[0], columns[1])
        values: tuple[Any, ...] = (columns[0], code, *columns[2:], differing, todos.get(columns[0], 0))
        lines[number] = ClaimLine(*values)
    return [lines[number] for number in row_numbers if number in lines]


def row_numbers(project: Project, claims: Iterable[str]) -> dict[str, int]:
    """Return the row number of each of these claims that is there."""
    asked = text("SELECT id, rowid FROM claim WHERE id IN (SELECT value FROM json_each(:ids))")
    return dict(iter(project.connection.execute(asked, {"ids": json.dumps(list(claims))})))


# ------------------------------------------------------------------------------------------------------------- the SQL


@dataclass(frozen=True, slots=True)
class _Scope:
    """Over which claims a fact is asked: how a table is joined to them, and what names the root."""

    tied: bool = False
    page: bool = False

    def of(self, table: str, claim: str) -> str:
        """Return the FROM clause over a table whose column `claim` names a claim."""
        if self.page:
            return f"same s CROSS JOIN {table} ON {claim} = s.id"
        return f"{table} LEFT JOIN tied t ON t.id = {claim}" if self.tied else table

    def root(self, claim: str) -> str:
        """Return the expression for the root of the claim in a column."""
        return "s.root" if self.page else f"coalesce(t.root, {claim})" if self.tied else claim


_PAGE = _Scope(page=True)


_TIED = "tied(id, root) AS MATERIALIZED (SELECT key, value FROM json_each(:ties))"
_PAGED = (
    "page(n) AS MATERIALIZED (SELECT value FROM json_each(:rows))",
    "same(id, root) AS MATERIALIZED (SELECT c.id, c.id FROM page CROSS JOIN claim c ON c.rowid = page.n "
    "UNION ALL SELECT tied.id, tied.root FROM tied WHERE tied.root IN "
    "(SELECT c.id FROM page CROSS JOIN claim c ON c.rowid = page.n))",
)
# SQLite takes the other columns of a group from the row that has its max() or min().
_PERSON = "coalesce((SELECT value FROM json_each(:persons) WHERE key = a.created_by), a.created_by)"
_LATEST = (
    "latest(root, by, verdict, as_of, last) AS MATERIALIZED (SELECT {root}, {person}, a.verdict, a.as_of, "
    "max(a.created_at || a.id) FROM {rows} GROUP BY 1, 2)"
)
_FACTS: Mapping[str, tuple[str, str, str]] = {
    "said": ("mark m", "m.claim", "SELECT {root} AS root, count(*) AS n, "
             "sum(m.status IN (SELECT value FROM json_each(:doubting))) AS doubted FROM {rows} "
             "WHERE m.kind = 'claim' AND m.claim IS NOT NULL GROUP BY 1"),
    "evidence": ("evidence_link e", "e.claim", "SELECT {root} AS root, sum(e.stance = 'supports') AS supports, "
                 "sum(e.stance = 'refutes') AS refutes, sum(e.stance = 'context') AS context FROM {rows} GROUP BY 1"),
    "verdict": ("assessment a", "a.claim", "SELECT root, by, verdict, as_of, count(*) AS n, max(by IS :me) AS "
                "mine FROM latest GROUP BY root HAVING mine OR n = 1"),
    "speaker": ("mark m", "m.claim", "SELECT {root} AS root, m.speakers AS chain, min(coalesce(nullif(("
                "SELECT published_on FROM article WHERE id = substr(m.place, 13, 36)), ''), '9999') || m.created_at "
                "|| m.id) FROM {rows} WHERE m.kind = 'claim' AND m.claim IS NOT NULL AND m.speakers <> '[]' "
                "AND m.status IN ('asserted', 'attributed', 'hedged') GROUP BY 1"),
    "dated": ("mark m", "m.claim", "SELECT {root} AS root, min(published_on) AS first FROM {rows} "
              "JOIN article ON article.id = substr(m.place, 13, 36) AND published_on <> '' "
              "WHERE m.kind = 'claim' AND m.claim IS NOT NULL GROUP BY 1"),
    "todo": ("claim", "id", "SELECT key AS root, value AS n FROM json_each(:todos)"),
    "otherwise": ("claim", "id", "SELECT key AS root, value AS code FROM json_each(:otherwise)"),
}  # fmt: skip
_SPEAKER = (
    "coalesce((SELECT name FROM source WHERE id = coalesce(c.claimant, json_extract(speaker.chain, '$[#-1]'))), '')"
)
_VERDICT = f"coalesce(verdict.verdict, '{NOT_ASSESSED}')"
_KEYS: Mapping[Column, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "code": ((), ("length(c.code)", "c.code")),
    "statement": ((), ("folded(c.statement)",)),
    "speaker": (("speaker",), (f"folded({_SPEAKER})",)),
    "mentions": (("said",), ("coalesce(said.n, 0)",)),
    "evidence": (("evidence",), ("coalesce(evidence.supports + evidence.refutes + evidence.context, 0)",)),
    "verdict": (("verdict",), (f"coalesce((SELECT position FROM status WHERE layer = 'verdict' AND key = {_VERDICT} "
                               "ORDER BY id LIMIT 1), 1000000)", _VERDICT)),
    "as_of": (("verdict",), ("coalesce(verdict.as_of, '')",)),
    "todos": (("todo",), ("coalesce(todo.n, 0)",)),
    "disputed": (("said", "evidence"), ("coalesce(said.doubted, 0) + coalesce(evidence.refutes, 0)",)),
    "first_date": (("dated",), ("coalesce(dated.first, '9999')",)),
}  # fmt: skip
"""For each column the facts it needs and what it sorts by."""


class _Query:
    """A query over claims that joins only the facts it was asked to take."""

    def __init__(
        self, project: Project, scope: _Scope, ties: str, rows: str = "[]", wanted: Filter = Filter(),
        todos: Mapping[str, int] = NONE,
    ) -> None:  # fmt: skip
        self._project, self._scope = project, scope
        self.needles = _fold(wanted.words).split()
        self._facts: dict[str, None] = {}
        self._persons = persons(project)
        self.otherwise = shown_otherwise(project)
        self.names = in_furniture.names(project)
        self.values: dict[str, Any] = {
            "me": project.author, "ties": ties, "rows": rows, "persons": json.dumps(self._persons),
            "doubting": json.dumps(DOUBTING), "todos": json.dumps(todos),
            "otherwise": json.dumps(dict(self.otherwise)),
            "wanted_verdict": wanted.verdict, "wanted_status": wanted.status, "wanted_stage": wanted.stage,
            "wanted_claims": json.dumps(sorted(wanted.claims or ())),
        }  # fmt: skip
        _teach(project, self.needles)

    def take(self, fact: str) -> None:
        """Join this fact, too."""
        self._facts[fact] = None

    def joins(self) -> str:
        """Return the joins of the facts taken."""
        return "".join(f" LEFT JOIN {fact} ON {fact}.root = c.id" for fact in self._facts)

    def run(self, select: str) -> Any:
        """Run a SELECT with the facts in front of it that were taken."""
        parts = [_TIED, *(_PAGED if self._scope.page else ())]
        if "verdict" in self._facts:
            rows, root = self._scope.of(self._named("assessment a"), "a.claim"), self._scope.root("a.claim")
            person = _PERSON if self._persons else "a.created_by"
            parts.append(_LATEST.format(root=root, rows=rows, person=person))
        for fact in self._facts:
            table, claim, body = _FACTS[fact]
            rows, root = self._scope.of(self._named(table), claim), self._scope.root(claim)
            parts.append(f"{fact} AS MATERIALIZED ({body.format(root=root, rows=rows)})")
        statement = text(f"WITH {', '.join(parts)} {select}")
        used = {name: value for name, value in self.values.items() if f":{name}" in statement.text}
        return self._project.connection.execute(statement, used)

    def _named(self, table: str) -> str:
        """Return a table with its alias as it is to be read: without the rows that do not count."""
        name, _space, alias = table.partition(" ")
        return f"{self.names.get(name, name)} {alias}".rstrip()


def _conditions(query: _Query, wanted: Filter) -> list[str]:
    """Return what a claim must be to fit, and take the facts that this needs."""
    found: list[str] = []
    if query.needles:
        query.take("speaker")
        code = "c.code"
        if query.otherwise:
            query.take("otherwise")
            code = "coalesce(otherwise.code, c.code)"
        found.append(f"holds({code} || ' ' || c.statement || ' ' || {_SPEAKER})")
    if wanted.verdict:
        query.take("verdict")
        found.append(f"{_VERDICT} = :wanted_verdict")
    if wanted.status:
        root = "coalesce((SELECT root FROM tied WHERE tied.id = m.claim), m.claim)"
        mentions = f"{query.names['mark']} m WHERE m.kind = 'claim' AND m.status = :wanted_status"
        found.append(f"c.id IN (SELECT {root} FROM {mentions})")
    if wanted.claims is not None:
        found.append("c.id IN (SELECT value FROM json_each(:wanted_claims))")
    if wanted.stage:
        found.append("json_extract(c.stage, '$.name') = :wanted_stage")
    return found


def _key(query: _Query, column: Column) -> tuple[str, ...]:
    facts, keys = _KEYS[column]
    for fact in facts:
        query.take(fact)
    return keys


def _latest(query: _Query) -> dict[str, list[tuple[str | None, str]]]:
    """Return for each root of the page the latest verdict of each analyst."""
    found: dict[str, list[tuple[str | None, str]]] = defaultdict(list)
    for root, by, verdict in query.run("SELECT root, by, verdict FROM latest ORDER BY last"):
        found[root].append((by, verdict))
    return found


def _teach(project: Project, needles: Sequence[str]) -> None:
    """Teach SQLite to fold, as its own LIKE folds ASCII only; `holds` asks for every one of these words."""
    driver = project.connection.connection.driver_connection
    assert driver is not None
    driver.create_function("folded", 1, _fold, deterministic=True)
    driver.create_function("holds", 1, lambda words: all(needle in _fold(words) for needle in needles))


_ALIKE = str.maketrans(
    dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’‚", "'") | dict.fromkeys("‐‑–—−", "-") | {"\xa0": " "}
)


def _fold(words: str) -> str:
    """Fold case, and what people do not tell apart; `text.search` folds more, but 100,000 lines would wait for it."""
    return words.casefold() if words.isascii() else words.casefold().translate(_ALIKE)
