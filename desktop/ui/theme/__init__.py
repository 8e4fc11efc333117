"""How the window looks: colours from one token file, sizes, the style sheet and the icons.

`verdict_tone` is apart: the domain is not needed before the first paint.
"""

from desktop.ui.theme.appearance import SCALES, STYLE, Appearance, Scheme
from desktop.ui.theme.icons import icon, icon_pixmap
from desktop.ui.theme.tokens import SIZES, Colours, Tone, load_colours

__all__ = [
    "SCALES",
    "SIZES",
    "STYLE",
    "Appearance",
    "Colours",
    "Scheme",
    "Tone",
    "icon",
    "icon_pixmap",
    "load_colours",
]
