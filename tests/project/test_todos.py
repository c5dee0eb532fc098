"""What is to do is asked of the whole project at once: each gap is found, and goes when it is mended."""

import pytest

from tests.project.desks import desk_of
from workbench.commands import analysts, articles, assessments, claims, comments, evidence, marks
from workbench.importers import import_paste
from workbench.model.claims import Period
from workbench.model.ids import random_id
from workbench.model.marks import Mark
from workbench.project import queries
from workbench.project.todos import (
    article_numbers,
    claim_roots,
    claims_to_do,
    counts_by_article,
    counts_by_claim,
    mark_todos,
    todos,
)

TODAY = "2026-03-01"


def found(project, author="own"):
    wanted = project.author if author == "own" else author
    return sorted(todo.kind for todo in todos(project, wanted, TODAY) if todo.kind != "article")


@pytest.fixture
def mention(project, article) -> Mark:
    return marks.mark_claim(project, article, 0, 10)


def test_a_new_mention_lacks_status_and_verdict(project, mention):
    assert found(project) == ["status", "verdict"]


def test_a_denied_mention_lacks_speaker_and_cue_until_they_are_named(project, mention):
    marks.set_status(project, mention.id, "denied")
    assert found(project) == ["cue", "speaker", "verdict"]
    marks.set_cue(project, mention.id, 12, 15)
    marks.name_speaker(project, mention.id, "The mayor")
    assert found(project) == ["verdict"]


def test_a_quote_that_holds_the_word_cue_is_no_cue(project):
    text = 'It read {"role":"cue"} and stopped.'
    article = articles.add(project, [import_paste(text)]).new[0]
    mention = marks.mark_claim(project, article, 0, len(text))
    marks.set_status(project, mention.id, "without_evidence")
    assert "cue" in found(project)


def test_a_mention_without_a_claim_is_to_do(project, mention):
    with project.step("Test") as step:
        step.add(mention.model_copy(update={"id": random_id(), "claim": None, "status": "asserted"}))
    assert found(project) == ["claim", "status", "verdict"]


def test_evidence_is_to_do_until_it_is_linked(project, article, mention):
    marks.set_status(project, mention.id, "asserted")
    proof = marks.mark_evidence(project, article, 12, 20)
    assert found(project) == ["unlinked", "verdict"]
    evidence.link(project, proof.id, mention.claim or "", "supports")
    assert found(project) == ["verdict"]


def test_outside_evidence_without_citation_or_address_is_to_do(project):
    with project.step("Test") as step:
        step.add(Mark(id=random_id(), kind="evidence", citation=" "))
        step.add(Mark(id=random_id(), kind="evidence", url="https://example.org"))
    assert found(project) == ["reference", "unlinked", "unlinked"]


@pytest.mark.parametrize(("state", "kind"), [("moved_to_confirm", "moved"), ("unplaced", "lost")])
def test_a_mark_that_is_not_where_it_was_is_to_do(project, mention, state, kind):
    place = mention.place
    assert place is not None
    pieces = [piece.model_copy(update={"start": None, "end": None}) for piece in place.pieces]
    moved = {"state": state} | ({"pieces": tuple(pieces)} if state == "unplaced" else {})
    with project.step("Test") as step:
        step.set(mention, place=place.model_copy(update=moved), status="asserted")
    assert found(project) == [kind, "verdict"]


def test_a_claim_marked_inside_furniture_is_flagged(project, article, mention):
    marks.set_status(project, mention.id, "asserted")
    marks.mark_furniture(project, article, 0, 30)
    assert found(project) == ["furniture", "verdict"]


@pytest.mark.parametrize(("start", "end"), [(5, 30), (0, 9), (11, 30)])
def test_a_claim_that_is_not_wholly_in_furniture_is_not_flagged(project, article, mention, start, end):
    marks.mark_furniture(project, article, start, end)
    assert "furniture" not in found(project)


def test_a_verdict_that_breaks_its_rule_is_to_do_and_one_that_follows_is_not(project, article, mention):
    marks.set_status(project, mention.id, "asserted")
    assessments.assess(project, mention.claim or "", "supported", "Seen.")
    assert found(project) == ["rule"]
    evidence.link(project, marks.mark_evidence(project, article, 12, 20).id, mention.claim or "", "supports")
    assert found(project) == []


def test_a_prediction_is_listed_again_when_its_time_has_passed(project, mention):
    marks.set_status(project, mention.id, "asserted")
    claims.set_details(project, mention.claim or "", kind="prediction", period=Period(ends="2026-02"))
    assert found(project) == ["passed"]
    assessments.assess(project, mention.claim or "", "too_early", "Not yet.")
    assert found(project) == ["passed"]
    claims.set_details(project, mention.claim or "", period=Period(ends="2026-03"))
    assert found(project) == []


