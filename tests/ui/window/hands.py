"""Mouse and keyboard as Qt gets them from a desktop: by the window, so that focus, menus and modality count."""

import time

import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.patience import PATIENCE

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MOST_TURNS = 20
"""Of the event loop until a layout is at rest; what still moves then is clicked where it is."""
MOMENT = 1_000
"""Milliseconds: what is put off for no longer is waited for; a notice that goes by itself and a backup stay longer."""
TICK = 10
"""Milliseconds between two looks."""
HELD = {"Ctrl": CONTROL, "Shift": SHIFT, "Alt": ALT}
SIGNS = {
    "[": ("BracketLeft", NONE), "]": ("BracketRight", NONE), "{": ("BraceLeft", SHIFT), "}": ("BraceRight", SHIFT),
    "+": ("Plus", SHIFT), "-": ("Minus", NONE), "?": ("Question", SHIFT), "Del": ("Delete", NONE),
    "Enter": ("Return", NONE), "Esc": ("Escape", NONE),
}  # fmt: skip


def window_of(widget: QWidget) -> QWindow | None:
    """Return the window that the desktop knows; None where the widget is not on the screen."""
    top = widget.window()
    return top.windowHandle() if top.isVisible() else None


def front() -> QWidget | None:
    """Return what takes mouse and keys now: an open menu or list, a dialog, else the window."""
    give_keys()
    shown = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
    return shown if shown is not None and shown.isVisible() else None


def press(chord: str) -> None:
    """Press a chord written as in the menus: "C", "Ctrl+Shift+Z", "{"."""
    before, _plus, name = chord.rpartition("+") if chord not in ("+", "Ctrl++") else (chord[:-1].rstrip("+"), "", "+")
    key, modifiers = SIGNS.get(name, (name, NONE))
    for held in filter(None, before.split("+")):
        modifiers |= HELD[held]
    give_keys()
    window = QGuiApplication.focusWindow()
    if window is not None:
        QTest.keyClick(window, getattr(Qt.Key, f"Key_{key}"), modifiers)


def give_keys() -> None:
    """Give the keys to the front window where none has them, as a desktop does when a dialog closed.

    For a moment a dialog that is hidden already may still have them.
    """
    keyed = QGuiApplication.focusWindow()
    if (keyed is None or not keyed.isVisible()) and QApplication.activePopupWidget() is None:
        shown = QApplication.activeModalWidget() or next(filter(QWidget.isVisible, main_windows()), None)
        if shown is not None:
            shown.activateWindow()
            QApplication.processEvents()


def main_windows() -> list[QMainWindow]:
    """Return the program's windows."""
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMainWindow)]


def write(words: str) -> None:
    """Type words into whatever has the keys, letter by letter; what no key gives comes from an input method."""
    for letter in words:
        target = QApplication.focusWidget()
        if target is None:
            return
        if letter == "\n":
            press("Enter")
        elif ord(letter) > 0xFFFF or not letter.isprintable():
            event = QInputMethodEvent("", [])
            event.setCommitString(letter)
            QApplication.sendEvent(target, event)
        else:
            key = Qt.Key(ord(letter.upper()[0])) if ord(letter) < 0x80 else Qt.Key.Key_unknown
            send_key(target, key, NONE, letter)


def send_key(target: QWidget, key: Qt.Key | int, modifiers: Qt.KeyboardModifier, text: str, scan: int = 0) -> None:
    """Send press and release of one key, as a layout with such letters does."""
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, int(key), modifiers, scan, 0, 0, text))


def at_rest(widget: QWidget, place: QPoint | None = None) -> QPoint | None:
    """Return where in its window a place of a widget (its middle) comes to lie; None where it is not on the screen.

    A layout takes several turns of the event loop (a column gets its height from what stands in it, then the rest
    moves): a person's hand comes after them, and Qt's test module turns the loop between move, press and release.
    """
    found: list[QPoint] = []
    for _turn in range(MOST_TURNS):
        if not shiboken6.isValid(widget) or window_of(widget) is None:
            return None
        found.append(widget.mapTo(widget.window(), place or widget.rect().center()))
        if len(found) >= 3 and found[-1] == found[-2] == found[-3]:
            break
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    return found[-1]


def settle() -> None:
    """Wait, however busy the machine is, until nothing in the window is put off for a moment any more."""
    end = time.monotonic() + PATIENCE / 1_000
    while (waiting := _put_off()) and time.monotonic() < end:
        QTest.qWait(TICK)
    assert not waiting, f"still put off: {waiting}"
    for _turn in range(MOST_TURNS):  # what is put off by no time, what that puts off, and what is to be let go
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _put_off() -> list[str]:
    """Name what owns a timer that runs once and soon."""
    timers = (timer for top in QApplication.topLevelWidgets() for timer in top.findChildren(QTimer))
    return [
        type(timer.parent()).__name__
        for timer in timers
        if timer.isActive() and timer.isSingleShot() and timer.interval() <= MOMENT
    ]


def click(
    widget: QWidget, place: QPoint | None = None, button: Qt.MouseButton = LEFT,
    held: Qt.KeyboardModifier = NONE, *, twice: bool = False,
) -> None:  # fmt: skip
    """Click a widget at a place of it (its middle), whatever lies there, once the layout is at rest."""
    there = at_rest(widget, place)
    window = window_of(widget) if there is not None else None
    if there is None or window is None or not widget.window().rect().contains(there):
        return
    QTest.mouseMove(window, there)
    if not shiboken6.isValid(window):  # what lay there closed as the mouse came
        return
    QTest.mouseClick(window, button, held, there)
    if twice and shiboken6.isValid(widget) and window_of(widget) is window:  # the first click may end it
        QTest.mouseDClick(window, button, held, there)


def drag(widget: QWidget, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    """Press at one place, move to another by way of a third, and let go."""
    window = window_of(widget)
    if window is None:
        return
    first, last = (widget.mapTo(widget.window(), place) for place in (start, end))
    if not all(map(widget.window().rect().contains, (first, last))):
        return
    QTest.mouseMove(window, first)
    QTest.mousePress(window, LEFT, held, first)
    for place in ((first + last) / 2, last):
        QTest.mouseMove(window, place)
    QTest.mouseRelease(window, LEFT, held, last)


def turn_wheel(widget: QWidget, by: int, held: Qt.KeyboardModifier = NONE) -> None:
    """Turn the wheel over a widget (eighths of a degree)."""
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place, widget.mapToGlobal(place), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, held,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def context_event(widget: QWidget, place: QPoint) -> QContextMenuEvent:
    """Return the event that a right click brings (the platform sends it; Qt's test module does not)."""
    return QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))


def forget_copied() -> None:
    """Let the clipboard go: without a desktop it outlives Python, and what Python made in it ends the process badly."""
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
