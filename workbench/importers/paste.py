"""Pasted text as an article; its original is the text itself as UTF-8."""

from workbench.importers.formats import MAX_BYTES, too_large
from workbench.importers.metadata import propose_metadata
from workbench.importers.proposals import ProposedArticle
from workbench.text.decode import checked

EXTRACTOR = "paste"


def import_paste(text: str) -> ProposedArticle:
    """Take pasted text as an article; raise Refused if it is empty, too large or no text."""
    if len(text) > MAX_BYTES:
        raise too_large()
    kept = checked(text)
    return ProposedArticle.of(
        kept,
        propose_metadata(kept),
        origin_name="",
        original=text.encode("utf-8"),
        encoding="utf-8",
        extractor=EXTRACTOR,
    )
