"""The chain of speakers, from the article's own source inward: named, added, removed, put in order; each one step."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.commands import marks
from workbench.i18n import _
from workbench.model.marks import Mark
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.lines import FormLine, NameField
from workbench.ui.claims.painted import SMALL, Style, Words
from workbench.ui.claims.texts import PAD, TextButton, TextView
from workbench.ui.claims.wording import one_line
from workbench.ui.overriding import override


class ChainEditor(QWidget):
    """A field per speaker with ↑ ↓ ✕ beside it, and an empty one for the next.

    Alt+↑ and Alt+↓ move the one that has the keyboard; in the empty field the last, which was just named. Esc closes.
    """

    closed = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._mark: Mark | None = None
        self._lines: list[FormLine] = []
        hint = _("From the article's own source inward; the last one says it.")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._next = FormLine(bench, "", NameField(bench, _("Next in the chain of speakers")), self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, 3, PAD, 4)
        column.setSpacing(2)
        column.addWidget(TextView(bench, [Words(hint, "muted")], SMALL))
        column.addLayout(self._rows)
        column.addWidget(self._next)
        self._watch(self._next)
        self.hide()

    def _watch(self, line: FormLine) -> None:
        line.closed.connect(self.close_editor)
        line.written.connect(self._follow)

    def show_chain(self, mark: Mark, names: tuple[str, ...]) -> None:
        """Show the speakers of a mention; another mention's closes the editor."""
        if self._mark is not None and self._mark.id != mark.id and not self.isHidden():
            self.hide()
        self._mark = mark
        while len(self._lines) > len(names):
            gone = self._lines.pop()
            self._bench.orphan(gone.let_go())
            gone.hide()
            self._rows.removeWidget(gone)
            gone.deleteLater()
        while len(self._lines) < len(names):
            self._append()
        for n, (line, name) in enumerate(zip(self._lines, names, strict=True), 1):
            line.show_value(name)
            line.field.setAccessibleName(_("Speaker {n}: {name}").format(n=n, name=one_line(name, 60)))
        last = one_line(names[-1], 40) if names else ""
        hint = _("Add whom {name} cites").format(name=last) if last else _("Who says it here?")
        self._next.field.setPlaceholderText(hint)

    def _append(self) -> None:
        n = len(self._lines)
        line = FormLine(self._bench, "", NameField(self._bench, ""), lambda name: self._rename(n, name))
        for sign, name, act in (
            ("↑", _("Move speaker {n} outward"), lambda: self._move(n, n - 1)),
            ("↓", _("Move speaker {n} inward"), lambda: self._move(n, n + 1)),
            ("✕", _("Remove speaker {n}"), lambda: self._remove(n)),
        ):
            line.row.addWidget(self._button(sign, name.format(n=n + 1), act), 0, Qt.AlignmentFlag.AlignVCenter)
        self._watch(line)
        self._lines.append(line)
        self._rows.addWidget(line)
        line.show()

    def _button(self, sign: str, name: str, act: Callable[[], object]) -> TextButton:
        made = TextButton(self._bench, [Words(sign, "muted")], Style(13))
        made.setAccessibleName(name)
        made.clicked.connect(lambda: act())
        return made

    def open_editor(self) -> None:
        """Open with the keyboard in the empty field."""
        if not self._bench.may_edit():
            return
        for line in self._lines_in_order():
            if isinstance(line.field, NameField):
                line.field.offer_known()
        self.show()
        self._next.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_editor(self) -> None:
        """Write what is typed, close, and give the keyboard back."""
        if self.settle():
            self.hide()
            self.closed.emit()

    def _lines_in_order(self) -> tuple[FormLine, ...]:
        return (*self._lines, self._next)

    def settle(self) -> bool:
        """Write what was typed."""
        accepted = [line.settle() for line in self._lines_in_order()]
        return all(accepted)

    def let_go(self) -> str:
        """Close; returns what was typed and is not kept."""
        self.hide()
        return "\n".join(filter(None, [line.let_go() for line in self._lines_in_order()]))

    def _add(self, name: str) -> Mark | None:
        mark = self._mark
        return marks.insert_speaker(self._bench.project, mark.id, len(mark.speakers), name) if mark else None

    def _rename(self, n: int, name: str) -> Mark | None:
        mark = self._mark
        return marks.replace_speaker(self._bench.project, mark.id, n, name) if mark else None

    def _move(self, n: int, to: int) -> None:
        if not self.settle():
            return
        mark = self._mark  # one's own by now, where what was typed changed a colleague's
        if mark is None or not 0 <= to < len(mark.speakers):
            return
        made = self._bench.run(lambda: marks.move_speaker(self._bench.project, mark.id, n, to))
        if made is not None:
            self._lines[to].field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._follow(made)

    def _remove(self, n: int) -> None:
        if self._mark is None or n >= len(self._mark.speakers):
            return
        made = self._bench.run(lambda: self._rename(n, ""))
        self._next.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow(made)

    def _follow(self, made: object) -> None:
        """Go to one's own mark where acting on a colleague's made one."""
        if isinstance(made, Mark) and self._mark is not None and made.id != self._mark.id:
            self._bench.mark_wished.emit(made.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        focus = self.focusWidget()
        here = next((n for n, line in enumerate(self._lines) if line.field is focus), None)
        if focus is self._next.field and self._lines and not self._next.typed:  # the one just named
            here = len(self._lines) - 1
        if here is not None and event.key() in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(here, here + steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)
