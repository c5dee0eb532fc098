"""Tables of articles: which column holds what, by the names columns have in several languages, and rows to articles."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.importers.dates import as_date
from workbench.importers.metadata import propose_metadata
from workbench.importers.proposals import ProposedArticle
from workbench.text.decode import checked, with_lf
from workbench.text.patterns import pattern

FIELDS = {
    "text": N_("Text"),
    "title": N_("Title"),
    "publisher": N_("Publisher"),
    "author": N_("Author"),
    "published_on": N_("Date"),
    "url": N_("Address"),
    "language": N_("Language"),
    "id": N_("Number or id"),
}
"""What can be taken from a table, and how it is called."""
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
SHOWN = 5
"""First rows that are shown where columns are chosen."""
_CUT = 200  # code points of a cell that is shown there

_NAMES = {
    "text": (
        "text body content fulltext articletext articlebody bodytext contenttext maintext plaintext story "
        "contents article текст повнийтекст вміст стаття inhalt volltext artikeltext artikel treść tekst "
        "pełnytekst treśćartykułu artykuł texte contenu corps texteintégral texto contenido testo"
    ),
    "title": (
        "title headline heading articletitle subject заголовок назва titel überschrift schlagzeile tytuł nagłówek "
        "titre título titolo"
    ),
    "publisher": (
        "publisher source sourcename outlet publication newspaper media medium site sitename website domain "
        "видання джерело видавець змі quelle herausgeber zeitung verlag źródło wydawca gazeta éditeur journal "
        "fuente editor"
    ),
    "author": (
        "author authors byline authorname writer creator автор автори autor autoren verfasser autorzy auteur auteurs"
    ),
    "published_on": (
        "date published publishedat publishedon publicationdate datepublished pubdate publishdate published_date "
        "day дата датапублікації опубліковано datum veröffentlicht veröffentlichungsdatum erscheinungsdatum data "
        "datapublikacji opublikowano datedepublication fecha"
    ),
    "url": (
        "url link href permalink sourceurl articleurl weburl uri address посилання лінк адреса odnośnik adres "
        "lien adresse enlace"
    ),
    "language": "language lang locale мова sprache język langue idioma",
    "id": "id uuid guid key docid documentid articleid number nr номер nummer numer",
}
_KNOWN = {name: list(dict.fromkeys(regex.sub(r"[^\p{L}\p{N} ]", "", names).split())) for name, names in _NAMES.items()}
_PLAIN = pattern(r"[^\p{L}\p{N}]+")
_SLASHED = pattern(r"(?<!\d)(?P<one>\d{1,4})/(?P<two>\d{1,2})/(?P<three>\d{2,4})(?!\d)")


@dataclass(frozen=True, slots=True)
class Table:
    """What a person sees of a table in order to say what its columns hold: names, first rows, what was taken so far."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the file counts, its cells by column, and its bytes where it has any of its own."""

    number: int
    cells: Mapping[str, str]
    original: bytes = b""


def chosen(headers: Sequence[str], wished: Mapping[str, str]) -> dict[str, str]:
    """Return which column each field is taken from: as wished, else by its name; raises Refused for unknown names."""
    for name, column in wished.items():
        if name not in FIELDS:
            words = _("“{name}” cannot be taken from a table; what can: {known}.")
            raise Refused(words.format(name=name, known=", ".join(FIELDS)))
        if column and column not in headers:
            words = _("The table has no column “{name}”; its columns: {known}.")
            raise Refused(words.format(name=column, known=_listed(headers)))
    found = {name: column for name, column in wished.items() if column}
    for name in FIELDS:
        if name not in wished and (column := _recognised(name, headers, found.values())):
            found[name] = column
    return {name: found[name] for name in FIELDS if name in found}


def _recognised(name: str, headers: Sequence[str], used: Iterable[str]) -> str:
    free = [header for header in headers if header not in set(used)]
    plain = {_PLAIN.sub("", header.casefold()): header for header in reversed(free)}
    last = {_PLAIN.sub("", header.casefold().rsplit(".", 1)[-1]): header for header in reversed(free) if "." in header}
    for names in (plain, last):
        if found := next((names[known] for known in _KNOWN[name] if known in names), ""):
            return found
    return ""


