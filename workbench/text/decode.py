"""Bytes to the text an analyst sees: decoded once, line ends made LF, nothing else touched."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass
from typing import Literal

from workbench.errors import Refused
from workbench.i18n import _
from workbench.text.patterns import pattern

How = Literal["bom", "stated", "utf-8", "guess"]

# UTF-32 LE begins with the mark of UTF-16 LE, so it is asked first.
_MARKS = (
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, DOCX, ODT"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "DOC"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
    (b"SQLite format 3\x00", "SQLite"),
)
_GUESSES = ("windows-1252", "windows-1251")
_NOT_FOR_FILES = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs", "oem"})
_CONTROL = pattern(r"[\x01-\x08\x0E-\x1F\x7F-\x9F]")
_CONTROL_BYTES = bytes((*range(0x01, 0x09), *range(0x0E, 0x20), 0x7F))
_HIGH_CONTROL = pattern(rb"\xC2[\x80-\x9F]")
_MOSTLY = 0.1  # share of control characters from which bytes are no text
_WORD = pattern(r"[\p{L}\p{M}]+")
_CYRILLIC = pattern(r"\p{Cyrillic}+")
_CASED = pattern(r"\p{Lu}?\p{Ll}*|\p{Lu}+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with LF line ends, the encoding it came in, and how that was known."""

    text: str
    encoding: str
    how: How


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode the bytes of a file; a stated encoding is obeyed, else byte order mark, strict UTF-8, a careful guess.

    Raise Refused if it is no text, empty, or in an encoding that is unknown or does not fit.
    """
    if not data:
        raise Refused(_("The file is empty."))
    _refuse_known_kinds(data)
    decoded = _stated(data, encoding) if encoding else _recognised(data)
    _refuse_what_is_not_text(decoded.text)
    return Decoded(with_lf(decoded.text), decoded.encoding, decoded.how)


def is_marked(data: bytes) -> bool:
    """Say whether bytes begin with a byte order mark, which is believed before anything is guessed."""
    return data.startswith(tuple(mark for mark, _encoding in _MARKS))


def is_encoding(name: str) -> bool:
    """Say whether an encoding that a person states is known and one that files can have."""
    try:
        _decoded(b" ", name)
    except UnicodeError:
        return True
    except (LookupError, ValueError):
        return False
    return True


def with_lf(text: str) -> str:
    """Turn CRLF and CR into LF and leave everything else."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def checked(text: str) -> str:
    """Give pasted text LF line ends; raise Refused if it is empty, holds NUL or lone surrogates."""
    _refuse_what_is_not_text(text)
    return with_lf(text)


def _refuse_known_kinds(data: bytes) -> None:
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise Refused(_("This is not text but another kind of file ({kind}).").format(kind=kind))


def _plain(encoding: str) -> str:
    return encoding.strip().lower().replace("-", "_")


def _decoded(data: bytes, encoding: str) -> str:
    if _plain(encoding) in _NOT_FOR_FILES:
        raise LookupError(encoding)
    return data.decode(encoding.strip())


def _stated(data: bytes, encoding: str) -> Decoded:
    try:
        text = _decoded(data, encoding)
    except (LookupError, ValueError) as problem:
        raise _refusal_of_stated(encoding, problem) from problem
    if _plain(encoding).startswith("utf"):
        text = text.removeprefix("\ufeff")
    return Decoded(text, encoding.strip().lower(), "stated")


def _refusal_of_stated(encoding: str, problem: Exception) -> Refused:
    if isinstance(problem, UnicodeError):
        return Refused(_("The file is not in the encoding {encoding}; choose another.").format(encoding=encoding))
    return Refused(_("The encoding “{encoding}” is unknown.").format(encoding=encoding))


def _recognised(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, "bom")
    except UnicodeDecodeError as problem:
        sentence = _("The file says it is {encoding} but is damaged or cut off.")
        raise Refused(sentence.format(encoding=encoding.upper())) from problem


def _guessed(data: bytes) -> Decoded:
    if b"\x00" in data:
        raise _no_text()
    best, encoding, text = 0.5, "", ""
    for candidate in _GUESSES:
        try:
            trial = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        if (score := _plausibility(trial)) > best:
            best, encoding, text = score, candidate, trial
    if not encoding:
        raise Refused(_("The encoding could not be recognised; choose it when importing."))
    return Decoded(text, encoding, "guess")


def _plausibility(text: str) -> float:
    """Return the share of words with letters beyond ASCII that could be words: one script, sensible case."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not words:
        return 0.75 if _CONTROL.search(text) is None else 0.0
    return sum(map(_is_plausible, words)) / len(words)


def _is_plausible(word: str) -> bool:
    if _CASED.fullmatch(word) is None:
        return False
    if _CYRILLIC.fullmatch(word):
        return len(word) > 1 or word.lower() in "авеийєіїоукся"
    foreign = sum(not letter.isascii() for letter in word)
    return not _CYRILLIC.search(word) and (foreign <= len(word) / 2 or len(word) <= 2)


def _refuse_what_is_not_text(text: str) -> None:
    if "\x00" in text:
        raise _no_text()
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as halves:
        words = _("The text holds halves of characters (lone surrogates) and cannot be kept exactly.")
        raise Refused(words) from halves
    if not text or text.isspace():
        raise Refused(_("The file holds nothing but white space."))
    if _controls(data) > _MOSTLY * len(text):
        raise _no_text()


def _controls(data: bytes) -> int:
    """Count the control characters (those of `_CONTROL`) of a text by its UTF-8: ten times as fast as by letters."""
    low = len(data) - len(data.translate(None, _CONTROL_BYTES))
    return low + (len(_HIGH_CONTROL.findall(data)) if b"\xc2" in data else 0)


def _no_text() -> Refused:
    return Refused(_("This is not text. If it is UTF-16 without a mark, choose the encoding when importing."))
