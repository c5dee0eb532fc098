"""A person at the window who does things by chance: every act goes through keys and mouse, to whatever is shown."""

from collections.abc import Callable
from functools import partial
from random import Random

import shiboken6
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QSplitterHandle,
    QTextEdit,
    QWidget,
)

from tests.ui.window import hands
from tests.ui.window.hands import CONTROL, NONE, RIGHT, SHIFT, click, drag, press, write
from tests.ui.window.presses import ANYWHERE, IN_LISTS, LETTERS, MOVES, SEQUENCES, WORDS
from workbench.model.marks import Mark
from workbench.project import queries
from workbench.ui.claims.tabbing import within
from workbench.ui.keys import _CYRILLIC, is_field
from workbench.ui.main_window import MainWindow

LEAVES = ("quit", "close", "sample", "sample-anew")
"""Actions that leave the program or the project: switched off for the session."""
SIZES = ((1440, 900), (1024, 700), (860, 560), (1200, 760), (1920, 1080))
STUCK = 40
"""Milliseconds after which an act is taken to wait for an answer."""
BY_LETTER = {latin: cyrillic for cyrillic, latin in _CYRILLIC.items()}


class Person:
    """Sits at one window; `did` says what was done last, in words."""

    def __init__(self, window: MainWindow, chance: Random) -> None:
        self.window, self.chance = window, chance
        self.did, self._trapped, self._acts = "", 0, 0
        for name in LEAVES:
            window.actions_[name].setEnabled(False)
        window.opening.open_sample = window.first._start_anew = lambda *_path: None

    # ------------------------------------------------------------------------------------------------------- choosing

    def act(self) -> None:
        """Do one thing that can be done now; where it opens a menu that waits for an answer, answer that too."""
        self._acts += 1
        QTimer.singleShot(STUCK, self.window, partial(self._free, self._acts))
        try:
            self._act()
        finally:
            self._acts += 1

    def _free(self, act: int) -> None:
        """The act has not come to its end: a menu of a button waits inside it, and only an answer lets it go on."""
        if act == self._acts:
            QTimer.singleShot(STUCK, self.window, partial(self._free, act))
            shown = QApplication.activePopupWidget()
            if shown is not None:
                self._act_before(shown)

    def _act(self) -> None:
        shown = hands.front()
        if shown is None:
            self.did = "came back to the window"
            self.window.activateWindow()
        elif isinstance(shown, QFileDialog):
            self.did = "closed a file dialog"
            press("Esc")
        elif shown is not self.window:
            self._act_before(shown)
        else:
            self._trapped = 0
            self._act_in_window()
        self._wait()

    def _act_before(self, shown: QWidget) -> None:
        """Do something in a menu or a dialog; after a while it is closed."""
        self._trapped += 1
        if self._trapped > 14 or self.chance.random() < 0.2:
            self.did = f"Esc in {named(shown)}"
            press("Esc")
        elif isinstance(shown, QMenu):
            self.choose_entry(shown)
        elif is_field(QApplication.focusWidget()) and self.chance.random() < 0.4:
            self.type_something()
        else:
            self.poke(shown)

    def _act_in_window(self) -> None:
        focus = QApplication.focusWidget()
        if is_field(focus) and self.chance.random() < 0.5:
            self.type_something()
            return
        acts: dict[Callable[[], None], int] = {
            self.work_in_article: 36, lambda: self.poke(self.window): 30, self.press_anywhere: 6, self.use_list: 7,
            self.undo_and_redo: 4, self.search: 4, self.open_menu: 4, self.drag_handle: 4, self.click_mark: 5,
            self.right_click: 4, self.look_different: 2, self.open_view: 4,
        }  # fmt: skip
        self.chance.choices(list(acts), list(acts.values()))[0]()

    def _wait(self) -> None:
        """Let some time go by, so that what comes a moment later comes at any moment."""
        QApplication.processEvents()
        if self.chance.random() < 0.08:
            QTest.qWait(self.chance.choice((20, 60, 180, 300)))

    # ---------------------------------------------------------------------------------------------------- the article

    @property
    def page(self):
        return self.window.workspace.annotate.page

    def _to_article(self) -> bool:
        """Come to the article as a person would, and say whether it has the keys."""
        if not self.page.isVisible():
            press("Ctrl+1")
        if not self.page.hasFocus() and self.page.isVisible():
            self._click_text()
        return self.page.hasFocus()

    def _somewhere(self, widget: QWidget) -> QPoint:
        """Return a place of a widget that is seen."""
        region = widget.visibleRegion().boundingRect()
        if region.isEmpty():
            return widget.rect().center()
        across, down = self.chance.random(), self.chance.random()
        return region.topLeft() + QPoint(int(across * (region.width() - 1)), int(down * (region.height() - 1)))

    def _click_text(self) -> None:
        click(self.page.viewport(), self._somewhere(self.page.viewport()))

    def work_in_article(self) -> None:
        """Choose a sentence, then press a letter or two, now and then under a Cyrillic layout."""
        if not self._to_article():
            self.did = "the article was not to be had"
            return
        moves = self.chance.choices(MOVES, k=self.chance.randint(0, 4))
        letters: list[str] = self.chance.choices(LETTERS, k=self.chance.randint(1, 2))
        if self.chance.random() < 0.5:
            moves, letters = ["Down", *moves], self.chance.choice(SEQUENCES).split()
        self.did = f"article: {' '.join(moves)} then {' '.join(letters)}"
        for chord in moves:
            press(chord)
        for chord in letters:
            if chord in BY_LETTER and self.page.hasFocus() and self.chance.random() < 0.15:
                hands.send_key(self.page, ord(BY_LETTER[chord].upper()), NONE, BY_LETTER[chord])
            else:
                press(chord)

    def drag_handle(self) -> None:
        """Drag an end of the selected mark to some other place."""
        self.did = "dragged a handle"
        place = self._end_of_mark()
        if place is None or not self.page.isVisible():
            self.did = "selected words by dragging"
            if self.page.isVisible():
                view = self.page.viewport()
                drag(view, self._somewhere(view), self._somewhere(view))
            return
        drag(self.page.viewport(), place, self._somewhere(self.page.viewport()))

    def _end_of_mark(self) -> QPoint | None:
        active, space = self.page.active(), self.window.workspace
        mark = queries.find(space.project, Mark, active) if active else None
        if mark is None or mark.place is None or mark.place.article != space.annotate.article:
            return None
        text = self.page.text()[: mark.place.end if self.chance.random() < 0.5 else mark.place.start]
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(len(text.encode("utf-16-le")) // 2)
        rect = self.page.cursorRect(cursor)
        grip = QPoint(rect.center().x(), rect.center().y() + 10)
        return grip if self.page.viewport().rect().contains(grip) else None

    def click_mark(self) -> None:
        """Click into the text, also beside it, once or twice, with Shift or without."""
        self.did = "clicked into the text"
        if self.page.isVisible():
            view, held = self.page.viewport(), self.chance.choice((NONE, NONE, SHIFT))
            click(view, self._somewhere(view), held=held, twice=self.chance.random() < 0.2)

    def right_click(self) -> None:
        """Open a context menu, in the text or anywhere."""
        widgets = [self.page.viewport(), *self._of_kind(self.window, QAbstractItemView | QTextEdit)]
        widget = self.chance.choice([one for one in widgets if one.isVisible()] or [self.window])
        target = widget.viewport() if isinstance(widget, QAbstractItemView | QTextEdit) else widget
        self.did = f"right click on {named(widget)}"
        click(target, self._somewhere(target), RIGHT)
        event = hands.context_event(target, self._somewhere(target))
        QApplication.sendEvent(target, event)

    # ------------------------------------------------------------------------------------------- whatever can be seen

    def _of_kind(self, top: QWidget, kinds) -> list[QWidget]:
        found = [w for w in within(top) if isinstance(w, kinds) and w.window() is top]
        return [w for w in found if w.isVisible() and w.isEnabled() and not w.visibleRegion().isEmpty()]

    def poke(self, top: QWidget) -> None:
        """Use some widget that is seen, as such a widget is used."""
        kinds: dict[Callable[[QWidget], None], tuple] = {
            self.click_button: (QAbstractButton, 10), self.enter_field: (QLineEdit | QPlainTextEdit | QTextEdit, 6),
            self.use_items: (QAbstractItemView, 5), self.choose_in_box: (QComboBox, 3),
            self.click_header: (QHeaderView, 2), self.drag_splitter: (QSplitterHandle, 1),
            self.roll: (QScrollBar, 1), self.click_anything: (QWidget, 6),
        }  # fmt: skip
        using = self.chance.choices(list(kinds), [weight for _kind, weight in kinds.values()])[0]
        found = self._of_kind(top, kinds[using][0])
        if not found:
            using, found = self.click_anything, self._of_kind(top, QWidget) or [top]
        using(self.chance.choice(found))

    def click_button(self, button: QWidget) -> None:
        self.did = f"clicked {named(button)}"
        click(button)

    def enter_field(self, field: QWidget) -> None:
        self.did = f"clicked into {named(field)}"
        click(field.viewport() if isinstance(field, QPlainTextEdit | QTextEdit) else field)
        if is_field(QApplication.focusWidget()) and self.chance.random() < 0.8:
            self.type_something()

    def use_items(self, view: QWidget) -> None:
        assert isinstance(view, QAbstractItemView)
        self.did = f"clicked a line of {named(view)}"
        click(view.viewport(), self._somewhere(view.viewport()), twice=self.chance.random() < 0.15)
        if self.chance.random() < 0.5:
            self.use_list()

    def choose_in_box(self, box: QWidget) -> None:
        self.did = f"used the box {named(box)}"
        click(box)
        for chord in self.chance.choices(("Down", "Up", "Down", "End"), k=2):
            press(chord)
        press(self.chance.choice(("Enter", "Esc")))

    def click_header(self, header: QWidget) -> None:
        self.did = f"clicked the header {named(header)}"
        target = header.viewport()  # type: ignore[attr-defined]
        click(target, self._somewhere(target))

    def drag_splitter(self, handle: QWidget) -> None:
        self.did = "moved a splitter"
        start = handle.rect().center()
        drag(handle, start, start + QPoint(self.chance.randint(-150, 150), 0))

    def roll(self, bar: QWidget) -> None:
        self.did = f"rolled {named(bar)}"
        held = self.chance.choice((NONE, NONE, NONE, CONTROL))
        hands.turn_wheel(bar.parentWidget() or bar, self.chance.choice((-360, -120, 120, 480)), held)

    def click_anything(self, widget: QWidget) -> None:
        self.did = f"clicked {named(widget)}"
        click(widget, self._somewhere(widget))

    # ----------------------------------------------------------------------------------------------------------- typing

    def type_something(self) -> None:
        """Type into the field that has the keys, and leave it in one of the ways, or not yet."""
        field = QApplication.focusWidget()
        words = self.chance.choice(WORDS)
        how = self.chance.choice(("Enter", "Enter", "Enter", "Esc", "Tab", "Shift+Tab", "Ctrl+Enter", "click", "", ""))
        self.did = f"typed {words[:20]!r} into {named(field)}, then {how or 'stayed'}"
        if self.chance.random() < 0.5:
            press(self.chance.choice(("Ctrl+A", "End", "Home", "Backspace", "Ctrl+V")))
        write(words)
        if self.chance.random() < 0.3:
            QTest.qWait(self.chance.choice((30, 200)))
        if how == "click":
            shown = hands.front() or self.window
            self.click_anything(self.chance.choice(self._of_kind(shown, QWidget) or [shown]))
        elif how:
            press(how)

    # ------------------------------------------------------------------------------------------------- keys and menus

    def press_anywhere(self) -> None:
        chord = self.chance.choice(ANYWHERE)
        self.did = f"pressed {chord}"
        press(chord)

    def use_list(self) -> None:
        chords = self.chance.choices(IN_LISTS, k=self.chance.randint(1, 4))
        self.did += f"; list keys {' '.join(chords)}"
        for chord in chords:
            press(chord)

    def undo_and_redo(self) -> None:
        """Take back some steps, and do some of them again, or none."""
        back, again = self.chance.randint(1, 4), self.chance.choice((0, 1, 4, 4))
        self.did = f"undid {back}, redid {again}"
        for chord, times in (("Ctrl+Z", back), ("Ctrl+Shift+Z", again)):
            for _time in range(times):
                press(chord)

    def search(self) -> None:
        """Look for words in everything, and mostly go to what is found."""
        words, steps = self.chance.choice(WORDS), self.chance.randint(0, 4)
        self.did = f"searched for {words[:20]!r}, {steps} down"
        press("Ctrl+K")
        write(words.replace("\n", " "))
        QTest.qWait(self.chance.choice((0, 20, 80)))
        for _step in range(steps):
            press("Down")
        press(self.chance.choice(("Enter", "Enter", "Enter", "Esc")))

    def open_menu(self) -> None:
        """Open the menu of the project, of the analyst or of a button, and choose an entry."""
        buttons = [b for b in self._of_kind(self.window, QAbstractButton) if getattr(b, "menu", lambda: None)()]
        button = self.chance.choice(buttons or [self.window.top.avatar])
        self.did = f"opened the menu of {named(button)}"
        click(button)

    def choose_entry(self, menu: QMenu) -> None:
        """Choose an entry of an open menu with the mouse; submenus open."""
        entries = [a for a in menu.actions() if a.isVisible() and a.isEnabled() and not a.isSeparator()]
        entries = [a for a in entries if a.objectName() not in LEAVES and not self._leads_away(a)]
        if not entries:
            press("Esc")
            return
        entry = self.chance.choice(entries)
        self.did = f"menu: {entry.text()!r}"
        click(menu, menu.actionGeometry(entry).center())

    def _leads_away(self, entry: QAction) -> bool:
        """Say whether an entry opens another project, or lets somebody else work: then undo takes back their steps."""
        return entry.menu() is not None and entry.menu() in (self.window._recent, self.window._people)

    def open_view(self) -> None:
        """Open a view from the table of views, as the View menu does."""
        names = [name for name in self.window.actions_._made if name.startswith("view-")]
        name = self.chance.choice(names)
        self.did = f"opened {name}"
        self.window.actions_[name].trigger()

    def look_different(self) -> None:
        """Change the look, the size of the text or of the window."""
        what = self.chance.choice(("Ctrl++", "Ctrl+-", "Ctrl+0", "theme-light", "theme-dark", "theme-system", "size"))
        self.did = f"look: {what}"
        if what == "size":
            self.window.resize(*self.chance.choice(SIZES))
        elif what.startswith("theme"):
            self.window.actions_[what].trigger()
        else:
            press(what)

    # --------------------------------------------------------------------------------------------------------- resting

    def rest(self) -> None:
        """Close what stands before the window, give up what is being typed, and come back to the article."""
        for _time in range(60):
            shown = hands.front()
            if shown is self.window:
                break
            if shown is None:
                self.window.activateWindow()
            else:
                press("Esc")
            QApplication.processEvents()
        press("Ctrl+1")
        self.give_up_what_is_refused()
        press("Esc")
        self.window.stage.close_side()
        self._to_article()
        QTest.qWait(300)

    def give_up_what_is_refused(self) -> None:
        """Go to the field that holds what was refused, page by page, and press Esc in it."""
        for chord in ("", "Ctrl+2", "Ctrl+3", "Ctrl+1"):
            if self.window.workspace.settle():
                return
            press(chord or "Esc")
            for field in self._of_kind(self.window, QLineEdit | QPlainTextEdit):
                if not self.window.workspace.settle() and shiboken6.isValid(field) and field.isVisible():
                    field.setFocus()
                    press("Esc")
        self.window.workspace.annotate.heading.let_go()  # a head that is scrolled away is not to be clicked


def named(widget: QWidget | None) -> str:
    """Say which widget it is, for the trail."""
    if widget is None:
        return "nothing"
    title = widget.windowTitle() if isinstance(widget, QDialog) else ""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    words = widget.accessibleName() or title or text or widget.objectName()
    return f"{type(widget).__name__} {words[:40]!r}" if words else type(widget).__name__


