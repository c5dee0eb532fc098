"""What an analyst does with articles: bring them in, correct what is said about them, read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.commands.readings import blind_after
from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.articles import Article, Reading, ReadingState
from workbench.model.ids import AnalystId, ArticleId, article_id, reading_id
from workbench.project import Project, queries
from workbench.project.steps import Progress
from workbench.project.store import sha256_of_bytes, sha256_of_text

if TYPE_CHECKING:  # the parsers are not needed to open a project: 30 ms
    from workbench.importers import ProposedArticle


@dataclass(frozen=True, slots=True)
class Added:
    """What an import did: the ids that are new, and those whose text the project had already.

    `twice`: those whose text came more than once, each time but the first.
    """

    new: tuple[ArticleId, ...]
    known: tuple[ArticleId, ...]
    twice: tuple[ArticleId, ...] = ()


def add(project: Project, proposals: "Iterable[ProposedArticle]", progress: Progress | None = None) -> Added:
    """Bring articles in, as one step. The same text twice is one article; what the project has stays as it is."""
    known: list[ArticleId] = []
    twice: list[ArticleId] = []
    there = queries.ids_of(project, Article)
    fresh: dict[ArticleId, ProposedArticle] = {}
    for proposal in proposals:
        identity = article_id(sha256_of_text(proposal.text))
        if identity in there:
            known.append(identity)
        elif identity in fresh:
            twice.append(identity)
        else:
            fresh[identity] = proposal
    if fresh:
        with project.step(N_("Import articles")) as step:
            texts = step.put_texts([proposal.text for proposal in fresh.values()])
            originals = step.put_originals([proposal.original for proposal in fresh.values()])
            made = zip(fresh.values(), texts, originals, strict=True)
            step.add_all([_article(proposal, text, original) for proposal, text, original in made], progress)
    return Added(tuple(fresh), tuple(known), tuple(twice))


def article_of(proposal: "ProposedArticle") -> Article:
    """Return the row that a proposal becomes; its text and its original go into the store beside it."""
    return _article(proposal, sha256_of_text(proposal.text), sha256_of_bytes(proposal.original))


def _article(proposal: "ProposedArticle", sha256: str, original: str) -> Article:
    from workbench.importers.cleaning import MOST_OF_A_LINE, clean  # not needed to open a project

    told = (
        "title", "publisher", "author", "published_on", "date_note", "language", "origin_name", "url", "retrieved_from",
    )  # fmt: skip
    # what a file says of itself is no reason not to take it, nor those beside it: what cannot be kept is mended
    columns: dict[str, Any] = {name: clean(getattr(proposal, name, "") or "", MOST_OF_A_LINE) for name in told}
    return Article(
        id=article_id(sha256),
        sha256=sha256,
        original_sha256=original,
        date_basis=proposal.date_basis,
        extractor=proposal.extractor,
        retrieved_at=proposal.retrieved_at or None,
        note=clean(proposal.note),
        **columns,
    )


def set_metadata(project: Project, article: str, **columns: Any) -> Article:
    """Correct what is said about an article (title, publisher, author, date and its basis, address, language, note).

    A date given by hand is stated unless `date_basis` says otherwise. Raises Refused for a value that cannot be.
    """
    fixed = {"sha256", "original_sha256", "id", "created_by", "created_at"} & set(columns)
    if fixed:
        raise Refused(_("The text of an article never changes."))
    if "published_on" in columns:
        columns.setdefault("date_basis", "stated" if columns["published_on"] else "unknown")
    with project.step(N_("Correct article details")) as step:
        return step.set(queries.one(project, Article, article), **columns)


def set_state(project: Project, article: str, state: ReadingState) -> Reading:
    """Say how far the current analyst is with an article."""
    with project.step(N_("Set reading state")) as step:
        done_at = step.at if state == "done" else None
        reading = queries.reading_of(project, article, project.author)
        if reading is not None:
            blind = blind_after(project, reading, state, step.at)
            return step.set(reading, state=state, done_at=done_at, blind=blind)
        identity = reading_id(article, project.author)
        made = Reading(
            id=identity, article=ArticleId(article), analyst=AnalystId(project.author), state=state, done_at=done_at,
            blind=blind_after(project, None, state, step.at),
        )  # fmt: skip
        return step.add(made)


def remove(project: Project, article: str) -> None:
    """Take an article out of the project; refused while it has marks or comments."""
    if queries.marks_of(project, article, whole=True):
        raise Refused(_("This article has marks; remove them first."))
    with project.step(N_("Remove article")) as step:
        while (reading := queries.reading_of(project, article, project.author)) is not None:  # under each of one's ids
            step.remove(reading)
        step.remove(queries.one(project, Article, article))
