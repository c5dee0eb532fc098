"""Annotations that were found in the files to be imported: one line for each file, and what is worth knowing of it."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QPlainTextEdit,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.importers.annotated import Annotated
from workbench.importers.counting import NAMES
from workbench.project import Project
from workbench.text.hidden import visible
from workbench.ui.articles.annotated import Meanings, Remembered
from workbench.ui.articles.origins import Origin
from workbench.ui.flow import FlowLayout
from workbench.ui.plain import PlainLabel


class FoundAnnotations(QWidget):
    """The files that hold annotations. All of them come in, unless they are taken out."""

    positions_wished = Signal(str)

    def __init__(self, project: Project, remembered: Remembered) -> None:
        super().__init__()
        self._rows: list[tuple[Origin, Annotated]] = []
        self.list = QTreeWidget()
        self.list.setAccessibleName(_("Files with annotations to be imported"))
        self.list.setHeaderLabels([_("File"), _("Made with"), _("Articles"), _("Highlights"), _("Claims")])
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.told = QPlainTextEdit()
        self.told.setAccessibleName(_("What is worth knowing of the selected file"))
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        inner, area = QWidget(), QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 6, 0, 0)
        self.meanings = Meanings(project, remembered)
        self.positions = QComboBox()
        self.positions.setAccessibleName(_("How the selected file counts positions"))
        self.positions.addItem(_("as found out by trial"), "")
        for unit, name in NAMES.items():
            self.positions.addItem(_(name), unit)
        self.positions.activated.connect(lambda _row: self.positions_wished.emit(self.positions.currentData()))
        counting = FlowLayout(gap=6)
        label = PlainLabel(_("Positions counted in"), role="muted")
        label.setWordWrap(False)
        counting.addWidget(label)
        counting.addWidget(self.positions)
        line = self.fontMetrics().height()
        self.list.setMinimumHeight(5 * line)
        self.list.setMaximumHeight(9 * line)
        self.told.setMaximumHeight(4 * line)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        column.addLayout(counting)
        column.addWidget(self.meanings, 3)
        self.list.currentItemChanged.connect(lambda *_items: self._tell_of_selected())

    def add(self, rows: Iterable[tuple[Origin, Annotated]]) -> None:
        """Add what files held."""
        for origin, found in rows:
            counts = (len(found.articles), len(found.highlights), len(found.claims))
            self.list.addTopLevelItem(QTreeWidgetItem([origin.shown, visible(found.tool), *map(str, counts)]))
            self._rows.append((origin, found))
        if self.list.currentItem() is None and self._rows:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self._tell()

    def forget(self, origin: Origin) -> None:
        """Take out what came from one file."""
        self._drop([row for row, (other, _found) in enumerate(self._rows) if other is origin])

    def drop_selected(self) -> None:
        """Take the selected files out of the import."""
        self._drop([self.list.indexOfTopLevelItem(item) for item in self.list.selectedItems()])

    def _drop(self, rows: Iterable[int]) -> None:
        for row in sorted(rows, reverse=True):
            self.list.takeTopLevelItem(row)
            del self._rows[row]
        self._tell()

    @property
    def wanted(self) -> list[tuple[str, Annotated]]:
        """The files and what they hold."""
        return [(origin.item.name, found) for origin, found in self._rows]

    @property
    def chosen(self) -> Origin | None:
        """The file that is selected."""
        row = self.list.currentIndex().row()
        return self._rows[row][0] if row >= 0 else None

    def _tell(self) -> None:
        self.meanings.show_files(self.wanted)
        self._tell_of_selected()

    def _tell_of_selected(self) -> None:
        row = self.list.currentIndex().row()
        found = self._rows[row][1] if 0 <= row < len(self._rows) else None
        origin = self.chosen
        self.positions.setEnabled(origin is not None)
        self.positions.setCurrentIndex(max(0, self.positions.findData(origin.wishes.positions if origin else "")))
        lines = [*found.told, *found.left_out] if found else []
        self.told.setVisible(bool(lines))
        self.told.setPlainText(visible("\n".join(lines)))
