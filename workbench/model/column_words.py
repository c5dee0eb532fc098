"""Columns and their values in words, for the history: "date", "7 May 2026", "probable"."""

from collections.abc import Iterable, Mapping

from workbench.i18n import N_, _
from workbench.model.kept_words import date_note_said, reader_said
from workbench.text.hidden import visible

_KINDS = {
    "project": N_("the project"), "analyst": N_("the analyst"), "article": N_("the article"),
    "reading": N_("the reading of"), "mark": N_("the mark"), "claim": N_("the claim"), "source": N_("the source"),
    "evidence_link": N_("the evidence"), "claim_link": N_("the link of the claim"),
    "assessment": N_("the verdict on"), "comment": N_("the comment"), "status": N_("the status"),
    "decision": N_("the decision"), "dismissal": N_("the suggestion"),
}  # fmt: skip
_COLUMNS = {
    "place": N_("place"), "note": N_("the note"), "translation": N_("the translation"), "claim": N_("the claim"),
    "status": N_("the status"), "speakers": N_("the speakers"), "certainty": N_("the certainty"),
    "evidence_offered": N_("the evidence offered"), "basis": N_("the basis"), "question": N_("the question"),
    "answer_type": N_("the kind of answer"), "citation": N_("the citation"), "url": N_("the address"),
    "archived_url": N_("the archived address"), "accessed_on": N_("the date seen"),
    "attachment": N_("the attached file"), "what": N_("the kind of furniture"), "code": N_("the code"),
    "statement": N_("the statement"), "kind": N_("the kind"), "claimant": N_("the claimant"),
    "claimed_on": N_("the date claimed"), "period": N_("the period"), "quantity": N_("the number"),
    "worth": N_("the worth"), "stage": N_("the stage"), "same_as": N_("what it is the same as"),
    "name": N_("the name"), "role": N_("the role"), "affiliation": N_("the affiliation"),
    "aliases": N_("the other names"), "reliability": N_("the reliability"), "title": N_("the title"),
    "publisher": N_("the publisher"), "author": N_("the author"), "published_on": N_("the date"),
    "date_basis": N_("where the date comes from"), "date_note": N_("the reason for the date"),
    "also_at": N_("where else it was published"), "language": N_("the language"),
    "origin_name": N_("the name of the file"), "retrieved_from": N_("where it came from"),
    "retrieved_at": N_("when it was fetched"), "extractor": N_("how it was read"),
    "version_of": N_("the earlier version"), "state": N_("the state"), "done_at": N_("when it was done"),
    "blind": N_("blind reading"), "stance": N_("the stance"), "strength": N_("the strength"),
    "set_number": N_("the evidence set"), "why": N_("the reason"), "verdict": N_("the verdict"),
    "confidence": N_("the confidence"), "as_of": N_("the date it holds for"), "rests_on": N_("what it rests on"),
    "body": N_("the words"), "resolved": N_("whether it is settled"), "private": N_("whether it is private"),
    "wording": N_("the wording"), "colour": N_("the colour"), "symbol": N_("the symbol"), "shortcut": N_("the key"),
    "position": N_("the order"), "active": N_("whether it is offered"), "mappings": N_("the mappings"),
    "description": N_("the description"), "organisation": N_("the organisation"), "site_url": N_("the web site"),
    "initials": N_("the initials"), "mark": N_("the mark"), "article": N_("the article"),
    "analyst": N_("the analyst"), "a": N_("the first claim"), "b": N_("the second claim"), "layer": N_("the layer"),
    "key": N_("the name in files"), "target_kind": N_("what it is about"), "target_id": N_("which one"),
    "parent": N_("what it answers"),
}  # fmt: skip
_VALUES = {
    "supports": N_("supports"), "refutes": N_("refutes"), "context": N_("context"), "weak": N_("weak"),
    "moderate": N_("moderate"), "strong": N_("strong"), "low": N_("low"), "medium": N_("medium"), "high": N_("high"),
    "new": N_("new"), "in_progress": N_("in progress"), "done": N_("done"), "stated": N_("stated"),
    "inferred": N_("inferred"), "unknown": N_("unknown"), "certain+": N_("certain that it is so"),
    "certain-": N_("certain that it is not so"), "probable+": N_("probable"), "probable-": N_("probably not"),
    "possible+": N_("possible"), "possible-": N_("possibly not"), "none": N_("none"), "reasoning": N_("reasoning"),
    "unnamed_sources": N_("unnamed sources"), "named_source": N_("a named source"), "document": N_("a document"),
    "data": N_("data"), "open": N_("open"), "in_work": N_("in work"), "ready_for_review": N_("ready for review"),
    "signed_off": N_("signed off"), "published": N_("published"), "claim": N_("claim"), "evidence": N_("evidence"),
    "furniture": N_("page furniture"), "contradicts": N_("contradicts"), "specifies": N_("says more precisely"),
    "competes": N_("competes with"), "same_topic_other_time": N_("same topic at another time"),
    "related": N_("is related to"), "quantity": N_("quantity"), "event": N_("event"), "prediction": N_("prediction"),
    "quote": N_("quotation"), "causal": N_("cause and effect"), "other": N_("other"), "person": N_("a person"),
    "organisation": N_("an organisation"), "media": N_("a medium"), "anonymous": N_("anonymous"),
    "mention": N_("mention"), "verdict": N_("verdict"), "caption": N_("caption"), "read_also": N_("read also"),
    "share_line": N_("share line"), "plea": N_("plea"), "author_box": N_("author box"),
}  # fmt: skip
_CHOICES = frozenset({
    "stance", "strength", "confidence", "state", "date_basis", "certainty", "evidence_offered", "kind", "what", "layer",
    "target_kind",
})  # fmt: skip
_KEPT = {"date_note": date_note_said, "extractor": reader_said}
"""What says again, in the language of now, what the program once worded."""


