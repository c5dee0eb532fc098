"""The formats that can be read: one module and one line in the table each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from workbench.errors import Refused
from workbench.i18n import _
from workbench.importers import markdown, plain_text
from workbench.importers.proposals import ProposedArticle

Reader = Callable[[bytes, str, str | None], ProposedArticle]

MAX_BYTES = 20 * 1024 * 1024
"""Bytes from which a file is refused as no article."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for people, the suffixes it goes by, and what reads (bytes, name, encoding)."""

    name: str
    suffixes: tuple[str, ...]
    read: Reader


FORMATS: tuple[Format, ...] = (
    Format("plain text", plain_text.SUFFIXES, plain_text.read),
    Format("Markdown", markdown.SUFFIXES, markdown.read),
)


def format_of(name: str) -> Format | None:
    """Return the format a file name's suffix stands for; plain text where it has none."""
    suffix = PurePath(name).suffix.lower()
    if not suffix:
        return FORMATS[0]
    return next((known for known in FORMATS if suffix in known.suffixes), None)


def suffixes() -> tuple[str, ...]:
    """Return every suffix that can be read, in lower case, with its dot."""
    return tuple(suffix for known in FORMATS for suffix in known.suffixes)


def import_bytes(data: bytes, name: str, encoding: str | None = None) -> ProposedArticle:
    """Read an article from bytes, by the suffix of its name; raise Refused if that cannot be."""
    if len(data) > MAX_BYTES:
        raise too_large()
    known = format_of(name)
    if known is None:
        sentence = _("Files of the kind “{suffix}” cannot be read; known are {known}.")
        raise Refused(sentence.format(suffix=PurePath(name).suffix, known=", ".join(suffixes())))
    return known.read(data, name, encoding)


def too_large() -> Refused:
    """Say that a file is larger than an article can be."""
    return Refused(_("The file is larger than {limit} MB.").format(limit=MAX_BYTES // (1024 * 1024)))
