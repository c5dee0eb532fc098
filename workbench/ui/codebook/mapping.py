"""The expert part of a status: its key, and what exchange formats call it."""

from PySide6.QtWidgets import QFormLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from workbench.commands import codebook
from workbench.i18n import _
from workbench.model.codebook import Status
from workbench.ui.claims.bench import Bench
from workbench.ui.codebook.looks import Choice
from workbench.ui.codebook.typed import Typed
from workbench.ui.plain import tooltip

AVERITEC = ("Supported", "Refuted", "Not Enough Evidence", "Conflicting Evidence/Cherrypicking")
"""The labels of the AVeriTeC data set; these are names, and not translated."""
RATINGS = ("1", "2", "3", "4", "5")


class Mapping(QWidget):
    """Folded away until it is wanted; `self.fields` are to be settled with those of the editor."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._status: Status | None = None
        self.button = QToolButton()
        self.button.setCheckable(True)
        self.button.setText("▸ " + _("Key and exports"))
        self.button.setAccessibleName(_("Key and exports"))
        self.button.toggled.connect(self._unfold)
        self.key = QLineEdit()
        self.key.setAccessibleName(_("Key"))
        self.key.editingFinished.connect(self.settle_key)
        self.averitec = self._box(_("AVeriTeC label"), AVERITEC, "averitec")
        self.rating = self._box(_("ClaimReview rating, of 5"), RATINGS, "claimreview_rating")
        self.name = Typed(bench, _("ClaimReview name"), self._write_name, short=True, column="claimreview_name")
        self.fields = (self.name,)
        self._body = QWidget()
        self._form = QFormLayout(self._body)
        self._form.setContentsMargins(0, 2, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.addRow(_("Key"), self.key)
        self._form.addRow("AVeriTeC", self.averitec)
        self._form.addRow(_("ClaimReview name"), self.name)
        self._form.addRow(_("Rating of 5"), self.rating)
        self._body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        column.addWidget(self._body)

    def _box(self, label: str, values: tuple[str, ...], mapping: str) -> Choice:
        box = Choice()
        box.setAccessibleName(label)
        box.addItem(_("not exported") if mapping == "averitec" else _("no number"), "")
        for value in values:
            box.addItem(value, value)
        box.activated.connect(lambda _index: self._map(mapping, box.currentData()))
        return box

    def _unfold(self, on: bool) -> None:
        self._body.setVisible(on)
        self.button.setText(("▾ " if on else "▸ ") + _("Key and exports"))

    def show_status(self, status: Status, *, used: bool) -> None:
        """Show key and mappings of a status."""
        self._status = status
        if not self.key.isModified() or not self.key.hasFocus():
            self.key.setText(status.key)
        self.key.setReadOnly(used)
        why = _("The key is what the project stores; it stays once the status is used.") if used else ""
        self.key.setToolTip(tooltip(why))
        for field in (self.averitec, self.name, self.rating):
            self._form.setRowVisible(field, status.layer == "verdict")
        for box, name in ((self.averitec, "averitec"), (self.rating, "claimreview_rating")):
            value = status.mappings.get(name, "")
            if box.findData(value) < 0:
                box.addItem(value[:60], value)
            box.setCurrentIndex(box.findData(value))
        self.name.show_text(status.id, status.mappings.get("claimreview_name", ""))

    def _map(self, name: str, value: str) -> None:
        status = self._status
        if status is not None and value != status.mappings.get(name, ""):
            self._bench.run(lambda: codebook.set_mapping(self._bench.project, status.id, name, value))
            self.show_status(self._status or status, used=self.key.isReadOnly())

    def _write_name(self, status: str, text: str) -> bool:
        words = " ".join(text.split())
        project, name = self._bench.project, "claimreview_name"
        return self._bench.run(lambda: codebook.set_mapping(project, status, name, words)) is not None

    def settle_key(self) -> None:
        """Write a key that is being typed; one that is refused gives way to the one there is."""
        status = self._status
        if status is None or self.key.isReadOnly() or self.key.text().strip() == status.key:
            return
        words = self.key.text()
        self.key.setModified(False)
        if self._bench.run(lambda: codebook.rename_key(self._bench.project, status.id, words)) is None:
            self.key.setText(status.key)
