"""Rules for many say what they would rule, and overrule nothing that was ruled by hand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.sides import ANNA, OLENA, OTHER, TEXT, article, mark, read, snapshot
from workbench.model.views import View
from workbench.review import rules
from workbench.review.compare import compare
from workbench.review.differences import Comparison, Difference, Version
from workbench.review.rulings import Ruling


def difference(key, kind, mine=None, theirs=None, **fields):
    """A difference between two values."""
    sides = [None if value is None else Version(f"{side}-{key}", json.dumps(value), None, "") for side, value in
             (("m", mine), ("t", theirs))]  # fmt: skip
    return Difference(key, kind, fields.pop("table", "mark"), *sides, aspects=(kind,), **fields)


MANY = Comparison((
    difference("a", "status", {"status": "x"}, {"status": "y"}, article="one"),
    difference("b", "only_theirs", theirs={"status": "y"}, article="one"),
    difference("c", "only_theirs", theirs={"status": "y"}, removed=True),
    difference("d", "only_mine", {"status": "x"}),
    difference("e", "metadata", "", "Herald", table="article", column="publisher", article="one"),
    difference("f", "metadata", "Courier", "Herald", table="article", column="publisher"),
    difference("g", "note", {"note": "", "status": "x"}, {"note": "so", "status": "x"}),
    difference("h", "note", {"note": "no", "status": "x"}, {"note": "so", "status": "x"}),
    difference("i", "same_claim", "The dam holds.", "The dam held.", likeness=0.96, article="one"),
    difference("j", "same_claim", "The dam holds.", "The gate holds.", likeness=0.95),
    difference("k", "metadata", "Courier", "", table="article", column="publisher"),
))  # fmt: skip
RULES = {
    "only theirs": (lambda ruled: rules.take_only_theirs(MANY, ruled), {"b": "theirs"}),
    "keep mine": (lambda ruled: rules.keep_mine(MANY, ruled), dict.fromkeys("adefghk", "mine")),
    "fill empty": (lambda ruled: rules.fill_empty(MANY, ruled), {"e": "theirs", "g": "theirs"}),
    "tie alike": (lambda ruled: rules.tie_alike(MANY, ruled), {"i": "mine"}),
    "one kind": (lambda ruled: rules.rule_kind(MANY, ruled, "note", "both"), {"g": "both", "h": "both"}),
    "one article": (lambda ruled: rules.rule_article(MANY, ruled, "one", "theirs"), dict.fromkeys("abe", "theirs")),
}


@pytest.mark.parametrize(("rule", "expected"), RULES.values(), ids=RULES)
def test_a_rule_says_what_it_would_rule(rule, expected):
    assert {key: ruling.choice for key, ruling in rule(()).items()} == expected


@given(ruled=st.sets(st.sampled_from("abcdefghijk")), name=st.sampled_from(sorted(RULES)))
def test_what_was_ruled_by_hand_is_never_overruled(ruled, name):
    rule, expected = RULES[name]
    assert rule(ruled).keys() == expected.keys() - ruled


def test_all_that_only_they_have_in_articles_i_have_not_read_is_taken():
    hers = [mark("hers", OLENA), mark("hers too", OLENA, "the harbour was closed", OTHER)]
    mine = View(snapshot(*read(ANNA, texts=[TEXT])), frozenset({ANNA}))
    theirs = View(snapshot(*hers, *read(OLENA)), frozenset({OLENA}))
    comparison = compare(mine, theirs)
    (key,) = rules.take_theirs_in_unread(comparison, (), mine)
    (found,) = (one for one in comparison.differences if one.key == key)
    assert found.article == article(OTHER).id
    assert rules.take_theirs_in_unread(comparison, {key: Ruling("mine")}, mine) == {}
