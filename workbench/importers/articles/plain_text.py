"""Plain text: decoded, otherwise kept exactly, with what it says about itself proposed."""

from workbench.i18n import N_
from workbench.importers.encodings import decoded
from workbench.importers.formats import Brought, Format
from workbench.importers.metadata import propose_metadata
from workbench.importers.proposals import ProposedArticle
from workbench.importers.sources import Source, Wishes

SUFFIXES = (".txt", ".text")
EXTRACTOR = "plain text"


def read(source: Source, wishes: Wishes) -> Brought:
    """Read the bytes of a plain text; raise Refused if they are none."""
    found = decoded(source.data, wishes.encoding)
    article = ProposedArticle.of(
        found.text,
        propose_metadata(found.text),
        origin_name=source.name,
        original=source.data,
        encoding=found.encoding,
        extractor=EXTRACTOR,
    )
    return Brought((article,))


FORMAT = Format("text", N_("Plain text"), SUFFIXES, read)
