"""The verdict that stands, whose it is, what colleagues conclude instead, and what the rule says to it."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.i18n import _, ngettext
from workbench.model.assessments import Assessment
from workbench.review.disagreements import Disagreement
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.chips import Chip, Look, explanation
from workbench.ui.claims.differing import DIFFERS as DIFFERS
from workbench.ui.claims.differing import decide_button
from workbench.ui.claims.facts import OpenFacts, VerdictFacts
from workbench.ui.claims.painted import LABEL, SMALL, Style, Words
from workbench.ui.claims.texts import PAD, SectionHead, TextView
from workbench.ui.claims.wording import confidences, since
from workbench.ui.dates import shown_date
from workbench.ui.flow import FlowLayout, clear, put

REASON = Style(12, 1.4, lines=5)


class VerdictSection(QWidget):
    """Chips: the standing verdict, which opens the editor, and those that differ, which show their reasons."""

    editor_wished = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._facts: VerdictFacts | None = None
        self._disagreement: Disagreement | None = None
        self._by = TextView(bench, (), LABEL)
        self._chip = Chip(bench, Look(""))
        self._room = QWidget()
        self._others = QVBoxLayout()
        self._reason, self._theirs, self._warning = (TextView(bench, (), REASON, pad=PAD) for _n in range(3))
        self._sure = TextView(bench, (), SMALL, pad=PAD)
        flow = FlowLayout(self._room, 5)
        flow.setContentsMargins(PAD, 0, PAD, 0)
        flow.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = SectionHead(bench, _("Verdict on the claim"), self._by)
        for widget in (head, self._room, self._reason, self._sure, self._theirs, self._warning):
            column.addWidget(widget)
        self._chip.clicked.connect(self.editor_wished)
        self._clock = QTimer(self, interval=60_000)
        self._clock.timeout.connect(self._say_when)

    def show_facts(self, facts: OpenFacts) -> None:
        """Show the verdicts; hidden where there is no claim."""
        self.setVisible(facts.verdict is not None)
        if facts.verdict is None:
            return
        found = next((one for one in facts.differing if one.kind == "verdict"), None)
        if (facts.verdict, found) != (self._facts, self._disagreement):
            self._facts, self._disagreement = facts.verdict, found
            self._fill(facts.verdict)
        self._say_when()
        self._clock.start()

    def _fill(self, facts: VerdictFacts) -> None:
        status = facts.status
        self._chip.wear(Look(status.label, status.colour, status.symbol, inked=True, arrow=True))
        self._chip.describe(
            _("Verdict: {label}. Press to give another.").format(label=status.label), explanation(status)
        )
        self._fill_differing(facts)
        self._theirs.show_words(())
        self._reason.show_words(_because(facts.standing) if facts.standing else ())
        sure = _certainty_of(facts.standing) if facts.standing else ""
        self._sure.show_words([Words(sure, "muted")] if sure else ())
        self._warning.show_words([Words(f"⚠ {facts.warning}", "warning")] if facts.warning else ())

    def _fill_differing(self, facts: VerdictFacts) -> None:
        room = self._room.layout()
        assert room is not None
        room.takeAt(0)
        clear(room)
        room.addWidget(self._chip)
        for initials, status, made in facts.differing:
            text = _("{initials}: {label} — differs").format(initials=initials, label=status.label)
            chip = Chip(self._bench, Look(text, "doubted", DIFFERS, soft=True), text, made.why)
            chip.clicked.connect(lambda _checked=False, i=initials, m=made: self._toggle(i, m))
            put(room, chip)
        if self._disagreement is not None:
            put(room, decide_button(self._bench, self._disagreement))

    def _toggle(self, initials: str, made: Assessment) -> None:
        words = [Words(f"{initials}, {since(made.created_at, self._now())}: ", "muted", bold=True), *_because(made)]
        if sure := _certainty_of(made):
            words.append(Words(f" ({sure})", "muted"))
        self._theirs.show_words(() if self._theirs.text == "".join(word.text for word in words) else words)

    def _now(self) -> datetime:
        return self._bench.project.desk.clock()

    def _say_when(self) -> None:
        made = self._facts.standing if self._facts else None
        if made is None or self._facts is None:
            self._by.show_words(())
            return
        said = _("by {initials}, {when}").format(initials=self._facts.author, when=since(made.created_at, self._now()))
        self._by.show_words([Words(said, "muted")])


def _because(made: Assessment) -> list[Words]:
    as_of = _("As of {date}: ").format(date=shown_date(made.as_of)) if made.as_of else ""
    why = " ".join(made.why.split())
    return [Words(as_of + why, "muted")] if as_of or why else []


def _certainty_of(made: Assessment) -> str:
    """Say how sure the analyst is and on how many links the verdict rests."""
    told = [_("confidence: {label}").format(label=confidences()[made.confidence].lower())] if made.confidence else []
    if count := len(made.rests_on):
        words = ngettext("rests on {n} piece of evidence", "rests on {n} pieces of evidence", count)
        told.append(words.format(n=count))
    return " · ".join(told)
