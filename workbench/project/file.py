"""The open project: one file, one connection, one transaction per step, one piece of news after each."""

import contextlib
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

from sqlalchemy import ExceptionContext, event, select

from workbench.errors import DamagedFile, FileProblem, Refused
from workbench.i18n import N_, _
from workbench.model.articles import Project as ProjectRow
from workbench.model.codebook import default_statuses
from workbench.model.ids import AnalystId, project_row_id, random_id
from workbench.model.value import stamp
from workbench.project import guard, privacy, reading, rows, store
from workbench.project.connection import (
    connect,
    copy_privately,
    inspect_header,
    problem_of,
    telling,
)
from workbench.project.desk import Desk
from workbench.project.guard import FileChangedOutside
from workbench.project.lock import Lock
from workbench.project.log import Changed, Step
from workbench.project.safety import SafetyLog
from workbench.project.steps import Writer, values_refused
from workbench.project.tables import LOCAL
from workbench.project.writing import make_tables, set_heads, write_steps

Listener = Callable[[Changed], None]
Learnt = tuple[tuple[str, ...], set[tuple[str, str]], tuple[str, ...]]
"""The heads of a file's log, its kept rows, and the heads that the next step rests on."""
JOIN = N_("Join the project")
"""The label of the step that writes down a new analyst; no action of theirs, so it is never undone."""


