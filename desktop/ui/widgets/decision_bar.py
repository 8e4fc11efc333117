"""The four answers, each with its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.actions import Actions, Command
from desktop.ui.translating import tr
from desktop.ui.widgets.action_button import ActionButton
from desktop.ui.widgets.button import Kind
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.key_hint import ActionKeyHint
from desktop.ui.widgets.plain_label import PlainLabel

ANSWERS = (Command.UPHOLD, Command.OVERRIDE, Command.ESCALATE, Command.PARK)


class DecisionBar(QFrame):
    """A card of buttons for the actions given; `primary` is the one that stands out."""

    def __init__(
        self,
        actions: Actions,
        commands: Sequence[Command] = ANSWERS,
        *,
        primary: Command | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(PlainLabel(tr("Your decision"), "caption"))
        row = QWidget()
        flow = Flow(row, gap=8)
        for command in commands:
            flow.addWidget(_answer(actions, command, Kind.PLAIN))
        if primary is not None:
            flow.addWidget(_answer(actions, primary, Kind.PRIMARY))
        column.addWidget(row)


def _answer(actions: Actions, command: Command, kind: Kind) -> QWidget:
    button = ActionButton(actions, command, kind)
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(button)
    row.addWidget(ActionKeyHint(actions, command))
    return group
