"""One figure as a card: its value, its interval, and how it changed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.desk import Estimate
from desktop.ui.theme import Tone
from desktop.ui.translating import tr
from desktop.ui.widgets.plain_label import Badge, PlainLabel

_MINUS = "\N{MINUS SIGN}"


class StatCard(QFrame):
    """name: of the figure."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setObjectName("card")
        self._value = PlainLabel("", "figure")
        self._below = PlainLabel("", "small", wrap=True)
        self._change = Badge()
        figure = QHBoxLayout()
        figure.setSpacing(8)
        figure.addWidget(self._value, 1)
        figure.addWidget(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(PlainLabel(name, "caption"))
        column.addLayout(figure)
        column.addWidget(self._below)
        column.addStretch(1)
        self._change.hide()

    def show_estimate(self, estimate: Estimate, *, percent: bool = False) -> None:
        """A share with its interval."""
        below = ""
        if estimate.low is not None and estimate.high is not None:
            below = tr("95%: {low} to {high}").format(
                low=_share(estimate.low, percent=percent),
                high=_share(estimate.high, percent=percent),
            )
        self.show_words(_share(estimate.value, percent=percent) or tr("not defined"), below)

    def show_words(self, value: str, below: str) -> None:
        """A value, and what is to be said of it."""
        self._value.setText(value)
        self._below.setText(below)
        self._change.hide()
        self._speak()

    def show_change(self, change: Estimate) -> None:
        """By how much it differs from the run beside it; a difference that could be chance, as its
        interval has zero in it or has none, is told without colour.
        """
        self._change.setVisible(change.value is not None)
        if change.value is not None:
            self._change.show_word(signed(change.value), _tone(change))
        self._speak()

    def _speak(self) -> None:
        parts = [self._value.text(), self._below.text()]
        if not self._change.isHidden():
            parts.append(self._change.text())
        self.setAccessibleName(f"{self._name}: {', '.join(it for it in parts if it)}")


def signed(value: float) -> str:
    """A difference with its sign."""
    digits = f"{abs(value):.2f}"
    sign = "±" if float(digits) == 0 else "+" if value > 0 else _MINUS
    return sign + digits


def p_words(p_value: float) -> str:
    """A p-value, as it stands after 'is'."""
    least = 0.001
    return f"{p_value:.3f}" if p_value >= least else tr("below {least}").format(least=least)


def bounded(change: Estimate) -> str:
    """A difference with its sign and its interval."""
    if change.value is None:
        return tr("not defined")
    if change.low is None or change.high is None:
        return signed(change.value)
    return tr("{change} (95%: {low} to {high})").format(
        change=signed(change.value), low=signed(change.low), high=signed(change.high)
    )


def _share(value: float | None, *, percent: bool) -> str:
    if value is None:
        return ""
    return f"{100 * value:.1f}%" if percent else f"{value:.2f}"


def _tone(change: Estimate) -> Tone:
    if change.low is not None and change.low > 0:
        return Tone.OK
    if change.high is not None and change.high < 0:
        return Tone.BAD
    return Tone.NEUTRAL
