"""W3C Web Annotation (JSON-LD): our own collections, and those of other tools that write the model plainly.

The text is not in the file: what an annotation lies on is an article that the project has, known by its address or id.
Positions are code points; a quote that does not stand there decides, not the position. Only the JSON that the model
shows is read, no other context: nothing is fetched.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import Refused
from workbench.i18n import N_, _, ngettext
from workbench.importers.annotated import Annotated, AnnotatedClaim, Connection, Elsewhere, Highlight, Passage
from workbench.importers.formats import Brought, Format
from workbench.importers.sources import Source, Wishes

TOOL = "Web Annotation"
DEEPEST = 50
SUFFIXES = (".jsonld", ".json")
_CONTEXT = b"ns/anno.jsonld"
_URN = "urn:uuid:"
_LABELS = ("tagging", "classifying")
_STATUS, _STRENGTH = "status: ", "strength: "
Plain = Mapping[str, Any]


def read(source: Source, _wishes: Wishes) -> Brought:
    """Read an annotation, a list of them, a page or a collection with its pages inside; Refused for anything else."""
    try:
        found = json.loads(source.data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as cause:
        raise Refused(_("This is no Web Annotation file: its JSON is damaged.")) from cause
    elsewhere: list[str] = []
    items = list(_items(found, elsewhere))
    if not items:
        raise Refused(_("There are no annotations in this file."))
    return Brought(annotated=_Reading().of(items, elsewhere))


def _items(found: Any, elsewhere: list[str], depth: int = 0) -> Iterator[Plain]:
    """Yield the annotations of a collection, page, graph or list; `elsewhere` gets the addresses of further pages."""
    if depth > DEEPEST:
        raise Refused(_("Its annotations are nested too deeply."))
    if isinstance(found, list):
        for one in found:
            yield from _items(one, elsewhere, depth + 1)
    elif isinstance(found, dict):
        if "Annotation" in _listed(found.get("type", found.get("@type"))):
            yield found
        for name in ("first", "items", "@graph", "next"):
            if isinstance(found.get(name), (dict, list)):
                yield from _items(found[name], elsewhere, depth + 1)
        if isinstance(found.get("next"), str) or (isinstance(found.get("first"), str) and "items" not in found):
            elsewhere.append(_text(found.get("next")) or _text(found.get("first")))


@dataclass
class _Reading:
    """What the annotations of a file add up to."""

    elsewhere: dict[str, Elsewhere] = field(default_factory=dict)
    highlights: list[Highlight] = field(default_factory=list)
    connections: list[Connection] = field(default_factory=list)
    claims: dict[str, AnnotatedClaim] = field(default_factory=dict)
    strange: int = 0
    """Annotations whose target is no passage of a text."""

    def of(self, items: list[Plain], elsewhere: list[str]) -> Annotated:
        for number, item in enumerate(items):
            motivations = _listed(item.get("motivation"))
            if "linking" in motivations:
                self._link(item)
            elif "assessing" in motivations:
                self._judge(item)
            else:
                self._highlight(item, number)
        words = _("More annotations lie at {address}; nothing is fetched from there.")
        left_out = [words.format(address=address) for address in dict.fromkeys(elsewhere)]
        if self.strange:
            words = ngettext("{n} annotation that lies on no words of an article.",
                             "{n} annotations that lie on no words of an article.", self.strange)  # fmt: skip
            left_out.append(words.format(n=self.strange))
        return Annotated(
            TOOL, elsewhere=self.elsewhere, highlights=tuple(self.highlights), connections=tuple(self.connections),
            claims=tuple(self.claims.values()), left_out=tuple(left_out),
        )  # fmt: skip

    def _highlight(self, item: Plain, number: int) -> None:
        bodies = _bodies(item)
        identifies = any(_purpose(body) == "identifying" for body in _listed(item.get("body")))
        taken = {*_LABELS, *(("identifying", "describing") if identifies else ())}
        labels = [value.removeprefix(_STATUS) for purpose, value in bodies if purpose in _LABELS]
        key = _text(item.get("id", item.get("@id"))) or f"annotation {number + 1}"
        targets = _listed(item.get("target"))
        passages, sources = [], []
        for target in targets:
            found = _passage(target)
            sources.append(_source(target))
            if found is not None:
                passages.append(found)
        note = "\n".join(value for purpose, value in bodies if purpose not in taken)
        outside = not passages and "evidence" in labels and note
        if not outside and (len(set(sources)) != 1 or len(passages) < len(targets)):
            self.strange += 1
            return
        claims = self._claims(item, bodies)
        article = "" if outside else self._article(sources[0])
        cited, _end, rest = note.partition("\n")
        words = (Passage(None, None, cited),) if outside else tuple(passages)
        self.highlights.append(Highlight(
            key, article, words, tuple(labels), _person(item), _text(item.get("created")),
            note=rest if outside else note, claims=claims,
        ))  # fmt: skip

    def _claims(self, item: Plain, bodies: list[tuple[str, str]]) -> tuple[str, ...]:
        """Return the claims that an annotation says it identifies, with their words where it describes them."""
        found = [_source(body) for body in _listed(item.get("body")) if _purpose(body) == "identifying"]
        words = next((value for purpose, value in bodies if purpose == "describing"), "")
        for key in found:
            if words:
                self.claims.setdefault(key, AnnotatedClaim(key, "", words))
        return tuple(key for key in found if key in self.claims)

    def _link(self, item: Plain) -> None:
        tags = [value for purpose, value in _bodies(item) if purpose == "tagging"]
        kind = next((tag for tag in tags if not tag.startswith(_STRENGTH)), "")
        why = "\n".join(value for purpose, value in _bodies(item) if purpose == "commenting")
        origins = [_source(target) for target in _listed(item.get("target"))]
        goals = [_source(body) for body in _listed(item.get("body")) if _purpose(body) == "linking"]
        self.strange += not (origins and goals)
        for origin in origins:
            for goal in goals:
                made = Connection(origin, goal, kind, why, _person(item), _text(item.get("created")))
                self.connections.append(made)

    def _judge(self, item: Plain) -> None:
        bodies = dict(reversed(_bodies(item)))
        targets = [_source(target) for target in _listed(item.get("target"))]
        self.strange += not targets
        for key in targets:
            if not bodies.get("describing") or not bodies.get("assessing"):
                self.strange += 1
                continue
            values = {"verdict": bodies["assessing"], "why": bodies.get("commenting", "")}
            if self.claims.get(key) is not None and self.claims[key].values:
                key = f"{key} #{len(self.claims)}"  # another's verdict, or a later one: the same claim by its words
            said = bodies["describing"]
            self.claims[key] = AnnotatedClaim(key, "", said, values, _person(item), _text(item.get("created")))

    def _article(self, source: str) -> str:
        identity = source.removeprefix(_URN) if source.startswith(_URN) else ""
        self.elsewhere.setdefault(source, Elsewhere(id=identity, url="" if identity else source))
        return source


def _passage(target: Any) -> Passage | None:
    """Return the words of a target; both selectors count, and either is enough where the other is missing."""
    if not isinstance(target, Mapping):
        return None
    start = end = None
    quote = prefix = suffix = ""
    for selector in _listed(target.get("selector")):
        kind = _text(selector.get("type", selector.get("@type"))) if isinstance(selector, Mapping) else ""
        if kind == "TextQuoteSelector":
            quote, prefix, suffix = (_text(selector.get(name)) for name in ("exact", "prefix", "suffix"))
        elif kind == "TextPositionSelector":
            start, end = (_number(selector.get(name)) for name in ("start", "end"))
    if start is None or end is None or end <= start:
        start = end = None
    return Passage(start, end, quote, prefix, suffix) if quote or start is not None else None


def _bodies(item: Plain) -> list[tuple[str, str]]:
    """Return the words of an annotation with what each is for; a body without a purpose has that of the annotation.

    A body that is no more than an address is a note: the model has no words there.
    """
    found: list[tuple[str, str]] = []
    meant = next((_text(one) for one in _listed(item.get("motivation"))), "")
    for body in _listed(item.get("body", item.get("bodyValue"))):
        value = body.get("value") if isinstance(body, Mapping) else body
        if isinstance(value, str) and value.strip() and not (isinstance(body, str) and body.startswith(_URN)):
            found.append((_purpose(body) or (meant if isinstance(body, Mapping) or "body" not in item else ""), value))
    return found


def _purpose(body: Any) -> str:
    return _text(body.get("purpose")) if isinstance(body, Mapping) else ""


def _source(part: Any) -> str:
    """Return what a target or body is about, by its address or id."""
    if isinstance(part, Mapping):
        return _source(part.get("source", part.get("id", part.get("@id", ""))))
    return part if isinstance(part, str) else ""


def _person(item: Plain) -> str:
    creator = next(iter(_listed(item.get("creator"))), "")
    name = creator.get("name") or creator.get("nickname") if isinstance(creator, Mapping) else creator
    return _text(name)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31 else None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _recognised(name: str, head: bytes) -> bool:
    return name.lower().endswith(".jsonld") or _CONTEXT in head or b'"AnnotationCollection"' in head


FORMAT = Format(
    "webannotation", N_("W3C Web Annotation (JSON-LD)"), SUFFIXES, read, "annotations", _recognised, order=40
)  # fmt: skip
