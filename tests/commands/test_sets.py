"""Evidence that suffices only together, and links that are changed or taken away: one behaviour each."""

import pytest

from tests.project.desks import desk_of
from workbench.commands import assessments, claims, comments, evidence, outside
from workbench.errors import Refused
from workbench.model.evidence import EvidenceLink
from workbench.project import queries
from workbench.project.digests import content_digest
from workbench.project.history import undo


@pytest.fixture
def claim(project):
    return claims.add(project, "The dam holds.")


@pytest.fixture
def link(project, claim):
    def tied(citation, stance="supports", to=None):
        made = outside.add(project, citation=citation, claim=to or claim.id, stance=stance)
        return queries.links_of_mark(project, made.id)[0]

    return tied


@pytest.fixture
def as_colleague(project):
    other = desk_of("Olena").analyst
    with project.step("Colleague") as step:
        step.add(other)

    def act(command):
        me = project.author
        project.act_as(other.id)
        try:
            return command()
        finally:
            project.act_as(me)

    return act


def sets(project):
    return {link.id: link.set_number for link in queries.every(project, EvidenceLink)}


def test_two_links_are_put_together_in_one_step(project, link):
    one, other = link("Gauge"), link("Map")
    before = content_digest(project.connection)
    evidence.put_together(project, one.id, other.id)
    assert sets(project) == {one.id: 1, other.id: 1}
    undo(project)
    assert content_digest(project.connection) == before


def test_a_third_joins_the_set_and_another_pair_is_another_set(project, link):
    links = [link(f"Paper {n}") for n in range(5)]
    for one, other in ((1, 0), (2, 1), (4, 3)):
        evidence.put_together(project, links[one].id, links[other].id)
    assert [sets(project)[each.id] for each in links] == [1, 1, 1, 2, 2]


def test_taking_one_of_two_out_frees_both_and_of_three_only_one(project, link):
    links = [link(f"Paper {n}") for n in range(3)]
    evidence.put_together(project, links[1].id, links[0].id)
    evidence.put_together(project, links[2].id, links[0].id)
    evidence.take_out(project, links[0].id)
    assert [sets(project)[each.id] for each in links] == [None, 1, 1]
    evidence.take_out(project, links[1].id)
    assert set(sets(project).values()) == {None}


def test_what_changes_sides_leaves_its_set(project, link):
    one, other = link("Gauge"), link("Map")
    evidence.put_together(project, one.id, other.id)
    assert evidence.set_details(project, one.id, stance="refutes").set_number is None
    assert set(sets(project).values()) == {None}


def test_only_evidence_on_one_side_of_one_claim_is_put_together(project, link):
    one, against = link("Gauge"), link("Map", "refutes")
    elsewhere = link("Film", to=claims.add(project, "It rains.").id)
    for other, why in ((against, "on the same side"), (elsewhere, "for one claim"), (one, "Two different")):
        with pytest.raises(Refused, match=why):
            evidence.put_together(project, one.id, other.id)
    with pytest.raises(Refused, match="in no set"):
        evidence.take_out(project, one.id)


def test_a_colleagues_link_stays_out_of_ones_set(project, link, as_colleague):
    theirs = as_colleague(lambda: link("Map"))
    mine = link("Gauge")
    evidence.put_together(project, mine.id, theirs.id)
    assert sets(project)[theirs.id] is None
    assert sorted(number or 0 for number in sets(project).values()) == [0, 1, 1]


def test_a_link_that_a_verdict_rests_on_is_not_taken_away(project, claim, link):
    one = link("Gauge")
    assessments.assess(project, claim.id, "supported", "The gauge.", rests_on=[one.id])
    with pytest.raises(Refused, match="A verdict rests on this evidence"):
        evidence.unlink(project, one.id)
    assert evidence.set_details(project, one.id, stance="context").stance == "context"


def test_a_colleagues_link_is_theirs(project, link, as_colleague):
    theirs = as_colleague(lambda: link("Map"))
    with pytest.raises(Refused, match="colleague's"):
        evidence.unlink(project, theirs.id)
    mine = evidence.set_details(project, theirs.id, strength="weak")
    assert (mine.id != theirs.id, queries.one(project, EvidenceLink, theirs.id)) == (True, theirs)


def test_a_link_goes_with_what_was_said_about_it(project, link):
    one = link("Gauge")
    comments.add(project, "evidence_link", one.id, "Sure?")
    evidence.unlink(project, one.id)
    assert queries.comments_on(project, "evidence_link", one.id) == []
    undo(project)
    assert len(queries.comments_on(project, "evidence_link", one.id)) == 1
