"""A step is named by its content; a reader of ten lines that knows nothing of the program comes to the same names."""

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.project.merging import desk_of, worked
from workbench.errors import FileProblem
from workbench.project.log import Change, Changed, Step, canonical, step_from_json

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
SIDES = st.none() | st.dictionaries(TEXT, JSON, max_size=3).map(canonical)
CHANGES = st.builds(Change, TEXT, TEXT, st.sampled_from(("add", "set", "remove")), SIDES, SIDES)
STEPS = st.builds(
    Step, TEXT, TEXT, st.lists(TEXT, max_size=3).map(tuple), st.integers(1, 2**40), TEXT, TEXT, st.none() | TEXT,
    st.lists(CHANGES, max_size=3).map(tuple),
).map(Step.named)  # fmt: skip


def independent_ids(path: Path) -> list[tuple[str, str]]:
    """Pairs of (id as stored, id as recomputed), with nothing but the standard library."""
    file = sqlite3.connect(path)
    file.row_factory = sqlite3.Row
    pairs = []
    for step in file.execute("SELECT * FROM step ORDER BY seq").fetchall():
        columns = 'table_name "table", row_id "row", op, before, after'
        rows = file.execute(f"SELECT {columns} FROM change WHERE step_seq = {step['seq']} ORDER BY n")
        load = lambda text: None if text is None else json.loads(text)  # noqa: E731
        changes = [dict(row) | {"before": load(row["before"]), "after": load(row["after"])} for row in rows]
        body = {name: step[name] for name in ("format", "author", "device", "lamport", "at", "label", "undoes")}
        body |= {"parents": json.loads(step["parents"]), "changes": changes}
        text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        pairs.append((step["id"], hashlib.sha256(text.encode("utf-8")).hexdigest()))
    file.close()
    return pairs


def test_an_independent_reader_recomputes_every_id(tmp_path: Path):
    path = worked(tmp_path / "p.factcheck", desk_of("anna"), 11, 90)
    pairs = independent_ids(path)
    assert len(pairs) > 50
    assert [stored for stored, _own in pairs] == [own for _stored, own in pairs]


@given(STEPS)
def test_the_canonical_form_is_what_a_json_writer_with_sorted_keys_gives(step: Step):
    data = json.loads(step.canonical())
    assert json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == step.canonical()


@given(STEPS)
def test_a_step_comes_back_from_its_json(step: Step):
    assert step_from_json(step.canonical()) == step
    assert step.content_id == step.id


@given(STEPS, STEPS)
def test_two_steps_share_a_name_only_where_they_are_one(one: Step, other: Step):
    assert (one.id == other.id) == (one == other)


@given(CHANGES)
def test_a_change_inverted_twice_is_itself(change: Change):
    assert change.inverted().inverted() == change


@pytest.mark.parametrize("value", [float("nan"), float("-inf"), {"a": [{"b": float("inf")}]}])
def test_what_is_no_number_in_json_enters_no_log(value: object):
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical(value)


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{}", "{", '{"format": 1}', "[" * 200_000, '{"format":1,"changes":[1]}', "1" * 10_000, "NaN"],
)
def test_what_is_no_step_is_a_file_problem(text: str):
    with pytest.raises(FileProblem):
        step_from_json(text)


def test_a_step_of_a_newer_format_asks_for_a_newer_program():
    step = Step("a", "d", (), 1, "", "", None, (), format=2)
    with pytest.raises(FileProblem, match="newer"):
        step_from_json(step.canonical())


def test_news_tells_which_tables_it_touches():
    news = Changed("Mark claim", frozenset({("mark", "m"), ("claim", "c")}))
    assert news.touches("source", "claim")
    assert not news.touches("source", "article")
