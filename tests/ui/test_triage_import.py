"""A table whose column of texts has a name of its own is asked about, and then imported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs.text_column import TextColumnDialog
from desktop.ui.pages.triage import TriagePage
from desktop.ui.pages.triage_content import TriageContent
from desktop.ui.widgets.choice_chip import ChoiceChip
from desktop.ui.widgets.policy_chips import PolicyChips
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.stage import button, keyboard, seen, settled, the


@pytest.fixture
def ticket(tmp_path: Path) -> Path:
    """One text, in a column of which nothing is known."""
    file = tmp_path / "export.csv"
    file.write_text("ticket,customer,what_was_said\n1,Ann,Good morning\n", encoding="utf-8")
    return file


def asked(qtbot: QtBot, window: Window, words: str) -> TextColumnDialog:
    """The dialog that asks, once it says so."""

    def dialogs() -> list[TextColumnDialog]:
        found = window.findChildren(TextColumnDialog)
        return [it for it in found if it.isVisible() and words in seen(it)]

    qtbot.waitUntil(lambda: bool(dialogs()), timeout=30_000)
    return dialogs()[0]


def answer(window: Window, dialog: TextColumnDialog, column: str) -> None:
    assert not button(window, "Import").isEnabled()
    the(dialog, ChoiceChip).choose(column)
    assert keyboard() is button(window, "Import")
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)


def test_where_no_column_is_known_to_hold_the_text_it_is_asked_for(
    qtbot: QtBot, open_window: OpenWindow, ticket: Path
) -> None:
    window = open_window()
    the(window, TriagePage).import_files([ticket])
    dialog = asked(qtbot, window, "It has: ticket, customer, what_was_said.")
    assert "--text-column" not in seen(window)
    answer(window, dialog, "what_was_said")
    content = the(window, TriageContent).content
    qtbot.waitUntil(lambda: content.text() == "Good morning", timeout=30_000)


def test_of_several_tables_each_is_asked_about_with_the_column_that_was_named_before(
    qtbot: QtBot, open_window: OpenWindow, ticket: Path, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text("comment,said\n,Good evening\nseen,Good night\n", encoding="utf-8")
    window = open_window()
    the(window, PolicyChips).choose(["spam-short"])
    the(window, TriagePage).import_files([ticket, notes, ticket])
    answer(window, asked(qtbot, window, "ticket, customer"), "what_was_said")
    answer(window, asked(qtbot, window, "1 of 2 rows in 'notes.csv' have no text"), "said")
    assert the(asked(qtbot, window, "ticket, customer"), ChoiceChip).value == "what_was_said"
    assert keyboard() is button(window, "Import")
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "4 items are judged in the background" in seen(window), timeout=30_000)


def test_where_none_is_named_nothing_is_imported(
    qtbot: QtBot, open_window: OpenWindow, ticket: Path
) -> None:
    window = open_window()
    the(window, TriagePage).import_files([ticket])
    asked(qtbot, window, "ticket, customer").reject()
    qtbot.waitUntil(
        lambda: settled(window) and not window.findChildren(TextColumnDialog), timeout=30_000
    )
    assert the(window, TriageContent).content.text() == ""
