"""`review agreement` and `review stats`: how far reviewers agree, and what second looks changed."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop.cli.records import agreement_record, figures_record
from desktop.cli.session import open_desk
from desktop.cli.tables import listing
from desktop.cli.terminal import out, put_json, say, styled
from desktop.desk import Outcomes
from desktop.moderation import Estimate

Policy = Annotated[str | None, typer.Option(help="Only this policy.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON array.")]


def agreement(context: typer.Context, policy: Policy = None, as_json: Json = False) -> None:
    """Show how far reviewers agree beyond chance, with 95% intervals, for each policy.

    Only pairs of a first and a second review count.
    """
    with open_desk(context, creates=False) as desk:
        policy_id = desk.policy(policy).policy.id if policy else None
        found = desk.reviewing.agreement(policy_id)
        if as_json:
            put_json([agreement_record(it) for it in found])
            return
        table = listing("policy", "reviewers", "items", "same label", "coefficient", "95% interval")
        for it in found:
            same = "" if it.observed is None else f"{it.observed:.0%}"
            words = (it.policy_id, "all", str(it.units), same, *_estimate("alpha", it.alpha))
            table.add_row(*map(styled, words))
            for pair in it.pairs:
                both = " and ".join(pair.reviewers)
                kappa = _estimate("kappa", pair.kappa)
                table.add_row(*map(styled, ("", both, str(pair.units), "", *kappa)))
        if found:
            out.print(table)
        else:
            say("Nothing was reviewed a second time yet; see 'review rules'.", "dim")


def stats(context: typer.Context, policy: Policy = None, as_json: Json = False) -> None:
    """Show how often second reviews and appeals changed a decision, for each policy."""
    with open_desk(context, creates=False) as desk:
        policy_id = desk.policy(policy).policy.id if policy else None
        found = desk.reviewing.figures(policy_id)
        if as_json:
            put_json([figures_record(it) for it in found])
            return
        table = listing("policy", "look", "open", "upheld", "partly", "overturned", "changed")
        for it in found:
            overridden = f"{it.overrides} of {it.decisions} overrode the model"
            table.add_row(styled(it.policy_id), styled(overridden, "dim"))
            for look, waiting, outcomes in (
                ("second review", str(it.awaiting_second), it.second),
                ("final decision", "", it.final),
                ("appeal", str(it.open_appeals), it.appeals),
            ):
                table.add_row("", look, waiting, *_outcomes(outcomes))
        if found:
            out.print(table)


def _estimate(name: str, estimate: Estimate) -> tuple[str, str]:
    if estimate.value is None:
        return f"{name} undefined", ""
    if estimate.low is None:
        return f"{name} {estimate.value:.2f}", "too few"
    return f"{name} {estimate.value:.2f}", f"{estimate.low:.2f} to {estimate.high:.2f}"


def _outcomes(outcomes: Outcomes) -> tuple[str, str, str, str]:
    rate = outcomes.overturn_rate
    changed = "" if rate is None else f"{rate:.0%}"
    return str(outcomes.upheld), str(outcomes.partly), str(outcomes.overturned), changed
