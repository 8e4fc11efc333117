"""Policies: the library, a draft with what the checks say of it, and the versions before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget

from desktop.desk import read_policy_text
from desktop.moderation import PolicyVersion, QueueFilter
from desktop.ui.actions import Command
from desktop.ui.bookmark import Place, PoliciesPlace, QueuePlace
from desktop.ui.context import Context
from desktop.ui.pages.page import Page
from desktop.ui.pages.policy_draft import PolicyDraft
from desktop.ui.pages.policy_findings import PolicyFindings
from desktop.ui.pages.policy_gold import PolicyGold
from desktop.ui.pages.policy_list import PolicyList
from desktop.ui.theme import Appearance
from desktop.ui.translating import tr

# Less makes every second word of a policy a line.
_NARROWEST_DRAFT = 320
_NEW = """---
id: new-policy
name: New policy
labels:
  - {code: N0, meaning: allowed, severity: none, violates: false}
  - {code: N1, meaning: violates, severity: medium, violates: true}
output: category
---
# Instruction
Decide whether the content breaks the rules below. Judge only what the content says and does. If several rules fit, give the one with the highest number. Answer with JSON only: {"violation": 1, "policy_category": "N1"}.

# Definitions
- Term: what it means here, in one sentence.

# Criteria
## VIOLATES (1)
- N1: what is not allowed.
## SAFE (0)
- N0: what is allowed, and comes close.

# Examples
- A content that clearly breaks N1: N1.
- A content that comes close and is allowed: N0.
"""  # noqa: E501 - a policy's lines are its paragraphs


class _Work(QSplitter):
    """A text and what is to be said of it: beside it, or where there is no room under it."""

    def __init__(self, appearance: Appearance, draft: QWidget, findings: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._appearance = appearance
        self._draft, self._findings = draft, findings
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(draft)
        self.addWidget(findings)
        self.setSizes([664, 336])
        self.setStretchFactor(0, 1)
        appearance.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The window or the list beside it has another width."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        narrowest = self._appearance.length(_NARROWEST_DRAFT)
        self._draft.setMinimumWidth(narrowest)
        # Of itself a splitter would keep the window as wide as both side by side.
        self.setMinimumWidth(narrowest)
        beside = self.width() > narrowest + self._findings.minimumWidth()
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if way is not self.orientation():
            self.setOrientation(way)
            room = self.width() if beside else self.height()
            self.setSizes([room - room // 3, room // 3])


class PoliciesPage(Page):
    """Which policy, its text, what is to be said of it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._is_new_wanted = False
        self._has_drafts = False
        # Queued, as it is told of a list's arrival before the list is shown.
        context.tasks.busy.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        self.setObjectName("page")
        self._list = PolicyList(context)
        self._draft = PolicyDraft(context)
        self._gold = PolicyGold(context)
        self._findings = PolicyFindings(context.appearance, self._gold)
        self._list.chosen.connect(self._show_newest)
        self._list.asked_new.connect(lambda: self._draft.begin_new(_NEW))
        self._draft.checked.connect(self._findings.show_findings)
        self._draft.unusable.connect(self._findings.show_problem)
        self._draft.changed.connect(self._follow)
        self._draft.saved.connect(self._take_saved)
        self._findings.place_asked.connect(self._draft.editor.go_to)
        self._findings.version_asked.connect(self._draft.show_version)
        self._gold.next.opened.connect(self._ask_for_item)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._list)
        split.addWidget(_Work(context.appearance, self._draft, self._findings))
        split.setSizes([232, 1000])
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """What the page answers to."""
        return {
            Command.SAVE: self._draft.save,
            Command.IMPORT: self._ask_import,
            Command.CLEAR: lambda: self._draft.begin_new(_NEW),
            Command.REFRESH: self._list.reload,
            Command.NEXT: lambda: self._list.step(1),
            Command.PREVIOUS: lambda: self._list.step(-1),
        }

    def able(self, command: Command) -> bool:
        """Whether it can do that now."""
        if command is Command.SAVE:
            return self._draft.can_save
        return super().able(command)

    def come_forward(self) -> None:
        """Show what has come since, with the keyboard in the list."""
        if self._has_drafts:
            self._list.reload()
        else:
            self._context.tasks.run(self._context.desk.library.drafts, self._take_drafts)
        self._gold.reload()
        self._list.view.setFocus()

    def bookmark(self) -> PoliciesPlace:
        """What is open, and what was not saved."""
        return PoliciesPlace(self._draft.policy_id, self._draft.unsaved)

    def return_to(self, place: Place) -> None:
        """Open it again once the list has come; drafts come back with their policies."""
        if isinstance(place, PoliciesPlace):
            # They are newer than those that the workspace keeps.
            self._has_drafts = True
            self._draft.keep(place.drafts)
            self._is_new_wanted = not place.policy_id and bool(place.drafts.get(""))
            self._list.reload(place.policy_id)

    def _take_drafts(self, drafts: Mapping[str, str]) -> None:
        """Once, before the first policy is shown: what was being written when the window closed."""
        if not self._has_drafts:
            self._has_drafts = True
            self._draft.keep(drafts)
            self._is_new_wanted = "" in drafts
            self._list.reload()

    def _settle(self) -> None:
        # Each list that was on its way shows its first policy when it comes.
        self._is_new_wanted = self._is_new_wanted and self._context.tasks.under_way > 0

    def _show_newest(self, version: PolicyVersion) -> None:
        self._draft.show_version(version)
        if self._is_new_wanted:
            self._draft.begin_new(_NEW)
        self._show_versions(version.policy.id)

    def _show_versions(self, policy_id: str) -> None:
        library = self._context.desk.library
        self._context.tasks.run(lambda: library.versions(policy_id), self._findings.show_versions)

    def _follow(self) -> None:
        self._list.mark_drafts(self._draft.drafts_of)
        self._gold.follow(self._draft.version, is_changed=self._draft.is_changed)
        self.able_changed.emit()

    def _ask_for_item(self, item_id: str) -> None:
        wanted = QueueFilter(item=item_id, policy_id=self._draft.policy_id)
        self.place_asked.emit(Command.QUEUE, QueuePlace(wanted, None))

    def _take_saved(self, version: PolicyVersion) -> None:
        self._list.reload(version.policy.id)
        self._show_versions(version.policy.id)

    def _ask_import(self) -> None:
        kinds = tr("Policies (*.md *.txt);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, tr("Import a policy"), "", kinds)
        if name:
            file = Path(name)
            self._context.tasks.run(lambda: read_policy_text(file), self._draft.begin)
