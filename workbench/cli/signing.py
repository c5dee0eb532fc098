"""Who signs what a command does to a project: somebody known there by this name, else a newcomer, who is announced."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from workbench.assist.similar_sources import likeness
from workbench.cli.output import say
from workbench.i18n import _
from workbench.model.articles import Analyst
from workbench.model.ids import AnalystId
from workbench.project import Project, queries

ALIKE = 80.0
"""From this likeness on (0-100) a name may be meant for another: Olena and Elena, Brandt and Brand."""


@contextmanager
def signed(project: Project, arguments: argparse.Namespace) -> Iterator[Project]:
    """Sign as the analyst of the project who bears the name given; say at the end that somebody is new there."""
    before = queries.every(project, Analyst)
    same = [one for one in before if one.name == arguments.analyst]
    if len(same) == 1:
        project.act_as(AnalystId(same[0].id))
    yield project
    me = queries.find(project, Analyst, project.author)
    if before and me is not None and all(one.id != me.id for one in before):
        _announce(me.name, [one.name for one in before])


def _announce(name: str, known: list[str]) -> None:
    say(_("{name} is new in this project and was added to its analysts.").format(name=name))
    if meant := sorted({f"“{other}”" for other in known if likeness(name, other) >= ALIKE}):
        words = _("If you meant {names}: take this back in the window (Ctrl+Z) and give the name exactly so.")
        say(words.format(names=", ".join(meant)))
