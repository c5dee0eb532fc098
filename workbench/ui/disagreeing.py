"""Where the people of the open project disagree: the rows from the project, the rule from `review`.

Asked of one article or of some claims it is quick enough for each key press; asked of everything it is for lists.
"""

from collections.abc import Collection, Iterator

from workbench.project import Project, disputed
from workbench.project.disputed import Disputed
from workbench.review.disagreements import Disagreement, Rows, disagreements_among


def in_text(project: Project, article: str) -> tuple[Disagreement, ...]:
    """Return what is read or linked differently in an article, as far as it is not settled."""
    return tuple(_unsettled(disputed.in_text(project, article)))


def in_texts(project: Project) -> tuple[Disagreement, ...]:
    """Return what is read or linked differently anywhere, as far as it is not settled."""
    return tuple(_unsettled(disputed.in_texts(project)))


def on_claims(project: Project, claims: Collection[str] | None = None) -> tuple[Disagreement, ...]:
    """Return what is concluded differently: on every claim, or on some root claims."""
    return tuple(_unsettled(disputed.on_claims(project, claims)))


def _unsettled(found: Disputed) -> Iterator[Disagreement]:
    """Yield those that nobody has decided, and those that were kept to be discussed."""
    if not found.people:
        return
    rows = Rows(found.marks, found.links, found.assessments, found.decisions, found.ties)
    yield from (one for one in disagreements_among(rows, found.people) if one.is_open or one.is_discussed)
