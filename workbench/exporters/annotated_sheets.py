"""What annotation tools are given of a project: per article its text, its marks and the links between them.

Claims, verdicts, sources and comments are no annotations of a text to them; what is left out is said.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workbench.i18n import NN_, ngettext
from workbench.model.articles import Article
from workbench.model.decisions import set_aside
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark
from workbench.model.snapshot import Snapshot
from workbench.text.names import safe_name

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tie:
    """A link from a piece of evidence to a mention of its claim in the same article."""

    link: EvidenceLink
    evidence: Mark
    mention: Mark


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article: its text, a name without spaces and without suffix, its marks in the order of the text."""

    article: Article
    text: str
    name: str
    marks: Sequence[Mark]
    ties: Sequence[Tie]


@dataclass
class Sheets:
    """All articles, and how much of each kind does not go into them (`left`, by the keys of `LEFT`)."""

    sheets: list[Sheet] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)

    def told(self, *more: tuple[tuple[str, str], int], without: Iterable[str] = ()) -> tuple[str, ...]:
        """Return a sentence for each kind of thing that is left out; `without` the kinds that a format does hold."""
        entries = [*((words, self.left.get(key, 0)) for key, words in LEFT.items() if key not in set(without)), *more]
        return tuple(ngettext(one, many, n).format(n=n) for (one, many), n in entries if n)


LEFT = {
    "unplaced": NN_("{n} mark has no place in its text and is left out.",
                    "{n} marks have no place in their texts and are left out."),
    "aside": NN_("{n} mark that was set aside is left out.", "{n} marks that were set aside are left out."),
    "outside": NN_("{n} piece of evidence outside every article is left out.",
                   "{n} pieces of evidence outside every article are left out."),
    "around": NN_("The cue and speaker of {n} mention are left out.",
                  "The cues and speakers of {n} mentions are left out."),
    "details": NN_("Details of {n} mark are left out (certainty, translation, question, address and the like).",
                   "Details of {n} marks are left out (certainty, translation, question, address and the like)."),
    "elsewhere": NN_("{n} evidence link is left out: its claim is not mentioned in the same article.",
                     "{n} evidence links are left out: their claims are not mentioned in the same article."),
    "weight": NN_("The strength or set of {n} evidence link is left out.",
                  "The strengths or sets of {n} evidence links are left out."),
    "why": NN_("The reason of {n} evidence link is left out.", "The reasons of {n} evidence links are left out."),
    "between": NN_("{n} link between claims is left out.", "{n} links between claims are left out."),
    "claims": NN_("The wording of {n} claim is left out.", "The wordings of {n} claims are left out."),
    "verdicts": NN_("{n} verdict is left out.", "{n} verdicts are left out."),
    "comments": NN_("{n} comment is left out.", "{n} comments are left out."),
}  # fmt: skip
_DETAILS = ("translation", "certainty", "evidence_offered", "basis", "question", "answer_type", "citation", "url",
            "archived_url", "accessed_on", "attachment")  # fmt: skip


def sheets_of(snapshot: Snapshot) -> Sheets:
    """Make a sheet of every article but older versions, by date and id."""
    aside = set_aside(snapshot.decisions.values())
    made = Sheets(people={one.id: one.name for one in snapshot.analysts.values()})
    counts = dict.fromkeys(LEFT, 0)
    placed: dict[str, list[Mark]] = {}
    for mark in sorted(snapshot.marks.values(), key=lambda mark: mark.id):
        if mark.id in aside:
            counts["aside"] += 1
        elif mark.place is None:
            counts["outside"] += 1
        elif mark.place.state == "unplaced":
            counts["unplaced"] += 1
        else:
            placed.setdefault(mark.place.article, []).append(mark)
            counts["around"] += has_surroundings(mark)
            counts["details"] += has_details(mark)
    ties = list(_ties(snapshot, placed, aside))
    shown = {tie.link.id for tie in ties}
    links = [link for link in snapshot.evidence_links.values() if link.id not in aside]
    counts["elsewhere"] = sum(link.id not in shown for link in links)
    counts["weight"] = sum(has_weight(link) for link in links)
    counts["why"] = sum(bool(link.why) for link in links)
    counts |= {
        "between": len(snapshot.claim_links), "claims": len(snapshot.claims), "verdicts": len(snapshot.assessments),
        "comments": len(snapshot.comments),
    }  # fmt: skip
    taken: set[str] = set()
    for article in sorted(snapshot.articles.values(), key=lambda one: (one.published_on, one.title, one.id)):
        if article.id not in snapshot.superseded:
            marks = sorted(placed.get(article.id, ()), key=_in_order)
            name = safe_name("_".join((article.title or article.origin_name or "article").split()), "", taken)
            here = [tie for tie in ties if tie.evidence.place and tie.evidence.place.article == article.id]
            made.sheets.append(Sheet(article, snapshot.text_of(article.id), name, marks, here))
    made.left = counts
    return made


def _in_order(mark: Mark) -> tuple[int, int, str, str]:
    return (mark.place.start, -mark.place.end, mark.kind, mark.id) if mark.place else (0, 0, mark.kind, mark.id)


def _ties(snapshot: Snapshot, placed: dict[str, list[Mark]], aside: frozenset[str]) -> Iterator[Tie]:
    roots = snapshot.claim_roots
    evidence = {mark.id: mark for marks in placed.values() for mark in marks if mark.kind == "evidence"}
    mentions: dict[tuple[str, str], list[Mark]] = {}
    for article, marks in placed.items():
        for mark in sorted(marks, key=_in_order):
            if mark.kind == "claim" and mark.claim:
                mentions.setdefault((article, roots.get(mark.claim, mark.claim)), []).append(mark)
    for link in sorted(snapshot.evidence_links.values(), key=lambda one: one.id):
        mark = evidence.get(link.mark)
        if mark is None or mark.place is None or link.id in aside:
            continue
        near = mentions.get((mark.place.article, roots.get(link.claim, link.claim)), ())
        own = [one for one in near if one.created_by == mark.created_by]
        if near:
            yield Tie(link, mark, (own or list(near))[0])


def has_surroundings(mark: Mark) -> bool:
    """Say whether a mark names a cue or a speaker."""
    return bool(mark.speakers) or bool(mark.place and any(piece.role != "content" for piece in mark.place.pieces))


def has_details(mark: Mark) -> bool:
    """Say whether a mark says more than its kind, its place, its status and its note."""
    return any(getattr(mark, name) for name in _DETAILS)


def has_weight(link: EvidenceLink) -> bool:
    """Say whether an evidence link is anything but moderate and sufficient alone."""
    return link.strength != "moderate" or link.set_number is not None


def spans_of(mark: Mark) -> list[Span]:
    """Return the pieces of content (code points), in order."""
    pieces = mark.place.of_role("content") if mark.place else ()
    return [(piece.start or 0, piece.end or 0) for piece in pieces]


def word_of(key: str) -> str:
    """Return a status as a label: `without_evidence` is "without evidence"."""
    return key.replace("_", " ")
