"""Articles, the project that holds them, the analysts who read them, and each analyst's reading."""

from typing import Annotated, Literal

from pydantic import Field

from workbench.model.ids import AnalystId, ArticleId
from workbench.model.value import Colour, Entity, PartialDate, Prose, Sha256, Stamp, Value, Words

DateBasis = Literal["stated", "inferred", "unknown"]
ReadingState = Literal["new", "in_progress", "done"]


class Project(Entity):
    """The one row about the project as a whole."""

    title: Words = ""
    description: Prose = ""
    organisation: Words = ""
    site_url: Words = ""
    language: Words = ""


class Analyst(Entity):
    """A person who annotates; stated, not proven."""

    name: Words
    initials: Words = ""
    colour: Colour = ""
    same_as: AnalystId | None = None


class Appearance(Value):
    """Another place where the same wire text was published."""

    publisher: Words = ""
    url: Words = ""
    published_on: PartialDate = ""


class Article(Entity):
    """An article as the analyst saw it; its text lies in the store under `sha256` and never changes."""

    sha256: Annotated[Sha256, Field(min_length=64)]
    title: Words = ""
    publisher: Words = ""
    author: Words = ""
    published_on: PartialDate = ""
    date_basis: DateBasis = "unknown"
    date_note: Words = ""
    url: Words = ""
    also_at: tuple[Appearance, ...] = ()
    language: Words = ""
    origin_name: Words = ""
    retrieved_from: Words = ""
    retrieved_at: Stamp | None = None
    extractor: Words = ""
    original_sha256: Sha256 = ""
    version_of: ArticleId | None = None
    note: Prose = ""


class Blind(Value):
    """Whether this analyst reads the article without seeing others' marks, and when they left that early."""

    on: bool = False
    left_early_at: Stamp | None = None


class Reading(Entity):
    """How far one analyst is with one article."""

    article: ArticleId
    analyst: AnalystId
    state: ReadingState = "new"
    done_at: Stamp | None = None
    blind: Blind = Blind()
