"""Every page and state as a picture, for `make screenshots`: FOLDER/<state>-<look>.png.

Called with the folder and, where not all are wanted, the looks.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea

from desktop.desk import LogFilter, Paths, RecoveryCodeSecret, Workspace, model_store, resource
from desktop.moderation import Conditions, Content, Outcome, ReviewStatus
from desktop.system import FaultReports
from desktop.ui.actions import Command
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.dialogs.idle_lock import IdleLockDialog
from desktop.ui.dialogs.new_key import NewKeyDialog
from desktop.ui.dialogs.passphrase import PassphraseDialog
from desktop.ui.dialogs.question import Question
from desktop.ui.dialogs.recovery_code import RecoveryCodeDialog
from desktop.ui.dialogs.rotation import RotationDialog
from desktop.ui.faults import Faults
from desktop.ui.pages.evaluation_detail import EvaluationDetail
from desktop.ui.pages.evaluation_overview import EvaluationOverview
from desktop.ui.pages.first_run import FirstRunPage
from desktop.ui.pages.help import HelpPage
from desktop.ui.pages.history_filters import HistoryFilters
from desktop.ui.pages.policies import PoliciesPage
from desktop.ui.pages.policy_draft import PolicyDraft
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.triage import TriagePage
from desktop.ui.pages.triage_content import TriageContent
from desktop.ui.pages.unlock import UnlockPage
from desktop.ui.theme import STYLE, Scheme
from desktop.ui.translating import tr
from desktop.ui.wellness import Reminder
from desktop.ui.widgets.choice_chip import ChoiceChip
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.policy_chips import PolicyChips
from desktop.ui.widgets.policy_editor import PolicyEditor
from desktop.ui.widgets.veil import Veil
from desktop.ui.widgets.verdict_pane import VerdictPane
from desktop.ui.window import Window
from tests.ui.measured import add_version, measured
from tests.ui.stage import (
    SETTING,
    Given,
    button,
    keyboard,
    make_workspace,
    seen,
    speaking,
    the,
    wait_until,
    window_on,
)

LOOKS = {
    "light": (Scheme.LIGHT, 1.0),
    "dark": (Scheme.DARK, 1.0),
    "light-200": (Scheme.LIGHT, 2.0),
    "dark-200": (Scheme.DARK, 2.0),
    "light-ar": (Scheme.LIGHT, 1.0),
}
SCAM = (
    "Hey Martin!! CONGRATULATIONS 🎉 you have been pre-selected for our exclusive crypto club. "
    "Guaranteed 30% a week, no risk at all.\n\nJust send 0.05 BTC to activate your account and "
    "reply with the 6-digit code you'll get by SMS so we can verify you. Only 12 places left, "
    "offer ends tonight.\n\nThanks for being part of the community,\nthe Coinhaven Support Team"
)
HIDDEN = (
    "Your par\u200bcel is held. Pay at \u202emoc.ytfihs\u202c to release it.\n\n"
    "\u05e9\u05dc\u05d5\u05dd \u05dc\u05da."
)
YESTERDAY = datetime.now().astimezone() - timedelta(days=1)
# Which of the bundled samples is judged: the tenth offers a telephone.
SAMPLE = 10
REVIEWS = [
    Given(
        "Guten Tag, hier ist die Rechnung.",
        outcome=Outcome.ALLOWED,
        row=1190,
        rationale="An invoice that was asked for, without advertising.",
    ),
    Given("A text that no answer came for", "hate", Outcome.UNPARSED, row=1198),
    Given(
        "You people ruin everything.",
        "hate",
        row=88121,
        source="tickets.jsonl",
        rationale="It speaks ill of a group as such.",
    ),
    Given(
        "My address is 12 Mill Lane.",
        "personal-data",
        source="pasted",
        rationale="A home address identifies a person.",
    ),
    Given(
        "See you at eight?", "hate", Outcome.ALLOWED, row=1151, rationale="Nothing on any group."
    ),
    Given("Cut off in the middle", "hate", Outcome.TRUNCATED, row=311, source="mail.csv"),
    *(Given(f"Cheap watches, lot {n}", row=1100 + n) for n in range(12)),
    Given(
        SCAM,
        quote="Guaranteed 30% a week, no risk at all",
        row=1204,
        rationale="The message offers a guaranteed return with no risk and asks for a one-time"
        " code in the name of a company's support team.",
    ),
]


def main() -> None:
    """Take the pictures of every look, or of those named."""
    app = QApplication(["screenshots", *STYLE])
    app.setFont(interface_font())
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for look in sys.argv[2:] or LOOKS:
        with tempfile.TemporaryDirectory() as folder:
            for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
                os.environ[name] = str(Path(folder) / name)
            with speaking(app, "ar" if look.endswith("-ar") else "en"):
                take_all(look, Path(folder), out)


def take_all(look: str, folder: Path, out: Path) -> None:
    """Every state in one look."""
    scheme, scale = LOOKS[look]

    def take(window: Window, state: str) -> None:
        settle(window)
        picture(window).save(str(out / f"{state}-{look}.png"))

    make_workspace(folder / "full" / "case", REVIEWS, prepare)
    faults = Faults(FaultReports(folder / "reports", {"version": "0.1.0", "qt": "6"}))
    with window_on(
        folder / "full" / "case", wait_until, faults=faults, scheme=scheme, scale=scale
    ) as window:
        take_triage(window, take)
        take_queue(window, take)
        take_policies(window, take)
        take_evaluation(window, take)
        take_settings(window, take)
        take_help(window, take)
        take_first_run(window, take)
        take_faults(window, take)
        take_history(window, take)
        take_export(window, take)
        take_models(window, take)
        do(window, Command.UNFINISHED)
        take(window, "unfinished")
    make_workspace(folder / "empty" / "case", [])
    with window_on(folder / "empty" / "case", wait_until, scheme=scheme, scale=scale) as window:
        do(window, Command.QUEUE)
        take(window, "queue-empty")
        do(window, Command.EVALUATION)
        take(window, "evaluation-empty")
        do(window, Command.QUEUE)
        do(window, Command.IDLE_LOCK)
        take(window, "idle-lock")
        the(window, IdleLockDialog).accept()
        do(window, Command.RECOVERY_CODE)
        take(window, "recovery-code-offer")
        button(window, "Make a recovery code").click()
        take(window, "recovery-code")
        the(window, RecoveryCodeDialog).reject()
        do(window, Command.LOCK)
        wait_until(lambda: not window.tasks.under_way)
        take(window, "locked")
        unlock = the(window, UnlockPage)
        # Closed dialogs have left no window active.
        window.activateWindow()
        wait_until(lambda: QApplication.focusWidget() is not None)
        QTest.keyClicks(keyboard(), "another passphrase")
        QTest.keyClick(keyboard(), Qt.Key.Key_Return)
        wait_until(lambda: not window.tasks.under_way)
        take(window, "locked-wrong")
        button(window, "Use the recovery code").click()
        take(window, "locked-code")
        unlock.ask_to_create()
        take(window, "first-run")


def prepare(workspace: Workspace) -> None:
    """Evaluations of two versions, and a batch that was left."""
    measure_twice(workspace)
    ids = workspace.add_items([Content(f"Lot {n}", "april-export.csv", f"{n}") for n in range(40)])
    batch = workspace.submit(ids, [workspace.policy("spam")], SETTING, name="april-export.csv")
    workspace.batches.pause(batch.id)


def take_triage(window: Window, take: Callable[[Window, str], None]) -> None:
    """From nothing to a decision."""
    take(window, "triage-empty")
    page = the(window, TriagePage)
    content, pane = the(page, ContentView), the(page, VerdictPane)
    for _ in range(SAMPLE):
        button(window, "Try a sample").click()
        settle(window)
    do(window, Command.JUDGE)
    wait_until(lambda: judged(pane))
    take(window, "triage-sample")
    the(page, TriageContent).draw(3)
    do(window, Command.JUDGE)
    wait_until(lambda: judged(pane))
    take(window, "triage-samples")
    the(page, TriageContent).draw(1)
    do(window, Command.CLEAR)
    content.set_text(HIDDEN)
    take(window, "triage-hidden")
    content.set_text(SCAM)
    the(page, PolicyChips).choose(["spam-short", "personal-data"])
    do(window, Command.JUDGE)
    take(window, "triage-waiting")
    wait_until(lambda: judged(pane))
    take(window, "triage-verdict")
    do(window, Command.ESCALATE)
    take(window, "triage-decided")
    do(window, Command.OVERRIDE)
    take(window, "triage-override")
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    do(window, Command.PALETTE)
    take(window, "palette")
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    page.import_files([Path("missing.csv")])
    take(window, "triage-error")
    window.tasks.broke.emit(KeyError())
    take(window, "fault")
    button(window, "Dismiss").click()


def take_queue(window: Window, take: Callable[[Window, str], None]) -> None:
    """From the veil to a decision."""
    do(window, Command.QUEUE)
    do(window, Command.NEXT)
    do(window, Command.NEXT)
    take(window, "queue-veiled")
    do(window, Command.REVEAL)
    take(window, "queue-open")
    do(window, Command.UPHOLD)
    take(window, "queue-decided")
    do(window, Command.REASONING)
    take(window, "queue-reasoning")
    do(window, Command.BLIND)
    do(window, Command.NEXT)
    take(window, "queue-blind")
    do(window, Command.UPHOLD)
    take(window, "queue-blind-answer")
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    do(window, Command.BLIND)
    do(window, Command.SELECT_ALL)
    take(window, "queue-selected")
    do(window, Command.STOP)


def take_policies(window: Window, take: Callable[[Window, str], None]) -> None:
    """A policy without faults, a draft with some, its differences, a text that is no policy."""
    do(window, Command.POLICIES)
    take(window, "policies")
    page = the(window, PoliciesPage)
    editor = the(page, PolicyEditor)
    text = editor.toPlainText()
    draft = text.replace("cruel humiliation", "inappropriate remarks, excessive mockery, etc.")
    editor.setPlainText(draft.replace("stupid and explains why: T0", "stupid: T7"))
    wait_until(lambda: not the(page, PolicyDraft).is_due)
    take(window, "policies-draft")
    button(window, "Differences").click()
    take(window, "policies-differences")
    button(window, "Differences").click()
    editor.setPlainText(text.replace("violates: false", "violates: true"))
    wait_until(lambda: not the(page, PolicyDraft).is_due)
    take(window, "policies-unusable")
    editor.setPlainText(text)


def measure_twice(workspace: Workspace) -> None:
    """Two versions of the spam policy, measured on one gold set."""
    measured(workspace, workspace.policy("spam", 1), right=0.78, seed=2)
    measured(workspace, add_version(workspace), right=0.88, seed=3, attacked=True)


def take_evaluation(window: Window, take: Callable[[Window, str], None]) -> None:
    """The table of runs, one open, an item of it, and two runs side by side."""
    do(window, Command.EVALUATION)
    take(window, "evaluation")
    do(window, Command.MEASURE)
    take(window, "evaluation-measure")
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    overview = the(window, EvaluationOverview)
    overview.runs.setFocus()
    QTest.keyClick(overview.runs, Qt.Key.Key_Return)
    take(window, "evaluation-open")
    detail = the(window, EvaluationDetail)
    area = the(detail, QScrollArea)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() // 2)
    take(window, "evaluation-plots")
    do(window, Command.NEXT)
    settle(window)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    take(window, "evaluation-item")
    chip = the(detail, ChoiceChip)
    chip.choose(overview.model.lines[1])
    settle(window)
    area.verticalScrollBar().setValue(0)
    take(window, "evaluation-beside")
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    take(window, "evaluation-changes")
    do(window, Command.STOP)


def take_settings(window: Window, take: Callable[[Window, str], None]) -> None:
    """Each section, with something in those that show what the workspace holds."""
    desk = window.desk
    assert desk is not None
    desk.retention.add_rule(90, status=ReviewStatus.DECIDED)
    desk.retention.add_rule(365)
    desk.retention.hold("K-2026-14", policy_id="hate")
    desk.reviewing.add_rule(Conditions(share=0.1, policy_id="spam"))
    desk.hosts.allow("models.example.org")
    desk.keys.add(RecoveryCodeSecret.new())
    window.wellness.set_limit(100)
    do(window, Command.SETTINGS)
    page = the(window, SettingsPage)
    for number, title in enumerate(page.titles):
        page.show_section(title)
        take(window, f"settings-{number}")
    page.show_section(tr("Retention"))
    settle(window)
    button(window, "Count what is due").click()
    take(window, "settings-due")
    page.show_section(tr("Keyboard"))
    settle(window)
    button(window, "Change…").click()
    QTest.keyClick(the(window, NewKeyDialog).pressed, Qt.Key.Key_J)
    take(window, "settings-new-key")
    the(window, NewKeyDialog).reject()
    page.show_section(tr("Keys and locking"))
    settle(window)
    button(window, " ".join([tr("Replace…"), tr("Passphrase")])).click()
    take(window, "settings-passphrase")
    the(window, PassphraseDialog).reject()
    button(window, "Encrypt anew…").click()
    take(window, "settings-rotation")
    the(window, RotationDialog).reject()
    window.wellness.reminded.emit(Reminder.BREAK)
    take(window, "reminder")
    button(window, "Remind me in ten minutes").click()


def take_help(window: Window, take: Callable[[Window, str], None]) -> None:
    """The help, a search in it, the keys and About."""
    do(window, Command.HELP)
    take(window, "help")
    page = the(window, HelpPage)
    page.show_topic(resource("help", "keys.md").resolve())
    take(window, "help-keys")
    page.view.refused.emit("https://example.org")
    take(window, "help-refused")
    page.left.emit()
    for command in (Command.KEYS, Command.ABOUT):
        do(window, command)
        take(window, command.name.lower())
        for dialog in window.findChildren(QDialog):
            dialog.reject()


def take_first_run(window: Window, take: Callable[[Window, str], None]) -> None:
    """The three steps, the last before and after its samples."""
    do(window, Command.FIRST_RUN)
    page = the(window, FirstRunPage)
    for step in range(3):
        page.go_to(step)
        take(window, f"first-run-{step + 1}")
    button(window, "Judge ten samples").click()
    wait_until(
        lambda: (
            tr("Judged. With a label: {judged}, without one: {failed}.").partition("{")[0]
            in seen(page)
        )
    )
    take(window, "first-run-tried")


def take_faults(window: Window, take: Callable[[Window, str], None]) -> None:
    """A fault that was written down, and its report."""
    window._faults.take(KeyError())
    take(window, "fault-report-offered")
    button(window, "Show report").click()
    take(window, "fault-report")
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    button(window, "Dismiss").click()


def take_history(window: Window, take: Callable[[Window, str], None]) -> None:
    """The log before and after it was verified, an entry on an item, and nothing that matches."""
    do(window, Command.HISTORY)
    take(window, "history")
    do(window, Command.VERIFY)
    do(window, Command.NEXT)
    take(window, "history-verified")
    filters = the(window, HistoryFilters)
    filters.show_wanted(replace(filters.wanted, since=YESTERDAY, until=YESTERDAY))
    do(window, Command.REFRESH)
    take(window, "history-nothing")
    filters.show_wanted(LogFilter())
    do(window, Command.REFRESH)


def take_export(window: Window, take: Callable[[Window, str], None]) -> None:
    """What is to be written, the first rows of it, and what was written."""
    do(window, Command.QUEUE)
    do(window, Command.EXPORT)
    take(window, "export")
    dialog = the(window, ExportDialog)
    button(window, "Reviewers").click()
    button(window, "Judged between two days").click()
    the(dialog, Veil).toggle()
    take(window, "export-rows")
    with tempfile.TemporaryDirectory() as folder:
        dialog.write(Path(folder) / "reviews-2026-11-25.csv")
        wait_until(lambda: not dialog.work.is_running)
        settle(window)
        button(window, "Verify the file now").click()
        take(window, "export-written")
    dialog.accept()


def take_models(window: Window, take: Callable[[Window, str], None]) -> None:
    """The bundled model checked and tried, one elsewhere, the dialogs, a download that was cut."""
    store = model_store(Paths.of_user())
    team = store.endpoints.connect("https://models.example.org/v1", "gpt-oss-120b", name="team")
    partial = store.folder.partial("openai/gpt-oss-safeguard-20b")
    partial.mkdir(parents=True, exist_ok=True)
    (partial / "model.safetensors.part").write_bytes(bytes(4_200_000))
    do(window, Command.MODELS)
    take(window, "models")
    button(window, "Check its files").click()
    settle(window)
    button(window, "Try it").click()
    settle(window)
    take(window, "models-tried")
    do(window, Command.NEXT)
    take(window, "models-elsewhere")
    button(window, "Remove…").click()
    take(window, "models-remove")
    the(window, Question).reject()
    do(window, Command.NEXT)
    take(window, "models-cut")
    for name, state in (
        ("Download…", "pull"),
        ("Add from a folder…", "add"),
        ("Connect…", "connect"),
    ):
        button(window, name).click()
        take(window, f"models-{state}")
        for dialog in window.findChildren(QDialog):
            dialog.reject()
        settle(window)
    store.endpoints.remove(team)
    store.discard("openai/gpt-oss-safeguard-20b")


def judged(pane: VerdictPane) -> bool:
    """Whether every card has its verdict."""
    return all(card.verdict is not None for card in pane.cards)


def do(window: Window, command: Command) -> None:
    """Carry out an action as its key would, and wait for all that follows."""
    settle(window)
    window.actions_[command].trigger()
    if command is not Command.JUDGE:
        settle(window)


def settle(window: Window) -> None:
    """Wait until nothing is under way and everything is painted."""
    wait_until(lambda: not window.tasks.under_way)
    for _ in range(3):  # a layout can ask for another one
        QApplication.processEvents()


def picture(window: Window) -> QPixmap:
    """The window, with the dialog that lies over it where there is one."""
    shot = window.grab()
    painter = QPainter(shot)
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            shown = dialog.grab()
            place = dialog.rect()
            place.moveCenter(window.rect().center())
            painter.drawPixmap(place.topLeft(), shown)
            painter.drawRect(place)
    painter.end()
    return shot


def interface_font() -> QFont:
    """Inter where it is installed, as on the drawings; else what the system has."""
    font = QFont("Inter") if "Inter" in QFontDatabase.families() else QApplication.font()
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


if __name__ == "__main__":
    main()
