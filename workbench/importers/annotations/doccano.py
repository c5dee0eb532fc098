"""doccano: JSON lines of texts with entities and relations. The file has no quotes and does not say how it counts.

Its page counts UTF-16 units or, by a setting, characters as people see them; scripts count code points. The unit that
cuts the fewest words is taken, and said; another one can be asked for.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from workbench.errors import Refused
from workbench.i18n import N_, NN_, _, ngettext
from workbench.importers.annotated import Annotated, Connection, Highlight, Label, Passage
from workbench.importers.counting import NAMES, Text, by_words, whole_edges, wished
from workbench.importers.formats import Brought, Format
from workbench.importers.metadata import propose_metadata
from workbench.importers.proposals import ProposedArticle
from workbench.importers.sources import Source, Wishes
from workbench.text.decode import checked, decode
from workbench.text.patterns import pattern

_UNITS = ("code points", "utf-16", "graphemes")
_HEAD = pattern(
    rb'"entities"\s*:\s*\[\s*(?:\]|\{[^{}]{0,400}"start_offset")|"labels?"\s*:\s*\[\s*\[\s*\d+\s*,\s*\d+\s*,\s*"'
)
Object = Mapping[str, Any]
Entity = tuple[str, int, int, str]
"""Key, start, end, label."""


def recognises(name: str, head: bytes) -> bool:
    """Tell an export of doccano from other lines of JSON."""
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and _HEAD.search(head) is not None


def read(source: Source, wishes: Wishes) -> Brought:
    """Read an export; raise Refused where it is none."""
    left = Counter[str]()
    texts: dict[str, Text] = {}
    articles: dict[str, ProposedArticle] = {}
    entities: dict[str, list[Entity]] = {}
    links: list[Connection] = []
    stated = set[str]()  # our own export says how it counts
    for number, line in enumerate(decode(source.data, wishes.encoding).text.split("\n"), start=1):
        entry = _object(line, left)
        if entry is None:
            continue
        key = f"{number}"
        if (article := _article(entry, left)) is None:
            continue
        stated.add(str(entry.get("position_unit", "")))
        texts[key], articles[key] = Text(entry["text"]), article
        entities[key] = list(_entities(entry, key, left))
        links += _relations(entry, key)
    if not articles:
        raise Refused(_("This holds no text with entities, as doccano exports them."))
    unit, told = _unit(texts, entities, wishes, stated.pop() if len(stated) == 1 else "")
    highlights = tuple(_highlight(texts[key], key, one, unit) for key, some in entities.items() for one in some)
    names = Counter(label for some in entities.values() for *_place, label in some)
    return Brought(annotated=Annotated(
        "doccano", articles, highlights, tuple(links), labels=tuple(map(Label, names)), told=told,
        left_out=tuple(_sentences(left)),
    ))  # fmt: skip


def _object(line: str, left: Counter[str]) -> Object | None:
    if not line.strip():
        return None
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, Mapping) and isinstance(found.get("text"), str):
        return found
    left["line"] += 1
    return None


def _article(entry: Object, left: Counter[str]) -> ProposedArticle | None:
    raw = entry["text"]
    try:
        stored = checked(raw)
    except Refused:
        left["line"] += 1
        return None
    name = next((entry[key] for key in ("name", "filename", "title") if isinstance(entry.get(key), str)), "")
    comments = [str(one.get("comment", "")) for one in _list(entry.get("Comments")) if isinstance(one, Mapping)]
    left["comment"] += len(comments)
    made = ProposedArticle.of(
        stored, propose_metadata(stored), origin_name=name, original=raw.encode("utf-8"), encoding="utf-8",
        extractor="doccano",
    )  # fmt: skip
    return replace(made, note="\n\n".join(comments)) if comments else made


def _entities(entry: Object, article: str, left: Counter[str]) -> Iterator[Entity]:
    """Yield the labelled passages: objects, or in older files triples of start, end and label."""
    for number, one in enumerate(_list(entry.get("entities"))):
        entity: Object = one if isinstance(one, Mapping) else {}
        start, end = entity.get("start_offset"), entity.get("end_offset")
        if isinstance(start, int) and isinstance(end, int):
            yield f"{article}/{entity.get('id', f'n{number}')}", start, end, str(entity.get("label", ""))
        else:
            left["entity"] += 1
    for number, one in enumerate([*_list(entry.get("label")), *_list(entry.get("labels"))]):
        if isinstance(one, list) and len(one) == 3 and all(isinstance(point, int) for point in one[:2]):
            yield f"{article}/n{number}", one[0], one[1], str(one[2])
        else:
            left["category"] += 1
    left["category"] += len(_list(entry.get("cats")))


def _relations(entry: Object, article: str) -> Iterator[Connection]:
    for one in _list(entry.get("relations")):
        if isinstance(one, Mapping):
            origin, target = (f"{article}/{one.get(name)}" for name in ("from_id", "to_id"))
            yield Connection(origin, target, str(one.get("type", "")))


def _unit(
    texts: Mapping[str, Text], entities: Mapping[str, list[Entity]], wishes: Wishes, stated: str
) -> tuple[str, tuple[str, ...]]:
    """Choose how positions are counted, and say how the choice came about."""
    places = [(texts[key], [(start, end) for _key, start, end, _label in some]) for key, some in entities.items()]
    count = sum(len(spans) for _text, spans in places)
    if not count:
        return "code points", ()
    scores = {unit: whole_edges(unit, places) for unit in _UNITS}
    unit = wished(wishes.positions) or (stated if stated in _UNITS else by_words(_UNITS, places))
    chosen = scores.get(unit, whole_edges(unit, places))
    others = ", ".join(f"{_(NAMES[one])}: {score}" for one, score in scores.items() if one != unit)
    sentence = _("Positions are read as {unit}: {n} of {count} starts and ends do not cut a word ({others}). "
                 "The file has no quotes to go by.")  # fmt: skip
    return unit, (sentence.format(unit=_(NAMES[unit]), n=chosen, count=2 * count, others=others),)


def _highlight(text: Text, article: str, entity: Entity, unit: str) -> Highlight:
    key, start, end, label = entity
    span = text.span(start, end, unit)
    passage = Passage(*span, text.stored[slice(*span)]) if span else Passage(None, None, "")
    return Highlight(key, article, (passage,), (label,) if label else ())


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _sentences(left: Counter[str]) -> Iterator[str]:
    for key, (one, many) in _LEFT.items():
        if left[key]:
            yield ngettext(one, many, left[key]).format(n=left[key])


_LEFT = {
    "line": NN_("{n} line without a text is not brought in.", "{n} lines without a text are not brought in."),
    "entity": NN_("{n} entity without a place is not brought in.", "{n} entities without a place are not brought in."),
    "category": NN_("{n} label of a whole text is not brought in.", "{n} labels of whole texts are not brought in."),
    "comment": NN_("{n} comment is about a whole text: it is in the article's note where the article is new.",
                   "{n} comments are about whole texts: they are in the articles' notes where these are new."),
}  # fmt: skip

FORMAT = Format("doccano", N_("doccano"), (".jsonl", ".json"), read, "annotations", recognises)
