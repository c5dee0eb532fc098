"""Attached files: opened from a private copy after a question, saved where the person says; never run."""

from pathlib import Path, PurePath

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.commands import attachments
from workbench.commands.attachments import Attached
from workbench.i18n import _
from workbench.ui.claims.bench import Bench
from workbench.ui.dialogs.asking import ask
from workbench.ui.private_copies import PrivateCopies, said_size

_LOOKED_AT = ".pdf .png .jpg .jpeg .gif .webp .bmp .tif .tiff .txt .csv .docx .xlsx .pptx .odt .ods .odp"
_HEARD = ".mp3 .ogg .wav .m4a .flac .mp4 .mkv .webm .mov"
OPENED = frozenset((*_LOOKED_AT.split(), *_HEARD.split()))
"""Endings of what is only looked at; anything else might be run by opening it, and is saved instead."""


class AttachedFiles(QObject):
    """Opens and saves what is attached. `bench.run` tells of whatever goes wrong."""

    def __init__(self, bench: Bench, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self._window = bench, window
        self._copies = PrivateCopies(self)

    def ask_to_open(self, mark: str) -> None:
        """Ask, naming file and size; then open a private copy with the system's program for such files."""
        file = self._read(mark)
        if file is None:
            return
        told = f"{file.name}\n{said_size(len(file.data))}"
        if PurePath(file.name).suffix.casefold() not in OPENED:
            words = _("Files of this kind are not opened from here, since opening might run them. You can save it.")
            buttons = (_("Save it…"), _("Cancel"))
            ask(self._window, _("Attached file"), words, told, buttons, lambda n: n or self.ask_where_to_save(mark))
            return
        words = _("Open this file with the program of your system? A copy is opened; the project keeps its own.")
        buttons = (_("Open"), _("Save it…"), _("Cancel"))
        acts = (lambda: self._open(file), lambda: self.ask_where_to_save(mark), lambda: None)
        ask(self._window, _("Attached file"), words, told, buttons, lambda n: acts[n]())

    def ask_where_to_save(self, mark: str) -> None:
        """Ask for a place and write the file there."""
        file = self._read(mark)
        if file is None:
            return
        chooser = QFileDialog(self._window, _("Save the attached file"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.selectFile(file.name)
        chooser.fileSelected.connect(lambda name: self.save(file, Path(name)))
        chooser.open()

    def save(self, file: Attached, path: Path) -> None:
        """Write the file there."""
        self._bench.run(lambda: attachments.write(file, path))

    def _read(self, mark: str) -> Attached | None:
        return self._bench.run(lambda: attachments.attached_to(self._bench.project, mark))

    def _open(self, file: Attached) -> None:
        path = self._bench.run(lambda: self._copies.put(file.name, file.data))
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
