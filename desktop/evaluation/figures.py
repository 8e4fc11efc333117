"""Figures as inline SVG. Colours come from the page's style sheet, by class.

Every text is escaped. A figure says the same as a table beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from desktop.evaluation.intervals import Estimate
from desktop.evaluation.metrics.calibration import Calibration, Reliability
from desktop.evaluation.metrics.confusion import Confusion
from desktop.evaluation.metrics.coverage import CoveragePoint
from desktop.evaluation.visible import visible

_NO_ANSWER = "no answer"
_NAMES = 190
_BAR_AREA = 360
_ROW = 24
_SQUARE = 260
_MARGIN = 64
_CELL_WIDTH, _CELL_HEIGHT = 84, 40
_LONGEST_NAME = 28
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a share from 0 to 1, with its interval."""

    name: str
    estimate: Estimate


def bars(title: str, given: Sequence[Bar]) -> Markup:
    """Horizontal bars with their intervals as whiskers."""
    height = _ROW * len(given)
    parts = [_line("grid", _bar_x(tick), 0, _bar_x(tick), height) for tick in _TICKS]
    for number, bar in enumerate(given):
        middle = _ROW * number + _ROW / 2
        parts.append(_text("name", _NAMES - 8, middle + 4, _short(bar.name), full=bar.name))
        parts += _bar(bar.estimate, middle)
    parts += [_text("tick", _bar_x(tick), height + 16, f"{tick:.0%}") for tick in _TICKS]
    return _svg(title, _NAMES + _BAR_AREA + 60, height + 24, parts)


def differences(title: str, given: Sequence[Bar]) -> Markup:
    """Differences of shares, from -1 to 1, as points with their intervals around a middle line."""
    height = _ROW * len(given)
    widest = max((abs(it) for bar in given for it in _ends(bar.estimate)), default=0.0)
    reach = next(it for it in (0.1, 0.25, 0.5, 1.0) if it >= widest or it == 1.0)

    def x(difference: float) -> float:
        return _bar_x((difference / reach + 1) / 2)

    ticks = (-reach, -reach / 2, 0.0, reach / 2, reach)
    parts = [_line("grid", x(tick), 0, x(tick), height) for tick in ticks]
    parts.append(_line("diagonal", x(0), 0, x(0), height))
    for number, bar in enumerate(given):
        middle = _ROW * number + _ROW / 2
        parts.append(_text("name", _NAMES - 8, middle + 4, _short(bar.name), full=bar.name))
        ends = _ends(bar.estimate)
        if ends:
            parts.append(_line("whisker", x(ends[0]), middle, x(ends[-1]), middle))
            parts.append(
                Markup('<circle class="curve0 dot" cx="{:.1f}" cy="{:.1f}" r="4"/>').format(
                    x(ends[1]), middle
                )
            )
    parts += [_text("tick", x(tick), height + 16, f"{100 * tick:+.4g}") for tick in ticks]
    return _svg(title, _NAMES + _BAR_AREA + 60, height + 24, parts)


def confusion(title: str, matrix: Confusion) -> Markup:
    """The matrix, each cell as dark as its share of its row."""
    columns = (*matrix.labels, _NO_ANSWER)
    parts = [
        _text("name", _NAMES - 8, 56 + _CELL_HEIGHT * row + _CELL_HEIGHT / 2 + 4, _short(label))
        for row, label in enumerate(matrix.labels)
    ]
    parts.append(_text("tick", _NAMES + _CELL_WIDTH * len(columns) / 2, 16, "the model's answer"))
    for column, label in enumerate(columns):
        middle = _NAMES + _CELL_WIDTH * (column + 0.5)
        parts.append(_text("tick", middle, 44, _short(label, 12), full=label))
    for row, counts in enumerate(matrix.counts):
        for column, count in enumerate(counts):
            share = count / sum(counts) if sum(counts) else 0.0
            kind = "right" if row == column else "wrong"
            x, y = _NAMES + _CELL_WIDTH * column, 56 + _CELL_HEIGHT * row
            parts.append(
                Markup(
                    '<rect class="cell {}" x="{}" y="{}" width="{}" height="{}"'
                    ' fill-opacity="{:.2f}"/>'
                ).format(kind, x + 1, y + 1, _CELL_WIDTH - 2, _CELL_HEIGHT - 2, 0.55 * share)
            )
            parts.append(
                _text("count", x + _CELL_WIDTH / 2, y + _CELL_HEIGHT / 2 + 4, f"{count:,}")
            )
    height = 60 + _CELL_HEIGHT * len(matrix.labels)
    return _svg(title, _NAMES + _CELL_WIDTH * len(columns) + 8, height, parts)


