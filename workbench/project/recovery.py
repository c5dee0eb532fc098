"""What happens after something else wrote, replaced or removed the open file: both sides' work ends up in one file."""

import shutil
from pathlib import Path

from workbench.errors import FileProblem
from workbench.i18n import _, ngettext
from workbench.project import backup, reading, store
from workbench.project.check import check_project
from workbench.project.connection import SUFFIX, inspect_header
from workbench.project.file import Project
from workbench.project.log import Changed, Step
from workbench.project.merge import Incoming, merge
from workbench.project.safety import SafetyLog


def reconcile(project: Project) -> str:
    """Stand on the file again, with one's own work in it; returns a sentence that says what was done.

    Where the file is another version of this project, one's own steps join it. Where it is gone, it is made anew; where
    something else lies in its place, the work goes into a new file beside it and that file is left untouched.
    """
    there, identity = project.path.exists(), project.id
    safety = project.safety
    if there and _is_ours(project):
        brought = bring_back(project)
        one, many = "{n} step of yours was put back into it.", "{n} steps of yours were put back into it."
        words = ngettext(one, many, brought)
        sentence = _("The file was changed by another program.") + " " + words.format(n=brought)
    else:
        target = _free_name(project.path) if there else project.path
        _rebuild(project, target, identity, safety)
        sentence = _("The project file was removed or replaced; your work is now in {name}.").format(name=target.name)
    project.tell(Changed("", frozenset()))
    return sentence + " " + _("Please repeat your last action.")


def _is_ours(project: Project) -> bool:
    """Stand on the file as it is now; tell whether it is this project and sound."""
    identity = project.id
    try:
        inspect_header(project.path)
        project.reattach()
        return project.id == identity and check_project(project).ok
    except FileProblem:
        return False


def bring_back(project: Project) -> int:
    """Put the steps of the safety log that the file lacks back into it; returns how many.

    Where they rest on steps that the file lost as well, those come from the newest backup.
    """
    if project.safety is None:
        return 0
    steps, texts, originals = project.safety.read()
    incoming = _with_backup(project, steps, texts, originals)
    receipt = merge(project, incoming, "safety log", own=True)
    project.behind = ()
    return receipt.steps


def _with_backup(project: Project, steps: list[Step], texts: list[str], originals: list[bytes]) -> Incoming:
    packed = {store.sha256_of_bytes(data): store.pack(data) for data in originals}
    known = {identity for identity, _parents in reading.lineage(project.connection)} | {step.id for step in steps}
    if all(known.issuperset(step.parents) for step in steps):
        return Incoming(tuple(steps), tuple(texts), packed)
    newest = _newest_backup(project, project.id)
    with Project.open(newest, project.desk, read_only=True) as older:
        steps = [*reading.all_steps(older.connection), *steps]
        texts = [*texts, *(text for _sha256, text in store.texts(older.connection))]
        packed |= dict(store.packed_originals(older.connection))
    return Incoming(tuple(steps), tuple(texts), packed)


def _rebuild(project: Project, target: Path, identity: str, safety: SafetyLog | None) -> None:
    """Make the project anew from the newest backup and the safety log."""
    newest = _newest_backup(project, identity)
    shutil.copyfile(newest, target)
    project.reattach(target)
    if safety is not None:
        steps, texts, originals = safety.read()
        merge(project, _with_backup(project, steps, texts, originals), "safety log", own=True)
    project.behind = ()


def _newest_backup(project: Project, identity: str) -> Path:
    found = backup.backups_of(project.desk.data, identity)
    if not found:
        raise FileProblem(_("The project file is gone and there is no backup of it on this computer."))
    return found[0][0]


def _free_name(path: Path) -> Path:
    """Return a name beside `path` that is not taken."""
    number = 1
    while True:
        candidate = path.with_name(f"{path.stem} (recovered {number}){SUFFIX}")
        if not candidate.exists():
            return candidate
        number += 1
