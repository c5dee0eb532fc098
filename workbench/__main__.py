"""The program's entry: without arguments or with a project file the window, otherwise the command line."""

import sys
from collections.abc import Sequence
from pathlib import Path

SUFFIX = ".factcheck"


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window or run a command; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if wants_window(arguments):
        from workbench.ui.app import start

        return start(arguments)
    from workbench.cli.main import main as run_command

    return run_command(arguments)


def wants_window(arguments: Sequence[str]) -> bool:
    """Say whether the window is meant: nothing, or one project file."""
    return not arguments or (len(arguments) == 1 and Path(arguments[0]).suffix.lower() == SUFFIX)


if __name__ == "__main__":
    sys.exit(main())
