"""What a report says: counts, verdicts and gaps are those of the snapshot."""

from collections import Counter

import pytest

from workbench.exporters.report_content import ReportOptions, report_content
from workbench.model.articles import Analyst
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.comments import Comment
from workbench.model.decisions import Decision
from workbench.model.marks import Mark, Piece, Place
from workbench.model.rules import verdict_warning

SHARED = {"created_by": "ana", "created_at": "2026-05-05T12:00:00.000Z"}


def report(snapshot, **options):
    return report_content(snapshot, ReportOptions(analyst="ana", **options))


def claim(content, code="C01"):
    return next(section for section in content.claims if section.code == code)


def test_counts_are_those_of_the_snapshot(full):
    figures = report(full).figures
    kinds = Counter(mark.kind for mark in full.marks.values())
    assert (figures.articles, figures.claims) == (len(full.articles), len(full.claims))
    assert (figures.mentions, figures.evidence, figures.in_furniture) == (kinds["claim"], kinds["evidence"], 0)


def test_claims_are_counted_by_verdict_in_the_codebooks_order(full):
    assert [(count.chip.label, count.number) for count in report(full).counts] == [("Refuted", 1), ("Not assessed", 1)]


def test_a_mention_in_furniture_is_flagged_and_does_not_count(full, put):
    furniture = full.marks["f1"].place
    content = report(put(full, Mark(id="m3", kind="claim", place=furniture, claim="c1", status="asserted", **SHARED)))
    assert (content.figures.mentions, content.figures.in_furniture) == (2, 1)
    flagged = [said for said in claim(content).said if not said.counts]
    assert [said.flags for said in flagged] == [("in page furniture, not counted",)]
    assert content.articles[0].mentions == 2
    assert [block.opened for block in content.articles[0].blocks if block.folded] == [True]


def test_the_responsible_analysts_verdict_stands_and_others_are_beside_it(full):
    section = claim(report(full))
    assert (section.judgement.chip.label, section.judgement.who) == ("Refuted", "Ana")
    assert [(other.chip.label, other.who) for other in section.others] == [("Conflicting evidence", "Olena")]


def test_without_a_responsible_analyst_disagreement_has_a_sign_of_its_own(full):
    section = claim(report_content(full, ReportOptions()))
    assert section.judgement.chip.symbol == "⇄"
    assert len(section.others) == 2


def test_analysts_who_give_the_same_verdict_for_different_reasons_do_not_differ(full, put):
    late = {"created_by": "ole", "created_at": "2026-06-01T12:00:00.000Z"}
    made = Assessment(id="v3", claim="c1", verdict="refuted", why="For another reason.", **late)
    section = claim(report_content(put(full, made), ReportOptions()))
    assert section.judgement.chip.label == "Refuted"
    assert len(section.others) == 2


def test_analysts_who_are_the_same_person_are_one(full, put):
    later = {"created_by": "ole", "created_at": "2026-06-01T12:00:00.000Z"}
    made = Assessment(id="v3", claim="c1", verdict="supported", why="w", **later)
    section = claim(report(put(full, Analyst(id="ole", name="Olena", same_as="ana"), made)))
    assert (section.judgement.chip.label, section.judgement.who, section.others) == ("Supported", "Ana", ())


def test_a_row_set_aside_by_a_decision_does_not_count(full, put):
    content = report(put(full, Decision(id="d1", key="k", set_aside=("v1", "m1", "e2"), why="Hers.", **SHARED)))
    assert claim(content).judgement.who == "Olena"
    assert (content.figures.mentions, content.figures.evidence) == (1, 1)
    assert [(item.set_aside, item.why) for item in content.settled] == [(3, "Hers.")]


def test_marks_over_the_same_words_are_readings_of_one_passage(full):
    (said,) = claim(report(full)).said
    assert [(reading.who, reading.chip.label) for reading in said.readings] == [
        ("Ana", "Attributed"),
        ("Olena", "Doubted"),
    ]
    assert said.differs
    assert "".join(s.text for p in said.passages for s in p.segments if s.marks) == "The port was closed for six days"


def test_a_warning_is_that_of_the_rules(full):
    links = full.links_by_claim["c1"]
    assert claim(report(full)).warning == verdict_warning("refuted", links) != ""


