"""Undo and redo are exact, also across closing and opening."""

import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.conftest import SOAK
from tests.project.desks import desk_of, digests, ids_of
from workbench.commands import claims, comments, evidence, marks
from workbench.commands.driving import act
from workbench.errors import Refused
from workbench.model.claims import Claim
from workbench.model.evidence import EvidenceLink
from workbench.project import Project, queries
from workbench.project.digests import content_digest
from workbench.project.history import UndoConflict, redo, stacks, undo
from workbench.project.merge import merge
from workbench.project.untrusted import open_untrusted


class UndoAndRedo(RuleBasedStateMachine):
    """A history with a finger on it: `states[at]` is the content now, below it what undo leads to, above it redo."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="workbench-undo-"))
        self.desk = desk_of("Anna")
        self.project = Project.create(self.folder / "a.factcheck", self.desk)
        self.states, self.at = [self.content()], 0

    def content(self) -> str:
        return content_digest(self.project.connection)

    @rule(seed=st.integers(0, 2**32), count=st.integers(1, 5))
    def acts(self, seed, count):
        chance = random.Random(seed)
        for _action in range(count):
            heads = self.project.heads
            name = act(self.project, chance)
            if self.project.heads == heads:
                continue
            if name in ("_undo", "_redo"):
                self.at += 1 if name == "_redo" else -1
            else:
                self.at += 1
                self.states[self.at :] = [self.content()]
            assert self.content() == self.states[self.at]

    @precondition(lambda self: self.at > 0)
    @rule()
    def undoes(self):
        undo(self.project)
        self.at -= 1

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redoes(self):
        redo(self.project)
        self.at += 1

    @rule()
    def closes_and_opens(self):
        self.project.close()
        self.project = Project.open(self.project.path, self.desk)

    @invariant()
    def the_content_is_what_it_was(self):
        assert self.content() == self.states[self.at]
        assert [len(stack) for stack in (stacks(self.project).undo, stacks(self.project).redo)] == [
            self.at, len(self.states) - 1 - self.at]  # fmt: skip

    def teardown(self):
        try:
            self.leads_to_the_start_and_to_the_end()
        finally:
            self.project.close()
            shutil.rmtree(self.folder)

    def leads_to_the_start_and_to_the_end(self):
        for _action in range(self.at):
            undo(self.project)
        assert self.content() == self.states[0]
        for _action in range(len(self.states) - 1):
            redo(self.project)
        assert self.content() == self.states[-1]
        ids_of(self.project)


TestUndoAndRedo = pytest.mark.soak(UndoAndRedo.TestCase)
TestUndoAndRedo.settings = settings(max_examples=10 * SOAK, stateful_step_count=20, phases=(Phase.generate,))


@pytest.fixture
def pair(project, article, tmp_path):
    """A project with a claim and a mark, and what merges a colleague's work on a copy of it into it."""

    def colleague(work):
        copy = tmp_path / "copy.factcheck"
        shutil.copyfile(project.path, copy)
        with Project.open(copy, desk_of("Olena")) as theirs:
            work(theirs)
        merge(project, open_untrusted(copy), "copy")

    return project, colleague


def test_there_is_nothing_to_undo_in_a_new_project(project):
    with pytest.raises(Refused, match="nothing to undo"):
        undo(project)
    with pytest.raises(Refused, match="nothing to redo"):
        redo(project)


def test_undo_and_redo_name_the_action(project):
    claims.add(project, "The dam holds.")
    assert (undo(project), redo(project)) == ("Add claim", "Add claim")


def test_a_new_action_clears_what_could_be_redone(project):
    claims.add(project, "The dam holds.")
    undo(project)
    claims.add(project, "The dam breaks.")
    with pytest.raises(Refused):
        redo(project)


def test_joining_a_project_is_no_action_to_undo(project, path):
    project.close()
    with Project.open(path, desk_of("Olena")) as theirs:
        before = content_digest(theirs.connection)
        made = claims.add(theirs, "The dam holds.")
        undo(theirs)
        assert made.created_by in {step.author for step in queries.history(theirs)}
        assert stacks(theirs).undo == ()
        assert content_digest(theirs.connection) != before  # she stays written down


def test_a_colleagues_merged_step_is_not_ones_own_to_undo(pair):
    project, colleague = pair
    colleague(lambda theirs: claims.add(theirs, "Hers."))
    undo(project)  # the import of the article, one's own
    assert [claim.statement for claim in queries.every(project, Claim)] == ["Hers."]


def test_undo_names_who_changed_the_row_since(pair):
    project, colleague = pair
    made = claims.add(project, "The dam holds.")
    claims.set_statement(project, made.id, "The dam will hold.")
    colleague(lambda theirs: claims.set_statement(theirs, made.id, "The dam held."))
    before = digests(project)
    with pytest.raises(UndoConflict) as caught:
        undo(project)
    (clash,) = caught.value.clashes
    assert (clash.key, clash.columns, clash.author) == (("claim", made.id), ("statement",), desk_of("Olena").analyst.id)
    assert digests(project) == before


def test_skipping_takes_back_the_rest(pair):
    project, colleague = pair
    made = claims.add(project, "The dam holds.")
    claims.set_details(project, made.id, worth=3, note="mine")
    colleague(lambda theirs: claims.set_note(theirs, made.id, "hers"))
    undo(project, skip=True)
    left = queries.one(project, Claim, made.id)
    assert (left.worth, left.note) == (0, "hers")


def test_undo_does_not_bring_back_a_link_to_what_a_colleague_removed(pair, article):
    project, colleague = pair
    claim, proof = claims.add(project, "The dam holds."), marks.mark_evidence(project, article, 4, 7)
    evidence.unlink(project, evidence.link(project, proof.id, claim.id, "supports").id)
    colleague(lambda theirs: claims.remove(theirs, claim.id))
    with pytest.raises(UndoConflict) as caught:
        undo(project)
    assert caught.value.clashes[0].author == desk_of("Olena").analyst.id
    with pytest.raises(Refused, match="Nothing of this can be undone"):
        undo(project, skip=True)
    ids_of(project)


def test_undo_does_not_remove_what_a_colleague_works_with(pair, article):
    project, colleague = pair
    claim = claims.add(project, "The dam holds.")
    colleague(lambda theirs: marks.mark_claim(theirs, article, 4, 7, claim=claim.id))
    with pytest.raises(UndoConflict):
        undo(project)
    ids_of(project)


def test_undo_of_a_removal_brings_everything_back(project, article):
    mark = marks.mark_evidence(project, article, 4, 7)
    for statement in ("The dam holds.", "The dam breaks."):
        evidence.link(project, mark.id, claims.add(project, statement).id, "supports")
    comments.add(project, "mark", mark.id, "Both?")
    before = content_digest(project.connection)
    marks.remove(project, mark.id)
    assert queries.every(project, EvidenceLink) == []
    undo(project)
    assert content_digest(project.connection) == before


def test_undo_of_naming_a_new_speaker_takes_the_source_away_again(project, article):
    mark = marks.mark_claim(project, article, 4, 7)
    before = content_digest(project.connection)
    marks.name_speaker(project, mark.id, "Ilmara Quent")
    undo(project)
    assert content_digest(project.connection) == before
