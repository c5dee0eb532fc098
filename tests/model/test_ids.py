"""Ids are random where a person makes a row, and derived where independent projects must meet."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from workbench.model import ids

PARTS = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x1f"), max_size=8), min_size=1, max_size=4)


def test_random_ids_are_lower_case_uuids_of_version_four():
    made = {ids.random_id() for _time in range(1_000)}
    assert len(made) == 1_000
    assert all(str(uuid.UUID(one, version=4)) == one for one in made)


@given(PARTS, PARTS)
def test_the_same_parts_and_no_others_give_the_same_id(one: list[str], other: list[str]):
    assert (ids.derived_id(*one) == ids.derived_id(*other)) == (one == other)


def test_derived_ids_are_fixed_for_ever():
    assert ids.project_row_id() == "d0a60d0b-9e4b-5234-ae76-17160c690796"
    assert ids.article_id("0" * 64) == "02a77a88-0463-58eb-bd0a-8fd540a57dda"
    assert ids.status_id("mention", "denied") == "67203490-1044-5f9c-97b4-6cdb07b7ed15"
    assert ids.reading_id("a", "b") == "93fd4fef-2972-52cd-a341-e30ca7d02c35"
    assert ids.dismissal_id("a", "b", "c") == "b03e620f-a839-5510-90ab-0fafddc1ff96"
