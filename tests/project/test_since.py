"""What was sent is remembered in this file alone, and what is new since follows from the log, not from clocks."""

import json
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from tests.project.desks import desk_of
from workbench.commands import claims
from workbench.commands.driving import act
from workbench.commands.sending import send_copy
from workbench.errors import FileProblem
from workbench.project import Project, reading, since
from workbench.project.check import check_project
from workbench.project.digests import content_digest, log_digest
from workbench.project.merge import merge, undo_merge
from workbench.project.sending import Choices
from workbench.project.step_list import Finder, Sought, told
from workbench.project.untrusted import open_untrusted


@pytest.fixture
def copy(project, article, tmp_path):
    """A copy that was sent after one claim."""
    claims.add(project, "Sent with the copy.")
    return send_copy(project, tmp_path / "for Olena.factcheck", Choices())


def came_back(project, copy):
    """Olena adds a claim in her copy, and it is merged back."""
    with Project.open(copy, desk_of("Olena")) as hers:
        claims.add(hers, "Olena's own.")
    return merge(project, open_untrusted(copy), copy.name)


def words(project, **sought):
    return [step.words for step in told(project, Finder(project, Sought(**sought)).page().seqs)]


def test_sending_is_remembered_and_changes_neither_content_nor_log(project, article, tmp_path):
    before = content_digest(project.connection), log_digest(project.heads)
    send_copy(project, tmp_path / "for Olena.factcheck", Choices())
    (sent,) = since.sendings(project)
    assert (sent.name, sent.heads) == ("for Olena.factcheck", project.heads)
    assert (content_digest(project.connection), log_digest(project.heads)) == before
    assert check_project(project).ok


def test_the_copy_does_not_know_to_whom_it_was_sent(project, copy, tmp_path):
    second = send_copy(project, tmp_path / "for Boris.factcheck", Choices())
    with Project.open(second, desk_of("Boris"), read_only=True) as opened:
        assert since.sendings(opened) == []
    assert b"for Olena" not in second.read_bytes()


def test_only_what_came_after_the_copy_is_new_whoever_did_it(project, copy):
    claims.add(project, "Anna's own, later.")
    came_back(project, copy)
    heads = since.sendings(project)[0].heads
    new = " ".join(words(project, since=heads))
    assert "Anna's own, later" in new and "Olena's own" in new and "Sent with the copy" not in new
    counts = dict(since.by_person(project, since.steps_since(project.connection, heads)))
    assert counts[desk_of("Anna").analyst.id] == 1 and counts[desk_of("Olena").analyst.id] == 2  # she joined, too


def test_what_came_in_with_a_merge_is_a_filter_of_its_own(project, copy):
    claims.add(project, "Anna's own, later.")
    receipt = came_back(project, copy)
    assert since.merges(project)[0].origin == "for Olena.factcheck"
    came = " ".join(words(project, received=receipt.number))
    assert "Olena's own" in came and "Anna's own" not in came


def test_a_sending_whose_steps_left_again_is_no_longer_offered(project, copy, tmp_path):
    came_back(project, copy)
    send_copy(project, tmp_path / "after.factcheck", Choices())
    undo_merge(project)
    assert [sent.name for sent in since.sendings(project)] == ["for Olena.factcheck"]


def test_a_note_that_cannot_be_written_leaves_the_copy(project, article, tmp_path, monkeypatch):
    def full(*_arguments):
        raise FileProblem("The disk is full.")

    monkeypatch.setattr(since, "note_sending", full)
    assert send_copy(project, tmp_path / "a.factcheck", Choices()).exists()
    assert since.sendings(project) == []


def test_a_note_that_is_no_json_is_passed_over(project, copy):
    project.connection.exec_driver_sql("UPDATE fact SET value = '[{' WHERE name = 'sent'")
    assert since.sendings(project) == []


@settings(max_examples=20 * SOAK, deadline=None)
@given(st.integers(0, 10**6))
def test_new_are_exactly_the_steps_that_are_no_ancestors(seed):
    chance = random.Random(seed)
    with (
        tempfile.TemporaryDirectory() as folder,
        Project.create(Path(folder) / "a.factcheck", desk_of("Anna")) as project,
    ):
        for _action in range(chance.randint(1, 15)):
            act(project, chance)
        heads = project.heads
        for _action in range(chance.randint(0, 15)):
            act(project, chance)
        lineage = reading.lineage(project.connection)
        old = set(heads)
        for identity, parents in reversed(lineage):
            if identity in old:
                old.update(parents)
        seqs = json.dumps(since.steps_since(project.connection, heads))
        new = project.connection.exec_driver_sql(
            "SELECT id FROM step WHERE seq IN (SELECT value FROM json_each(?))", (seqs,)
        ).scalars()
        assert set(new) == {identity for identity, _parents in lineage} - old
