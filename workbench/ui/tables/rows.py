"""The rows of a table of claims: their numbers from one query, their lines page by page as they are looked at."""

from array import array
from collections import OrderedDict
from collections.abc import Mapping

from workbench.project import Project
from workbench.project.claim_lines import NONE, ClaimLine, Filter, Order, claim_lines, claim_rows, row_numbers

PAGE, KEPT = 200, 20
"""Lines in a page, and pages kept."""


class ClaimRows:
    """Which claims fit, in order. It holds no line longer than it is looked at."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.todos: Mapping[str, int] = NONE
        self._numbers = array("q")
        self._pages: OrderedDict[int, list[ClaimLine]] = OrderedDict()

    def ask(self, wanted: Filter, order: Order, todos: Mapping[str, int] = NONE) -> None:
        """Ask anew which claims fit and in which order; `todos` are the to-dos of each root claim."""
        self.todos = todos
        self._numbers = claim_rows(self._project, wanted, order, todos)
        self._pages.clear()

    def __len__(self) -> int:
        return len(self._numbers)

    def numbers(self, first: int = 0, after: int | None = None) -> list[int]:
        """Return the row numbers from one place to another."""
        return list(self._numbers[first:after])

    def line(self, place: int) -> ClaimLine | None:
        """Return the line at a place; None beyond the end, or where the claim has gone meanwhile."""
        page, within = divmod(place, PAGE)
        if not 0 <= place < len(self._numbers):
            return None
        if page not in self._pages:
            self._pages[page] = claim_lines(self._project, self.numbers(page * PAGE, (page + 1) * PAGE), self.todos)
            if len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        lines = self._pages[page]
        return lines[within] if within < len(lines) else None

    def place_of(self, claim: str) -> int:
        """Return where a claim stands, -1 where it is not among those that fit."""
        number = row_numbers(self._project, [claim]).get(claim)
        return self._numbers.index(number) if number is not None and number in self._numbers else -1