class Project:
    """An open project file. Make one with `create` or `open`; every change goes through `step`."""

    def __init__(self, path: Path, desk: Desk, *, read_only: bool, lock: Lock | None) -> None:
        self.path, self.desk, self.read_only = path, desk, read_only
        self.author = AnalystId(desk.analyst.id)
        self.lock = lock
        self._listeners: list[Listener] = []
        self._texts: dict[str, str] = {}
        self._writing = self._begun = self._closed = self._joined = self._unsettled = False
        self._token: guard.Token | None = None
        self._private: tempfile.TemporaryDirectory[str] | None = None
        self.behind: tuple[Step, ...] = ()
        """Steps of the safety log that the file does not hold: it is older than the work done here."""
        self.followed: dict[str, object] = {}
        """What is followed step by step (the stacks, by analyst); forgotten where the log changes otherwise."""
        self._attach()

    @classmethod
    def create(cls, path: Path, desk: Desk, title: str = "") -> Self:
        """Make a new project with the default codebook; raises FileProblem where the file exists or cannot be made."""
        project = cls.create_empty(path, desk)
        with project.step(N_("New project")) as step:
            step.add(desk.analyst)
            step.add(ProjectRow(id=project_row_id(), title=title or path.stem))
            step.add_all(default_statuses())
        return project

    @classmethod
    def create_empty(cls, path: Path, desk: Desk) -> Self:
        """Make a project file whose log is empty, for a merge to fill; raises as `create` does."""
        if path.exists():
            raise FileProblem(_("{name} exists already; choose another name.").format(name=path.name))
        if not path.parent.is_dir():  # the lock would make it
            raise FileProblem(_("The folder {name} does not exist.").format(name=path.parent))
        lock = Lock.take(path)
        try:
            make_tables(path, random_id())
            return cls(path, desk, read_only=False, lock=lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, desk: Desk, *, read_only: bool = False) -> Self:
        """Open a project; raises FileProblem where it is not one, newer, damaged, or in use by another window."""
        inspect_header(path)
        if read_only:
            return cls(path, desk, read_only=True, lock=None)
        lock = Lock.take(path)
        try:
            return cls(path, desk, read_only=False, lock=lock)
        except BaseException:
            lock.release()
            raise

    def _attach(self) -> None:
        """Connect to the file at `path` and learn its heads."""
        self._connect()
        self.heads: tuple[str, ...] = ()
        try:
            self._learn()
            self._token = guard.token_of(self.path)
            self.safety = SafetyLog.of(self.desk.data, self.id, self.path) if not self.read_only else None
            if self.safety is not None:
                self.behind = self.safety.missing_in(self.connection)
        except BaseException:
            self._detach()
            raise

    def _connect(self) -> None:
        """Connect; to look at a file that a death left unfinished (a hot journal), on a private copy of it."""
        try:
            self._connect_to(self.path)
        except FileProblem:
            journal = self.path.with_name(self.path.name + "-journal")
            if not (self.read_only and journal.exists()):
                raise
            self._private = tempfile.TemporaryDirectory(prefix="workbench-")
            self._connect_to(copy_privately(self.path, Path(self._private.name)))

    def _connect_to(self, path: Path) -> None:
        private = self._private is not None
        self._engine, self.connection = connect(path, read_only=self.read_only and not private)
        event.listen(self._engine, "handle_error", self._tell_fault)
        try:
            self.id = self._fact("project_id")
        except BaseException:
            self._detach()
            raise

    def _tell_fault(self, context: ExceptionContext) -> None:
        """Turn SQLite's fault, in whatever query, into the sentence that applies."""
        cause = context.original_exception
        if not isinstance(cause, sqlite3.Error):
            return
        if getattr(cause, "sqlite_errorcode", 0) == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
            raise Refused(_("It is there already.")) from cause
        if self._token is not None and not (self._private or self._begun or self._unsettled):  # a failed write of ours
            self.refuse_strange_file()
        raise problem_of(cause, self.path) from cause

    def _fact(self, name: str) -> str:
        facts = LOCAL["fact"]
        found = self.connection.execute(select(facts.c.value).where(facts.c.name == name)).scalar()
        if found is None:
            raise DamagedFile(_("{name} is damaged: it lacks its own facts.").format(name=self.path.name))
        return found

    # -- news ------------------------------------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> None:
        """Call the listener after every step, undo and merge."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """Stop calling the listener."""
        self._listeners.remove(listener)

    def tell(self, news: Changed) -> None:
        """Give the news to every listener."""
        for listener in tuple(self._listeners):
            listener(news)

    # -- writing ---------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def step(self, label: str, *, undoes: str | None = None) -> Iterator[Writer]:
        """Open one step: one transaction, one undo, one history entry, one piece of news.

        Raises Refused (nothing changed) where the action does not apply, FileProblem where it could not be saved.
        """
        self._join()
        with self.transaction(learns=False):
            writer = Writer(self.connection, self.author, stamp(self.desk.clock()))
            with values_refused():
                yield writer
                kept = writer.settle(self._kept)
            step = self._record(writer, label, undoes) if writer.changes else None
        if step is None:
            return
        self._kept = kept
        self._stand_on(step)
        if self.safety is not None:
            self.safety.append(step, writer.texts, writer.originals)
        self.tell(Changed(label, frozenset(change.key for change in step.changes)))

    def _join(self) -> None:
        """Write the analyst of this desk down before their first step in a file that does not know them so."""
        mine = self.desk.analyst
        if self._joined or self.read_only or self.author != mine.id:
            return
        self.refuse_strange_file()
        self._joined = True  # the step below comes here again
        try:
            known = rows.read(self.connection, ("analyst", mine.id)) if self.heads else mine.model_dump()
            said = {name: getattr(mine, name) for name in ("name", "initials", "colour") if getattr(mine, name)}
            if known is None or any(known[name] != value for name, value in said.items()):
                with self.step(JOIN) as step:  # or called otherwise since
                    step.add(mine) if known is None else step.set(mine, **said)
        except BaseException:
            self._joined = False
            raise

    def _record(self, writer: Writer, label: str, undoes: str | None) -> Step:
        private, comments = privacy.private_in(self.connection, writer.changes)
        branches = privacy.branches_of(self.connection, comments) if comments else set[str]()
        parents = tuple(sorted({*self._open_heads, *branches}))
        lamport = reading.greatest_lamport(self.connection, parents) + 1
        changes = tuple(writer.changes)
        step = Step(self.author, self.desk.device, parents, lamport, writer.at, label, undoes, changes).named()
        write_steps(self.connection, [step], received=0)
        set_heads(self.connection, self._heads_after(step))
        self._open_after = self._open_heads if private == "everything" else (step.id,)
        return step

    def _heads_after(self, step: Step) -> tuple[str, ...]:
        return tuple(sorted({*self.heads, step.id} - set(step.parents)))

    def _stand_on(self, step: Step) -> None:
        """Take a step that was committed as what the next one rests on."""
        self.heads, self._open_heads = self._heads_after(step), self._open_after

    @property
    def writing(self) -> bool:
        """Whether a step is open: what looks at the file now sees it half written."""
        return self._writing

    @contextlib.contextmanager
    def transaction(self, *, learns: bool = True) -> Iterator[None]:
        """Hold the file's write lock; everything inside is committed together or not at all.

        What was written is learnt before it is committed: afterwards nothing is left that could fail.
        """
        self.refuse_reading_only()
        if self._writing:
            raise RuntimeError("a step is already open")
        self._writing = True
        try:
            with telling(self.path):
                self.refuse_strange_file()  # before SQLite meets bytes that are not ours
                self.connection.exec_driver_sql("BEGIN IMMEDIATE")
                self.refuse_strange_file()
                self._begun = True
                yield
                learnt = self._what_is_there() if learns else None
                self.connection.exec_driver_sql("COMMIT")
            self._renew_token()
            self._take(learnt)
        except BaseException:
            self._roll_back()
            if self._begun:
                self._learn_what_is_there()
            raise
        finally:
            self._writing = self._begun = False

    def refuse_reading_only(self) -> None:
        """Raise Refused where nothing can be written."""
        if self.read_only:
            raise Refused(_("This project is open for reading only."))

    def refuse_strange_file(self) -> None:
        """Raise FileChangedOutside where the file is not as this program left it."""
        if guard.token_of(self.path) != self._token and not self._settles():
            raise FileChangedOutside(_("The file was changed by another program while it was open here."))

    def _settles(self) -> bool:
        """Tell whether the file moved only because our own failed write could not be rolled back until now.

        A new connection says so: the old one may remember pages that are no longer on the disk.
        """
        found, old = guard.token_of(self.path), (self.connection, self._engine)
        if not self._unsettled or found is None or not found.is_same_file(self._token):
            return False
        try:
            self._connect_to(self.path)
        except BaseException:
            self.connection, self._engine = old
            raise
        old[0].close()
        old[1].dispose()
        self._unsettled, self._token = False, guard.token_of(self.path)
        return self._heads_there() == self.heads

    def _renew_token(self) -> None:
        """Note the file as we left it; where another one lies in its place already, the old token stays to tell."""
        found = guard.token_of(self.path)
        if found is not None and found.is_same_file(self._token):
            self._token = found

    def _learn_what_is_there(self) -> None:
        """After a failed write: the rollback itself may have written, and a commit that failed late may stand."""
        before, self._unsettled = self.heads, True
        with contextlib.suppress(FileProblem):
            self._learn()
            self._renew_token()
            self._unsettled = False
        if self.heads != before:
            self.tell(Changed("", frozenset()))

    def _roll_back(self) -> None:
        # A full disk rolls back by itself; a second ROLLBACK would raise and hide the cause.
        driver = self.connection.connection.dbapi_connection
        if driver is not None and driver.in_transaction:
            with contextlib.suppress(Exception):
                self.connection.exec_driver_sql("ROLLBACK")

    # -- reading ---------------------------------------------------------------------------------------------------

    def text(self, sha256: str) -> str:
        """Return an article's text by its sha256."""
        if sha256 not in self._texts:
            if len(self._texts) > 32:
                self._texts.clear()
            self._texts[sha256] = store.text(self.connection, sha256)
        return self._texts[sha256]

    def original(self, sha256: str) -> bytes:
        """Return original bytes (of an article, or an attached file) by their sha256."""
        return store.original(self.connection, sha256)

    @property
    def is_writing(self) -> bool:
        """Tell whether a transaction is open: what is read now may be taken back."""
        return self._writing

    @property
    def kept(self) -> frozenset[tuple[str, str]]:
        """Rows that were removed on one side and are kept because living rows refer to them."""
        return frozenset(self._kept)

    # -- identity and life -----------------------------------------------------------------------------------------

    def act_as(self, analyst: AnalystId) -> None:
        """Sign the following steps as this analyst."""
        self.author = analyst

    def reattach(self, path: Path | None = None) -> None:
        """Connect anew, after the file was replaced or moved; the lock stays."""
        self._detach()
        self.path = path or self.path
        self._token = None
        self._texts.clear()
        self._joined = False
        self._attach()

    def _learn(self) -> None:
        self._take(self._what_is_there())

    def _what_is_there(self) -> Learnt:
        heads = self._heads_there()
        return heads, rows.kept(self.connection), privacy.open_heads(self.connection, heads)

    def _take(self, learnt: Learnt | None) -> None:
        if learnt is not None:
            self.followed.clear()
            self.heads, self._kept, self._open_heads = learnt
            self._open_after = self._open_heads

    def _heads_there(self) -> tuple[str, ...]:
        try:
            return tuple(json.loads(self._fact("heads")))
        except (ValueError, TypeError) as cause:
            raise DamagedFile(_("{name} is damaged: it lacks its own facts.").format(name=self.path.name)) from cause

    def _detach(self) -> None:
        self.connection.close()
        self._engine.dispose()
        if self._private is not None:
            self._private.cleanup()
            self._private = None

    def close(self) -> None:
        """Close the file and let go of its lock. Closing twice does nothing."""
        if self._closed:
            return
        self._closed = True
        self._detach()
        if self.lock is not None:
            self.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()
