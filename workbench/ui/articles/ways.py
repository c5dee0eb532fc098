"""The ways in which something comes into the import dialog: a row of buttons, and what each asks for.

Another way (a web address, pasted HTML) is one line in `WAYS`: its label and a function that gets the dialog and, when
the person has answered, calls `dialog.read(paths)` or `dialog.read_bytes(name, data, …)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from workbench.i18n import N_, _
from workbench.importers.formats import formats, suffixes
from workbench.ui.articles.clipboard import paste_into
from workbench.ui.articles.pasting import PasteDialog

if TYPE_CHECKING:
    from workbench.ui.articles.importing import ImportDialog


@dataclass(frozen=True, slots=True)
class Way:
    """A button: its label and what it does, as "module:function"."""

    label: str
    does: str

    def go(self, dialog: "ImportDialog") -> None:
        """Ask the person."""
        module, name = self.does.split(":")
        ask: Callable[[ImportDialog], object] = getattr(import_module(module), name)
        ask(dialog)


WAYS = (
    Way(N_("Add files…"), "workbench.ui.articles.ways:ask_for_files"),
    Way(N_("Add a folder…"), "workbench.ui.articles.ways:ask_for_folder"),
    Way(N_("Paste text…"), "workbench.ui.articles.ways:ask_for_text"),
    Way(N_("From the web…"), "workbench.ui.articles.fetching:ask_for_address"),
)


def ask_for_files(dialog: "ImportDialog") -> None:
    """Ask for files and read them."""
    chooser = QFileDialog(dialog, _("Add files"), "", ";;".join(filters()))
    chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
    _ask_by(chooser, dialog)


def ask_for_folder(dialog: "ImportDialog") -> None:
    """Ask for a folder and read what is in it."""
    chooser = QFileDialog(dialog, _("Add a folder"))
    chooser.setFileMode(QFileDialog.FileMode.Directory)
    _ask_by(chooser, dialog)


def ask_for_text(dialog: "ImportDialog") -> None:
    """Ask for a text to be pasted."""
    asking = PasteDialog(dialog)
    asking.pasted.connect(dialog.add_text)
    asking.page_wished.connect(lambda: paste_into(dialog))
    asking.open()


def filters() -> list[str]:
    """Return what a file chooser offers: all that can be read, then each kind, zips, and everything."""
    zips = "*.zip"
    every = f"{_('All that can be read')} ({_patterns(suffixes())} {zips})"
    by_name = sorted((_(known.name), _patterns(known.suffixes)) for known in formats())
    kinds = [f"{name} ({patterns})" for name, patterns in by_name]
    return [every, *kinds, f"{_('Zip archives')} ({zips})", f"{_('All files')} (*)"]


def _patterns(endings: tuple[str, ...]) -> str:
    return " ".join(f"*{suffix}" for suffix in endings)


def _ask_by(chooser: QFileDialog, dialog: "ImportDialog") -> None:
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.filesSelected.connect(lambda names: dialog.read([Path(name) for name in names]))
    chooser.open()
