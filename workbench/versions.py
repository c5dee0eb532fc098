"""The one place that knows versions: of the program, its file, Python, Qt, SQLite and every library, with licences.

Also says which of them are known to do harm. Standard library only and nothing is imported before it is asked for:
the window asks at every start. A frozen program knows its libraries where their metadata was copied beside it
(PyInstaller's `copy_metadata`, for each of `libraries()`).

What is refused, and why:

- Python before 3.11: the program uses what came with it.
- PySide6 6.12 and later on Python before 3.12: 6.12.0 loses a reference to None per void call and ends the program
  after about 5,000 of them (measured; tests/house/test_canary.py). From Python 3.12 on None is immortal.
- SQLite before 3.37.2: STRICT tables came with 3.37.0, and 3.37.2 mends a corruption that came with 3.35.0 (a
  savepoint rolled back with temp_store=MEMORY; https://www.sqlite.org/releaselog/3_37_2.html).
- SQLite 3.52.0: withdrawn by its authors a week after it came out (https://www.sqlite.org/changes.html, 3.51.3).

Not refused: the WAL-reset bug of SQLite 3.7.0 to 3.51.2 (https://www.sqlite.org/wal.html#walresetbug) needs WAL mode
and two connections; the program writes with journal_mode=DELETE, read back on every connection, through one connection.
The faults of FTS5 before 3.53.2 (CVE-2026-11822) need an index made to do harm; ours is made here, in the cache, and a
colleague's file with any virtual table in it is refused before a row is read. `doctor` notes both.
"""

import importlib.util
import platform
import re
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.i18n import _

if TYPE_CHECKING:
    from importlib.metadata import PackageMetadata

DISTRIBUTION = "factcheck-workbench"
FILE_FORMAT = 1
"""The version of the project file's tables (SQLite's user_version)."""
CHANGE_FORMAT = 1
"""The version of the changes in a project's log."""
DIRECT = (
    "PySide6-Essentials", "sqlmodel", "markdown-it-py", "platformdirs", "rapidfuzz", "regex", "filelock", "Jinja2",
    "typing-extensions", "trafilatura", "lxml", "lxml-html-clean", "pypdfium2", "python-docx", "charset-normalizer",
    "defusedxml", "openpyxl", "XlsxWriter",
)  # fmt: skip
"""The libraries that pyproject.toml names (a test compares them); what these need is found from them."""
OLDEST_PYTHON, OLDEST_SQLITE, WITHDRAWN_SQLITE = (3, 11), (3, 37, 2), (3, 52, 0)
HARMFUL_PYSIDE, IMMORTAL_NONE = (6, 12), (3, 12)
_LICENCE_FILES = re.compile(r"(LICEN[CS]E|COPYING|NOTICE)", re.IGNORECASE)
_CLASSIFIER = "License :: OSI Approved :: "
_LONGEST = 80
"""Characters of a licence's name: some distributions write the whole text where the name belongs."""


@dataclass(frozen=True, slots=True)
class Found:
    """The versions that decide whether the program may start; `pyside` is empty where it is not installed."""

    python: tuple[int, ...]
    pyside: str
    sqlite: str


@dataclass(frozen=True, slots=True)
class Library:
    """A library that the program runs on; version or licence are empty where nothing states them."""

    name: str
    version: str
    licence: str


def found() -> Found:
    """Return the versions of this process; PySide6 is looked for and not imported."""
    return Found(tuple(sys.version_info[:3]), pyside_version(), sqlite3.sqlite_version)


def harmful(here: Found) -> str:
    """Return one sentence where these versions are known to do harm, and what to do; empty where they are not."""
    if here.python < OLDEST_PYTHON:
        told = _("The workbench needs Python {least} or later and this is {found}; install a newer Python.")
        return told.format(least=_dotted(OLDEST_PYTHON), found=_dotted(here.python))
    sqlite = _numbers(here.sqlite)
    if sqlite < OLDEST_SQLITE:
        told = _("The workbench needs SQLite {least} or later and this Python has {found}; install a newer Python.")
        return told.format(least=_dotted(OLDEST_SQLITE), found=here.sqlite)
    if sqlite == WITHDRAWN_SQLITE:
        told = _("SQLite {found} was withdrawn by its authors because of faults; install another version of it.")
        return told.format(found=here.sqlite)
    if here.pyside and here.python < IMMORTAL_NONE and _numbers(here.pyside) >= HARMFUL_PYSIDE:
        told = _("PySide6 {found} ends programs on Python {python} in the middle of work; install PySide6 6.11 or "
                 "Python 3.12 or later.")  # fmt: skip
        return told.format(found=here.pyside, python=_dotted(here.python))
    return ""


