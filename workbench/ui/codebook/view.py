"""The codebook at the side: choose a status, edit it, order them, add one; take over or hand on a whole codebook."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.commands import codebook
from workbench.errors import FileProblem
from workbench.i18n import N_, _, ngettext
from workbench.model.codebook import Layer, Status, default_statuses, unknown_status
from workbench.model.codebook_file import MOST_BYTES, differences, read, written
from workbench.project import Changed, codebook_uses, queries
from workbench.ui import icons
from workbench.ui.claims.bench import Bench
from workbench.ui.codebook.editor import StatusEditor
from workbench.ui.codebook.lines import Line, StatusList
from workbench.ui.codebook.looks import times
from workbench.ui.codebook.taking_over import TakingOver
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.project_view import ProjectView, Tools
from workbench.ui.run import may_write
from workbench.ui.theme import Theme

LAYERS: tuple[tuple[Layer, str], ...] = (("mention", N_("Mentions")), ("verdict", N_("Verdicts")))
LIST_HEIGHT = 310
SHOWN = ("status", "mark", "assessment", "analyst", "claim", "article")


class CodebookView(ProjectView):
    """A side view over both layers of the codebook."""

    def __init__(self, tools: Tools, theme: Theme) -> None:
        super().__init__(tools, theme)
        self.layer: Layer = "mention"
        self._chosen: dict[Layer, str] = {"mention": "", "verdict": ""}
        self._bench = Bench(self.project, theme, self.run, self)
        self.list = StatusList(theme)
        self.editor = StatusEditor(self._bench)
        self.new = QLineEdit()
        self.unknown = UnknownKey()
        self._buttons: dict[str, QToolButton] = {}
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------------------------------------------------ building

    def _lay_out(self) -> None:
        self.new.setPlaceholderText(_("Add a status: its label, then Enter"))
        self.new.setAccessibleName(_("Label of a new status"))
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._make_layers())
        column.addWidget(self.list, 1)
        column.addLayout(self._make_tools())
        self._pages = QStackedWidget()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(_("The chosen status"))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.editor)
        self._pages.addWidget(self._area)
        self._pages.addWidget(self.unknown)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(top)
        split.addWidget(self._pages)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setChildrenCollapsible(False)
        split.setSizes([LIST_HEIGHT, 500])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)

    def _make_layers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 2, 12, 0)
        self.tabs = QButtonGroup(self)
        for number, (layer, label) in enumerate(LAYERS):
            button = QPushButton(_(label))
            button.setProperty("role", "chip")
            button.setCheckable(True)
            button.setChecked(layer == self.layer)
            self.tabs.addButton(button, number)
            row.addWidget(button)
        row.addStretch()
        self.more = QToolButton()
        self.more.setAccessibleName(_("Import, export, default codebook"))
        self.more.setToolTip(tooltip(_("Import, export, default codebook")))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.addAction(_("Import a codebook…"), self.ask_import)
        menu.addAction(_("Export this codebook…"), self.ask_export)
        menu.addSeparator()
        menu.addAction(_("Back to the default codebook…"), self.ask_default)
        self.more.setMenu(menu)
        row.addWidget(self.more)
        return row

    def _make_tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 4)
        row.setSpacing(2)
        row.addWidget(self.new, 1)
        for name, label, keys in (
            ("chevron-up", _("Move up"), "Alt+↑"),
            ("chevron-down", _("Move down"), "Alt+↓"),
            ("trash", _("Remove"), "Del"),
        ):
            button = self._buttons[name] = QToolButton()
            button.setAccessibleName(label)
            button.setToolTip(tooltip(f"{label} ({keys})"))
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.tabs.idClicked.connect(lambda number: self.show_layer(LAYERS[number][0]))
        self.list.currentItemChanged.connect(lambda _now, _before: self._choose())
        self.list.moved.connect(self._move)
        self.list.removal_wished.connect(self._remove)
        self.list.edit_wished.connect(self._edit)
        self.new.returnPressed.connect(self._add)
        self._buttons["chevron-up"].clicked.connect(lambda: self._move(-1))
        self._buttons["chevron-down"].clicked.connect(lambda: self._move(1))
        self._buttons["trash"].clicked.connect(self._remove)
        self.editor.said.connect(self.said)
        self.editor.jump_wished.connect(self.jump_wished)
        self.editor.claim_wished.connect(self.claim_wished)
        self.editor.left.connect(self.closed)
        self.unknown.button.clicked.connect(self._adopt)
        self._bench.editing_changed.connect(self.editing_changed)
        self.set_theme(self.theme)

    # ------------------------------------------------------------------------------------------------- what is shown

    @override
    def touched_by(self, news: Changed) -> bool:
        return news.touches(*SHOWN)

    @override
    def refresh(self) -> None:
        """List the layer with its counts, and show the chosen status."""
        counts = codebook_uses.counts(self.project, self.layer)
        layer = queries.statuses(self.project, self.layer)
        lines = [Line(status, counts.get(status.key, 0)) for status in layer]
        known = {status.key for status in layer}
        lines += [
            Line(unknown_status(self.layer, key), count, known=False)
            for key, count in sorted(counts.items())
            if key not in known
        ]
        self.list.show_lines(lines, self._chosen[self.layer])
        self._show_chosen(layer)

    def _show_chosen(self, layer: list[Status]) -> None:
        line = self.list.line()
        self._pages.setVisible(line is not None)
        if line is None:
            return
        self._chosen[self.layer] = line.status.id
        self._pages.setCurrentIndex(0 if line.known else 1)
        for button in self._buttons.values():
            button.setEnabled(line.known)
        if line.known:
            self.editor.show_line(line, layer)
        else:
            self.unknown.show_line(line)

    def _choose(self) -> None:
        """Another status is chosen: what was typed for the one before is written first."""
        line = self.list.line()
        wished = line.status.id if line else ""
        before = self._chosen[self.layer]
        if wished == before:
            return
        self._chosen[self.layer] = wished
        if not self.editor.settle():
            self._chosen[self.layer] = before
        self.refresh()

    def show_layer(self, layer: Layer) -> None:
        """Show mentions or verdicts."""
        if self.editor.settle():
            self.layer = layer
            self.refresh()
        self.tabs.button([name for name, _label in LAYERS].index(self.layer)).setChecked(True)

    @override
    def show_row(self, identity: str) -> None:
        status = queries.find(self.project, Status, identity)
        if status is not None and self.editor.settle():
            self._chosen[status.layer] = status.id
            self.show_layer(status.layer)

    @override
    def take_keys(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def seek(self) -> None:
        self.take_keys()

    @override
    def settle(self) -> bool:
        return self.editor.settle()

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.list.set_theme(theme)
        self.editor.set_theme(theme)
        side = max(16, round(theme.px(16)))
        for name, button in (*self._buttons.items(), ("more", self.more)):
            button.setIcon(icons.icon(name, theme))
            button.setIconSize(QSize(side, side))
        bold = QFontMetrics(theme.ui_font(bold=True))
        for tab in self.tabs.buttons():  # room for the label when it is chosen, and bold
            tab.setMinimumSize(bold.horizontalAdvance(tab.text()) + 26, bold.height() + 6)

    # --------------------------------------------------------------------------------------------- what the person does

    def _status(self) -> Status | None:
        line = self.list.line()
        return line.status if line is not None and line.known and self.editor.settle() else None

    def _edit(self) -> None:
        line = self.list.line()
        target = self.editor.label if line is not None and line.known else self.unknown.button
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, by: int) -> None:
        status = self._status()
        if status is not None:
            self.run(lambda: codebook.move(self.project, status.id, by))

    def _remove(self) -> None:
        status = self._status()
        if status is not None:
            self.run(lambda: codebook.remove(self.project, status.id))

    def _add(self) -> None:
        words = self.new.text()
        if not words.strip() or not self.editor.settle():
            return
        made = self.run(lambda: codebook.add(self.project, self.layer, words))
        if made is not None:
            self.new.clear()
            self._open(made)

    def _adopt(self) -> None:
        line = self.list.line()
        if line is not None and not line.known:
            made = self.run(lambda: codebook.adopt(self.project, self.layer, line.status.key))
            if made is not None:
                self._open(made)

    def _open(self, status: Status) -> None:
        self._chosen[self.layer] = status.id
        self.refresh()
        self.editor.definition.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------------------------------- as a file

    def ask_import(self) -> None:
        """Ask which codebook is to be taken over."""
        if may_write(self.project, self.run) and self.editor.settle():
            chooser = QFileDialog(self.window(), _("Import a codebook"))
            chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
            chooser.setNameFilter(_("Codebooks (*.json)"))
            chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            chooser.fileSelected.connect(lambda name: self.import_file(Path(name)))
            chooser.open()

    def import_file(self, path: Path) -> TakingOver | None:
        """Show what a codebook would change; a bad file is refused in a sentence."""
        try:
            statuses = read(_bytes_of(path))
        except FileProblem as problem:
            self.told.emit(str(problem))
            return None
        return self._preview(statuses, path.name)

    def ask_default(self) -> TakingOver | None:
        """Show what going back to the default codebook would change."""
        if may_write(self.project, self.run) and self.editor.settle():
            return self._preview(default_statuses(), _("the default codebook"))
        return None

    def _preview(self, statuses: tuple[Status, ...], name: str) -> TakingOver:
        dialog = TakingOver(differences(queries.every(self.project, Status), statuses), name, self.theme, self.window())
        dialog.agreed.connect(lambda: self._take_over(statuses))
        dialog.open()
        return dialog

    def _take_over(self, statuses: tuple[Status, ...]) -> None:
        count = self.run(lambda: codebook.take_over(self.project, statuses))
        if count is not None:
            words = ngettext("{n} status taken over.", "{n} statuses taken over.", count)
            self.said.emit(words.format(n=count))

    def ask_export(self) -> None:
        """Ask where the codebook is to be written."""
        if not self.editor.settle():
            return
        chooser = QFileDialog(self.window(), _("Export this codebook"), "codebook.json")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(_("Codebooks (*.json)"))
        chooser.setDefaultSuffix("json")
        chooser.selectFile("codebook.json")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda name: self.export_file(Path(name)))
        chooser.open()

    def export_file(self, path: Path) -> None:
        """Write the codebook beside and move it into place."""
        beside = path.with_name(f".{path.name}.new")
        try:
            beside.write_text(written(queries.every(self.project, Status)), "utf-8", newline="\n")
            beside.replace(path)
        except OSError as cause:
            words = _("The codebook could not be written to {name} ({reason}). The project is as it was.")
            self.told.emit(words.format(name=path.name, reason=cause.strerror or cause))
        else:
            self.said.emit(_("The codebook is in {path}.").format(path=path))


def _bytes_of(path: Path) -> bytes:
    """Read a file up to just over the limit; raises FileProblem."""
    try:
        if not path.is_file():
            raise FileProblem(_("{name} is no file that can be read.").format(name=path.name))
        with path.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as cause:
        words = _("{name} could not be read ({reason}). Nothing was changed.")
        raise FileProblem(words.format(name=path.name, reason=cause.strerror or cause)) from cause


class UnknownKey(QWidget):
    """In place of the editor for a key that a colleague's file brought and the codebook lacks."""

    def __init__(self) -> None:
        super().__init__()
        self.words = PlainLabel("")
        self.button = QPushButton(_("Add it to the codebook"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_line(self, line: Line) -> None:
        """Name the key and how often it is given."""
        words = _("“{key}” is not in the codebook. {times}; nothing of it is lost.")
        self.words.setText(words.format(key=line.status.key[:200], times=times(line.count, line.status.layer)))


