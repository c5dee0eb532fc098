"""The one table of views: what stands along the top, and what opens at the side. Each is made when first looked at."""

from dataclasses import dataclass

from workbench.i18n import N_


@dataclass(frozen=True, slots=True)
class View:
    """One view: `where` is module and class of its widget; empty for the one that the workspace makes itself."""

    id: str
    label: str
    where: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""
    side: bool = False


VIEWS: tuple[View, ...] = (
    View("annotate", N_("Annotate"), keys=("Ctrl+1",)),
    View("claims", N_("Claims"), "workbench.ui.tables.view:ClaimsView", ("Ctrl+2",), "claim"),
    View("matrix", N_("Matrix"), "workbench.ui.matrix.view:MatrixView", ("Ctrl+3",), "review"),
    View("review", N_("Review"), "workbench.ui.review.view:ReviewView", ("Ctrl+4",), "users"),
    View("report", N_("Report"), "workbench.ui.report.view:ReportView", ("Ctrl+5",), "report"),
    View("codebook", N_("Codebook"), "workbench.ui.codebook.view:CodebookView", icon="book", side=True),
    View("sources", N_("Sources"), "workbench.ui.sources.view:SourcesView", icon="users", side=True),
    View("todos", N_("To-dos"), "workbench.ui.todos.view:TodosView", icon="done", side=True),
    View("history", N_("History"), "workbench.ui.history.view:HistoryView", ("Ctrl+H",), "history", side=True),
)
"""In the order of the tabs, then those at the side. Each has its action `view-<id>` in the View menu."""
BY_ID = {view.id: view for view in VIEWS}
