"""Asks before going back: which steps will be taken back, and which stay because somebody changed what they did."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QVBoxLayout, QWidget

from workbench.i18n import _, ngettext
from workbench.model.articles import Analyst
from workbench.project import Project, queries, step_list
from workbench.project.going_back import WayBack
from workbench.ui.plain import PlainLabel

MOST = 200


def sentences(project: Project, way: WayBack) -> list[str]:
    """Say how many steps go, how many stay and because of whom."""
    n, kept = len(way.steps), len(way.skipped)
    said = [
        ngettext(
            "{n} step of yours will be taken back.", "{n} steps of yours will be taken back.", n - kept
        ).format(n=n - kept)
    ]
    names = {analyst.id: analyst.name for analyst in queries.every(project, Analyst)}
    others = dict.fromkeys(names.get(clash.author, _("Somebody")) for clash in way.clashes)
    if kept:
        words = ngettext(
            "{n} cannot, or only in part, because {who} changed it or works with it since; that part is left as it is.",
            "{n} cannot, or only in part, because {who} changed it or works with it since; that part is left as it is.",
            kept,
        )
        said.append(words.format(n=kept, who=", ".join(others)))
    said.append(_("What others did stays. One Undo brings everything back."))
    return said


class GoingBackDialog(QDialog):
    """Lists the steps; `agreed` names the step to go back to."""

    agreed = Signal(str)

    def __init__(self, project: Project, way: WayBack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Go back to here"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(540, 420)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Steps that will be taken back, the newest first"))
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        for told in step_list.told(project, way.steps[:MOST]):
            stays = told.seq in way.skipped
            self.list.addItem(_("stays: {what}").format(what=told.words) if stays else told.words)
        if len(way.steps) > MOST:
            more = len(way.steps) - MOST
            self.list.addItem(ngettext("and {n} more", "and {n} more", more).format(n=more))
        buttons = QDialogButtonBox()
        self.button = buttons.addButton(_("Go back to here"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.button.setEnabled(bool(way.changes))
        buttons.addButton(_("Leave everything as it is"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.agreed.emit(way.step))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        self.label = PlainLabel(" ".join(sentences(project, way)))
        column.addWidget(self.label)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
