"""The state of the program: everything that `workbench doctor` looks at, with what to do, and a report to copy."""

import re
import threading
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench import person
from workbench.doctoring.examination import examine
from workbench.doctoring.finding import Finding, State
from workbench.doctoring.report import as_text, state_name, summary
from workbench.i18n import _
from workbench.text.hidden import visible
from workbench.ui import icons
from workbench.ui.display_facts import facts
from workbench.ui.enter_button import EnterButton
from workbench.ui.files import open_logs
from workbench.ui.flow import EndLayout
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.theme import Theme

SIGNS: dict[State, tuple[str, str]] = {
    "ok": ("done", "supports"),
    "note": ("note", "accent"),
    "problem": ("warning", "warning"),
}
"""The picture of a state, and the role of its colour."""
LOOK_EVERY = 50
"""Milliseconds between two looks whether all is looked at."""
ONE_LINE = 140
"""Text size in per cent up to which a name stands in one line."""


class _Looking:
    """Looks at everything in a thread: children are started and waited for, and the window goes on."""

    def __init__(self, display: dict[str, Any]) -> None:
        self.findings: list[Finding] | None = None
        self._display = display
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        from workbench.collector import collector_resting

        with collector_resting():  # it would end widgets in this thread, and wait for the window at each of them
            self.findings = examine(self._display)


class DoctorDialog(QDialog):
    """Lists the findings by part; `shown` when they are there."""

    shown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.findings: list[Finding] = []
        self.setWindowTitle(_("State of the program"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.screen().availableSize() if parent else QSize(1280, 800)
        self.resize(QSize(round(theme.px(760)), round(theme.px(640))).boundedTo(room * 0.92))
        self.summary = PlainLabel("")
        self.summary.setFont(theme.ui_font(16, bold=True))
        words = _("The report holds nothing of your articles and projects, and no name: you can send it as it is.")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(_("State of the program"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(PlainLabel(words, role="muted"))
        column.addWidget(self.area, 1)
        column.addWidget(self._make_buttons())
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._take)
        self.look_again()

    def _make_buttons(self) -> QWidget:
        holder = QWidget()
        row = EndLayout(holder)
        self.copy, self.save = EnterButton(_("Copy the report")), EnterButton(_("Save the report…"))
        self.logs, self.again = EnterButton(_("Open the folder of logs")), EnterButton(_("Check again"))
        self.close_ = EnterButton(_("Close"))
        self.logs.setToolTip(tooltip(str(person.log_path())))
        for button, does in (
            (self.copy, self._copy), (self.save, self._ask_where), (self.logs, open_logs),
            (self.again, self.look_again), (self.close_, self.reject),
        ):  # fmt: skip
            button.clicked.connect(lambda _checked=False, call=does: call())
            row.addWidget(button)
        return holder

    # ------------------------------------------------------------------------------------------------------- looking

    def look_again(self) -> None:
        """Look at everything anew; what was found before stays until then."""
        self.summary.setText(_("Looking…"))
        for button in (self.copy, self.save, self.again):
            button.setEnabled(False)
        self._looking = _Looking(facts())
        self._timer.start()

    def _take(self) -> None:
        if self._looking.findings is None:
            return
        self._timer.stop()
        self.show_findings(self._looking.findings)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found, by part."""
        self.findings = list(findings)
        self.summary.setText(summary(self.findings))
        for button in (self.copy, self.save, self.again):
            button.setEnabled(True)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(4, 4, 12, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(2, 1)
        row = 0
        for part, group in groupby(self.findings, attrgetter("part")):
            heading = PlainLabel(part.upper(), role="heading")
            heading.setContentsMargins(0, 10 if row else 0, 0, 0)
            grid.addWidget(heading, row, 0, 1, 3)
            row += 1
            for finding in group:
                self._put(grid, row, finding)
                row += 1
        grid.setRowStretch(row, 1)
        self.area.setWidget(page)
        self.area.setFocus()
        self.shown.emit()

    def _put(self, grid: QGridLayout, row: int, finding: Finding) -> None:
        sign, role = SIGNS[finding.state]
        picture = QLabel()
        picture.setPixmap(icons.pixmap(sign, self._theme, role, round(self._theme.px(15)), self.devicePixelRatioF()))
        picture.setAccessibleName(state_name(finding.state))
        picture.setToolTip(tooltip(state_name(finding.state)))
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(picture, row, 0, top)
        name = PlainLabel(finding.name)
        name.setWordWrap(self._theme.zoom > ONE_LINE)
        grid.addWidget(name, row, 1, top)
        told = visible(finding.found)
        if finding.state != "ok":
            told = f"{state_name(finding.state)}: {told}"
        words = PlainLabel("\n".join(filter(None, (_breakable(told), _breakable(visible(finding.advice))))))
        words.setAccessibleName(
            f"{state_name(finding.state)}, {finding.name}: {finding.found} {finding.advice}".strip()
        )
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if finding.state == "ok":
            words.setProperty("role", "muted")
        grid.addWidget(words, row, 2, top)

    # ------------------------------------------------------------------------------------------- what the person does

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self.findings))
        self.summary.setText(_("The report is on the clipboard."))

    def _ask_where(self) -> None:
        chooser = QFileDialog(self, _("Save the report"), str(Path.home()))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("txt")
        chooser.selectFile("workbench-state.txt")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda name: self.write(Path(name)))
        chooser.open()

    def write(self, path: Path) -> None:
        """Write the report; where that does not work it is said here."""
        try:
            path.write_text(as_text(self.findings), "utf-8")
        except OSError as cause:
            told = _("{name} cannot be written: {reason}.")
            self.summary.setText(told.format(name=visible(path.name), reason=cause.strerror or cause))
            return
        self.summary.setText(_("The report is in {name}.").format(name=visible(path.name)))


def _breakable(text: str) -> str:
    """Let a path, which has no spaces, break after each of its parts."""
    return re.sub(r"([/\\])", "\\1\u200b", text)
