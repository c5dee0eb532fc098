"""Asks what a copy to send shall leave behind, and says what each choice means."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from workbench.i18n import _, ngettext
from workbench.ui.plain import PlainLabel, in_lines

if TYPE_CHECKING:
    from workbench.project.sending import Belongings, Choices

WIDTH = 62  # letters: grows with the text


class SendingDialog(QDialog):
    """`chosen` carries the choices; what there is none of cannot be left out, and is not offered."""

    chosen = Signal(object)

    def __init__(self, found: "Belongings", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Save a copy to send"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(QFontMetrics(QApplication.font()).averageCharWidth() * WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        words = _("The copy is a project of its own: a colleague can work in it and you can merge it back. Leave out:")
        column.addWidget(PlainLabel(words))
        self.private = _box(_private_words(found), column, on=True, enabled=found.private_comments > 0)
        if found.bound_comments:
            column.addWidget(PlainLabel(_bound_words(found.bound_comments), role="muted"))
        self.originals = _box(_original_words(found), column, on=False, enabled=found.originals > 0)
        self.unused = _box(_unused_words(found), column, on=False, enabled=found.unused > 0)
        hint = _("Everything else goes with it: articles, marks, verdicts, open comments, and who did what when.")
        column.addWidget(PlainLabel(hint, role="muted"))
        buttons = QDialogButtonBox()
        buttons.addButton(_("Save the copy…"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def choices(self) -> "Choices":
        """Return what is ticked."""
        from workbench.project.sending import Choices

        return Choices(self.private.isChecked(), self.originals.isChecked(), self.unused.isChecked())

    def _choose(self) -> None:
        choices = self.choices()
        self.accept()
        self.chosen.emit(choices)


def _box(words: str, column: QVBoxLayout, *, on: bool, enabled: bool) -> QCheckBox:
    box = QCheckBox(in_lines(words, WIDTH - 4))
    box.setAccessibleName(words)
    box.setChecked(on and enabled)
    box.setEnabled(enabled)
    column.addWidget(box)
    return box


def _private_words(found: "Belongings") -> str:
    n = found.private_comments
    if not n:
        return _("Private comments (there are none)")
    return ngettext("{n} private comment", "{n} private comments", n).format(n=n)


def _bound_words(n: int) -> str:
    return ngettext(
        "{n} private comment has to stay in the copy: it was open to all before, or a mark was removed with it.",
        "{n} private comments have to stay in the copy: they were open to all before, or a mark was removed with them.",
        n,
    ).format(n=n)


def _original_words(found: "Belongings") -> str:
    n = found.originals
    if not n:
        return _("The files that the articles came from (there are none)")
    words = ngettext(
        "The file that {n} article came from ({size}), not its text",
        "The files that {n} articles came from ({size}), not their texts",
        n,
    )
    return words.format(n=n, size=QLocale().formattedDataSize(found.original_bytes))


def _unused_words(found: "Belongings") -> str:
    n = found.unused
    if not n:
        return _("Texts and files that nothing uses any more (there are none)")
    words = ngettext(
        "{n} text or file of a removed article ({size})", "{n} texts and files of removed articles ({size})", n
    )
    return words.format(n=n, size=QLocale().formattedDataSize(found.unused_bytes))
