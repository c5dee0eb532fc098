"""Both wrong: a small form for what is to hold instead, with the fields that this kind of difference has."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.model.assessments import NOT_ASSESSED
from workbench.model.column_words import column_name, column_value, short
from workbench.model.value import Entity
from workbench.review.differences import Difference
from workbench.text.hidden import visible
from workbench.ui.chooser import Chooser
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.wording import stances, strengths
from workbench.ui.flow import FlowLayout, clear
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, typed_in
from workbench.ui.review import wording
from workbench.ui.review.compared import SIDES, Compared

Range = tuple[int, int]
"""Code points of the article's text."""
_BY_KIND: Mapping[str, tuple[str, ...]] = {
    "status": ("status",), "boundary": ("words",), "kind": ("kind",), "claim": ("claim",), "speaker": ("speakers",),
    "cue": ("cue",), "note": ("note",), "stance": ("stance",), "strength": ("strength",),
    "link": ("stance", "strength"),
    "verdict": ("verdict", "why"), "only_mine": (), "only_theirs": (), "details": (),
}  # fmt: skip
_BY_TABLE: Mapping[str, tuple[str, ...]] = {
    "mark": ("status", "words"), "assessment": ("verdict", "why"), "evidence_link": ("stance", "strength"),
}  # fmt: skip
_TEXT = frozenset({
    "statement", "title", "publisher", "author", "published_on", "note", "why", "name", "role", "affiliation", "url",
    "translation", "question", "answer_type", "citation", "basis", "claimed_on", "date_note", "code", "as_of", "body",
    "archived_url", "accessed_on", "language", "description", "organisation", "site_url", "initials", "symbol",
})  # fmt: skip
"""Columns that are words and can be written here."""
_CHOSEN = {"status", "claim", "speakers", "kind", "stance", "strength", "verdict"}


def fields_of(one: Difference) -> tuple[str, ...]:
    """Return the fields that "both wrong" needs for a difference; none where it cannot be said in a small form."""
    if one.kind == "same_claim":
        return ("statement",)
    if one.kind == "same_article":
        return ()
    if one.column:
        if one.column == "place":
            return ("words",)
        return (one.column,) if one.column in _TEXT | _CHOSEN else ()
    found = [field for kind in (one.kind, *one.aspects) for field in _BY_KIND.get(kind, ())]
    if one.table == "assessment":
        found = ["verdict", "why"]
    return tuple(dict.fromkeys(found)) or _BY_TABLE.get(one.table, ())


