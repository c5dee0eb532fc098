"""Highlights of another program to marks: what its labels mean makes kind and status, its words make the place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.i18n import _
from workbench.importers.annotated import Highlight
from workbench.importers.cleaning import clean, moment, quoted, when
from workbench.importers.meaning import LEAVE_OUT, Meaning, Names, Sense, kind_of, labels_of
from workbench.importers.placing import Ground, landed
from workbench.model.ids import AnalystId, ClaimId, derived_id
from workbench.model.marks import Mark, MarkKind, Place

PlaceKey = tuple[object, ...]


@dataclass(slots=True)
class Group:
    """What one person said of one place: several highlights, each with one label or many, are one mark where they can
    be. `unknown`: the file does not say who."""

    place: Place | None
    by: str
    unknown: bool
    keys: list[str] = field(default_factory=list)
    kinds: list[MarkKind] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    verdicts: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    created_at: str = ""
    citation: str = ""
    url: str = ""

    def takes(self, other: "Group") -> bool:
        """Tell whether another group says nothing that one mark could not say, too.

        What is marked as a claim and, apart from that, as evidence are two marks: each with its own cue, note, claims.
        """
        if set(self.kinds).isdisjoint(other.kinds):
            return False
        pairs = ((self.statuses, other.statuses), (self.claims, other.claims))
        return all(not mine or not theirs or set(mine) == set(theirs) for mine, theirs in pairs)

    def take(self, other: "Group") -> None:
        """Let another group be the same mark."""
        for name in ("keys", "kinds", "statuses", "verdicts", "claims", "notes", "beside"):
            mine: list[str] = getattr(self, name)
            mine.extend(one for one in getattr(other, name) if one not in mine)
        self.created_at = min(filter(None, (self.created_at, other.created_at)), default="")

    @property
    def note(self) -> str:
        """Their notes, and the labels that mean nothing here."""
        kept = [_("Labels: {labels}").format(labels=", ".join(self.beside))] if self.beside else []
        return clean("\n\n".join([*self.notes, *kept]))


@dataclass(slots=True)
class Gathered:
    """The groups of a file, and what could not be one: highlights left out by choice, those of articles that are not
    here (their number), and those without words."""

    groups: list[Group] = field(default_factory=list)
    by_choice: int = 0
    of_no_article: int = 0
    without_words: list[str] = field(default_factory=list)
    lost_words: list[str] = field(default_factory=list)
    unmeant: int = 0


class Gatherer:
    """Puts the highlights of one file into groups."""

    def __init__(
        self, meaning: Meaning, names: Names, grounds: Mapping[str, Ground], people: Mapping[str, str]
    ) -> None:
        self._meaning, self._names, self._grounds, self._people = meaning, names, grounds, people
        self._at: dict[PlaceKey, list[Group]] = {}
        self._done = Gathered()

    def gather(self, highlights: Iterable[Highlight]) -> Gathered:
        """Go through the highlights in their order."""
        for highlight in highlights:
            group = self._meant(highlight)
            if group is not None and self._put_down(group, highlight):
                self._join(group, highlight)
        return self._done

    def _meant(self, highlight: Highlight) -> Group | None:
        labels = labels_of(highlight)
        senses = [(label, self._meaning.labels.get(label) or self._names.sense_of(label)) for label in labels]
        if labels and all(sense == LEAVE_OUT for _label, sense in senses):
            self._done.by_choice += 1
            return None
        made = Group(None, self._people[highlight.by], not highlight.by.strip(), [highlight.key])
        for label, sense in senses:
            _understand(made, label, sense)
        if not made.kinds and not self._otherwise(made, highlight):
            return None
        if note := clean(highlight.note).strip():
            made.notes.append(note)
        made.claims = list(dict.fromkeys(highlight.claims))
        made.created_at = moment(highlight.created_at)
        return made

    def _otherwise(self, made: Group, highlight: Highlight) -> bool:
        """Give a kind to what no label gives one; False where it was chosen to leave such highlights out."""
        chosen = Sense("evidence") if not highlight.article else self._meaning.otherwise
        if made.verdicts:
            chosen = Sense("claim")
        kind = kind_of(chosen)
        if kind is None:
            self._done.by_choice += 1
            return False
        self._done.unmeant += bool(highlight.article) and not made.verdicts
        made.kinds.append(kind)
        made.statuses += [chosen.key] if chosen.key else []
        return True

    def _put_down(self, group: Group, highlight: Highlight) -> bool:
        words = " […] ".join(passage.quote for passage in highlight.passages)
        if not highlight.article:
            group.kinds.clear()
            group.kinds.append("evidence")
            group.citation = clean(" ".join(words.split()))
        elif (ground := self._grounds.get(highlight.article)) is None:
            self._done.of_no_article += 1
            return False
        else:
            found = landed(highlight.passages, ground)
            self._done.lost_words += found.lost
            group.place = found.place
        if group.place is None and not group.citation:
            self._done.without_words.append(quoted(words) if words.strip() else highlight.key)
        return group.place is not None or bool(group.citation)

    def _join(self, group: Group, highlight: Highlight) -> None:
        key = (*place_key(group.place), group.by) if group.place else (highlight.key,)
        there = self._at.setdefault(key, [])
        same = next((one for one in there if one.takes(group)), None)
        if same is not None:
            same.take(group)
        else:
            there.append(group)
            self._done.groups.append(group)


def _understand(made: Group, label: str, sense: Sense) -> None:
    if kind := kind_of(sense):
        if kind not in made.kinds:
            made.kinds.append(kind)
        made.statuses += [sense.key] if sense.key and sense.key not in made.statuses else []
    elif sense.use == "verdict":
        made.verdicts.append(sense.key)
    elif sense.use == "note":
        made.beside.append(clean(label))


def place_key(place: Place) -> PlaceKey:
    """Name a place by its content words: where they lie, or, unplaced, what they are."""
    if place.state == "unplaced":
        return (place.article, *((piece.quote, piece.prefix, piece.suffix) for piece in place.of_role("content")))
    return (place.article, *((piece.start, piece.end) for piece in place.of_role("content")))


def marks_of(group: Group, claims: Mapping[str, str]) -> Iterator[Mark]:
    """Make the marks of a group, one for each kind, status and claim, named by what they say: who makes them again
    makes the same. `claims`: their key to the claim's id."""
    where = [str(part) for part in place_key(group.place)] if group.place else ["", group.citation]
    tied = [claims[key] for key in group.claims if key in claims]
    for kind, status, claim in _said(group, tied):
        yield Mark(
            id=derived_id("brought mark", *where, kind, status, claim, group.by),
            kind=kind,
            place=group.place,
            note=group.note,
            claim=ClaimId(claim) if claim else None,
            status=status,
            what="other" if kind == "furniture" else "",
            citation=group.citation[:200_000],
            created_by=AnalystId(group.by),
            **when(group.created_at),
        )  # fmt: skip


def _said(group: Group, tied: Sequence[str]) -> Iterator[tuple[MarkKind, str, str]]:
    for kind in group.kinds:
        if kind != "claim":
            yield kind, "", ""
            continue
        for status in group.statuses or [""]:
            for claim in tied or [""]:
                yield kind, status, claim
