"""A process that types into a statement, says ACK once the program says "Draft kept", and waits to be killed.

python -m tests.ui.window.typing_child PROJECT SETTINGS MENTION TEXT
"""

import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from workbench.model.marks import Mark
from workbench.project import queries
from workbench.ui.app import make_window
from workbench.ui.settings import Settings


def main() -> None:
    """Type, and never leave the field."""
    app = QApplication([])
    project, settings, mention, text = sys.argv[1:]
    window = make_window(Settings.load(Path(settings)))
    window.show()
    window.activateWindow()
    window.opening.open(Path(project))
    space = window.workspace
    assert space is not None
    place = queries.one(space.project, Mark, mention).place
    assert place is not None
    space.annotate.jump(place.article, mention)
    window.actions_["statement"].trigger()
    QTest.qWaitForWindowActive(window)
    field = window.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.selectAll()
    app.clipboard().setText(text)
    field.paste()
    space.drafts.kept.connect(lambda on: on and print("ACK", flush=True))
    app.exec()


if __name__ == "__main__":
    main()
