"""Reads the data files that travel with the program: `_resources` inside the wheel, `resources/` in a checkout."""

from pathlib import Path


def folder(name: str = "resources") -> Path:
    """Return where the data files of this installation lie; `name` may also be `seeds`."""
    inside = Path(__file__).parent / f"_{name}"
    return inside if inside.is_dir() else Path(__file__).parent.parent / name


def read_text(relative: str) -> str:
    """Read one data file as UTF-8; raises FileNotFoundError."""
    return (folder() / relative).read_text("utf-8")


def read_bytes(relative: str) -> bytes:
    """Read one data file's bytes; raises FileNotFoundError."""
    return (folder() / relative).read_bytes()
