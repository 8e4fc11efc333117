"""What every page is given: the open desk and the window's own parts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSettings

from desktop.desk import Desk
from desktop.ui.actions import Actions
from desktop.ui.batches import Batches
from desktop.ui.choosing import Choosing
from desktop.ui.deciding import Deciding
from desktop.ui.idle import IdleWatch
from desktop.ui.tasks import Tasks
from desktop.ui.theme import Appearance
from desktop.ui.wellness import Wellness


@dataclass(frozen=True, slots=True)
class Context:
    """Passed to each page; nothing in the window is reached in another way."""

    desk: Desk
    actions: Actions
    appearance: Appearance
    tasks: Tasks
    deciding: Deciding
    batches: Batches
    choosing: Choosing
    wellness: Wellness
    idle: IdleWatch
    settings: QSettings
