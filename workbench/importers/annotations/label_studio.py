"""Label Studio: exports as JSON and as JSON-MIN. Regions, choices, notes and relations, by each annotator.

Positions count code points of `data.text`, CR included. JSON-MIN does not say which highlight a choice belongs to.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import regex

from workbench.errors import Refused
from workbench.i18n import N_, NN_, _, ngettext
from workbench.importers.annotated import Annotated, Connection, Highlight, Label, Passage
from workbench.importers.counting import Text, by_quotes, said, wished
from workbench.importers.formats import Brought, Format
from workbench.importers.metadata import propose_metadata
from workbench.importers.proposals import ProposedArticle
from workbench.importers.sources import Source, Wishes
from workbench.text.decode import checked, decode
from workbench.text.patterns import pattern

_UNITS = ("code points", "lf", "utf-16", "utf-8")
_TASKS = pattern(rb'"annotations"\s*:\s*\[\s*(?:\]|\{.{0,400}?"(?:result|completed_by)")', regex.DOTALL)
_MIN = pattern(rb'"start"\s*:\s*\d+\s*,\s*"end"\s*:\s*\d+\s*,\s*"text"\s*:')
_NOT_LISTS = frozenset({"start", "end", "text", "meta"})
Object = Mapping[str, Any]


@dataclass
class _Found:
    """What the tasks of a file give; `stated` are the highlights' places as they are stated."""

    articles: dict[str, ProposedArticle] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    stated: list[tuple[Highlight, int, int]] = field(default_factory=list)
    links: list[Connection] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)


def recognises(name: str, head: bytes) -> bool:
    """Tell an export of Label Studio from other JSON."""
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"[") and bool(_TASKS.search(head) or _MIN.search(head))


def read(source: Source, wishes: Wishes) -> Brought:
    """Read an export; raise Refused where it is none."""
    try:
        tasks = json.loads(decode(source.data, wishes.encoding).text)
    except (ValueError, RecursionError) as problem:
        raise Refused(_("This is no JSON, or it is cut off.")) from problem
    found = _Found()
    for number, task in enumerate(tasks if isinstance(tasks, list) else [tasks], start=1):
        if isinstance(task, Mapping):
            (_task if "annotations" in task else _flat_task)(found, task, f"{number}")
        else:
            found.left["task"] += 1
    if not found.articles:
        raise Refused(_("This holds no text with annotations, as Label Studio exports them."))
    fits = lambda unit: sum(_fits(found.texts[h.article], h, s, e, unit) for h, s, e in found.stated)  # noqa: E731
    unit = wished(wishes.positions) or by_quotes(_UNITS, fits)
    told = (said(unit, fits(unit), len(found.stated)),) if found.stated else ()
    highlights = tuple(_placed(found.texts[h.article], h, s, e, unit) for h, s, e in found.stated)
    return Brought(annotated=Annotated(
        "Label Studio", found.articles, highlights, tuple(found.links), labels=tuple(map(Label, found.labels)),
        told=told, left_out=tuple(_sentences(found.left)),
    ))  # fmt: skip


def _task(found: _Found, task: Object, key: str) -> None:
    data = _mapping(task.get("data"))
    annotations = [one for one in _list(task.get("annotations")) if isinstance(one, Mapping)]
    quotes = [words for one in annotations for value in _values(one) if isinstance(words := value.get("text"), str)]
    if not _article(found, key, data, quotes):
        return
    found.left["prediction"] += len(_list(task.get("predictions")))
    found.left["draft"] += len(_list(task.get("drafts")))
    found.left["comment"] += _number(task.get("comment_count"))
    for annotation in annotations:
        if annotation.get("was_cancelled"):
            found.left["skipped"] += 1
        else:
            _annotation(found, annotation, key)


def _values(annotation: Object) -> Iterator[Object]:
    return (_mapping(_mapping(result).get("value")) for result in _list(annotation.get("result")))


