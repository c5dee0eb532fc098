"""The files that other programs made, read as they are; and the emoji sentence in their formats."""

import json
from pathlib import Path
from typing import Any

from workbench.importers.annotated import Annotated
from workbench.importers.formats import read_source
from workbench.importers.sources import Source, Wishes

FOLDER = Path(__file__).parent.parent / "fixtures" / "interchange"


def read(path: Path, **wishes: Any) -> Annotated:
    """Read one file with what lies beside it."""
    beside = lambda name: (path.parent / name).read_bytes() if (path.parent / name).exists() else None  # noqa: E731
    brought = read_source(Source(path.name, path.read_bytes(), beside), Wishes(**wishes))
    assert brought.annotated is not None
    return brought.annotated


def read_bytes(name: str, data: bytes, beside: dict[str, bytes] | None = None, **wishes: Any) -> Annotated:
    """Read one file from bytes."""
    brought = read_source(Source(name, data, (beside or {}).get), Wishes(**wishes))
    assert brought.annotated is not None
    return brought.annotated


def expected(program: str) -> list[dict[str, Any]]:
    """What was highlighted, written down before the program saw it."""
    return json.loads((FOLDER / program / "expected.json").read_text("utf-8"))
