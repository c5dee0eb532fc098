"""FORMAT.md describes every table and column as the program has them: names, types, allowed words, structures."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from workbench.model.value import Entity
from workbench.project import connection
from workbench.project.log import step_from_json
from workbench.project.tables import COLUMNS, LOCAL, VALUES

TEXT = (Path(__file__).resolve().parents[2] / "FORMAT.md").read_text("utf-8")
KINDS = {
    "text": {"id", "text", "prose", "word", "date", "moment", "sha256"}, "integer": {"number"}, "boolean": {"flag"},
    "json": {"JSON"},
}  # fmt: skip
"""By how a column is stored: the words that the document may have for its type."""


def described(heading: str) -> dict[str, tuple[str, str]]:
    """The columns in the first table below a heading: what stands for the type, and the rest of the line."""
    table = TEXT.split(heading, 1)[1].split(" | type | what it holds |\n", 1)[1].split("\n\n", 1)[0]
    lines = re.findall(r"^\| `(\w+)` \| (.+?) \| (.*)\|$", table, re.MULTILINE)
    return {name: (kind, rest) for name, kind, rest in lines}


COMMON = described("## The entities\n")


def inner(annotation: Any) -> list[Any]:
    """A type with everything that it is made of."""
    return [annotation, *(part for argument in get_args(annotation) for part in inner(argument))]


@pytest.mark.parametrize("table", VALUES)
def test_every_column_is_described_with_its_type(table: str):
    columns = COMMON | described(f"\n### `{table}`\n")
    assert list(columns) == list(COLUMNS[table]), f"FORMAT.md, `{table}`: a line for each column, in their order"
    for name, (kind, nullable) in COLUMNS[table].items():
        word = columns[name][0].split(" ")[0]
        assert (word.rstrip("?") in KINDS[kind], word.endswith("?")) == (True, nullable), (table, name, word)


@pytest.mark.parametrize("table", VALUES)
def test_every_word_that_a_column_allows_is_named(table: str):
    columns = COMMON | described(f"\n### `{table}`\n")
    for name, field in VALUES[table].model_fields.items():
        words = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
        assert {word for word in words if word} - set(re.findall(r"`([^`]+)`", columns[name][1])) == set(), name
        assert bool(words) == (columns[name][0] == "word"), name


@pytest.mark.parametrize("table", VALUES)
def test_every_part_of_a_structure_is_named(table: str):
    section = TEXT.split(f"\n### `{table}`\n", 1)[1].split("\n#", 1)[0]
    assert sorted(parts_of(VALUES[table]) - set(re.findall(r"[\w]+", section))) == []


def parts_of(model: type[BaseModel]) -> set[str]:
    """The names of all fields, and the words they allow, in the structures that a value has."""
    found = set()
    for field in model.model_fields.values():
        for part in inner(field.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                found |= set(part.model_fields) | parts_of(part)
            elif not issubclass(model, Entity) and get_origin(part) is Literal:
                found |= set(get_args(part)) - {""}
    return found


@pytest.mark.parametrize(("table", "heading"), [("step", "## The log\n"), ("change", "\n| `change`")])
def test_every_column_of_the_log_is_described(table: str, heading: str):
    columns = described(heading)
    assert list(columns) == [column.name for column in LOCAL[table].columns]
    for column in LOCAL[table].columns:
        assert columns[column.name][0].endswith("?") == bool(column.nullable), column.name


@pytest.mark.parametrize("table", sorted(LOCAL.keys() - {"step", "change"}))
def test_every_column_of_a_local_table_is_named_in_its_line(table: str):
    line = re.search(rf"^\| `{table}` \| (.*)\|$", TEXT.split("## The store", 1)[1], re.MULTILINE)
    assert {column.name for column in LOCAL[table].columns} <= set(re.findall(r"`(\w+)`", line[1]))


def test_the_step_that_is_shown_has_the_name_that_is_given():
    told, shown = re.search(r"is called `([0-9a-f]{64})`:\n\n```json\n(.+?)```", TEXT, re.DOTALL).groups()
    assert step_from_json(shown).id == told
    canonical = json.dumps(json.loads(shown), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(canonical.encode()).hexdigest() == told


def test_the_numbers_in_the_header_are_named():
    assert f"`application_id` 0x{connection.APPLICATION_ID:X} " in TEXT
    assert f"`user_version` {connection.VERSION}," in TEXT
