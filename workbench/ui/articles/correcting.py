"""The text taken from a page, beside all the page says: what is missing is taken, what does not belong is left out."""

from collections.abc import Callable

from PySide6.QtCore import QMargins, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _, ngettext
from workbench.importers.page_parts import Compared
from workbench.text.span import Span
from workbench.ui.enter_button import EnterButton
from workbench.ui.flow import FlowLayout
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, typed_in
from workbench.ui.theme import Theme

LONGEST_LINE = 50_000
"""Code points of a line that a text box still shows without halting the window."""
MOST = 1_000_000
REST = 250  # milliseconds without typing after which the page is compared again


def can_correct(whole: str) -> bool:
    """Say whether a page's text can be shown for correction: there is one, and it is not too large."""
    return 0 < len(whole) <= MOST and max(map(len, whole.split("\n"))) <= LONGEST_LINE


class WholePage(QPlainTextEdit):
    """All the page says, to be selected in; the lines that are taken stand on a ground of their own."""

    toggled = Signal()

    def __init__(self, whole: str, theme: Theme) -> None:
        super().__init__(whole)
        self._theme = theme
        self.setReadOnly(True)
        keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(keyboard | Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(_("The whole text of the page"))
        self.setTabChangesFocus(True)
        self.taken: frozenset[int] = frozenset()

    def show_taken(self, lines: frozenset[int]) -> None:
        """Mark these lines as taken; the others are shown paler."""
        self.taken = lines
        marks = []
        for number in range(self.document().blockCount()):
            block = self.document().findBlockByNumber(number)
            if not block.text().strip():
                continue
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(block)
            mark.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            if number in lines:
                mark.format.setBackground(QColor(self._theme.tint("supports")))
            else:
                mark.format.setForeground(self._theme.colour("muted"))
            marks.append(mark)
        self.setExtraSelections(marks)

    def chosen(self) -> list[int]:
        """Return the numbers of the lines with words that the selection, or the cursor, touches."""
        cursor, document = self.textCursor(), self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last_block = document.findBlock(cursor.selectionEnd())
        last = last_block.blockNumber()
        if cursor.hasSelection() and cursor.selectionEnd() == last_block.position() and last > first:
            last -= 1  # the selection ends before this line
        return [number for number in range(first, last + 1) if document.findBlockByNumber(number).text().strip()]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.toggled.emit()
        else:
            super().keyPressEvent(event)


class CorrectingDialog(QDialog):
    """`agreed` gives the text the person made of what was proposed."""

    agreed = Signal(str)

    def __init__(self, title: str, text: str, whole: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole, self._found, self._theme = whole, text, theme
        self.setWindowTitle(_("Correct the text"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size() if parent else QSize(1280, 800)
        self.resize(QSize(round(theme.px(1080)), round(theme.px(640))).boundedTo(room * 0.98))
        self.page = WholePage(whole, theme)
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName(_("The text of the article"))
        self.text.setTabChangesFocus(True)
        self._message = PlainLabel("", role="muted")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.compare)
        self._lay_out(title)
        self.text.textChanged.connect(self._rest.start)
        self.page.toggled.connect(self.toggle)
        self.page.cursorPositionChanged.connect(self._tell)
        self.page.selectionChanged.connect(self._tell)
        self.compare()
        self.page.setFocus()

    # --------------------------------------------------------------------------------------------------- its parts

    def _lay_out(self, title: str) -> None:
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self._side(_("The whole page"), self.page, self._page_buttons(), QMargins(0, 0, 8, 0)))
        both.addWidget(self._side(_("The article’s text"), self.text, self._text_buttons(), QMargins(8, 0, 0, 0)))
        both.setSizes([1_000, 1_000])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._use = buttons.addButton(_("Use this text"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(9)
        column.addWidget(PlainLabel(title or _("(no title)"), elides=True, role="title"))
        column.addWidget(both, 1)
        column.addWidget(self._message)
        column.addWidget(buttons)

    def _side(self, name: str, field: QPlainTextEdit, buttons: FlowLayout, room: QMargins) -> QWidget:
        field.setFont(self._theme.text_font(15))
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(room)
        column.setSpacing(6)
        label = PlainLabel(name, role="muted")
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field, 1)
        column.addLayout(buttons)
        return side

    def _page_buttons(self) -> FlowLayout:
        row = FlowLayout(gap=6)
        self.take = self._button(_("Take"), _("Put the selected lines into the article (Space)"), self.take_chosen)
        self.leave = self._button(_("Leave out"), _("Leave the selected lines out (Space)"), self.leave_chosen)
        everything = self._button(
            _("Take everything"), _("Take all the text of the page"), lambda: self._put(self._whole)
        )
        for button in (self.take, self.leave, everything):
            row.addWidget(button)
        return row

    def _text_buttons(self) -> FlowLayout:
        row = FlowLayout(gap=6)
        row.addWidget(
            self._button(_("As it was found"), _("Take back all corrections"), lambda: self._put(self._found))
        )
        return row

    def _button(self, label: str, means: str, does: Callable[[], None]) -> QPushButton:
        button = EnterButton(label)
        button.setAccessibleDescription(means)
        button.setToolTip(means)
        button.clicked.connect(lambda _checked=False: self._do(does))
        return button

    def _do(self, does: Callable[[], None]) -> None:
        """Do what a button says, then give the keys to the page: a button that goes off would hand them to the next.

        The next after "Take" is "Take everything", and another Space there would replace the whole text.
        """
        self.page.setFocus()
        does()

    # -------------------------------------------------------------------------------------------------- correcting

    def compare(self) -> None:
        """Find the lines of the article on the page again, and show which of the page's are taken."""
        self._rest.stop()
        self._compared = Compared(self._whole, typed_in(self.text))
        self.page.show_taken(self._compared.taken)
        self._tell()

    def toggle(self) -> None:
        """Take the selected lines, or leave them out where all of them are taken."""
        if set(self.page.chosen()) <= self.page.taken:
            self.leave_chosen()
        else:
            self.take_chosen()

    def take_chosen(self) -> None:
        """Put the selected lines where they belong among those that are there."""
        runs: list[list[int]] = []
        for number in self.page.chosen():
            if number in self.page.taken:
                runs.append([])
            elif runs:
                runs[-1].append(number)
            else:
                runs.append([number])
        for run in filter(None, runs):
            self._insert(Span(self._compared.lines[run[0]].start, self._compared.lines[run[-1]].end))
            self.compare()

    def leave_chosen(self) -> None:
        """Take the selected lines out of the article's text."""
        wanted = set(self.page.chosen()) & self.page.taken
        lines = [line for line, place in self._compared.places if set(self._compared.covered(place)) & wanted]
        for line in sorted(lines, reverse=True):
            self._cut(self.text.document().findBlockByNumber(line))
        self.compare()

    def _insert(self, line: Span) -> None:
        """Put a piece of the page behind what stands before it there; as far apart as there."""
        before = [(at, place) for at, place in self._compared.places if place.start < line.start]
        words = self._whole[line.start : line.end]
        if before:
            at, place = max(before, key=lambda found: (found[1].start, found[0]))
            gap = self._whole[place.end : line.start]
            cursor = QTextCursor(self.text.document().findBlockByNumber(at))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertText((gap if gap and not gap.strip() else "\n\n") + words)
        else:
            cursor = QTextCursor(self.text.document())
            cursor.insertText(words + ("\n\n" if typed_in(self.text).strip() else ""))
        self.text.setTextCursor(cursor)

    def _cut(self, block: QTextBlock) -> None:
        """Remove a line and the empty lines after it (before it, where it is the last)."""
        cursor = QTextCursor(block)
        end = block.next()
        while end.isValid() and not end.text().strip():
            end = end.next()
        if end.isValid():
            cursor.setPosition(end.position(), QTextCursor.MoveMode.KeepAnchor)
        else:
            start = block.previous()
            while start.isValid() and not start.text().strip():
                start = start.previous()
            cursor.setPosition(start.position() + start.length() - 1 if start.isValid() else 0)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _put(self, words: str) -> None:
        """Replace the whole text; Ctrl+Z in its field takes it back."""
        cursor = QTextCursor(self.text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words)
        self.compare()

    def _tell(self) -> None:
        chosen = set(self.page.chosen())
        self.take.setEnabled(bool(chosen - self.page.taken))
        self.leave.setEnabled(bool(chosen & self.page.taken))
        self._use.setEnabled(bool(typed_in(self.text).strip()))
        total = self._compared.total
        words = ngettext("{taken} of {n} line is taken.", "{taken} of {n} lines are taken.", total)
        said = [words.format(taken=len(self.page.taken), n=total)]
        said.append(_("Select in the page and press Space to take lines or leave them out; the article can be edited."))
        self._message.setText(" ".join(said))

    def _agree(self) -> None:
        text = typed_in(self.text)
        self.accept()
        self.agreed.emit(text)
