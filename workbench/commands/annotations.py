"""Bring in what other programs' files hold: articles, marks, claims, links and people, as one step that one undo takes
back. The same file again changes nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.commands.articles import article_of
from workbench.i18n import N_, _
from workbench.model.articles import Analyst, Article
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim, ClaimLink
from workbench.model.codebook import Status
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import ArticleId, article_id
from workbench.model.marks import Mark
from workbench.model.value import Entity
from workbench.project import Project, identities, queries
from workbench.project.steps import Progress
from workbench.project.store import sha256_of_text

if TYPE_CHECKING:  # the planning is not needed to open a project
    from workbench.importers.annotated import Annotated, Elsewhere
    from workbench.importers.annotation_rows import Known, Plan
    from workbench.importers.meaning import Meaning
    from workbench.importers.placing import Ground
    from workbench.importers.proposals import ProposedArticle

_NEVER = "1970-01-01T00:00:00.000Z"


@dataclass(frozen=True, slots=True)
class Listed:
    """A mark that wants somebody's eye: its id, the article it is in, and its words."""

    mark: str
    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came in, by ids, and what there is to say. `already`: how many rows the project had.

    `versions`: articles of the project that the file has in another version. `moved` are to be confirmed, `unplaced`
    have lost their place.
    """

    articles: tuple[ArticleId, ...] = ()
    versions: tuple[ArticleId, ...] = ()
    marks: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    already: int = 0
    moved: tuple[Listed, ...] = ()
    unplaced: tuple[Listed, ...] = ()
    told: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing was new."""
        return not (self.articles or self.marks or self.claims or self.links or self.verdicts or self.people)


@dataclass(frozen=True)
class Prospect:
    """What would come in, before anything is written: shown as a preview, carried out by `carry_out`."""

    plan: "Plan"
    new: "Mapping[ArticleId, ProposedArticle]"
    versions: tuple[ArticleId, ...]


def bring_in(
    project: Project, annotated: "Annotated", meaning: "Meaning | None" = None, progress: Progress | None = None
) -> BroughtIn:
    """Bring in a file of another program, as one step; raises Refused, with nothing changed, where stopped."""
    prospect = prospect_of(project, annotated, meaning)
    if prospect.new or prospect.plan.rows:
        with project.step(N_("Import annotations")) as step:
            proposals = list(prospect.new.values())
            step.put_texts([proposal.text for proposal in proposals])
            step.put_originals([proposal.original for proposal in proposals])
            step.add_all([article_of(proposal) for proposal in proposals])
            step.add_as_made(_dated(prospect.plan.rows, project.author, step.at), progress)
    return _told(prospect)


def prospect_of(project: Project, annotated: "Annotated", meaning: "Meaning | None" = None) -> Prospect:
    """Work out what a file would bring; writes nothing."""
    from workbench.importers.annotation_plan import planned
    from workbench.importers.cleaning import line
    from workbench.importers.meaning import Meaning, Names

    grounds, new, versions = _grounds(project, annotated)
    names = Names(queries.every(project, Status))
    known = _known(project, {ground.article for ground in grounds.values()} - set(new))
    plan = planned(annotated, meaning or Meaning(), names, grounds, known)
    for key in sorted(annotated.elsewhere.keys() - grounds.keys()):
        one = annotated.elsewhere[key]
        words = _("The article “{name}” is not in this project; import it first.")
        plan.left_out.append(words.format(name=line(one.title or one.url or key)))
    return Prospect(plan, new, versions)


def _dated(rows: Iterable[Entity], author: str, at: str) -> Iterator[Entity]:
    """Rows whose file says neither who nor when are made by who brings them in, now."""
    for row in rows:
        yield row.model_copy(update={
            "created_by": row.created_by or author, "created_at": at if row.created_at == _NEVER else row.created_at,
        })  # fmt: skip


