"""Before anything is applied or taken back: what comes in, what is settled, what leaves the counts, what stays open."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from workbench.i18n import NN_, _, ngettext, number
from workbench.project.taking_back import Resting
from workbench.review.differences import Kind
from workbench.review.plan import Plan, Summary
from workbench.ui.plain import PlainLabel
from workbench.ui.review import wording
from workbench.ui.theme import Theme

ROWS: dict[str, tuple[str, str]] = {
    "mark": NN_("{n} mark", "{n} marks"), "claim": NN_("{n} claim", "{n} claims"),
    "article": NN_("{n} article", "{n} articles"), "evidence_link": NN_("{n} evidence link", "{n} evidence links"),
    "assessment": NN_("{n} verdict", "{n} verdicts"), "source": NN_("{n} source", "{n} sources"),
    "comment": NN_("{n} comment", "{n} comments"), "analyst": NN_("{n} analyst", "{n} analysts"),
    "claim_link": NN_("{n} link between claims", "{n} links between claims"),
    "status": NN_("{n} codebook entry", "{n} codebook entries"), "decision": NN_("{n} decision", "{n} decisions"),
}  # fmt: skip


def rows_said(rows: Mapping[str, Sequence[str]]) -> str:
    """Count rows in words: "3 marks, 1 verdict"; empty for none."""
    said = [counted(ROWS[table], len(rows[table])) for table in ROWS if rows.get(table)]
    return ", ".join(said)


def kinds_said(kinds: Mapping[Kind, Sequence[str]]) -> str:
    """Count differences by kind: "Status 2, Verdict 1"."""
    found = ((words, len(kinds[kind])) for kind, words in wording.KINDS.items() if kinds.get(kind))
    return ", ".join(f"{_(words)} {number(count)}" for words, count in found)


def counted(forms: tuple[str, str], count: int) -> str:
    """Write a number with its noun."""
    return ngettext(*forms, count).format(n=number(count))


def total(kinds: Mapping[Kind, Sequence[str]]) -> int:
    """Count all differences."""
    return sum(len(keys) for keys in kinds.values())


def sentences(summary: Summary, *, file: bool) -> list[tuple[str, str]]:
    """Say what applying will do: a head and its words, in the order of what matters."""
    said = []
    if file:
        steps = counted(NN_("{n} step of theirs comes in", "{n} steps of theirs come in"), summary.steps)
        none = _("Nothing of theirs comes in: you have it all")
        said.append((steps if summary.steps else none, rows_said(summary.rows)))
    settled, discussed, still = total(summary.settled), total(summary.discussed), total(summary.open)
    if settled:
        words = counted(NN_("{n} difference is settled", "{n} differences are settled"), settled)
        said.append((words, kinds_said(summary.settled)))
    if summary.leaving:
        said.append((_("No longer counted, nor in the matrix or the report"), rows_said(summary.leaving)))
    if summary.returning:
        said.append((_("What counts again"), rows_said(summary.returning)))
    if discussed:
        both = NN_("{n} is kept in both versions, to be discussed", "{n} are kept in both versions, to be discussed")
        words = counted(both, discussed)
        said.append((words, kinds_said(summary.discussed)))
    if still:
        stay = NN_("{n} stays open: both versions count, flagged", "{n} stay open: both versions count, flagged")
        words = counted(stay, still)
        said.append((words, kinds_said(summary.open)))
    if summary.newest:
        forms = NN_(
            "{n} is not decided and can have one value only: the one given last stands",
            "{n} are not decided and can have one value only: the one given last stands",
        )
        said.append((counted(forms, total(summary.newest)), kinds_said(summary.newest)))
    return said


class PreviewDialog(QDialog):
    """Sentences and two buttons; `agreed` says to go on."""

    agreed = Signal()

    def __init__(
        self, title: str, said: Sequence[tuple[str, str]], safe: str, button: str, theme: Theme,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(min(round(theme.px(540)), 900), min(round(theme.px(400)), 640))
        inside, column = QWidget(), QVBoxLayout()
        column.setSpacing(12)
        column.setContentsMargins(18, 16, 18, 8)
        inside.setLayout(column)
        for head, words in said:
            column.addLayout(_entry(head, words, theme))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox()
        self.go = buttons.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.leave = buttons.addButton(_("Leave everything as it is"), QDialogButtonBox.ButtonRole.RejectRole)
        self.go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self.agreed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 12)
        whole.addWidget(scroll, 1)
        row = QVBoxLayout()
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(12)
        self.safe = PlainLabel(safe, role="muted")  # below what scrolls: that nothing is lost has to be seen
        row.addWidget(self.safe)
        row.addWidget(buttons)
        whole.addLayout(row)
        self.said = "\n".join(f"{head}: {words}" if words else head for head, words in said)
        self.setAccessibleDescription(f"{self.said}\n{safe}")


def _entry(head: str, words: str, theme: Theme) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    label = PlainLabel(head)
    label.setFont(theme.ui_font(13, bold=True))
    column.addWidget(label)
    if words:
        column.addWidget(PlainLabel(words, role="muted"))
    return column


def preview(plan: Plan, *, file: bool, theme: Theme, parent: QWidget) -> PreviewDialog:
    """Show what applying will do."""
    safe = _("A verified backup is made first. One undo takes all of it back.")
    if file:
        safe += " " + _("Your colleague’s file is not changed.")
    return PreviewDialog(_("Apply"), sentences(plan.summary, file=file), safe, _("Apply"), theme, parent)


def preview_of_taking_back(resting: Resting, theme: Theme, parent: QWidget) -> PreviewDialog:
    """Show what taking a merge back will do, and what of one's own rests on it."""
    steps = counted(NN_("{n} step leaves again", "{n} steps leave again"), resting.steps)
    said = [(steps, _("those that came with {name}").format(name=resting.origin) if resting.origin else "")]
    if resting.lost:
        forms = NN_("{n} step of yours rests on it and is lost", "{n} steps of yours rest on it and are lost")
        words = counted(forms, len(resting.lost))
        said.append((words, "\n".join(resting.lost)))
    if resting.cut:
        words = counted(NN_("{n} step of yours stays in part", "{n} steps of yours stay in part"), len(resting.cut))
        said.append((words, "\n".join(resting.cut)))
    if resting.kept:
        forms = NN_("{n} step of yours stays as it is", "{n} steps of yours stay as they are")
        said.append((counted(forms, resting.kept), ""))
    safe = _("A verified backup is made first: “Open a backup…” has the project as it is now.")
    return PreviewDialog(_("Take back the merge"), said, safe, _("Take back the merge"), theme, parent)
