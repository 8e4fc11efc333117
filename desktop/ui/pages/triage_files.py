"""Files for Triage: chosen and read, with a question where no column is known to hold the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.moderation import Content, DeskError, InputError
from desktop.ui.context import Context
from desktop.ui.desk_words import said
from desktop.ui.dialogs.text_column import TextColumnDialog
from desktop.ui.translating import mark, tr

_FILES = mark("Content (*.txt *.csv *.tsv *.jsonl *.json);;All files (*)")

Named = tuple[str, tuple[Content, ...]]


class TriageFiles(QObject):
    """read: the name and the contents of each file; nothing where one of them cannot be read."""

    read = Signal(object)

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._named: set[str] = set()

    def ask(self) -> None:
        """Let files be chosen, and read them."""
        names, _ = QFileDialog.getOpenFileNames(self._page, tr("Import content"), "", tr(_FILES))
        if names:
            self.bring([Path(name) for name in names])

    def bring(self, paths: Sequence[Path]) -> None:
        """Read these, one after the other."""
        self._read(paths, [])

    def _read(self, paths: Sequence[Path], files: list[Named], column: str = "") -> None:
        if not paths:
            self.read.emit(files)
            return
        desk, path = self._context.desk, paths[0]
        self._context.tasks.run(
            lambda: desk.read_file(path, text_column=column),
            partial(self._go_on, paths, files),
            partial(self._ask_column, paths, files),
        )

    def _go_on(
        self, paths: Sequence[Path], files: list[Named], contents: tuple[Content, ...]
    ) -> None:
        self._read(paths[1:], [*files, (paths[0].name, contents)])

    def _ask_column(self, paths: Sequence[Path], files: list[Named], error: DeskError) -> None:
        columns = error.columns if isinstance(error, InputError) else ()
        if not columns:
            self._context.tasks.failed.emit(error)
            return

        def answer(column: str) -> None:
            self._named.add(column)
            self._read(paths, files, column)

        known = next((it for it in columns if it in self._named), "")
        dialog = TextColumnDialog(said(error.message), columns, known, self._page)
        dialog.answered.connect(answer)
        dialog.open()
