"""Plain text: decoded, otherwise kept exactly, with what it says about itself proposed."""

from workbench.i18n import N_
from workbench.importers.formats import Brought, Format
from workbench.importers.metadata import propose_metadata
from workbench.importers.proposals import ProposedArticle
from workbench.importers.sources import Source, Wishes
from workbench.text.decode import decode

SUFFIXES = (".txt", ".text")
EXTRACTOR = "plain text"


def read(source: Source, wishes: Wishes) -> Brought:
    """Read the bytes of a plain text; raise Refused if they are none."""
    decoded = decode(source.data, wishes.encoding)
    article = ProposedArticle.of(
        decoded.text,
        propose_metadata(decoded.text),
        origin_name=source.name,
        original=source.data,
        encoding=decoded.encoding,
        extractor=EXTRACTOR,
    )
    return Brought((article,))


FORMAT = Format("text", N_("Plain text"), SUFFIXES, read)
