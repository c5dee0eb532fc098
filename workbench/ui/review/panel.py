"""The right column: what differs, both versions, the decision and why, the comments, and the codebook's rule."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _, number
from workbench.model.assessments import Assessment
from workbench.model.column_words import short
from workbench.model.comments import TargetKind
from workbench.model.marks import Mark
from workbench.review.differences import Difference
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.chips import explanation
from workbench.ui.claims.comments import CommentSection
from workbench.ui.claims.key_cap import KeyCap
from workbench.ui.claims.painted import SMALL, Words
from workbench.ui.claims.texts import PAD, SectionHead, TextView
from workbench.ui.claims.threads import Target, threads_on
from workbench.ui.overriding import override
from workbench.ui.plain import PlainLabel, typed_in
from workbench.ui.review import another, wording
from workbench.ui.review.another import AnotherForm
from workbench.ui.review.centre import Centre
from workbench.ui.review.compared import SIDES, Compared
from workbench.ui.review.decisions import Decisions
from workbench.ui.review.pending import Pending
from workbench.ui.review.version_card import VersionCard

REST = 300
"""Milliseconds after the last letter of a reason until it is kept."""
NARROW = 330
"""Below this width (pixels at 100 per cent) the two versions stand under each other."""
MOST_REMARKS = 20
GAP = 8
ABOVE, BELOW, STRIP = 120, 96, 26
"""How high (pixels at 100 per cent) the cards and what follows the buttons stay; where there is no room, a strip."""
LOW = 400
"""In a panel lower than this (pixels at 100 per cent) the buttons stand close."""


class DecisionPanel(QFrame):
    """`decided` names a choice that is complete; `opened` takes the decision back."""

    decided = Signal(str, dict)
    opened = Signal()
    left = Signal()

    def __init__(self, bench: Bench, pending: Pending, centre: Centre) -> None:
        super().__init__()
        self._bench, self._pending = bench, pending
        self._compared: Compared | None = None
        self._one: Difference | None = None
        self._written = self._below_in_use = False
        """Whether the reason was changed and not kept yet."""
        self.number, self.title = PlainLabel("", role="heading"), PlainLabel()
        self._caps = [KeyCap(bench, name) for name in ("difference-next", "difference-previous")]
        self.cards = {side: VersionCard(bench, side) for side in SIDES}
        self.decisions, self.form = Decisions(bench), AnotherForm(bench, centre.words_selected)
        self.why = QPlainTextEdit()
        self.comments = CommentSection(bench)
        self._their_comments, self._where = QVBoxLayout(), TextView(bench, (), SMALL, pad=PAD)
        self.rule_head, self.rule = SectionHead(bench, _("Rule")), TextView(bench, (), SMALL, pad=PAD)
        self._later = QTimer(self, singleShot=True)
        self.setObjectName("decision")
        self.setMinimumSize(80, 80)  # its parts scroll: the columns share the width by what they want
        self.above, self.below = _scrolling(), _scrolling()
        self._lay_out()
        self._connect()
        self.set_theme()

    def _lay_out(self) -> None:
        """Put what the decision rests on above the four buttons, what goes with it below: both scroll, they stay."""
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 0, 0)
        column.setSpacing(GAP)
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 14, 0)
        self._middle.addWidget(self.decisions)
        column.addWidget(self.above)
        column.addLayout(self._middle)
        column.addWidget(self.below, 1)
        self._lay_out_cards()
        self._lay_out_rest()

    def _lay_out_cards(self) -> None:
        inside, head = QWidget(), QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.number, 1)
        for cap in self._caps:
            head.addWidget(cap)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(10)
        for card in self.cards.values():
            self._both.addWidget(card, 1)
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, 14, 0)
        self._cards.setSpacing(GAP)
        self._cards.addLayout(head)
        self._cards.addWidget(self.title)
        self._cards.addLayout(self._both, 1)
        self.above.setWidget(inside)
        inside.installEventFilter(self)

    def _lay_out_rest(self) -> None:
        inside, column = QWidget(), QVBoxLayout()
        inside.setLayout(column)
        column.setContentsMargins(0, 0, 14, 14)
        column.setSpacing(8)
        why_head = SectionHead(self._bench, _("Why (kept in the history)"))
        self.why.setAccessibleName(_("Why (kept in the history)"))
        self.why.setTabChangesFocus(True)
        for part in (self.form, why_head, self.why, self.comments, self._where):
            column.addWidget(part)
        column.addLayout(self._their_comments)
        column.addWidget(self.rule_head)
        column.addWidget(self.rule)
        column.addStretch(1)
        self.below.setWidget(inside)

    def _connect(self) -> None:
        self.decisions.decided.connect(self.decide)
        self.decisions.opened.connect(self.opened)
        self.form.given.connect(self._take_other)
        self.form.left.connect(self._leave_form)
        self.why.textChanged.connect(self._note_why)
        self.why.installEventFilter(self)
        self._later.timeout.connect(self.keep_why)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    # ------------------------------------------------------------------------------------------------ what is shown

    @property
    def shown(self) -> Difference | None:
        """The difference shown."""
        return self._one

    def show_difference(self, compared: Compared, one: Difference, place: int, of: int) -> None:
        """Show a difference; `place` of `of` says where it is in the list."""
        self.keep_why()
        other = self._one is None or self._one.key != one.key
        self._compared, self._one = compared, one
        words = _("Difference {n} of {m}").format(n=number(place), m=number(of))
        self.number.setText(words.upper())
        self.number.setAccessibleName(words)
        self.title.setText(wording.title(one, they_alone=compared.they_alone(one)))
        for card in self.cards.values():
            card.show_version(compared, one)
        self.renew_decision()
        self._show_why()
        self._show_comments()
        self._show_rule()
        if other:
            self.form.hide()
            for part in (self.above, self.below):
                part.verticalScrollBar().setValue(0)

    def renew_decision(self) -> None:
        """Show what was decided, after it changed."""
        compared, one = self._compared, self._one
        if compared is None or one is None:
            return
        ruling = self._pending.rulings.get(one.key)
        instead = another.said(compared, one, ruling.other) if ruling and ruling.choice == "another" else ""
        self.decisions.show_difference(one, ruling, instead=instead)
        if ruling is None or ruling.choice != "another":
            return
        self.form.hide()

    def _show_why(self) -> None:
        compared, one = self._compared, self._one
        if compared is None or one is None:
            return
        earlier = [d.why for view in (compared.mine, compared.theirs) for d in view.snapshot.decisions.values()
                   if d.key == one.key and d.why]  # fmt: skip
        settled = one.key in compared.settled and one.key not in self._pending.rulings
        self.why.setPlaceholderText(_("Optional. It goes into the history with the decision."))
        self.why.blockSignals(True)
        self.why.setPlainText("\n".join(dict.fromkeys(earlier)) if settled else self._pending.why(one.key))
        self.why.blockSignals(False)
        self._later.stop()

    def _target(self) -> Target | None:
        """Return the row of my project that a comment would be about: mine, else what it belongs to."""
        compared, one = self._compared, self._one
        if compared is None or one is None:
            return None
        snapshot, mark = compared.mine.snapshot, compared.mark_of(one, "mine")
        kinds: dict[str, TargetKind] = {"mark": "mark", "claim": "claim", "source": "source", "article": "article"}
        row = compared.row_of(one, "mine")
        if mark is not None:
            return ("mark", mark.id, "")
        if isinstance(row, Assessment) or one.claim in snapshot.claims:
            return ("claim", one.claim, _("on the claim")) if one.claim in snapshot.claims else None
        if row is not None and one.table in kinds:
            return (kinds[one.table], row.id, "")
        return ("article", one.article, _("on the article")) if one.article in snapshot.articles else None

    def _show_comments(self) -> None:
        target = self._target()
        bench = self._bench
        self.comments.setVisible(target is not None)
        targets = [target] if target else []
        self.comments.show_row(threads_on(bench.project, bench.lookup, targets), target)
        self._show_their_comments()

    def _show_their_comments(self) -> None:
        """Show what they remarked in their file and mine does not hold yet."""
        while (item := self._their_comments.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        compared, one = self._compared, self._one
        if compared is None or one is None:
            return
        about = {*one.rows, *filter(None, (one.claim,))} | {
            mark.id for side in SIDES if (mark := compared.mark_of(one, side)) is not None
        }
        known = compared.mine.snapshot.comments
        found = [c for c in compared.theirs.snapshot.comments.values() if c.target_id in about and c.id not in known]
        for comment in sorted(found, key=lambda c: (c.created_at, c.id))[:MOST_REMARKS]:
            who = compared.theirs.name_of(comment.created_by) or "?"
            runs = [Words(f"{who} ", bold=True), Words(short(comment.body, 400))]
            self._their_comments.addWidget(TextView(self._bench, runs, SMALL, pad=PAD))
        words = _("In their file, to be answered once it came in:") if found else ""
        self._where.show_words([Words(words, "muted")])

    def _show_rule(self) -> None:
        compared, one = self._compared, self._one
        said = []
        for side in SIDES if compared is not None and one is not None else ():
            row, snapshot = compared.row_of(one, side), compared.view(side).snapshot  # type: ignore[union-attr, arg-type]
            if isinstance(row, Mark) and row.kind == "claim" and row.status:
                said.append(explanation(snapshot.status("mention", row.status)))
            if isinstance(row, Assessment):
                said.append(explanation(snapshot.status("verdict", row.verdict)))
        runs: list[Words] = []
        for words in dict.fromkeys(said):
            head, _line, rest = words.partition("\n")
            runs += [Words(f"{'  ' if runs else ''}{head}", bold=True), Words(f": {rest} ", "muted")]
        self.rule.show_words(runs)
        self.rule_head.setVisible(bool(runs))

    # --------------------------------------------------------------------------------------------------- what is done

    def decide(self, choice: str) -> None:
        """Take a decision; "both wrong" opens its form first."""
        compared, one = self._compared, self._one
        if compared is None or one is None or choice not in wording.choices(one):
            self.renew_decision()
            return
        self.keep_why()
        if choice != "another":
            self.form.hide()
            self.decided.emit(choice, {})
            return
        ruling = self._pending.rulings.get(one.key)
        self.renew_decision()
        self.form.begin(compared, one, ruling.other if ruling else {})
        QTimer.singleShot(0, self, self._show_form)  # it has its height a moment later only

    def _show_form(self) -> None:
        self.below.ensureWidgetVisible(self.form)
        if (field := self.form.focusWidget()) is not None:
            self.below.ensureWidgetVisible(field)

    def _take_other(self, other: dict) -> None:
        self.form.hide()
        self.decided.emit("another", other)

    def _leave_form(self) -> None:
        self.form.hide()
        self.left.emit()

    def _note_why(self) -> None:
        self._written = True
        self._later.start(REST)

    def keep_why(self) -> None:
        """Keep the reason as it is written now."""
        compared, one = self._compared, self._one
        self._later.stop()
        if compared is not None and one is not None and self._written:
            self._written = False
            self._pending.write_why(one.key, typed_in(self.why).strip())

    def give_reason(self) -> None:
        """Begin to write why."""
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)
        self.below.ensureWidgetVisible(self.why)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.above.widget() and event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._share_height)
        if watched is self.why and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Escape or (enters and held):
                self.keep_why()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def comment(self) -> None:
        """Begin a comment."""
        if self._target() is not None:
            self.comments.edit()
            self.below.ensureWidgetVisible(self.comments)

    def settle(self) -> bool:
        """Write what is being typed."""
        self.keep_why()
        return self.comments.settle()

    def on_changed(self) -> None:
        """Show changed comments."""
        if self._one is not None:
            self._show_comments()

    def set_theme(self) -> None:
        """Take the new look."""
        theme = self._bench.theme
        self.title.setFont(theme.ui_font(15, bold=True))
        self.number.setFont(theme.ui_font(11))
        for cap in self._caps:
            cap.set_theme(theme)
        self.decisions.set_theme()
        self.why.setFixedHeight(round(theme.px(66)))
        self.setStyleSheet(f"QFrame#decision {{ background: {theme.role('panel')}; border: none; }}")
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        way = QBoxLayout.Direction
        narrow = self.width() < self._bench.theme.px(NARROW)
        self._both.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        for part in (self.above, self.below):
            if (inside := part.widget()) is not None:
                inside.setMaximumWidth(part.viewport().width())
        self._share_height()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Give room to what the keyboard went to; a button that is pressed stays where it is."""
        if now is None or not self.isVisible() or self.decisions.isAncestorOf(now):
            return
        self._below_in_use = self.below.isAncestorOf(now)
        self._share_height()
        if self._below_in_use:
            self.below.ensureWidgetVisible(now)

    def _share_height(self) -> None:
        """Let the cards have the height they want, as long as the buttons and some of what follows stay in sight.

        Where there is no room for both, the part in which the keyboard is has all but a strip of it.
        """
        px = self._bench.theme.px
        self.decisions.stand_close(on=self.height() < px(LOW))
        wanted = self._cards.totalHeightForWidth(self.above.viewport().width())
        room = self.height() - self._middle.totalHeightForWidth(self.width() - 14) - 12 - 2 * GAP
        below = BELOW
        if room < px(ABOVE + BELOW):
            below = room / px(1) - STRIP if self._below_in_use else STRIP
        self.above.setFixedHeight(max(0, min(wanted, round(room - px(below)))))


def _scrolling() -> QScrollArea:
    """Return a place that scrolls up and down, without a ground of its own."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setMinimumHeight(1)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
    return area
