"""What meets a newcomer: the line that says that this is the sample, the way to start it anew, and the tour."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.i18n import _
from workbench.text.hidden import visible
from workbench.ui.dialogs.asking import ask
from workbench.ui.key_tips import KeyTip
from workbench.ui.opening import sample_path
from workbench.ui.plain import tooltip
from workbench.ui.quiet_bar import QuietBar
from workbench.ui.welcome import WelcomePage

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow
    from workbench.ui.tour.guided import Tour


class FirstSteps(QObject):
    """Belongs to the window; `bar` stands above its views."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.tour: Tour | None = None
        """The tour while it is shown."""
        self.bar = QuietBar(_("Sample project"))
        words = _("Six steps on the real thing")
        self.take = self.bar.offer_button(_("Take the tour"), words, lambda: self.take_tour())
        self.anew = self.bar.offer_button(
            _("Start anew…"), _("A fresh sample; what you did in this one is kept beside it"), self.ask_anew
        )
        self.no = self.bar.offer_button("", _("Hide this line"), self._hide)
        self._words = ""
        window.opening.set_aside.connect(self._tell_kept)

    def does(self) -> dict[str, Callable[[], object]]:
        """Return what the actions for newcomers do."""
        opening = self._window.opening
        return {"sample": lambda: opening.open_sample(), "sample-anew": self.ask_anew, "tour": lambda: self.take_tour()}

    def serve(self, page: WelcomePage) -> None:
        """Do what is wished on the first page."""
        page.tour_wished.connect(lambda: self.take_tour())
        page.anew_wished.connect(self.ask_anew)
        page.guide_wished.connect(lambda: self._window.actions_["help"].trigger())
        named = {"new": page.new, "open": page.open, "sample": page.sample, "tour": page.tour, "help": page.guide}
        for identity, button in named.items():
            KeyTip(button, self._window.actions_, identity, button.text().rstrip("…"))
        page.review.setToolTip(tooltip(_("See how a colleague’s copy differs, and decide what is right")))
        page.anew.setToolTip(tooltip(_("A fresh sample; what you did in this one is kept beside it")))
        page.anew.setVisible(sample_path().exists())

    # ------------------------------------------------------------------------------------------------------- the line

    @property
    def in_sample(self) -> bool:
        """Whether the open project is the sample."""
        space = self._window.workspace
        if space is None or space.project.path.stem.lower() != "sample":  # the seeds are read for a namesake only
            return False
        from workbench.commands.seeds_anew import is_sample

        return is_sample(space.project)

    def show_project(self) -> None:
        """Say so where the sample was opened; offer the tour until it was taken or refused."""
        offers = not self._window.settings.tour
        words = _("This is the sample project: try anything. You can start it anew at any time.")
        if offers:
            words = _("This is the sample project: try anything. A tour shows the first steps.")
        self.take.setVisible(offers)
        self.no.setText(_("No tour") if offers else _("Hide"))
        self._words = words if self.in_sample else ""
        self.show_page()

    def show_page(self) -> None:
        """Say it where articles are marked; other views need their height for themselves, and so does the tour."""
        is_its_place = self._window.stage.page == "annotate" and self.tour is None
        self.bar.say(self._words if is_its_place else "")

    def _hide(self) -> None:
        if not self._window.settings.tour:
            self._remember("refused")
            self.show_project()
        else:
            self._words = ""
            self.show_page()

    def _remember(self, tour: str) -> None:
        self._window.settings.tour = tour
        self._window.settings.save()

    # ------------------------------------------------------------------------------------------------- starting anew

    def ask_anew(self) -> None:
        """Ask once whether the sample is to be started anew; where there is none yet, it is made."""
        space = self._window.workspace
        path = space.project.path if space is not None and self.in_sample else sample_path()
        if not path.exists():
            self._window.opening.open_sample(path)
            return
        words = _("Start the sample project anew?")
        detail = _("What you did in it is kept beside it, as a project of its own, with the colleague’s file.")
        buttons = (_("Start anew"), _("Cancel"))
        ask(self._window, _("Sample project"), words, detail, buttons, lambda n: n or self._start_anew(path))

    def _start_anew(self, path: Path) -> None:
        space = self._window.workspace
        if space is not None and space.project.path == path:
            self._window.leave_project()
            if self._window.workspace is not None:  # something typed was refused; a message says so
                return
        self._window.opening.start_sample_anew(path)

    def _tell_kept(self, kept: Path) -> None:
        words = _("This is a fresh sample. The one you worked in is kept as “{name}”.")
        choices = [(_("Open it"), lambda: self._window.opening.open(kept))]
        self._window.messages.show_done(words.format(name=visible(kept.stem)), choices)

    # ------------------------------------------------------------------------------------------------------- the tour

    def take_tour(self, stop: int = 0) -> None:
        """Show the tour from a stop on, in the open project; without one in the sample."""
        if self._window.workspace is None:
            self._window.opening.open_sample()
        if self._window.workspace is None:  # it could not be opened; a message says why
            return
        from workbench.ui.tour.guided import Tour

        self.end_tour()
        self._remember("taken")
        self.show_project()
        self.tour = Tour(self._window, tries=self.in_sample and not self._window.workspace.project.read_only)
        self.tour.ended.connect(self._forget_tour)
        self.show_page()
        self.tour.begin(stop)

    def _forget_tour(self) -> None:
        self.tour = None
        self.show_page()

    def end_tour(self) -> None:
        """End the tour, if one is shown."""
        if self.tour is not None:
            self.tour.end()

    def let_go(self) -> None:
        """The project is closed."""
        self.end_tour()
        self._words = ""
        self.show_page()
        self._window.welcome.anew.setVisible(sample_path().exists())
