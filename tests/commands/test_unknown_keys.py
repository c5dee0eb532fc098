"""A key that the codebook or a fixed set of choices does not have: refused in one sentence, and nothing is changed."""

from typing import Any

import pytest

from tests.commands.reviewing import opened
from workbench.commands import (
    articles,
    assessments,
    claims,
    codebook,
    colleagues,
    comments,
    evidence,
    marks,
    outside,
    sources,
)
from workbench.errors import Refused
from workbench.model.assessments import NOT_ASSESSED
from workbench.model.codebook import Status
from workbench.model.ids import status_id
from workbench.model.marks import Mark
from workbench.project import history, queries
from workbench.project.foreign import read_foreign
from workbench.project.merge import merge

BAD: Any = "not_enough"


@pytest.fixture
def world(project, article, claim):
    """A claim with a mention and linked evidence, another one, and a link between both."""
    other = claims.add(project, "The gate was shut.").id
    mention, piece = (
        marks.mark_claim(project, article, 0, 17, claim=claim),
        marks.mark_evidence(project, article, 20, 30),
    )
    link = evidence.link(project, piece.id, claim, "supports")
    tied = claims.link(project, claim, other, "related")
    articles.set_state(project, article, "in_progress")
    rows = {"mention": mention.id, "piece": piece.id, "link": link.id, "tied": tied.id, "article": article}
    return rows | {"claim": claim, "other": other, "source": sources.add(project, "The mayor").id}


CODEBOOK = {
    "a verdict": lambda p, w: assessments.assess(p, w["claim"], BAD, "So it is."),
    "a status": lambda p, w: marks.set_status(p, w["mention"], BAD),
    "a status among details": lambda p, w: marks.set_details(p, w["mention"], note="So.", status=BAD),
    "a status of the other layer": lambda p, w: marks.set_status(p, w["mention"], "refuted"),
    "a verdict of the other layer": lambda p, w: assessments.assess(p, w["claim"], "denied", "So it is."),
}
CHOICES = {
    "a confidence": lambda p, w: assessments.assess(p, w["claim"], "refuted", "So it is.", confidence=BAD),
    "a kind of furniture": lambda p, w: marks.mark_furniture(p, w["article"], 40, 50, BAD),
    "kinds of furniture": lambda p, w: marks.mark_all_furniture(p, w["article"], [(40, 50, BAD)]),
    "a certainty": lambda p, w: marks.set_details(p, w["mention"], certainty=BAD),
    "evidence offered": lambda p, w: marks.set_details(p, w["mention"], evidence_offered=BAD),
    "a stance": lambda p, w: evidence.link(p, w["piece"], w["other"], BAD),
    "another stance": lambda p, w: evidence.link(p, w["piece"], w["claim"], BAD),
    "a stance among details": lambda p, w: evidence.set_details(p, w["link"], stance=BAD),
    "a strength": lambda p, w: evidence.link(p, w["piece"], w["other"], "refutes", strength=BAD),
    "a strength among details": lambda p, w: evidence.set_details(p, w["link"], strength=BAD),
    "a stance from outside": lambda p, w: outside.add(p, claim=w["claim"], stance=BAD, citation="A letter"),
    "a strength from outside": lambda p, w: outside.add(p, claim=w["claim"], strength=BAD, citation="A letter"),
    "a relation": lambda p, w: claims.link(p, w["claim"], w["other"], BAD),
    "a relation to a new claim": lambda p, w: claims.link_to_new(p, w["claim"], "It rained.", BAD),
    "another relation": lambda p, w: claims.set_link(p, w["tied"], kind=BAD),
    "a kind of claim": lambda p, w: claims.add(p, "It rained.", kind=BAD),
    "another kind of claim": lambda p, w: claims.set_details(p, w["claim"], kind=BAD),
    "a stage": lambda p, w: claims.set_stage(p, w["claim"], BAD),
    "a kind of source": lambda p, w: sources.add(p, "A clerk", kind=BAD),
    "a reliability": lambda p, w: sources.set_details(p, w["source"], reliability=BAD),
    "a reading state": lambda p, w: articles.set_state(p, w["article"], BAD),
    "where a date comes from": lambda p, w: articles.set_metadata(p, w["article"], date_basis=BAD),
    "what a comment is about": lambda p, w: comments.add(p, BAD, w["claim"], "Is it so?"),
    "a layer": lambda p, w: codebook.adopt(p, BAD, "half_true"),
    "what a status requires": lambda p, w: codebook.set_wording(p, status_id("mention", "denied"), requires=(BAD,)),
}


