"""Settings: its sections in a list at the side, the chosen one beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.actions import Command
from desktop.ui.context import Context
from desktop.ui.pages.page import Page
from desktop.ui.pages.settings_appearance import AppearanceSection
from desktop.ui.pages.settings_keymap import KeymapSection
from desktop.ui.pages.settings_keys import KeysSection
from desktop.ui.pages.settings_network import NetworkSection
from desktop.ui.pages.settings_retention import RetentionSection
from desktop.ui.pages.settings_reviewers import ReviewersSection
from desktop.ui.pages.settings_second_reviews import SecondReviewsSection
from desktop.ui.pages.settings_section import Section
from desktop.ui.pages.settings_wellness import WellnessSection
from desktop.ui.translating import tr
from desktop.ui.widgets.palette_delegate import PaletteDelegate
from desktop.ui.widgets.plain_label import PlainLabel

_LIST_WIDTH = 232
_WIDEST = 720


class SettingsPage(Page):
    """A section is made when it is first looked at, and follows what changes elsewhere."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._makers: dict[str, Callable[[], Section]] = {
            tr("Appearance"): partial(AppearanceSection, context),
            tr("Wellness"): partial(WellnessSection, context),
            tr("Keyboard"): partial(KeymapSection, context),
            tr("Keys and locking"): partial(KeysSection, context),
            tr("Retention"): partial(RetentionSection, context),
            tr("Reviewers"): partial(ReviewersSection, context),
            tr("Second review"): partial(SecondReviewsSection, context),
            tr("Network"): partial(NetworkSection, context),
        }
        self._made: dict[str, tuple[QScrollArea, Section]] = {}
        self._stack = QStackedWidget()
        self._list = QListWidget()
        self._list.setObjectName("sections")
        self._list.setAccessibleName(tr("Sections of the settings"))
        self._list.setItemDelegate(PaletteDelegate(context.appearance))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.addItems(list(self._makers))
        self._list.currentTextChanged.connect(self._bring)
        self._side = side = QFrame()
        side.setObjectName("clear")
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 20, 8, 8)
        column.setSpacing(12)
        column.addWidget(PlainLabel(tr("Settings"), "title"))
        column.addWidget(self._list, 1)
        line = QFrame()
        line.setObjectName("rule")
        line.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(line)
        row.addWidget(self._stack, 1)
        context.appearance.changed.connect(self._fit)
        self._fit()
        self._list.setCurrentRow(0)

    @property
    def titles(self) -> tuple[str, ...]:
        """What the sections are called, in their order."""
        return tuple(self._makers)

    @property
    def section(self) -> Section:
        """The section that is looked at."""
        return self._made[self._list.currentItem().text()][1]

    def show_section(self, title: str) -> None:
        """Bring a section to the front."""
        self._list.setCurrentRow(self.titles.index(title))

    def _bring(self, title: str) -> None:
        if title not in self._made:
            section = self._makers[title]()
            self._made[title] = (self._scroller(section), section)
            self._stack.addWidget(self._made[title][0])
        area, section = self._made[title]
        self._stack.setCurrentWidget(area)
        section.come_forward()

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """What the page answers to."""
        return {
            Command.NEXT: lambda: self._step(1),
            Command.PREVIOUS: lambda: self._step(-1),
            Command.REFRESH: self.section.come_forward,
        }

    def come_forward(self) -> None:
        """Show what has come since, with the keyboard in the list of sections."""
        self.section.come_forward()
        self._list.setFocus()

    def _step(self, rows: int) -> None:
        row = min(max(self._list.currentRow() + rows, 0), self._list.count() - 1)
        self._list.setCurrentRow(row)

    def _fit(self) -> None:
        self._side.setFixedWidth(self._context.appearance.length(_LIST_WIDTH * 0.8))
        for _, section in self._made.values():
            section.setMaximumWidth(self._context.appearance.length(_WIDEST))
        self._list.doItemsLayout()

    def _scroller(self, section: Section) -> QScrollArea:
        section.setMaximumWidth(self._context.appearance.length(_WIDEST))
        body = QWidget()
        body.setObjectName("clear")
        row = QHBoxLayout(body)
        row.setContentsMargins(32, 20, 32, 0)
        row.addWidget(section, 1000)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area
