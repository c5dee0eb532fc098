"""Propose title, publisher, author, date and language of a plain text; the text itself is never altered."""

from collections import Counter
from datetime import date
from itertools import pairwise

import regex

from workbench.i18n import _
from workbench.importers.dates import DateGuess, as_date, own_line, propose_date
from workbench.importers.languages import guess_language
from workbench.importers.proposals import Basis, Metadata
from workbench.text.boundaries import sentence_at
from workbench.text.patterns import pattern

_TITLE = 200  # code points a headline may have
_TOP = 12  # lines in which a by-line is looked for from the top
_ENDS = 50_000  # code points read at the start and at the end of a long text
_SHOWN = 100  # code points of a title made from the first sentence
_DATE_PREFIX = pattern(r"\s*date:?\s+\d{4}-\d{2}-\d{2}\s*", regex.IGNORECASE)
_NAME = r"\p{Lu}[\p{L}\p{M}.'’-]*(?:\s+(?:(?:de|van|von|der|den|la|al|bin|el|da)\s+)*\p{Lu}[\p{L}\p{M}.'’-]*){0,4}"
_PERSON = pattern(_NAME)
_BY = pattern(
    rf"(?:by|written by|author|posted by|автор|авторка|text)\s*:?\s+(?P<it>{_NAME}(?:\s*(?:,|and|&|та|і)\s+{_NAME})*)"
    r"(?:\s*[,|–—•-].{0,60})?",
    regex.IGNORECASE | regex.VERSION0,
)
_BY_ALONE = pattern(r"(?:by|written by|author|about the author|автор|авторка|posted by)\s*:?", regex.IGNORECASE)
_REPORTING = pattern(rf"(?:^|[\s(])[Rr]eporting by (?P<it>{_NAME}(?: and {_NAME})?)")
_OUTLET = (
    r"(?:[Tt]he )?(?P<it>\p{Lu}[\p{L}\p{M}\p{N}.&'’-]*(?: (?:(?:of|the|and|&|de) )?\p{Lu}[\p{L}\p{M}\p{N}.&'’-]*){0,5})"
)
_OUTLETS = tuple(
    (needles, pattern(form))  # a plain look for a needle spares most texts the pattern
    for needles, form in (
        (
            ("website", "newsletter", "app", "channel", "homepage"),
            r"\b(?:[Cc]heck|[Vv]isit|[Rr]ead|[Ff]ollow|[Ss]ee|[Ff]rom|[Oo]n)(?: out)? (?=(?:[Tt]he )?\p{Lu})"
            rf"{_OUTLET} (?:website|newsletter|app|channel|homepage)\b",
        ),
        (
            (" is a",),
            rf"(?m:^)[ \t]*{_OUTLET} is an? (?:independent|non-?profit|online|digital|leading|weekly|daily)\b"
            r".{0,40}\b(?:outlet|media|newspaper|magazine|site|publication|newsroom)\b",
        ),
        (
            ("reporter", "correspondent", "journalist", "editor", "columnist", "writer"),
            rf"\b(?:reporter|correspondent|journalist|editor|columnist|writer) (?:for|at|with) {_OUTLET}",
        ),
        (
            ("©", "opyright"),
            rf"(?:©|[Cc]opyright)(?:\s*(?:©|\(c\)))?\s*(?:\d{{4}}(?:-\d{{4}})?)?,?\s*{_OUTLET}",
        ),
        (
            ("(",),
            rf"(?m:^)[ \t]*[\p{{Lu}} ,./-]{{3,40}}(?:, \p{{L}}+\.? \d{{1,2}})? \({_OUTLET}\)\s*[-–—]",
        ),
        (
            ("upport ", "ubscribe to ", "onate to "),
            rf"(?m:^)[ \t]*(?:[Ss]upport|[Ss]ubscribe to|[Dd]onate to) {_OUTLET}\s*[.!]?\s*(?m:$)",
        ),
    )
)
_PAPER = (
    r"(?:Courier|Times|News|Herald|Tribune|Gazette|Journal|Standard|Guardian|Telegraph|Observer|Chronicle|Weekly|Daily"
    r"|Magazine|Bulletin|Examiner|Inquirer|Dispatch|Sentinel|Pravda|Правда|Газета|Вісник|Новини|Дзеркало|Кур[’']єр)"
)
_ALSO = r"(?:Post|Mail|Star|Sun|Express|Press|Independent|Economist)"  # of a newspaper only after "The"
_WORD = r"\p{Lu}[\p{L}\p{M}.’'-]*"
_IMPRINT = pattern(
    rf"(?P<it>The (?:{_WORD} ){{0,4}}(?:{_PAPER}|{_ALSO})|(?:(?!The ){_WORD} ){{1,4}}{_PAPER}"
    rf"|{_PAPER}(?: {_WORD}){{1,3}})"
    r"(?:,| [|·•–—-]) (?P<day>\S.{4,30})",
)
_TOWNS = ("Newport News",)
_IMPRINTS_IN = 4  # lines from the top
_LABELS = ("publisher", "publication", "source", "джерело", "видання")
_LABELLED = pattern(
    rf"^[ \t]*(?:{'|'.join(_LABELS)})\s*:\s*(?P<it>\S.{{1,80}}?)\s*$",
    regex.IGNORECASE | regex.MULTILINE,
)
_WE_ARE = pattern(r"^\s*we are an? (?:independent|non-?profit|online|small)\b", regex.IGNORECASE)
_URL = pattern(r"https?://\S+")
_NO_TITLE = pattern(
    r"(?:https?://|www\.|by\s+\p{Lu}|advertisement|skip to|share\b|home\b|photo\b)", regex.IGNORECASE
)


