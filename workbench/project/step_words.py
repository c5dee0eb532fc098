"""Steps of the log in words: what was done, said of the person who did it ("marked “…” as a claim in “…”").

Pure functions of values. The same words stand in the History view, on the claim's card and in the command line. What a
row is called comes from `Names`: as it is now, or as it was last seen. Texts are shown with hidden characters visible.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from workbench.i18n import N_, NN_, _, ngettext
from workbench.model.column_words import column_name, column_value, names_of_columns, short
from workbench.model.comments import EVERY_ARTICLE_BLIND
from workbench.model.references import Key
from workbench.project.fold import Plain
from workbench.project.log import Change

BACK = N_("Go back to an earlier state")
REVIEW = N_("Decide between analysts")
"""Labels of the step that inverts all of one's own later steps, and of the one that a review writes."""


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step with its first changes, and for each (table, op) how many there are in all."""

    id: str
    label: str
    undoes: str | None
    changes: tuple[Change, ...]
    counts: Mapping[tuple[str, str], int]

    @property
    def changed(self) -> int:
        """How many changes the step has."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Names:
    """Rows in plain form by their address, and the labels of statuses by layer and key."""

    rows: Mapping[Key, Plain] = field(default_factory=dict)
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def row(self, table: str, identity: str | None) -> Plain:
        """Return what is known of a row; nothing where it never was seen whole."""
        return self.rows.get((table, identity or ""), {})

    def status(self, layer: str, key: str) -> str:
        """Name a status; an unknown one by its key."""
        return self.labels.get((layer, key), key)

    def thing(self, table: str, identity: str | None, known: Plain | None = None) -> str:
        """Name a row in a few words, as its own words in quotation marks."""
        row = known or self.row(table, identity)
        words = {
            "article": lambda: row.get("title") or row.get("origin_name"), "claim": lambda: row.get("statement"),
            "source": lambda: row.get("name"), "analyst": lambda: row.get("name"),
            "mark": lambda: quote_of(row), "status": lambda: _((row.get("wording") or {}).get("label") or ""),
            "comment": lambda: row.get("body"), "project": lambda: row.get("title"),
            "evidence_link": lambda: quote_of(self.row("mark", row.get("mark"))),
            "assessment": lambda: (self.row("claim", row.get("claim"))).get("statement"),
            "claim_link": lambda: (self.row("claim", row.get("a"))).get("statement"),
            "reading": lambda: (self.row("article", row.get("article"))).get("title"),
        }  # fmt: skip
        found = words[table]() if table in words else ""
        return quoted(short(found)) if found else _("something that is gone")


def quote_of(mark: Plain) -> str:
    """Return a mark's words, or the citation of evidence that lies outside every article."""
    place = mark.get("place") or {}
    pieces = [piece["quote"] for piece in place.get("pieces", ()) if piece.get("role") == "content"]
    return " […] ".join(pieces) or mark.get("citation") or mark.get("url") or ""


def words_of(step: StepFacts, names: Names, root: StepFacts | None = None, *, undone: bool = True) -> str:
    """Say what a step did. `root` is the action that it takes back (`undone`) or does again."""
    if root is not None:
        template = _("Undone: {what}") if undone else _("Done again: {what}")
        return template.format(what=words_of(root, names))
    if step.label in _WHOLE:
        n = step.counts.get(("decision", "add"), 0) if step.label == REVIEW else step.changed
        one, many = _WHOLE[step.label]
        return ngettext(one, many, n).format(n=n)
    lead = lead_of(step)
    if lead is None:
        return _(step.label) if step.label else _("did something that left no trace")
    alike = sum(n for (table, op), n in step.counts.items() if (table, op) == (lead.table, lead.op))
    if alike > 1:
        return _many(step, lead, alike, names)
    return change_words(lead, names) or _(step.label)


_WHOLE = {
    "New project": NN_("made the project", "made the project"),
    "Read blind": NN_("began to read blind", "began to read blind"),
    "Leave blind reading": NN_("left blind reading before it was done", "left blind reading before it was done"),
    REVIEW: NN_("decided {n} difference between analysts", "decided {n} differences between analysts"),
    "Join the project": NN_("joined the project", "joined the project"),
    "Salvage": NN_("brought {n} row out of a damaged file", "brought {n} rows out of a damaged file"),
    "Import a project": NN_("brought in {n} row of another project", "brought in {n} rows of another project"),
    BACK: NN_("went back to an earlier state: {n} change taken back",
              "went back to an earlier state: {n} changes taken back"),
}  # fmt: skip
_ORDER = ("article", "mark", "assessment", "evidence_link", "claim_link", "claim", "comment", "source", "reading",
          "status", "decision", "dismissal", "project", "analyst")  # fmt: skip


def quoted(words: str) -> str:
    """Put words into the quotation marks of the person's language."""
    return _("“{words}”").format(words=words)


