"""The sample project is built through the commands and holds what the seeds say; driving is random but lawful."""

import json
import random
from collections import Counter

import pytest

from tests.project.desks import desk_of, ids_of
from workbench.commands import driving
from workbench.commands.seeds import build_sample, sample_analyst
from workbench.project import Project, queries
from workbench.project.file import Desk
from workbench.resources import folder


@pytest.fixture(scope="module")
def seeds():
    return json.loads((folder("seeds") / "annotations.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.factcheck"
    desk = Desk(sample_analyst(), "sample")
    with Project.open(build_sample(path, desk), desk) as project:
        yield project


@pytest.fixture(scope="module")
def snapshot(sample):
    return queries.snapshot(sample)


def test_the_sample_is_sound(sample):
    assert len(ids_of(sample)) > 300


def test_the_sample_holds_what_the_seeds_say(snapshot, seeds):
    kinds = Counter(mark.kind for mark in snapshot.marks.values())
    sections = {"claim": "mentions", "evidence": "evidence", "furniture": "furniture"}
    assert kinds == {kind: len(seeds[section]) for kind, section in sections.items()}
    for section in ("analysts", "articles", "sources", "claims", "assessments", "claim_links", "comments"):
        assert len(getattr(snapshot, section)) == len(seeds[section]), section
    assert len(snapshot.evidence_links) == sum(len(entry["links"]) for entry in seeds["evidence"])


def test_the_sample_is_rich_enough_to_show_everything(snapshot):
    kinds = Counter(mark.kind for mark in snapshot.marks.values())
    assert (len(snapshot.claims) >= 15, kinds["claim"] >= 40, kinds["evidence"] >= 20) == (True, True, True)
    used = {("mention", mark.status) for mark in snapshot.marks.values()}
    used |= {("verdict", made.verdict) for made in snapshot.assessments.values()}
    assert {(status.layer, status.key) for status in snapshot.statuses.values()} - used == set()


def test_every_highlight_of_the_sample_quotes_its_article(snapshot, seeds):
    quotes = {mark.place.of_role("content")[0].quote for mark in snapshot.marks.values() if mark.place}
    assert {entry["quote"] for entry in seeds["mentions"]} <= quotes


def test_both_analysts_of_the_sample_worked_on_it(sample):
    assert len({line.author for line in queries.history(sample)}) == 2


def test_driving_goes_through_every_action_and_stays_sound(tmp_path):
    chance = random.Random(11)
    with Project.create(tmp_path / "a.factcheck", desk_of("Anna")) as project:
        done = Counter(driving.act(project, chance) for _action in range(400))
        ids_of(project)
    assert set(done) == {action.__name__ for action in driving._ACTIONS}


def test_the_same_seed_drives_through_the_same_actions(tmp_path):
    told = []
    for name in ("a", "b"):
        with Project.create(tmp_path / f"{name}.factcheck", desk_of("Anna")) as project:
            chance = random.Random(4)
            told.append([driving.words(chance) for _line in range(20)])
            driving.act(project, chance)
    assert told[0] == told[1]
