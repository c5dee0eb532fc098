"""One long transaction on the main thread, with a sheet that shows how far it is and can stop it."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QProgressDialog, QWidget

from workbench.i18n import _

T = TypeVar("T")
PARTS = 1_000
SHOWN_AFTER, EVERY = 0.3, 0.015  # seconds: until the sheet is shown; between two turns of the event loop


def watched(title: str, window: QWidget, does: Callable[[Callable[[int], bool]], T]) -> T:
    """Do something that tells how many of 1,000 parts are done; its callback answers False once the person stops it.

    Nothing else can be begun meanwhile: until the sheet is shown no key or click is taken, then the sheet takes them.
    """
    sheet = QProgressDialog(title, _("Cancel"), 0, PARTS, window)
    sheet.setWindowTitle(title)
    sheet.setAccessibleName(title)
    sheet.setModal(True)
    sheet.setAutoClose(False)
    sheet.setMinimumDuration(2**31 - 1)
    sheet.reset()
    begun = turned = time.perf_counter()

    def tell(done: int) -> bool:
        nonlocal turned
        now = time.perf_counter()
        if now - turned < EVERY:
            return not sheet.wasCanceled()
        if now - begun >= SHOWN_AFTER and sheet.isHidden() and not sheet.wasCanceled():
            sheet.show()
        flag = QEventLoop.ProcessEventsFlag
        QCoreApplication.processEvents(flag.ExcludeUserInputEvents if sheet.isHidden() else flag.AllEvents)
        if sheet.isVisible():
            sheet.setValue(min(done, PARTS - 1))
        turned = time.perf_counter()
        return not sheet.wasCanceled()

    try:
        return does(tell)
    finally:
        sheet.hide()
        sheet.deleteLater()
