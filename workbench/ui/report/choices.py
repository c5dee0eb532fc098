"""The choices at the left of the report: how it is made, what it is about, what goes in."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from workbench import i18n
from workbench.exporters.report_formats import FORMATS
from workbench.exporters.report_made import LANGUAGES
from workbench.exporters.report_options import PAPERS, SECTIONS, ReportOptions
from workbench.i18n import _
from workbench.project import Project, people, queries
from workbench.text.hidden import visible
from workbench.ui.chooser import Chooser
from workbench.ui.plain import PlainLabel, in_lines
from workbench.ui.report.kept import HOW
from workbench.ui.report.scope_buttons import ScopeButtons
from workbench.ui.report.since_field import SinceField
from workbench.ui.settings import LANGUAGES as NAMES

LINE = 38
"""Letters in a line of a box to tick."""
ON_PAPER = ("pdf", "docx")
"""The formats that have a size of paper."""


class Choices(QFrame):
    """`changed`: something else was chosen. `refused` carries why a date cannot be read, empty once it can."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project
        self.setProperty("role", "panel")
        self.format, self.paper, self.language, self.by = Chooser(), Chooser(), Chooser(), Chooser()
        self.title, self.organisation = QLineEdit(), QLineEdit()
        self.scope = ScopeButtons(project)
        self.parts = {name: QCheckBox(in_lines(_(label), LINE)) for name, label in SECTIONS.items()}
        self.since = SinceField()
        self.follows = QCheckBox(in_lines(_("Dark where the reader's screen is"), LINE))
        self._lay_out()
        self._fill()
        self._connect()

    # ------------------------------------------------------------------------------------------------------- layout

    def _lay_out(self) -> None:
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 14, 18, 14)
        self.column.setSpacing(6)
        self._put(_("Format"), self.format)
        self._paper_label = self._put(_("Paper"), self.paper)
        self._put(_("Title"), self.title)
        self._put(_("Organisation"), self.organisation)
        self._put(_("Language of the report"), self.language)
        self._head(_("WHAT IT IS ABOUT"))
        self.column.addWidget(self.scope)
        self._put(_("Where analysts differ, the verdicts of"), self.by)
        self._head(_("WHAT GOES IN"))
        for box in self.parts.values():
            self.column.addWidget(box)
        self._head(_("CORRECTIONS"))
        self._put(_("List what changed since"), self.since)
        self.column.addSpacing(8)
        self.column.addWidget(self.follows)
        self.column.addStretch()

    def _head(self, words: str) -> None:
        self.column.addSpacing(10)
        self.column.addWidget(PlainLabel(words, role="heading"))

    def _put(self, label: str, field: QWidget) -> PlainLabel:
        shown = PlainLabel(label, role="muted")
        self.column.addWidget(shown)
        field.setAccessibleName(label)
        self.column.addWidget(field)
        return shown

    def _fill(self) -> None:
        for known in FORMATS:
            self.format.addItem(_(known.name), known.id)
        for paper in PAPERS:
            self.paper.addItem(paper, paper)
        for code in LANGUAGES:
            self.language.addItem(NAMES[code], code)
        _choose(self.language, i18n.language())
        for name, box in self.parts.items():
            box.setChecked(getattr(ReportOptions(), name))
        self.renew()

    def _connect(self) -> None:
        for field in (self.title, self.organisation):
            field.textEdited.connect(self._tell)
        for combo in (self.format, self.paper, self.language, self.by):
            combo.currentIndexChanged.connect(self._tell)
        for box in (*self.parts.values(), self.follows):
            box.toggled.connect(self._tell)
        self.scope.changed.connect(self._tell)
        self.since.changed.connect(self._tell)
        self.since.refused.connect(self.refused)

    def _tell(self) -> None:
        self._allow()
        self.changed.emit()

    def _allow(self) -> None:
        """Offer only what means something for the rest that is chosen."""
        self.parts["evidence"].setEnabled(self.parts["claim_sections"].isChecked())
        self.parts["history"].setEnabled(self.parts["claim_sections"].isChecked())
        self.follows.setVisible(self.format.currentData() == "html")
        for each in (self._paper_label, self.paper):
            each.setVisible(self.format.currentData() in ON_PAPER)

    def renew(self) -> None:
        """Ask the project anew: what it is called, and who is there."""
        row = queries.project_row(self._project)
        self.title.setPlaceholderText(visible(row.title))
        self.organisation.setPlaceholderText(visible(row.organisation))
        wished = self.by.currentData() if self.by.count() else self._project.author
        self.by.blockSignals(True)
        self.by.clear()
        for one in people.analysts(self._project):
            self.by.addItem(visible(one.name), one.id)
        self.by.addItem(_("nobody: all stand side by side"), "")
        _choose(self.by, wished)
        self.by.blockSignals(False)
        self.scope.say()

    # ------------------------------------------------------------------------------------------------ what is chosen

    def options(self) -> ReportOptions:
        """Return what the person chose."""
        return ReportOptions(
            title=self.title.text().strip(),
            organisation=self.organisation.text().strip(),
            analyst=self.by.currentData() or None,
            language=self.language.currentData(),
            since=self.since.moment(),
            paper=self.paper.currentData() if self.format.currentData() in ON_PAPER else "A4",
            theme="auto" if self.follows.isChecked() and self.format.currentData() == "html" else "light",
            **self.scope.chosen,  # pyright: ignore[reportArgumentType]
            **{name: box.isChecked() for name, box in self.parts.items()},
        )

    def plain(self) -> dict[str, Any]:
        """Return it as the settings keep it."""
        return {
            "format": self.format.currentData(), "paper": self.paper.currentData(),
            "title": self.title.text(), "organisation": self.organisation.text(),
            "language": self.language.currentData(), "by": self.by.currentData(), "since": self.since.plain(),
            "theme": "auto" if self.follows.isChecked() else "light",
            "parts": [name for name, box in self.parts.items() if box.isChecked()], **self.scope.plain(),
        }  # fmt: skip

    def take(self, kept: Mapping[str, Any], keys: Sequence[str] = ()) -> None:
        """Choose what was kept: all of it, or what these keys name (a preset's `HOW`). Damaged values are left out."""
        told = {key: value for key, value in kept.items() if not keys or key in keys}
        self.blockSignals(True)
        combos = {"format": self.format, "paper": self.paper, "language": self.language, "by": self.by}
        for key, combo in combos.items():
            _choose(combo, told.get(key))
        for key, field in (("title", self.title), ("organisation", self.organisation)):
            if isinstance(told.get(key), str):
                field.setText(told[key])
        if isinstance(told.get("parts"), list):
            for name, box in self.parts.items():
                box.setChecked(name in told["parts"])
        if "theme" in told:
            self.follows.setChecked(told["theme"] == "auto")
        if not keys:
            self.since.take(told.get("since"))
            self.scope.take(told)
        self.blockSignals(False)
        self._tell()

    def take_preset(self, how: Mapping[str, Any]) -> None:
        """Choose how a report is made; what it is about stays."""
        self.take(how, HOW)


def _choose(combo: QComboBox, wanted: object) -> None:
    """Choose an entry by its data; one that is not there changes nothing."""
    place = combo.findData(wanted, Qt.ItemDataRole.UserRole) if isinstance(wanted, str) else -1
    if place >= 0:
        combo.setCurrentIndex(place)
