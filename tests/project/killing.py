"""Kills working children at random moments. Run as a process of its own that has everything imported and forks.

python -m tests.project.killing WHAT FOLDER KILLS SEED prints one JSON object: how many were killed, what they had
acknowledged, and the faults that were found in what they left behind.
"""

import contextlib
import io
import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.project.desks import acted, desk_of, hours
from workbench.cli import main
from workbench.project import Project, backup
from workbench.project.check import check_file
from workbench.project.digests import content_digest
from workbench.project.file import Desk


def killing(what: str, folder: Path, kills: int, seed: int = 1) -> dict[str, Any]:
    """Run the killer as a process of its own and return what it tells."""
    command = [sys.executable, "-m", "tests.project.killing"]
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(
        [*command, what, str(folder), str(kills), str(seed)], cwd=root, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def slain(work: Callable[[], object], within: float) -> list[str]:
    """Fork a child that does the work, kill it that many seconds later; returns the whole lines it printed."""
    hearing, speaking = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(speaking, 1)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        with contextlib.suppress(BaseException):
            work()
        os._exit(0)
    os.close(speaking)
    printed, deadline, alive = b"", time.monotonic() + within, True
    while True:
        left = deadline - time.monotonic()
        if alive and left <= 0:
            os.kill(child, signal.SIGKILL)
            alive = False
        if select.select([hearing], [], [], left if alive else None)[0]:
            got = os.read(hearing, 65_536)
            printed += got
            if not got:
                break
    os.close(hearing)
    os.waitpid(child, 0)
    return printed.decode().split("\n")[:-1]


def drive(folder: Path, kills: int, chance: random.Random) -> dict[str, Any]:
    """Kill `workbench drive` on one file again and again; after each death the check must know every ACK."""
    path, acked, faults, unfinished = folder / "driven.factcheck", set[str](), list[str](), 0
    main(["drive", str(path), "--seed", "0", "--count", "1"])
    for death in range(kills):
        arguments = ["drive", str(path), "--seed", str(chance.getrandbits(30)), "--count", "100000"]
        lines = slain(lambda arguments=arguments: main(arguments), chance.uniform(0.005, 0.08))
        acked |= {line.removeprefix("ACK ") for line in lines if line.startswith("ACK ")}
        unfinished += path.with_name(path.name + "-journal").exists()
        with contextlib.redirect_stdout(io.StringIO()) as told:
            code = main(["check", "--json", str(path)])
        lost = acked - set(json.loads(told.getvalue())["op_ids"]) if told.getvalue() else acked
        if code or lost:
            faults.append(f"death {death}: exit {code}, lost {sorted(lost)}, {told.getvalue()[:300]}")
    return {"kills": kills, "acked": len(acked), "unfinished": unfinished, "faults": faults}


def back_up(folder: Path, kills: int, chance: random.Random) -> dict[str, Any]:
    """Kill a process that acts and makes backups; every finished backup must be what it was said to be."""
    path, desk = folder / "saved.factcheck", desk_of("Anna", folder / "data")
    with Project.create(path, desk) as project:
        identity = project.id
        backup.back_up(project)
    known, faults = dict[str, str](), list[str]()
    for death in range(kills):
        lines = slain(lambda seed=death: _act_and_back_up(path, desk, seed), chance.uniform(0.005, 0.12))
        known |= dict(line.split(" ") for line in lines)
        found = backup.backups_of(desk.data, identity)
        if not found:
            faults.append(f"death {death}: no backup is left")
        faults += [f"death {death}: {fault}" for saved, _moment in found if (fault := _fault_of(saved, known))]
    return {"kills": kills, "known": len(known), "left": len(found), "faults": faults}


def _act_and_back_up(path: Path, desk: Desk, seed: int) -> None:
    with Project.open(path, replace(desk, clock=hours())) as project:
        while True:
            acted(project, 1, seed)
            digest = content_digest(project.connection)
            made = backup.back_up(project)
            os.write(1, f"{made.name if made else ''} {digest}\n".encode())


def _fault_of(saved: Path, known: dict[str, str]) -> str:
    report = check_file(saved)
    if not report.ok:
        return f"{saved.name}: {report.errors}"
    return "" if known.get(saved.name, report.digest) == report.digest else f"{saved.name} is another one"


if __name__ == "__main__":
    with contextlib.redirect_stdout(io.StringIO()):
        doing = {"drive": drive, "back_up": back_up}[sys.argv[1]]
        told = doing(Path(sys.argv[2]), int(sys.argv[3]), random.Random(int(sys.argv[4])))
    print(json.dumps(told))