def _grounds(
    project: Project, annotated: "Annotated"
) -> "tuple[dict[str, Ground], dict[ArticleId, ProposedArticle], tuple[ArticleId, ...]]":
    """Say where the highlights of each article of a file land: on the text the project has, another version, or new.

    Older versions count nowhere, so what lies on one lands on the newest.
    """
    from workbench.importers.placing import Ground

    there = {article.id: article for article in queries.every(project, Article)}
    newer = {str(article.version_of): article.id for article in there.values() if article.version_of}
    ids = {key: article_id(sha256_of_text(one.text)) for key, one in annotated.articles.items()}
    versions = _versions(project, annotated, {key for key, identity in ids.items() if identity not in there})
    grounds: dict[str, Ground] = {}
    new: dict[ArticleId, ProposedArticle] = {}
    for key, proposal in annotated.articles.items():
        identity = _newest(versions.get(key, ids[key]), newer)
        if identity != ids[key]:
            text = project.text(there[identity].sha256)
            grounds[key] = Ground(ArticleId(identity), text, theirs=proposal.text)
            continue
        grounds[key] = Ground(ids[key], proposal.text)
        if ids[key] not in there:
            new[ids[key]] = proposal
    for key, one in annotated.elsewhere.items():
        if (named := _named(one, there)) is not None:
            identity = _newest(named, newer)
            theirs = "" if identity == named else project.text(there[named].sha256)
            guessed = named not in _ids_of(one)
            grounds[key] = Ground(ArticleId(identity), project.text(there[identity].sha256), theirs, guessed)
    return grounds, new, tuple(dict.fromkeys(ground.article for ground in grounds.values() if ground.theirs))


def _named(one: "Elsewhere", there: Mapping[str, Article]) -> str | None:
    """Return the article of the project that a file names by its text's hash, its id, or its address."""
    for identity in _ids_of(one):
        if identity in there:
            return identity
    found = sorted(article.id for article in there.values() if one.url and article.url.strip() == one.url.strip())
    older = {there[article].version_of for article in found}
    return next((article for article in found if article not in older), None)


def _ids_of(one: "Elsewhere") -> tuple[str, str]:
    """Return by which ids an article is meant for certain; empty where the file does not say."""
    from workbench.importers.cleaning import clean

    return article_id(clean(one.sha256)) if one.sha256 else "", one.id


def _versions(project: Project, annotated: "Annotated", unknown: set[str]) -> dict[str, str]:
    """Return for each article of a file that the project has in other words which one that is."""
    if not unknown:
        return {}
    from workbench.importers.same_article import Texts

    texts = Texts((article.id, project.text(article.sha256)) for article in queries.every(project, Article))
    found = {key: texts.version_of(annotated.articles[key].text) for key in unknown}
    return {key: identity for key, identity in found.items() if identity is not None}


def _newest(article: str, newer: Mapping[str, str]) -> str:
    seen = {article}
    while (following := newer.get(article)) is not None and following not in seen:
        seen.add(following)
        article = following
    return article


def _known(project: Project, articles: set[ArticleId]) -> "Known":
    """Ask the project for what a file may hold already."""
    from workbench.importers.annotation_rows import Known

    marks = [mark for article in sorted(articles) for mark in queries.marks_of(project, article, whole=True)]
    outside = queries.outside_marks(project)
    return Known(
        author=project.author,
        analysts=queries.every(project, Analyst),
        claims=queries.every(project, Claim),
        roots=queries.tied_claims(project),
        marks=[*marks, *outside],
        links=queries.every(project, EvidenceLink),
        ties=queries.every(project, ClaimLink),
        assessments=queries.every(project, Assessment),
        persons=identities.persons(project),
    )


def _told(prospect: Prospect) -> BroughtIn:
    plan = prospect.plan
    return BroughtIn(
        articles=tuple(prospect.new),
        versions=prospect.versions,
        marks=_ids(plan.marks),
        claims=_ids(plan.claims),
        links=(*_ids(plan.links), *_ids(plan.ties)),
        verdicts=_ids(plan.assessments),
        people=tuple(one.name for one in plan.analysts),
        already=plan.already,
        moved=_listed(plan.marks, "moved_to_confirm"),
        unplaced=_listed(plan.marks, "unplaced"),
        told=tuple(plan.told),
        left_out=tuple(plan.left_out),
    )


def _ids(rows: Sequence[Entity]) -> tuple[str, ...]:
    return tuple(row.id for row in rows)


def _listed(marks: Sequence[Mark], state: str) -> tuple[Listed, ...]:
    found = (mark for mark in marks if mark.place is not None and mark.place.state == state)
    return tuple(Listed(mark.id, mark.place.article, mark.place.quote) for mark in found if mark.place)
