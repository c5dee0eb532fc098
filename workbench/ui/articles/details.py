"""The article details dialog: what is said about an article, and why a date was inferred."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import Refused
from workbench.i18n import N_, _
from workbench.model.articles import Article
from workbench.model.kept_words import date_note_said, reader_said
from workbench.text.hidden import visible
from workbench.ui.dates import read_date, shown_date, shown_moment
from workbench.ui.enter_button import EnterButton
from workbench.ui.plain import PlainLabel, typed_in
from workbench.ui.typed_for import declare, text_of

FIELDS = (
    ("title", N_("Title")), ("publisher", N_("Publisher")), ("author", N_("Author")), ("published_on", N_("Date")),
    ("date_basis", N_("The date is")), ("date_note", N_("How the date is known")), ("url", N_("Address")),
    ("language", N_("Language")), ("note", N_("Note")),
)  # fmt: skip
BASES = (("stated", N_("stated in the article")), ("inferred", N_("inferred")), ("unknown", N_("unknown")))


def provenance(article: Article) -> list[tuple[str, str]]:
    """Return what an article was read from, when and by what, as pairs of a label and a value."""
    told = (
        (_("File"), visible(article.origin_name)),
        (_("Fetched from"), visible(article.retrieved_from)),
        (_("Fetched"), _moment(article.retrieved_at)),
        (_("Read by"), visible(reader_said(article.extractor))),
        (_("sha256"), article.original_sha256),
    )
    return [(label, value) for label, value in told if value]


def _moment(stamp: str | None) -> str:
    return shown_moment(datetime.fromisoformat(stamp)) if stamp else ""


class DetailsDialog(QDialog):
    """Shows the details of one article; `changed` gives the columns that the person changed."""

    changed = Signal(str, dict)
    open_wished = Signal(str)
    """To look at the original of the article with this id, and to save it somewhere."""
    save_wished = Signal(str)

    def __init__(self, article: Article, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article = article
        self.setWindowTitle(_("Article details"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        line = self.fontMetrics().height()  # with the text size: a field shows some 40 letters
        room = parent.window().size() * 0.94 if parent else QSize(1280, 800)
        self.resize(QSize(max(560, 34 * line), max(460, 25 * line)).boundedTo(room))
        self.fields: dict[str, QLineEdit | QPlainTextEdit | QComboBox] = {}
        self._wrong = PlainLabel("", role="warning")
        self._stays = False
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for name, label in FIELDS:
            field = self.fields[name] = self._field(name)
            field.setAccessibleName(_(label))
            form.addRow(_(label), field)
            if not isinstance(field, QComboBox):
                declare(field, ("article", self._article.id, name), text_of(field))
        date = self.fields["published_on"]
        assert isinstance(date, QLineEdit)
        date.setPlaceholderText(_("2024-03-14, 2024-03 or 2024"))
        date.textEdited.connect(self._date_edited)
        origin, made_of = self._origin(), provenance(self._article)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Save).setDefault(True)
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addLayout(form)
        if origin:
            column.addWidget(PlainLabel(origin, role="muted"))
        if made_of:
            column.addLayout(self._provenance(made_of))
        column.addWidget(self._wrong)
        column.addWidget(buttons)

    def _field(self, name: str) -> QLineEdit | QPlainTextEdit | QComboBox:
        value = getattr(self._article, name)
        if name == "note":
            return QPlainTextEdit(value)
        if name == "date_basis":
            box = QComboBox()
            for basis, label in BASES:
                box.addItem(_(label), basis)
            box.setCurrentIndex(box.findData(value))
            return box
        line = QLineEdit(value)
        line.setCursorPosition(0)  # long words are read from their beginning
        return line

    def _date_edited(self, words: str) -> None:
        """A date that is typed is stated, unless the person says otherwise afterwards."""
        basis = self.fields["date_basis"]
        assert isinstance(basis, QComboBox)
        basis.setCurrentIndex(basis.findData("stated" if words.strip() else "unknown"))

    def _origin(self) -> str:
        article = self._article
        said: list[str] = []
        if article.date_basis == "inferred" and article.published_on:
            words = _("The date {date} was inferred: {why}.")
            why = (date_note_said(article.date_note) or _("no reason was kept")).rstrip(".")
            said.append(words.format(date=shown_date(article.published_on), why=why))
        return " ".join(said)

    def _provenance(self, made_of: Sequence[tuple[str, str]]) -> QVBoxLayout:
        """Show what the text was read from, to be copied, with the ways to the original."""
        part = QVBoxLayout()
        part.setSpacing(4)
        told = PlainLabel("\n".join(f"{label}: {value}" for label, value in made_of), role="muted")
        told.setAccessibleName(_("What the text was read from"))
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        part.addWidget(told)
        row = QHBoxLayout()
        ways = ((_("Open the original…"), self.open_wished), (_("Save the original as…"), self.save_wished))
        for words, wished in ways:
            button = EnterButton(words)
            button.setEnabled(bool(self._article.original_sha256))
            button.clicked.connect(lambda _checked=False, wished=wished: wished.emit(self._article.id))
            row.addWidget(button)
        row.addStretch(1)
        part.addLayout(row)
        return part

    def _value(self, name: str) -> str:
        field = self.fields[name]
        if isinstance(field, QComboBox):
            return field.currentData()
        text = field.text() if isinstance(field, QLineEdit) else typed_in(field)
        return read_date(text) if name == "published_on" else text.strip() if name != "note" else text

    def _keep(self) -> None:
        try:
            values: dict[str, Any] = {name: self._value(name) for name, _label in FIELDS}
        except Refused as refusal:
            self._wrong.setText(str(refusal))
            return
        changed = {name: value for name, value in values.items() if value != getattr(self._article, name)}
        self._stays = False
        if changed:
            if "published_on" in changed:
                changed["date_basis"] = values["date_basis"]
            self.changed.emit(self._article.id, changed)
        if not self._stays:
            self.accept()

    def stay(self, why: str) -> None:
        """Answer `changed`: it could not be kept; everything typed is still here."""
        self._stays = True
        self._wrong.setText(why)
