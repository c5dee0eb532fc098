"""Saved web pages: the article's text is the page's own, code point by code point; what the page says of itself."""

import html
import logging

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.pages import CHARSETS, JUNK, LAYOUTS, LINKED_DATA, NAMES, OUTLETS, PARAGRAPHS, PORT, page
from workbench.errors import Refused
from workbench.importers.cage import Limits, read_caged
from workbench.importers.formats import format_of, import_bytes
from workbench.importers.page_walk import walk


def read(data, name="page.html", encoding=None):
    return import_bytes(data if isinstance(data, bytes) else data.encode(), name, encoding)


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml"])
def test_the_emoji_sentence_is_imported_code_point_by_code_point(name):
    article = read(page(), name)
    start = article.text.index("📣")
    assert article.text[start + 2 : start + 34] == "The port was closed for six days"
    assert article.text[start + 55 : start + 84] == "The harbour logbook shows two"
    assert (article.original, article.origin_name, article.encoding) == (page(), name, "utf-8")


@pytest.mark.parametrize("language", PARAGRAPHS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_article_is_told_from_the_rest_of_the_page(language, layout):
    article = read(page(language, layout))
    missing = [words for words in PARAGRAPHS[language][1:] if words not in article.text]
    assert missing == []
    if layout != "bare":  # where nothing on the page says what is what, more is taken than too little
        assert JUNK[language][0] not in article.text and JUNK[language][3] not in article.text
    assert all(words in article.whole for words in (*PARAGRAPHS[language], *JUNK[language]))
    assert "never shown" not in article.whole


def test_what_made_the_text_is_said_with_its_version():
    assert read(page()).extractor.startswith("trafilatura 2.")


@pytest.mark.parametrize("language", CHARSETS)
def test_a_page_is_read_in_the_encoding_it_declares(language):
    article = read(page(language, charset=CHARSETS[language]))
    assert PARAGRAPHS[language][2] in article.text.replace("&#", "")
    assert article.encoding == {"gb2312": "gb18030", "windows-1256": "cp1256", "iso-8859-2": "iso8859-2"}.get(
        CHARSETS[language], CHARSETS[language]
    )


def test_a_byte_order_mark_counts_more_than_what_is_declared():
    data = b"\xef\xbb\xbf" + page("pl").replace(b"charset='utf-8'", b"charset='windows-1251'")
    assert PARAGRAPHS["pl"][1] in read(data).text


def test_the_encoding_the_person_chose_counts_most():
    data = page("pl", charset="windows-1250").replace(b"charset='windows-1250'", b"charset='windows-1251'")
    assert PARAGRAPHS["pl"][1] in read(data, encoding="windows-1250").text


def test_single_wrong_bytes_do_not_turn_a_page_into_another_encoding():
    article = read(page("pl").replace(b"Dziennik kap", b"Dziennik\xff kap"))
    assert PARAGRAPHS["pl"][1] not in article.text and "Dziennik\ufffd kapitanatu mówi o dwóch" in article.text


def test_characters_nobody_sees_are_kept_as_they_stand():
    family, persian = "👨\u200d👩\u200d👧", "می\u200cخواهم"
    words = f"{family} and {persian}, soft\u00adhyphen, no\u00a0break and cafe\u0301 in one paragraph of the page."
    article = read(page(head="").replace(PORT.encode(), words.encode()))
    assert words in article.text


def test_paragraphs_lines_lists_and_tables_keep_their_order():
    inside = "<ul><li>First of the list here</li><li>Second</li></ul>"
    inside += "<table><tr><td>Ships</td><td>41</td></tr></table>one<br>two"
    found = walk(f"<html><body><h1>A</h1><p>b\n  c</p>{inside}<pre>x\n  y</pre>end</body></html>".encode()).whole
    assert found == "A\n\nb c\n\nFirst of the list here\nSecond\n\nShips\t41\n\none\ntwo\n\nx\n  y\n\nend"


def test_what_a_page_hides_is_no_text():
    hidden = "<div hidden>a</div><p style='display: none'>b</p><template>c</template><p>seen</p>"
    assert walk(f"<html><body>{hidden}</body></html>".encode()).whole == "seen"


# ------------------------------------------------------------------------------------------ what it says of itself


def test_data_for_search_engines_state_title_authors_date_and_publisher():
    article = read(page(head=LINKED_DATA))
    assert (article.title, article.author, article.publisher, article.published_on) == (
        "Port closed, says the minister", "Ada Moss, Ben Reed", "The Lisk Courier", "2024-03-14",
    )  # fmt: skip
    assert {article.title_basis, article.author_basis, article.publisher_basis, article.date_basis} == {"stated"}
    assert "datePublished" in article.date_note and "changed on 2024-03-20" in article.date_note


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_heading_outlet_and_language_of_a_page_are_found(language):
    article = read(page(language))
    assert (article.title, article.publisher) == (PARAGRAPHS[language][0], OUTLETS[language])
    assert article.language == language


def test_metas_state_author_and_date():
    head = (
        "<meta name='author' content='By Ada Moss'><meta property='article:published_time' content='2024-03-14T10:00Z'>"
    )
    article = read(page(head=head))
    assert (article.author, article.published_on, article.date_basis) == ("Ada Moss", "2024-03-14", "stated")


def test_a_byline_on_the_page_is_only_inferred():
    article = read(page().replace(NAMES["en"].encode(), b"By Ada Moss", 1))
    assert article.author_basis in ("inferred", "stated") and article.author == "Ada Moss"


def test_a_date_found_by_the_library_alone_is_inferred():
    article = read(page().replace(b"</article>", b"<span class='date'>Posted 3/14/2024</span></article>"))
    assert article.date_basis != "stated"


def test_the_year_of_a_copyright_is_no_date():
    assert (read(page()).published_on, read(page()).date_basis) == (None, "unknown")


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("<link rel='canonical' href='https://courier.example/port'>", "https://courier.example/port"),
        ("<meta property='og:url' content='https://courier.example/p'>", "https://courier.example/p"),
        ("<base href='https://courier.example/'><link rel='canonical' href='/port'>", "https://courier.example/port"),
        ("<link rel='canonical' href='javascript:alert(1)'>", None),
        ("<link rel='canonical' href='file:///etc/passwd'>", None),
        ("<link rel='canonical' href='http://[broken'>", None),
    ],
)
def test_the_address_is_the_one_the_page_gives_itself(head, address):
    assert read(page(head=head)).url == address


