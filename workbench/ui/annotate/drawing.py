"""From marks to what the article view draws: colours, patterns, symbols and spoken labels. Pure functions of values."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.i18n import _, ngettext
from workbench.ui.article.drawn import DrawnMark, DrawnPiece, Pattern

if TYPE_CHECKING:
    from workbench.model.codebook import Status
    from workbench.model.evidence import EvidenceLink
    from workbench.model.marks import Mark

PATTERNS: dict[str, Pattern] = {"hedged": "dotted", "doubted": "wave", "denied": "double", "rejected": "double"}
"""Under marks of these statuses the line differs, not only its colour."""
STANCE_SIGNS = {"supports": "+", "refutes": "−", "context": "○", "neutral": "◇"}


def stance_of(links: Iterable["EvidenceLink"], selected_claim: Collection[str]) -> str:
    """Return the stance that colours a piece of evidence: to the selected claim, else the one all links share."""
    links = list(links)
    here = {link.stance for link in links if link.claim in selected_claim}
    common = here or {link.stance for link in links}
    return next(iter(common)) if len(common) == 1 else "neutral"


def drawn_marks(
    marks: Sequence["Mark"],
    links: Iterable["EvidenceLink"],
    statuses: Mapping[str, "Status"],
    selected_claim: Collection[str] = (),
    own: Collection[str] = (),
    codes: Mapping[str, str] | None = None,
    lanes: Mapping[str, int] | None = None,
    aside: Mapping[str, str] | None = None,
) -> list[DrawnMark]:
    """Return what is to be drawn of an article's marks; those without a place are left out.

    `selected_claim` holds the ids of the selected claim and of those tied to it; `own` those the current analyst goes
    by; `codes` names claims for the label; `lanes` gives each analyst's place in the margin; `aside`
    says of marks that do not count why.
    """
    by_mark: dict[str, list[EvidenceLink]] = {}
    for link in links:
        by_mark.setdefault(link.mark, []).append(link)
    placed = (mark for mark in marks if mark.place is not None and mark.place.state != "unplaced")
    drawn = (_drawn(mark, by_mark.get(mark.id, []), statuses, selected_claim, codes or {}) for mark in placed)
    by = {mark.id: mark.created_by for mark in marks}
    return [
        replace(
            _faded(one, (aside or {}).get(one.mark_id, "")),
            layer="mine" if by[one.mark_id] is None or by[one.mark_id] in own else "theirs",
            lane=(lanes or {}).get(by[one.mark_id] or "", 0),
        )
        for one in drawn
    ]


def _faded(mark: DrawnMark, why: str) -> DrawnMark:
    """Say of a mark set aside that it is, also to who hears the article."""
    return replace(mark, aside=why, label=f"{mark.label} – {why}") if why else mark


def _drawn(
    mark: "Mark",
    links: list["EvidenceLink"],
    statuses: Mapping[str, "Status"],
    selected_claim: Collection[str],
    codes: Mapping[str, str],
) -> DrawnMark:
    pieces = mark.place.pieces if mark.place else ()
    spans = tuple(DrawnPiece(p.role, p.start, p.end) for p in pieces if p.start is not None and p.end is not None)
    if mark.kind == "furniture":
        return DrawnMark(mark.id, "furniture", spans, "furniture", label=furniture_label(mark))
    if mark.kind == "evidence":
        stance = stance_of(links, selected_claim)
        label = evidence_label(links, codes)
        return DrawnMark(mark.id, "evidence", spans, stance, "dashed", STANCE_SIGNS[stance], label)
    status = statuses.get(mark.status)
    colour = (status.colour if status else "") or "neutral"
    symbol = status.symbol if status else "·"
    label = claim_label(mark, status, codes)
    return DrawnMark(mark.id, "claim", spans, colour, PATTERNS.get(mark.status, "solid"), symbol, label)


def furniture_label(mark: "Mark") -> str:
    """Say which page furniture it is; nothing where nobody said."""
    kinds = {
        "caption": _("caption"), "read_also": _("read also"), "share_line": _("share line"), "plea": _("plea"),
        "author_box": _("author box"),
    }  # fmt: skip
    return kinds.get(mark.what or "", "")


def claim_label(mark: "Mark", status: "Status | None", codes: Mapping[str, str]) -> str:
    """Say what a mention is, for the tooltip and the screen reader: "claim C01, denied"."""
    code = codes.get(mark.claim or "", "")
    label = status.label.lower() if status else (mark.status or _("no status yet"))
    return (_("claim {code}, {status}") if code else _("claim, {status}")).format(code=code, status=label)


def evidence_label(links: Iterable["EvidenceLink"], codes: Mapping[str, str]) -> str:
    """Say what a piece of evidence does to which claims: "evidence: refutes C01"."""
    words = {"supports": _("supports {code}"), "refutes": _("refutes {code}"), "context": _("context for {code}")}
    said = [words[link.stance].format(code=codes.get(link.claim, _("a claim"))) for link in links]
    return _("evidence: {what}").format(what="; ".join(said)) if said else _("evidence, not linked to a claim yet")


def counts(marks: Iterable["Mark"]) -> str:
    """Say how much is marked in an article: "4 claims · 3 evidence"."""
    kinds = [mark.kind for mark in marks]
    claims, evidence = kinds.count("claim"), kinds.count("evidence")
    said = [ngettext("{n} claim", "{n} claims", claims).format(n=claims)] if claims else []
    said += [ngettext("{n} evidence", "{n} evidence", evidence).format(n=evidence)] if evidence else []
    return " · ".join(said)
