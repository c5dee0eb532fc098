"""One status of the codebook, to be edited: its words, requirements, look, keys, and where it is given."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.commands import codebook
from workbench.i18n import N_, _, number
from workbench.model.codebook import Requirement, Status
from workbench.model.codebook_file import LONGEST_SYMBOL
from workbench.project import Project, codebook_uses, queries
from workbench.text.hidden import visible
from workbench.ui.claims.bench import Bench
from workbench.ui.codebook.lines import Line
from workbench.ui.codebook.looks import ColourChoice, DigitChoice, times
from workbench.ui.codebook.mapping import Mapping
from workbench.ui.codebook.preview import Preview, lowest_contrast
from workbench.ui.codebook.typed import Typed
from workbench.ui.dates import shown_moment
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.theme import Theme

REQUIRES: tuple[tuple[Requirement, str], ...] = (("cue", N_("a cue")), ("speaker", N_("a speaker")))
USE = Qt.ItemDataRole.UserRole
MOST_USES = 100
WIDE = 140
"""Per cent of text size from which labels stand above their fields."""


class StatusEditor(QWidget):
    """Each change is one step; the news shows it here and everywhere. `said` is quiet."""

    said = Signal(str)
    jump_wished = Signal(str, str)
    claim_wished = Signal(str)
    left = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._line: Line | None = None
        project, run = bench.project, bench.run
        light, dark = (Bench(project, Theme(scheme, bench.theme.zoom), run, self) for scheme in ("light", "dark"))
        self.preview = Preview((light, dark))
        self.label = Typed(bench, _("Label"), self._writer("label"), short=True, column="label")
        self.definition = Typed(bench, _("Definition"), self._writer("definition"), column="definition")
        self.rule = Typed(bench, _("Rule"), self._writer("rule"), column="rule")
        self.requires = {name: QCheckBox(_(label)) for name, label in REQUIRES}
        self.colour, self.digit = ColourChoice(bench.theme), DigitChoice()
        self.symbol = QLineEdit()
        self.active = QCheckBox(_("Active"))
        self.mapping = Mapping(bench)
        self.contrast, self.worded = PlainLabel("", role="muted"), PlainLabel("", role="muted")
        self.always = PlainLabel(_("A reason is asked for with every verdict but “Not assessed”."), role="muted")
        self.uses_button, self.uses = QPushButton(), QListWidget()
        self.fields = (self.label, self.definition, self.rule, *self.mapping.fields)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.symbol.setMaxLength(LONGEST_SYMBOL)
        self.symbol.setAccessibleName(_("Symbol"))
        self.symbol.setMaximumWidth(90)
        self.uses.setAccessibleName(_("Where it is given"))
        self.uses.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.uses.hide()
        self.uses_button.setProperty("role", "link")
        self.uses_button.setCheckable(True)
        self.uses_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.active.setToolTip(tooltip(_("Active statuses are offered in menus and on chips.")))
        needs = QHBoxLayout()
        for name, box in self.requires.items():
            box.setAccessibleName(_("Needs {what}").format(what=box.text()))
            box.setObjectName(name)
            needs.addWidget(box)
        needs.addStretch()
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for words, part in (
            (_("Label"), self.label), (_("Definition"), self.definition), (_("Rule"), self.rule), (_("Needs"), needs),
            (_("Colour"), self.colour), ("", self.contrast), (_("Symbol"), self.symbol), (_("Digit"), self.digit),
        ):  # fmt: skip
            self._form.addRow(words, part)
        self._needs = needs
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        for part in (self.preview, self._form, self.always, self.active, self.uses_button, self.uses, self.mapping):
            column.addLayout(part) if isinstance(part, QFormLayout) else column.addWidget(part)
        column.addWidget(self.worded)
        column.addStretch(1)

    def _connect(self) -> None:
        for field in self.fields:
            field.left.connect(self.left)
        for box in self.requires.values():
            box.clicked.connect(lambda _on: self._set_requires())
        self.colour.colour_chosen.connect(self._set_colour)
        self.digit.digit_chosen.connect(self._set_digit)
        self.symbol.editingFinished.connect(self._set_symbol)
        self.active.clicked.connect(self._set_active)
        self.uses_button.toggled.connect(lambda _on: self._show_uses())
        self.uses.itemActivated.connect(self._go)

    # ------------------------------------------------------------------------------------------------ what is shown

    def show_line(self, line: Line, layer: list[Status]) -> None:
        """Show a status; what is being typed for it stays in its field."""
        status = line.status
        self._line = line
        self.preview.show_status(status)
        for field, text in ((self.label, status.label), (self.definition, status.definition), (self.rule, status.rule)):
            field.show_text(status.id, text)
        for name, box in self.requires.items():
            box.setChecked(name in status.wording.requires)
        self._form.setRowVisible(self._needs, status.layer == "mention")
        self._form.setRowVisible(self.digit, status.layer == "mention")
        self.always.setVisible(status.layer == "verdict")
        self.colour.show_colour(status.colour)
        self._show_contrast(status.colour)
        if not (self.symbol.hasFocus() and self.symbol.isModified()):
            self.symbol.setText(status.symbol)
        self.digit.show_digit(status, layer)
        self.active.setChecked(status.active)
        self.mapping.show_status(status, used=bool(line.count))
        self._show_worded(status)
        self.uses_button.setEnabled(bool(line.count))
        self._show_uses()

    def _show_contrast(self, colour: str) -> None:
        light, dark = (lowest_contrast(Theme(scheme), colour) for scheme in ("light", "dark"))
        words = _("Contrast {light}:1 on light, {dark}:1 on dark; the colour is adjusted to each look.")
        self.contrast.setText(words.format(light=number(f"{light:.1f}"), dark=number(f"{dark:.1f}")))

    def _show_worded(self, status: Status) -> None:
        last = codebook_uses.last_worded(self._bench.project, status)
        self.worded.setVisible(last is not None)
        if last is not None:
            when = shown_moment(datetime.fromisoformat(last.at.replace("Z", "+00:00")))
            who = visible(last.who) or _("Somebody")
            self.worded.setText(_("Worded last by {who}, {when}").format(who=who, when=when))

    def _show_uses(self) -> None:
        line = self._line
        if line is None:
            return
        on = self.uses_button.isChecked() and bool(line.count)
        sign = ("▾ " if on else "▸ ") if line.count else ""
        self.uses_button.setText(sign + times(line.count, line.status.layer))
        self.uses.setVisible(on)
        if not on:
            return
        row = max(0, self.uses.currentRow())
        self.uses.clear()
        for use in codebook_uses.uses(self._bench.project, line.status.layer, line.status.key, MOST_USES):
            words = visible(" ".join(use.words.split()))
            item = QListWidgetItem(words)
            item.setToolTip(tooltip(f"{words}\n{visible(use.where)}"))
            item.setData(USE, use)
            self.uses.addItem(item)
        self.uses.setCurrentRow(min(row, self.uses.count() - 1))
        pitch = max(18, self.uses.sizeHintForRow(0))
        self.uses.setFixedHeight(pitch * min(6, self.uses.count()) + 6)

    def _go(self, item: QListWidgetItem) -> None:
        use = item.data(USE)
        if use.article:
            self.jump_wished.emit(use.article, use.mark)
        elif use.claim:
            self.claim_wished.emit(use.claim)

    # --------------------------------------------------------------------------------------------- what the person does

    def _writer(self, part: str) -> Callable[[str, str], bool]:
        def write(status: str, text: str) -> bool:
            project = self._bench.project
            return self._bench.run(lambda: codebook.set_wording(project, status, **{part: text})) is not None

        return write

    def _change(self, command: Callable[[Project, str], object]) -> None:
        """Carry out a command on the status shown; where it is refused the controls show what is so."""
        line = self._line
        if line is None:
            return
        if self._bench.run(lambda: command(self._bench.project, line.status.id) or True) is None:
            self.show_line(line, queries.statuses(self._bench.project, line.status.layer))

    def _set_requires(self) -> None:
        line = self._line
        if line is None:
            return
        kept = [name for name in line.status.wording.requires if name not in self.requires]
        chosen = (*(name for name, box in self.requires.items() if box.isChecked()), *kept)
        self._change(lambda project, status: codebook.set_wording(project, status, requires=chosen))

    def _set_colour(self, colour: str) -> None:
        self._change(lambda project, status: codebook.set_colour(project, status, colour))

    def _set_symbol(self) -> None:
        symbol = self.symbol.text()
        if self._line is not None and symbol.strip() != self._line.status.symbol:
            self.symbol.setModified(False)
            self._change(lambda project, status: codebook.set_symbol(project, status, symbol))

    def _set_digit(self, digit: str) -> None:
        line = self._line
        if line is None or digit == line.status.shortcut:
            return

        def command(project: Project, status: str) -> None:
            other = codebook.set_shortcut(project, status, digit)
            if other is not None:
                now = _("now on {digit}").format(digit=other.shortcut) if other.shortcut else _("without a digit")
                words = _("{digit} is “{label}”; “{other}” is {now}.")
                self.said.emit(words.format(digit=digit, label=line.status.label, other=other.label, now=now))

        self._change(command)

    def _set_active(self, on: bool) -> None:
        self._change(lambda project, status: codebook.set_active(project, status, active=on))

    def settle(self) -> bool:
        """Write what is being typed; False where something was refused."""
        self._set_symbol()
        self.mapping.settle_key()
        settled = [field.settle() for field in self.fields]
        return all(settled)

    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        self._bench.use_theme(theme)
        wraps = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(wraps.WrapAllRows if theme.zoom > WIDE else wraps.WrapLongRows)
        self.preview.set_zoom(theme.zoom)
        self.colour.set_theme(theme)