def reliability(title: str, calibration: Calibration) -> Markup:
    """Probability against the share that violates: on the diagonal it means what it says."""
    curves = (
        ("raw", calibration.raw),
        ("temperature", calibration.scaled),
        ("isotonic", calibration.isotonic),
    )
    parts = [*_square("probability of violating", "share that violates")]
    parts.append(_line("diagonal", *_point(0, 0), *_point(1, 1)))
    for number, (name, curve) in enumerate(curves):
        parts += _curve(f"curve{number}", curve)
        y = _MARGIN / 2 + 18 * number + 6
        parts.append(
            Markup('<circle class="curve{} dot" cx="{}" cy="{}" r="4"/>').format(
                number, _MARGIN + _SQUARE + 24, y
            )
        )
        parts.append(_text("legend", _MARGIN + _SQUARE + 34, y + 4, name))
    return _svg(title, _MARGIN + _SQUARE + 130, _SQUARE + 64, parts)


def coverage(title: str, points: Sequence[CoveragePoint]) -> Markup:
    """How accurate the answers are if only so many of the most confident ones are used."""
    parts = [*_square("share of items that the model settles", "share of those that is right")]
    parts.append(_path("curve0", [(it.coverage, it.accuracy) for it in points]))
    return _svg(title, _MARGIN + _SQUARE + 30, _SQUARE + 64, parts)


def _ends(estimate: Estimate) -> tuple[float, ...]:
    """The low end, the value and the high end; nothing where it is undefined."""
    value, low, high = estimate.value, estimate.low, estimate.high
    return () if value is None or low is None or high is None else (low, value, high)


def _bar(estimate: Estimate, middle: float) -> Iterable[Markup]:
    if estimate.value is None:
        yield _text("value", _NAMES + 6, middle + 4, "not defined")
        return
    yield Markup('<rect class="bar" x="{}" y="{}" width="{:.1f}" height="{}"/>').format(
        _NAMES, middle - 6, _BAR_AREA * estimate.value, 12
    )
    if estimate.low is not None and estimate.high is not None:
        low, high = _bar_x(estimate.low), _bar_x(estimate.high)
        yield _line("whisker", low, middle, high, middle)
        yield _line("whisker", low, middle - 4, low, middle + 4)
        yield _line("whisker", high, middle - 4, high, middle + 4)
    yield _text("value", _NAMES + _BAR_AREA + 8, middle + 4, f"{100 * estimate.value:.1f}")


def _bar_x(share: float) -> float:
    return _NAMES + _BAR_AREA * share


def _curve(kind: str, curve: Reliability) -> Iterable[Markup]:
    yield _path(kind, [(it.probability, it.share) for it in curve.bins])
    for it in curve.bins:
        x, y = _point(it.probability, it.share)
        yield Markup(
            '<circle class="{} dot" cx="{:.1f}" cy="{:.1f}" r="4"><title>{} items</title></circle>'
        ).format(kind, x, y, it.items)


def _square(x_title: str, y_title: str) -> Iterable[Markup]:
    """The axes of a plot of shares against shares."""
    for tick in _TICKS:
        yield _line("grid", *_point(tick, 0), *_point(tick, 1))
        yield _line("grid", *_point(0, tick), *_point(1, tick))
        x, bottom = _point(tick, 0)
        yield _text("tick", x, bottom + 16, f"{tick:.0%}")
        yield _text("name", _MARGIN - 6, _point(0, tick)[1] + 4, f"{tick:.0%}")
    yield _text("tick", _MARGIN + _SQUARE / 2, _SQUARE + 52, x_title)
    yield Markup('<text class="tick" transform="translate(10 {}) rotate(-90)">{}</text>').format(
        10 + _SQUARE / 2, y_title
    )


def _point(x: float, y: float) -> tuple[float, float]:
    return _MARGIN + _SQUARE * x, 10 + _SQUARE * (1 - y)


def _path(kind: str, points: Sequence[tuple[float, float]]) -> Markup:
    placed = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_point(*it) for it in points))
    return Markup('<polyline class="{} path" points="{}"/>').format(kind, placed)


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> Markup:
    return Markup('<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>').format(
        kind, x1, y1, x2, y2
    )


def _text(kind: str, x: float, y: float, words: str, *, full: str = "") -> Markup:
    title = Markup("<title>{}</title>").format(visible(full)) if full != words else Markup("")
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}">{}{}</text>').format(
        kind, x, y, visible(words), title if full else ""
    )


def _short(name: str, longest: int = _LONGEST_NAME) -> str:
    return name if len(name) <= longest else name[: longest - 1] + "…"


def _svg(title: str, width: float, height: float, parts: Iterable[Markup]) -> Markup:
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{0}" viewBox="0 0 {0} {1}">'
        "<title>{2}</title>{3}</svg>"
    ).format(round(width), round(height), visible(title), Markup("").join(parts))
