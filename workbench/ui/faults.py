"""The exception hook: a bug gives a plain report to copy; the file is safe because every step is one transaction.

One of the three places where any fault may be caught (DESIGN 7).
"""

import os
import platform
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from workbench import __version__, logbook
from workbench.errors import FileProblem
from workbench.i18n import _
from workbench.ui.files import open_logs
from workbench.ui.plain import PlainLabel


def report_of(fault: BaseException, trace: TracebackType | None) -> str:
    """Write down a fault and where it happened; nothing of the project's content, so no message either."""
    lines = "\n".join(logbook.fault_lines(fault, trace))
    head = (
        f"Fact-check workbench {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}, {QGuiApplication.platformName()}"
    )
    return f"{head}\n\n{lines}\n"


class FaultDialog(QDialog):
    """Shows the report; the person may copy it, and look at the log or at the state of the program."""

    def __init__(
        self, report: str, parent: QWidget | None = None, show_state: Callable[[], object] | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("A fault in the program"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        line, room = self.fontMetrics().height(), self.screen().availableSize()
        self.resize(QSize(36 * line, 26 * line).boundedTo(room * 0.92))
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(max(10, self.fontInfo().pixelSize() - 1))  # as large as the person has the rest
        self._report.setFont(font)
        self._report.setAccessibleName(_("Report of the fault"))
        self.copy, self.logs = QPushButton(_("Copy the report")), QPushButton(_("Open the folder of logs"))
        self.state, close = QPushButton(_("State of the program")), QPushButton(_("Close"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        self.logs.clicked.connect(lambda: open_logs())
        self.state.clicked.connect(lambda: show_state and show_state())
        self.state.setVisible(show_state is not None)
        close.clicked.connect(self.reject)
        self.copy.setDefault(True)
        rows = ((self.logs, self.state), (self.copy, close))  # two, so that large text has room for them
        words = _(
            "Something went wrong inside the program. Your file is safe: every finished step is saved, and the one "
            "that failed was not begun. You can go on. Please send this report to those who look after the program; "
            "it holds places in the program only, nothing of your articles."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(PlainLabel(words))
        column.addWidget(self._report, 1)
        for buttons in rows:
            row = QHBoxLayout()
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            column.addLayout(row)


class FaultHook:
    """What Python calls for an exception that nobody caught. Only one dialog at a time."""

    def __init__(self, tell: Callable[[FileProblem], bool] = lambda _problem: False) -> None:
        self._shown: FaultDialog | None = None
        self.show_state: Callable[[], object] | None = None
        """Shows the state of the program; None where there is no window to show it over."""
        self.tell = tell
        """Says a problem of the file that a view came upon while it read; False where there is nobody to say it."""
        self._telling = False

    def install(self) -> None:
        """Take the place of Python's own hook."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt) or QApplication.instance() is None:
            sys.__excepthook__(kind, fault, trace)
            return
        if isinstance(fault, FileProblem) and not self._telling:
            self._telling = True
            try:
                if self.tell(fault):
                    return
            finally:
                self._telling = False
        logbook.note_fault(fault, trace)
        report = report_of(fault, trace)
        if os.environ.get("WORKBENCH_TRACEBACK"):  # for who looks after the program: with messages
            sys.__excepthook__(kind, fault, trace)
        elif sys.stderr is not None:
            sys.stderr.write(report)
        if self._shown is None:
            self._shown = FaultDialog(report, QApplication.activeWindow(), self.show_state)
            self._shown.finished.connect(self._forget)
            self._shown.open()

    def _forget(self) -> None:
        self._shown = None
