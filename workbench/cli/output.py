"""Prints to the terminal, which is never driven by data: control characters are escaped."""

import sys
import unicodedata

from workbench.i18n import ngettext
from workbench.text.hidden import visible


def _plain(text: str) -> str:
    tamed = "".join(c if _harmless(c) else f"\\x{ord(c):02x}" for c in visible(text))
    return tamed.encode(sys.stdout.encoding or "utf-8", "backslashreplace").decode(sys.stdout.encoding or "utf-8")


def _harmless(character: str) -> bool:
    """Say whether a terminal may be given a character; spaces of any width are, which Python calls unprintable."""
    return character.isprintable() or character in "\n\t" or unicodedata.category(character) == "Zs"


def steps_said(count: int) -> str:
    """Say how many steps."""
    return ngettext("{n} step", "{n} steps", count).format(n=count)


def say(text: str) -> None:
    """Print a line."""
    print(_plain(text))


def complain(text: str) -> None:
    """Print a line to the error stream."""
    print(f"workbench: {_plain(text)}", file=sys.stderr)
