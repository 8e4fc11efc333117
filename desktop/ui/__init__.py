"""The window: Qt, and only here and in app.py.

Widgets hold no SQL and no rules. They ask the desk, off the main thread, and show what comes back.
Modules that need the desk's types at run time are imported after the first paint (see `window`).
"""
