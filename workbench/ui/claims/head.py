"""The head of the panel: what it shows, how many, and the filter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.i18n import _
from workbench.model.assessments import NOT_ASSESSED
from workbench.model.snapshot import current_assessment
from workbench.project import left_out, queries
from workbench.project.todos import claims_to_do
from workbench.ui.claims import menus
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.differing import DIFFERS
from workbench.ui.claims.facts import Group, by_person
from workbench.ui.claims.painted import LABEL, Words
from workbench.ui.claims.texts import TextButton, TextView
from workbench.ui.flow import SpreadLayout

What = Literal["all", "mine", "unjudged", "todo", "differing", "status"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cards are shown; `status` (its key, or empty for mentions without one) where it is by status."""

    what: What = "all"
    status: str = ""


def names() -> dict[What, str]:
    """Return the names of the filters but those by status."""
    return {
        "all": _("All"), "mine": _("Mine"), "unjudged": _("Without a verdict"), "todo": _("With something to do"),
        "differing": _("Analysts disagree"),
    }  # fmt: skip


def passing(bench: Bench, article: str, groups: Sequence[Group], wanted: Filter) -> set[str]:
    """Return the keys of the claims of an article that pass the filter."""
    if wanted.what == "todo":
        today, claims = date.today().isoformat(), {group.claim for group in groups if group.claim}
        return claims_to_do(bench.project, bench.project.author, today, article, claims)
    return {group.key for group in groups if _passes(bench, group, wanted)}


def _passes(bench: Bench, group: Group, wanted: Filter) -> bool:
    if wanted.what == "mine":
        return any(bench.lookup.is_own(mark.created_by) for mark in group.marks)
    if wanted.what == "differing":
        return bool(group.differing)
    if wanted.what == "status":
        return any(mark.status == wanted.status for mark in group.marks)
    return wanted.what == "all" or not _is_judged(bench, group)


def _is_judged(bench: Bench, group: Group) -> bool:
    made = queries.assessments_of(bench.project, group.claim) if group.claim else []
    made = left_out.counting(bench.project, made)
    standing = current_assessment(by_person(bench.lookup, made), bench.project.author)
    return standing is not None and standing.verdict != NOT_ASSESSED


def _count_of(groups: Sequence[Group]) -> list[Words]:
    """Count the disagreements of an article, each once though it may stand on two cards."""
    n = len({one.key for group in groups for one in group.differing})
    return [Words(f"  {DIFFERS} {n}", "doubted", bold=True)] if n else []


class PanelHead(QWidget):
    """Title, count and the button of the filter."""

    filter_changed = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench, self._filter = bench, Filter()
        self._title = TextView(bench, (), LABEL)
        self._button = TextButton(bench, (), LABEL)
        self._button.clicked.connect(self.open_menu)
        row = SpreadLayout(self, 8, 0)
        row.setContentsMargins(15, 12, 10, 3)
        row.addWidget(self._title)
        row.addWidget(self._button)

    def show_article(self, article: str | None, groups: Sequence[Group]) -> set[str]:
        """Show how many claims pass the filter; returns their keys. Without an article there is nothing to filter."""
        title = _("Claims in this article") if article else _("Claim")
        self._title.show_words([Words(title.upper(), "muted"), *_count_of(groups)])
        self._button.setVisible(article is not None)
        every = {group.key for group in groups}
        found = every & passing(self._bench, article, groups, self._filter) if article else every
        chosen = self._chosen()
        count = str(len(every)) if self._filter.what == "all" else f"{len(found)}/{len(every)}"
        word = _("Filter") if self._filter.what == "all" else chosen
        role = "muted" if self._filter.what == "all" else "accent"
        name = _("{n} claims; filter: {filter}").format(n=count, filter=chosen)
        self._button.show_words([Words(f"{count} · {word.upper()} ▾", role)], name)
        self._button.setMinimumWidth(self._button.sizeHint().width())
        return found

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
