"""Rows in which every field holds a value of its own, made from the annotations.

A kind of field that nobody has thought of has no maker, and fails the test.
"""

import itertools
import types
import typing
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin

from workbench.model.ids import article_id, derived_id, project_row_id
from workbench.model.marks import Piece, Place
from workbench.model.value import Colour, Decimal, Entity, PartialDate, Prose, Sha256, Stamp, Value, Words
from workbench.project.steps import Writer
from workbench.project.store import sha256_of_text
from workbench.project.tables import VALUES

TARGETS = {f"{value.__name__}Id": table for table, value in VALUES.items()}
"""Which table an id type names."""


def identity_of(table: str, number: int) -> str:
    """The id of the numbered row of a table."""
    if table == "project":
        return project_row_id()
    if table == "article":
        return article_id(sha256_of_text(text_of(number)))
    return derived_id("filled", table, str(number))


def text_of(number: int) -> str:
    """The text of the numbered article."""
    return f"{number}: вода 👩‍🔬 e\u0301tude\u00a0dam\u2028عاجل end."


class Filler:
    """Makes rows; everything it makes is different from all it made before."""

    def __init__(self, step: Writer, number: int) -> None:
        self._step, self._number = step, number
        self._counter = itertools.count(1 + 5_000 * number)

    def rows(self) -> Iterator[Entity]:
        """Yield one row of every table."""
        for table, kind in VALUES.items():
            fields = {name: self._field(table, name, note) for name, note in annotations(kind).items()}
            yield kind(**fields | {"id": identity_of(table, self._number)})

    def _field(self, table: str, name: str, annotation: Any) -> Any:
        if (table, name) == ("article", "sha256"):
            return self._step.put_text(text_of(self._number))
        if (table, name) == ("mark", "place"):
            words = text_of(self._number)[3:12]
            pieces = (Piece(role="cue", start=3, end=12, quote=words, prefix="p", suffix="s"),
                      Piece(start=3, end=12, quote=words))  # fmt: skip
            return Place(article=identity_of("article", self._number), state="moved_to_confirm", pieces=pieces)
        if (table, name) == ("comment", "target_id"):
            return identity_of("assessment", self._number)
        if (table, name) == ("status", "active"):
            return False
        return self.value(annotation, table)

    def value(self, annotation: Any, table: str) -> Any:
        """Make a value for an annotation; raises TypeError where nobody has thought of it."""
        n = next(self._counter)
        simple = {
            Words: f"слово {n}", Prose: f"**prose**\n{n}", Stamp: f"2025-01-02T03:04:05.{n % 1000:03d}Z",
            Decimal: f"-{n}.50", PartialDate: f"{1000 + n % 9000}-11", Colour: f"#{n:06x}", int: 1 + n % 3,
            bool: True, dict[str, str]: {f"к{n}": f"v{n}"},
        }  # fmt: skip
        for known, made in simple.items():
            if annotation == known:
                return made
        if annotation == Sha256 or Sha256 in get_args(annotation):
            return self._step.put_original(str(n).encode())
        if getattr(annotation, "__name__", "") in TARGETS:
            return identity_of(TARGETS[annotation.__name__], max(0, self._number - 1))
        return self._composed(annotation, table)

    def _composed(self, annotation: Any, table: str) -> Any:
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Literal:
            return next(choice for choice in reversed(inner) if choice != "unknown")
        if origin in (Union, types.UnionType):
            return self.value(next(arm for arm in inner if arm is not type(None)), table)
        if origin is tuple:
            return tuple(dict.fromkeys([self.value(inner[0], table), self.value(inner[0], table)]))
        if isinstance(annotation, type) and issubclass(annotation, Value):
            return annotation(**{name: self.value(note, table) for name, note in annotations(annotation).items()})
        raise TypeError(f"no maker of values for {annotation!r}")


def annotations(kind: type[Value]) -> dict[str, Any]:
    """The fields of a value with their annotations, but for the id."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return {name: hints[name] for name in kind.model_fields if name != "id"}


def fill(step: Writer, numbers: int, *, known: typing.Callable[[Entity], Entity | None]) -> list[Entity]:
    """Write numbered rows of every table in one step; returns them as written."""
    made: dict[tuple[str, str], Entity] = {}
    for number in range(numbers):
        for value in Filler(step, number).rows():
            found = known(value)
            plain = value.model_dump(exclude={"id", "created_by", "created_at"})
            made[type(value).__name__, value.id] = step.add(value) if found is None else step.set(found, **plain)
    return list(made.values())
