"""The rarer facts of a claim: one quiet line on the card, which opens a compact form in place."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.commands import claims
from workbench.i18n import _
from workbench.model import numerals, periods
from workbench.model.claims import Claim
from workbench.ui.claims import menus, wording
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.chips import Chip, Look
from workbench.ui.claims.claim_facts import ClaimFacts
from workbench.ui.claims.facts import OpenFacts
from workbench.ui.claims.lines import FormLine, LineField, NameField
from workbench.ui.claims.painted import SMALL, Words, round_box
from workbench.ui.claims.texts import PAD, TextButton, TextView
from workbench.ui.dates import months, read_date, shown_date
from workbench.ui.flow import FlowLayout
from workbench.ui.overriding import override

K = TypeVar("K", bound=str)


def locale_numerals() -> numerals.Numerals:
    """Return how the locale writes numbers."""
    locale = QLocale()
    return numerals.Numerals(locale.decimalPoint(), locale.groupSeparator() or "\u00a0")


class DetailsSection(QWidget):
    """The line; the form with kind, worth and stage as chips and a field for everything else."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._facts: ClaimFacts | None = None
        self._back = False
        self._line = TextButton(bench, (), SMALL)
        self._accept = TextButton(bench, (), SMALL)
        self._renumber = TextButton(bench, (), SMALL)
        self._form = _Box(bench)
        self._kind, self._worth, self._stage = (Chip(bench, Look("", arrow=True)) for _n in range(3))
        self._stage_by = TextView(bench, (), SMALL, pad=PAD)
        self._lines = self._make_lines()
        self._set_out()
        self._connect()

    def _make_lines(self) -> dict[str, FormLine]:
        claimant = NameField(self._bench, _("Claimant"), _("Who makes this claim?"))
        made = LineField(self._bench, _("Claimed on: year, month or day"), _("2024, 2024-05, 31 May 2024"))
        numbers = LineField(self._bench, _("Numbers with their unit"), _("up to 700,000 men; 400,000–700,000; 5 %"))
        period = LineField(self._bench, _("Period that the claim speaks of"), _("Sep 2023 – Mar 2024; until 2024"))
        code = LineField(self._bench, _("Code of the claim"), "C01")
        return {
            "claimant": FormLine(self._bench, _("Claimant"), claimant, self._write_claimant),
            "claimed_on": FormLine(self._bench, _("Claimed on"), made, self._write_date),
            "quantity": FormLine(self._bench, _("Numbers"), numbers, self._write_numbers),
            "period": FormLine(self._bench, _("Period"), period, self._write_period),
            "code": FormLine(self._bench, _("Code"), code, self._write_code),
        }

    def _set_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._line, self._accept, self._renumber):
            column.addWidget(widget)
        column.addWidget(self._form)
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(PAD + 5, 8, PAD + 5, 8)
        inside.setSpacing(4)
        chips = QWidget()
        flow = FlowLayout(chips, 5)
        for chip in (self._kind, self._worth, self._stage):
            flow.addWidget(chip)
        inside.addWidget(chips)
        inside.addWidget(self._stage_by)
        for line in self._lines.values():
            inside.addWidget(line)
        self._form.hide()
        self._dress()

    def _connect(self) -> None:
        self._line.clicked.connect(lambda: self.toggle())
        self._accept.clicked.connect(self.accept_proposal)
        self._renumber.clicked.connect(self.renumber)
        self._kind.clicked.connect(lambda: self._offer(self._kind, wording.kinds(), "kind"))
        self._worth.clicked.connect(lambda: self._offer(self._worth, wording.worths(), "worth"))
        self._stage.clicked.connect(lambda: self._offer(self._stage, wording.stages(), "stage"))
        for line in self._lines.values():
            line.closed.connect(self.toggle)
        self._bench.theme_changed.connect(self._dress)

    def _dress(self) -> None:
        width = max(line.title_width for line in self._lines.values())
        for line in self._lines.values():
            line.widen_title(width)

    @property
    def is_open(self) -> bool:
        """Whether the form is open."""
        return not self._form.isHidden()

    def show_facts(self, facts: OpenFacts) -> None:
        """Show what is known; hidden where there is no claim. Another claim's form is closed."""
        shown = facts.about
        if self._facts is not None and (shown is None or shown.claim.id != self._facts.claim.id):
            self._form.hide()
        self._facts = shown
        self.setVisible(shown is not None)
        if shown is not None:
            self._show_line(shown)
            self._show_proposal(shown)
            self._show_free_code(shown)
            self._fill(shown)

    def _show_line(self, facts: ClaimFacts) -> None:
        told = " · ".join(summary(facts))
        arrow = "▾" if self.is_open else "▸"
        words = [Words(f"{arrow} {_('Details')}", "muted")] if self.is_open or not told else [
            Words(f"{arrow} {told}", "muted")]  # fmt: skip
        name = _("Details of the claim: {facts}").format(facts=told or _("none yet"))
        self._line.show_words(words, name, _("Enter or click: kind, claimant, numbers, period, worth, stage, code"))

    def _show_proposal(self, facts: ClaimFacts) -> None:
        offer = facts.proposal
        self._accept.setVisible(offer is not None)
        if offer is not None:
            on = f" · {shown_date(offer.on)}" if offer.on and not facts.claim.claimed_on else ""
            name = wording.one_line(offer.name, 90)
            runs = [Words(_("≈ first said by "), "muted"), Words(name + on, "muted", bold=True)]
            runs.append(Words("  " + _("accept as claimant"), "accent"))
            self._accept.show_words(runs, _("Accept {name} as claimant").format(name=name))

    def _show_free_code(self, facts: ClaimFacts) -> None:
        """Offer the next free code where an earlier claim has this one's."""
        self._renumber.setVisible(bool(facts.free))
        if facts.free:
            words = _("Another claim has the code {code}, too: ").format(code=facts.claim.code)
            give = _("give this one {code}").format(code=facts.free)
            self._renumber.show_words([Words(words, "muted"), Words(give, "accent")], words + give)

    def _fill(self, facts: ClaimFacts) -> None:
        claim = facts.claim
        chosen = wording.kinds()[claim.kind], wording.worths()[str(claim.worth)], wording.stages()[claim.stage.name]
        titles = (_("Kind"), _("Worth"), _("Stage"))
        for chip, title, label in zip((self._kind, self._worth, self._stage), titles, chosen, strict=True):
            chip.wear(Look(f"{title}: {label}", arrow=True))
            chip.describe(f"{title}: {label}")
        stage = claim.stage
        by = _("{stage} by {initials}, {when}").format(
            stage=wording.stages()[stage.name], initials=facts.stage_by,
            when=wording.since(stage.at, self._bench.project.desk.clock()),
        ) if stage.at and facts.stage_by else ""  # fmt: skip
        self._stage_by.show_words([Words(by, "muted")] if by else ())
        values = {
            "claimant": facts.claimant, "claimed_on": shown_date(claim.claimed_on),
            "quantity": numerals.written(claim.quantity, locale_numerals()) if claim.quantity else "",
            "period": wording.period(claim.period), "code": claim.code,
        }  # fmt: skip
        for name, line in self._lines.items():
            line.show_value(values[name], ("claim", claim.id, name))

    def toggle(self, *, back: bool = False) -> None:
        """Open or close the form; `back` sends the keyboard to the article when it is closed."""
        if self._facts is None or (self.is_open and not self.settle()):
            return
        if self.is_open:
            self._form.hide()
            if self._back:
                self._bench.left.emit()
            else:
                self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._bench.may_edit():
            self._back = back
            claimant = self._lines["claimant"].field
            if isinstance(claimant, NameField):
                claimant.offer_known()
            self._form.show()
            self._kind.setFocus(Qt.FocusReason.TabFocusReason)
        self._show_line(self._facts)

    def accept_proposal(self) -> None:
        """Make the one who is proposed the claimant."""
        facts = self._facts
        if facts is not None and (offer := facts.proposal) is not None:
            claim = facts.claim.id
            self._bench.run(lambda: claims.name_claimant(self._bench.project, claim, offer.name, on=offer.on))
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def renumber(self) -> None:
        """Give the claim the next free code."""
        facts = self._facts
        if facts is not None and facts.free:
            self._bench.run(lambda: claims.renumber(self._bench.project, facts.claim.id))
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> bool:
        """Write what was typed; tells whether all of it was accepted."""
        accepted = [line.settle() for line in self._lines.values()]
        return all(accepted)

    def let_go(self) -> str:
        """Close the form; returns what was typed and is not kept."""
        self._form.hide()
        return "\n".join(filter(None, [line.let_go() for line in self._lines.values()]))

    def _offer(self, chip: Chip, options: dict[K, str], column: str) -> None:
        if self._facts is None:
            return
        claim = self._facts.claim
        now = claim.stage.name if column == "stage" else str(getattr(claim, column))
        menu = menus.new_menu(chip, chip.accessibleName())
        menus.offer(menu, options, now, lambda key: self._choose(claim.id, column, key))
        menus.drop(menu, chip)

    def _choose(self, claim: str, column: str, key: str) -> None:
        project = self._bench.project
        stages: dict[str, Callable[[], Claim]] = {
            name: partial(claims.set_stage, project, claim, name) for name in wording.stages()
        }
        value: object = int(key) if column == "worth" else key
        if column == "stage":
            self._bench.run(stages[key])
        else:
            self._bench.run(lambda: claims.set_details(project, claim, **{column: value}))

    def _claim(self) -> str:
        return self._facts.claim.id if self._facts else ""

    def _write_claimant(self, name: str) -> Claim:
        return claims.name_claimant(self._bench.project, self._claim(), name)

    def _write_date(self, text: str) -> Claim:
        when = read_date(text)
        return claims.set_details(self._bench.project, self._claim(), claimed_on=when)

    def _write_numbers(self, text: str) -> Claim:
        quantity = numerals.parsed(text, locale_numerals())
        return claims.set_details(self._bench.project, self._claim(), quantity=quantity)

    def _write_period(self, text: str) -> Claim:
        return claims.set_details(self._bench.project, self._claim(), period=periods.parsed(text, months()))

    def _write_code(self, text: str) -> Claim:
        return claims.set_code(self._bench.project, self._claim(), text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.toggle()
        else:
            super().keyPressEvent(event)


class _Box(QWidget):
    """The ground of the form."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(PAD, 2, -PAD, 0)
        round_box(painter, box, 8, self._bench.colour("line"), self._bench.colour("background"))
        painter.end()


def summary(facts: ClaimFacts) -> list[str]:
    """Return the facts that are set, each in a few words."""
    claim = facts.claim
    told = [
        wording.kinds()[claim.kind].lower() if claim.kind else "",
        numerals.written(claim.quantity, locale_numerals()) if claim.quantity else "",
        wording.period(claim.period),
        _("worth {n}").format(n=claim.worth) if claim.worth else "",
        wording.stages()[claim.stage.name].lower() if claim.stage.name != "open" else "",
        wording.one_line(facts.claimant, 60),
        shown_date(claim.claimed_on),
    ]
    return [words for words in told if words]
