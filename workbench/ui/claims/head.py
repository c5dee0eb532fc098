"""The head of the panel: what it shows, how many, and the filter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.i18n import _
from workbench.model.assessments import NOT_ASSESSED
from workbench.model.rules import missing_of
from workbench.model.snapshot import current_assessment
from workbench.project import queries
from workbench.ui.claims import menus
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import Group
from workbench.ui.claims.painted import LABEL, Words
from workbench.ui.claims.texts import TextButton, TextView

What = Literal["all", "mine", "unjudged", "todo", "status"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cards are shown; `status` (its key, or empty for mentions without one) where it is by status."""

    what: What = "all"
    status: str = ""


def names() -> dict[What, str]:
    """Return the names of the filters but those by status."""
    return {
        "all": _("All"), "mine": _("Mine"), "unjudged": _("Without a verdict"), "todo": _("With something to do"),
    }  # fmt: skip


def passes(bench: Bench, group: Group, wanted: Filter) -> bool:
    """Tell whether a claim of the article passes the filter."""
    project = bench.project
    if wanted.what == "mine":
        return any(mark.created_by == project.author for mark in group.marks)
    if wanted.what == "status":
        return any(mark.status == wanted.status for mark in group.marks)
    if wanted.what == "unjudged":
        return not _is_judged(bench, group)
    if wanted.what == "todo":
        statuses = [bench.lookup.status("mention", mark.status) if mark.status else None for mark in group.marks]
        return any(map(missing_of, group.marks, statuses)) or not _is_judged(bench, group)
    return True


def _is_judged(bench: Bench, group: Group) -> bool:
    made = queries.assessments_of(bench.project, group.claim) if group.claim else []
    standing = current_assessment(made, bench.project.author)
    return standing is not None and standing.verdict != NOT_ASSESSED


class PanelHead(QWidget):
    """Title, count and the button of the filter."""

    filter_changed = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench, self._filter = bench, Filter()
        self._title = TextView(bench, (), LABEL)
        self._button = TextButton(bench, (), LABEL)
        self._button.clicked.connect(self.open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 12, 10, 3)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._button)

    def show_article(self, article: str | None, groups: Sequence[Group]) -> set[str]:
        """Show how many claims pass the filter; returns their keys. Without an article there is nothing to filter."""
        title = _("Claims in this article") if article else _("Claim")
        self._title.show_words([Words(title.upper(), "muted")])
        self._button.setVisible(article is not None)
        passing = {group.key for group in groups if passes(self._bench, group, self._filter)}
        chosen = self._chosen()
        count = str(len(groups)) if self._filter.what == "all" else f"{len(passing)}/{len(groups)}"
        word = _("Filter") if self._filter.what == "all" else chosen
        role = "muted" if self._filter.what == "all" else "accent"
        name = _("{n} claims; filter: {filter}").format(n=count, filter=chosen)
        self._button.show_words([Words(f"{count} · {word.upper()} ▾", role)], name)
        self._button.setMinimumWidth(self._button.sizeHint().width())
        return passing

    def _chosen(self) -> str:
        if self._filter.what != "status":
            return names()[self._filter.what]
        key = self._filter.status
        return self._bench.lookup.status("mention", key).label if key else _("No status")

    def open_menu(self) -> None:
        """Offer the filters."""
        menu = menus.new_menu(self._button, _("Filter of the claims"))
        now = self._filter.what if self._filter.what != "status" else f"status {self._filter.status}"
        menus.offer(menu, names(), now, lambda what: self._choose(Filter(what)))
        menu.addSeparator()
        options = {f"status {s.key}": f"{s.symbol} {s.label}".strip() for s in self._bench.lookup.statuses("mention")
                   if s.active}  # fmt: skip
        options["status "] = _("No status")
        menus.offer(menu, options, now, lambda key: self._choose(Filter("status", key.removeprefix("status "))))
        menus.drop(menu, self._button)

    def _choose(self, wanted: Filter) -> None:
        self._filter = wanted
        self.filter_changed.emit()
