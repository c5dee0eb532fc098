"""Plain text: decoded, otherwise kept exactly, with what it says about itself proposed."""

from workbench.importers.metadata import propose_metadata
from workbench.importers.proposals import ProposedArticle
from workbench.text.decode import decode

SUFFIXES = (".txt", ".text")
EXTRACTOR = "plain text"


def read(data: bytes, name: str, encoding: str | None = None) -> ProposedArticle:
    """Read the bytes of a plain text; raise Refused if they are none."""
    decoded = decode(data, encoding)
    return ProposedArticle.of(
        decoded.text,
        propose_metadata(decoded.text),
        origin_name=name,
        original=data,
        encoding=decoded.encoding,
        extractor=EXTRACTOR,
    )
