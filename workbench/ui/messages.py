"""What the program says without taking the window away: a bar above the views, and a line that fades below them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from workbench.i18n import _
from workbench.ui import icons
from workbench.ui.plain import PlainLabel
from workbench.ui.theme import Theme

Choice = tuple[str, Callable[[], object]]
Message = tuple[str, Sequence[Choice]]
Sign = tuple[str, str]
"""The icon before a message and the role of its colour."""
LINE_STAYS = 8_000  # milliseconds


class MessageBar(QFrame):
    """One message with what can be done about it; it stays until it is answered or closed.

    One that belongs to a page steps aside while another page is in front. What was done, with nothing to answer, goes
    for good then, and with the next step.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setAccessibleName(_("Message"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 10, 7)
        self._sign, self._label = QLabel(), PlainLabel()
        self._theme, self.worn = theme, ("warning", "warning")
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._label, 1)
        self._row, self._buttons = row, list[QPushButton]()
        self._offer_shown: Message | None = None
        self._waiting: list[Message] = []
        self._page, self._choices = "", list[Choice]()
        self._aside: dict[str, tuple[Message, Sign]] = {}
        self._close = QToolButton()
        self._close.setAccessibleName(_("Close message"))
        self._close.setToolTip(_("Close message"))
        self._close.clicked.connect(self._answer)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.set_theme(theme)
        self.hide()

    def show_message(self, text: str, choices: Sequence[Choice] = ()) -> None:
        """Show a message in place of the one before, an offer after it; each choice closes it."""
        if self._offer_shown is not None:
            self._waiting.insert(0, self._offer_shown)
        self._offer_shown = None
        self._show(text, choices)

    def tie_to(self, page: str) -> None:
        """Say to which page the message belongs that was shown last; what that page said before is forgotten."""
        self._page = page
        self._aside.pop(page, None)

    def come_to(self, page: str) -> None:
        """Another page is in front: keep aside what belongs to the one before, show again what belongs to this one."""
        if self._page and self._page != page and not self.isHidden():
            if not self._passes:
                self._aside[self._page] = (self._label.text(), self._choices), self.worn
            self._answer()
        if page in self._aside and self.isHidden():
            message, worn = self._aside.pop(page)
            self._show(*message)
            self._wear(*worn)
            self._page = page

    def note_step(self) -> None:
        """Something else was done: what was done before is told no longer."""
        if self._passes and not self.isHidden():
            self._answer()

    @property
    def _passes(self) -> bool:
        return self.worn[0] == "done" and not self._choices

    def show_done(self, text: str, choices: Sequence[Choice] = ()) -> None:
        """Show what was done, as a message, under a calm sign."""
        self.show_message(text, choices)
        self._wear("done", "supports")

    def show_offer(self, text: str, choices: Sequence[Choice] = ()) -> None:
        """Show an offer under a calm sign, or keep it until what stands here is answered or closed."""
        if self.isHidden():
            self._offer_shown = (text, choices)
            self._show(text, choices)
            self._wear("note", "accent")
        else:
            self._waiting.append((text, choices))

    def put_away(self) -> None:
        """Close the message and forget the offers that wait: the project is closed."""
        self._offer_shown, self._waiting, self._aside = None, [], {}
        self.hide()

    def _answer(self) -> None:
        """Close what was answered; show the offer that waited longest."""
        self._offer_shown = None
        self.hide()
        if self._waiting:
            self.show_offer(*self._waiting.pop(0))

    def _show(self, text: str, choices: Sequence[Choice]) -> None:
        for button in self._buttons:
            button.hide()  # it is deleted a moment later only
            button.deleteLater()
        self._buttons = [self._offer(*choice) for choice in choices]
        self._page, self._choices = "", list(choices)
        self._label.setText(text)
        self._wear("warning", "warning")
        self.show()

    def _offer(self, label: str, does: Callable[[], object]) -> QPushButton:
        button = QPushButton(label.replace("&", "&&"))
        button.clicked.connect(self._answer)
        button.clicked.connect(lambda: does())
        self._row.insertWidget(self._row.count() - 1, button, 0, Qt.AlignmentFlag.AlignTop)
        return button

    def _wear(self, sign: str, role: str) -> None:
        """Draw a sign before the text; `worn` is the one that is there."""
        self.worn = (sign, role)
        self._sign.setPixmap(icons.pixmap(sign, self._theme, role, 16, self.devicePixelRatioF()))

    def text(self) -> str:
        """Return what is said; empty where nothing is."""
        return self._label.text() if not self.isHidden() else ""

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in this look's colours."""
        self._theme = theme
        self._wear(*self.worn)
        self._close.setIcon(icons.icon("close", theme, "muted"))
        style = "MessageBar {{ background: {ground}; border: none; border-bottom: 1px solid {line}; }}"
        self.setStyleSheet(style.format(ground=theme.role("accent-soft"), line=theme.role("line")))


class QuietLine(PlainLabel):
    """A short sentence in the status bar: why something did not apply, or what was done. It goes by itself."""

    spoken = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, elides=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LINE_STAYS)
        self._timer.timeout.connect(self.clear_line)

    def say(self, text: str) -> None:
        """Say a sentence for a while."""
        self.setText(text)
        self.spoken.emit(bool(text))
        self._timer.start()

    def clear_line(self) -> None:
        """Stop saying it."""
        self.say("")
