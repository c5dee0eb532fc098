"""Bytes to articles: pure functions of files and texts, without Qt and without the project.

May import `text`, `model` and the bottom layer. A new format is one module in `articles/` or `annotations/`; the text
handed over is what an analyst will see, metadata is only proposed, and how it is known is said (2026-11-22).
"""

from workbench.importers.formats import MAX_BYTES, Format, format_of, import_bytes, suffixes
from workbench.importers.metadata import propose_metadata
from workbench.importers.paste import import_paste
from workbench.importers.proposals import Basis, Metadata, ProposedArticle

__all__ = [
    "MAX_BYTES",
    "Basis",
    "Format",
    "Metadata",
    "ProposedArticle",
    "format_of",
    "import_bytes",
    "import_paste",
    "propose_metadata",
    "suffixes",
]
