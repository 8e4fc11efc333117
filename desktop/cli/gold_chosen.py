"""Which items are measured on: those of a file, or of a gold set of the workspace by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer

from desktop.cli.terminal import say
from desktop.desk import Columns, Desk, GoldSet, read_gold_file
from desktop.moderation import GoldVersion, PolicyVersion

# What is named so is a file, even where there is none; a gold set's name can have points.
_FILES = (".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".txt")


def gold_items(
    desk: Desk,
    given: str,
    policies: Sequence[PolicyVersion],
    columns: Columns,
    *,
    split: str = "",
    limit: int | None = None,
) -> tuple[GoldSet, str]:
    """The items to measure on, with the id of the version in the workspace that they are of, ""
    for a part of a file, which is kept when it is measured on.
    """
    file = Path(given)
    if file.is_file() or file.suffix.lower() in _FILES:
        if split:
            raise typer.BadParameter("--split is for a gold set of the workspace, by its name.")
        if limit is not None:
            return read_gold_file(file, policies, columns, limit=limit), ""
        before = desk.gold.all()
        gold, version = desk.gold.to_measure_file(file, policies, columns)
        _say_if_newest(version, before)
        return gold, version.id
    version = _version(desk, given, policies)
    found = desk.gold.to_measure(version, policies, split=split)
    return replace(found, items=found.items[:limit]), version.id


def _say_if_newest(version: GoldVersion, before: Sequence[GoldVersion]) -> None:
    """Say that a file became a new version of a set that there was: its name now means that one."""
    others = [it for it in before if it.name == version.name]
    if others and version not in others:
        say(f"Kept as {version.reference}, now the newest of {version.name}.", "yellow")


def _version(desk: Desk, given: str, policies: Sequence[PolicyVersion]) -> GoldVersion:
    """The version that is named; by the name of a set alone, the newest with labels of all these
    policies.
    """
    newest = desk.gold.find(given)
    if "@" in given:
        return newest
    wanted = {it.policy.id for it in policies}
    versions = (it for it in desk.gold.all() if it.name == newest.name)
    version = next((it for it in versions if wanted <= set(it.policies)), newest)
    if version.reference != newest.reference:
        say(f"Measured on {version.reference}: {newest.reference} lacks labels.", "yellow")
    return version
