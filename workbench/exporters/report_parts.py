"""What a report consists of, as frozen parts that know no format; texts are as stored, nothing is escaped yet."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.exporters.runs import Passage, Segment


@dataclass(frozen=True, slots=True)
class Chip:
    """A status, verdict or stance as a small sign: symbol and words, and a colour that is never the only sign."""

    label: str
    symbol: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A short detail with its name, as "Claimant: Ministry of Waters"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ArticleReference:
    """How an article is named where it is quoted; `shown` says whether the report holds its marked text."""

    id: str
    title: str
    publisher: str = ""
    date: str = ""
    date_spoken: str = ""
    date_basis: str = ""
    shown: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment (Markdown) with its place in the thread."""

    who: str
    on: str
    body: str
    depth: int = 0
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict: what, why (Markdown), as of when, by whom, and when it was given."""

    chip: Chip
    why: str = ""
    confidence: str = ""
    as_of: str = ""
    who: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one analyst marked about a passage; `speakers` is the chain from the article's own source inward.

    `on`: when (UTC stamp).
    """

    mark: str
    chip: Chip
    who: str
    speakers: tuple[str, ...] = ()
    cue: str = ""
    details: tuple[str, ...] = ()
    note: str = ""
    translation: str = ""
    missing: tuple[str, ...] = ()
    on: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One passage in which the claim occurs, with everybody's reading of it."""

    article: ArticleReference
    passages: tuple[Passage, ...]
    readings: tuple[Reading, ...]
    flags: tuple[str, ...] = ()
    counts: bool = True

    @property
    def differs(self) -> bool:
        """Whether the analysts read the passage differently."""
        return len({reading.chip for reading in self.readings}) > 1


@dataclass(frozen=True, slots=True)
class Tie:
    """One link from a piece of evidence to the claim; `on`: when it was made (UTC stamp)."""

    id: str
    mark: str
    strength: str
    set_number: int | None
    why: str
    who: str
    carries_verdict: bool = False
    on: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence: a passage of an article, or something outside with its citation and addresses."""

    article: ArticleReference | None
    passages: tuple[Passage, ...]
    ties: tuple[Tie, ...]
    citation: str = ""
    addresses: tuple[Fact, ...] = ()
    details: tuple[Fact, ...] = ()
    note: str = ""
    flags: tuple[str, ...] = ()
    translation: str = ""
    translator: str = ""

    @property
    def set_number(self) -> int | None:
        """The set of the first link that is in one."""
        return next((tie.set_number for tie in self.ties if tie.set_number), None)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Pieces of evidence that suffice only together; alone where `together` is False."""

    items: tuple[Evidence, ...]
    together: bool


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """The evidence on one side."""

    stance: str
    chip: Chip
    items: tuple[Evidence, ...]

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        """The pieces in their order, those of one set together where its first stands."""
        sets: dict[object, list[Evidence]] = {}
        for place, item in enumerate(self.items):
            sets.setdefault(item.set_number or f"alone {place}", []).append(item)
        return tuple(Bundle(tuple(items), isinstance(key, int)) for key, items in sets.items())


@dataclass(frozen=True, slots=True)
class Relation:
    """How this claim stands to another one; `shown` says whether the report holds that claim."""

    words: str
    claim: str
    code: str
    statement: str
    note: str = ""
    shown: bool = True


@dataclass(frozen=True, slots=True)
class ClaimSection:
    """Everything about one claim."""

    id: str
    code: str
    statement: str
    facts: tuple[Fact, ...]
    judgement: Judgement
    others: tuple[Judgement, ...]
    warning: str
    said: tuple[Said, ...]
    evidence: tuple[EvidenceGroup, ...]
    note: str = ""
    history: tuple[Judgement, ...] = ()
    relations: tuple[Relation, ...] = ()
    remarks: tuple[Remark, ...] = ()
    mentions: int = 0
    in_furniture: int = 0

    @property
    def counted(self) -> tuple[Said, ...]:
        """The passages that count: those outside page furniture."""
        return tuple(said for said in self.said if said.counts)

    @property
    def articles(self) -> int:
        """How many articles the counted passages are in."""
        return len({said.article.id for said in self.counted})


@dataclass(frozen=True, slots=True)
class Sign:
    """The small sign where a mark begins in its article; `target` is the anchor it leads to, empty for none."""

    chip: Chip
    code: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a mark is drawn in its article, by whom and when (UTC stamp) it was made."""

    kind: str
    colour: str
    signs: tuple[Sign, ...]
    who: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article; `end` is the stored line end. `begins`: marks whose first words are at that segment."""

    segments: tuple[Segment, ...]
    end: str = "\n"

    @property
    def text(self) -> str:
        """The line as stored, without its end."""
        return "".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; page furniture is folded, and opened where it holds other marks."""

    lines: tuple[Line, ...]
    folded: bool = False
    opened: bool = False
    label: str = ""


@dataclass(frozen=True)
class ArticleSection:
    """An article with its marks inline; the lines and their ends, joined, are exactly the stored text."""

    reference: ArticleReference
    facts: tuple[Fact, ...]
    url: str
    language: str
    mentions: int
    evidence: int
    blocks: tuple[Block, ...]
    drawn: Mapping[str, Drawn]
    begins: Mapping[int, tuple[str, ...]]
    note: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Wordings:
    """A codebook entry that was used: its sign, definition and rule."""

    chip: Chip
    definition: str
    rule: str


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that is still to do; `target` is the anchor of the place, empty for none."""

    code: str
    words: str
    target: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class DifferingSide:
    """What one of two says, when, and why (Markdown)."""

    who: str
    chip: Chip
    on: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Differing:
    """Where two analysts disagree and nobody has settled it; `target` is the place in the report."""

    what: str
    code: str
    quote: str
    target: str
    sides: tuple[DifferingSide, ...]
    discussed: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """A difference between analysts that a reviewer decided."""

    who: str
    on: str
    why: str
    set_aside: int
    about: str = ""
    code: str = ""
    counts: tuple[DifferingSide, ...] = ()
    aside: tuple[DifferingSide, ...] = ()
