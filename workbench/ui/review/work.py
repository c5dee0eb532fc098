"""What runs in the worker process: reading a colleague's file and comparing, as functions of plain values."""

from pathlib import Path

from workbench.model.views import View
from workbench.project.foreign import Foreign, read_foreign
from workbench.project.viewing import foreign_view
from workbench.review.agreement import Agreement, agreement
from workbench.review.compare import compare
from workbench.review.differences import Comparison

Result = tuple[View, Comparison, Agreement]
"""The other side, how it differs, how far both agree."""


def read(path: Path) -> Foreign:
    """Read a colleague's file; raises FileProblem."""
    return read_foreign(path)


def compare_with(mine: View, foreign: Foreign, analysts: frozenset[str]) -> Result:
    """Compare with a file that was read."""
    return compare_sides(mine, foreign_view(foreign, analysts))


def compare_sides(mine: View, theirs: View) -> Result:
    """Compare two sides."""
    return theirs, compare(mine, theirs), agreement(mine, theirs)
