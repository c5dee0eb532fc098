"""An article's original: a private copy is opened after a question, or saved where the person says; never run."""

from pathlib import Path, PurePath

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.errors import Refused
from workbench.exporters.writing import write_file
from workbench.i18n import _
from workbench.model.articles import Article
from workbench.model.original import name_of, opens
from workbench.project import Project, queries
from workbench.ui.dialogs.asking import ask
from workbench.ui.private_copies import PrivateCopies, said_size
from workbench.ui.run import Runner


class Originals(QObject):
    """Opens and saves originals. `run` tells of whatever goes wrong; `window` is in front of what the questions lie."""

    def __init__(self, project: Project, run: Runner, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._run, self._window = project, run, window
        self._copies = PrivateCopies(self)

    def ask_to_open(self, article: str) -> None:
        """Say what would be opened, and open a copy of it where the person agrees."""
        if (found := self._run(lambda: self._read(article))) is None:
            return
        name, data = found
        save = (_("Save it…"), lambda: self.ask_where_to_save(article))
        by_program = (_("Open"), lambda: self._open(name, data))
        as_text = (_("Open as text"), lambda: self._open(f"{PurePath(name).stem}.txt", data))
        in_browser = (_("Open in the browser"), by_program[1])
        words, acts = {
            "program": (
                _("Open this file with the program of your system? A copy is opened; the project keeps its own."),
                (by_program, save),
            ),
            "browser": (
                _("Open this page? As text nothing of it runs. In the browser it may load pictures and run scripts."),
                (as_text, in_browser, save),
            ),
            "text": (_("Open this file as text? A copy is opened; the project keeps its own."), (as_text, save)),
            "never": (
                _("Files of this kind are not opened from here, since opening might run them. You can save it."),
                (save,),
            ),
        }[opens(name)]  # fmt: skip
        labels = [label for label, _act in acts] + [_("Cancel")]
        does = [act for _label, act in acts] + [lambda: None]
        ask(self._window, _("Original"), words, f"{name}\n{said_size(len(data))}", labels, lambda n: does[n]())

    def ask_where_to_save(self, article: str) -> None:
        """Ask for a place and write the original there."""
        if (found := self._run(lambda: self._read(article))) is None:
            return
        name, data = found
        chooser = QFileDialog(self._window, _("Save the original"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.selectFile(name)
        chooser.fileSelected.connect(lambda path: self._run(lambda: write_file(Path(path), [data], overwrite=True)))
        chooser.open()

    def _read(self, article: str) -> tuple[str, bytes]:
        found = queries.one(self._project, Article, article)
        if not found.original_sha256:
            raise Refused(_("No original of this article was kept."))
        data = self._project.original(found.original_sha256)
        return name_of(found.origin_name, found.title, data), data

    def _open(self, name: str, data: bytes) -> None:
        path = self._run(lambda: self._copies.put(name, data))
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