def test_the_address_a_browser_noted_when_saving_is_kept():
    data = b"<!-- saved from url=(0029)https://courier.example/saved -->" + page()
    article = read(data)
    assert (article.retrieved_from, article.url) == ("https://courier.example/saved", "https://courier.example/saved")


def test_an_archive_of_one_file_gives_its_page_its_address_and_its_time():
    data = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://courier.example/port\nSubject: x\n"
        b"Date: Thu, 14 Mar 2024 12:00:00 +0200\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; boundary="B"\n\n--B\nContent-Type: text/html\nContent-Location: '
        b"https://courier.example/port\nContent-Transfer-Encoding: 8bit\n\n"
        + page()
        + b"\n--B\nContent-Type: image/png\n\nx\n--B--\n"
    )
    article = read(data, "port.mhtml")
    assert PORT in article.text and article.original == data
    assert (article.retrieved_from, article.retrieved_at) == (
        "https://courier.example/port",
        "2024-03-14T10:00:00.000Z",
    )


# ------------------------------------------------------------------------------------------------- odd and hostile


def refusal(data):
    with pytest.raises(Refused) as refused:
        read(data)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("", "empty"),
        ("   \n", "white space"),
        ("<html><body></body></html>", "no text"),
        ("<html><body><script>go()</script><div id='app'></div></body></html>", "scripts"),
        ("<html><frameset><frame src='https://a.example/'></frameset></html>", "frames"),
        ("<html><head><meta http-equiv='refresh' content='0;url=file:///etc/passwd'></head></html>", "no text"),
        (b"<html><body><p>a\x00b</p></body></html>", "not text"),
        (b"%PDF-1.7 in disguise", "PDF"),
    ],
)
def test_a_page_without_text_is_refused_in_a_sentence(data, word):
    assert word in refusal(data)


