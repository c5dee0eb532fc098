"""Checks a project: SQLite's own integrity, the log's hashes, the rows against the fold, texts, anchors.

What it detects is accident and careless editing by other programs, not a forger.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import select

from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.model.articles import Analyst
from workbench.model.ids import random_id
from workbench.model.marks import Mark
from workbench.model.references import references_of
from workbench.project import reading, rows, store
from workbench.project.connection import telling
from workbench.project.digests import content_digest, log_digest
from workbench.project.file import Desk, Project
from workbench.project.fold import Plain, fold_all
from workbench.project.log import Step, heads_of
from workbench.project.tables import LOCAL, VALUES
from workbench.project.untrusted import schema_complaints


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: a code, and a sentence that names the row."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found; digests are of the file as it is."""

    errors: tuple[Finding, ...]
    op_ids: tuple[str, ...]
    digest: str
    log: str

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.errors


def check_file(path: Path) -> Report:
    """Check a file without changing it; raises FileProblem where it is not a project or cannot be read at all."""
    nobody = Desk(Analyst(id=random_id(), name="check"), "check")
    with Project.open(path, nobody, read_only=True) as project:
        return check_project(project)


def check_project(project: Project) -> Report:
    """Check an open project (about a second per 100,000 changes)."""
    with telling(project.path):
        errors = list(_findings(project))
        ids = tuple(project.connection.execute(select(LOCAL["step"].c.id).order_by(LOCAL["step"].c.seq)).scalars())
        return Report(tuple(errors), ids, content_digest(project.connection), log_digest(project.heads))


def _findings(project: Project) -> Iterator[Finding]:
    connection = project.connection
    for statement in schema_complaints(connection):
        yield Finding("schema", _("The file holds something the workbench never writes: {what}").format(what=statement))
    for (sentence,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if sentence != "ok":
            yield Finding("integrity", sentence)
    steps = list(reading.all_steps(connection))
    yield from _log_findings(project, steps)
    texts = dict(store.texts(connection))
    yield from _store_findings(project, texts)
    folded, kept = fold_all(*_gathered(steps))
    yield from _row_findings(project, folded)
    if kept != rows.kept(connection):
        yield Finding("kept", _("The list of kept rows is not what the log says."))
    yield from _content_findings(folded, texts)


def _gathered(steps: list[Step]):  # noqa: ANN202  (a pair that only `fold_all` takes)
    log = reading.gathered(steps)
    return log.entries, log.ancestry


def _log_findings(project: Project, steps: list[Step]) -> Iterator[Finding]:
    lamports: dict[str, int] = {}
    for step in steps:
        name = step.id[:12]
        if step.content_id != step.id:
            yield Finding("step-hash", _("Step {id}: its content does not match its id.").format(id=name))
        if not lamports.keys() >= set(step.parents):
            yield Finding("step-parent", _("Step {id} rests on a step that is missing.").format(id=name))
        elif step.lamport != 1 + max((lamports[parent] for parent in step.parents), default=0):
            yield Finding("step-order", _("Step {id}: its place in the log is impossible.").format(id=name))
        if step.id in lamports:
            yield Finding("step-twice", _("Step {id} is there twice.").format(id=name))
        lamports[step.id] = step.lamport
    if heads_of((step.id, step.parents) for step in steps) != tuple(sorted(project.heads)):
        yield Finding("heads", _("The heads written down are not those of the log."))
    last = project.connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one()
    if last != sum(len(step.changes) for step in steps):
        yield Finding("change", _("There are changes that belong to no step."))


def _store_findings(project: Project, texts: dict[str, str]) -> Iterator[Finding]:
    for sha256, text in texts.items():
        if store.sha256_of_text(text) != sha256:
            yield Finding("text-hash", _("The text {id} is not what it was.").format(id=sha256[:12]))
    for sha256, packed in store.packed_originals(project.connection):
        try:
            sound = hashlib.sha256(store.unpack(packed)).hexdigest() == sha256
        except FileProblem:
            sound = False
        if not sound:
            yield Finding("original-hash", _("The original {id} is not what it was.").format(id=sha256[:12]))


def _row_findings(project: Project, folded: dict[tuple[str, str], Plain]) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for table in VALUES:
        try:
            for row in rows.read_all(project.connection, table):
                key = (table, row["id"])
                seen.add(key)
                if folded.get(key) != row:
                    yield Finding("row", _("{table} {id} is not what the log says.").format(table=table, id=row["id"]))
        except (ValueError, TypeError):
            yield Finding("row", _("A row of {table} cannot be read.").format(table=table))
    for table, identity in sorted(folded.keys() - seen):
        yield Finding("row-missing", _("{table} {id} is missing.").format(table=table, id=identity))


def _content_findings(folded: dict[tuple[str, str], Plain], texts: dict[str, str]) -> Iterator[Finding]:
    for (table, identity), row in sorted(folded.items()):
        try:
            value = VALUES[table].model_validate(row)
        except ValidationError:
            yield Finding("value", _("{table} {id} holds a value that cannot be.").format(table=table, id=identity))
            continue
        for target in references_of(table, row):
            if target not in folded:
                words = _("{table} {id} refers to something that is missing.")
                yield Finding("reference", words.format(table=table, id=identity))
        if table == "article" and row["sha256"] not in texts:
            yield Finding("text", _("The text of article {id} is missing.").format(id=identity))
        if isinstance(value, Mark) and not _is_anchored(value, folded, texts):
            yield Finding("anchor", _("Mark {id} does not quote its article.").format(id=identity))


def _is_anchored(mark: Mark, folded: dict[tuple[str, str], Plain], texts: dict[str, str]) -> bool:
    """Tell whether every piece quotes the article's text at its offsets."""
    if mark.place is None or mark.place.state == "unplaced":
        return True
    article = folded.get(("article", mark.place.article))
    text = texts.get(article["sha256"], "") if article else ""
    return all(text[piece.start : piece.end] == piece.quote for piece in mark.place.pieces)


def report_as_json(report: Report) -> str:
    """Write a report as JSON."""
    return json.dumps(
        {
            "ok": report.ok,
            "errors": [{"code": finding.code, "message": finding.message} for finding in report.errors],
            "ops": len(report.op_ids),
            "op_ids": list(report.op_ids),
            "digest": report.digest,
            "log": report.log,
        },
        ensure_ascii=False,
        indent=1,
    )
