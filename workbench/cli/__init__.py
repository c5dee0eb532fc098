"""The command line: one file per subcommand, over the same functions as the window. No Qt, no SQL (2026-11)."""

from workbench.cli.main import main

__all__ = ["main"]
