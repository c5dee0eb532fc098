"""Which key was pressed, by its place on the keyboard where the layout has no such letter (Cyrillic, Greek, Arabic).

A *chord* is written as in menus: "C", "Shift+C", "Ctrl+[", "+". Signs that need Shift on some layouts ("{", "+", "1",
"?") are named without it.
"""

import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_CYRILLIC: Final = {
    **dict(zip("йцукенгшщзхъ", "QWERTYUIOP[]", strict=True)),
    **dict(zip("фывапролджэ", "ASDFGHJKL;'", strict=True)),
    **dict(zip("ячсмитьбю", "ZXCVBNM,.", strict=True)),
    "і": "S",
    "ї": "]",
    "є": "'",
    "ў": "O",
    "ё": "`",
    "ґ": "\\",
}
"""The letters of the Ukrainian, Russian and Belarusian layouts by the Latin letter on the same key."""

_ROWS: Final = ("QWERTYUIOP[]", "ASDFGHJKL;'", "ZXCVBNM,./")
_X11_STARTS, _WINDOWS_STARTS = (24, 38, 52), (16, 30, 44)
_MAC: Final = dict(zip(
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 31, 32, 34, 35, 37, 38, 40, 45, 46, 33, 30),
    "ASDFHGZXCVBQWERYTOUIPLJKNM[]", strict=True,
))  # fmt: skip
_SHIFTED: Final = {"[": "{", "]": "}", ",": "<", ".": ">"}
_SIGNS: Final = "+−-=0123456789[]{}?/,<>"
_SAME: Final = {"=": "+", "−": "-", "/": ""}
_NAMED: Final = {
    Qt.Key.Key_Down: "Down", Qt.Key.Key_Up: "Up", Qt.Key.Key_Left: "Left", Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Return: "Enter", Qt.Key.Key_Enter: "Enter", Qt.Key.Key_Delete: "Del", Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Escape: "Esc", Qt.Key.Key_Backtab: "Tab", Qt.Key.Key_Insert: "Ins", Qt.Key.Key_PageUp: "PgUp",
    Qt.Key.Key_PageDown: "PgDown", Qt.Key.Key_Space: "Space",
    **{Qt.Key(Qt.Key.Key_F1 + number): f"F{number + 1}" for number in range(12)},
    Qt.Key.Key_Tab: "Tab", Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
}  # fmt: skip


def chord(event: QKeyEvent) -> str:
    """Name the chord of a key press; empty where it is none that the table of actions could know."""
    modifiers = event.modifiers()
    control = "Ctrl+" if modifiers & Qt.KeyboardModifier.ControlModifier else ""
    alt = "Alt+" if modifiers & Qt.KeyboardModifier.AltModifier else ""
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    named = _NAMED.get(Qt.Key(event.key())) if event.key() in _KNOWN else None
    if named is not None:
        return control + alt + ("Shift+" if shift else "") + named
    letter = letter_of(event)
    if not letter:
        return ""
    if letter in _SHIFTED and shift:
        letter = _SHIFTED[letter]
    return control + alt + ("Shift+" if shift and letter.isalpha() else "") + letter


_KNOWN: Final = frozenset(int(key) for key in _NAMED)


def letter_of(event: QKeyEvent) -> str:
    """Return the Latin capital letter or sign of a key: by letter, place or Cyrillic table."""
    key = event.key()
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        return chr(key)
    sign = event.text() if event.text() and event.text() in _SIGNS else chr(key) if 0x20 < key < 0x7F else ""
    if sign and sign in _SIGNS:
        return _SAME.get(sign, sign)
    return by_place(event) or _CYRILLIC.get(_letter(event), "")


def _letter(event: QKeyEvent) -> str:
    if event.text().strip():
        return event.text().lower()
    return chr(event.key()).lower() if 0x80 < event.key() < 0x10000 else ""


def by_place(event: QKeyEvent) -> str:
    """Return what a US keyboard has on this key, for keys that give a letter of another script; else empty."""
    if not _letter(event):
        return ""
    if sys.platform == "darwin":
        # Key 0 is A on a Mac and "unknown" elsewhere.
        return _MAC.get(event.nativeVirtualKey(), "") if event.nativeVirtualKey() else ""
    code = event.nativeScanCode()
    starts = _WINDOWS_STARTS if sys.platform == "win32" else _X11_STARTS
    for start, row in zip(starts, _ROWS, strict=True):
        if start <= code < start + len(row):
            return row[code - start]
    return ""


def is_single(event: QKeyEvent) -> bool:
    """Say whether a key press is one of the single keys that act on marks: a sign, Del or Backspace."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    erases = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
    return not held and (erases or (bool(event.text()) and event.text().isprintable()))


def is_field(widget: QWidget | None) -> bool:
    """Say whether a widget takes typing: there single letters are text and nothing else."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QComboBox | QAbstractSpinBox)