def _imprint(lines: list[str]) -> tuple[str, str, str] | None:
    """Find "The Courier, 14 March 2024" in a line of its own below the title: publisher, day and the line.

    A place before the date ("Kyiv, 14 March 2024") or a person is none: only what is called as newspapers are.
    """
    for line in lines[1:_IMPRINTS_IN]:
        found = _IMPRINT.fullmatch(line)
        day = own_line(found["day"]) if found else None
        if found and day and len(day) == len("2024-03-14") and found["it"] not in _TOWNS:
            return found["it"], day, line
    return None


def propose_metadata(text: str, today: date | None = None) -> Metadata:
    """Propose what a plain text says about itself; what it does not say stays unknown."""
    text = text if len(text) <= 2 * _ENDS else f"{text[:_ENDS]}\n{text[-_ENDS:]}"
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    title, title_basis = _title(text, lines)
    publisher, publisher_basis = _publisher(text, lines)
    author = _author(lines)
    day = propose_date(text, today)
    imprint = _imprint(lines)
    if imprint is not None and publisher_basis != "stated":
        publisher, publisher_basis = imprint[0], "inferred"
    if imprint is not None and day.basis != "stated":
        note = _("inferred from the line below the title: “{words}”").format(words=imprint[2])
        day = DateGuess(imprint[1], "inferred", note)
    return Metadata(
        title=title,
        title_basis=title_basis,
        publisher=publisher,
        publisher_basis=publisher_basis,
        author=author,
        author_basis="stated" if author else "unknown",
        published_on=day.published_on,
        date_basis=day.basis,
        date_note=day.note,
        language=guess_language(text),
        url=lines[0] if lines and _URL.fullmatch(lines[0]) else None,
    )


def _title(text: str, lines: list[str]) -> tuple[str | None, Basis]:
    """Take the first line that looks like a headline; else shorten the first sentence and say it is inferred."""
    for index, line in enumerate(lines[:3]):
        if _is_headline(line):
            repeated = line in lines[index + 1 :]
            return line, "stated" if repeated or (index == 0 and len(lines) > 1) else "inferred"
        if as_date(line) is None and not _NO_TITLE.match(line):
            break
    return _shortened(text)


def _is_headline(line: str) -> bool:
    ends_like_prose = line.endswith((".", ";", ",", ":")) and not line.endswith(("...", "U.S."))
    plain = not _NO_TITLE.match(line) and not _DATE_PREFIX.match(line) and as_date(line) != line
    return (
        len(line) <= _TITLE
        and len(line.split()) <= 30
        and not ends_like_prose
        and plain
        and any(map(str.isalpha, line))
    )


def _shortened(text: str) -> tuple[str | None, Basis]:
    prefix = _DATE_PREFIX.match(text)
    start = prefix.end() if prefix else len(text) - len(text.lstrip())
    sentence = sentence_at(text, start) if start < len(text) else None
    if sentence is None or sentence.end <= start:
        return None, "unknown"
    words = text[max(start, sentence.start) : sentence.end]
    if len(words) > _SHOWN:
        words = words[:_SHOWN].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
    return words, "inferred"


def _author(lines: list[str]) -> str | None:
    """Find a by-line near the top or the end: "By X", "Written by" with the name below, "Reporting by X"."""
    for index, line in enumerate(lines):
        near = index < _TOP or index >= len(lines) - _TOP
        if near and _BY_ALONE.fullmatch(line) and index + 1 < len(lines) and _PERSON.fullmatch(lines[index + 1]):
            return lines[index + 1]
        if near and len(line) <= 120 and (found := _BY.fullmatch(line)) and _looks_like_names(found["it"]):
            return found["it"].strip()
        if near and "eporting by " in line and (found := _REPORTING.search(line)):
            return found["it"].rstrip(".;")
    return None


def _looks_like_names(words: str) -> bool:
    parts = regex.split(r"\s*,\s*|\s+(?:and|&|та|і)\s+", words.strip())
    return all(_PERSON.fullmatch(part) and len(part.split()) <= 5 for part in parts)


def _publisher(text: str, lines: list[str]) -> tuple[str | None, Basis]:
    """Take a labelled publisher as stated; else the outlet most often named in the way outlets name themselves."""
    lower = text.lower()
    label = _LABELLED.search(text) if any(word in lower for word in _LABELS) else None
    if label and not _URL.match(label["it"]):
        return label["it"], "stated"
    forms = (form for needles, form in _OUTLETS if any(needle in text for needle in needles))
    named = Counter(found["it"].rstrip(".") for form in forms for found in form.finditer(text))
    for above, line in pairwise(lines):
        if _WE_ARE.match(line) and len(above) <= 60 and _is_headline(above):
            named[above] += 1
    return (named.most_common(1)[0][0], "inferred") if named else (None, "unknown")
