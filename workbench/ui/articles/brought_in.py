"""What became of annotations that were brought in: what came, what wants a look, and what could not be carried over."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.commands.annotations import BroughtIn, Listed
from workbench.i18n import NN_, _, ngettext
from workbench.text.hidden import visible
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.theme import Theme

_COUNTS = (
    ("articles", NN_("{n} article", "{n} articles")),
    ("marks", NN_("{n} mark", "{n} marks")),
    ("claims", NN_("{n} claim", "{n} claims")),
    ("links", NN_("{n} link", "{n} links")),
    ("verdicts", NN_("{n} verdict", "{n} verdicts")),
    ("people", NN_("{n} colleague", "{n} colleagues")),
)
_PLACE = Qt.ItemDataRole.UserRole
_SHOWN = 300  # code points of a quote


def counted(came: BroughtIn) -> str:
    """Say in a sentence what was new, and how much was there already."""
    sizes = [(len(getattr(came, name)), words) for name, words in _COUNTS]
    parts = [ngettext(*words, n).format(n=n) for n, words in sizes if n]
    said = _("Annotations: {what}.").format(what=", ".join(parts) or _("nothing new"))
    if came.already:
        words = ngettext("{n} thing was here already.", "{n} things were here already.", came.already)
        said += " " + words.format(n=came.already)
    return said


def wants_a_look(came: BroughtIn) -> bool:
    """Tell whether there is more to say than a line can."""
    return bool(came.moved or came.unplaced or came.left_out)


class BroughtInDialog(QDialog):
    """Lists what wants a look; a mark that is activated is shown in its article (`jump_wished`: article, mark)."""

    jump_wished = Signal(str, str)

    def __init__(self, came: BroughtIn, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Annotations imported"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size()
        self.resize(QSize(round(theme.px(680)), round(theme.px(440))).boundedTo(room * 0.96))
        self.list = QListWidget()
        self.list.setAccessibleName(_("What became of the annotations"))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.itemActivated.connect(self._go)
        for heading, items in self._groups(came):
            self.list.addItem(_heading(f"{heading} ({len(items)})"))
            for item in items:
                self.list.addItem(item)
        self.list.setCurrentRow(1)
        hint = _("Enter or a double click shows a mark in its article. The to-dos list them, too.")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(9)
        column.addWidget(PlainLabel(counted(came)))
        column.addWidget(self.list, 1)
        if came.moved or came.unplaced:
            column.addWidget(PlainLabel(hint, role="muted"))
        column.addWidget(buttons)

    @staticmethod
    def _groups(came: BroughtIn) -> Iterator[tuple[str, Sequence[QListWidgetItem]]]:
        for heading, marks in (
            (_("Place to be confirmed"), came.moved), (_("Place in the text not found"), came.unplaced),
        ):  # fmt: skip
            if marks:
                yield heading, [_mark_item(one) for one in marks]
        for heading, sentences in ((_("Not carried over"), came.left_out), (_("Worth knowing"), came.told)):
            if sentences:
                yield heading, [_sentence_item(one) for one in sentences]

    def _go(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if place:
            self.accept()
            self.jump_wished.emit(*place)


def _heading(words: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    font = QFont()
    font.setBold(True)
    item.setFont(font)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item


def _mark_item(one: Listed) -> QListWidgetItem:
    words = visible(" ".join(one.quote.split()))
    item = QListWidgetItem(f"“{words if len(words) <= _SHOWN else words[:_SHOWN] + '…'}”")
    item.setData(_PLACE, (one.article, one.mark))
    item.setToolTip(tooltip(one.quote))
    return item


def _sentence_item(sentence: str) -> QListWidgetItem:
    return QListWidgetItem(visible(sentence))
