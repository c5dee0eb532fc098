"""Similar claims: wording, names and numbers."""

from decimal import Decimal

from workbench.assist.similar_claims import likeness, numbers_in, similar_claims

QUOTE = "The harbour could take between 400,000 and 700,000 tons"


def test_the_claim_said_in_other_words_comes_first():
    claims = [("far", "Bread costs more than in winter"), ("near", "The harbour will take up to 700 000 tons")]
    ranked = similar_claims(QUOTE, claims)
    assert [claim for claim, _ in ranked] == ["near"]


def test_numbers_that_differ_lower_the_score_strongly():
    same, other = "The harbour takes 400,000 tons", "The harbour takes 130,000 tons"
    assert likeness(QUOTE, other) < 0.6 * likeness(QUOTE, same)


def test_shared_names_raise_the_score():
    assert likeness("Dravik resigned today", "Ilse Dravik has left") > likeness(
        "Kolt resigned today", "Ilse Dravik has left"
    )


def test_a_number_is_its_value():
    assert numbers_in("400,000") == numbers_in("400 000") == numbers_in("400\u00a0thousand") == {Decimal(400_000)}
    assert numbers_in("2.5 million in 2022") == {Decimal(2_500_000), Decimal(2022)}


def test_no_more_than_asked_for_and_the_best_first():
    claims = [(number, f"The harbour takes {number} tons") for number in range(50)]
    ranked = similar_claims("The harbour takes 7 tons", claims, limit=3)
    assert ranked[0][0] == 7 and len(ranked) == 3
    assert [score for _, score in ranked] == sorted((score for _, score in ranked), reverse=True)
