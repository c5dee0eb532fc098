"""The report on paper: what it says, that it leads somewhere, and that it asks for nothing."""

import os
import re
import subprocess
import sys

import pypdfium2
import pytest

from tests.exporters.conftest import HARBOUR, article_of, place, snapshot_of
from workbench.exporters.flow import Paragraph, Table, Words
from workbench.exporters.report_content import ReportOptions
from workbench.model.claims import Claim
from workbench.model.marks import Mark
from workbench.printing.lines import Stretch, set_words
from workbench.printing.pages import PAPERS
from workbench.printing.paging import sheets_of
from workbench.printing.setting import Setter


def text_of(pdf: bytes) -> list[str]:
    """Return the text of each page with single spaces."""
    read = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().replace("\u00a0", " ").split()) for page in read]


def outline(pdf: bytes) -> list[tuple[int, str, int]]:
    read = pypdfium2.PdfDocument(pdf)
    return [(item.level, item.get_title(), item.get_dest().get_index()) for item in read.get_toc()]


def test_the_pdf_says_every_claim_with_its_verdict_passages_and_evidence(full, pages):
    said = " ".join(text_of(pages(full).pdf()))
    for words in ("The port was closed for six days.", "The port was busy.", "Refuted", "The logbook.", "Attributed",
                  "the minister", "The harbour logbook shows two", "Port register", "Herald"):  # fmt: skip
        assert words in said, words


def test_letters_are_not_joined_to_ligatures():
    line, *_rest = set_words((Words("office fire"),), "title", 9_000)
    assert sum(len(run.glyphIndexes()) for run in line.line.glyphRuns()) == len("office fire")


def test_words_with_ligatures_are_found(full, pages):
    said = " ".join(text_of(pages(full, ReportOptions(title="The office confirmed the final figure")).pdf()))
    assert "office confirmed the final figure" in said


def test_every_page_says_which_of_how_many_it_is(full, pages):
    texts = text_of(pages(full).pdf())
    assert all(f"{number} / {len(texts)}" in text for number, text in enumerate(texts, 1))


def test_the_outline_leads_to_the_claims(full, pages):
    made = pages(full)
    pdf = made.pdf()
    entries = outline(pdf)
    assert (1, "C01 The port was closed for six days.", made.page_of("c-c1")) in entries
    assert [title for level, title, _page in entries if not level][:2] == ["Summary", "Claims"]
    assert "Kind: quantity" in text_of(pdf)[made.page_of("c-c1")]


def test_links_go_to_places_inside_and_to_allowed_addresses(full, pages):
    pdf = pages(full).pdf()
    addresses = {bytes.fromhex(found.decode()).decode() for found in re.findall(rb"/URI <([0-9A-F]+)>", pdf)}
    assert addresses == {"https://port.example/reg", "https://archive.example/1", "https://news.example/harbour"}
    assert len(re.findall(rb"/Subtype /Link [^\n]*/Dest \[", pdf)) >= 6


def test_an_address_with_another_scheme_leads_nowhere(full, pages, put):
    bad = full.marks["e2"].model_copy(update={"url": "javascript:alert(1)", "archived_url": "file:///etc/passwd"})
    pdf = pages(put(full, bad)).pdf()
    assert b"/URI <" in pdf
    assert b"javascript:".hex().upper().encode() not in pdf
    assert b"file:".hex().upper().encode() not in pdf


def test_the_number_of_a_claims_page_stands_in_the_table(full, pages):
    made = pages(full)
    first = text_of(made.pdf())[0]
    assert re.search(rf"✕ Refuted 1 article 1 / 1 / 0 {made.page_of('c-c1') + 1}\b", first), first


@pytest.mark.parametrize("paper", PAPERS)
def test_the_paper_is_as_large_as_asked(full, pages, paper):
    width, height = PAPERS[paper]
    read = pypdfium2.PdfDocument(pages(full, ReportOptions(paper=paper)).pdf())
    assert read[0].get_size() == (width / 10, height / 10)


def test_a_report_of_nothing_is_a_pdf_all_the_same(pages):
    assert "No claims were chosen." in " ".join(text_of(pages(snapshot_of()).pdf()))


def test_a_long_word_and_a_long_paragraph_stay_on_the_paper(pages):
    text = "w" * 300 + " " + "many words " * 3_000
    mark = Mark(id="m1", kind="claim", place=place(text, "many words"), claim="c1", status="denied", created_by="ana")
    claim, article = Claim(id="c1", statement="s" * 300), article_of(text, title="t" * 300)
    made = pages(snapshot_of(article, claim, mark, texts=(text,)))
    assert made.count > 10
    words = "".join(text_of(made.pdf())).replace(" ", "")
    assert words.count("manywords") > 2_990  # all but those that a page's foot cuts apart


