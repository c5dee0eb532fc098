"""The part of `workbench import` about other programs' annotations: what labels mean, who is who, what came in."""

import argparse
from collections.abc import Sequence

from workbench.cli.output import complain, say
from workbench.commands import annotations
from workbench.errors import Refused
from workbench.importers.annotated import Annotated
from workbench.importers.counting import NAMES
from workbench.importers.meaning import LEAVE_OUT, NOTE, Meaning, Names, Sense, folded, labels_in, people_in
from workbench.importers.together import together
from workbench.model.codebook import Status
from workbench.project import Project, people, queries

ME = "me"


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags."""
    parser.add_argument(
        "--label", action="append", default=[], type=_pair, metavar="LABEL=MEANING",
        help="what a label of annotations means: claim, claim:STATUS, evidence, furniture, verdict:KEY, note, leave_out"
        " (default: what its name says, else note)",
    )  # fmt: skip
    parser.add_argument(
        "--otherwise", default="claim", metavar="MEANING",
        help="what a highlight without a telling label is: claim, evidence, furniture or leave_out (default: claim)",
    )  # fmt: skip
    parser.add_argument(
        "--person", action="append", default=[], type=_pair, metavar="NAME=WHO",
        help="who somebody in the annotations is: “me”, or the name or initials of an analyst of the project",
    )  # fmt: skip
    parser.add_argument(
        "--positions", default="", choices=["", *NAMES], metavar="UNIT",
        help=f"how annotations count positions, where the trial chooses wrongly: {', '.join(NAMES)}",
    )  # fmt: skip


def _pair(words: str) -> tuple[str, str]:
    name, equals, value = words.rpartition("=")
    if not equals or not name.strip() or not value.strip():
        raise argparse.ArgumentTypeError(f"{words}: two words with = between are wanted")
    return name.strip(), value.strip()


def bring_in(project: Project, files: Sequence[tuple[str, Annotated]], arguments: argparse.Namespace) -> None:
    """Bring files of annotations into a project, as one step, and say what became of them."""
    file = together(files)
    came = annotations.bring_in(project, file, _meaning(project, file, arguments))
    for sentence in (*came.told, *came.left_out):
        complain(sentence)
    for one in came.moved:
        complain(f"to be confirmed: “{one.quote}”")
    for one in came.unplaced:
        complain(f"without a place: “{one.quote}”")
    counts = ((came.marks, "marks"), (came.claims, "claims"), (came.links, "links"), (came.verdicts, "verdicts"))
    parts = [f"{len(ids)} {name}" for ids, name in counts if ids] or ["nothing new"]
    people_ = f" by {', '.join(came.people)}" if came.people else ""
    known = f", {came.already} already there" if came.already else ""
    say(f"{file.tool}: {len(came.articles)} new articles, {', '.join(parts)}{people_}{known}")


def _meaning(project: Project, file: Annotated, arguments: argparse.Namespace) -> Meaning:
    names = Names(queries.every(project, Status))
    by_name = {folded(label): label for label in labels_in(file)}
    chosen = ((by_name.get(folded(label)) or label, word) for label, word in arguments.label)
    labels: dict[str, Sense] = {label: names.read(word) for label, word in chosen}
    otherwise = names.read(arguments.otherwise)
    if otherwise == NOTE or otherwise.use == "verdict":
        raise Refused(f"A highlight is claim, evidence or furniture, or is left out ({LEAVE_OUT.use}).")
    there = {folded(name): name for name in people_in(file)}
    who: dict[str, str] = {there.get(folded(name)) or name: _analyst(project, word) for name, word in arguments.person}
    return Meaning(labels, otherwise, who)


def _analyst(project: Project, word: str) -> str:
    if folded(word) == ME:
        return project.author
    found = [one for one in people.analysts(project) if folded(word) in (folded(one.name), folded(one.initials))]
    if len(found) != 1:
        raise Refused(f"There is no analyst “{word}” in this project, or more than one.")
    return found[0].id
