"""The pages of the guide as values, the places that F1 leads to, and the search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.codebook import default_statuses
from workbench.ui.help.finding import find, marked, snippet
from workbench.ui.help.live import codebook_page, keys_page
from workbench.ui.help.markdown import page_html, parts_of
from workbench.ui.help.pages import place_of, read_pages, sections_of, slug_of
from workbench.ui.help.places import FIRST, PARTS, VIEWS
from workbench.ui.views import VIEWS as TABLE

PAGE = "# Marks\n\nTop.\n\n<!-- made: keys mark -->\n\n## Étage one\n\nPress **C**, café.\n\n## Étage one\n\nAgain.\n"


@pytest.fixture
def folder(tmp_path):
    for code, text in (("en", PAGE), ("uk", "# Позначки\n\n## Етажі\n\nНатисніть C у статтях.\n\n## Ще\n")):
        (tmp_path / code).mkdir()
        (tmp_path / code / "01-marks.md").write_text(text, "utf-8")
    (tmp_path / "en" / "02-more.md").write_text("# More\n\nMarks are here, too.\n", "utf-8")
    return tmp_path


def test_a_page_is_cut_at_its_headings_and_each_has_a_slug_of_its_own():
    sections = sections_of(parts_of(PAGE))
    assert [(one.slug, one.level) for one in sections] == [("marks", 1), ("étage-one", 2), ("étage-one-1", 2)]
    assert sections[1].words == "Press C, café."


def test_slugs_are_those_of_the_web():
    assert slug_of("What's left – to do? (α)") == "whats-left--to-do-α"


def test_a_page_that_a_language_lacks_is_shown_in_english(folder):
    assert [page.title for page in read_pages("uk", folder)] == ["Позначки", "More"]


@pytest.mark.parametrize("place", [FIRST, *VIEWS.values(), *PARTS.values()], ids=str)
def test_every_place_that_f1_leads_to_is_a_heading_of_the_guide(place):
    pages = read_pages("en")
    slugs = next(page.sections for page in pages if page.name == place[0])
    assert not place[1] or place[1] in [section.slug for section in slugs]


def test_f1_has_a_place_for_views_that_exist():
    assert VIEWS.keys() <= {view.id for view in TABLE}


def test_a_place_with_an_english_slug_is_found_in_another_language(folder, monkeypatch):
    monkeypatch.setattr("workbench.ui.help.pages.guide_folder", lambda: folder)
    assert place_of(read_pages("uk", folder), "01-marks", "étage-one") == ("01-marks", "етажі")
    assert place_of(read_pages("uk", folder), "01-marks", "nothing") == ("01-marks", "")


def test_a_page_becomes_html_without_foreign_markup_or_pictures():
    source = '# A\n\n<img src="file:///etc/passwd">\n\n![x](file:///etc/passwd) ![y](../pictures/en/a.png)\n'
    shown = page_html(source, ["a"], lambda address: "picture:en/a.png" if address.startswith("..") else "")
    assert shown.count("<img") == 1
    assert '<a name="a"></a>' in shown


def test_a_quote_has_a_bar_at_its_left_and_all_of_its_paragraphs_beside_it():
    shown = page_html("# A\n\n> It said this.\n>\n> And that.\n\nDo so.\n", ["a"], lambda _address: "")
    quote = shown[shown.index('<table class="quote"') : shown.index("</table>")]
    assert quote.index('<td class="bar"') < quote.index("It said this.") < quote.index("And that.")
    assert "Do so." not in quote


def test_the_search_leaves_out_case_and_accents_and_finds_other_forms(folder):
    titles = [one.section.title for one in find(read_pages("en", folder), "ETAGE cafe")]
    assert titles == ["Étage one"]
    assert find(read_pages("en", folder), "marking")[0].page.title == "Marks"
    assert find(read_pages("uk", folder), "стаття")[0].section.title == "Етажі"
    assert not find(read_pages("en", folder), "marks nowhere")


def test_a_heading_that_says_it_comes_first():
    assert find(read_pages("en"), "verdicts")[0].section.title == "Verdicts"
    assert find(read_pages("en"), "conflicted copy dropbox") or find(read_pages("en"), "second copy")


@given(st.text(), st.text(max_size=20))
def test_whatever_is_typed_the_search_answers_and_what_it_marks_lies_in_the_text(text, typed):
    assert all(0 <= span.start < span.end <= len(text) for span in marked(text, typed))
    assert "\n" not in snippet(text, ())
    assert find((keys_page({}, ()),), typed) is not None


def test_the_living_keys_are_the_persons_own():
    words = "\n".join(section.words for section in keys_page({"claim": ["Q"]}, default_statuses()).sections)
    assert "Q Mark as claim" in words
    assert "6 Status: Without evidence" in words


def test_a_colleagues_codebook_is_no_markup():
    hostile = default_statuses()[0].model_copy(update={"label": "<b>x</b>", "definition": '<img src="file:///x">'})
    shown = codebook_page([hostile], lambda colour: "red").html
    assert "<img" not in shown
    assert "<b>" not in shown
