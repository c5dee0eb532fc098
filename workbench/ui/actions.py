"""The one table of actions: their names, keys and places. It feeds menus, shortcuts, hints and the help."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from workbench.i18n import N_, _
from workbench.ui import icons
from workbench.ui.keys import chord
from workbench.ui.overriding import override
from workbench.ui.theme import Theme
from workbench.ui.views import VIEWS

Where = Literal["global", "article", "list", "table", "matrix", "review"]
Menu = Literal["file", "edit", "mark", "go", "review", "view", "help"]
MENUS: tuple[tuple[Menu, str], ...] = (
    ("file", N_("File")), ("edit", N_("Edit")), ("mark", N_("Mark")), ("go", N_("Go")), ("review", N_("Review")),
    ("view", N_("View")),
    ("help", N_("Help")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that the person can do. `native`: the article does it by itself; here it is only named."""

    id: str
    text: str
    keys: tuple[str, ...] = ()
    where: tuple[Where, ...] = ("global",)
    menu: Menu = "file"
    icon: str = ""
    hint: str = ""
    native: bool = False
    group: int = 0
    """Groups of a menu are parted by a line."""


_A: tuple[Where, ...] = ("article",)
_AL: tuple[Where, ...] = ("article", "list")
_ALT: tuple[Where, ...] = ("article", "list", "table")
_R: tuple[Where, ...] = ("review",)

