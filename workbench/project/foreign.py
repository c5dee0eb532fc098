"""A colleague's project, read to be compared: its log for the merge, and the snapshot that follows from it.

Only the checked steps count: the tables of the file are never read, the snapshot is their fold made here.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workbench.collector import collector_resting
from workbench.i18n import _
from workbench.model.articles import Article
from workbench.model.articles import Project as ProjectRow
from workbench.model.ids import project_row_id
from workbench.model.references import Key, references_of
from workbench.model.snapshot import FIELDS, Snapshot
from workbench.model.value import Entity
from workbench.project import store
from workbench.project.fold import Plain, fold_all
from workbench.project.merge import Incoming
from workbench.project.reading import gathered
from workbench.project.tables import VALUES
from workbench.project.untrusted import read_untrusted


@dataclass(frozen=True, slots=True)
class Foreign:
    """A foreign file as values, to be compared and merged; it can be pickled and needs the file no more."""

    path: Path
    name: str
    """The file's name, as it is shown."""
    project_id: str
    """The id that all copies of one project share; empty where the file has lost it."""
    title: str
    incoming: Incoming
    snapshot: Snapshot
    """What follows from the sound steps."""
    lost: tuple[str, ...]
    """Sentences about what could not be read; empty where the reading is whole."""


def read_foreign(path: Path) -> Foreign:
    """Read a colleague's file without changing it; raises FileProblem, with one sentence, where nothing can be read."""
    with collector_resting():
        read = read_untrusted(path)
        snapshot, loose = snapshot_of(read.incoming)
    title = snapshot.project.title or path.stem
    lost = (*read.incoming.refused, *read.missing, *loose)
    return Foreign(path, path.name, read.project_id, title, read.incoming, snapshot, lost)


def snapshot_of(incoming: Incoming) -> tuple[Snapshot, list[str]]:
    """Fold sound steps into a snapshot; rows that lost what they rest on are left out, and said so in sentences."""
    log = gathered(incoming.steps)
    folded, _kept = fold_all(log.entries, log.ancestry)
    texts = {store.sha256_of_text(text): text for text in incoming.texts}
    values = dict(_valid(folded))
    loose = _without_ground(values, folded, texts)
    for key in loose:
        del values[key]
    lost = Counter(table for table, _row in folded.keys() - values.keys())
    sentences = [_("{count} of the table {table} were left out: what they rest on is lost.").format(count=n, table=name)
                 for name, n in sorted(lost.items())]  # fmt: skip
    return _snapshot(values, texts), sentences


def _valid(folded: Mapping[Key, Plain]) -> Iterator[tuple[Key, Entity]]:
    for key in sorted(folded):
        try:
            yield key, VALUES[key[0]].model_validate(folded[key])
        except ValidationError:  # the step that added it is lost, and what is left of it is no row
            continue


def _without_ground(values: Mapping[Key, Entity], folded: Mapping[Key, Plain], texts: Mapping[str, str]) -> set[Key]:
    """Return the rows that hang in the air: what they refer to, or the text of their article, is not there."""
    gone = {key for key, value in values.items() if isinstance(value, Article) and value.sha256 not in texts}
    referring: dict[Key, list[Key]] = {}
    for key in values:
        for target in references_of(key[0], folded[key]):
            if target not in values and target[0] != "analyst":  # what somebody made stands without their name
                gone.add(key)
            referring.setdefault(target, []).append(key)
    waiting = list(gone)
    while waiting:
        fresh = set(referring.get(waiting.pop(), ())) - gone
        gone |= fresh
        waiting.extend(fresh)
    return gone


def _snapshot(values: Mapping[Key, Entity], texts: Mapping[str, str]) -> Snapshot:
    rows: dict[str, dict[str, Any]] = {name: {} for name in FIELDS.values()}
    project = ProjectRow(id=project_row_id(), title="")
    for (table, identity), value in values.items():
        if isinstance(value, ProjectRow):
            project = value
        else:
            rows[FIELDS[table]][identity] = value
    return Snapshot(project=project, texts=texts, **rows)