def test_open_points_name_what_is_missing(full, put):
    lone = Mark(id="m4", kind="claim", place=full.marks["e1"].place, **SHARED)
    loose = Mark(id="e9", kind="evidence", citation="A call", **SHARED)
    content = report(put(full, lone, loose))
    points = [(point.words, point.target) for point in content.open_points]
    assert content.figures.evidence == 3
    assert ("evidence that is not linked to a claim", "") in points
    assert ("no claim yet, no status yet", "m-m4") in points
    assert ("no verdict yet", "c-c2") in points
    assert ("analysts differ on the verdict", "c-c1") in points
    assert ("no cue yet", "m-m2") in points
    assert [(gap.words) for gap in report(full).gaps] == ["date inferred"]


def test_a_mark_without_a_place_or_with_other_words_is_said_to_have_lost_it(full, put):
    lost = Place(article="a1", state="unplaced", pieces=(Piece(quote="gone"),))
    wrong = Place(article="a1", pieces=(Piece(start=0, end=4, quote="else"),))
    marks = [Mark(id=name, kind="claim", place=at, claim="c2", **SHARED) for name, at in (("m5", lost), ("m6", wrong))]
    content = report(put(full, *marks))
    assert [said.flags for said in claim(content, "C02").said] == [("its place in the text is lost",)] * 2
    assert not {"m5", "m6"} & set(content.articles[0].drawn)


@pytest.mark.parametrize("comments", [False, True])
def test_private_comments_and_answers_to_them_never_go_in(full, put, comments):
    private = Comment(id="r2", target_kind="claim", target_id="c1", body="secret", private=True, **SHARED)
    answer = Comment(id="r3", target_kind="claim", target_id="c1", body="about the secret", parent="r2", **SHARED)
    section = claim(report(put(full, private, answer), comments=comments))
    assert [remark.body for remark in section.remarks] == (["Really?"] if comments else [])


def test_history_and_notes_can_be_left_out(full):
    assert [past.who for past in claim(report(full)).history] == ["Olena", "Ana"]
    bare = claim(report(full, history=False, notes=False))
    assert (bare.history, bare.note, bare.said[0].readings[0].note) == ((), "", "")


def test_chosen_claims_bring_their_articles_and_chosen_articles_their_claims(full):
    assert [len(report(full, claims=frozenset(ids)).articles) for ids in (["c1"], ["c2"])] == [1, 0]
    assert [section.code for section in report(full, articles=frozenset(["a1"])).claims] == ["C01"]
    assert report(full, articles=frozenset()).claims == ()


def test_tied_claims_are_one(full, put):
    tied = report(put(full, full.claims["c2"].model_copy(update={"same_as": "c1"})))
    assert [section.code for section in tied.claims] == ["C01"]


def test_of_two_claims_with_one_code_the_later_carries_initials(full, put):
    later = Claim(id="c3", code="C01", statement="Other.", created_by="ole", created_at="2026-06-01T12:00:00.000Z")
    assert {section.code for section in report(put(full, later)).claims} == {"C01", "C02", "C01·O"}


def test_a_verdict_that_the_codebook_does_not_know_is_shown(full, put):
    made = Assessment(id="v9", claim="c2", verdict="strange", why="w", **SHARED)
    assert claim(report(put(full, made)), "C02").judgement.chip.label == "strange (not in the codebook)"


def test_rows_that_are_gone_do_not_stop_the_report(full):
    from dataclasses import replace

    bare = replace(full, sources={}, analysts={}, texts={})
    content = report(bare)
    assert claim(content).said[0].readings[0].speakers == ("unknown source",)
    assert content.articles[0].blocks == ()
    assert report(replace(full, articles={})).articles == ()


def test_only_the_wordings_that_are_used_are_given(full):
    content = report(full)
    assert [entry.chip.label for entry in content.mention_wordings] == ["Attributed", "Doubted"]
    assert [entry.chip.label for entry in content.verdict_wordings] == [
        "Not assessed",
        "Refuted",
        "Conflicting evidence",
    ]


def test_two_analysts_links_of_the_same_words_are_counted_as_on_the_screen(full, put):
    again = full.marks["e1"].model_copy(update={"id": "e9", "created_by": "ole"})
    link = full.evidence_links["l1"].model_copy(update={"id": "l9", "mark": "e9", "created_by": "ole"})
    row = report_content(put(full, again, link), ReportOptions()).rows[0]
    assert (row.supports, row.refutes, row.context) == (1, 2, 0)
