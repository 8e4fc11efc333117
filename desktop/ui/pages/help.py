"""Help: the user guide that comes with the program, readable without a network."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from desktop.system import resource
from desktop.ui.pages.page import Page
from desktop.ui.theme import Appearance
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.help_view import HelpView
from desktop.ui.widgets.palette_delegate import PaletteDelegate
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.search_field import SearchField

_FIRST = "getting-started"
# The topics are no wider than a third of the page, so that large text leaves room to read.
_SIDE_WIDTH, _SIDE_SHARE = 300, 3
_FILE_ROLE = int(Qt.ItemDataRole.UserRole) + 2


class HelpPage(Page):
    """Topics at the side, narrowed by what is typed; a topic is found by any word in it.

    left: the person wants to go back to where they were.
    """

    left = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("page")
        self._appearance = appearance
        self._texts: dict[Path, str] = {}
        self._search = SearchField(tr("Search the help"), tr("Search"))
        self._search.textChanged.connect(self._narrow)
        self._search.left.connect(self._leave_search)
        self._list = QListWidget()
        self._list.setObjectName("sections")
        self._list.setAccessibleName(tr("Topics of the help"))
        self._list.setItemDelegate(PaletteDelegate(appearance))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentItemChanged.connect(self._show)
        self.view = HelpView(appearance)
        self.view.topic_asked.connect(self.show_topic)
        self.view.refused.connect(self._refuse)
        self._refused = PlainLabel("", "caution", wrap=True)
        self._back = Button(tr("Back"), name=tr("Back to where you were"))
        self._back.clicked.connect(self.left)
        self._lay_out()
        self._fill()
        appearance.changed.connect(self._fit)
        self._fit()

    def show_topic(self, file: Path) -> None:
        """Show the topic of a file; one that is no topic is left alone."""
        for at in range(self._list.count()):
            if self._list.item(at).data(_FILE_ROLE) == file:
                self._search.clear()
                self._list.setCurrentRow(at)

    def show_licences(self) -> None:
        """Show under what licences everything is that comes with the program."""
        self.show_topic(_licences())

    def come_forward(self) -> None:
        """The keyboard is in the list of topics."""
        self._list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The topics give way to the text."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._side = QFrame()
        self._side.setObjectName("clear")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(16, 20, 8, 12)
        column.setSpacing(12)
        column.addWidget(PlainLabel(tr("Help"), "title"))
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addWidget(self._back)
        line = QFrame()
        line.setObjectName("rule")
        line.setFixedWidth(1)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.view, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(32, 0, 32, 16)
        foot.addWidget(self._refused)
        text.addLayout(foot)
        self._refused.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(line)
        row.addLayout(text, 1)

    def _fill(self) -> None:
        files = sorted(resource("help").resolve().glob("*.md"), key=lambda it: it.stem != _FIRST)
        for file in (*files, _licences()):
            text = file.read_text(encoding="utf-8")
            self._texts[file] = text.casefold()
            heading = next(line for line in text.splitlines() if line.startswith("# "))
            item = QListWidgetItem(heading.removeprefix("# "), self._list)
            item.setToolTip(item.text())
            item.setData(_FILE_ROLE, file)
        self._list.setCurrentRow(0)

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        found = []
        for at in range(self._list.count()):
            item = self._list.item(at)
            text = self._texts[item.data(_FILE_ROLE)]
            item.setHidden(not all(word in text for word in words))
            found += [] if item.isHidden() else [at]
        if found and self._list.currentRow() not in found:
            self._list.setCurrentRow(found[0])

    def _leave_search(self) -> None:
        self._list.setFocus()

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._refused.hide()
            self.view.show_file(item.data(_FILE_ROLE))

    def _refuse(self, address: str) -> None:
        words = tr("This leads out of the help and was not opened: {address}")
        self._refused.setText(words.format(address=address))
        self._refused.show()

    def _fit(self) -> None:
        wanted = self._appearance.length(_SIDE_WIDTH)
        self._side.setFixedWidth(min(wanted, self.width() // _SIDE_SHARE))
        self._list.doItemsLayout()


def _licences() -> Path:
    return resource("licences", "README.md").resolve()
