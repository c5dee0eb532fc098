"""The rules of the trade that the program warns about, and never enforces (DOMAIN 3.1 and 3.2)."""

from collections.abc import Iterable, Sequence

from workbench.i18n import _
from workbench.model.codebook import Status
from workbench.model.evidence import EvidenceLink, Stance
from workbench.model.marks import Mark


def _has(links: Iterable[EvidenceLink], stance: Stance) -> bool:
    """Tell whether a link of moderate strength or more has this stance."""
    return any(link.stance == stance and link.strength != "weak" for link in links)


def verdict_warning(verdict: str, links: Sequence[EvidenceLink]) -> str:
    """Say in a sentence why a verdict does not follow its rule from these links; empty where it does."""
    supports, refutes = _has(links, "supports"), _has(links, "refutes")
    any_support = any(link.stance == "supports" for link in links)
    any_refute = any(link.stance == "refutes" for link in links)
    if verdict == "supported" and (not supports or any_refute):
        return _("The rule: at least one supporting link of moderate strength or more, and none refuting.")
    if verdict == "refuted" and (not refutes or any_support):
        return _("The rule: at least one refuting link of moderate strength or more, and none supporting.")
    if verdict == "conflicting" and not (supports and refutes):
        return _("The rule: links of moderate strength or more on both sides.")
    if verdict == "not_enough_evidence" and any(link.strength != "weak" and link.stance != "context" for link in links):
        return _("The rule: every link is weak, or there is none.")
    if verdict == "missing_context" and not any(link.stance == "context" for link in links):
        return _("The rule: a context link names what was left out.")
    return ""


def missing_of(mark: Mark, status: Status | None) -> list[str]:
    """Say what a mention still lacks, each in a short phrase; empty where it is complete."""
    missing = [] if mark.claim else [_("no claim yet")]
    if not mark.status:
        missing.append(_("no status yet"))
    requires = status.wording.requires if status else ()
    if not mark.speakers and mark.status != "asserted" and mark.status and (
        "speaker" in requires or mark.status == "attributed"
    ):  # fmt: skip
        missing.append(_("no speaker yet"))
    if "cue" in requires and mark.place is not None and not mark.place.of_role("cue"):
        missing.append(_("no cue yet"))
    return missing
