"""brat standoff: NAME.ann beside NAME.txt. Spans in pieces, attributes, relations and notes are carried over.

Positions count code points of the text as it lies on the disk, CR included; brat cuts a span at each line end.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from workbench.errors import Refused
from workbench.i18n import N_, NN_, _, ngettext
from workbench.importers.annotated import Annotated, Connection, Highlight, Passage
from workbench.importers.counting import Text, by_quotes, said, wished
from workbench.importers.formats import Brought, Format
from workbench.importers.metadata import propose_metadata
from workbench.importers.proposals import ProposedArticle
from workbench.importers.sources import Source, Wishes
from workbench.text.decode import decode
from workbench.text.line_ends import BREAKS
from workbench.text.patterns import pattern

_PLACE = r"[0-9]{1,12} [0-9]{1,12}"
_SPAN = pattern(rf"(?P<type>\S+)[ \t]+(?P<places>{_PLACE}(?:;{_PLACE})*)(?![0-9])\t?(?P<words>.*)")
_RELATION = pattern(r"(?P<type>\S+)[ \t]+\S+?:(?P<one>\S+)[ \t]+\S+?:(?P<other>\S+)\s*")
_ATTRIBUTE = pattern(r"(?P<name>\S+)[ \t]+(?P<of>\S+)(?:[ \t]+(?P<value>.*\S))?\s*")
_NOTE = pattern(r"(?P<type>\S+)[ \t]+(?P<of>\S+)(?:\t(?P<words>.*))?")
ARTICLE = "text"
"""The key of the one article of a file."""
_UNITS = ("code points", "lf", "utf-16", "utf-8")


@dataclass
class _Span:
    type: str
    places: list[tuple[int, int]]
    words: str


@dataclass
class _Standoff:
    """The lines of a file, by what they are."""

    spans: dict[str, _Span] = field(default_factory=dict)
    relations: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)


def read(source: Source, wishes: Wishes) -> Brought:
    """Read an .ann file with the .txt beside it; raise Refused where that is missing or neither is text."""
    stem = PurePath(source.name).stem
    data = source.beside(f"{stem}.txt")
    if data is None:
        raise Refused(_("The text that belongs to it, {name}, does not lie beside it.").format(name=f"{stem}.txt"))
    decoded = decode(data, wishes.encoding)
    raw = data.decode(decoded.encoding).removeprefix("\ufeff")
    lines = decode(source.data).text.split("\n") if source.data.strip() else []
    standoff = _parsed(lines)
    text = Text(raw)
    fits = lambda unit: sum(_fit(span, text, unit) is not None for span in standoff.spans.values())  # noqa: E731
    unit = wished(wishes.positions) or by_quotes(_UNITS, fits)
    article = ProposedArticle.of(
        decoded.text, propose_metadata(decoded.text), origin_name=f"{stem}.txt", original=data,
        encoding=decoded.encoding, extractor="brat",
    )  # fmt: skip
    told = (said(unit, fits(unit), len(standoff.spans)),) if standoff.spans else ()
    highlights, homeless = _highlights(standoff, text, unit)
    links, unlinked = _connections(standoff)
    left = standoff.left + homeless + unlinked
    return Brought(annotated=Annotated(
        "brat", {ARTICLE: article}, highlights, links, told=told, left_out=tuple(_sentences(left))
    ))  # fmt: skip


def _parsed(lines: Iterable[str]) -> _Standoff:
    found = _Standoff()
    for line in filter(str.strip, lines):
        key, _tab, rest = line.partition("\t")
        sign = key[:1]
        if key in found.spans or key in found.relations:  # a key says what it is of, so a second one is nothing
            found.left["?"] += 1
        elif sign == "T" and (span := _SPAN.fullmatch(rest)):
            pieces = (piece.split(" ") for piece in span["places"].split(";"))
            places = [(int(start), int(end)) for start, end in pieces]
            found.spans[key] = _Span(span["type"], places, span["words"])
        elif sign == "R" and (relation := _RELATION.fullmatch(rest)):
            found.relations[key] = (relation["type"], relation["one"], relation["other"])
        elif sign in ("A", "M") and (attribute := _ATTRIBUTE.fullmatch(rest)):
            found.attributes.append((attribute["of"], attribute["name"], attribute["value"] or ""))
        elif sign == "#" and (note := _NOTE.fullmatch(rest)):
            found.notes.append((note["of"], note["words"] or ""))
        else:
            found.left[sign if sign in ("E", "N", "*") else "?"] += 1
    return found


def _fit(span: _Span, text: Text, unit: str) -> list[tuple[int, int]] | None:
    """Return the pieces of a span in a unit where they hold its words; else None."""
    found = [text.span(start, end, unit) for start, end in span.places]
    pieces = [piece for piece in found if piece is not None]
    there = " ".join(text.stored[start:end] for start, end in pieces)
    return pieces if len(pieces) == len(found) and there.split() == span.words.split() and span.words.strip() else None


def _highlights(standoff: _Standoff, text: Text, unit: str) -> tuple[tuple[Highlight, ...], Counter[str]]:
    fields: dict[str, dict[str, str]] = {key: {} for key in standoff.spans}
    notes: dict[str, list[str]] = {key: [] for key in standoff.spans}
    lost = Counter[str]()
    for of, name, value in standoff.attributes:
        if of in fields:
            fields[of][name] = value
        else:
            lost["A"] += 1
    for of, words in standoff.notes:
        if of in notes:
            notes[of].append(words)
        elif of not in standoff.relations:
            lost["#"] += 1
    highlights = (
        Highlight(
            key, ARTICLE, _passages(span, text, unit), (span.type,), note="\n".join(notes[key]), fields=fields[key]
        )
        for key, span in standoff.spans.items()
    )
    return tuple(highlights), lost


def _passages(span: _Span, text: Text, unit: str) -> tuple[Passage, ...]:
    """Return the pieces where they hold the words; pieces with nothing but white space between are one."""
    pieces = _fit(span, text, unit)
    if pieces is None:
        whole = text.span(span.places[0][0], span.places[-1][1], unit) if len(span.places) == 1 else None
        start, end = whole or (None, None)
        return (Passage(start, end, span.words),)
    joined = [pieces[0]]
    for start, end in pieces[1:]:
        between = text.stored[joined[-1][1] : start]
        if joined[-1][1] <= start and BREAKS.fullmatch(between):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(Passage(start, end, text.stored[start:end]) for start, end in joined)


def _connections(standoff: _Standoff) -> tuple[tuple[Connection, ...], Counter[str]]:
    notes: dict[str, list[str]] = {}
    for of, words in standoff.notes:
        notes.setdefault(of, []).append(words)
    there = {key: one for key, one in standoff.relations.items() if {*one[1:]} <= set(standoff.spans)}
    links = tuple(
        Connection(origin, target, kind, "\n".join(notes.get(key, ()))) for key, (kind, origin, target) in there.items()
    )
    return links, Counter(R=len(standoff.relations) - len(there))


def _sentences(left: Counter[str]) -> Iterator[str]:
    for key, (one, many) in _LEFT.items():
        if left[key]:
            yield ngettext(one, many, left[key]).format(n=left[key])


_LEFT = {
    "E": NN_("{n} event is not brought in; its words are.", "{n} events are not brought in; their words are."),
    "N": NN_("{n} reference to a database is not brought in.", "{n} references to databases are not brought in."),
    "*": NN_("{n} group of equal spans is not brought in.", "{n} groups of equal spans are not brought in."),
    "A": NN_(
        "{n} attribute of something other than words is not brought in.",
        "{n} attributes of something other than words are not brought in.",
    ),
    "#": NN_(
        "{n} note on something other than words or links is not brought in.",
        "{n} notes on something other than words or links are not brought in.",
    ),
    "R": NN_(
        "{n} relation is not brought in: an end of it is no span of words.",
        "{n} relations are not brought in: an end of them is no span of words.",
    ),
    "?": NN_("{n} line was not understood.", "{n} lines were not understood."),
}


_SETTINGS = ("annotation.conf", "visual.conf", "tools.conf", "kb_shortcuts.conf")


def taken(name: str, names: frozenset[str]) -> Iterator[str]:
    """Yield the files that belong to an .ann file: its text, and the settings of the whole folder."""
    yield from {f"{PurePath(name).stem}.txt", *_SETTINGS} & names


FORMAT = Format("brat", N_("brat"), (".ann",), read, "annotations", takes=taken)
