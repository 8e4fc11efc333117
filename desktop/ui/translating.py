"""The words on the screen in the language that was chosen, through Qt's translation files.

Every string that a person sees goes through `tr`, or is marked where it stands and goes through
`tr` where it is shown. `make translations` collects them into resources/translations.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.system import resource

# In their own words, as somebody who reads no other language looks for them.
LANGUAGES = {"en": "English", "ar": "العربية"}
# Of each the countries whose digits are those of the rest of the window.
_LOCALES = {"en": "en_US", "ar": "ar_AE"}
_SOURCE = "en"
_KEY = "appearance/language"


def tr(text: str, comment: str = "", count: int = -1) -> str:
    """`text` in the language of this program. comment tells like texts of other meaning apart;
    count chooses the form of a text with %n in it, and takes its place. An empty one is empty.
    """
    return QCoreApplication.translate("", text, comment or None, count) if text else ""


def mark(text: str) -> str:
    """`text` as it is: to be collected for translation here, and put through `tr` when shown."""
    return text


def language_of(settings: QSettings) -> str:
    """The language that was chosen, else the system's where it is among ours, else English."""
    system = QLocale.system().name().partition("_")[0]
    return next((it for it in (chosen_language(settings), system) if it in LANGUAGES), _SOURCE)


def chosen_language(settings: QSettings) -> str:
    """What was chosen; empty for the system's."""
    return str(settings.value(_KEY, ""))


def choose_language(settings: QSettings, language: str) -> None:
    """Use a language from the next start on; an empty one is the system's."""
    settings.setValue(_KEY, language)


def translate_program(app: QApplication, language: str) -> None:
    """Show all that is made from now on in a language, in the direction in which it is written,
    and with its names of months.
    """
    QLocale.setDefault(QLocale(_LOCALES[language]))
    if language == _SOURCE:
        return
    ours, qts = QTranslator(app), QTranslator(app)
    ours.load(str(resource("translations", f"{language}.qm")))
    qts.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for translator in (qts, ours):
        app.installTranslator(translator)
    app.setLayoutDirection(QLocale(language).textDirection())
