"""A fault in a method that Qt calls reaches the hook: PySide on Python 3.11 would end the program with it."""

import importlib
import inspect
import pkgutil
import subprocess
import sys

import pytest
import shiboken6

import workbench.ui

FAULTS = {
    "a widget that is gone": "gone.text()",
    "recursion": "self.sizeHint()",
    "a key": "{}['x']",
}
NEVER_CALLED = ("find",)
"""By Qt itself, for they are not virtual."""
CHILD = """
import sys
import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from workbench.ui.overriding import override

application, told = QApplication([]), []
sys.excepthook = lambda kind, *_more: told.append(kind.__name__)
gone = QLabel()
shiboken6.delete(gone)

class Faulty(QWidget):
    @override
    def sizeHint(self):
        {fault}
        return QSize(1, 1)

window = QWidget()
QVBoxLayout(window).addWidget(Faulty())
try:
    window.show()
    application.processEvents()
except Exception as fault:
    told.append(type(fault).__name__)
print(*dict.fromkeys(told))
"""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_what_qt_calls_is_told_and_ends_nothing(fault):
    script = CHILD.format(fault=FAULTS[fault])
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"ended with {run.returncode}"
    assert run.stdout.strip() in ("RuntimeError", "RecursionError", "KeyError")


def classes():
    """Every class of the window that stands on one of Qt's."""
    for found in pkgutil.walk_packages(workbench.ui.__path__, "workbench.ui."):
        for _name, kind in inspect.getmembers(importlib.import_module(found.name), inspect.isclass):
            if kind.__module__ == found.name and issubclass(kind, shiboken6.Object):
                yield kind


def unguarded(kind):
    """The methods of a class that stand for Qt's and do not say so."""
    bases = [base for base in kind.__mro__ if base.__module__.startswith("PySide6")]
    for name, method in vars(kind).items():
        stands = inspect.isfunction(method) and any(name in vars(base) for base in bases) and not name.startswith("_")
        if stands and name not in NEVER_CALLED and not hasattr(method, "__wrapped__"):
            yield f"{kind.__module__}.{kind.__qualname__}.{name}"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="errors are whole there")
def test_every_method_that_stands_for_one_of_qt_says_so():
    found = list(classes())
    assert len(found) > 150
    assert [name for kind in found for name in unguarded(kind)] == []
