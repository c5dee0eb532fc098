"""A language that nobody speaks: every text of the catalogue in letters with marks, a third longer, in brackets.

It passes itself off as Ukrainian, so that Qt's own texts, dates and numbers are Ukrainian; over a project in Ukrainian
no plain Latin word is left but one that somebody forgot to translate.
"""

import gettext
import importlib.util
import re
import string
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from workbench import i18n

ROOT = Path(__file__).resolve().parents[1]
MARKED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "àƀçðêƒĝĥïĵķļɱñöþǫŕšţûṽŵẋýžÀƁÇÐÊƑĜĤÏĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"
)
LONGER = 0.35
"""So much longer than English a text may be in another language."""
_SHAPE = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def marked(text: str) -> str:
    """Write a text in the pseudo-language; named places and the spaces at the ends stay."""
    found = _SHAPE.match(text)
    if found is None or not found[2]:
        return text
    said = [_letters(words) + _place(*place) for words, *place in string.Formatter().parse(found[2])]
    longer = " ".join(["~" * 5] * max(1, round(len(found[2]) * LONGER / 6)))
    return f"{found[1]}⟦{''.join(said)} {longer}⟧{found[3]}"


def _letters(words: str) -> str:
    """Mark the letters but for places of the older kind, as argparse and Qt have them: %(name)s, %s, %1."""
    parts = re.split(r"(%\(\w+\)[sdr]|%[sdr1-9]\b)", words)
    return "".join(part if number % 2 else part.translate(MARKED) for number, part in enumerate(parts))


def _place(name: str | None, form: str | None, turn: str | None) -> str:
    if name is None:
        return ""
    return "{" + name + (f"!{turn}" if turn else "") + (f":{form}" if form else "") + "}"


@cache
def known_texts() -> frozenset[str]:
    """Return what `make translations` finds; a text that is built where it runs has no translation in any language."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None and spec.loader is not None
    translations = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(translations)
    ids = (message.id for message in translations.found() if message.id)
    return frozenset(text for id_ in ids for text in ((id_,) if isinstance(id_, str) else id_))


class Pseudo(gettext.NullTranslations):
    """The catalogue of the pseudo-language."""

    def __init__(self) -> None:
        super().__init__()
        self._info = {"language": "uk"}

    def gettext(self, message: str) -> str:
        return marked(message) if message in known_texts() else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@contextmanager
def pseudo_language(monkeypatch) -> Iterator[None]:
    """Let whoever asks for Ukrainian get the pseudo-language."""
    real = gettext.translation

    def translation(domain, localedir=None, languages=None, *rest, **named):
        return Pseudo() if languages == ["uk"] else real(domain, localedir, languages, *rest, **named)

    with monkeypatch.context() as patched:
        patched.setattr(i18n.gettext, "translation", translation)
        yield
    i18n.set_language("en")
