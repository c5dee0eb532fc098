"""What is copied from a web page: the words selected, nothing more, and where they came from."""

import pytest

from tests.importers.pages import PORT, page
from workbench.errors import Refused
from workbench.importers.formats import import_bytes, read_source
from workbench.importers.sources import Source, Wishes

WINDOWS = (
    "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000300\r\nStartFragment:00000133\r\nEndFragment:00000264\r\n"
    "SourceURL:https://courier.example/port\r\n<html><body><!--StartFragment--><h1>Port</h1><p>{}</p>"
    "<!--EndFragment--></body></html>"
)


def read(words):
    return read_source(Source("pasted.html", words.encode()), Wishes(), "pasted-page").articles[0]


def test_the_emoji_sentence_is_pasted_code_point_by_code_point():
    article = read(f"<p>{PORT}</p>")
    assert article.text[2:34] == "The port was closed for six days"
    assert article.text[55:84] == "The harbour logbook shows two"


def test_paragraphs_are_kept_and_the_address_is_noted():
    article = read(WINDOWS.format(PORT))
    assert article.text == f"Port\n\n{PORT}"
    assert (article.url, article.retrieved_from) == ("https://courier.example/port",) * 2
    assert article.original == WINDOWS.format(PORT).encode()


def test_everything_that_was_selected_is_taken():
    article = read("<nav>Menu</nav><p>First.</p><aside>Related</aside>")
    assert article.text == "Menu\n\nFirst.\n\nRelated" and article.extractor == "paste of a web page"


@pytest.mark.parametrize("words", ["<b></b>", "SourceURL:https://a.example/\n<img src='file:///x'>"])
def test_a_selection_without_words_is_refused(words):
    with pytest.raises(Refused, match="no text"):
        read(words)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "about:blank"])
def test_an_address_that_is_not_of_the_web_is_not_noted(address):
    assert read(f"SourceURL:{address}\n<p>Words.</p>").url is None


def test_a_saved_page_is_not_taken_for_a_paste():
    assert import_bytes(page(), "pasted.html").extractor.startswith("trafilatura")
