"""What an analyst does with marks. Acting on a colleague's mark makes one's own beside it; theirs stays."""

from collections.abc import Iterable
from typing import Any

from workbench.commands import claims, comments, sources
from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.articles import Article
from workbench.model.claims import Claim, Source
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import ArticleId, ClaimId, SourceId, random_id
from workbench.model.marks import FurnitureKind, Mark, MarkKind, Piece, PieceRole, Place
from workbench.project import Project, people, queries
from workbench.project.steps import Writer


def piece_of(project: Project, article: str, start: int, end: int, role: PieceRole = "content") -> Piece:
    """Cut a piece out of an article's stored text (code points); raises Refused where it is empty or outside."""
    return _cut(project.text(queries.one(project, Article, article).sha256), start, end, role)


def _cut(text: str, start: int, end: int, role: PieceRole) -> Piece:
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise Refused(_("Select some words first."))
    return Piece(role=role, start=start, end=end, quote=text[start:end])


def mark_claim(project: Project, article: str, start: int, end: int, *, claim: str | None = None) -> Mark:
    """Mark a mention (code points). Without `claim` a new claim is made whose statement is the quote."""
    with project.step(N_("Mark claim")) as step:
        piece = piece_of(project, article, start, end)
        tied = claim or claims.within(step, project, piece.quote).id
        return step.add(_mark("claim", article, piece, claim=ClaimId(tied)))


def mark_evidence(project: Project, article: str, start: int, end: int) -> Mark:
    """Mark a piece of evidence (code points); the link to a claim is a command of its own."""
    with project.step(N_("Mark evidence")) as step:
        return step.add(_mark("evidence", article, piece_of(project, article, start, end)))


def mark_furniture(project: Project, article: str, start: int, end: int, what: FurnitureKind = "other") -> Mark:
    """Mark page furniture (code points): greyed, left out of counts and reports."""
    with project.step(N_("Mark page furniture")) as step:
        return step.add(_mark("furniture", article, piece_of(project, article, start, end), what=what))


def mark_all_furniture(project: Project, article: str, found: Iterable[tuple[int, int, FurnitureKind]]) -> list[Mark]:
    """Mark many passages (start, end, what; code points) as page furniture, in one step."""
    with project.step(N_("Mark page furniture")) as step:
        pieces = _pieces_of(project, article, found)
        return step.add_all([_mark("furniture", article, piece, what=what) for piece, what in pieces])


def mark_mentions(project: Project, claim: str, places: Iterable[tuple[str, int, int]]) -> list[Mark]:
    """Mark many places (article, start, end; code points) as mentions of one claim, in one step."""
    with project.step(N_("Mark mentions")) as step:
        tied = ClaimId(queries.one(project, Claim, claim).id)
        by_article: dict[str, list[tuple[int, int, FurnitureKind]]] = {}
        for article, start, end in places:
            by_article.setdefault(article, []).append((start, end, ""))
        pieces = ((a, p) for a, spans in by_article.items() for p, _what in _pieces_of(project, a, spans))
        return step.add_all([_mark("claim", article, piece, claim=tied) for article, piece in pieces])


def _pieces_of(
    project: Project, article: str, found: Iterable[tuple[int, int, FurnitureKind]]
) -> list[tuple[Piece, FurnitureKind]]:
    """Cut many pieces out of one article, whose text is read once."""
    text = project.text(queries.one(project, Article, article).sha256)
    return [(_cut(text, start, end, "content"), what) for start, end, what in found]


def _mark(kind: MarkKind, article: str, piece: Piece, **columns: Any) -> Mark:
    place = Place(article=ArticleId(article), pieces=(piece,))
    return Mark(id=random_id(), kind=kind, place=place, **columns)


def set_status(project: Project, mark: str, key: str) -> Mark:
    """Set what the article does with the claim here, by a key of the codebook. The same key again takes it away."""
    with project.step(N_("Set status")) as step:
        own = _own(step, project, mark, "claim")
        wished = "" if own.status == key else key
        refuse_unknown(project, own, wished)
        return step.set(own, status=wished)