def test_signs_of_every_script_are_drawn(pages):
    text = f"{HARBOUR}\nالوزير قال إن الميناء أغلق ستة أيام\n港口关闭了六天\n"
    words = "الميناء أغلق ستة أيام"
    mark = Mark(id="m1", kind="claim", place=place(text, words), claim="c1", status="denied", created_by="ana")
    made = pages(snapshot_of(article_of(text), Claim(id="c1", statement=words), mark, texts=(text,)))
    assert made.pdf().startswith(b"%PDF-")


def test_a_part_written_from_the_right_keeps_its_place_in_a_line(qapp):
    line, *_rest = set_words((Words("جريدة"), Words(" · "), Words("16 April")), "source", 4_000)
    publisher, date = (next(line.extents(Stretch(start, end, Words("")))) for start, end in ((0, 7), (10, 18)))
    assert publisher.left() < date.left()


def test_unseen_characters_are_spelled_out(full, pages):
    said = " ".join(text_of(pages(full, ReportOptions(title="safe\u202egnp.exe")).pdf()))
    assert "safe⟦U+202E RLO⟧gnp.exe" in said


def test_a_page_is_a_picture_of_the_width_asked_for(full, pages):
    made = pages(full)
    picture = made.image(0, 420)
    assert (picture.width(), picture.height()) == (420, round(420 * 842 / 595))
    assert made.png(made.count - 1, 200).startswith(b"\x89PNG")
    dark = sum(picture.pixelColor(x, y).lightness() < 128 for x in range(0, 420, 3) for y in range(0, 590, 3))
    assert dark > 50, "there is writing on it"


def test_without_an_application_one_is_made_that_needs_no_screen():
    child = """
from tests.exporters.conftest import harbour
from tests.printing.conftest import NOW, ALL
from workbench.exporters.report_content import report_content
from workbench.printing.pdf import render
print(render(report_content(harbour(), ALL), NOW, "1")[:5])
"""
    run = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=False,
                         env={"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)})  # fmt: skip
    assert run.stdout.strip() == "b'%PDF-'", run.stderr


def test_the_file_tells_the_reports_moment_and_the_same_words_on_every_machine():
    child = (
        "import sys; from tests.exporters.conftest import harbour; from tests.printing.conftest import ALL, NOW\n"
        "from workbench.exporters.report_made import report_made; from workbench.exporters.report_formats import "
        "format_named\nsys.stdout.buffer.write(report_made(harbour(), ALL, format_named('pdf'), NOW, '0'))"
    )
    said = set()
    for zone, seed, locale in (("Asia/Kathmandu", "1", "uk_UA.UTF-8"), ("America/St_Johns", "2", "tr_TR.UTF-8")):
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        run = subprocess.run([sys.executable, "-c", child], capture_output=True, check=True, env=environment)
        told = pypdfium2.PdfDocument(run.stdout).get_metadata_dict()
        assert told["CreationDate"] == told["ModDate"] == "D:20260505093000Z"
        assert re.findall(rb'xmp:\w+Date="(.*?)"', run.stdout) == [b"2026-05-05T09:30:00+00:00"] * 3
        said.add("\n".join(text_of(run.stdout)))
    assert len(said) == 1


def test_a_sign_before_its_first_words_does_not_turn_a_text_round():
    flow = Paragraph((Words("■ C01", "sign", "#1b6e4a"), Words("أغلق الميناء ستة أيام، قال الوزير.")), "stored")
    (line,) = set_words(flow.words, "stored", 9_000)
    assert flow.from_right
    assert line.line.naturalTextRect().right() > 8_900


def test_a_full_stop_stays_at_the_end_of_a_heading_from_the_right():
    (line,) = set_words((Words("C01", "code"), Words(" "), Words("أغلق الميناء.")), "h3", 9_000)
    text = line.layout.text()
    stop, second = line.line.cursorToX(text.index(".")), line.line.cursorToX(text.index("غ"))
    assert stop[0] < second[0]


def test_the_title_of_an_article_is_not_parted_from_its_text(full, pages):
    made = pages(full)
    for sheet in made._sheets:
        title = [p for p in sheet.placed if p.atom.anchors and p.atom.anchors[0].startswith("a-")]
        assert all(sheet.placed[-1].atom is not p.atom and not sheet.placed[-1].atom.keep for p in title)


@pytest.mark.parametrize("height", range(2_000, 3_000, 50))
def test_the_last_row_of_a_table_is_not_alone_on_a_page(qapp, height):
    rows = tuple(((Paragraph((Words(f"row {number}"),), "cell"),),) for number in range(31))
    setter = Setter(4_000)
    setter.add([Table("wordings", (), rows, (100,))])
    last = sheets_of(setter.atoms, height)[-1]
    assert len([each for each in last.placed if each.atom.things]) > 1
