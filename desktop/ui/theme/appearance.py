"""Light, dark or as the system has it, and the size of text; applied to the whole application."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from desktop.ui.theme.tokens import SIZES, Colours, load_colours

# For QApplication: to set the style afterwards has PySide6 make the class of all styles, 6 ms.
STYLE = ("-style", "fusion")
_SHEET = Path(__file__).with_name("window.qss")
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
_MOTION_MS = 200
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


class Scheme(StrEnum):
    """What the person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Appearance(QObject):
    """The look that holds now. `changed` follows each change; painted widgets then repaint."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__()
        self._app = app
        self._settings = settings
        self._schemes = load_colours()
        self._sheet = Template(_SHEET.read_text(encoding="utf-8"))
        self.scheme = Scheme(str(settings.value("appearance/scheme", Scheme.SYSTEM.value)))
        self.scale = float(str(settings.value("appearance/scale", 1.0)))
        self.is_reduced_motion = str(settings.value("appearance/motion", "")) == "reduced"
        self._flash_time = app.cursorFlashTime()
        self._fonts: dict[tuple[int, bool], QFont] = {}
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours hold."""
        if self.scheme is Scheme.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.scheme is Scheme.DARK

    @property
    def colours(self) -> Colours:
        """The colours that hold."""
        return self._schemes["dark" if self.is_dark else "light"]

    def set_scheme(self, scheme: Scheme) -> None:
        """Choose a scheme and remember it."""
        self.scheme = scheme
        self._settings.setValue("appearance/scheme", scheme.value)
        self._apply()

    def set_scale(self, scale: float) -> None:
        """Set the size of text, 1.0 to 2.0, and remember it."""
        self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        self._settings.setValue("appearance/scale", self.scale)
        self._apply()

    def step_scale(self, steps: int) -> None:
        """Go to a larger (1) or smaller (-1) size of text."""
        nearest = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - self.scale))
        self.set_scale(SCALES[min(max(nearest + steps, 0), len(SCALES) - 1)])

    def set_reduced_motion(self, *, reduced: bool) -> None:
        """Let nothing move by itself, or let it move again."""
        self.is_reduced_motion = reduced
        self._settings.setValue("appearance/motion", "reduced" if reduced else "usual")
        self._apply()

    def length(self, pixels: float) -> int:
        """A length that grows with the text."""
        return round(pixels * self.scale)

    def font(self, pixels: int, *, strong: bool = False) -> QFont:
        """The interface font at a token size, for what is painted by hand."""
        known = self._fonts.get((pixels, strong))
        if known is None:
            known = self._fonts[pixels, strong] = QFont(self._app.font())
            known.setPixelSize(self.length(pixels))
            known.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return known

    def _follow_system(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        font = QFont(self._app.font())
        font.setPixelSize(self.length(SIZES.body))
        self._app.setFont(font)
        self._fonts.clear()
        self._app.setPalette(_palette(self.colours))
        sizes = {name: f"{self.length(value)}px" for name, value in _sizes().items()}
        sizes |= _radio(self.length(16))
        motion = {"motion_ms": str(0 if self.is_reduced_motion else _MOTION_MS)}
        self._app.setStyleSheet(self._sheet.substitute(asdict(self.colours) | sizes | motion))
        self._app.setCursorFlashTime(0 if self.is_reduced_motion else self._flash_time)
        for effect in _EFFECTS:
            self._app.setEffectEnabled(effect, not self.is_reduced_motion)
        self.changed.emit()


def _sizes() -> dict[str, int]:
    return {f"size_{name}": value for name, value in asdict(SIZES).items()}


def _radio(outer: int) -> dict[str, str]:
    """The mark of a choice, `outer` pixels wide with its border, in either state."""
    ring = outer * 5 // 16
    lengths = {"": outer - 4, "_round": outer // 2, "_dot": outer - 2 * ring, "_ring": ring}
    return {f"radio{part}": f"{length}px" for part, length in lengths.items()}


def _palette(colours: Colours) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: colours.bg,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.panel,
        QPalette.ColorRole.AlternateBase: colours.side,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.faint,
        QPalette.ColorRole.Button: colours.panel,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.bad,
        QPalette.ColorRole.ToolTipBase: colours.panel,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.onaccent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Accent: colours.accent,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.faint))
    return palette
