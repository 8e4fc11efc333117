"""`bench`: the engine against its peers, one table."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from desktop.cli.terminal import exit_codes, out, put_json, say, styled
from desktop.desk import BenchPlan, Measured, Paths, Skipped
from desktop.desk import bench as measurements

_MIB = 1 << 20


def bench(
    model: Annotated[
        str, typer.Option("--model", envvar="SAFEGUARD_DESK_MODEL", help="An installed model.")
    ] = "",
    items: Annotated[int, typer.Option(help="How many items under each policy.")] = 32,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Measure this app's engine beside its peers, with one model on this machine.

    The texts are generated. No workspace is opened and nothing leaves the machine.
    """
    with exit_codes():
        results: list[Measured | Skipped] = []
        for result in measurements(model, Paths.of_user(), BenchPlan(items=items)):
            results.append(result)
            say(_progress(result), "dim")
        if as_json:
            put_json({"results": [_record(result) for result in results]})
            return
        out.print(_table([it for it in results if isinstance(it, Measured)]))


def _progress(result: Measured | Skipped) -> str:
    if isinstance(result, Skipped):
        return f"Policy of {result.policy_tokens:,} tokens left out: {result.words}"
    return f"{result.contender}, policy of {result.policy_tokens:,} tokens: {result.seconds:.1f} s"


def _table(results: list[Measured]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("policy\ntokens", justify="right")
    table.add_column("\nengine", overflow="fold")
    for heading in (
        "items\na second",
        "prompt\ntokens/s",
        "output\ntokens/s",
        "policy\nunread s",
        "first\ntoken s",
        "peak\nMiB",
    ):
        table.add_column(heading, justify="right", overflow="fold")
    policy_tokens = 0
    for it in results:
        is_next = it.policy_tokens != policy_tokens
        policy_tokens = it.policy_tokens
        table.add_row(
            f"{policy_tokens:,}" if is_next else "",
            styled(it.contender),
            f"{it.items_per_second:.2f}",
            f"{it.prompt_tokens_per_second:,.0f}",
            f"{it.output_tokens_per_second:,.0f}",
            f"{it.policy_seconds:.2f}",
            f"{it.first_token_seconds:.3f}",
            f"{it.peak_bytes / _MIB:,.0f}",
        )
    return table


def _record(result: Measured | Skipped) -> dict[str, object]:
    if isinstance(result, Skipped):
        return {"policy_tokens": result.policy_tokens, "skipped": result.words}
    return {
        "engine": result.contender,
        "policy_tokens": result.policy_tokens,
        "items": result.items,
        "seconds": round(result.seconds, 4),
        "items_per_second": round(result.items_per_second, 4),
        "prompt_tokens_per_second": round(result.prompt_tokens_per_second, 1),
        "output_tokens_per_second": round(result.output_tokens_per_second, 1),
        "first_token_seconds_policy_unread": round(result.policy_seconds, 4),
        "first_token_seconds": round(result.first_token_seconds, 4),
        "peak_bytes": result.peak_bytes,
    }
