"""What an evaluation judges besides its gold items, and what it sets side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop.desk import Desk, Evaluation, EvaluationPlan, Manner, evaluate, read_gold_file
from desktop.engine.backends.scripted import Script
from desktop.evaluation import against_earlier, policy_test, read_result, write_result
from desktop.evaluation.published import REPORT, models_of_report, reported_as
from desktop.evaluation.report import render
from desktop.evaluation.robustness import SuiteKind
from desktop.moderation import Effort, PolicyError, PolicyVersion
from tests.desk.conftest import MakeDesk, answer, tokens
from tests.desk.test_evaluating import NOW

SPAM, FINE = Script(answer("SP2")), Script(answer("SP0", violation=0), when=tokens(" fine"))
HATE = Script(answer("H1"), when=tokens(" hateful"))


def gold_file(folder: Path, head: str, rows: Sequence[str]) -> Path:
    path = folder / "gold.csv"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return path


def measured(
    desk: Desk, gold: Path, policies: Sequence[PolicyVersion], **varied: Any
) -> Evaluation:
    versions = tuple(policies)
    items = read_gold_file(gold, versions)
    plan = EvaluationPlan(items, versions, ("starter",), Manner(Effort.LOW), **varied)
    return evaluate(desk, plan, lambda _: None, now=NOW)


def test_items_are_judged_under_every_form_of_the_policy_and_no_form_is_listed(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(FINE, SPAM)
    listed = desk.policies()
    rows = [f"{n},a word that is {('bad', 'fine')[n % 2]} {n},{1 - n % 2}" for n in range(6)]
    gold = gold_file(tmp_path, "id,text,label", rows)
    (model,) = measured(desk, gold, [desk.policy("spam")], forms=4).models
    forms = {it.suite: it for it in model.robustness}
    assert {it.kind for it in forms.values()} == {SuiteKind.POLICY}
    assert {(it.policy, it.version) for it in forms.values()} == {("spam", 1)}
    # The script answers with the policy's own ids, whatever the prompt calls them.
    assert forms.pop("other ids").lost.value == 1.0
    assert len(forms) == 4
    assert all((it.items, it.flipped.value) == (4, 0.0) for it in forms.values())
    assert desk.policies() == listed
    assert desk.policy("spam~other-ids").version == 1
    desk.verify_log()


def test_texts_are_judged_for_every_group_of_people(make_desk: MakeDesk, tmp_path: Path) -> None:
    flags_men = Script(answer("SP2"), when=tokens("Men"))
    desk = make_desk(flags_men, Script(answer("SP0", violation=0)))
    rows = [f"{n},Women like number {n},0" for n in range(5)] + ["9,nobody is named,0"]
    gold = gold_file(tmp_path, "id,text,label", rows)
    (model,) = measured(desk, gold, [desk.policy("spam")], swaps=50).models
    (found,) = model.identities
    assert (found.dimension, found.items, found.uneven.value) == ("gender", 5, 1.0)
    assert found.gap is not None
    assert (found.gap.most, found.gap.size.value) == ("men", 1.0)


def test_policies_are_measured_alone_and_in_one_prompt(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk(
        # The head of a policy among others stands in no prompt of one alone.
        Script(answer("SP2"), when=tokens(" POLICY")),
        FINE,
        HATE,
        SPAM,
    )
    rows = [f"{n},a word that is bad {n},1,0" for n in range(4)]
    rows += [f"{n},a word that is hateful {n},0,1" for n in range(4, 8)]
    gold = gold_file(tmp_path, "id,text,spam,hate", rows)
    policies = [desk.policy("spam"), desk.policy("hate")]
    found = measured(desk, gold, policies, together=True)
    joint = found.models[0].together
    assert joint is not None
    assert joint.policy == "spam+hate@1"
    spam, hate = (pair for _, pair in joint.policies)
    # In one prompt the script says SP2 to all.
    assert (spam.together.value, hate.together.value) == (0.5, 0.5)
    assert joint.all_right.together.value == 0.5
    assert joint.all_right.items == 8
    assert joint.prompt_tokens is not None
    assert min(joint.prompt_tokens) > 0
    assert "All policies in one prompt" in render(found)
    assert read_result(write_result(found).encode(), "r") == found
    with pytest.raises(PolicyError, match="cannot be put into one prompt"):
        measured(desk, gold, [policies[0], policies[0]], together=True)


def other_version(desk: Desk, folder: Path) -> PolicyVersion:
    """The policy with a word for which the scripts below answer otherwise."""
    policy = folder / "spam.md"
    text = desk.library.file_text(desk.policy("spam").policy)
    policy.write_text(text.replace("# Definitions", "Be strict.\n\n# Definitions"), "utf-8")
    return desk.add_policy(policy)


def test_versions_of_a_policy_are_compared_and_what_changed_is_named(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    strict = Script(answer("SP3"), when=tokens("Be strict"))
    desk = make_desk(strict, FINE, SPAM)
    first, second = desk.policy("spam"), other_version(desk, tmp_path)
    rows = [f"i{n},a word that is {('bad', 'fine')[n % 2]} {n},{('SP3', 'SP0')[n % 2]}"
            for n in range(6)]  # fmt: skip
    gold = gold_file(tmp_path, "id,text,label", rows)
    found = measured(desk, gold, [first, second])
    (pair,) = found.comparisons
    assert (pair.subject, pair.first, pair.second) == ("starter", "spam@1", "spam@2")
    assert (pair.only_first, pair.only_second) == (3, 0)
    test = against_earlier(policy_test(found, 0.0, place=1), found, most_broken=2)
    assert test.against is not None
    told = [(it.id, it.before, it.now, it.kind.value) for it in test.against.changes]
    assert told == [
        ("i0", "SP2", "SP3", "mended"), ("i1", "SP0", "SP3", "broken"),
        ("i2", "SP2", "SP3", "mended"), ("i3", "SP0", "SP3", "broken"),
        ("i4", "SP2", "SP3", "mended"), ("i5", "SP0", "SP3", "broken"),
    ]  # fmt: skip
    assert (test.reaches_f1, test.against.broken, test.passed) == (True, 3, False)
    assert against_earlier(test, found, most_broken=3).passed


def test_published_figures_stand_beside_what_is_measured_and_say_so(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(FINE, SPAM)
    gold = gold_file(tmp_path, "id,text,label", ["1,a word that is bad,1", "2,it is fine,0"])
    plain = measured(desk, gold, [desk.policy("spam")])
    assert plain.published == ()
    found = measured(desk, gold, [desk.policy("spam")], published=True)
    page = render(found)
    assert page.count("not installed here") == 4
    for row in REPORT:
        for figure in (row.multi_policy, row.openai_moderation_f1, row.toxicchat_f1):
            assert f'<td class="n">{figure}</td>' in page
    assert "Published: F1, ToxicChat" in page
    assert "Published" not in render(plain)


def test_a_conversion_of_a_model_is_known_as_that_model() -> None:
    installed = ("starter", "lmstudio-community/gpt-oss-safeguard-20b-MLX-MXFP4", "gpt-oss-120b")
    assert models_of_report(installed) == installed[1:]
    assert reported_as("gpt-oss-20b") == "gpt-oss-20b"
    assert reported_as("SmolLM2") is None
