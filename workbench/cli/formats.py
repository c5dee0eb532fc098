"""`workbench formats`: what can be read and what can be written, from the registries that the dialogs ask."""

import argparse
import json
from typing import Any

from workbench.cli.columns import in_columns
from workbench.cli.output import say
from workbench.exporters import formats as outgoing
from workbench.exporters import report_formats
from workbench.i18n import _
from workbench.importers import formats as incoming


def add_to(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommand."""
    parser = commands.add_parser("formats", help=_("list the formats that can be imported and exported"))
    parser.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.json:
        say(json.dumps({"in": _incoming(), "out": _outgoing(), "report": _reports()}, ensure_ascii=False, indent=2))
        return 0
    blocks = (
        (_("workbench import reads:"), [(f["id"], " ".join(f["suffixes"]), f["name"]) for f in _incoming()]),
        (_("workbench export --format writes:"), [(f["id"], f["suffix"], _sentence(f)) for f in _outgoing()]),
        (_("workbench report writes, by the ending of OUT:"), [(f["suffix"], f["name"]) for f in _reports()]),
    )
    for number, (heading, rows) in enumerate(blocks):
        say(f"\n{heading}" if number else heading)
        for line in in_columns(rows) if rows else ():
            say(f"  {line}")
    return 0


def _incoming() -> list[dict[str, Any]]:
    known = sorted(incoming.formats(), key=lambda one: one.id)
    return [{"id": one.id, "name": _(one.name), "suffixes": list(one.suffixes), "kind": one.kind} for one in known]


def _outgoing() -> list[dict[str, str]]:
    several = _("a folder or .zip")
    return [{"id": one.id, "name": _(one.name), "about": _(one.about), "suffix": one.suffix or several}
            for one in outgoing.formats()]  # fmt: skip


def _sentence(known: dict[str, str]) -> str:
    return f"{known['name']}. {known['about']}"


def _reports() -> list[dict[str, str]]:
    return [{"id": one.id, "name": _(one.name), "suffix": one.suffix} for one in report_formats.FORMATS]
