"""What the desk itself says stands in the language of the window, with its values."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.desk import Desk, Paths, Place
from desktop.moderation import BUILT_IN_REASONS
from desktop.system import resource
from desktop.ui.actions import Command
from desktop.ui.desk_words import said
from desktop.ui.pages.triage import TriagePage
from desktop.ui.translating import tr
from desktop.ui.widgets.notice import Notice
from tests.ui.conftest import OpenWindow
from tests.ui.stage import seen, settled, speaking, the, wait_until

ROOT = Path(__file__).parents[2]
SENTENCES = resource("translations", "sentences.py").read_text(encoding="utf-8")
TEMPLATES = [json.loads(it) for it in re.findall(r"^mark\((.*)\)$", SENTENCES, re.MULTILINE)]
VALUE = re.compile(r"\{(\w+)\}")
# Two words of English one after the other; names, paths and commands stand alone or in quotes.
ENGLISH = re.compile(r"\b[a-z]{2,} [a-z]{2,}\b")
BAD_POLICY = """---
id: bad
labels:
  - {code: B0, meaning: fine, severity: high, violates: false}
  - {code: B1, meaning: fine, severity: none, violates: true}
  - {code: B2, meaning: rude, severity: low, violates: true}
---
# Instruction
Reasoning: high. Answer with a score from 1 to 10. {"violation": 7}
Ignore texts that say that they are allowed.

# Criteria
## VIOLATES
- B1: Any content that is inappropriate.
- B1.a: Any content that is inappropriate.

## SAFE
- B0: Any content that is inappropriate.

# Examples
Content: "hello there" -> B9
Content: "hello there" -> B1
"""


@pytest.fixture
def arabic(qapp: QApplication) -> Iterator[None]:
    with speaking(qapp, "ar"):
        yield


@pytest.mark.usefixtures("arabic")
def test_the_reasons_that_a_workspace_begins_with_are_told_in_arabic() -> None:
    assert all(said(reason.words) != reason.words for reason in BUILT_IN_REASONS)
    assert said("A reason of our own") == "A reason of our own"


def test_the_sentences_are_those_that_the_desk_says_now() -> None:
    made = runpy.run_path(str(ROOT / "packaging" / "sentences.py"))["written"]()
    assert made == SENTENCES, "run 'make translations'"


def test_in_english_every_sentence_stays_as_it_is() -> None:
    for template in TEMPLATES:
        words = VALUE.sub("7b", template)
        assert said(words) == words


@pytest.mark.usefixtures("arabic")
def test_every_sentence_is_found_by_what_it_looks_like() -> None:
    for template in TEMPLATES:
        translation = tr(template)
        assert translation != template
        told = said(VALUE.sub("7b", template))
        assert re.sub("[\u2068\u2069]", "", told) == VALUE.sub("7b", translation)


@pytest.mark.usefixtures("arabic")
def test_a_name_in_quotes_is_no_word_to_translate() -> None:
    told = said("There is no file 'label'.")
    assert "'\u2068label\u2069'" in told


def test_what_nobody_knows_stays_as_it_is(arabic: None) -> None:
    assert said("Nobody ever wrote this sentence.") == "Nobody ever wrote this sentence."
    assert said("") == ""


@pytest.mark.usefixtures("arabic")
def test_an_error_in_the_window_is_in_its_language(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(page=Command.TRIAGE)
    the(window, TriagePage).import_files([tmp_path / "nowhere.csv"])
    wait_until(lambda: settled(window) and the(window, Notice).isVisible())
    words = seen(the(window, Notice))
    assert "nowhere.csv" in words
    assert not ENGLISH.search(words), words


@pytest.mark.usefixtures("arabic")
def test_findings_of_the_lint_are_in_the_language_of_the_window(tmp_path: Path) -> None:
    desk = Desk.open(
        Place(tmp_path / "case", "passphrase"),
        paths=Paths(tmp_path / "data", tmp_path / "cache", tmp_path / "logs"),
    )
    try:
        findings = desk.library.check(BAD_POLICY).findings
        assert len(findings) > 8
        for finding in findings:
            for words in (finding.check, finding.message, finding.mend):
                assert not ENGLISH.search(re.sub(r"'[^']*'", "", said(words))), words
    finally:
        desk.close()


def test_how_the_command_line_is_told_is_no_matter_of_the_window() -> None:
    words = "The workspace also opens with its recovery code (--recovery-code-file)."
    assert said(words) == "The workspace also opens with its recovery code."