def test_an_open_thread_on_ones_own_mark_is_to_do(project, mention):
    marks.set_status(project, mention.id, "asserted")
    comments.add(project, "mark", mention.id, "Is this so?")
    comments.add(project, "mark", mention.id, "For me alone", private=True)
    (todo,) = [todo for todo in todos(project, project.author, TODAY) if todo.kind == "comment"]
    assert (todo.words, todo.mark, todo.article) == ("Is this so?", mention.id, mention.place and mention.place.article)


def test_a_colleagues_marks_are_theirs_unless_everybodys_are_asked_for(project, mention):
    colleague = desk_of("Boris").analyst
    with project.step("Test") as step:
        step.add(colleague)
    with project.step("Test") as step:
        step.set(mention, created_by=colleague.id)
    assert found(project) == ["verdict"]
    assert found(project, author=None) == ["status", "verdict"]


def test_an_article_without_publisher_and_date_has_a_gap(project, article):
    articles.set_metadata(project, article, title="Dam", publisher="", published_on="")
    (todo,) = todos(project, project.author, TODAY)
    assert (todo.kind, todo.article, todo.missing) == ("article", article, "no publisher, no date")


def test_tied_claims_are_one(project, mention, article):
    other = marks.mark_claim(project, article, 12, 20)
    claims.tie(project, other.claim or "", mention.claim)
    asked = todos(project, project.author, TODAY)
    assert counts_by_claim(asked) == {mention.claim: 3}
    assert counts_by_article(asked)[article] == 2 + sum(todo.kind == "article" for todo in asked)
    assert claim_roots(project) == queries.claim_roots(project)


def test_the_marks_of_one_article_are_asked_alone(project, article, mention):
    second = articles.add(project, [import_paste("Another one.\n\nWith words in it.")]).new[0]
    marks.mark_claim(project, second, 0, 7)
    assert {todo.article for todo in mark_todos(project, project.author, second)} == {second}
    everything = mark_todos(project, project.author)
    assert sorted(map(repr, everything)) == sorted(
        repr(todo) for one in (article, second) for todo in mark_todos(project, project.author, one)
    )


def test_articles_are_numbered_as_they_are_listed(project, article):
    for n, date in enumerate(("2024", "", "2025-03", "2024-06-01")):
        added = articles.add(project, [import_paste(f"Title {n}\n\nSome words {n}.")]).new[0]
        articles.set_metadata(project, added, title=f"t{-n}", published_on=date)
    listed = [one.id for one in queries.articles(project)]
    assert sorted(article_numbers(project), key=article_numbers(project).__getitem__) == listed


def test_what_one_made_under_another_id_is_ones_own(project, mention):
    colleague = desk_of("Boris").analyst
    marks.set_status(project, mention.id, "asserted")
    assessments.assess(project, mention.claim or "", "supported", "Seen.")
    comments.add(project, "mark", mention.id, "Is this so?")
    with project.step("Test") as step:
        step.add(colleague)
    with project.step("Test") as step:
        step.set(queries.one(project, Mark, mention.id), created_by=colleague.id, status="")
        step.set(queries.assessments_of(project, mention.claim or "")[0], created_by=colleague.id)
    assert found(project) == []
    analysts.tie(project, colleague.id)
    assert found(project) == ["comment", "rule", "status"]


def test_evidence_that_suffices_only_together_follows_the_rule_only_with_all_of_its_set(project, article, mention):
    marks.set_status(project, mention.id, "asserted")
    strengths = ("moderate", "weak")
    proofs = [marks.mark_evidence(project, article, 12, 20 + n) for n in range(2)]
    links = [evidence.link(project, proof.id, mention.claim or "", "supports", strength=how)
             for proof, how in zip(proofs, strengths, strict=True)]  # fmt: skip
    assessments.assess(project, mention.claim or "", "supported", "Seen.")
    assert found(project) == []
    evidence.put_together(project, links[0].id, links[1].id)
    assert found(project) == ["rule"]


def test_the_claims_with_something_to_do_in_one_article(project, article, mention):
    other = marks.mark_claim(project, article, 12, 20)
    both = {mention.claim or "", other.claim or ""}
    assert claims_to_do(project, project.author, TODAY, article, both) == both
    marks.set_status(project, mention.id, "asserted")
    assessments.assess(project, mention.claim or "", "not_checkable", "An opinion.")
    assert claims_to_do(project, project.author, TODAY, article, both) == {other.claim}
    comments.add(project, "claim", mention.claim or "", "Really?")
    assert claims_to_do(project, project.author, TODAY, article, both) == both
