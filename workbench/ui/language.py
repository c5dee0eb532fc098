"""The language of the interface: the catalogue, Qt's own texts, and how dates and numbers are written."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from workbench import i18n

_NAME = "translator-of-qt"


def speak(app: QApplication, wish: str) -> str:
    """Speak the language of this code, or where it is empty the system's; returns the code that is spoken.

    A language without a catalogue is spoken in English, with the system's dates.
    """
    system = QLocale.system()
    i18n.set_language(wish or system.name().split("_")[0])
    QLocale.setDefault(QLocale(wish) if wish else system)
    old = app.findChild(QTranslator, _NAME)
    if old is not None:
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{i18n.language()}", folder):  # file dialogs, menus of fields
        app.installTranslator(translator)
    return i18n.language()
