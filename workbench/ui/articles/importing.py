"""The import dialog: files, folders or pasted text; what is proposed is shown and corrected before it comes in."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QListWidget,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workbench.errors import Refused
from workbench.i18n import _, ngettext
from workbench.importers import import_paste, suffixes
from workbench.importers.cage import Batch, Read, read_caged, read_caged_bytes, read_items
from workbench.importers.items import Item
from workbench.importers.sources import Wishes
from workbench.project import Project
from workbench.ui.articles.pasting import PasteDialog
from workbench.ui.articles.proposals import Proposals
from workbench.ui.articles.reading import FileReading
from workbench.ui.articles.version_menu import show_below, version_menu
from workbench.ui.claims.flow import FlowLayout
from workbench.ui.jobs import Jobs
from workbench.ui.keys import is_field
from workbench.ui.plain import PlainLabel
from workbench.ui.theme import Theme

ENCODINGS = (
    "utf-8", "windows-1252", "windows-1251", "windows-1250", "koi8-u", "koi8-r", "iso-8859-1", "iso-8859-2",
    "iso-8859-5", "utf-16-le", "utf-16-be", "gb18030", "big5", "shift_jis", "euc-kr",
)  # fmt: skip


class ImportDialog(QDialog):
    """Reads, proposes, and hands over what the person agreed to by `agreed`; writes nothing itself."""

    agreed = Signal(list)

    def __init__(self, project: Project, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project, self._jobs, self._theme = project, jobs, theme
        self.setWindowTitle(_("Import articles"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size() if parent else QSize(1280, 800)
        self.resize(QSize(round(theme.px(1000)), round(theme.px(560))).boundedTo(room * 0.96))
        self.proposals = Proposals(project, self)
        self.table = self._make_table()
        self.refused = QListWidget()
        self.refused.setAccessibleName(_("Files that were not read"))
        self.refused.setMaximumHeight(110)
        self.refused.setWordWrap(True)
        self._refused_items: list[Item] = []
        self._stays = False
        self._refused_label = PlainLabel("", role="warning")
        self._message = PlainLabel("", role="muted")
        self._encoding = self._make_encodings()
        self._lay_out()
        self._tell()

    # --------------------------------------------------------------------------------------------------- its parts

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(_("Articles to be imported"))
        table.setModel(self.proposals)
        table.verticalHeader().hide()
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(round(self._theme.px(110)))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 170), (2, 120), (3, 165), (4, 140), (5, 130)):
            table.setColumnWidth(column, round(self._theme.px(width)))
        self.proposals.modelReset.connect(self._tell)
        self.proposals.dataChanged.connect(self._tell)
        self.proposals.wrong.connect(self._show_wrong)
        table.selectionModel().currentRowChanged.connect(self._show_encoding)
        return table

    def _make_encodings(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("Encoding of the selected file"))
        box.addItem(_("as recognised"), "")
        for name in ENCODINGS:
            box.addItem(name, name)
        box.activated.connect(self._read_again)
        box.setEnabled(False)
        box.setMinimumWidth(210)
        return box

    def _lay_out(self) -> None:
        above = FlowLayout(gap=6)
        for label, does in (
            (_("Add files…"), self.choose_files),
            (_("Add a folder…"), self.choose_folder),
            (_("Paste text…"), self.ask_for_text),
        ):
            button = QPushButton(label)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, call=does: call())
            above.addWidget(button)
        self._leave_out = QPushButton(_("Leave out"))
        self._leave_out.setAutoDefault(False)
        self._leave_out.setAccessibleDescription(_("Leave the selected rows out of the import"))
        self._leave_out.clicked.connect(self._drop_selected)
        self._version = QPushButton(_("Version of…"))
        self._version.setAutoDefault(False)
        self._version.setAccessibleDescription(_("Say that the selected row is a new version of an article here"))
        self._version.clicked.connect(self._offer_versions)
        encoding = PlainLabel(_("Encoding"), role="muted")
        encoding.setWordWrap(False)
        for widget in (self._leave_out, self._version, encoding, self._encoding):
            above.addWidget(widget)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._import = self._buttons.addButton(_("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._import.setDefault(True)
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(9)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        for widget in (self._refused_label, self.refused, self._message, self._buttons):
            column.addWidget(widget)

    def _show_wrong(self, sentence: str) -> None:
        self._message.setText(sentence)

    def _tell(self) -> None:
        """Say how much will come in, and what was not read."""
        known, refused = self.proposals.known, self.refused.count()
        count = len(self.proposals.wanted) + len(self.proposals.newer)
        self._import.setEnabled(count > 0)
        words = ngettext("Import {n} article", "Import {n} articles", count) if count else _("Import")
        self._import.setText(words.format(n=count))
        self._refused_label.setVisible(refused > 0)
        self.refused.setVisible(refused > 0)
        sentence = ngettext("{n} file was not read; it stays out:", "{n} files were not read; they stay out:", refused)
        self._refused_label.setText(sentence.format(n=refused))
        hints = [_("Double-click a cell to correct it. What is in italics was inferred, not stated.")] if count else []
        if known:
            words = ngettext("{n} text is here already.", "{n} texts are here already.", known)
            hints.append(words.format(n=known))
        if not self.proposals.rowCount():
            words = _("Add files or a folder, paste a text, or drop files here. Known: {known}.")
            hints.append(words.format(known=", ".join(suffixes())))
        self._message.setText(" ".join(hints))

    # ----------------------------------------------------------------------------------------------------- reading

    def choose_files(self) -> None:
        """Ask for files and read them."""
        pattern = " ".join(f"*{suffix}" for suffix in suffixes())
        chooser = QFileDialog(self, _("Add files"), "", f"{_('Articles')} ({pattern});;{_('All files')} (*)")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._ask_by(chooser)

    def choose_folder(self) -> None:
        """Ask for a folder and read what is in it."""
        chooser = QFileDialog(self, _("Add a folder"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        self._ask_by(chooser)

    def _ask_by(self, chooser: QFileDialog) -> None:
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.filesSelected.connect(lambda names: self.read([Path(name) for name in names]))
        chooser.open()

    def ask_for_text(self) -> None:
        """Ask for a text to be pasted."""
        dialog = PasteDialog(self)
        dialog.pasted.connect(self.add_text)
        dialog.open()

    def add_text(self, text: str) -> None:
        """Propose a pasted text as an article."""
        try:
            self.proposals.add([import_paste(text)])
        except Refused as refusal:
            self._message.setText(str(refusal))

    def read(self, paths: Sequence[Path]) -> None:
        """Read files, folders and zips in the cage; what cannot be read is listed with its sentence."""
        self._go_through(read_caged(paths))

    def _go_through(self, batch: Batch) -> None:
        reading = FileReading(batch, self)
        reading.finished.connect(self._take)
        reading.failed.connect(self._message.setText)
        self._jobs.follow(reading, _("Reading files…"))

    def _take(self, results: list[Read]) -> None:
        self._refuse([(read.item, read.why) for read in results if read.brought is None])
        self.proposals.add([article for read in results if read.brought for article in read.brought.articles])
        if self.table.currentIndex().row() < 0 and self.proposals.rowCount():
            self.table.selectRow(0)

    def _refuse(self, pairs: Sequence[tuple[Item, str]]) -> None:
        for item, sentence in pairs:
            self.refused.addItem(f"{item.name}: {sentence}")
            self._refused_items.append(item)
        if self.refused.count() and self.refused.currentRow() < 0 and not self.proposals.rowCount():
            self.refused.setCurrentRow(0)
        self._encoding.setEnabled(self.refused.count() + self.proposals.rowCount() > 0)
        self._tell()

    # ----------------------------------------------------------------------------------------------------- correcting

    def _show_encoding(self, index: QModelIndex) -> None:
        self.refused.setCurrentRow(-1)
        self._encoding.setEnabled(index.isValid())
        if index.isValid():
            used = self.proposals.proposal(index.row()).encoding
            self._encoding.setItemText(0, _("as recognised ({encoding})").format(encoding=used))
            self._encoding.setCurrentIndex(0)

    def _read_again(self, _choice: int) -> None:
        """Read the selected file again in the encoding chosen."""
        encoding = self._encoding.currentData() or None
        refused, row = self.refused.currentRow(), self.table.currentIndex().row()
        try:
            if refused >= 0:
                (read,) = read_items([self._refused_items[refused]], Wishes(encoding))
                self._accept_refused(refused, read)
            elif row >= 0:
                old = self.proposals.proposal(row)
                brought = read_caged_bytes(old.origin_name or "pasted.txt", old.original, Wishes(encoding))
                self.proposals.put(row, brought.articles[0])
                self._message.setText(_("Read again as {encoding}.").format(encoding=encoding or _("recognised")))
        except Refused as problem:
            self._message.setText(str(problem))

    def _accept_refused(self, row: int, read: Read) -> None:
        if read.brought is None:
            raise Refused(read.why)
        self.refused.takeItem(row)
        del self._refused_items[row]
        self.proposals.add(read.brought.articles)
        self._tell()

    def _offer_versions(self) -> None:
        row = self.table.currentIndex().row()
        if row < 0:
            self._message.setText(_("Choose a row first."))
            return
        proposal, chosen = self.proposals.proposal(row), self.proposals.version_of(row)
        menu = version_menu(self._project, proposal, chosen, partial(self.proposals.set_version, row), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        show_below(menu, self._version)

    def _drop_selected(self) -> None:
        self.proposals.drop({index.row() for index in self.table.selectionModel().selectedRows()})

    def _agree(self) -> None:
        self._stays = False
        self.agreed.emit(list(self.proposals.wanted))
        if not self._stays:
            self.accept()

    def stay(self, why: str) -> None:
        """Answer `agreed`: the articles could not be brought in, and are still here."""
        self._stays = True
        self._message.setText(why)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not is_field(self.focusWidget()):
            self.add_text(QApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._drop_selected()
        else:
            super().keyPressEvent(event)
