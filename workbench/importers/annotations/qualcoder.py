"""QualCoder projects (the data.qda of a project folder): codings with memos, notes at places of the text, categories.

QualCoder stores UTF-16 units for what was marked by hand and other positions for what its search coded: each is tried
against the words stored with it, and what fits nowhere is looked for near by.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.importers.annotated import Annotated, AnnotatedClaim, Highlight, Label, Passage
from workbench.importers.annotations.qdpx import passage_of
from workbench.importers.cleaning import moment
from workbench.importers.formats import Brought, Format
from workbench.importers.left_behind import said
from workbench.importers.merging import Rows, as_one
from workbench.importers.metadata import propose_metadata
from workbench.importers.proposals import ProposedArticle
from workbench.importers.refi import colour, distinct
from workbench.importers.sources import Source, Wishes
from workbench.importers.sqlite_bytes import MAGIC, Database, Row, refuse_others
from workbench.importers.trial import Spot, Stated, Trial, nowhere, readings_of, told
from workbench.text.decode import checked

EXTRACTOR = "QualCoder"
MOST = 500 * 1024 * 1024
_NOT_READ = {
    "code_image": "code_image", "code_av": "code_av", "journal": "journal", "attribute": "attribute", "graph": "Graph",
}  # fmt: skip
_FOLDERS = ("documents/", "images/", "audio/", "video/", "ai_data/")


@dataclass
class _Text:
    """An article with the rows that lie in it: codings, notes at places, parts of cases; in this order in the trial."""

    article: ProposedArticle
    rows: list[tuple[str, Row]] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    def trial(self) -> Trial:
        """Return where the rows are stated to be."""
        return Trial(self.article.text, [_stated(row) for _table, row in self.rows])

    def spots_of_highlights(self) -> list[Spot]:
        """Return where codings and notes lie."""
        return [spot for spot, (table, _row) in zip(self.spots, self.rows, strict=True) if table != "case_text"]


def _stated(row: Row) -> Stated:
    start, end = row.number("pos0"), row.number("pos1")
    return Stated(-1 if start is None else start, -1 if end is None else end, row.text("seltext"), quoted=True)


def read(source: Source, wishes: Wishes) -> Brought:
    """Read the database of a project; raise Refused where the file is none."""
    database = Database(source.data)
    if not {"source", "code_text", "code_name"} <= database.tables:
        refuse_others(source.data, database.tables, EXTRACTOR)
    missing: list[tuple[str, str]] = []
    left: Counter[str] = Counter()
    texts = _texts(database, missing, left)
    for table in ("code_text", "annotation", "case_text"):
        for row in database.rows(table):
            if (at := texts.get(_key(row, "fid"))) is not None:
                at.rows.append((table, row))
            elif table != "case_text":
                left["lost"] += 1
    trials = [one.trial() for one in texts.values()]
    readings = readings_of(trials, wishes.positions)
    for one, trial, reading in zip(texts.values(), trials, readings, strict=True):
        one.spots = [trial.spot(number, reading) for number in range(len(one.rows))]
    labels = _labels(database)
    highlights = _highlights(texts, labels, left)
    claims, highlights = _claims(database, texts, highlights, left)
    spots = [one.spots_of_highlights() for one in texts.values()]
    for table, kind in _NOT_READ.items():
        left[kind] = database.count(table)
    annotated = Annotated(
        tool=_tool(database),
        articles={key: one.article for key, one in texts.items()},
        highlights=tuple(highlights),
        claims=tuple(claims),
        labels=distinct(labels.values()),
        told=tuple(told(trials, readings, spots)),
        left_out=(*said(left), *nowhere(spots)),
    )
    return Brought(annotated=annotated, left_out=tuple(missing))


def _key(row: Row, name: str) -> str:
    number = row.number(name)
    return "" if number is None else str(number)


def _tool(database: Database) -> str:
    about = next((row.text("about") for row in database.rows("project")), "")
    return about.strip()[:100] or EXTRACTOR


def _texts(database: Database, missing: list[tuple[str, str]], left: Counter[str]) -> dict[str, _Text]:
    """Return the sources that have a text, by id; pictures and recordings are counted."""
    found: dict[str, _Text] = {}
    for row in database.rows("source"):
        name, text = row.text("name"), row.text("fulltext")
        if not text.strip():
            left["source"] += 1
            continue
        try:
            kept = checked(text)
        except Refused as refusal:
            missing.append((name, str(refusal)))
            continue
        made = ProposedArticle.of(
            kept, propose_metadata(kept), origin_name=name, original=text.encode("utf-8"), encoding="utf-8",
            extractor=EXTRACTOR,
        )  # fmt: skip
        found.setdefault(_key(row, "id"), _Text(replace(made, note=row.text("memo").strip())))
    return found


def _labels(database: Database) -> dict[str, Label]:
    """Return codes ("c" and their id) and categories ("k" and their id); a category called as a code is told apart."""
    codes, kinds = list(database.rows("code_name")), list(database.rows("code_cat"))
    names = {"c" + _key(row, "cid"): row.text("name").strip() for row in codes}
    taken = set(names.values())
    for row in kinds:
        name = row.text("name").strip()
        names["k" + _key(row, "catid")] = _("{name} (category)").format(name=name) if name in taken else name
    found = {}
    keyed = [("k" + _key(row, "catid"), row) for row in kinds] + [("c" + _key(row, "cid"), row) for row in codes]
    for key, row in keyed:
        above = ("c" + _key(row, "supercid"), "k" + _key(row, "catid" if key[0] == "c" else "supercatid"))
        parent = next((names[one] for one in above if one in names and one != key), "")
        if names[key]:
            found.setdefault(key, Label(names[key], colour(row.text("color")), row.text("memo").strip(), parent))
    return found


def _highlights(texts: dict[str, _Text], labels: dict[str, Label], left: Counter[str]) -> list[Highlight]:
    rows = Rows(as_one)
    for article, each in texts.items():
        for (table, row), spot in zip(each.rows, each.spots, strict=True):
            if table == "case_text":
                continue
            passage = passage_of(each.article.text, spot)
            label = labels.get("c" + _key(row, "cid")) if table == "code_text" else None
            left["unknown code"] += table == "code_text" and label is None
            if not passage.quote:
                left["empty"] += 1
                continue
            key = f"{table}-{_key(row, 'ctid' if table == 'code_text' else 'anid')}"
            important = {"important": "1"} if row.number("important") == 1 else {}
            rows.add(
                Highlight(
                    key, article, (passage,), (label.name,) if label else (), row.text("owner"),
                    moment(row.text("date")), row.text("memo").strip(), fields=important,
                )
            )  # fmt: skip
    return rows.highlights


def _claims(
    database: Database, texts: dict[str, _Text], highlights: list[Highlight], left: Counter[str]
) -> tuple[list[AnnotatedClaim], list[Highlight]]:
    """Take cases for claims that have parts of texts: what is highlighted inside these belongs to them."""
    parts: dict[str, list[tuple[str, Spot]]] = {}
    for article, each in texts.items():
        for (table, row), spot in zip(each.rows, each.spots, strict=True):
            whole = len(spot.quote) >= len(each.article.text) - 1  # a document of the case, not a part of one
            if table == "case_text" and spot.start is not None and not whole:
                parts.setdefault(_key(row, "caseid"), []).append((article, spot))
    claims: dict[str, AnnotatedClaim] = {}
    for row in database.rows("cases"):
        case, name = _key(row, "caseid"), row.text("name").strip()
        if case in parts and name:
            made = AnnotatedClaim(f"case-{case}", name, name, by=row.text("owner"), created_at=moment(row.text("date")),
                                  note=row.text("memo").strip())  # fmt: skip
            claims.setdefault(case, made)
        else:
            left["case"] += 1
    tied = [replace(one, claims=tuple(_cases_of(one, parts, claims))) for one in highlights]
    return list(claims.values()), tied


def _cases_of(one: Highlight, parts: dict[str, list[tuple[str, Spot]]], claims: Iterable[str]) -> Iterator[str]:
    for case in claims:
        if any(article == one.article and _is_inside(one.passages[0], spot) for article, spot in parts[case]):
            yield f"case-{case}"


def _is_inside(passage: Passage, spot: Spot) -> bool:
    if passage.start is None or passage.end is None or spot.start is None or spot.end is None:
        return False
    return spot.start <= passage.start and passage.end <= spot.end


def _takes(_name: str, names: frozenset[str]) -> Iterator[str]:
    """Yield what QualCoder keeps beside its database: the texts are in it, too."""
    return (name for name in names if name.lower().startswith(_FOLDERS))


def _recognises(name: str, head: bytes) -> bool:
    return head.startswith(MAGIC) and (name.lower().endswith(".qda") or b"CREATE TABLE code_text" in head)


FORMAT = Format(
    "qualcoder", N_("QualCoder project (data.qda)"), (".qda", ".sqlite3", ".sqlite", ".db"), read, kind="annotations",
    recognises=_recognises, most=MOST, takes=_takes,
)  # fmt: skip