def _article(found: _Found, key: str, data: Object, quotes: list[str]) -> bool:
    """Take the field of a task in which its quotes stand; of several the longest."""
    texts = [value for value in data.values() if isinstance(value, str) and value.strip()]
    if not texts:
        found.left["task"] += 1
        return False
    raw = max(texts, key=lambda text: (sum(words in text for words in quotes), text == data.get("text"), len(text)))
    try:
        stored = checked(raw)
    except Refused:
        found.left["task"] += 1
        return False
    name = next((data[key] for key in ("name", "title", "filename") if isinstance(data.get(key), str)), "")
    found.texts[key] = Text(raw)
    found.articles[key] = ProposedArticle.of(
        stored, propose_metadata(stored), origin_name=name, original=raw.encode("utf-8"), encoding="utf-8",
        extractor="Label Studio",
    )  # fmt: skip
    return True


def _annotation(found: _Found, annotation: Object, article: str) -> None:
    by = _person(annotation.get("completed_by") or annotation.get("annotator"))
    at = str(annotation.get("created_at") or "")
    start = f"{article}/{annotation.get('id', '')}/"
    regions: dict[tuple[str, int, int], list[Object]] = {}
    for result in _list(annotation.get("result")):
        if not isinstance(result, Mapping):
            found.left["unread"] += 1
        elif result.get("type") == "relation":
            _relation(found, result, start, by, at)
        elif _is_place(_mapping(result.get("value"))):
            value = _mapping(result["value"])
            place = (str(result.get("id", len(regions))), value["start"], value["end"])
            regions.setdefault(place, []).append(result)
        else:
            found.left["whole" if "start" not in _mapping(result.get("value")) else "unread"] += 1
    taken = set[str]()
    for (key, *where), results in regions.items():
        name = f"{key}@{where}" if key in taken else key
        taken.add(key)
        _region(found, results, start + name, article, by, at)


def _region(found: _Found, results: list[Object], key: str, article: str, by: str, at: str) -> None:
    """Put the results of one region together: its labels, its choices beside them, its notes."""
    labels: list[str] = []
    fields: dict[str, str] = {}
    notes: list[str] = []
    for result in results:
        value = _mapping(result["value"])
        for name, said_ in value.items():
            words = [str(one) for one in _flat(said_)] if isinstance(said_, list) else []
            if result.get("type") == "textarea" and name == "text":
                notes += words
            elif name in _NOT_LISTS or not words:
                continue
            elif name.endswith("labels"):
                labels += words
                found.labels.update(words)
            else:
                _beside(fields, labels, str(result.get("from_name") or name), words)
        notes += [str(one) for one in _flat(_mapping(result.get("meta")).get("text"))]
    value = _mapping(results[0]["value"])
    quote = next((one for r in results if isinstance(one := _mapping(r["value"]).get("text"), str)), "")
    passage = Passage(None, None, quote)
    highlight = Highlight(key, article, (passage,), tuple(dict.fromkeys(labels)), by, at, "\n".join(notes), (), fields)
    found.stated.append((highlight, int(value["start"]), int(value["end"])))


def _beside(fields: dict[str, str], labels: list[str], name: str, words: list[str]) -> None:
    if len(words) == 1 and name not in fields:
        fields[name] = words[0]
    else:
        labels += [f"{name}: {one}" for one in words]


def _relation(found: _Found, result: Object, start: str, by: str, at: str) -> None:
    ends = [start + str(result.get(name, "")) for name in ("from_id", "to_id")]
    if result.get("direction") == "left":
        ends.reverse()
    for word in [str(one) for one in _list(result.get("labels"))] or [""]:
        found.links.append(Connection(ends[0], ends[1], word, by=by, created_at=at))


def _flat_task(found: _Found, task: Object, key: str) -> None:
    """Read an object of JSON-MIN: lists of regions and, apart from them, choices that say of no highlight."""
    lists = {name: value for name, value in task.items() if isinstance(value, list)}
    regions = [one for value in lists.values() for one in value if isinstance(one, Mapping) and _is_place(one)]
    quotes = [one["text"] for one in regions if isinstance(one.get("text"), str)]
    texts = {name: value for name, value in task.items() if isinstance(value, str) and name not in _DATES}
    if not regions or not _article(found, key, texts, quotes):
        found.left["task"] += not regions
        return
    by, at = _person(task.get("annotator")), str(task.get("created_at") or "")
    at = at if task.get("annotator") is not None else ""
    for number, one in enumerate(regions, start=1):
        labels = tuple(str(word) for name, words in one.items() if name.endswith("labels") for word in _flat(words))
        found.labels.update(labels)
        passage = Passage(None, None, one["text"] if isinstance(one.get("text"), str) else "")
        name = f"{key}/{task.get('annotation_id', '')}/{number}"
        found.stated.append((Highlight(name, article=key, passages=(passage,), labels=labels, by=by, created_at=at),
                             int(one["start"]), int(one["end"])))  # fmt: skip
    found.left["loose"] += sum(_loose(task, name) for name in task if name not in _OWN)


