"""Which models judged what, as a workspace tells it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.moderation import Content, ModelSetting, PolicyVersion, Verdict
from desktop.workspace import ModelUse, Workspace

Judge = Callable[..., Verdict]


def test_verdicts_are_counted_by_model_and_policy_and_not_what_still_waits(
    workspace: Workspace, judge: Judge, setting: ModelSetting, spam: PolicyVersion
) -> None:
    for text in ("one", "two"):
        judge(text)
    other = replace(setting, model="other", model_sha256="0e" * 32)
    items = workspace.add_items([Content("three", "pasted")])
    workspace.submit(items, [spam], other, name="waits")
    assert workspace.batches.model_uses() == (
        ModelUse(setting.model_sha256, "spam", spam.policy.name, 2),
    )
