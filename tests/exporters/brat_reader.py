"""An independent reader of brat's standoff, after its manual alone: it shares no line with the importer."""

from dataclasses import dataclass, field


@dataclass
class Entity:
    """A text-bound annotation: its type, pieces and words."""

    type: str
    pieces: list[tuple[int, int]]
    words: str
    attributes: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_brat(ann: str, text: str) -> tuple[dict[str, Entity], list[tuple[str, str, str]]]:
    """Return entities and relations; raises AssertionError where a line is not what the manual asks for."""
    entities: dict[str, Entity] = {}
    relations: list[tuple[str, str, str]] = []
    assert ann == "" or ann.endswith("\n")
    for line in ann.splitlines():  # as brat reads: every kind of line end ends a line
        mark, rest = line.split("\t", 1)
        if mark.startswith("T"):
            head, words = rest.split("\t", 1)
            kind, offsets = head.split(" ", 1)
            pieces = [(int(a), int(b)) for a, b in (piece.split(" ") for piece in offsets.split(";"))]
            assert " ".join(text[a:b] for a, b in pieces) == words
            assert all("\n" not in text[a:b] and a < b for a, b in pieces)
            entities[mark] = Entity(kind, pieces, words)
        elif mark.startswith("A"):
            name, target, value = rest.split(" ")
            entities[target].attributes[name] = value
        elif mark.startswith("R"):
            kind, one, other = rest.rstrip("\t").split(" ")
            assert one.startswith("Arg1:") and other.startswith("Arg2:")
            relations.append((kind, one[5:], other[5:]))
        else:
            assert mark.startswith("#")
            head, words = rest.split("\t", 1)
            _kind, target = head.split(" ")
            if target in entities:
                entities[target].notes.append(words)
    return entities, relations
