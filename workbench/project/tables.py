"""The tables of a project file, derived from the values of `model` so that every field is written once."""

import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo
from sqlalchemy import BLOB, INTEGER, TEXT, Column, ColumnElement, Index, Table, func, select, text
from sqlmodel import Field, SQLModel

from workbench.model.articles import Analyst, Article, Project, Reading
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, ClaimLink, Source
from workbench.model.codebook import Status
from workbench.model.comments import Comment, Dismissal
from workbench.model.decisions import Decision
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.model.value import Entity

Kind = Literal["text", "integer", "boolean", "json"]
VALUES: dict[str, type[Entity]] = {
    "project": Project,
    "analyst": Analyst,
    "article": Article,
    "reading": Reading,
    "mark": Mark,
    "claim": Claim,
    "source": Source,
    "evidence_link": EvidenceLink,
    "claim_link": ClaimLink,
    "assessment": Assessment,
    "comment": Comment,
    "status": Status,
    "decision": Decision,
    "dismissal": Dismissal,
}
TABLE_OF: dict[type[Entity], str] = {value: name for name, value in VALUES.items()}
_INDEXED = {
    "reading": ("article",),
    "mark": ("claim",),
    "claim": ("code",),
    "evidence_link": ("mark", "claim"),
    "claim_link": ("a", "b"),
    "assessment": ("claim",),
    "comment": ("target_id",),
}
_STRICT = {"sqlite_strict": True}


def _bare(annotation: Any) -> tuple[Any, bool]:
    """Strip Annotated, NewType and `| None`; tell whether None was allowed."""
    nullable = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            nullable = True
            annotation = next(arm for arm in get_args(annotation) if arm is not type(None))
        elif hasattr(annotation, "__supertype__"):
            annotation = annotation.__supertype__
        else:
            return annotation, nullable


def _kind(annotation: Any) -> Kind:
    """Tell how a field of this bare type is stored; raises TypeError for a type nobody has thought about."""
    origin = get_origin(annotation)
    if annotation is bool:
        return "boolean"
    if annotation is int:
        return "integer"
    if annotation is str or origin is Literal:
        return "text"
    if origin in (tuple, dict) or (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return "json"
    raise TypeError(f"no storage class for {annotation!r}")


def _columns(value: type[Entity]) -> dict[str, tuple[Kind, bool]]:
    """Return for each field how it is stored and whether it may be NULL."""
    fields: dict[str, FieldInfo] = value.model_fields
    bare = {name: _bare(field.annotation) for name, field in fields.items()}
    return {name: (_kind(annotation), nullable) for name, (annotation, nullable) in bare.items()}


COLUMNS: dict[str, dict[str, tuple[Kind, bool]]] = {name: _columns(value) for name, value in VALUES.items()}


def _row_class(name: str, value: type[Entity]) -> type[SQLModel]:
    """Derive the table class of a value: SQLModel's inheritance, with storage classes that STRICT accepts."""
    body: dict[str, Any] = {"__tablename__": name, "__module__": __name__, "__table_args__": _STRICT}
    body["model_config"] = ConfigDict(frozen=False)
    body["__annotations__"] = {}
    for column, (kind, nullable) in COLUMNS[name].items():
        stored = INTEGER() if kind in ("integer", "boolean") else TEXT()
        body["__annotations__"][column] = value.model_fields[column].annotation
        body[column] = Field(sa_column=Column(column, stored, primary_key=column == "id", nullable=nullable))
    return types.new_class(f"{value.__name__}Row", (value,), {"table": True}, lambda space: space.update(body))


ROWS: dict[str, type[SQLModel]] = {name: _row_class(name, value) for name, value in VALUES.items()}
TABLES: dict[str, Table] = {name: row.__table__ for name, row in ROWS.items()}  # pyright: ignore[reportAttributeAccessIssue]
for _name, _indexed in _INDEXED.items():
    for _column in _indexed:
        Index(f"{_name}_{_column}", TABLES[_name].c[_column])


def article_of_mark(mark: Table) -> ColumnElement[str]:
    """Return the article of a mark, cut out of the canonical JSON of its place.

    `json_extract` is barred from an index by trusted_schema=OFF, and a column of its own would be written twice.
    """
    return func.substr(mark.c.place, text("13"), text("36"))


Index("mark_article", article_of_mark(TABLES["mark"]))


def in_article(article_id: str, mark: Table | None = None) -> ColumnElement[bool]:
    """Return the condition that a mark lies in this article, in the form that its index serves."""
    return article_of_mark(TABLES["mark"] if mark is None else mark).__eq__(article_id)


def in_articles(ids: str, mark: Table) -> ColumnElement[bool]:
    """Return the condition that a mark lies in one of these articles, whose ids are a JSON list."""
    return article_of_mark(mark).in_(select(func.json_each(ids).table_valued("value").c.value))


class StepRow(SQLModel, table=True):
    """One step of the log; `seq` is its place in this file, `received` the receipt it came with (0: made here)."""

    __tablename__ = "step"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("step_id", "id"), _STRICT)
    seq: int = Field(sa_column=Column(INTEGER(), primary_key=True))
    id: str = Field(sa_column=Column(TEXT(), nullable=False))
    format: int = Field(sa_column=Column(INTEGER(), nullable=False))
    author: str = Field(sa_column=Column(TEXT(), nullable=False))
    device: str = Field(sa_column=Column(TEXT(), nullable=False))
    parents: str = Field(sa_column=Column(TEXT(), nullable=False))
    lamport: int = Field(sa_column=Column(INTEGER(), nullable=False))
    at: str = Field(sa_column=Column(TEXT(), nullable=False))
    label: str = Field(sa_column=Column(TEXT(), nullable=False))
    undoes: str | None = Field(sa_column=Column(TEXT(), nullable=True))
    received: int = Field(sa_column=Column(INTEGER(), nullable=False))


