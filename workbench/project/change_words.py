"""One change of the log in words: "marked “…” as a claim in “…”", said of the person who made it."""

import json
from collections.abc import Callable

from workbench.i18n import N_, _
from workbench.model.column_words import column_name, column_value, names_of_columns, short
from workbench.model.comments import EVERY_ARTICLE_BLIND
from workbench.project.fold import Plain
from workbench.project.log import Change
from workbench.project.row_names import Names, quoted, value_words


def row_of(change: Change, names: Names) -> Plain:
    """Return what is known of the row as this change left it (as it was, where it went)."""
    before, after = json.loads(change.before or "{}"), json.loads(change.after or "{}")
    return {**names.row(change.table, change.row), **(before if change.op == "remove" else after)}


def change_words(change: Change, names: Names) -> str:
    """Say what one change did."""
    row = row_of(change, names)
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
