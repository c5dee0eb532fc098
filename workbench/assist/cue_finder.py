"""The cue an analyst most likely means: near the marked words and telling of a mention's status."""

from workbench.text.boundaries import line_at, previous_sentence, sentence_at
from workbench.text.cues import Cue, Lexicon, find_cues, lexicon
from workbench.text.span import Span

_NOT_A_STATUS = frozenset({"certainty", "quantity", "contrast", "distance"})
_PLAIN_SPEECH = 80  # code points by which "said" stands back behind a cue that tells more in the same sentence
_SUGGESTION_ONLY = 20  # the same for quotation marks


def nearest_cue(text: str, span: Span, *, words: Lexicon | None = None) -> Cue | None:
    """Return the nearest cue that suggests a status: in the same sentence, else in the one before in the paragraph."""
    ranked = suggested_cues(text, span, words=words)
    return ranked[0] if ranked else None


def suggested_cues(text: str, span: Span, *, words: Lexicon | None = None) -> list[Cue]:
    """List the cues for a span (code points), likeliest first; the sentence before counts if its own has none."""
    words = words or lexicon()
    own = sentence_at(text, span.start).cover(sentence_at(text, max(span.start, span.end - 1))).cover(span)
    found = _status_cues(text, own, words)
    if not found:
        before = previous_sentence(text, own.start)
        if before is not None and before.start >= line_at(text, own.start).start:
            found = _status_cues(text, before, words)
    return sorted(found, key=lambda cue: (_farness(cue, span), cue.span))


def _status_cues(text: str, area: Span, words: Lexicon) -> list[Cue]:
    return [
        cue
        for cue in find_cues(text, area, words=words)
        if cue.suggests not in _NOT_A_STATUS and not cue.suggests.startswith("kind:")
    ]


def _farness(cue: Cue, span: Span) -> int:
    plain = _PLAIN_SPEECH if cue.suggests == "attributed" else 0
    quoted = _SUGGESTION_ONLY if cue.group == "partial_quotation" else 0
    return cue.span.distance(span) + plain + quoted
