"""A long session in a process of its own: python -m tests.project.living FOLDER SEED ACTIONS prints one JSON object.

Of its own, so that what other tests leave behind, and let go at any moment, is not counted with it.
"""

import gc
import json
import random
import subprocess
import sys
from pathlib import Path

from tests.project.desks import desk_of, ids_of
from workbench.commands.driving import act
from workbench.project import Project

HANDLES = Path("/proc/self/fd")
WARM = 500
"""Actions until the caches are full."""


def handles() -> int:
    """How many files this process has open; 0 where the system does not say."""
    gc.collect()
    return len(list(HANDLES.iterdir())) if HANDLES.exists() else 0


def in_use() -> dict[str, int]:
    """What the process holds: blocks of memory that Python's objects take, open files, references to None."""
    gc.collect()
    return {"blocks": sys.getallocatedblocks(), "handles": handles(), "nothing": sys.getrefcount(None)}


def live(folder: Path, seed: int, actions: int) -> dict[str, int]:
    """Work in a new project; returns by how much grew what the process holds, and how many steps there are."""
    chance = random.Random(seed)
    with Project.create(folder / "lived.factcheck", desk_of("Anna", folder / "data")) as project:
        for _action in range(WARM):
            act(project, chance)
        before = in_use()
        for _action in range(actions):
            act(project, chance)
        after = in_use()
        return {name: after[name] - before[name] for name in before} | {"steps": len(ids_of(project))}


def living(folder: Path, seed: int, actions: int) -> dict[str, int]:
    """Run that as a process of its own and return what it tells."""
    command = [sys.executable, "-m", "tests.project.living", str(folder), str(seed), str(actions)]
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


if __name__ == "__main__":
    print(json.dumps(live(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
