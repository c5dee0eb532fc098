"""`workbench doctor`: how the program is on this machine, and what to do about what is not well."""

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.output import say
from workbench.doctoring import as_json, as_text, has_problem
from workbench.errors import FileProblem
from workbench.i18n import _


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("doctor", help=_("say how the program is on this machine; exit 0 well, 1 problems"))
    parser.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))
    told = _("write the report to this file; nothing of your articles, projects or name is in it")
    parser.add_argument("--report", type=Path, metavar="OUT", help=told)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    from workbench.doctoring.examination import examine

    findings = examine()
    written = as_json(findings) if arguments.json else as_text(findings)
    if arguments.report is None:
        say(written.rstrip("\n"))
    else:
        try:
            with arguments.report.open("x", encoding="utf-8") as file:  # what is there is never replaced
                file.write(written)
        except FileExistsError as cause:
            told = _("{name} exists already; choose another name.").format(name=arguments.report.name)
            raise FileProblem(told) from cause
        except OSError as cause:
            told = _("{name} cannot be written: {reason}.")
            raise FileProblem(told.format(name=arguments.report.name, reason=cause.strerror or cause)) from cause
        say(_("The report is in {name}.").format(name=arguments.report.name))
    return 1 if has_problem(findings) else 0
