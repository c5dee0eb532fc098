"""Web Annotation, ClaimReview and AVeriTeC: what the models demand, expanded by an independent reader."""

import json
import re
from dataclasses import replace

import pytest

from tests.exporters.conftest import HARBOUR, NOON, article_of, place
from tests.exporters.contexts import expanded
from workbench.errors import Refused
from workbench.exporters.data import averitec, claim_review, web_annotation
from workbench.exporters.formats import Choices, Material
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, Source
from workbench.model.decisions import Decision
from workbench.model.marks import Mark
from workbench.text.hidden import visible

ANA = Choices(NOON, "1.0", analyst="ana", organisation="Desk", site_url="https://desk.example/checks/harbour")
PAYLOAD = '</script><script>alert(1)</script>&\u2028'


def written(format_, snapshot, choices=ANA):
    exported = format_.write(Material(snapshot), choices)
    return json.loads(b"".join(exported.files[0].chunks)), exported.left_out


def annotations(snapshot, motivation=None):
    found = written(web_annotation, snapshot)[0]["first"]["items"]
    return [one for one in found if motivation in (None, one["motivation"])]


# ------------------------------------------------------------------------------------------------ Web Annotation


def test_every_term_of_a_collection_is_known_to_the_model(full):
    (collection,) = expanded(written(web_annotation, full)[0])
    assert collection["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollection"]


def test_the_emoji_sentence_has_its_code_points_and_its_words(full):
    target = next(one for one in annotations(full, "classifying"))["target"]
    quote, position = target["selector"]
    assert (position["start"], position["end"]) == (2, 34)
    assert quote == {"type": "TextQuoteSelector", "exact": "The port was closed for six days", "prefix": "📣 ",
                     "suffix": ", the minister said. The harbour"}  # fmt: skip


def test_every_target_has_both_selectors_and_they_select_the_same(full):
    for one in annotations(full):
        for target in one["target"] if isinstance(one["target"], list) else [one["target"]]:
            if isinstance(target, dict):
                quote, position = target["selector"]
                assert HARBOUR[position["start"] : position["end"]] == quote["exact"]


def test_a_claim_in_two_parts_has_two_targets(full, put):
    two = Mark(id="m9", kind="claim", claim="c1", place=place(HARBOUR, "The port", "for six days"), created_by="ana",
               created_at=NOON)  # fmt: skip
    made = next(one for one in annotations(put(full, two)) if one["id"] == "urn:uuid:m9")
    assert [t["selector"][0]["exact"] for t in made["target"]] == ["The port", "for six days"]


def test_a_link_leads_from_the_evidence_to_the_mentions_and_says_its_stance(full):
    link = next(one for one in annotations(full, "linking") if one["target"] == "urn:uuid:e1")
    linked = [body["source"] for body in link["body"] if body.get("purpose") == "linking"]
    assert linked == ["urn:uuid:m1", "urn:uuid:m2"]
    assert "refutes" in [body.get("value") for body in link["body"]]


def test_a_link_leads_to_no_mention_that_was_set_aside(full, put):
    aside = put(full, Decision(id="d2", key="k2", set_aside=("m2",), why="No.", created_by="ana", created_at=NOON))
    bodies = [body for one in annotations(aside, "linking") for body in one["body"]]
    linked = {body["source"] for body in bodies if "source" in body}
    assert linked == {"urn:uuid:m1"}


def test_what_the_model_has_no_place_for_is_said_in_sentences(full):
    told = written(web_annotation, full)[1]
    for kind in ("cue and speaker of 1 mention", "Details of 3 marks", "1 link between claims", "1 comment is"):
        assert any(kind in sentence for sentence in told), kind
    assert all(sentence.endswith("left out.") or "are left out (" in sentence for sentence in told)


def test_an_article_without_an_address_is_named_by_its_id(full, put):
    bare = put(full, article_of(HARBOUR))
    assert annotations(bare, "classifying")[0]["target"]["source"] == "urn:uuid:a1"


def test_what_is_set_aside_is_no_annotation(full, put):
    aside = put(full, Decision(id="d2", key="k2", set_aside=("m2",), why="No.", created_by="ana", created_at=NOON))
    assert "urn:uuid:m2" not in [one["id"] for one in annotations(aside)]


# --------------------------------------------------------------------------------------------------- ClaimReview


def reviews(snapshot, choices=ANA):
    return written(claim_review, snapshot, choices)[0]["@graph"]


def test_a_claim_review_has_what_is_required_and_expands(full):
    (review,) = reviews(full)
    assert review["url"] == "https://desk.example/checks/harbour#c-c1"
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "the minister"}
    assert review["reviewRating"] == {
        "@type": "Rating", "alternateName": "Refuted", "ratingValue": 1, "bestRating": 5, "worstRating": 1,
        "ratingExplanation": "The logbook.",
    }  # fmt: skip
    assert review["itemReviewed"]["firstAppearance"]["url"] == "https://news.example/harbour"
    assert expanded(written(claim_review, full)[0])[0]["@type"] == ["https://schema.org/ClaimReview"]


