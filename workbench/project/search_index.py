"""The search index of one open project: it follows every step, and catches up in slices with what it has not seen.

The project file knows nothing of it. Article texts are indexed once, by their sha256; every other row again whenever it
changed. Where the index has not seen the heads that the project has, every row is compared with what is indexed of it.
"""

import contextlib
import hashlib
import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import select

from workbench.errors import FileProblem
from workbench.model.references import Key
from workbench.project import search_file
from workbench.project.file import Project
from workbench.project.log import Changed
from workbench.project.search_rows import SEARCHED, Document, documents_after, documents_of
from workbench.project.tables import LOCAL, TABLES
from workbench.text.terms import indexed

_BATCH = 40
"""Rows, or texts, between two looks at the clock."""
SLICE = 0.02
"""Seconds that one slice takes."""


class SearchIndex:
    """Made for an open project; `work` goes on a slice at a time and says whether there is more to do."""

    def __init__(self, project: Project, folder: Path | None = None) -> None:
        self._project = project
        self.path = None
        if folder is not None and not project.read_only:  # looking at a file leaves none of its words behind
            self.path = search_file.index_path(folder, project.id, project.path)
        self._open()
        if self.path is not None:
            search_file.thin(self.path.parent, self.path)
        self._dirty: set[Key] = set()
        self._work: Iterator[None] | None = None
        self._anew = self._fact("heads") != _written(project.heads)
        self._turn = self._last_turn()
        self._closed = False
        project.subscribe(self._take)

    # -- its file --------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        """Open the index; where its place cannot be used, quietly in memory."""
        try:
            self.connection = search_file.connect(self.path, self._project.id)
        except (OSError, sqlite3.Error):
            self.path = None
            self.connection = search_file.connect(None, self._project.id)

    def start_anew(self) -> None:
        """Throw the index away, because it is damaged or its disk is full, and begin again in memory."""
        with contextlib.suppress(sqlite3.Error):
            self.connection.close()
        if self.path is not None:
            search_file.remove(self.path)
        self.path = None
        self._open()
        self._work, self._anew, self._turn = None, True, 0
        self._dirty.clear()

    def close(self) -> None:
        """Stop following the project and let the file go."""
        if not self._closed:
            self._closed = True
            self._project.unsubscribe(self._take)
            with contextlib.suppress(sqlite3.Error):
                self.connection.close()

    # -- following -------------------------------------------------------------------------------------------------

    def _take(self, news: Changed) -> None:
        if news.rows:
            self._dirty.update(key for key in news.rows if key[0] in SEARCHED)
        else:
            self._work, self._anew = None, True

    @property
    def is_complete(self) -> bool:
        """Whether everything in the project is found."""
        return not (self._anew or self._work is not None or self._dirty)

    def progress(self) -> tuple[int, int]:
        """Return how many article texts are indexed, and how many there are."""
        (done,) = self.connection.execute("SELECT count(*) FROM body").fetchone()
        shas = TABLES["article"].c.sha256
        total = len(self._project.connection.execute(select(shas).distinct()).all())
        return min(done, total), total

    def work(self, seconds: float = SLICE) -> bool:
        """Go on for about so many seconds; tells whether there is more to do. Faults never reach the caller."""
        if self._closed or self.is_complete or self._project.is_writing:
            return not self._closed and not self.is_complete
        ends = time.perf_counter() + seconds
        try:
            with self._transaction():
                self._go_on(ends)
                self._note_heads()
        except sqlite3.Error:
            self.start_anew()
        except FileProblem:  # the project itself cannot be read, and will say so where the person works
            self._work, self._anew = None, True
            return False
        return not self.is_complete

    def catch_up(self) -> None:
        """Do all there is to do, without a pause."""
        while not self._project.is_writing and self.work(60):
            pass

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def _go_on(self, ends: float) -> None:
        if self._anew:
            self._anew, self._work = False, self._compare_all()
        while self._dirty and time.perf_counter() < ends:
            some = [self._dirty.pop() for _row in range(min(len(self._dirty), _BATCH))]
            self._update(some)
        for _batch in self._work or ():
            if time.perf_counter() >= ends:
                return
        if not self._dirty:
            self._work = None

    def _note_heads(self) -> None:
        """Write down what the index has seen: nothing, as long as it is between two states."""
        self._set_fact("heads", _written(self._project.heads) if self.is_complete else "")

    def _compare_all(self) -> Iterator[None]:
        """Compare every row with what is indexed of it; then drop what is gone, and read the texts that are new."""
        self._turn += 1
        for table in SEARCHED:
            after = ""
            while found := list(documents_after(self._project.connection, table, after, _BATCH)):
                for made in found:
                    self._put(made)
                after = found[-1].key[1]
                yield
        gone = [i for (i,) in self.connection.execute("SELECT id FROM doc WHERE pass < ?", (self._turn,))]
        for start in range(0, len(gone), _BATCH):
            self._drop(gone[start : start + _BATCH])
            yield
        missing = "SELECT DISTINCT sha256 FROM doc LEFT JOIN body USING (sha256) WHERE sha256 <> '' AND body.id IS NULL"
        waiting = [sha256 for (sha256,) in self.connection.execute(missing)]
        for start in range(0, len(waiting), 4):
            self._put_texts(waiting[start : start + 4])
            yield

    # -- writing ---------------------------------------------------------------------------------------------------

    def _update(self, keys: Iterable[Key]) -> None:
        ids: dict[str, list[str]] = {}
        for table, identity in keys:
            ids.setdefault(table, []).append(identity)
        for table, wanted in ids.items():
            found = {made.key[1]: made for made in documents_of(self._project.connection, table, wanted)}
            for made in found.values():
                self._put(made)
            self._put_texts(made.sha256 for made in found.values() if made.sha256)
            self._drop([self._number((table, identity)) for identity in wanted if identity not in found])

    def _number(self, key: Key) -> int:
        found = self.connection.execute("SELECT id FROM doc WHERE kind = ? AND row = ?", key).fetchone()
        return found[0] if found else -1

    def _put(self, made: Document) -> None:
        """Index a row, unless it is indexed as it is; note that this comparison found it."""
        execute, digest = self.connection.execute, _digest(made)
        found = execute("SELECT id, digest, pass FROM doc WHERE kind = ? AND row = ?", made.key).fetchone()
        if found and found[1] == digest:
            if found[2] != self._turn:
                execute("UPDATE doc SET pass = ? WHERE id = ?", (self._turn, found[0]))
            return
        self._drop([found[0]] if found else [])
        sql = "INSERT INTO doc (kind, row, sha256, digest, pass) VALUES (?, ?, ?, ?, ?)"
        number = execute(sql, (*made.key, made.sha256, digest, self._turn)).lastrowid
        if made.title.strip() or made.more.strip():
            more, note = ("", made.more) if made.is_note else (made.more, "")
            words = (number, indexed(made.title), indexed(more), indexed(note))
            execute("INSERT INTO doc_words (rowid, title, more, note) VALUES (?, ?, ?, ?)", words)

    def _last_turn(self) -> int:
        """Return the number of the last comparison."""
        return self.connection.execute("SELECT coalesce(max(pass), 0) FROM doc").fetchone()[0]

    def _drop(self, numbers: list[int]) -> None:
        gone = [(number,) for number in numbers if number >= 0]
        self.connection.executemany("DELETE FROM doc_words WHERE rowid = ?", gone)
        self.connection.executemany("DELETE FROM doc WHERE id = ?", gone)

    def _put_texts(self, shas: Iterable[str]) -> None:
        """Index the texts that are not indexed yet."""
        wanted = [s for s in shas if not self.connection.execute("SELECT 1 FROM body WHERE sha256=?", (s,)).fetchone()]
        texts = LOCAL["text"].c
        found = self._project.connection.execute(select(texts.sha256, texts.text).where(texts.sha256.in_(wanted)))
        for sha256, text in found.all() if wanted else ():
            number = self.connection.execute("INSERT INTO body (sha256) VALUES (?)", (sha256,)).lastrowid
            self.connection.execute("INSERT INTO body_words (rowid, words) VALUES (?, ?)", (number, indexed(text)))

    def _fact(self, name: str) -> str:
        found = self.connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return found[0] if found else ""

    def _set_fact(self, name: str, value: str) -> None:
        self.connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    def content(self) -> set[tuple[str, ...]]:
        """Return all that is found and by which words; two indexes of one project are equal in it."""
        sql = "SELECT kind, row, sha256, title, more, note FROM doc LEFT JOIN doc_words ON doc_words.rowid = doc.id"
        found = set(self.connection.execute(sql))
        shas = self.connection.execute("SELECT sha256 FROM body WHERE sha256 IN (SELECT sha256 FROM doc)")
        return found | set(shas)


def _written(heads: tuple[str, ...]) -> str:
    return json.dumps(sorted(heads))


def _digest(made: Document) -> bytes:
    words = "\0".join((made.title, made.more, made.sha256)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(words, digest_size=8).digest()
