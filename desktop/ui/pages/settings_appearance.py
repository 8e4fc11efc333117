"""Settings: how the window looks."""

from __future__ import annotations

from desktop.ui.context import Context
from desktop.ui.pages.settings_section import Row, Section
from desktop.ui.theme import SCALES, Scheme
from desktop.ui.translating import tr
from desktop.ui.widgets.choices import Choices
from desktop.ui.widgets.switch import Switch


class AppearanceSection(Section):
    """Each choice holds at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.head(tr("Appearance"))
        look = context.appearance
        self._look = look
        schemes = {
            tr("As the system"): Scheme.SYSTEM,
            tr("Light"): Scheme.LIGHT,
            tr("Dark"): Scheme.DARK,
        }
        self._scheme = Choices(tr("Colours"), schemes, look.scheme)
        self._scheme.chosen.connect(look.set_scheme)
        sizes = {tr("{percent}%").format(percent=round(100 * it)): it for it in SCALES}
        self._scale = Choices(tr("Size of text"), dict(sizes), look.scale)
        self._scale.chosen.connect(look.set_scale)
        self._motion = Switch(look, tr("Reduced motion"))
        self._motion.clicked.connect(lambda on: look.set_reduced_motion(reduced=on))
        group = self.group()
        group.add(Row(tr("Colours"), "", self._scheme, below=True))
        sizes_words = tr("Everything in the window grows with it, up to twice the size.")
        group.add(Row(tr("Size of text"), sizes_words, self._scale, below=True))
        motion_words = tr(
            "Nothing slides, fades or blinks: menus open at once, the cursor stands still."
        )
        group.add(Row(tr("Reduced motion"), motion_words, self._motion))
        look.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._scheme.show_value(self._look.scheme)
        self._scale.show_value(self._look.scale)
        self._motion.setChecked(self._look.is_reduced_motion)
