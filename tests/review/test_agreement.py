"""What agreement counts of two views, what it leaves out and says so, and where it finds nothing to compare."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.marked import TEXT, article, mark, two, view
from workbench.model.articles import Reading
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.decisions import Decision
from workbench.review.agreement import agreement, differences_of
from workbench.review.compare import compare

OTHER = "Another text, in which something else was said."


def left(figure) -> dict[str, tuple[int, tuple[str, ...]]]:
    return {entry.reason: (entry.count, entry.ids) for entry in figure.left_out}


def rows(figure) -> list[tuple[str, ...]]:
    return [disagreement.rows for disagreement in figure.disagreements]


def named(parts) -> dict:
    return {part.of: {figure.name: figure for figure in part.figures} for part in parts}


def verdict(identity: str, by: str, claim: str, what: str, at: int = 0) -> Assessment:
    stamp = f"2026-01-01T00:00:0{at}.000Z"
    return Assessment(id=identity, created_by=by, claim=claim, verdict=what, created_at=stamp)


def test_spans_are_counted_exactly_and_by_overlap():
    found = agreement(*two(
        article(), mark("m1", "anna", (0, 17)), mark("m2", "anna", (38, 54)), mark("m3", "anna", (67, 92)),
        mark("t1", "olena", (0, 17)), mark("t2", "olena", (38, 65)),
    ))  # fmt: skip
    names = [f"{what}_{how}" for how in ("exact", "overlap") for what in ("precision", "recall", "f1")]
    values = [found.figure(name).value for name in names]
    assert values == pytest.approx([1 / 2, 1 / 3, 2 / 5, 1, 2 / 3, 4 / 5])
    assert [found.figure(name).n for name in names[:3]] == [2, 3, 5]
    assert rows(found.figure("f1_exact")) == [("m2", "t2"), ("m3",)]
    assert rows(found.figure("precision_overlap")) == []


def test_a_span_is_matched_once_and_with_the_one_it_overlaps_best():
    found = agreement(*two(
        article(), mark("m1", "anna", (0, 17)), mark("t1", "olena", (0, 15)), mark("t2", "olena", (10, 36)),
    ))  # fmt: skip
    assert rows(found.figure("f1_exact")) == [("m1", "t1"), ("t2",)]
    assert found.figure("precision_overlap").value == 1 / 2


def test_of_equal_overlaps_the_one_about_the_same_claim_is_matched():
    claims = Claim(id="c1", statement="1"), Claim(id="c2", statement="2"), Claim(id="c3", statement="3", same_as="c1")
    found = agreement(*two(
        article(), *claims, mark("m1", "anna", (0, 17), claim="c1"), mark("t1", "olena", (0, 17), claim="c2"),
        mark("t2", "olena", (0, 17), claim="c3"),
    ))  # fmt: skip
    assert rows(found.figure("f1_exact")) == [("t1",)]


@pytest.mark.parametrize("turned", [False, True])
def test_two_who_give_one_place_the_same_two_statuses_agree_whatever_the_ids(turned):
    one, other = ("t2", "t1") if turned else ("t1", "t2")
    found = agreement(*two(
        article(), mark("m1", "anna", (0, 17), status="denied"), mark("m2", "anna", (0, 17), status="attributed"),
        mark(one, "olena", (0, 17), status="denied"), mark(other, "olena", (0, 17), status="attributed"),
    ))  # fmt: skip
    assert (found.figure("kappa_status").value, found.figure("kappa_status").n) == (1, 2)


@pytest.mark.parametrize("turned", [False, True])
def test_of_spans_that_are_as_much_alike_the_older_one_is_matched_whatever_the_ids(turned):
    one, other = ("t2", "t1") if turned else ("t1", "t2")
    found = agreement(*two(
        article(), mark("m", "anna", (0, 17), status="denied"),
        mark(one, "olena", (0, 17), status="hedged", created_at="2026-01-01T00:00:00.000Z"),
        mark(other, "olena", (0, 17), status="attributed", created_at="2026-01-02T00:00:00.000Z"),
    ))  # fmt: skip
    assert rows(found.figure("f1_exact")) == [(other,)]


@pytest.mark.parametrize("turned", [False, True])
def test_of_a_claim_that_either_tied_to_another_the_older_tie_target_is_followed(turned):
    one, other = ("c2", "c1") if turned else ("c1", "c2")
    older = Claim(id=one, statement="1", created_at="2026-01-01T00:00:00.000Z")
    later, tied = Claim(id=other, statement="2", created_at="2026-01-02T00:00:00.000Z"), Claim(id="c3", statement="3")
    mine, theirs = (
        view(
            who,
            article(),
            older,
            later,
            tied.model_copy(update={"same_as": to}),
            verdict(f"v{who}", who, on, "refuted"),
        )
        for who, to, on in (("anna", one, "c3"), ("olena", other, one))
    )
    assert agreement(mine, theirs).figure("kappa_verdict").n == 1


def test_a_claim_and_evidence_at_the_same_words_do_not_match():
    found = agreement(*two(article(), mark("m", "anna", (0, 17)), mark("t", "olena", (0, 17), kind="evidence")))
    assert found.figure("f1_overlap").value == 0
    assert rows(found.figure("f1_overlap")) == [("m",), ("t",)]


def test_several_pieces_are_one_span_of_the_same_words_however_they_are_cut():
    mine, theirs = mark("m", "anna", (0, 7), (7, 17), (38, 44)), mark("t", "olena", (0, 17), (38, 44))
    found = agreement(*two(article(), mine, theirs))
    assert found.figure("f1_exact").value == 1


def test_people_who_marked_disjoint_articles_are_not_comparable():
    texts = TEXT, OTHER
    found = agreement(*two(
        article("a"), article("b", OTHER), mark("m", "anna", (0, 17)),
        mark("t", "olena", (0, 7), article="b", text=OTHER), texts=texts,
    ))  # fmt: skip
    assert not found.comparable and found.articles == ()
    assert {(figure.value, figure.n) for figure in found.figures} == {(None, 0)}
    assert {f.problem for f in found.figures if f.unit != "claims"} == {"not_comparable"}
    assert left(found.figure("f1_exact")) == {"only_mine_read": (1, ("a",)), "only_theirs_read": (1, ("b",))}


@pytest.mark.parametrize(("state", "value"), [("new", None), ("in_progress", 0), ("done", 0)])
def test_an_article_read_without_a_mark_counts_once_its_reading_has_begun(state, value):
    reading = Reading(id="r", article="a", analyst="olena", state=state)
    found = agreement(*two(article(), reading, mark("m", "anna", (0, 17))))
    assert found.figure("f1_exact").value == value
    assert found.figure("precision_exact").value is None


def test_two_who_read_an_article_and_marked_nothing_have_nothing_to_compare():
    readings = [Reading(id=who, article="a", analyst=who, state="done") for who in ("anna", "olena")]
    found = agreement(*two(article(), *readings))
    assert found.articles == ("a",)
    assert [(f.value, f.problem) for f in found.figures if f.unit in ("spans", "code_points")] == [
        (None, "nothing_marked")
    ] * 9


def test_furniture_unplaced_and_settled_marks_are_left_out_and_counted():
    decision = Decision(id="d", key="k", counts=("m",), set_aside=("t",))
    found = agreement(*two(
        article(), decision, mark("m", "anna", (0, 17)), mark("t", "olena", (0, 10)), mark("u", "olena"),
        mark("f", "anna", (38, 66), kind="furniture"), mark("i", "anna", (38, 54)), mark("n", "olena", (67, 92)),
    ), with_settled=False)  # fmt: skip
    assert left(found.figure("f1_exact")) == {
        "furniture": (1, ("f",)), "in_furniture": (1, ("i",)), "unplaced": (1, ("u",)), "settled": (2, ("m", "t")),
    }  # fmt: skip
    assert rows(found.figure("f1_exact")) == [("n",)]


def test_what_was_settled_counts_unless_asked_otherwise_but_never_what_replaced_it():
    decision = Decision(id="d", key="k", counts=("new",), set_aside=("m", "t"))
    views = two(
        article(), decision, mark("m", "anna", (0, 17)), mark("t", "olena", (0, 10)), mark("new", "anna", (0, 12))
    )
    assert agreement(*views, with_settled=False).figure("f1_overlap").n == 0
    found = agreement(*views)
    assert (found.figure("f1_overlap").value, found.figure("f1_overlap").n) == (1, 2)
    assert left(found.figure("f1_overlap")) == {"settled": (1, ("new",))}


def test_decisions_that_contradict_each_other_settle_nothing():
    decisions = (Decision(id="d1", key="k", counts=("m",), set_aside=("t",)),
                 Decision(id="d2", key="k", counts=("t",), set_aside=("m",)))  # fmt: skip
    found = agreement(*two(article(), *decisions, mark("m", "anna", (0, 17)), mark("t", "olena", (0, 17))))
    assert found.figure("f1_exact").n == 2


def test_statuses_are_compared_where_both_marked_and_both_chose_one():
    statuses = [("denied", "denied"), ("denied", "doubted"), ("asserted", "asserted"), ("asserted", "")]
    marks = [
        mark(f"{side[0]}{n}", side, (n * 10, n * 10 + 8), status=pair[side == "olena"])
        for n, pair in enumerate(statuses) for side in ("anna", "olena")
    ]  # fmt: skip
    kappa = agreement(*two(article(), *marks, mark("alone", "anna", (90, 99), status="denied"))).figure("kappa_status")
    assert (kappa.unit, kappa.n, rows(kappa)) == ("mentions", 3, [("a1", "o1")])
    assert kappa.value == pytest.approx((3 * 2 - 3) / (9 - 3))
    assert left(kappa) == {"unmatched": (1, ("alone",)), "no_status": (1, ("o3",))}


def test_one_status_throughout_is_no_kappa_of_one():
    marks = [mark(who + n, who, (int(n), int(n) + 1), status="denied") for n in "14" for who in ("anna", "olena")]
    found = agreement(*two(article(), *marks))
    for name in ("kappa_status", "alpha_status"):
        assert (found.figure(name).value, found.figure(name).problem, found.figure(name).n) == (None, "one_category", 2)
    assert found.figure("u_alpha").value == 1  # where they lie, they do agree on


def test_each_status_has_its_own_figures():
    pairs = [("denied", "denied"), ("denied", "doubted"), ("asserted", "asserted"), ("doubted", "doubted")]
    marks = [mark(f"{who[0]}{n}", who, (n * 10, n * 10 + 8), status=pair[who == "olena"])
             for n, pair in enumerate(pairs) for who in ("anna", "olena")]  # fmt: skip
    found = named(agreement(*two(article(), *marks)).by_status)
    assert list(found) == ["asserted", "denied", "doubted"]
    assert [found[status]["f1_status"].value for status in found] == pytest.approx([1, 2 / 3, 2 / 3])
    assert [found[status]["f1_status"].n for status in found] == [1, 2, 2]
    assert found["asserted"]["kappa_status"].value == found["asserted"]["u_alpha_status"].value == 1
    assert rows(found["denied"]["u_alpha_status"]) == [("a1", "o1")]


def test_each_article_has_its_own_figures_and_they_add_up():
    texts = TEXT, OTHER
    found = agreement(*two(
        article("a"), article("b", OTHER), mark("m", "anna", (0, 17)), mark("t", "olena", (0, 17)),
        mark("n", "anna", (0, 7), article="b", text=OTHER), mark("o", "olena", (14, 20), article="b", text=OTHER),
        texts=texts,
    ))  # fmt: skip
    parts = named(found.by_article)
    assert {of: part["f1_exact"].value for of, part in parts.items()} == {"a": 1, "b": 0}
    assert found.figure("f1_exact").value == 1 / 2
    assert found.figure("u_alpha").n == sum(part["u_alpha"].n for part in parts.values()) == len(TEXT) + len(OTHER)


def test_words_that_one_person_marked_twice_count_once_on_the_text_and_are_counted():
    found = agreement(*two(
        article(), mark("m1", "anna", (0, 30)), mark("m2", "anna", (10, 20)), mark("t", "olena", (0, 30)),
    ))  # fmt: skip
    assert left(found.figure("u_alpha")) == {"marked_twice": (10, ())}
    assert 0 < found.figure("u_alpha_mentions").value <= 1


def test_verdicts_are_compared_on_claims_that_both_judged_by_their_latest():
    claims = [Claim(id=f"c{n}", statement=str(n)) for n in range(4)] + [Claim(id="tied", statement="0", same_as="c0")]
    found = agreement(*two(
        *claims, verdict("m0", "anna", "c0", "supported"), verdict("t0", "olena", "tied", "refuted", 1),
        verdict("z-old", "olena", "c0", "supported"), verdict("m1", "anna", "c1", "refuted"),
        verdict("t1", "olena", "c1", "refuted"), verdict("m2", "anna", "c2", "refuted"),
        verdict("m3", "anna", "c3", "refuted"), verdict("t3", "olena", "c3", "not_assessed"),
    ))  # fmt: skip
    kappa = found.figure("kappa_verdict")
    assert (kappa.unit, kappa.n, kappa.value, rows(kappa)) == ("claims", 2, 0, [("m0", "t0")])
    assert kappa.disagreements[0].claim == "c0"
    assert left(kappa) == {"one_judged": (1, ("c2",)), "not_assessed": (1, ("c3",))}
    assert [part.of for part in found.by_verdict] == ["refuted", "supported"]


def test_two_files_are_compared_by_the_text_of_their_articles():
    mine = view("anna", article("a"), mark("m", "anna", (0, 17)), mark("x", "olena", (20, 30)))
    theirs = view("olena", article("z"), mark("t", "olena", (0, 17), article="z"))
    found = agreement(mine, theirs)
    assert (found.articles, found.figure("f1_exact").value, found.figure("f1_exact").n) == (("a",), 1, 2)


def test_an_article_with_another_text_is_read_by_one_side_only():
    mine = view("anna", article("a"), mark("m", "anna", (0, 17)))
    theirs = view("olena", article("a", OTHER), mark("t", "olena", (0, 7), text=OTHER), texts=(OTHER,))
    found = agreement(mine, theirs)
    assert left(found.figure("f1_exact")) == {"only_mine_read": (1, ("a",)), "only_theirs_read": (1, ("a",))}


def test_marks_in_another_version_of_an_article_are_found_again_by_their_words():
    late = f"Corrected on Friday.\n\n{TEXT.replace('It is denied.', 'It is denied today.')}"
    mine = view("anna", article("a"), mark("m", "anna", (0, 17)), mark("n", "anna", (95, 107)))
    theirs = view(
        "olena", article("b", late), mark("t", "olena", (22, 39), article="b", text=late),
        mark("gone", "olena", (0, 20), article="b", text=late), texts=(late,),
    )  # fmt: skip
    found = agreement(mine, theirs)
    assert (found.articles, found.versions) == (("a",), ("a",))
    assert rows(found.figure("f1_exact")) == [("n",)]
    assert left(found.figure("f1_exact")) == {"unplaced": (1, ("gone",))}
    assert found.figure("u_alpha").n == len(TEXT)


def test_a_text_that_is_not_there_leaves_the_continuum_out_but_not_the_spans():
    found = agreement(*two(article(), mark("m", "anna", (0, 17)), mark("t", "olena", (0, 17)), texts=()))
    assert found.figure("f1_exact").value == 1
    assert (found.figure("u_alpha").value, left(found.figure("u_alpha"))) == (None, {"no_text": (1, ("a",))})


def test_a_figure_leads_to_the_differences_that_it_consists_of():
    mine, theirs = two(
        article(), mark("m1", "anna", (0, 17), status="denied"), mark("m2", "anna", (38, 54), status="hedged"),
        mark("t1", "olena", (0, 17), status="doubted"), mark("t2", "olena", (38, 54), status="hedged"),
        mark("t3", "olena", (67, 92)),
    )  # fmt: skip
    found, comparison = agreement(mine, theirs), compare(mine, theirs)
    assert [one.rows for one in differences_of(found.figure("kappa_status"), comparison)] == [("m1", "t1")]
    assert [one.rows for one in differences_of(found.figure("f1_overlap"), comparison)] == [("t3",)]


MARKS = st.lists(
    st.tuples(
        st.sampled_from(["anna", "olena"]),
        st.integers(0, 100),
        st.integers(1, 30),
        st.sampled_from(["", "denied", "hedged"]),
        st.sampled_from(["claim", "evidence", "furniture"]),
    ),
    max_size=14,
)


def marks_of(drawn) -> list:
    return [
        mark(f"m{n}", who, (start, min(start + size, len(TEXT))), status=status if kind == "claim" else "", kind=kind)
        for n, (who, start, size, status, kind) in enumerate(drawn)
    ]


@given(MARKS)
def test_whoever_looks_the_figures_are_the_same_with_precision_and_recall_turned(drawn):
    mine, theirs = two(article(), *marks_of(drawn))
    found, turned = agreement(mine, theirs), agreement(theirs, mine)
    swap = {"precision": "recall", "recall": "precision"}
    for figure in found.figures:
        what, _dash, how = figure.name.partition("_")
        other = turned.figure(f"{swap.get(what, what)}_{how}")
        assert (other.value is None) == (figure.value is None)
        assert figure.value is None or other.value == pytest.approx(figure.value)
        assert sorted(rows(other)) == sorted(rows(figure)) and other.n == figure.n


@given(MARKS)
def test_a_person_agrees_with_their_own_copy(drawn):
    marks = marks_of([("anna", *rest) for _who, *rest in drawn])
    copies = [m.model_copy(update={"id": f"{m.id}-copy", "created_by": "olena"}) for m in marks]
    mine, _theirs = two(article(), *marks, *copies)
    found = agreement(mine, replace(mine, analysts=frozenset({"olena"})))
    assert {figure.value for figure in found.figures} <= {None, 1.0}
