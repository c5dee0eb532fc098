"""From what two sides marked and judged to figures, each with unit, n, what was left out, and the disagreements."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from workbench.model.assessments import Assessment
from workbench.review.coefficients import Scores, cohen_kappa, nominal_alpha, scores
from workbench.review.figures import Disagreement, Figure, LeftOut, Name, Problem, Reason
from workbench.review.figures import Unit as CountedIn
from workbench.review.spans import Match, Span
from workbench.review.unitized import Coincidences, binary_alpha, sum_of, unitized_alpha, value_alpha

_PUT_ASIDE: tuple[Reason, ...] = ("furniture", "in_furniture", "unplaced", "settled")


@dataclass
class Read:
    """An article that both sides have read (my id): what of it matches, what only one side marked."""

    article: str
    matches: list[Match]
    only_mine: list[Span]
    only_theirs: list[Span]
    left_out: dict[Reason, tuple[str, ...]]
    continua: dict[str, Coincidences] = field(default_factory=dict)
    """By kind of mark; empty where the article's text is not there."""
    marked_twice: dict[str, int] = field(default_factory=dict)
    """By kind: code points that one side marked more than once; they count once."""

    @property
    def mentions(self) -> list[Match]:
        """The matched mentions."""
        return [match for match in self.matches if match.mine.kind == "claim"]

    @property
    def statuses(self) -> set[str]:
        """Every status that either side gave a mention here."""
        spans = (*self.only_mine, *self.only_theirs, *(s for match in self.matches for s in (match.mine, match.theirs)))
        return {span.status for span in spans if span.kind == "claim" and span.status}

    def disagreement(self, mine: Span | None, theirs: Span | None) -> Disagreement:
        """Name the marks that disagree."""
        claim = (mine.claim if mine else "") or (theirs.claim if theirs else "")
        return Disagreement(mine.row if mine else None, theirs.row if theirs else None, self.article, claim)

    def unmatched(self, kind: str = "") -> list[Disagreement]:
        """Name the spans (of one kind) that only one side marked."""
        mine = [self.disagreement(span, None) for span in self.only_mine if kind in ("", span.kind)]
        return mine + [self.disagreement(None, span) for span in self.only_theirs if kind in ("", span.kind)]


@dataclass
class Judged:
    """Claims that both sides judged, and those that were left out (ids)."""

    pairs: list[tuple[str, Assessment, Assessment]]
    one_judged: tuple[str, ...] = ()
    not_assessed: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()


def left_out(**reasons: Sequence[str]) -> tuple[LeftOut, ...]:
    """Say what was left out, by reason; reasons without any are dropped."""
    return tuple(LeftOut(reason, len(ids), tuple(ids)) for reason, ids in reasons.items() if ids)  # type: ignore[arg-type]


def of_articles(reads: Sequence[Read], unread: tuple[LeftOut, ...] = ()) -> tuple[Figure, ...]:
    """Return the figures about spans and statuses in these articles; `unread` is added to what they leave out."""
    return (*_of_spans(reads, unread), *_of_statuses(reads, unread), *_of_continua(reads, unread))


def _problem(reads: Sequence[Read], otherwise: Problem) -> Problem:
    return otherwise if reads else "not_comparable"


def _put_aside(reads: Sequence[Read], *reasons: Reason) -> tuple[LeftOut, ...]:
    found: dict[Reason, list[str]] = defaultdict(list)
    for read in reads:
        for reason in reasons:
            found[reason] += read.left_out.get(reason, ())
    return tuple(LeftOut(reason, len(rows), tuple(rows)) for reason, rows in found.items() if rows)


def _of_spans(reads: Sequence[Read], unread: tuple[LeftOut, ...]) -> list[Figure]:
    """Precision (n: their spans), recall (n: mine) and F1 (n: both), exact and by overlap."""
    mine = sum(len(read.matches) + len(read.only_mine) for read in reads)
    theirs = sum(len(read.matches) + len(read.only_theirs) for read in reads)
    left = (*unread, *_put_aside(reads, *_PUT_ASIDE))
    found: list[Figure] = []
    for how in ("exact", "overlap"):
        hits = sum(match.exact or how == "overlap" for read in reads for match in read.matches)
        result = scores(hits, mine, theirs)
        missed = [d for read in reads for d in _missed(read, exact=how == "exact")]
        kept: tuple[tuple[str, float | None, int, list[Disagreement]], ...] = (
            ("precision", result.precision, theirs, [d for d in missed if d.theirs]),
            ("recall", result.recall, mine, [d for d in missed if d.mine]),
            ("f1", result.f1, mine + theirs, missed),
        )
        for name, value, n, disagreements in kept:
            problem = _problem(reads, "nothing_marked") if value is None else ""
            found.append(Figure(f"{name}_{how}", value, "spans", n, left, tuple(disagreements), problem))  # type: ignore[arg-type]
    return found


