from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from desktop.desk import Desk, Ended, Judged, Judging, Manner, Queued, Run, RunEvent, Streamed
from desktop.engine.backends.scripted import Fault, Script
from desktop.moderation import (
    Content,
    Effort,
    InputError,
    ModelError,
    Outcome,
    QueueFilter,
    ReviewStatus,
)
from tests.desk.conftest import ANALYSIS, FINAL, Diary, MakeDesk, answer, tokens

POISON = " poison"
SPAM = Script(answer("SP2", 'it says "claim your prize"'))
ENDLESS = Script(tokens(f"{ANALYSIS}word"), fault=Fault.ENDLESS)


def judge(desk: Desk, *texts: str, again: bool = False) -> tuple[Diary, Ended]:
    diary = Diary()
    contents = [Content(text, "test", str(number)) for number, text in enumerate(texts)]
    desk.judge(
        contents, [desk.policy("spam")], listener=diary, manner=Manner(Effort.LOW), again=again
    )
    return diary, diary.end()


def outcomes(diary: Diary) -> dict[str, Outcome]:
    return {
        event.verdict.item_id: event.verdict.reading.outcome
        for event in diary.events
        if isinstance(event, Judged)
    }


def test_a_run_tells_its_jobs_its_work_its_words_and_its_verdicts(make_desk: MakeDesk) -> None:
    desk = make_desk(SPAM)
    diary, ended = judge(desk, "call now to claim your prize 🎉")
    assert isinstance(diary.events[0], Queued)
    assert isinstance(diary.events[1], Judging)
    streamed = [event for event in diary.events if isinstance(event, Streamed)]
    reasoning = "".join(event.text for event in streamed if event.channel == "analysis")
    (verdict,) = (event.verdict for event in diary.events if isinstance(event, Judged))
    assert reasoning == verdict.reading.reasoning == 'it says "claim your prize"'
    assert (verdict.reading.outcome, verdict.reading.label) == (Outcome.VIOLATES, "SP2")
    assert [span.text for span in verdict.reading.evidence] == ["claim your prize"]
    assert (ended.judged, ended.failed, ended.left, ended.error) == (1, 0, 0, None)


def test_everything_that_made_a_verdict_is_kept_with_it(make_desk: MakeDesk) -> None:
    desk = make_desk(SPAM)
    judge(desk, "claim your prize")
    (row,) = desk.queue(QueueFilter())
    (review,) = desk.reviews(row.item_id)
    verdict = review.verdict
    assert verdict.policy_sha256 == desk.policy("spam").policy.sha256
    assert verdict.setting.model_sha256 == desk.model.sha256
    assert (verdict.setting.effort, verdict.setting.temperature) == (Effort.LOW, 0.0)
    assert verdict.generation.output == SPAM.output
    assert "<|return|>" in verdict.generation.output_text
    assert verdict.generation.prompt_tokens is not None
    assert verdict.generation.prompt_tokens > 100
    assert verdict.generation.output_tokens == len(SPAM.output)


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        (Script(tokens("no form at all<|return|>")), Outcome.UNPARSED),
        (Script(answer("SP9")), Outcome.UNPARSED),
        (Script(answer("SP2", violation=0)), Outcome.UNPARSED),
        (Script(tokens(f"{FINAL}0"), fault=Fault.ENDLESS), Outcome.TRUNCATED),
        (Script(tokens("x"), fault=Fault.EXIT), Outcome.FAILED),
    ],
)
def test_an_answer_that_cannot_be_used_waits_for_a_person(
    make_desk: MakeDesk, script: Script, outcome: Outcome
) -> None:
    desk = make_desk(script)
    diary, ended = judge(desk, "anything")
    assert list(outcomes(diary).values()) == [outcome]
    assert (ended.judged, ended.failed) == (0, 1)
    (row,) = desk.queue(QueueFilter(status=ReviewStatus.AWAITING))
    assert (row.outcome, row.label) == (outcome, None)


def test_one_item_that_kills_the_worker_costs_no_other(make_desk: MakeDesk) -> None:
    poison = Script(tokens("x"), when=tokens(POISON), fault=Fault.EXIT)
    desk = make_desk(poison, SPAM)
    diary, ended = judge(desk, "one", f"a{POISON} b", "three", "four")
    found = sorted(outcomes(diary).values())
    assert found == sorted([Outcome.FAILED, *[Outcome.VIOLATES] * 3])
    assert (ended.judged, ended.failed, ended.left) == (3, 1, 0)


