"""What a table is: columns that say something about a row, in the language that is set."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.exporters.wording import label
from workbench.i18n import N_, _

Cell = str | int


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its heading (`N_`), what it says about a row, and how wide it is (in letters)."""

    key: str
    heading: str
    say: Callable[[Any], Cell]
    width: int = 14


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its key (the file's name), its name (`N_`), its columns and its rows, which the columns speak of."""

    key: str
    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Any]

    def headings(self) -> list[str]:
        """Return the headings in the language that is set."""
        return [_(column.heading) for column in self.columns]

    def cells(self) -> Iterator[list[Cell]]:
        """Yield the cells of each row, in the language that is set."""
        says = [column.say for column in self.columns]
        for row in self.rows:
            yield [say(row) for say in says]


def choice_columns(key: str, heading: str, labels: dict[str, str]) -> tuple[Column, Column]:
    """Return two columns for a fixed choice: in words, and by its key."""
    keys = {"Kind": N_("Kind (key)"), "Certainty": N_("Certainty (key)"), "About": N_("About (key)"),
            "Evidence offered": N_("Evidence offered (key)")}  # fmt: skip
    return (
        Column(key, heading, lambda row: label(labels, getattr(row, key))),
        Column(f"{key}_key", keys[heading], lambda row: getattr(row, key)),
    )


def status_columns(
    key: str, heading: str, tell: Callable[[Any], str], said: Callable[[str], str]
) -> tuple[Column, Column]:
    """Return two columns for an entry of the codebook: in words, and by its key."""
    keys = {"Status": N_("Status (key)"), "Verdict": N_("Verdict (key)")}
    return (
        Column(key, heading, lambda row: said(found) if (found := tell(row)) else "", 22),
        Column(f"{key}_key", keys[heading], tell, 18),
    )