def refused(project, world, command):
    before = project.heads
    with pytest.raises(Refused) as told:
        command(project, world)
    assert project.heads == before
    return str(told.value)


@pytest.mark.parametrize("command", CODEBOOK.values(), ids=CODEBOOK)
def test_what_the_codebook_has_not_is_refused(project, world, command):
    assert refused(project, world, command).endswith("” is not in the codebook; add it there first.")


@pytest.mark.parametrize("command", CHOICES.values(), ids=CHOICES)
def test_what_is_no_choice_is_refused(project, world, command):
    assert refused(project, world, command).endswith(": “not_enough” is not among the choices.")


def test_a_reading_begins_in_a_state_that_there_is(project, article):
    assert refused(project, article, lambda p, a: articles.set_state(p, a, BAD)).endswith("is not among the choices.")


def test_a_very_long_key_is_not_repeated_whole(project, world):
    told = refused(project, world, lambda p, w: marks.set_status(p, w["mention"], "a\nb" * 500))
    assert len(told) < 150 and "\n" not in told


def test_the_first_command_with_a_key_that_is_adopted_works(project, world):
    codebook.adopt(project, "verdict", BAD)
    assert assessments.assess(project, world["claim"], BAD, "So it is.").verdict == BAD


def test_a_status_that_is_offered_no_longer_can_still_be_given(project, world):
    codebook.set_active(project, status_id("mention", "denied"), active=False)
    assert marks.set_status(project, world["mention"], "denied").status == "denied"


def test_a_claim_can_be_left_unjudged_whatever_the_codebook_has(project, world):
    with project.step("By hand") as step:
        step.remove(queries.one(project, Status, status_id("verdict", NOT_ASSESSED)))
    assert assessments.assess(project, world["claim"], NOT_ASSESSED).verdict == NOT_ASSESSED


@pytest.fixture
def without(project, world):
    """The status and the verdict that are given leave the codebook, as a colleague's file may do it."""
    marks.set_status(project, world["mention"], "denied")
    assessments.assess(project, world["claim"], "refuted", "So it is.")
    with project.step("By hand") as step:
        for layer, key in (("mention", "denied"), ("verdict", "refuted")):
            step.remove(queries.one(project, Status, status_id(layer, key)))
    return world


def given(project, world) -> tuple[str, str]:
    return (queries.one(project, Mark, world["mention"]).status,
            queries.assessments_of(project, world["claim"])[-1].verdict)  # fmt: skip


def test_what_left_the_codebook_stays_where_it_is_given(project, without):
    marks.set_details(project, without["mention"], note="Still so.", status="denied")
    assert given(project, without) == ("denied", "refuted")


def test_a_status_that_left_the_codebook_can_be_taken_away_and_that_undone(project, without):
    marks.set_status(project, without["mention"], "denied")
    assert given(project, without)[0] == ""
    history.undo(project)
    assert given(project, without)[0] == "denied"


def test_giving_what_has_left_the_codebook_since_can_be_redone(project, without):
    for _step in range(3):
        history.undo(project)
    for _step in range(3):
        history.redo(project)
    assert given(project, without) == ("denied", "refuted")


def test_a_colleague_may_bring_a_key_that_this_codebook_has_not(project, world, tmp_path):
    (tmp_path / "hers.factcheck").write_bytes(project.path.read_bytes())
    with opened(tmp_path / "hers.factcheck") as hers:
        own = codebook.add(hers, "verdict", "Half true")
        assessments.assess(hers, world["claim"], own.key, "So it is.")
        with hers.step("By hand") as step:
            step.remove(own)
    merge(project, read_foreign(tmp_path / "hers.factcheck").incoming, "hers")
    assert queries.assessments_of(project, world["claim"])[-1].verdict == "half_true"


def test_a_colleagues_mention_gets_no_unknown_status_either(project, world, theirs):
    anna = project.author
    with opened(theirs) as hers:
        made = marks.mark_claim(hers, queries.articles(hers)[0].id, 0, 17)
    merge(project, read_foreign(theirs).incoming, "hers")
    assert project.author == anna
    assert "not in the codebook" in refused(project, made.id, lambda p, mark: colleagues.set_status(p, mark, BAD))


def test_a_copy_of_a_colleagues_mark_keeps_a_status_that_this_codebook_has_not(project, without, tmp_path):
    (tmp_path / "hers.factcheck").write_bytes(project.path.read_bytes())
    with opened(tmp_path / "hers.factcheck") as hers:
        copy = marks.set_details(hers, without["mention"], note="Mine.")
        assert (copy.id != without["mention"], copy.status) == (True, "denied")