def unique(headers: Iterable[str]) -> list[str]:
    """Give each column a name of its own."""
    made: dict[str, None] = {}
    for number, header in enumerate(headers, start=1):
        name = " ".join(header.split()) or _("column {n}").format(n=number)
        same = 2
        while name in made:
            name = f"{' '.join(header.split()) or number} ({same})"
            same += 1
        made[name] = None
    return list(made)


def shown(table: Table, rows: Iterable[Row]) -> Table:
    """Add the first rows to what is shown of a table."""
    first = (tuple(row.cells.get(name, "")[:_CUT] for name in table.headers) for row in rows)
    return replace(table, rows=tuple(first))


def needs_text(table: Table) -> tuple[str, str]:
    """Say, as something left out, that no column is known to hold the text."""
    words = _("No column is known to hold the text; say which one does. The columns: {known}.")
    return "", words.format(known=_listed(table.headers))


def _listed(headers: Iterable[str]) -> str:
    names = list(headers)
    return ", ".join(f"“{name[:60]}”" for name in names[:30]) + (" …" if len(names) > 30 else "")


# -------------------------------------------------------------------------------------------------------------- rows


def articles_of(
    name: str, columns: Mapping[str, str], rows: Iterable[Row], *, encoding: str, extractor: str
) -> tuple[list[ProposedArticle], list[tuple[str, str]]]:
    """Make an article of each row that has a text; the others are listed with their number."""
    articles: list[ProposedArticle] = []
    left_out: list[tuple[str, str]] = []
    for row in rows:
        where = _("row {n}").format(n=row.number)
        told = {key: row.cells.get(column, "") for key, column in columns.items()}
        if not told["text"].strip():
            left_out.append((where, _("It has no text.")))
            continue
        try:
            text = checked(told["text"])
        except Refused as refusal:
            left_out.append((where, str(refusal)))
            continue
        article = _article(text, told, columns)
        original = row.original or json.dumps(dict(row.cells), ensure_ascii=False).encode("utf-8", "replace")
        origin = f"{name} {where}.json"
        articles.append(replace(article, origin_name=origin, original=original, encoding=encoding, extractor=extractor))
    return articles, left_out


def _article(text: str, told: Mapping[str, str], columns: Mapping[str, str]) -> ProposedArticle:
    """Take what the row says; what it does not say is proposed by the text."""
    proposed = propose_metadata(text)
    for name in ("title", "publisher", "author"):
        if value := " ".join(told.get(name, "").split()):
            proposed = replace(proposed, **{name: value, f"{name}_basis": "stated"})
    if words := " ".join(told.get("published_on", "").split()):
        day = day_of(words)
        note = "" if day else _("the table says “{words}”").format(words=words[:60])
        proposed = replace(proposed, published_on=day, date_basis="stated" if day else "unknown", date_note=note)
    language = told.get("language", "").strip()[:20]
    proposed = replace(
        proposed, url=told.get("url", "").strip() or proposed.url, language=language or proposed.language
    )
    made = ProposedArticle.of(text, proposed, origin_name="", original=b"", encoding="", extractor="")
    identity = " ".join(told.get("id", "").split())[:200]
    return replace(made, note=f"{columns['id']}: {identity}") if identity else made


def day_of(words: str) -> str | None:
    """Read a date of a table; day and month apart by strokes only where they cannot be mistaken for one another."""
    if found := _SLASHED.search(words):
        one, two, three = (int(found[part]) for part in ("one", "two", "three"))
        if len(found["one"]) == 4:
            return as_date(f"{one}-{two:02}-{three:02}")
        year = three if three > 99 else 2000 + three
        if one > 12 or one == two:
            return as_date(f"{year}-{two:02}-{one:02}")
        return as_date(f"{year}-{one:02}-{two:02}") if two > 12 else as_date(str(year))
    return as_date(words)


def plain_cell(value: object) -> str:
    """Return a value of a table or of JSON as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return with_lf(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(plain_cell, value)))
    if isinstance(value, Mapping):
        return plain_cell(value.get("name") or value.get("title") or "")
    return str(value)


def limited(rows: Iterable[Row]) -> Iterator[Row]:
    """Pass rows on, as many as a table of articles can have; raises Refused beyond."""
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            raise Refused(_("The table has more than {n} rows; that is more than is read.").format(n=MOST_ROWS))
        yield row