def lead_of(step: StepFacts) -> Change | None:
    """Return the change that the step is about: what it removed, else the foremost row it added or changed."""
    ranked = sorted(step.changes, key=lambda change: (change.op != "remove", _ORDER.index(change.table)))
    return ranked[0] if ranked else None


def _many(step: StepFacts, lead: Change, n: int, names: Names) -> str:
    """Say what was done to many rows of one kind."""
    templates: dict[tuple[str, str], Callable[[], str]] = {
        ("article", "add"): lambda: ngettext("brought in {n} article", "brought in {n} articles", n),
        ("article", "remove"): lambda: ngettext("removed {n} article", "removed {n} articles", n),
        ("article", "set"): lambda: ngettext("corrected {n} article", "corrected {n} articles", n),
        ("mark", "add"): lambda: ngettext("made {n} mark", "made {n} marks", n),
        ("mark", "remove"): lambda: ngettext("removed {n} mark", "removed {n} marks", n),
        ("mark", "set"): lambda: ngettext("changed {n} mark", "changed {n} marks", n),
        ("claim", "add"): lambda: ngettext("added {n} claim", "added {n} claims", n),
        ("claim", "set"): lambda: ngettext("changed {n} claim", "changed {n} claims", n),
        ("source", "set"): lambda: ngettext("changed {n} source", "changed {n} sources", n),
        ("status", "set"): lambda: ngettext("changed {n} status", "changed {n} statuses", n),
    }
    if (lead.table, lead.op) in templates:
        said = templates[lead.table, lead.op]().format(n=n)
    else:
        count = ngettext("{n} change", "{n} changes", n).format(n=n)
        said = f"{_(step.label)}: {count}" if step.label else count
    first = names.thing(lead.table, lead.row, _known(lead, names))
    return _("{what}, the first {thing}").format(what=said, thing=first)


def _known(change: Change, names: Names) -> Plain:
    """Return what is known of the row as this change left it (as it was, where it went)."""
    before, after = json.loads(change.before or "{}"), json.loads(change.after or "{}")
    return {**names.row(change.table, change.row), **(before if change.op == "remove" else after)}


def change_words(change: Change, names: Names) -> str:
    """Say what one change did."""
    row = _known(change, names)
    if change.op == "set":
        return _set_words(change, row, names)
    table = _ADDED if change.op == "add" else _REMOVED
    if change.table in table:
        return table[change.table](row, names)
    template = _("added {thing}") if change.op == "add" else _("removed {thing}")
    return template.format(thing=names.thing(change.table, change.row, row))


# ------------------------------------------------------------------------------------------------- added and removed


def _article_of(mark: Plain, names: Names) -> str:
    return names.thing("article", (mark.get("place") or {}).get("article"))


def _mark_added(row: Plain, names: Names) -> str:
    quote, where = names.thing("mark", None, row), _article_of(row, names)
    if not row.get("place"):
        return _("added evidence from outside the articles: {quote}").format(quote=quote)
    templates = {
        "claim": _("marked {quote} as a claim in {article}"),
        "evidence": _("marked {quote} as evidence in {article}"),
        "furniture": _("marked {quote} as page furniture in {article}"),
    }
    said = templates[row["kind"]].format(quote=quote, article=where)
    return f"{said}: {names.status('mention', row['status'])}" if row.get("status") else said


def _mark_removed(row: Plain, names: Names) -> str:
    if not row.get("place"):
        return _("removed the evidence {quote}").format(quote=names.thing("mark", None, row))
    return _("removed the mark {quote} in {article}").format(
        quote=names.thing("mark", None, row), article=_article_of(row, names)
    )


def _link_added(row: Plain, names: Names) -> str:
    templates = {
        "supports": _("took {quote} as evidence for {claim}"), "refutes": _("took {quote} as evidence against {claim}"),
        "context": _("took {quote} as context to {claim}"),
    }  # fmt: skip
    return templates[row["stance"]].format(
        quote=names.thing("mark", row.get("mark")), claim=names.thing("claim", row.get("claim"))
    )


def _link_removed(row: Plain, names: Names) -> str:
    return _("unlinked the evidence {quote} from {claim}").format(
        quote=names.thing("mark", row.get("mark")), claim=names.thing("claim", row.get("claim"))
    )


def _verdict_given(row: Plain, names: Names) -> str:
    return _("gave {claim} the verdict {verdict}").format(
        claim=names.thing("claim", row.get("claim")), verdict=names.status("verdict", row.get("verdict", ""))
    )


def _verdict_removed(row: Plain, names: Names) -> str:
    return _("removed the verdict {verdict} on {claim}").format(
        claim=names.thing("claim", row.get("claim")), verdict=names.status("verdict", row.get("verdict", ""))
    )


