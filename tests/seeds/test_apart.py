"""The colleague's sample: a copy that went its own way, with a difference of every kind."""

from typing import get_args

import pytest

from workbench.commands import articles
from workbench.commands.seeds import build_sample, read_seeds, sample_analyst
from workbench.commands.seeds_apart import WorkApart, build_pair, colleague_path, send_to_colleague
from workbench.model.articles import Article
from workbench.project import Project, queries, since, todos
from workbench.project.check import check_file
from workbench.project.file import Desk
from workbench.project.foreign import read_foreign
from workbench.project.identities import own_ids
from workbench.project.merge import merge
from workbench.project.untrusted import open_untrusted
from workbench.project.viewing import colleagues_of, foreign_view, view_of
from workbench.resources import folder
from workbench.review.agreement import agreement
from workbench.review.compare import compare
from workbench.review.differences import Kind
from workbench.review.disagreements import disagreements
from workbench.review.sides import Sides, words_of

DESK = Desk(sample_analyst(), "sample")
APART = read_seeds("apart.json")


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """The sample and the colleague's file."""
    path = tmp_path_factory.mktemp("pair") / "Sample.factcheck"
    return path, build_pair(path, DESK)


def signs(path):
    with Project.open(path, DESK, read_only=True) as project:
        return {line.author for line in queries.history(project, most=20)}


def test_both_files_are_sound_and_signed_each_by_its_own(pair):
    mine, theirs = pair
    assert theirs.name == "Sample (Olena).factcheck" and theirs == colleague_path(mine)
    assert check_file(mine).ok and check_file(theirs).ok
    assert signs(mine) == {sample_analyst().id} and signs(theirs) == {sample_analyst("ob").id}


def test_nothing_private_goes_to_the_colleague(pair):
    (secret,) = [entry["body"] for entry in read_seeds()["comments"] if entry["private"]]
    assert secret.encode() in pair[0].read_bytes() and secret.encode() not in pair[1].read_bytes()


def told(mine, theirs):
    """All differences and to-dos in their order, in words: without ids."""
    with Project.open(mine, DESK, read_only=True) as project:
        foreign = read_foreign(theirs)
        views = view_of(project, own_ids(project)), foreign_view(foreign, colleagues_of(foreign, project))
        found, sides = compare(*views), Sides(*views)
        differences = [(one.aspects, one.made_at, words_of(sides, one)) for one in found.differences]
        disagree = [(one.kind, one.difference.made_at) for one in disagreements(queries.snapshot(project))]
        to_do = [(one.kind, one.words, one.detail) for one in todos.todos(project, None, "2026-02-01")]
    return differences, found.alike, disagree, sorted(to_do)


def test_made_in_other_homes_the_samples_show_the_same_differences_and_to_dos(pair, tmp_path):
    for home in ("one", "another"):
        path = tmp_path / home / "Sample.factcheck"
        path.parent.mkdir()
        assert told(path, build_pair(path, DESK)) == told(*pair)


def test_that_it_was_sent_is_known_in_the_sample(pair):
    with Project.open(pair[0], DESK, read_only=True) as project:
        (sent,) = since.sendings(project)
        assert sent.name == "Sample (Olena).factcheck" and since.steps_since(project.connection, sent.heads)


def test_the_guide_names_the_figures_of_the_sample(pair):
    with Project.open(pair[0], DESK, read_only=True) as project:
        theirs = foreign_view(read_foreign(pair[1]), [sample_analyst("ob").id])
        found = agreement(view_of(project, [sample_analyst().id]), theirs)
    page = " ".join((folder() / "guide" / "en" / "06-agreement.md").read_text("utf-8").split())
    f1, kappa, alpha = (found.figure(name) for name in ("f1_overlap", "kappa_status", "alpha_status"))
    assert f"F1 by overlap {f1.value:.2f}, κ of the statuses {kappa.value:.2f} over {kappa.n} mentions." in page
    spans = (found.figure(name).n for name in ("recall_overlap", "precision_overlap"))
    assert "marked {} passages in those articles, the other {}.".format(*spans) in page
    alone = next(entry.count for entry in alpha.left_out if entry.reason == "unmatched")
    assert f"was {alpha.value:.2f}; {alone} mentions that only one" in page


@pytest.mark.parametrize("side", ["hers", "mine"])
def test_no_entry_of_the_seeds_is_passed_over(tmp_path, side):
    path = build_sample(tmp_path / "a.factcheck", DESK)
    with Project.open(path, Desk(sample_analyst(APART[side]["by"]), "other")) as project:
        work = WorkApart(project, APART[side])
        work.do()
        assert work.passed_over == []


def test_a_sample_that_was_worked_in_gets_a_colleague_too(tmp_path):
    path = build_sample(tmp_path / "a.factcheck", DESK)
    with Project.open(path, DESK) as project:
        for article in queries.every(project, Article):
            articles.set_metadata(project, article.id, title="Renamed")
    assert check_file(build_pair(path, DESK)).ok
    with Project.open(path, DESK, read_only=True) as project:
        assert {article.title for article in queries.every(project, Article)} == {"Renamed"}


def test_made_once_both_stay_as_they_are(pair):
    before = [path.read_bytes() for path in pair]
    build_pair(pair[0], DESK)
    assert [path.read_bytes() for path in pair] == before


def test_her_file_merges_into_mine(tmp_path):
    path = build_sample(tmp_path / "a.factcheck", DESK)
    theirs = send_to_colleague(path, DESK, works_on=True)
    with Project.open(path, DESK) as project:
        receipt = merge(project, open_untrusted(theirs), theirs.name)
    assert receipt.steps > 30 and receipt.refused == () and check_file(path).ok


def test_the_two_files_differ_in_every_kind_and_by_a_removal(pair):
    mine, theirs = pair
    with Project.open(mine, DESK, read_only=True) as project:
        foreign = read_foreign(theirs)
        sides = view_of(project, own_ids(project)), foreign_view(foreign, colleagues_of(foreign, project))
    found = compare(*sides)
    assert {kind for one in found.differences for kind in one.aspects} == set(get_args(Kind))
    lead = {one.kind for one in found.differences}
    assert set(get_args(Kind)) - lead == set()
    assert any(one.removed for one in found.differences) and found.unplaced
