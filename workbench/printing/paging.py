"""Atoms put on pages: nothing is parted that belongs together, as long as it fits on a page at all."""

from collections.abc import Sequence

from workbench.printing.atoms import Atom, Placed, Sheet

MOST_KEPT = 0.6
"""Of a page's height: what belongs together beyond this may be parted, lest pages stay half empty."""

HARDLY_USED = 0.45
"""Of a page's height: a chapter that begins a page may follow on one that holds no more than this."""


def sheets_of(atoms: Sequence[Atom], height: float) -> list[Sheet]:
    """Put atoms on pages of a height (tenths of a point)."""
    sheets = [Sheet()]
    place = 0
    while place < len(atoms):
        end = place + 1
        while end < len(atoms) and atoms[end - 1].keep and not atoms[end].fresh:
            end += 1
        together = atoms[place:end]
        if atoms[place].fresh and sheets[-1].used > height * HARDLY_USED:
            sheets.append(Sheet())
        if _height(together) <= height * MOST_KEPT:
            if not _fits(sheets[-1], together, height):
                sheets.append(_begun(together[0]))
            _place(sheets[-1], together)
        else:
            _place_over_pages(sheets, together, height)
        place = end
    return sheets


def _place_over_pages(sheets: list[Sheet], together: Sequence[Atom], height: float) -> None:
    """Place what is too long to stay together: the first few lines with what they are headed by, then as it comes."""
    head = list(together[:6])
    if not _fits(sheets[-1], head, height):
        sheets.append(_begun(head[0]))
    for atom in together:
        if not _fits(sheets[-1], [atom], height):
            sheets.append(_begun(atom))
        _place(sheets[-1], [atom])


def _height(atoms: Sequence[Atom]) -> float:
    return sum(atom.before + atom.height for atom in atoms) - (atoms[0].before if atoms else 0.0)


def _fits(sheet: Sheet, atoms: Sequence[Atom], height: float) -> bool:
    if not sheet.placed:
        return True
    return sheet.used + atoms[0].before + _height(atoms) <= height


def _begun(atom: Atom) -> Sheet:
    """Begin a page, with the head of the table that goes on."""
    sheet = Sheet()
    _place(sheet, atom.repeat)
    return sheet


def _place(sheet: Sheet, atoms: Sequence[Atom]) -> None:
    for atom in atoms:
        before = atom.before if sheet.placed else 0.0
        sheet.placed.append(Placed(atom, sheet.used + before))
        sheet.used += before + atom.height
