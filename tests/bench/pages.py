"""Reading a saved web page: beside the extraction library alone, on twenty pages, in the same run."""

from pathlib import Path

from tests.bench.measure import Figure, cpu
from tests.importers.pages import every_page
from workbench.importers.articles.html_page import page_article

REACH = 20
"""Milliseconds a page that reading may take beside the library alone."""


def figures(_folder: Path) -> list[Figure]:
    """Measure a page in milliseconds; the first one, which imports the library, is not counted."""
    from trafilatura import bare_extraction

    pages = every_page()

    def alone() -> None:
        for page in pages:
            bare_extraction(page, favor_recall=True, include_comments=False, with_metadata=True)

    def ours() -> None:
        for page in pages:
            page_article(page, origin_name="page.html")

    alone()
    floor = cpu(alone) / len(pages)
    return [Figure("read a saved web page", cpu(ours) / len(pages), floor + REACH, floor, "trafilatura alone")]