def _commented(row: Plain, names: Names) -> str:
    target, body = names.thing(row["target_kind"], row["target_id"]), short(row.get("body", ""))
    return _("commented on {thing}: “{body}”").format(thing=target, body=body)


def _claims_linked(row: Plain, names: Names) -> str:
    a, b = names.thing("claim", row.get("a")), names.thing("claim", row.get("b"))
    return _("linked {a} and {b}: {kind}").format(a=a, b=b, kind=column_value("claim_link", "kind", row.get("kind")))


def _claims_unlinked(row: Plain, names: Names) -> str:
    return _("unlinked {a} and {b}").format(
        a=names.thing("claim", row.get("a")), b=names.thing("claim", row.get("b"))
    )


def _read(row: Plain, names: Names) -> str:
    return _("set {article} to {state}").format(
        article=names.thing("article", row.get("article")), state=column_value("reading", "state", row.get("state"))
    )


def _about(template: str, table: str) -> Callable[[Plain, Names], str]:
    return lambda row, names: _(template).format(thing=names.thing(table, None, row))


def _wish_or(row: Plain, wish: str, suggestion: str) -> str:
    return wish if row.get("kind") == EVERY_ARTICLE_BLIND[0] else suggestion


_ADDED: dict[str, Callable[[Plain, Names], str]] = {
    "mark": _mark_added, "evidence_link": _link_added, "assessment": _verdict_given, "comment": _commented,
    "claim_link": _claims_linked, "reading": _read, "article": _about(N_("brought in the article {thing}"), "article"),
    "claim": _about(N_("added the claim {thing}"), "claim"), "source": _about(N_("added the source {thing}"), "source"),
    "status": _about(N_("added the status {thing}"), "status"),
    "analyst": _about(N_("wrote down the analyst {thing}"), "analyst"),
    "dismissal": lambda row, _names: _wish_or(row, _("asked to read every article blind"), _("set a suggestion aside")),
    "decision": lambda _row, _names: _("decided a difference"),
}  # fmt: skip
_REMOVED: dict[str, Callable[[Plain, Names], str]] = {
    "mark": _mark_removed, "evidence_link": _link_removed, "assessment": _verdict_removed,
    "claim_link": _claims_unlinked, "article": _about(N_("removed the article {thing}"), "article"),
    "claim": _about(N_("removed the claim {thing}"), "claim"),
    "source": _about(N_("removed the source {thing}"), "source"),
    "status": _about(N_("removed the status {thing}"), "status"),
    "comment": _about(N_("removed the comment {thing}"), "comment"),
    "reading": lambda row, names: _("took back how far the reading of {article} is").format(
        article=names.thing("article", row.get("article"))
    ),
    "dismissal": lambda row, _n: _wish_or(row, _("reads no longer all blind"), _("let a suggestion come again")),
    "decision": lambda _row, _names: _("took back a decision on a difference"),
}  # fmt: skip


# ------------------------------------------------------------------------------------------------------------ changed


def _set_words(change: Change, row: Plain, names: Names) -> str:
    before, after = json.loads(change.before or "{}"), json.loads(change.after or "{}")
    special = next((_SET[change.table, column] for column in after if (change.table, column) in _SET), None)
    said = special(before, after, row, names) if special else ""
    if said:
        return said
    thing = names.thing(change.table, change.row, row)
    kind = column_name(change.table, "")
    if len(after) != 1:
        columns = names_of_columns(change.table, after)
        return _("changed {columns} of {kind} {thing}").format(columns=columns, kind=kind, thing=thing)
    ((column, new),) = after.items()
    said, was = (_said(change.table, column, value, names) for value in (new, before.get(column)))
    template = _("set {column} of {kind} {thing} to {new}") if said else _("emptied {column} of {kind} {thing}")
    name = column_name(change.table, column)
    return template.format(column=name, kind=kind, thing=thing, new=said) + _was(was)


def _said(table: str, column: str, value: object, names: Names) -> str:
    """Say a value inside a sentence: free text in few words and quotation marks."""
    if column in _FREE and isinstance(value, str) and value:
        return quoted(short(value))
    return value_words(table, column, value, names)


def _was(old: str) -> str:
    return " " + _("(was {old})").format(old=old) if old else ""


def _status_set(before: Plain, after: Plain, row: Plain, names: Names) -> str:
    quote, old = names.thing("mark", None, row), names.status("mention", before["status"])
    if not after["status"]:
        return _("took the status {old} away from {quote}").format(old=old, quote=quote)
    new = names.status("mention", after["status"])
    return _("set the status of {quote} to {new}").format(quote=quote, new=new) + _was(old)


