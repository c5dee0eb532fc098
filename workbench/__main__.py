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
    if arguments[:1] == ["demo"] and {"--open", "--shots"}.intersection(arguments):
        return show_demo(arguments)
    from workbench.cli.main import main as run_command

    return run_command(arguments)


def wants_window(arguments: Sequence[str]) -> bool:
    """Say whether the window is meant: nothing, or one project file."""
    return not arguments or (len(arguments) == 1 and Path(arguments[0]).suffix.lower() == SUFFIX)


def show_demo(arguments: Sequence[str]) -> int:
    """Open the window on the sample project, or write pictures of it; returns the exit code."""
    from workbench.cli.demo import prepare
    from workbench.cli.main import parser

    wish = parser().parse_args(arguments)
    if wish.open:
        from workbench.ui.app import start
        from workbench.ui.settings import Settings

        return start([str(prepare(wish.folder, Settings.load().desk()))])
    from workbench.ui.shots import take

    for picture in take(prepare(wish.shots), wish.shots):
        print(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
