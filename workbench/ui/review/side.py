"""The left column: how many differences of which kind, the list of them, and how far both agree."""

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QListView, QMenu, QPushButton, QVBoxLayout, QWidget

from workbench.i18n import _, ngettext, number
from workbench.ui.actions import ActionSet
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.painted import Words
from workbench.ui.claims.texts import PAD, link_button
from workbench.ui.flow import FlowLayout, clear, put
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel
from workbench.ui.review import wording
from workbench.ui.review.agreement_box import AgreementBox
from workbench.ui.review.delegate import DifferenceDelegate
from workbench.ui.review.lines import OPEN, DifferenceLines, Wanted
from workbench.ui.tables.bar import FilterField

MOST_CHIPS, FEW_CHIPS = 9, 3
"""So many chips, in a low window few; further kinds are dropped from the last."""
TALL, LOW = 640, 400
"""Heights in pixels at 100 per cent: below them there are few chips, then one, and of the agreement only its link."""
REST = 150
"""Milliseconds after the last letter until the list is filtered."""


class DifferenceList(QListView):
    """The differences; single letters are left to the view's actions."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class SidePanel(QFrame):
    """`chosen` names the difference that became the current one; `left_wished` asks what is not listed, and why."""

    chosen = Signal(str)
    left_wished = Signal()
    filtered = Signal()

    def __init__(self, bench: Bench, lines: DifferenceLines, actions: ActionSet) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._bench, self.lines, self._decided, self._fitted = bench, lines, 0, 2
        self._head, self._count = PlainLabel(_("Differences").upper(), role="heading"), PlainLabel("", role="heading")
        self._head.setAccessibleName(_("Differences"))
        for label in (self._head, self._count):
            label.setWordWrap(False)
        self.filter = FilterField(_("Find in the differences (Ctrl+F)"), actions)
        self._chips, self._group = QWidget(), QButtonGroup(self)
        self._flow = FlowLayout(self._chips, gap=5)
        self.figure, self.rest = link_button(bench, ""), link_button(bench, "")
        self.list, self._delegate = DifferenceList(), DifferenceDelegate(bench.theme)
        self.nothing = PlainLabel("", role="muted")
        self.box = AgreementBox(bench)
        self._typed = QTimer(self, singleShot=True)
        self._set_up_list()
        self._lay_out()
        self._connect()
        self.set_theme()

    def _set_up_list(self) -> None:
        self.list.setAccessibleName(_("Differences"))
        self.list.setModel(self.lines)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._count)
        top = QVBoxLayout()
        top.setContentsMargins(14, 10, 14, 8)
        top.setSpacing(7)
        top.addLayout(head)
        top.addWidget(self.filter)
        top.addWidget(self._chips)
        links = QVBoxLayout()
        links.setContentsMargins(14 - PAD, 0, 14, 6)  # their words begin where the others do
        links.setSpacing(2)
        links.addWidget(self.figure)
        links.addWidget(self.rest)
        self.filter.hide()
        self.figure.hide()
        self.nothing.setContentsMargins(14, 6, 14, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(links)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self.box)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now.row()))
        self.filter.textChanged.connect(lambda: self._typed.start(REST))
        self.filter.left.connect(self._leave_filter)
        self._typed.timeout.connect(lambda: self.seek_for(words=self.filter.text()))
        self.figure.clicked.connect(lambda: self.show_keys(None, ""))
        self.rest.clicked.connect(self.left_wished)

    def _tell(self, row: int) -> None:
        one = self.lines.at(row)
        if one is not None:
            self.chosen.emit(one.key)

    # ------------------------------------------------------------------------------------------------ what is listed

    def show_counts(self, decided: int) -> None:
        """Say how many there are, how many are decided, and offer a chip for each kind there is."""
        counts, total = self.lines.counts, sum(self.lines.counts.values())
        still = total - decided
        focused = any(chip.hasFocus() for chip in self._group.buttons())
        for chip in self._group.buttons():
            self._group.removeButton(chip)
        clear(self._flow)
        chips = [("", _("All {n}").format(n=number(total))), (OPEN, _("Open {n}").format(n=number(still)))]
        chips += [(kind, f"{_(words)} {number(counts[kind])}") for kind, words in wording.KINDS.items() if counts[kind]]
        most = (0, FEW_CHIPS, MOST_CHIPS)[self._room()]
        rest = chips[most:] if len(chips) > most + 1 else []
        for kind, label in chips[: len(chips) - len(rest)]:
            self._add_chip(kind, label)
        if rest:
            self._add_rest(rest)
        checked = self._group.checkedButton()
        if focused and checked is not None:
            checked.setFocus()
        self.renew_counts(decided)

    def _add_chip(self, kind: str, label: str) -> None:
        chip = QPushButton(label.replace("&", "&&"))
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setChecked(kind == self.lines.wanted.kind)
        chip.setAccessibleName(_("Show: {what}").format(what=label))
        chip.clicked.connect(lambda _on=False: self.seek_for(kind=kind))
        self._group.addButton(chip)
        put(self._flow, chip)

    def _add_rest(self, rest: list[tuple[str, str]]) -> None:
        """Add one chip that drops the kinds for which there is no room; it says which of them is shown."""
        chip, wanted = QPushButton(), self.lines.wanted.kind
        label = dict(rest).get(wanted, _("More kinds"))
        chip.setText(f"{label} ▾".replace("&", "&&"))
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setChecked(wanted in dict(rest))
        chip.setAccessibleName(_("Show: {what}").format(what=label))
        menu = QMenu(chip)
        for kind, words in rest:
            menu.addAction(words.replace("&", "&&"), lambda chosen=kind: self.seek_for(kind=chosen))
        chip.clicked.connect(lambda _on=False: menu.popup(chip.mapToGlobal(chip.rect().bottomLeft())))
        self._group.addButton(chip)
        put(self._flow, chip)

    def renew_counts(self, decided: int) -> None:
        """Say anew how many are decided; the chips stay where they are."""
        self._decided, total = decided, sum(self.lines.counts.values())
        words = ngettext("{n} · {m} decided", "{n} · {m} decided", decided).format(n=number(total), m=number(decided))
        self._count.setText(words.upper())
        self._count.setAccessibleName(words)
        for chip in self._group.buttons()[1:2]:
            label = _("Open {n}").format(n=number(total - decided))
            chip.setText(label)
            chip.setAccessibleName(_("Show: {what}").format(what=label))

    def seek_for(self, *, kind: str | None = None, words: str | None = None) -> None:
        """List another kind, or what holds these words."""
        wanted, before = self.lines.wanted, self.current()
        kind, words = wanted.kind if kind is None else kind, wanted.words if words is None else words
        self._list(Wanted(kind, words, wanted.keys), before)
        self.show_counts(self._decided)

    def show_keys(self, keys: frozenset[str] | None, figure: str) -> None:
        """List only the disagreements that a figure consists of; None: everything again."""
        before = self.current()
        words = _("Only the {n} that “{figure}” consists of: show all").format(n=len(keys or ()), figure=figure)
        self.figure.show_words([self._accented(words)])
        self.figure.setVisible(keys is not None)
        self._list(Wanted("", "" if keys is not None else self.lines.wanted.words, keys), before)
        self.show_counts(self._decided)

    def show_rest(self, words: str) -> None:
        """Say how much is not among the differences; empty hides the line."""
        self.rest.show_words([self._accented(words)])
        self.rest.setVisible(bool(words))

    def _accented(self, words: str) -> Words:
        return Words(words, "accent")

    def _list(self, wanted: Wanted, before: str) -> None:
        self.lines.seek(wanted)
        self.say_what_is_there()
        if not self.go_to(before):
            self.go_to(self.lines.beside("", 1))
        self.filtered.emit()

    def say_what_is_there(self) -> None:
        """Say why nothing is listed, where nothing is."""
        empty = not self.lines.shown
        self.nothing.setText(_("No difference fits the filter.") if empty else "")
        self.nothing.setVisible(empty)

    # ----------------------------------------------------------------------------------------------------- where one is

    def current(self) -> str:
        """Return the key of the current difference."""
        one = self.lines.at(self.list.currentIndex().row())
        return one.key if one else ""

    def go_to(self, key: str) -> bool:
        """Make a difference the current one; False where it is not listed."""
        row = self.lines.row_of(key)
        if row < 0:
            return False
        index = self.lines.index(row)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        above = row - 1
        if above >= 0 and self.lines.is_head(above):
            self.list.scrollTo(self.lines.index(above))
        self.list.scrollTo(index)
        return True

    def seek(self) -> None:
        """Show the field that finds words."""
        self.filter.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _leave_filter(self) -> None:
        self.filter.setVisible(bool(self.filter.text()))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _room(self) -> int:
        """Return 0 in a low column, 2 in a tall one."""
        return sum(self.height() > self._bench.px(most) for most in (LOW, TALL))

    def _fit(self) -> None:
        """Keep room for the list: it is what one works with."""
        room = self._room()
        if room != self._fitted:
            self._fitted = room
            self.box.show_figures(on=room > 0)
            self.rest.setMaximumHeight(16_777_215 if room else 0)
            self.show_counts(self._decided)

    def set_theme(self) -> None:
        """Take the new look."""
        theme = self._bench.theme
        self._delegate.set_theme(theme)
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()
        self.box.set_theme()
        self._fit()
        self._flow.invalidate()
        self.filter.setFixedHeight(self.filter.sizeHint().height())
