"""The HTML report over 10,000 annotations; PDF and Word of 50 articles with 500 claims."""

import html
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.material import claims_in_articles, project_with
from tests.bench.measure import Figure, cpu
from workbench.exporters.html_report import html_report
from workbench.exporters.report_options import ReportOptions
from workbench.project import queries


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the figures of the report."""
    with project_with(folder / "report.factcheck", [5_000] * 200, 50) as project:
        snapshot = queries.snapshot(project)
    made_at = datetime(2026, 1, 1, tzinfo=UTC)
    measured = cpu(lambda: html_report(snapshot, ReportOptions(), made_at, "bench"), 1)
    floor = cpu(lambda: [html.escape(text) for text in snapshot.texts.values()], 3)
    yield Figure("HTML report over 10,000 annotations", measured, 2_000, floor, "escaping the texts alone")
    yield from _on_paper(made_at)


def _on_paper(made_at: datetime) -> Iterator[Figure]:
    """Yield the figures of PDF and Word, each from the content on, without what Qt and python-docx take to load."""
    import docx
    from PySide6.QtGui import QTextLayout

    from workbench.exporters import docx_report, markdown_report
    from workbench.exporters.report_content import report_content
    from workbench.printing import pdf
    from workbench.printing.styles import font

    snapshot = claims_in_articles(50, 500)
    report = report_content(snapshot, ReportOptions())
    pdf.render(report_content(claims_in_articles(1, 1), ReportOptions()), made_at, "bench")  # fonts are looked up once
    texts = list(snapshot.texts.values())

    def laid_out() -> None:
        for text in texts:
            for line in text.split("\n"):
                layout = QTextLayout(line, font("serif", 104))
                layout.beginLayout()
                while (row := layout.createLine()).isValid():
                    row.setLineWidth(4_700)
                layout.endLayout()

    def plain() -> None:
        document = docx.Document()
        for text in texts:
            for line in text.split("\n"):
                document.add_paragraph(line)
        document.save(io.BytesIO())

    work = "report of 50 articles with 500 claims"
    measured = cpu(lambda: pdf.render(report, made_at, "bench"), 3)
    yield Figure(f"PDF {work}", measured, 3_000, cpu(laid_out, 3), "Qt breaking the texts into lines")
    measured = cpu(lambda: docx_report.render(report, made_at, "bench"), 3)
    yield Figure(f"DOCX {work}", measured, 5_000, cpu(plain, 3), "python-docx writing the texts alone")
    yield Figure(f"Markdown {work}", cpu(lambda: markdown_report.render(report, made_at, "bench"), 3), 2_000)
