"""Asked before a model is removed: what goes, and what stays."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.desk import Endpoint, Unfinished
from desktop.ui.dialogs.question import Question
from desktop.ui.model_words import Listed, name_of, size_words
from desktop.ui.translating import tr


def ask_to_remove(listed: Listed, *, owned: bool, parent: QWidget) -> Question:
    """owned: this program copied or downloaded its files, and deletes them with it."""
    if isinstance(listed, Unfinished):
        words = tr("The {size} that arrived are deleted. A download then begins anew.")
        words, yes = words.format(size=size_words(listed.bytes)), tr("Delete what arrived")
    elif isinstance(listed, Endpoint):
        words = tr("Its address is forgotten, and its key where the keyring has one.")
        yes = tr("Forget it")
    elif owned:
        words = tr("Its {size} of files in {folder} are deleted.")
        words = words.format(size=size_words(listed.bytes), folder=listed.folder)
        yes = tr("Delete the files")
    else:
        words = tr("It is forgotten. Its files stay in {folder}.").format(folder=listed.folder)
        yes = tr("Forget it")
    kept = tr("Verdicts that it made stay, with its hash.")
    return Question(
        tr("Remove {model}?").format(model=name_of(listed)),
        words if isinstance(listed, Unfinished) else f"{words} {kept}",
        yes=yes,
        no=tr("Keep it"),
        parent=parent,
    )
