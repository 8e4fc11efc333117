"""How far a person is in getting started: remembered, so that it can be left and gone on with."""

from __future__ import annotations

from PySide6.QtCore import QSettings

STEPS = 3
_STATE = "first_run/state"
_STEP = "first_run/step"
_BEGUN, _LEFT, _DONE = "begun", "left", "done"


class FirstSteps:
    """Kept in the settings. It comes by itself only while it is begun and neither left nor done."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def is_due(self) -> bool:
        """Whether it should be shown without being asked for."""
        return str(self._settings.value(_STATE, "")) == _BEGUN

    @property
    def step(self) -> int:
        """The step to go on with, from 0."""
        try:
            return min(max(int(str(self._settings.value(_STEP, 0))), 0), STEPS - 1)
        except ValueError:
            return 0

    def begin(self) -> None:
        """A workspace was made: begin at the first step."""
        self._settings.setValue(_STATE, _BEGUN)
        self._settings.setValue(_STEP, 0)

    def go_to(self, step: int) -> None:
        """Remember a step."""
        self._settings.setValue(_STEP, step)

    def leave(self) -> None:
        """Do not come by itself any more; the step stays."""
        self._settings.setValue(_STATE, _LEFT)

    def finish(self) -> None:
        """All is done; asked for again, it begins at the first step."""
        self._settings.setValue(_STATE, _DONE)
        self._settings.setValue(_STEP, 0)
