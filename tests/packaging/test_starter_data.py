"""What the starter model learns from: its policies and answers are ones that the desk can read."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from starter_model.emoji import in_emoji
from starter_model.examples import Group
from starter_model.groups import GroupMaker
from starter_model.intervals import f1, share
from starter_model.mixtures import WHOLE
from starter_model.rule_ids import draw_ids
from starter_model.sources import Part, load, part_of
from starter_model.trials import with_head
from starter_model.twins import twin

from desktop.policies import read_policy
from desktop.prompting.answer import read_answer

SETS = {
    "sms_spam": "spam",
    "hatecheck": "hate",
    "hatemoji_build": "hate",
    "mhc_french": "hate",
    "mhc_german": "hate",
    "mhc_hindi": "hate",
    "surge_toxicity": "toxic",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data sets of the form that the recipe reads, a few rows each."""
    folder = tmp_path_factory.mktemp("data")
    for name, label in SETS.items():
        rows = [
            {"id": f"{name}-{at}", "text": f"An example, number {at}", "labels": {label: at % 2}}
            for at in range(60)
        ]
        write(folder, name, rows)
    tweets = [
        {"id": f"t-{at}", "text": f"Tweet {at}", "labels": {"hate": at % 2, "offensive": 0}}
        for at in range(60)
    ]
    write(folder, "davidson", tweets)
    phone = {"type": "PHONE_NUMBER", "start": 5, "end": 13}
    people = [
        {"id": f"p-{at}", "text": "Call 555-0187 now", "labels": {"pii": 1}, "spans": [phone]}
        for at in range(60)
    ]
    write(folder, "presidio_pii", people)
    return folder


def write(folder: Path, name: str, rows: Sequence[Mapping[str, object]]) -> None:
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")


@pytest.fixture(scope="module")
def groups(data: Path) -> list[Group]:
    maker, rng = GroupMaker(data), random.Random(1)
    return [maker.draw(rng) for _ in range(150)]


def test_the_same_seed_draws_the_same_groups(data: Path, groups: list[Group]) -> None:
    rng = random.Random(1)
    maker = GroupMaker(data)
    assert [maker.draw(rng) for _ in range(20)] == groups[:20]


def test_the_desk_reads_every_policy_and_finds_its_labels(groups: list[Group]) -> None:
    for group in groups:
        policy = read_policy(with_head("drawn", group.policy))
        assert policy.label(group.policy.safe) is not None
        assert all(rule.id in policy.text for rule in group.policy.rules)


def test_the_desk_reads_every_answer_as_it_is_meant(groups: list[Group]) -> None:
    for group in groups:
        policy = read_policy(with_head("drawn", group.policy))
        for example in group.examples:
            answer = read_answer(example.answer.final, policy)
            assert answer.label.violates == (example.rule is not None)


def test_what_an_answer_quotes_stands_in_the_content(groups: list[Group]) -> None:
    for example in (it for group in groups for it in group.examples):
        _, opened, rest = example.answer.analysis.partition('"')
        assert not opened or rest.partition('"')[0] in example.content.text


def test_groups_hold_both_sides(groups: list[Group]) -> None:
    broken = [example.rule is not None for group in groups for example in group.examples]
    assert 0.3 < sum(broken) / len(broken) < 0.8


def test_kept_wordings_and_concepts_are_never_in_training(data: Path, groups: list[Group]) -> None:
    concepts = GroupMaker(data).grammar.concepts.values()
    trained = "\n".join(group.policy.text.lower() for group in groups)
    # One or two words may stand anywhere.
    kept = [wording for concept in concepts for wording in concept.kept if wording.count(" ") > 3]
    assert len(kept) > 20
    assert not [wording for wording in kept if wording in trained]


def test_personal_data_is_told_anew_with_that_of_others_and_only_to_learn_from(
    data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(data, folder)
    rows = [
        {
            "id": f"q-{at}",
            "text": f"In case {at} call 555-0{at:03} now",
            "spans": [{"type": "PHONE_NUMBER", "start": 17, "end": 25}],
        }
        for at in range(100, 160)
    ]
    write(folder, "presidio_pii", rows)
    known = {str(row["text"]) for row in rows}
    learnt = load(folder, Part.TRAIN)["presidio_pii"]
    assert all(it.span in it.text and len(it.span) == 8 for it in learnt)
    new = [it for it in learnt if it.text not in known]
    assert len(new) > len(learnt) / 2
    assert {it.text for it in load(folder, Part.TEST)["presidio_pii"]} < known


def test_words_are_said_with_emoji_and_what_has_no_such_word_stays() -> None:
    rng = random.Random(1)
    said = {in_emoji("I would kill all monkeys", rng) for _ in range(60)}
    assert {"I would 🔪 all monkeys", "I would kill all 🐒", "I would 🔪 all 🐒"} <= said
    assert in_emoji("The bus was late", rng) == "The bus was late"


def test_some_groups_have_long_texts_and_fewer_of_them(groups: list[Group]) -> None:
    longest = [max(len(it.content.text) for it in group.examples) for group in groups]
    few = [len(group.examples) for group, most in zip(groups, longest, strict=True) if most > 300]
    assert few
    assert max(few) < max(len(group.examples) for group in groups)


@pytest.mark.parametrize("count", [1, 3, 6])
def test_the_ids_of_a_policy_are_all_different(count: int) -> None:
    for seed in range(200):
        ids = draw_ids(random.Random(seed), count)
        assert len({*ids.rules, ids.safe}) == count + 1


def test_a_row_belongs_to_one_part_for_ever() -> None:
    parts = [part_of(f"sms_spam-{at:05}") for at in range(1000)]
    assert 0.1 < parts.count(Part.TEST) / 1000 < 0.2
    assert part_of("sms_spam-00001") is parts[1]


def test_a_share_lies_within_its_interval() -> None:
    figure = share([True] * 90 + [False] * 10)
    assert figure.low < 0.9 < figure.high
    assert figure.count == 100


def test_f1_counts_both_kinds_of_fault() -> None:
    pairs = [(True, True)] * 8 + [(True, False)] * 2 + [(False, True)] * 2 + [(False, False)] * 8
    assert f1(pairs).value == pytest.approx(0.8)


def test_a_twin_judges_the_same_contents_by_its_own_rules(data: Path, groups: list[Group]) -> None:
    maker, rng, differing = GroupMaker(data), random.Random(4), 0
    for group in groups:
        before = {it.content.text: it.rule for it in group.examples}
        for example in twin(maker, group, rng, WHOLE).examples:
            was = before[example.content.text]
            differing += (was is None) != (example.rule is None)
    assert differing > len(groups)
