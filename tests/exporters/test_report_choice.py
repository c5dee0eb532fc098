"""What goes into a report, what it opens with, and what changed since a former one."""

from dataclasses import replace

import pytest

from tests.exporters.conftest import HARBOUR, NOON, place
from workbench.exporters.report_content import ReportOptions, report_content
from workbench.exporters.wording import spoken_date
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.evidence import EvidenceLink
from workbench.model.former import Former
from workbench.model.marks import Mark

ALL = ReportOptions(analyst="ana", comments=True)


def former(snapshot, **changed):
    kept = {"claims": snapshot.claims, "assessments": snapshot.assessments}
    return Former("2026-05-01T00:00:00.000Z", **kept | changed)


def test_only_claims_with_a_chosen_verdict_go_in(full):
    report = report_content(full, replace(ALL, verdicts=frozenset({"refuted"})))
    assert [row.code for row in report.rows] == ["C01"]
    other = report_content(full, replace(ALL, verdicts=frozenset({"not_assessed"})))
    assert [row.code for row in other.rows] == ["C02"]


def test_only_the_chosen_analysts_work_goes_in(full):
    report = report_content(full, replace(ALL, analyst="ole", analysts=frozenset({"ole"})))
    assert report.analysts == ("Olena",)
    assert [row.code for row in report.rows] == ["C01"]
    assert [reading.mark for said in report.claims[0].said for reading in said.readings] == ["m2"]
    assert report.claims[0].judgement.chip.label == "Conflicting evidence"
    assert report.claims[0].evidence == ()


@pytest.mark.parametrize(
    ("part", "empty"),
    [("method", "verdict_wordings"), ("claim_sections", "claims"), ("disagreements", "settled"),
     ("open_points", "open_points"), ("gaps", "gaps")],
)  # fmt: skip
def test_a_part_left_out_is_empty_and_the_rest_is_as_it_was(full, part, empty):
    whole, report = report_content(full, ALL), report_content(full, replace(ALL, **{part: False}))
    assert getattr(report, empty) == ()
    assert part not in report.sections
    assert (report.figures, report.counts) == (whole.figures, whole.counts)


def test_the_summary_counts_the_evidence_that_is_left_out(full):
    report = report_content(full, replace(ALL, evidence=False))
    assert report.claims[0].evidence == ()
    assert (report.rows[0].supports, report.rows[0].refutes) == (1, 1)


def test_it_opens_with_who_when_and_of_what(full):
    report = report_content(full, replace(ALL, claims=frozenset({"c1"})))
    told = {fact.name: fact.value for fact in report.brief.facts}
    assert told["Judged by"] == "Ana"
    assert told["Articles"] == "1 article, 3 May 2026"
    assert told["Verdicts as of"] == "4 May 2026"
    assert told["A choice"] == "1 of 2 claims, 1 of 1 articles of the project"


def test_a_verdict_that_changed_is_named_with_both_signs_and_the_reason(full):
    old = full.assessments["v1"].model_copy(update={"verdict": "supported", "why": "Before."})
    report = report_content(full, ALL, (), former(full, assessments={"v1": old}))
    (one,) = report.changes.corrections
    assert (one.kind, one.what, one.before.label, one.after.label) == ("changed", "verdict", "Supported", "Refuted")
    assert (one.code, one.why, one.target) == ("C01", "The logbook.", "c-c1")


def test_new_and_withdrawn_verdicts_and_claims_are_told_apart(full):
    old = {"c2": full.claims["c2"], "c9": Claim(id="c9", code="C09", statement="It rained.")}
    judged = {"v9": Assessment(id="v9", claim="c2", verdict="supported", why="So.", created_by="ana")}
    report = report_content(full, ALL, (), former(full, claims=old, assessments=judged))
    told = [(one.what, one.kind, one.code, one.target) for one in report.changes.corrections]
    assert told == [
        ("verdict", "withdrawn", "C02", "c-c2"), ("claim", "withdrawn", "C09", ""), ("claim", "new", "C01", "c-c1"),
    ]  # fmt: skip
    assert report.changes.corrections[-1].after.label == "Refuted"


def test_a_verdict_given_since_is_new(full):
    (one,) = report_content(full, ALL, (), former(full, assessments={})).changes.corrections
    assert (one.what, one.kind, one.before, one.after.label) == ("verdict", "new", None, "Refuted")


def test_a_claim_reworded_is_told_with_both_wordings(full):
    old = full.claims | {"c1": full.claims["c1"].model_copy(update={"statement": "It was closed.", "kind": "event"})}
    report = report_content(full, ALL, (), former(full, claims=old))
    (one,) = report.changes.corrections
    assert [(d.name, d.before, d.after) for d in one.details] == [
        ("Statement", "It was closed.", "The port was closed for six days."), ("Kind", "event", "quantity"),
    ]  # fmt: skip


def test_nothing_changed_is_worth_saying(full):
    assert report_content(full, ALL, (), former(full)).changes.corrections == ()
    assert report_content(full, ALL).changes is None


def test_a_claim_tied_to_another_is_told_as_part_of_that(full, put):
    tied = put(full, full.claims["c2"].model_copy(update={"same_as": "c1"}))
    report = report_content(tied, ALL, (), former(full))
    (one,) = report.changes.corrections
    assert (one.kind, one.code, one.target, one.details[0].after) == ("withdrawn", "C02", "c-c1", "C01")


def test_two_who_agree_do_not_differ_though_nobody_is_responsible(full, put):
    agreed = put(full, full.assessments["v2"].model_copy(update={"verdict": "refuted"}))
    report = report_content(agreed, replace(ALL, analyst=None))
    assert (report.rows[0].chip.label, report.rows[0].differs) == ("Refuted", False)
    assert "analysts differ on the verdict" not in [point.words for point in report.open_points]
    apart = report_content(full, replace(ALL, analyst=None))
    assert "analysts differ on the verdict" in [point.words for point in apart.open_points]


def test_two_who_agree_on_the_verdict_are_told_with_the_dates_of_both(full, put):
    agreed = put(full, full.assessments["v2"].model_copy(update={"verdict": "refuted", "as_of": "2026-04-01"}))
    report = report_content(agreed, replace(ALL, analyst=None))
    assert report.rows[0].as_of == f"{spoken_date('2026-04-01')}, {spoken_date('2026-05-04')}"
    same = put(full, full.assessments["v2"].model_copy(update={"verdict": "refuted", "as_of": "2026-05-04"}))
    assert report_content(same, replace(ALL, analyst=None)).rows[0].as_of == spoken_date("2026-05-04")


def test_the_articles_of_chosen_claims_show_no_other_claims_marks(full, put):
    mine = {"created_by": "ana", "created_at": NOON}
    snapshot = put(
        full,
        Mark(id="m9", kind="claim", claim="c2", place=place(HARBOUR, "the minister"), status="asserted", **mine),
        Mark(id="e9", kind="evidence", place=place(HARBOUR, "logbook"), **mine),
        EvidenceLink(id="l9", mark="e9", claim="c2", stance="supports", **mine),
    )
    drawn = report_content(snapshot, replace(ALL, claims=frozenset({"c1"}))).articles[0]
    assert set(drawn.drawn) == {"m1", "m2", "e1"}
    assert (drawn.mentions, drawn.evidence) == (2, 1)
    assert {"m9", "e9"} <= set(report_content(snapshot, ALL).articles[0].drawn)
