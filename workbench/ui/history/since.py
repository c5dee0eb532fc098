"""The choice of what is new: since a copy was sent, or with a merge. Not there while neither took place."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QComboBox

from workbench.i18n import _, ngettext
from workbench.model.articles import Analyst
from workbench.project import Project, queries, since
from workbench.project.since import Incoming, Sending
from workbench.text.hidden import visible
from workbench.ui.chooser import Chooser
from workbench.ui.dates import shown_moment


class SinceChooser(Chooser):
    """Offers the last copies sent and the last merges, the newest first."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project
        self._offered: list[Sending | Incoming | None] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def renew(self) -> None:
        """Offer what there is now; the choice stays where it is still offered."""
        chosen = self._chosen()
        self._offered = [None, *since.sendings(self._project), *since.merges(self._project)]
        self.clear()
        self.addItems([_words(one) for one in self._offered])
        self.setCurrentIndex(self._offered.index(chosen) if chosen in self._offered else 0)
        self.setVisible(len(self._offered) > 1)

    def _chosen(self) -> Sending | Incoming | None:
        row = self.currentIndex()
        return self._offered[row] if 0 <= row < len(self._offered) else None

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the copy after which steps are sought; empty for any."""
        chosen = self._chosen()
        return chosen.heads if isinstance(chosen, Sending) else ()

    @property
    def receipt(self) -> int:
        """The merge whose steps are sought; 0 for any."""
        chosen = self._chosen()
        return chosen.number if isinstance(chosen, Incoming) else 0

    def people(self, seqs: Sequence[int]) -> str:
        """Say who did how much of what is new since the copy was sent; empty where none was chosen."""
        if not self.heads:
            return ""
        names = {one.id: visible(one.name) for one in queries.every(self._project, Analyst)}
        counts = since.by_person(self._project, seqs)
        each = ", ".join(f"{names.get(who, _('Somebody'))} {n}" for who, n in counts)
        n = len(seqs)
        if not n:
            return _("Nothing since then.")
        return ngettext("{n} step since then: {each}", "{n} steps since then: {each}", n).format(n=n, each=each)


def _words(offered: Sending | Incoming | None) -> str:
    if offered is None:
        return _("Old and new")
    when, sent = shown_moment(datetime.fromisoformat(offered.at)), isinstance(offered, Sending)
    name = visible(offered.name if isinstance(offered, Sending) else offered.origin)
    words = _("Since I sent “{name}” ({when})") if sent else _("Came in with “{name}” ({when})")
    return words.format(name=name, when=when)
