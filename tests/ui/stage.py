"""A real workspace with reviews in it, and the real window on it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QLocale,
    QObject,
    QSettings,
    Qt,
    QTimer,
    QTranslator,
)
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.app import WorkspaceDoor
from desktop.desk import Place, Workspace, create_workspace
from desktop.moderation import (
    Content,
    Effort,
    Evidence,
    Generation,
    ModelSetting,
    Outcome,
    PolicyVersion,
    Reading,
)
from desktop.ui.faults import Faults
from desktop.ui.theme import Appearance, Scheme
from desktop.ui.translating import tr, translate_program
from desktop.ui.widgets.button import Button
from desktop.ui.window import Window

Widget = TypeVar("Widget", bound=QObject)
PASSPHRASE = "a passphrase for tests"
SETTING = ModelSetting("starter", "5f" * 32, "a1" * 32, "scripted", Effort.MEDIUM)


@dataclass(frozen=True, slots=True)
class Given:
    """One item with what a model is to have said of it. quote: its evidence."""

    text: str
    policy: str = "spam"
    outcome: Outcome = Outcome.VIOLATES
    quote: str = ""
    rationale: str = "It advertises something that the reader did not ask for."
    source: str = "march-export.csv"
    row: int = 0


def make_workspace(
    directory: Path, given: list[Given], prepare: Callable[[Workspace], None] | None = None
) -> None:
    """Create a workspace with the bundled policies and one review for each that is given, then
    `prepare` it further.
    """
    workspace = create_workspace(Place(directory, PASSPHRASE), name="Case 2026-114")
    try:
        for one in given:
            _judge(workspace, one)
        if prepare is not None:
            prepare(workspace)
    finally:
        workspace.close()


def many(count: int) -> list[Given]:
    """Reviews that differ only in their row."""
    return [Given(f"Offer number {row}", row=row) for row in range(1, count + 1)]


def _judge(workspace: Workspace, given: Given) -> None:
    version = workspace.policy(given.policy)
    content = Content(given.text, given.source, f"row {given.row}" if given.row else "")
    batch = workspace.submit(workspace.add_items([content]), [version], SETTING, name=given.source)
    for lease in workspace.claim(batch.id, "stage", 10, 60.0):
        output = Generation(tuple(range(184)), "raw answer", 2113, 6.2)
        workspace.complete(lease, reading_of(given, version), output)


def reading_of(given: Given, version: PolicyVersion) -> Reading:
    """What a model would have said."""
    if not given.outcome.has_label:
        problem = "The final message names no label of the policy."
        return Reading(given.outcome, reasoning="Thinking it over.", problem=problem)
    violates = given.outcome is Outcome.VIOLATES
    labels = [label for label in version.policy.labels if label.violates == violates]
    label = max(labels, key=lambda known: known.severity)
    rules = [rule.id for rule in version.policy.rules if rule.label == label.code][:2]
    at = given.text.find(given.quote)
    evidence = (Evidence(at, at + len(given.quote), given.quote),) if given.quote else ()
    return Reading(
        given.outcome,
        label.code,
        tuple(rules) or (label.code,),
        given.rationale,
        "The content is compared with each rule in turn.",
        evidence,
    )


def appearance_of(
    directory: Path, *, scheme: Scheme = Scheme.LIGHT, scale: float = 1.0
) -> tuple[Appearance, QSettings]:
    """A look whose settings are kept in `directory`."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settings = QSettings(str(directory / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("appearance/scheme", scheme.value)
    settings.setValue("appearance/scale", scale)
    return Appearance(app, settings), settings


@contextmanager
def window_on(
    directory: Path,
    wait: Callable[[Callable[[], bool]], None],
    *,
    faults: Faults | None = None,
    **look: object,
) -> Iterator[Window]:
    """The window on the workspace of `directory`, opened; shut down at the end."""
    appearance, settings = appearance_of(directory, **look)  # type: ignore[arg-type]
    passphrase_file = directory.parent / "passphrase"
    passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    door = WorkspaceDoor(directory, passphrase_file, demo=False)
    window = Window(door, appearance, settings, faults)
    window.show()
    wait(lambda: window.desk is not None and settled(window))
    try:
        yield window
    finally:
        close(window, appearance)


@contextmanager
def speaking(app: QApplication, language: str) -> Iterator[None]:
    """What is made within speaks a language and runs in its direction."""
    before = set(app.findChildren(QTranslator))
    translate_program(app, language)
    try:
        yield
    finally:
        for translator in set(app.findChildren(QTranslator)) - before:
            app.removeTranslator(translator)
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        QLocale.setDefault(QLocale.system())


def close(window: Window, appearance: Appearance) -> None:
    """Close as the program does, then let Qt delete what it was asked to."""
    window.hide()
    window.shut_down()
    window.deleteLater()
    appearance.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def the(parent: QObject, kind: type[Widget]) -> Widget:
    """The one widget of a kind within another."""
    found = parent.findChild(kind)
    assert isinstance(found, kind)
    return found


def button(window: Window, name: str) -> Button:
    """The button that a screen reader would call so."""
    return next(b for b in window.findChildren(Button) if b.accessibleName() == tr(name))


def seen(widget: QWidget) -> str:
    """All words on labels that a person can see in `widget`."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def settled(window: Window) -> bool:
    """Whether nothing is under way off the main thread, and what came of it can be seen."""
    # A layout shows a widget that is put into it by a posted event.
    QCoreApplication.sendPostedEvents()
    return not window.tasks.under_way


def keyboard() -> QWidget:
    """The widget that has the keyboard."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, QWidget)
    return focus


def wait_until(done: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let Qt work until `done`; raises TimeoutError after so long."""
    ends = time.monotonic() + seconds
    loop = QEventLoop()
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > ends else None)
    timer.start()
    loop.exec()
    timer.stop()
    if time.monotonic() > ends:
        raise TimeoutError
