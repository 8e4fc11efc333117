"""Opens a window, and says on standard output, in two lines, that it is painted and what it had
imported that is not its own.

python first_paint.py desk WORKSPACE        the program's own window on a new workspace
python first_paint.py bare MODULE[:NAME]... an empty QMainWindow after these imports
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


def watched(kind: type[QMainWindow]) -> type[QMainWindow]:
    """The same window, ending the program once it and all in it are painted."""

    class Watched(kind):  # type: ignore[misc,valid-type]
        def paintEvent(self, event: QPaintEvent) -> None:
            # The widgets in it are painted in the same turn of the event loop. First in line: what
            # the window puts off until then is not waited for.
            QTimer.singleShot(0, tell)
            super().paintEvent(event)

    return Watched


def tell() -> None:
    # First: the clock is read at this line, and what follows takes its time.
    print(flush=True)
    modules = {
        name
        for name, module in sys.modules.items()
        if not name.startswith(("desktop", "shibokensupport", "__"))
        and getattr(module, "__spec__", None) is not None
    }
    names = {
        f"{value.__module__}:{value.__name__}"
        for name, module in list(sys.modules.items())
        if name.startswith("desktop.")
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__.startswith("PySide6.Qt")
    }
    print(*sorted(modules | names), flush=True)
    QApplication.exit()


def main() -> None:
    kind, *rest = sys.argv[1:]
    if kind == "desk":
        # Not at the head: the bare window must not pay for it.
        app: Any = importlib.import_module("desktop.app")
        app.Window = watched(app.Window)
        app.run_window(Path(rest[0]), None, demo=True)
        return
    for imported in rest:
        module, _, name = imported.partition(":")
        if name:
            getattr(importlib.import_module(module), name)
        else:
            importlib.import_module(module)
    bare = QApplication([])
    window = watched(QMainWindow)()
    window.resize(1440, 900)
    window.show()
    bare.exec()


if __name__ == "__main__":
    main()
