"""Merging is commutative, associative and idempotent, and one undo takes it back."""

import itertools
import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.project.merging import (
    acted,
    complaints,
    copied,
    desk_of,
    digests,
    merged,
    received,
    refolded,
    skewed,
    still,
    union,
    worked,
)
from workbench.commands import articles, claims
from workbench.errors import Refused
from workbench.importers import import_paste
from workbench.model.articles import Article
from workbench.model.claims import Claim, ClaimLink
from workbench.model.codebook import Status
from workbench.project import Changed, Project, history, queries, reading, store
from workbench.project.fold import Difference, differences_of
from workbench.project.merge import undo_merge

NAMES = ("anna", "boris", "chioma")
CLOCKS = ((still, still, still), (skewed(-10), skewed(10), still), (skewed(10), skewed(0), skewed(-10)))
CASES = 200 * max(1, int(os.environ.get("WORKBENCH_SOAK", "1")))


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with some work in it, that desks copy."""
    return worked(tmp_path_factory.mktemp("start") / "start.factcheck", desk_of("anna"), 7, 40)


def three_sides(folder: Path, start: Path, seed: int) -> list[Path]:
    """Three desks' files: on copies of one start, on projects of their own, or mixed; some merged in between."""
    chance = random.Random(seed)
    clocks, sides = chance.choice(CLOCKS), [folder / f"{name}.factcheck" for name in NAMES]
    common = chance.choice(((True, True, True), (False, False, False), (True, True, False)))
    desks = [desk_of(name, clock) for name, clock in zip(NAMES, clocks, strict=True)]
    for round_ in range(chance.choice((1, 1, 2))):
        for side, desk, shared in zip(sides, desks, common, strict=True):
            if shared and not round_:
                copied(start, side)
            worked(side, desk, chance.getrandbits(32), chance.randint(1, 9))
        if round_ == 0 and chance.random() < 0.6:
            merged(sides[1], desks[1], sides[0])
    return sides


def merging_holds(folder: Path, start: Path, seed: int) -> None:
    """Every order and grouping gives one pair of digests; again changes nothing; the fold of the union is the rows."""
    a, b, c = three_sides(folder, start, seed)
    desk = desk_of("dora")
    orders = itertools.permutations((a, b, c)) if seed % 10 == 0 else ((c, b, a),)
    results = {union(folder / f"order-{n}.factcheck", desk, *order) for n, order in enumerate(orders)}
    left, right = folder / "left.factcheck", folder / "right.factcheck"
    union(left, desk, a, b), union(right, desk, b, c)
    results |= {union(folder / "1.factcheck", desk, left, c), union(folder / "2.factcheck", desk, a, right)}
    with Project.open(copied(a, folder / "own.factcheck"), desk_of("anna")) as project:
        before, stored = digests(project), refolded(project)
        assert stored == before[0]
        known = received(project, a)
        assert (known.steps, digests(project)) == (0, before)
        receipt = received(project, left)
        assert complaints(project) == []
        assert receipt.steps == 0 or undo_merge(project) == receipt.steps
        assert (digests(project), complaints(project)) == (before, [])
        received(project, b), received(project, c), received(project, right), received(project, b)
        results.add(digests(project))
        assert (refolded(project), complaints(project)) == (digests(project)[0], [])
        acted(project, seed, 4)
        assert (refolded(project), complaints(project)) == (digests(project)[0], [])
    assert len(results) == 1


@pytest.mark.soak
@pytest.mark.slow
@settings(max_examples=CASES)
@given(seed=st.integers(0, 2**32))
def test_merging_is_commutative_associative_and_idempotent(seed: int, start: Path):
    with tempfile.TemporaryDirectory() as folder:
        merging_holds(Path(folder), start, seed)


def two_desks(folder: Path, start: Path) -> tuple[Path, Path]:
    """Two desks' copies of one start."""
    return copied(start, folder / "anna.factcheck"), copied(start, folder / "boris.factcheck")


