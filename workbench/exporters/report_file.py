"""Writing a report: complete or not at all, and over nothing unasked."""

from pathlib import Path

from workbench.exporters.writing import write_file


def write_report(path: Path, html: str, *, overwrite: bool = False) -> None:
    """Write the file whole or not at all; raises FileProblem where it exists (unless `overwrite`) or cannot be made."""
    write_file(path, [html.encode("utf-8")], overwrite=overwrite)
