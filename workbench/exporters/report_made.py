"""A report made: its content in its own language, rendered in a format. The same for window and command line."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from workbench import i18n
from workbench.collector import collector_resting
from workbench.exporters.report_content import report_content
from workbench.exporters.report_disagreements import Disagreement
from workbench.exporters.report_formats import ReportFormat
from workbench.exporters.report_options import ReportOptions
from workbench.model.former import Former
from workbench.model.snapshot import Snapshot

LANGUAGES = ("en", "uk")
"""The languages that a report can be written in."""


def report_made(
    snapshot: Snapshot, options: ReportOptions, wanted: ReportFormat, made_at: datetime, version: str,
    disagreements: Iterable[Disagreement] = (), former: Former | None = None,
) -> bytes:  # fmt: skip
    """Return the report's bytes; the same arguments give the same bytes on every machine, whatever it speaks."""
    render = wanted.renderer()
    with speaking(options.language), collector_resting():
        return render(report_content(snapshot, options, disagreements, former), made_at, version)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while."""
    spoken = i18n.language()
    i18n.set_language(language)
    try:
        yield
    finally:
        i18n.set_language(spoken)
