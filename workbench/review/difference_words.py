"""Kinds of difference in words."""

from workbench.i18n import N_, NN_, _, ngettext, number
from workbench.review.differences import Difference, Kind

_KINDS: dict[Kind, str] = {
    "only_mine": N_("Only {mine}"), "only_theirs": N_("Only {theirs}"), "boundary": N_("Boundary"),
    "kind": N_("Kind of mark"), "status": N_("Status"), "claim": N_("Claim"), "speaker": N_("Speaker"),
    "cue": N_("Cue"), "link": N_("Evidence link"), "stance": N_("Stance"), "strength": N_("Strength"),
    "verdict": N_("Verdict"), "statement": N_("Statement"), "metadata": N_("Metadata"), "note": N_("Note"),
    "codebook": N_("Codebook"), "same_claim": N_("May be one claim"), "same_article": N_("May be one article"),
    "details": N_("Details"),
}  # fmt: skip
_BOTH: dict[Kind, str] = {
    "boundary": N_("The boundary differs"), "kind": N_("The kind of mark differs"), "status": N_("The status differs"),
    "claim": N_("Tied to different claims"), "speaker": N_("The speaker differs"), "cue": N_("The cue differs"),
    "link": N_("The evidence is tied differently"), "stance": N_("What the evidence does to the claim differs"),
    "strength": N_("The strength of the evidence differs"), "verdict": N_("The verdict differs"),
    "statement": N_("The statement differs"), "metadata": N_("The metadata differ"), "note": N_("The note differs"),
    "codebook": N_("The codebook differs"), "same_claim": N_("These may be one claim"),
    "same_article": N_("These may be one article"), "details": N_("Details differ"),
}  # fmt: skip
_ONE: dict[str, str] = {
    "mark": N_("Only {name} marked this"), "evidence_link": N_("Only {name} ties this evidence to the claim"),
    "assessment": N_("Only {name} gives a verdict"), "claim_link": N_("Only {name} relates these claims"),
    "status": N_("Only {name} has this in the codebook"),
}  # fmt: skip
_REMOVED: dict[str, str] = {
    "mark": N_("{name} removed this mark"), "evidence_link": N_("{name} untied this evidence from the claim"),
    "assessment": N_("{name} removed this verdict"), "claim_link": N_("{name} no longer relates these claims"),
    "status": N_("{name} removed this from the codebook"),
}  # fmt: skip


def kind_name(kind: Kind, mine: str, theirs: str) -> str:
    """Return what a kind is called in a list or filter; `mine` and `theirs` name the two people."""
    return _(_KINDS[kind]).format(mine=mine, theirs=theirs)


def heading_of(difference: Difference, mine: str, theirs: str) -> str:
    """Say in a few words what differs."""
    if difference.mine is not None and difference.theirs is not None:
        return _(_BOTH.get(difference.kind, _BOTH["details"]))
    has, lacks = (mine, theirs) if difference.mine is not None else (theirs, mine)
    if difference.removed:
        return (_(_REMOVED[difference.table]) if difference.table in _REMOVED else _("{name} removed this")).format(
            name=lacks)  # fmt: skip
    return (_(_ONE[difference.table]) if difference.table in _ONE else _("Only {name} has this")).format(name=has)


_ALIKE = NN_("{count} mark of both says the same of the same words.",
             "{count} marks of both say the same of the same words.")  # fmt: skip
_COUNTED = NN_("{count} difference", "{count} differences")


def alike_words(count: int) -> str:
    """Say how many marks are alike."""
    return ngettext(*_ALIKE, count).format(count=number(count))


def counted(count: int) -> str:
    """Say how many differences there are."""
    return ngettext(*_COUNTED, count).format(count=number(count))