def with_article(path: Path, name: str, text: str, **columns: str) -> Path:
    """Make a project of its own that holds one article."""
    with Project.create(path, desk_of(name, skewed(len(name)))) as project:
        added = articles.add(project, [import_paste(text)])
        articles.set_metadata(project, added.new[0], **columns)
    return path


def differences(project: Project) -> list[Difference]:
    """All open differences of a project."""
    log = reading.gathered(reading.all_steps(project.connection))
    return [found for key, own in log.entries.items() for found in differences_of(key, own, log.ancestry)]


def test_a_merge_that_brings_nothing_new_writes_nothing(start: Path, tmp_path: Path):
    anna, boris = two_desks(tmp_path, start)
    before = anna.read_bytes()
    merged(anna, desk_of("anna"), boris)
    assert anna.read_bytes() == before


def test_undoing_a_merge_is_refused_after_further_work(start: Path, tmp_path: Path):
    anna, boris = two_desks(tmp_path, start)
    worked(boris, desk_of("boris"), 3, 5)
    with Project.open(anna, desk_of("anna")) as project:
        received(project, boris)
        claims.add(project, "The dam was open.")
        before = digests(project)
        with pytest.raises(Refused, match="worked on since"):
            undo_merge(project)
        assert digests(project) == before


def test_undoing_a_merge_is_refused_where_there_was_none(start: Path, tmp_path: Path):
    path = copied(start, tmp_path / "a.factcheck")
    with Project.open(path, desk_of("anna")) as project, pytest.raises(Refused, match="no merge"):
        undo_merge(project)


def test_merges_are_undone_one_after_the_other(start: Path, tmp_path: Path):
    sides = [copied(start, tmp_path / f"{name}.factcheck") for name in NAMES]
    for side, name in zip(sides[1:], NAMES[1:], strict=True):
        worked(side, desk_of(name), len(name), 6)
    with Project.open(sides[0], desk_of("anna")) as project:
        states = [digests(project)]
        for side in sides[1:]:
            received(project, side)
            states.append(digests(project))
        for state in reversed(states[:-1]):
            undo_merge(project)
            assert digests(project) == state


def test_the_same_text_in_two_projects_is_one_article_after_the_merge(tmp_path: Path):
    anna = with_article(tmp_path / "a.factcheck", "anna", "The dam was opened.", publisher="Herald")
    boris = with_article(tmp_path / "b.factcheck", "boris", "The dam was opened.", publisher="Herald")
    with Project.open(anna, desk_of("anna")) as project:
        statuses = len(queries.every(project, Status))
        received(project, boris)
        assert len(queries.every(project, Article)) == 1
        assert len(queries.every(project, Status)) == statuses
        assert {found.key[0] for found in differences(project)} <= {"project"}


def test_two_values_for_one_column_are_an_open_difference_that_lists_both(tmp_path: Path):
    anna = with_article(tmp_path / "a.factcheck", "anna", "The dam was opened.", publisher="Herald Ⅱ")
    boris = with_article(tmp_path / "b.factcheck", "boris", "The dam was opened.", publisher="Courier")
    with Project.open(anna, desk_of("anna")) as project:
        received(project, boris)
        (found,) = (each for each in differences(project) if each.column == "publisher")
        assert {value for _step, value in found.values} == {'"Herald Ⅱ"', '"Courier"'}
        (article,) = queries.every(project, Article)
        assert f'"{article.publisher}"' == found.values[-1][1]


def test_a_value_set_in_knowledge_of_both_closes_the_difference(tmp_path: Path):
    anna = with_article(tmp_path / "a.factcheck", "anna", "The dam was opened.", publisher="Herald")
    boris = with_article(tmp_path / "b.factcheck", "boris", "The dam was opened.", publisher="Courier")
    with Project.open(anna, desk_of("anna")) as project:
        received(project, boris)
        (article,) = queries.every(project, Article)
        articles.set_metadata(project, article.id, publisher="Herald and Courier")
        assert [found for found in differences(project) if found.column == "publisher"] == []


