"""Two people's files on one article: Anna's, and the copy of it that Olena worked on."""

import shutil
from pathlib import Path

from tests.project.desks import TEXT, desk_of
from workbench.commands import articles, assessments, claims, marks
from workbench.importers import import_paste
from workbench.model.articles import Article
from workbench.model.claims import Claim
from workbench.project import Project, queries

Work = list[tuple[int, int, str]]
"""First code point, one past the last, status."""


def two_files(folder: Path) -> tuple[Path, Path]:
    """Write anna.factcheck and olena.factcheck.

    Both marked the same words with different statuses, then different words with one status; Olena marked a third
    place. Both judged the claim, differently.
    """
    mine, theirs = folder / "anna.factcheck", folder / "olena.factcheck"
    with Project.create(mine, desk_of("Anna")) as project:
        articles.add(project, [import_paste(TEXT)])
        claims.add(project, "The dam holds.")
    shutil.copyfile(mine, theirs)
    _work(mine, "Anna", [(0, 17, "asserted"), (38, 54, "attributed")], "supported")
    _work(theirs, "Olena", [(0, 17, "denied"), (38, 65, "attributed"), (67, 92, "hedged")], "refuted")
    return mine, theirs


def _work(path: Path, name: str, spans: Work, verdict: str) -> None:
    with Project.open(path, desk_of(name)) as project:
        claim = queries.every(project, Claim)[0].id
        for start, end, status in spans:
            mark = marks.mark_claim(project, queries.every(project, Article)[0].id, start, end, claim=claim)
            marks.set_status(project, mark.id, status)
        assessments.assess(project, claim, verdict, why="Seen.")
