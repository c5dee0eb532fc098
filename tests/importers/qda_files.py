"""Files made by other programs, and what is intended to be in them."""

import json
from pathlib import Path

from workbench.importers.annotated import Annotated
from workbench.importers.formats import Brought, read_source
from workbench.importers.sources import Source

FILES = Path(__file__).parents[1] / "fixtures" / "interchange"
EMOJI = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
CLAIM, EVIDENCE = "The port was closed for six days", "The harbour logbook shows two"


def brought(name: str) -> Brought:
    """Read a fixture, by its format."""
    path = FILES / name
    return read_source(Source(path.name, path.read_bytes()))


def annotated(brought: Brought) -> Annotated:
    """Return what it holds."""
    assert brought.annotated is not None
    return brought.annotated


def found(read: Annotated) -> list[tuple]:
    """Return the highlights as `expected*.json` writes them."""
    return sorted(
        (
            read.articles[one.article].origin_name, one.passages[0].start, one.passages[0].end, one.passages[0].quote,
            list(one.labels), one.note or None,
        )
        for one in read.highlights
    )  # fmt: skip


def expected(name: str) -> list[tuple]:
    """Return what was written down before the program saw it."""
    rows = json.loads((FILES / name).read_text("utf-8"))
    return sorted((row["article"], row["start"], row["end"], row["quote"], row["labels"], row["memo"]) for row in rows)


def lands_on_its_words(read: Annotated) -> bool:
    """Say whether every placed passage quotes just what stands at its place."""
    return all(
        read.articles[one.article].text[passage.start : passage.end] == passage.quote
        for one in read.highlights
        for passage in one.passages
        if passage.start is not None
    )
