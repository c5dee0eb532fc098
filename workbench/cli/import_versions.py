"""New versions of articles on the command line: brought in as such where the flag says so, else pointed out."""

import argparse
from collections.abc import Sequence

from workbench.cli.output import complain, say
from workbench.commands import articles, versions
from workbench.i18n import _, ngettext
from workbench.importers import ProposedArticle
from workbench.model.articles import Article
from workbench.project import Project, queries


def add_flag(parser: argparse.ArgumentParser) -> None:
    """Add the flag."""
    parser.add_argument(
        "--new-versions", action="store_true",
        help=_(
            "a text with the address or title of an article here, and most of its words, is its new version: "
            "the marks are carried over"
        ),
    )  # fmt: skip


def bring_in(project: Project, proposals: Sequence[ProposedArticle], *, as_versions: bool) -> articles.Added:
    """Bring articles in; those that look like new versions as such, or with a word about it."""
    likely = versions.likely(project, proposals)
    for place, article in likely.items():
        name, title = proposals[place].origin_name, queries.one(project, Article, article).title
        if not as_versions:
            words = _("{name} looks like a new version of “{title}”; with --new-versions its marks are carried over")
            complain(words.format(name=name, title=title))
    if not as_versions:
        return articles.add(project, proposals)
    added = articles.add(project, [one for place, one in enumerate(proposals) if place not in likely])
    new, known = list(added.new), list(added.known)
    for place, article in likely.items():
        carried = versions.bring(project, article, proposals[place])
        kept = len(carried.placed)
        words = ngettext("{name}: a new version; {n} mark keeps its words, {moved} to be confirmed, {lost} lost",
                         "{name}: a new version; {n} marks keep their words, {moved} to be confirmed, {lost} lost",
                         kept)  # fmt: skip
        moved, lost = len(carried.moved), len(carried.unplaced)
        say(words.format(name=proposals[place].origin_name, n=kept, moved=moved, lost=lost))
        new.append(carried.article)
    return articles.Added(tuple(new), tuple(known), added.twice)
