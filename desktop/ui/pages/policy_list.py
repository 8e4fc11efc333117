"""The left of Policies: the library by name."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSignalBlocker, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from desktop.moderation import PolicyVersion
from desktop.ui.context import Context
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.two_line_delegate import BELOW_ROLE, TwoLineDelegate

_VERSION_ROLE = BELOW_ROLE + 1


class PolicyList(QWidget):
    """chosen: a policy, in its newest version. asked_new: a new one is wanted."""

    chosen = Signal(object)
    asked_new = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wanted = ""
        self._drafts_of: frozenset[str] = frozenset()
        self._model = QStandardItemModel(self)
        self.view = QListView()
        self.view.setObjectName("policies")
        self.view.setAccessibleName(tr("Policies"))
        self.view.setModel(self._model)
        self.view.setItemDelegate(TwoLineDelegate(context.appearance))
        self.view.setMouseTracking(True)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        new = Button(tr("New"), Kind.CHIP, name=tr("New policy"))
        new.clicked.connect(self.asked_new)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(tr("Policies"), "title"))
        head.addStretch(1)
        head.addWidget(new)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 20, 8, 8)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        context.appearance.changed.connect(self.view.doItemsLayout)

    def reload(self, wanted: str = "") -> None:
        """List them anew, off the main thread; `wanted` is then chosen, else what was."""
        self._wanted = wanted or self._current_id()
        self._context.tasks.run(self._context.desk.policies, self._take)

    def step(self, rows: int) -> None:
        """Go down or up."""
        index = self._model.index(self.view.currentIndex().row() + rows, 0)
        if index.isValid():
            self.view.setCurrentIndex(index)

    def mark_drafts(self, policy_ids: frozenset[str]) -> None:
        """Say which policies have a draft that is not saved."""
        self._drafts_of = policy_ids
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            item.setData(self._below(item.data(_VERSION_ROLE)), BELOW_ROLE)

    def _take(self, versions: tuple[PolicyVersion, ...]) -> None:
        was = self._current_id()
        ids = [version.policy.id for version in versions]
        blocker = QSignalBlocker(self.view.selectionModel())
        self._model.clear()
        for version in versions:
            item = QStandardItem(version.policy.name)
            item.setData(version, _VERSION_ROLE)
            item.setData(self._below(version), BELOW_ROLE)
            self._model.appendRow(item)
        # What is being looked at stays as it is, a draft above all.
        if not (was and was == self._wanted and was in ids):
            blocker.unblock()
        index = self._model.index(ids.index(self._wanted) if self._wanted in ids else 0, 0)
        self.view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        blocker.unblock()
        self.view.viewport().update()

    def _below(self, version: PolicyVersion) -> str:
        labels = tr("{count:,} labels").format(count=len(version.policy.labels))
        draft = tr(" · draft") if version.policy.id in self._drafts_of else ""
        return tr("Version {version} · {labels}{draft}").format(
            version=version.version, labels=labels, draft=draft
        )

    def _current_id(self) -> str:
        version = self.view.currentIndex().data(_VERSION_ROLE)
        return version.policy.id if isinstance(version, PolicyVersion) else ""

    def _current_changed(self, current: QModelIndex) -> None:
        version = current.data(_VERSION_ROLE)
        if isinstance(version, PolicyVersion):
            self.chosen.emit(version)
