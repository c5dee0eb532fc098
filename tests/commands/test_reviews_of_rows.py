"""What is decided about common rows, removed rows, and rows that look alike."""


import pytest

from tests.commands.reviewing import all_ruled, aside, compared, copied, opened, reviewed
from tests.project.desks import TEXT, digests, ids_of
from workbench.commands import articles, claims, evidence, marks
from workbench.importers import import_paste
from workbench.model.articles import Article
from workbench.model.claims import Claim
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark, Place
from workbench.project import queries
from workbench.project.merge import merge
from workbench.project.untrusted import open_untrusted
from workbench.review.differences import Difference, Version, key_of
from workbench.review.rulings import Ruling


@pytest.mark.parametrize(("choice", "stands"), [("mine", "Mine."), ("theirs", "Hers."), ("another", "Ours.")])
@pytest.mark.parametrize("mine_last", [True, False])
def test_two_edits_of_one_claim_end_as_was_chosen(project, claim, theirs, choice, stands, mine_last):
    claims.set_statement(project, claim, "Mine.")
    for _more in range(3 if mine_last else 0):
        claims.add(project, "The lamport time goes on.")
    claims.set_note(project, claim, "to be the later")
    with opened(theirs) as hers:
        claims.set_statement(hers, claim, "Hers.")

    def rule(one):
        return Ruling(choice, other={"statement": "Ours."}) if one.column == "statement" else None

    reviewed(project, theirs, rule)
    assert queries.one(project, Claim, claim).statement == stands
    assert [one.column for one in compared(project, theirs).differences if one.column == "statement"] == []
    with opened(theirs) as hers:
        merge(hers, open_untrusted(project.path), "anna")
        assert digests(hers) == digests(project)


def test_what_she_changed_on_top_of_mine_can_be_refused(project, article, claim, theirs):
    claims.set_note(project, claim, "mine")
    theirs = copied(project, theirs)
    with opened(theirs) as hers:
        claims.set_note(hers, claim, "hers")
    reviewed(project, theirs, all_ruled("mine"))
    assert queries.one(project, Claim, claim).note == "mine"
    assert compared(project, theirs).differences == ()


@pytest.fixture
def evidence_of_mine(project, article, claim, theirs):
    """A linked evidence mark of Anna's that Olena removes."""
    mark = marks.mark_evidence(project, article, 38, 54)
    link = evidence.link(project, mark.id, claim, "refutes")
    copied(project, theirs)
    with opened(theirs) as hers, hers.step("Remove") as step:
        step.remove(link)
        step.remove(mark)
    return mark, link


def test_what_she_removed_comes_back_as_it_was(project, theirs, evidence_of_mine):
    mark, link = evidence_of_mine
    assert {(one.kind, one.removed) for one in compared(project, theirs).differences} == {("only_mine", True)}
    reviewed(project, theirs, all_ruled("mine"))
    assert (queries.find(project, Mark, mark.id), queries.find(project, EvidenceLink, link.id)) == (mark, link)
    assert compared(project, theirs).differences == ()
    with opened(theirs) as hers:
        merge(hers, open_untrusted(project.path), "anna")
        assert (digests(hers), queries.find(hers, Mark, mark.id)) == (digests(project), mark)
        ids_of(hers)


def test_what_she_removed_goes_where_i_agree(project, theirs, evidence_of_mine):
    mark, _link = evidence_of_mine
    marks.set_details(project, mark.id, note="changed meanwhile, so that it would live")
    reviewed(project, theirs, all_ruled("theirs"))
    assert queries.find(project, Mark, mark.id) is None
    ids_of(project)


@pytest.fixture
def alike(project, claim, theirs) -> tuple[str, str]:
    """The ids of two claims that say the same."""
    mine = claims.add(project, "Seven hundred thousand people live below the dam today.").id
    with opened(theirs) as hers:
        return mine, claims.add(hers, "Seven hundred thousand people live below the dam today").id


def proposal(project, mine, theirs):
    """A proposal that two claims are the same, as a comparison makes it."""
    sides = Version(mine, "1", None, ""), Version(theirs, "2", None, "")
    return Difference(key_of("same_claim", *sides), "same_claim", "claim", *sides, likeness=0.99)


