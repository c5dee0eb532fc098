"""Cues: words that suggest a status, a certainty or a bound, as data per language; they never decide."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

import regex

from workbench import resources
from workbench.text.boundaries import line_at, sentence_at
from workbench.text.patterns import pattern
from workbench.text.span import Span

# One character for one, so that offsets hold: apostrophes, dashes and spaces as the lexicon writes them.
_FOLD = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ′`´＇", "'"),
        **dict.fromkeys("‐‑–—−", "-"),
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\t", " "),
    }
)
_WORD = pattern(r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_]|['-](?=[\p{L}\p{N}]))*|'(?:re|s)\b")
_ALTERNATIVES = pattern(r"\(([^()]*)\)")
_GAP = r" (?:[^\s.!?;:]+ ){0,4}?"
_DIGITS = r"[$€£₴]?\p{N}(?:[\p{N}.,]*\p{N})?(?: \p{N}{3}(?!\p{N}))*"
_QUOTED = pattern(
    r"[“«„](?P<a>[^“”«»„\n]{1,60})[”»“]|(?<![\w\"])\"(?P<b>[^\"\n]{1,60})\"(?!\w)|(?<!\w)‘(?P<c>[^‘’\n]{1,60})’"
)
_COLON = pattern(r"(?P<who>\p{Lu}[\w '’-]{1,48}): (?=\S)")
_DASH = pattern(r" (?P<dash>[-–—] (?P<who>[\p{L}][\w .'’-]{2,40}))$")
_HEADLINE = 160  # code points up to which a line without a full stop may be a headline
SPEECH = frozenset({"attribution", "attribution_true", "attribution_distance", "denial", "hedged_reporting"})
"""Groups whose words show that somebody speaks."""


@dataclass(frozen=True, slots=True)
class CueGroup:
    """A kind of cue: its label and what it suggests (a status key, `certainty`, `kind:prediction`, ...)."""

    key: str
    label: str
    suggests: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found in a text (code points)."""

    span: Span
    group: str
    suggests: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cues of one language; `phrases` are keyed by their first word and matched from there.

    A phrase becomes a pattern when its first word is first met: making all 1,300 of them takes a fifth of a second.
    """

    language: str
    groups: Mapping[str, CueGroup]
    phrases: Mapping[str, tuple[tuple[str, CueGroup | None], ...]] = field(repr=False)
    number_words: str = field(default="", repr=False)
    colon_labels: frozenset[str] = frozenset()

    @staticmethod
    def of(data: Mapping[str, Any]) -> "Lexicon":
        """Build a lexicon from the data of a cue file; raise KeyError or ValueError if it is not one."""
        groups = {group["key"]: _group(group["key"], group) for group in data["groups"]}
        rules = {key: _group(key, rule) for key, rule in data.get("rules", {}).items()}
        number = "|".join(regex.escape(word) for word in sorted(data.get("numbers", ()), key=len, reverse=True))
        phrases: dict[str, list[tuple[str, CueGroup | None]]] = {}
        entries = [(phrase, groups[group["key"]]) for group in data["groups"] for phrase in group["words"]]
        for phrase, group in [*entries, *((phrase, None) for phrase in data.get("not_cues", ()))]:
            for plain in _expanded(phrase):
                phrases.setdefault(_first_word(plain), []).append((plain, group))
        frozen = {word: tuple(found) for word, found in phrases.items()}
        labels = data.get("rules", {}).get("headline_colon", {}).get("not", ())
        return Lexicon(data["language"], groups | rules, frozen, number, frozenset(labels))


@cache
def lexicon(language: str = "en") -> Lexicon:
    """Return the lexicon of a language (`en`, `uk`, `en-GB`), the English one where there is none."""
    code = language.replace("_", "-").split("-")[0].lower()
    try:
        data = resources.read_text(f"cues/{code if code.isalpha() else 'en'}.json")
    except FileNotFoundError:
        return lexicon("en")
    return Lexicon.of(json.loads(data))


def find_cues(text: str, span: Span | None = None, *, words: Lexicon | None = None) -> list[Cue]:
    """List the cues of a text or a part of it, in order, none overlapping; the longest match wins."""
    words = words or lexicon()
    area = span or Span(0, len(text))
    folded = text.translate(_FOLD)
    found = _longest(sorted(_matches(folded, area, words), key=lambda match: (-match[0].length, match[0].start)))
    cues = [_cue(place, group) for place, group in found if group is not None]
    cues += [cue for cue in _headlines(folded, area, words) if not any(cue.span.overlaps(c.span) for c in cues)]
    return sorted(cues + list(_quotations(text, area, words, cues)), key=lambda cue: cue.span)


def _group(key: str, data: Mapping[str, Any]) -> CueGroup:
    return CueGroup(key, data["label"], data["suggests"])


def _cue(span: Span, group: CueGroup) -> Cue:
    return Cue(span, group.key, group.suggests)


def _expanded(phrase: str) -> Iterator[str]:
    """Write out the alternatives: "(a|b) c" is "a c" and "b c"."""
    parts = _ALTERNATIVES.split(phrase)
    choices = [part.split("|") if index % 2 else [part] for index, part in enumerate(parts)]
    return ("".join(choice) for choice in product(*choices))


def _first_word(phrase: str) -> str:
    found = _WORD.match(phrase.removeprefix("="))
    if found is None:
        raise ValueError(f"a cue must begin with a word: {phrase!r}")
    return found.group().lower()


@cache
def _pattern(phrase: str, number: str) -> "regex.Pattern[str]":
    flags = 0 if phrase.startswith("=") else regex.IGNORECASE
    body = regex.escape(phrase.removeprefix("="), special_only=True, literal_spaces=True)
    body = body.replace(r" \~ ", _GAP).replace(" ~ ", _GAP).replace(" n't", "n't")
    body = body.replace(r"\#", "#").replace("#", rf"(?:{_DIGITS}|(?:{number or '(?!)'})(?!\w))")
    body = body.replace(" ", " +").replace(" ++", " +")
    return regex.compile(rf"{body}(?![\p{{L}}\p{{N}}])", flags)


def _matches(folded: str, area: Span, words: Lexicon) -> Iterator[tuple[Span, CueGroup | None]]:
    for word in _WORD.finditer(folded, area.start, area.end):
        first = word.group().lower()
        starts = {first, first.split("-")[0], first.removesuffix("n't")} if "-" in first or "'" in first else {first}
        for start in starts:
            for phrase, group in words.phrases.get(start, ()):
                found = _pattern(phrase, words.number_words).match(folded, word.start(), area.end)
                if found is not None and found.end() >= word.end():
                    yield Span(found.start(), found.end()), group


def _longest(ranked: list[tuple[Span, CueGroup | None]]) -> list[tuple[Span, CueGroup | None]]:
    taken: set[int] = set()
    kept: list[tuple[Span, CueGroup | None]] = []
    for span, group in ranked:
        places = range(span.start, span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append((span, group))
    return kept


def _headlines(folded: str, area: Span, words: Lexicon) -> Iterator[Cue]:
    """Yield the speaker before a headline's colon or after its closing dash."""
    position = area.start
    while position < area.end:
        line = line_at(folded, position)
        shown = folded[line.start : line.end].rstrip()
        if 0 < len(shown) <= _HEADLINE and shown[-1] not in ".!?:;,":
            for cue in _headline(shown, words):
                span = cue.span.moved(line.start)
                if area.contains(span):
                    yield Cue(span, cue.group, cue.suggests)
        position = line.end + 1


