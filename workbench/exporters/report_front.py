"""What a report opens with: who, when and how in brief, what it counts, and one row for each claim."""

from collections import Counter
from collections.abc import Iterable

from workbench.exporters.report_parts import Chip, ClaimSection, Fact
from workbench.exporters.report_scope import Scope
from workbench.exporters.report_whole import Brief, Count, Figures, SummaryRow
from workbench.exporters.wording import spoken_span
from workbench.i18n import N_, _, ngettext, number
from workbench.model.assessments import NOT_ASSESSED

METHOD = N_(
    "Claims were marked in the articles word for word. Three things are kept apart: what an article does with a claim "
    "(its status in that passage), what a piece of evidence does to it, and what the analyst concludes. A denial does "
    "not refute a claim by itself, and “without evidence” is not a verdict."
)


def brief(scope: Scope, figures: Figures) -> Brief:
    """Say who, when and how."""
    told = (
        (_("Judged by"), scope.name(scope.options.analyst)),
        (_("Analysts"), ", ".join(analysts(scope)) if scope.several or not scope.options.analyst else ""),
        (_("Articles"), _articles(scope, figures)),
        (_("Verdicts as of"), _span(made.as_of for made in _standing(scope))),
        (_("A choice"), _choice(scope, figures)),
    )
    method = _(METHOD) if scope.options.method else ""
    return Brief(tuple(Fact(name, value) for name, value in told if value), method)


def _articles(scope: Scope, figures: Figures) -> str:
    many = ngettext("{count} article", "{count} articles", figures.articles).format(count=number(figures.articles))
    dates = _span(scope.snapshot.articles[article].published_on for article in scope.articles)
    return f"{many}, {dates}" if dates else many


def _standing(scope: Scope) -> list:
    return [made for claim in scope.claims if (made := scope.current(claim.id)) is not None]


def _span(dates: Iterable[str]) -> str:
    """Say from when to when some partial dates are."""
    known = sorted(filter(None, dates))
    if not known:
        return ""
    return spoken_span(known[0], known[-1])


def _choice(scope: Scope, figures: Figures) -> str:
    """Say that the report is about a part of the project, and how large a part."""
    if scope.is_whole:
        return ""
    claims = len({scope.snapshot.claim_roots[claim] for claim in scope.snapshot.claims})
    words = _("{claims} of {all_claims} claims, {articles} of {all_articles} articles of the project")
    said = words.format(
        claims=number(figures.claims), all_claims=number(claims), articles=number(figures.articles),
        all_articles=number(len(scope.snapshot.articles)),
    )  # fmt: skip
    return said if scope.options.analysts is None else f"{said}; {_('the work of the named analysts alone')}"


def analysts(scope: Scope) -> tuple[str, ...]:
    """Name everybody whose marks, links or verdicts there are."""
    return tuple(sorted({scope.name(person) for person in scope.people if person}))


def figures_of(scope: Scope, claims: tuple[ClaimSection, ...]) -> Figures:
    """Count what the report is about."""
    marks = [mark for article in scope.articles for mark in scope.marks_in(article)]
    mentions = [
        mark
        for mark in marks
        if mark.kind == "claim"
        and (not mark.claim or scope.snapshot.claim_roots.get(mark.claim, mark.claim) in scope.claim_ids)
    ]
    inside = sum(scope.in_furniture(mark) for mark in mentions)
    evidence = {link.mark for claim in claims for link in scope.links(claim.id)}
    chosen = scope.options.claims is None and scope.options.verdicts is None
    evidence |= {m.id for m in marks if m.kind == "evidence"} if chosen else set()
    evidence |= {m.id for m in scope.outside} if scope.is_whole else set()
    counted = [mark for mark in evidence if not scope.in_furniture(scope.snapshot.marks[mark])]
    return Figures(len(scope.articles), len(claims), len(mentions) - inside, len(counted), inside)


def counts_of(claims: tuple[ClaimSection, ...], scope: Scope) -> tuple[Count, ...]:
    """Count the claims by verdict, in the codebook's order, without the verdicts that nobody gave."""
    numbers = Counter(claim.judgement.chip for claim in claims)
    statuses = scope.snapshot.statuses_of("verdict")
    order = {scope.chip("verdict", status.key): place for place, status in enumerate(statuses)}
    order[scope.chip("verdict", NOT_ASSESSED)] = len(order) + 1
    chips: list[Chip] = sorted(numbers, key=lambda chip: (order.get(chip, len(order)), chip.label, chip.symbol))
    most = max(numbers.values(), default=1)
    return tuple(Count(chip, numbers[chip], 1000 * numbers[chip] // most) for chip in chips)


def rows_of(claims: tuple[ClaimSection, ...], scope: Scope) -> tuple[SummaryRow, ...]:
    """Sum each claim up in a row; its evidence links are counted as in the table of claims on the screen."""
    return tuple(_row(claim, scope) for claim in claims)


def _row(claim: ClaimSection, scope: Scope) -> SummaryRow:
    links = Counter(link.stance for link in scope.links(claim.id))
    return SummaryRow(
        claim.id, claim.code, claim.statement, claim.judgement.chip, claim.judgement.as_of, claim.articles,
        links["supports"], links["refutes"], links["context"],
        bool(claim.others and claim.judgement.who), scope.target(claim.id),
    )  # fmt: skip
