"""The language of the interface: the catalogue, Qt's own texts, and how dates and numbers are written."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from workbench import i18n
from workbench.i18n import N_, _
from workbench.ui.overriding import override

_NAME = "translator-of-qt"
_LEFT_BY_QT = {
    "QFileDialog": frozenset({N_("&Look in:"), N_("Files of &type:")}),
    "QAbstractFileIconProvider": frozenset({N_("Folder"), N_("Drive")}),
}
"""Texts of Qt's own windows that its Ukrainian catalogue has not."""


class OwnWords(QTranslator):
    """Says what Qt's own catalogue leaves in English."""

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        # None leaves it to whoever is asked next; an empty text would be shown
        return _(sourceText) if sourceText in _LEFT_BY_QT.get(context, ()) else None


def speak(app: QApplication, wish: str) -> str:
    """Speak the language of this code, or where it is empty the system's; returns the code that is spoken.

    A language without a catalogue is spoken in English, with the system's dates.
    """
    system = QLocale.system()
    i18n.set_language(wish or system.name().split("_")[0])
    QLocale.setDefault(QLocale(wish) if wish else system)
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    translator, own = QTranslator(app), OwnWords(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{i18n.language()}", folder):  # file dialogs, menus of fields
        app.installTranslator(translator)
    if i18n.language() != "en":
        app.installTranslator(own)
    translator.setObjectName(_NAME)
    own.setObjectName(_NAME)
    return i18n.language()
