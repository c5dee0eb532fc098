"""`workbench check FILE`: is everything in the file as the log says?"""

import argparse
from typing import Any

from workbench.cli.desk import existing
from workbench.cli.output import say, steps_said
from workbench.i18n import _, ngettext
from workbench.project.check import check_file, report_as_json


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("check", help=_("check a project file; exit 0 clean, 1 problems, 2 not a project"))
    parser.add_argument("file", type=existing, metavar="FILE")
    parser.add_argument("--json", action="store_true", help=_("print the whole report as JSON"))
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    report = check_file(arguments.file)
    if arguments.json:
        say(report_as_json(report))
    else:
        for finding in report.errors:
            say(f"{finding.code}: {finding.message}")
        count = len(report.errors)
        found = _("clean") if report.ok else ngettext("{n} problem", "{n} problems", count).format(n=count)
        digests = _("content {content}, log {log}").format(content=report.digest[:12], log=report.log[:12])
        say(f"{arguments.file.name}: {found}; {steps_said(len(report.op_ids))}; {digests}")
    return 0 if report.ok else 1
