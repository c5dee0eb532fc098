"""Articles matched by similar text, and marks found again in another version of their article."""

import random

import pytest

from tests.review.sides import ANNA, OLENA, OTHER, TEXT, article, kinds, mark, read, snapshot
from workbench.model.decisions import Decision
from workbench.model.ids import derived_id
from workbench.model.views import View
from workbench.review.compare import compare
from workbench.review.texts import LIKE, alike

LONG = TEXT + " " + OTHER + " The mayor of the town spoke after her, and he promised that help would come by Friday."
EDITED = "Updated. " + LONG.replace("Nobody was moved", "No one was moved").replace("on Friday", "by Monday")


def _sides(mine: list, theirs: list, *, texts: tuple[str, str] = (LONG, EDITED)) -> tuple[View, View]:
    one, other = texts
    ours = snapshot(*mine, *read(ANNA, texts=[one]), texts=[one])
    others = snapshot(*theirs, *read(OLENA, texts=[other]), texts=[other])
    return View(ours, frozenset({ANNA})), View(others, frozenset({OLENA}))


def test_another_version_of_a_text_is_proposed_as_the_same_article():
    found = compare(*_sides([], []))
    assert kinds(found.differences) == ["same_article"]
    one = found.differences[0]
    assert one.rows == tuple(sorted((article(LONG).id, article(EDITED).id)))
    assert one.article == article(LONG).id
    assert one.likeness and LIKE < one.likeness < 1
    assert [(pair.mine, pair.theirs) for pair in found.articles] == [(article(LONG).id, article(EDITED).id)]


def test_the_same_text_is_the_same_article_and_another_text_is_none():
    assert [pair.likeness for pair in compare(*_sides([], [], texts=(LONG, LONG))).articles] == [1.0]
    found = compare(*_sides([], [], texts=(TEXT, OTHER)))
    assert (found.articles, found.differences) == ((), ())


def test_a_mark_in_their_version_meets_mine_where_its_words_stand_in_my_text():
    mine = mark("m", ANNA, "It is denied", LONG)
    theirs = mark("t", OLENA, "It is denied", EDITED, status="denied", cue="the minister said")
    found = [one for one in compare(*_sides([mine], [theirs])).differences if one.table == "mark"]
    assert [one.aspects for one in found] == [("status", "cue")]
    place = found[0].place
    assert place and place.article == article(LONG).id and place.state == "placed"
    assert [LONG[piece.start : piece.end] for piece in place.pieces] == ["It is denied", "the minister said"]


def test_words_that_changed_a_little_are_found_and_to_be_confirmed():
    theirs = mark("t", OLENA, "No one was moved, she added; 700,000 people live there", EDITED)
    found = [one for one in compare(*_sides([], [theirs])).differences if one.table == "mark"]
    assert kinds(found) == ["only_theirs"]
    assert found[0].place and found[0].place.state == "moved_to_confirm"
    assert found[0].article == article(LONG).id


def test_what_cannot_be_found_again_is_listed_as_unplaced_and_compared_with_nothing():
    text = EDITED + " A sentence about the price of bread in the capital that only she has."
    theirs = mark("t", OLENA, "A sentence about the price of bread in the capital", text)
    found = compare(*_sides([], [theirs], texts=(LONG, text)))
    assert kinds(found.differences) == ["same_article"]
    assert [(one.mark, one.article, one.quote) for one in found.unplaced] == [
        (theirs.id, article(LONG).id, "A sentence about the price of bread in the capital")
    ]


def test_versions_that_a_reviewer_keeps_apart_stay_apart():
    mine, theirs = [mark("m", ANNA, "It is denied", LONG)], [mark("t", OLENA, "It is denied", EDITED, status="denied")]
    key = compare(*_sides(mine, theirs)).differences[0].key
    found = compare(*_sides([*mine, Decision(id=derived_id("d"), key=key)], theirs))
    assert (found.articles, [one.key for one in found.settled]) == ((), [key])
    assert [one.kind for one in found.differences] == ["only_theirs"]


def test_versions_that_are_tied_already_are_not_proposed():
    mine, theirs = _sides([mark("m", ANNA, "It is denied", LONG)], [mark("t", OLENA, "It is denied", EDITED)])
    tied = article(EDITED).model_copy(update={"version_of": article(LONG).id})
    theirs.snapshot.articles[tied.id] = tied  # pyright: ignore[reportIndexIssue]
    found = compare(mine, theirs)
    assert (kinds(found.differences), found.alike) == ([], 1)
    assert [(pair.mine, pair.theirs) for pair in found.articles] == [(article(LONG).id, article(EDITED).id)]


def _prose(seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(f"word{chance.randrange(4_000)}" for _word in range(300))


def test_each_text_is_paired_with_its_own_version_among_many():
    texts = {str(n): _prose(n) for n in range(30)}
    edited = {f"{n}'": text.replace("word1", "Wort1").replace("word22", "") for n, text in texts.items()}
    found = alike(texts, edited)
    assert {(one, other) for _likeness, one, other in found} == {(n, f"{n}'") for n in texts}
    mirrored = alike(edited, texts)
    assert {(other, one) for _likeness, one, other in mirrored} == {(one, other) for _likeness, one, other in found}


@pytest.mark.parametrize("text", ["", "one", "one two three", "第一版的文字没有空格"])
def test_short_texts_and_texts_without_spaces_are_compared_too(text: str):
    found = alike({"a": text}, {"b": text})
    assert [(one, other) for _likeness, one, other in found] == [("a", "b")]
    assert alike({"a": text}, {}) == []
