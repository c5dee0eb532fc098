"""The open disagreements of a project, asked of everything or of one article, as decisions leave them."""

import shutil
from pathlib import Path

import pytest

from workbench.commands import claims
from workbench.commands.seeds import build_sample, sample_analyst
from workbench.model.articles import Article
from workbench.model.decisions import Decision
from workbench.model.ids import decision_id
from workbench.project import Project, disputed, queries
from workbench.project.file import Desk
from workbench.review.disagreements import disagreements
from workbench.ui import disagreeing

DESK = Desk(sample_analyst(), "sample")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return build_sample(tmp_path_factory.mktemp("sample") / "s.factcheck", DESK)


@pytest.fixture
def sample(made, tmp_path):
    with Project.open(Path(shutil.copy(made, tmp_path)), DESK) as project:
        yield project


def everything(project):
    return [*disagreeing.in_texts(project), *disagreeing.on_claims(project)]


def test_what_is_asked_by_sql_is_what_the_whole_snapshot_says(sample):
    whole = {one.key for one in disagreements(queries.snapshot(sample)) if one.is_open or one.is_discussed}
    assert {one.key for one in everything(sample)} == whole
    assert {"status", "verdict"} <= {one.kind for one in everything(sample)}


def test_article_by_article_the_same_are_found(sample):
    parts = [one for a in queries.every(sample, Article) for one in disagreeing.in_text(sample, a.id)]
    assert {one.key for one in parts} == {one.key for one in disagreeing.in_texts(sample)} and parts


def test_of_some_claims_only_their_verdicts_are_asked(sample):
    one = disagreeing.on_claims(sample)[0]
    assert disagreeing.on_claims(sample, {one.claim}) == (one,)


def test_a_tied_claim_counts_at_its_root(sample):
    claim, new = disagreeing.on_claims(sample)[0].claim, claims.add(sample, "The same in other words.")
    claims.tie(sample, claim, new.id)
    assert [one.claim for one in disagreeing.on_claims(sample, {new.id})] == [new.id]


def decide(project, one, counts, aside):
    with project.step("Decide") as step:
        identity = decision_id(one.key, project.author)
        step.add(Decision(id=identity, key=one.key, counts=counts, set_aside=aside))


def test_a_decision_settles_and_keeping_both_is_for_discussion(sample):
    first, second = disagreeing.in_texts(sample)[:2]
    decide(sample, first, first.rows[:1], first.rows[1:])
    decide(sample, second, second.rows, ())
    now = {one.key: one.is_discussed for one in disagreeing.in_texts(sample)}
    assert first.key not in now and now[second.key]


def test_one_person_alone_disagrees_with_nobody_and_no_marks_are_read(tmp_path):
    asked = []
    with Project.create(tmp_path / "a.factcheck", Desk(sample_analyst(), "sample")) as project:
        project.connection.connection.dbapi_connection.set_trace_callback(asked.append)
        assert disputed.in_text(project, "a") == disputed.in_texts(project) == disputed.on_claims(project)
    assert not any("FROM mark" in query for query in asked)
