"""The encoding of texts that do not state it: byte order mark, UTF-8, the letters of languages, charset-normalizer.

Encodings with one byte a letter are told apart by the letters they give: all of one language's alphabet, in words with
sensible case. That is right where a general library guesses between neighbours (ISO 8859-2, KOI8-U, windows-1254); the
library knows the Asian encodings, and the rest. The figures stand in tests/importers/test_encodings.py.
"""

from collections import Counter

from workbench.errors import Refused
from workbench.text.decode import Decoded, decode, is_marked
from workbench.text.patterns import pattern

_SIGNS = "«»„“”‚‘’–—…•°№§©®€£²³½·×\u00a0\u00ad"
_LETTERS = {
    "fr": "àâæçèéêëîïôœùûüÿ",
    "de": "äöüß",
    "es pt it": "áàâãçéêèíìïñóôõòúùü¿¡ºª",
    "nordic": "æøåäöéü",
    "is": "áðéíóúýþæö",
    "pl": "ąćęłńóśźż",
    "cs sk": "áäčďéěíĺľňóôŕřšťúůýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ",
    "sl hr": "čćđšž",
    "tr": "çğıiöşüâîû",
    "baltic": "āčēģīķļņšūžąęėįųõäöü",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "sr mk": "абвгдђѓежзѕијкќлљмнњопрстћуфхцчџш",
    "el": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",
    "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "ar fa": "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْپچژگک،؛؟",
}
_ALPHABETS = tuple(frozenset(letters + letters.upper()) for letters in _LETTERS.values())
_TRIED = (
    "windows-1252", "windows-1250", "iso-8859-2", "windows-1251", "koi8-u", "koi8-r", "iso-8859-5", "cp866",
    "windows-1253", "iso-8859-7", "windows-1254", "windows-1255", "windows-1256", "windows-1257",
)  # fmt: skip
_SURE = 0.97
_READ = 20_000  # bytes by which an encoding is told
_WORD = pattern(r"[\p{L}\p{M}]+")
_CASED = pattern(r"\p{Lu}?[\p{Ll}\p{Lo}\p{M}\p{Lm}]*|\p{Lu}+")
_MIXED = pattern(
    r"[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}]\p{Latin}|\p{Latin}[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}]"
)
_OTHERWISE_CALLED = {"cp932": "shift_jis", "cp949": "euc-kr", "gb2312": "gb18030", "gbk": "gb18030"}


def decoded(data: bytes, wish: str | None = None) -> Decoded:
    """Decode bytes; a wish is obeyed. Raises Refused for what is no text, or in an encoding that does not fit."""
    if wish or is_marked(data) or b"\x00" in data[:_READ] or _is_utf8(data):
        return decode(data, wish)
    if encoding := by_letters(data) or _by_library(data):
        try:
            found = decode(data, encoding)
            return Decoded(found.text, _OTHERWISE_CALLED.get(found.encoding, found.encoding), "guess")
        except Refused:  # it fits the beginning only
            pass
    return decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def by_letters(data: bytes) -> str:
    """Return the encoding in which all letters are those of one language; empty where none is clearly right."""
    best, encoding = 0.0, ""
    for candidate in _TRIED:
        try:
            text = data[:_READ].decode(candidate)
        except UnicodeDecodeError:
            continue
        if (score := _score(text)) > best + 1e-9:
            best, encoding = score, candidate
    return encoding if best >= _SURE else ""


def _score(text: str) -> float:
    counts = Counter(letter for letter in text if not letter.isascii())
    total = counts.total()
    signs = sum(counts[sign] for sign in _SIGNS)
    if not total:
        return 0.0
    fitting = max(sum(counts[letter] for letter in counts.keys() & alphabet) for alphabet in _ALPHABETS)
    return (fitting + signs) / total * _sensible(text)


def _sensible(text: str) -> float:
    """Return the share of words with letters beyond ASCII that have sensible case, and letters of one alphabet."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    sensible = (_CASED.fullmatch(word) is not None and not _MIXED.search(word) for word in words)
    return sum(sensible) / len(words) if words else 1.0


def _by_library(data: bytes) -> str:
    import logging

    from charset_normalizer import from_bytes

    logging.getLogger("charset_normalizer").setLevel(logging.ERROR)
    best = from_bytes(_head(data)).best()
    return best.encoding if best is not None and best.encoding != "ascii" else ""


def _head(data: bytes) -> bytes:
    """Return the beginning, not cut in the middle of a letter: at a byte that is never part of one."""
    if len(data) <= _READ:
        return data
    end = max(data.rfind(sign, 0, _READ) for sign in (b"\n", b" ", b",", b"."))
    return data[: end + 1 if end > 0 else _READ]
