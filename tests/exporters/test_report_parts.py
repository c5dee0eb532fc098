"""Colours, links, notes and words of the report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.exporters.colours import DARK, LIGHT, READABLE, contrast, tone
from workbench.exporters.links import link_target
from workbench.exporters.notes_html import notes_html, parsed
from workbench.exporters.wording import spoken_date, spoken_period, spoken_quantity
from workbench.i18n import spoken
from workbench.model.claims import Period, Quantity
from workbench.model.codebook import default_statuses

REL = 'rel="noopener noreferrer nofollow"'


@given(st.integers(0, 0xFFFFFF), st.booleans())
def test_every_codebook_colour_is_made_readable(number, dark):
    made = tone(f"#{number:06x}", dark=dark)
    grounds = (made.tint, *(DARK if dark else LIGHT))
    assert min(contrast(made.line, ground) for ground in grounds) >= READABLE
    assert contrast("#e6e7e9" if dark else "#1e2227", made.tint) >= READABLE


def test_the_grounds_are_those_of_the_style_sheet(repository):
    for name, grounds in (("style.css", LIGHT), ("dark.css", DARK)):
        style = (repository / "resources/report" / name).read_text("utf-8")
        assert f"--paper:{grounds[1]};--panel:{grounds[0]}" in style


def test_default_colours_stay_almost_as_they_are():
    kept = [status for status in default_statuses() if tone(status.colour, dark=False).line == status.colour]
    assert len(kept) >= 12


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#12345g", "#123456}", "#123456\n", "</style>"])
def test_what_is_no_colour_becomes_the_neutral_one(colour):
    assert tone(colour, dark=False) == tone("#5f6b7a", dark=False)


@pytest.mark.parametrize("address", ["https://a.example/x?y=1#z", "HTTP://a.example", "mailto:desk@a.example"])
def test_pages_and_mail_addresses_may_be_links(address):
    assert link_target(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "file:///etc",
        "//host/share", "/path", "https://", "http:a", "https://a.example/\u202e", "https://a .example", "mailto:",
        "https://a.example/\"onclick=", "vbscript:x", "https://[broken", "\u2028https:x", "ftp://a.example",
    ],
)  # fmt: skip
def test_anything_else_stays_text(address):
    assert link_target(address) == ""


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**two** words", "<p><strong>two</strong> words</p>\n"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("![p](https://a.example/p)", f'<p>!<a href="https://a.example/p" {REL}>p</a></p>\n'),
        ("[x](javascript:alert)", "<p>[x](javascript:alert)</p>\n"),
        ("<https://a.example>", f'<p><a href="https://a.example" {REL} class="bare">https://a.example</a></p>\n'),
        ("# Big", '<p class="heading">Big</p>\n'),
        ("a &#x202E; b", "<p>a ⟦U+202E RLO⟧ b</p>\n"),
        ("```py\"onx\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>\n"),
    ],
)  # fmt: skip
def test_notes_are_rendered_and_inert(source, html):
    assert notes_html(source) == html


@given(st.text(st.sampled_from("aZé1 .,;:?!()%'’“–-/*_<&\n"), max_size=30))
def test_the_short_way_for_plain_lines_gives_what_the_parser_gives(source):
    assert notes_html(source) == parsed(source)


def test_a_table_in_a_note_carries_no_style():
    assert "style" not in notes_html("|a|\n|:-:|\n|b|\n")


@pytest.mark.parametrize(
    ("date", "words"),
    [("2026-05-04", "4 May 2026"), ("2026-05", "May 2026"), ("2026", "2026"), ("", ""), ("<b>", "<b>"),
     ("2026-99", "2026-99")],
)  # fmt: skip
def test_dates_are_said_as_exactly_as_they_are_known(date, words):
    assert spoken_date(date) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [("30000", "50000", "30,000 to 50,000 people"), (None, "700000", "up to 700,000 people"),
     ("5", None, "at least 5 people"), ("18.5", "18.5", "18.5 people"), (None, None, "")],
)  # fmt: skip
def test_quantities_keep_their_bounds(low, high, words):
    assert spoken_quantity(Quantity(low=low, high=high, unit="people")) == words


def test_a_period_may_be_open():
    assert spoken_period(Period(begins="2026")) == "from 2026"
    assert spoken_period(Period(ends="2026-05")) == "until May 2026"


def test_a_month_at_the_end_of_a_span_is_said_as_in_a_date():
    with spoken("uk"):
        assert spoken_date("2023-09") == "вересень 2023"
        assert spoken_period(Period(begins="2023-09", ends="2024-03-17")) == "від вересня 2023 до 17 березня 2024"
        assert spoken_period(Period(ends="2026-05")) == "до травня 2026"
        assert spoken_period(Period(begins="2026-05", ends="2026-05")) == "травень 2026"
