"""`export`: giving reviews out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.dates import FORMATS, in_utc
from desktop.cli.review import StatusChoice
from desktop.cli.session import open_desk
from desktop.cli.terminal import counted, say
from desktop.desk import EXPORT_SUFFIXES, Redaction
from desktop.moderation import QueueFilter


def export(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="OUT", help=f"A file name in {' or '.join(EXPORT_SUFFIXES)}.")
    ],
    status: Annotated[StatusChoice, typer.Option(help="Where the items stand.")] = (
        StatusChoice.ALL
    ),
    policy: Annotated[str | None, typer.Option(help="Only this policy.")] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=FORMATS, help="Judged at or after, in UTC.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=FORMATS, help="Judged before, in UTC.")
    ] = None,
    redact: Annotated[
        list[Redaction] | None, typer.Option(help="What to leave out; may be given again.")
    ] = None,
) -> None:
    """Write reviews to a file that can be verified; the only way out of the workspace."""
    with open_desk(context, creates=False) as desk:
        wanted = QueueFilter(
            status=status.status,
            policy_id=desk.policy(policy).policy.id if policy else None,
            since=in_utc(since),
            until=in_utc(until),
        )
        summary = desk.export(path, wanted=wanted, redact=redact or ())
        say(f"{counted(summary.rows, 'review')} written to {summary.path}.")
