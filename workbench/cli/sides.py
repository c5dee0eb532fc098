"""Two project files as two sides: both are read as a colleague's file is and never changed; who the sides are."""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.cli.desk import desk_of, existing
from workbench.cli.output import complain
from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.articles import Analyst
from workbench.model.snapshot import Snapshot, roots
from workbench.project.foreign import Foreign, read_foreign
from workbench.review.blind import blind_reader


@dataclass(frozen=True, slots=True)
class Side:
    """A file and the person of it who is compared."""

    foreign: Foreign
    name: str
    analysts: frozenset[str]
    """Every id that the person goes by."""

    def as_json(self) -> dict[str, Any]:
        """Return the side in plain form."""
        lost = list(self.foreign.lost)
        return {"file": self.foreign.name, "name": self.name, "analysts": sorted(self.analysts), "lost": lost}


def add_side_arguments(parser: argparse.ArgumentParser) -> None:
    """Let the person name two files and whom in them to compare."""
    parser.add_argument("a", type=existing, metavar="A", help=_("a project file (mine); it is not changed"))
    parser.add_argument("b", type=existing, metavar="B", help=_("another one, or the same (theirs); it is not changed"))
    parser.add_argument("--mine", metavar="NAME", help=_(
        "the person of A (name or initials; default: who did most that only this file holds, then who marked most)"
    ))  # fmt: skip
    parser.set_defaults(analyst=None)
    parser.add_argument("--theirs", metavar="NAME", help=_("the person of B (likewise, and somebody else)"))


def sides_of(arguments: argparse.Namespace) -> tuple[Side, Side]:
    """Read both files and choose the people; what of a file could not be read is complained of."""
    mine = read_foreign(arguments.a)
    theirs = mine if arguments.b.samefile(arguments.a) else read_foreign(arguments.b)
    for foreign in (mine,) if mine is theirs else (mine, theirs):
        for sentence in foreign.lost:
            complain(f"{foreign.name}: {sentence}")
    known = {**theirs.snapshot.analysts, **mine.snapshot.analysts}
    found = roots({one.id: one.same_as for one in known.values()})
    ranked = (_ranked(mine.snapshot, theirs.snapshot, found), _ranked(theirs.snapshot, mine.snapshot, found))
    one = _named(mine, arguments.mine, known, found) if arguments.mine else None
    other = _named(theirs, arguments.theirs, known, found) if arguments.theirs else None
    one, other = _chosen(ranked, one, other)
    if not one or not other:
        raise Refused(_("Nobody has worked in {name}.").format(name=(theirs if one else mine).name))
    _refuse_blind((mine, theirs), arguments)
    return _side(mine, one, known, found), _side(theirs, other, known, found)


def _refuse_blind(files: Iterable[Foreign], arguments: argparse.Namespace) -> None:
    """Refuse to show colleagues' work to who reads blind: the person whom the window knows."""
    me = desk_of(arguments).analyst.id
    for foreign in files:
        ties = roots({one.id: one.same_as for one in foreign.snapshot.analysts.values()})
        own = {one for one, root in ties.items() if root == ties.get(me, me)} | {me}
        if blind_reader(foreign.snapshot, own):
            sentence = _("You read articles of {name} blind. Mark them done, or leave blind reading, and compare then.")
            raise Refused(sentence.format(name=foreign.name))


def _ranked(here: Snapshot, there: Snapshot, found: Mapping[str, str]) -> list[str]:
    """Return the people (roots) of a file: who did most that the other lacks first, then who marked most."""
    only_here, marked = Counter[str](), Counter[str]()
    links = here.evidence_links, there.evidence_links
    for rows, others in ((here.marks, there.marks), (here.assessments, there.assessments), links):
        for row in rows.values():
            if row.created_by:
                person = found.get(row.created_by, row.created_by)
                only_here[person] += row.id not in others
                marked[person] += rows is here.marks
    everybody = {found.get(analyst, analyst) for analyst in here.analysts}
    return sorted(everybody | marked.keys(), key=lambda person: (-only_here[person], -marked[person], person))


def _chosen(ranked: tuple[list[str], list[str]], one: str | None, other: str | None) -> tuple[str | None, str | None]:
    """Fill in whom nobody named: the first of each file, and somebody else for the second where there is anybody."""
    mine, theirs = ranked
    if not one:
        one = _first(mine, other or (theirs[0] if len(theirs) == 1 else None))
    return one, other or _first(theirs, one)


def _first(people: list[str], but: str | None) -> str | None:
    return next((person for person in people if person != but), people[0] if people else None)


def _named(foreign: Foreign, name: str, known: Mapping[str, Analyst], found: Mapping[str, str]) -> str:
    """Return the person (root) of a file with this name or these initials."""
    wanted = name.casefold()
    for identity in sorted(foreign.snapshot.analysts):
        if wanted in (known[identity].name.casefold(), known[identity].initials.casefold()):
            return found.get(identity, identity)
    names = ", ".join(sorted({one.name for one in foreign.snapshot.analysts.values()}))
    sentence = _("No analyst in {file} is called {name}; there are: {known}.")
    raise Refused(sentence.format(file=foreign.name, name=name, known=names))


def _side(foreign: Foreign, person: str, known: Mapping[str, Analyst], found: Mapping[str, str]) -> Side:
    ids = frozenset({person, *(identity for identity, root in found.items() if root == person)})
    name = known[person].name if person in known else _("unknown analyst")
    return Side(foreign, name, ids)