def refuse_unknown(project: Project, mark: Mark, status: str) -> None:
    """Raise Refused where the codebook has no such status. None at all, and the one it has, are always possible."""
    if status not in ("", mark.status):
        queries.known_status(project, "mention", status)


def set_details(project: Project, mark: str, **columns: Any) -> Mark:
    """Set note, translation, certainty, evidence offered, basis, question, citation and the like."""
    with project.step(N_("Describe mark")) as step:
        own = _own(step, project, mark)
        refuse_unknown(project, own, columns.get("status", ""))
        return step.set(own, **columns)


def set_cue(project: Project, mark: str, start: int, end: int) -> Mark:
    """Say which words justify the status (code points in the mention's article)."""
    with project.step(N_("Set cue")) as step:
        own = _own(step, project, mark, "claim")
        return step.set(own, place=_with_piece(project, own, "cue", start, end))


def set_speaker(project: Project, mark: str, start: int, end: int, name: str | None = None) -> Mark:
    """Say which words name the speaker; the source of that name (or a new one) ends the chain of speakers.

    An empty name marks the words alone: "they", and nobody knows who.
    """
    with project.step(N_("Set speaker")) as step:
        own = _own(step, project, mark, "claim")
        place = _with_piece(project, own, "speaker", start, end)
        if name is not None and not name.strip():
            return step.set(own, place=place)
        words = place.of_role("speaker")[-1].quote
        source = sources.within(step, project, name or words)
        return step.set(own, place=place, speakers=(*own.speakers[:-1], SourceId(source.id)))


def set_speakers(project: Project, mark: str, chain: tuple[str, ...]) -> Mark:
    """Set the chain of speakers, from the article's own source inward; the last one says this here."""
    with project.step(N_("Set speakers")) as step:
        known = {source.id for source in queries.every(project, Source)}
        if not known.issuperset(chain):
            raise Refused(_("This source is no longer there."))
        own = _own(step, project, mark, "claim")
        return step.set(own, speakers=tuple(SourceId(source) for source in chain))


def name_speaker(project: Project, mark: str, name: str) -> Mark:
    """Name the last speaker of the chain by hand (found by name or alias, else a new source); empty takes them away."""
    with project.step(N_("Set speaker")) as step:
        own = _own(step, project, mark, "claim")
        last = (SourceId(sources.within(step, project, name).id),) if name.strip() else ()
        return step.set(own, speakers=(*own.speakers[:-1], *last))


def insert_speaker(project: Project, mark: str, place: int, name: str) -> Mark:
    """Put somebody into the chain of speakers (found by name or alias, else a new source) at a place from 0."""
    with project.step(N_("Add speaker")) as step:
        own = _own(step, project, mark, "claim")
        source = SourceId(sources.within(step, project, name).id)
        return step.set(own, speakers=(*own.speakers[:place], source, *own.speakers[place:]))


def replace_speaker(project: Project, mark: str, place: int, name: str) -> Mark:
    """Name one of the chain of speakers anew (found by name or alias, else a new source); an empty name removes it."""
    with project.step(N_("Set speaker") if name.strip() else N_("Remove speaker")) as step:
        own = _own(step, project, mark, "claim")
        if place >= len(own.speakers):
            raise Refused(_("This speaker is no longer there."))
        named = (SourceId(sources.within(step, project, name).id),) if name.strip() else ()
        return step.set(own, speakers=(*own.speakers[:place], *named, *own.speakers[place + 1 :]))


def move_speaker(project: Project, mark: str, place: int, to: int) -> Mark:
    """Give one of the chain of speakers another place in it (both from 0)."""
    with project.step(N_("Reorder speakers")) as step:
        own = _own(step, project, mark, "claim")
        chain = list(own.speakers)
        if not (0 <= place < len(chain) and 0 <= to < len(chain)):
            raise Refused(_("This speaker is no longer there."))
        chain.insert(to, chain.pop(place))
        return step.set(own, speakers=tuple(chain))


def add_piece(project: Project, mark: str, start: int, end: int) -> Mark:
    """Add a further piece of content: a claim in two parts."""
    with project.step(N_("Add piece")) as step:
        own = _own(step, project, mark)
        place = _placed(own)
        piece = piece_of(project, place.article, start, end)
        pieces = sorted((*place.of_role("content"), piece), key=lambda p: p.start or 0)
        others = tuple(p for p in place.pieces if p.role != "content")
        return step.set(own, place=place.model_copy(update={"pieces": (*pieces, *others)}))


