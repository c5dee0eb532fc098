"""Marking: whose mark it is, what it is tied to, and what goes with it."""

import pytest

from tests.project.desks import TEXT, desk_of, ids_of
from workbench.commands import assessments, claims, comments, evidence, marks, sources
from workbench.errors import Refused
from workbench.model.claims import Claim, Source
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import AnalystId
from workbench.model.marks import Mark
from workbench.project import queries


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def mention(project, article):
    return marks.mark_claim(project, article, *span("The dam will hold"))


@pytest.fixture
def olena(project):
    """A colleague who has joined; the project is signed by her from here on."""
    with project.step("Add analyst") as step:
        made = step.add(desk_of("Olena").analyst)
    project.act_as(AnalystId(made.id))
    return made.id


def test_marking_a_claim_makes_a_claim_with_a_code_and_the_quote_as_statement(project, mention):
    claim = queries.one(project, Claim, mention.claim)
    assert (claim.code, claim.statement, mention.place.quote) == ("C01", "The dam will hold", "The dam will hold")


def test_codes_go_on_after_the_highest(project, article, mention):
    claims.set_details(project, mention.claim, code="C17")
    made = marks.mark_claim(project, article, *span("Nobody was moved"))
    assert queries.one(project, Claim, made.claim).code == "C18"


def test_marking_a_mention_of_a_known_claim_makes_no_claim(project, article, mention):
    marks.mark_claim(project, article, *span("Nobody was moved"), claim=mention.claim)
    assert len(queries.every(project, Claim)) == 1
    assert len(queries.mentions_of(project, mention.claim)) == 2


@pytest.mark.parametrize("start, end", [(5, 5), (9, 3), (-1, 3), (0, 10_000), (3, 4)])
def test_a_span_without_words_or_outside_the_text_is_refused(project, article, start, end):
    with pytest.raises(Refused, match="Select some words first"):
        marks.mark_claim(project, article, start, end)
    assert queries.every(project, Mark) == queries.every(project, Claim) == []


def test_evidence_and_furniture_are_marks_without_a_claim(project, article):
    proof = marks.mark_evidence(project, article, *span("700,000"))
    share = marks.mark_furniture(project, article, *span("It is denied."), "share_line")
    assert (proof.kind, proof.claim, share.kind, share.what) == ("evidence", None, "furniture", "share_line")


def test_the_same_status_again_takes_it_away(project, mention):
    assert marks.set_status(project, mention.id, "denied").status == "denied"
    assert marks.set_status(project, mention.id, "corroborated").status == "corroborated"
    assert marks.set_status(project, mention.id, "corroborated").status == ""


def test_evidence_has_no_status(project, article):
    proof = marks.mark_evidence(project, article, *span("700,000"))
    with pytest.raises(Refused, match="claims only"):
        marks.set_status(project, proof.id, "denied")


ACTS = {
    "status": lambda project, mark: marks.set_status(project, mark, "denied"),
    "boundary": lambda project, mark: marks.move_boundary(project, mark, 0, 7),
    "details": lambda project, mark: marks.set_details(project, mark, note="mine"),
    "cue": lambda project, mark: marks.set_cue(project, mark, *span("said")),
    "speaker": lambda project, mark: marks.name_speaker(project, mark, "Ilmara Quent"),
    "piece": lambda project, mark: marks.add_piece(project, mark, *span("700,000")),
}


@pytest.mark.parametrize("action", ACTS.values(), ids=ACTS)
def test_acting_on_a_colleagues_mark_makes_ones_own_beside_it(project, mention, olena, action):
    mine = action(project, mention.id)
    assert (mine.id != mention.id, mine.created_by, mine.claim) == (True, olena, mention.claim)
    assert queries.one(project, Mark, mention.id) == mention


def test_a_colleagues_mark_cannot_be_removed(project, mention, olena):
    with pytest.raises(Refused, match="a colleague's"):
        marks.remove(project, mention.id)


def test_removing_a_mark_removes_its_links_its_comments_and_the_empty_claim(project, article, mention):
    proof = marks.mark_evidence(project, article, *span("700,000"))
    other = claims.add(project, "700,000 people live there.")
    evidence.link(project, proof.id, other.id, "supports")
    comments.add(project, "mark", proof.id, "Says who?")
    for mark in (proof, mention):
        marks.remove(project, mark.id)
    assert queries.every(project, Mark) == queries.every(project, EvidenceLink) == []
    assert [claim.id for claim in queries.every(project, Claim)] == [other.id]
    ids_of(project)


KEPT = {
    "a note": lambda project, claim: claims.set_note(project, claim, "Ask again."),
    "other words": lambda project, claim: claims.set_statement(project, claim, "The dam holds."),
    "a verdict": lambda project, claim: assessments.assess(project, claim, "refuted", "It broke."),
    "a comment": lambda project, claim: comments.add(project, "claim", claim, "Really?"),
}


@pytest.mark.parametrize("worked_on", KEPT.values(), ids=KEPT)
def test_a_claim_that_holds_more_than_its_mark_stays(project, mention, worked_on):
    worked_on(project, mention.claim)
    marks.remove(project, mention.id)
    assert queries.find(project, Claim, mention.claim)