def short(text: str, most: int = 80) -> str:
    """Return the first words of a text on one line, hidden characters shown (code points)."""
    words = " ".join(text[: 4 * most].split())
    return visible(words if len(words) <= most else words[: most - 1].rstrip() + "…")


def kind_name(table: str) -> str:
    """Return what a row of this table is called."""
    return _(_KINDS[table]) if table in _KINDS else table


def column_name(table: str, column: str) -> str:
    """Name a column; without one, the kind of row."""
    if not column:
        return kind_name(table)
    return _(_COLUMNS[column]) if column in _COLUMNS else column.replace("_", " ")


def names_of_columns(table: str, columns: Iterable[str]) -> str:
    """Name several columns in a row."""
    return ", ".join(column_name(table, column) for column in columns)


def column_value(table: str, column: str, value: object) -> str:
    """Say a value that refers to no other row; empty for what is not set."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        return _structure(column, value)
    if isinstance(value, list):
        return ", ".join(part for part in (column_value(table, column, entry) for entry in value) if part)
    if column in _CHOICES and str(value) in _VALUES:
        return _(_VALUES[str(value)])
    if column in _KEPT:
        return short(_KEPT[column](str(value)), 400)
    return short(str(value), 400)


def _structure(column: str, value: Mapping[str, object]) -> str:
    if column == "period":
        return f"{value.get('begins') or '…'} – {value.get('ends') or '…'}"
    if column == "quantity":
        low, high, unit = (str(value.get(name) or "") for name in ("low", "high", "unit"))
        bounds = low if low == high else f"{low or '…'} – {high or '…'}"
        return f"{bounds} {short(unit)}".strip()
    if column == "stage":
        return _(_VALUES.get(str(value.get("name")), str(value.get("name"))))
    if column == "wording":
        return short(" · ".join(_(str(value[name])) for name in ("label", "definition") if value.get(name)), 400)
    if column == "resolved":
        return _("yes")
    if column == "blind":
        return _("yes") if value.get("on") else _("no")
    return short(", ".join(f"{name}: {part}" for name, part in value.items() if part), 400)