@pytest.fixture
def kept_claim(start: Path, tmp_path: Path) -> Iterator[tuple[Project, Claim, ClaimLink]]:
    """A project where a claim was removed that a colleague had linked meanwhile."""
    anna, boris = two_desks(tmp_path, start)
    with Project.open(anna, desk_of("anna")) as project:
        claim = claims.add(project, "The dam was open.")
    merged(boris, desk_of("boris"), anna)
    with Project.open(boris, desk_of("boris")) as project:
        link = claims.link(project, claim.id, claims.add(project, "The gate was shut.").id, "related")
    with Project.open(anna, desk_of("anna")) as project:
        claims.remove(project, claim.id)
        received(project, boris)
        yield project, claim, link


def test_a_claim_removed_on_one_side_and_used_on_the_other_stays_and_is_flagged(
    kept_claim: tuple[Project, Claim, ClaimLink],
):
    project, claim, _link = kept_claim
    assert queries.find(project, Claim, claim.id) == claim
    assert project.kept == {("claim", claim.id)}
    assert complaints(project) == []


def test_the_step_that_removes_the_last_reference_lists_the_removal_of_the_kept_row(
    kept_claim: tuple[Project, Claim, ClaimLink],
):
    project, claim, link = kept_claim
    with project.step("Unlink claims") as step:
        step.remove(link)
    assert queries.find(project, Claim, claim.id) is None
    assert [change.key for change in history.changes_of(project, project.heads[0])] == [
        ("claim_link", link.id),
        ("claim", claim.id),
    ]
    assert (project.kept, complaints(project)) == (set(), [])


def test_a_kept_row_that_is_worked_on_lives_by_itself_again(kept_claim: tuple[Project, Claim, ClaimLink]):
    project, claim, _link = kept_claim
    claims.set_note(project, claim.id, "Needed after all.")
    assert (project.kept, complaints(project)) == (set(), [])


def test_undoing_the_merge_takes_the_kept_row_away_again(kept_claim: tuple[Project, Claim, ClaimLink]):
    project, claim, _link = kept_claim
    undo_merge(project)
    assert queries.find(project, Claim, claim.id) is None
    assert (project.kept, complaints(project)) == (set(), [])


def test_texts_and_originals_come_with_a_merge(tmp_path: Path, start: Path):
    anna, _boris = two_desks(tmp_path, start)
    with_article(tmp_path / "c.factcheck", "chioma", "Вода — 水.", publisher="Herald")
    with Project.open(anna, desk_of("anna")) as project:
        received(project, tmp_path / "c.factcheck")
        (article,) = (found for found in queries.every(project, Article) if found.publisher == "Herald")
        assert project.text(article.sha256) == "Вода — 水."
        assert store.original(project.connection, article.original_sha256) == "Вода — 水.".encode()


def test_news_of_a_merge_names_the_rows_that_moved(tmp_path: Path, start: Path):
    anna, boris = two_desks(tmp_path, start)
    with Project.open(boris, desk_of("boris")) as project:
        claim = claims.add(project, "The dam was open.")
    with Project.open(anna, desk_of("anna")) as project:
        news: list[Changed] = []
        project.subscribe(news.append)
        received(project, boris)
        undo_merge(project)
        assert [("claim", claim.id) in each.rows for each in news] == [True, True]


def test_steps_that_came_by_a_merge_are_not_among_those_to_undo(tmp_path: Path, start: Path):
    anna, elsewhere = two_desks(tmp_path, start)
    worked(elsewhere, desk_of("anna"), 3, 4)
    with Project.open(anna, desk_of("anna")) as project:
        before = history.stacks(project)
        received(project, elsewhere)
        assert history.stacks(project) == before
