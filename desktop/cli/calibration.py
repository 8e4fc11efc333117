"""`calibration`: for which policies, models and manners verdicts carry a confidence."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop.cli.session import open_desk
from desktop.cli.terminal import out, put_json, say, styled
from desktop.moderation import KeptCalibration

calibration = typer.Typer(
    help="What gives verdicts a confidence; 'evaluate --calibrate' keeps one.",
    no_args_is_help=True,
)


@calibration.command("list")
def list_(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array.")] = False,
) -> None:
    """List what is in force: policy version, model and manner, and how well it was measured."""
    with open_desk(context, creates=False) as desk:
        in_force = desk.calibration.all()
        if as_json:
            put_json([_record(it) for it in in_force])
            return
        for it in in_force:
            out.print(styled(f"{it.id}  {calibration_words(it)}"))
        if not in_force:
            say("Nothing is calibrated: verdicts carry no confidence.", "dim")


@calibration.command()
def retire(
    context: typer.Context,
    calibration_id: Annotated[str, typer.Argument(metavar="ID", help="As 'list' shows it.")],
) -> None:
    """End one: verdicts from now on are not calibrated; those there are keep their confidence."""
    with open_desk(context, creates=False) as desk:
        desk.calibration.retire(calibration_id)
        say(f"Calibration {calibration_id} is ended.")


def calibration_words(it: KeptCalibration) -> str:
    """One in words."""
    samples = f", {it.setting.samples} samples" if it.setting.samples > 1 else ""
    return (
        f"{it.policy_id}@{it.policy_version} by {it.setting.model}, effort {it.setting.effort}"
        f"{samples}: {it.calibrator.method}, fitted on {it.fitted_on:,} items; calibration error"
        f" on {it.measured_on:,} others {it.ece_before:.3f} before, {it.ece_after:.3f} after"
    )


def _record(it: KeptCalibration) -> dict[str, object]:
    return {
        "id": it.id,
        "policy": it.policy_id,
        "policy_version": it.policy_version,
        "model": it.setting.model,
        "model_sha256": it.setting.model_sha256,
        "setting_sha256": it.setting.sha256,
        "effort": it.setting.effort.value,
        "samples": it.setting.samples,
        "method": it.calibrator.method.value,
        "temperature": it.calibrator.temperature,
        "points": [list(point) for point in it.calibrator.points],
        "fitted_on": it.fitted_on,
        "measured_on": it.measured_on,
        "ece_before": it.ece_before,
        "ece_after": it.ece_after,
        "gold_sha256": it.gold_sha256,
        "by": it.by,
        "created_at": it.created_at.isoformat(),
    }
