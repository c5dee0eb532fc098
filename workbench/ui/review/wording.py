"""Differences in words: what differs, what each side says, and the signs they go by."""

import json
from collections.abc import Sequence

from workbench.i18n import N_, _
from workbench.model.articles import Article
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, ClaimLink, Source
from workbench.model.column_words import column_name, column_value, kind_name, short
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.model.value import Entity
from workbench.review.differences import Difference, Kind
from workbench.review.rulings import Choice
from workbench.text.hidden import visible
from workbench.ui.claims.wording import stances, strengths
from workbench.ui.review.compared import SIDES, Compared, Side

KINDS: dict[Kind, str] = {
    "only_theirs": N_("Only theirs"), "only_mine": N_("Only mine"), "status": N_("Status"), "boundary": N_("Boundary"),
    "kind": N_("Kind"), "claim": N_("Claim"), "speaker": N_("Speaker"), "cue": N_("Cue"), "link": N_("Evidence"),
    "stance": N_("Stance"), "strength": N_("Strength"), "verdict": N_("Verdict"), "statement": N_("Statement"),
    "metadata": N_("Metadata"), "note": N_("Note"), "codebook": N_("Codebook"),
    "same_claim": N_("Same claim?"), "same_article": N_("Same article?"), "details": N_("Details"),
}  # fmt: skip
"""The names of the kinds, as the chips have them and in their order."""
HEADS: dict[Kind, str] = {
    "only_theirs": N_("Only theirs"), "only_mine": N_("Only mine"), "status": N_("Status differs"),
    "boundary": N_("Boundary differs"), "kind": N_("Kind of mark differs"), "claim": N_("Another claim"),
    "speaker": N_("Speaker differs"), "cue": N_("Cue differs"), "link": N_("Evidence differs"),
    "stance": N_("Stance differs"), "strength": N_("Strength differs"), "verdict": N_("Verdict differs"),
    "statement": N_("Statement differs"), "metadata": N_("Metadata differ"), "note": N_("Note differs"),
    "codebook": N_("Codebook differs"), "same_claim": N_("Are these the same claim?"),
    "same_article": N_("Are these the same article?"), "details": N_("Details differ"),
}  # fmt: skip
_ASPECTS: dict[Kind, str] = {
    "status": N_("status"), "boundary": N_("boundary"), "kind": N_("kind"), "claim": N_("claim"),
    "speaker": N_("speaker"), "cue": N_("cue"), "link": N_("evidence"), "stance": N_("stance"),
    "strength": N_("strength"), "verdict": N_("verdict"), "note": N_("note"), "details": N_("details"),
}  # fmt: skip
SIGNS: dict[Kind, tuple[str, str]] = {
    "only_theirs": ("+", "supports"), "only_mine": ("−", "refutes"), "boundary": ("↔", "ink"), "kind": ("◇", "ink"),
    "status": ("?", "warning"), "claim": ("#", "ink"), "speaker": ("@", "ink"), "cue": ("…", "ink"),
    "link": ("±", "accent"), "stance": ("±", "accent"), "strength": ("±", "accent"), "verdict": ("≠", "danger"),
    "statement": ("¶", "ink"), "metadata": ("i", "accent"), "note": ("✎", "ink"), "codebook": ("§", "accent"),
    "same_claim": ("=", "accent"), "same_article": ("=", "accent"), "details": ("·", "ink"),
}  # fmt: skip
"""Sign and colour role of a kind; the status's own sign stands before these where there is one."""
STATES: dict[str, tuple[str, str]] = {
    "": (N_("open"), ""), "mine": (N_("keep mine"), "supports"), "theirs": (N_("take"), "supports"),
    "both": (N_("both, discuss"), "warning"), "another": (N_("another"), "accent"),
    "earlier": (N_("decided earlier"), ""),
}  # fmt: skip
MANY = 30
"""Letters of a statement in a line."""


def heading(compared: Compared, one: Difference) -> str:
    """Say in a few words what differs: "Status differs", "Verdict differs · C01"."""
    words = _removed(one) or _(HEADS[one.kind])
    if one.column and one.kind in ("metadata", "details", "codebook", "note"):
        kind = kind_name(one.table) if one.kind == "metadata" else _(KINDS[one.kind])
        words = _("{kind}: {column}").format(kind=_capital(kind), column=column_name(one.table, one.column))
    if one.kind in ("only_mine", "only_theirs") and not one.removed and one.table != "mark":
        words = f"{words}: {_(_ASPECTS['verdict']) if one.table == 'assessment' else kind_name(one.table)}"
    code = code_of(compared, one.claim) if one.table != "mark" else ""
    return f"{words} · {code}" if code else words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _removed(one: Difference) -> str:
    if not one.removed:
        return ""
    return _("You removed it, they kept it") if one.mine is None else _("They removed it, you kept it")