class ChangeRow(SQLModel, table=True):
    """One change of one row; `before` and `after` are canonical JSON or NULL."""

    __tablename__ = "change"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("change_row", "row_id"), _STRICT)
    step_seq: int = Field(sa_column=Column(INTEGER(), primary_key=True))
    n: int = Field(sa_column=Column(INTEGER(), primary_key=True))
    table_name: str = Field(sa_column=Column(TEXT(), nullable=False))
    row_id: str = Field(sa_column=Column(TEXT(), nullable=False))
    op: str = Field(sa_column=Column(TEXT(), nullable=False))
    before: str | None = Field(sa_column=Column(TEXT(), nullable=True))
    after: str | None = Field(sa_column=Column(TEXT(), nullable=True))


class TextRow(SQLModel, table=True):
    """An article's text under its sha256; only ever added."""

    __tablename__ = "text"  # pyright: ignore[reportAssignmentType]
    __table_args__ = _STRICT
    sha256: str = Field(sa_column=Column(TEXT(), primary_key=True))
    text: str = Field(sa_column=Column(TEXT(), nullable=False))
    length: int = Field(sa_column=Column(INTEGER(), nullable=False))


class OriginalRow(SQLModel, table=True):
    """The bytes an article came from, compressed by zlib, under their sha256."""

    __tablename__ = "original"  # pyright: ignore[reportAssignmentType]
    __table_args__ = _STRICT
    sha256: str = Field(sa_column=Column(TEXT(), primary_key=True))
    data: bytes = Field(sa_column=Column(BLOB(), nullable=False))


class ReceiptRow(SQLModel, table=True):
    """A merge that took place in this file: the heads before, a digest of the ids that came. Local, not in the log."""

    __tablename__ = "receipt"  # pyright: ignore[reportAssignmentType]
    __table_args__ = _STRICT
    number: int = Field(sa_column=Column(INTEGER(), primary_key=True))
    at: str = Field(sa_column=Column(TEXT(), nullable=False))
    origin: str = Field(sa_column=Column(TEXT(), nullable=False))
    heads_before: str = Field(sa_column=Column(TEXT(), nullable=False))
    taken: str = Field(sa_column=Column(TEXT(), nullable=False))


class KeptRow(SQLModel, table=True):
    """A row that was removed but that a living row refers to. Local, derived from the log."""

    __tablename__ = "kept"  # pyright: ignore[reportAssignmentType]
    __table_args__ = _STRICT
    table_name: str = Field(sa_column=Column(TEXT(), primary_key=True))
    row_id: str = Field(sa_column=Column(TEXT(), primary_key=True))


class FactRow(SQLModel, table=True):
    """Facts about this file alone: its project id, the heads of its log."""

    __tablename__ = "fact"  # pyright: ignore[reportAssignmentType]
    __table_args__ = _STRICT
    name: str = Field(sa_column=Column(TEXT(), primary_key=True))
    value: str = Field(sa_column=Column(TEXT(), nullable=False))


LOCAL: dict[str, Table] = {
    str(row.__tablename__): row.__table__  # pyright: ignore[reportAttributeAccessIssue]
    for row in (StepRow, ChangeRow, TextRow, OriginalRow, ReceiptRow, KeptRow, FactRow)
}
SCHEMA: dict[str, Table] = {**TABLES, **LOCAL}
"""Every table of a project file; a file with any other thing in its schema was not made by this program."""
