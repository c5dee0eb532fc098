"""The marks of the article as a list: for a screen reader, and where the margin has no room for all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from workbench.i18n import _, ngettext
from workbench.text.hidden import visible
from workbench.ui.article.drawn import DrawnMark
from workbench.ui.article.view import ArticleView
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel

MOST_IN_MENU = 20
QUOTED = 160
"""Code points of a mark's words that its line quotes."""


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One mark in words: its sign, what it is, and how it begins."""

    mark_id: str
    symbol: str
    what: str
    quote: str

    def said(self) -> str:
        """Return all of it in one line."""
        return f"{self.symbol} {self.what} — “{self.quote}”".strip()


def line_of(mark: DrawnMark, text: str) -> MarkLine:
    """Put a mark into words; several pieces are joined by an ellipsis."""
    words = " … ".join(text[piece.start : min(piece.end, piece.start + QUOTED)] for piece in mark.content()[:3])
    quote = visible(" ".join(words[:QUOTED].split()))
    cut = len(words) > QUOTED or any(piece.end - piece.start > QUOTED for piece in mark.content()[:1])
    what = mark.label
    if mark.kind == "furniture":
        what = _("page furniture ({what})").format(what=mark.label) if mark.label else _("page furniture")
    return MarkLine(mark.mark_id, mark.symbol, visible(what), quote + ("…" if cut else ""))


class MarkListDialog(QDialog):
    """Lists marks in reading order; typing narrows the list, Enter goes to the mark."""

    chosen = Signal(str)

    def __init__(self, lines: Sequence[MarkLine], current: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Marks in this article"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lines = list(lines)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Filter: words, claim, status"))
        self.field.setAccessibleName(_("Filter the marks"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(lambda _words: self._fill(self._current()))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Marks in this article"))
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self._choose())
        self._count = PlainLabel("", role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        for part in (self.field, self.list, self._count):
            column.addWidget(part)
        height = self.fontMetrics().height()
        self.resize(44 * height, 28 * height)
        self._fill(current)
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, current: str | None) -> None:
        words = self.field.text().casefold().split()
        found = [one for one in self._lines if all(word in one.said().casefold() for word in words)]
        self.list.clear()
        for line in found:
            item = QListWidgetItem(line.said())
            item.setData(Qt.ItemDataRole.UserRole, line.mark_id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.said())
            self.list.addItem(item)
        ids = [line.mark_id for line in found]
        self.list.setCurrentRow(ids.index(current) if current in ids else 0)
        self._count.setText(_count_words(len(found), bool(self._lines)))

    def _current(self) -> str | None:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def _choose(self) -> None:
        mark = self._current()
        if mark is not None:
            self.accept()
            self.chosen.emit(mark)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field chooses too, the arrows move in the list from there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.field.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
        else:
            super().keyPressEvent(event)


def _count_words(count: int, any_marks: bool) -> str:
    if not any_marks:
        return _("Nothing is marked in this article yet.")
    return ngettext("{n} mark", "{n} marks", count).format(n=count)


class MarkLister(QObject):
    """Opens the list, and the small menu of the marks at one place; `jump` goes to the one chosen."""

    said = Signal(str)

    def __init__(self, page: ArticleView, jump: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._page, self._jump, self._window = page, jump, parent
        page.marks_offered.connect(self.offer)

    def show_list(self) -> MarkListDialog:
        """List all marks of the article; the selected one, else the first after the caret, is the current one."""
        order, place = self._page.marks_in_order(), self._page.caret_position()
        after = next((mark.mark_id for mark in order if mark.content()[-1].end > place), None)
        lines = [line_of(mark, self._page.text()) for mark in order]
        dialog = MarkListDialog(lines, self._page.active() or after, self._window)
        dialog.chosen.connect(self._jump)
        dialog.open()
        return dialog

    def offer(self, marks: Sequence[str], place: QPoint) -> QMenu:
        """Offer some marks in a menu at a place of the screen, the smallest first, as a click takes it."""
        wanted = set(marks)
        found = sorted((m for m in self._page.marks_in_order() if m.mark_id in wanted), key=lambda mark: mark.size())
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for mark in found[:MOST_IN_MENU]:
            words = menu.fontMetrics().elidedText(
                line_of(mark, self._page.text()).said(), Qt.TextElideMode.ElideRight, 28 * menu.fontMetrics().height()
            )
            entry = menu.addAction(words.replace("&", "&&"))
            entry.triggered.connect(lambda _checked=False, mark=mark.mark_id: self._jump(mark))
        menu.addSeparator()
        menu.addAction(_("All marks of this article…"), self.show_list)
        menu.popup(place)
        menu.setActiveAction(menu.actions()[0])
        return menu

    def offer_here(self) -> None:
        """Offer the marks under the caret, or those of its line."""
        here = self._page.marks_near_caret()
        if not here:
            self.said.emit(_("No mark is at the caret; N goes to the next one."))
            return
        corner = self._page.cursorRect().bottomLeft()
        self.offer([mark.mark_id for mark in here], self._page.viewport().mapToGlobal(corner))
