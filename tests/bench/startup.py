"""Starting, until the window is painted: the checkout, and the wheel and the bundle that `make wheel bundle` made.

Offscreen, warm, medians of nine; each round starts one of each in turn, so that a busy moment is shared by all. The
processor time is the process's own, the libraries' loading included.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.bench.measure import Figure

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9
_BARE = """
import sys, time; from PySide6.QtWidgets import QApplication, QMainWindow
a = QApplication([]); w = QMainWindow(); w.show(); a.processEvents(); w.grab()
print(time.time() - float(sys.argv[1]), time.process_time())
"""


def figures(folder: Path) -> Iterator[Figure]:
    """Yield wall and processor time of each, beside those of a bare window."""
    ways = {"bare": ([sys.executable, "-c", _BARE], {}), **dict(_ways(folder))}
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _round in range(ROUNDS + 1):
        for name, (command, more) in ways.items():
            taken[name].append(_started(command, more, folder))
    middle = {name: _medians(runs[1:]) for name, runs in taken.items()}  # the first one warmed the disk's cache
    for name in list(ways)[1:]:
        for kind, at, reach in (("wall", 0, 350), ("CPU", 1, 300)):
            work = f"window painted: {name} ({kind})"
            yield Figure(work, middle[name][at], reach, middle["bare"][at], "bare PySide6 window")


def _ways(folder: Path) -> Iterator[tuple[str, tuple[Sequence[str], Mapping[str, str]]]]:
    module = [sys.executable, "-m", "workbench", "--self-test", "--first-paint"]
    yield "from the checkout", (module, {"PYTHONPATH": str(ROOT)})
    for wheel in sorted((ROOT / "dist").glob("factcheck_workbench-*.whl"))[-1:]:
        site = folder / "site"
        install = ["-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(site), str(wheel)]
        subprocess.run([sys.executable, *install], check=True)
        yield "the wheel", (module, {"PYTHONPATH": str(site)})
    bundle = ROOT / "dist" / "factcheck-workbench" / "factcheck-workbench"
    if bundle.exists():
        yield "the bundle", ([str(bundle), *module[3:]], {})


def _started(command: Sequence[str], more: Mapping[str, str], folder: Path) -> tuple[float, float]:
    """Start it in a folder that holds nothing of ours; returns milliseconds of wall and processor time."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "WORKBENCH_HOME": str(folder / "home"), **more}
    began = [str(time.time())]
    ran = subprocess.run([*command, *began], capture_output=True, text=True, check=True, env=environment, cwd=folder)
    wall, spent = (float(part) * 1_000 for part in ran.stdout.split())
    return wall, spent


def _medians(runs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)
