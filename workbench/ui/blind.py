"""Reading blind: switching it on and off for the open project, and the sentences about it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from workbench.commands import readings
from workbench.i18n import NN_, _, ngettext
from workbench.project import Project, left_out
from workbench.ui.actions import ActionSet
from workbench.ui.dialogs.asking import ask
from workbench.ui.plain import tooltip
from workbench.ui.run import Runner, may_write


def sign() -> str:
    """Return what stands over an article that is read blind."""
    return _("Blind: you see your own work only until you mark the article done (D).")


class BlindMode(QObject):
    """Switches blind reading; leaving it early is asked once, because it is recorded. `changed`: it may be shown anew.

    The actions `blind` (the article shown) and `blind-all` are checked where it is on.
    """

    said = Signal(str)
    changed = Signal()

    def __init__(
        self, project: Project, run: Runner, actions: ActionSet, shown: Callable[[], str | None], window: QWidget,
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._project, self._run, self._actions, self._window = project, run, actions, window
        self._shown = shown

    @property
    def is_everywhere(self) -> bool:
        """Whether every article is read blind until it is done, also those still to come."""
        return left_out.is_wished(self._project)

    @property
    def is_here(self) -> bool:
        """Whether the article shown is read blind."""
        return self._shown() in left_out.hidden_articles(self._project)

    def show_state(self) -> None:
        """Check the actions that are on."""
        for name, on in (("blind", self.is_here), ("blind-all", self.is_everywhere)):
            self._actions[name].setChecked(on)
        self.changed.emit()

    def toggle(self) -> None:
        """Read the article shown blind, or ask whether to leave that."""
        article = self._shown()
        if article is None:
            self.said.emit(_("Choose an article first."))
        elif not self.is_here:
            self._begin(article)
        elif may_write(self._project, self._run):
            self._ask(_("Leave blind reading of this article?"), article)
        self.show_state()

    def toggle_everywhere(self) -> None:
        """Read every article blind until it is done, or ask whether to leave that."""
        self._switch(on=not self.is_everywhere)

    def switch(self) -> None:
        """Read every article blind where none is; else ask whether to leave all of that."""
        self._switch(on=not (self.is_everywhere or left_out.hidden_articles(self._project)))

    def _switch(self, *, on: bool) -> None:
        if on:
            self._begin(None)
        elif may_write(self._project, self._run):
            self._ask(_("Leave blind reading of all articles?"), None)
        self.show_state()

    def _begin(self, article: str | None) -> None:
        done = self._run(lambda: readings.read_blind(self._project, article) or True)
        if done:
            where = _("this article") if article else _("every article, also those still to come")
            self.said.emit(_("Blind in {where}: colleagues' work is hidden until it is done.").format(where=where))

    def _ask(self, question: str, article: str | None) -> None:
        detail = _(
            "You will see your colleagues' marks, evidence, verdicts and comments before you are done. That you left "
            "early is recorded, and Ctrl+Z does not take it back. Blind reading is a courtesy, not encryption: the "
            "file holds everything."
        )
        buttons = (_("Leave and show their work"), _("Stay blind"))
        box = ask(self._window, _("Blind reading"), question, detail, buttons, lambda n: self._answer(n, article))
        box.setDefaultButton(box.buttons_in_order[1])  # type: ignore[arg-type]

    def _answer(self, button: int, article: str | None) -> None:
        if button == 0 and self._run(lambda: readings.leave_early(self._project, article) or True):
            self.said.emit(_("Colleagues' work is shown. It is recorded that you left blind reading."))
        self.show_state()


class BlindSwitch(QPushButton):
    """A button that says whether one reads blind, and switches it for all articles."""

    def __init__(self, blind: BlindMode, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blind, self._project = blind, project
        self.setCheckable(True)
        self.clicked.connect(blind.switch)
        blind.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how it is now."""
        count = len(left_out.hidden_articles(self._project))
        on = self._blind.is_everywhere or count > 0
        self.setChecked(on)
        self.setText(_("Blind: on") if on else _("Blind: off"))
        self.setAccessibleName(self.text())
        forms = NN_("Colleagues' work in {n} article is hidden.", "Colleagues' work in {n} articles is hidden.")
        hidden = ngettext(*forms, count)
        off = _("Hide colleagues' marks, verdicts and comments in every article until you are done with it.")
        self.setToolTip(tooltip(hidden.format(n=count) if on else off))
