"""Settings: which decisions another reviewer looks at."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from desktop.moderation import Conditions, PolicyVersion, SecondReviewRule, Severity
from desktop.ui.context import Context
from desktop.ui.domain_words import severity_words
from desktop.ui.pages.settings_section import Fields, Row, Section
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choice_chip import ChoiceChip

_SHARES = (1.0, 0.5, 0.25, 0.1, 0.05, 0.01)


class SecondReviewsSection(Section):
    """The rules in force; what one has chosen stays chosen after its end."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.head(
            tr("Second review"),
            tr(
                "Another reviewer answers anew, without seeing what was decided. Which decisions"
                " are drawn can be checked later with the rule's seed."
            ),
        )
        self._rules = self.group(tr("Rules in force"))
        shares: dict[str, object] = {
            tr("{percent:g}% of").format(percent=100 * share): share for share in _SHARES
        }
        self._share = ChoiceChip(tr("Share"), shares)
        kinds: dict[str, object] = {tr("all decisions"): False, tr("overrides"): True}
        self._kind = ChoiceChip(tr("Which decisions"), kinds)
        self._policy = ChoiceChip(tr("Policy"), {tr("under any policy"): None})
        severities: dict[str, object] = {
            tr("of at least {severity}").format(severity=severity_words(it)): it
            for it in Severity
            if it is not Severity.NONE
        }
        self._severity = ChoiceChip(
            tr("Severity"), {tr("of any severity"): Severity.NONE} | severities
        )
        sights: dict[str, object] = {
            tr("model's label hidden"): True,
            tr("model's label shown"): False,
        }
        self._blind = ChoiceChip(tr("What the second reviewer sees"), sights)
        self._add = Button(tr("Add rule"))
        self._add.clicked.connect(self._add_rule)
        self._add.setEnabled(not context.desk.is_read_only)
        chips = (self._share, self._kind, self._policy, self._severity, self._blind)
        words = tr("Everything that is asked has to hold. It is for decisions from now on.")
        row = Row(tr("New rule"), words, Fields(*chips, self._add), below=True)
        self.group().add(row)

    def come_forward(self) -> None:
        """Show the rules that there are."""
        desk = self._context.desk
        self._context.tasks.run(lambda: (desk.reviewing.rules(), desk.policies()), self._show)

    def _show(self, found: tuple[tuple[SecondReviewRule, ...], tuple[PolicyVersion, ...]]) -> None:
        rules, policies = found
        names: dict[str, object] = {it.policy.name: it.policy.id for it in policies}
        self._policy.offer({tr("under any policy"): None} | names)
        self._rules.refill(self._rows(rules))

    def _rows(self, rules: tuple[SecondReviewRule, ...]) -> Iterator[QWidget]:
        for rule in rules:
            words = self._words(rule.conditions)
            end = Button(tr("End"), name=tr("End: {rule}").format(rule=words))
            end.setEnabled(not self._context.desk.is_read_only)
            end.clicked.connect(lambda _=False, rule=rule: self._retire(rule))
            since = tr("By {name} since {date:%Y-%m-%d} · seed {seed}").format(
                name=rule.reviewer, date=rule.created_at.astimezone(), seed=rule.seed
            )
            yield Row(words, since, end)
        if not rules:
            yield Row(tr("No rules"), tr("No decision is reviewed a second time."))

    def _words(self, asked: Conditions) -> str:
        share = tr("{percent:g}% of").format(percent=100 * asked.share)
        what = tr("overrides") if asked.overrides_only else tr("all decisions")
        where = (
            tr("under {policy}").format(policy=asked.policy_id)
            if asked.policy_id
            else tr("under any policy")
        )
        parts = [f"{share} {what}", where]
        if asked.severity:
            grave = tr("of at least {severity}")
            parts.append(grave.format(severity=severity_words(asked.severity)))
        if asked.agreement_below is not None:
            below = tr("where fewer than {percent:g}% of the samples agreed")
            parts.append(below.format(percent=100 * asked.agreement_below))
        if asked.confidence_below is not None:
            below = tr("where the calibrated confidence is below {percent:g}%")
            parts.append(below.format(percent=100 * asked.confidence_below))
        hidden, shown = tr("model's label hidden"), tr("model's label shown")
        return ", ".join([*parts, hidden if asked.blind else shown])

    def _add_rule(self) -> None:
        share, policy_id, severity = self._share.value, self._policy.value, self._severity.value
        assert isinstance(share, float)  # noqa: S101 - what was offered
        assert policy_id is None or isinstance(policy_id, str)  # noqa: S101
        assert isinstance(severity, Severity)  # noqa: S101
        conditions = Conditions(
            policy_id=policy_id,
            severity=severity,
            overrides_only=bool(self._kind.value),
            share=share,
            blind=bool(self._blind.value),
        )
        reviewing = self._context.desk.reviewing
        self._context.tasks.run(
            lambda: reviewing.add_rule(conditions), lambda _: self.come_forward()
        )

    def _retire(self, rule: SecondReviewRule) -> None:
        reviewing = self._context.desk.reviewing
        self._context.tasks.run(
            lambda: reviewing.retire_rule(rule.id), lambda _: self.come_forward()
        )
