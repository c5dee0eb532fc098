"""The rules of the trade that the program warns about, and never enforces."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from workbench.i18n import N_, _
from workbench.model.codebook import Status
from workbench.model.evidence import EvidenceLink, Stance
from workbench.model.marks import Mark


def suffices(links: Sequence[EvidenceLink], stance: Stance) -> bool:
    """Tell whether evidence of a stance suffices: a link of moderate strength or more, or a whole set of such links.

    Links of one set only suffice together: each must be of moderate strength or more, at least one with this stance
    and the others with it or context.
    """
    sets: dict[tuple[int, str | None], list[EvidenceLink]] = defaultdict(list)
    for link in links:
        if link.set_number is None and link.stance == stance and link.strength != "weak":
            return True
        if link.set_number is not None:
            sets[link.set_number, link.created_by].append(link)  # a colleague's set 1 is another set
    whole = (its for its in sets.values() if all(_fits(link, stance) for link in its))
    return any(link.stance == stance for its in whole for link in its)


def _fits(link: EvidenceLink, stance: Stance) -> bool:
    return link.strength != "weak" and link.stance in (stance, "context")


def verdict_warning(verdict: str, links: Sequence[EvidenceLink]) -> str:
    """Say in a sentence why a verdict does not follow its rule; empty where it does.

    `links` are all of the claim, also those that the verdict is not said to rest on: what speaks against it counts.
    """
    supports, refutes = suffices(links, "supports"), suffices(links, "refutes")
    any_support = any(link.stance == "supports" for link in links)
    any_refute = any(link.stance == "refutes" for link in links)
    if verdict == "supported" and (not supports or any_refute):
        return _("The rule: evidence of moderate strength or more supports the claim, and none refutes it.")
    if verdict == "refuted" and (not refutes or any_support):
        return _("The rule: evidence of moderate strength or more refutes the claim, and none supports it.")
    if verdict == "conflicting" and not (supports and refutes):
        return _("The rule: evidence of moderate strength or more on both sides.")
    if verdict == "not_enough_evidence" and (supports or refutes):
        return _("The rule: all evidence is weak, or there is none.")
    if verdict == "missing_context" and not any(link.stance == "context" for link in links):
        return _("The rule: evidence marked as context says what was left out.")
    return ""


Lack = Literal["claim", "status", "speaker", "cue"]
LACKS: dict[Lack, str] = {
    "claim": N_("no claim yet"), "status": N_("no status yet"),
    "speaker": N_("no speaker yet"), "cue": N_("no cue yet"),
}  # fmt: skip


def lacks(status: str, requires: Sequence[str], *, claim: bool, speaker: bool, cue: bool) -> list[Lack]:
    """Say what a mention lacks: whether it has a claim, a speaker and a cue (or no place for one) is known."""
    wanted = ("speaker" in requires or status == "attributed") and status not in ("", "asserted")
    missing: dict[Lack, bool] = {
        "claim": not claim, "status": not status, "speaker": wanted and not speaker,
        "cue": "cue" in requires and not cue,
    }  # fmt: skip
    return [lack for lack, is_missing in missing.items() if is_missing]


def missing_of(mark: Mark, status: Status | None) -> list[str]:
    """Say what a mention still lacks, each in a short phrase; empty where it is complete."""
    cue = mark.place is None or bool(mark.place.of_role("cue"))
    requires = status.wording.requires if status else ()
    found = lacks(mark.status, requires, claim=bool(mark.claim), speaker=bool(mark.speakers), cue=cue)
    return [_(LACKS[lack]) for lack in found]
