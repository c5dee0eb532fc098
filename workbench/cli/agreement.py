"""`workbench agreement A B`: how far two analysts agree, in figures that say what they rest on."""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from workbench.cli.columns import in_columns
from workbench.cli.output import say
from workbench.cli.sides import Side, add_side_arguments, sides_of
from workbench.errors import Refused
from workbench.i18n import _, ngettext, number
from workbench.model.snapshot import Snapshot
from workbench.model.views import View
from workbench.review.agreement import Agreement, Figure, LeftOut, Part, agreement
from workbench.review.agreement_words import (
    counted,
    disagreements_words,
    left_out_words,
    name_of,
    problem_words,
    value_of,
)
from workbench.review.figures import Name

_OF_ARTICLES: tuple[Name, ...] = ("f1_exact", "f1_overlap", "kappa_status", "alpha_status", "u_alpha")
_OF_STATUSES: tuple[Name, ...] = ("f1_status", "kappa_status", "alpha_status", "u_alpha_status")
_OF_VERDICTS: tuple[Name, ...] = ("f1_verdict", "kappa_verdict", "alpha_verdict")
"""What the parts show, each group of figures of one unit followed by how many it rests on."""
_SHORT = {
    "f1_exact": "F1 =", "f1_overlap": "F1 ~", "f1_status": "F1", "f1_verdict": "F1", "kappa_status": "κ",
    "kappa_verdict": "κ", "alpha_status": "α", "alpha_verdict": "α", "u_alpha": "uα", "u_alpha_status": "uα",
}  # fmt: skip


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("agreement", help=_("say how far two analysts agree; exit 1 where nothing compares"))
    add_side_arguments(parser)
    parser.add_argument(
        "--without-settled", action="store_true", help=_("leave out what decisions of a review settled")
    )
    parser.add_argument("--json", action="store_true", help=_("print all of it as JSON (FORMAT.md)"))
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    mine, theirs = sides_of(arguments)
    if mine.analysts & theirs.analysts:
        sentence = _("{name} is on both sides; agreement needs two people. Name them by --mine and --theirs.")
        raise Refused(sentence.format(name=mine.name))
    views = (View(side.foreign.snapshot, side.analysts) for side in (mine, theirs))
    found = agreement(*views, with_settled=not arguments.without_settled)
    if arguments.json:
        say(json.dumps(_as_json(found, mine, theirs), ensure_ascii=False, indent=1))
    else:
        for line in _lines(found, mine, theirs):
            say(line)
    return 0 if found.comparable else 1


def _as_json(found: Agreement, mine: Side, theirs: Side) -> dict[str, Any]:
    sides = {"mine": mine.as_json(), "theirs": theirs.as_json()}
    return {"format": "factcheck-agreement", "version": 1, **sides, **asdict(found)}


def _lines(found: Agreement, mine: Side, theirs: Side) -> Iterable[str]:
    names = mine.name, theirs.name
    snapshot = mine.foreign.snapshot
    yield _("{mine} ({file}) and {theirs} ({other})").format(
        mine=mine.name, file=mine.foreign.name, theirs=theirs.name, other=theirs.foreign.name)  # fmt: skip
    count = len(found.articles)
    yield ngettext("{count} article that both have read", "{count} articles that both have read", count).format(
        count=number(count))  # fmt: skip
    if found.versions:
        count = len(found.versions)
        yield ngettext("{count} of them in another version: marks were found again by their words",
                       "{count} of them in other versions: marks were found again by their words", count).format(
            count=number(count))  # fmt: skip
    yield ""
    yield from in_columns([_row(figure) for figure in found.figures], right=(1,))
    yield from _left_out(found.figures, *names)
    titles = {key: article.title for key, article in snapshot.articles.items()}
    yield from _parts(_("By article"), found.by_article, _OF_ARTICLES, titles)
    yield from _parts(_("By status"), found.by_status, _OF_STATUSES, _labels(snapshot, found.by_status, "mention"))
    yield from _parts(_("By verdict"), found.by_verdict, _OF_VERDICTS, _labels(snapshot, found.by_verdict, "verdict"))
    if found.by_article:
        yield ""
        yield _("F1 =: the same words; F1 ~: words in common; κ: Cohen 1960; α: Krippendorff 2011; uα: unitized (2016)")


def _row(figure: Figure) -> tuple[str, ...]:
    notes = problem_words(figure) or disagreements_words(figure)
    return name_of(figure.name), value_of(figure), counted(figure), notes


def _left_out(figures: Sequence[Figure], mine: str, theirs: str) -> Iterable[str]:
    """Say what was left out, each reason once, with the figures that it concerns where not all of them are."""
    concerned: dict[LeftOut, list[Figure]] = {}
    for figure in figures:
        for left in figure.left_out:
            concerned.setdefault(left, []).append(figure)
    if concerned:
        yield ""
        yield _("Left out:")
    for left, about in concerned.items():
        names = "" if len(about) > 3 else f" – {'; '.join(name_of(figure.name) for figure in about)}"
        yield f"  {left_out_words(left, mine, theirs)}{names}"


def _labels(snapshot: Snapshot, parts: Sequence[Part], layer: Any) -> dict[str, str]:
    return {part.of: snapshot.status(layer, part.of).label for part in parts}


def _parts(heading: str, parts: Sequence[Part], names: Sequence[Name], called: dict[str, str]) -> Iterable[str]:
    if not parts:
        return
    yield ""
    rows = [[heading, *(_SHORT[name] for name in names)]]
    for part in parts:
        of_name = {figure.name: figure for figure in part.figures}
        shown = [of_name[name] for name in names]
        rows.append([called.get(part.of) or part.of, *map(value_of, shown)])
        rows[-1] += [counted(figure) for figure in {figure.unit: figure for figure in reversed(shown)}.values()][::-1]
    rows[0] += [""] * (len(rows[1]) - len(rows[0]))
    yield from in_columns(rows, right=tuple(range(1, len(rows[0]))))
