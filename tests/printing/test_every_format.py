"""One content, four formats: the same numbers, claims and verdicts in each, whatever was chosen."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

import docx
import html5lib
import pypdfium2
import pytest

from tests.exporters.conftest import harbour
from tests.printing.conftest import NOW
from workbench.exporters.report_content import ReportOptions, report_content
from workbench.exporters.report_formats import FORMATS, format_named
from workbench.exporters.report_made import report_made
from workbench.model.snapshot import Snapshot

CHOICES = (
    ReportOptions(analyst="ana", comments=True),
    ReportOptions(title="Zwei Häfen & mehr"),
    ReportOptions(analyst="ana", claims=frozenset({"c1"}), history=False),
    ReportOptions(analyst="ana", claim_sections=False, marked_articles=False, method=False, open_points=False),
    ReportOptions(analyst="ana", evidence=False, notes=False, disagreements=False, language="uk"),
)  # fmt: skip


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def of_html(data: bytes) -> str:
    body = html5lib.parse(data.decode(), namespaceHTMLElements=False).find("body")
    return " ".join(body.itertext())


def of_pdf(data: bytes) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def of_docx(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    return " ".join(element.text or "" for element in document.element.body.iter() if element.tag.endswith("}t")
                    or element.tag.endswith("}p"))  # fmt: skip


def of_markdown(data: bytes) -> str:
    plain = re.sub(r'<a id="[^"]*"></a>|<!-- -->|\]\((#[^)]*|<[^>]*>)\)|\*\*|\|', " ", data.decode())
    return re.sub(r"\\(.)", r"\1", plain).replace("[", " ")


def uneven() -> Snapshot:
    """Return a project in which no two numbers of a claim's evidence are the same."""
    snapshot = harbour()
    links = {key: link.model_copy(update={"stance": "supports"}) for key, link in snapshot.evidence_links.items()}
    return replace(snapshot, evidence_links=links)


READERS: dict[str, Callable[[bytes], str]] = {"html": of_html, "pdf": of_pdf, "docx": of_docx, "md": of_markdown}


def test_every_format_has_a_reader_here():
    assert {known.id for known in FORMATS} == set(READERS)


@pytest.mark.parametrize("options", CHOICES)
@pytest.mark.parametrize("name", READERS)
def test_the_same_claims_verdicts_and_numbers_stand_in_every_format(name, options):
    snapshot = uneven()
    report = report_content(snapshot, options)
    text = flat(READERS[name](report_made(snapshot, options, format_named(name), NOW, "0.1.0")))
    letters = text.replace(" ", "")
    assert report.rows
    for row in report.rows:
        assert row.statement.replace(" ", "") in letters
        numbers = f"{row.supports} / {row.refutes} / {row.context}"
        assert numbers.replace(" ", "") in letters
    for count in report.counts:
        number = rf"{re.escape(count.chip.symbol)} ?{re.escape(speak(options, count.chip.label))} ?{count.number}\b"
        assert re.search(number, text), (number, text[:600])
    for number in (report.figures.claims, report.figures.articles, report.figures.mentions, report.figures.evidence):
        assert re.search(rf"\b{number}\b", text)


def speak(options: ReportOptions, label: str) -> str:
    """Return a status as the report says it."""
    from workbench import i18n
    from workbench.exporters.report_made import speaking

    with speaking(options.language):
        return i18n._(label)


@pytest.mark.parametrize("name", READERS)
def test_what_is_left_out_is_left_out_of_every_format(name):
    options = ReportOptions(analyst="ana", claim_sections=False, marked_articles=False, notes=False)
    text = flat(READERS[name](report_made(harbour(), options, format_named(name), NOW, "0.1.0")))
    assert "Look." not in text
    assert "It counts." not in text
    assert "The port was closed for six days, the minister said." not in text
