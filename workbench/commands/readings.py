"""Reading blind: colleagues' marks, links, verdicts, comments and history stay hidden until one's own article is done.

It is a courtesy between colleagues, not encryption. Neither beginning nor leaving is among what Ctrl+Z takes back: what
was seen cannot be unseen, and the record of having left (`Blind.left_early_at`) stays, also when one reads blind again.
"""

from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.articles import Article, Blind, Reading, ReadingState
from workbench.model.comments import Dismissal
from workbench.model.ids import AnalystId, ArticleId, dismissal_id, reading_id
from workbench.model.value import Stamp
from workbench.project import Project, left_out, people, queries
from workbench.project.steps import Writer


def read_blind(project: Project, article: str | None = None) -> None:
    """Read one article blind; without one, every article that is not done, also those still to come."""
    if article is not None:
        _read_one_blind(project, article)
        return
    if left_out.is_wished(project):
        raise Refused(_("You read every article blind already."))
    with project.step(left_out.GO_BLIND) as step:
        kind, key = left_out.WISH
        author = AnalystId(project.author)
        step.add(Dismissal(id=dismissal_id(author, kind, key), kind=kind, key=key, analyst=author))
        for reading in _own_readings(project):
            if reading.state != "done":
                step.set(reading, blind=reading.blind.model_copy(update={"on": True}))


def _read_one_blind(project: Project, article: str) -> None:
    reading = queries.reading_of(project, article, project.author)
    if article in left_out.hidden_articles(project):
        raise Refused(_("You read this article blind already."))
    if reading is not None and reading.state == "done":
        raise Refused(_("You have done this article, and colleagues' work in it is shown. There is nothing to hide."))
    with project.step(left_out.GO_BLIND) as step:
        _set_blind(step, project, article, reading, on=True, left=None)


def leave_early(project: Project, article: str | None = None) -> None:
    """See colleagues' work before the article is done; without one, in every article. That it was left is recorded."""
    blind = left_out.hidden_articles(project)
    wished = left_out.is_wished(project)
    if article is None and not (blind or wished):
        raise Refused(_("You read no article blind."))
    if article is not None and article not in blind:
        raise Refused(_("You do not read this article blind."))
    with project.step(left_out.LEAVE_BLIND) as step:
        if article is None:
            _withdraw_wish(step, project)
        for each in sorted(_begun(project, blind) if article is None else {article}):
            reading = queries.reading_of(project, each, project.author)
            _set_blind(step, project, each, reading, on=False, left=step.at)


def blind_after(project: Project, reading: Reading | None, state: ReadingState, at: Stamp) -> Blind:
    """Return what becomes of blind reading when an article's state is set: who opens a done one again has seen all."""
    now = reading.blind if reading is not None else Blind()
    if reading is not None and reading.state == "done":
        return Blind(on=False, left_early_at=at) if now.on and state != "done" else now
    if not now.on and now.left_early_at is None and left_out.is_wished(project):
        return Blind(on=True)
    return now


def _set_blind(
    step: Writer, project: Project, article: str, reading: Reading | None, *, on: bool, left: Stamp | None
) -> None:
    if reading is not None:
        step.set(reading, blind=Blind(on=on, left_early_at=left or reading.blind.left_early_at))
        return
    author = AnalystId(project.author)
    identity = reading_id(queries.one(project, Article, article).id, author)
    blind = Blind(on=on, left_early_at=left)
    step.add(Reading(id=identity, article=ArticleId(article), analyst=author, blind=blind))


def _withdraw_wish(step: Writer, project: Project) -> None:
    known = queries.dismissed(project, [dismissal_id(one, *left_out.WISH) for one in people.own_ids(project)])
    for identity in sorted(known):
        step.remove(queries.one(project, Dismissal, identity))


def _own_readings(project: Project) -> list[Reading]:
    return queries.readings_of(project, project.author)


def _begun(project: Project, blind: frozenset[str]) -> set[str]:
    """Return the blind articles that one began to read: only those are left early."""
    read = {reading.article for reading in _own_readings(project)}
    return {article for article in blind if article in read or left_out.has_own_marks(project, article)}