@pytest.mark.parametrize(
    ("choices", "missing"),
    [
        (replace(ANA, site_url=""), "the address of the page"),
        (replace(ANA, site_url="javascript:alert(1)"), "the address of the page"),
        (replace(ANA, site_url="MAILTO:desk@desk.example"), "the address of the page"),
        (replace(ANA, organisation=" "), "the organisation"),
    ],
)
def test_without_page_or_organisation_it_is_refused_by_name(full, choices, missing):
    bare = replace(full, project=full.project.model_copy(update={"organisation": "", "site_url": ""}))
    with pytest.raises(Refused, match=missing):
        written(claim_review, bare, choices)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Source(id="s1", name="officials", kind="anonymous"), "no person or organisation"),
        (Claim(id="c1", code="C01", statement="Shut.", created_by="ana", created_at=NOON), "no claimant"),
        (Assessment(id="v3", claim="c1", verdict="too_early", why="Wait.", created_by="ana",
                    created_at="2026-06-01T00:00:00.000Z"), "gives the verdict"),
    ],
)  # fmt: skip
def test_a_claim_that_lacks_something_stays_out_and_says_what(full, put, row, why):
    with pytest.raises(Refused, match=f"C01: .*{why}"):
        written(claim_review, put(full, row))


def test_verdicts_that_differ_make_no_rating_unless_somebody_counts(full):
    with pytest.raises(Refused, match="C01: the analysts' verdicts differ"):
        written(claim_review, full, replace(ANA, analyst=None))


def test_who_denies_is_never_the_claimant_and_no_first_appearance(full, put):
    denied = [full.marks[m].model_copy(update={"status": "denied"}) for m in ("m1", "m2")]
    (review,) = reviews(put(full, *denied))
    assert "firstAppearance" not in review["itemReviewed"]


def test_an_appearance_is_the_first_only_where_that_is_known(full, put):
    copy = article_of(HARBOUR, "a2", published_on="2026-05-09", url="https://copy.example/")
    mark = Mark(id="m7", kind="claim", claim="c1", status="asserted", place=place(HARBOUR, "The port", article="a2"))
    (review,) = reviews(put(full, copy, mark))
    assert review["itemReviewed"]["firstAppearance"]["url"] == "https://news.example/harbour"
    nameless = full.articles["a1"].model_copy(update={"url": ""})
    (review,) = reviews(put(full, nameless, copy, mark))
    assert "firstAppearance" not in review["itemReviewed"]
    assert [one["url"] for one in review["itemReviewed"]["appearance"]] == ["https://copy.example/"]


def test_a_mention_without_a_status_is_no_appearance(full, put):
    unread = [full.marks[m].model_copy(update={"status": ""}) for m in ("m1", "m2")]
    (review,) = reviews(put(full, *unread))
    assert review["itemReviewed"].keys().isdisjoint({"firstAppearance", "appearance"})


def test_a_claimant_with_an_empty_name_is_nobody(full, put):
    with pytest.raises(Refused, match=r"C01: .*no person or organisation"):
        written(claim_review, put(full, full.sources["s1"].model_copy(update={"name": " "})))


@pytest.mark.parametrize("number", ["five", "9", "²", "-1"])
def test_a_rating_that_is_no_number_of_five_is_left_out_and_its_name_stays(full, number):
    spoiled = {key: s.model_copy(update={"mappings": s.mappings | {"claimreview_rating": number}})
               for key, s in full.statuses.items()}  # fmt: skip
    (review,) = reviews(replace(full, statuses=spoiled))
    assert review["reviewRating"]["alternateName"] == "Refuted"
    assert "ratingValue" not in review["reviewRating"]


@pytest.mark.parametrize("page", [" https://desk.example/c?id=1#top ", "https://desk.example/c?id=1"])
def test_the_address_of_a_page_keeps_its_query_and_no_spaces(full, page):
    assert reviews(full, replace(ANA, site_url=page))[0]["url"] == "https://desk.example/c?id=1#c-c1"


def test_no_text_of_a_claim_review_ends_a_script(full, put):
    claim = full.claims["c1"].model_copy(update={"statement": PAYLOAD})
    exported = claim_review.write(Material(put(full, claim)), ANA)
    data = b"".join(exported.files[0].chunks).decode()
    assert not re.search("[<>&\u2028\u2029]", data)
    assert json.loads(data)["@graph"][0]["claimReviewed"] == PAYLOAD


# ------------------------------------------------------------------------------------------------------ AVeriTeC


def test_a_claim_has_its_label_and_the_answers_to_its_questions(full):
    (claim,), told = written(averitec, full)
    assert (claim["label"], claim["speaker"], claim["reporting_source"]) == ("Refuted", "the minister", "Herald")
    asked = {question["question"]: question["answers"] for question in claim["questions"]}
    assert asked["How long?"][0]["answer"] == "The harbour logbook shows two"
    assert asked[""][0]["cached_source_url"] == "https://archive.example/1"
    assert any("names no question" in sentence for sentence in told)


@pytest.mark.parametrize(("on", "written_as"), [("2020-08-25", "25-8-2020"), ("2020-08", "2020-08")])
def test_a_day_is_written_as_in_the_dataset(full, put, on, written_as):
    claim = full.claims["c1"].model_copy(update={"claimed_on": on})
    assert written(averitec, put(full, claim))[0][0]["claim_date"] == written_as


def test_claims_without_a_verdict_are_listed(full):
    assert any(sentence.startswith("C02:") for sentence in written(averitec, full)[1])


@pytest.mark.parametrize("format_", [web_annotation, claim_review, averitec])
def test_twice_the_same_project_gives_the_same_bytes(full, format_):
    once, again = (b"".join(format_.write(Material(full), ANA).files[0].chunks) for _time in range(2))
    assert once == again
    assert visible(once.decode()) is not None
