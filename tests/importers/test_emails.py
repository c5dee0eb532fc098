"""E-mail: text, headers and attachments of messages, also of those that no program should have sent."""

import email.policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.pages import PARAGRAPHS, PORT, page
from workbench.errors import Refused
from workbench.importers.formats import read_source
from workbench.importers.sources import Source, Wishes


def message(body=PORT, **headers):
    made = EmailMessage(policy=email.policy.SMTP)
    made["From"] = headers.pop("sender", '"Ada Moss" <ada@courier.example>')
    made["Subject"] = headers.pop("subject", "Port closed for six days")
    made["Date"] = headers.pop("date", "Thu, 14 Mar 2024 23:30:00 -0500")
    made["Message-ID"] = "<1@courier.example>"
    if body:
        made.set_content(body)
    return made


def read(data, **wishes):
    return read_source(Source("letter.eml", data if isinstance(data, bytes) else bytes(data)), Wishes(**wishes))


def one(data, **wishes):
    (article,) = read(data, **wishes).articles
    return article


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
def test_the_emoji_sentence_is_imported_code_point_by_code_point(cte):
    made = message("")
    made.set_content(PORT, cte=cte)
    article = one(made)
    assert article.text[2:34] == "The port was closed for six days"
    assert article.text[55:84] == "The harbour logbook shows two"
    assert (article.original, article.extractor) == (bytes(made), "e-mail")


def test_the_headers_state_title_author_and_the_day_where_it_was_sent():
    article = one(message(subject="Порт закрито 📣", sender='"Ада Мох" <a@b.example>'))
    assert (article.title, article.author, article.published_on) == ("Порт закрито 📣", "Ада Мох", "2024-03-14")
    assert (article.title_basis, article.author_basis, article.date_basis) == ("stated", "stated", "stated")
    assert "1@courier.example" in article.note


def test_the_address_of_the_archive_is_the_articles_address():
    made = message()
    made["Archived-At"] = "<https://lists.courier.example/1>"
    assert one(made).url == "https://lists.courier.example/1"


def test_plain_text_is_preferred_and_the_page_stands_beside_it():
    made = message("\n\n".join(PARAGRAPHS["en"]))
    made.add_alternative(page().decode(), subtype="html")
    article = one(made)
    assert article.text.startswith("Port of Lisk") and article.extractor == "e-mail"
    assert "We use cookies" in article.whole and "We use cookies" not in article.text


def test_a_plain_text_that_only_points_to_the_page_gives_way_to_it():
    made = message("View this message in your browser.")
    made.add_alternative(page().decode(), subtype="html")
    article = one(made)
    assert PORT in article.text and article.title == "Port closed for six days"


def test_a_message_of_a_page_alone_is_extracted():
    made = message("")
    made.set_content(page().decode(), subtype="html")
    assert PARAGRAPHS["en"][2] in one(made).text


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("koi8-u", "Порт був зачинений шість діб"),
        ("iso-8859-2", "Zażółć gęślą jaźń"),
        ("gb2312", "港口关闭了六天"),
        ("windows-1256", "الميناء"),
    ],
)
def test_odd_charsets_are_read(charset, words):
    data = (
        b"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset="
        + charset.encode()
        + b"\n\n"
        + words.encode(charset)
    )
    assert one(data).text == words


def test_a_charset_nobody_knows_is_guessed():
    data = "From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=klingon\n\nПорт був зачинений".encode()
    assert one(data).text == "Порт був зачинений"


def test_the_charset_the_person_chose_counts_most():
    data = b"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n" + "Порт був зачинений".encode(
        "koi8-u"
    )
    assert one(data, encoding="koi8-u").text == "Порт був зачинений"


def test_lines_that_flow_are_joined():
    data = b"From: a@b.example\nContent-Type: text/plain; format=flowed\n\n"
    data += b"The port \nwas closed.\nNew line.\n> quoted \n> words\n-- \nAda"
    assert one(data).text == "The port was closed.\nNew line.\n> quoted words\n-- \nAda"


# ------------------------------------------------------------------------------------------------- what is attached


def test_an_attached_article_comes_in_as_one_of_its_own():
    made = message("See what is attached.")
    made.add_attachment(PORT.encode(), maintype="text", subtype="plain", filename="port.txt")
    first, second = read(made).articles
    assert (first.text.strip(), second.text, second.origin_name) == ("See what is attached.", PORT, "port.txt")
    assert second.original == PORT.encode()


def test_an_attachment_that_is_no_article_is_listed():
    made = message()
    made.add_attachment(b"\x89PNG....", maintype="image", subtype="png", filename="../../chart.png")
    brought = read(made)
    assert len(brought.articles) == 1
    assert brought.left_out == (("chart.png", "attached and not read (image/png, 1 KB)"),)


def test_an_attachment_that_cannot_be_read_keeps_nothing_else_out():
    made = message()
    made.add_attachment(b"\x00\x01", maintype="text", subtype="plain", filename="bad.txt")
    brought = read(made)
    assert len(brought.articles) == 1 and brought.left_out[0][0] == "bad.txt"


def test_a_forwarded_message_is_an_article_of_its_own():
    made = message("Forwarded below.")
    made.add_attachment(message("The wire said: two days.", subject="Wire"))
    first, second = read(made).articles
    assert (first.title, second.title) == ("Port closed for six days", "Wire")
    assert second.text.strip() == "The wire said: two days."


def test_messages_within_messages_end_somewhere():
    made = message("innermost")
    for _level in range(12):
        outer = message("outer")
        outer.add_attachment(made)
        made = outer
    brought = read(made)
    assert len(brought.articles) == 6 and "too deeply" in brought.left_out[0][1]


# ------------------------------------------------------------------------------------------------- odd and hostile


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"no headers at all", "no e-mail"),
        (b"From: a@b.example\nSubject: x\n\n", "no text"),
        (b"From: a@b.example\nSubject: x\nContent-Type: image/png; name=a.png\n\nabc", "attached and not read"),
        (b"From: a@b.example\nSubject: x\n\na\x00b", "not text"),
    ],
)
def test_what_holds_no_text_is_refused_in_a_sentence(data, word):
    with pytest.raises(Refused, match=word):
        read(data)


@pytest.mark.parametrize("levels", [30, 1_500])
def test_parts_within_parts_without_end_are_refused(levels):
    data = b"From: a@b.example\n"
    for level in range(levels):
        data += b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (level, level)
    with pytest.raises(Refused, match="too deeply"):
        read(data + b"Content-Type: text/plain\n\nhello")


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: =?klingon?B?////?=",
        b"Subject: =?utf-8?B?!!!?=",
        b"Subject: \xff\xfe",
        b"Date: never",
        b"Date: Thu, 99 Foo 99999 99:99:99 +9999",
        b"From: =?utf-8?q?",
        b"From: ,,,<<>>@@",
    ],
)
def test_headers_no_program_should_send_are_read_as_far_as_they_go(header):
    assert one(b"To: a@b.example\n" + header + b"\n\nThe port was closed.").text == "The port was closed."


@settings(max_examples=80)
@given(st.binary(max_size=500))
def test_any_bytes_give_articles_or_a_sentence(data):
    try:
        brought = read(b"From: a@b.example\n" + data)
    except Refused as problem:
        assert str(problem)
    else:
        assert all(article.text.strip() and "\r" not in article.text for article in brought.articles)
