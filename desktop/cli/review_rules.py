"""`review rules`: which decisions a second reviewer looks at."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop.cli.records import rule_record
from desktop.cli.session import open_desk
from desktop.cli.terminal import out, put_json, say, styled
from desktop.moderation import Conditions, SecondReviewRule, Severity, UsageError

rules = typer.Typer(help="Which decisions are reviewed a second time.", no_args_is_help=True)

_SEVERITIES = ", ".join(severity.word for severity in Severity)


@rules.command("list")
def list_(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array.")] = False,
) -> None:
    """List the rules in force. A draw can be checked with the seed, see the help on reviews."""
    with open_desk(context, creates=False) as desk:
        in_force = desk.reviewing.rules()
        if as_json:
            put_json([rule_record(rule) for rule in in_force])
            return
        for rule in in_force:
            out.print(styled(f"{rule.id}  {_words(rule)}"))
        if not in_force:
            say("No decision is reviewed a second time.", "dim")


@rules.command()
def add(
    context: typer.Context,
    share: Annotated[float, typer.Option(help="The part that is drawn; 0.1 is a tenth.")] = 1.0,
    policy: Annotated[str | None, typer.Option(help="Only this policy.")] = None,
    severity: Annotated[str, typer.Option(help=f"At least this grave: {_SEVERITIES}.")] = "none",
    overrides: Annotated[bool, typer.Option("--overrides", help="Only overrides.")] = False,
    agreement_below: Annotated[
        float | None, typer.Option(help="Only where the model's samples agreed less than this.")
    ] = None,
    confidence_below: Annotated[
        float | None,
        typer.Option(help="Only calibrated verdicts that are less confident than this."),
    ] = None,
    open_: Annotated[
        bool, typer.Option("--open", help="The second reviewer sees the model's verdict.")
    ] = False,
    seed: Annotated[str, typer.Option(help="The key of the draw; made up where not given.")] = "",
) -> None:
    """Have decisions that meet all that is asked reviewed by someone else, from now on."""
    with open_desk(context, creates=False) as desk:
        conditions = Conditions(
            policy_id=desk.policy(policy).policy.id if policy else None,
            severity=_severity(severity),
            overrides_only=overrides,
            agreement_below=agreement_below,
            share=share,
            blind=not open_,
            confidence_below=confidence_below,
        )
        rule = desk.reviewing.add_rule(conditions, seed=seed)
        say(f"Rule {rule.id}: {_words(rule)}.")


@rules.command()
def retire(
    context: typer.Context, rule: Annotated[str, typer.Argument(help="The rule's id.")]
) -> None:
    """End a rule; what it chose stays chosen."""
    with open_desk(context, creates=False) as desk:
        desk.reviewing.retire_rule(rule)
        say(f"Rule {rule} is ended.")


def _severity(word: str) -> Severity:
    try:
        return Severity.from_word(word)
    except KeyError:
        raise UsageError(
            f"There is no severity '{word}'.",
            kept="Nothing was changed.",
            remedy=f"There are: {_SEVERITIES}.",
        ) from None


def _words(rule: SecondReviewRule) -> str:
    asked = rule.conditions
    parts = (
        f"{asked.share:.4g} of",
        "overrides" if asked.overrides_only else "decisions",
        f"under {asked.policy_id}" if asked.policy_id else "under any policy",
        f"of at least {asked.severity.word} severity" if asked.severity else "",
        "" if asked.agreement_below is None else f"with agreement below {asked.agreement_below:g}",
        ""
        if asked.confidence_below is None
        else f"with confidence below {asked.confidence_below:g}",
        "(blind)" if asked.blind else "(open)",
        f"seed {rule.seed}",
    )
    return " ".join(filter(None, parts))
