"""The original of an article as a file: its name, and how it may be opened. Its ending follows from its bytes.

Nothing is ever run: what a name says is believed only where the bytes agree, and every ending comes from a list.
"""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Literal

from workbench.text.names import safe_name

Opens = Literal["program", "browser", "text", "never"]
"""By the system's program; a page, in the browser or as text; only as text; not from here."""

_PACKED = frozenset((".docx", ".docm", ".odt", ".ott", ".xlsx", ".xlsm", ".zip", ".qdpx"))
_PAGES = frozenset((".html", ".htm", ".xhtml"))
_PLAIN = frozenset((
    ".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".xml", ".eml", ".mht",
    ".mhtml", ".ann",
))  # fmt: skip
_OPENS: Mapping[str, Opens] = {".pdf": "program", ".docx": "program", ".odt": "program", ".xlsx": "program"}
_LOOKED_AT = 1_024


def name_of(origin_name: str, title: str, data: bytes) -> str:
    """Return a name that is safe on every system, with an ending that fits the bytes."""
    last = origin_name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = PurePath(last).stem if last else title
    return safe_name(stem[:150] or "article", ending_of(last, data), set())


def ending_of(origin_name: str, data: bytes) -> str:
    """Return the ending: what the name says where the bytes agree with it, else what the bytes are."""
    said = PurePath(origin_name).suffix.lower()
    head = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf-"):
        return ".pdf"
    if head.startswith(b"pk\x03\x04"):
        return said if said in _PACKED else ".zip"
    if _is_page(head):
        return said if said in _PAGES | {".eml", ".mht", ".mhtml", ".md"} else ".html"
    if b"\x00" in data[:_LOOKED_AT] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ".bin"
    if said in _PLAIN | _PAGES:
        return said
    return ".json" if head.startswith((b"{", b"[")) else ".txt"


def _is_page(head: bytes) -> bool:
    return any(head.startswith(start) for start in (b"<!doctype html", b"<html", b"<head", b"<body"))


def opens(name: str) -> Opens:
    """Say how a file of this name may be opened."""
    ending = PurePath(name).suffix.lower()
    if ending in _PAGES:
        return "browser"
    return "text" if ending in _PLAIN else _OPENS.get(ending, "never")

