"""What runs in the worker process: reading a colleague's file and comparing, as functions of plain values.

What comes back is unpacked in the window's process, so a side that is there already is not sent back.
"""

from pathlib import Path

from workbench.model.views import View
from workbench.project.foreign import Foreign, read_foreign
from workbench.project.viewing import Facts, facts_of
from workbench.review.agreement import Agreement, agreement
from workbench.review.compare import compare
from workbench.review.differences import Comparison

Result = tuple[Comparison, Agreement]
"""How both sides differ, how far they agree."""


def read(path: Path) -> tuple[Foreign, Facts]:
    """Read a colleague's file, and what its log tells; raises FileProblem."""
    foreign = read_foreign(path)
    return foreign, facts_of(foreign.incoming.steps)


def compare_sides(mine: View, theirs: View) -> Result:
    """Compare two sides."""
    return compare(mine, theirs), agreement(mine, theirs)
