"""Gives back what is left of a damaged file, into a new one, with a list of what was lost. The damaged one is kept.

The file is read in the cage, whatever its schema holds beside the tables that are ours. Two sources: the steps of the
log that are sound and whose parents are there; and the rows themselves, which join as one step of the person who
salvages where the log no longer explains them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from workbench.errors import FileProblem
from workbench.i18n import N_, _
from workbench.model.articles import Article
from workbench.model.marks import Mark
from workbench.model.references import Key, references_of
from workbench.model.value import Entity
from workbench.project import queries, rows, store
from workbench.project.cage import Caged, rows_of
from workbench.project.file import Desk, Project
from workbench.project.log import Change, canonical
from workbench.project.merge import merge
from workbench.project.tables import COLUMNS, TABLE_OF
from workbench.project.tangle import is_entangled
from workbench.project.untrusted import LOG, expected_schema, incoming_of


@dataclass
class Salvaged:
    """What came back, counted, and what was lost, in sentences."""

    steps: int = 0
    rows: int = 0
    texts: int = 0
    lost: list[str] = field(default_factory=list)


def salvage(damaged: Path, target: Path, desk: Desk) -> Salvaged:
    """Write what is left of a damaged file into a new project; raises FileProblem where nothing can be read."""
    if target.exists():
        raise FileProblem(_("{name} exists already; choose another name.").format(name=target.name))
    tables = {**LOG, **{table: tuple(columns) for table, columns in COLUMNS.items()}}
    caged = rows_of(damaged, tables, sorted(expected_schema()), salvage=True)
    incoming = incoming_of(caged, damaged.name)
    found = Salvaged(texts=len(incoming.texts))
    values = list(_values(caged, found.lost))
    if is_entangled(incoming.steps) or not (incoming.steps or values):
        raise FileProblem(_("Nothing in {name} can be read any more; open a backup.").format(name=damaged.name))
    project = Project.create_empty(target, desk)
    try:
        with project:
            receipt = merge(project, incoming, damaged.name)
            found.steps = receipt.steps
            found.lost = [*receipt.refused, *found.lost]
            _add_rows(project, values, found)
    except BaseException:  # no half of it is left
        target.unlink(missing_ok=True)
        raise
    return found


def _values(caged: Caged, lost: list[str]) -> Iterator[Entity]:
    """Yield every row that can be read and is valid; name the tables of the others."""
    for table, columns in COLUMNS.items():
        for row in caged.rows[table]:
            try:
                yield rows.to_value(table, rows.to_plain(table, dict(zip(columns, row, strict=True))))
            except (ValidationError, ValueError, TypeError, RecursionError):
                lost.append(_("An entry of {table} cannot be read.").format(table=table))


def _add_rows(project: Project, values: list[Entity], found: Salvaged) -> None:
    """Add the rows that the log no longer explains, as one step; those that hang in the air are named as lost."""
    missing = {
        (TABLE_OF[type(value)], value.id): value
        for value in values
        if queries.find(project, type(value), value.id) is None
    }
    texts = dict(store.texts(project.connection))
    there = {(TABLE_OF[type(value)], value.id): value for value in values} | {("analyst", project.author): None}
    while loose := [key for key, value in missing.items() if not _holds(key[0], value, there, texts)]:
        for key in loose:
            del missing[key], there[key]
            words = _("{table} {id} was left out: what it rests on is lost.")
            found.lost.append(words.format(table=key[0], id=key[1]))
    if missing:
        with project.step(N_("Salvage")) as step:  # worded here, so that each row keeps who made it and when
            dumped = ((key, value.model_dump(mode="json")) for key, value in missing.items())
            step.carry_out([Change(*key, "add", None, canonical(row)) for key, row in dumped])
    found.rows = len(missing)


def _holds(table: str, value: Entity, there: Mapping[Key, Entity | None], texts: Mapping[str, str]) -> bool:
    """Tell whether everything that a row rests on is there, and whether a mark still quotes its article."""
    if not there.keys() >= set(references_of(table, value.model_dump(mode="json"))):
        return False
    if isinstance(value, Article):
        return value.sha256 in texts
    if not isinstance(value, Mark) or value.place is None or value.place.state == "unplaced":
        return True
    article = there[("article", value.place.article)]
    text = texts.get(article.sha256, "") if isinstance(article, Article) else ""
    return all(text[piece.start : piece.end] == piece.quote for piece in value.place.pieces)
