"""What this program is: its version, and under which licences it and its parts are."""

from __future__ import annotations

import PySide6
from PySide6.QtCore import Signal, qVersion
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop import __version__
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.theme import Appearance, icon_pixmap
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel

_ICON = 48


class AboutDialog(Dialog):
    """licences_asked: all licences are to be shown."""

    licences_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setWindowTitle(tr("About Safeguard Desk"))
        licences = Button(tr("Licences"))
        licences.clicked.connect(self.accept)
        licences.clicked.connect(self.licences_asked)
        close = Button(tr("Close"), Kind.PRIMARY)
        close.clicked.connect(self.reject)
        picture = PlainLabel()
        side = appearance.length(_ICON)
        picture.setPixmap(icon_pixmap("application", appearance.colours.accent, side))
        title = QHBoxLayout()
        title.setSpacing(16)
        title.addWidget(picture)
        title.addWidget(PlainLabel("Safeguard Desk", "title"), 1)
        self.column.addLayout(title)
        version = tr("Version {version}, with Qt {qt} and PySide6 {pyside}").format(
            version=__version__, qt=qVersion(), pyside=PySide6.__version__
        )
        self.column.addWidget(PlainLabel(version, wrap=True))
        self.column.addSpacing(8)
        for words in (
            tr("The program, its policies and its texts are under the Apache License 2.0."),
            tr(
                "Qt and PySide6 are under the GNU Lesser General Public License, version 3. They"
                " are linked dynamically: you may replace them by another build of your own."
            ),
            tr("It opens no connection and sends nothing about you or your work anywhere."),
        ):
            self.column.addWidget(PlainLabel(words, "dim", wrap=True))
        self.column.addSpacing(16)
        self.add_buttons(licences, close)
        close.setFocus()
