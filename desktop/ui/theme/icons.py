"""The program's own icons, drawn in the colour that is asked for."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.system import resource

# Enough for screens at three pixels a point; Qt scales down from it.
_OVERSAMPLING = 3


def icon_pixmap(name: str, colour: str, side: int) -> QPixmap:
    """The icon `name` of resources/icons, `side` pixels wide, its strokes in `colour`."""
    pixmap = QPixmap(side * _OVERSAMPLING, side * _OVERSAMPLING)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    svg = _source(name).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(_OVERSAMPLING)
    return pixmap


def icon(name: str, colour: str, side: int) -> QIcon:
    """As `icon_pixmap`, for buttons and actions."""
    return QIcon(icon_pixmap(name, colour, side))


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
