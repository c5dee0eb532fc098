"""What a codebook from a file would change, before it does: new, changed, staying."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.i18n import N_, _, ngettext
from workbench.model.codebook import Status
from workbench.model.codebook_file import Differences, columns_between
from workbench.text.hidden import visible
from workbench.ui.plain import PlainLabel, tooltip
from workbench.ui.theme import Theme

COLUMNS = {
    "colour": N_("colour"), "symbol": N_("symbol"), "shortcut": N_("digit"), "position": N_("place"),
    "active": N_("active"), "mappings": N_("exports"), "label": N_("label"), "definition": N_("definition"),
    "rule": N_("rule"), "requires": N_("needs"),
}  # fmt: skip
LAYERS = {"mention": N_("mention"), "verdict": N_("verdict")}
SHORT = 60


def changes_of(old: Status, new: Status) -> str:
    """Say in words what would be different, in one line."""
    said = []
    for column in columns_between(old, new):
        parts = ("label", "definition", "rule", "requires") if column == "wording" else (column,)
        for part in parts:
            one, other = (getattr(s.wording if column == "wording" else s, part) for s in (old, new))
            if one != other:
                said.append(_said(part, one, other))
    return "; ".join(said)


def _said(part: str, one: object, other: object) -> str:
    name = _(COLUMNS[part])
    if part in ("mappings", "requires", "active", "definition", "rule"):
        return name
    short = (visible(" ".join(str(value).split())[:SHORT]) or "–" for value in (one, other))
    return f"{name} {next(short)} → {next(short)}"


class TakingOver(QDialog):
    """Lists the differences; `agreed` when they are to be taken over."""

    agreed = Signal()

    def __init__(self, found: Differences, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Take over a codebook"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.screen().availableSize() if parent else QSize(1280, 800)
        self.resize(QSize(round(theme.px(620)), round(theme.px(460))).boundedTo(room * 0.92))
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(_("What would change"))
        self.tree.setColumnCount(1)
        self._fill(found)
        words = _("From {name}. What is new is added, what differs is changed, what it lacks stays; all in one step.")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(PlainLabel(words.format(name=visible(name)), role="muted"))
        column.addWidget(self.tree, 1)
        column.addWidget(self._make_buttons(changes=found.any))

    def _make_buttons(self, *, changes: bool) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        if changes:
            take = buttons.addButton(_("Take over"), QDialogButtonBox.ButtonRole.AcceptRole)
            take.setDefault(True)
        cancel = QDialogButtonBox.StandardButton.Cancel if changes else QDialogButtonBox.StandardButton.Close
        buttons.addButton(cancel)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        return buttons

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()

    def _fill(self, found: Differences) -> None:
        changed = [(new, changes_of(old, new)) for old, new in found.changed]
        self._group(ngettext("{n} new", "{n} new", len(found.new)), [(s, "") for s in found.new], open_=True)
        self._group(ngettext("{n} changed", "{n} changed", len(changed)), changed, open_=True)
        words = ngettext("{n} is not in the file and stays", "{n} are not in the file and stay", len(found.missing))
        self._group(words, [(status, "") for status in found.missing], open_=False)
        words = ngettext("{n} is the same", "{n} are the same", len(found.same))
        self._group(words, [(status, "") for status in found.same], open_=False)
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))

    def _group(self, words: str, entries: list[tuple[Status, str]], *, open_: bool) -> None:
        if not entries:
            return
        head = QTreeWidgetItem([words.format(n=len(entries))])
        self.tree.addTopLevelItem(head)
        for status, what in entries:
            label = visible(" ".join(f"{status.symbol} {status.label}".split())[:200])
            line = f"{label} ({_(LAYERS[status.layer])})" + (f": {what}" if what else "")
            item = QTreeWidgetItem([line])
            item.setToolTip(0, tooltip(line))
            head.addChild(item)
        head.setExpanded(open_)
