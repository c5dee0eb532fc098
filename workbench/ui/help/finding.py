"""The search over all pages: sections in which every word occurs, the best first, each with the place it was found."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from workbench.text.span import Span
from workbench.text.terms import Word, hits_in, plain, words_of
from workbench.ui.help.pages import Page, Section

MOST = 40
BEFORE, LONG = 36, 150
"""Letters shown before the first hit, and in all."""
SHORTEST_STEM, MOST_CUT = 4, 3
"""Other forms of a word: so many letters must stay, so many may differ at its end."""


@dataclass(frozen=True)
class Found:
    """A section, how well it fits (more is better), and some of its words."""

    page: Page
    section: Section
    worth: float
    snippet: str


def find(pages: Iterable[Page], typed: str) -> list[Found]:
    """Return the sections that hold every word, the best first; words in other forms count less."""
    words = words_of(typed)
    if not words:
        return []
    found = [one for page in pages for section in page.sections if (one := _look(page, section, words)) is not None]
    return sorted(found, key=lambda one: -one.worth)[:MOST]


def loosely(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words without their endings, so that they meet other forms of themselves."""
    return tuple(word if word.exact else replace(word, plain=(_stem(word.plain[0]), *word.plain[1:])) for word in words)


def _stem(word: str) -> str:
    return word[: max(SHORTEST_STEM, len(word) - MOST_CUT)]


def _look(page: Page, section: Section, words: Sequence[Word]) -> Found | None:
    whole = f"{section.title}\n{section.words}"
    worth = 0.0
    for word, loose in zip(words, loosely(words), strict=True):
        exact = _count(whole, word)
        count = exact or _count(whole, loose)
        if not count and not _count(page.title, loose):
            return None
        in_title = _count(section.title, word if exact else loose) > 0
        worth += (1.0 if exact else 0.4) * (6.0 * in_title + min(count, 5) * 0.5) + 0.3
    if plain(section.title).split() == [part for word in words for part in word.plain]:
        worth += 8.0
    worth += 1.0 if section.level == 1 and worth > 6 else 0.0
    return Found(page, section, worth, snippet(section.words, words))


_folded = cache(plain)


def _count(text: str, word: Word) -> int:
    return len(re.findall(word.pattern, _folded(text)))


def snippet(text: str, words: Sequence[Word]) -> str:
    """Return some of a text around the first hit, on one line."""
    text = " ".join(text.split())
    hits = hits_in(text, tuple(words)) or hits_in(text, loosely(words))
    begin = _word_begin(text, hits[0].start - BEFORE) if hits else 0
    shown = text[begin : begin + LONG]
    return ("… " if begin else "") + shown + (" …" if begin + LONG < len(text) else "")


def _word_begin(text: str, place: int) -> int:
    return 0 if place <= 0 else text.find(" ", place) + 1


def marked(text: str, typed: str) -> list[Span]:
    """Return where what was typed occurs in a text, in other forms where it does not as it is."""
    words = words_of(typed)
    return hits_in(text, words) or hits_in(text, loosely(words))
