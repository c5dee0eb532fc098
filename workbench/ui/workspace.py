"""Everything that belongs to one open project: its views, its runner, and what the actions do to it.

Imported after the first paint only: it brings the storage with it (TECH 5).
"""

import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workbench.commands import analysts
from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.project import Changed, Project, history, left_out, queries
from workbench.project.history import UndoConflict
from workbench.ui.actions import STATUS_KEYS, ActionSet
from workbench.ui.annotate.view import AnnotateView
from workbench.ui.articles.errands import ArticleErrands
from workbench.ui.blind import BlindMode
from workbench.ui.bridge import Bridge
from workbench.ui.codebook.keys import name_statuses
from workbench.ui.dialogs.asking import ask
from workbench.ui.drafts import Drafts
from workbench.ui.exporting import ask_what_to_export
from workbench.ui.jobs import Jobs
from workbench.ui.project_view import ProjectView, Tools, widget_of
from workbench.ui.put_back import WayBack
from workbench.ui.refused import bring_into_sight, refused_field
from workbench.ui.review import reach
from workbench.ui.run import Runner, clash_sentences
from workbench.ui.search.seeker import Seeker
from workbench.ui.sending import ask_what_to_send
from workbench.ui.settings import Settings
from workbench.ui.theme import Theme
from workbench.ui.todos.stepping import Stepper
from workbench.ui.upkeep import Upkeep
from workbench.ui.views import BY_ID
from workbench.ui.who import Who


