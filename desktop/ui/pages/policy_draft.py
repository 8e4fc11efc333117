"""The middle of Policies: the text, checked as it is written, and its differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.desk import Draft, differences
from desktop.moderation import DeskError, PolicyVersion
from desktop.ui.actions import Command
from desktop.ui.context import Context
from desktop.ui.theme import Tone
from desktop.ui.translating import tr
from desktop.ui.widgets.action_button import ActionButton
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.difference_view import DifferenceView
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.plain_label import Badge, ElidedLabel, PlainLabel
from desktop.ui.widgets.policy_editor import PolicyEditor

_CHECK_AFTER_MS = 250
# What is being written is kept so often: no more than this is lost in a crash.
_KEEP_AFTER_MS = 1000


@dataclass(slots=True)
class _Open:
    """What is open: the version that the text came from, and its text; for a new policy the text
    that it was begun with.
    """

    version: PolicyVersion | None
    original: str


class PolicyDraft(QWidget):
    """checked: a Draft. unusable: the PolicyError of a text that is no policy yet. changed: the
    text, or whether it can be saved. saved: the PolicyVersion that it became.
    """

    checked = Signal(object)
    unusable = Signal(object)
    changed = Signal()
    saved = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._open = _Open(None, "")
        self._kept: dict[str, str] = {}
        self._is_unkept = False
        self._draft: Draft | None = None
        self._title = ElidedLabel("", "title")
        self._badge = Badge()
        self._tokens = PlainLabel("", "dim")
        self._compare = Button(tr("Differences"))
        self._compare.setCheckable(True)
        self._compare.toggled.connect(self._show_differences)
        self._discard = Button(tr("Discard draft"))
        self._discard.clicked.connect(self.discard)
        self.editor = PolicyEditor(context.appearance)
        self._differences = DifferenceView(context.appearance)
        self._views = QStackedWidget()
        self._views.addWidget(self.editor)
        self._views.addWidget(self._differences)
        self._due = QTimer(self, singleShot=True, interval=_CHECK_AFTER_MS)
        self._due.timeout.connect(self._check)
        self._to_keep = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._to_keep.timeout.connect(self._keep_now)
        self.editor.textChanged.connect(self._edited)
        self._lay_out()

    @property
    def version(self) -> PolicyVersion | None:
        """The version that is open; None for a new policy."""
        return self._open.version

    @property
    def policy_id(self) -> str:
        """The policy that is open; "" for a new one."""
        return self._open.version.policy.id if self._open.version else ""

    @property
    def is_changed(self) -> bool:
        """Whether the text is another than that of the version it came from; a new one is."""
        return self._open.version is None or self.has_draft

    @property
    def has_draft(self) -> bool:
        """Whether there is something that would be lost."""
        return self.editor.toPlainText() != self._open.original

    @property
    def is_due(self) -> bool:
        """Whether the text waits to be checked."""
        return self._due.isActive()

    @property
    def can_save(self) -> bool:
        """Whether it is a policy, and not the one that is there."""
        return self._draft is not None and self.is_changed

    @property
    def unsaved(self) -> dict[str, str]:
        """Every text that was not saved, by policy."""
        shown = {self.policy_id: self.editor.toPlainText()} if self.is_changed else {}
        return self._kept | shown

    @property
    def drafts_of(self) -> frozenset[str]:
        """The policies with a text that was not saved."""
        return frozenset(self._kept) | ({self.policy_id} if self.has_draft else set())

    def keep(self, drafts: Mapping[str, str]) -> None:
        """Let these texts come back when their policies are opened."""
        self._kept = {of: text for of, text in drafts.items() if text}

    def show_version(self, version: PolicyVersion) -> None:
        """Open a version; a draft of the policy that was left half-written comes back."""
        self._leave()
        text = self._context.desk.library.file_text(version.policy)
        kept = self._kept.pop(version.policy.id, None)
        self._open = _Open(version, text)
        self._put(kept or text)

    def begin(self, text: str) -> None:
        """Open a text that is in no workspace yet."""
        self._leave()
        self._open = _Open(None, text)
        self._put(text)
        self.editor.setFocus()

    def begin_new(self, template: str) -> None:
        """Open the new policy that was left half-written, or a new one like the template."""
        self.begin(template)
        kept = self._kept.pop("", "")
        if kept:
            self._put(kept)

    def save(self) -> None:
        """Keep the text as a new version."""
        library, text, left = self._context.desk.library, self.editor.toPlainText(), self.policy_id
        self._to_keep.stop()
        self._is_unkept = False
        self._context.tasks.run(
            lambda: library.save(text, draft_of=left),
            lambda version: self._take_saved(version, text),
            partial(self._not_saved, left, text),
        )

    def discard(self) -> None:
        """Put the text that was begun with in the place of the draft; the editor can undo it."""
        self.editor.replace_all(self._open.original)

    def hideEvent(self, event: QHideEvent) -> None:
        """The page is left, or the window closed: nothing waits any more."""
        self._keep_now()
        super().hideEvent(event)

    def _keep_now(self) -> None:
        """Keep what is being written in the workspace, or that it is no draft any more."""
        self._to_keep.stop()
        if not self._is_unkept:
            return
        self._is_unkept = False
        library, of_policy = self._context.desk.library, self.policy_id
        text = self.editor.toPlainText() if self.has_draft else ""
        if text:
            self._context.tasks.store(lambda: library.keep_draft(of_policy, text))
        else:
            self._context.tasks.store(lambda: library.drop_draft(of_policy))

    def _take_saved(self, version: PolicyVersion, text: str) -> None:
        self._open = _Open(version, text)
        self._compare.setChecked(False)
        self._tell()
        self.saved.emit(version)

    def _not_saved(self, of_policy: str, text: str, error: DeskError) -> None:
        """It stays a draft, and is kept as one."""
        library = self._context.desk.library
        self._context.tasks.store(lambda: library.keep_draft(of_policy, text))
        self._context.tasks.failed.emit(error)

    def _leave(self) -> None:
        if self.has_draft:
            self._kept[self.policy_id] = self.editor.toPlainText()
        self._keep_now()
        self._compare.setChecked(False)

    def _put(self, text: str) -> None:
        self._draft = None
        self.editor.mark(())
        self.editor.setPlainText(text)
        self._due.stop()
        self._to_keep.stop()
        self._is_unkept = False
        self._check()

    def _edited(self) -> None:
        self._due.start()
        self._is_unkept = True
        if not self._to_keep.isActive():
            self._to_keep.start()
        self._tell()

    def _check(self) -> None:
        library, text = self._context.desk.library, self.editor.toPlainText()
        self._context.tasks.run(
            lambda: library.check(text),
            lambda draft: self._take(text, draft),
            lambda error: self._refuse(text, error),
        )

    def _take(self, text: str, draft: Draft) -> None:
        if text == self.editor.toPlainText():
            self._draft = draft
            self.editor.mark(draft.findings)
            self._tell()
            self.checked.emit(draft)

    def _refuse(self, text: str, error: DeskError) -> None:
        if text == self.editor.toPlainText():
            self._draft = None
            self.editor.mark(())
            self._tell()
            self.unusable.emit(error)

    def _tell(self) -> None:
        version = self._open.version
        name = self._draft.policy.name if self._draft else ""
        self._title.set_content(name or (version.policy.name if version else tr("New policy")))
        if self.is_changed or version is None:
            self._badge.show_word(tr("Draft"), Tone.WARN)
        else:
            self._badge.show_word(
                tr("Version {version}").format(version=version.version), Tone.NEUTRAL
            )
        self._discard.setVisible(self.has_draft)
        self._tokens.setText(_length(self._draft))
        self._tokens.setToolTip(tr("As the model in use reads it; 400 to 600 work best"))
        differs = version is not None and self._draft is not None and self.is_changed
        self._compare.setEnabled(differs)
        # What cannot be pressed any more cannot lead back to the editor either.
        self._compare.setChecked(self._compare.isChecked() and differs)
        self._compare.setText(
            tr("Differences to v{version}").format(version=version.version)
            if version
            else tr("Differences")
        )
        self.changed.emit()

    def _show_differences(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        version = self._open.version
        if shown and version is not None and self._draft is not None:
            found = differences(version.policy, self._draft.policy)
            self._differences.show_lines(found.lines or (tr("  The texts are the same."),))
        self._views.setCurrentWidget(self._differences if shown else self.editor)

    def _lay_out(self) -> None:
        save = ActionButton(self._context.actions, Command.SAVE, Kind.PRIMARY, text=tr("Save"))
        # Large text leaves no room for all of it in one line.
        head = QWidget()
        row = Flow(head, gap=12)
        for widget in (
            self._title, self._badge, self._tokens, self._compare, self._discard, save
        ):  # fmt: skip
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(16)
        column.addWidget(head)
        column.addWidget(self._views, 1)


def _length(draft: Draft | None) -> str:
    """How long a policy is, where that can be told."""
    if draft is None or draft.tokens is None:
        return ""
    return tr("{count:,} tokens").format(count=draft.tokens)