def _place_set(before: Plain, after: Plain, row: Plain, names: Names) -> str:
    def of(role: str, place: Plain | None) -> list[str]:
        return [piece["quote"] for piece in (place or {}).get("pieces", ()) if piece.get("role") == role]

    old, new = before["place"], after["place"]
    quote, was = names.thing("mark", None, row), names.thing("mark", None, {"place": old})
    for role, set_to, gone in (
        ("speaker", _("set who says {quote} to “{words}”"), _("took the words of the speaker away from {quote}")),
        ("cue", _("set the cue of {quote} to “{words}”"), _("took the cue away from {quote}")),
    ):
        if of(role, old) != of(role, new):
            template = set_to if of(role, new) else gone
            return template.format(quote=quote, words=short(" … ".join(of(role, new))))
    if len(of("content", new)) > len(of("content", old)):
        return _("added a piece to {was}: now {quote}").format(was=was, quote=quote)
    if of("content", new) != of("content", old):
        return _("moved the ends of {was}: now {quote}").format(was=was, quote=quote)
    return _("placed {quote} anew in {article}").format(quote=quote, article=_article_of(row, names))


def _speakers_set(before: Plain, after: Plain, row: Plain, names: Names) -> str:
    chain, quote = value_words("mark", "speakers", after["speakers"], names), names.thing("mark", None, row)
    if not chain:
        return _("took the speaker away from {quote}").format(quote=quote)
    old = value_words("mark", "speakers", before["speakers"], names)
    return _("named {who} as the speaker of {quote}").format(who=chain, quote=quote) + _was(old)


def _claim_set(before: Plain, after: Plain, row: Plain, names: Names) -> str:
    quote = names.thing("mark", None, row)
    if after["claim"]:
        return _("linked {quote} to the claim {claim}").format(quote=quote, claim=names.thing("claim", after["claim"]))
    return _("took {quote} from the claim {claim}").format(quote=quote, claim=names.thing("claim", before["claim"]))


def _statement_set(before: Plain, after: Plain, row: Plain, names: Names) -> str:
    old = quoted(short(before["statement"]))
    return _("worded a claim anew: “{new}”").format(new=short(after["statement"])) + _was(old)


def _tied(before: Plain, after: Plain, row: Plain, names: Names, *, table: str) -> str:
    thing, other = names.thing(table, None, row), after["same_as"] or before["same_as"]
    template = _("said that {a} is the same as {b}") if after["same_as"] else _("parted {a} from {b} again")
    return template.format(a=thing, b=names.thing(table, other))


_SET: dict[tuple[str, str], Callable[[Plain, Plain, Plain, Names], str]] = {
    ("mark", "speakers"): _speakers_set, ("mark", "status"): _status_set, ("mark", "place"): _place_set,
    ("mark", "claim"): _claim_set, ("claim", "statement"): _statement_set,
    ("claim", "same_as"): lambda *given: _tied(*given, table="claim"),
    ("source", "same_as"): lambda *given: _tied(*given, table="source"),
    ("analyst", "same_as"): lambda *given: _tied(*given, table="analyst"),
    ("reading", "state"): lambda _before, _after, row, names: _read(row, names),
}  # fmt: skip
_FREE = frozenset({"note", "translation", "title", "publisher", "author", "name", "role", "affiliation", "why", "body",
                   "question", "citation", "date_note", "description"})  # fmt: skip
_NAMED = {"claim": "claim", "claimant": "source", "mark": "mark", "article": "article", "version_of": "article",
          "analyst": "analyst", "by": "analyst", "a": "claim", "b": "claim"}  # fmt: skip


def value_words(table: str, column: str, value: object, names: Names) -> str:
    """Say a column's value: what it refers to by its own words, a status by its label."""
    if isinstance(value, str) and value:
        if column == "status" or (table, column) == ("assessment", "verdict"):
            return names.status("mention" if column == "status" else "verdict", value)
        if column in _NAMED or column == "same_as":
            return names.thing(_NAMED.get(column, table), value)
    if column == "speakers" and isinstance(value, list):
        return " → ".join(names.thing("source", source) for source in value)
    if column == "rests_on" and isinstance(value, list):
        return ", ".join(names.thing("evidence_link", link) for link in value)
    if column == "place":
        return quoted(short(quote_of({"place": value}), 400)) if value else ""
    return column_value(table, column, value)


def details_of(step: StepFacts, names: Names) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return each change of a step as its words and, for each column, (name, before, after) in words."""
    told: list[tuple[str, list[tuple[str, str, str]]]] = []
    for change in step.changes:
        before, after = json.loads(change.before or "{}"), json.loads(change.after or "{}")
        lines: list[tuple[str, str, str]] = []
        for column in dict.fromkeys((*before, *after)):
            old, new = (value_words(change.table, column, side.get(column), names) for side in (before, after))
            if (old or new) and column not in ("id", "created_by", "created_at", "sha256", "original_sha256"):
                lines.append((column_name(change.table, column), old, new))
        told.append((change_words(change, names), lines))
    return told
