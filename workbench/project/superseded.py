"""Older versions of an article that nothing is marked in any more: they stay in the file, and no screen counts them."""

from sqlalchemy import ColumnElement, or_, select

from workbench.project.file import Project
from workbench.project.tables import TABLES, article_of_mark


def is_current() -> ColumnElement[bool]:
    """Return the condition that an article is no older version of another one, or still has marks."""
    article, newer, mark = TABLES["article"].c, TABLES["article"].alias("newer").c, TABLES["mark"]
    older = select(newer.version_of).where(newer.version_of.is_not(None))
    marked = select(article_of_mark(mark)).where(article_of_mark(mark).is_not(None))
    return or_(article.id.not_in(older), article.id.in_(marked))


def earlier_versions(project: Project, article: str) -> list[str]:
    """Return the ids of the versions that an article came after, the nearest first."""
    table = TABLES["article"].c
    found: list[str] = []
    earlier: str | None = article
    while earlier := project.connection.execute(select(table.version_of).where(table.id == earlier)).scalar():
        if earlier in found or earlier == article:  # a merge can tie two versions to each other
            break
        found.append(earlier)
    return found
