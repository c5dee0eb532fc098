"""The Review view: what a colleague's file (or another analyst of this project) says differently, and decisions."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.i18n import NN_, _, ngettext, number
from workbench.project import Changed
from workbench.review.differences import Difference
from workbench.review.figures import Figure
from workbench.ui.claims.bench import Bench
from workbench.ui.overriding import override
from workbench.ui.project_view import ProjectView, Tools
from workbench.ui.review import figures
from workbench.ui.review.agreement_box import AgreementSheet
from workbench.ui.review.bar import ReviewBar
from workbench.ui.review.centre import Centre
from workbench.ui.review.compared import Compared
from workbench.ui.review.errands import Errands
from workbench.ui.review.lines import DifferenceLines
from workbench.ui.review.panel import DecisionPanel
from workbench.ui.review.pending import Pending
from workbench.ui.review.rest import RestSheet, rest_said
from workbench.ui.review.side import SidePanel
from workbench.ui.review.start import StartPage
from workbench.ui.tables.notice import Notice
from workbench.ui.theme import Theme

LEFT, RIGHT = 330, 396
"""Pixels at 100 per cent."""
QUIET = frozenset({"comment", "dismissal"})
"""Tables whose changes leave a comparison as it is."""


class ReviewView(ProjectView):
    """Three columns over what was compared; a start page while nothing is."""

    def __init__(self, tools: Tools, theme: Theme) -> None:
        super().__init__(tools, theme)
        self.compared: Compared | None = None
        self._moved = False
        """Whether the person chose the widths of the columns."""
        self._wished = ""
        """The difference to be chosen when the comparison is there."""
        self.bench = Bench(self.project, theme, tools.run, self)
        self.bench.use_actions(tools.actions)
        self.pending = Pending(self.project, self)
        self.lines = DifferenceLines()
        self.errands = Errands(self)
        self.start, self.bar, self.notice = StartPage(theme), ReviewBar(theme), Notice(theme)
        self.side, self.centre = SidePanel(self.bench, self.lines, tools.actions), Centre(theme)
        self.panel = DecisionPanel(self.bench, self.pending, self.centre)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.centre)
        self._middle.addWidget(self.notice)
        for part in (self.side, self._middle, self.panel):
            self._columns.addWidget(part)
        for n, stretch in enumerate((0, 1, 0)):
            self._columns.setStretchFactor(n, stretch)
        self._columns.setChildrenCollapsible(False)
        self._columns.setHandleWidth(1)
        self._columns.splitterMoved.connect(self._note_move)
        review, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        review.setLayout(column)
        column.addWidget(self.bar)
        column.addWidget(self._columns, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(review)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.side.chosen.connect(self._show)
        self.side.filtered.connect(self._show_place)
        self.side.left_wished.connect(self.show_rest)
        self.side.box.counted_wished.connect(self.show_figures)
        self.centre.mark_chosen.connect(self._choose_mark)
        self.panel.decided.connect(self._rule)
        self.panel.opened.connect(self.open_again)
        self.panel.left.connect(self.take_keys)
        self.panel.form.lacking.connect(self.said)
        self.pending.changed.connect(self._renew_rulings)
        self.pending.complained.connect(self.told)
        self.start.file_wished.connect(self.errands.ask_file)
        self.start.file_chosen.connect(self.errands.open_file)
        self.start.people_chosen.connect(self.errands.compare_people)
        self.bar.apply_wished.connect(self.errands.ask_apply)
        self.bar.menu.aboutToShow.connect(self.errands.fill_menu)
        self.bench.editing_changed.connect(self.editing_changed)
        self.done.connect(self._give_keys_back, Qt.ConnectionType.QueuedConnection)  # once the preview is gone
        for widget in (self.side.list, self.centre.page, *self.centre.beside.panes.values()):
            self.tools.actions.serve(widget, "review")
        for button in self.panel.decisions.buttons.values():
            self.tools.actions.serve(button, "review")

    def _give_keys_back(self) -> None:
        """After “Apply” its button is off: the keys would go to whatever stands beside it."""
        if self.isVisible() and self.compared is not None:
            self.take_keys()

    # ------------------------------------------------------------------------------------------------ what is shown

    @override
    def touched_by(self, news: Changed) -> bool:
        if not {table for table, _row in news.rows} <= QUIET:
            return True
        self.panel.on_changed()
        return False

    @override
    def on_changed(self, news: Changed) -> None:
        self.bench.lookup.forget(news.rows)
        super().on_changed(news)

    @override
    def refresh(self) -> None:
        if self.compared is None:
            self.errands.offer()
        else:
            self.errands.compare_again()

    def show_compared(self, compared: Compared) -> None:
        """Show a comparison; the current difference stays, where it is still one."""
        before, row = self.side.current(), self.side.list.currentIndex().row()
        anew = self.compared is None or (self.compared.name, self.compared.people) != (compared.name, compared.people)
        self.compared = compared
        self.pending.open(compared)
        self.bar.show_name(compared.name, str(compared.path or ""), is_file=compared.path is not None)
        self.centre.show_compared(compared)
        if anew:
            self.side.show_keys(None, "")
        self.lines.show(compared, self.pending.rulings)
        self.side.box.show_agreement(compared.agreement)
        self.side.show_counts(self.decided)
        self.side.show_rest(rest_said(compared))
        self._stack.setCurrentIndex(1)
        self._show_state()
        self._choose_first(before, row)
        if anew:
            self.take_keys()

    def decide_between(self, one: str, other: str, key: str) -> None:
        """Compare two people of this project, and choose this difference."""
        self._wished = key
        self.errands.compare_people(one, other)

    def _choose_first(self, before: str, row: int) -> None:
        before, self._wished = self._wished or before, ""
        if self.side.go_to(before):
            self._show(before)
            return
        near = next((one.key for n in range(row, row + 3) if row > 0 and (one := self.lines.at(n)) is not None), "")
        still = self.lines.beside("", 1, lambda key: not self.lines.state_of(key))
        self.side.go_to(near or still or self.lines.beside("", 1))

    def end(self) -> None:
        """Close the review; what was ruled is kept."""
        self.settle()
        self.errands.stop()
        self.pending.close()
        self.compared = None
        self.lines.show(None, {})
        self._stack.setCurrentIndex(0)
        self.say_count("")
        self.errands.offer()
        self.start.take_keys()

    def _show_state(self) -> None:
        """Say how far one is; where nothing differs say that, with how far both agree."""
        compared = self.compared
        if compared is None:
            return
        total, decided = len(compared.everything), self.decided
        waiting = self.waiting
        may = bool(waiting or self.comes_in) and not self.project.read_only
        self.bar.show_decided(len(waiting), may_apply=may, comes_in=self.comes_in)
        words = ngettext("{n} difference, {m} decided", "{n} differences, {m} decided", total)
        self.say_count(words.format(n=number(total), m=number(decided)))
        self.side.say_what_is_there()
        self._middle.setCurrentIndex(0 if total else 1)
        self.panel.setVisible(bool(total))
        if not total:
            self.side.nothing.setText(_("No differences."))
            self.notice.say(_("No differences"), self._praise(compared), _("Review another file"), self.end)

    def _praise(self, compared: Compared) -> str:
        alike = compared.comparison.alike
        words = ngettext("{n} mark of both says the same.", "{n} marks of both say the same.", alike)
        said = [words.format(n=number(alike))] if alike else []
        agreement = compared.agreement
        if agreement is not None and agreement.comparable:
            shown = (agreement.figure(name) for name in figures.SHOWN)
            said.append(", ".join(f"{figures.name(one)} {figures.said(one)}" for one in shown) + ".")
        return " ".join(said) or _("Both sides say the same.")

    @property
    def waiting(self) -> dict:
        """The rulings that Apply would apply."""
        listed = {one.key for one in self.compared.everything} if self.compared else set()
        return {key: ruling for key, ruling in self.pending.rulings.items() if key in listed}

    @property
    def comes_in(self) -> bool:
        """Whether the other file holds steps that this one lacks."""
        compared = self.compared
        if compared is None or compared.incoming is None:
            return False
        return not {step.id for step in compared.incoming.steps} <= compared.mine.steps

    @property
    def decided(self) -> int:
        """How many of the differences are decided, now or earlier."""
        return len(self.waiting.keys() | (self.compared.settled if self.compared else frozenset()))

    def _find(self, key: str) -> Difference | None:
        return self.lines.at(self.lines.row_of(key))

    def _show(self, key: str) -> None:
        one = self._find(key)
        if one is None or self.compared is None:
            return
        self.centre.show_difference(one)
        self._show_place()

    def _show_place(self) -> None:
        one = self._find(self.side.current())
        if one is None or self.compared is None:
            return
        shown = self.lines.shown
        place = next((n for n, other in enumerate(shown, 1) if other.key == one.key), 0)
        self.panel.show_difference(self.compared, one, place, len(shown))

    def _choose_mark(self, mark: str) -> None:
        key = self.compared.by_row.get(mark, "") if self.compared else ""
        if not self.side.go_to(key):
            self.said.emit(_("Nothing listed differs about this mark."))

    def _renew_rulings(self, keys: list[str]) -> None:
        for key in keys:
            self.lines.renew(key)
        self.side.renew_counts(self.decided)
        self.panel.renew_decision()
        self.tools.actions.enable(("undo", "redo"), on=True)
        self._show_state()

    def show_figures(self) -> None:
        """Show every figure of agreement and what was counted."""
        if self.compared is not None and self.compared.agreement is not None:
            sheet = AgreementSheet(self.compared, self.theme, self.window())
            sheet.figure_chosen.connect(self.step_through)
            sheet.open()

    def step_through(self, figure: Figure) -> None:
        """List the disagreements that a figure consists of."""
        if self.compared is not None:
            self.side.show_keys(figures.keys_of(self.compared, figure), figures.name(figure))
            self.take_keys()

    def show_rest(self) -> None:
        """Show what is not among the differences: lost, unplaced, unread, and what comes in besides."""
        if self.compared is not None:
            sheet = RestSheet(self.compared, self.theme, self.window())
            sheet.article_chosen.connect(self.centre.show_article)
            sheet.open()

    # --------------------------------------------------------------------------------------------------- what is done

    def step(self, step: int) -> None:
        """Go to the next or previous difference."""
        key = self.lines.beside(self.side.current(), step)
        if not key or not self.side.go_to(key):
            self.said.emit(_("That was the last difference.") if step > 0 else _("That was the first difference."))

    def decide(self, choice: str) -> None:
        """Decide about the current difference."""
        if self.panel.shown is None or self.compared is None:
            self.said.emit(_("Nothing is compared yet."))
            return
        self.panel.decide(choice)

    def _rule(self, choice: str, other: dict) -> None:
        """Keep the decision and go on to the next open difference."""
        key = self.side.current()
        self.pending.choose(key, choice, other)  # type: ignore[arg-type]
        following = self.lines.beside(key, 1, lambda one: not self.lines.state_of(one))
        if following:
            self.side.go_to(following)
        else:
            self.say_end()
        self.take_keys()

    def say_end(self) -> None:
        """Say what is left, where nothing open follows."""
        left = len(self.compared.everything) - self.decided if self.compared else 0
        forms = NN_("{n} difference before this is still open.", "{n} differences before this are still open.")
        words = ngettext(*forms, left)
        done = _("Everything is decided. “Apply” shows what will happen.")
        self.said.emit(words.format(n=number(left)) if left else done)

    def open_again(self) -> None:
        """Take the decision about the current difference back."""
        key = self.side.current()
        if key in self.pending.rulings:
            self.pending.rule({key: None})
        self.take_keys()

    def comment(self) -> None:
        """Begin a comment on what the difference is about."""
        self.panel.comment()

    @override
    def undo_here(self) -> bool:
        return self.compared is not None and self._say(self.pending.undo, _("Decision taken back."))

    @override
    def redo_here(self) -> bool:
        return self.compared is not None and self._say(self.pending.redo, _("Decided again."))

    def _say(self, does: Callable[[], bool], words: str) -> bool:
        done = does()
        if done:
            self.said.emit(words)
        return done

    def open_file(self, path: Path) -> None:
        """Review a colleague's file."""
        self.errands.open_file(path)

    # ------------------------------------------------------------------------------------------------------ the view

    @override
    def take_keys(self) -> None:
        if self.compared is None:
            self.start.take_keys()
        else:
            self.side.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def seek(self) -> None:
        if self.compared is not None:
            self.side.seek()

    @override
    def settle(self) -> bool:
        settled = self.panel.settle()
        self.pending.keep()
        return settled

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.bench.use_theme(theme)
        for part in (self.start, self.bar, self.notice, self.centre):
            part.set_theme(theme)
        for column in (self.side, self.panel):
            column.set_theme()
        self._share_width()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _note_move(self) -> None:
        self._moved = True

    def _share_width(self) -> None:
        """Give the columns at the sides what their words need, but never more than three tenths of the page each."""
        room = self.width()
        left, right = (min(round(self.theme.px(wide)), round(room * 0.3)) for wide in (LEFT, RIGHT))
        if self._moved:
            return
        self._columns.setSizes([left, max(room - left - right, 100), right])
