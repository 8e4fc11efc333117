"""The log in the window: read, narrowed, verified, and what is beside an entry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.desk import LogFilter, LogKind, Workspace
from desktop.moderation import Action, QueueFilter
from desktop.ui.actions import Command
from desktop.ui.models.history_model import HistoryModel, Role
from desktop.ui.models.paged_model import PAGE
from desktop.ui.pages.history import HistoryPage
from desktop.ui.pages.history_chain import HistoryChain
from desktop.ui.pages.history_entry import HistoryEntry
from desktop.ui.pages.history_filters import HistoryFilters
from desktop.ui.pages.history_list import HistoryList
from desktop.ui.pages.queue import QueuePage
from desktop.ui.widgets.choice_chip import ChoiceChip
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.stage import Given, button, keyboard, many, seen, settled, the, wait_until

CANARY = "canary-in-the-content"


def with_decisions(workspace: Workspace) -> None:
    """One item is upheld by ada, another one parked by ben."""
    rows = workspace.queue(QueueFilter())
    workspace.decide(rows[0].item_id, "spam", Action.UPHOLD, reviewer="ada")
    workspace.decide(rows[1].item_id, "spam", Action.PARK, reviewer="ben")


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    given = [Given(CANARY, row=1), Given("Another offer", row=2)]
    return open_window(given, page=Command.HISTORY, prepare=with_decisions)


def listed(window: Window) -> list[str]:
    """The sentences of the list, in order."""
    model = the(window, HistoryModel)
    return [str(model.index(row).data(Role.SENTENCE)) for row in range(model.rowCount())]


def chip(window: Window, subject: str) -> ChoiceChip:
    chips = the(window, HistoryFilters).findChildren(ChoiceChip)
    return next(it for it in chips if it.accessibleName().startswith(subject))


def choose(window: Window, subject: str, words: str) -> None:
    action = next(it for it in chip(window, subject).menu().actions() if it.text() == words)
    action.trigger()
    wait_until(lambda: settled(window))


def act(window: Window, command: Command) -> None:
    window.actions_[command].trigger()
    wait_until(lambda: settled(window))


def press(window: Window, key: Qt.Key) -> None:
    QTest.keyClick(keyboard(), key)
    wait_until(lambda: settled(window))


def test_the_log_is_told_in_plain_words_newest_first_and_without_content(window: Window) -> None:
    words = listed(window)
    assert words[:2] == ["Parked", "Upheld as SP3"]
    assert words[-1] == "The workspace was made"
    index = the(window, HistoryModel).index(0)
    assert "by ben" in str(index.data())
    everything = seen(window) + " ".join(str(index.data()) for index in all_rows(window))
    assert CANARY not in everything


def all_rows(window: Window) -> list[QModelIndex]:
    model = the(window, HistoryModel)
    return [model.index(row) for row in range(model.rowCount())]


def test_keys_walk_the_list_and_show_each_entry(window: Window) -> None:
    entry = the(window, HistoryEntry)
    assert "Parked" in seen(entry)
    press(window, Qt.Key.Key_J)
    assert "Upheld as SP3" in seen(entry)
    assert "by ada" in seen(entry)
    assert "Entry before" in seen(entry)
    press(window, Qt.Key.Key_K)
    assert "this is the last one" in seen(entry)


def test_the_filters_narrow_the_list_by_kind_person_time_and_item(window: Window) -> None:
    choose(window, "Kind of entry", "Decisions")
    assert listed(window) == ["Parked", "Upheld as SP3"]
    choose(window, "Reviewer", "ada")
    assert listed(window) == ["Upheld as SP3"]
    choose(window, "Kind of entry", "Every kind")
    choose(window, "Reviewer", "Anyone")
    choose(window, "Time", "Today")
    everything = listed(window)
    filters = the(window, HistoryFilters)
    assert window.desk is not None
    item = window.desk.audit.page(LogFilter(frozenset({LogKind.DECIDED})), limit=1)[0].facts["item"]
    act(window, Command.FIND)
    assert filters.item.hasFocus()
    QTest.keyClicks(filters.item, str(item)[:10])
    wait_until(lambda: listed(window) != everything)
    assert listed(window) == ["Parked", "Verdict: SP3"]
    press(window, Qt.Key.Key_Escape)
    wait_until(lambda: listed(window) == everything)


def test_an_item_that_is_not_there_is_said_so(window: Window) -> None:
    act(window, Command.FIND)
    QTest.keyClicks(keyboard(), "ffff0000")
    wait_until(lambda: "ffff0000" in seen(the(window, HistoryList)))


def test_a_day_can_be_typed_and_leaves_out_what_was_before(window: Window) -> None:
    choose(window, "Time", "Between two days")
    assert listed(window)
    filters = the(window, HistoryFilters)
    assert filters.wanted.since is not None
    assert filters.wanted.until is not None
    for field in filters.findChildren(QWidget):
        if field.accessibleName() in {"From", "To"}:
            field.setFocus()
            QTest.keyClick(field, Qt.Key.Key_Up)
    wait_until(lambda: settled(window) and not listed(window))
    assert "Nothing matches" in seen(the(window, HistoryList))


def test_verifying_says_to_which_entry_and_by_how_many_it_is_behind(window: Window) -> None:
    chain = the(window, HistoryChain)
    assert window.desk is not None
    count = window.desk.audit.length()
    assert f"{count} entries, not verified" in seen(chain)
    act(window, Command.VERIFY)
    assert f"Verified to entry {count}, just now" in seen(chain)
    window.desk._workspace.log_append("evaluated", {"items": 3})
    act(window, Command.REFRESH)
    assert "Entries since then: 1" in seen(chain)
    assert listed(window)[0] == "Labels measured on "


def test_the_first_bad_entry_is_named(open_window: OpenWindow) -> None:
    window = open_window([Given("one")], page=Command.HISTORY)
    desk = window.desk
    assert desk is not None
    with desk._workspace._database.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER log_entry_keeps_update")
        connection.exec_driver_sql("UPDATE log_entry SET body = body || ' ' WHERE seq = 3")
    act(window, Command.VERIFY)
    chain = seen(the(window, HistoryChain))
    assert "Entry 3 of the log was changed." in chain
    assert "compare with a backup" in chain


def test_a_checkpoint_is_saved_to_be_kept_elsewhere(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "checkpoint.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(file), ""))
    button(window, "Save a checkpoint…").click()
    wait_until(lambda: settled(window))
    assert window.desk is not None
    signed = window.desk.audit.length()
    assert f"signed to entry {signed}" in seen(the(window, HistoryChain))
    assert window.desk.audit.verify(anchor=file).signed == signed


def test_an_entry_can_be_copied_as_it_was_hashed(window: Window) -> None:
    button(window, "Copy entry").click()
    body = json.loads(QApplication.clipboard().text())
    assert (body["kind"], body["reviewer"]) == ("decided", "ben")


def test_enter_shows_the_entrys_item_in_the_queue_and_only_that(window: Window) -> None:
    the(window, HistoryList).view.setFocus()
    press(window, Qt.Key.Key_Return)
    wait_until(lambda: settled(window))
    queue = the(window, QueuePage)
    assert queue.isVisible()
    assert "Item 1 of 1" in seen(queue)
    assert "Parked" in seen(queue)
    only = next(it for it in window.findChildren(type(button(window, "Copy entry")))
                if it.text().startswith("Only item"))  # fmt: skip
    only.click()
    wait_until(lambda: settled(window))
    assert "of 2" in seen(queue)


def test_blind_mode_keeps_labels_out_of_the_log(window: Window) -> None:
    act(window, Command.BLIND)
    assert listed(window)[:2] == ["Decided", "Decided"]
    assert not any("SP3" in words for words in listed(window))
    assert "SP3" not in seen(the(window, HistoryPage))


def test_older_entries_come_as_the_list_is_scrolled(open_window: OpenWindow) -> None:
    window = open_window(many(60), page=Command.HISTORY)
    model = the(window, HistoryModel)
    assert model.rowCount() == PAGE
    view = the(window, HistoryList).view
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    wait_until(lambda: settled(window) and model.rowCount() > PAGE)


def test_locking_leads_back_to_what_was_listed(qtbot: QtBot, window: Window) -> None:
    act(window, Command.VERIFY)
    choose(window, "Kind of entry", "Decisions")
    press(window, Qt.Key.Key_J)
    act(window, Command.LOCK)
    wait_until(lambda: settled(window) and window.desk is None)
    window.open()
    wait_until(lambda: window.desk is not None and settled(window))
    wait_until(lambda: "Upheld as SP3" in seen(the(window, HistoryEntry)), 10)
    assert listed(window) == ["Parked", "Upheld as SP3"]
    assert "Verified to entry" in seen(the(window, HistoryChain))
