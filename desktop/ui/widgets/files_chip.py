"""Files that go with a choice, as a chip: none, or those that a person picks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.ui.translating import tr
from desktop.ui.widgets.menu_chip import MenuChip


class FilesChip(MenuChip):
    """subject says what they are, for a screen reader and as the title of the question; kinds:
    which files it offers, in Qt's form.
    """

    def __init__(self, subject: str, kinds: str) -> None:
        super().__init__()
        self._subject, self._kinds = subject, kinds
        self.files: tuple[Path, ...] = ()
        self.menu().addAction(tr("None"), lambda: self.show_files(()))
        self.menu().addAction(tr("Choose files…"), self.ask)
        self._show()

    def ask(self) -> None:
        """Let a person pick files; what was picked before stays where nothing is."""
        names, _ = QFileDialog.getOpenFileNames(self, self._subject, "", self._kinds)
        if names:
            self.show_files(tuple(Path(name) for name in names))

    def show_files(self, files: tuple[Path, ...]) -> None:
        """Take these."""
        self.files = files
        self._show()

    def _show(self) -> None:
        self.show_names(self._subject, [file.name for file in self.files], tr("{count} files"))
