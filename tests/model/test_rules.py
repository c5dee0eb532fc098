"""The program warns where a verdict does not follow its rule, and says what a mention lacks."""

import itertools

import pytest

from workbench.model.codebook import default_statuses
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import ArticleId, ClaimId, MarkId, SourceId
from workbench.model.marks import Mark, Piece, Place
from workbench.model.rules import missing_of, verdict_warning

STATUS = {status.key: status for status in default_statuses() if status.layer == "mention"}
FOLLOWS = {
    "supported": ("S", "S+", "S s", "S c", "S C"),
    "refuted": ("R", "R+", "R r", "R c"),
    "conflicting": ("S R", "S+ R+", "S R c", "S R s r"),
    "not_enough_evidence": ("", "s", "r", "s r", "c", "C"),
    "missing_context": ("C", "c", "S C", "c r"),
    "too_early": ("", "S", "R"),
    "not_checkable": ("", "S", "R"),
    "not_assessed": ("", "S", "R"),
}
BREAKS = {
    "supported": ("", "s", "R", "S R", "S r", "C"),
    "refuted": ("", "r", "S", "R S", "R s", "C"),
    "conflicting": ("", "S", "R", "S r", "s R", "s r", "C"),
    "not_enough_evidence": ("S", "R", "s R+", "S+"),
    "missing_context": ("", "S", "R", "s r"),
}


def links(words: str) -> list[EvidenceLink]:
    """S supports, R refutes, C context: small letters weak, capitals moderate, with a plus strong."""
    stances = {"s": "supports", "r": "refutes", "c": "context"}
    made = []
    for n, word in enumerate(words.split()):
        strength = "strong" if word.endswith("+") else "moderate" if word[0].isupper() else "weak"
        plain = {"id": str(n), "mark": "m", "claim": "c", "stance": stances[word[0].lower()], "strength": strength}
        made.append(EvidenceLink.model_validate(plain))
    return made


@pytest.mark.parametrize(("verdict", "words"), [(v, words) for v, many in FOLLOWS.items() for words in many])
def test_a_verdict_that_follows_its_rule_raises_no_warning(verdict: str, words: str):
    for order in itertools.permutations(links(words)):
        assert verdict_warning(verdict, order) == ""


@pytest.mark.parametrize(("verdict", "words"), [(v, words) for v, many in BREAKS.items() for words in many])
def test_a_verdict_that_does_not_follow_names_its_rule(verdict: str, words: str):
    for order in itertools.permutations(links(words)):
        assert verdict_warning(verdict, order).startswith("The rule: ")


def mention(status: str, *, claim: bool = True, cue: bool = True, speaker: bool = True, place: bool = True) -> Mark:
    cues = (Piece(role="cue", start=2, end=3, quote="c"),) if cue else ()
    where = Place(article=ArticleId("a"), pieces=(Piece(start=0, end=1, quote="q"), *cues)) if place else None
    said = (SourceId("s"),) if speaker else ()
    return Mark(id="m", kind="claim", place=where, claim=ClaimId("c") if claim else None, status=status, speakers=said)


@pytest.mark.parametrize("key", STATUS)
def test_a_complete_mention_lacks_nothing(key: str):
    assert missing_of(mention(key), STATUS[key]) == []


@pytest.mark.parametrize("key", STATUS)
def test_a_bare_mention_lacks_what_its_status_requires(key: str):
    lacks = missing_of(mention(key, cue=False, speaker=False), STATUS[key])
    assert lacks == [f"no {what} yet" for what in ("speaker", "cue") if what in STATUS[key].wording.requires]


def test_a_mention_without_claim_and_status_lacks_both():
    assert missing_of(mention("", claim=False, cue=False, speaker=False), None) == ["no claim yet", "no status yet"]


def test_an_unknown_status_requires_nothing():
    assert missing_of(mention("whispered", cue=False, speaker=False), None) == []


def test_a_mention_without_a_place_needs_no_cue():
    assert missing_of(mention("denied", place=False), STATUS["denied"]) == []


def test_a_link_is_moderate_unless_said_otherwise():
    link = EvidenceLink(id="e", mark=MarkId("m"), claim=ClaimId("c"), stance="supports")
    assert (link.strength, link.set_number) == ("moderate", None)


def in_set(words: str, *numbers: int | None) -> list[EvidenceLink]:
    return [made.model_copy(update={"set_number": n}) for made, n in zip(links(words), numbers, strict=True)]


def test_links_of_a_set_only_suffice_together():
    whole = in_set("S S", 1, 1)
    assert verdict_warning("supported", whole) == ""
    assert verdict_warning("supported", in_set("S s", 1, 1)) != ""
    assert verdict_warning("not_enough_evidence", in_set("S s", 1, 1)) == ""


def test_one_of_several_sets_suffices():
    assert verdict_warning("refuted", in_set("R r R C", 1, 1, 2, 2)) == ""
    assert verdict_warning("refuted", in_set("R r R", 1, 1, None)) == ""
    assert verdict_warning("refuted", in_set("R r R c", 1, 1, 2, 2)) != ""


def test_a_set_of_a_colleague_is_another_set():
    mine, theirs = in_set("R r", 1, 1)
    assert verdict_warning("refuted", [mine, theirs.model_copy(update={"created_by": "other"})]) == ""


def test_evidence_against_a_verdict_counts_also_where_it_does_not_rest_on_it():
    assert verdict_warning("supported", links("S R")) != ""
