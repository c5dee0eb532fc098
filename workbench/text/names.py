"""Names of files made from what people wrote: names on every system, short, and no two alike."""

import re
import unicodedata
from collections.abc import Iterable

MOST_BYTES = 120
"""Bytes of a name in UTF-8, with its ending: half of what file systems allow, so that a folder may still be long."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = {"con", "prn", "aux", "nul", "clock$", "conin$", "conout$"}
_RESERVED = _DEVICES | {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that nobody sees."""


def safe_name(words: str, suffix: str, taken: set[str], most: int = MOST_BYTES) -> str:
    """Make a file name of words, unlike all that are `taken` (also by case), and add it to these.

    `suffix` is the ending with its dot, or "". Words of which nothing is left become "unnamed".
    """
    room = most - len(suffix.encode("utf-8"))
    stem = _bare(_shortened(_tidy(words), room)) or "unnamed"
    stem = f"_{_shortened(stem, room - 1)}" if is_reserved(stem) else stem
    name, number = stem + suffix, 1
    while _same(name) in taken:
        number += 1
        tail = f"-{number}"
        name = _bare(_shortened(stem, room - len(tail))) + tail + suffix
    taken.add(_same(name))
    return name


def tidy_name(name: str, most: int = MOST_BYTES) -> str:
    """Return a file's name with its own ending, safe on every system; empty where nothing is left of it.

    Of a path only the last part counts.
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    tidy = _bare(_tidy(last))
    stem, dot, ending = tidy.rpartition(".")
    if not stem or not dot or len(ending) > 11:
        stem, dot, ending = tidy, "", ""
    ending = dot + ending
    short = _bare(_bare(_shortened(stem, most - len(ending.encode("utf-8")) - 1)) + ending)
    return f"_{short}" if is_reserved(short) else short


def is_safe(name: str) -> bool:
    """Say whether a name may be given to a file as it is: nothing to mend, and not too long for any file system."""
    tidy = bool(name) and name == _bare(_tidy(name)) and not is_reserved(name)
    return tidy and len(name.encode("utf-8")) <= 255


def is_path_safe(path: str) -> bool:
    """Say whether every part of a path (with `/`) is a safe name: none leads out of its folder."""
    return all(is_safe(part) for part in path.split("/"))


def are_unlike(names: Iterable[str]) -> bool:
    """Say whether no two names are one where large and small letters are not told apart."""
    same = [_same(name) for name in names]
    return len(set(same)) == len(same)


def is_reserved(name: str) -> bool:
    """Say whether Windows takes the name for a device, whatever its ending."""
    return name.partition(".")[0].strip().casefold() in _RESERVED


def _same(name: str) -> str:
    """Return what is equal for names that some system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _tidy(words: str) -> str:
    """Leave out what nobody sees and what no system allows; every run of spaces is one."""
    seen = "".join(" " if sign.isspace() else sign for sign in unicodedata.normalize("NFC", words))
    kept = "".join(sign for sign in seen if unicodedata.category(sign)[0] != "C" and sign not in _FILLERS)
    return unicodedata.normalize("NFC", " ".join(_FORBIDDEN.sub("_", kept).split()))


def _bare(name: str) -> str:
    """Take away what hides a file, what Windows drops, and what the command line takes for an option."""
    return name.lstrip("-. ").rstrip(". ")


def _shortened(name: str, most: int) -> str:
    """Cut to so many bytes of UTF-8, between code points."""
    data = name.encode("utf-8")
    return name if len(data) <= most else data[: max(0, most)].decode("utf-8", "ignore")
