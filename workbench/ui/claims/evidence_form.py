"""The form for a piece of evidence: where it is found when it lies outside the articles, and what it rests on."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.commands import attachments
from workbench.commands.attachments import Attached
from workbench.errors import Refused
from workbench.exporters.wording import ANSWERS, BASES, label
from workbench.i18n import N_, _
from workbench.model.attachment import name_of, noted, unnoted
from workbench.model.evidence import Stance, Strength
from workbench.model.marks import Mark
from workbench.ui.claims import wording
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.fields import ENTER
from workbench.ui.dates import read_date, shown_date
from workbench.ui.enter_button import EnterButton
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, typed_in
from workbench.ui.typed_for import declare, text_of

OUTSIDE = (
    ("citation", N_("Citation"), N_("What it is, by whom, of when")),
    ("url", N_("Address"), N_("https://…, where there is one")),
    ("archived_url", N_("Archived address"), N_("A copy in a web archive")),
    ("accessed_on", N_("Seen on"), N_("2024-03-14, 2024-03 or 2024")),
)
ABOUT = (
    ("basis", N_("Basis"), N_("What kind of evidence it is")),
    ("question", N_("Answers the question"), N_("What it was asked, or searched for")),
    ("answer_type", N_("Kind of answer"), ""),
)
CHOICES = {"basis": BASES, "answer_type": ANSWERS}
LONG = ("note", "translation")
FORM = "evidence:"
"""Begins the names of this form's fields, where what is typed in them is kept."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What the person entered: columns of the mark, the link's columns, and what becomes of the file."""

    columns: dict[str, Any] = field(default_factory=dict)
    stance: Stance = "supports"
    strength: Strength = "moderate"
    why: str = ""
    file: Attached | None = None
    drop_file: bool = False


class EvidenceForm(QDialog):
    """With a mark: describe it. Without: new evidence from outside, for `claim` (its words; `row`: its id).

    `filled` is answered by `answer`.
    """

    filled = Signal(object)

    def __init__(
        self, bench: Bench, parent: QWidget, *, mark: Mark | None = None, claim: str = "", row: str = ""
    ) -> None:
        super().__init__(parent)
        self._bench, self._mark = bench, mark
        self._row = ("mark", mark.id) if mark else ("claim", row)
        self._outside = mark is None or mark.place is None
        self._file: Attached | None = None
        self._dropped = False
        self.fields: dict[str, QLineEdit | QPlainTextEdit | QComboBox] = {}
        self.setWindowTitle(_("Evidence from outside the articles") if self._outside else _("Evidence"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(self._outside)
        self._wrong = PlainLabel("", role="warning")
        self._file_name = PlainLabel("")
        self._lay_out(claim)
        self._show_file()
        if mark is None:
            self.fields["citation"].setFocus(Qt.FocusReason.OtherFocusReason)  # what it is comes first, then its weight
        room = self.screen().availableGeometry()
        self.resize(
            min(bench.px(560), room.width() - 40), min(bench.px(620 if self._outside else 420), room.height() - 60)
        )

    def _lay_out(self, claim: str) -> None:
        inner = QWidget()
        form = QFormLayout(inner)
        form.setContentsMargins(0, 0, 6, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        if self._mark is None:
            self._add_link_fields(form, claim)
        elif self._mark.place is not None:
            form.addRow(PlainLabel(f"“{wording.one_line(self._mark.place.quote, 400)}”"))
            self._add_long(form, "translation", _("Translation"))
        if self._outside:
            for name, words, hint in OUTSIDE:
                self._add_line(form, name, _(words), _(hint))
            form.addRow(_("File"), self._file_row())
        for name, words, hint in ABOUT:
            self._add_line(form, name, _(words), _(hint) if hint else "")
        self._add_long(form, "note", _("Note"))
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(area, 1)
        column.addWidget(self._wrong)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        keep = buttons.addButton(_("Add") if self._mark is None else _("Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        return buttons

    def _add_link_fields(self, form: QFormLayout, claim: str) -> None:
        form.addRow(PlainLabel(_("For the claim {claim}").format(claim=wording.one_line(claim, 120)), role="muted"))
        for name, options, words in (
            ("stance", wording.stances(), _("What it does")), ("strength", wording.strengths(), _("Strength")),
        ):  # fmt: skip
            box = self.fields[name] = QComboBox()
            for key, shown in options.items():
                box.addItem(f"{wording.SIGNS[key]}  {shown}" if key in get_args(Stance) else shown, key)  # type: ignore[index]
            box.setAccessibleName(words)
            form.addRow(words, box)
        self.fields["strength"].setCurrentIndex(1)  # type: ignore[union-attr]  # moderate
        self._add_line(form, "why", _("Why"), _("Why does it speak for or against?"))

    def _add_line(self, form: QFormLayout, name: str, words: str, hint: str) -> None:
        value = str(getattr(self._mark, name, "") or "")
        if name == "accessed_on":
            today = self._bench.project.desk.clock().astimezone().strftime("%Y-%m-%d")
            value = shown_date(value if self._mark else today)
        if name in CHOICES:
            made = QComboBox()
            made.setEditable(True)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.addItem("")
            for key, shown in CHOICES[name].items():
                made.addItem(_(shown), key)
            made.setEditText(label(CHOICES[name], value))
            line = made.lineEdit()
            assert line is not None
            line.setPlaceholderText(hint)
        else:
            made = QLineEdit(" ".join(value.split()))
            made.setPlaceholderText(hint)
        self.fields[name] = made
        made.setAccessibleName(words)
        form.addRow(words, made)
        self._declare(name)

    def _add_long(self, form: QFormLayout, name: str, words: str) -> None:
        value = str(getattr(self._mark, name, "") or "")
        made = self.fields[name] = QPlainTextEdit(unnoted(value) if name == "note" else value)
        made.setTabChangesFocus(True)
        made.setFixedHeight(made.fontMetrics().lineSpacing() * 4 + 12)
        made.setAccessibleName(words)
        form.addRow(words, made)
        self._declare(name)

    def _declare(self, name: str) -> None:
        """Say what a field is for: the evidence described, or new evidence on a claim."""
        entry = self.fields[name]
        field = entry.lineEdit() if isinstance(entry, QComboBox) else entry
        if field is not None:
            declare(field, (self._row[0], self._row[1], f"{FORM}{name}"), text_of(field))

    # -- the file --------------------------------------------------------------------------------------------------

    def _file_row(self) -> QWidget:
        row = QWidget()
        choose, paste, drop = (
            EnterButton(words) for words in (_("Choose a file…"), _("Paste a picture"), _("Take off"))
        )
        self._drop = drop
        choose.clicked.connect(self.choose_file)
        paste.clicked.connect(self.paste_picture)
        drop.clicked.connect(self.take_off)
        buttons = QHBoxLayout()
        for button in (choose, paste, drop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._file_name)
        column.addLayout(buttons)
        return row

    def _show_file(self) -> None:
        if not self._outside:
            return
        mark = self._mark
        kept = name_of(mark.note, mark.attachment) if mark and mark.attachment and not self._dropped else ""
        name = self._file.name if self._file else kept
        self._file_name.setText(f"📎 {name}" if name else _("No file is attached; one may also be dropped here."))
        self._drop.setEnabled(bool(name))

    def choose_file(self) -> None:
        """Ask for the file to attach."""
        chooser = QFileDialog(self, _("Attach a file"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda name: self.attach(Path(name)))
        chooser.open()

    def attach(self, path: Path) -> None:
        """Take a file in; where it cannot be taken the form says why."""
        try:
            self._take(attachments.from_file(path))
        except Refused as refusal:
            self._wrong.setText(str(refusal))

    def paste_picture(self) -> None:
        """Attach the picture on the clipboard: a screenshot."""
        picture = QApplication.clipboard().image()
        if picture.isNull():
            self._wrong.setText(_("There is no picture on the clipboard."))
            return
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]
        moment = self._bench.project.desk.clock().astimezone().strftime("%Y-%m-%d %H.%M")
        self._take(Attached(f"screenshot {moment}.png", bytes(data.data())))

    def _take(self, file: Attached) -> None:
        try:
            self._file, self._dropped = attachments.checked(file), False
        except Refused as refusal:
            self._wrong.setText(str(refusal))
            return
        self._wrong.setText("")
        citation = self.fields["citation"]
        if isinstance(citation, QLineEdit) and not citation.text().strip():
            citation.setText(file.name.rpartition(".")[0] or file.name)
        self._show_file()

    def take_off(self) -> None:
        """Attach nothing."""
        self._dropped = self._file is None
        self._file = None
        self._show_file()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.attach(Path(event.mimeData().urls()[0].toLocalFile()))
        event.acceptProposedAction()

    # -- keeping ---------------------------------------------------------------------------------------------------

    def _value(self, name: str) -> str:
        entry = self.fields[name]
        if isinstance(entry, QPlainTextEdit):
            return typed_in(entry).strip()
        text = " ".join((entry.currentText() if isinstance(entry, QComboBox) else entry.text()).split())
        if name in CHOICES:
            return next((key for key, shown in CHOICES[name].items() if _(shown).casefold() == text.casefold()), text)
        return read_date(text) if name == "accessed_on" else text

    def _keep(self) -> None:
        try:
            columns = {name: self._value(name) for name in self.fields if name not in ("stance", "strength", "why")}
        except Refused as refusal:
            self._wrong.setText(str(refusal))
            return
        mark = self._mark
        if mark is not None:
            if mark.attachment and not self._dropped:
                columns["note"] = noted(columns["note"], name_of(mark.note, mark.attachment))
            columns = {name: value for name, value in columns.items() if value != getattr(mark, name)}
        if mark is not None and not columns and self._file is None and not self._dropped:
            self.accept()
            return
        link = {name: self._key(name) for name in ("stance", "strength") if name in self.fields}
        why = self._value("why") if "why" in self.fields else ""
        self.filled.emit(Filled(columns, why=why, file=self._file, drop_file=self._dropped, **link))

    def _key(self, name: str) -> Any:
        box = self.fields[name]
        return box.currentData() if isinstance(box, QComboBox) else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps it from every field, also from those where Enter begins a line."""
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._keep()
        else:
            super().keyPressEvent(event)

    def answer(self, made: object) -> None:
        """Close where it was kept; else say why not, with everything typed still here."""
        if made is not None:
            self.accept()
        else:
            self._wrong.setText(getattr(self._bench.run, "why", "") or _("It could not be kept."))
