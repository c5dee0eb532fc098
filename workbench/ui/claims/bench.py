"""What every part of the panel shares: the project, the look, how commands are run, and wishes to the window."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont

from workbench.project import Project
from workbench.ui.actions import ActionSet
from workbench.ui.claims.lookup import Lookup
from workbench.ui.key_tips import own_keys
from workbench.ui.keymap import TABLE
from workbench.ui.run import may_write
from workbench.ui.theme import Theme

T = TypeVar("T")


class Run(Protocol):
    """Carry out a command; show what was refused or went wrong, and answer None then."""

    def __call__(self, command: Callable[[], T], /) -> T | None:
        """Run the command."""
        ...


class Bench(QObject):
    """The panel's surroundings, handed to each of its parts."""

    theme_changed = Signal()
    keys_changed = Signal()
    jump_wished = Signal(str, str)
    """(article, mark): show this mark."""
    mark_wished = Signal(str)
    """This mark, of the article shown, is to be the selected one."""
    finder_wished = Signal(str)
    """This mention is to be linked to a claim."""
    claim_wished = Signal(str)
    """This claim is to be shown."""
    relation_wished = Signal(str, str)
    """This claim is to be related to another: the kind of link; empty: it is the same."""
    link_wished = Signal(str)
    """This address (http, https, mailto) was clicked in a note."""
    place_wished = Signal(str, int, int)
    """(article, start, end): show these words (code points), of which nothing is marked."""
    decide_wished = Signal(object)
    """This disagreement is to be decided in the Review view."""
    left = Signal()
    """The keyboard goes back to the article."""
    editing_changed = Signal(bool)
    orphaned = Signal(str)
    """This was typed for something that is gone; the person is shown it, so that it is not lost."""

    def __init__(self, project: Project, theme: Theme, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project, self.theme, self.run = project, theme, run
        self.lookup = Lookup(project)
        self._fonts: dict[tuple[float, bool, bool, bool], QFont] = {}
        self._actions: ActionSet | None = None

    def may_edit(self) -> bool:
        """Say whether anything can be written; where not the person is told."""
        return may_write(self.project, self.run)

    def orphan(self, typed: str) -> None:
        """Show what was typed for something that is gone."""
        if typed.strip():
            self.orphaned.emit(typed)

    def use_actions(self, actions: ActionSet) -> None:
        """Name the keys that the person chose from now on."""
        self._actions = actions
        actions.keys_changed.connect(self.keys_changed)
        self.keys_changed.emit()

    def key(self, identity: str) -> str:
        """Return the first chord of an action, as in the table ("Shift+E"); empty where it has none."""
        chords = self._actions.chords_of(identity) if self._actions else TABLE[identity].keys
        return "".join(chords[:1])

    def named(self, words: str, *identities: str) -> str:
        """Return a sentence that names keys with the person's own."""
        return own_keys(words, self.key, *identities)

    def use_theme(self, theme: Theme) -> None:
        """Give every part another look."""
        self.theme = theme
        self._fonts.clear()
        self.theme_changed.emit()

    def font(self, px: float, *, bold: bool = False, italic: bool = False, serif: bool = False) -> QFont:
        """Return a font of the panel; sizes in pixels, multiplied by the text zoom."""
        key = (px, bold, italic, serif)
        if key not in self._fonts:
            made = self.theme.text_font(px) if serif else self.theme.ui_font(px)
            made.setItalic(italic)
            made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
            self._fonts[key] = made
        return self._fonts[key]

    def px(self, length: float) -> int:
        """Scale a length that goes with the text, in pixels."""
        return round(self.theme.px(length))

    def colour(self, role: str) -> QColor:
        """Return the colour of a role."""
        return self.theme.colour(role)

    def line_of(self, codebook_colour: str) -> QColor:
        """Return the line and text colour for a colour of the codebook."""
        return QColor(self.theme.line_colour(codebook_colour or "neutral"))

    def tint_of(self, codebook_colour: str) -> QColor:
        """Return the ground behind text for a colour of the codebook."""
        return QColor(self.theme.tint(codebook_colour or "neutral"))
