"""Plain values as bytes and back: how the caged child hands over what it read. Never pickle, which would run code.

A message is a line with two numbers, then so many bytes of JSON, then so many bytes that belong to it: blobs and long
texts, in their order. What comes back is built from the types of the fields, and believed only as far as it fits them.
"""

import json
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import IO, Any, Literal, TypeVar, get_args, get_origin

LONG = 4_000
"""Characters: a longer text is not put into JSON, where some characters would take six times their room."""
MOST_CARRIED = 512 * 1024 * 1024
"""Bytes of one message."""
T = TypeVar("T")


class TooMuch(Exception):
    """A message would be larger than messages may be."""


class Ended(Exception):
    """The other side ended in the middle of a message, or before one."""


# -- to bytes ----------------------------------------------------------------------------------------------------------


def packed(value: object, most: int = MOST_CARRIED) -> list[bytes]:
    """Return a message in the pieces to be written; raise TooMuch where it has more than `most` bytes."""
    behind: list[bytes] = []
    plain = json.dumps(_plain(value, behind), ensure_ascii=False, separators=(",", ":"))
    line = plain.encode("utf-8", "surrogatepass")
    length = sum(map(len, behind))
    if len(line) + length > most:
        raise TooMuch
    return [b"%d %d\n" % (len(line), length), line, *behind]


def _plain(value: object, behind: list[bytes]) -> object:
    if isinstance(value, str):
        return value if len(value) <= LONG else _put({"text": 0}, value.encode("utf-8", "surrogatepass"), behind)
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, bytes):
        return _put({"bytes": 0}, value, behind)
    if isinstance(value, list | tuple):
        return [_plain(item, behind) for item in value]
    if isinstance(value, Mapping):
        return [[_plain(key, behind), _plain(item, behind)] for key, item in value.items()]
    if is_dataclass(value):
        return [_plain(getattr(value, field), behind) for field in _names(type(value))]
    raise TypeError(type(value))


def _put(note: dict[str, int], data: bytes, behind: list[bytes]) -> dict[str, int]:
    behind.append(data)
    return dict.fromkeys(note, len(data))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


# -- and back ----------------------------------------------------------------------------------------------------------


class _Behind:
    """The bytes behind the JSON of a message, taken piece by piece."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = memoryview(data), 0

    def take(self, note: object, kind: str) -> bytes:
        """Return the next piece, which the note must measure."""
        if not isinstance(note, dict) or note.keys() != {kind} or type(note[kind]) is not int:
            raise TypeError(kind)
        start, self._at = self._at, self._at + note[kind]
        if not start <= self._at <= len(self._data):
            raise ValueError(kind)
        return bytes(self._data[start : self._at])


_Builder = Callable[[Any, _Behind], Any]


def received(
    stream: IO[bytes], kind: Callable[..., T], most: int = MOST_CARRIED, most_plain: int = MOST_CARRIED
) -> tuple[T, int]:
    """Read one message, a value of this type; returns it and how many bytes it had.

    It may have `most` bytes, of these `most_plain` of JSON, which in memory may grow to thirty times as many.

    Raises Ended at the end of the stream; ValueError, TypeError or RecursionError for what is no such value.
    """
    head = stream.readline(64)
    if not head.endswith(b"\n"):
        raise Ended
    length, behind = (int(number) for number in head.split())
    if not (0 <= length <= most_plain and behind >= 0 and length + behind <= most):
        raise ValueError(head)
    line, rest = stream.read(length), stream.read(behind)
    if len(line) < length or len(rest) < behind:
        raise Ended
    plain = json.loads(line.decode("utf-8", "surrogatepass"))
    return builder(kind)(plain, _Behind(rest)), length + behind


@cache
def builder(kind: Any) -> _Builder:
    """Return what builds a value of this type from its plain form."""
    if is_dataclass(kind):
        return _of_fields(kind)
    if kind is str:
        return _text
    if kind is bytes:
        return lambda plain, behind: behind.take(plain, "bytes")
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _one_of(inner)
    if origin in (typing.Union, UnionType):
        return _optional(next(one for one in inner if one is not NoneType))
    if origin is tuple:
        return _many(inner[0]) if inner[-1] is Ellipsis else _row(inner)
    if origin is Mapping:
        return _mapping(*inner)
    return _exactly(kind)


def _text(plain: Any, behind: _Behind) -> str:
    return plain if type(plain) is str else behind.take(plain, "text").decode("utf-8", "surrogatepass")


def _exactly(kind: type) -> _Builder:
    if kind not in (int, bool, float):
        raise TypeError(kind)

    def build(plain: Any, _behind: _Behind) -> Any:
        if type(plain) is not kind:
            raise TypeError(kind)
        return plain

    return build


def _one_of(values: tuple[Any, ...]) -> _Builder:
    def build(plain: Any, _behind: _Behind) -> Any:
        return values[values.index(plain)]

    return build


def _optional(kind: Any) -> _Builder:
    made = builder(kind)
    return lambda plain, behind: None if plain is None else made(plain, behind)


def _many(kind: Any) -> _Builder:
    made = builder(kind)
    return lambda plain, behind: tuple([made(item, behind) for item in _list(plain)])


def _row(kinds: tuple[Any, ...]) -> _Builder:
    made = [builder(kind) for kind in kinds]
    return lambda plain, behind: tuple([one(item, behind) for one, item in zip(made, _list(plain), strict=True)])


def _mapping(key: Any, value: Any) -> _Builder:
    pairs = _many(tuple[key, value])
    return lambda plain, behind: dict(pairs(plain, behind))


def _of_fields(kind: Any) -> _Builder:
    hints = typing.get_type_hints(kind)
    values = _row(tuple(hints[name] for name in _names(kind)))
    return lambda plain, behind: kind(*values(plain, behind))


def _list(plain: Any) -> list[Any]:
    if type(plain) is not list:
        raise TypeError(list)
    return plain
