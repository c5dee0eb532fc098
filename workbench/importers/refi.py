"""REFI-QDA: what its XML says of codes, people and notes, as plain values; namespaces and braces do not matter."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.importers.annotated import Label
from workbench.importers.cleaning import moment

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_BETWEEN = " / "  # between a code and the one above it, where two have one name


@dataclass(frozen=True, slots=True)
class Note:
    """A memo: its text, by whom, when (UTC text), where in a source it stands (as the file counts), its codes."""

    text: str
    by: str = ""
    at: str = ""
    place: tuple[int, int] | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """Who made something, and when (UTC text); empty where the file does not say."""

    by: str = ""
    at: str = ""


def kind(element: "Element") -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def parts(element: "Element | None", *names: str) -> Iterator["Element"]:
    """Yield the children with one of these names."""
    return (child for child in (element if element is not None else ()) if kind(child) in names)


def part(element: "Element | None", name: str) -> "Element | None":
    """Return the first child of a name."""
    return next(parts(element, name), None)


def words(element: "Element | None", name: str) -> str:
    """Return the text of the first child of a name, without spaces at its ends."""
    found = part(element, name)
    return (found.text or "").strip() if found is not None else ""


def guid(element: "Element", name: str = "guid") -> str:
    """Return an id as ids are compared: without braces, in lower case."""
    return (element.get(name) or "").strip().strip("{}").lower()


def targets(element: "Element", name: str) -> list[str]:
    """Return the ids that children of a name point to."""
    return [guid(child, "targetGUID") for child in parts(element, name)]


def number(value: str | None) -> int | None:
    """Read a position; None where it is none."""
    value = (value or "").strip()
    return int(value) if re.fullmatch(r"[+-]?[0-9]{1,12}", value) else None


def colour(value: str | None) -> str:
    """Return a colour as #rrggbb; empty where it is none."""
    value = (value or "").strip().lower()
    if not _COLOUR.fullmatch(value):
        return ""
    return value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])


def users_of(project: "Element") -> dict[str, str]:
    """Return the names of the people by id."""
    found = (user for users in parts(project, "Users") for user in parts(users, "User"))
    return {guid(user): (user.get("name") or user.get("id") or "").strip() for user in found}


def signed(element: "Element", users: Mapping[str, str]) -> Signed:
    """Return who made an element and when."""
    return Signed(users.get(guid(element, "creatingUser"), ""), moment(element.get("creationDateTime") or ""))


def notes_of(project: "Element", users: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, Note]:
    """Return the memos by id; `texts` are those that lie in files, by path."""
    found = {}
    for each in (note for notes in parts(project, "Notes") for note in parts(notes, "Note")):
        content = part(each, "PlainTextContent")
        text = (content.text or "") if content is not None else texts.get(each.get("plainTextPath") or "", "")
        if not text.strip():
            text = words(each, "Description")
        by = signed(each, users)
        codes = tuple(code for coding in parts(each, "Coding") for code in targets(coding, "CodeRef"))
        # In a memo, selections are of its own text; QualCoder alone writes where in the source the memo stands.
        place = _place(part(each, "PlainTextSelection")) if "QualCoder" in (project.get("origin") or "") else None
        note = Note(text.strip(), by.by, by.at, place, codes)
        found.setdefault(guid(each), note)
    return found


def _place(selection: "Element | None") -> tuple[int, int] | None:
    if selection is None:
        return None
    start, end = number(selection.get("startPosition")), number(selection.get("endPosition"))
    return (start, end) if start is not None and end is not None else None


def joined(*texts: str) -> str:
    """Put remarks together, each once, with an empty line between them."""
    return "\n\n".join(dict.fromkeys(text for text in texts if text.strip()))


def codes_of(codebook: "Element | None", notes: Mapping[str, Note]) -> dict[str, Label]:
    """Return the codes by id, in the order of the book; where two have one name, they are told apart by those above.

    An id that occurs again is passed over.
    """
    found: dict[str, Label] = {}
    waiting = [(code, "") for codes in parts(codebook, "Codes") for code in parts(codes, "Code")][::-1]
    while waiting:
        code, parent = waiting.pop()
        name = (code.get("name") or "").strip()
        about = joined(words(code, "Description"), *(notes[n].text for n in targets(code, "NoteRef") if n in notes))
        if name:
            found.setdefault(guid(code), Label(name, colour(code.get("color")), about, parent))
        waiting += [(child, name or parent) for child in parts(code, "Code")][::-1]
    return told_apart(found)


def told_apart(labels: Mapping[str, Label]) -> dict[str, Label]:
    """Give labels of one name the name of the one above them as well; what is still alike is one label."""
    often = Counter(label.name for label in labels.values())
    return {
        key: replace(one, name=f"{one.parent}{_BETWEEN}{one.name}") if often[one.name] > 1 and one.parent else one
        for key, one in labels.items()
    }


def distinct(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Return labels without those whose name came before."""
    return tuple({label.name: label for label in reversed(list(labels))}.values())[::-1]
