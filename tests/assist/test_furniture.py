"""Page furniture is proposed, never set."""

from itertools import pairwise

import pytest

from workbench.assist.furniture import propose_furniture
from workbench.text.span import quote

BODY = (
    "The harbour office said on Monday that the lights had been off for six days and that nobody knew why, not even he."
)
ARTICLE = f"""Lights stay off in Tallmere harbour

{BODY}

Read also: Bread prices rise

The mayor said “not one ship has been late in all these weeks”, and that money for lamps had been found in the budget.

Thank you for reading the Tallmere Post.

Written by

Ana Kolt

Comments"""


def proposed(text, language="en"):
    return {quote(text, guess.span): guess.what for guess in propose_furniture(text, language)}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Read also: Bread prices rise", "read-also"),
        ("SHARE THIS ARTICLE ON", "share line"),
        ("Follow us on Telegram", "share line"),
        ("Become a patron!", "plea"),
        ("File photo: Harbour Office", "caption"),
        ("Reporting by Ana Kolt; editing by Otó Brann", "author box"),
        ("Related Posts", "read-also"),
        ("© 2023 Tallmere Post", "other"),
    ],
)
def test_a_line_of_furniture_is_proposed_whole(line, what):
    assert proposed(f"{BODY}\n\n{line}\n\n{BODY}")[line] == what


def test_the_article_itself_is_left_alone():
    guesses = proposed(ARTICLE)
    assert not any("harbour office said" in words or "not one ship" in words for words in guesses)
    assert "Lights stay off in Tallmere harbour" not in guesses


def test_what_follows_a_plea_at_the_end_is_proposed_too():
    assert {"Written by": "author box", "Ana Kolt": "author box", "Comments": "other"}.items() <= proposed(
        ARTICLE
    ).items()


def test_a_plea_in_the_middle_takes_nothing_after_it():
    text = f"{BODY}\n\nBecome a patron!\n\nA short line\n\nThe mayor said “this is all quite untrue” {BODY}"
    assert proposed(text) == {"Become a patron!": "plea"}


def test_a_part_of_a_paragraph_can_be_furniture():
    text = f"date 2023-05-03 {BODY} The quay in spring.(AFP)\n\n{BODY} SHARE THIS ARTICLE ON"
    expected = {
        "date 2023-05-03": "other",
        "The quay in spring.(AFP)": "caption",
        "SHARE THIS ARTICLE ON": "share line",
    }
    assert proposed(text) == expected


def test_the_words_directly_above_a_caption_belong_to_it():
    text = f"Lights stay off\n\nDark quay\nThe quay in May. File photo: Harbour Office\n\n{BODY}"
    assert proposed(text)["Dark quay"] == "caption"


def test_a_repeated_headline_is_proposed_once():
    text = f"Lights stay off in Tallmere\n\nLights stay off in Tallmere\n\n{BODY}"
    (guess,) = propose_furniture(text)
    assert guess.span.start == 29


def test_ukrainian_furniture_is_known():
    text = "Порт закрили.\n\nЧитайте також: Хліб дорожчає\n\nФото: Міськрада"
    assert proposed(text, "uk") == {"Читайте також: Хліб дорожчає": "read-also", "Фото: Міськрада": "caption"}


def test_guesses_never_overlap():
    spans = [guess.span for guess in propose_furniture(ARTICLE * 3)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
