"""Cells of a table that goes to a spreadsheet: text that would be read as a formula is guarded, and comes back."""

import html
import unicodedata
from collections.abc import Iterable, Sequence

GUARD = "'"
_RISKY = frozenset("=+-@\t\r＝＋－＠﹦﹢﹣﹫")


def is_risky(cell: str) -> bool:
    """Say whether a spreadsheet might take a cell for a formula: by its first sign, also after spaces.

    A guard before it, and what nobody sees, are passed over as spaces are.
    """
    for sign in cell:
        if sign in _RISKY:
            return True
        if not (sign.isspace() or sign == GUARD or unicodedata.category(sign) in ("Cf", "Cc")):
            return False
    return False


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return GUARD + cell if is_risky(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell that was guarded."""
    return cell[1:] if cell.startswith(GUARD) and is_risky(cell[1:]) else cell


def as_tsv(rows: Iterable[Sequence[str]]) -> str:
    """Write rows as tab-separated text, each cell guarded and on one line."""
    return "\n".join("\t".join(guarded(" ".join(cell.split())) for cell in row) for row in rows)


def as_html(rows: Iterable[Sequence[str]]) -> str:
    """Write rows, the first of them the heads, as an HTML table whose cells spreadsheets take as text."""
    lines = [
        "<tr>" + "".join(f"<{tag}>{html.escape(guarded(cell))}</{tag}>" for cell in row) + "</tr>"
        for row, tag in ((row, "td" if number else "th") for number, row in enumerate(rows))
    ]
    style = "<style>td { mso-number-format: '\\@'; vertical-align: top }</style>"
    return f'<html><head><meta charset="utf-8">{style}</head><body><table>{"".join(lines)}</table></body></html>'
