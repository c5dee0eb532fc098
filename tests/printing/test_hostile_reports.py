"""Reports of hostile and of huge projects on paper: nothing is fetched, nothing is lost, nothing takes for ever."""

import re

import pypdfium2
import pytest

from tests.exporters.conftest import article_of, place, snapshot_of
from tests.exporters.test_html_report import PROBES, poisoned
from workbench.exporters.report_content import ReportOptions
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.marks import Mark

ALLOWED = re.compile(r"(https?|mailto):")


def addresses(pdf: bytes) -> set[str]:
    return {bytes.fromhex(found.decode()).decode() for found in re.findall(rb"/URI <([0-9A-F]+)>", pdf)}


MORE = ("<img src='file:///etc/passwd'>", "![x](file:///etc/passwd)", "a)\n/URI (x")


@pytest.mark.parametrize("probe", [*PROBES, *MORE])
def test_no_text_of_a_project_asks_for_anything(full, pages, probe):
    options = ReportOptions(title=probe, organisation=probe, analyst="ana", comments=True, language=probe)
    pdf = pages(poisoned(full, probe), options).pdf()
    assert all(ALLOWED.match(address) for address in addresses(pdf))
    assert pdf.count(b"/S /URI") == pdf.count(b"/URI <"), "no address but those that are written as digits"
    for action in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/GoToR", b"/SubmitForm", b"/OpenAction"):
        assert action not in pdf
    assert len(pypdfium2.PdfDocument(pdf)) >= 1


def test_signs_beyond_the_first_plane_and_signs_without_a_letter_shape_do_no_harm(pages):
    text = "👩‍👩‍👧‍👦 🇺🇦 \u0301\u0302 𝔘𝔫𝔦 \ue000 \ufdd0 \u0378 " * 40 + "end"
    mark = Mark(id="m1", kind="claim", place=place(text, "end"), claim="c1", status="denied", created_by="ana")
    made = pages(snapshot_of(article_of(text), Claim(id="c1", statement=text[:200]), mark, texts=(text,)))
    assert made.image(0, 300).width() == 300
    assert made.pdf().startswith(b"%PDF-")


def test_a_paragraph_of_half_a_million_signs_is_set(pages):
    text = "word " * 100_000
    mark = Mark(id="m1", kind="claim", place=place(text, "word"), claim="c1", status="denied", created_by="ana")
    made = pages(snapshot_of(article_of(text), Claim(id="c1", statement="S."), mark, texts=(text,)))
    assert made.count > 100


def test_deep_lists_and_quotations_of_a_note_stay_on_the_paper(pages):
    note = "\n".join("  " * depth + "- item" for depth in range(25)) + "\n\n" + ">" * 50 + " quoted"
    read = pypdfium2.PdfDocument(pages(snapshot_of(Claim(id="c1", statement="S.", note=note))).pdf())
    said = "".join(page.get_textpage().get_text_range() for page in read)
    assert said.count("item") == 25
    assert "quoted" in said


def test_a_reason_longer_than_a_page_goes_on_over_pages(pages):
    verdict = Assessment(id="v1", claim="c1", verdict="refuted", why="Because of this. " * 900, created_by="ana")
    made = pages(snapshot_of(Claim(id="c1", statement="S."), verdict))
    said = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made.pdf()))
    assert "".join(said.split()).count("Becauseofthis.") >= 895  # all but those at a page's foot


def test_five_hundred_claims_are_each_in_the_table_and_in_the_outline(pages):
    claims = [Claim(id=f"c{n}", code=f"C{n:03}", statement=f"Claim number {n}.") for n in range(500)]
    made = pages(snapshot_of(*claims))
    pdf = made.pdf()
    titles = [item.get_title() for item in pypdfium2.PdfDocument(pdf).get_toc()]
    assert sum(title.startswith("C") and "Claim number" in title for title in titles) == 500
    assert all(made.page_of(f"c-c{n}") is not None for n in range(500))
    second = pypdfium2.PdfDocument(pdf)[1].get_textpage().get_text_range()
    assert "Verdict" in second, "the head of the table stands on each of its pages"
