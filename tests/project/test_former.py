"""What claims and verdicts were at a moment is what was there then, whatever happened or came in since."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.project.desks import desk_of, hours
from workbench.commands import assessments, claims
from workbench.commands.driving import act
from workbench.errors import Refused
from workbench.model.claims import Claim
from workbench.model.value import stamp
from workbench.project import Project, queries
from workbench.project.former import former, moment_of
from workbench.project.history import undo
from workbench.project.merge import merge, merge_into_new
from workbench.project.untrusted import open_untrusted, read_untrusted


@pytest.fixture
def project(path):
    with Project.create(path, replace(desk_of("Anna"), clock=hours())) as made:
        yield made


def now(project):
    """A moment after everything there is."""
    return stamp(project.desk.clock() + timedelta(minutes=1))


@pytest.mark.parametrize("seed", range(4))
def test_the_former_state_is_the_state_that_was(project, seed):
    chance, kept = random.Random(seed), []
    for _round in range(6):
        for _action in range(8):
            act(project, chance)
        found = queries.snapshot(project)
        kept.append((now(project), dict(found.claims), dict(found.assessments), dict(found.decisions)))
    for at, *then in kept:
        found = former(project, at)
        assert [found.claims, found.assessments, found.decisions] == then


def test_what_was_undone_since_stands_in_the_former_state(project):
    claim = claims.add(project, "It rained.")
    assessments.assess(project, claim.id, "supported", "The gauge.")
    at = now(project)
    undo(project)
    assert [made.verdict for made in former(project, at).assessments.values()] == ["supported"]
    assert queries.snapshot(project).assessments == {}


def test_what_a_colleague_did_before_but_sent_after_was_not_there(project, path, tmp_path):
    claims.add(project, "Hers and mine.")
    copy = tmp_path / "copy.factcheck"
    copy.write_bytes(path.read_bytes())
    with Project.open(copy, replace(desk_of("Olena"), clock=hours())) as hers:
        claims.add(hers, "Hers alone.")
    at = now(project)
    merge(project, open_untrusted(copy), copy.name)
    assert [claim.statement for claim in former(project, at).claims.values()] == ["Hers and mine."]
    assert len(former(project, now(project)).claims) == 2


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-05-04", "2026-05-04T00:00:00.000Z"), ("2026-05-04T12:30Z", "2026-05-04T12:30:00.000Z"),
        (" 2026-05-04T12:30:01.250+02:00 ", "2026-05-04T10:30:01.250Z"),
        ("2026-05-04 12:30", "2026-05-04T12:30:00.000Z"),
    ],
)  # fmt: skip
def test_a_day_is_its_beginning_and_a_moment_is_utc(text, at):
    assert moment_of(text) == at


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2026-13-01", "4.5.2026", "2026-02-30", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00+14:00"],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(Refused, match="is no date"):
        moment_of(text)


def test_in_a_new_file_of_two_the_first_one_goes_on(project, path, tmp_path):
    claims.add(project, "Hers and mine.")
    copy, both = tmp_path / "copy.factcheck", tmp_path / "both.factcheck"
    copy.write_bytes(path.read_bytes())
    with Project.open(copy, replace(desk_of("Olena"), clock=hours())) as hers:
        claims.add(hers, "Hers alone.")
    claims.add(project, "Mine alone.")
    at = now(project)
    sides = [read_untrusted(side).incoming for side in (path, copy)]
    later = replace(desk_of("Anna"), clock=hours(project.desk.clock() + timedelta(days=9)))
    assert merge_into_new(Project.create_empty(both, later), sides) == ()
    with Project.open(both, later) as union:
        assert {claim.statement for claim in former(union, at).claims.values()} == {"Hers and mine.", "Mine alone."}
        assert len(queries.every(union, Claim)) == 3
