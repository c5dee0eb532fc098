"""About the program: what it is, every version with its licence, the licence texts. Plain text throughout."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from workbench import versions
from workbench.i18n import _
from workbench.text.hidden import visible
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel
from workbench.ui.theme import Theme

QT_PAGES = (
    "https://www.qt.io/licensing",
    "https://code.qt.io/cgit/pyside/pyside-setup.git",
)
WHERE_LICENCES = "https://www.gnu.org/licenses/lgpl-3.0.html"
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class AboutDialog(QDialog):
    """Three pages: the program, its libraries with their licences, its own licence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(_("About the program"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.screen().availableSize() if parent else QSize(1280, 800)
        self.resize(QSize(round(theme.px(680)), round(theme.px(560))).boundedTo(room * 0.92))
        self.libraries = versions.libraries()
        self.tabs = QTabWidget()
        self.tabs.addTab(self._make_program(), _("The program"))
        self.tabs.addTab(self._make_libraries(), _("Libraries"))
        self.tabs.addTab(_reader(_licences(), _("Licence of the workbench"), theme), _("Licence"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(_("Copy the versions"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(copied()))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    # --------------------------------------------------------------------------------------------------- the program

    def _make_program(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(10, 12, 10, 10)
        column.setSpacing(10)
        title = PlainLabel(_("Fact-check workbench {version}").format(version=versions.__version__))
        title.setFont(self._theme.ui_font(20, bold=True))
        about = _(
            "Mark claims and evidence in articles, weigh them, agree with colleagues, report. Everything stays on this "
            "machine; nothing is sent anywhere."
        )
        column.addWidget(title)
        column.addWidget(PlainLabel(about))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(18)
        for row, (name, value) in enumerate(versions.programs()[1:]):
            grid.addWidget(PlainLabel(name, role="muted"), row, 0)
            grid.addWidget(_selectable(value), row, 1)
        column.addLayout(grid)
        column.addWidget(_selectable(_("Free software under the MIT licence. © The workbench authors.")))
        column.addWidget(_selectable(qt_notice(), role="muted"))
        column.addStretch(1)
        area = QScrollArea()  # large text needs more room than a small screen has
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(_("The program"))
        for widget in (page, area.viewport()):
            widget.setAutoFillBackground(False)
        return area

    # ------------------------------------------------------------------------------------------------------ libraries

    def _make_libraries(self) -> QWidget:
        rows = [(one.name, one.version or _("not installed"), one.licence) for one in self.libraries]
        self.table = _Table(rows, (_("Library"), _("Version"), _("Licence")))
        self.text = _reader("", _("Licence of the library"), self._theme)
        self.table.currentCellChanged.connect(lambda row, *_rest: self._show_licence(row))
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(self.text)
        halves.setSizes([300, 160])
        self._show_licence(0)
        return halves

    def _show_licence(self, row: int) -> None:
        if not 0 <= row < len(self.libraries):
            return
        library = self.libraries[row]
        missing = _("No licence text came with {name}; it states: {licence}.").format(
            name=library.name, licence=library.licence or "-"
        )
        if library.licence.startswith("LGPL"):
            missing = f"{missing}\n\n{qt_notice()}"
        self.text.setPlainText(visible(versions.licence_text(library.name)) or missing)
        self.text.setAccessibleName(_("Licence of {name}").format(name=library.name))


def qt_notice() -> str:
    """Return what the LGPL asks to be said of Qt, with the places of the texts and of the source."""
    told = _(
        "The window uses Qt and Qt for Python (PySide6, shiboken6), © The Qt Company Ltd. and other contributors, "
        "under the GNU Lesser General Public License, version 3. They are separate libraries, unchanged; you may "
        "replace them by your own builds of them, and take the program apart to do so."
    )
    where = _("The licence, what it asks, and the source:")
    return "\n".join((told, where, WHERE_LICENCES, *QT_PAGES))


def _licences() -> str:
    return f"{versions.own_licence()}\n\n{'-' * 40}\n\n{qt_notice()}\n"


def copied() -> str:
    """Return what "Copy" puts on the clipboard: the lines of `workbench --version`."""
    return "\n".join(versions.lines()) + "\n"


def _selectable(text: str, role: str = "") -> QLabel:
    label = PlainLabel(text, role=role)
    label.setTextInteractionFlags(_SELECTABLE)
    return label


def _reader(text: str, name: str, theme: Theme) -> QPlainTextEdit:
    field = QPlainTextEdit(visible(text))
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(round(theme.px(12)))
    field.setFont(font)
    field.setAccessibleName(name)
    return field


class _Table(QTableWidget):
    """A table to read; Ctrl+C copies whole rows."""

    def __init__(self, rows: list[tuple[str, ...]], headings: tuple[str, ...]) -> None:
        super().__init__(len(rows), len(headings))
        self.setHorizontalHeaderLabels(list(headings))
        self.setAccessibleName(headings[0])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                self.setItem(row, column, QTableWidgetItem(visible(cell)))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        chosen = sorted({index.row() for index in self.selectedIndexes()})
        cells = [[self.item(row, column) for column in range(self.columnCount())] for row in chosen]
        lines = ["\t".join(item.text() if item else "" for item in row) for row in cells]
        QGuiApplication.clipboard().setText("\n".join(lines))