class AnotherForm(QFrame):
    """`given` has what is to hold instead (column -> plain value); `lacking` says what is missing; `left` gives up."""

    given = Signal(dict)
    lacking = Signal(str)
    left = Signal()

    def __init__(self, bench: Bench, selected: Callable[[], Range | None]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._bench, self._selected = bench, selected
        self._compared: Compared | None = None
        self._one: Difference | None = None
        self._readers: dict[str, Callable[[], Any]] = {}
        self.fields: dict[str, QWidget] = {}
        """The fields of the form by what they set."""
        self._chosen: list[dict[str, Any]] = []
        """The places chosen so far; the last one holds."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 9, 10, 10)
        self._column.setSpacing(5)
        self.hide()

    # --------------------------------------------------------------------------------------------------- the fields

    def begin(self, compared: Compared, one: Difference, before: Mapping[str, Any]) -> None:
        """Offer the fields for a difference, filled with what was set before."""
        self._compared, self._one = compared, one
        self._clear()
        wanted = fields_of(one)
        for field in wanted:
            self._add(field, before)
        if not wanted:
            words = _("This cannot be set here. Keep one of both; then change it in its own place.")
            self._column.addWidget(PlainLabel(words, role="muted"))
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=6)
        if wanted:
            give = QPushButton(_("Set this"))
            give.setProperty("role", "primary")
            give.clicked.connect(self.give)
            flow.addWidget(give)
        leave = QPushButton(_("Cancel"))
        leave.clicked.connect(self.left)
        flow.addWidget(leave)
        self._column.addWidget(buttons)
        self.show()
        first = next(iter(self.fields.values()), leave)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self._readers, self.fields, self._chosen = {}, {}, []
        clear(self._column)

    def _add(self, field: str, before: Mapping[str, Any]) -> None:
        column = "place" if field in ("words", "cue") else field
        name = {"words": _("Words"), "cue": _("Cue")}.get(field, column_name(self._table, field).capitalize())
        label = PlainLabel(name, role="muted")
        label.setFont(self._bench.font(11))
        self._column.addWidget(label)
        makers = {
            "status": self._choice, "verdict": self._choice, "claim": self._choice, "speakers": self._choice,
            "kind": self._choice, "stance": self._choice, "strength": self._choice, "words": self._place,
            "cue": self._place,
        }  # fmt: skip
        made = makers.get(field, self._text)(field, before.get(column))
        made.setAccessibleName(name)
        made.installEventFilter(self)
        self.fields[field] = made
        self._column.addWidget(made)

    @property
    def _table(self) -> str:
        return self._one.table if self._one else ""

    def _options(self, field: str) -> dict[str, str]:
        compared = self._compared
        if compared is None:
            return {}
        snapshot = compared.mine.snapshot
        if field in ("status", "verdict"):
            layer = "mention" if field == "status" else "verdict"
            return {s.key: f"{s.symbol} {s.label}".strip() for s in snapshot.statuses_of(layer) if s.active}
        if field == "claim":
            everything = {**compared.theirs.snapshot.claims, **snapshot.claims}
            ordered = sorted(everything.values(), key=lambda c: (len(c.code), c.code, c.created_at, c.id))
            return {c.id: short(f"{compared.codes[c.id]} {c.statement}".strip(), 90) for c in ordered}
        if field == "speakers":
            sources = {**compared.theirs.snapshot.sources, **snapshot.sources}
            ordered_ = sorted(sources.values(), key=lambda source: (source.name.casefold(), source.id))
            return {"": _("nobody")} | {source.id: short(source.name, 90) for source in ordered_}
        if field == "kind":
            return {kind: column_value("mark", "kind", kind) for kind in ("claim", "evidence", "furniture")}
        return {**stances()} if field == "stance" else {**strengths()}

    def _choice(self, field: str, before: object) -> QWidget:
        chooser = Chooser()
        for key, words in self._options(field).items():
            chooser.addItem(visible(words), key)
        stored = before[0] if isinstance(before, list) and before else before
        stored = stored if stored is not None else self._so_far(field)
        chooser.setCurrentIndex(max(0, chooser.findData(stored)))
        as_list = field == "speakers"
        self._readers[field] = lambda: self._listed(chooser.currentData()) if as_list else chooser.currentData()
        return chooser

    def _listed(self, key: str) -> list[str]:
        return [key] if key else []

    def _so_far(self, field: str) -> Any:
        """Return what my row says, else theirs: where the form starts."""
        row = self._row()
        stored = getattr(row, field, "") if row is not None else ""
        return stored[-1] if isinstance(stored, tuple) and stored else stored

    def _row(self) -> Entity | None:
        compared, one = self._compared, self._one
        if compared is None or one is None:
            return None
        return next((row for side in SIDES if (row := compared.row_of(one, side)) is not None), None)

    def _text(self, field: str, before: object) -> QWidget:
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(self._bench.px(62))
        stored = before if isinstance(before, str) else self._so_far(field) if field != "why" else ""
        edit.setPlainText(stored if isinstance(stored, str) else "")
        self._readers[field] = lambda: typed_in(edit).strip()
        return edit

    def _place(self, field: str, before: object) -> QWidget:
        """Offer the words that are selected in the article."""
        button = QPushButton()
        chosen, first = self._chosen, not self._chosen
        if first and isinstance(before, dict):
            chosen.append(before)
        hint = _("Select the words in the article, then press here")

        def show() -> None:
            pieces = [p for p in chosen[-1]["pieces"] if p["role"] == role] if chosen else []
            words = " […] ".join(str(piece["quote"]) for piece in pieces)
            button.setText(f"“{short(words, 60)}”".replace("&", "&&") if words else hint)

        def take() -> None:
            made = self._placed(role, self._selected())
            if made is not None:
                chosen.append(made)
            show()

        role = "cue" if field == "cue" else "content"
        button.clicked.connect(take)
        if first:
            take()
        show()
        self._readers[field] = lambda: chosen[-1] if chosen else None
        return button

    def _placed(self, role: str, selected: Range | None) -> dict[str, Any] | None:
        """Return my mark's place (else theirs) with these words for its pieces of this role; None: nothing selected."""
        compared, one = self._compared, self._one
        if compared is None or one is None or selected is None:
            return None
        marks = [mark for side in SIDES if (mark := compared.mark_of(one, side)) is not None and mark.place is not None]
        article = compared.article(one.article)
        if not marks or article is None or marks[0].place is None:
            return None
        texts = {**compared.theirs.snapshot.texts, **compared.mine.snapshot.texts}
        start, end = selected
        place = self._chosen[-1] if self._chosen else marks[0].place.model_dump(mode="json")
        piece = {"role": role, "start": start, "end": end, "quote": texts[article.sha256][start:end]}
        if not self._chosen and one.place is not None and compared.mark_of(one, "mine") is None:
            # where theirs was found again in my text
            place = one.place.model_dump(mode="json")
        kept = [other for other in place["pieces"] if other["role"] != role]
        return {"article": one.article, "state": "placed", "pieces": [*kept, piece]}

    # -------------------------------------------------------------------------------------------------- what is given

    def give(self) -> None:
        """Hand over what was set; where the words are missing the field says so."""
        made: dict[str, Any] = {}
        for field, read in self._readers.items():
            stored = read()
            if field in ("words", "cue"):
                if stored is not None:
                    made["place"] = stored
            else:
                made[field] = stored
        if not made or any(made[field] == "" for field in ("statement", "verdict") if field in made):
            first = next(iter(self.fields.values()))
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if made.get("verdict", NOT_ASSESSED) != NOT_ASSESSED and not made.get("why"):
            self.fields["why"].setFocus(Qt.FocusReason.OtherFocusReason)
            self.lacking.emit(_("A verdict needs a reason: say in a sentence what it rests on."))
            return
        self.given.emit(made)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if enters and (control or isinstance(watched, Chooser)):
                self.give()
                return True
        return super().eventFilter(watched, event)


def said(compared: Compared, one: Difference, other: Mapping[str, Any]) -> str:
    """Say in a line what is to hold instead."""
    parts = []
    for column, stored in other.items():
        if column in ("status", "verdict"):
            layer = "mention" if column == "status" else "verdict"
            parts.append(compared.mine.snapshot.status(layer, str(stored)).label)
        elif column == "place" and isinstance(stored, Mapping):
            parts += [f"“{short(str(piece['quote']), 60)}”" for piece in stored["pieces"] if piece["role"] == "content"]
        elif column == "claim":
            parts.append(wording.code_of(compared, str(stored)))
        elif column == "speakers":
            known = {**compared.theirs.snapshot.sources, **compared.mine.snapshot.sources}
            parts.append(", ".join(known[one_].name for one_ in stored if one_ in known) or _("nobody"))
        else:
            parts.append(column_value(one.table, column, stored))
    return wording.joined(parts)
