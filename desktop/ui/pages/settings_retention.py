"""Settings: how long content is kept, what is held back, and what would be erased now."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from desktop.moderation import Due, Hold, PolicyVersion, RetentionRule, ReviewStatus
from desktop.ui.context import Context
from desktop.ui.dialogs.question import Question
from desktop.ui.domain_words import at_head, retention_words, status_words
from desktop.ui.pages.settings_section import Fields, Row, Section
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice_chip import ChoiceChip
from desktop.ui.widgets.line_field import LineField

_MOST_DAYS = 36_500
_USUAL_DAYS = "90"


class RetentionSection(Section):
    """Rules purge nothing by themselves: a person does, after a look at the counts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._due: tuple[Due, ...] = ()
        self.head(
            tr("Retention"),
            tr(
                "Rules say how long content is kept after the last thing that happened to it. They"
                " erase nothing by themselves. What is held for a case is never erased."
            ),
        )
        self._rules = self.group(tr("Rules"))
        self._lay_out_new_rule()
        self._count = Button(tr("Count what is due"))
        self._count.clicked.connect(self._ask_due)
        self._purge = Button(tr("Erase…"))
        self._purge.clicked.connect(self._ask_to_purge)
        self._due_row = Row(tr("Due now"), "", self._count, self._purge)
        self.group(tr("Erasing")).add(self._due_row)
        self._holds = self.group(tr("Holds"))
        self._lay_out_new_hold()
        for control in (self._add, self._hold, self._days, self._matter):
            control.setEnabled(not context.desk.is_read_only)
        self._forget_due()

    def _lay_out_new_rule(self) -> None:
        self._days = LineField(tr("Days"), 6)
        self._days.setText(_USUAL_DAYS)
        self._days.setValidator(QIntValidator(1, _MOST_DAYS, self))
        statuses: dict[str, object] = {status_words(status): status for status in ReviewStatus}
        self._status = ChoiceChip(tr("Status"), {tr("in any status"): None} | statuses)
        self._policy = ChoiceChip(tr("Policy"), {tr("under any policy"): None})
        self._add = Button(tr("Add rule"))
        self._add.clicked.connect(self._add_rule)
        self._days.returnPressed.connect(self._add_rule)
        words = tr("Days of rest, and which items it is for.")
        fields = Fields(self._days, self._status, self._policy, self._add)
        self.group().add(Row(tr("New rule"), words, fields, below=True))

    def _lay_out_new_hold(self) -> None:
        self._matter = LineField(tr("Case or request"), 24)
        self._scope = ChoiceChip(tr("What is held"), {tr("everything"): None})
        self._hold = Button(tr("Hold"))
        self._hold.clicked.connect(self._add_hold)
        self._matter.returnPressed.connect(self._add_hold)
        words = tr("The log keeps the reference for ever: name no person in it.")
        fields = Fields(self._matter, self._scope, self._hold)
        self.group().add(Row(tr("New hold"), words, fields, below=True))

    def come_forward(self) -> None:
        """Show the rules and holds that there are."""
        retention, desk = self._context.desk.retention, self._context.desk
        self._context.tasks.run(
            lambda: (retention.rules(), retention.holds(), desk.policies()), self._show
        )

    def _show(
        self,
        found: tuple[tuple[RetentionRule, ...], tuple[Hold, ...], tuple[PolicyVersion, ...]],
    ) -> None:
        rules, holds, policies = found
        names: dict[str, object] = {it.policy.name: it.policy.id for it in policies}
        self._policy.offer({tr("under any policy"): None} | names)
        self._scope.offer({tr("everything"): None} | names)
        self._rules.refill(self._rule_rows(rules))
        self._holds.refill(self._hold_rows(holds))
        self._forget_due()

    def _rule_rows(self, rules: tuple[RetentionRule, ...]) -> Iterator[QWidget]:
        for rule in rules:
            remove = self._end_button(tr("Remove"), retention_words(rule))
            remove.clicked.connect(lambda _=False, rule=rule: self._remove_rule(rule))
            since = tr("Since {date:%Y-%m-%d}").format(date=rule.created_at.astimezone())
            yield Row(at_head(retention_words(rule)), since, remove)
        if not rules:
            yield Row(tr("No rules"), tr("Everything is kept until you erase it."))

    def _hold_rows(self, holds: tuple[Hold, ...]) -> Iterator[QWidget]:
        for hold in holds:
            release = self._end_button(tr("Release"), hold.matter)
            release.clicked.connect(lambda _=False, hold=hold: self._release(hold))
            since = tr("{scope}, since {date:%Y-%m-%d}").format(
                scope=at_head(hold.scope), date=hold.created_at.astimezone()
            )
            yield Row(hold.matter, since, release)
        if not holds:
            yield Row(tr("No holds"), tr("Nothing is kept back from the rules."))

    def _end_button(self, word: str, what: str) -> Button:
        button = Button(word, name=tr("{word}: {what}").format(word=word, what=what))
        button.setEnabled(not self._context.desk.is_read_only)
        return button

    # Rules and holds

    def _add_rule(self) -> None:
        days = int(self._days.text() or 0)
        status, policy_id = self._status.value, self._policy.value
        retention = self._context.desk.retention
        assert status is None or isinstance(status, ReviewStatus)  # noqa: S101 - what was offered
        assert policy_id is None or isinstance(policy_id, str)  # noqa: S101
        self._context.tasks.run(
            lambda: retention.add_rule(days, status=status, policy_id=policy_id),
            lambda _: self.come_forward(),
        )

    def _remove_rule(self, rule: RetentionRule) -> None:
        retention = self._context.desk.retention
        self._context.tasks.run(
            lambda: retention.remove_rule(rule.id), lambda _: self.come_forward()
        )

    def _add_hold(self) -> None:
        matter, policy_id = self._matter.text(), self._scope.value
        retention = self._context.desk.retention
        assert policy_id is None or isinstance(policy_id, str)  # noqa: S101 - what was offered

        def held(_: Hold) -> None:
            self._matter.clear()
            self.come_forward()

        self._context.tasks.run(lambda: retention.hold(matter, policy_id=policy_id), held)

    def _release(self, hold: Hold) -> None:
        retention = self._context.desk.retention
        self._context.tasks.run(lambda: retention.release(hold.id), lambda _: self.come_forward())

    # What is due

    def _forget_due(self) -> None:
        self._due = ()
        self._purge.setEnabled(False)
        self._due_row.tell(tr("Counting erases nothing."))

    def _ask_due(self) -> None:
        retention = self._context.desk.retention
        self._due_row.tell(tr("Counting…"))
        self._context.tasks.run(retention.due, self._show_due)

    def _show_due(self, due: tuple[Due, ...]) -> None:
        self._due = due
        line = tr("{rule}: {due} due, {held} held back")
        lines = [
            line.format(
                rule=at_head(retention_words(it.rule)),
                due=f"{len(it.item_ids):,}",
                held=f"{it.held:,}",
            )
            for it in due
        ]
        self._due_row.tell("\n".join(lines) or tr("There are no rules: nothing is due."))
        is_any = any(it.item_ids for it in due)
        self._purge.setEnabled(is_any and not self._context.desk.is_read_only)

    def _ask_to_purge(self) -> None:
        count = sum(len(it.item_ids) for it in self._due)
        question = Question(
            tr("Erase the content of {count} items?").format(count=f"{count:,}"),
            tr(
                "Their texts, what the model wrote and the reasons in words are erased for good."
                " That they were judged and decided stays, and the log still verifies. Backups from"
                " before still hold them."
            ),
            yes=tr("Erase"),
            no=tr("Keep"),
            parent=self.window(),
        )
        question.accepted.connect(self._carry_out)
        question.open()

    def _carry_out(self) -> None:
        retention, due = self._context.desk.retention, self._due
        self._forget_due()
        self._due_row.tell(tr("Erasing…"))
        self._context.tasks.run(lambda: retention.purge(due), self._purged)

    def _purged(self, count: int) -> None:
        self._due_row.tell(tr("Erased: {count}.").format(count=f"{count:,}"))
