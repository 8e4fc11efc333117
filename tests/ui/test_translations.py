"""Every string on the screen can be translated, and is, into every language that is offered."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.moderation import Effort, Outcome
from desktop.system import resource
from desktop.ui.actions import Command
from desktop.ui.moments import day_words
from desktop.ui.translating import LANGUAGES
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.rail import PAGES
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.stage import Given, settled, speaking

ROOT = Path(__file__).parents[2]
FOLDER = resource("translations")
OTHERS = sorted(set(LANGUAGES) - {"en"})
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
OPEN, CLOSE = "⟦", "⟧"
GIVEN = [Given("one", row=1), Given("two", "hate", Outcome.UNPARSED, row=2)]
# What is no word of ours: names of things, keys, units, and what the given reviews are made of.
NAMES = re.compile(
    r"Safeguard Desk|Case 2026-114|starter|march-export\.csv|\brow\b|R-[\w-]+|spam-short"
    r"|[0-9a-f]{8,}|\b[A-Z]{1,3}\d[a-z]?\b|Ctrl|Shift|Alt|Esc|Return|Enter|Space|Del|F\d+|\+\w"
    r"|\b[A-Z]\b|SHA-256|CSV|JSONL|HTML|GiB|MiB|KiB|\bGB\b|\bMB\b|Metal|CUDA|CPU"
)


class Pseudo(QTranslator):
    """Puts every string that it is asked for between brackets."""

    def translate(
        self, _context: str, text: str, _comment: str | None = None, _count: int = -1
    ) -> str:
        return f"{OPEN}{text}{CLOSE}"

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    translator = Pseudo()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def words_of(widget: QWidget) -> Iterator[str]:
    """Everything that a person reads on a widget, or hears of it."""
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    for action in widget.actions():
        yield action.text()


def untranslated(words: str, data: set[str]) -> str:
    """The words that no translation was asked for, less what is data."""
    bare, depth = [], 0
    for character in words:
        depth += (character == OPEN) - (character == CLOSE)
        if depth == 0 and character != CLOSE:
            bare.append(character)
    left = "".join(bare).replace("\u200b", "")
    left = re.sub(r"/\S+", " ", left)
    for known in sorted(data, key=len, reverse=True):
        left = left.replace(known, " ")
    return " ".join(re.findall(r"[A-Za-z]{2,}", NAMES.sub(" ", left)))


def data_of(window: Window) -> set[str]:
    """What stands on the screen as it was written into policies, and an entry's facts as they were
    recorded.
    """
    desk = window.desk
    assert desk is not None
    found: set[str] = set()
    for version in desk.policies():
        policy = version.policy
        found |= {policy.name, policy.id}
        for label in policy.labels:
            found |= {label.meaning, label.meaning[:1].upper() + label.meaning[1:]}
    found |= {reason.words for reason in desk.reviewing.reasons()}
    found |= {*Outcome, *Effort}
    return {text for text in found if text}


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize("page", PAGES)
def test_no_string_of_a_page_is_left_out(
    qtbot: QtBot, open_window: OpenWindow, page: Command
) -> None:
    window = open_window(GIVEN, page=page)
    qtbot.waitUntil(lambda: settled(window), timeout=30_000)
    data = data_of(window) | {QLocale().monthName(month) for month in range(1, 13)}
    seen = {
        words for widget in (window, *window.findChildren(QWidget)) for words in words_of(widget)
    }
    left = {words: rest for words in seen if (rest := untranslated(words, data))}
    assert left == {}


def collected(into: Path) -> Path:
    """A translation file of all strings that there are now, written as `make translations` does."""
    sources = sorted(str(file) for file in (ROOT / "desktop").rglob("*.py"))
    sources.append(str(FOLDER / "sentences.py"))
    command = [
        str(Path(sys.executable).with_name("pyside6-lupdate")),
        *("-no-obsolete", "-locations", "none", "-tr-function-alias", "tr+=mark"),
        *sources,
        *("-ts", str(into)),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return into


def messages(file: Path) -> dict[tuple[str, str], ET.Element]:
    tree = ET.parse(file)
    return {
        (it.findtext("source", ""), it.findtext("comment", "")): it for it in tree.iter("message")
    }


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_every_string_and_no_other(language: str, tmp_path: Path) -> None:
    now = messages(collected(tmp_path / "now.ts"))
    assert set(messages(FOLDER / f"{language}.ts")) == set(now)


@pytest.mark.parametrize("language", OTHERS)
def test_every_string_is_translated_with_all_its_values(language: str) -> None:
    for (source, _), message in messages(FOLDER / f"{language}.ts").items():
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, source
        forms = [form.text or "" for form in translation.iter("numerusform")]
        for said in forms or [translation.text or ""]:
            assert said.strip(), source
            assert Counter(PLACEHOLDER.findall(said)) == Counter(PLACEHOLDER.findall(source))


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_loaded_was_made_of_what_is_written(language: str, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    command = str(Path(sys.executable).with_name("pyside6-lrelease"))
    subprocess.run(
        [command, str(FOLDER / f"{language}.ts"), "-qm", str(made)], check=True, capture_output=True
    )
    assert made.read_bytes() == (FOLDER / f"{language}.qm").read_bytes()


def test_in_arabic_the_window_runs_from_right_to_left(
    qapp: QApplication, open_window: OpenWindow
) -> None:
    with speaking(qapp, "ar"):
        window = open_window(GIVEN, page=Command.QUEUE)
        assert window.actions_.name(Command.QUEUE) == "قائمة المراجعة"
        rail = next(it for it in window.findChildren(QWidget) if it.objectName() == "rail")
        assert rail.mapTo(window, rail.rect().center()).x() > window.width() // 2


def test_in_arabic_a_latin_name_begins_where_the_lines_begin_and_months_are_arabic(
    qapp: QApplication,
) -> None:
    assert PlainLabel("models.example.org").alignment() & Qt.AlignmentFlag.AlignLeft
    with speaking(qapp, "ar"):
        assert PlainLabel("models.example.org").alignment() & Qt.AlignmentFlag.AlignRight
        assert day_words(datetime(2026, 11, 28).astimezone()) == "28 نوفمبر 2026"
    assert PlainLabel("models.example.org").alignment() & Qt.AlignmentFlag.AlignLeft