def refusal() -> str:
    """Return why the program must not start with the versions of this process; empty where it may."""
    return harmful(found())


def pyside_version() -> str:
    """Return PySide6's version, without importing Qt; empty where it is not installed."""
    if loaded := getattr(sys.modules.get("PySide6"), "__version__", ""):
        return str(loaded)
    try:
        place = importlib.util.find_spec("PySide6")
    except (ImportError, ValueError):
        return ""
    if place is None:
        return ""
    for folder in place.submodule_search_locations or ():
        try:
            stated = re.search(r'^version = "([^"]+)"', (Path(folder) / "_config.py").read_text("utf-8"), re.MULTILINE)
        except (OSError, ValueError):
            continue
        if stated:
            return stated.group(1)
    return _library("PySide6-Essentials").version or _library("shiboken6").version


def programs() -> list[tuple[str, str]]:
    """Return what the program itself consists of, by name: itself, its formats, Python, Qt, SQLite, the system."""
    pyside = pyside_version()
    return [
        ("workbench", __version__),
        (_("Project file"), _("format {tables}, changes {changes}").format(tables=FILE_FORMAT, changes=CHANGE_FORMAT)),
        ("Python", f"{platform.python_version()} ({platform.python_implementation()})"),
        ("Qt / PySide6", pyside or _("not installed")),
        ("SQLite", sqlite3.sqlite_version),
        (_("System"), f"{platform.system()} {platform.release()} ({platform.machine()})"),
    ]


def libraries() -> list[Library]:
    """Return every library the program runs on, those that its libraries need included, by name."""
    from importlib.metadata import PackageNotFoundError, distribution

    known: dict[str, Library] = {}
    waiting = list(DIRECT)
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in known:
            continue
        try:
            needs = distribution(name).requires or ()
        except PackageNotFoundError:
            if name in DIRECT:  # named all the same: one that is missing is worth knowing
                known[key] = Library(name, "", "")
            continue
        known[key] = _library(name)
        waiting += [re.split(r"[^\w.-]", need, maxsplit=1)[0] for need in needs if "extra ==" not in need]
    return sorted(known.values(), key=lambda library: library.name.lower())


def _library(name: str) -> Library:
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        stated = metadata(name)
    except PackageNotFoundError:
        return Library(name, "", "")
    classified = [line.removeprefix(_CLASSIFIER) for line in stated.get_all("Classifier") or ()
                  if line.startswith(_CLASSIFIER)]  # fmt: skip
    written = _field(stated, "License").partition("\n")[0]
    licence = _field(stated, "License-Expression") or written[:_LONGEST] or ", ".join(classified)
    return Library(stated["Name"], stated["Version"], licence)


def _field(stated: "PackageMetadata", name: str) -> str:
    """Return what a distribution states; empty where it says nothing (asking for it by [] is deprecated then)."""
    return str((stated.get_all(name) or [""])[0]).strip()


def licence_text(name: str) -> str:
    """Return the licence texts that came with a library; empty where none did."""
    from importlib.metadata import PackageNotFoundError, files

    try:
        named = [file for file in files(name) or () if ".dist-info" in str(file) and _LICENCE_FILES.match(file.name)]
    except PackageNotFoundError:
        return ""
    texts: list[str] = []
    for file in sorted(named):
        try:
            texts.append(Path(str(file.locate())).read_text("utf-8", "replace").strip())
        except OSError:
            continue
    return "\n\n".join(texts)


def own_licence() -> str:
    """Return the text of the program's own licence: beside the checkout, or as it was installed."""
    beside = Path(__file__).parents[1] / "LICENSE"
    if beside.is_file() and (beside.parent / "pyproject.toml").is_file():
        return beside.read_text("utf-8").strip()
    return licence_text(DISTRIBUTION)


def lines() -> list[str]:
    """Return everything as plain lines, `workbench X.Y.Z` first, libraries with their licences last."""
    said = [f"{name} {value}" for name, value in programs()]
    return [*said, "", *(f"{one.name} {one.version or _('not installed')}  {one.licence}".rstrip()
                         for one in libraries())]  # fmt: skip


def _numbers(version: str) -> tuple[int, ...]:
    """Read a version's leading numbers, as (6, 12, 0)."""
    return tuple(int(part) for part in re.findall(r"\d+", (re.match(r"[\d.]*", version) or [""])[0]))


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
