"""The work that engines are measured on."""

from __future__ import annotations

import pytest

from desktop.desk.bench_work import make_work
from desktop.prompting import Harmony
from desktop.system import resource


@pytest.mark.parametrize("policy_tokens", [300, 2000, 8000])
def test_a_policy_has_about_the_length_that_is_asked_for_and_items_share_it(
    policy_tokens: int,
) -> None:
    harmony = Harmony.load(resource("models", "starter"))
    work = make_work(harmony, policy_tokens=policy_tokens, items=20, output_tokens=8)
    assert work.prefix_length == pytest.approx(policy_tokens, rel=0.1)
    heads = {prompt[: work.prefix_length] for prompt in work.prompts}
    assert len(heads) == 1
    assert len(set(work.prompts)) == len(set(work.texts)) == 20
