"""What gold sets say of a policy version: its F1, and what changed since the version before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.desk import Became, Ended, SideBySide, VersionTest, version_test
from desktop.moderation import GoldVersion, PolicyVersion
from desktop.ui.context import Context
from desktop.ui.measuring import Measuring
from desktop.ui.pages.policy_next import PolicyNext
from desktop.ui.runs import RunWatch
from desktop.ui.theme import Tone
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.plain_label import Badge, PlainLabel
from desktop.ui.widgets.run_progress import RunProgress
from desktop.ui.widgets.stat_card import signed

_MOST_NAMED = 8


class PolicyGold(QWidget):
    """Follows the version that is open; a draft has to be saved before it can be tested. next: what
    to label for its policy.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._version: PolicyVersion | None = None
        self._gold: tuple[GoldVersion, ...] = ()
        self._measuring = Measuring(context, self)
        self._progress = RunProgress()
        self.next = PolicyNext(context)
        self._test = Button(tr("Test on gold set"))
        self._figure = PlainLabel("", "heading")
        self._change = Badge()
        self._words = PlainLabel("", "dim", wrap=True)
        self._broken = PlainLabel("", "small", wrap=True)
        self._mended = PlainLabel("", "small", wrap=True)
        self._lay_out()
        self._test.clicked.connect(self._ask)
        self._measuring.started.connect(self._progress.follow)
        context.batches.ended.connect(self._run_ended)
        self._tell(None)

    def follow(self, version: PolicyVersion | None, *, is_changed: bool) -> None:
        """Another version is open, or its text was changed."""
        if version != self._version:
            self._version = version
            self._tell(None)
            self.reload()
        self._is_changed = is_changed
        self._allow()

    def reload(self) -> None:
        """Ask anew what was measured, off the main thread."""
        version, desk = self._version, self._context.desk
        self.next.show_policy(version.policy.id if version is not None else "")
        if version is not None:
            self._context.tasks.run(
                lambda: (desk.gold.all(), version_test(desk.evaluations, version)),
                lambda found: self._take(version, *found),
            )

    def _take(
        self, version: PolicyVersion, gold: tuple[GoldVersion, ...], test: VersionTest | None
    ) -> None:
        if version == self._version:
            self._gold = tuple(it for it in gold if version.policy.id in it.policies)
            self._tell(test)
            self._allow()

    def _allow(self) -> None:
        can = bool(self._gold) and not self._is_changed and self._progress.watch is None
        self._test.setEnabled(can and self._version is not None)
        why = tr("Save the draft first.") if self._is_changed else ""
        none = tr("No gold set has labels of this policy; import one in Evaluation.")
        self._test.setToolTip(why or ("" if self._gold else none))

    def _ask(self) -> None:
        if self._version is not None:
            self._measuring.ask(self._gold, (self._version,))

    def _run_ended(self, _watch: RunWatch, _ended: Ended) -> None:
        self.reload()
        self._allow()

    def _tell(self, test: VersionTest | None) -> None:
        for label in (self._figure, self._change, self._broken, self._mended):
            label.hide()
        if test is None:
            self._words.setText(tr("This version is not measured yet."))
            return
        f1 = test.score.f1
        figure = tr("not defined") if f1 is None else f"{f1:.2f}"
        self._figure.setText(tr("F1 {figure}").format(figure=figure))
        self._figure.show()
        words = tr("on {gold}, {items:,} items, with {model}.").format(
            gold=test.row.gold.reference, items=test.score.items, model=test.score.model
        )
        if test.before is not None:
            words = f"{words} {tr('Compared with {policy}.').format(policy=test.before.policy)}"
        self._words.setText(words)
        if test.both is not None:
            self._tell_change(test.both)

    def _tell_change(self, both: SideBySide) -> None:
        change = both.comparison.f1
        if change.value is not None:
            tone = Tone.NEUTRAL
            if change.low is not None and change.high is not None:
                tone = Tone.OK if change.low > 0 else Tone.BAD if change.high < 0 else tone
            self._change.show_word(signed(change.value), tone)
            self._change.setAccessibleName(
                tr("Change in F1: {change}").format(change=signed(change.value))
            )
            self._change.show()
        for label, words, kind in (
            (self._broken, tr("Broken: {items}"), Became.BROKEN),
            (self._mended, tr("Mended: {items}"), Became.MENDED),
        ):
            ids = [it.id for it in both.changes if it.became is kind]
            label.set_content(words.format(items=_listed(ids)))
            label.setVisible(bool(ids))

    def _lay_out(self) -> None:
        self._is_changed = False
        line = QWidget()
        row = Flow(line, gap=8)
        row.addWidget(self._figure)
        row.addWidget(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel(tr("On gold sets"), "heading"))
        for widget in (line, self._words, self._broken, self._mended, self._progress, self._test):
            column.addWidget(widget)
        column.addWidget(self.next)


def _listed(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:_MOST_NAMED])
    rest = len(ids) - _MOST_NAMED
    return tr("{items} and {count:,} more").format(items=shown, count=rest) if rest > 0 else shown
