"""Claims, sources, evidence, verdicts and comments: one behaviour each."""

import pytest

from tests.project.desks import TEXT, ids_of
from workbench.commands import assessments, claims, comments, evidence, marks, outside, sources
from workbench.errors import Refused
from workbench.model.claims import Claim, Period, Quantity
from workbench.project import queries
from workbench.project.history import undo


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def claim(project):
    return claims.add(project, "The dam holds.")


@pytest.fixture
def proof(project, article):
    return marks.mark_evidence(project, article, *span("700,000 people live there"))


def test_a_statement_is_one_line(project, claim):
    assert claims.set_statement(project, claim.id, "  The dam\n will   hold. ").statement == "The dam will hold."


@pytest.mark.parametrize("empty", ["", " \n\t "])
def test_a_claim_without_words_is_refused(project, claim, empty):
    for action in (lambda: claims.add(project, empty), lambda: claims.set_statement(project, claim.id, empty)):
        with pytest.raises(Refused, match="A claim needs words"):
            action()


def test_a_claim_is_described(project, claim):
    period = Period(begins="2024-03", ends="2024-06-20")
    quantity = Quantity(high="700000", unit="people")
    told = claims.set_details(project, claim.id, period=period, quantity=quantity, worth=3, kind="quantity")
    assert told == queries.one(project, Claim, claim.id)
    assert (told.period, told.quantity, told.worth, told.kind) == (period, quantity, 3, "quantity")


WRONG = {
    "worth": (4, "The worth"), "claimed_on": ("2024-02-30", "The date claimed"), "kind": ("gossip", "The kind"),
    "quantity": ({"low": "many"}, "The number"), "nonsense": (1, "Nonsense"),
}  # fmt: skip
"""By column: what it cannot be, and how it is named."""


@pytest.mark.parametrize("column", WRONG)
def test_a_value_that_cannot_be_is_refused_and_named(project, claim, column):
    value, name = WRONG[column]
    with pytest.raises(Refused, match=f"^{name}: "):
        claims.set_details(project, claim.id, **{column: value})
    assert queries.one(project, Claim, claim.id) == claim


def test_a_note_is_kept_as_written(project, claim):
    assert claims.set_note(project, claim.id, " **Two**\n\nlines ").note == " **Two**\n\nlines "


def test_tied_claims_share_mentions_and_links_until_untied(project, article, claim, proof):
    other = claims.add(project, "The dam will hold.")
    mention = marks.mark_claim(project, article, *span("The dam will hold"), claim=other.id)
    evidence.link(project, proof.id, other.id, "supports")
    claims.tie(project, other.id, claim.id)
    assert [m.id for m in queries.mentions_of(project, claim.id)] == [mention.id]
    assert len(queries.links_of(project, claim.id)) == 1
    claims.tie(project, other.id, None)
    assert queries.mentions_of(project, claim.id) == queries.links_of(project, claim.id) == []


def test_tying_in_a_circle_does_no_harm(project, claim):
    other = claims.add(project, "The dam will hold.")
    claims.tie(project, other.id, claim.id)
    claims.tie(project, claim.id, other.id)
    assert set(queries.claim_roots(project).values()) == {min(claim.id, other.id)}
    with pytest.raises(Refused, match="always the same as itself"):
        claims.tie(project, claim.id, claim.id)


def test_claims_are_linked_but_never_to_themselves(project, claim):
    other = claims.add(project, "The dam breaks.")
    assert claims.link(project, claim.id, other.id, "contradicts", "Either or.").kind == "contradicts"
    with pytest.raises(Refused, match="cannot be linked to itself"):
        claims.link(project, claim.id, claim.id, "related")


def test_a_claim_in_use_cannot_be_removed(project, claim, proof):
    link = evidence.link(project, proof.id, claim.id, "supports")
    with pytest.raises(Refused, match="still refers to it"):
        claims.remove(project, claim.id)
    evidence.unlink(project, link.id)
    claims.remove(project, claim.id)
    with pytest.raises(Refused, match="no longer there"):
        claims.set_note(project, claim.id, "x")


def test_evidence_is_moderate_unless_said_otherwise(project, claim, proof):
    assert evidence.link(project, proof.id, claim.id, "supports").strength == "moderate"
    letter = outside.add(project, citation="Letter of the district, 3 May")
    assert evidence.link(project, letter.id, claim.id, "refutes", strength="strong").strength == "strong"