def move_boundary(project: Project, mark: str, start: int, end: int, *, piece: int = 0) -> Mark:
    """Give a content piece new ends (code points); status, links, comments and history stay."""
    with project.step(N_("Move boundary")) as step:
        own = _own(step, project, mark)
        place = _placed(own)
        content = list(place.of_role("content"))
        content[piece] = piece_of(project, place.article, start, end)
        others = tuple(p for p in place.pieces if p.role != "content")
        return step.set(own, place=place.model_copy(update={"pieces": (*content, *others)}))


def tie_to_claim(project: Project, mark: str, claim: str) -> Mark:
    """Say that this mention is of another claim; a claim that is left with nothing at all goes."""
    with project.step(N_("Link to claim")) as step:
        own = _own(step, project, mark, "claim")
        left = own.claim
        tied = step.set(own, claim=ClaimId(queries.one(project, Claim, claim).id))
        _drop_empty_claim(step, project, left, own.place.quote if own.place else "")
        return tied


def tie_to_new_claim(project: Project, mark: str, statement: str) -> Mark:
    """Say that this mention is of a claim that is worded now; a claim that is left with nothing at all goes."""
    with project.step(N_("Link to new claim")) as step:
        own = _own(step, project, mark, "claim")
        left = own.claim
        tied = step.set(own, claim=claims.within(step, project, statement).id)
        _drop_empty_claim(step, project, left, own.place.quote if own.place else "")
        return tied


def remove(project: Project, mark: str) -> None:
    """Remove one's own mark with its links and comments; a claim that is left with nothing at all goes with it."""
    own = queries.one(project, Mark, mark)
    if not people.is_own(project, own.created_by):
        raise Refused(_("This mark is a colleague's; only they can remove it."))
    with project.step(N_("Remove mark")) as step:
        links = queries.links_of_mark(project, mark, whole=True)
        if any(not people.is_own(project, link.created_by) for link in links):
            raise Refused(_("A colleague has linked this evidence; unlink it with them first."))
        _remove_rows(step, project, links)
        _remove_rows(step, project, queries.comments_on(project, "mark", mark, whole=True)[::-1])
        step.remove(own)
        _drop_empty_claim(step, project, own.claim, own.place.quote if own.place else "")


def _remove_rows(step: Writer, project: Project, rows: list[Any]) -> None:
    for row in rows:
        if isinstance(row, EvidenceLink):
            for made in queries.assessments_of(project, row.claim, whole=True):
                if row.id in made.rests_on:
                    raise Refused(_("A verdict rests on this evidence; it cannot be removed."))
            comments.take_along(step, project, "evidence_link", row.id)
        step.remove(row)


def _drop_empty_claim(step: Writer, project: Project, claim: ClaimId | None, quote: str) -> None:
    """Remove a claim that came with a mark and holds nothing else."""
    found = queries.find(project, Claim, claim) if claim else None
    if found is None or found.note or found.statement != " ".join(quote.split())[:2_000]:
        return
    if not queries.is_referred(project, found):
        step.remove(found)


def _own(step: Writer, project: Project, mark: str, kind: MarkKind | None = None) -> Mark:
    """Return the mark if it is one's own; else a copy of it beside it, made in this step."""
    found = queries.one(project, Mark, mark)
    if kind is not None and found.kind != kind:
        raise Refused(_("This applies to claims only."))
    if people.is_own(project, found.created_by):
        return found
    return step.add(found.model_copy(update={"id": random_id()}))


def _placed(mark: Mark) -> Place:
    if mark.place is None or mark.place.state == "unplaced":
        raise Refused(_("This mark has no place in an article."))
    return mark.place


def _with_piece(project: Project, mark: Mark, role: PieceRole, start: int, end: int) -> Place:
    """Return the mark's place with its one piece of this role replaced."""
    place = _placed(mark)
    piece = piece_of(project, place.article, start, end, role)
    return place.model_copy(update={"pieces": (*(p for p in place.pieces if p.role != role), piece)})