def _headline(shown: str, words: Lexicon) -> Iterator[Cue]:
    colon, dash = _COLON.match(shown), _DASH.search(shown)
    rule = words.groups.get("headline_colon")
    if colon and rule and colon["who"].lower() not in words.colon_labels:
        yield _cue(Span(0, colon.end() - 1), rule)
    rule = words.groups.get("closing_dash")
    if dash and rule and len(dash["who"].split()) <= 5:
        yield _cue(Span(dash.start("dash"), dash.end("dash")), rule)


def _quotations(text: str, area: Span, words: Lexicon, cues: list[Cue]) -> Iterator[Cue]:
    """Yield quotation marks round one to four words: a partial quotation where somebody speaks, else distance."""
    scare, partial = words.groups.get("scare_quotes"), words.groups.get("partial_quotation")
    speaking = [cue.span for cue in cues if cue.group in SPEECH]
    for found in _QUOTED.finditer(text, area.start, area.end):
        span = Span(found.start(), found.end())
        inside = (found["a"] or found["b"] or found["c"]).strip()
        if len(inside.split()) > 4 or not inside or any(cue.span.overlaps(span) for cue in cues):
            continue
        sentence = sentence_at(text, span.start)
        group = partial if any(sentence.overlaps(spoken) for spoken in speaking) else scare
        if group is not None and inside[-1] not in ".!?,":
            yield _cue(span, group)
