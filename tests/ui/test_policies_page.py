"""Writing policies in the window, on a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.system import resource
from desktop.ui.actions import Command
from desktop.ui.pages.policies import PoliciesPage
from desktop.ui.pages.policy_draft import PolicyDraft
from desktop.ui.pages.policy_findings import PolicyFindings
from desktop.ui.pages.policy_list import PolicyList
from desktop.ui.pages.policy_next import PolicyNext
from desktop.ui.pages.queue_list import QueueList
from desktop.ui.widgets.difference_view import DifferenceView
from desktop.ui.widgets.finding_card import FindingCard
from desktop.ui.widgets.policy_editor import PolicyEditor
from desktop.ui.widgets.two_line_delegate import BELOW_ROLE
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.stage import button, make_workspace, many, seen, settled, the, window_on


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    return open_window(page=Command.POLICIES)


def editor(window: Window) -> PolicyEditor:
    return the(window, PolicyEditor)


def write(qtbot: QtBot, window: Window, text: str) -> None:
    """Put a text in place of the one there, and wait for the checks."""
    editor(window).setPlainText(text)
    draft = the(window, PolicyDraft)
    qtbot.waitUntil(lambda: not draft.is_due and settled(window), timeout=10_000)


def act(qtbot: QtBot, window: Window, command: Command) -> None:
    window.actions_[command].trigger()
    qtbot.waitUntil(lambda: settled(window), timeout=10_000)


def cards(window: Window) -> list[FindingCard]:
    found = the(window, PoliciesPage).findChildren(FindingCard)
    return [card for card in found if card.isVisible()]


def findings(qtbot: QtBot, window: Window) -> list[str]:
    """What the cards say, once there are some: a layout shows new widgets a turn late."""
    qtbot.waitUntil(lambda: bool(cards(window)), timeout=10_000)
    return [card.accessibleName() for card in cards(window)]


def test_a_draft_is_checked_as_it_is_written_and_saved_as_a_version(
    qtbot: QtBot, window: Window
) -> None:
    assert cards(window) == []
    assert not window.actions_[Command.SAVE].isEnabled()
    text = editor(window).toPlainText()
    write(qtbot, window, text.replace("insults or name-calling", "offensive remarks"))
    (finding,) = findings(qtbot, window)
    assert "'offensive'" in finding
    assert "draft" in seen(window).lower()
    act(qtbot, window, Command.SAVE)
    assert window.desk is not None
    assert window.desk.policy("harassment").version == 2
    assert "offensive remarks" in window.desk.policy("harassment").policy.text
    assert not window.actions_[Command.SAVE].isEnabled()


def test_a_finding_leads_to_its_place(qtbot: QtBot, window: Window) -> None:
    text = editor(window).toPlainText()
    write(qtbot, window, text.replace("insults or name-calling", "offensive remarks"))
    assert findings(qtbot, window)
    (card,) = cards(window)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert "offensive" in editor(window).textCursor().block().text()
    assert editor(window).hasFocus()


def test_a_text_that_is_no_policy_says_why_and_cannot_be_saved(
    qtbot: QtBot, window: Window
) -> None:
    text = editor(window).toPlainText()
    write(qtbot, window, text.replace("violates: true", "violates: false"))
    (finding,) = findings(qtbot, window)
    assert finding.startswith("Cannot be used")
    assert not window.actions_[Command.SAVE].isEnabled()


def test_a_draft_that_is_left_comes_back(qtbot: QtBot, window: Window) -> None:
    text = editor(window).toPlainText()
    write(qtbot, window, text.replace("name-calling", "abuse"))
    act(qtbot, window, Command.NEXT)
    assert "id: hate" in editor(window).toPlainText()
    act(qtbot, window, Command.PREVIOUS)
    assert "insults or abuse" in editor(window).toPlainText()


def kept(window: Window) -> dict[str, str]:
    assert window.desk is not None
    return dict(window.desk.library.drafts())


@contextmanager
def opened_again(qtbot: QtBot, directory: Path) -> Iterator[Window]:
    """The window once more on the workspace that another one has left."""
    with window_on(directory, lambda done: qtbot.waitUntil(done, timeout=30_000)) as window:
        window.actions_[Command.POLICIES].trigger()
        qtbot.waitUntil(lambda: settled(window), timeout=30_000)
        yield window


def test_a_draft_is_there_again_after_the_window_was_closed_and_can_be_discarded(
    qtbot: QtBot, tmp_path: Path
) -> None:
    directory = tmp_path / "case"
    make_workspace(directory, [])
    with opened_again(qtbot, directory) as window:
        whole = editor(window).toPlainText()
        write(qtbot, window, whole.replace("name-calling", "abuse"))
    with opened_again(qtbot, directory) as window:
        assert "insults or abuse" in editor(window).toPlainText()
        assert "draft" in seen(window).lower()
        button(window, "Discard draft").click()
        assert editor(window).toPlainText() == whole
        editor(window).undo()
        assert "insults or abuse" in editor(window).toPlainText()
        button(window, "Discard draft").click()
        assert not button(window, "Discard draft").isVisible()
    with opened_again(qtbot, directory) as window:
        assert kept(window) == {}
        assert editor(window).toPlainText() == whole


def test_a_new_policy_that_was_left_is_offered_again_until_it_is_saved(
    qtbot: QtBot, tmp_path: Path
) -> None:
    directory = tmp_path / "case"
    make_workspace(directory, [])
    with opened_again(qtbot, directory) as window:
        act(qtbot, window, Command.CLEAR)
        write(qtbot, window, editor(window).toPlainText().replace("New policy", "Gambling"))
        act(qtbot, window, Command.NEXT)
        act(qtbot, window, Command.CLEAR)
        assert "Gambling" in editor(window).toPlainText()
    with opened_again(qtbot, directory) as window:
        assert "Gambling" in editor(window).toPlainText()
        qtbot.waitUntil(window.actions_[Command.SAVE].isEnabled, timeout=10_000)
        act(qtbot, window, Command.SAVE)
        assert kept(window) == {}


def test_a_draft_is_kept_while_it_is_written_so_that_a_crash_loses_little(
    qtbot: QtBot, window: Window
) -> None:
    write(qtbot, window, editor(window).toPlainText().replace("name-calling", "abuse"))
    qtbot.waitUntil(
        lambda: "insults or abuse" in kept(window).get("harassment", ""), timeout=10_000
    )


def test_differences_and_earlier_versions_can_be_seen(qtbot: QtBot, window: Window) -> None:
    text = editor(window).toPlainText()
    write(qtbot, window, text.replace("name-calling", "abuse"))
    button(window, "Differences").click()
    shown = the(window, DifferenceView)
    assert shown.isVisible()
    assert "+ - T1: insults or abuse aimed at a target." in shown.toPlainText()
    act(qtbot, window, Command.SAVE)
    old = next(it for it in window.findChildren(type(button(window, "Differences")))
               if it.text().startswith("Version 1 "))  # fmt: skip
    old.click()
    qtbot.waitUntil(lambda: settled(window), timeout=10_000)
    assert "insults or name-calling" in editor(window).toPlainText()


def test_a_draft_can_be_discarded_while_its_differences_show(qtbot: QtBot, window: Window) -> None:
    whole = editor(window).toPlainText()
    write(qtbot, window, whole.replace("name-calling", "abuse"))
    differences = button(window, "Differences")
    differences.click()
    assert not editor(window).isVisible()
    button(window, "Discard draft").click()
    assert editor(window).toPlainText() == whole
    assert editor(window).isVisible()
    assert editor(window).hasFocus()
    assert not differences.isChecked()


def test_another_name_alone_is_saved(qtbot: QtBot, window: Window) -> None:
    assert window.desk is not None
    text = editor(window).toPlainText()
    write(qtbot, window, text.replace("name: Harassment and threats", "name: Bullying"))
    act(qtbot, window, Command.SAVE)
    assert window.desk.policy("harassment").policy.name == "Bullying"
    assert window.desk.policy("harassment").version == 1
    assert str(the(window, PolicyList).view.currentIndex().data()) == "Bullying"
    assert not button(window, "Discard draft").isVisible()


def test_the_text_of_an_older_version_is_refused_and_stays_a_draft(
    qtbot: QtBot, window: Window
) -> None:
    assert window.desk is not None
    first = editor(window).toPlainText()
    write(qtbot, window, first.replace("name-calling", "abuse"))
    act(qtbot, window, Command.SAVE)
    write(qtbot, window, first)
    act(qtbot, window, Command.SAVE)
    assert "The policy is the same as its version 1." in seen(window)
    assert window.desk.policy("harassment").version == 2
    assert the(window, PolicyDraft).has_draft
    assert button(window, "Discard draft").isVisible()
    assert kept(window) == {"harassment": first}


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_small_window_leaves_the_text_of_a_policy_its_room(
    qtbot: QtBot, window: Window, scale: float
) -> None:
    findings, look = the(window, PolicyFindings), window._appearance
    assert findings.geometry().left() > 0
    look.set_scale(scale)
    window.resize(900, 600)
    draft = the(window, PolicyDraft)
    qtbot.waitUntil(lambda: findings.geometry().top() > 0)
    assert draft.width() >= look.length(320)
    assert editor(window).height() >= 5 * editor(window).fontMetrics().lineSpacing()
    assert window.height() == 600
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: findings.geometry().left() > 0)
    assert findings.height() == draft.height()


def test_a_new_policy_and_an_imported_one(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.desk is not None
    button(window, "New policy").click()
    qtbot.waitUntil(lambda: settled(window), timeout=10_000)
    act(qtbot, window, Command.SAVE)
    assert window.desk.policy("new-policy").version == 1
    file = tmp_path / "ours.md"
    text = resource("policies", "spam.md").read_text(encoding="utf-8")
    file.write_text(text.replace("id: spam", "id: ours"), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    act(qtbot, window, Command.IMPORT)
    act(qtbot, window, Command.SAVE)
    assert window.desk.policy("ours").version == 1


def test_what_to_label_next_leads_to_the_item_in_the_queue(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(3), page=Command.POLICIES)
    asked = the(window, PolicyNext)
    assert not asked.isVisible()
    the(window, PolicyList).reload("spam")
    qtbot.waitUntil(lambda: asked.isVisible() and settled(window), timeout=10_000)
    assert "few gold items like it" in str(asked.view.model().index(0, 0).data(BELOW_ROLE))
    asked.view.setCurrentIndex(asked.view.model().index(0, 0))
    name = str(asked.view.currentIndex().data())
    QTest.keyClick(asked.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: settled(window), timeout=10_000)
    listed = the(window, QueueList)
    assert listed.isVisible()
    assert listed.current is not None
    assert f"{listed.current.source} {listed.current.external_id}" == name
    assert listed.model.rowCount() == 1
