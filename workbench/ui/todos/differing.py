"""Open disagreements as to-dos: one's own, or anybody's."""

from collections.abc import Iterable

from workbench.i18n import _
from workbench.model.claims import Claim
from workbench.model.marks import Mark
from workbench.model.todo import Todo, shortened
from workbench.project import Project, claim_codes, queries
from workbench.project.identities import ids_of_person
from workbench.review.differences import Version
from workbench.review.disagreements import Disagreement
from workbench.ui.claims.differing import label_of, row_of
from workbench.ui.claims.lookup import Lookup


def differing_todos(project: Project, found: Iterable[Disagreement], author: str | None) -> list[Todo]:
    """Return what is to be decided or discussed: where this analyst (None: anybody) is one of the two."""
    lookup, own = Lookup(project), ids_of_person(project, author) if author else None
    return [
        _todo(project, lookup, one)
        for one in found
        if own is None or not own.isdisjoint(side.by for side in _sides(lookup, one) if side.by)
    ]


def _sides(lookup: Lookup, one: Disagreement) -> tuple[Version, Version]:
    """Return both versions, one's own first."""
    mine, theirs = one.difference.mine, one.difference.theirs
    assert mine is not None and theirs is not None
    return (theirs, mine) if lookup.is_own(theirs.by) else (mine, theirs)


def _todo(project: Project, lookup: Lookup, one: Disagreement) -> Todo:
    sides = _sides(lookup, one)
    first = row_of(sides[0])
    mark = str(first.get("mark", "")) if one.kind == "stance" else "" if one.kind == "verdict" else sides[0].row
    said = _("{initials}: {label}")
    each = [said.format(initials=lookup.initials(s.by), label=label_of(lookup, project, one, s)) for s in sides]
    detail = f"⇄ {', '.join(each)}" + (f" ({_('kept for discussion')})" if one.is_discussed else "")
    claim = lookup.root(one.claim) if one.claim else ""
    words, start = _named(project, mark, claim)
    return Todo("differ", words, detail, one.article, mark, claim, one.key, start)


def _named(project: Project, mark: str, claim: str) -> tuple[str, int]:
    """Return what names it, and where it begins in its article (-1: nowhere)."""
    found = queries.find(project, Mark, mark) if mark else None
    if found is not None and found.place is not None:
        return shortened(found.place.quote), found.place.start
    about = queries.find(project, Claim, claim) if claim else None
    code = claim_codes.code_of(project, about)
    return ((f"{code} · " if code else "") + shortened(about.statement) if about else "", -1)
