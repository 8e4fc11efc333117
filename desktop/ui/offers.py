"""What the window offers once a workspace is open: ways back into it, and interrupted batches."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.desk import BatchRow, Desk, KeyringSecret
from desktop.ui.dialogs.question import ask_for_keyring
from desktop.ui.dialogs.recovery_code import RecoveryCodeDialog
from desktop.ui.runs import RunWatch
from desktop.ui.tasks import Tasks
from desktop.ui.translating import tr
from desktop.ui.widgets.notice import Notice
from desktop.ui.workbench import Workbench


def offer_after_opening(desk: Desk, tasks: Tasks, window: QWidget) -> None:
    """Offer a keyring entry where that is lost."""
    if desk.demo:
        return

    def offer_keyring(*, is_lost: bool) -> None:
        if is_lost:
            dialog = ask_for_keyring(window)
            dialog.accepted.connect(lambda: tasks.run(lambda: desk.keys.replace(KeyringSecret())))
            dialog.open()

    tasks.run(desk.keys.keyring_is_lost, lambda is_lost: offer_keyring(is_lost=is_lost))


def offer_recovery_code(desk: Desk, tasks: Tasks, window: QWidget) -> None:
    """Offer a recovery code, in the place of the one there is if there is one."""
    RecoveryCodeDialog(desk, tasks, window).open()


def offer_to_resume(notice: Notice, bench: Workbench, row: BatchRow) -> None:
    """Offer to go on with a batch whose program was ended in the midst of it."""
    words = tr("The batch “{name}” was interrupted.").format(name=row.name)
    _offer(notice, bench, words, row, row.id)


def offer_to_go_on(notice: Notice, bench: Workbench, stopped: RunWatch) -> None:
    """Offer to go on with a batch that was stopped just now."""
    words = tr("The batch “{name}” was stopped.").format(name=stopped.name)
    _offer(notice, bench, words, stopped, stopped.batch_id)


def _offer(
    notice: Notice, bench: Workbench, words: str, cut: BatchRow | RunWatch, batch_id: str
) -> None:
    rest = tr("{done:,} of {total:,} are judged. What is left can go on in the background.")
    notice.offer(
        words,
        rest.format(done=cut.done, total=cut.total),
        lambda: bench.batches.resume(batch_id, cut.name),
        lambda: bench.leave(batch_id),
    )
