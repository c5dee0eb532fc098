"""Guess the language of a text by its commonest words and letters; None rather than a wild guess."""

from collections import Counter

from workbench.text.patterns import pattern

_WORD = pattern(r"[\p{L}\p{M}’']+")
_SPACED = {code: " " for code in range(128) if not (chr(code).isalpha() or chr(code) == "'")}
_SAMPLE = 2_000  # code points read
_ENOUGH = 0.08  # share of very common words from which a language is believed
_COMMON_WORDS = {
    "en": "the of and to in a is that for it was on said with as by at from has",
    "uk": "і в у на з що та не до це за про як від його є був була які також",
    "ru": "и в не на что с по это как к из за от был его также для о она они",
    "pl": "i w na z się nie że do to jest o jak po od przez za są był oraz dla",
    "de": "der die das und in den von zu mit ist im auf für nicht ein eine des dem",
    "fr": "le la les de des et en un une du que est pour dans qui pas sur au par",
    "es": "el la los las de y en que un una por con para del se no es al su",
    "it": "il la di e che in un una per del della con non è si da le dei al",
}
_COMMON = {code: frozenset(words.split()) for code, words in _COMMON_WORDS.items()}
_SCRIPTS = (
    ("ja", pattern(r"[\p{Hiragana}\p{Katakana}]")),
    ("zh", pattern(r"\p{Han}")),
    ("ko", pattern(r"\p{Hangul}")),
    ("ar", pattern(r"\p{Arabic}")),
    ("he", pattern(r"\p{Hebrew}")),
    ("el", pattern(r"\p{Greek}")),
    ("hi", pattern(r"\p{Devanagari}")),
)
_PERSIAN = pattern("[پچژگ]")
_CYRILLIC = pattern(r"\p{Cyrillic}")
_UKRAINIAN, _RUSSIAN = pattern("[іїєґІЇЄҐ]"), pattern("[ыэъёЫЭЪЁ]")


def guess_language(text: str) -> str | None:
    """Return the code of the language a text is probably in, or None."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return _by_words(sample)
    letters = sum(map(str.isalpha, sample))
    for code, script in _SCRIPTS:
        if letters and len(script.findall(sample)) > letters * (0.1 if code == "ja" else 0.5):
            return "fa" if code == "ar" and len(_PERSIAN.findall(sample)) > letters * 0.02 else code
    ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
    if max(ukrainian, russian) > letters * 0.01 and len(_CYRILLIC.findall(sample)) > letters / 2:
        return "uk" if ukrainian > russian else "ru"
    return _by_words(sample)


def _by_words(sample: str) -> str | None:
    lower = sample.lower()
    words = lower.translate(_SPACED).split() if lower.isascii() else _WORD.findall(lower)  # a tenth of the time
    found = Counter(words)
    shares = {code: sum(map(found.__getitem__, common)) / len(words) for code, common in _COMMON.items() if words}
    best = max(shares, key=lambda code: shares[code], default=None)
    return best if best is not None and len(words) >= 5 and shares[best] >= _ENOUGH else None
