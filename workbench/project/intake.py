"""Rows that were written elsewhere, as changes of one step: checked by the model, and changing nothing here.

A row that is here already stays as it is, and is counted where it differs (a colleague's edits belong to a review).
Only a project in which nobody has worked yet takes the other one's description and codebook, so that both are the same.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from sqlalchemy import select

from workbench.i18n import _
from workbench.model.articles import Article
from workbench.model.ids import article_id
from workbench.model.marks import Mark
from workbench.model.references import TABLES as ORDER
from workbench.model.references import Key, references_of
from workbench.project import rows
from workbench.project.file import Project
from workbench.project.fold import Plain
from workbench.project.identities import own_ids
from workbench.project.log import Change, canonical
from workbench.project.store import sha256_of_text
from workbench.project.tables import LOCAL, TABLES, VALUES
from workbench.project.writing import set_fact

_MOST_REFUSED = 1_000
_MADE_WITH_THE_FILE = ("project", "analyst", "status")
LEFT_OUT = "left_out"
"""The fact that names original files which are missing on purpose: `check` does not ask for them."""


@dataclass
class Intake:
    """Takes rows; afterwards `changes` is what a step has to carry out, `texts` those of new articles, by sha256."""

    project: Project
    texts: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    """Sentences about rows that cannot be taken; of very many only the first."""
    more_refused: int = 0
    """How many rows cannot be taken besides."""
    differing: Counter[str] = field(default_factory=Counter[str])
    """For each table how many rows are here with other values."""
    alike: int = 0

    def __post_init__(self) -> None:
        connection = self.project.connection
        self._there: dict[str, set[str]] = {
            name: set(connection.execute(select(table.c.id)).scalars()) for name, table in TABLES.items()
        }
        self.is_new = not any(ids for name, ids in self._there.items() if name not in _MADE_WITH_THE_FILE)
        self._own = own_ids(self.project)
        self._private: set[Key] = set()
        self._unproved: set[Key] = set()
        """Marks that came before their article."""
        self._files: dict[Key, str] = {}
        self._changes: dict[Key, Change] = {}
        self._seen: set[Key] = set()
        self._named: set[Key] = set()
        self._articles: dict[str, str] = {}
        """The sha256 of the text of each article that a mark may lie in."""
        self.foreign_private = 0

    def take(self, where: str, table: str, plain: Mapping[str, Any], text: str | None) -> None:
        """Take one row; what cannot be becomes a sentence that begins with `where`."""
        try:
            why = self._taken(table, plain, text)
        except (ValidationError, ValueError, KeyError, TypeError, RecursionError):
            why = _("it holds a value that cannot be")
        if why:
            self._refuse(f"{where}: {why}.")

    def _refuse(self, sentence: str) -> None:
        if len(self.refused) < _MOST_REFUSED:
            self.refused.append(sentence)
        else:
            self.more_refused += 1

    def _taken(self, table: str, plain: Mapping[str, Any], text: str | None) -> str:
        if table not in VALUES:
            return _("there is no table “{name}”").format(name=table[:80])
        value = VALUES[table].__pydantic_validator__.validate_python(plain)
        row = value.model_dump(mode="json")
        after = canonical(row)
        after.encode("utf-8")  # raises ValueError for half a character
        key = table, value.id
        if key in self._seen:
            return _("it is there twice")
        if isinstance(value, Article) and (why := self._article(value, text)):
            return why
        if isinstance(value, Mark) and not self._quotes(value):
            return _wrong_words()
        if row.get("private") and value.created_by not in self._own:
            self.foreign_private += 1
            return ""
        self._seen.add(key)
        if row.get("private"):
            self._private.add(key)
        if file := row.get("original_sha256") or row.get("attachment"):
            self._files[key] = file
        if value.id in self._there[table]:
            self._compare(key, row)
        else:
            self._changes[key] = Change(table, value.id, "add", None, after)
        self._named.update(references_of(table, row))
        return ""

    def _article(self, article: Article, text: str | None) -> str:
        """Keep the text of a new article; says why it cannot be taken."""
        if article.id != article_id(article.sha256):
            return _("an article is named by its text, and this one is not")
        if article.id not in self._there["article"]:
            if text is None or "\0" in text or "\r" in text or sha256_of_text(text) != article.sha256:
                return _("its text is missing or is not what its name says")
            self.texts[article.sha256] = text
        self._articles[article.id] = article.sha256
        return ""

    def _quotes(self, mark: Mark) -> bool:
        """Tell whether a mark stands on its words, as far as its article is known by now."""
        if mark.place is None or mark.place.state == "unplaced":
            return True
        sha256 = self._articles.get(mark.place.article) or self._sha256_here(mark.place.article)
        if not sha256:
            self._unproved.add(("mark", mark.id))
            return True
        text = self.texts.get(sha256)
        if text is None:
            text = self.project.text(sha256)
        return all(text[piece.start : piece.end] == piece.quote for piece in mark.place.pieces)

    def _sha256_here(self, article: str) -> str:
        if article not in self._there["article"]:
            return ""
        found = rows.read(self.project.connection, ("article", article))
        self._articles[article] = str(found["sha256"]) if found else ""
        return self._articles[article]

    def _compare(self, key: Key, row: Plain) -> None:
        here = rows.read(self.project.connection, key)
        assert here is not None
        moved = sorted(column for column in row if row[column] != here[column])
        if not moved:
            self.alike += 1
        elif self.is_new:
            before, after = ({column: side[column] for column in moved} for side in (here, row))
            self._changes[key] = Change(*key, "set", canonical(before), canonical(after))
        else:
            self.differing[key[0]] += 1

    # -- what follows ----------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Leave out, with a sentence, every row that refers to one that is neither here nor in the file."""
        broken = [key for key in self._unproved if not self._quotes(Mark.model_validate(_plain(self._changes[key])))]
        for key in broken:
            self._leave_out(key, _wrong_words())
        missing = {key for key in self._named if not self._is_known(key)}
        while missing:
            broken = [key for key, change in self._changes.items() if missing.intersection(_references(change))]
            for key in broken:
                self._leave_out(key, _("what it refers to is missing"))
            missing = {key for key in broken if key[1] not in self._there[key[0]]}

    def _leave_out(self, key: Key, why: str) -> None:
        self._refuse(f"{key[0]} {key[1]}: {why}.")
        del self._changes[key]

    def _is_known(self, key: Key) -> bool:
        return key in self._changes or key[1] in self._there.get(key[0], ())

    def changes(self, *, private: bool) -> list[Change]:
        """Return what to carry out: about private comments, or about all else. In a new project also what goes."""
        wanted = [change for key, change in self._changes.items() if (key in self._private) == private]
        return wanted if private else [*wanted, *self._going()]

    def _going(self) -> Iterator[Change]:
        """Yield the removal of codebook entries that a new project has and the other one has not."""
        entries = {identity for table, identity in self._seen if table == "status"}
        for identity in sorted(self._there["status"] - entries) if self.is_new and entries else ():
            here = rows.read(self.project.connection, ("status", identity))
            yield Change("status", identity, "remove", canonical(here), None)

    def counts(self) -> dict[str, int]:
        """Return how many rows of each table are added, in the order of the tables."""
        found = Counter(key[0] for key, change in self._changes.items() if change.op == "add")
        return {table: found[table] for table in ORDER if found[table]}

    def note_missing_files(self, brought: Collection[str]) -> int:
        """Write down which original files these rows name and nobody brought; returns how many. Inside the step."""
        run, original = self.project.connection.execute, LOCAL["original"].c.sha256
        named = {file for key, file in self._files.items() if key in self._changes}
        missing = named - set(brought) - set(run(select(original)).scalars())
        if missing:
            facts = LOCAL["fact"].c
            known = json.loads(run(select(facts.value).where(facts.name == LEFT_OUT)).scalar() or "[]")
            set_fact(self.project.connection, LEFT_OUT, json.dumps(sorted(missing | set(known))))
        return len(missing)


def _wrong_words() -> str:
    return _("its words do not stand where it says")


def _plain(change: Change) -> Plain:
    return json.loads(change.after or "{}")


def _references(change: Change) -> Iterator[Key]:
    itself = {"target_kind": change.table, "target_id": change.row}
    return references_of(change.table, itself | _plain(change))
