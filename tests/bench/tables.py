"""The tables: 100,000 claims opened, filtered, sorted and paged; a matrix of 500 claims by 200 articles."""

import random
from array import array
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.material import STATUSES, project_with, prose
from tests.bench.measure import Figure, cpu
from workbench.model.articles import Article
from workbench.model.assessments import Assessment
from workbench.model.claims import Claim
from workbench.model.evidence import EvidenceLink
from workbench.model.ids import ArticleId, derived_id
from workbench.model.marks import Mark, Piece, Place
from workbench.project import Project, queries
from workbench.project.claim_lines import Filter, Order, claim_lines, claim_rows
from workbench.ui.actions import ActionSet
from workbench.ui.jobs import Jobs
from workbench.ui.matrix.view import MatrixView
from workbench.ui.project_view import ProjectView, Tools
from workbench.ui.run import Runner
from workbench.ui.settings import Settings
from workbench.ui.tables.view import ClaimsView
from workbench.ui.theme import Theme
from workbench.ui.todos.keeper import Keeper

_BARE = "SELECT rowid FROM claim ORDER BY length(code), code"
_COLUMNS = ("statement", "speaker", "mentions", "evidence", "verdict", "as_of", "todos")


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the figures of the tables."""
    application = QApplication.instance() or QApplication([])
    with project_with(folder / "claims.factcheck", [5_000] * 50, 0) as project:
        _fill(project, claims=100_000, marks=40_000, verdicts=30_000)
        yield from _claims(application, project)  # pyright: ignore[reportArgumentType]
    with project_with(folder / "matrix.factcheck", [5_000] * 200, 0) as project:
        _fill(project, claims=490, marks=10_000, verdicts=500)
        measured = cpu(lambda: _open(application, project, MatrixView), 3)  # pyright: ignore[reportArgumentType]
        bare = cpu(lambda: _bare(project, "SELECT id, claim, status, created_by, place FROM mark"), 3)
        yield Figure("matrix of 500 claims x 200 articles, painted", measured, 1_000, bare, "bare SQL: the marks")


def _claims(application: QApplication, project: Project) -> Iterator[Figure]:
    bare = cpu(lambda: _bare(project, _BARE))
    opened = cpu(lambda: array("q", claim_rows(project)))
    yield Figure("100,000 claims: which and in what order", opened, 100, bare, "bare SQL: their ids by code")
    page = list(claim_rows(project)[50_000:50_200])
    yield Figure("100,000 claims: a page of 200 lines", cpu(lambda: claim_lines(project, page)), 50)
    shown = cpu(lambda: _open(application, project, ClaimsView))
    yield Figure("100,000 claims: the view made, opened, painted", shown, 500)
    for name, wanted in {"words": Filter("harbour closed"), "verdict": Filter(verdict="refuted"),
                         "status": Filter(status="denied"), "stage": Filter(stage="open")}.items():  # fmt: skip
        yield Figure(f"100,000 claims filtered by {name}", cpu(lambda w=wanted: claim_rows(project, w), 3), 500)
    for column in _COLUMNS:
        measured = cpu(lambda c=column: claim_rows(project, order=Order(c, True)), 3)
        yield Figure(f"100,000 claims sorted by {column}", measured, 500, bare, "bare SQL: their ids by code")


def _bare(project: Project, query: str) -> object:
    return project.connection.connection.cursor().execute(query).fetchall()


def _open(application: QApplication, project: Project, kind: type[ProjectView]) -> None:
    """Make the view, show it, paint it once and let it go."""
    theme = Theme("light")
    window = QWidget()
    actions, jobs, todos = ActionSet(window, theme), Jobs(window), Keeper(project, window)
    tools = Tools(project, Runner(project), Settings(Path()), actions, jobs, todos)
    view = kind(tools, theme)
    view.resize(1_400, 860)
    view.show()
    view.look()
    view.grab()
    view.hide()  # what it would show a moment later is no longer asked
    view.deleteLater()
    window.deleteLater()
    application.processEvents()


def _fill(project: Project, *, claims: int, marks: int, verdicts: int) -> None:
    """Add claims, mentions over all articles, evidence links and verdicts, the same in every run."""
    chance, words = random.Random(1), prose(3_000, 1).split()
    articles = queries.every(project, Article)
    texts = {article.id: project.text(article.sha256) for article in articles}

    def place(number: int) -> Place:
        article, start = articles[number % len(articles)].id, chance.randrange(4_000)
        quote = texts[article][start : start + 60]
        return Place(article=ArticleId(article), pieces=(Piece(start=start, end=start + 60, quote=quote),))

    made = [Claim(id=derived_id("c", str(n)), code=f"C{n:02}", statement=" ".join(chance.choices(words, k=12)))
            for n in range(claims)]  # fmt: skip
    of = lambda number: made[number * 3 % claims].id  # noqa: E731
    said = [Mark(id=derived_id("m", str(n)), kind="claim", place=place(n), claim=of(n), status=chance.choice(STATUSES))
            for n in range(marks)]  # fmt: skip
    seen = [Mark(id=derived_id("e", str(n)), kind="evidence", place=place(n)) for n in range(marks // 4)]
    links = [EvidenceLink(id=derived_id("l", str(n)), mark=seen[n % len(seen)].id, claim=of(n), stance="refutes")
             for n in range(marks // 2)]  # fmt: skip
    keys = ("supported", "refuted", "conflicting", "too_early")
    given = [Assessment(id=derived_id("a", str(n)), claim=of(n), verdict=chance.choice(keys), why="x")
             for n in range(verdicts)]  # fmt: skip
    for values in (made, said, seen, links, given):
        with project.step("Fill") as step:
            step.add_all(values)
