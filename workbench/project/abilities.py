"""What the SQLite of this machine can do of what the project file and the search need. Tried, not looked up."""

import sqlite3

_NEEDED = (
    ("STRICT", "CREATE TABLE a (x INTEGER NOT NULL) STRICT"),
    ("FTS5", "CREATE VIRTUAL TABLE b USING fts5(words, content='', tokenize='ascii')"),
    ("JSON", "SELECT json_extract(value, '$[#-1]') FROM json_each('[[1, 2]]')"),
    ("MATERIALIZED", "WITH c(n) AS MATERIALIZED (SELECT 1) SELECT n FROM c"),
)


def missing_abilities() -> tuple[str, ...]:
    """Return what SQLite cannot do although the program needs it."""
    missing: list[str] = []
    database = sqlite3.connect(":memory:")
    try:
        for name, statement in _NEEDED:
            try:
                database.execute(statement).fetchall()
            except sqlite3.Error:
                missing.append(name)
    finally:
        database.close()
    return tuple(missing)


def compile_options() -> tuple[str, ...]:
    """Return what SQLite was compiled with."""
    database = sqlite3.connect(":memory:")
    try:
        return tuple(str(option) for (option,) in database.execute("PRAGMA compile_options"))
    finally:
        database.close()
