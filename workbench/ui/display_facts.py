"""What Qt has here to show a window with: platform, screens, colours, fonts. Plain values, judged elsewhere.

The command line has them from a child process, as a display that does not work ends the process that tries it.
"""

import json
import sys
from typing import Any

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication, QScreen

from workbench.ui.theme import EMOJI, Theme, system_scheme

_WRITING = QFontDatabase.WritingSystem
SCRIPTS = {
    "latin": _WRITING.Latin, "cyrillic": _WRITING.Cyrillic, "greek": _WRITING.Greek, "arabic": _WRITING.Arabic,
    "hebrew": _WRITING.Hebrew, "devanagari": _WRITING.Devanagari, "chinese": _WRITING.SimplifiedChinese,
    "japanese": _WRITING.Japanese, "korean": _WRITING.Korean,
}  # fmt: skip


def facts() -> dict[str, Any]:
    """Return what is so; an application must be there."""
    installed = set(QFontDatabase.families())
    look = Theme()
    return {
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "scheme": system_scheme(),
        "screens": [_of_screen(screen) for screen in QGuiApplication.screens()],
        "ui_font": look.ui_font().families()[0],
        "text_font": look.text_font().families()[0],
        "families": len(installed),
        "scripts": {name: bool(QFontDatabase.families(script)) for name, script in SCRIPTS.items()}
        | {"emoji": bool(installed.intersection(EMOJI))},
    }


def _of_screen(screen: QScreen) -> dict[str, Any]:
    size = screen.availableSize()
    return {"width": size.width(), "height": size.height(), "scale": round(screen.devicePixelRatio(), 2)}


def print_facts() -> int:
    """Start Qt, print what is so as one line of JSON, and return the exit code."""
    app = QGuiApplication.instance() or QGuiApplication(["workbench"])
    sys.stdout.write(json.dumps(facts()) + "\n")
    sys.stdout.flush()
    del app
    return 0
