"""Every field whose type is an id is a declared reference, also inside structures."""

import types
from collections.abc import Iterator
from typing import Any, Union, get_args, get_origin

import pytest

from workbench.model.references import TABLES, references_of, referring_columns
from workbench.model.value import Value
from workbench.project.tables import COLUMNS, VALUES

TARGETS = {f"{value.__name__}Id": table for table, value in VALUES.items()}


def ids_in(annotation: Any, plain: Any) -> Iterator[tuple[str, Any]]:
    """Yield (table that an id type names, the plain value with a probe at its place)."""
    if getattr(annotation, "__name__", "") in TARGETS:
        yield TARGETS[annotation.__name__], plain
    elif get_origin(annotation) in (Union, types.UnionType):
        for arm in get_args(annotation):
            yield from ids_in(arm, plain)
    elif get_origin(annotation) in (tuple, dict):
        for inner in get_args(annotation):
            yield from ((target, ["other", made]) for target, made in ids_in(inner, plain))
    elif isinstance(annotation, type) and issubclass(annotation, Value):
        for name, field in annotation.model_fields.items():
            yield from ((target, {name: made}) for target, made in ids_in(field.annotation, plain))


FOUND = [
    (table, column, target, made)
    for table, kind in VALUES.items()
    for column, field in kind.model_fields.items()
    for target, made in ids_in(field.annotation, "probe")
]


@pytest.mark.parametrize(("table", "column", "target", "value"), FOUND)
def test_a_field_of_an_id_type_is_a_declared_reference(table: str, column: str, target: str, value: Any):
    row = {"target_kind": "claim", "target_id": "x", column: value}
    assert (target, "probe") in set(references_of(table, row))
    assert (table, column, COLUMNS[table][column][0] == "json") in set(referring_columns(target))


def test_nothing_is_declared_that_no_field_has():
    declared = {(table, column, target) for target in TABLES for table, column, _inside in referring_columns(target)}
    typed = {(table, column, target) for table, column, target, _value in FOUND}
    assert declared - typed == {("comment", "target_id", target) for target in TABLES}


def test_enough_references_are_known():
    assert len(FOUND) > 25
    assert set(TABLES) == set(VALUES)


def test_a_comment_names_its_target():
    row = {"target_kind": "mark", "target_id": "m"}
    assert list(references_of("comment", row)) == [("mark", "m")]


def test_an_empty_reference_is_none():
    row = {"claim": None, "speakers": [], "place": None, "created_by": None}
    assert list(references_of("mark", row)) == []
