"""A verdict being given: which one, why, as of when, how sure, and on which evidence it rests."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workbench.commands import assessments
from workbench.errors import Refused
from workbench.i18n import _
from workbench.model.assessments import Confidence
from workbench.model.rules import verdict_warning
from workbench.ui.claims import wording
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.chips import Look, explanation
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.facts import EvidenceLine, OpenFacts
from workbench.ui.claims.fields import ENTER, Field
from workbench.ui.claims.lines import attempt
from workbench.ui.claims.painted import SMALL, Words, round_box
from workbench.ui.claims.texts import PAD, SectionHead, TextView
from workbench.ui.claims.ticks import Tick
from workbench.ui.dates import read_date, shown_date
from workbench.ui.flow import EndLayout, clear, put
from workbench.ui.keys import chord, is_single
from workbench.ui.overriding import override
from workbench.ui.plain import tooltip
from workbench.ui.typed_for import declare, put_aside, release

ABOVE = 10
"""Room in pixels above the form."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was chosen and typed for one claim and not yet given."""

    verdict: str = ""
    why: str = ""
    as_of: str = ""
    confidence: Confidence = ""
    rests_on: frozenset[str] = frozenset()


class VerdictEditor(QWidget):
    """The form. Digits choose, Ctrl+Enter gives the verdict, Esc closes; what was typed is kept for the next time.

    Single keys mean nothing else while it has the focus: they would act on a mark that nobody is looking at.
    """

    closed = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._claim, self._back = "", False
        self._lines: tuple[EvidenceLine, ...] = ()
        self._drafts: dict[str, Draft] = {}
        self._fresh: dict[str, str] = {}
        self._boxes: dict[str, Tick] = {}
        self._verdicts, self._sure = Choice(bench), Choice(bench)
        self._rule, self._warning, self._problem = (TextView(bench, (), SMALL, pad=PAD) for _n in range(3))
        self._why = Field(bench, _("Reason of the verdict"), _("Why? Say in a sentence what it rests on."), rows=2)
        self._as_of = QLineEdit()
        self._evidence = QVBoxLayout()
        self._save = QPushButton(_("Give verdict"))
        self._cancel = QPushButton(_("Cancel"))
        self._set_out()
        self._connect()

    def _set_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(9 + PAD, 3 + ABOVE, 9 + PAD, 10)
        column.setSpacing(6)
        self._rests_head = SectionHead(self._bench, _("Rests on"))
        self._evidence.setSpacing(1)
        for widget in (
            SectionHead(self._bench, _("Give a verdict")),
            self._verdicts,
            self._rule,
            self._why,
            self._problem,
        ):
            column.addWidget(widget)
        column.addLayout(self._when_row())
        column.addLayout(self._sure_row())
        column.addWidget(self._rests_head)
        column.addLayout(self._evidence)
        column.addWidget(self._warning)
        column.addLayout(self._button_row())

    def _when_row(self) -> QHBoxLayout:
        self._as_of.setAccessibleName(_("As of: year, month or day"))
        self._as_of.setPlaceholderText(_("2024, 2024-05, 31 May 2024"))
        self._as_of.setToolTip(tooltip(_("A year, a month or a day: 2024, 2024-05, 31 May 2024")))
        return self._row(_("As of"), self._as_of)

    def _sure_row(self) -> QHBoxLayout:
        self._sure.offer({key: Look(label, "neutral") for key, label in wording.confidences().items()})
        return self._row(_("Confidence"), self._sure)

    def _row(self, title: str, widget: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        label = TextView(self._bench, [Words(title, "muted")], SMALL, pad=PAD)
        label.setMinimumWidth(label.sizeHint().width())
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(widget, 1)
        return row

    def _button_row(self) -> EndLayout:
        row = EndLayout(gap=6)
        self._save.setProperty("role", "primary")
        self._save.setAccessibleName(_("Give verdict, Ctrl+Enter"))
        self._save.setToolTip(tooltip("Ctrl+Enter"))
        self._cancel.setProperty("role", "quiet")
        self._cancel.setAccessibleName(_("Cancel, Escape"))
        self._cancel.setToolTip(tooltip("Esc"))
        row.addWidget(self._cancel)
        row.addWidget(self._save)
        return row

    def _connect(self) -> None:
        self._verdicts.chosen.connect(self._show_rule)
        self._why.finished.connect(self.give)
        self._why.given_up.connect(self.close_editor)
        self._why.textChanged.connect(lambda: self._problem.show_words(()))
        self._save.clicked.connect(self.give)
        self._cancel.clicked.connect(self.close_editor)
        self._as_of.installEventFilter(self)
        self._bench.theme_changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        for widget in (self._as_of, self._save, self._cancel):
            widget.setFont(self._bench.font(13))

    @property
    def is_open(self) -> bool:
        """Whether it is being edited."""
        return not self.isHidden()

    @property
    def begun(self) -> bool:
        """Whether a reason was typed, here or for another claim, and the verdict not given."""
        typed = {claim: draft.why for claim, draft in self._drafts.items()}
        if self.is_open:
            typed[self._claim] = self._why.text()
        return any(why.strip() and why != self._fresh.get(claim, "") for claim, why in typed.items())

    def open_for(self, facts: OpenFacts, *, back: bool = False) -> None:
        """Open for a claim, with what was left unfinished or with the verdict that stands."""
        if facts.claim is None or facts.verdict is None or not self._bench.may_edit():
            return
        self._claim, self._back = facts.claim.id, back
        statuses = [s for s in self._bench.lookup.statuses("verdict") if s.active]
        looks = {s.key: Look(s.label, s.colour, s.symbol, str(n) if n < 10 else "") for n, s in enumerate(statuses, 1)}
        self._verdicts.offer(looks, {s.key: explanation(s) for s in statuses})
        self.show_evidence(facts.evidence)
        standing = facts.verdict.standing
        own = standing if standing and self._bench.lookup.is_own(standing.created_by) else None
        fresh = Draft(own.verdict, own.why, "", own.confidence, frozenset(own.rests_on)) if own else Draft()
        self._fresh[self._claim] = fresh.why
        self._fill(self._drafts.pop(self._claim, fresh))
        declare(self._why, ("claim", self._claim, "verdict"), fresh.why)
        self._declare_aside()
        self._problem.show_words(())
        self.show()
        self._bench.editing_changed.emit(True)
        self._verdicts.focus()

    def show_evidence(self, lines: tuple[EvidenceLine, ...]) -> None:
        """List the links that the verdict may rest on; what was ticked stays ticked."""
        ticked = self._ticked()
        clear(self._evidence)
        self._lines, self._boxes = lines, {}
        self._rests_head.setVisible(bool(lines))
        for line in lines:
            box = Tick(self._bench, line)
            box.setChecked(line.link.id in ticked)
            box.toggled.connect(lambda _on: self._warn())
            self._boxes[line.link.id] = box
            put(self._evidence, box)
        self._warn()

    def _fill(self, draft: Draft) -> None:
        self._why.setPlainText(draft.why)
        self._as_of.setText(draft.as_of or shown_date(self._bench.project.desk.clock().date().isoformat()))
        for link, box in self._boxes.items():
            box.setChecked(link in draft.rests_on)
        self._sure.choose(draft.confidence)
        self._verdicts.choose(draft.verdict)

    def _ticked(self) -> frozenset[str]:
        return frozenset(link for link, box in self._boxes.items() if box.isChecked())

    def _show_rule(self, key: str) -> None:
        status = self._bench.lookup.status("verdict", key) if key else None
        words = f"{status.definition} {status.rule}".strip() if status else ""
        self._rule.show_words([Words(words, "muted")] if words else ())
        self._problem.show_words(())
        self._warn()

    def _warn(self) -> None:
        links = [line.link for line in self._lines]
        warning = verdict_warning(self._verdicts.value, links) if self._verdicts.value else ""
        self._warning.show_words([Words(f"⚠ {warning}", "warning")] if warning else ())

    def give(self) -> None:
        """Give the verdict; stays open, and says what is missing, where it is refused."""
        verdict, why = self._verdicts.value, self._why.text()
        if not verdict:
            self._complain(_("Choose a verdict first."), self._verdicts.focus)
            return
        try:
            as_of = read_date(self._as_of.text())
        except Refused as refusal:
            self._complain(str(refusal), self._as_of.setFocus)
            return
        made, refused = attempt(
            self._bench,
            lambda: assessments.assess(
                self._bench.project, self._claim, verdict, why, confidence=self._confidence(), as_of=as_of,
                rests_on=sorted(self._ticked()),
            ),
        )  # fmt: skip
        if made is not None:
            self._end()
        elif refused:
            self._complain(refused, self._why.setFocus)

    def _confidence(self) -> Confidence:
        known: dict[str, Confidence] = {key: key for key in wording.confidences()}
        return known.get(self._sure.value, "")

    def _complain(self, sentence: str, go: Callable[[], None]) -> None:
        self._problem.show_words([Words(sentence, "danger")])
        go()

    def close_editor(self) -> None:
        """Close without giving a verdict; what was typed waits for the next time."""
        self.put_aside()
        self._end()

    def put_aside(self) -> None:
        """Keep what was typed and hide: another claim is shown."""
        if self.is_open:
            draft = Draft(
                self._verdicts.value, self._why.text(), self._as_of.text(), self._confidence(), self._ticked()
            )
            self._drafts[self._claim] = draft
            self._declare_aside()
            release(self._why)
            self.hide()
            self._bench.editing_changed.emit(False)

    def _declare_aside(self) -> None:
        """Say what waits for another time: it is kept as what is being typed is."""
        waiting = {("claim", c, "verdict"): (self._fresh.get(c, ""), d.why) for c, d in self._drafts.items()}
        put_aside(self._why, waiting)

    def _end(self) -> None:
        release(self._why)
        if self.is_open:
            self.hide()
            self._bench.editing_changed.emit(False)
        self.closed.emit()
        if self._back:
            self._bench.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        elif event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.give()
        elif self._verdicts.choose_digit(chord(event)):
            self._why.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not is_single(event):
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ENTER:
            self.give()
            return True
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        round_box(
            painter,
            QRectF(self.rect()).adjusted(PAD, ABOVE, -PAD, 0),
            8,
            self._bench.colour("line"),
            self._bench.colour("background"),
        )
        painter.end()
