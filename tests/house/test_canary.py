"""Trap 1 of TECH: PySide6 6.12.0 on Python 3.10 and 3.11 loses a reference to None per void call and ends the program.

The calls run in a process of their own, so that a death is a failed test and not the end of the run.
"""

import subprocess
import sys
import tomllib
from importlib.metadata import version

from packaging.requirements import Requirement

CALLS = 20_000
SLACK = 200  # references to None that imports and caches take or give meanwhile

CHILD = f"""
import sys
from PySide6.QtCore import QObject

thing = QObject()
call = getattr(thing, "setObjectName")
for _ in range(100):
    call("x")
before = sys.getrefcount(None)
for _ in range({CALLS}):
    call("x")
print(sys.getrefcount(None) - before)
"""


def drift_of_none(child: str = CHILD) -> int:
    """How far the count of references to None moved over the calls (from Python 3.12 on it is immortal: 0)."""
    run = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"the process died with {run.returncode}: {run.stderr[-500:]}"
    return int(run.stdout)


def test_void_calls_leave_none_alone():
    assert abs(drift_of_none()) <= SLACK


def test_the_measure_sees_a_leak():
    leaky = CHILD.replace("call = getattr", "kept = []\ncall = lambda name: kept.append(None)\n_ = getattr")
    expected = CALLS if sys.version_info < (3, 12) else 0
    assert abs(drift_of_none(leaky) - expected) <= SLACK


def test_the_pin_keeps_the_bad_version_out(repository):
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (pin,) = [
        requirement
        for requirement in map(Requirement, project["dependencies"])
        if requirement.name.lower() == "pyside6-essentials"
    ]
    assert not pin.specifier.contains("6.12.0")
    assert pin.specifier.contains("6.11.3")
    assert pin.specifier.contains(version("PySide6-Essentials"))
