"""The formats of a report: one table for the window and the command line.

`render` is "module:function", so that a format costs nothing before it is chosen, and may live above this package
(PDF needs Qt's text engine). The function is `render(report: Report, made_at: datetime, version: str) -> bytes`, and
speaks the language that is set (`report_made` sets it).
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.errors import Refused
from workbench.exporters.report_whole import Report
from workbench.i18n import N_, _

Render = Callable[[Report, datetime, str], bytes]


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A format: its id for flags, its name (`N_`), the suffix of its file, and what renders it."""

    id: str
    name: str
    suffix: str
    render: str

    def renderer(self) -> Render:
        """Import what renders it."""
        module, name = self.render.split(":")
        return getattr(importlib.import_module(module), name)


FORMATS = (
    ReportFormat("html", N_("Web page (HTML)"), ".html", "workbench.exporters.html_report:render"),
    ReportFormat("pdf", N_("PDF"), ".pdf", "workbench.printing.pdf:render"),
    ReportFormat("docx", N_("Word (DOCX), marks as comments"), ".docx", "workbench.exporters.docx_report:render"),
    ReportFormat("md", N_("Markdown"), ".md", "workbench.exporters.markdown_report:render"),
)  # fmt: skip
"""In the order in which they are offered."""


def format_named(identity: str) -> ReportFormat:
    """Return the format with this id; raises Refused naming those there are."""
    for known in FORMATS:
        if known.id == identity:
            return known
    words = _("There is no report format “{name}”; known are {known}.")
    raise Refused(words.format(name=identity, known=", ".join(known.id for known in FORMATS)))


def format_of(path: Path) -> ReportFormat:
    """Return the format that a file's name asks for; raises Refused naming the suffixes there are."""
    suffix = {".htm": ".html", ".markdown": ".md"}.get(path.suffix.lower(), path.suffix.lower())
    for known in FORMATS:
        if known.suffix == suffix:
            return known
    words = _("The name “{name}” does not say which format the report shall have: end it with {known}.")
    raise Refused(words.format(name=path.name, known=", ".join(known.suffix for known in FORMATS)))
