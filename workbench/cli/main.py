"""Finds the subcommand and runs it; the one place that turns faults into a sentence and an exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from typing_extensions import override

from workbench import logbook, versions
from workbench.cli import (
    agreement,
    check,
    compare,
    demo,
    doctor,
    drive,
    export,
    formats,
    history,
    import_,
    merge,
    original,
    report,
    salvage,
)
from workbench.cli.command_words import speak_in_argparse
from workbench.cli.output import complain, say
from workbench.errors import FileProblem, Refused
from workbench.exporters.writing import Exists
from workbench.i18n import _, set_language
from workbench.person import interface_language

Run = Callable[[argparse.Namespace], int]
_COMMANDS = (
    import_, original, export, formats, report, check, compare, agreement, merge, history, salvage, demo, doctor, drive,
)  # fmt: skip


class _PrintVersions(argparse.Action):
    """argparse's own would break the lines anew, and ask for them before anybody wished it."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> None:
        for line in versions.lines():
            say(line)
        parser.exit(0)


class _Commands(argparse._SubParsersAction):
    """What the list says of a command stands at the head of its own help, too."""

    @override
    def add_parser(self, name: str, **told: Any) -> Any:
        return super().add_parser(name, **{"description": told.get("help"), **told})


def parser() -> argparse.ArgumentParser:
    """Return the parser with every subcommand; development commands come last and say so."""
    speak_in_argparse()
    top = argparse.ArgumentParser(
        prog="workbench",
        description=_("The fact-check workbench. Without a command it opens the window: workbench [FILE]."),
        epilog=_("Exit codes: 0 done, 1 something was found or refused, 2 the file or the command line is wrong."),
    )
    top.add_argument("--version", action=_PrintVersions, nargs=0, help=_("print every version and licence, and exit"))
    commands = top.add_subparsers(action=_Commands, dest="command", required=True, metavar="COMMAND")
    for module in _COMMANDS:
        module.add_to(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Nothing but a sentence reaches the person."""
    set_language(interface_language())
    try:
        try:
            return _carry_out(argv)
        finally:
            sys.stdout.flush()  # who reads may have stopped, as `head` does
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _carry_out(argv: Sequence[str] | None) -> int:
    arguments = parser().parse_args(argv)
    run: Run = arguments.run
    try:
        return run(arguments)
    except Refused as cause:
        complain(str(cause))
        return 1
    except Exists as cause:
        words = _("“{name}” exists already and was left as it is; choose another name, or replace it with --overwrite.")
        complain(words.format(name=cause.path.name))
        return 2
    except FileProblem as cause:
        complain(str(cause))
        return 2
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        complain(_("Stopped. Every finished step is saved."))
        return 130
    except Exception as cause:  # the third of the three broad excepts: a bug, told without a traceback
        logbook.note_start(f"command {arguments.command}")
        logbook.note_fault(cause)
        complain(_("This is a fault of the program ({kind}: {what}). Your file is sound.").format(
            kind=type(cause).__name__, what=cause))  # fmt: skip
        if os.environ.get("WORKBENCH_TRACEBACK"):
            raise
        return 3
