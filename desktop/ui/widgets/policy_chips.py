"""The policies that content is judged under, as chips, with the picker that adds more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.moderation import PolicyVersion
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.flow import Flow


class PolicyChips(QWidget):
    """Chosen policies in the order chosen, then what `follow` gives. A chip pressed takes its
    policy out.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[PolicyVersion, ...] = ()
        self._chosen: list[PolicyVersion] = []
        self._row = Flow(self, gap=8)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._add = Button(tr("+ Policy"), Kind.CHIP, name=tr("Add a policy"))
        self._add.setMenu(self._menu)
        self._last: tuple[QWidget, ...] = (self._add,)
        self._row.addWidget(self._add)

    def follow(self, *widgets: QWidget) -> None:
        """Put other choices behind the policies, in the same lines."""
        self._last = (self._add, *widgets)
        self._show()

    @property
    def chosen(self) -> tuple[PolicyVersion, ...]:
        """The policies to judge under."""
        return tuple(self._chosen)

    def set_known(self, policies: Sequence[PolicyVersion]) -> None:
        """The newest versions there are. What was chosen moves to its newest version."""
        self._known = tuple(policies)
        newest = {version.policy.id: version for version in policies}
        self._chosen = [newest[old.policy.id] for old in self._chosen if old.policy.id in newest]
        self._show()

    def choose(self, policy_ids: Sequence[str]) -> None:
        """Choose these, in this order; unknown ones are left out."""
        known = {version.policy.id: version for version in self._known}
        self._chosen = [known[policy_id] for policy_id in policy_ids if policy_id in known]
        self._show()

    def _toggle(self, version: PolicyVersion) -> None:
        if version in self._chosen:
            self._chosen.remove(version)
        else:
            self._chosen.append(version)
        self._show()

    def _show(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in self._last:
                widget.deleteLater()
        for version in self._chosen:
            self._row.addWidget(self._chip(version))
        for widget in self._last:
            self._row.addWidget(widget)
        self._add.setVisible(bool(self._known))
        self.updateGeometry()
        self.changed.emit()

    def _chip(self, version: PolicyVersion) -> Button:
        words = f"{version.policy.name}  v{version.version}"
        chip = Button(words, Kind.CHIP, name=tr("{words}: remove").format(words=words))
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setToolTip(tr("Press to judge without this policy"))
        chip.clicked.connect(lambda: self._toggle(version))
        return chip

    def _fill_menu(self) -> None:
        self._menu.clear()
        for version in self._known:
            action = self._menu.addAction(f"{version.policy.name}  v{version.version}")
            action.setCheckable(True)
            action.setChecked(version in self._chosen)
            action.triggered.connect(lambda _=False, version=version: self._toggle(version))
