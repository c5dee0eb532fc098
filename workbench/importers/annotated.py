"""What other programs' annotations are read into: their words, in our units, before anybody decides what they mean.

Plain values: they cross from the caged child, which does not load `model`. `commands.annotations` turns them into rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.importers.proposals import ProposedArticle


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words of an article: half-open code points into its stored text, or None and None where not placeable.

    `quote` is what the file says the words are, else what stands at that place; `prefix` and `suffix` (32 code points
    each) only help to find an unplaced passage again. `role`: content, cue or speaker.
    """

    start: int | None
    end: int | None
    quote: str
    prefix: str = ""
    suffix: str = ""
    role: str = "content"


@dataclass(frozen=True, slots=True)
class Highlight:
    """What somebody highlighted: where, with which labels (their names, as they are), by whom, when, with what note.

    `key` names it inside its file; links refer to it. `article` is a key of `Annotated.articles`, or "" for evidence
    outside every article. `created_at` is UTC text (2026-05-04T09:12:00.000Z) or "". `claims` are keys of
    `Annotated.claims`. `fields`: attributes it has beside its labels, by their names (as brat's `Status denied`).
    """

    key: str
    article: str
    passages: tuple[Passage, ...]
    labels: tuple[str, ...] = ()
    by: str = ""
    created_at: str = ""
    note: str = ""
    claims: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Connection:
    """A link from one highlight to another, or to a claim, with their word for it (`refutes`)."""

    origin: str
    target: str
    kind: str
    note: str = ""
    by: str = ""
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class AnnotatedClaim:
    """A claim (REFI: a case) of the file; `values` are its attributes by their names, as `verdict`: `refuted`."""

    key: str
    code: str
    statement: str
    values: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    created_at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A label (code, tag, category) of the file's codebook; `parent` is the name of the one above it."""

    name: str
    colour: str = ""
    description: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An article that a file speaks of without holding its text: what it is known by; empty where the file says none.

    `sha256` of its text in UTF-8, `id` of our own, `url`, `title`.
    """

    sha256: str = ""
    id: str = ""
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Annotated:
    """Everything that one file of another program holds, and what of it could not be read.

    `elsewhere`: articles by their keys, as `articles`, whose text only the project has; what lies in one that it has
    not is left out by name.
    `told`: sentences worth knowing (which reading of the offsets fits how many quotes). `left_out`: one sentence for
    each thing, or kind of thing with its number, that is not carried over. Nothing is dropped without one.
    """

    tool: str
    articles: Mapping[str, ProposedArticle] = field(default_factory=dict)
    highlights: tuple[Highlight, ...] = ()
    connections: tuple[Connection, ...] = ()
    claims: tuple[AnnotatedClaim, ...] = ()
    labels: tuple[Label, ...] = ()
    told: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    elsewhere: Mapping[str, Elsewhere] = field(default_factory=dict)
