"""Two views of projects -> everything in which they differ. Pure: it depends on the values alone, never on their order.

`compare(a, b)` and `compare(b, a)` find differences of the same keys, with the sides exchanged, but for three things
that depend on who asks: their marks in articles that I have not read are listed (they come in), mine in articles that
they have not read are only counted; and what they changed on top of mine is listed, what I changed on top of theirs
(or on another computer, on top of my own) is not.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from workbench.model.views import View
from workbench.review import claims, clashes, commons, texts, verdicts
from workbench.review import links as of_links
from workbench.review import marks as of_marks
from workbench.review.decided import with_ties
from workbench.review.differences import Comparison, Difference
from workbench.review.match import matched

_TABLES = ("mark", "evidence_link", "assessment", "claim", "claim_link", "source", "article", "status",
           "analyst", "project")  # fmt: skip
"""Inside an article or outside all, differences are read in this order."""


def compare(mine: View, theirs: View) -> Comparison:
    """Compare two sides: two files, or two analysts of one."""
    decided = frozenset(one.key for view in (mine, theirs) for one in view.snapshot.decisions.values())
    articles, same_articles = texts.article_pairs(mine, theirs, decided)
    places, unplaced = texts.placed_again(mine, theirs, articles)
    match = matched(mine, theirs, articles)
    same_claims = claims.proposals(mine, theirs, match, places)
    match = match.tied((one.rows[0], one.rows[1]) for one in same_claims if one.key not in decided)
    marks = of_marks.paired_marks(mine, theirs, match, places)
    alone, unread = of_marks.of_one_side(mine, theirs, match, marks)
    links = of_links.paired_links(mine, theirs, match, marks)
    found = [
        *same_articles,
        *same_claims,
        *of_marks.of_pairs(mine, theirs, marks),
        *alone,
        *of_links.of_links(mine, theirs, match, marks, links),
        *verdicts.of_verdicts(mine, theirs, match, links.names),
        *(edits := list(commons.of_commons(mine, theirs, match))),
        *clashes.of_clashes(mine, theirs, match, edits),
    ]
    roots = match.root_in(mine.snapshot, theirs.snapshot)
    found = with_ties(found, theirs)
    shown = (replace(one, claim=roots.get(one.claim, one.claim)) for one in found)
    starts = of_marks.starts_of(marks)
    starts |= {row: starts[mark] for row, mark in of_links.evidence_of(mine, theirs).items() if mark in starts}
    ordered = _in_order(mine, theirs, shown, starts)
    return Comparison(
        differences=tuple(one for one in ordered if one.key not in decided),
        settled=tuple(one for one in ordered if one.key in decided),
        articles=match.articles,
        unplaced=tuple(unplaced),
        alike=sum(one.aspects == other.aspects for one, other in marks.pairs),
        unread_by_me=unread.me,
        unread_by_them=unread.them,
        fresh=commons.fresh_rows(mine, theirs),
    )


def _in_order(
    mine: View, theirs: View, found: Iterable[Difference], starts: dict[str, tuple[int, int]]
) -> list[Difference]:
    """Sort as a reviewer reads: articles by date and title, each in the order of its text, then claims by code."""
    articles = {**theirs.snapshot.articles, **mine.snapshot.articles}
    by_id = {**theirs.snapshot.claims, **mine.snapshot.claims}

    def place(one: Difference) -> tuple[Any, ...]:
        article, claim = articles.get(one.article), by_id.get(one.claim)
        read = (0, article.published_on or "9999", article.title, article.id) if article else (1, "", "", "")
        row = next((version.row for version in (one.mine, one.theirs) if version and version.row in starts), "")
        code = (len(claim.code), claim.code, claim.created_at, claim.id) if claim else (0, "", "", "")
        return (*read, *starts.get(row, (-1, 0)), *code, _TABLES.index(one.table), one.column, one.made_at, one.key)

    return sorted(found, key=place)