def _loose(task: Object, name: str) -> int:
    """Count the choices in a field of JSON-MIN: a list of words, or of one a bare word beside `annotator`."""
    value = task[name]
    if isinstance(value, list):
        return sum(isinstance(one, str) for one in value)
    keys = list(task)
    after_regions = any(isinstance(task[other], list) for other in keys[: keys.index(name)])
    return int(isinstance(value, str) and after_regions)


_DATES = frozenset({"created_at", "updated_at"})
_OWN = frozenset({"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time"})


def _placed(text: Text, highlight: Highlight, start: int, end: int, unit: str) -> Highlight:
    (passage,) = highlight.passages
    first, last = text.span(start, end, unit) or (None, None)
    quote = passage.quote.replace("\r\n", "\n").replace("\r", "\n")
    if not quote and first is not None:
        quote = text.stored[first:last]
    placed = Passage(first, last, quote)
    return Highlight(
        highlight.key, highlight.article, (placed,), highlight.labels, highlight.by, highlight.created_at,
        highlight.note, (), highlight.fields,
    )  # fmt: skip


def _fits(text: Text, highlight: Highlight, start: int, end: int, unit: str) -> bool:
    span, quote = text.span(start, end, unit), highlight.passages[0].quote
    return span is not None and bool(quote) and text.stored[slice(*span)].split() == quote.split()


def _is_place(value: Object) -> bool:
    return all(isinstance(value.get(name), int) and value[name] >= 0 for name in ("start", "end"))


def _person(who: object) -> str:
    """Name an annotator: by name or address where the export has them, else by number."""
    if isinstance(who, Mapping):
        full = " ".join(str(who.get(name) or "") for name in ("first_name", "last_name")).strip()
        return full or str(who.get("email") or who.get("username") or "") or _person(who.get("id"))
    return f"Label Studio user {who}" if isinstance(who, int) else str(who or "")


def _flat(value: object) -> Iterator[object]:
    for one in value if isinstance(value, list) else ([] if value is None else [value]):
        if isinstance(one, list):
            yield " / ".join(map(str, one))  # a path in a taxonomy
        else:
            yield one


def _number(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _mapping(value: object) -> Object:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _sentences(left: Counter[str]) -> Iterator[str]:
    for key, (one, many) in _LEFT.items():
        if left[key]:
            yield ngettext(one, many, left[key]).format(n=left[key])


_LEFT = {
    "task": NN_("{n} task without a text to be annotated is not brought in.",
                "{n} tasks without a text to be annotated are not brought in."),
    "prediction": NN_("{n} prediction of a model is not brought in.", "{n} predictions of models are not brought in."),
    "draft": NN_("{n} draft is not brought in.", "{n} drafts are not brought in."),
    "comment": NN_("{n} comment on a task is not in the export.", "{n} comments on tasks are not in the export."),
    "skipped": NN_("{n} annotation that was skipped is not brought in.",
                   "{n} annotations that were skipped are not brought in."),
    "whole": NN_("{n} answer about a whole text is not brought in.",
                 "{n} answers about whole texts are not brought in."),
    "unread": NN_("{n} region that is no passage of plain text is not brought in.",
                  "{n} regions that are no passages of plain text are not brought in."),
    "loose": NN_("{n} choice is left out: JSON-MIN does not say of which highlight. Export as JSON to keep it.",
                 "{n} choices are left out: JSON-MIN does not say of which highlights. Export as JSON to keep them."),
}  # fmt: skip

FORMAT = Format("label-studio", N_("Label Studio"), (".json",), read, "annotations", recognises)
