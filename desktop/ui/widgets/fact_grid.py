"""Facts with their names, one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from desktop.ui.widgets.plain_label import PlainLabel

_HASH = re.compile(r"[0-9a-f]{40,}")
_SHOWN_OF_HASH = 12


class FactGrid(QWidget):
    """Names beside values where there is room, above them where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(6)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading)

    def show_facts(self, facts: Iterable[tuple[str, str | QWidget]]) -> None:
        """Show these in the place of others, those without a name over the whole width.

        Hashes are cut short, with the whole as their tip.
        """
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in facts:
            field = value if isinstance(value, QWidget) else _value(value)
            if not name:
                self._form.addRow(field)
                continue
            label = PlainLabel(name, "dim")
            label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
            label.setBuddy(field)
            self._form.addRow(label, field)


def short_hash(digest: str) -> str:
    """Enough of a hash to compare by eye."""
    return f"{digest[:_SHOWN_OF_HASH]}…"


def _value(value: str) -> PlainLabel:
    label = PlainLabel(wrap=True)
    label.set_content(short_hash(value) if _HASH.fullmatch(value) else value)
    label.setToolTip(value if _HASH.fullmatch(value) else "")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
