"""Articles of two sides that are versions of one text, and the marks of theirs found again in mine.

The same text is the same article. Others are likened only where they share runs of words: a few runs of each text,
chosen by their words alone, are looked up in those of the other side.
"""

import zlib
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache

from workbench.model.articles import Article
from workbench.model.carrying import found_again
from workbench.model.marks import Place
from workbench.model.snapshot import Snapshot
from workbench.model.views import View
from workbench.review.candidates import closest_pairs
from workbench.review.differences import ArticlePair, Difference, Unplaced, key_of
from workbench.review.versions import is_own, version_of

LIKE = 0.6
"""From this likeness on two texts are taken for versions of one: the part of their words, in order, that both share."""
_RUN = 4  # words
_ONE_OF = 8  # so many words begin no run, so that long texts have few
_FEW = 12  # runs: a text that has no more takes all of its own
_EVERYWHERE = 40  # articles: a run that more of them share tells nothing
_CLOSEST = 5  # articles that share most runs, of each, are read word by word
_LEAST = 0.05  # of the runs: edits here and there spoil many of them


def article_pairs(mine: View, theirs: View, decided: frozenset[str]) -> tuple[list[ArticlePair], list[Difference]]:
    """Match the articles of two sides, and propose to tie those that are alike and not the same.

    Articles that a reviewer tied as versions belong together; of a proposal that was decided against, they do not.
    """
    ours, others = mine.snapshot, theirs.snapshot
    same = sorted(ours.articles.keys() & others.articles.keys())
    pairs = [ArticlePair(article, article) for article in same]
    pairs += _tied(mine, theirs)
    taken_here, taken_there = {pair.mine for pair in pairs}, {pair.theirs for pair in pairs}
    here = {one: ours.text_of(one) for one in sorted(ours.articles.keys() - taken_here) if _has_text(ours, one)}
    there = {one: others.text_of(one) for one in sorted(others.articles.keys() - taken_there) if _has_text(others, one)}
    proposals: list[Difference] = []
    for likeness, one, other in alike(here, there):
        proposal = _proposal(mine, theirs, ours.articles[one], others.articles[other], likeness)
        proposals.append(proposal)
        if proposal.key not in decided:
            pairs.append(ArticlePair(one, other, likeness))
    return pairs, proposals


def _has_text(snapshot: Snapshot, article: str) -> bool:
    return snapshot.articles[article].sha256 in snapshot.texts


def _tied(mine: View, theirs: View) -> Iterator[ArticlePair]:
    """Yield articles that one side says are versions of one, where not both sides have both.

    Where I marked in that version, too, it is compared with itself.
    """
    ours, others = mine.snapshot.articles, theirs.snapshot.articles
    marked = {mark.place.article for mark in mine.snapshot.marks.values() if mark.place and is_own(mine, mark)}
    ties = {(one.id, one.version_of) for some in (ours, others) for one in some.values() if one.version_of}
    for one, other in sorted({*ties, *((other, one) for one, other in ties)}):
        if one not in ours or other not in others or (one in others and other in ours) or other in marked:
            continue
        if _has_text(mine.snapshot, one) and _has_text(theirs.snapshot, other):
            likeness = likeness_of(mine.snapshot.text_of(one).split(), theirs.snapshot.text_of(other).split())
            yield ArticlePair(one, other, min(likeness, 0.999))


def _proposal(mine: View, theirs: View, one: Article, other: Article, likeness: float) -> Difference:
    sides = version_of(mine, one, "sha256"), version_of(theirs, other, "sha256")
    key = key_of("same_article", *sides)
    return Difference(key, "same_article", "article", *sides, ("same_article",), article=one.id, likeness=likeness)


def alike(here: Mapping[str, str], there: Mapping[str, str]) -> list[tuple[float, str, str]]:
    """Pair texts of two sides (id -> text) that are alike, the likest first: (likeness, mine, theirs)."""
    if not here or not there:
        return []
    words = {one: text.split() for side in (here, there) for one, text in side.items()}
    runs = [{one: runs_of(words[one]) for one in side} for side in (here, there)]
    found: list[tuple[float, list[str], str, str]] = []
    for one, other in closest_pairs(*runs, closest=_CLOSEST, everywhere=_EVERYWHERE, least=_LEAST):
        likeness = likeness_of(words[one], words[other])
        if likeness >= LIKE:
            found.append((-likeness, sorted((one, other)), one, other))
    free_here, free_there = set(here), set(there)
    pairs: list[tuple[float, str, str]] = []
    for less, _ids, one, other in sorted(found):
        if one in free_here and other in free_there:
            free_here.remove(one)
            free_there.remove(other)
            pairs.append((-less, one, other))
    return pairs


def likeness_of(one: list[str], other: list[str]) -> float:
    """Return which part of the words of both, in their order, is shared: 0 to 1."""
    from rapidfuzz.distance import Indel

    return round(Indel.normalized_similarity(one, other, score_cutoff=LIKE), 3)


def runs_of(words: list[str]) -> frozenset[Hashable]:
    """Return some runs of words of a text, by a number that is the same on every machine."""
    last = len(words) - _RUN + 1
    starts = [place for place in range(max(0, last)) if _begins(words[place])]
    if len(starts) <= _FEW:
        starts = list(range(max(1, last)))
    runs = (" ".join(words[start : start + _RUN]) for start in starts)
    return frozenset(zlib.crc32(run.casefold().encode()) for run in runs)


@lru_cache(maxsize=65_536)
def _begins(word: str) -> bool:
    return zlib.crc32(word.casefold().encode()) % _ONE_OF == 0


# -- anchors ---------------------------------------------------------------------------------------------------------


def placed_again(
    mine: View, theirs: View, pairs: Iterable[ArticlePair]
) -> tuple[dict[str, Place | None], list[Unplaced]]:
    """Find the marks of theirs again in my versions of their articles, by words and surroundings.

    Returns where they lie in my text (None: nowhere), and those whose words were not found there.
    """
    versions = {pair.theirs: pair.mine for pair in pairs if pair.mine != pair.theirs}
    found: dict[str, Place | None] = {}
    lost: list[Unplaced] = []
    for mark in theirs.snapshot.marks.values():
        if mark.place is None or mark.place.article not in versions or not is_own(theirs, mark):
            continue
        article = versions[mark.place.article]
        texts = mine.snapshot.text_of(article), theirs.snapshot.text_of(mark.place.article)
        place = found_again(mark.place, article, texts[1], texts[0])
        found[mark.id] = place
        if place is None:
            lost.append(Unplaced(mark.id, article, mark.place.quote))
    return found, sorted(lost, key=lambda one: (one.article, one.mark))
