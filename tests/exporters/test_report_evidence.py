"""Evidence in the report: from outside with its file, sets, translations, threads that are settled, nothing private."""

from datetime import UTC, datetime

import pytest

from workbench.exporters.html_report import ReportOptions, html_report
from workbench.model.comments import Comment, Resolved
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark

MINE = {"created_by": "ana", "created_at": "2026-05-04T12:00:00.000Z"}
SHA = "ab" * 32
BAD = '<img src="file:///x"><b>x</b>‮'


def html(snapshot, **options):
    return html_report(snapshot, ReportOptions(analyst="ana", **options), datetime(2026, 5, 4, tzinfo=UTC), "1")


def outside(**columns):
    return Mark(id="e9", kind="evidence", **{"citation": "Register"} | columns, **MINE)


def tie(identity="l9", mark="e9", **columns):
    return EvidenceLink(id=identity, mark=mark, claim="c1", stance="supports", **columns, **MINE)


def test_evidence_from_outside_comes_with_address_archive_date_and_file(full, put):
    told = {
        "url": "https://reg.example/1", "archived_url": "https://archive.example/2", "accessed_on": "2026-05-03",
        "attachment": SHA, "note": "Page 2\n\n📎 Register p2.pdf", "basis": "official act",
    }  # fmt: skip
    made = html(put(full, outside(**told), tie(strength="strong")))
    for words in (
        'href="https://reg.example/1"', 'href="https://archive.example/2"', "3 May 2026", "Register p2.pdf", SHA,
        "official act", '<span class="strength">strong</span>',
    ):  # fmt: skip
        assert words in made
    assert "📎" not in made.replace("📣", "")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "//host/share"])
def test_an_address_of_another_kind_is_text(full, put, address):
    made = html(put(full, outside(url=address, archived_url=address), tie()))
    assert f"<bdi>{address}</bdi>" in made
    assert f'href="{address}' not in made


def test_what_suffices_only_together_stands_in_one_box(full, put):
    links = [tie(set_number=2), tie("l8", "e8", set_number=2), tie("l7", "e7")]
    marks = [outside(), *(outside().model_copy(update={"id": each, "citation": each.upper()}) for each in ("e8", "e7"))]
    made = html(put(full, *marks, *links))
    together = made.split('<div class="set"><p class="label">Only together</p>')
    assert len(together) == 2
    box = together[1].split('class="label">Only together')[0]
    assert "Register" in box
    assert ("E8" in box, "E7" in box) == (True, False)
    assert made.count('<div class="set">') == 2
    assert "Only together with what is not shown here" in made


def test_a_quote_has_its_language_and_its_translation_whose_it_is(full, put):
    snapshot = put(full, full.articles["a1"].model_copy(update={"language": "ar"}))
    snapshot = put(snapshot, snapshot.marks["e1"].model_copy(update={"translation": "Two, says the log."}))
    made = html(snapshot)
    assert made.count('<blockquote class="said" dir="auto" lang="ar">') >= 2
    for words in ("Trans", "Two, says the log."):
        expected = f'<p class="label">Translation by <bdi>Ana</bdi></p><p dir="auto">{words}</p>'
        assert expected in made


def test_a_language_that_is_none_is_no_attribute(full, put):
    made = html(put(full, full.articles["a1"].model_copy(update={"language": '"><b>'})))
    assert '<blockquote class="said" dir="auto">' in made


def test_a_settled_thread_says_so_and_a_private_one_never_goes_in(full, put):
    about = {"target_kind": "evidence_link", "target_id": "l1", **MINE}
    first = Comment(id="r5", body="Who counts?", resolved=Resolved(by="ole", at=MINE["created_at"]), **about)
    rows = (
        first, Comment(id="r6", body="The pilots.", parent="r5", **about),
        Comment(id="r7", body="SECRET", private=True, **about),
        Comment(id="r8", body="SECRET too", parent="r7", **about),
    )  # fmt: skip
    made = html(put(full, *rows), comments=True)
    assert "resolved" in made.split("Who counts?")[0][-300:]
    assert '<div class="remark depth-1">' in made.split("Who counts?")[1].split("The pilots.")[0]
    assert "SECRET" not in made


def test_no_string_of_evidence_becomes_markup(full, put):
    named = outside(citation=BAD, url=BAD, archived_url=BAD, note=f"{BAD}\n📎 {BAD}", attachment=SHA, translation=BAD)
    body = Comment(id="r5", target_kind="mark", target_id="e9", body=BAD, **MINE)
    made = html(put(full, named, tie(why=BAD, set_number=1), body), comments=True)
    assert "<img" not in made
    assert "<b>x</b>" not in made
    assert "‮" not in made


def test_the_same_project_gives_the_same_bytes(full, put):
    snapshot = put(full, outside(attachment=SHA, translation="x"), tie(set_number=1))
    assert html(snapshot) == html(snapshot)
