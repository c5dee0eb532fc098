"""What happens after something else wrote, replaced or removed the open file: both sides' work ends up in one file.

One's own work is what one's heads rest on. It is gathered, step by step checked against its id, from wherever it still
lies: the safety log, the newest backup, and the file that is still open although its name is gone.
"""

import contextlib
import hashlib
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection

from workbench.errors import FileProblem
from workbench.i18n import _, ngettext
from workbench.project import backup, reading, store
from workbench.project.check import check_project
from workbench.project.connection import SUFFIX, inspect_header
from workbench.project.file import Project
from workbench.project.lock import Lock
from workbench.project.log import Changed, Step
from workbench.project.merge import Incoming, merge
from workbench.project.writing import make_tables


def reconcile(project: Project) -> str:
    """Stand on the file again, with one's own work in it; returns a sentence that says what was done.

    Where the file is another version of this project, one's own steps join it. Where it is gone, it is made anew; where
    something else lies in its place, the work goes into a new file beside it and that file is left untouched. Raises
    FileProblem where nothing is left of the work.
    """
    there, identity, own = project.path.exists(), project.id, _own_work(project)
    if there and _is_ours(project):
        brought = merge(project, own, "safety log", own=True).steps
        words = ngettext(
            "{n} step of yours was put back into it.", "{n} steps of yours were put back into it.", brought
        )
        sentence = _("The file was changed by another program.") + " " + words.format(n=brought)
    else:
        target = _free_name(project.path) if there else project.path
        _rebuild(project, target, identity, own)
        sentence = _("The project file was removed or replaced; your work is now in {name}.").format(name=target.name)
    project.behind = ()
    project.tell(Changed("", frozenset()))
    return sentence + " " + _("Please repeat your last action.")


def bring_back(project: Project) -> int:
    """Put the steps of the safety log that the file lacks back into it; returns how many.

    Where they rest on steps that the file lost as well, those come from the newest backup.
    """
    receipt = merge(project, _own_work(project), "safety log", own=True)
    project.behind = ()
    return receipt.steps


def _is_ours(project: Project) -> bool:
    """Stand on the file as it is now; tell whether it is this project and sound."""
    identity = project.id
    try:
        inspect_header(project.path)
        project.reattach()
        return project.id == identity and check_project(project).ok
    except FileProblem:
        return False


def _own_work(project: Project) -> Incoming:
    """Gather all that one's heads and the safety log rest on."""
    found = _Found()
    roots = set(project.heads)
    if project.safety is not None:
        steps, texts, originals = project.safety.read()
        roots.update(step.id for step in steps)
        roots.update(project.safety.goes_on_from()[1])
        found.take(steps, texts, {store.sha256_of_bytes(data): store.pack(data) for data in originals})
    with contextlib.suppress(FileProblem):
        found.take_from(project.connection)
    for newest, _moment in backup.backups_of(project.desk.data, project.id)[:1]:
        with contextlib.suppress(FileProblem), Project.open(newest, project.desk, read_only=True) as older:
            found.take_from(older.connection)
    return found.work(roots)


class _Found:
    """Steps, texts and originals that were found somewhere; only what is what its name says."""

    def __init__(self) -> None:
        self._steps: dict[str, Step] = {}
        self._texts: list[str] = []
        self._originals: dict[str, bytes] = {}

    def take(self, steps: Iterable[Step], texts: Iterable[str], originals: dict[str, bytes]) -> None:
        """Take what is sound."""
        self._steps |= {step.id: step for step in steps if step.content_id == step.id}
        self._texts += texts
        self._originals |= {name: packed for name, packed in originals.items() if _is_original(name, packed)}

    def take_from(self, connection: Connection) -> None:
        """Take what a file holds, which may be any file by now; raises FileProblem where it cannot be read on."""
        try:
            self.take(reading.all_steps(connection), (), {})
            self.take((), [text for _sha256, text in store.texts(connection)], dict(store.packed_originals(connection)))
        except (ValueError, TypeError) as cause:
            raise FileProblem(_("What is left of the file cannot be read.")) from cause

    def work(self, roots: set[str]) -> Incoming:
        """Return the steps that these rest on, with the texts and originals."""
        waiting, wanted = list(roots), set[str]()
        while waiting:
            step = self._steps.get(waiting.pop())
            if step is not None and step.id not in wanted:
                wanted.add(step.id)
                waiting.extend(step.parents)
        return Incoming(tuple(self._steps[name] for name in wanted), tuple(self._texts), self._originals)


def _is_original(name: str, packed: bytes) -> bool:
    try:
        return hashlib.sha256(store.unpack(packed)).hexdigest() == name
    except FileProblem:
        return False


def _rebuild(project: Project, target: Path, identity: str, own: Incoming) -> None:
    """Make the project anew from one's own work."""
    if not any(not step.parents for step in own.steps):
        raise FileProblem(_("The project file is gone and there is no backup of it on this computer."))
    make_tables(target, identity)
    if project.lock is not None and target != project.path:
        project.lock.release()
        project.lock = Lock.take(target)
    project.reattach(target)
    merge(project, own, "safety log", own=True)


def _free_name(path: Path) -> Path:
    """Return a name beside `path` that is not taken."""
    number = 1
    while True:
        candidate = path.with_name(f"{path.stem} (recovered {number}){SUFFIX}")
        if not candidate.exists():
            return candidate
        number += 1
