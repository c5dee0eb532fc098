"""Notes whatever complains while a simulated session runs."""

import contextlib
import logging
import sys
import traceback
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.session import Outcome


class Watch(logging.Handler):
    """Notes whatever Python, Qt and the log complain about while it watches, with what was being done."""

    def __init__(self, outcome: "Outcome") -> None:
        super().__init__(logging.WARNING)
        self._outcome = outcome
        self.doing = "starting"

    def note(self, what: str) -> None:
        self._outcome.faults.append(f"action {self._outcome.actions} ({self.doing}): {what}")

    def emit(self, record: logging.LogRecord) -> None:
        self.note(f"log: {record.getMessage()}")

    def excepthook(self, kind, fault, trace) -> None:
        self.note("".join(traceback.format_exception(kind, fault, trace)))

    def qt_message(self, kind, _context, message: str) -> None:
        from PySide6.QtCore import QtMsgType

        quiet = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or "This plugin does not support" in message
        if not quiet:
            self.note(f"Qt: {message}")

    def warned(self, message, category, filename, lineno, file=None, line=None) -> None:
        self.note(f"{category.__name__}: {message} ({filename}:{lineno})")

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Stand in the place of every hook, and give each back."""
        from PySide6.QtCore import qInstallMessageHandler

        hook, shown = sys.excepthook, warnings.showwarning
        before = qInstallMessageHandler(self.qt_message)
        sys.excepthook, warnings.showwarning = self.excepthook, self.warned
        logging.getLogger().addHandler(self)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("always")
                warnings.showwarning = self.warned
                yield
        finally:
            logging.getLogger().removeHandler(self)
            sys.excepthook, warnings.showwarning = hook, shown
            qInstallMessageHandler(before)
