"""Which marks of the article are drawn, and how: everybody's in lanes, or only one's own, or only the others'."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from workbench.i18n import N_, _, ngettext
from workbench.model.articles import Analyst
from workbench.model.claims import Claim
from workbench.model.codebook import Status
from workbench.model.marks import Mark
from workbench.project import Project, claim_codes, in_furniture, left_out, people, queries
from workbench.ui.annotate.drawing import counts, drawn_marks
from workbench.ui.article.drawn import Lane
from workbench.ui.article.view import ArticleView
from workbench.ui.blind import sign
from workbench.ui.claims.wording import aside_words
from workbench.ui.settings import Settings

Whose = Literal["all", "mine", "theirs"]
WHOSE: dict[Whose, str] = {
    "all": N_("Everybody's marks are shown."), "mine": N_("Only your marks are shown."),
    "theirs": N_("Only the others' marks are shown."),
}  # fmt: skip
SHORT: dict[Whose, str] = {"mine": N_("only yours shown"), "theirs": N_("only the others' shown")}


class ShownMarks:
    """Draws the marks of one article; `ids` are those of the article, `drawn` those that are drawn now."""

    def __init__(self, project: Project, page: ArticleView, settings: Settings) -> None:
        self._project, self._page, self._settings = project, page, settings
        self.statuses: dict[str, Status] = {}
        self.ids = self.drawn = frozenset[str]()
        self.take_statuses()

    def take_statuses(self) -> None:
        """Ask for the codebook anew."""
        self.statuses = {s.key: s for s in queries.statuses(self._project, "mention")}

    @property
    def whose(self) -> Whose:
        """Whose marks are drawn, as the person last chose in this project."""
        wish = self._settings.place(self._project.id).get("whose")
        return wish if wish in WHOSE else "all"

    def next_whose(self) -> str:
        """Go on from all to one's own to the others'; return the sentence that says so."""
        order = list(WHOSE)
        wish = order[(order.index(self.whose) + 1) % len(order)]
        self._settings.place(self._project.id)["whose"] = wish
        return _(WHOSE[wish])

    def draw(self, article: str, claim: str | None) -> None:
        """Draw the marks of an article; evidence takes its colour from this claim."""
        found = queries.marks_of(self._project, article)
        self.ids = frozenset(mark.id for mark in found)
        own = people.own_ids(self._project)
        whose = self.whose
        wanted = {"all": (True, False), "mine": (True,), "theirs": (False,)}[whose]
        shown = [mark for mark in found if (mark.created_by is None or mark.created_by in own) in wanted]
        self.drawn = frozenset(mark.id for mark in shown)
        lanes, lane_of = self._lanes(shown, own)
        roots = queries.claim_roots(self._project)
        root = roots.get(claim or "", claim)
        same = {identity for identity, other in roots.items() if other == root} if root else set[str]()
        links = left_out.counting(self._project, queries.links_in(self._project, article))
        codes = self._codes({mark.claim for mark in shown if mark.claim} | {link.claim for link in links}, roots)
        self._page.set_lanes(lanes)
        aside = self._aside(shown)
        self._page.set_marks(drawn_marks(shown, links, self.statuses, same, own, codes, lane_of, aside))
        left = ngettext("{n} set aside", "{n} set aside", len(aside)).format(n=len(aside)) if aside else ""
        counting = in_furniture.counting(self._project, shown)
        boxed = len(shown) - len(aside) - len(counting)
        inside = ngettext("{n} in page furniture", "{n} in page furniture", boxed).format(n=boxed) if boxed else ""
        said = (counts(counting), inside, left, _(SHORT[whose]) if whose in SHORT else "")
        blind = article in left_out.hidden_articles(self._project)
        self._page.show_counts(" · ".join(filter(None, said)), sign() if blind else "")

    def _aside(self, marks: Iterable[Mark]) -> dict[str, str]:
        """Return for each mark that does not count the sentence that says why."""
        made = left_out.why_aside(self._project, [mark.id for mark in marks])
        return {mark: aside_words(self._signs(one.created_by), one.why) for mark, one in made.items()}

    def _signs(self, analyst: str | None) -> str:
        found = queries.find(self._project, Analyst, analyst) if analyst else None
        return (found.initials or found.name) if found else "?"

    def _codes(self, claims: Iterable[str], roots: Mapping[str, str]) -> dict[str, str]:
        """Return the code that each of these claims is shown by: a tied one by its root's."""
        found = {claim: queries.find(self._project, Claim, roots.get(claim, claim)) for claim in claims}
        return {claim: claim_codes.code_of(self._project, root) for claim, root in found.items() if root}

    def _lanes(self, marks: Sequence[Mark], own: frozenset[str]) -> tuple[list[Lane], dict[str, int]]:
        """Return a lane for each person who marked here, oneself first; none where there is only one."""
        roots = people.analyst_roots(self._project)
        mine = roots.get(self._project.author, self._project.author)
        root_of = {by: mine if by in own else roots.get(by, by) for by in {m.created_by for m in marks} if by}
        everybody = [one for one in people.analysts(self._project) if one.id in root_of.values()]
        if len(everybody) < 2:
            return [], {}
        numbers = {one.id: number for number, one in enumerate(everybody)}
        lanes = [Lane(one.initials or one.name[:2], one.colour or "neutral") for one in everybody]
        return lanes, {by: numbers[root] for by, root in root_of.items() if root in numbers}