def test_evidence_that_a_verdict_rests_on_cannot_be_removed(project, article, mention):
    proof = marks.mark_evidence(project, article, *span("700,000"))
    link = evidence.link(project, proof.id, mention.claim, "refutes")
    assessments.assess(project, mention.claim, "refuted", "See there.", rests_on=[link.id])
    with pytest.raises(Refused, match="A verdict rests on this"):
        marks.remove(project, proof.id)
    assert queries.one(project, EvidenceLink, link.id) == link


def test_evidence_that_a_colleague_linked_cannot_be_removed(project, article, mention, olena):
    mine = project.desk.analyst.id
    project.act_as(mine)
    proof = marks.mark_evidence(project, article, *span("700,000"))
    project.act_as(AnalystId(olena))
    evidence.link(project, proof.id, mention.claim, "refutes")
    project.act_as(mine)
    with pytest.raises(Refused, match="A colleague has linked"):
        marks.remove(project, proof.id)


def test_a_moved_boundary_keeps_links_status_and_cue(project, article, mention):
    proof = marks.mark_evidence(project, article, *span("700,000"))
    link = evidence.link(project, proof.id, mention.claim, "supports")
    marks.set_status(project, mention.id, "attributed")
    marks.set_cue(project, mention.id, *span("said"))
    moved = marks.move_boundary(project, mention.id, *span("dam will hold"))
    marks.move_boundary(project, proof.id, *span("700,000 people"))
    assert [piece.quote for piece in moved.place.pieces] == ["dam will hold", "said"]
    assert moved.status == "attributed"
    assert queries.links_of_mark(project, proof.id) == [link]


def test_a_boundary_outside_the_text_is_refused(project, mention):
    with pytest.raises(Refused):
        marks.move_boundary(project, mention.id, 0, 10_000)
    assert queries.one(project, Mark, mention.id) == mention


def test_a_new_cue_takes_the_place_of_the_old_one(project, mention):
    marks.set_cue(project, mention.id, *span("said"))
    place = marks.set_cue(project, mention.id, *span("added")).place
    assert [piece.quote for piece in place.of_role("cue")] == ["added"]


def test_the_words_that_name_the_speaker_make_a_source(project, mention):
    named = marks.set_speaker(project, mention.id, *span("the minister"))
    assert [queries.one(project, Source, s).name for s in named.speakers] == ["the minister"]
    assert named.place.of_role("speaker")[0].quote == "the minister"


def test_words_for_a_speaker_whom_nobody_knows_make_no_source(project, mention):
    named = marks.set_speaker(project, mention.id, *span("she"), name="")
    assert (named.speakers, named.place.of_role("speaker")[0].quote) == ((), "she")
    assert queries.every(project, Source) == []


def test_a_speaker_named_by_an_alias_is_the_known_source(project, mention):
    quent = sources.add(project, "Ilmara Quent", aliases=("the Minister",))
    assert marks.set_speaker(project, mention.id, *span("the minister")).speakers == (quent.id,)
    assert marks.name_speaker(project, mention.id, "  ILMARA   quent ").speakers == (quent.id,)
    assert queries.every(project, Source) == [quent]


def test_an_empty_name_takes_the_speaker_away(project, mention):
    marks.name_speaker(project, mention.id, "Ilmara Quent")
    assert marks.name_speaker(project, mention.id, " ").speakers == ()


def test_a_chain_of_speakers_ends_in_the_one_named_last(project, mention):
    wire, quent = sources.add(project, "Northgate Wire"), sources.add(project, "Ilmara Quent")
    marks.set_speakers(project, mention.id, (wire.id, quent.id))
    assert marks.name_speaker(project, mention.id, "Teodric Vaas").speakers[0] == wire.id
    with pytest.raises(Refused, match="no longer there"):
        marks.set_speakers(project, mention.id, ("nobody",))


def test_a_second_piece_lies_in_the_order_of_the_text(project, article):
    mark = marks.mark_claim(project, article, *span("700,000"))
    assert marks.add_piece(project, mark.id, *span("The dam")).place.quote == "The dam […] 700,000"


def test_more_pieces_than_a_mark_may_have_are_refused(project, article):
    mark = marks.mark_claim(project, article, *span("The dam"))
    for _piece in range(63):
        marks.add_piece(project, mark.id, *span("700,000"))
    with pytest.raises(Refused):
        marks.add_piece(project, mark.id, *span("700,000"))


def test_tying_a_mention_to_a_new_claim_is_one_step(project, mention):
    before = queries.step_count(project)
    tied = marks.tie_to_new_claim(project, mention.id, "The dam  holds.")
    assert queries.one(project, Claim, tied.claim).statement == "The dam holds."
    assert queries.step_count(project) == before + 1


def test_tying_a_mention_to_another_claim_lets_the_empty_one_go(project, mention):
    other = claims.add(project, "The dam holds.")
    assert marks.tie_to_claim(project, mention.id, other.id).claim == other.id
    assert [claim.id for claim in queries.every(project, Claim)] == [other.id]
    ids_of(project)


def test_tying_to_a_claim_that_is_gone_is_refused(project, mention):
    with pytest.raises(Refused):
        marks.tie_to_claim(project, mention.id, "gone")
