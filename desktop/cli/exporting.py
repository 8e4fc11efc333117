"""`export`: giving reviews out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop.cli import queue_options as options
from desktop.cli.files import Force, require_new
from desktop.cli.session import open_desk
from desktop.cli.terminal import counted, say
from desktop.desk import EXPORT_SUFFIXES, Redaction
from desktop.moderation import QueueFilter


def export(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="OUT", help=f"A file name in {' or '.join(EXPORT_SUFFIXES)}.")
    ],
    status: options.Status = options.StatusChoice.ALL,
    policy: options.Policy = None,
    search: options.Search = "",
    outcome: options.OutcomeIs = None,
    label: options.LabelIs = None,
    severity: options.SeverityFrom = None,
    source: options.Source = None,
    batch: options.Batch = None,
    model: options.Model = None,
    reviewer: options.Reviewer = None,
    since: options.Since = None,
    until: options.Until = None,
    redact: Annotated[
        list[Redaction] | None, typer.Option(help="What to leave out; may be given again.")
    ] = None,
    force: Force = False,
) -> None:
    """Write reviews to a file that can be verified; the only way out of the workspace."""
    require_new(path, force=force)
    with open_desk(context, creates=False) as desk:
        wanted = QueueFilter(
            status=status.status,
            policy_id=options.policy_id(desk, policy),
            search=search,
            since=options.in_utc(since),
            until=options.in_utc(until),
            outcome=outcome,
            label=label,
            severity=options.severity_of(severity),
            source=source,
            batch=batch,
            reviewer=reviewer,
            model=model,
        )
        options.require_sense(desk, wanted)
        summary = desk.export(path, wanted=wanted, redact=redact or ())
        say(f"{counted(summary.rows, 'review')} written to {summary.path}.")
