"""The import dialog: whatever is given is read in the cage, shown and corrected before it comes in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import Refused
from workbench.i18n import _, ngettext
from workbench.importers import ProposedArticle
from workbench.importers.annotated import Annotated
from workbench.importers.annotations.own_lines import is_own
from workbench.importers.cage import Batch, Read, read_bytes, read_caged
from workbench.importers.items import Item
from workbench.importers.meaning import Meaning
from workbench.importers.paste import EXTRACTOR
from workbench.importers.sources import Wishes
from workbench.project import Project
from workbench.text.decode import checked
from workbench.ui.articles.candidates_table import CandidatesTable
from workbench.ui.articles.clipboard import PLAINLY, paste_into
from workbench.ui.articles.columns import ColumnsButton
from workbench.ui.articles.found import FoundAnnotations
from workbench.ui.articles.origins import Origin
from workbench.ui.articles.panes import Panes
from workbench.ui.articles.proposals import Proposals
from workbench.ui.articles.reading_queue import ReadingQueue
from workbench.ui.articles.unread import Unread
from workbench.ui.articles.version_menu import show_below, version_menu
from workbench.ui.articles.ways import WAYS
from workbench.ui.enter_button import EnterButton
from workbench.ui.flow import FlowLayout
from workbench.ui.jobs import Jobs
from workbench.ui.keys import is_field
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel
from workbench.ui.theme import Theme

ENCODINGS = (
    "utf-8", "windows-1252", "windows-1251", "windows-1250", "koi8-u", "koi8-r", "iso-8859-1", "iso-8859-2",
    "iso-8859-5", "utf-16-le", "utf-16-be", "gb18030", "big5", "shift_jis", "euc-kr",
)  # fmt: skip
PASTED = "pasted.txt"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the person wants in: articles, new versions (of which article, and what), and files with annotations by
    their names, with what their labels mean; `left_out`: how many files stay out."""

    articles: tuple[ProposedArticle, ...]
    newer: tuple[tuple[str, ProposedArticle], ...] = ()
    annotated: tuple[tuple[str, Annotated], ...] = ()
    meaning: Meaning | None = None
    left_out: int = 0


