"""One job in the engine: its samples, the label that most of them give, and what stands behind it.

Votes are counted as self-consistency does (Wang et al. 2022, arXiv:2203.11171): the label that most
samples reach, whatever their reasoning.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from desktop.desk.model_in_use import ModelInUse
from desktop.engine import Failed, Finished, GenerationRequest, Priority, Scored, ScoreRequest
from desktop.moderation import Generation, Outcome, Reading, Sample, Support
from desktop.prompting import (
    LabelQuestion,
    Prompt,
    StreamedText,
    TextStream,
    label_probabilities,
)
from desktop.workspace import Lease

SCORE = "score"
_NOTHING = Generation((), "", 0, 0.0, 0)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job came to, ready to be stored."""

    reading: Reading
    generation: Generation
    support: Support


def request_id(job_id: str, part: str) -> str:
    """The name of one of a job's requests in the engine."""
    return f"{job_id}#{part}"


def job_of(name: str) -> tuple[str, str]:
    """The job and the part of it that a request's name says."""
    job_id, _, part = name.partition("#")
    return job_id, part


@dataclass(slots=True)
class Judgement:
    """One leased job. Hand it each event of its requests; send what it asks for; then store it."""

    lease: Lease
    model: ModelInUse
    priority: Priority
    prompt: Prompt
    _stream: TextStream = field(init=False)
    _answers: dict[int, Finished | Failed] = field(default_factory=dict)
    _readings: dict[int, Reading] = field(default_factory=dict)
    _question: LabelQuestion | None = None

    def __post_init__(self) -> None:
        self._stream = self.model.harmony.stream()

    @classmethod
    def of(cls, lease: Lease, model: ModelInUse, priority: Priority) -> Judgement:
        """The judgement of a leased job, not begun."""
        setting = lease.setting
        prompt = model.harmony.render(lease.policy.policy, lease.item.text, setting.effort)
        return cls(lease, model, priority, prompt)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all requests that may be in the engine."""
        parts = [*map(str, range(self.lease.setting.samples)), SCORE]
        return tuple(request_id(self.lease.job_id, part) for part in parts)

    def requests(self) -> tuple[GenerationRequest, ...]:
        """One request for each sample; the first has the setting's seed."""
        setting, harmony = self.lease.setting, self.model.harmony
        first = GenerationRequest(
            id=request_id(self.lease.job_id, "0"),
            prompt=self.prompt.tokens,
            prefix_length=self.prompt.prefix_length,
            stop_ids=harmony.stop_ids,
            max_tokens=setting.max_tokens,
            temperature=setting.temperature,
            seed=setting.seed,
            copies=setting.samples,
            # Of several samples only one is scored, and nobody knows yet which.
            snapshot_after=harmony.final_ids if setting.samples == 1 else (),
            priority=self.priority,
        )
        return tuple(
            replace(first, id=request_id(self.lease.job_id, str(n)), seed=setting.seed + n)
            for n in range(setting.samples)
        )

    def begin(self, part: str) -> bool:
        """Work on a request began; whether it is the one that is shown while it is made."""
        if part == "0":
            self._stream = self.model.harmony.stream()
        return part == "0"

    def shown(self, part: str, ids: tuple[int, ...]) -> tuple[StreamedText, ...]:
        """What these ids add to what is shown."""
        return self._stream.feed(ids) if part == "0" else ()

    def take(self, part: str, event: Finished | Failed) -> bool:
        """Take a sample's end; whether all have come."""
        self._answers[int(part)] = event
        self._readings[int(part)] = self._read(event)
        return len(self._answers) == self.lease.setting.samples

    def score_request(self) -> ScoreRequest | None:
        """What to ask for the labels' probabilities; None where there is no label to ask about."""
        number, reading, _ = self._chosen()
        answer = self._answers[number]
        if not reading.outcome.has_label or not isinstance(answer, Finished):
            return None
        policy = self.lease.policy.policy
        self._question = self.model.harmony.label_question(answer.output, policy)
        if self._question is None:
            return None
        return ScoreRequest(
            id=request_id(self.lease.job_id, SCORE),
            prompt=self.prompt.tokens + self._question.said,
            prefix_length=self.prompt.prefix_length,
            candidates=self._question.candidates,
            priority=self.priority,
        )

    def answer(self, scored: Scored | None) -> Answer:
        """What the job came to; `scored` where the backend gave probabilities."""
        number, reading, agreement = self._chosen()
        chosen = self._answers[number]
        generation = _NOTHING
        if isinstance(chosen, Finished):
            text = self.model.harmony.output_text(chosen.output)
            generation = Generation(
                chosen.output,
                text,
                chosen.prompt_tokens,
                self._longest_seconds(),
                chosen.output_tokens,
            )
        support = Support(agreement, self._samples())
        if scored is not None and self._question is not None:
            probabilities, mass = label_probabilities(self._question, scored.logprobs)
            support = replace(support, probabilities=probabilities, mass=mass)
        return Answer(reading, generation, support)

    def _chosen(self) -> tuple[int, Reading, float | None]:
        """A sample with the label that most give, its reading, and their share.

        The side comes first: allowed is only what more than half of all samples allow, and of
        those without a label none does. Then of labels with as many votes the graver one; of its
        samples the first whose quotes are in the content. Where there is no label, the first
        sample without one.
        """
        readings = [self._readings[number] for number in sorted(self._readings)]
        sides = Counter(it.outcome for it in readings)
        allowed, violating = sides[Outcome.ALLOWED], sides[Outcome.VIOLATES]
        side = None
        if allowed > len(readings) / 2:
            side = Outcome.ALLOWED
        elif violating and violating >= allowed:
            side = Outcome.VIOLATES
        votes = Counter(it.label for it in readings if it.label is not None and it.outcome is side)
        label = max(votes, key=lambda it: (votes[it], self._gravity(it)), default=None)
        giving = [n for n, reading in enumerate(readings) if reading.label == label]
        number = next((n for n in giving if readings[n].evidence), giving[0])
        if len(readings) == 1:
            return number, readings[number], None
        agreement = votes[label] / len(readings) if label is not None else 0.0
        return number, readings[number], agreement

    def _gravity(self, code: str) -> int:
        label = self.lease.policy.policy.label(code)
        return label.severity if label else 0

    def _read(self, answer: Finished | Failed) -> Reading:
        if isinstance(answer, Failed):
            return Reading(Outcome.FAILED, problem=answer.detail)
        return self.model.harmony.read(
            answer.output,
            ended=answer.ended,
            policy=self.lease.policy.policy,
            text=self.lease.item.text,
        )

    def _samples(self) -> tuple[Sample, ...]:
        setting = self.lease.setting
        if setting.samples == 1:
            return ()
        samples = []
        for number, answer in sorted(self._answers.items()):
            reading = self._readings[number]
            output = answer.output if isinstance(answer, Finished) else ()
            samples.append(Sample(reading.outcome, reading.label, setting.seed + number, output))
        return tuple(samples)

    def _longest_seconds(self) -> float:
        return max(it.seconds for it in self._answers.values() if isinstance(it, Finished))
