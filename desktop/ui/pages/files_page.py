"""A page onto which files may be dropped anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from desktop.ui.pages.page import Page


class FilesPage(Page):
    """Hands what is dropped to `import_files`."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def import_files(self, paths: Sequence[Path]) -> None:
        """Read files; each page does so in its own way."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        urls = event.mimeData().urls()
        self.import_files([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()
