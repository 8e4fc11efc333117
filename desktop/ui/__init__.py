"""The window: Qt, and only here and in app.py.

Widgets hold no SQL and no rules. They ask the desk, off the main thread, and show what comes back.
Modules that need the desk's types at run time are imported after the first paint (see `window`).
"""

import builtins

import PySide6.QtCore  # noqa: F401 - from then on its own import is in the place of Python's

# That one reads the source of every module that comes after it, to see whether it wants names in
# another case, and keeps it: 20 MiB and a tenth of all imports' time. Nothing here wants them.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
