"""Taking a recovery code away from the screen: onto paper, or into a file on another medium."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.system import write_whole
from desktop.ui.translating import tr

_FILE = "recovery-code.txt"


def sheet(code: str, workspace: str) -> str:
    """What stands on the paper. workspace: its name."""
    return "\n\n".join(
        (
            tr("Recovery code of the workspace “{name}”").format(name=workspace),
            code,
            tr(
                "Whoever has this code and a copy of the workspace can read it. Keep it where you"
                " keep what must survive a lost machine."
            ),
            "Safeguard Desk",
        )
    )


def save_code(words: str, parent: QWidget) -> str:
    """Ask for a file and write the words to it, for its owner only; gives what came of it, empty
    where the person thought better of it.
    """
    name, _ = QFileDialog.getSaveFileName(parent, tr("Save the recovery code"), _FILE)
    if not name:
        return ""
    try:
        write_whole(Path(name), f"{words}\n".encode())
    except OSError:
        return tr("It could not be written there. Choose another place, or print it.")
    return tr("Saved. Take the file away from this machine.")


def print_code(words: str, parent: QWidget) -> None:
    """Ask for a printer and print the words."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - seldom needed

    printer = QPrinter()
    if QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted:
        document = QTextDocument()
        document.setPlainText(words)
        document.print_(printer)
