"""The report tab: choices on the left, the real pages on the right, one button that writes the file."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench import __version__
from workbench.exporters.report_formats import ReportFormat, format_named
from workbench.i18n import _
from workbench.model.former import Former
from workbench.model.value import stamp
from workbench.project import queries
from workbench.project.former import former
from workbench.ui.jobs import Job
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.project_view import ProjectView, Tools
from workbench.ui.report.choices import Choices
from workbench.ui.report.content import Order, Preview, picture, preview, write
from workbench.ui.report.kept import Kept
from workbench.ui.report.preset_row import PresetRow
from workbench.ui.report.preview import PreviewPane
from workbench.ui.report.written_box import WrittenBox
from workbench.ui.theme import Theme

REST = 250  # milliseconds
SIDE, WIDEST = 330, 530


class ReportView(ProjectView):
    """Lets the person choose, shows the pages, writes the report."""

    def __init__(self, tools: Tools, theme: Theme) -> None:
        super().__init__(tools, theme)
        self.kept = Kept(tools.settings, self.project.id)
        self.choices = Choices(self.project)
        self.presets = PresetRow(self.kept)
        self.preview = PreviewPane(theme)
        self.written = WrittenBox()
        self.button = QPushButton(_("Write the report…"))
        self._sent, self._number = "", 0
        self._setting: Job | None = None
        self._again = False
        self._former: tuple[tuple[str, str], Former | None] = (("", ""), None)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.refresh)
        self._lay_out()
        self._take_up()
        self._connect()

    # ------------------------------------------------------------------------------------------------------- layout

    def _lay_out(self) -> None:
        self._side = QFrame()
        self._side.setProperty("role", "panel")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(18, 14, 18, 0)
        above.addWidget(self.presets)
        column.addWidget(top)
        self._scroll = scroll = QScrollArea()
        scroll.setWidget(self.choices)
        self.choices.installEventFilter(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(scroll, 1)
        column.addWidget(self._foot())
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._side)
        across.addWidget(self.preview, 1)
        self._fit_side()

    def _foot(self) -> QWidget:
        foot = QWidget()
        below = QVBoxLayout(foot)
        below.setContentsMargins(18, 8, 18, 14)
        self.refusal = PlainLabel("", role="muted")
        self.refusal.hide()
        below.addWidget(self.refusal)
        below.addWidget(self.written)
        self.button.setProperty("role", "primary")
        self.button.setToolTip(tooltip(_("Choose where the file goes")))
        below.addWidget(self.button)
        return foot

    def _take_up(self) -> None:
        """Choose what was chosen last in this project."""
        self.choices.since.offer(self.kept.written())
        self.choices.take(self.kept.last())

    def _connect(self) -> None:
        self.choices.changed.connect(self._timer.start)
        self.choices.changed.connect(self.presets.forget)
        self.choices.refused.connect(self._say_refusal)
        self.presets.wished.connect(self._take_preset)
        self.presets.save_wished.connect(self._keep_preset)
        self.preview.sheets.wanted.connect(self._draw)
        self.button.clicked.connect(self.choose_path)

    def _take_preset(self, how: dict[str, Any]) -> None:
        name = self.presets.choice.currentData()
        self.choices.take_preset(how)
        self.presets.renew(name)

    def _keep_preset(self, name: str) -> None:
        self.kept.save_preset(name, self.choices.plain())
        self.presets.renew(name)
        self.said.emit(_("The choices are kept as “{name}”.").format(name=name))

    def _say_refusal(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))

    # ----------------------------------------------------------------------------------------------------- preview

    @override
    def renew(self) -> None:
        """Set the pages anew a moment later: several changes at once are one setting."""
        self._timer.start()

    @override
    def refresh(self) -> None:
        """Set the pages of what would be written now; while others are being set, afterwards."""
        if self._setting is not None:
            self._again = True
            return
        self.choices.renew()
        self.kept.remember(self.choices.plain())
        self.preview.say(_("Setting the pages…"))
        self._number += 1  # counted here: a worker that begins anew would give a number twice
        self._setting = self._start(preview, (self._number,), "", self._show)

    def _start(
        self, work: Callable[..., Any], more: Sequence[Any], title: str, then: Callable[[Any, Order], None]
    ) -> Job:
        """Let the worker do something with an order; the project goes with it where the worker has not got it."""
        order = self._order()
        snapshot = None if self._sent == order.state else queries.snapshot(self.project, whole=False)
        self._sent = order.state
        job = self.tools.jobs.start(work, [(order, snapshot, *more)], title)
        job.finished.connect(lambda results: then(results[0], order))
        job.failed.connect(self._failed)
        job.cancelled.connect(self._forget)
        return job

    def _order(self) -> Order:
        options = self.choices.options()
        state = " ".join((self.project.id, self.project.author, *self.project.heads))
        if self._former[0] != (state, options.since):
            found = former(self.project, options.since) if options.since else None
            self._former = (state, options.since), found
        return Order(state, options, self._former[1], datetime.now(UTC), __version__)

    def _show(self, found: Preview | None, _order: Order) -> None:
        self._setting = None
        if found is None:  # the worker was ended meanwhile, and another has nothing yet
            self._sent = ""
            self._again = False
            self.refresh()
            return
        self.preview.show_pages(found)
        if self._again:
            self._again = False
            self.refresh()

    def _forget(self) -> None:
        """The worker is gone, and what it kept with it."""
        self._setting, self._sent, self._again = None, "", False

    def _failed(self, why: str) -> None:
        self._forget()
        self.preview.say("")
        self.told.emit(why)

    def _draw(self, number: int, page: int, width: int) -> None:
        job = self.tools.jobs.start(picture, [(number, page, width)], "")
        job.finished.connect(lambda results: self.preview.sheets.take_picture(*results[0]))
        job.failed.connect(self._failed)

    # ---------------------------------------------------------------------------------------------------- writing

    def choose_path(self) -> None:
        """Ask where to write."""
        wanted = format_named(self.choices.format.currentData())
        chooser = QFileDialog(self, _("Write the report"), str(self._proposed(wanted).parent))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(f"{_(wanted.name)} (*{wanted.suffix})")
        chooser.setDefaultSuffix(wanted.suffix[1:])
        chooser.selectFile(self._proposed(wanted).name)
        chooser.fileSelected.connect(lambda name: self.write(Path(name)))
        chooser.open()

    def _proposed(self, wanted: ReportFormat) -> Path:
        """Return where the last report of this format went, else beside the project."""
        last = (one.path for one in self.kept.written() if one.path.suffix == wanted.suffix)
        return next((path for path in last if path.parent.is_dir()), self.project.path.with_suffix(wanted.suffix))

    def write(self, path: Path) -> None:
        """Write the report there and say so."""
        more = (self.choices.format.currentData(), path)
        self._start(write, more, _("Writing the report…"), self._tell)

    def _tell(self, path: Path | None, order: Order) -> None:
        if path is None:
            self._sent = ""
            self.told.emit(_("The report was not written: its process was ended. Nothing was changed; try again."))
            return
        self.kept.note_written(path, stamp(order.made_at))
        self.choices.since.offer(self.kept.written())
        self.written.show_path(path)
        self.said.emit(_("Written to {path}").format(path=path))

    # ---------------------------------------------------------------------------------------------------- the look

    @override
    def take_keys(self) -> None:
        """The pages scroll by keys."""
        self.preview.sheets.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def seek(self) -> None:
        """Ctrl+F: which claims."""
        self.choices.scope.pick("claims")

    @override
    def set_theme(self, theme: Theme) -> None:
        """Take the new look."""
        super().set_theme(theme)
        self.preview.set_theme(theme)
        self._fit_side()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.choices and event.type() == QEvent.Type.LayoutRequest:
            self._fit_side()
        return super().eventFilter(watched, event)

    def _fit_side(self) -> None:
        """Give the choices the width they need: it cannot be scrolled to what is cut off at the right."""
        needed = self.choices.minimumSizeHint().width() + self._scroll.verticalScrollBar().sizeHint().width()
        self._side.setFixedWidth(max(SIDE, min(round(self.theme.px(SIDE)), WIDEST), needed))