def title(one: Difference, *, they_alone: bool = False) -> str:
    """Say in full what differs, for the head of the panel; `they_alone` changed what mine holds as it was."""
    if one.removed:
        return _removed(one)
    if one.kind == "only_mine":
        return _("Only you have this")
    if one.kind == "only_theirs":
        return _("Only they have this")
    if one.table == "mark" and one.aspects and not one.is_common and one.kind != "boundary":
        same = "boundary" not in one.aspects
        names = ", ".join(_(_ASPECTS[kind]) for kind in one.aspects if kind in _ASPECTS and kind != "boundary")
        return (_("Same words; different: {what}") if same else _("Nearly the same words; different: {what}")).format(
            what=names
        )
    rest = [_(_ASPECTS[kind]) for kind in one.aspects if kind in _ASPECTS and kind != one.kind]
    if rest and not one.column:
        return _("{head}; also: {what}").format(head=_(HEADS[one.kind]), what=", ".join(rest))
    if one.is_common and one.column:
        words = _("They changed: {what}") if they_alone else _("Both changed the same: {what}")
        return words.format(what=column_name(one.table, one.column))
    return _(HEADS[one.kind])


def code_of(compared: Compared, claim: str) -> str:
    """Return a claim's code, else the beginning of its statement."""
    found = compared.mine.snapshot.claims.get(claim) or compared.theirs.snapshot.claims.get(claim)
    return (compared.codes.get(claim, "") or short(found.statement, MANY)) if found else ""


def quote(compared: Compared, one: Difference) -> str:
    """Return the words that the difference is about: of the text, of a claim, a title."""
    for side in SIDES:
        mark = compared.mark_of(one, side)
        if mark is not None and mark.place is not None:
            return f"“{short(mark.place.quote, 120)}”"
    for side in SIDES:
        row = compared.row_of(one, side)
        if isinstance(row, Assessment):
            row = compared.row("claim", row.claim, side)
        if isinstance(row, Claim) and one.kind != "same_claim":
            return short(row.statement, 120)
        if isinstance(row, Article | Source) and one.kind != "same_article":
            return short(named(row), 120)
    return ""


def values(compared: Compared, one: Difference) -> str:
    """Say both versions in one short line: "AK Without evidence · OB Attributed"."""
    if one.kind == "boundary":
        return _boundaries(compared, one)
    said = []
    for side in SIDES:
        version = compared.version(one, side)
        if version is None and one.kind in ("only_mine", "only_theirs"):
            continue
        words = value(compared, one, side) or _("none")
        said.append(f"{compared.initials(side, version)} {short(words, 60)}")
    return " · ".join(said)


def _boundaries(compared: Compared, one: Difference) -> str:
    """Say what one side includes and the other does not, where one holds the other's words."""
    marks = [compared.mark_of(one, side) for side in SIDES]
    quotes = [mark.place.quote if mark and mark.place else "" for mark in marks]
    ways: tuple[tuple[str, str, Side], ...] = ((quotes[0], quotes[1], "theirs"), (quotes[1], quotes[0], "mine"))
    for inner, outer, side in ways:
        if inner and inner in outer:
            before, _inner, after = outer.partition(inner)
            more = " … ".join(part.strip() for part in (before, after) if part.strip())
            who = compared.initials(side, compared.version(one, side))
            return _("{who} includes “{words}”").format(who=who, words=short(more or outer, 60))
    return " · ".join(
        f"{compared.initials(side, compared.version(one, side))} “{short(words, 50)}”"
        for side, words in zip(SIDES, quotes, strict=True)
    )


def value(compared: Compared, one: Difference, side: Side) -> str:
    """Say what one side has in that which differs; empty for nothing."""
    version, row = compared.version(one, side), compared.row_of(one, side)
    if version is None or row is None:
        return ""
    if one.column and one.column not in _WORDED:
        return readable(compared, one.table, one.column, json.loads(version.value))
    if isinstance(row, Mark):
        return _of_mark(compared, one, row, side)
    if isinstance(row, EvidenceLink):
        return _of_link(compared, one, row, side)
    if isinstance(row, Assessment):
        label = compared.view(side).snapshot.status("verdict", row.verdict).label
        return short(f"{label}: {row.why}" if one.kind == "note" and row.why else label, 120)
    if isinstance(row, ClaimLink):
        kind = column_value("claim_link", "kind", row.kind)
        return f"{code_of(compared, row.a)} {kind} {code_of(compared, row.b)}"
    return short(named(row), 200)


def readable(compared: Compared, table: str, column: str, stored: object) -> str:
    """Say a stored value: ids by the names of what they stand for."""
    if isinstance(stored, list) and stored and all(isinstance(one, str) for one in stored):
        return ", ".join(filter(None, (readable(compared, table, column, one) for one in stored)))
    if isinstance(stored, str):
        for side in SIDES:
            snapshot = compared.view(side).snapshot
            tables = (snapshot.sources, snapshot.claims, snapshot.articles, snapshot.analysts)
            found = next((rows[stored] for rows in tables if stored in rows), None)
            if found is not None:
                return short(named(found), 200)
    return column_value(table, column, stored)


