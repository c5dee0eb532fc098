"""The report tab: options on the left, what will be in it on the right, one button that writes the file."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workbench import __version__, i18n
from workbench.exporters.report_content import ReportOptions
from workbench.i18n import N_, _
from workbench.project import queries
from workbench.ui.plain import PlainLabel
from workbench.ui.project_view import ProjectView, Tools
from workbench.ui.report.content import Summary, summary, write
from workbench.ui.report.preview import Preview
from workbench.ui.theme import Theme

PARTS = (
    ("marked_articles", N_("The articles with their marks")),
    ("notes", N_("Notes")),
    ("history", N_("Earlier verdicts")),
    ("comments", N_("Comments (never the private ones)")),
)
REST = 250  # milliseconds
SIDE, WIDEST = 320, 500


class ReportView(ProjectView):
    """Lets the person choose, shows a summary, writes the report."""

    def __init__(self, tools: Tools, theme: Theme) -> None:
        super().__init__(tools, theme)
        self.title, self.organisation = QLineEdit(), QLineEdit()
        self.parts = {name: QCheckBox(_(label)) for name, label in PARTS}
        self.preview = Preview(theme)
        self._where = PlainLabel("")
        self._written: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.refresh)
        self._lay_out()

    def _lay_out(self) -> None:
        side = QFrame()
        side.setProperty("role", "panel")
        column = QVBoxLayout(side)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(8)
        row = queries.project_row(self.project)
        for label, field, hint in (
            (_("Title"), self.title, row.title),
            (_("Organisation"), self.organisation, row.organisation),
        ):
            column.addWidget(PlainLabel(label, role="muted"))
            field.setAccessibleName(label)
            field.setPlaceholderText(hint)
            field.textEdited.connect(self._timer.start)
            column.addWidget(field)
        column.addSpacing(10)
        column.addWidget(PlainLabel(_("WHAT GOES IN"), role="heading"))
        defaults = ReportOptions()
        for name, box in self.parts.items():
            box.setChecked(getattr(defaults, name))
            box.toggled.connect(self._timer.start)
            column.addWidget(box)
        column.addSpacing(14)
        column.addWidget(self._write_button())
        column.addWidget(self._where_written())
        column.addStretch()
        words = _(
            "On the right is a summary of what goes in. The report itself is one file for a browser; it loads nothing "
            "from elsewhere."
        )
        column.addWidget(PlainLabel(words, role="muted"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._side = QScrollArea()
        self._side.setWidget(side)
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across.addWidget(self._side)
        self._fit_side()
        across.addWidget(self.preview, 1)

    def _write_button(self) -> QPushButton:
        self.button = QPushButton(_("Write the report…"))
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.choose_path)
        return self.button

    def _where_written(self) -> QWidget:
        self._after = QWidget()
        column = QVBoxLayout(self._after)
        column.setContentsMargins(0, 8, 0, 0)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._where)
        row = QHBoxLayout()
        for label, does in ((_("Open"), self._open), (_("Show in folder"), self._show_folder)):
            button = QPushButton(label)
            button.clicked.connect(does)
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        self._after.hide()
        return self._after

    # ------------------------------------------------------------------------------------------------ what goes in

    def options(self) -> ReportOptions:
        """Return what the person chose."""
        chosen = {name: box.isChecked() for name, box in self.parts.items()}
        title, organisation = self.title.text().strip(), self.organisation.text().strip()
        told = {"title": title, "organisation": organisation, "language": i18n.language()}
        return ReportOptions(analyst=self.project.author, **told, **chosen)  # type: ignore[arg-type]

    @override
    def renew(self) -> None:
        """Sum up anew a moment later: several changes at once are one summary."""
        self._timer.start()

    @override
    def refresh(self) -> None:
        """Sum up what would be written now."""
        job = self.tools.jobs.start(summary, [(queries.snapshot(self.project, whole=False), self.options())], "")
        job.finished.connect(self._show)
        job.failed.connect(self.told)

    # ---------------------------------------------------------------------------------------------------- writing

    def _show(self, results: list[Summary]) -> None:
        self.preview.show_summary(results[0])

    def choose_path(self) -> None:
        """Ask where to write."""
        chooser = QFileDialog(self, _("Write the report"), str(self.project.path.with_suffix(".html")))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(_("Report for a browser (*.html)"))
        chooser.setDefaultSuffix("html")
        chooser.selectFile(self.project.path.with_suffix(".html").name)
        chooser.fileSelected.connect(lambda name: self.write(Path(name)))
        chooser.open()

    def write(self, path: Path) -> None:
        """Write the report there and say so."""
        work = (queries.snapshot(self.project, whole=False), self.options(), datetime.now(UTC), __version__, path)
        job = self.tools.jobs.start(write, [work], _("Writing the report…"))
        job.finished.connect(self._tell)
        job.failed.connect(self.told)

    def _tell(self, results: list[Path]) -> None:
        path = self._written = results[0]
        self._where.setText(_("Written to {path}").format(path=path))
        self._after.show()

    def _open(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def _show_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    @override
    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        super().set_theme(theme)
        self.preview.set_theme(theme)
        self._fit_side()

    def _fit_side(self) -> None:
        self._side.setFixedWidth(max(SIDE, min(round(self.theme.px(SIDE)), WIDEST)))
