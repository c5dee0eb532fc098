"""The list of sources: counted over ties, filtered as people compare words, sorted by SQL; also where ties go round."""

import pytest

from workbench.commands import marks, sources
from workbench.errors import Refused
from workbench.model.claims import Source
from workbench.model.ids import SourceId
from workbench.project import queries
from workbench.project.source_lines import ORDERS, folded, passages_of, source_lines, tied_to


def named(project, words="", order="name"):
    return [line.name for line in source_lines(project, words, order)]


def counts(project):
    return {line.name: (line.mentions, line.claims) for line in source_lines(project)}


@pytest.fixture
def three(project, article):
    """Anna speaks twice, Boris once, Chen never."""
    for start, name in ((0, "Anna"), (5, "Anna"), (12, "Boris")):
        marks.name_speaker(project, marks.mark_claim(project, article, start, start + 4).id, name)
    sources.add(project, "Chen", aliases=("Łukasz Öst",), role="mayor", kind="person")
    return {source.name: source.id for source in queries.every(project, Source)}


def test_mentions_and_claims_are_counted(project, three):
    assert counts(project) == {"Anna": (2, 2), "Boris": (1, 1), "Chen": (0, 0)}


def test_a_source_counts_what_is_said_by_those_tied_to_it(project, three):
    sources.tie(project, three["Boris"], three["Anna"])
    sources.tie(project, three["Anna"], three["Chen"])
    assert counts(project) == {"Anna": (3, 3), "Boris": (1, 1), "Chen": (3, 3)}
    assert [name for _id, name in tied_to(project, three["Anna"])] == ["Boris"]


def test_ties_that_go_round_end(project, three):
    with project.step("Test") as step:
        for one, other in (("Anna", "Boris"), ("Boris", "Anna")):
            tied = queries.one(project, Source, three[one])
            step.set(tied, same_as=SourceId(three[other]))
    assert counts(project)["Anna"] == counts(project)["Boris"] == (3, 3)


@pytest.mark.parametrize("words", ["lukasz", "ÖST", "mayor", "luk may", "chen"])
def test_every_word_is_looked_for_in_names_and_roles(project, three, words):
    assert named(project, words) == ["Chen"]


@pytest.mark.parametrize("words", ["%", "_nna", "'", "nobody"])
def test_signs_of_sql_are_only_letters(project, three, words):
    assert named(project, words) == []


@pytest.mark.parametrize(
    ("order", "first"), [("name", "Anna"), ("mentions", "Anna"), ("claims", "Anna"), ("kind", "Chen")]
)
def test_the_order_is_kept(project, three, order, first):
    assert named(project, order=order)[0] == first
    assert set(ORDERS) == {"name", "mentions", "claims", "kind"}


def test_names_are_sorted_as_people_sort_them(project):
    for name in ("Zoe", "élan", "Eve", "adam"):
        sources.add(project, name)
    assert named(project) == ["adam", "élan", "Eve", "Zoe"]
    assert folded("Élan") == "elan"


def test_passages_name_where_a_source_speaks(project, article, three):
    found = passages_of(project, three["Anna"])
    assert [(one.article, one.start) for one in found] == [(article, 0), (article, 5)] or len(found) == 2
    assert passages_of(project, three["Chen"]) == []


def test_a_used_source_is_not_removed(project, three):
    with pytest.raises(Refused):
        sources.remove(project, three["Anna"])
    sources.remove(project, three["Chen"])
    assert named(project) == ["Anna", "Boris"]


def test_a_tie_back_is_refused(project, three):
    sources.tie(project, three["Anna"], three["Boris"])
    with pytest.raises(Refused):
        sources.tie(project, three["Boris"], three["Anna"])
