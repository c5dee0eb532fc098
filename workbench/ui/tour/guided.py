"""Leads through the stops: goes on when the person did what one asks for, or at their key. Changes nothing itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from workbench.i18n import N_, _
from workbench.model.marks import Mark
from workbench.project import queries
from workbench.ui.actions import shown
from workbench.ui.announce import announce
from workbench.ui.bridge import Bridge
from workbench.ui.keymap import TABLE
from workbench.ui.keys import is_field
from workbench.ui.overriding import override
from workbench.ui.status_line import STATUS as STATUS_WORD
from workbench.ui.status_line import runs_of
from workbench.ui.theme import Theme
from workbench.ui.tour.callout import Callout, Veil
from workbench.ui.tour.placing import place
from workbench.ui.tour.sight import in_sight, scroll_to
from workbench.ui.tour.stops import STATUS, STOPS, Stop

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow

PAUSE = 900
"""Milliseconds for which a stop says that it is done before the tour goes on."""
AIR = 3
"""Pixels between a target and its outline."""
_MOVES = frozenset({
    QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest,
})  # fmt: skip
_NEXT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)
_OURS = (*_NEXT, Qt.Key.Key_Left, Qt.Key.Key_Escape)


class Tour(QObject):
    """One walk through the stops over an open project. `tries`: the person is asked to do what the stops say."""

    ended = Signal()

    def __init__(self, window: "MainWindow", *, tries: bool) -> None:
        super().__init__(window)
        assert window.workspace is not None
        self._window, self._space, self._tries = window, window.workspace, tries
        self._number = 0
        self._before: set[object] = set()
        self._over = False
        middle = window.centralWidget()
        assert middle is not None
        self._middle: QWidget = middle
        self._veil = Veil(window.holder.theme, self._middle)
        self.callout = Callout(window.holder.theme, self._middle)
        self._bridge = Bridge(self._space.project, self)
        self._placing, self._going_on = self._timer(0, self.arrange), self._timer(PAUSE, self.go_on)
        self._connect()

    def _timer(self, milliseconds: int, does: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(does)
        return timer

    def _connect(self) -> None:
        self.callout.next_wished.connect(self.go_on)
        self.callout.back_wished.connect(self.go_back)
        self.callout.end_wished.connect(self.end)
        self._bridge.changed.connect(self._look)
        self._space.annotate.article_shown.connect(self._look)
        self._window.stage.page_shown.connect(self._look)
        self._window.holder.changed.connect(self._take_theme)
        self._window.actions_.keys_changed.connect(self._say)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    # ------------------------------------------------------------------------------------------------------- stepping

    @property
    def stop(self) -> Stop:
        """The stop that is shown."""
        return STOPS[self._number]

    def begin(self, number: int = 0) -> None:
        """Show a stop; one that is not there is the first or last."""
        self._number = max(0, min(number, len(STOPS) - 1))
        self._going_on.stop()
        self._prepare()
        self._before = self._deeds()
        self._say()
        for widget in (self._veil, self.callout):
            widget.show()
        target = self.stop.target(self._window)
        if target is not None:
            scroll_to(target)
        self.arrange()

    def go_on(self) -> None:
        """Go to the next stop; from the last one the tour ends."""
        if self._number + 1 < len(STOPS):
            self.begin(self._number + 1)
        else:
            self.end()

    def go_back(self) -> None:
        """Go to the stop before."""
        self.begin(self._number - 1)

    def end(self) -> None:
        """End the tour; the keys are in the view in front again."""
        if self._over:
            return
        self._over = True
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._bridge.close()
        held = self.callout.isAncestorOf(self._window.focusWidget() or self._window)
        for widget in (self._veil, self.callout):
            widget.hide()
            widget.deleteLater()
        if held:
            self._space.view(self._window.stage.page).look()
        self.ended.emit()
        self.deleteLater()

    def _prepare(self) -> None:
        """Bring what the stop points at into sight, with the keys in the article; nothing of the project changes."""
        window, annotate = self._window, self._space.annotate
        if self.stop.anywhere:
            return
        if window.stage.page != "annotate":
            window.show_view("annotate")
        if annotate.panel.isHidden():
            window.stage.close_side()
        if window.stage.page != "annotate":  # something typed elsewhere was refused, and stays in front
            return
        if self.stop.needs_claim and not annotate.claims.shows_card:
            self._open_card()
        annotate.focus_article()

    def _open_card(self) -> None:
        """Select the first claim of the article, where it has one, so that there is a card to point at."""
        annotate = self._space.annotate
        claims = [mark for mark in queries.every(self._space.project, Mark) if mark.kind == "claim" and mark.place]
        here = [mark for mark in claims if mark.place is not None and mark.place.article == annotate.article]
        if annotate.article and here:
            first = min(here, key=lambda mark: mark.place.start if mark.place is not None else 0)
            annotate.jump(annotate.article, first.id)

    def _deeds(self) -> set[object]:
        return self.stop.deeds(self._space, self._window) if self._tries else set()

    def _look(self) -> None:
        """See whether the person did what the stop asks for; what they take back again is not done."""
        if self._over or not self._tries:
            return
        if not (self._deeds() - self._before):
            if self._going_on.isActive():
                self._going_on.stop()
                self._say()
        elif not self._going_on.isActive():
            self.callout.show_done()
            announce(self.callout, _("Done"))
            if self._number + 1 < len(STOPS):  # the last one stays, so that it can be read
                self._going_on.start()
        self._placing.start()

    # -------------------------------------------------------------------------------------------------------- showing

    def _say(self) -> None:
        stop = self.stop
        aside = "" if self._tries else _("This is your own project: just look, nothing has to be done here.")
        if not self._number:
            keys = _("Enter goes on, Esc ends the tour.")
            aside = f"{aside} {keys}".strip()
        self.callout.show_stop(self._number + 1, len(STOPS), _(stop.heading), _(stop.words), self._caps(), aside)
        announce(self.callout, f"{self.callout.accessibleName()}. {self.callout.accessibleDescription()}")
        self._placing.start()

    def _caps(self) -> list[tuple[str, str]]:
        """Return the keys of the stop as the person has them; an action without one is passed over."""
        actions = self._window.actions_
        caps = []
        for name in self.stop.keys:
            action = TABLE.get(name)
            if action is None:
                keys, word = (runs_of(actions.digits), STATUS_WORD) if name == STATUS else ("Ctrl ↵", N_("save"))
            else:
                keys, word = shown("".join(actions.chords_of(name)[:1])), action.hint or action.text
            if keys:
                said = _(word).rstrip("…")
                caps.append((keys, said[:1].upper() + said[1:]))
        return caps

    def arrange(self) -> None:
        """Put veil and callout where the target is now."""
        if self._over:
            return
        room = self._middle.rect()
        target = self._target()
        found = place(room, target, self.callout.fit(room.size()))
        self._veil.setGeometry(room)
        self._veil.show_place(target, found)
        self.callout.setGeometry(found.box)
        self._veil.raise_()
        self.callout.raise_()

    def _target(self) -> QRect | None:
        """Return what is seen of the stop's target; None where it is not in sight."""
        widget = self.stop.target(self._window)
        seen = in_sight(widget, self._middle) if widget is not None else QRect()
        return None if seen.isEmpty() else seen.adjusted(-AIR, -AIR, AIR, AIR) & self._middle.rect()

    def _take_theme(self, theme: Theme) -> None:
        for part in (self._veil, self.callout):
            part.set_theme(theme)
        self._placing.start()

    # ----------------------------------------------------------------------------------------------------------- keys

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            return self._press(event)
        if kind in _MOVES and isinstance(watched, QWidget) and watched not in (self._veil, self.callout):
            self._placing.start()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        """Take the tour's own keys, where nothing else that has the focus needs them."""
        if event.key() not in _OURS or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        focus = self._window.focusWidget()
        if not self._has_keys(focus):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() == Qt.Key.Key_Left:
            self.go_back()
        elif isinstance(focus, QPushButton) and self.callout.isAncestorOf(focus) and event.key() != Qt.Key.Key_Right:
            focus.click()
        else:
            self.go_on()
        return True

    def _has_keys(self, focus: QWidget | None) -> bool:
        """Say whether the tour's keys are its own now: no dialog, menu, field or open card has them."""
        if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
            return False
        if QApplication.activeWindow() not in (None, self._window):
            return False
        return not is_field(focus) and not (focus is not None and self._space.annotate.claims.isAncestorOf(focus))
