"""The desk: all that an analyst can do, in one object. The window and the command line use it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from desktop import intake
from desktop.desk.assignment import Assignment, Resumption, Work
from desktop.desk.auditing import Auditing
from desktop.desk.batching import Batching
from desktop.desk.calibrating import Calibrating
from desktop.desk.chosen_model import ChosenModel, StateListener
from desktop.desk.evaluations import DeskEvaluations
from desktop.desk.exporting import Exporting
from desktop.desk.gold import DeskGold
from desktop.desk.hosts import Hosts
from desktop.desk.keys import DeskKeys
from desktop.desk.manner import Manner
from desktop.desk.model_care import ModelCare
from desktop.desk.model_in_use import Conditions, MakeBackend, backend_of
from desktop.desk.models import STARTER, model_store
from desktop.desk.opening import open_workspace, utc_now
from desktop.desk.owner import new_owner
from desktop.desk.place import Place
from desktop.desk.policy_library import PolicyLibrary
from desktop.desk.reviewing import DeskReviewing
from desktop.desk.run import Listener, Run
from desktop.desk.sealing import Sealing
from desktop.engine import EngineState
from desktop.engine.models import Model, ModelStore
from desktop.export import ExportSummary, Redaction
from desktop.moderation import (
    Action,
    Answer,
    Content,
    Decision,
    Item,
    PolicyVersion,
    Priority,
    QueueFilter,
    QueueOrder,
    QueuePlace,
    QueueRow,
    Review,
    UsageError,
)
from desktop.policies import read_policy_file
from desktop.system import Paths
from desktop.workspace import LogCheck, Subject, Workspace, WorkspaceInfo

_PREFIXES = "prefixes"
_USUAL_MANNER = Manner()


class Desk:
    """One open workspace with the model that judges for it. Every method may be called from any
    thread; all but `judge` and `on_engine_state` can take from milliseconds to seconds.
    """

    def __init__(
        self,
        workspace: Workspace,
        models: ModelStore,
        *,
        demo: bool,
        model: str,
        reproducible: bool = False,
        backend: MakeBackend = backend_of,
    ) -> None:
        self._reproducible = reproducible
        self._workspace = workspace
        self._models = models
        self._chosen = ChosenModel(models, model or STARTER, backend, self._model_conditions)
        self._runs: list[Run] = []
        self._is_closed = False
        self.library = PolicyLibrary(workspace, lambda: self._chosen.model)
        self.demo = demo
        self.is_read_only = workspace.is_read_only
        self.upkeep = workspace.upkeep
        self.was_created = False  # whether opening it has made the workspace
        self.sealing = Sealing(workspace.derive_key)
        self.keys = DeskKeys(workspace.keys, workspace.directory / _PREFIXES, self._rest)
        self.reviewing = DeskReviewing(workspace)
        self.retention = workspace.retention(lambda: self.reviewing.me)
        self.hosts = Hosts(workspace, models.hosts, by=lambda: self.reviewing.me, clock=utc_now)
        self.gold = DeskGold(workspace, lambda: self.reviewing.me)
        self.evaluations = DeskEvaluations(workspace, lambda: self.reviewing.me)
        self.audit = Auditing(workspace)
        self.exporting = Exporting(workspace, by=lambda: self.reviewing.me)
        self.batches = Batching(workspace)
        self.model_care = ModelCare(workspace, models.hosts, self._rest)
        self.calibration = Calibrating(workspace, by=lambda: self.reviewing.me)

    @classmethod
    def open(
        cls,
        place: Place,
        *,
        model: str = "",
        reproducible: bool = False,
        paths: Paths | None = None,
        backend: MakeBackend = backend_of,
    ) -> Desk:
        """Open the workspace of `place`, or create it with the bundled policies in it.

        backend says how a model is run; reproducible, that it works on one item at a time.

        Raises LockedError, WrongKeyError or NewerFormatError where it cannot be opened, and
        ModelError where there is no model of that name.
        """
        paths = paths or Paths.of_user()
        is_new = not Workspace.exists(place.directory)
        workspace = open_workspace(place)
        try:
            desk = cls(
                workspace,
                model_store(paths),
                demo=place.demo,
                model=model,
                reproducible=reproducible,
                backend=backend,
            )
        except BaseException:
            workspace.close()
            raise
        desk.was_created = is_new
        return desk

    @property
    def workspace_name(self) -> str:
        """The name that the workspace was given."""
        return self._workspace.info().name

    def info(self) -> WorkspaceInfo:
        """What the workspace holds, in numbers, and how it can be opened."""
        return self._workspace.info()

    def close(self) -> None:
        """Stop runs and the worker, sign the log, close the database. Once more does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self.evaluations.stop()
        for run in self._runs:
            run.cancel()
        self.wait_for_runs()
        self._chosen.stop()
        self.audit.checkpoint_if_possible()
        self._workspace.close()

    # Policies

    def policies(self) -> tuple[PolicyVersion, ...]:
        """The newest version of each policy, by id."""
        return self._workspace.policies()

    def policy(self, reference: str) -> PolicyVersion:
        """The policy version that 'spam' (the newest) or 'spam@2' names; raises UsageError."""
        policy_id, _, version = reference.partition("@")
        if version and not version.isdecimal():
            raise UsageError(
                f"'{reference}' names no policy version.", remedy="Write it as spam or spam@2."
            )
        return self._workspace.policy(policy_id, int(version) if version else None)

    def add_policy(self, file: Path) -> PolicyVersion:
        """Read a policy file and keep it as a new version; the same text again adds none."""
        return self._workspace.add_policy(read_policy_file(file))

    # Models

    @property
    def model(self) -> Model:
        """The model that judges."""
        return self._chosen.model

    def models(self) -> tuple[Model, ...]:
        """The models that can be used, the bundled one first, those of other programs last."""
        return self._models.all()

    def use_model(self, name: str) -> None:
        """Judge with another model from the next run on.

        Raises ModelError for unknown names and for machines that were not allowed, UsageError while
        a run is under way.
        """
        kept = "It goes on with the model that it was begun with."
        self._require_idle("The model cannot be changed while something is judged.", kept)
        self._chosen.choose(name)

    def wait_for_runs(self) -> None:
        """Block until nothing that has been started by now is under way."""
        for run in tuple(self._runs):
            run.wait()

    def engine_state(self) -> EngineState:
        """What the worker does at this moment."""
        return self._chosen.state

    def on_engine_state(self, listener: StateListener) -> None:
        """Call `listener` with each new state and a word on it, on a thread of the engine."""
        self._chosen.on_state(listener)

    def warm_up(self) -> None:
        """Load the model now, so that the first verdict does not wait for it."""
        self._chosen.loaded()

    # Judging

    def read_file(
        self, path: Path, *, text_column: str = "", id_column: str = "", limit: int | None = None
    ) -> tuple[Content, ...]:
        """The contents of a file, all of them or an InputError."""
        options = intake.ReadOptions(text_column, id_column, limit)
        return intake.read_file(path, options)

    def read_text(self, text: str | bytes, *, source: str = "pasted") -> Content:
        """Pasted or piped text as one content; raises InputError where it cannot be judged."""
        return intake.read_text(text, source)

    def judge(
        self,
        contents: Sequence[Content],
        policies: Sequence[PolicyVersion],
        *,
        listener: Listener,
        manner: Manner = _USUAL_MANNER,
        name: str = "pasted",
        again: bool = False,
        priority: Priority = Priority.NORMAL,
    ) -> Run:
        """Judge each content under each policy; returns at once with the run that does it.

        What this model has already judged under the same policy version in the same manner is not
        judged twice unless `again`. Events reach `listener` on the run's thread, see `events`.
        """
        return self.start(Assignment(contents, policies, manner, name, again, priority), listener)

    def resume(self, batch_id: str, *, listener: Listener) -> Run:
        """Judge what is left of a batch; returns at once with the run that does it.

        The run ends with a UsageError where there is no such batch, or nothing is left of it, and
        with a ModelError where it was begun with another model.
        """
        return self.start(Resumption(batch_id), listener)

    def start(self, work: Work, listener: Listener) -> Run:
        """Start the run of what is to be judged; see `judge` and `resume`."""
        run = Run(work, self._workspace, self._chosen.loaded, listener, new_owner())
        # A run holds its contents; what is over need not be waited for.
        self._runs = [it for it in self._runs if not it.is_over]
        self._runs.append(run)
        run.start()
        return run

    # Reviewing

    def queue(
        self,
        wanted: QueueFilter,
        order: QueueOrder = QueueOrder.NEWEST,
        *,
        after: QueuePlace | None = None,
        limit: int = 50,
    ) -> tuple[QueueRow, ...]:
        """A page of the review queue; `after` is the last row's place."""
        return self._workspace.queue(wanted, order, after=after, limit=limit)

    def queue_count(self, wanted: QueueFilter) -> int:
        """How many rows match; see `QueueFilter.counts_to_most`."""
        return self._workspace.queue_count(wanted)

    def item(self, item_id: str) -> Item:
        """The item with this id or a prefix of it that no other has; raises UsageError."""
        return self._workspace.item(item_id)

    def reviews(self, item_id: str) -> tuple[Review, ...]:
        """Everything known of one item, one review for each policy it was judged under."""
        return self._workspace.reviews(item_id)

    def decide(
        self,
        item_id: str,
        policy_id: str,
        action: Action,
        *,
        label: str | None = None,
        code: str | None = None,
        reason: str = "",
    ) -> Decision:
        """Record what a person says; raises UsageError where that is not possible."""
        answer = Answer(action, label, code, reason)
        return self.reviewing.decide(Subject(item_id, policy_id), answer)

    def undo(self, decision_id: str) -> Decision:
        """Take the last decision on an item back, by a new entry; raises UsageError."""
        return self.reviewing.undo(decision_id)

    # Giving out and proving

    def export(
        self,
        path: Path,
        *,
        wanted: QueueFilter | None = None,
        redact: Collection[Redaction] = (),
    ) -> ExportSummary:
        """Write the matching reviews to a file; see `exporting.export_reviews`."""
        return self.exporting.write(path, wanted or QueueFilter(), redact)

    def verify_log(self) -> LogCheck:
        """Verify the workspace's log; raises TamperError that names the first bad entry."""
        return self.audit.verify()

    def _model_conditions(self) -> Conditions:
        kept, key = self._workspace.directory / _PREFIXES, self._workspace.derive_key(_PREFIXES)
        return Conditions(self._models.hosts, self._reproducible, kept, key)

    def _rest(self) -> None:
        """Stop the worker; it starts anew when it is needed. Raises UsageError while runs go on."""
        self._require_idle("Something is being judged.", "Nothing was changed.")
        self._chosen.stop()

    def _require_idle(self, problem: str, kept: str) -> None:
        if not all(run.is_over for run in self._runs):
            remedy = "Stop it or wait until it is done, then try again."
            raise UsageError(problem, kept=kept, remedy=remedy)
