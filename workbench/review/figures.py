"""A figure of agreement: a number with its unit, how many it rests on, what was left out, and where people disagree."""

from dataclasses import dataclass
from typing import Literal

Name = Literal[
    "precision_exact", "recall_exact", "f1_exact", "precision_overlap", "recall_overlap", "f1_overlap",
    "kappa_status", "alpha_status", "f1_status", "u_alpha", "u_alpha_mentions", "u_alpha_evidence", "u_alpha_status",
    "kappa_verdict", "alpha_verdict", "f1_verdict",
]  # fmt: skip
"""Exact: the same code points; overlap: at least one in common. f1_status, u_alpha_status and f1_verdict are about one
status or verdict. u_alpha has the statuses of mentions for values; the next two only tell marked from unmarked."""

Unit = Literal["spans", "mentions", "claims", "code_points"]

Reason = Literal[
    "only_mine_read", "only_theirs_read", "furniture", "in_furniture", "unplaced", "settled", "unmatched",
    "no_status", "one_judged", "not_assessed", "marked_twice", "no_text", "no_common_words",
]  # fmt: skip
"""Why something was left out. only_…_read: articles that one side alone has read. furniture: marks of page furniture;
in_furniture: marks wholly inside what the same person marked as furniture. settled: rows that a reviewer's decision
disposed of. unmatched: mentions that one side alone marked. marked_twice: code points that one person marked more than
once. no_common_words: code points of this status that the other side left unmarked."""

Problem = Literal["", "not_comparable", "nothing_marked", "no_pairs", "one_category"]
"""Why a figure has no value: no article that both have read; neither marked anything that is counted here; nothing that
both judged; everything in one category, so that chance cannot be told from agreement."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much was left out and why; `ids` names the articles, rows or claims, where it is about such."""

    reason: Reason
    count: int
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The rows (ids) that disagree: both, or one where the other side has none; `claim` is the root claim."""

    mine: str | None
    theirs: str | None
    article: str = ""
    claim: str = ""

    @property
    def rows(self) -> tuple[str, ...]:
        """The ids of the rows, sorted, each once: as `Difference.rows`."""
        return tuple(sorted({row for row in (self.mine, self.theirs) if row is not None}))


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, or `problem` saying why there is none; `n` counts what it rests on, in `unit`."""

    name: Name
    value: float | None
    unit: Unit
    n: int
    left_out: tuple[LeftOut, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    problem: Problem = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one article, status or verdict: `of` is the article's id (mine) or the codebook's key."""

    of: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two sides agree: over all that both have read, and in parts."""

    figures: tuple[Figure, ...]
    by_article: tuple[Part, ...] = ()
    by_status: tuple[Part, ...] = ()
    by_verdict: tuple[Part, ...] = ()
    articles: tuple[str, ...] = ()
    """The articles (my ids) that both have read, by date and title."""
    versions: tuple[str, ...] = ()
    """Those of them that the other side read in another version: its marks were found again by their words."""
    left_out: tuple[LeftOut, ...] = ()
    """The articles that one side alone has read."""

    @property
    def comparable(self) -> bool:
        """Whether there is an article that both have read, or a claim that both have judged."""
        return any(figure.value is not None for figure in self.figures)

    def figure(self, name: Name) -> Figure:
        """Return an overall figure by its name."""
        return next(figure for figure in self.figures if figure.name == name)
