"""Equal pictures of a PDF kept once. Qt draws each coloured sign (emoji) as a picture of its own, with a mask.

The whole file is written anew, object by object as Qt wrote them; what is dropped becomes a free entry of the
cross-reference table (ISO 32000-1, 7.5.4), so that every other object keeps its number.
"""

import re

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s+0\s+(\d+)\s+")
_PICTURE = re.compile(rb"\d+ 0 obj\s*<<\s*/Type /XObject\s*/Subtype /Image\s")
_LENGTH = re.compile(rb"/Length (\d+) 0 R")
_MASK = re.compile(rb"(/S?Mask )(\d+)(?= 0 R)")
_RESOURCES = re.compile(rb"\d+ 0 obj\s*<<\s*/ColorSpace\s*<<")
_DRAWN = re.compile(rb"/XObject\s*<<[^<>]*>>")
_NAMED = re.compile(rb"(/Im\d+ )(\d+)(?= 0 R)")
_FREE = b"0000000000 65535 f \n"


def each_once(pdf: bytes) -> bytes:
    """Return a PDF as Qt wrote it, less pictures that it holds already; as it was where it is written otherwise."""
    tail = _START.search(pdf)
    table = _TABLE.match(pdf, int(tail[1])) if tail else None
    if tail is None or table is None:
        return pdf
    places = _places(pdf, table)
    objects = _objects(pdf, places, int(tail[1]))
    same = _same(objects)
    if not same:
        return pdf
    dropped = set(same) | {_length(objects[number]) for number in same}
    made, moved = bytearray(pdf[: min(places.values())]), dict[int, int]()
    for number, body in objects.items():
        if number not in dropped:
            moved[number] = len(made)
            made += _pointing(body, same)
    lines = (b"%010d 00000 n \n" % moved[each] if each in moved else _FREE for each in range(int(table[1])))
    rest = pdf[table.end() + 20 * int(table[1]) : tail.start()]
    start = b"startxref\n%d\n%%%%EOF\n" % len(made)
    return bytes(made) + table[0] + b"".join(lines) + rest + start


def _places(pdf: bytes, table: re.Match[bytes]) -> dict[int, int]:
    """Return where the objects begin, by number, as the cross-reference table says."""
    lines = ((number, table.end() + 20 * number) for number in range(int(table[1])))
    return {number: int(pdf[at : at + 10]) for number, at in lines if pdf[at + 17 : at + 18] == b"n"}


def _objects(pdf: bytes, places: dict[int, int], end: int) -> dict[int, bytes]:
    """Return the objects by number, in the order of the file: each to where the next one begins."""
    order = sorted(places, key=places.__getitem__)
    ends = [*(places[number] for number in order[1:]), end]
    return {number: pdf[places[number] : last] for number, last in zip(order, ends, strict=True)}


def _same(objects: dict[int, bytes]) -> dict[int, int]:
    """Return for each picture that was there before the first one like it; a mask stands before what it is of."""
    first: dict[bytes, int] = {}
    same: dict[int, int] = {}
    for number, body in objects.items():
        if (head := _PICTURE.match(body)) and _LENGTH.search(body):
            found = first.setdefault(_LENGTH.sub(b"", _masked(body, same), count=1)[head.end() :], number)
            if found != number:
                same[number] = found
    return same


def _length(picture: bytes) -> int:
    """Return the number of the object that says how long a picture is; nothing else names it."""
    found = _LENGTH.search(picture)
    return int(found[1]) if found else -1


def _masked(body: bytes, same: dict[int, int]) -> bytes:
    head, stream, data = body.partition(b"stream")
    return _renamed(_MASK, head, same) + stream + data


def _pointing(body: bytes, same: dict[int, int]) -> bytes:
    """Return an object with the pictures that it draws, or its mask, named by those that are kept."""
    if _PICTURE.match(body):
        return _masked(body, same)
    if _RESOURCES.match(body):
        return _DRAWN.sub(lambda drawn: _renamed(_NAMED, drawn[0], same), body)
    return body


def _renamed(pattern: re.Pattern[bytes], text: bytes, same: dict[int, int]) -> bytes:
    return pattern.sub(lambda found: found[1] + b"%d" % same.get(int(found[2]), int(found[2])), text)