class Workspace(QObject):
    """One open project in the window. `said` is quiet, `told` and `done` want the message bar (sentence, choices).

    `told_here` does so as well, for what concerns only the page in front. `stepped`: something was done to the project.
    """

    said = Signal(str)
    told = Signal(str, list)
    told_here = Signal(str, list)
    done = Signal(str, list)
    stepped = Signal()
    stacks_changed = Signal(str, str)
    steps_counted = Signal(int)
    view_wished = Signal(str)
    side_left = Signal()
    editing_changed = Signal(bool)
    counted = Signal(str)

    def __init__(self, project: Project, theme: Theme, settings: Settings, actions: ActionSet, window: QWidget) -> None:
        super().__init__(window)
        self.project, self._settings, self._actions = project, settings, actions
        self._window, self._theme = window, theme
        self.jobs = Jobs(window)
        self.run = Runner(project, self)
        self.annotate = AnnotateView(project, theme, self.run, settings, actions)
        self.todos = Stepper(project, self.annotate, self)
        self._tools = Tools(project, self.run, settings, actions, self.jobs, self.todos.keeper)
        self.seeker = Seeker(self._tools, theme, self.annotate, self.view, window)
        self.views: dict[str, ProjectView] = {}
        """The views that were looked at, by id; the annotation view, always there, is not among them."""
        self._bridge = Bridge(project, self)
        self._closed = False
        self.refusing = ""
        """The view in which something typed was refused when all was to be written; empty: none."""
        self._upkeep = Upkeep(project, settings, self.jobs, self.run, self)
        self.who = Who(project, self.run, settings, self.settle, window, self)
        self.blind = BlindMode(project, self.run, actions, lambda: self.annotate.article, window, self)
        self._outlook = left_out.outlook(project)
        self.articles = ArticleErrands(project, self.run, self.jobs, self.annotate, theme, window, settings)
        way = WayBack(project, self.annotate, self.view_wished.emit, self.view, self.articles.edit_details)
        self.drafts = Drafts(project, window, way, self)
        self._again: Callable[..., None] = self.undo
        self._connect()
        name_statuses(self.project, self._actions)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self._count)

    def _connect(self) -> None:
        self._bridge.changed.connect(self._spread)
        self.seeker.said.connect(self.said)
        self.seeker.view_wished.connect(self.view_wished)
        self.run.refused.connect(self.said)
        self.run.failed.connect(lambda sentence: self.told.emit(sentence, []))
        self.run.recovered.connect(self._stand_again)
        self._upkeep.said.connect(self.said)
        self._upkeep.told.connect(self.told)
        self._upkeep.done.connect(self.done)
        self._upkeep.review_wished.connect(lambda path: reach.shown(self).open_file(path))
        self._upkeep.brought_back.connect(lambda: self._spread(Changed("", frozenset())))
        self.who.changed.connect(lambda _analyst: self._spread(Changed("", frozenset())))
        self.who.told.connect(self.told)
        self.blind.said.connect(self.said)
        self.annotate.article_shown.connect(lambda _article: self.blind.show_state())
        reach.lead_to_decisions(self, self.annotate)
        self.run.clashed.connect(self._ask_about_clash)
        self.annotate.said.connect(self.said)
        self.todos.said.connect(self.said)
        self.todos.view_wished.connect(self.view_wished)
        self.annotate.claims.editing_changed.connect(self.editing_changed)
        self.editing_changed.connect(self.drafts.look)
        self.drafts.said.connect(self.said)
        self._upkeep.offered.connect(self.drafts.told)
        self.annotate.told.connect(lambda sentence: self.told_here.emit(sentence, []))
        self.articles.said.connect(self.said)

    @property
    def title(self) -> str:
        """The project's name."""
        return queries.project_row(self.project).title or self.project.path.stem

    # -------------------------------------------------------------------------------------------------------- views

    def view(self, name: str) -> AnnotateView | ProjectView:
        """Return a view of the table by its id; it is made when first asked for."""
        if name == "annotate":
            return self.annotate
        if name not in self.views:
            made = self.views[name] = widget_of(BY_ID[name], self._tools, self._theme)
            reach.lead_to_decisions(self, made)
            made.said.connect(self.said)
            made.told.connect(lambda sentence: self.told_here.emit(sentence, []))
            made.offered.connect(self.told_here)
            made.done.connect(self.done)
            made.jump_wished.connect(self._jump)
            made.claim_wished.connect(self._show_claim)
            made.editing_changed.connect(self.editing_changed)
            made.closed.connect(self.side_left)
            made.counted.connect(self.counted)
            reach.equip(self, made)
        return self.views[name]

    def _jump(self, article: str, mark: str) -> None:
        self.view_wished.emit("annotate")
        self.annotate.jump(article, mark)

    def _show_claim(self, claim: str) -> None:
        self.view_wished.emit("annotate")
        self.annotate.show_claim(claim)

    def settle(self) -> bool:
        """Write whatever is being typed in any view; False where something was refused and is still in its field."""
        settled = {name: view.settle() for name, view in (("annotate", self.annotate), *self.views.items())}
        self.refusing = next((name for name, done in settled.items() if not done), "")
        return not self.refusing

    def _settle_in_sight(self) -> bool:
        """Write whatever is being typed; where something was refused, show its field and say which it is."""
        if self.settle():
            return True
        why = self.run.why
        self.view_wished.emit(self.refusing)
        field = refused_field(self.view(self.refusing))
        if field is not None:
            bring_into_sight(field)
            self.said.emit(f"{field.accessibleName()}: {why}" if field.accessibleName() else why)
        return False

    # --------------------------------------------------------------------------------------------------------- news

    def _spread(self, news: Changed) -> None:
        before, self._outlook = self._outlook, left_out.outlook(self.project)
        if before != self._outlook:  # other rows are seen, or count: anything may be shown otherwise
            news = Changed(news.label, frozenset())
        self.said.emit("")  # what was said before this step, such as what is missing, may be so no longer
        if news.label:
            self.stepped.emit()
        self.todos.keeper.take(news)
        self.annotate.on_changed(news)
        for view in self.views.values():
            view.on_changed(news)
        if not news.rows or news.touches("status"):
            name_statuses(self.project, self._actions)
        self.seeker.on_changed(news)
        if not news.rows:
            self.blind.show_state()
        self._upkeep.on_changed(news)
        self.drafts.look()
        # Which of the two there is something for is asked a moment later; a key pressed before must not be lost.
        self._actions.enable(("undo", "redo"), on=True)
        self._counting.start(150)

    def _stand_again(self, sentence: str) -> None:
        """Show everything anew, after the file was changed outside."""
        self._spread(Changed("", frozenset()))
        self.told.emit(sentence, [])

    def _count(self) -> None:
        self.stacks_changed.emit(*(_(label) if label else "" for label in history.next_labels(self.project)))
        self.steps_counted.emit(queries.step_count(self.project))
        self.todos.keeper.count()

    def describe_analyst(self) -> None:
        """Let the analyst's row in this project follow what the settings say."""
        mine = self._settings
        if not self.project.read_only:
            self.run(lambda: analysts.describe_self(self.project, mine.name, mine.initials, mine.colour))

    # ----------------------------------------------------------------------------------------------------- what is done

    def does(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do to this project."""
        annotate, marking, card = self.annotate, self.annotate.marking, self.annotate.card
        return {
            "undo": lambda: self.undo(), "redo": lambda: self.redo(),
            "whose": annotate.next_whose,
            "blind": self.blind.toggle, "blind-all": self.blind.toggle_everywhere,
            "copy-citation": annotate.heading.copy_with_citation,
            "send-copy": lambda: ask_what_to_send(self.project, self.run, self.told.emit, self._window),
            "export": lambda: ask_what_to_export(self.project, self.run, self.jobs, self._window),
            "details": lambda: self.articles.edit_details(annotate.article),
            "import": self.articles.ask_for_articles, "paste": self.articles.paste,
            "claim": marking.mark_claim, "evidence": marking.mark_evidence,
            "furniture": annotate.suggesting.mark_furniture,
            "furniture-all": annotate.suggesting.mark_all_furniture,
            "supports": partial(marking.link, "supports"), "refutes": partial(marking.link, "refutes"),
            "context": partial(marking.link, "context"), "link": card.link_to_claim,
            "statement": card.edit_statement, "verdict": card.open_verdict, "note": card.edit_note,
            "claim-details": card.open_details, "relate": card.offer_relations,
            "speakers": card.edit_chain, "comment": card.comment, "cue": marking.set_cue,
            "speaker": marking.set_speaker, "piece": marking.add_piece, "evidence-outside": card.add_outside,
            "end-shorter": partial(marking.move_edge, "end", "word", forward=False),
            "end-longer": partial(marking.move_edge, "end", "word", forward=True),
            "start-earlier": partial(marking.move_edge, "start", "word", forward=False),
            "start-later": partial(marking.move_edge, "start", "word", forward=True),
            "end-shorter-fine": partial(marking.move_edge, "end", "character", forward=False),
            "end-longer-fine": partial(marking.move_edge, "end", "character", forward=True),
            "start-earlier-fine": partial(marking.move_edge, "start", "character", forward=False),
            "start-later-fine": partial(marking.move_edge, "start", "character", forward=True),
            "remove": marking.remove, "done": annotate.toggle_done,
            "next-suggestion": annotate.suggesting.go_on, "accept": annotate.accept,
            "refuse": annotate.suggesting.refuse, "bring-back": annotate.suggesting.bring_back,
            "next-article": partial(annotate.step_article, 1), "previous-article": partial(annotate.step_article, -1),
            "marks-list": annotate.marks.show_list, "marks-here": annotate.marks.offer_here,
            "select-more": annotate.choosing.select_more, "select-less": annotate.choosing.select_less,
            "fold": annotate.choosing.toggle_fold, "fold-all": annotate.choosing.toggle_all_folds,
            "next-mark": partial(annotate.step_mark, 1), "previous-mark": partial(annotate.step_mark, -1),
            "next-todo": partial(self.todos.step, 1), "previous-todo": partial(self.todos.step, -1),
            **reach.does(self),
            **{f"status-{key}": partial(marking.set_status, key) for key in STATUS_KEYS},
        }  # fmt: skip

    def undo(self, *, skip: bool = False) -> None:
        """Take back the newest step; what is being typed is written first, and is that step."""
        if not self._settle_in_sight() or reach.undo_in_front(self):
            return
        self._again = self.undo
        label = self.run(lambda: history.undo(self.project, skip=skip))
        if label is not None:
            self.said.emit(_("Undone: {what}").format(what=_(label)))

    def redo(self, *, skip: bool = False) -> None:
        """Do again what was undone last."""
        if not self._settle_in_sight() or reach.undo_in_front(self, again=True):
            return
        self._again = self.redo
        label = self.run(lambda: history.redo(self.project, skip=skip))
        if label is not None:
            self.said.emit(_("Done again: {what}").format(what=_(label)))

    def _ask_about_clash(self, conflict: UndoConflict) -> None:
        """Say who changed what since, and offer to take back only the rest."""
        again = self._again
        detail = "\n".join(clash_sentences(self.project, conflict))
        buttons = (_("Skip what was changed, take back the rest"), _("Leave everything as it is"))
        ask(self._window, _("Undo"), str(conflict), detail, buttons, lambda n: again(skip=True) if n == 0 else None)

    # -------------------------------------------------------------------------------------------- files from outside

    def review_file(self, path: Path) -> None:
        """Review a colleague's file beside this project."""
        reach.shown(self).open_file(path)

    def take_files(self, paths: Sequence[Path], projects: Sequence[Path], open_it: Callable[[Path], object]) -> None:
        """Import what was dropped; ask whether a project file is to be reviewed beside this one, or opened."""
        if projects:
            reach.ask_about(self, projects[0], open_it, self._window)
        else:
            self.articles.import_articles(paths)

    # ---------------------------------------------------------------------------------------------------- its file

    def look_after(self) -> None:
        """After the first paint: say if the file is behind, back it up, check it."""
        if not self._closed:
            self._count()
            self._upkeep.begin()
            self.who.ask_about_namesake()
            self.drafts.offer()
            reach.offer_colleague(self, self._settings)

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._theme = self.articles.theme = theme
        self.annotate.set_theme(theme)
        self.seeker.set_theme(theme)
        for view in self.views.values():
            view.set_theme(theme)

    def unwritten(self) -> str:
        """Write whatever is being typed; return a sentence where something was typed that is not in the project."""
        if not self.settle():
            return _("What you typed was not accepted and is still in its field. Correct it, or press Esc in it.")
        if self.annotate.claims.verdict_begun or any(view.verdict_begun for view in self.views.values()):
            return _("You began a verdict and have not given it; its reason would be lost.")
        return ""

    def leave(self) -> None:
        """Write what is being typed and remember where the person was, while the views are still shown."""
        self._closed = True
        self.annotate.leave()

    def close(self) -> None:
        """Let the file go; the views are gone by now."""
        self._upkeep.close()
        self.drafts.close()
        self._settings.save()
        self._counting.stop()
        self.jobs.close()
        self.seeker.close()
        self._bridge.close()
        with contextlib.suppress(FileProblem):
            self.project.close()
