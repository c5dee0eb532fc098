"""What is incomplete in a project: the kinds of to-dos, the rules that find them, and the order they are walked in.

Pure rules over values; `project/todos.py` asks them of a whole project. What a mention lacks is said in `rules.lacks`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.i18n import N_, _
from workbench.model.assessments import NOT_ASSESSED
from workbench.model.evidence import EvidenceLink
from workbench.model.rules import LACKS, verdict_warning

Kind = Literal[
    "lost", "moved", "status", "claim", "speaker", "cue", "furniture", "unlinked", "reference", "article", "verdict",
    "passed", "rule", "reason", "differ", "comment",
]  # fmt: skip
HEADINGS: dict[Kind, str] = {
    "lost": N_("Place in the text lost"),
    "moved": N_("Place to be confirmed"),
    "status": N_("Mentions without a status"),
    "claim": N_("Mentions without a claim"),
    "speaker": N_("Mentions without a speaker"),
    "cue": N_("Mentions without a cue"),
    "furniture": N_("Claims inside page furniture"),
    "unlinked": N_("Evidence not linked to a claim"),
    "reference": N_("Outside evidence without citation or address"),
    "article": N_("Gaps in article details"),
    "verdict": N_("Claims without a verdict"),
    "passed": N_("Predictions whose time has passed"),
    "rule": N_("Verdicts that do not follow their rule"),
    "reason": N_("Verdicts without a reason"),
    "differ": N_("Analysts disagree"),
    "comment": N_("Open comments"),
}
"""In the order in which the groups stand in the list."""
SENTENCES: dict[Kind, str] = {
    **LACKS,
    "lost": N_("its place in the text is lost"),
    "moved": N_("its place is to be confirmed"),
    "furniture": N_("marked inside page furniture"),
    "unlinked": N_("not linked to a claim"),
    "reference": N_("neither citation nor address"),
    "article": N_("details are missing"),
    "verdict": N_("no verdict yet"),
    "passed": N_("its time has passed: judge it now"),
    "rule": N_("the verdict does not follow its rule"),
    "reason": N_("no reason given"),
    "differ": N_("analysts disagree: to be decided"),
    "comment": N_("open comment"),
}
ORDER: dict[str, int] = {kind: number for number, kind in enumerate(HEADINGS)}
OF_CLAIMS: frozenset[Kind] = frozenset({"verdict", "passed", "rule", "reason"})
"""Kinds that are about a claim as a whole, not about one of its mentions."""


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do: of what kind, about which row, and the words that name it."""

    kind: Kind
    words: str
    detail: str = ""
    """What is missing in particular, already in words; empty where the kind says it all."""
    article: str = ""
    mark: str = ""
    claim: str = ""
    """The root claim that it belongs to."""
    target: str = ""
    """The row that it is about: a mark, claim, article, verdict or comment (of a disagreement its key); with the kind
    it names the to-do."""
    start: int = -1
    """Where in the article's text it lies (code points); -1: nowhere."""
    source: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Name this to-do among all."""
        return self.kind, self.target

    @property
    def missing(self) -> str:
        """Say in a short phrase what is missing."""
        return self.detail or _(SENTENCES[self.kind])


MOST_WORDS = 160
"""Code points of a quote or statement that name a to-do."""


def shortened(words: str) -> str:
    """Put words on one line, not too long."""
    line = " ".join(words[: 4 * MOST_WORDS].split())
    return line if len(line) <= MOST_WORDS else line[: MOST_WORDS - 1].rstrip() + "…"


Place = tuple[int, int, str, int, str]
"""Where a to-do stands in the walk: number of the article, offset, name, kind, row."""


def place_of(todo: Todo, articles: Mapping[str, int], codes: Mapping[str, str]) -> Place:
    """Tell where a to-do stands: articles in their order, each in the order of its text, then claims by code.

    `articles` has the number of each article, `codes` a key to sort claims by.
    """
    kind = ORDER[todo.kind]
    if todo.article:
        return articles.get(todo.article, len(articles)), todo.start, todo.mark, kind, todo.target
    return len(articles) + 1, 0, codes.get(todo.claim, ""), kind, todo.target


def next_of(places: Sequence[Place], here: Place, step: int) -> tuple[int, bool]:
    """Return the number of the next (step 1) or previous (-1) of these sorted places, and whether it wrapped.

    What stands exactly here is neither. There is at least one place.
    """
    if step > 0:
        found = bisect_right(places, here)
        return (found, False) if found < len(places) else (0, True)
    found = bisect_left(places, here) - 1
    return (found, False) if found >= 0 else (len(places) - 1, True)


def gaps_of(title: str, publisher: str, published_on: str) -> list[str]:
    """Say which of title, publisher and date an article lacks, each in a short phrase."""
    gaps = ((title, _("no title")), (publisher, _("no publisher")), (published_on, _("no date")))
    return [words for value, words in gaps if not value.strip()]


def is_over(end: str, today: str) -> bool:
    """Tell whether a year, month or day is over; empty never is. `today` is written YYYY-MM-DD."""
    return bool(end) and today[: len(end)] > end


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an analyst says of a claim at present: as much of their latest assessment as the rules ask for."""

    id: str
    verdict: str
    why: str


def verdict_todos(
    claim: str, verdicts: Sequence[Verdict], links: Sequence[EvidenceLink], *, over: bool, prediction: bool
) -> list[tuple[Kind, str, str]]:
    """Say what is to do about a claim: (kind, detail, row). `over`: the period that it speaks of has passed.

    `verdicts` are the present ones of the analysts in question, `links` all of the claim's.
    """
    judged = [made for made in verdicts if made.verdict != NOT_ASSESSED]
    if not judged:
        return [("passed" if over and prediction else "verdict", "", claim)]
    found: list[tuple[Kind, str, str]] = []
    for made in judged:
        if made.verdict == "too_early" and over:
            found.append(("passed", "", made.id))
        if warning := verdict_warning(made.verdict, links):
            found.append(("rule", warning, made.id))
        if not made.why.strip():
            found.append(("reason", "", made.id))
    return found
