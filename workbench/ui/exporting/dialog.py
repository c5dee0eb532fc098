"""The formats with what each is good for, the choices that matter for the chosen one, and what came of it."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench import __version__, i18n
from workbench.exporters.formats import Choices, ExportFormat, formats
from workbench.exporters.writing import clear
from workbench.i18n import N_, _
from workbench.model.value import stamp
from workbench.project import Project, people, queries
from workbench.text.hidden import visible
from workbench.text.names import safe_name
from workbench.ui.enter_button import EnterButton
from workbench.ui.exporting.work import order, write
from workbench.ui.files import show_chooser
from workbench.ui.jobs import Jobs
from workbench.ui.plain import PlainLabel
from workbench.ui.report.written_box import WrittenBox
from workbench.ui.run import Runner

WIDTH, LIST, HEIGHT = 96, 30, 30  # letters, letters, lines: they grow with the text
LANGUAGES = (("en", N_("English")), ("uk", N_("Ukrainian")))
FIRST = ("xlsx", "csv", "json-lines")
"""What most people look for comes first."""


class ExportDialog(QDialog):
    """Stays open after an export, to say where it went and what it does not hold."""

    def __init__(self, project: Project, run: Runner, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._project, self._run, self._jobs = project, run, jobs
        self.setWindowTitle(_("Export data"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._formats = sorted(formats(), key=_order)
        self.list = self._make_list()
        self.name, self.about = PlainLabel(""), PlainLabel("")
        bold = self.name.font()
        bold.setBold(True)
        self.name.setFont(bold)
        self.shape = PlainLabel("", role="muted")
        self._make_choices()
        self.problem = PlainLabel("", role="warning")
        self.left_out = PlainLabel("")
        self.written = WrittenBox()
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_format)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    # ------------------------------------------------------------------------------------------------ what is on it

    def _make_list(self) -> QListWidget:
        found = QListWidget()
        found.setAccessibleName(_("Formats"))
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setWordWrap(True)
        found.setSpacing(3)
        for known in self._formats:
            found.addItem(QListWidgetItem(_(known.name)))
        found.itemActivated.connect(lambda _item: self.ask_where())
        return found

    def _make_choices(self) -> None:
        row = queries.project_row(self._project)
        self.analyst, self.language, self.packing = QComboBox(), QComboBox(), QComboBox()
        for one in people.analysts(self._project):  # the current one first
            self.analyst.addItem(visible(one.name), one.id)
        for code, name in LANGUAGES:
            self.language.addItem(_(name), code)
        self.language.setCurrentIndex(max(0, self.language.findData(i18n.language())))
        self.packing.addItem(_("One zip file"), ".zip")
        self.packing.addItem(_("A new folder"), "")
        self.organisation, self.site_url = QLineEdit(), QLineEdit()
        self.organisation.setPlaceholderText(row.organisation or _("who publishes the verdicts"))
        self.site_url.setPlaceholderText(row.site_url or "https://")
        self.private = QCheckBox(_("My own private comments, too"))
        self.never = PlainLabel(_("Those of others never go."), role="muted")
        for field, name in ((self.analyst, _("Whose verdicts count")), (self.language, _("Language of the headings")),
                            (self.packing, _("Several files, as")), (self.organisation, _("Organisation")),
                            (self.site_url, _("Address of its site"))):  # fmt: skip
            field.setAccessibleName(name)

    def _lay_out(self) -> None:
        letter, line = QFontMetrics(QApplication.font()).averageCharWidth(), QFontMetrics(QApplication.font()).height()
        screen = self.screen().availableGeometry()
        self.resize(min(letter * WIDTH, screen.width() - 40), min(line * HEIGHT, screen.height() - 60))
        self.list.setMinimumWidth(min(letter * LIST, screen.width() // 3))
        self.list.setMaximumWidth(max(letter * LIST, screen.width() // 3))
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setVerticalSpacing(8)
        for field in (self.analyst, self.language, self.packing, self.organisation, self.site_url):
            label = PlainLabel(field.accessibleName())
            label.setBuddy(field)
            self.form.addRow(label, field)
        self.form.addRow(self.private)
        self.form.addRow(self.never)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self.list)
        across.addWidget(self._right_side(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addLayout(across, 1)
        column.addWidget(self._buttons())

    def _right_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for widget in (self.name, self.about, self.shape):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addLayout(self.form)
        column.addSpacing(8)
        for widget in (self.problem, self.written, self.left_out):
            column.addWidget(widget)
        column.addStretch()
        self.left_out.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        around = QScrollArea()
        around.setWidget(side)
        around.setWidgetResizable(True)
        around.setFrameShape(QFrame.Shape.NoFrame)
        around.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return around

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.button: QPushButton = buttons.addButton(_("Export…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.button.setProperty("role", "primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self.ask_where)
        buttons.addButton(EnterButton(_("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        return buttons

    # ------------------------------------------------------------------------------------------------ what is chosen

    @property
    def chosen(self) -> ExportFormat:
        """The chosen format."""
        return self._formats[max(0, self.list.currentRow())]

    def _show_format(self, _row: int) -> None:
        known = self.chosen
        self.name.setText(_(known.name))
        self.about.setText(_(known.about))
        self.shape.setText(_("One file, {suffix}").format(suffix=known.suffix) if known.suffix else _("Several files"))
        asked = {
            self.analyst: "analyst" in known.asks and self.analyst.count() > 1,
            self.language: "language" in known.asks,
            self.packing: not known.suffix,
            self.organisation: "publisher" in known.asks,
            self.site_url: "publisher" in known.asks,
            self.private: "private" in known.asks,
            self.never: "private" in known.asks,
        }
        for field, is_asked in asked.items():
            self.form.setRowVisible(field, is_asked)
        self._tell("", ())

    def choices(self) -> Choices:
        """Return what the person chose."""
        return Choices(
            made_at=stamp(datetime.now(UTC)),
            version=__version__,
            analyst=self.analyst.currentData() if "analyst" in self.chosen.asks else None,
            organisation=self.organisation.text().strip(),
            site_url=self.site_url.text().strip(),
            language=self.language.currentData(),
        )

    # ------------------------------------------------------------------------------------------------ writing

    def ask_where(self) -> None:
        """Ask for a place, with a name that every system takes; then write there."""
        ending = self.chosen.suffix or self.packing.currentData()
        proposal = safe_name(self._project.path.stem, f"-{self.chosen.id}{ending}", set())
        chooser = QFileDialog(self, _("Export data"), str(self._project.path.parent))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        if ending:
            chooser.setNameFilter(f"{_(self.chosen.name)} (*{ending})".replace("(JSON-LD) ", ""))
            chooser.setDefaultSuffix(ending[1:])
        else:
            chooser.setLabelText(QFileDialog.DialogLabel.FileName, _("Name of the new folder:"))
        chooser.selectFile(proposal)
        show_chooser(chooser, self.write)

    def write(self, path: Path) -> None:
        """Write the chosen format there, in the worker."""
        self._tell("", ())
        private = self.private.isChecked() and "private" in self.chosen.asks
        wanted = self._run(lambda: order(self._project, self.chosen, self.choices(), path, private=private))
        if wanted is None:
            self._tell(self._run.why, ())
            return
        self.button.setEnabled(False)
        job = self._jobs.start(write, [(wanted,)], _("Exporting…"))
        job.finished.connect(lambda results: self._show_written(*results[0]))
        job.failed.connect(lambda sentence: self._tell(sentence, ()))
        job.cancelled.connect(lambda: self._clear(wanted.beside))

    def _clear(self, beside: Path) -> None:
        """Take away what the worker, which was ended, had not finished."""
        clear(beside)
        self._tell(_("Cancelled; nothing was written."), ())

    def _show_written(self, path: Path, left_out: tuple[str, ...]) -> None:
        self._tell("", left_out)
        self.written.show_path(path)
        self.written.folder.setFocus()

    def _tell(self, problem: str, left_out: tuple[str, ...]) -> None:
        """Show what went wrong, or what the file does not hold."""
        self.button.setEnabled(True)
        self.problem.setText(visible(problem))
        self.problem.setVisible(bool(problem))
        lines = "\n".join(f"•  {visible(sentence)}" for sentence in left_out)
        self.left_out.setText(_("What it does not hold:") + "\n" + lines if lines else "")
        self.left_out.setVisible(bool(lines))
        self.written.hide()


def _order(known: ExportFormat) -> tuple[int, str]:
    return (FIRST.index(known.id) if known.id in FIRST else len(FIRST), _(known.name).casefold())
