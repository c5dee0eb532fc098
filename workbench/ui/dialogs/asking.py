"""Asks a question without stopping the program: the answer is a call, not a wait."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from workbench.ui.plain import PlainMessageBox, message_box


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    detail: str,
    buttons: Sequence[str],
    then: Callable[[int], object],
) -> PlainMessageBox:
    """Show a question; `then` is called with the index of the button. Escape means the last one."""
    box = message_box(parent, title, text, detail, buttons)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    order = box.buttons_in_order

    def answer(button: QAbstractButton) -> None:
        then(order.index(button))

    box.buttonClicked.connect(answer)
    box.open()
    return box