class ImportDialog(QDialog):
    """Reads, proposes, and hands over what the person agreed to by `agreed`; writes nothing itself."""

    agreed = Signal(object)
    project_wished = Signal(Path)  # the one file that was given holds a whole project

    def __init__(
        self, project: Project, jobs: Jobs, theme: Theme, parent: QWidget | None = None,
        remembered: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._project, self._jobs, self.theme = project, jobs, theme
        self._queue = ReadingQueue(jobs, self)
        self._stays = False
        self._remarks: dict[Origin, str] = {}
        """What was left out of a file on purpose, as page numbers: said when one of its articles is selected."""
        self.setWindowTitle(_("Import articles"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        room = parent.window().size() if parent else QSize(1280, 800)
        self.resize(QSize(round(theme.px(1000)), round(theme.px(660))).boundedTo(room * 0.96))
        self.proposals = Proposals(project, self)
        self.table = CandidatesTable(self.proposals, theme)
        self.panes, self.refused = Panes(), Unread()
        self.found = FoundAnnotations(project, {} if remembered is None else remembered)
        self._keep_back(self.found)
        self._refused_label = PlainLabel("", role="warning")
        self._message = PlainLabel("", role="muted")
        self._encoding = self._make_encodings()
        self._lay_out()
        self._connect()
        self._tell()

    # --------------------------------------------------------------------------------------------------- its parts

    def _make_encodings(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("Encoding of the selected file"))
        box.addItem(_("as recognised"), "")
        for name in ENCODINGS:
            box.addItem(name, name)
        box.setEnabled(False)
        box.setMinimumWidth(210)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # “as recognised (utf-8)” in large text
        return box

    def _named_encoding(self) -> QWidget:
        """Put the name before the box: they go to the next line together."""
        both, name = QWidget(), PlainLabel(_("Encoding"), role="muted")
        name.setWordWrap(False)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(name)
        row.addWidget(self._encoding)
        return both

    def _lay_out(self) -> None:
        above = FlowLayout(gap=6)
        for way in WAYS:
            button = EnterButton(_(way.label))
            button.clicked.connect(lambda _checked=False, way=way: way.go(self))
            above.addWidget(button)
        self._leave_out = EnterButton(_("Leave out"))
        self._leave_out.setAccessibleDescription(_("Leave the selected rows out of the import"))
        self._version = EnterButton(_("Version of…"))
        self._version.setAccessibleDescription(_("Say that the selected row is a new version of an article here"))
        self.columns = ColumnsButton(self)
        for widget in (self._leave_out, self._version, self.columns, self._named_encoding()):
            above.addWidget(widget)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        self._split.addWidget(self.panes)
        self._split.setSizes([300, 220])
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.addTab(self._split, _("Articles"))
        self.pages.tabBar().setAutoHide(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._import = self._buttons.addButton(_("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._import.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(9)
        column.addLayout(above)
        column.addWidget(self.pages, 1)
        for widget in (self._refused_label, self.refused, self._message, self._buttons):
            column.addWidget(widget)

    def _connect(self) -> None:
        self._queue.moved.connect(self._tell)
        self._queue.failed.connect(self._message.setText)
        self.proposals.modelReset.connect(self._tell)
        self.proposals.dataChanged.connect(self._tell)
        self.proposals.wrong.connect(self._message.setText)
        self.table.selectionModel().currentRowChanged.connect(self._show_selected)
        self.panes.corrected.connect(self._correct)
        self.found.positions_wished.connect(self._read_positions)
        self._encoding.activated.connect(self._read_in_encoding)
        self._leave_out.clicked.connect(self._drop_selected)
        self._version.clicked.connect(self._offer_versions)
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)

    def _tell(self) -> None:
        """Say how much will come in, and what was not read."""
        count = len(self.proposals.wanted) + len(self.proposals.newer)
        annotated, refused = len(self.found.wanted), self.refused.count()
        self._import.setEnabled(count + annotated > 0 and not self.busy)
        words = ngettext("Import {n} article", "Import {n} articles", count) if count else _("Import")
        self._import.setText(words.format(n=count))
        self._refused_label.setVisible(refused > 0)
        self.refused.setVisible(refused > 0)
        sentence = ngettext("{n} file was not read; it stays out:", "{n} files were not read; they stay out:", refused)
        self._refused_label.setText(sentence.format(n=refused))
        self._show_pages(annotated)
        self._message.setText(" ".join(self._hints(count)))
        if not self.table.currentIndex().isValid():
            self.panes.show_article(None, None)
        self._encoding.setEnabled(self.chosen is not None)

    def _hints(self, count: int) -> Iterable[str]:
        if self.busy:
            yield _("Reading…")
        if count:
            yield _("Double-click a cell to correct it. What is in italics was inferred, not stated.")
        if known := self.proposals.known:
            words = ngettext("{n} text is here already.", "{n} texts are here already.", known)
            yield words.format(n=known)
        if twice := self.proposals.twice:
            words = ngettext("{n} text is twice in this import.", "{n} texts are twice in this import.", twice)
            yield words.format(n=twice)
        if not self.proposals.rowCount() and not self.found.wanted:
            yield _("Add files or a folder, paste a text, or drop files here.")
            yield _("Web pages, PDF, Word, OpenDocument, text, e-mail, tables, zips, and projects of other programs.")

    def _keep_back(self, page: QWidget) -> None:
        """Hide a page that is in no tab; as a child it goes with the dialog."""
        page.setParent(self)
        page.hide()

    def _show_pages(self, annotated: int) -> None:
        """Show the page of annotations while there are any."""
        at = self.pages.indexOf(self.found)
        if annotated and at < 0:
            at = self.pages.addTab(self.found, "")
            if not self.proposals.rowCount():
                self.pages.setCurrentIndex(at)
        elif at >= 0 and not annotated:
            self.pages.removeTab(at)
            self._keep_back(self.found)
        if annotated:
            self.pages.setTabText(at, _("Annotations ({n})").format(n=annotated))
            self.pages.setTabText(0, _("Articles ({n})").format(n=self.proposals.rowCount()))

    # ----------------------------------------------------------------------------------------------------- reading

    @property
    def busy(self) -> bool:
        """Whether files are being read."""
        return self._queue.busy

    def read(self, paths: Sequence[Path]) -> None:
        """Read files, folders and zips; what cannot be read is listed with its sentence."""
        if len(paths) == 1 and is_own(paths[0]) and not self.proposals.rowCount():
            self.project_wished.emit(paths[0])
            self.reject()
            return
        self._begin(read_caged(paths), Origin(Item("")))

    def read_bytes(
        self, name: str, data: bytes, wishes: Wishes = Wishes(), format_id: str = "", **told: str  # noqa: B008
    ) -> None:  # fmt: skip
        """Read what was pasted or fetched, as a file of this name; `told` goes into its articles (`retrieved_from`)."""
        self._begin(read_bytes(name, data, wishes, format_id), Origin(Item(name), data, wishes, format_id, told))

    def add_text(self, text: str) -> None:
        """Propose a pasted text as an article."""
        try:
            checked(text)
        except Refused as refusal:
            self._message.setText(str(refusal))
            return
        self.read_bytes(PASTED, text.encode("utf-8"), Wishes("utf-8"), "text", origin_name="", extractor=EXTRACTOR)

    def read_again(self, wishes: Wishes, origin: Origin | None = None) -> None:
        """Read a file (the chosen one) again in another way; what it gave before goes where that succeeds."""
        if (origin := origin or self.chosen) is not None:
            self._begin(origin.read(wishes), origin.otherwise(wishes), origin)

    def _begin(self, batch: Batch, origin: Origin, old: Origin | None = None) -> None:
        self._queue.add(batch, lambda results: self._take(results, origin, old))

    def _take(self, results: list[Read], origin: Origin, old: Origin | None) -> None:
        if old is not None and results and results[0].brought is None:
            self._message.setText(results[0].why)
            return
        if old is not None:
            self.refused.forget(old)
            self.found.forget(old)
        rows: list[tuple[Origin, ProposedArticle]] = []
        for read in results:
            made = replace(origin, item=read.item) if origin.data is None else origin
            rows += self._take_one(read, made)
        self.proposals.take(rows, old)
        if self.table.currentIndex().row() < 0 and self.proposals.rowCount():
            self.table.selectRow(0)
        elif self.refused.count() and self.refused.currentRow() < 0 and not self.proposals.rowCount():
            self.refused.setCurrentRow(0)
        self._tell()
        self._show_selected()

    def _take_one(self, read: Read, origin: Origin) -> list[tuple[Origin, ProposedArticle]]:
        if read.brought is None:
            self.refused.add([(origin, "", read.why)])
            return []
        self.refused.add((origin, where, why) for where, why in read.brought.left_out)
        if read.brought.annotated is not None:
            self.found.add([(origin, read.brought.annotated)])
        self.columns.take(origin, read.brought)
        self._remarks[origin] = " ".join(f"{where}: {sentence}" for where, sentence in read.brought.told)
        return [(origin, replace(article, **origin.told)) for article in read.brought.articles]

    # ----------------------------------------------------------------------------------------------------- correcting

    @property
    def chosen(self) -> Origin | None:
        """The file that is chosen: in the list of those not read, else in the table."""
        row = self.table.currentIndex().row()
        return self.refused.chosen or (self.proposals.origin(row) if row >= 0 else None)

    def _show_selected(self) -> None:
        row = self.table.currentIndex().row()
        if row < 0:
            return
        self.refused.setCurrentRow(-1)
        proposal, origin = self.proposals.proposal(row), self.proposals.origin(row)
        self._encoding.setItemText(0, _("as recognised ({encoding})").format(encoding=proposal.encoding))
        self._encoding.setCurrentIndex(max(0, self._encoding.findData(origin.wishes.encoding or "")))
        self._encoding.setEnabled(True)
        self.panes.show_article(proposal, origin)
        self._message.setText(self._remarks.get(origin) or " ".join(self._hints(len(self.proposals.wanted))))

    def _read_in_encoding(self, _choice: int) -> None:
        """Read the chosen file again in the encoding chosen."""
        if (origin := self.chosen) is not None:
            self.read_again(replace(origin.wishes, encoding=self._encoding.currentData() or None))

    def _read_positions(self, unit: str) -> None:
        """Read the chosen file of annotations again, counting in another unit."""
        if (origin := self.found.chosen) is not None:
            wishes = replace(origin.wishes, positions=unit)
            self._begin(origin.read(wishes), origin.otherwise(wishes), origin)

    def _correct(self, proposal: ProposedArticle) -> None:
        """Put another article in the place of the selected one: a pane corrected it."""
        if (row := self.table.currentIndex().row()) >= 0:
            self.proposals.put(row, proposal)

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
        if self.pages.currentWidget() is self.found:
            self.found.drop_selected()
            self._tell()
        else:
            self.proposals.drop({index.row() for index in self.table.selectionModel().selectedRows()})

    # ------------------------------------------------------------------------------------------------------ answering

    def _agree(self) -> None:
        self._stays = False
        wanted, newer = tuple(self.proposals.wanted), tuple(self.proposals.newer)
        annotated, meaning = tuple(self.found.wanted), self.found.meanings.meaning
        self.found.meanings.keep()
        self.agreed.emit(Agreed(wanted, newer, annotated, meaning, self.refused.count()))
        if not self._stays:
            self.accept()

    def stay(self, why: str) -> None:
        """Answer `agreed`: what was agreed to could not be brought in, and is still here."""
        self._stays = True
        self._message.setText(why)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refused.keep_within(self.height())

    @override
    def done(self, result: int) -> None:
        self._queue.stop()
        super().done(result)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not is_field(self.focusWidget()):
            paste_into(self)
        elif event.keyCombination() == PLAINLY and not is_field(self.focusWidget()):
            paste_into(self, plainly=True)
        elif event.key() == Qt.Key.Key_Delete and (self.table.hasFocus() or self.found.list.hasFocus()):
            self._drop_selected()
        else:
            super().keyPressEvent(event)
