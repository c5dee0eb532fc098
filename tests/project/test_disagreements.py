"""The open disagreements of a project, asked of everything or of one article, as decisions leave them."""

import pytest

from workbench.commands import claims
from workbench.commands.seeds import build_sample, sample_analyst
from workbench.model.articles import Article
from workbench.model.decisions import Decision
from workbench.model.ids import decision_id
from workbench.project import Project, disagreements, queries
from workbench.project.file import Desk


@pytest.fixture
def sample(tmp_path):
    desk = Desk(sample_analyst(), "sample")
    with Project.open(build_sample(tmp_path / "s.factcheck", desk), desk) as project:
        yield project


def says(project, found):
    return sorted((d.kind, *(side.says for side in d.seen_by(project.author))) for d in found)


def test_the_sample_has_readings_and_verdicts_that_differ(sample):
    found = says(sample, disagreements.disagreements(sample))
    assert ("status", "without_evidence", "attributed") in found
    assert ("verdict", "refuted", "not_enough_evidence") in found


def test_article_by_article_the_same_are_found(sample):
    whole = disagreements.in_texts(sample)
    parts = [one for a in queries.every(sample, Article) for one in disagreements.in_texts(sample, a.id)]
    assert {frozenset(d.rows) for d in whole} == {frozenset(d.rows) for d in parts} and whole


def test_of_some_claims_only_their_verdicts_are_asked(sample):
    one = disagreements.on_claims(sample)[0]
    assert disagreements.on_claims(sample, {one.one.claim}) == [one]


def test_a_tied_claim_counts_at_its_root(sample):
    claim, new = disagreements.on_claims(sample)[0].one.claim, claims.add(sample, "The same in other words.")
    claims.tie(sample, claim, new.id)
    assert new.id in {one.one.claim for one in disagreements.on_claims(sample)}
    assert len(disagreements.on_claims(sample, {new.id})) == 1


def test_a_decision_settles_and_keeping_both_is_said(sample):
    first, second = disagreements.in_texts(sample)[:2]
    with sample.step("Decide") as step:
        for key, counts, aside in (("k1", first.rows[:1], first.rows[1:]), ("k2", second.rows, ())):
            identity = decision_id(key, sample.author)
            step.add(Decision(id=identity, key=key, counts=counts, set_aside=aside))
    now = {frozenset(d.rows): d.discussed for d in disagreements.in_texts(sample)}
    assert frozenset(first.rows) not in now and now[frozenset(second.rows)]


def test_one_person_alone_disagrees_with_nobody_and_nothing_is_read(project, article):
    asked = []
    project.connection.connection.dbapi_connection.set_trace_callback(asked.append)
    assert disagreements.disagreements(project) == []
    assert not any("FROM mark" in query for query in asked)
