"""Which article of the project is another version of a text: by the runs of words that both have."""

from collections.abc import Iterable

from workbench.text.likeness import WORDS

_RUN = 5  # words: runs of so many are hardly ever shared by chance
_SHARED = 0.6  # share of the shorter text's runs from which both are versions of one article
_FEWEST = 8  # runs: a shorter text tells too little


class Texts:
    """The texts of a project, each read once."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._texts = [(identity, text, _runs(text)) for identity, text in texts]

    def version_of(self, text: str) -> str | None:
        """Return the id of the article that is most like a text, where one is alike enough; else None."""
        runs = _runs(text)
        best, found = _SHARED, None
        for identity, other, theirs in self._texts:
            fewer = min(len(runs), len(theirs))
            shared = len(runs & theirs) / fewer if fewer >= _FEWEST else float(_same_words(text, other))
            if shared >= best and (found is None or shared > best):
                best, found = shared, identity
        return found


def _runs(text: str) -> frozenset[int]:
    words = WORDS.findall(text.casefold())
    return frozenset(map(hash, zip(*(words[start:] for start in range(_RUN)), strict=False)))


def _same_words(one: str, other: str) -> bool:
    return one.split() == other.split()
