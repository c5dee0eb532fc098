"""Checks a project: SQLite's own integrity, the log's hashes, the rows against the fold, texts, anchors.

What it detects is accident and careless editing by other programs, not a forger.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from workbench.collector import collector_resting
from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.model.articles import Analyst, Article
from workbench.model.ids import random_id
from workbench.model.marks import Mark
from workbench.model.references import Key, references_of
from workbench.project import reading, rows, store
from workbench.project.connection import telling
from workbench.project.digests import content_digest, ids_digest, log_digest
from workbench.project.file import Desk, Project
from workbench.project.fold import Plain, fold_all
from workbench.project.log import Step, heads_of, is_in_order
from workbench.project.tables import LOCAL, TABLES, VALUES
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
    try:
        opened = Project.open(path, nobody, read_only=True)
    except (ValueError, TypeError) as cause:  # its own facts are no JSON
        raise FileProblem(_("{name} is damaged: its own facts cannot be read.").format(name=path.name)) from cause
    with opened as project:
        return check_project(project)


def check_project(project: Project) -> Report:
    """Check an open project (about a second per 100,000 changes)."""
    with telling(project.path), collector_resting():
        errors = list(_findings(project))
        try:
            ids = tuple(project.connection.execute(select(LOCAL["step"].c.id).order_by(LOCAL["step"].c.seq)).scalars())
            digest = content_digest(project.connection)
        except _UNREADABLE as cause:
            if not errors:
                raise FileProblem(_("{name} cannot be read.").format(name=project.path.name)) from cause
            ids, digest = (), ""
        return Report(tuple(errors), ids, digest, log_digest(project.heads))


_UNREADABLE = (FileProblem, DBAPIError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What reading a row can raise that some other program has written."""