_WORDED = frozenset({"status", "speakers", "claim", "place", "verdict", "stance", "strength"})
"""Columns whose values are said better than as they are stored."""


def named(row: Entity) -> str:
    """Name a row by what people know it by."""
    for column in ("statement", "title", "name", "label", "body"):
        words = getattr(row, column, "")
        if isinstance(words, str) and words:
            return words
    return ""


def _of_mark(compared: Compared, one: Difference, mark: Mark, side: Side) -> str:
    if one.kind == "kind":
        return column_value("mark", "kind", mark.kind)
    if one.kind == "claim":
        return code_of(compared, mark.claim or "")
    if one.kind == "speaker":
        return speakers(compared, mark, side)
    if one.kind == "cue":
        return cue(mark)
    if one.kind == "boundary":
        return short(mark.place.quote, 120) if mark.place else ""
    if one.kind == "note":
        return short(mark.note, 120)
    if mark.kind != "claim":
        return column_value("mark", "kind", mark.kind)
    return compared.view(side).snapshot.status("mention", mark.status).label if mark.status else _("no status yet")


def _of_link(compared: Compared, one: Difference, link: EvidenceLink, side: Side) -> str:
    if one.kind == "strength":
        return strengths()[link.strength]
    stance = stances()[link.stance]
    return f"{stance} {code_of(compared, link.claim)}" if one.kind != "stance" else stance


def speakers(compared: Compared, mark: Mark, side: Side) -> str:
    """Name who speaks, from the first to the last of the chain."""
    sources = compared.view(side).snapshot.sources
    return " → ".join(sources[one].name for one in mark.speakers if one in sources)


def ends(text: str, most: int) -> str:
    """Return a text on one line, its middle left out where it is longer (code points): bounds differ at the ends."""
    words = " ".join(text.split())
    if len(words) <= most:
        return visible(words)
    half = (most - 3) // 2
    first, last = words[:half].rpartition(" ")[0] or words[:half], words[-half:].partition(" ")[2] or words[-half:]
    return visible(f"{first} … {last}")


def cue(mark: Mark) -> str:
    """Return the words of the cue, in quotation marks; empty where there is none."""
    return ", ".join(f"“{short(piece.quote)}”" for piece in (mark.place.of_role("cue") if mark.place else ()))


def sign(compared: Compared, one: Difference) -> tuple[str, str]:
    """Return the sign of a difference and its colour (a role or a colour of the codebook)."""
    mark = compared.mark_of(one, "mine") or compared.mark_of(one, "theirs")
    if one.kind == "status" and mark is not None and mark.status:
        status = compared.view("mine").snapshot.status("mention", mark.status)
        return status.symbol or "?", status.colour or "warning"
    return SIGNS[one.kind]


def choices(one: Difference) -> dict[Choice, str]:
    """Return the four decisions in words that fit this difference."""
    both, another = _("Keep both and discuss"), _("Both wrong: set another…")
    if one.kind in ("same_claim", "same_article"):
        mine, theirs = _("The same; my wording stands"), _("The same; their wording stands")
        tied: dict[Choice, str] = {"mine": mine, "theirs": theirs}
        return {**tied, "both": _("Not the same: keep both apart"), **_new_claim(one)}
    if one.kind == "only_mine":
        mine = _("Put mine back") if one.removed else _("Keep mine")
        return {"mine": mine, "theirs": _("Do without it, as they do"), "both": both, "another": another}
    if one.kind == "only_theirs":
        mine = _("Do without it, as I do")
        return {"mine": mine, "theirs": _("Take theirs"), "both": both, "another": another}
    if one.is_common:
        return {"mine": _("Keep mine"), "theirs": _("Take theirs"), "both": both, "another": another}
    return {"mine": _("Keep mine"), "theirs": _("Take theirs"), "both": both, "another": _another(one.kind)}


def _new_claim(one: Difference) -> dict[Choice, str]:
    return {"another": _("The same; word it anew…")} if one.kind == "same_claim" else {}


def _another(kind: Kind) -> str:
    return {
        "status": _("Both wrong: set another status…"), "verdict": _("Both wrong: give another verdict…"),
        "boundary": _("Both wrong: select other words…"), "speaker": _("Both wrong: name another speaker…"),
        "claim": _("Both wrong: choose another claim…"), "cue": _("Both wrong: select another cue…"),
    }.get(kind, _("Both wrong: set another…"))  # fmt: skip


def same_text(likeness: float | None, *, files: bool) -> str:
    """Say how an article stands in both files (nothing inside one file); None: only one side has it."""
    if not files:
        return ""
    if likeness is None:
        return _("only in their file")
    if likeness >= 1:
        return _("same text in both files (letter for letter)")
    return _("another version of this text, {n} % alike").format(n=min(99, round(likeness * 100)))


def joined(parts: Sequence[str]) -> str:
    """Join what is not empty."""
    return " · ".join(part for part in parts if part)


STANCE = {"supports": "+", "refutes": "−", "context": "○"}
"""The signs of the stances."""
