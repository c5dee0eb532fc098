"""Two people disagree where they read the same words, weigh the same evidence or judge the same claim otherwise."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.decisions import Decision
from workbench.model.disagreements import Said, of_links, of_mentions, of_verdicts


def read(row, by, says, start=0, end=10, claim="c1"):
    return Said(row, by, says, claim, "a1", start, end)


def decided(counts, aside):
    return Decision(id="d", key="k", counts=counts, set_aside=aside)


def rows(found):
    return [(one.kind, {*one.rows}) for one in found]


def test_the_same_words_under_another_status_are_a_disagreement():
    found = of_mentions([read("m1", "ak", "denied"), read("m2", "ob", "attributed", 2, 12)])
    assert rows(found) == [("status", {"m1", "m2"})]


def test_the_same_status_or_none_yet_or_other_words_are_none():
    assert of_mentions([read("m1", "ak", "denied"), read("m2", "ob", "denied", 3, 9)]) == []
    assert of_mentions([read("m1", "ak", "denied"), read("m2", "ob", "")]) == []
    assert of_mentions([read("m1", "ak", "denied"), read("m2", "ob", "hedged", 10, 20)]) == []


def test_one_person_may_say_two_things_about_the_same_words():
    assert of_mentions([read("m1", "ak", "denied"), read("m2", "ak", "attributed")]) == []


def test_who_says_the_same_belongs_together_before_those_who_differ():
    said = [read("m1", "ak", "attributed"), read("m2", "ak", "denied"), read("m3", "ob", "denied", 1, 9)]
    assert of_mentions(said) == []


def test_each_row_is_in_one_disagreement_between_two_people():
    said = [read("m1", "ak", "attributed"), read("m2", "ob", "denied"), read("m3", "ob", "hedged", 4, 10)]
    assert rows(of_mentions(said)) == [("status", {"m1", "m2"})]


def test_exactly_the_same_words_for_another_claim_are_a_disagreement():
    said = [read("m1", "ak", "denied", claim="c1"), read("m2", "ob", "denied", claim="c2")]
    assert rows(of_mentions(said)) == [("claim", {"m1", "m2"})]


def test_another_stance_for_one_claim_is_a_disagreement():
    said = [read("l1", "ak", "supports"), read("l2", "ob", "context", 5, 9), read("l3", "ob", "refutes", claim="c2")]
    assert rows(of_links(said)) == [("stance", {"l1", "l2"})]


def test_of_each_person_the_last_verdict_counts():
    said = [Said("a1", "ak", "refuted", "c"), Said("a2", "ob", "supported", "c"), Said("a3", "ob", "refuted", "c")]
    assert of_verdicts(said) == []
    assert rows(of_verdicts(said[:2])) == [("verdict", {"a1", "a2"})]
    assert of_verdicts([said[0], Said("a2", "ob", "not_assessed", "c")]) == []


def test_what_a_decision_set_aside_is_no_disagreement_any_more():
    said = [read("m1", "ak", "denied"), read("m2", "ob", "attributed")]
    assert of_mentions(said, [decided(("m1",), ("m2",))]) == []


def test_what_was_kept_for_discussion_stays_and_says_so():
    said = [read("m1", "ak", "denied"), read("m2", "ob", "attributed")]
    (found,) = of_mentions(said, [decided(("m1", "m2"), ())])
    assert found.discussed


SAIDS = st.lists(
    st.builds(
        lambda n, by, says, start, length, claim: Said(f"m{n}", by, says, claim, "a", start, start + length),
        st.integers(0, 10**6), st.sampled_from("xyz"), st.sampled_from(["denied", "hedged", ""]),
        st.integers(0, 20), st.integers(1, 8), st.sampled_from(["c1", "c2"]),
    ),
    max_size=12, unique_by=lambda said: said.row,
)  # fmt: skip


@given(SAIDS, st.randoms())
def test_the_order_of_the_rows_does_not_matter(said, chance):
    shuffled = list(said)
    chance.shuffle(shuffled)
    assert {frozenset(d.rows) for d in of_mentions(said)} == {frozenset(d.rows) for d in of_mentions(shuffled)}


@given(SAIDS)
def test_two_sides_are_never_one_person_nor_of_one_mind(said):
    for found in of_mentions(said):
        assert len(found.people) == 2 and (found.one.says, found.one.claim) != (found.other.says, found.other.claim)
