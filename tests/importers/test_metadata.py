"""Metadata is proposed from what a text says about itself."""

from datetime import date

import pytest

from workbench.importers.dates import as_date, candidate_years, propose_date
from workbench.importers.languages import guess_language
from workbench.importers.metadata import propose_metadata

TODAY = date(2026, 11, 22)
BODY = "The port was closed for six days, and the minister said on the radio that it would open again."


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2023-09-11", "2023-09-11"),
        ("11.09.2023", "2023-09-11"),
        ("September 11, 2023", "2023-09-11"),
        ("Mon, 11th of Sept. 2023", "2023-09-11"),
        ("11 вересня 2023 року", "2023-09-11"),
        ("September 2023", "2023-09"),
        ("2023", "2023"),
        ("2023-09", "2023-09"),
        ("2023-13", None),
        ("20٢3", None),
        ("31 February 2023", None),
        ("2023-13-01", None),
    ],
)
def test_dates_are_read_as_written(words, day):
    assert as_date(words) == day


def test_a_line_that_is_a_date_states_it():
    guess = propose_date(f"Lights\n\nPublished: 3 May 2023, 10:15\n\n{BODY}", TODAY)
    assert (guess.published_on, guess.basis) == ("2023-05-03", "stated")


def test_a_date_in_the_prose_is_not_the_day_of_publication():
    assert propose_date(f"Lights\n\n{BODY} It opens on 17 March 2024.", TODAY).basis == "unknown"


def test_a_weekday_without_a_year_names_the_years_it_fits():
    guess = propose_date(f"Lights\n\nHe said on Tuesday, September 13 that it rained. {BODY}", TODAY)
    assert (guess.published_on, guess.basis) == ("2022-09-13", "inferred")
    assert "2016" in guess.note and "Tuesday, September 13" in guess.note


def test_candidate_years_fit_the_weekday_and_are_not_in_the_future():
    assert candidate_years(1, 9, 13, date(2022, 9, 12))[0] == 2016
    assert all(date(year, 9, 13).weekday() == 1 for year in candidate_years(1, 9, 13, TODAY))


def test_the_first_line_is_the_title_and_a_by_line_the_author():
    found = propose_metadata(f"Lights stay off\n\nBy Ana Kovač\n\n{BODY}", TODAY)
    assert (found.title, found.title_basis, found.author) == ("Lights stay off", "stated", "Ana Kovač")


def test_an_author_is_found_below_written_by():
    assert (
        propose_metadata(f"Lights\n\n{BODY}\n\nWritten by\n\nOtó Brann-Kolt\n\nA bio.", TODAY).author
        == "Otó Brann-Kolt"
    )


def test_a_title_of_by_is_no_author():
    assert propose_metadata(f"By train to Tallmere in the rain\n\n{BODY}", TODAY).author is None


def test_a_date_prefix_is_stated_and_the_title_then_inferred():
    found = propose_metadata(f" date 2023-05-03 {BODY}", TODAY)
    assert (found.published_on, found.date_basis, found.title_basis) == ("2023-05-03", "stated", "inferred")
    assert found.title is not None and found.title.startswith("The port was closed")


@pytest.mark.parametrize(
    "line",
    [
        "Do check The Tallmere Post website for more.",
        "Tallmere Post is an independent media outlet.",
        "    Tallmere Post\n\n    We are an independent media outlet.",
        "She is a reporter for the Tallmere Post covering ships.",
        "© 2023 Tallmere Post",
    ],
)
def test_a_publisher_is_inferred_from_how_it_names_itself(line):
    found = propose_metadata(f"Lights\n\n{BODY}\n\n{line}", TODAY)
    assert (found.publisher, found.publisher_basis) == ("Tallmere Post", "inferred")


def test_an_agency_in_the_dateline_is_the_publisher():
    assert propose_metadata("Lights\n\nTALLMERE, May 3 (Harbour News) - It rained.", TODAY).publisher == "Harbour News"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Порт був закритий шість днів, і міністр це підтвердив.", "uk"),
        ("Порт был закрыт шесть дней, и министр это подтвердил.", "ru"),
        ("Minister powiedział, że port był zamknięty przez sześć dni i nie wie, do kiedy.", "pl"),
        ("港口关闭了六天。", "zh"),
        ("x", None),
    ],
)
def test_the_language_is_guessed_or_left_open(text, language):
    assert guess_language(text) == language


def test_some_words_of_another_script_do_not_change_the_language():
    assert guess_language(BODY * 3 + "\n\nУ Толмирі ліхтарі не горять.") == "en"


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        ("The Courier, 14 March 2024", "The Courier"),
        ("The Lisk Courier, March 14, 2024", "The Lisk Courier"),
        ("Tallmere Herald | 14.03.2024", "Tallmere Herald"),
        ("The Tallmere Post – 14 March 2024", "The Tallmere Post"),
        ("Вісник Двох Берегів, 14 березня 2024 року", "Вісник Двох Берегів"),
    ],
)
def test_a_newspaper_and_its_day_below_the_title_are_inferred(line, paper):
    found = propose_metadata(f"Lights\n\n{line}\n\n{BODY}", TODAY)
    assert (found.publisher, found.publisher_basis) == (paper, "inferred")
    assert (found.published_on, found.date_basis) == ("2024-03-14", "inferred")


@pytest.mark.parametrize(
    "line",
    [
        "Kyiv, 14 March 2024",
        "The Hague, 14 March 2024",
        "Newport News, 14 March 2024",
        "Marit Sole, 14 March 2024",
        "Emily Post, 14 March 2024",
        "The Courier, March 2024",
        "The Courier, 31 February 2024",
        "The Courier, 14 March 2024, had the story first",
        "As The Courier, 14 March 2024",
        "The treaty, 14 March 2024",
    ],
)
def test_a_place_a_person_or_prose_before_a_date_is_no_newspaper(line):
    found = propose_metadata(f"Lights\n\n{line}\n\n{BODY}", TODAY)
    assert (found.publisher, found.published_on) == (None, None)


def test_a_newspaper_with_a_day_far_below_the_title_is_left_alone():
    body = f"{BODY}\n\n{BODY}\n\n{BODY}"
    assert propose_metadata(f"Lights\n\n{body}\n\nThe Courier, 14 March 2024\n\n{BODY}", TODAY).published_on is None


def test_a_day_that_is_stated_goes_before_the_one_beside_a_newspaper():
    found = propose_metadata(f"Lights\n\nPublished: 3 May 2023\n\nThe Courier, 14 March 2024\n\n{BODY}", TODAY)
    assert (found.published_on, found.date_basis) == ("2023-05-03", "stated")
