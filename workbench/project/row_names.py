"""What rows and their values are called in a sentence: an article by its title, a mark by its words.

Pure functions of values. A row is called as it is now, or as it was last seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.i18n import _
from workbench.model.column_words import column_value, short
from workbench.model.references import Key
from workbench.project.fold import Plain

_NAMED = {"claim": "claim", "claimant": "source", "mark": "mark", "article": "article", "version_of": "article",
          "analyst": "analyst", "by": "analyst", "a": "claim", "b": "claim"}  # fmt: skip


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


def quoted(words: str) -> str:
    """Put words into the quotation marks of the person's language."""
    return _("“{words}”").format(words=words)


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
