"""What the keys do to marks. Each is one command; the news that follows redraws, nothing here draws by itself.

It remembers two things: the selected mark, and the claim that was selected last, which is what evidence is linked to.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from workbench.assist.cue_finder import suggested_cues
from workbench.assist.speaker_finder import nearest_speaker
from workbench.commands import evidence, marks
from workbench.i18n import _
from workbench.model.claims import Claim, Source
from workbench.model.evidence import Stance
from workbench.model.marks import Mark
from workbench.project import Project, claim_codes, queries
from workbench.text.cues import Lexicon, lexicon
from workbench.text.span import Span
from workbench.ui.actions import CUE_LANGUAGES
from workbench.ui.annotate.edges import Edge, Unit, moved
from workbench.ui.article.view import ArticleView
from workbench.ui.run import Runner


class Marking(QObject):
    """Acts on the article shown. `selected` is emitted with a mark's id, or nothing."""

    selected = Signal(object)
    said = Signal(str)

    def __init__(
        self, project: Project, run: Runner, view: ArticleView, settle: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._project, self._run, self._view, self._settle = project, run, view, settle
        self.article: str | None = None
        self.mark: str | None = None
        self.claim: str | None = None
        self._cues_near = 0
        self.language: Callable[[], str] = lambda: "en"
        """Tells what the article is written in, for cues and speakers that are asked for."""

    def show_article(self, article: str | None) -> None:
        """Act on another article from now on; the claim stays, so that evidence may lie elsewhere."""
        self.article, self.mark = article, None

    def select(self, mark: str | None) -> None:
        """Select a mark; a mention also selects its claim. What is being typed is written first, or keeps the mark."""
        if mark is not None and mark != self.mark and not self._settle():
            return
        found = queries.find(self._project, Mark, mark) if mark else None
        self.mark = found.id if found else None
        if found is not None and found.kind == "claim":
            self.claim = found.claim
        self.selected.emit(self.mark)

    def _current(self) -> Mark | None:
        return queries.find(self._project, Mark, self.mark) if self.mark else None

    def _make(self, command: Callable[[str, int, int], Mark]) -> bool:
        """Carry out a command on the selection and select the mark it gives back; False where none was made."""
        chosen = self._view.selection()
        if self.article is None or chosen is None:
            self.said.emit(_("Select some words first: ↓ takes a sentence, Shift with the arrows takes more or less."))
            return False
        article = self.article
        return self._then_select(lambda: command(article, *chosen))

    def _then_select(self, command: Callable[[], Mark]) -> bool:
        made = self._run(command)
        if made is not None:
            self.select(made.id)
        return made is not None

    def _with_mark(self, command: Callable[[str], Mark]) -> bool:
        """Carry out a command on the selected mark; on a colleague's it gives one's own beside it. False: not done."""
        mark = self.mark
        if mark is None:
            self.said.emit(_("Select a mark first: click it, or press N for the next one."))
            return False
        return self._then_select(lambda: command(mark))

    # ------------------------------------------------------------------------------------------------- making marks

    def mark_claim(self) -> None:
        """Mark the selection as a claim."""
        if self._make(lambda article, start, end: marks.mark_claim(self._project, article, start, end)):
            claim = queries.find(self._project, Claim, self.claim or "")
            self.said.emit(_("Claim {code} added.").format(code=claim_codes.code_of(self._project, claim)))

    def mark_evidence(self) -> None:
        """Mark the selection as evidence; the claim selected before stays what it will be linked to."""
        made = self._make(lambda article, start, end: marks.mark_evidence(self._project, article, start, end))
        if made and self.claim is not None:
            self.said.emit(_("Press + if it supports the claim, − if it refutes it, 0 for context."))

    def mark_furniture(self) -> None:
        """Mark the selection as page furniture."""
        self._make(lambda article, start, end: marks.mark_furniture(self._project, article, start, end))

    def add_piece(self) -> None:
        """Add the selection to the selected mark."""
        chosen = self._words_apart("cue", "speaker")
        if chosen is None:
            self.said.emit(_("Select the further words first."))
            return
        self._with_mark(lambda mark: marks.add_piece(self._project, mark, *chosen))

    # ----------------------------------------------------------------------------------------------- what a mention is

    def set_status(self, shortcut: str) -> None:
        """Set the status that the codebook has on this digit."""
        found = [s for s in queries.statuses(self._project, "mention") if s.shortcut == shortcut and s.active]
        if not found:
            self.said.emit(_("The codebook has no status on {digit}.").format(digit=shortcut))
            return
        self._with_mark(lambda mark: marks.set_status(self._project, mark, found[0].key))

    def _words_apart(self, *roles: str) -> tuple[int, int] | None:
        """Return the selection, unless it is only what is left of making the selected mark or these pieces of it."""
        chosen, mark = self._view.selection(), self._current()
        pieces = mark.place.pieces if mark and mark.place else ()
        own = {(piece.start, piece.end) for piece in pieces if piece.role in ("content", *roles)}
        return None if chosen in own else chosen

    def set_cue(self) -> None:
        """Take the selection as the cue, or without one the likeliest suggested; once more, the next."""
        chosen, mark = self._words_apart("cue", "speaker"), self._current()
        self._cues_near = 0
        if chosen is None and mark is not None and mark.place is not None:
            chosen = self._next_cue(mark)
            if chosen is None:
                self.said.emit(_("No cue is near; select the words that justify the status and press U."))
                return
        span, several = chosen or (0, 0), self._cues_near
        if self._with_mark(lambda mark: marks.set_cue(self._project, mark, *span)) and several > 1:
            shown = " ".join(self._view.text()[slice(*span)].split())
            self.said.emit(_("Cue: “{words}”. U again takes the next of {n}.").format(words=shown, n=several))

    def _lexicon(self) -> Lexicon | None:
        language = self.language()
        return lexicon(language) if language in CUE_LANGUAGES else None

    def _next_cue(self, mark: Mark) -> tuple[int, int] | None:
        """Return the likeliest cue for a mention, or the one after the cue it has; None where none is near."""
        words, place = self._lexicon(), mark.place
        if words is None or place is None:
            return None
        content = Span(place.start, place.end)
        cues = suggested_cues(self._view.text(), content, words=words, status=mark.status)
        spans = [(cue.span.start, cue.span.end) for cue in cues]
        had = next((n for n, span in enumerate(spans) for p in place.of_role("cue") if span == (p.start, p.end)), -1)
        self._cues_near = len(spans)
        return spans[(had + 1) % len(spans)] if spans else None

    def set_speaker(self) -> None:
        """Take the selected words as the speaker of the selected mention, or without any those beside its cue."""
        chosen, mark = self._words_apart("speaker"), self._current()
        if chosen is None and mark is not None and not mark.speakers:
            chosen = self._near_speaker(mark)
        if chosen is None and mark is not None:
            self.said.emit(_("Select the words that name the speaker and press S, or press Shift+S and type the name."))
            return
        span, by_itself = chosen or (0, 0), self._words_apart("speaker") is None
        if self._with_mark(lambda mark: marks.set_speaker(self._project, mark, *span)) and by_itself:
            shown = " ".join(self._view.text()[slice(*span)].split())
            self.said.emit(_("Speaker: “{words}”. If it is another: Ctrl+Z, select the words, S.").format(words=shown))

    def _near_speaker(self, mark: Mark) -> tuple[int, int] | None:
        """Return the words beside the mention that most likely name who says it; None where that is unsure."""
        words, place = self._lexicon(), mark.place
        if words is None or place is None:
            return None
        sources = queries.every(self._project, Source)
        names = {name for source in sources for name in (source.name, *source.aliases)}
        text, content = self._view.text(), Span(place.start, place.end)
        found = nearest_speaker(text, content, names, words=words, status=mark.status)
        return (found.start, found.end) if found else None

    def link(self, stance: Stance) -> None:
        """Tie the selected evidence to the claim that was selected before it."""
        mark, claim = self._current(), self.claim
        if mark is None or mark.kind != "evidence":
            self.said.emit(_("Select a piece of evidence first: E marks one."))
        elif claim is None:
            self.said.emit(_("Select the claim first, then the evidence, then press + − or 0."))
        else:
            self._link(mark.id, claim, stance)

    def _link(self, mark: str, claim: str, stance: Stance) -> None:
        if self._run(lambda: evidence.link(self._project, mark, claim, stance)) is not None:
            words = {
                "supports": _("Linked: supports {code}."), "refutes": _("Linked: refutes {code}."),
                "context": _("Linked: context for {code}."),
            }  # fmt: skip
            code = claim_codes.code_of(self._project, queries.find(self._project, Claim, claim))
            self.said.emit(words[stance].format(code=code or _("the claim")))

    # ---------------------------------------------------------------------------------------------------- boundaries

    def move_edge(self, edge: Edge, unit: Unit, *, forward: bool) -> None:
        """Move the start or the end of the selected mark by a word or a character."""
        mark = self._current()
        if mark is None or mark.place is None or mark.place.state == "unplaced":
            self._with_mark(lambda mark: marks.move_boundary(self._project, mark, 0, 0))
            return
        pieces = mark.place.of_role("content")
        number = 0 if edge == "start" else len(pieces) - 1
        start, end = pieces[number].start or 0, pieces[number].end or 0
        new = moved(self._view.text(), start, end, edge, unit, forward=forward)
        if new != (start, end):
            self._with_mark(lambda mark: marks.move_boundary(self._project, mark, *new, piece=number))

    def drop_edge(self, mark_id: str, edge: str, point: int) -> None:
        """Give a mark the end or start that was dragged to a code point."""
        self.select(mark_id)
        mark = self._current()
        if mark is None or mark.place is None:
            return
        pieces = mark.place.of_role("content")
        number = 0 if edge == "start" else len(pieces) - 1
        start, end = pieces[number].start or 0, pieces[number].end or 0
        new = (point, end) if edge == "start" else (start, point)
        self._with_mark(lambda mark: marks.move_boundary(self._project, mark, *new, piece=number))

    def remove(self) -> None:
        """Remove the selected mark; its claim goes too if nothing else is left of it."""
        mark = self.mark
        if mark is None:
            self.said.emit(_("Select a mark first: click it, or press N for the next one."))
        elif self._run(lambda: marks.remove(self._project, mark) or True):
            self.select(None)
