"""What is said about a claim beyond its words, links between claims, chains of speakers: one behaviour each."""

import pytest

from tests.project.desks import TEXT
from workbench.commands import articles, claims, marks, sources
from workbench.errors import Refused
from workbench.model.claims import ClaimLink, Source
from workbench.project import history, queries, relations


@pytest.fixture
def pair(project):
    return claims.add(project, "The dam holds."), claims.add(project, "The dam breaks.")


@pytest.fixture
def mention(project, article):
    start = TEXT.index("The dam will hold")
    return marks.mark_claim(project, article, start, start + 17)


def names(project, mark):
    found = {source.id: source.name for source in queries.every(project, Source)}
    return [found[speaker] for speaker in queries.one(project, type(mark), mark.id).speakers]


def test_a_stage_says_who_and_when(project, pair):
    stage = claims.set_stage(project, pair[0].id, "signed_off").stage
    assert (stage.name, stage.by) == ("signed_off", project.author)
    assert stage.at
    steps = queries.step_count(project)
    assert claims.set_stage(project, pair[0].id, "signed_off").stage == stage
    assert queries.step_count(project) == steps


def test_a_code_is_of_one_claim_only(project, pair):
    assert claims.set_code(project, pair[0].id, " K 7 ").code == "K 7"
    with pytest.raises(Refused, match="Another claim has the code K 7"):
        claims.set_code(project, pair[1].id, "K 7")
    with pytest.raises(Refused, match="at most 24"):
        claims.set_code(project, pair[1].id, "K" * 25)


def test_a_claimant_is_found_by_alias_or_made(project, pair):
    staff = sources.add(project, "General Staff", aliases=("the staff",))
    told = claims.name_claimant(project, pair[0].id, "The Staff", on="2023-09-11")
    assert (told.claimant, told.claimed_on) == (staff.id, "2023-09-11")
    told = claims.name_claimant(project, pair[0].id, "Somebody new", on="2024")
    assert (told.claimant != staff.id, told.claimed_on) == (True, "2023-09-11")
    assert claims.name_claimant(project, pair[0].id, " ").claimant is None


def test_tied_claims_are_linked_as_one(project, pair):
    other = claims.add(project, "The dam stands.")
    claims.tie(project, other.id, pair[0].id)
    made = claims.link(project, other.id, pair[1].id, "contradicts")
    assert claims.link(project, pair[1].id, pair[0].id, "contradicts") == made
    with pytest.raises(Refused, match="linked to itself"):
        claims.link(project, other.id, pair[0].id, "related")


def test_claims_are_unlinked_by_one_and_by_undo_linked_again(project, pair):
    made = claims.link(project, pair[0].id, pair[1].id, "contradicts")
    assert claims.link(project, pair[1].id, pair[0].id, "contradicts") == made
    assert claims.set_link(project, made.id, note="Either or.").note == "Either or."
    claims.unlink(project, made.id)
    assert queries.every(project, ClaimLink) == []
    history.undo(project)
    assert [link.id for link in relations.links_between(project, pair[1].id)] == [made.id]


def test_specifies_goes_one_way(project, pair):
    one = claims.link(project, pair[0].id, pair[1].id, "specifies")
    assert claims.link(project, pair[1].id, pair[0].id, "specifies").id != one.id


def test_links_are_those_of_the_claims_tied_to_it_too(project, pair):
    third = claims.add(project, "The dam stands.")
    made = claims.link(project, third.id, pair[1].id, "contradicts")
    claims.tie(project, third.id, pair[0].id)
    assert relations.links_between(project, pair[0].id) == [made]
    assert [claim.id for claim in relations.same_claims(project, pair[0].id)] == [third.id]
    claims.tie(project, third.id, None)
    assert relations.same_claims(project, pair[0].id) == relations.links_between(project, pair[0].id) == []


def test_the_chain_grows_from_the_articles_own_source_inward(project, mention):
    for place, name in ((0, "an official"), (0, "Herald"), (1, "Wire")):
        marks.insert_speaker(project, mention.id, place, name)
    assert names(project, mention) == ["Herald", "Wire", "an official"]
    marks.move_speaker(project, mention.id, 2, 0)
    assert names(project, mention) == ["an official", "Herald", "Wire"]
    marks.replace_speaker(project, mention.id, 1, "The Standard")
    marks.replace_speaker(project, mention.id, 2, " ")
    assert names(project, mention) == ["an official", "The Standard"]


def test_a_place_outside_the_chain_is_refused(project, mention):
    for action in (lambda: marks.move_speaker(project, mention.id, 0, 1),
                   lambda: marks.replace_speaker(project, mention.id, 0, "x")):  # fmt: skip
        with pytest.raises(Refused, match="no longer there"):
            action()


def test_the_claimant_is_proposed_from_the_earliest_telling_mention(project, article, mention):
    def proposal():
        return relations.claimant_proposal(project, queries.mentions_of(project, mention.claim))

    articles.set_metadata(project, article, publisher="The Lisk Courier", published_on="2024-03-14")
    start = TEXT.index("Nobody was moved")
    denied = marks.mark_claim(project, article, start, start + 16, claim=mention.claim)
    marks.name_speaker(project, denied.id, "The mayor")
    for status in ("denied", "doubted", "rejected", "without_evidence"):
        marks.set_status(project, denied.id, status)
        assert proposal() is None
    marks.set_status(project, mention.id, "asserted")
    assert (proposal().name, proposal().source, proposal().on) == ("The Lisk Courier", None, "2024-03-14")
    named = marks.name_speaker(project, mention.id, "The minister")
    assert (proposal().name, proposal().source) == ("The minister", named.speakers[-1])
