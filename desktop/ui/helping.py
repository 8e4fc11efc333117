"""Help, the overlay of keys, and About: what the Help menu shows, whether a workspace is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.actions import Actions
from desktop.ui.theme import Appearance

if TYPE_CHECKING:
    from desktop.ui.pages.help import HelpPage


class Helping(QObject):
    """Its page lies over whatever page there is, and leads back to it. Each part is imported when
    it is first asked for.

    changed: the help came to the front, or went.
    """

    changed = Signal()

    def __init__(
        self, pages: QStackedWidget, actions: Actions, appearance: Appearance, window: QWidget
    ) -> None:
        super().__init__(window)
        self._pages = pages
        self._actions = actions
        self._appearance = appearance
        self._window = window
        self._page: HelpPage | None = None
        self._before: QWidget | None = None

    @property
    def is_in_front(self) -> bool:
        """Whether the help is what is seen."""
        return self._page is not None and self._pages.currentWidget() is self._page

    def show_help(self) -> HelpPage:
        """Bring the help to the front."""
        page = self._made()
        if not self.is_in_front:
            self._before = self._pages.currentWidget()
            self._pages.setCurrentWidget(page)
            page.come_forward()
            self.changed.emit()
        return page

    def leave(self) -> None:
        """Go back to the page before, where the help is in front."""
        if self.is_in_front and self._before is not None:
            self._pages.setCurrentWidget(self._before)
            self.changed.emit()

    def show_keys(self) -> None:
        """Show all actions with their keys, over the window."""
        from desktop.ui.dialogs.key_help import KeyHelp  # noqa: PLC0415 - see the class

        KeyHelp(self._actions, self._appearance, self._window).open()

    def show_about(self) -> None:
        """Show what this program is."""
        from desktop.ui.dialogs.about import AboutDialog  # noqa: PLC0415 - see the class

        dialog = AboutDialog(self._appearance, self._window)
        dialog.licences_asked.connect(lambda: self.show_help().show_licences())
        dialog.open()

    def _made(self) -> HelpPage:
        from desktop.ui.pages.help import HelpPage  # noqa: PLC0415 - see the class

        if self._page is None:
            self._page = HelpPage(self._appearance)
            self._page.left.connect(self.leave)
            self._pages.addWidget(self._page)
        return self._page