ACTIONS: tuple[Action, ...] = (
    Action("new", N_("New project…"), ("Ctrl+N",), icon="plus"),
    Action("open", N_("Open…"), ("Ctrl+O",), icon="open"),
    Action("sample", N_("Open the sample project"), icon="book"),
    Action("sample-anew", N_("Start the sample anew…"), icon="undo"),
    Action("import", N_("Import articles…"), ("Ctrl+I",), icon="import", group=1),
    Action("review-file", N_("Review a colleague’s file…"), icon="users", group=1),
    Action("report", N_("Report…"), ("Ctrl+E",), icon="report", group=1),
    Action("export", N_("Export data…"), ("Ctrl+Shift+E",), icon="export", group=1),
    Action("save", N_("Save"), ("Ctrl+S",), icon="save", group=2),
    Action("send-copy", N_("Save a copy to send…"), icon="export", group=2),
    Action("backup", N_("Open a backup…"), icon="history", group=2),
    Action("close", N_("Close project"), group=3),
    Action("quit", N_("Quit"), ("Ctrl+Q",), group=3),
    Action("undo", N_("Undo"), ("Ctrl+Z",), menu="edit", icon="undo", hint=N_("undo")),
    Action("redo", N_("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), menu="edit", icon="redo"),
    Action("search", N_("Search everything…"), ("Ctrl+K",), menu="edit", icon="search", group=1),
    Action("find", N_("Find in the article"), ("Ctrl+F",), menu="edit", hint=N_("filter"), group=1),
    Action("copy-citation", N_("Copy with its source"), ("Ctrl+Shift+C",), menu="edit", icon="copy", group=1),
    Action("paste", N_("Paste as article…"), ("Ctrl+V",), ("list",), menu="edit", group=1),
    Action("details", N_("Article details…"), menu="edit", icon="edit", group=2),
    Action("claim", N_("Mark as claim"), ("C",), _A, "mark", "claim", N_("claim")),
    Action("evidence", N_("Mark as evidence"), ("E",), _A, "mark", "evidence", N_("evidence")),
    Action("evidence-outside", N_("Add evidence from outside…"), ("Shift+E",), _A, "mark", "evidence"),
    Action("furniture", N_("Mark as page furniture, or accept that it is"), ("F",), _A, "mark", "furniture"),
    Action("furniture-all", N_("Mark all suggested page furniture"), ("Shift+F",), _A, "mark"),
    Action("accept", N_("Accept the suggestion"), ("Y",), _A, "mark"),
    Action("refuse", N_("Refuse the suggestion"), ("X",), _A, "mark"),
    Action("bring-back", N_("Bring refused suggestions back"), menu="mark"),
    Action("supports", N_("Evidence supports the claim"), ("+",), _A, "mark", group=1),
    Action("refutes", N_("Evidence refutes the claim"), ("-",), _A, "mark", group=1),
    Action("context", N_("Evidence gives context"), ("0",), _A, "mark", group=1),
    Action("link", N_("Link to an existing claim…"), ("L",), _A, "mark", "link", N_("link to claim"), group=2),
    Action("statement", N_("Edit the statement"), ("Enter",), _A, "mark", "edit", group=2),
    Action("verdict", N_("Give a verdict…"), ("V",), _A, "mark", group=2),
    Action("claim-details", N_("Details of the claim…"), ("I",), _A, "mark", group=2),
    Action("relate", N_("Relate to another claim…"), ("R",), _A, "mark", group=2),
    Action("speakers", N_("Chain of speakers…"), ("Shift+S",), _A, "mark", group=2),
    Action("note", N_("Write a note…"), ("Shift+N",), _A, "mark", "note", group=2),
    Action("comment", N_("Comment…"), ("M",), _A, "mark", "comment", group=2),
    Action("cue", N_("Selection is the cue; without one the next suggested"), ("U",), _A, "mark", group=3),
    Action("speaker", N_("Selection is the speaker; without one who is near"), ("S",), _A, "mark", "user", group=3),
    Action("piece", N_("Add selection as a further piece"), ("Shift+C",), _A, "mark", "plus", group=3),
    Action("end-shorter", N_("End a word earlier"), ("[",), _A, "mark", group=4),
    Action("end-longer", N_("End a word later"), ("]",), _A, "mark", group=4),
    Action("start-earlier", N_("Start a word earlier"), ("{",), _A, "mark", group=4),
    Action("start-later", N_("Start a word later"), ("}",), _A, "mark", group=4),
    Action("end-shorter-fine", N_("End a character earlier"), ("Ctrl+[",), _A, "mark", group=4),
    Action("end-longer-fine", N_("End a character later"), ("Ctrl+]",), _A, "mark", group=4),
    Action("start-earlier-fine", N_("Start a character earlier"), ("Ctrl+{",), _A, "mark", group=4),
    Action("start-later-fine", N_("Start a character later"), ("Ctrl+}",), _A, "mark", group=4),
    Action("remove", N_("Remove the mark"), ("Del",), _A, "mark", "trash", group=5),
    Action("done", N_("Article done"), ("D",), _AL, "go", "done"),
    Action("next-article", N_("Next article"), ("Ctrl+Down",), menu="go", icon="chevron-down", group=1),
    Action("previous-article", N_("Previous article"), ("Ctrl+Up",), menu="go", icon="chevron-up", group=1),
    Action("next-mark", N_("Next mark"), ("N",), _A, "go", group=2),
    Action("previous-mark", N_("Previous mark"), ("P",), _A, "go", group=2),
    Action("marks-here", N_("Marks at the caret…"), ("Shift+M",), _A, "go", group=2),
    Action("marks-list", N_("Marks in this article…"), ("Ctrl+M",), menu="go", group=2),
    Action("next-suggestion", N_("Next suggestion"), ("J",), _A, "go", group=2),
    Action("next-todo", N_("Next to-do"), ("G",), _ALT, "go", hint=N_("next to-do"), group=2),
    Action("previous-todo", N_("Previous to-do"), ("Shift+G",), _ALT, "go", group=2),
    Action(
        "next-sentence", N_("Next sentence (Shift extends)"), ("Down",), _A, "go", hint=N_("next sentence"), native=True
    ),
    Action("previous-sentence", N_("Previous sentence (Shift extends)"), ("Up",), _A, "go", native=True),
    Action("clause", N_("Next or previous clause (Shift extends)"), ("Alt+Right", "Alt+Left"), _A, "go", native=True),
    Action("select-more", N_("Select more: word, clause, sentence, paragraph"), (">",), _A, "edit", group=1),
    Action("select-less", N_("Select less, the same way back"), ("<",), _A, "edit", group=1),
    Action("caret", N_("Move the caret (Ctrl: by word, Shift: select)"), ("Left", "Right"), _A, "go", native=True),
    Action("caret-line", N_("Move the caret by line"), ("Alt+Down", "Alt+Up"), _A, "go", native=True),
    Action("cycle", N_("Next mark under the caret"), ("Tab",), _A, "go", native=True),
    Action(
        "open-mention", N_("In Claims and Matrix: open in the article"), ("Enter",), ("table",), "go",
        hint=N_("open in article"), native=True,
    ),
    Action(
        "next-in-cell", N_("In the matrix: next mention of the cell"), ("N",), ("matrix",), "go",
        hint=N_("next mention"), native=True,
    ),
    Action("previous-in-cell", N_("In the matrix: previous mention"), ("P",), ("matrix",), "go", native=True),
    Action(
        "judge", N_("In Claims and Matrix: give a verdict"), ("V",), ("table",), "mark", hint=N_("set verdict"),
        native=True,
    ),
    Action("new-claim", N_("In Claims: new claim"), ("N",), ("table",), "mark", hint=N_("new claim"), native=True),
    Action("turn-order", N_("In Claims: sort the other way round"), ("R",), ("table",), "go", native=True),
    Action("copy-table", N_("In Claims and Matrix: copy as a table"), ("Ctrl+C",), ("table",), "edit", native=True),
    Action("difference-next", N_("Next difference"), ("J",), _R, "review", "chevron-down", N_("next")),
    Action("difference-previous", N_("Previous difference"), ("K",), _R, "review", "chevron-up", N_("previous")),
    Action("keep-mine", N_("Keep mine"), ("1",), _R, "review", group=1),
    Action("take-theirs", N_("Take theirs"), ("2",), _R, "review", group=1),
    Action("keep-both", N_("Keep both and discuss"), ("3",), _R, "review", group=1),
    Action("both-wrong", N_("Both wrong: set another…"), ("4",), _R, "review", group=1),
    Action("decide-later", N_("Take the decision back: open again"), ("0", "Backspace"), _R, "review", group=1),
    Action("review-why", N_("Say why: the reason for the decision"), ("W",), _R, "review", hint=N_("why"), group=2),
    Action("review-comment", N_("Comment on the difference…"), ("M",), _R, "review", "comment", N_("comment"), group=2),
    Action("review-apply", N_("Apply the decisions…"), (), ("review",), "review", "done", group=3),
    *(Action(f"view-{v.id}", v.label, v.keys, menu="view", icon=v.icon, group=v.side) for v in VIEWS),
    Action("zoom-in", N_("Larger text"), ("Ctrl++",), menu="view", group=2),
    Action("zoom-out", N_("Smaller text"), ("Ctrl+-",), menu="view", group=2),
    Action("zoom-reset", N_("Normal text size"), ("Ctrl+0",), menu="view", group=2),
    Action("theme-system", N_("Colours as the system has them"), menu="view", group=3),
    Action("theme-light", N_("Light"), menu="view", icon="sun", group=3),
    Action("theme-dark", N_("Dark"), menu="view", icon="moon", group=3),
    Action("whose", N_("Whose marks: all, yours, the others'"), ("W",), _A, menu="view", icon="users", group=4),
    Action("blind", N_("Read this article blind"), menu="view", group=4),
    Action("blind-all", N_("Read every article blind"), menu="view", group=4),
    Action("fold", N_("Show or fold page furniture at the caret"), ("O",), _A, menu="view", group=4),
    Action("fold-all", N_("Show or fold all page furniture"), ("Shift+O",), _A, menu="view", group=4),
    Action("cues", N_("Show cue phrases"), menu="view", icon="eye", group=4),
    Action("cues-en", N_("Cue phrases in English texts"), menu="view", group=4),
    Action("cues-uk", N_("Cue phrases in Ukrainian texts"), menu="view", group=4),
    Action("analyst", N_("Your name and initials…"), menu="view", icon="user", group=5),
    Action("preferences", N_("Preferences…"), ("Ctrl+,",), menu="view", icon="settings", group=5),
    Action("help", N_("Guide"), ("F1",), menu="help", icon="help"),
    Action("keys", N_("Keys and codebook"), ("?",), ("article", "list", "table", "matrix", "review"), "help"),
    Action("tour", N_("Take the tour"), menu="help", icon="eye"),
    Action("doctor", N_("State of the program"), menu="help", group=1),
    Action("about", N_("About the program"), menu="help", group=1),
)
STATUS_KEYS = tuple("123456789")
HINTS = {
    "annotate": ("claim", "evidence", "status", "next-sentence", "link", "next-todo", "undo"),
    "claims": ("rows", "open-mention", "judge", "new-claim", "find"),
    "review": ("difference-next", "difference-previous", "decide", "review-why", "review-comment", "undo", "find"),
    "matrix": ("cells", "open-mention", "judge", "next-in-cell", "find"),
}
"""What the line along the bottom names in each view; digits and arrows are no actions of their own."""
CUE_LANGUAGES = ("en", "uk")
"""Languages with a lexicon of cue phrases (resources/cues); each can be switched off."""
CHECKABLE = frozenset(
    {"theme-system", "theme-light", "theme-dark", "cues", "cues-en", "cues-uk", "blind", "blind-all"}
)


def shown(keys: str) -> str:
    """Write a chord as the person knows it: arrows as arrows, a true minus."""
    last = {"Down": "↓", "Up": "↑", "Left": "←", "Right": "→", "-": "−", "Enter": "↵"}
    front, _plus, key = keys.rpartition("+") if not keys.endswith("+") else (keys[:-1].rstrip("+"), "", "+")
    return " ".join(part for part in (*front.split("+"), last.get(key, key)) if part)


class ActionSet(QObject):
    """The actions of one window as QActions, and the keys that lead to them."""

    keys_changed = Signal()

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._made: dict[str, QAction] = {}
        self._by_chord: dict[tuple[str, Where], str] = {}
        self.chosen: dict[str, list[str]] = {}
        """The keys that the person chose, by action id; the table has the others."""
        named = ((key, _("Status {key}").format(key=key)) for key in STATUS_KEYS)
        self._all = (*ACTIONS, *(Action(f"status-{key}", name, (key,), _A, "mark") for key, name in named))
        for action in self._all:
            self._make(action)
        self.use_keys({})
        self.set_theme(theme)

    def _make(self, action: Action) -> None:
        if action.native:
            return
        made = self._made[action.id] = QAction(_(action.text), self._window)
        made.setObjectName(action.id)
        made.setCheckable(action.id in CHECKABLE)
        if "global" in action.where:
            self._window.addAction(made)

    def use_keys(self, chosen: dict[str, list[str]]) -> None:
        """Let these keys lead to the actions from now on, in place of those of the table."""
        self.chosen = chosen
        self._by_chord = {}
        for action in self._all:
            keys = self.keys_of(action)
            self._by_chord |= {(chord, where): action.id for chord in keys for where in action.where}
            if action.id in self._made:
                self._show_keys(self._made[action.id], action, keys)
        self.keys_changed.emit()

    def _show_keys(self, made: QAction, action: Action, keys: tuple[str, ...]) -> None:
        if "global" in action.where:
            made.setShortcuts([QKeySequence(chord) for chord in _sequences(keys)])
            return
        words = made.text().partition("\t")[0]  # a status may have its label by now
        made.setText(f"{words}\t{shown(keys[0])}" if keys else words)

    def keys_of(self, action: Action) -> tuple[str, ...]:
        """Return the chords that lead to an action now."""
        return tuple(self.chosen.get(action.id, action.keys))

    def chords_of(self, identity: str) -> tuple[str, ...]:
        """Return the chords that lead to the action of this id now."""
        return next((self.keys_of(action) for action in self._all if action.id == identity), ())

    @property
    def digits(self) -> tuple[str, ...]:
        """Return the digits that give a status, as the codebook of the open project has them."""
        return tuple(key for key in STATUS_KEYS if self._made[f"status-{key}"].isVisible())

    def __getitem__(self, identity: str) -> QAction:
        return self._made[identity]

    def connect_all(self, does: dict[str, Callable[[], object]]) -> None:
        """Say what each action does, by its id."""
        for identity, function in does.items():
            self._made[identity].triggered.connect(lambda _checked=False, call=function: call())

    def enable(self, identities: Iterable[str], *, on: bool) -> None:
        """Switch actions on or off."""
        for identity in identities:
            self._made[identity].setEnabled(on)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in this look's colours."""
        for action in ACTIONS:
            if action.icon and action.id in self._made:
                self._made[action.id].setIcon(icons.icon(action.icon, theme))

    def fill(self, menu: QMenu, name: Menu) -> None:
        """Fill a menu with its actions, a line between groups."""
        group = 0
        for action in ACTIONS:
            if action.menu != name or action.native:
                continue
            if action.group != group:
                menu.addSeparator()
                group = action.group
            menu.addAction(self._made[action.id])

    def press(self, event: QKeyEvent, where: Where) -> bool:
        """Do what a key means here; False where it means nothing."""
        identity = self._by_chord.get((chord(event), where), "")
        action = self._made.get(identity)
        if action is None or not action.isEnabled():
            return False
        action.trigger()
        return True

    def serve(self, widget: QWidget, where: Where) -> None:
        """Let the single keys act while this widget has the focus."""
        widget.installEventFilter(KeyFilter(self, where, widget))


class KeyFilter(QObject):
    """Catches the keys of one widget before it sees them."""

    def __init__(self, actions: ActionSet, where: Where, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._where: Where = where

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._actions.press(event, self._where)
        return False


def _sequences(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Add the plus without Shift, which most layouts have on the key of the equals sign."""
    return (*keys, "Ctrl+=") if "Ctrl++" in keys else keys
