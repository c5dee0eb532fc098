"""Asks for a web address and fetches it: nothing is asked of the network before the person presses the button."""

import queue
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import Refused
from workbench.i18n import _
from workbench.importers.sources import Wishes
from workbench.importers.web import FromWeb, WebArticle, charset_to_obey
from workbench.text.hidden import visible
from workbench.ui.enter_button import EnterButton
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel
from workbench.ui.theme import Theme

if TYPE_CHECKING:
    from workbench.ui.articles.importing import ImportDialog

LOOK_EVERY = 50  # milliseconds


def ask_for_address(dialog: "ImportDialog") -> None:
    """Ask for an address; what the person takes of it is read into the import as a file would be."""
    asking = WebDialog(dialog.theme, dialog)
    asking.fetched.connect(partial(_add, dialog))
    asking.open()


def _add(dialog: "ImportDialog", got: FromWeb) -> None:
    fetched, (first, *_others) = got.fetched, got.brought.articles
    told = {"retrieved_from": first.retrieved_from, "retrieved_at": first.retrieved_at, "url": first.url or ""}
    dialog.read_bytes(got.name, fetched.data, Wishes(charset_to_obey(fetched)), got.known.id, **told)


class WebDialog(QDialog):
    """A field for an address, the way it led, and what came; `fetched` gives what the person takes of it."""

    fetched = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("From the web"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size() if parent else QSize(1280, 800)
        self.resize(QSize(round(theme.px(640)), round(theme.px(360))).boundedTo(room * 0.96))
        self._work: WebArticle | None = None
        self._came: queue.SimpleQueue[FromWeb | Exception] = queue.SimpleQueue()
        self._got: FromWeb | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._lay_out()
        self.address.setFocus()

    def _lay_out(self) -> None:
        self.address = QLineEdit()
        self.address.setAccessibleName(_("Address of the page"))
        self.address.setPlaceholderText("https://")
        self.address.textChanged.connect(self._address_changed)
        self.address.returnPressed.connect(self.fetch)
        self.button = EnterButton(_("Fetch"))
        self.button.setEnabled(False)
        self.button.clicked.connect(self._fetch_or_stop)
        row = QHBoxLayout()
        row.addWidget(self.address, 1)
        row.addWidget(self.button)
        self.chain = QListWidget()
        self.chain.setAccessibleName(_("Addresses gone through"))
        self.chain.setWordWrap(True)
        self._state = PlainLabel("")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = self._buttons.addButton(_("Add to the import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setEnabled(False)
        self._buttons.accepted.connect(self._give)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(9)
        words = _("Only this page is asked for, once, without cookies. The site sees your network address.")
        column.addWidget(PlainLabel(words, role="muted"))
        column.addLayout(row)
        column.addWidget(self.chain, 1)
        column.addWidget(self._state)
        column.addWidget(self._buttons)

    @property
    def state(self) -> str:
        """What is said about how far it is."""
        return self._state.text()

    # ----------------------------------------------------------------------------------------------------- fetching

    def _address_changed(self, words: str) -> None:
        self.button.setEnabled(bool(words.strip()) or self._work is not None)
        self._got = None
        self.take.setEnabled(False)

    def _fetch_or_stop(self) -> None:
        if self._work is None:
            self.fetch()
        else:
            self._stop()
            self._state.setText(_("Fetching was stopped."))

    def fetch(self) -> None:
        """Fetch the address in the field, unless one is being fetched."""
        if self._work is not None or not self.address.text().strip():
            return
        if self._got is not None:
            self._give()
            return
        self.chain.clear()
        try:
            work = self._work = WebArticle(self.address.text())
        except Refused as refusal:
            self._state.setText(str(refusal))
            return
        self._came = came = queue.SimpleQueue()
        threading.Thread(target=_run, args=(work, came), daemon=True).start()
        self.button.setText(_("Stop"))
        self.address.setReadOnly(True)
        self._timer.start()
        self._look()

    def _look(self) -> None:
        if self._work is None:
            return
        for address in self._work.chain[self.chain.count() :]:
            self.chain.addItem(visible(address))
        self._state.setText(_("Fetching… {n} KB").format(n=self._work.received // 1024))
        if self._came.empty():
            return
        came = self._came.get()
        self._rest()
        if isinstance(came, FromWeb):
            self._show(came)
        elif isinstance(came, Refused):
            self._state.setText(str(came))
        else:
            self._state.setText(_("This could not be done because of a fault in the program. Nothing was changed."))
            sys.excepthook(type(came), came, came.__traceback__)

    def _show(self, came: FromWeb) -> None:
        self._got = came
        title = next((article.title for article in came.brought.articles if article.title), "") or _("(no title)")
        size = max(1, len(came.fetched.data) // 1024)
        words = _("Came: {kind}, {size} KB: “{title}”")
        self._state.setText(words.format(kind=_(came.known.name), size=size, title=visible(title)))
        self.take.setEnabled(True)
        self.take.setDefault(True)
        self.take.setFocus()

    def _rest(self) -> None:
        self._timer.stop()
        self._work = None
        self.button.setText(_("Fetch"))
        self.address.setReadOnly(False)

    def _stop(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._rest()

    def _give(self) -> None:
        got = self._got
        self.accept()
        if got is not None:
            self.fetched.emit(got)

    @override
    def done(self, result: int) -> None:
        self._stop()
        super().done(result)


def _run(work: WebArticle, came: "queue.SimpleQueue[FromWeb | Exception]") -> None:
    """Wait for it, in a thread that touches nothing of Qt."""
    try:
        came.put(work.run())
    except Exception as problem:  # a refusal is shown, a bug of ours goes to the hook: both on the window's thread
        came.put(problem)
