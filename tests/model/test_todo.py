"""The rules of to-dos: what a claim and an article lack, and the order in which to-dos are walked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.test_rules import links
from workbench.model.todo import (
    HEADINGS,
    OF_CLAIMS,
    SENTENCES,
    Todo,
    Verdict,
    gaps_of,
    is_over,
    next_of,
    place_of,
    shortened,
    verdict_todos,
)


def kinds(verdict: str = "", words: str = "", *, why: str = "Seen.", over: bool = False, prediction: bool = False):
    made = [Verdict("a", verdict, why)] if verdict else []
    return [kind for kind, _detail, _row in verdict_todos("c", made, links(words), over=over, prediction=prediction)]


@pytest.mark.parametrize(
    ("verdict", "words", "over", "prediction", "expected"),
    [
        ("", "S", False, False, ["verdict"]),
        ("not_assessed", "S", False, False, ["verdict"]),
        ("", "", True, False, ["verdict"]),
        ("", "", False, True, ["verdict"]),
        ("", "", True, True, ["passed"]),
        ("too_early", "", True, True, ["passed"]),
        ("too_early", "", True, False, ["passed"]),
        ("too_early", "", False, True, []),
        ("supported", "S", True, True, []),
        ("supported", "R", False, False, ["rule"]),
        ("conflicting", "S R", False, False, []),
    ],
)
def test_a_claim_asks_for_what_its_verdict_lacks(verdict, words, over, prediction, expected):
    assert kinds(verdict, words, over=over, prediction=prediction) == expected


def test_a_verdict_without_a_reason_is_to_do():
    assert kinds("supported", "S", why=" \n") == ["reason"]


def test_a_rule_that_is_not_followed_is_named():
    ((_kind, detail, row),) = verdict_todos("c", [Verdict("a", "refuted", "Seen.")], [], over=False, prediction=False)
    assert detail.startswith("The rule: ")
    assert row == "a"


def test_what_speaks_against_a_verdict_is_not_overlooked():
    made = Verdict("a", "supported", "Seen.")
    ((kind, _detail, _row),) = verdict_todos("c", [made], links("S R"), over=False, prediction=False)
    assert kind == "rule"


@pytest.mark.parametrize(
    ("end", "over"),
    [
        ("", False), ("2023", True), ("2024", False), ("2024-03", False), ("2024-02", True), ("2024-03-13", True),
        ("2024-03-14", False), ("2024-03-15", False),
    ],
)  # fmt: skip
def test_a_period_is_over_when_its_last_day_has_passed(end, over):
    assert is_over(end, "2024-03-14") is over


def test_the_gaps_of_an_article_are_named():
    assert gaps_of("", "The Standard", " ") == ["no title", "no date"]
    assert gaps_of("Dry", "The Standard", "2024") == []


def test_every_kind_has_a_heading_and_a_sentence():
    assert set(HEADINGS) == set(SENTENCES)
    assert set(HEADINGS) >= OF_CLAIMS


@given(st.text())
def test_words_that_name_a_to_do_are_one_short_line(words):
    line = shortened(words)
    assert len(line) <= 160
    assert len(line.splitlines()) <= 1


TODOS = st.builds(
    Todo, st.sampled_from(sorted(HEADINGS)), st.just("w"), article=st.sampled_from(["", "a", "b", "gone"]),
    mark=st.sampled_from(["", "m", "n"]), claim=st.sampled_from(["", "c", "d"]), target=st.uuids().map(str),
    start=st.integers(-1, 50),
)  # fmt: skip


def places_of(todos):
    return sorted(place_of(todo, {"a": 0, "b": 1}, {"c": "0003 C01", "d": "0003 C02"}) for todo in todos)


@given(st.lists(TODOS, min_size=1, max_size=20))
def test_stepping_forward_visits_every_to_do_once_and_wraps(todos):
    places = places_of(todos)
    here, seen, wraps = (-1, -1, "", -1, ""), [], 0
    for _step in places:
        number, wrapped = next_of(places, here, 1)
        here, wraps = places[number], wraps + wrapped
        seen.append(number)
    assert seen == list(range(len(places)))
    assert wraps == 0
    assert next_of(places, here, 1) == (0, True)


@given(st.lists(TODOS, min_size=1, max_size=20), st.integers(0, 19))
def test_stepping_back_undoes_stepping_forward(todos, number):
    places = places_of(todos)
    start = places[number % len(places)]
    there, _wrapped = next_of(places, start, 1)
    back, _again = next_of(places, places[there], -1)
    assert places[back] == start


def test_this_article_comes_before_the_next_and_claims_come_last():
    claim = Todo("verdict", "w", claim="c", target="c")
    late, early = (Todo("status", "w", article="a", mark=m, target=m, start=n) for m, n in (("m", 9), ("n", 2)))
    other, head = Todo("cue", "w", article="b", mark="x", target="x", start=1), Todo("article", "w", article="a")
    found = [claim, other, late, head, early]
    found.sort(key=lambda todo: place_of(todo, {"a": 0, "b": 1}, {"c": "0003 C01"}))
    assert found == [head, early, late, other, claim]