def test_a_denial_is_weak_evidence(project, article, claim):
    denied = marks.mark_claim(project, article, *span("Nobody was moved"))
    marks.set_status(project, denied.id, "denied")
    proof = marks.mark_evidence(project, article, *span("was moved, she added"))
    assert evidence.link(project, proof.id, claim.id, "refutes").strength == "weak"


def test_what_is_linked_to_a_tied_claim_is_linked_to_its_root(project, claim, proof):
    other = claims.add(project, "The same in other words.")
    claims.tie(project, other.id, claim.id)
    first = evidence.link(project, proof.id, other.id, "supports")
    assert evidence.link(project, proof.id, claim.id, "refutes").id == first.id


def test_linking_again_changes_the_stance_of_the_one_link(project, claim, proof):
    first = evidence.link(project, proof.id, claim.id, "supports", why="It says so.")
    again = evidence.link(project, proof.id, claim.id, "refutes")
    assert (again.id, again.stance, again.why) == (first.id, "refutes", "It says so.")
    assert evidence.set_details(project, first.id, set_number=2).set_number == 2


def test_unlinking_keeps_the_mark(project, claim, proof):
    evidence.unlink(project, evidence.link(project, proof.id, claim.id, "supports").id)
    assert queries.links_of(project, claim.id) == []
    assert queries.find(project, type(proof), proof.id) == proof


def test_linking_to_a_claim_that_is_gone_is_refused(project, claim, proof):
    claims.remove(project, claim.id)
    with pytest.raises(Refused, match="no longer there"):
        evidence.link(project, proof.id, claim.id, "supports")


def test_evidence_from_outside_needs_something_to_find_it_by(project):
    with pytest.raises(Refused, match="needs a citation"):
        outside.add(project, citation=" ")
    assert outside.add(project, url="https://basin.example/letter").place is None


def test_a_verdict_needs_a_reason(project, claim):
    with pytest.raises(Refused, match="needs a reason"):
        assessments.assess(project, claim.id, "refuted", "  ")
    assert assessments.assess(project, claim.id, "not_assessed").why == ""


def test_a_later_verdict_joins_the_earlier_one(project, claim):
    for verdict in ("too_early", "refuted"):
        assessments.assess(project, claim.id, verdict, "As of then.", confidence="high", as_of="2024-05")
    assert [made.verdict for made in queries.assessments_of(project, claim.id)] == ["too_early", "refuted"]
    undo(project)
    assert [made.verdict for made in queries.assessments_of(project, claim.id)] == ["too_early"]


def test_a_verdict_on_nothing_is_refused(project):
    with pytest.raises(Refused, match="no longer there"):
        assessments.assess(project, "nothing", "refuted", "It broke.")


def test_a_comment_is_answered(project, claim):
    first = comments.add(project, "claim", claim.id, " Really? ")
    answer = comments.answer(project, first.id, "Yes.", private=True)
    assert {comment.id for comment in queries.comments_on(project, "claim", claim.id)} == {first.id, answer.id}
    assert (first.body, answer.parent, answer.private) == ("Really?", first.id, True)
    with pytest.raises(Refused, match="A comment needs words"):
        comments.add(project, "claim", claim.id, " ")


def test_a_comment_on_nothing_is_refused(project):
    with pytest.raises(Refused, match="no longer there"):
        comments.add(project, "claim", "nothing", "Really?")


def test_a_source_is_found_by_name_and_alias_whatever_the_case(project):
    quent = sources.add(project, " Ilmara  Quent ", aliases=("Minister Quent",), kind="person")
    assert quent.name == "Ilmara Quent"
    for name in ("ilmara quent", "MINISTER QUENT", " Ilmara\tQuent"):
        assert sources.find_by_name(project, name) == quent
    assert sources.find_by_name(project, "Vaas") is None


def test_sources_are_corrected_and_tied(project):
    quent, minister = sources.add(project, "Ilmara Quent"), sources.add(project, "The minister")
    assert sources.set_details(project, quent.id, role="Minister of Waters", reliability="D").reliability == "D"
    assert sources.tie(project, minister.id, quent.id).same_as == quent.id
    assert sources.tie(project, minister.id, None).same_as is None
    with pytest.raises(Refused, match="always the same as itself"):
        sources.tie(project, quent.id, quent.id)


def test_a_source_without_a_name_is_refused(project):
    with pytest.raises(Refused, match="A source needs a name"):
        sources.add(project, "  ")
    ids_of(project)
