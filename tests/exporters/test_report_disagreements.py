"""Disagreements in the report: the open ones with both versions and names, the settled ones with what was decided."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from tests.exporters.conftest import HARBOUR, NOON, place
from workbench.exporters.flow import Box, Paragraph
from workbench.exporters.flow_claims import claim_blocks
from workbench.exporters.html_report import html_report
from workbench.exporters.report_content import ReportOptions, report_content
from workbench.model.assessments import Assessment
from workbench.model.decisions import Decision
from workbench.model.marks import Mark


@dataclass(frozen=True)
class Found:
    """As much of a disagreement as the report asks for."""

    kind: str
    rows: tuple[str, ...]
    is_open: bool = True
    is_discussed: bool = False


THEIRS = {"created_by": "ole", "created_at": NOON}
MINE = {"created_by": "ana", "created_at": NOON}


@pytest.fixture
def two(full):
    """Two readings of the same words and two verdicts; nothing decided."""
    words = place(HARBOUR, "The port was closed for six days")
    rows = {
        "x1": Mark(id="x1", kind="claim", place=words, claim="c1", status="denied", note="Mine.", **MINE),
        "x2": Mark(id="x2", kind="claim", place=words, claim="c1", status="hedged", **THEIRS),
    }
    made = {
        "v1": Assessment(id="v1", claim="c1", verdict="refuted", why="The logbook.", **MINE),
        "v2": Assessment(id="v2", claim="c1", verdict="supported", why="The minister.", **THEIRS),
    }
    return replace(full, marks=full.marks | rows, assessments=full.assessments | made, decisions={})


def content(snapshot, *found, **options):
    return report_content(snapshot, ReportOptions(analyst="ana", **options), found)


def told(sides):
    return [(side.who, side.chip.label, side.why) for side in sides]


def test_an_open_one_shows_both_versions_the_responsible_first(two):
    (one,) = content(two, Found("status", ("x2", "x1"))).differing
    assert told(one.sides) == [("Ana", "Denied", "Mine."), ("Olena", "Hedged", "")]
    assert (one.what, one.code, one.quote) == ("read differently", "C01", "“The port was closed for six days”")


def test_verdicts_say_why_and_what_is_kept_for_discussion_says_so(two):
    (one,) = content(two, Found("verdict", ("v1", "v2"), is_open=False, is_discussed=True)).differing
    assert told(one.sides) == [("Ana", "Refuted", "The logbook."), ("Olena", "Supported", "The minister.")]
    assert one.discussed and one.target == "c-c1"


def test_what_is_settled_or_not_in_the_report_is_no_open_one(two):
    assert content(two, Found("status", ("x1", "x2"), is_open=False)).differing == ()
    assert content(two, Found("status", ("x1", "x2")), claims=frozenset({"c2"})).differing == ()


def test_a_settled_one_says_what_was_decided_by_whom_and_why(two):
    decision = Decision(id="d1", key="k", counts=("x1",), set_aside=("x2",), why="She read the caption.", **MINE)
    (one,) = content(replace(two, decisions={"d1": decision})).settled
    assert (one.who, one.why, one.about, one.code) == (
        "Ana", "She read the caption.", "“The port was closed for six days”", "C01",
    )  # fmt: skip
    assert told(one.counts) == [("Ana", "Denied", "Mine.")] and told(one.aside) == [("Olena", "Hedged", "")]


def test_the_page_counts_them_and_leads_to_them(two):
    page = html_report(
        two, ReportOptions(analyst="ana"), datetime(2026, 5, 4, tzinfo=UTC), "1", [Found("verdict", ("v1", "v2"))]
    )
    assert '<a href="#disagreements">⇄ 1 disagreement between analysts is open</a>' in page
    assert 'id="disagreements"' in page and "Where the analysts disagree" in page


def test_without_any_the_chapter_is_not_there(two):
    assert 'id="disagreements"' not in html_report(two, ReportOptions(), datetime(2026, 5, 4, tzinfo=UTC), "1")


def test_people_who_agree_stand_below_their_verdict_without_the_sign_of_difference(two):
    agreed = replace(two, assessments={key: one.model_copy(update={"verdict": "refuted"})
                                       for key, one in two.assessments.items()})  # fmt: skip
    report = report_content(agreed, ReportOptions(), ())
    (box,) = [b for b in claim_blocks(report.claims[0], report) if isinstance(b, Box) and b.look == "verdict"]
    lines = [block.text for block in box.blocks if isinstance(block, Paragraph)]
    assert lines[0] == "✕ Refuted" and lines[1].startswith("Ana")
    assert not any("⇄" in line or "Refuted" in line for line in lines[1:])
