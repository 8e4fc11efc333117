"""`doctor`: what this machine has, what is missing."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop.cli.session import options_of
from desktop.cli.terminal import exit_codes, out, put_json, styled
from desktop.desk import Health, Paths, examine

_MARK = {
    Health.GOOD: ("ok", "green"),
    Health.NOTE: ("note", "yellow"),
    Health.PROBLEM: ("!", "red"),
}


def doctor(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Look at this machine, its models and its workspace. Changes nothing, connects to nothing."""
    with exit_codes():
        paths = Paths.of_user()
        findings = examine(options_of(context).place(paths), paths)
        if as_json:
            put_json(
                {
                    "findings": [
                        {
                            "subject": finding.subject,
                            "health": finding.health.value,
                            "words": finding.words,
                            "advice": finding.advice,
                        }
                        for finding in findings
                    ]
                }
            )
            return
        for finding in findings:
            mark, style = _MARK[finding.health]
            out.print(styled(f"{mark:5}", style), styled(f"{finding.subject}: {finding.words}"))
            if finding.advice:
                out.print(styled(f"      {finding.advice}", "dim"))
