"""What a report is about: claims, articles, verdicts and analysts, each all or some of them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workbench.i18n import N_, _
from workbench.model.articles import Article
from workbench.model.claim_codes import signs
from workbench.project import Project, people, queries
from workbench.project.claim_codes import shown_otherwise
from workbench.ui.plain import tooltip
from workbench.ui.report.picking import Item, PickDialog

KINDS = {
    "claims": (N_("All claims"), N_("Claims: {n} of {all}"), N_("Which claims?")),
    "articles": (N_("All articles"), N_("Articles: {n} of {all}"), N_("Which articles?")),
    "verdicts": (N_("All verdicts"), N_("Verdicts: {n} of {all}"), N_("Claims with which verdicts?")),
    "analysts": (N_("All analysts"), N_("Analysts: {n} of {all}"), N_("Whose work?")),
}
"""What it says where all are chosen, where some are, and what it asks."""


class ScopeButtons(QWidget):
    """A button for each kind, which says what is chosen and opens the list."""

    changed = Signal()

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project
        self.chosen: dict[str, frozenset[str] | None] = dict.fromkeys(KINDS)
        self.buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for kind in KINDS:
            button = self.buttons[kind] = QPushButton()
            button.clicked.connect(partial(self.pick, kind))
            column.addWidget(button)

    def items(self, kind: str) -> list[Item]:
        """Return what there is to choose from."""
        ask: dict[str, Callable[[], list[Item]]] = {
            "claims": self._claims, "articles": self._articles, "verdicts": self._verdicts, "analysts": self._analysts,
        }  # fmt: skip
        return ask[kind]()

    def _claims(self) -> list[Item]:
        codes = shown_otherwise(self._project)
        found = [claim for claim in queries.claims_in_order(self._project) if not claim.same_as]
        return [Item(claim.id, f"{codes.get(claim.id, claim.code)}  {claim.statement}".strip()) for claim in found]

    def _articles(self) -> list[Item]:
        return [Item(article.id, _named(article)) for article in queries.articles(self._project)]

    def _verdicts(self) -> list[Item]:
        found = queries.statuses(self._project, "verdict")
        return [Item(status.key, f"{status.symbol}  {status.label}") for status in found]

    def _analysts(self) -> list[Item]:
        return [Item(one.id, f"{one.name} ({signs(one)})") for one in people.analysts(self._project)]

    def pick(self, kind: str) -> None:
        """Open the list of a kind."""
        dialog = PickDialog(_(KINDS[kind][2]), self.items(kind), self.chosen[kind], self)
        dialog.picked.connect(partial(self._take, kind))
        dialog.open()

    def _take(self, kind: str, chosen: frozenset[str] | None) -> None:
        self.chosen[kind] = chosen
        self.say()
        self.changed.emit()

    def plain(self) -> dict[str, Any]:
        """Return what is chosen, as the settings keep it."""
        return {kind: None if chosen is None else sorted(chosen) for kind, chosen in self.chosen.items()}

    def take(self, kept: Mapping[str, Any]) -> None:
        """Choose what the settings kept; what is gone meanwhile is left out."""
        for kind in KINDS:
            rows = kept.get(kind)
            known = {item.id for item in self.items(kind)} if isinstance(rows, list) else set()
            chosen = frozenset(row for row in rows if row in known) if isinstance(rows, list) else None
            self.chosen[kind] = chosen or None
        self.say()

    def say(self) -> None:
        """Say on each button what is chosen."""
        for kind, button in self.buttons.items():
            chosen = self.chosen[kind]
            words = _(KINDS[kind][0])
            if chosen is not None:
                words = _(KINDS[kind][1]).format(n=len(chosen), all=len(self.items(kind)))
            button.setText(words)
            button.setToolTip(tooltip(_(KINDS[kind][2])))


def _named(article: Article) -> str:
    about = ", ".join(filter(None, (article.publisher, article.published_on)))
    name = article.title or article.origin_name or _("Untitled article")
    return f"{name}  ({about})" if about else name
