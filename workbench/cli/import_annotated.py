"""The part of `workbench import` about other programs' annotations: what labels mean, who is who, what came in."""

import argparse
from collections.abc import Sequence

from workbench.cli.output import complain, say
from workbench.commands import annotations
from workbench.errors import Refused
from workbench.i18n import NN_, _, ngettext
from workbench.importers.annotated import Annotated
from workbench.importers.counting import NAMES
from workbench.importers.meaning import LEAVE_OUT, NOTE, Meaning, Names, Sense, folded, labels_in, people_in
from workbench.importers.together import together
from workbench.model.codebook import Status
from workbench.project import Project, people, queries

ME = "me"
ARTICLES = NN_("{n} new article", "{n} new articles")
MARKS, CLAIMS = NN_("{n} mark", "{n} marks"), NN_("{n} claim", "{n} claims")
LINKS, VERDICTS = NN_("{n} link", "{n} links"), NN_("{n} verdict", "{n} verdicts")


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags."""
    parser.add_argument(
        "--label", action="append", default=[], type=_pair, metavar="LABEL=MEANING",
        help=_(
            "what a label of annotations means: claim, claim:STATUS, evidence, furniture, verdict:KEY, note, leave_out"
            " (default: what its name says, else note)"
        ),
    )  # fmt: skip
    parser.add_argument(
        "--otherwise", default="claim", metavar="MEANING",
        help=_(
            "what a highlight without a telling label is: claim, evidence, furniture or leave_out (default: claim)"
        ),
    )  # fmt: skip
    parser.add_argument(
        "--person", action="append", default=[], type=_pair, metavar="NAME=WHO",
        help=_("who somebody in the annotations is: “me”, or the name or initials of an analyst of the project"),
    )  # fmt: skip
    parser.add_argument(
        "--positions", default="", choices=["", *NAMES], metavar="UNIT",
        help=_("how annotations count positions, where the trial chooses wrongly: {units}").format(
            units=", ".join(NAMES)
        ),
    )  # fmt: skip


def _pair(words: str) -> tuple[str, str]:
    name, equals, value = words.rpartition("=")
    if not equals or not name.strip() or not value.strip():
        raise argparse.ArgumentTypeError(_("{words}: two words with = between are wanted").format(words=words))
    return name.strip(), value.strip()


def bring_in(project: Project, files: Sequence[tuple[str, Annotated]], arguments: argparse.Namespace) -> None:
    """Bring files of annotations into a project, as one step, and say what became of them."""
    file = together(files)
    came = annotations.bring_in(project, file, _meaning(project, file, arguments))
    for sentence in (*came.told, *came.left_out):
        complain(sentence)
    for one in came.moved:
        complain(_("to be confirmed: “{quote}”").format(quote=one.quote))
    for one in came.unplaced:
        complain(_("without a place: “{quote}”").format(quote=one.quote))
    say(f"{file.tool}: {_counted(came)}")


def _counted(came: annotations.BroughtIn) -> str:
    counts = ((came.marks, MARKS), (came.claims, CLAIMS), (came.links, LINKS), (came.verdicts, VERDICTS))
    parts = [ngettext(*ARTICLES, len(came.articles)).format(n=len(came.articles))]
    parts += [ngettext(*forms, len(ids)).format(n=len(ids)) for ids, forms in counts if ids] or [_("nothing new")]
    said = ", ".join(parts)
    if came.people:
        said = _("{what} by {people}").format(what=said, people=", ".join(came.people))
    known = ngettext("{n} already there", "{n} already there", came.already).format(n=came.already)
    return f"{said}, {known}" if came.already else said


def _meaning(project: Project, file: Annotated, arguments: argparse.Namespace) -> Meaning:
    names = Names(queries.every(project, Status))
    by_name = {folded(label): label for label in labels_in(file)}
    chosen = ((by_name.get(folded(label)) or label, word) for label, word in arguments.label)
    labels: dict[str, Sense] = {label: names.read(word) for label, word in chosen}
    otherwise = names.read(arguments.otherwise)
    if otherwise == NOTE or otherwise.use == "verdict":
        raise Refused(
            _("A highlight is claim, evidence or furniture, or is left out ({word}).").format(word=LEAVE_OUT.use)
        )
    there = {folded(name): name for name in people_in(file)}
    who: dict[str, str] = {there.get(folded(name)) or name: _analyst(project, word) for name, word in arguments.person}
    return Meaning(labels, otherwise, who)


def _analyst(project: Project, word: str) -> str:
    if folded(word) == ME:
        return project.author
    found = [one for one in people.analysts(project) if folded(word) in (folded(one.name), folded(one.initials))]
    if len(found) != 1:
        raise Refused(_("There is no analyst “{name}” in this project, or more than one.").format(name=word))
    return found[0].id
