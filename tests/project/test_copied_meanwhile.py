"""A copy taken while the program writes is complete or found out, never silently wrong."""

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.project.desks import acted, desk_of
from workbench.errors import FileProblem
from workbench.project import Project
from workbench.project.check import check_file
from workbench.project.digests import log_digest

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from pathlib import Path
from tests.project.desks import acted, desk_of, digests
from workbench.project import Project
with Project.open(Path(sys.argv[1]), desk_of("Anna")) as project:
    print(*digests(project), flush=True)
    project.subscribe(lambda _news: print(*digests(project), flush=True))
    acted(project, int(sys.argv[2]), seed=int(sys.argv[3]))
"""


def copies_taken(path: Path, folder: Path, count: int, seed: int) -> tuple[list[Path], set[tuple[str, ...]]]:
    """Copy the file again and again, as a file manager does, while another process writes; what it said it wrote."""
    command = [sys.executable, "-c", WRITER, str(path), str(count), str(seed)]
    with (folder / "said").open("w+") as said:
        writer = subprocess.Popen(command, cwd=ROOT, stdout=said)
        taken: list[Path] = []
        while writer.poll() is None or not taken:
            copy = folder / f"{len(taken)}.factcheck"
            shutil.copyfile(path, copy)
            taken.append(copy)
        assert writer.returncode == 0
        said.seek(0)
        return taken, {tuple(line.split()) for line in said}


def verdict_on(copy: Path, known: set[tuple[str, ...]]) -> str:
    try:
        report = check_file(copy)
    except FileProblem:
        return "found out"
    if not report.ok:
        return "found out"
    return "complete" if (report.digest, report.log) in known else "silently wrong"


@pytest.mark.soak
def test_a_copy_taken_while_another_process_writes_is_complete_or_found_out(tmp_path, soak):
    path = tmp_path / "lisk.factcheck"
    with Project.create(path, desk_of("Anna")) as project:
        acted(project, 20)
    judged: Counter[str] = Counter()
    for seed in range(soak):
        (tmp_path / str(seed)).mkdir()
        taken, known = copies_taken(path, tmp_path / str(seed), 60, seed)
        distinct = {copy.read_bytes(): copy for copy in taken}
        judged.update(verdict_on(copy, known) for copy in distinct.values())
        shutil.rmtree(tmp_path / str(seed))
    assert judged["silently wrong"] == 0
    assert judged["complete"] > 0


def test_a_copy_that_nobody_committed_would_be_seen(tmp_path):
    path = tmp_path / "lisk.factcheck"
    with Project.create(path, desk_of("Anna")) as project:
        known = {("", log_digest(project.heads))}
        acted(project, 3)
    assert verdict_on(path, known) == "silently wrong"  # sound, but none of what the writer said
