"""The log's writing side: an empty file with its tables, steps appended, heads written down."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, insert
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlmodel import SQLModel

from workbench.project.connection import APPLICATION_ID, VERSION, connect, telling
from workbench.project.log import Step
from workbench.project.tables import LOCAL, SCHEMA


def make_tables(path: Path, project_id: str) -> None:
    """Write an empty project beside the wished name and move it there when it is whole."""
    unfinished = path.with_name(f".{path.name}.new")
    unfinished.unlink(missing_ok=True)
    engine, connection = connect(unfinished)
    try:
        with telling(path):
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            SQLModel.metadata.create_all(connection, tables=list(SCHEMA.values()))
            facts = [{"name": "project_id", "value": project_id}, {"name": "heads", "value": "[]"}]
            connection.execute(insert(LOCAL["fact"]), facts)
            connection.exec_driver_sql("COMMIT")
    finally:
        connection.close()
        engine.dispose()
    shutil.move(unfinished, path)


def write_steps(connection: Connection, steps: list[Step], *, received: int) -> None:
    """Append steps to the log tables (not to the rows); `received` is the receipt they came with, 0 if made here."""
    last = connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM step").scalar_one()
    put_steps(connection, [(seq, step, received) for seq, step in enumerate(steps, last + 1)])


def put_steps(connection: Connection, placed: Iterable[tuple[int, Step, int]]) -> None:
    """Write steps into the log tables at places that are free: (seq, step, received)."""
    listed, changed = [], []
    for seq, step, received in placed:
        parents = json.dumps(step.parents, separators=(",", ":"))
        own = {"seq": seq, "id": step.id, "format": step.format, "author": step.author, "device": step.device}
        own |= {"parents": parents, "lamport": step.lamport, "at": step.at, "label": step.label}
        listed.append(own | {"undoes": step.undoes, "received": received})
        changed += [
            {"step_seq": seq, "n": n, "table_name": change.table, "row_id": change.row, "op": change.op,
             "before": change.before, "after": change.after}
            for n, change in enumerate(step.changes)
        ]  # fmt: skip
    connection.execute(insert(LOCAL["step"]), listed)
    if changed:
        connection.execute(insert(LOCAL["change"]), changed)


def set_heads(connection: Connection, heads: tuple[str, ...]) -> None:
    """Write down the heads of the log."""
    set_fact(connection, "heads", json.dumps(sorted(heads)))


def set_fact(connection: Connection, name: str, value: str) -> None:
    """Write down a fact about this file alone."""
    statement = upsert(LOCAL["fact"]).values(name=name, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