def _missed(read: Read, *, exact: bool) -> list[Disagreement]:
    inexact = [read.disagreement(m.mine, m.theirs) for m in read.matches if exact and not m.exact]
    return inexact + read.unmatched()


@dataclass(frozen=True, slots=True)
class _Labelled:
    """Pairs of labels, each with the rows that it stands for."""

    pairs: list[tuple[str, str]]
    rows: list[Disagreement]

    def unlike(self) -> tuple[Disagreement, ...]:
        return tuple(row for (one, other), row in zip(self.pairs, self.rows, strict=True) if one != other)

    def about(self, label: str) -> "_Labelled":
        """The same pairs, told apart only by whether they are this label."""
        alike = {True: label, False: ""}
        return _Labelled([(alike[a == label], alike[b == label]) for a, b in self.pairs], self.rows)


def _coefficient(
    name: Name, measure: Callable[[list[tuple[str, str]]], float | None], labelled: _Labelled, unit: CountedIn,
    left: tuple[LeftOut, ...], empty: Problem,
) -> Figure:  # fmt: skip
    value = measure(labelled.pairs)
    problem: Problem = "" if value is not None else "one_category" if labelled.pairs else empty
    return Figure(name, value, unit, len(labelled.pairs), left, labelled.unlike(), problem)


def _statuses(reads: Sequence[Read]) -> tuple[_Labelled, tuple[LeftOut, ...]]:
    """Return the statuses of mentions that both marked, and what of mentions was left out."""
    pairs, rows, without = [], [], []
    for read in reads:
        for match in read.mentions:
            if match.mine.status and match.theirs.status:
                pairs.append((match.mine.status, match.theirs.status))
                rows.append(read.disagreement(match.mine, match.theirs))
            else:
                without += [span.row for span in (match.mine, match.theirs) if not span.status]
    alone = [row for read in reads for missed in read.unmatched("claim") for row in missed.rows]
    return _Labelled(pairs, rows), left_out(unmatched=alone, no_status=without)


def _of_statuses(reads: Sequence[Read], unread: tuple[LeftOut, ...]) -> list[Figure]:
    labelled, left = _statuses(reads)
    left, empty = (*unread, *_put_aside(reads, *_PUT_ASIDE), *left), _problem(reads, "no_pairs")
    return [
        _coefficient("kappa_status", cohen_kappa, labelled, "mentions", left, empty),
        _coefficient("alpha_status", nominal_alpha, labelled, "mentions", left, empty),
    ]


def _of_continua(reads: Sequence[Read], unread: tuple[LeftOut, ...]) -> list[Figure]:
    mentions = [d for read in reads for d in _unlike_on_text(read, "claim")]
    marked = [d for read in reads for d in _unlike_on_text(read, "claim", with_status=False)]
    evidence = [d for read in reads for d in _unlike_on_text(read, "evidence", with_status=False)]
    return [
        _continuum("u_alpha", unitized_alpha, reads, unread, "claim", mentions),
        _continuum("u_alpha_mentions", binary_alpha, reads, unread, "claim", marked),
        _continuum("u_alpha_evidence", binary_alpha, reads, unread, "evidence", evidence),
    ]


def _unlike_on_text(read: Read, kind: str, *, with_status: bool = True) -> list[Disagreement]:
    """Name the spans of one kind whose words or (with_status) statuses differ."""
    of_kind = [match for match in read.matches if match.mine.kind == kind]
    unlike = [m for m in of_kind if not m.exact or (with_status and m.mine.status != m.theirs.status)]
    return [read.disagreement(match.mine, match.theirs) for match in unlike] + read.unmatched(kind)


