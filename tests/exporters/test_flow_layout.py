"""What stays together in a report on paper and in Word: no sign, point or row alone; and news told in a line."""

import io
from dataclasses import replace

import docx
import pytest

from tests.exporters.test_docx_report import NOW, written
from workbench.exporters.docx_xml import run
from workbench.exporters.flow import Words, every_paragraph
from workbench.exporters.flow_notes import note_blocks
from workbench.exporters.flow_report import report_flow
from workbench.exporters.html_report import rendered
from workbench.exporters.report_content import ReportOptions, report_content
from workbench.i18n import spoken
from workbench.model.former import Former

ALL_KNOWN = "Title, publisher, date and address of every article are known."
ALL = ReportOptions(analyst="ana", comments=True)


def paragraphs(snapshot, former=None) -> list:
    """Return the paragraphs of the report as blocks, those in boxes too."""
    return list(every_paragraph(report_flow(report_content(snapshot, ALL, (), former), NOW, "0.1.0").blocks))


def test_claims_that_are_new_stand_in_a_list_below_their_own_heading(full):
    told = [each for each in paragraphs(full, Former("2020-01-01", {}, {}, {})) if each.text]
    places = [place for place, each in enumerate(told) if each.text == "New since then"]
    first, second = told[places[0] + 1 : places[0] + 3]
    assert (first.marker, second.marker) == ("•", "•")
    assert first.text == "C01 The port was closed for six days.  New\u00a0claim  ✕ Refuted"


def test_the_heading_of_what_is_new_is_not_there_without_it(full):
    old = Former("2020-01-01", full.claims, full.assessments, full.decisions)
    assert "New since then" not in [each.text for each in paragraphs(full, old)]


def test_the_short_sign_of_a_mark_does_not_stand_alone_on_a_line(full):
    ends = [each for each in paragraphs(full) if each.words and each.words[-1].text.startswith("#")]
    assert len(ends) > 2
    for each in ends:
        before = each.words[:-1]
        assert not before or set(before[-1].text) == {"\u00a0"}, each.text


def test_nothing_dangles_before_what_is_flagged(full):
    sources = [each for each in paragraphs(full) if each.style == "source"]
    assert sources and not any(each.text.endswith("·") or "· ⇄" in each.text or "· ⚑" in each.text for each in sources)


@pytest.mark.parametrize("note", ["One.\n\n- two\n- three", "1. one\n2. two\n3. three"])
def test_a_short_note_stays_in_one_piece(note):
    kept = [each.keep for each in note_blocks(note)]
    assert kept == [True] * (len(kept) - 1) + [False]


def test_a_long_note_may_be_parted():
    assert not any(each.keep for each in note_blocks("\n\n".join(["- many words " * 9] * 9)))


def test_the_last_row_of_a_table_is_not_alone_on_a_page_in_word(full):
    table = docx.Document(io.BytesIO(written(full))).tables[-1]
    kept = [all(p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs) for row in table.rows]
    assert len(kept) > 1 and kept[-2] and not kept[-1]


@pytest.mark.parametrize(("language", "quote"), [("en", "“said”"), ("uk", "«said»")])
def test_a_cue_stands_in_the_quotation_marks_of_the_language(full, language, quote):
    with spoken(language):
        said = " ".join(each.text for each in paragraphs(full))
    assert quote in said


def known(snapshot, articles: bool) -> tuple[bool, list[str]]:
    """Return whether the web page says that all is known of the articles, and the quiet sentences of the others."""
    report = report_content(snapshot, ALL)
    if not articles:
        report = replace(report, figures=replace(report.figures, articles=0))
    report = replace(report, gaps=(), open_points=())
    web = rendered(report, NOW, "0.1.0")
    quiet = [each.text for each in every_paragraph(report_flow(report, NOW, "0.1.0").blocks) if each.style == "quiet"]
    return ALL_KNOWN in web, quiet


def test_every_format_says_that_all_is_known_of_the_articles(full):
    told, quiet = known(full, articles=True)
    assert told and ALL_KNOWN in quiet


def test_nothing_is_said_to_be_known_of_no_articles(full):
    told, quiet = known(full, articles=False)
    assert not told and ALL_KNOWN not in quiet


def test_a_status_in_word_is_not_broken_over_two_lines():
    assert "\u00a0◐\u00a0Not\u00a0enough\u00a0evidence\u00a0" in run(Words("◐ Not enough evidence", "chip"))
    assert " many words " in run(Words("◐ A status that somebody named with many words in it", "chip"))
