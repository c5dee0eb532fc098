"""The middle: the article with a lane for each side and both sides' marks; else both versions beside each other."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.model.marks import Mark
from workbench.review.differences import Difference
from workbench.ui.annotate.drawing import drawn_marks
from workbench.ui.annotate.heading import byline
from workbench.ui.article.drawn import DrawnMark, Lane
from workbench.ui.article.view import ArticleView
from workbench.ui.review import wording
from workbench.ui.review.beside import BesideView
from workbench.ui.review.compared import SIDES, Compared, Side
from workbench.ui.theme import Theme

OTHER = "#theirs"
"""Ends the drawn id of their version of a mark that both have."""


class Centre(QStackedWidget):
    """Shows what the current difference is about. `mark_chosen` names a row whose mark was clicked."""

    mark_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._compared: Compared | None = None
        self._shown: tuple[str, Side] | None = None
        self._placed: dict[str, Mark] = {}
        self.page, self.beside = ArticleView(theme), BesideView(theme)
        self.page.setAccessibleName(_("Article with both sides’ marks"))
        self.page.header.ask_before_editing(lambda: False)
        self.page.mark_activated.connect(lambda mark: self.mark_chosen.emit(mark.removesuffix(OTHER)))
        for part in (self.page, self.beside):
            self.addWidget(_framed(part))

    def show_compared(self, compared: Compared | None) -> None:
        """Take another comparison; the article is drawn anew."""
        self._compared, self._shown = compared, None
        self._placed = {}
        for one in compared.everything if compared else ():
            mark = compared.mark_of(one, "theirs") if compared and one.place is not None else None
            if mark is not None:
                self._placed[mark.id] = mark.model_copy(update={"place": one.place})

    def show_difference(self, one: Difference) -> None:
        """Show where a difference lies, its mark outlined and in sight."""
        compared = self._compared
        if compared is None:
            return
        article, marks = compared.article(one.article), [compared.mark_of(one, side) for side in SIDES]
        if article is None or not any(marks):
            self.beside.show_difference(compared, one)
            self.setCurrentIndex(1)
            return
        self.setCurrentIndex(0)
        side: Side = "mine" if one.article in compared.mine.snapshot.articles else "theirs"
        if self._shown != (one.article, side):
            self._show_article(compared, one.article, side)
        self._outline(one)

    def _outline(self, one: Difference) -> None:
        compared = self._compared
        if compared is None:
            return
        drawn = {mark.mark_id: mark for mark in self.page.marks_in_order()}
        ids = [mark.id for side in SIDES if (mark := compared.mark_of(one, side)) is not None]
        active = next((identity for identity in ids if identity in drawn), None)
        self.page.set_active(active)
        if active is not None and drawn[active].content():
            start = drawn[active].content()[0].start
            self.page.move_caret(start)
            self.page.scroll_to(start)

    def _show_article(self, compared: Compared, article: str, side: Side) -> None:
        row = compared.view(side).snapshot.articles[article]
        line = replace(byline(row), source_url="")
        self.page.show_article(compared.view(side).snapshot.texts.get(row.sha256, ""), row.title, line)
        for name, field in self.page.header.fields.items():
            field.setVisible(bool({"publisher": line.publisher, "date": line.date, "author": line.author}.get(name)))
        likeness = self._likeness(compared, article, side)
        self.page.show_counts(wording.same_text(likeness, files=compared.path is not None))
        lanes = [
            Lane(compared.initials(one), (person.colour if (person := compared.person(one)) else "") or "neutral")
            for one in SIDES
        ]
        self.page.set_lanes(lanes)
        self.page.set_marks(self._drawn(compared, article, side))
        self._shown = (article, side)

    def _likeness(self, compared: Compared, article: str, side: Side) -> float | None:
        if side == "theirs":
            return None
        pair = compared.counterparts.get(article)
        if pair is not None:
            return pair[1]
        return 1.0 if article in compared.theirs.snapshot.articles else None

    def _drawn(self, compared: Compared, article: str, side: Side) -> list[DrawnMark]:
        """Return both sides' marks in this text; of another version those that were found again in it."""
        mine = self._of_side(compared, article, "mine") if side == "mine" else []
        other = article if side == "theirs" else compared.counterparts.get(article, (article, 1.0))[0]
        same = side == "theirs" or self._likeness(compared, article, side) == 1.0
        seen = article not in compared.hidden
        theirs = self._of_side(compared, other, "theirs") if same and seen else []
        theirs += [m for m in self._placed.values() if seen and m.place and m.place.article == article]
        known = {mark.id for mark in mine}
        drawn = self._draw(compared, mine, "mine", 0)
        for mark in self._draw(compared, theirs, "theirs", 1):
            drawn.append(replace(mark, mark_id=mark.mark_id + OTHER) if mark.mark_id in known else mark)
        return drawn

    def _of_side(self, compared: Compared, article: str, side: Side) -> list[Mark]:
        view = compared.view(side)
        marks = view.snapshot.marks_by_article.get(article, [])
        wanted = {row for one in compared.everything if (v := compared.version(one, side)) for row in [v.row]}
        return [mark for mark in marks if mark.created_by in view.analysts or mark.id in wanted]

    def _draw(self, compared: Compared, marks: list[Mark], side: Side, lane: int) -> list[DrawnMark]:
        view = compared.view(side)
        statuses = {status.key: status for status in view.snapshot.statuses_of("mention")}
        ids = {mark.id for mark in marks}
        links = [link for link in view.snapshot.evidence_links.values() if link.mark in ids]
        own = compared.mine.analysts
        drawn = drawn_marks(marks, links, statuses, (), own, compared.codes)
        who = compared.initials(side)
        return [replace(mark, lane=lane, label=f"{who}: {mark.label}") for mark in drawn]

    def words_selected(self) -> tuple[int, int] | None:
        """Return what is selected in the article (code points)."""
        return self.page.selection() if self.currentIndex() == 0 else None

    def show_article(self, article: str) -> None:
        """Show an article of theirs, or of mine, without a difference in it."""
        compared = self._compared
        if compared is None or compared.article(article) is None:
            return
        self.setCurrentIndex(0)
        self._show_article(compared, article, "mine" if article in compared.mine.snapshot.articles else "theirs")
        self.page.set_active(None)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = theme
        self.page.set_theme(theme)
        self.page.viewport().setPalette(self.page.palette())
        self.beside.set_theme(theme)


def _framed(part: QWidget) -> QFrame:
    frame, column = QFrame(), QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    frame.setLayout(column)
    column.addWidget(part)
    return frame
