"""Writing a report: complete or not at all, and over nothing unasked."""

from pathlib import Path

from workbench.exporters.writing import write_file


def write_report(path: Path, report: str | bytes, *, overwrite: bool = False) -> None:
    """Write the file whole or not at all; raises FileProblem where it exists (unless `overwrite`) or cannot be made."""
    write_file(path, [report.encode("utf-8") if isinstance(report, str) else report], overwrite=overwrite)
