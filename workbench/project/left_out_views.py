"""The views of one connection that leave rows out, and the conditions they are made of. `left_out` says when and why.

Names: `left_…` are lists of ids that `left_out` fills; `zone_…` holds the ids of rows, whoever made them, that lie in
what is read blind; `shown_…` is a table without what is hidden, `counted_…` also without what is set aside. Each
condition stands in a view of its own, because SQLite's parser refuses what is nested deeply.
"""

from sqlalchemy import Connection

OWNED = ("mark", "evidence_link", "assessment", "comment")
"""The tables whose rows belong to who made them."""
_LISTS = ("left_me", "left_article", "left_aside", "left_untold")
_MINE = "SELECT id FROM left_me"
_THEIRS = f"{{0}}.created_by IS NOT NULL AND {{0}}.created_by NOT IN ({_MINE})"
_HERE = "substr({0}.place, 13, 36) IN (SELECT id FROM left_article)"
_PROVED = f"main.mark k ON k.id = e.mark AND {_HERE.format('k')}"
_CLAIMS = {
    "left_said": f"SELECT m.claim FROM main.mark m WHERE m.claim IS NOT NULL AND {_HERE.format('m')}",
    "left_proved": f"SELECT e.claim FROM main.evidence_link e JOIN {_PROVED}",
    "left_tied_said": f"SELECT t.claim FROM left_tied t JOIN main.mark m ON m.claim = t.other AND {_HERE.format('m')}",
    "left_tied_proved": "SELECT t.claim FROM left_tied t "
    f"JOIN main.evidence_link e ON e.claim = t.other JOIN {_PROVED}",
}
"""The claims that are mentioned, or have evidence, in an article read blind: themselves, and by those tied to them."""


def is_blind(table: str, identity: str) -> str:
    """Return the condition that the row of this id lies in what is read blind."""
    return f"EXISTS (SELECT 1 FROM zone_{table} z WHERE z.id = {identity})"


def _about(claim: str) -> str:
    """Return the condition that a claim is about something read blind."""
    return "(" + " OR ".join(f"EXISTS (SELECT 1 FROM {view} b WHERE b.claim = {claim})" for view in _CLAIMS) + ")"


def _gone_or_blind(table: str) -> str:
    there = f"EXISTS (SELECT 1 FROM main.{table} x WHERE x.id = r.target_id)"
    return f"NOT {there} OR {is_blind(table, 'r.target_id')}"


_LINKS = "SELECT 1 FROM main.evidence_link o WHERE o.mark = r.id"
_OUTSIDE = f"r.claim IS NOT NULL AND {_about('r.claim')} OR NOT EXISTS ({_LINKS})"
_OUTSIDE += f" OR EXISTS ({_LINKS} AND {_about('o.claim')})"
_ZONES = {
    "mark": f"{_HERE.format('r')} OR r.place IS NULL AND ({_OUTSIDE})",
    "evidence_link": f"{_about('r.claim')} OR {is_blind('mark', 'r.mark')}",
    "assessment": _about("r.claim"),
    "claim_link": f"{_about('r.a')} OR {_about('r.b')}",
    "comment": "CASE r.target_kind WHEN 'article' THEN r.target_id IN (SELECT id FROM left_article) WHEN 'claim' THEN "
    + _about("r.target_id")
    + "".join(
        f" WHEN '{table}' THEN {_gone_or_blind(table)}"
        for table in ("mark", "evidence_link", "assessment", "claim_link")
    )
    + " ELSE 1 END",
    "reading": "r.article IN (SELECT id FROM left_article)",
    "decision": "r.id IN (SELECT id FROM left_untold)",
}
"""For each table the condition that its row `r`, whoever made it, lies in what is read blind."""
_SEEN_ROW = "CASE n.table_name " + "".join(
    f"WHEN '{table}' THEN EXISTS (SELECT 1 FROM main.{table} r WHERE r.id = n.row_id) "
    f"AND NOT {is_blind(table, 'n.row_id')} "
    for table in (*OWNED, "reading", "decision")
)
HIDDEN_STEP = (
    f"step.author NOT IN ({_MINE}) AND "
    f"EXISTS (SELECT 1 FROM main.change n WHERE n.step_seq = step.seq AND NOT ({_SEEN_ROW}ELSE 1 END))"
)
"""The condition that a step is a colleague's and touched what is read blind, or what is gone since."""


def _hidden(table: str) -> str:
    """Return the condition that the row `r` of a table is not shown."""
    own = f"({_THEIRS.format('r')} AND {is_blind(table, 'r.id')})"
    if table != "evidence_link":
        return own
    mark = f"{_THEIRS.format('q')} AND {is_blind('mark', 'q.id')}"
    return f"({own} OR EXISTS (SELECT 1 FROM main.mark q WHERE q.id = r.mark AND {mark}))"


def _is_aside(table: str) -> str:
    """Return the condition that the row `r` of a table does not count."""
    own = "r.id IN (SELECT id FROM left_aside)"
    return f"({own} OR r.mark IN (SELECT id FROM left_aside))" if table == "evidence_link" else own


def make_tables(connection: Connection) -> None:
    """Make the lists of ids, where they are not there."""
    run = connection.exec_driver_sql
    for name in _LISTS:
        run(f"CREATE TEMP TABLE IF NOT EXISTS {name} (id TEXT PRIMARY KEY) WITHOUT ROWID")
    run("CREATE TEMP TABLE IF NOT EXISTS left_tied (claim TEXT, other TEXT, PRIMARY KEY (claim, other)) WITHOUT ROWID")


def make_views(connection: Connection, *, blind: bool) -> None:
    """Make the views; where nothing is read blind their conditions ask for nothing of that."""
    for name, selected in _CLAIMS.items() if blind else ():
        connection.exec_driver_sql(f"CREATE TEMP VIEW IF NOT EXISTS {name} AS {selected}")
    for table, zone in _ZONES.items() if blind else ():
        selected = f"SELECT r.id FROM main.{table} r WHERE {zone}"
        connection.exec_driver_sql(f"CREATE TEMP VIEW IF NOT EXISTS zone_{table} AS {selected}")
    for table in OWNED:
        seen = [f"NOT {_hidden(table)}"] if blind else []
        for name, conditions in (("shown", seen), ("counted", [*seen, f"NOT {_is_aside(table)}"])):
            where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS temp.{name}_{table}")
            connection.exec_driver_sql(f"CREATE TEMP VIEW {name}_{table} AS SELECT r.* FROM main.{table} r{where}")
