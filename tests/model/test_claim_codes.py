"""The codes that claims are shown by: one each, the earliest keeps its own."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.claim_codes import Labelled, shown_codes

INITIALS = {"anna": "AK", "olena": "OB", "boris": "OB"}
CLAIMS = st.lists(
    st.builds(
        Labelled,
        id=st.text("abc123", min_size=1, max_size=3),
        code=st.sampled_from(["", "C01", "C02", "C02·OB", "C02·OB2", "C02·2"]) | st.text("C0·2", max_size=4),
        created_at=st.sampled_from(["2026-01-01", "2026-01-02", "2026-01-03"]),
        created_by=st.sampled_from([None, "anna", "olena", "boris", "nobody"]),
    ),
    unique_by=lambda claim: claim.id,
    max_size=12,
)


def shown(*claims: tuple[str, str, str | None]) -> list[str]:
    """Return what claims (code, day, maker) are shown by."""
    made = [Labelled(str(n), code, day, by) for n, (code, day, by) in enumerate(claims)]
    return list(dict(sorted(shown_codes(made, INITIALS).items())).values())


def test_the_later_of_two_carries_the_initials_of_who_made_it():
    assert shown(("C07", "2", "olena"), ("C07", "1", "anna"), ("C08", "2", "olena")) == ["C07·OB", "C07", "C08"]


def test_where_the_initials_are_taken_too_a_number_follows():
    assert shown(("C07", "1", "anna"), ("C07", "2", "olena"), ("C07", "3", "boris")) == ["C07", "C07·OB", "C07·OB2"]


def test_without_initials_a_number_stands_for_them():
    assert shown(("C07", "1", "anna"), ("C07", "2", None), ("C07", "3", "gone")) == ["C07", "C07·2", "C07·3"]


def test_claims_without_a_code_have_none():
    assert shown(("", "1", "anna"), ("", "2", "olena")) == ["", ""]


@given(CLAIMS)
def test_no_two_claims_are_shown_by_one_code(claims: list[Labelled]):
    codes = [code for code in shown_codes(claims, INITIALS).values() if code]
    assert len(codes) == len(set(codes))


@given(CLAIMS, st.randoms())
def test_the_earliest_keeps_its_code_in_whatever_order_they_come(claims: list[Labelled], chance):
    found = shown_codes(claims, INITIALS)
    other = list(claims)
    chance.shuffle(other)
    assert shown_codes(other, INITIALS) == found
    for code in {claim.code for claim in claims}:
        first = min((c for c in claims if c.code == code), key=lambda c: (c.created_at, c.id))
        assert found[first.id] == code
    assert all(found[claim.id].startswith(claim.code) for claim in claims)
