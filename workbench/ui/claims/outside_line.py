"""Below evidence from outside: its addresses and its attached file, each opened only after a question."""

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from workbench.i18n import _
from workbench.model.attachment import name_of
from workbench.model.marks import Mark
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.files import AttachedFiles
from workbench.ui.claims.painted import SMALL, Words
from workbench.ui.claims.texts import TextButton
from workbench.ui.claims.wording import one_line
from workbench.ui.flow import FlowLayout, clear, put
from workbench.ui.plain import openable


class OutsideLine(QWidget):
    """Small links; hidden where there is nothing to open."""

    def __init__(self, bench: Bench, files: AttachedFiles) -> None:
        super().__init__()
        self._bench, self._files = bench, files
        self._shown: tuple[str, ...] | None = None
        self._flow = FlowLayout(self, gap=2, line_gap=0)
        self._flow.setContentsMargins(bench.px(20), 0, 4, 3)
        self.hide()

    def show_mark(self, mark: Mark) -> None:
        """Show what this mark holds."""
        told = (mark.id, mark.url, mark.archived_url, mark.attachment, mark.note)
        if mark.place is not None or told == self._shown:
            return
        self._shown = told
        clear(self._flow)
        for words, address in ((_("Address"), mark.url), (_("Archived"), mark.archived_url)):
            if address:
                self._add_address(words, address)
        if mark.attachment:
            name = name_of(mark.note, mark.attachment)
            self._add(f"📎 {one_line(name, 60)}", _("Open the attached file {name}").format(name=name), name).connect(
                lambda: self._files.ask_to_open(mark.id)
            )
            self._add(_("Save it…"), _("Save the attached file {name}").format(name=name), "").connect(
                lambda: self._files.ask_where_to_save(mark.id)
            )
        self.setVisible(self._flow.count() > 0)

    def _add_address(self, words: str, address: str) -> None:
        name = f"{words}: {one_line(address, 300)}"
        if openable(address):
            shown = f"{words}: {one_line(address.partition('://')[2] or address, 46)}"
            self._add(shown, name, address).connect(lambda: self._bench.link_wished.emit(address))
        else:
            self._add(name, name, address, role="muted")

    def _add(self, words: str, name: str, tip: str, *, role: str = "accent") -> SignalInstance:
        made = TextButton(self._bench, [Words(words, role)], SMALL)
        made.show_words([Words(words, role)], name, tip)
        put(self._flow, made)
        return made.clicked
