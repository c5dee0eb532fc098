"""What this article does with the claim here: status, certainty, evidence offered; and what is still missing."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.commands import marks
from workbench.i18n import _
from workbench.model.codebook import Status
from workbench.model.marks import Mark
from workbench.ui.claims import menus, wording
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.chips import Chip, Look, explanation, status_look
from workbench.ui.claims.facts import Mention, OpenFacts
from workbench.ui.claims.painted import LABEL, SMALL, Style, Words
from workbench.ui.claims.texts import PAD, SectionHead, TextButton, TextView
from workbench.ui.flow import FlowLayout, clear, put

ONE_LINE = Style(11, lines=1)


class StatusSection(QWidget):
    """The chips of the codebook, with their digits."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._mark: Mark | None = None
        self._chips: dict[str, Chip] = {}
        self._here: tuple[Mention, ...] = ()
        self._also = TextButton(bench, (), ONE_LINE)
        self._chip_room, self._also_room, more = QWidget(), QWidget(), QWidget()
        self._certainty = Chip(bench, Look(_("Certainty"), arrow=True))
        self._offered = Chip(bench, Look(_("Evidence offered"), arrow=True))
        self._missing = TextView(bench, (), SMALL, pad=PAD)
        FlowLayout(self._chip_room, 5).setContentsMargins(PAD, 0, PAD, 0)
        FlowLayout(self._also_room, 3, 0)
        flow = FlowLayout(more, 5)
        flow.setContentsMargins(PAD, 0, PAD, 0)
        flow.addWidget(self._certainty)
        flow.addWidget(self._offered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        head = SectionHead(bench, _("Status of this mention"), self._also)
        for widget in (head, self._chip_room, self._also_room, more, self._missing):
            column.addWidget(widget)
        self._certainty.clicked.connect(self._offer_certainty)
        self._offered.clicked.connect(self._offer_evidence)
        self._also.clicked.connect(lambda: self._jump(0))

    def show_facts(self, facts: OpenFacts) -> None:
        """Show the mention's status and what stands around it."""
        self._mark = facts.mark
        self.setVisible(facts.mark is not None)
        if facts.mark is None:
            return
        self._show_chips(facts.mark.status)
        self._show_also(facts.here)
        certainty, offered = wording.certainties(), wording.offered()
        self._wear(self._certainty, _("Certainty"), facts.mark.certainty, certainty[facts.mark.certainty])
        self._wear(
            self._offered, _("Evidence offered"), facts.mark.evidence_offered, offered[facts.mark.evidence_offered]
        )
        self._missing.show_words([Words("◦ " + " · ".join(facts.missing), "muted")] if facts.missing else ())

    def _show_chips(self, key: str) -> None:
        statuses = [status for status in self._bench.lookup.statuses("mention") if status.active or status.key == key]
        if key and key not in {status.key for status in statuses}:
            statuses.append(self._bench.lookup.status("mention", key))
        if list(self._chips) != [status.key for status in statuses]:
            self._build_chips(statuses)
        for status in statuses:
            chip = self._chips[status.key]
            chip.wear(status_look(status, chosen=status.key == key))
            chip.setChecked(status.key == key)
            name = _("{digit} {label}") if status.shortcut else "{label}"
            chip.describe(name.format(digit=status.shortcut, label=status.label), explanation(status))

    def _build_chips(self, statuses: list[Status]) -> None:
        room = self._chip_room.layout()
        assert room is not None
        clear(room)
        self._chips = {status.key: Chip(self._bench, status_look(status, chosen=False)) for status in statuses}
        for key, chip in self._chips.items():
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked=False, key=key: self._set(key))
            put(room, chip)

    def _wear(self, chip: Chip, title: str, key: str, label: str) -> None:
        text = f"{title}: {label}" if key else title
        chip.wear(Look(text, arrow=True))
        chip.describe(f"{title}: {label}")

    def _show_also(self, here: tuple[Mention, ...]) -> None:
        if here == self._here and here:
            return
        self._here = here
        beside = len(here) == 1 and self._bench.px(100) <= 130  # at large text it stands on a line of its own
        self._also.setVisible(beside)
        if beside:
            self._also.show_words(also_words(here[0]))
        room = self._also_room.layout()
        assert room is not None
        clear(room)
        self._also_room.setVisible(bool(here) and not beside)
        for n, mention in enumerate(() if beside else here):
            button = TextButton(self._bench, also_words(mention), LABEL)
            button.clicked.connect(lambda _checked=False, n=n: self._jump(n))
            put(room, button)

    def _jump(self, n: int) -> None:
        if n < len(self._here):
            self._bench.mark_wished.emit(self._here[n].mark.id)

    def _set(self, key: str) -> None:
        if self._mark is None:
            return
        mark = self._mark
        made = self._bench.run(lambda: marks.set_status(self._bench.project, mark.id, key))
        self._chips[key].setChecked(self._mark.status == key)
        self._follow(mark, made)

    def _follow(self, mark: Mark, made: Mark | None) -> None:
        """Go to one's own mark where acting on a colleague's made one."""
        if made is not None and made.id != mark.id:
            self._bench.mark_wished.emit(made.id)

    def _offer_certainty(self) -> None:
        menu = menus.new_menu(self._certainty, _("Certainty of the speaker"))
        current = self._mark.certainty if self._mark else ""
        menus.offer(menu, wording.certainties(), current, lambda key: self._describe(certainty=key))
        menus.drop(menu, self._certainty)

    def _offer_evidence(self) -> None:
        menu = menus.new_menu(self._offered, _("Evidence that the speaker offers"))
        current = self._mark.evidence_offered if self._mark else ""
        menus.offer(menu, wording.offered(), current, lambda key: self._describe(evidence_offered=key))
        menus.drop(menu, self._offered)

    def _describe(self, **columns: str) -> None:
        mark = self._mark
        if mark is not None:
            made = self._bench.run(lambda: marks.set_details(self._bench.project, mark.id, **columns))
            self._follow(mark, made)


def also_words(mention: Mention) -> list[Words]:
    """Return "also ✕ Denied in paragraph 2", with whose it is where it is a colleague's."""
    status = mention.status
    label = f"{status.symbol} {status.label}".strip() if status else _("without status")
    colour = status.colour if status else "muted"
    place = _(" in paragraph {n}").format(n=mention.paragraph) if mention.paragraph else ""
    author = _(" by {initials}").format(initials=mention.author) if mention.author else ""
    lead = Words(_("also "), "muted")
    return [lead, Words(label, colour or "muted", bold=True), Words(place + author, "muted")]
