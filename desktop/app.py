"""The window as a program: one QApplication, its look, its settings, and the workspace's door."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QSettings, qVersion
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.system import FaultReports, Paths, log_to_file
from desktop.ui.door import Lock, Typed
from desktop.ui.faults import Faults
from desktop.ui.garbage import leave_alone_what_is_loaded
from desktop.ui.theme import STYLE, Appearance, icon
from desktop.ui.translating import language_of, translate_program
from desktop.ui.window import Window

if TYPE_CHECKING:
    from desktop.desk import Desk

_NAME = "safeguard-desk"


class WorkspaceDoor:
    """The door of one workspace folder, or of the user's own where None is named.

    The desk is imported here, on the thread that opens it: with the database it takes longer than
    the whole window.
    """

    def __init__(
        self,
        directory: Path | None,
        passphrase_file: Path | None,
        *,
        recovery_code_file: Path | None = None,
        demo: bool,
        read_only: bool = False,
    ) -> None:
        self._named = directory
        self._passphrase_file = passphrase_file
        self._recovery_code_file = recovery_code_file
        self._demo = demo
        self._read_only = read_only

    @property
    def name(self) -> str:
        """The folder's name."""
        return self._directory.name

    @property
    def _directory(self) -> Path:
        paths = Paths.of_user()
        return self._named or (paths.demo_workspace if self._demo else paths.workspace)

    def lock(self) -> Lock:
        """What keeps the workspace shut."""
        from desktop.desk import Workspace  # noqa: PLC0415 - see the class

        if not Workspace.exists(self._directory):
            return Lock(is_new=True)
        slots = Workspace.key_slots(self._directory)
        return Lock(passphrase="passphrase" in slots, recovery_code="recovery-code" in slots)

    def open(self, typed: Typed) -> Desk:
        """The open desk; the files of secrets stand in for what is typed."""
        from desktop.desk import (  # noqa: PLC0415 - see the class
            Desk,
            Place,
            read_passphrase,
            read_recovery_code,
        )

        with suppress(OSError):
            log_to_file(Paths.of_user().logs)
        passphrase, code = typed.passphrase, typed.recovery_code
        if typed == Typed():
            if self._recovery_code_file is not None:
                code = read_recovery_code(self._recovery_code_file)
            elif self._passphrase_file is not None:
                passphrase = read_passphrase(self._passphrase_file)
        place = Place(
            self._directory, passphrase or None, self._demo, code or None, self._read_only
        )
        desk = Desk.open(place, model=os.environ.get("SAFEGUARD_DESK_MODEL", ""))
        leave_alone_what_is_loaded()
        return desk


def run_window(
    workspace: Path | None,
    passphrase_file: Path | None,
    recovery_code_file: Path | None = None,
    *,
    demo: bool = False,
    read_only: bool = False,
) -> int:
    """Show the window on a workspace until it is closed; gives the exit code."""
    logging.lastResort = None
    reports = FaultReports(Paths.of_user().reports, _facts())
    reports.watch_for_crash()
    faults = Faults(reports)
    faults.catch_all()
    door = WorkspaceDoor(
        workspace,
        passphrase_file,
        recovery_code_file=recovery_code_file,
        demo=demo,
        read_only=read_only,
    )
    app = QApplication([*sys.argv[:1], *STYLE])
    app.setApplicationName(_NAME)
    app.setApplicationDisplayName("Safeguard Desk")
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, _NAME, "window")
    translate_program(app, language_of(settings))
    appearance = Appearance(app, settings)
    app.setWindowIcon(icon("application", appearance.colours.accent, 64))
    window = Window(door, appearance, settings, faults)
    window.show()
    code = app.exec()
    window.shut_down()
    reports.stop_watching()
    return code


def _facts() -> dict[str, str]:
    """What a report of a fault begins with."""
    return {
        "version": __version__,
        "platform": f"{sys.platform} {os.uname().machine if hasattr(os, 'uname') else ''}".strip(),
        "python": sys.version.partition(" ")[0],
        "qt": f"{qVersion()}, PySide6 {PySide6.__version__}",
    }