def _continuum(
    name: Name, measure: Callable[[Coincidences], float | None], reads: Sequence[Read], unread: tuple[LeftOut, ...],
    kind: str, disagreements: Iterable[Disagreement],
) -> Figure:  # fmt: skip
    found = sum_of(read.continua[kind] for read in reads if kind in read.continua)
    value = measure(found)
    nothing = all(value is None for value in found.self_pairs)
    problem = "" if value is not None else _problem(reads, "nothing_marked" if nothing else "one_category")
    left = (*unread, *_put_aside(reads, *_PUT_ASIDE), *_off_the_text(reads, kind))
    return Figure(name, value, "code_points", found.length, left, tuple(disagreements), problem)


def _off_the_text(reads: Sequence[Read], kind: str) -> tuple[LeftOut, ...]:
    without = [read.article for read in reads if kind not in read.continua]
    twice = sum(read.marked_twice.get(kind, 0) for read in reads)
    return (*left_out(no_text=without), *((LeftOut("marked_twice", twice),) if twice else ()))


def of_status(reads: Sequence[Read], status: str) -> tuple[Figure, ...]:
    """Return the figures about one status, told from all others."""
    labelled, left = _statuses(reads)
    about, left = labelled.about(status), (*_put_aside(reads, *_PUT_ASIDE), *left)
    return (
        _label_f1("f1_status", labelled, status, "mentions", left),
        _coefficient("kappa_status", cohen_kappa, about, "mentions", left, "no_pairs"),
        _coefficient("alpha_status", nominal_alpha, about, "mentions", left, "no_pairs"),
        _status_on_text(reads, status),
    )


def _label_f1(name: Name, labelled: _Labelled, label: str, unit: CountedIn, left: tuple[LeftOut, ...]) -> Figure:
    """Return F1 over the pairs in which somebody gave this label (n)."""
    concerned = [(pair, row) for pair, row in zip(labelled.pairs, labelled.rows, strict=True) if label in pair]
    both = sum(one == other for (one, other), _row in concerned)
    mine, theirs = (sum(pair[side] == label for pair, _row in concerned) for side in (0, 1))
    result: Scores = scores(both, mine, theirs)
    unlike = tuple(row for (one, other), row in concerned if one != other)
    return Figure(name, result.f1, unit, len(concerned), left, unlike, "" if result.f1 is not None else "no_pairs")


def _status_on_text(reads: Sequence[Read], status: str) -> Figure:
    found = sum_of(read.continua["claim"] for read in reads if "claim" in read.continua)
    value, covered, everything = value_alpha(found, status)
    problem: Problem = "" if value is not None else "one_category" if covered else "no_pairs"
    left = list(_off_the_text(reads, "claim"))
    if everything > covered:
        left.append(LeftOut("no_common_words", everything - covered))
    unlike = tuple(
        read.disagreement(match.mine, match.theirs)
        for read in reads
        for match in read.mentions
        if (match.mine.status == status) != (match.theirs.status == status)
    )
    return Figure("u_alpha_status", value, "code_points", covered, tuple(left), unlike, problem)


def of_verdicts(judged: Judged) -> tuple[Figure, ...]:
    """Return the figures about verdicts on claims that both judged."""
    labelled, left = _verdicts(judged)
    return (
        _coefficient("kappa_verdict", cohen_kappa, labelled, "claims", left, "no_pairs"),
        _coefficient("alpha_verdict", nominal_alpha, labelled, "claims", left, "no_pairs"),
    )


def of_verdict(judged: Judged, verdict: str) -> tuple[Figure, ...]:
    """Return the figures about one verdict, told from all others."""
    labelled, left = _verdicts(judged)
    about = labelled.about(verdict)
    return (
        _label_f1("f1_verdict", labelled, verdict, "claims", left),
        _coefficient("kappa_verdict", cohen_kappa, about, "claims", left, "no_pairs"),
        _coefficient("alpha_verdict", nominal_alpha, about, "claims", left, "no_pairs"),
    )


def _verdicts(judged: Judged) -> tuple[_Labelled, tuple[LeftOut, ...]]:
    rows = [Disagreement(mine.id, theirs.id, claim=claim) for claim, mine, theirs in judged.pairs]
    left = left_out(one_judged=judged.one_judged, not_assessed=judged.not_assessed, settled=judged.settled)
    return _Labelled([(mine.verdict, theirs.verdict) for _claim, mine, theirs in judged.pairs], rows), left
