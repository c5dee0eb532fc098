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


def suggested_cues(text: str, span: Span, *, words: Lexicon | None = None, status: str = "") -> list[Cue]:
    """List the cues for a span (code points), likeliest first: those that suggest its status, then the nearest.

    The sentence before in the paragraph counts if its own has none.
    """
    found = [cue for cue in cues_near(text, span, words=words) if _suggests_a_status(cue)]
    return sorted(found, key=lambda cue: cue.suggests != status) if status else found


def cues_near(text: str, span: Span, *, words: Lexicon | None = None) -> list[Cue]:
    """List the cues of the sentences of a span, nearest first; those of the sentence before where they have none."""
    words = words or lexicon()
    own = sentence_at(text, span.start).cover(sentence_at(text, max(span.start, span.end - 1))).cover(span)
    found = find_cues(text, own, words=words)
    if not any(_suggests_a_status(cue) for cue in found):
        before = previous_sentence(text, own.start)
        if before is not None and before.start >= line_at(text, own.start).start:
            found = find_cues(text, before, words=words)
    return sorted(found, key=lambda cue: (_farness(cue, span), cue.span))


def _suggests_a_status(cue: Cue) -> bool:
    return cue.suggests not in _NOT_A_STATUS and not cue.suggests.startswith("kind:")


def _farness(cue: Cue, span: Span) -> int:
    plain = _PLAIN_SPEECH if cue.suggests == "attributed" else 0
    quoted = _SUGGESTION_ONLY if cue.group == "partial_quotation" else 0
    return cue.span.distance(span) + plain + quoted
