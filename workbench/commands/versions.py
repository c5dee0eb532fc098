"""An article that changed: the new version comes in, and the marks are carried over to it by their words.

What is carried over is moved, by whoever it was made: nobody's judgement changes, and a mark that lay in both versions
would count twice. The old version stays in the project, without marks, as what the new one is a version of.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.commands import articles, marks
from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.articles import Article, Reading
from workbench.model.carrying import found_again, without_offsets
from workbench.model.comments import Comment
from workbench.model.ids import ArticleId, article_id, reading_id
from workbench.model.marks import Mark, Place
from workbench.project import Project, queries
from workbench.project.steps import Writer
from workbench.project.store import sha256_of_text
from workbench.review.texts import LIKE, likeness_of

if TYPE_CHECKING:
    from workbench.importers import ProposedArticle

_TAKEN_OVER = ("title", "publisher", "author", "url", "language")


@dataclass(frozen=True)
class Carried:
    """Where the marks of an article lie in another version of it. `places` has them all, by their ids."""

    article: ArticleId
    places: Mapping[str, Place]

    @cached_property
    def placed(self) -> tuple[str, ...]:
        """The marks whose words are found for sure."""
        return self._in("placed")

    @cached_property
    def moved(self) -> tuple[str, ...]:
        """The marks whose place somebody has to confirm."""
        return self._in("moved_to_confirm")

    @cached_property
    def unplaced(self) -> tuple[str, ...]:
        """The marks whose words are not there any more."""
        return self._in("unplaced")

    def _in(self, state: str) -> tuple[str, ...]:
        return tuple(mark for mark, place in self.places.items() if place.state == state)


def likely(project: Project, proposals: "Sequence[ProposedArticle]") -> dict[int, ArticleId]:
    """Find those proposals (by their place) that look like a new version of an article here: it has the same address
    or title, and most of its words in their order. The newest version is named.
    """
    by_sign: dict[str, list[Article]] = defaultdict(list)
    older = {article.version_of for article in queries.articles(project)}
    for article in queries.articles(project):
        for sign in _signs(article.url, article.title) if article.id not in older else ():
            by_sign[sign].append(article)
    found: dict[int, ArticleId] = {}
    for place, proposal in enumerate(proposals):
        candidates = {a.id: a for sign in _signs(proposal.url, proposal.title) for a in by_sign.get(sign, ())}
        candidates.pop(article_id(sha256_of_text(proposal.text)), None)
        words = proposal.text.split()
        rated = {identity: likeness_of(project.text(a.sha256).split(), words) for identity, a in candidates.items()}
        best = max(rated, key=lambda identity: (rated[identity], identity), default=None)
        if best is not None and rated[best] >= LIKE:
            found[place] = ArticleId(best)
    return found


def _signs(url: str | None, title: str | None) -> list[str]:
    return [sign.strip().casefold() for sign in (url, title) if sign and sign.strip()]


def carried_to(project: Project, article: str, text: str) -> Carried:
    """Find out where an article's marks lie in another version's text, without writing; Refused for the same text."""
    found = queries.one(project, Article, article)
    old, identity = project.text(found.sha256), article_id(sha256_of_text(text))
    if identity == found.id:
        raise Refused(_("This is the same text, letter by letter: there is nothing to carry over."))
    places: dict[str, Place] = {}
    for mark in queries.marks_of(project, article, whole=True):
        if mark.place is not None:
            place = found_again(mark.place, identity, old, text)
            places[mark.id] = place or without_offsets(mark.place, identity, old)
    return Carried(identity, places)


def bring(project: Project, article: str, proposal: "ProposedArticle") -> Carried:
    """Bring in a new version of an article and carry its marks over, as one step; see `carried_to` for what becomes
    of each. What the new version does not say about itself (title, publisher …) is taken from the old one.
    """
    carried = carried_to(project, article, proposal.text)
    old = queries.one(project, Article, article)
    with project.step(N_("Bring in a new version")) as step:
        known = queries.find(project, Article, carried.article)
        if known is None:
            step.put_text(proposal.text)
            step.put_original(proposal.original)
            made = articles.article_of(proposal)
            lacking = {name: getattr(old, name) for name in _TAKEN_OVER if not getattr(made, name)}
            step.add(made.model_copy(update={**lacking, "note": made.note or old.note, "version_of": old.id}))
        else:
            _tie(step, project, known, old)
        for identity, place in carried.places.items():
            step.set(queries.one(project, Mark, identity), place=place)
        _take_along(step, project, old.id, carried.article)
    return carried


def confirm(project: Project, mark: str) -> Mark:
    """Say that a mark which was found again lies where it belongs."""
    with project.step(N_("Confirm the place")) as step:
        found = queries.one(project, Mark, mark)
        if found.place is None or found.place.state != "moved_to_confirm":
            raise Refused(_("The place of this mark needs no confirmation."))
        return step.set(found, place=found.place.model_copy(update={"state": "placed"}))


def place_again(project: Project, mark: str, article: str, start: int, end: int) -> Mark:
    """Give a mark whose place is lost, or was found wrongly, these words (code points) of its article."""
    with project.step(N_("Place the mark")) as step:
        found = queries.one(project, Mark, mark)
        if found.place is None or found.place.state == "placed":
            raise Refused(_("This mark has its place; move its ends instead."))
        if found.place.article != article:
            raise Refused(_("This mark belongs to another article."))
        piece = marks.piece_of(project, article, start, end)
        kept = () if found.place.state == "unplaced" else tuple(p for p in found.place.pieces if p.role != "content")
        return step.set(found, place=Place(article=ArticleId(article), pieces=(piece, *kept)))


def _tie(step: Writer, project: Project, known: Article, old: Article) -> None:
    """Say that a text which the project has is the newer version, also where it was an older one before."""
    if known.version_of == old.id:
        return
    if _is_older(project, known.id, old):
        for other in queries.every(project, Article):
            if other.version_of == known.id:  # taken out of the middle of the chain, which never runs in a circle
                step.set(other, version_of=known.version_of)
    step.set(queries.one(project, Article, known.id), version_of=old.id)


def _is_older(project: Project, identity: str, article: Article) -> bool:
    seen: set[str] = set()
    earlier = article.version_of
    while earlier and earlier not in seen:
        if earlier == identity:
            return True
        seen.add(earlier)
        before = queries.find(project, Article, earlier)
        earlier = before.version_of if before else None
    return False


def _take_along(step: Writer, project: Project, old: str, new: ArticleId) -> None:
    """The talk about the article goes with it, and who read it blind reads the new version blind."""
    for comment in queries.comments_on(project, "article", old, whole=True):
        if not comment.private:  # a private one lies on a branch of its own: it stays with the old version
            step.set(queries.one(project, Comment, comment.id), target_id=new)
    readings = (reading for reading in queries.every(project, Reading) if reading.article == old and reading.blind.on)
    for reading in readings:
        identity = reading_id(new, reading.analyst)
        if reading.state != "done" and queries.find(project, Reading, identity) is None:
            changed = {"id": identity, "article": new, "state": "new", "done_at": None}
            step.add_as_made([reading.model_copy(update=changed)])
