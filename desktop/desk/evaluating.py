"""An evaluation: gold items judged as any others by one model after another, and what it measures.

The items lie in the workspace for evaluation, so that their verdicts do not go up for review. What
was judged in the same manner before is not judged again: a run that was killed goes on.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from desktop import __version__
from desktop.desk.assignment import Assignment
from desktop.desk.desk import Desk
from desktop.desk.evaluation_plan import EvaluationPlan
from desktop.desk.events import Ended, Judged, Queued, RunEvent
from desktop.desk.run import Run
from desktop.desk.variations import Variations, answers_of
from desktop.evaluation import Answer, Evaluation, require_extra
from desktop.evaluation.comparison import Comparison, Contender, compare_all
from desktop.evaluation.intervals import wilson
from desktop.evaluation.measure import measure
from desktop.evaluation.metrics.multi_policy import all_right
from desktop.evaluation.published import REPORT
from desktop.evaluation.result import FORMAT, ModelResult, PolicyResult, PolicyUsed
from desktop.moderation import (
    EVALUATION_SOURCE,
    Content,
    PolicyVersion,
    Priority,
    Purpose,
    UsageError,
    Verdict,
)
from desktop.policies import compose


@dataclass(frozen=True, slots=True)
class Evaluating:
    """How far it is. part: 'gold', or what is judged besides."""

    model: str
    part: str
    done: int
    total: int


EvaluationListener = Callable[[Evaluating], None]


def evaluate(
    desk: Desk,
    plan: EvaluationPlan,
    listener: EvaluationListener,
    *,
    now: datetime,
    begun: Callable[[Run], None] = lambda _: None,
) -> Evaluation:
    """Judge what was not judged yet, measure, and keep the result. It blocks; an interrupt keeps
    what is judged, and the plan for `EvaluationPlans.take_up`. begun: told of each run that it
    starts, so that it can be cancelled.

    Raises UsageError where the extra packages are missing or a model is named twice, ModelError
    for a model that is not there or does not run, PolicyError for policies that cannot be put into
    one prompt.
    """
    require_extra()
    if len(set(plan.models)) < len(plan.models):
        raise UsageError("A model is named twice.", remedy="Name each once.")
    before = desk.model.name
    try:
        # So that a wrong name, or what cannot be done, is told before hours of work.
        if plan.together:
            compose([version.policy for version in plan.policies])
        for name in plan.models:
            _use(desk, name)
        gold_id = plan.gold_id or desk.gold.keep(plan.gold, plan.policies).id
        plan_id = desk.evaluations.plans.begin(replace(plan, gold_id=gold_id))
        with _left_where_cut(desk, plan_id):
            models = tuple(
                _Examination(desk, plan, name, listener, begun).result() for name in plan.models
            )
            evaluation = _result(plan, models, now)
            desk.evaluations.keep(evaluation, gold_id)
        desk.evaluations.plans.done(plan_id)
        return evaluation
    finally:
        _use(desk, before)


def _result(plan: EvaluationPlan, models: tuple[ModelResult, ...], now: datetime) -> Evaluation:
    return Evaluation(
        format=FORMAT,
        created_at=now,
        code_version=__version__,
        seed=plan.seed,
        effort=plan.manner.effort,
        samples=plan.manner.samples,
        gold_sha256=plan.gold.sha256,
        gold=plan.gold,
        policies=tuple(_used(version) for version in plan.policies),
        models=models,
        comparisons=_comparisons(plan, models),
        published=REPORT if plan.published else (),
    )


@contextmanager
def _left_where_cut(desk: Desk, plan_id: str) -> Iterator[None]:
    """Whatever ends it before its time leaves the plan, so that it can go on."""
    try:
        yield
    except BaseException:
        desk.evaluations.plans.leave(plan_id)
        raise


class _Examination:
    """One model, judging and measured."""

    def __init__(
        self,
        desk: Desk,
        plan: EvaluationPlan,
        model: str,
        listener: EvaluationListener,
        begun: Callable[[Run], None],
    ) -> None:
        self._desk = desk
        self._plan = plan
        self._model = model
        self._listener = listener
        self._begun = begun

    def result(self) -> ModelResult:
        plan = self._plan
        _use(self._desk, self._model)
        every = range(len(plan.gold.items))
        verdicts = self._judge("gold", [item.text for item in plan.gold.items], plan.policies)
        answers = [
            tuple(answers_of(plan.gold, plan.policies, verdicts, place, every))
            for place in range(len(plan.policies))
        ]
        varied = Variations(plan.gold, plan.policies, verdicts, self._judge, plan.seed)
        keep = self._desk.library.keep_for_evaluation
        right, known = all_right([self._right(given, at) for at, given in enumerate(answers)])
        return ModelResult(
            setting=verdicts[0][0].setting,
            policies=tuple(
                PolicyResult(given, measure(plan.gold, place, version.policy, given, plan.seed))
                for place, (version, given) in enumerate(zip(plan.policies, answers, strict=True))
            ),
            all_right=wilson(right, known) if len(plan.policies) > 1 else None,
            all_right_items=known if len(plan.policies) > 1 else 0,
            robustness=(
                *varied.contents(plan.variants),
                *varied.forms(plan.forms, keep),
                *varied.paraphrases(plan.paraphrases, plan.paraphrased),
            ),
            identities=varied.identities(plan.swaps),
            together=varied.together(keep) if plan.together else None,
        )

    def _right(self, answers: Sequence[Answer], place: int) -> list[bool | None]:
        rights: list[bool | None] = [None] * len(self._plan.gold.items)
        for answer in answers:
            label = self._plan.gold.items[answer.item].labels[place]
            rights[answer.item] = None if label is None else answer.is_right(label)
        return rights

    def _judge(
        self, part: str, texts: Sequence[str], policies: Sequence[PolicyVersion]
    ) -> list[tuple[Verdict, ...]]:
        """The verdicts on each text, one under each policy."""
        assignment = Assignment(
            [Content(text, EVALUATION_SOURCE) for text in texts],
            policies,
            self._plan.manner,
            name=f"evaluation of {self._plan.gold.name}",
            again=False,
            priority=Priority.LOW,
            purpose=Purpose.EVALUATION,
        )
        events: queue.SimpleQueue[RunEvent] = queue.SimpleQueue()
        run = self._desk.start(assignment, events.put)
        self._begun(run)
        try:
            ordered = self._collect(part, events)
        except BaseException:
            run.cancel()
            raise
        finally:
            # The next model can be chosen only when nothing is judged any more.
            run.wait()
        width = len(policies)
        return [tuple(ordered[at : at + width]) for at in range(0, len(ordered), width)]

    def _collect(self, part: str, events: queue.SimpleQueue[RunEvent]) -> list[Verdict]:
        """The verdicts of a run in the order of its jobs; the same text twice is one job."""
        jobs: tuple[str, ...] = ()
        verdicts: dict[str, Verdict] = {}
        while True:
            match events.get():
                case Queued(jobs=queued):
                    jobs = tuple(job.id for job in queued)
                    self._listener(Evaluating(self._model, part, 0, len(set(jobs))))
                case Judged(job=job, verdict=verdict):
                    verdicts[job.id] = verdict
                    self._listener(Evaluating(self._model, part, len(verdicts), len(set(jobs))))
                case Ended(error=None):
                    break
                case Ended(error=error) if error is not None:
                    raise error
        if not all(job in verdicts for job in jobs):
            raise UsageError(
                "The evaluation was stopped before all its items were judged.",
                kept="What was judged is stored.",
                remedy="Run it again to go on.",
            )
        return [verdicts[job] for job in jobs]


def _use(desk: Desk, name: str) -> None:
    """Beside another run the model cannot be changed: what a person judges meanwhile ends first."""
    while name != desk.model.name:
        try:
            desk.use_model(name)
        except UsageError:
            desk.wait_for_runs()


def _used(version: PolicyVersion) -> PolicyUsed:
    policy = version.policy
    return PolicyUsed(policy.id, version.version, policy.name, policy.sha256, policy.labels)


def _comparisons(plan: EvaluationPlan, models: Sequence[ModelResult]) -> tuple[Comparison, ...]:
    contenders = [
        Contender(model.setting.model, version.reference, place, model.policies[place].answers)
        for model in models
        for place, version in enumerate(plan.policies)
    ]
    return compare_all(plan.gold, contenders, plan.seed)
