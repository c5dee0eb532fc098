"""What the labels of files with annotations mean here, and who their people are: proposed, and chosen by the person."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.importers.annotated import Annotated
from workbench.importers.meaning import CLAIM, EVIDENCE, LEAVE_OUT, NOTE, Meaning, Names, Sense, labels_in, people_in
from workbench.importers.together import together
from workbench.model.codebook import Status
from workbench.project import Project, people, queries
from workbench.text.hidden import visible
from workbench.ui.flow import FlowLayout
from workbench.ui.plain import PlainLabel

Remembered = dict[str, str]
"""Senses that were chosen, as words, by `TOOL: label`."""


class Meanings(QWidget):
    """A table of labels, one of people; each has a box to choose in. `remembered` is kept up to date by `keep`."""

    changed = Signal()

    def __init__(self, project: Project, remembered: Remembered) -> None:
        super().__init__()
        self._project, self.remembered = project, remembered
        self._names = Names(queries.every(project, Status))
        self._choices = _choices(project)
        self._file = Annotated("")
        self._chosen: dict[str, Sense] = {}
        self._who: dict[str, str] = {}
        self.labels = _table(_("What labels mean"), [_("Label"), _("Highlights"), _("Means here")])
        self.people = _table(_("Who is who"), [_("Made by"), "", _("Is here")])
        self.otherwise = QComboBox()
        self.otherwise.setAccessibleName(_("What highlights without a telling label are"))
        others = ((_("a claim"), CLAIM), (_("evidence"), EVIDENCE), (_("left out"), LEAVE_OUT))
        for words, sense in others:
            self.otherwise.addItem(words, sense.word)
        self._rest = PlainLabel(_("Highlights that no label says anything about are:"), role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._rest.setWordWrap(False)
        row = FlowLayout(gap=6)
        row.addWidget(self._rest)
        row.addWidget(self.otherwise)
        column.addWidget(self.labels, 1)
        column.addLayout(row)
        column.addWidget(self.people)

    def show_files(self, files: Sequence[tuple[str, Annotated]]) -> None:
        """Show the labels and people of these files; what was chosen before stays chosen."""
        self._file = together(files) if files else Annotated("")
        self._fill_labels()
        self._fill_people()
        self.changed.emit()

    @property
    def meaning(self) -> Meaning:
        """What is chosen now."""
        labels = {label: self._sense(label) for label in labels_in(self._file)}
        who = {name: self._who[name] for name in people_in(self._file) if self._who.get(name)}
        return Meaning(labels, self._names.read(self.otherwise.currentData()), who)

    def keep(self) -> None:
        """Remember what was chosen for the labels of this program."""
        for label, sense in self._chosen.items():
            self.remembered[f"{self._file.tool}: {label}"] = sense.word

    def _sense(self, label: str) -> Sense:
        """What is chosen; else what was chosen last time, where that still exists; else what the name says."""
        if label in self._chosen:
            return self._chosen[label]
        words = self.remembered.get(f"{self._file.tool}: {label}", "")
        last = next((sense for _words, sense in self._choices if sense.word == words), None)
        return last or self._names.sense_of(label)

    def _fill_labels(self) -> None:
        self.labels.clear()
        for label, count in labels_in(self._file).items():
            if not count:
                continue
            item = QTreeWidgetItem([visible(label), str(count), ""])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.labels.addTopLevelItem(item)
            box = self._box(_("What “{label}” means").format(label=visible(label)), self._choices, self._sense(label))
            box.activated.connect(lambda _row, box=box, label=label: self._choose(label, box.currentData()))
            self.labels.setItemWidget(item, 2, box)
        self.labels.setMinimumHeight(self._height(self.labels, min(4, self.labels.topLevelItemCount())))
        self.labels.setVisible(self.labels.topLevelItemCount() > 0)

    def _height(self, table: QTreeWidget, rows: int) -> int:
        """Return the pixels that so many rows with a box take, with their headings."""
        return table.header().sizeHint().height() + rows * self.otherwise.sizeHint().height() + 8

    @staticmethod
    def _box(name: str, choices: Sequence[tuple[str, Sense]], chosen: Sense) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        for words, sense in choices:
            box.addItem(words, sense.word)
        box.setCurrentIndex(max(0, box.findData(chosen.word)))
        return box

    def _choose(self, label: str, word: str) -> None:
        self._chosen[label] = self._names.read(word)
        self.changed.emit()

    def _fill_people(self) -> None:
        self.people.clear()
        names = people_in(self._file)
        mine = self._project.author
        known = [(_("me ({name})").format(name=one.name) if one.id == mine else one.name, one.id)
                 for one in people.analysts(self._project)]  # fmt: skip
        if all(identity != mine for _name, identity in known):
            known.insert(0, (_("me ({name})").format(name=self._project.desk.analyst.name), mine))
        for name in names:
            item = QTreeWidgetItem([visible(name), "", ""])
            self.people.addTopLevelItem(item)
            box = QComboBox()
            box.setAccessibleName(_("Who “{name}” is").format(name=visible(name)))
            box.addItem(_("a colleague of this name"), "")
            for words, identity in known:
                box.addItem(visible(words), identity)
            box.setCurrentIndex(max(0, box.findData(self._who.get(name, ""))))
            box.activated.connect(lambda _row, box=box, name=name: self._who.update({name: box.currentData()}))
            self.people.setItemWidget(item, 2, box)
        self.people.setVisible(bool(names))
        self.people.setFixedHeight(self._height(self.people, min(3, len(names))))


def _table(name: str, headings: list[str]) -> QTreeWidget:
    table = QTreeWidget()
    table.setAccessibleName(name)
    table.setHeaderLabels(headings)
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    table.setAlternatingRowColors(True)
    header = table.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
    return table


def _choices(project: Project) -> list[tuple[str, Sense]]:
    """Every meaning that a label may have, in words."""
    claims = [(_("a claim"), CLAIM)]
    claims += [(_("a claim: {status}").format(status=one.label), Sense("claim", one.key))
               for one in queries.statuses(project, "mention")]  # fmt: skip
    verdicts = [(_("a verdict: {verdict}").format(verdict=one.label), Sense("verdict", one.key))
                for one in queries.statuses(project, "verdict")]  # fmt: skip
    others = [(_("evidence"), EVIDENCE), (_("page furniture"), Sense("furniture"))]
    return [*claims, *others, (_("only words for the note"), NOTE), (_("nothing: leave out"), LEAVE_OUT), *verdicts]