def test_a_page_in_which_no_article_is_found_is_taken_whole():
    article = read(
        "<html><body>" + "<div>" * 5_000 + "Deep words are here." + "</div>" * 5_000 + "<p>After.</p></body></html>"
    )
    assert article.text == article.whole == "Deep words are here.\n\nAfter."
    assert article.extractor == "whole page" and "whole text" in article.note


def test_nested_tables_do_not_hide_what_follows():
    data = (
        "<html><body><p>First.</p>"
        + "<table><tr><td>" * 5_000
        + "deep"
        + "</td></tr></table>" * 5_000
        + "<p>After.</p>"
    )
    assert read(data).whole == "First.\n\ndeep\n\nAfter."


def test_entities_that_multiply_are_not_followed():
    rows = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "xxxxxxxxxx"}">' for n in range(12))
    article = read(f"<!DOCTYPE html [{rows}]><html><body><p>&a11;</p><p>Body text of the page.</p></body></html>")
    assert len(article.whole) < 10_000


def test_external_entities_read_no_file():
    data = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>Words &x; here.</p></body></html>'
    assert "root:" not in read(data).whole


def test_a_page_of_more_tags_than_can_be_weighed_is_taken_whole():
    article = read("<html><body>" + "<p>word</p>" * 60_001)
    assert article.extractor == "whole page" and article.text.count("word") == 60_001


def test_data_that_nest_deeply_or_are_no_json_change_nothing():
    head = f"<script type='application/ld+json'>{'[' * 100_000}</script><script type='application/ld+json'>{{</script>"
    assert read(page(head=head)).title == PARAGRAPHS["en"][0]


def test_the_library_says_nothing_in_the_log(caplog):
    read("<html><body><p>x</p></body></html>")
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_a_sentence(data):
    try:
        article = read(b"<html><body>" + data)
    except Refused as problem:
        assert str(problem)
    else:
        assert article.text.strip() and "\r" not in article.text


@settings(max_examples=60)
@given(
    st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1), min_size=1, max_size=6)
)
def test_any_words_in_paragraphs_are_in_the_whole_text_unchanged(paragraphs):
    body = "".join(f"<p>{html.escape(words)}</p>" for words in paragraphs)
    found = walk(f"<html><body>{body}</body></html>".encode()).whole
    wanted = [regex.sub(" +", " ", words).strip(" ") for words in paragraphs]
    assert found == "\n\n".join(words for words in wanted if regex.sub(r"[\s\p{C}]", "", words))


def test_html_pages_are_known_by_their_suffix():
    names = ("a.html", "a.htm", "a.xhtml", "a.mhtml", "a.mht")
    assert {getattr(format_of(name), "id", "") for name in names} == {"html"}


def test_the_folder_a_browser_saves_beside_a_page_is_not_read(tmp_path):
    (tmp_path / "Port_files").mkdir()
    (tmp_path / "Port.html").write_bytes(page())
    for name in ("frame.html", "ad.txt", "logo.png"):
        (tmp_path / "Port_files" / name).write_text("<p>An advertisement.</p>")
    results = list(read_caged([tmp_path]))
    assert [(read.item.name, bool(read.brought)) for read in results] == [("Port.html", True)]


def test_a_page_made_to_keep_the_reader_busy_is_given_up(tmp_path):
    tag = b"<p " + b"".join(b"a%d=x " % number for number in range(150_000)) + b">x</p>"
    (tmp_path / "bad.html").write_bytes(b"<html><body>" + tag)
    (tmp_path / "good.html").write_bytes(page())
    limits = Limits(seconds=1, patience=20, bytes_a_second=100_000_000)
    bad, good = read_caged([tmp_path], limits=limits)
    assert "too long" in bad.why and good.brought
