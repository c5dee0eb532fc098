"""The program's entry: without arguments or with a project file the window, otherwise the command line.

`demo --open` and `demo --shots` are both: the command makes the sample project, the window shows it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  (said here: what follows cannot even be read by an older one)
    sys.stderr.write("workbench: The workbench needs Python 3.11 or later; install a newer Python.\n")
    sys.exit(2)

SUFFIX = ".factcheck"


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window or run a command; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--cage"]:  # a frozen program has no interpreter to start: it is the cage's child itself
        from workbench.project.cage_child import serve

        return serve()
    if arguments == ["--import-cage"]:
        from workbench.importers.caged import serve as serve_import

        return serve_import()
    if arguments == ["--display-facts"]:  # the child of `doctor` that tries the window system
        from workbench.ui.display_facts import print_facts

        return print_facts()
    if not _may_start(arguments):
        return 2
    if arguments[:1] == ["--self-test"]:
        from workbench.ui.self_test import main as test_itself

        return test_itself(arguments)
    if wants_window(arguments):
        from workbench.ui.app import start

        return start(arguments)
    from workbench.cli.main import main as run_command

    shows = arguments[:1] == ["demo"] and any(word.split("=")[0] in ("--open", "--shots") for word in arguments)
    return _demo(arguments) if shows else run_command(arguments)


def wants_window(arguments: Sequence[str]) -> bool:
    """Say whether the window is meant: nothing, or one project file."""
    return not arguments or (len(arguments) == 1 and Path(arguments[0]).suffix.lower() == SUFFIX)


def _may_start(arguments: Sequence[str]) -> bool:
    """Say why not, where a version is known to do harm, before anything is opened; `doctor` may still tell more."""
    from workbench import versions

    if arguments[:1] == ["doctor"] or {"--version", "--help", "-h"}.intersection(arguments):
        return True
    if not versions.refusal():
        return True
    from workbench.i18n import set_language
    from workbench.person import interface_language

    set_language(interface_language())
    sentence = versions.refusal()
    if sys.stderr is not None:
        sys.stderr.write(f"workbench: {sentence}\n")
    if wants_window(arguments) and not (sys.stderr is not None and sys.stderr.isatty()):
        try:
            from workbench.ui.refusing import show
        except ImportError:  # there is no Qt, or it is what does not work
            return False
        show(sentence)
    return False


def _demo(arguments: Sequence[str]) -> int:
    """Make the sample project and its report, and show it or take pictures of it."""
    from workbench.cli.demo import prepare
    from workbench.cli.main import parser

    wishes = parser().parse_args(arguments)
    if wishes.open:
        from workbench.ui.app import start
        from workbench.ui.settings import Settings

        settings = Settings.load()
        settings.save()  # who sits here must be the same when the window asks
        return start([str(prepare(wishes.folder, settings.desk(), anew=wishes.reset))])
    return _shots(prepare(wishes.shots, anew=wishes.reset), wishes.shots, every=wishes.every)


def _shots(project: Path, folder: Path, *, every: bool) -> int:
    """Take pictures as the sample's own analyst, and leave the person's settings alone."""
    from workbench.commands.seeds import sample_analyst
    from workbench.ui.settings import Settings
    from workbench.ui.shots import take

    settings, analyst = Settings.load(folder / "data" / "settings.json"), sample_analyst()
    settings.analyst, settings.name = analyst.id, analyst.name
    settings.initials, settings.colour, settings.named = analyst.initials, analyst.colour, True
    for path in take(project, folder, settings, every=every):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
