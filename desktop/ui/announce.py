"""Telling a screen reader what just came."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Say `words`, politely. Never content."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
