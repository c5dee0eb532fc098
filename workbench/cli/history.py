"""`workbench history FILE`: every step in words, the newest first."""

import argparse
import json
from typing import Any

from workbench.cli.desk import add_analyst_flag, desk_of, existing
from workbench.cli.output import complain, say
from workbench.i18n import _, ngettext
from workbench.model.articles import Analyst
from workbench.project import Project, left_out, queries, step_list
from workbench.text.hidden import visible


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("history", help=_("list the steps of a project, the newest first"))
    parser.add_argument("file", type=existing, metavar="FILE")
    parser.add_argument("-n", "--most", type=int, default=50, metavar="N", help=_("how many (default 50)"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    add_analyst_flag(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    with Project.open(arguments.file, desk_of(arguments), read_only=True) as project:
        hidden = left_out.hidden_step_count(project)
        if hidden:
            words = ngettext("{n} step of colleagues hidden: you read blind.",
                             "{n} steps of colleagues hidden: you read blind.", hidden)  # fmt: skip
            complain(words.format(n=hidden))
        names = {analyst.id: analyst.name for analyst in queries.every(project, Analyst)}
        for line in step_list.newest(project, max(0, arguments.most)):
            who = names.get(line.author, line.author)
            if arguments.json:
                told = {"id": line.id, "at": line.at, "analyst": who, "label": line.label, "words": line.words}
                say(json.dumps(told | {"undoes": line.undoes, "changes": line.changes}, ensure_ascii=False))
            else:
                say(f"{line.at[:16].replace('T', ' ')}  {line.id[:8]}  {visible(who)}: {line.words}")
    return 0
