"""Says in a dialog that the program must not start, for who started it from a desktop and sees no terminal."""

import os
import sys

from PySide6.QtWidgets import QApplication, QMessageBox

from workbench.ui.plain import message_box


def show(sentence: str) -> None:
    """Show one sentence until it is closed; without a display nothing is shown."""
    if sys.platform.startswith("linux") and not QApplication.instance():
        named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        if not any(os.environ.get(name) for name in named):  # Qt would end the process
            return
    app = QApplication.instance() or QApplication(["workbench"])
    box = message_box(None, "Fact-check workbench", sentence, icon=QMessageBox.Icon.Critical)
    box.exec()
    del app