def _readable(code: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """Pass the findings on; where what is checked cannot even be read, that is one more."""
    try:
        yield from findings
    except _UNREADABLE as cause:
        yield Finding(code, _("This part of the file cannot be read: {why}").format(why=str(cause)[:200]))


def _findings(project: Project) -> Iterator[Finding]:
    connection = project.connection
    yield from _readable("schema", _schema_findings(project))
    yield from _readable("receipt", _receipt_findings(project))
    try:
        steps = list(reading.all_steps(connection))
        texts = dict(store.texts(connection))
    except _UNREADABLE as cause:
        yield Finding("log", _("The log cannot be read: {why}").format(why=str(cause)[:200]))
        return
    yield from _readable("log", _log_findings(project, steps))
    yield from _readable("store", _store_findings(project))
    yield from _readable("fold", _fold_findings(project, steps, texts))


def _schema_findings(project: Project) -> Iterator[Finding]:
    for statement in schema_complaints(project.connection):
        yield Finding("schema", _("The file holds something the workbench never writes: {what}").format(what=statement))
    for (sentence,) in project.connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if sentence != "ok":
            yield Finding("integrity", sentence)


def _receipt_findings(project: Project) -> Iterator[Finding]:
    """Check the merges that took place here: which steps came in, on which heads."""
    steps = LOCAL["step"].c
    arrived: list[tuple[str, tuple[str, ...]]] = []
    before: dict[int, tuple[str, ...]] = {}
    came: dict[int, list[str]] = {}
    for identity, parents, number in project.connection.execute(
        select(steps.id, steps.parents, steps.received).order_by(steps.seq)
    ):
        if number and number not in came:
            before[number] = heads_of(arrived)
        came.setdefault(number, []).append(identity)
        arrived.append((identity, tuple(json.loads(parents))))
    came.pop(0, None)
    for receipt in project.connection.execute(select(LOCAL["receipt"])):
        sound = tuple(sorted(json.loads(receipt.heads_before))) == before.get(receipt.number)
        if not sound or receipt.taken != ids_digest(came.pop(receipt.number, [])):
            words = _("The receipt of merge {number} is not what the log says.")
            yield Finding("receipt", words.format(number=receipt.number))
    for number in came:
        yield Finding("receipt", _("The receipt of merge {number} is missing.").format(number=number))


def _fold_findings(project: Project, steps: list[Step], texts: dict[str, str]) -> Iterator[Finding]:
    log = reading.gathered(steps)
    folded, kept = fold_all(log.entries, log.ancestry)
    yield from _row_findings(project, folded)
    if kept != rows.kept(project.connection):
        yield Finding("kept", _("The list of what is kept although it was removed is not what the log says."))
    yield from _content_findings(project, folded, texts)


def _log_findings(project: Project, steps: list[Step]) -> Iterator[Finding]:
    lamports: dict[str, int] = {}
    for step in steps:
        name = step.id[:12]
        if step.content_id != step.id:
            yield Finding("step-hash", _("Step {id}: its content does not match its id.").format(id=name))
        if not lamports.keys() >= set(step.parents):
            yield Finding("step-parent", _("Step {id} rests on a step that is missing.").format(id=name))
        elif not is_in_order(step, lamports):
            yield Finding("step-order", _("Step {id}: its place in the log is impossible.").format(id=name))
        if step.id in lamports:
            yield Finding("step-twice", _("Step {id} is there twice.").format(id=name))
        lamports[step.id] = step.lamport
    if heads_of((step.id, step.parents) for step in steps) != tuple(sorted(project.heads)):
        yield Finding("heads", _("The last steps that the file names are not those of its log."))
    listed = project.connection.exec_driver_sql("SELECT count(*), coalesce(sum(n), 0) FROM change").one()
    counts = [len(step.changes) for step in steps]
    if tuple(listed) != (sum(counts), sum(count * (count - 1) // 2 for count in counts)):
        yield Finding("change", _("There are changes that belong to no step."))


def _store_findings(project: Project) -> Iterator[Finding]:
    texts = LOCAL["text"].c
    for sha256, text, length in project.connection.execute(select(texts.sha256, texts.text, texts.length)):
        if store.sha256_of_text(text) != sha256 or length != len(text):
            yield Finding("text-hash", _("The text {id} is not what it was.").format(id=sha256[:12]))
    for sha256, packed in store.packed_originals(project.connection):
        try:
            sound = store.sha256_of_bytes(store.unpack(packed)) == sha256
        except FileProblem:
            sound = False
        if not sound:
            yield Finding("original-hash", _("The original {id} is not what it was.").format(id=sha256[:12]))


def _row_findings(project: Project, folded: dict[Key, Plain]) -> Iterator[Finding]:
    """Compare what is stored with what the fold would store: also the form of it counts for the digest."""
    seen: set[Key] = set()
    for table in VALUES:
        try:
            columns = [column.name for column in TABLES[table].columns]
            for row in project.connection.execute(select(TABLES[table]).order_by(TABLES[table].c.id)):
                key = (table, row.id)
                seen.add(key)
                expected = rows.to_storage(table, folded[key]) if key in folded else {}
                if tuple(row) != tuple(map(expected.get, columns)):
                    yield Finding("row", _("{table} {id} is not what the log says.").format(table=table, id=row.id))
        except _UNREADABLE:
            yield Finding("row", _("An entry of {table} cannot be read.").format(table=table))
    for table, identity in sorted(folded.keys() - seen):
        yield Finding("row-missing", _("{table} {id} is missing.").format(table=table, id=identity))


def _content_findings(project: Project, folded: dict[Key, Plain], texts: dict[str, str]) -> Iterator[Finding]:
    originals = {"", *project.connection.execute(select(LOCAL["original"].c.sha256)).scalars(), *_left_out(project)}
    for (table, identity), row in sorted(folded.items()):
        try:
            value = VALUES[table].__pydantic_validator__.validate_python(row)
        except ValidationError:
            yield Finding("value", _("{table} {id} holds a value that cannot be.").format(table=table, id=identity))
            continue
        for target in references_of(table, row):
            if target not in folded:
                words = _("{table} {id} refers to something that is missing.")
                yield Finding("reference", words.format(table=table, id=identity))
        if isinstance(value, Article) and value.sha256 not in texts:
            yield Finding("text", _("The text of article {id} is missing.").format(id=identity))
        if isinstance(value, Article) and value.original_sha256 not in originals:
            yield Finding("original", _("The original of article {id} is missing.").format(id=identity))
        if isinstance(value, Mark) and value.attachment not in originals:
            yield Finding("original", _("The file attached to mark {id} is missing.").format(id=identity))
        if isinstance(value, Mark) and not _is_anchored(value, folded, texts):
            yield Finding("anchor", _("Mark {id} does not quote its article.").format(id=identity))


def _left_out(project: Project) -> list[str]:
    """Return the originals that the sender of this copy left out on purpose."""
    facts = LOCAL["fact"].c
    found = project.connection.execute(select(facts.value).where(facts.name == "left_out")).scalar()
    return [str(sha256) for sha256 in json.loads(found or "[]")]


def _is_anchored(mark: Mark, folded: dict[Key, Plain], texts: dict[str, str]) -> bool:
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
