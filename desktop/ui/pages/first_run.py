"""Getting started: three steps that can be left at any time and gone on with later."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.actions import Command
from desktop.ui.context import Context
from desktop.ui.first_steps import STEPS, FirstSteps
from desktop.ui.pages.first_run_model import ModelStep
from desktop.ui.pages.first_run_try import TryStep
from desktop.ui.pages.first_run_workspace import WorkspaceStep
from desktop.ui.pages.page import Page
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.choices import Choices
from desktop.ui.widgets.plain_label import PlainLabel

_WIDEST = 720


class FirstRunPage(Page):
    """A page as any other: the rail, the menus and all keys work while it is there."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._steps = FirstSteps(context.settings)
        self._titles = (tr("Your workspace"), tr("The model that judges"), tr("Try it"))
        self._names = (tr("1  Workspace"), tr("2  Model"), tr("3  Try it"))
        self._made = (WorkspaceStep(context), ModelStep(context), TryStep(context))
        self._choices = Choices(
            tr("Step"), {name: at for at, name in enumerate(self._names)}, self._steps.step
        )
        self._choices.chosen.connect(self._choose)
        self._title = PlainLabel("", "title", wrap=True)
        self._stack = QStackedWidget()
        for step in self._made:
            self._stack.addWidget(step)
        self._back = Button(tr("Back"), name=tr("Back to the step before"))
        self._leave = Button(tr("Leave for now"))
        self._next = Button("", Kind.PRIMARY)
        self._back.clicked.connect(lambda: self.go_to(self._steps.step - 1))
        self._leave.clicked.connect(self._go_away)
        self._next.clicked.connect(self._go_on)
        self._lay_out()

    def come_forward(self) -> None:
        """Go on with the step that is due."""
        self.go_to(self._steps.step)
        self._next.setFocus()

    def go_to(self, step: int) -> None:
        """Show a step, from 0."""
        self._steps.go_to(step)
        self._choices.show_value(step)
        self._title.setText(self._titles[step])
        self._stack.setCurrentWidget(self._made[step])
        self._made[step].come_forward()
        self._back.setEnabled(step > 0)
        is_last = step == STEPS - 1
        words = tr("Done") if is_last else tr("Next")
        self._next.setText(words)
        self._next.setAccessibleName(words if is_last else tr("Next step"))

    def _choose(self, step: object) -> None:
        if isinstance(step, int):
            self.go_to(step)

    def _go_on(self) -> None:
        if self._steps.step < STEPS - 1:
            self.go_to(self._steps.step + 1)
        else:
            self._steps.finish()
            self._context.actions[Command.TRIAGE].trigger()

    def _go_away(self) -> None:
        self._steps.leave()
        self._context.actions[Command.TRIAGE].trigger()

    def _lay_out(self) -> None:
        self._body = body = QWidget()
        body.setObjectName("clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        words = tr(
            "Three steps. Leave whenever you like: Help > Getting started leads back to where you"
            " were."
        )
        column.addWidget(PlainLabel(tr("Getting started"), "small"))
        column.addWidget(self._title)
        column.addWidget(PlainLabel(words, "dim", wrap=True))
        column.addWidget(self._choices)
        column.addWidget(self._stack)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        column.addLayout(buttons)
        column.addStretch(1)
        outer = QWidget()
        outer.setObjectName("clear")
        row = QHBoxLayout(outer)
        row.setContentsMargins(32, 48, 32, 32)
        row.addStretch(1)
        row.addWidget(body, 1000)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(outer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._context.appearance.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._body.setMaximumWidth(self._context.appearance.length(_WIDEST))
