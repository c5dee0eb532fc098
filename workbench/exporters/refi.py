"""REFI-QDA in XML: elements in the order of the schema, ids as it wants them, and a codebook of kinds and statuses."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from workbench.exporters.colours import known
from workbench.model.codebook import Layer
from workbench.model.ids import derived_id
from workbench.model.snapshot import Snapshot
from workbench.text.decode import with_lf

ORIGIN = "factcheck-workbench"
"""How the origin of our files begins; our reader knows by it that links also tie the pieces of one mark."""
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_COLOURS = {"claim": "#c47f00", "evidence": "#1f77b4", "furniture": "#7f7f7f", "cue": "#8c6bb1", "speaker": "#2a9d8f"}
NAMES = {"claim": "Claim", "evidence": "Evidence", "furniture": "Furniture", "cue": "Cue", "speaker": "Speaker"}
"""The codes of kinds of marks, of words that tell a status, and of those who speak."""
_ABOUT = {
    "claim": "A passage that says something can be checked; the codes below say how the article takes it.",
    "evidence": "A passage that speaks for or against a claim, or gives its context.",
    "furniture": "Words of the page that are no part of the article.",
    "cue": "Words that show how the article takes a claim.",
    "speaker": "Words that name who speaks; the codes below are those who speak.",
}


def safe(words: str) -> str:
    """Return words as XML can hold them: what it cannot becomes U+FFFD, so that positions hold."""
    return _NOT_XML.sub("\ufffd", with_lf(words))


class Guids:
    """Ids as the schema wants them: our own where they are of that form, else derived; no two things have one."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()

    def of(self, kind: str, *parts: str) -> str:
        """Return the id of a thing; the same for the same thing."""
        key = (kind, "\x1f".join(parts))
        if key not in self._of:
            own = parts[0] if len(parts) == 1 and _GUID.fullmatch(parts[0]) else ""
            self._of[key] = own if own and own not in self._taken else derived_id("refi", kind, *parts)
            self._taken.add(self._of[key])
        return self._of[key]


def add(parent: Element, element: str, text: str = "", /, **attributes: str) -> Element:
    """Add a child; attributes without a value are left out."""
    made = SubElement(parent, element, {key: safe(value) for key, value in attributes.items() if value})
    made.text = safe(text) or None
    return made


def document(root: Element) -> bytes:
    """Write a document: UTF-8 without byte order mark, LF."""
    indent(root, " ")
    return tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def codes(parent: Element, guids: Guids, snapshot: Snapshot, *, verdicts: bool = False) -> None:
    """Write the codebook: kinds of marks, statuses below claims, who speaks below speakers, verdicts where asked."""
    book = add(parent, "Codes")
    for kind in ("claim", "evidence", "furniture", "cue", "speaker"):
        code = _code(book, guids.of("code", kind), NAMES[kind], _COLOURS[kind], _ABOUT[kind])
        if kind == "claim":
            _statuses(code, guids, snapshot, "mention")
        elif kind == "furniture":
            for what in sorted({mark.what for mark in snapshot.marks.values() if mark.what}):
                _code(code, guids.of("code", "furniture", what), what.replace("_", " "), _COLOURS[kind], "")
        elif kind == "speaker":
            for source in sorted(_speaking(snapshot)):
                about = snapshot.sources[source]
                told = "\n".join(filter(None, (about.role, about.affiliation, about.note)))
                _code(code, guids.of("source", source), about.name, _COLOURS[kind], told)
    if verdicts:
        code = _code(book, guids.of("code", "verdict"), "Verdict", "", "What an analyst concludes.", codable=False)
        _statuses(code, guids, snapshot, "verdict")


def _code(parent: Element, guid: str, name: str, colour: str, about: str, *, codable: bool = True) -> Element:
    made = add(parent, "Code", guid=guid, name=name or "–", isCodable=str(codable).lower(), color=colour)
    if about:
        add(made, "Description", about)
    return made


def _statuses(parent: Element, guids: Guids, snapshot: Snapshot, layer: Layer) -> None:
    """Write a layer's entries in the words in which they were written, then those used that are in no codebook."""
    for status in snapshot.statuses_of(layer):
        told = "\n\n".join(filter(None, (status.wording.definition, status.wording.rule)))
        colour = known(status.colour) if status.colour else ""
        name = status.wording.label or status.key
        _code(parent, guids.of("status", layer, status.key), name, colour, told)
    used = {mark.status for mark in snapshot.marks.values() if mark.status} if layer == "mention" else set[str]()
    for key in sorted(used - {status.key for status in snapshot.statuses_of(layer)}):
        _code(parent, guids.of("status", layer, key), key, "", "")


def _speaking(snapshot: Snapshot) -> set[str]:
    """Return who is named as speaking by some mark, each by the source they are the same as."""
    roots = snapshot.source_roots
    named = {roots.get(source, source) for mark in snapshot.marks.values() for source in mark.speakers}
    return named & set(snapshot.sources)
