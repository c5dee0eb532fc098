"""What is suggested for the open card: claims that may be the same, and other places with the same words.

Looked for in slices once the card is on screen; each line is linked, marked or dismissed, and nothing is set by itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.assist.same_words import places_of, telling_words
from workbench.assist.similar_claims import OFFERED, similar_claims, stems_of
from workbench.commands import dismissals, marks
from workbench.i18n import _, ngettext
from workbench.model.marks import Mark
from workbench.project import candidates, queries
from workbench.text.span import Span, quote
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.facts import OpenFacts
from workbench.ui.claims.painted import Style, Words
from workbench.ui.claims.texts import TextView, link_button
from workbench.ui.claims.wording import one_line
from workbench.ui.flow import FlowLayout, clear, put
from workbench.ui.overriding import override
from workbench.ui.slices import Slices

LARGE = 130
"""Text size in per cent from which what can be done stands below the words."""
MOST_CLAIMS, MOST_PLACES = 2, 500
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Similar:
    """A claim that the mention may be of."""

    key: str
    claim: candidates.Candidate
    mentions: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place with the same words: article, start, end (code points)."""

    key: str
    place: Place


class Row(QWidget):
    """One quiet line in a dashed frame; what can be done about it at its end."""

    def __init__(self, bench: Bench, runs: list[Words], deeds: list[tuple[str, str, Callable[[], object]]]) -> None:
        super().__init__()
        self._bench = bench
        large = bench.theme.zoom > LARGE
        row = QVBoxLayout(self) if large else QHBoxLayout(self)
        row.setContentsMargins(9, 6, 6, 6)
        row.setSpacing(4)
        ends = FlowLayout(gap=4) if large else row
        row.addWidget(TextView(bench, runs, Style(12, 1.4, lines=3)), 1)
        for label, name, does in deeds:
            button = link_button(bench, label, name)
            button.clicked.connect(lambda _checked=False, call=does: call())
            ends.addWidget(button)
        if ends is not row:
            row.addLayout(ends)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._bench.colour("outline"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


class SuggestedSection(QWidget):
    """The suggestions for the mention that the card shows; hidden where there are none."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench, self._slices = bench, Slices(self, lambda: candidates.can_ask(bench.project))
        self._facts: OpenFacts | None = None
        self._asked: tuple[str, str, int] | None = None
        self._similar: list[Similar] = []
        self._places: list[Elsewhere] = []
        self._shown: tuple[list[Similar], list[Elsewhere]] = ([], [])
        self._next = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(5, 9, 5, 0)
        self._column.setSpacing(5)
        self.hide()
        bench.theme_changed.connect(self._fill_anew)

    def show_facts(self, facts: OpenFacts) -> None:
        """Show what is suggested for a mention; look for it anew where the mention or the claims are other ones."""
        self._facts = facts
        mark = facts.mark
        if mark is None or mark.kind != "claim":
            self.cancel()
            self._similar, self._places = [], []
            self._offer()
            return
        words = mark.place.quote if mark.place else ""
        asked = (mark.id, words, candidates.claim_count(self._bench.project))
        if asked != self._asked:
            if self._asked is None or asked[:2] != self._asked[:2]:
                self._similar, self._places, self._next = [], [], 0
            self._asked = asked
            self._look(mark, words)
        self._offer()

    def cancel(self) -> None:
        """Look no further."""
        self._slices.cancel()
        self._asked = None

    # ------------------------------------------------------------------------------------------------ looking for it

    def _look(self, mark: Mark, words: str) -> None:
        similar, places = list[Similar](), list[Elsewhere]()
        done = (similar, places)
        self._slices.start(self._search(mark, words, *done), lambda: self._take(*done))

    def _take(self, similar: list[Similar], places: list[Elsewhere]) -> None:
        self._similar, self._places = similar, places
        self._offer()

    def _search(self, mark: Mark, words: str, similar: list[Similar], places: list[Elsewhere]) -> Iterator[None]:
        if mark.place is None or mark.place.state == "unplaced":
            return
        article, span = mark.place.article, Span(mark.place.start, mark.place.end)
        project, stems = self._bench.project, stems_of(words)
        found = candidates.claims_sharing(project, stems, at_least=2 if len(stems) > 3 else 1)
        yield
        by_id = {candidate.id: candidate for candidate in found}
        ranked = similar_claims(words, ((c.id, c.statement) for c in found), limit=8, at_least=OFFERED)
        counts = candidates.mention_counts(project, [claim for claim, _score in ranked])
        for claim, _score in ranked:
            key = dismissals.key_of("similar claim", article, span, words, claim)
            similar.append(Similar(key, by_id[claim], counts[claim]))
        yield
        yield from self._search_places(words, places)

    def _search_places(self, words: str, places: list[Elsewhere]) -> Iterator[None]:
        for page in candidates.articles_in_pages(self._bench.project, telling_words(words)):
            for article, text in page:
                for span in places_of(text, words):
                    if span is not None:
                        key = dismissals.key_of("same words", article, span, quote(text, span))
                        places.append(Elsewhere(key, (article, span.start, span.end)))
                    if len(places) >= MOST_PLACES:
                        return
                    yield

    # ---------------------------------------------------------------------------------------------------- showing it

    def _offer(self) -> None:
        """Show what is still open: not this claim's, not marked, not dismissed."""
        facts, project = self._facts, self._bench.project
        similar, places = list[Similar](), list[Elsewhere]()
        if facts is not None and self._similar:
            keys = dismissals.open_keys(project, "similar claim", [one.key for one in self._similar])
            similar = [one for one in self._distinct(facts) if one.key in keys][:MOST_CLAIMS]
        if facts is not None and facts.claim is not None and self._places:
            keys = dismissals.open_keys(project, "same words", [one.key for one in self._places])
            taken = self._taken({one.place[0] for one in self._places})
            places = [one for one in self._places if one.key in keys and not _touches(one.place, taken)]
        if (similar, places) != self._shown or not self._column.count():
            self._shown = (similar, places)
            self._fill(similar, places)

    def _distinct(self, facts: OpenFacts) -> Iterator[Similar]:
        """Yield the similar claims that are there and are neither this one nor tied to one another."""
        wanted = [one.claim.id for one in self._similar]
        own = facts.claim.id if facts.claim else ""
        roots = candidates.roots_of(self._bench.project, [*wanted, own] if own else wanted)
        seen = {roots.get(own, own)}
        for one in self._similar:
            root = roots.get(one.claim.id)
            if root is not None and root not in seen:
                seen.add(root)
                yield one

    def _taken(self, articles: set[str]) -> dict[str, list[tuple[int, int]]]:
        """Return where claims are marked in these articles."""
        taken: dict[str, list[tuple[int, int]]] = {}
        for article in articles:
            placed = (m.place for m in queries.marks_of(self._bench.project, article) if m.kind == "claim" and m.place)
            taken[article] = [(p.start or 0, p.end or 0) for place in placed for p in place.of_role("content")]
        return taken

    def _fill(self, similar: list[Similar], places: list[Elsewhere]) -> None:
        clear(self._column)
        for one in similar:
            put(self._column, self._similar_row(one))
        if places:
            put(self._column, self._places_row(places))
        self.setVisible(bool(similar or places))

    def _fill_anew(self) -> None:
        """Set the lines out for another look: they stand otherwise at large text."""
        self._fill(*self._shown)

    def _similar_row(self, one: Similar) -> Row:
        count = ngettext("{n} mention", "{n} mentions", one.mentions).format(n=one.mentions)
        statement = one_line(one.claim.statement, 120)
        runs = [
            Words(_("≈ also {code}").format(code=one.claim.code) + " ", "muted"),
            Words(f"“{statement}”", bold=True), Words(f" ({count})", "muted"),
        ]  # fmt: skip
        named = self._bench.named
        link, dismiss = named(_("Link to {code} (Y)"), "accept"), named(_("Dismiss {code} (X)"), "refuse")
        deeds: list[tuple[str, str, Callable[[], object]]] = [
            (_("link"), link.format(code=one.claim.code), lambda: self._link(one)),
            (_("dismiss"), dismiss.format(code=one.claim.code), lambda: self._dismiss("similar claim", [one.key])),
        ]
        return Row(self._bench, runs, deeds)

    def _places_row(self, places: list[Elsewhere]) -> Row:
        count = len(places)
        words = ngettext("{n} more place with these words", "{n} more places with these words", count).format(n=count)
        code = self._facts.code if self._facts else ""
        mark = _("Mark all as mentions of {code}").format(code=code)
        deeds: list[tuple[str, str, Callable[[], object]]] = [
            (_("show"), _("Show the next of these places"), self._show_next),
            (_("mark all"), mark, self._mark_all),
            (_("dismiss"), _("Dismiss these places"), lambda: self._dismiss("same words", [one.key for one in places])),
        ]
        return Row(self._bench, [Words(words, "muted")], deeds)

    # ------------------------------------------------------------------------------------------------- answering it

    def link_first(self) -> bool:
        """Link the mention to the likeliest claim; False where none is suggested."""
        if self._shown[0]:
            self._link(self._shown[0][0])
        return bool(self._shown[0])

    def dismiss_first(self) -> bool:
        """Dismiss the likeliest claim, else the places; False where nothing is suggested."""
        similar, places = self._shown
        if similar:
            self._dismiss("similar claim", [similar[0].key])
        elif places:
            self._dismiss("same words", [one.key for one in places])
        return bool(similar or places)

    def bring_back(self) -> int:
        """Let what was dismissed for this mention come again; returns how much that is."""
        run, project = self._bench.run, self._bench.project
        claims, places = [one.key for one in self._similar], [one.key for one in self._places]
        back = run(lambda: dismissals.bring_back(project, "similar claim", claims)) or 0
        return back + (run(lambda: dismissals.bring_back(project, "same words", places)) or 0)

    def _link(self, one: Similar) -> None:
        mark = self._facts.mark if self._facts else None
        if mark is not None:
            made = self._bench.run(lambda: marks.tie_to_claim(self._bench.project, mark.id, one.claim.id))
            if made is not None:
                self._bench.mark_wished.emit(made.id)
        self._bench.left.emit()

    def _dismiss(self, kind: dismissals.Kind, keys: list[str]) -> None:
        self._bench.run(lambda: dismissals.dismiss(self._bench.project, kind, keys))
        self._bench.left.emit()

    def _show_next(self) -> None:
        places = self._shown[1]
        if places:
            place = places[self._next % len(places)].place
            self._next += 1
            self._bench.place_wished.emit(*place)

    def _mark_all(self) -> None:
        claim, places = self._facts.claim if self._facts else None, [one.place for one in self._shown[1]]
        if claim is not None and places:
            self._bench.run(lambda: marks.mark_mentions(self._bench.project, claim.id, places))
        self._bench.left.emit()


def _touches(place: Place, taken: dict[str, list[tuple[int, int]]]) -> bool:
    article, start, end = place
    return any(low < end and start < high for low, high in taken[article])
