"""A choice that gives way in a narrow column: it elides what is chosen, and its tip has all of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from workbench.text.hidden import visible
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip


class Chooser(QComboBox):
    """The choice itself."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        words = self.currentText()
        picture = 0 if self.itemIcon(self.currentIndex()).isNull() else option.iconSize.width() + 4
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        wide = room.width() - 2 - picture
        option.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, wide)
        if self.toolTip() != tooltip(visible(words)):
            self.setToolTip(tooltip(visible(words)))
