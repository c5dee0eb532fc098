"""A codebook as a file: what is written is read again, and what is no codebook is refused in a sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import FileProblem
from workbench.model.codebook import Status, Wording, default_statuses
from workbench.model.codebook_file import MOST_BYTES, differences, read, written
from workbench.model.ids import status_id
from workbench.resources import read_text

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
DEFAULT = json.loads(read_text("codebooks/default.json"))


def changed(**columns):
    """The default codebook, its fifth entry changed."""
    entries = [dict(entry) for entry in DEFAULT["statuses"]]
    entries[4] = {k: v for k, v in (entries[4] | columns).items() if v is not ...}
    return json.dumps(DEFAULT | {"statuses": entries}).encode()


def test_the_default_codebook_is_such_a_file():
    assert read(read_text("codebooks/default.json").encode()) == default_statuses()


@given(label=WORDS.filter(str.strip), definition=WORDS, rule=WORDS, symbol=WORDS.map(lambda s: s[:4]), key=WORDS)
def test_what_is_written_is_read_again(label, definition, rule, symbol, key):
    key = key.strip() or "k"
    wording = Wording(label=label, definition=definition, rule=rule, requires=("cue",))
    one = Status(id=status_id("verdict", key), layer="verdict", key=key, wording=wording, symbol=symbol)
    assert read(written([one]).encode()) == (one,)


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"colour": "red"}, r"Entry 5 .*denied.*“colour”"), ({"label": ...}, "“label”"),
        ({"label": " "}, "label is empty"),
        ({"key": ""}, "key is empty"), ({"layer": "third"}, "“layer”"), ({"symbol": "<img>"}, "symbol"),
        ({"shortcut": "0"}, "digit from 1 to 9"), ({"shortcut": "1"}, "“1” twice"),
        ({"key": "hedged"}, "“hedged” twice"),
        ({"extra": 1}, "“extra”"), ({"requires": ["tea"]}, "Entry 5"), ({"position": 10**9}, "“position”"),
        ({"definition": "\ud800"}, "“definition”"), ({"key": "\ud800"}, "“key”"), ({"label": "x" * 5_000}, "“label”"),
    ],
)  # fmt: skip
def test_a_bad_entry_is_named(columns, why):
    with pytest.raises(FileProblem, match=why) as problem:
        read(changed(**columns))
    assert str(problem.value).endswith("Nothing was changed.")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xfe", b"{", b"[]", b"null", b'{"format": "x"}', b"[" * 100_000, b" " * (MOST_BYTES + 1),
        b'{"format": "factcheck-codebook", "version": 2, "statuses": []}',
        b'{"format": "factcheck-codebook", "version": 1, "statuses": []}',
        b'{"format": "factcheck-codebook", "version": 1, "statuses": [7]}',
        b'{"format": "factcheck-codebook", "version": 1, "statuses": {"a": 1}}',
    ],
)  # fmt: skip
def test_what_is_no_codebook_is_refused(data):
    with pytest.raises(FileProblem, match=r"Nothing was changed\."):
        read(data)


@given(st.binary(max_size=200) | st.recursive(st.none() | st.integers() | st.text(max_size=9), st.lists).map(
    lambda value: json.dumps({"format": "factcheck-codebook", "version": 1, "statuses": [value]}).encode()
))  # fmt: skip
def test_no_file_breaks_the_reader(data):
    with pytest.raises(FileProblem):
        read(data)


def test_differences_are_new_changed_same_and_missing():
    now = default_statuses()
    other = now[1].model_copy(update={"symbol": "!"})
    new = now[2].model_copy(update={"key": "fresh", "id": status_id("mention", "fresh")})
    found = differences(now, [now[0], other, new])
    assert (found.same, found.changed, found.new) == ([now[0]], [(now[1], other)], [new])
    assert len(found.missing) == len(now) - 2