def test_a_model_that_does_not_load_leaves_all_in_the_queue_for_later(
    make_desk: MakeDesk,
) -> None:
    broken = make_desk(SPAM, load_problem="The file is damaged.")
    _, ended = judge(broken, "one", "two")
    assert isinstance(ended.error, ModelError)
    assert (ended.error.message, ended.left) == ("The file is damaged.", 2)
    broken.close()
    _, ended = judge(make_desk(SPAM), "one", "two")
    assert (ended.judged, ended.left, ended.error) == (2, 0, None)


def test_a_cancelled_run_keeps_what_is_done_and_goes_on_later(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    slow = Script(tokens("x"), when=tokens(POISON), fault=Fault.ENDLESS)
    desk, diary = make_desk(slow, SPAM), Diary()
    contents = [Content(text, "test", text) for text in ("one", f"a{POISON} b", "three")]
    policies = [desk.policy("spam")]
    run = desk.judge(contents, policies, listener=diary, manner=Manner(Effort.HIGH))
    diary.until(Judged)
    run.cancel()
    ended = diary.end()
    assert ended.judged >= 1
    assert ended.left >= 1
    assert ended.error is None
    desk.close()
    later, diary = make_desk(SPAM), Diary()
    later.judge(contents, policies, listener=diary, manner=Manner(Effort.HIGH))
    assert diary.end().left == 0
    assert later.info().verdicts == 3


def test_what_is_judged_is_taken_up_and_judged_anew_only_when_asked(make_desk: MakeDesk) -> None:
    desk = make_desk(SPAM)
    judge(desk, "one", "two")
    diary, ended = judge(desk, "one", "two", "three")
    assert ended.judged == 3
    assert len([event for event in diary.events if isinstance(event, Judging)]) == 1
    judge(desk, "one", again=True)
    assert desk.info().verdicts == 4


class TakenOver(Diary):
    """As soon as its jobs are queued another run takes them over."""

    def __init__(self, desk: Desk, contents: list[Content]) -> None:
        super().__init__()
        self.other = Diary()
        self._judge = partial(desk.judge, contents, [desk.policy("spam")], listener=self.other)
        self.run: Run | None = None

    def __call__(self, event: RunEvent) -> None:
        if isinstance(event, Queued):
            self.run = self._judge(manner=Manner(Effort.LOW))
            self.taken = self.other.until(Judging)
        super().__call__(event)


@pytest.mark.parametrize("drops", [True, False])
def test_a_run_ends_where_another_one_took_its_jobs_and_gave_them_up(
    make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch, *, drops: bool
) -> None:
    monkeypatch.setattr("desktop.desk.run._LOADING_SECONDS", 0.5)
    desk = make_desk(ENDLESS)
    contents = [Content("taken over", "test", "1")]
    diary = TakenOver(desk, contents)
    desk.judge(contents, [desk.policy("spam")], listener=diary, manner=Manner(Effort.LOW))
    queued = diary.until(Queued)
    assert isinstance(queued, Queued)
    assert diary.run is not None
    if drops:
        (begun,) = (it for it in diary.other.events if isinstance(it, Queued))
        desk.batches.cancel(begun.batch_id)
    else:
        diary.run.cancel()
    ended = diary.end()
    assert (ended.judged, ended.left, ended.error) == (0, 1, None)
    diary.run.cancel()
    diary.other.end()


def test_what_got_no_answer_is_judged_again_by_the_next_run_and_nothing_else_is(
    make_desk: MakeDesk,
) -> None:
    desk = make_desk(Script(tokens("x"), when=tokens(POISON), fault=Fault.EXIT), SPAM)
    _, ended = judge(desk, "fine", f"a{POISON}")
    assert (ended.judged, ended.failed) == (1, 1)
    desk.close()
    diary, ended = judge(make_desk(SPAM), "fine", f"a{POISON}")
    assert (ended.judged, ended.failed) == (2, 0)
    assert sum(isinstance(event, Judging) for event in diary.events) == 1


def test_content_that_cannot_be_stored_ends_the_run_with_its_error(make_desk: MakeDesk) -> None:
    _, ended = judge(make_desk(SPAM), "fine", "half \ud800")
    assert isinstance(ended.error, InputError)
    assert ended.judged == 0


def test_closing_the_desk_ends_its_runs(make_desk: MakeDesk) -> None:
    desk, diary = make_desk(ENDLESS), Diary()
    content = [Content("one", "test")]
    desk.judge(content, [desk.policy("spam")], listener=diary, manner=Manner(Effort.HIGH))
    diary.until(Streamed)
    desk.close()
    assert diary.end().left == 1
