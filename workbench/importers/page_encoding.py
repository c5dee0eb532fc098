"""The encoding of a page: the person's choice, a byte order mark, what is declared, UTF-8, then the careful guess."""

import codecs

import regex

from workbench.text.decode import Decoded, decode
from workbench.text.patterns import pattern

HEAD = 4_096  # bytes in which a page declares its encoding
_DECLARED = (
    pattern(rb"""^\s*<\?xml[^>]{0,100}\bencoding\s*=\s*["'](?P<it>[\w.:-]{2,40})["']""", regex.IGNORECASE),
    pattern(rb"""<meta[^>]{0,200}\bcharset\s*=\s*["']?\s*(?P<it>[\w.:-]{2,40})""", regex.IGNORECASE),
)
# Browsers read these labels as a superset of what they say (encoding.spec.whatwg.org, "Names and labels").
_READ_AS = {
    "ascii": "windows-1252", "iso8859-1": "windows-1252", "iso8859-9": "windows-1254", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874", "iso8859-11": "cp874",
    "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8", "utf-7": "utf-8",
}  # fmt: skip
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_FEW = 1_000  # one byte in so many, and three, may be wrong in a page that says it is UTF-8


def decode_page(data: bytes, wish: str | None = None, header: str = "") -> Decoded:
    """Decode a page's bytes; `header` is the charset it was served with. Raises Refused for what is no text."""
    if wish or data.startswith(MARKS):
        return decode(data, wish)
    for label in (header, declared(data)):
        encoding = read_as(label)
        if not encoding:
            continue
        try:
            data.decode(encoding)
        except (UnicodeError, LookupError):
            if encoding == "utf-8" and (mended := _nearly_utf8(data)):
                return mended
        else:
            return decode(data, encoding)
    return decode(data)


def declared(data: bytes) -> str:
    """Return the encoding a page declares in its first 4 KiB, as written there; empty if none."""
    found = next((match for form in _DECLARED if (match := form.search(data[:HEAD]))), None)
    return found["it"].decode("ascii") if found else ""


def read_as(label: str) -> str:
    """Return the codec by which a label is read; empty for one that is unknown or no encoding of texts."""
    try:
        known = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return ""
    return _READ_AS.get(known.name, known.name) if getattr(known, "_is_text_encoding", True) else ""


def _nearly_utf8(data: bytes) -> Decoded | None:
    """Decode a page with single wrong bytes as browsers do: each becomes the replacement character."""
    text = data.decode("utf-8", "replace")
    return decode(text.encode("utf-8"), "utf-8") if text.count("\ufffd") <= 3 + len(data) // _FEW else None
