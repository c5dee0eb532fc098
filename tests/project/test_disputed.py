"""What may be disputed, asked of everything, of one article or of some claims: no pair is lost on the way."""

import pytest

from workbench.commands import claims
from workbench.commands.seeds import build_sample, sample_analyst
from workbench.model.articles import Article
from workbench.project import Project, disputed, queries
from workbench.project.file import Desk
from workbench.review.disagreements import Rows, disagreements, disagreements_among


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build_sample(tmp_path_factory.mktemp("sample") / "s.factcheck", Desk(sample_analyst(), "sample"))


@pytest.fixture
def sample(built, tmp_path):
    path = tmp_path / "s.factcheck"
    path.write_bytes(built.read_bytes())
    with Project.open(path, Desk(sample_analyst(), "sample")) as project:
        yield project


def judged(found):
    rows = Rows(found.marks, found.links, found.assessments, found.decisions, found.ties)
    return {one.key for one in disagreements_among(rows, found.people)}


def test_by_texts_and_by_claims_the_same_is_found_as_in_the_snapshot(sample):
    apart = judged(disputed.in_texts(sample)) | judged(disputed.on_claims(sample))
    assert apart == {one.key for one in disagreements(queries.snapshot(sample))} != set()


def test_article_by_article_the_same_is_found(sample):
    parts = [judged(disputed.in_text(sample, article.id)) for article in queries.every(sample, Article)]
    assert set().union(*parts) == judged(disputed.in_texts(sample)) != set()


def test_of_some_claims_only_their_verdicts_are_read(sample):
    made = disputed.on_claims(sample).assessments
    few = disputed.on_claims(sample, {made[0].claim}).assessments
    assert {one.claim for one in few} == {made[0].claim} != {one.claim for one in made}


def test_the_verdicts_on_a_tied_claim_are_asked_at_its_root(sample):
    claim = disputed.on_claims(sample).assessments[0].claim
    new = claims.add(sample, "The same in other words.")
    claims.tie(sample, claim, new.id)
    assert claim in {one.claim for one in disputed.on_claims(sample, {new.id}).assessments}


def test_of_one_person_alone_nothing_but_names_is_read(project, article):
    asked = []
    project.connection.connection.dbapi_connection.set_trace_callback(asked.append)
    assert disputed.in_texts(project) == disputed.on_claims(project) == disputed.Disputed()
    assert not any("FROM mark" in query or "FROM assessment" in query for query in asked)
