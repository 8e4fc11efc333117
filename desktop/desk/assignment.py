"""What a run is to judge: new content, or what is left of a batch that was begun before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.desk.manner import Manner
from desktop.desk.model_in_use import ModelInUse
from desktop.moderation import Content, ModelError, PolicyVersion, Priority, Purpose
from desktop.workspace import Batch, BatchState, Workspace


class Work(Protocol):
    """What puts the jobs of a run into the queue."""

    def submit(self, workspace: Workspace, model: ModelInUse) -> Batch:
        """The batch with the jobs to be done; raises DeskError."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is to be judged, under what, and how. name says where the content came from.

    again: judge anew what was judged in this manner before. purpose: verdicts on items for
    evaluation do not go up for review.
    """

    contents: Sequence[Content]
    policies: Sequence[PolicyVersion]
    manner: Manner
    name: str
    again: bool
    priority: Priority
    purpose: Purpose = Purpose.TRIAGE

    def submit(self, workspace: Workspace, model: ModelInUse) -> Batch:
        """Store the contents and queue a job for each under each policy."""
        return workspace.submit(
            workspace.add_items(self.contents, self.purpose),
            self.policies,
            model.setting(self.manner),
            name=self.name,
            again=self.again,
            priority=self.priority,
        )


@dataclass(frozen=True, slots=True)
class Resumption:
    """A batch that was begun before, by its id."""

    batch_id: str

    def submit(self, workspace: Workspace, model: ModelInUse) -> Batch:
        """Let the rest of the batch be worked off.

        Raises ModelError where its jobs are for another model, or for the same one run otherwise:
        what is frozen with a verdict would not be how it was made.
        """
        was_paused = workspace.batches.find(self.batch_id).state is BatchState.PAUSED
        batch = workspace.batches.resume(self.batch_id)
        setting = batch.setting
        if model.setting(Manner(setting.effort, setting.samples)) != setting:
            if was_paused:
                workspace.batches.pause(batch.id)
            raise ModelError(
                f"The batch was begun with the model {setting.model}, run in another way than now.",
                kept="What is judged is stored; the batch stands as before.",
                remedy=f"Choose {setting.model} as it was, or judge the rest anew with 'triage'.",
            )
        return batch
