"""What a review asks of the disk: reading a colleague's file, comparing in the worker, applying, taking back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QMenu

from workbench.commands import reviews
from workbench.i18n import _, ngettext, number
from workbench.model.views import View
from workbench.project import backup, left_out, people, stacks, step_list, taking_back
from workbench.project.check import Report
from workbench.project.conflicted import conflicted_copies
from workbench.project.foreign import Foreign
from workbench.project.identities import ids_of_person
from workbench.project.merge import Receipt
from workbench.project.own_views import own_views
from workbench.project.steps import Progress
from workbench.project.viewing import Facts, colleagues_of, foreign_view
from workbench.review.plan import Plan, plan
from workbench.ui.files import show_chooser
from workbench.ui.review import work
from workbench.ui.review.applying import preview, preview_of_taking_back, rows_said
from workbench.ui.review.compared import Compared, without_blind
from workbench.ui.review.recent import recent, remember
from workbench.ui.review.rules_menu import fill_rules
from workbench.ui.run import may_write
from workbench.ui.slices import Piece
from workbench.ui.watched import watched

if TYPE_CHECKING:
    from workbench.ui.review.view import ReviewView

Groups = Callable[[], Sequence[frozenset[str]]]
REST = 250
"""Milliseconds after a change of the project until it is compared again."""


class Errands(QObject):
    """Done for one Review view; results go to its `show_compared`."""

    def __init__(self, view: "ReviewView") -> None:
        super().__init__(view)
        self._view, self._project, self._jobs = view, view.project, view.tools.jobs
        self._people: tuple[str, str] | None = None
        self._running = self._again = False
        self._turn = 0
        self._reading: Piece | None = None
        """My side being read."""
        self._applied: tuple[Receipt, dict] | None = None
        """What was applied last, with its rulings, until it is taken back."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REST)
        self._later.timeout.connect(self._compare_now)

    # ---------------------------------------------------------------------------------------------- what to compare

    def offer(self) -> None:
        """Fill the start page."""
        view = self._view
        copies = conflicted_copies(self._project.path)
        view.start.offer(copies, recent(view.tools.settings, self._project), people.analysts(self._project))

    def ask_file(self) -> None:
        """Ask which file to review."""
        chooser = QFileDialog(self._view.window(), _("Review a colleague’s file"), str(self._project.path.parent))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(_("Projects (*.factcheck)"))
        show_chooser(chooser, self.open_file)

    def open_file(self, path: Path) -> None:
        """Read a colleague's file in the worker, then compare."""
        if path.exists() and path.samefile(self._project.path):
            self._view.told.emit(_("{name} is the project that is open here.").format(name=path.name))
            return
        job = self._jobs.start(work.read, [(path,)], _("Reading {name}…").format(name=path.name))
        turn = self._begin()
        job.finished.connect(lambda results: self._compare_file(turn, *results[0]))
        job.failed.connect(self._view.told)

    def _show(self, compared: Compared) -> None:
        """Show a comparison, without what would tell of articles that are read blind."""
        hidden = left_out.hidden_articles(self._project)
        if left_out.is_wished(self._project):  # also those still to come
            hidden |= compared.theirs.snapshot.articles.keys() - compared.mine.snapshot.articles.keys()
        self._view.show_compared(without_blind(compared, hidden))

    def _say_lost(self, compared: Compared) -> None:
        """Say at once that part of a damaged file could not be read."""
        count = len(compared.lost)
        if count:
            words = ngettext(
                "{n} thing in {name} could not be read; all else is compared.",
                "{n} things in {name} could not be read; all else is compared.", count,
            )  # fmt: skip
            said = words.format(n=number(count), name=compared.name)
            self._view.offered.emit(said, [(_("What was lost…"), self._view.show_rest)])

    def stop(self) -> None:
        """Let what still runs come to nothing: the review was closed."""
        self._begin()
        self._later.stop()

    def _begin(self) -> int:
        self._turn += 1
        self._running = self._again = False
        if self._reading is not None:
            reading, self._reading = self._reading, None
            reading.cancel()
        return self._turn

    def _read_sides(self, groups: Groups, title: str, done: Callable[[list[View]], None]) -> None:
        """Read a side of this project for each group of people, a slice at a time; `done` gets them."""
        found: list[View] = []
        project, turn = self._project, self._turn
        reading = self._reading = self._jobs.start_here(
            own_views(project, groups, found), title, lambda: not project.is_writing
        )

        def go_on() -> None:
            self._reading = None
            if turn == self._turn:
                done(found)

        reading.finished.connect(go_on)
        reading.cancelled.connect(self._stop_reading)

    def _stop_reading(self) -> None:
        self._reading, self._running = None, False

    def _compare(self, mine: View, theirs: View, title: str, done: Callable[[work.Result], None]) -> None:
        """Compare two sides in the worker."""
        turn = self._turn
        job = self._jobs.start(work.compare_sides, [(mine, theirs)], title)

        def show(results: list[work.Result]) -> None:
            if turn == self._turn:
                self._running = False
                done(results[0])

        def stop(_sentence: str = "") -> None:
            if turn == self._turn:
                self._running = False

        job.finished.connect(show)
        job.failed.connect(self._view.told)
        job.failed.connect(stop)
        job.cancelled.connect(stop)

    def _mine(self) -> list[frozenset[str]]:
        return [people.own_ids(self._project)]

    def _compare_file(self, turn: int, foreign: Foreign, facts: Facts) -> None:
        if turn != self._turn:
            return
        remember(self._view.tools.settings, self._project, foreign.path)
        analysts = colleagues_of(foreign, self._project)
        title = _("Comparing with {name}…").format(name=foreign.name)

        def compare(sides: list[View]) -> None:
            mine, theirs = sides[0], foreign_view(foreign, analysts, facts)

            def show(result: work.Result) -> None:
                self._people = None
                made = Compared(
                    mine, theirs, *result, foreign.name, foreign.path, foreign.incoming,
                    foreign.project_id, foreign.lost, people=tuple(sorted(mine.analysts | analysts)),
                )  # fmt: skip
                self._show(made)
                self._say_lost(made)

            self._compare(mine, theirs, title, show)

        self._read_sides(self._mine, _("Comparing…"), compare)

    def compare_people(self, one: str, other: str) -> None:
        """Compare two analysts of this project."""
        self._begin()
        self._people = (one, other)

        def compare(sides: list[View]) -> None:
            mine, theirs = sides

            def show(result: work.Result) -> None:
                name = theirs.snapshot.analysts[other].name if other in theirs.snapshot.analysts else ""
                ids = tuple(sorted(mine.analysts | theirs.analysts))
                self._show(Compared(mine, theirs, *result, name, other=self._project.id, people=ids))

            self._compare(mine, theirs, _("Comparing…"), show)

        self._read_sides(self._groups, _("Comparing…"), compare)

    def _groups(self) -> list[frozenset[str]]:
        """Return the ids of the people of this project who are the sides: two, or me alone."""
        if self._people is None:
            return self._mine()
        return [frozenset(ids_of_person(self._project, who)) for who in self._people]

    # -------------------------------------------------------------------------------------------------- comparing anew

    def compare_again(self) -> None:
        """Compare anew a moment later: the project changed."""
        self._later.start()

    def _compare_now(self) -> None:
        before = self._view.compared
        if before is None:
            return
        if self._project.is_writing:
            self._later.start()
            return
        if self._running:
            self._again = True
            return
        self._running = True

        def compare(sides: list[View]) -> None:
            mine, theirs = sides[0], sides[1] if len(sides) > 1 else before.theirs
            if mine.analysts & theirs.analysts:  # the person works as the colleague now
                self._view.end()
                return
            self._compare(mine, theirs, "", partial(self._renew, before, mine, theirs))

        self._read_sides(self._groups, "", compare)

    def _renew(self, before: Compared, mine: View, theirs: View, result: work.Result) -> None:
        who = tuple(sorted(mine.analysts | theirs.analysts))
        facts = {"mine": mine, "theirs": theirs, "comparison": result[0], "agreement": result[1]}
        self._show(replace(before, **facts, hidden=frozenset(), withheld=0, people=who))
        if self._again:
            self._again = False
            self._compare_now()

    # -------------------------------------------------------------------------------------------------------- applying

    def planned(self) -> Plan | None:
        """Work out what applying would do; None where that is refused."""
        compared = self._view.compared
        if compared is None:
            return None
        return self._view.run(
            lambda: plan(
                compared.comparison, self._view.waiting, compared.mine, compared.theirs, self._project.author
            )
        )

    def ask_apply(self) -> None:
        """Show what applying would do, and ask."""
        compared, view = self._view.compared, self._view
        if compared is None or not view.settle() or not may_write(self._project, view.run):
            return
        made = self.planned()
        if made is not None:
            dialog = preview(made, file=compared.incoming is not None, theme=view.theme, parent=view.window())
            dialog.agreed.connect(lambda: self.apply(made))
            dialog.open()

    def apply(self, made: Plan) -> None:
        """Take their steps in and write the decisions, after a backup that the worker verifies."""
        compared, project = self._view.compared, self._project
        if compared is None:
            return
        self.stop()  # what is compared meanwhile would be old when it comes
        if compared.incoming is None or project.desk.data is None:
            self._carry_out(made, compared)
            return
        copy = self._view.run(lambda: backup.begin(project))
        if copy is None:
            self.compare_again()
            return
        job = self._jobs.start(backup.examined, [(copy.path,)], _("Applying…"))
        job.finished.connect(lambda reports: self._apply_backed_up(made, compared, copy, reports[0]))
        job.failed.connect(lambda sentence: self._give_up(copy, sentence))
        job.cancelled.connect(lambda: self._give_up(copy))

    def _apply_backed_up(self, made: Plan, compared: Compared, copy: backup.Copy, report: Report) -> None:
        done = self._view.run(lambda: (backup.finish(self._project, copy, report),))
        if done is None:
            self.compare_again()
        else:
            self._carry_out(made, compared, is_backed_up=done[0] is not None)

    def _give_up(self, copy: backup.Copy, sentence: str = "") -> None:
        backup.give_up(copy)
        (self._view.told if sentence else self._view.said).emit(sentence or _("Stopped; nothing was changed."))
        self.compare_again()

    def _carry_out(self, made: Plan, compared: Compared, *, is_backed_up: bool = False) -> None:
        view, keys = self._view, frozenset(self._view.waiting)

        def does(progress: Progress) -> Receipt:
            theirs, name = compared.incoming, compared.name
            return reviews.apply(self._project, made, theirs, name, progress, is_backed_up=is_backed_up)

        receipt = view.run(lambda: watched(_("Applying…"), view.window(), does))
        if receipt is None:
            self.compare_again()
            return
        kept = {key: ruling for key, ruling in view.pending.rulings.items() if key in keys}
        view.pending.set_aside(keys)
        self._applied = (receipt, kept)

        def undo() -> None:
            self.undo(receipt, kept)

        view.done.emit(self._receipt_said(receipt, len(keys), made), [(_("Undo"), undo)])

    def undo_applied(self, merged: int) -> bool:
        """Take back what was applied, where nothing happened since (`merged`: the merge that was the last thing)."""
        if self._applied is None:
            return False
        receipt = self._applied[0]
        alone = receipt.number == merged if receipt.number else stacks.is_next(self._project, receipt.step)
        if alone:
            self.undo(*self._applied)
        return alone

    def _receipt_said(self, receipt: Receipt, decided: int, made: Plan) -> str:
        said = []
        if receipt.steps:
            words = ngettext("{n} step of theirs came in.", "{n} steps of theirs came in.", receipt.steps)
            said.append(words.format(n=number(receipt.steps)))
        if decided or not said:
            words = ngettext("{n} decision was written.", "{n} decisions were written.", decided)
            said.append(words.format(n=number(decided)))
        if leaving := rows_said(made.summary.leaving):
            said.append(_("No longer counted: {what}.").format(what=leaving))
        return " ".join((*said, *receipt.refused[:3]))

    def undo(self, receipt: Receipt, rulings: dict) -> None:
        """Take back at once what was applied; the rulings are pending again."""
        view = self._view

        def command() -> bool:
            reviews.undo(self._project, receipt)
            return True

        if view.run(command):
            self._applied = None
            view.pending.bring_back(rulings)
            view.done.emit(_("Everything that was applied is taken back."), [])  # in place of what offered the undo
        elif view.run.why and receipt.number:
            self.ask_take_back(receipt.number)

    def ask_take_back(self, number_: int) -> None:
        """Show what rests on a merge, and ask whether to take it back."""
        view = self._view
        resting = view.run(lambda: taking_back.what_rests(self._project, number_))
        if resting is not None:
            dialog = preview_of_taking_back(resting, view.theme, view.window())
            dialog.agreed.connect(lambda: self._take_back(number_))
            dialog.open()

    def _take_back(self, number_: int) -> None:
        view = self._view
        gone = view.run(lambda: reviews.take_back(self._project, number_))
        if gone is not None:
            words = ngettext("{n} step left again.", "{n} steps left again.", gone)
            view.said.emit(words.format(n=number(gone)))
            if self._applied is not None and self._applied[0].number == number_:
                view.pending.bring_back(self._applied[1])  # what was ruled then is not asked for again
                self._applied = None

    # -------------------------------------------------------------------------------------------------------- the menu

    def fill_menu(self) -> None:
        """Fill the menu of the bar."""
        view = self._view
        menu, compared = view.bar.menu, view.compared
        menu.clear()
        if compared is None:
            return
        fill_rules(menu, compared, view.pending, view.panel.shown, view.said.emit)
        menu.addAction(_("What was counted…"), view.show_figures)
        menu.addAction(_("What is not among the differences…"), view.show_rest)
        menu.addSeparator()
        if compared.path is not None:
            menu.addAction(_("Read the file again"), partial(self.open_file, compared.path))
        menu.addAction(_("Review a colleague’s file…"), self.ask_file)
        menu.addAction(_("Close this review"), view.end)
        menu.addSeparator()
        self.fill_merges(menu.addMenu(_("Take back the merge…")))

    def fill_merges(self, menu: QMenu) -> None:
        """List the merges of this project, the newest first."""
        times = step_list.merge_times(self._project)
        words = step_list.merges(self._project, times)
        for number_ in sorted(words, reverse=True)[:20]:
            menu.addAction(words[number_].replace("&", "&&"), partial(self.ask_take_back, number_))
        if not words:
            menu.addAction(_("Nothing was merged yet")).setEnabled(False)