@pytest.mark.parametrize(("choice", "tied"), [("mine", 1), ("theirs", 0), ("both", None)])
def test_two_claims_are_tied_or_kept_apart(project, theirs, alike, choice, tied):
    asked = [one for one in compared(project, theirs).differences if one.kind == "same_claim"]
    also = [] if asked else [proposal(project, *alike)]
    reviewed(project, theirs, lambda one: Ruling(choice) if one.kind == "same_claim" else None, also)
    ties = [queries.one(project, Claim, row).same_as for row in alike]
    assert ties == [alike[1 - tied] if tied == number else None for number in (0, 1)]
    assert "same_claim" not in {one.kind for one in compared(project, theirs).differences}
    ids_of(project)


def test_two_claims_are_tied_to_one_that_is_worded_now(project, theirs, alike):
    asked = [one for one in compared(project, theirs).differences if one.kind == "same_claim"]
    also = [] if asked else [proposal(project, *alike)]

    def rule(one):
        return Ruling("another", other={"statement": "700,000 live there."}) if one.kind == "same_claim" else None

    reviewed(project, theirs, rule, also)
    made = next(each for each in queries.every(project, Claim) if each.statement == "700,000 live there.")
    assert {queries.one(project, Claim, row).same_as for row in alike} == {made.id}


def test_marks_of_tied_claims_are_not_asked_again_for_their_other_differences(project, article, theirs, alike):
    mine = marks.mark_claim(project, article, 38, 54, claim=alike[0])
    marks.set_status(project, mine.id, "asserted")
    with opened(theirs) as hers:
        other = marks.mark_claim(hers, article, 38, 54, claim=alike[1])
        marks.set_status(hers, other.id, "denied")
    also = [] if any(one.kind == "same_claim" for one in compared(project, theirs).differences) else [
        proposal(project, *alike)]  # fmt: skip
    reviewed(project, theirs, all_ruled("mine"), also)
    assert compared(project, theirs).differences == ()
    assert aside(project) == {other.id}


def test_marks_of_claims_kept_apart_are_not_asked_again(project, article, theirs, alike):
    mine = marks.mark_claim(project, article, 38, 54, claim=alike[0])
    with opened(theirs) as hers:
        other = marks.mark_claim(hers, article, 38, 54, claim=alike[1])
        marks.set_details(hers, other.id, note="so she says")
    assert {one.kind for one in compared(project, theirs).differences} == {"same_claim", "note"}
    reviewed(project, theirs, lambda one: Ruling("both" if one.kind == "same_claim" else "theirs"))
    assert compared(project, theirs).differences == ()
    assert aside(project) == {mine.id}


def test_a_mark_found_again_in_my_version_gets_its_place_there_only_if_it_is_taken(project, article, theirs):
    text = "A new beginning. " + TEXT
    with opened(theirs) as hers:
        new = articles.add(hers, [import_paste(text)]).new[0]
        found, refused = (marks.mark_claim(hers, new, start, start + 9) for start in (17, 55))
    pieces = {mark.id: marks.piece_of(project, article, mark.place.start - 17, mark.place.end - 17)
              for mark in (found, refused)}  # fmt: skip
    differences = []
    for mark in (found, refused):
        version = Version(mark.id, "1", mark.created_by, "")
        place = Place(article=article, pieces=(pieces[mark.id],))
        key = key_of("only_theirs", None, version)
        differences.append(Difference(key, "only_theirs", "mark", None, version, article=article, place=place))
    sides = Version(article, "1", None, ""), Version(new, "2", None, "")
    differences.append(Difference(key_of("same_article", *sides), "same_article", "article", *sides, likeness=0.9))
    choices = dict(zip((one.key for one in differences), ("theirs", "mine", "mine"), strict=True))
    reviewed(project, theirs, lambda one: Ruling(choices[one.key]) if one.key in choices else None, differences)
    assert queries.one(project, Article, new).version_of == article
    moved, stayed = (queries.one(project, Mark, mark.id).place for mark in (found, refused))
    assert (moved.article, moved.state, moved.quote) == (article, "moved_to_confirm", TEXT[0:9])
    assert (stayed.article, aside(project)) == (new, {refused.id})
    ids_of(project)
