"""An evaluation in the background, told as a run is."""

from __future__ import annotations

import logging
import threading

from desktop.desk.desk import Desk
from desktop.desk.evaluating import Evaluating, evaluate
from desktop.desk.evaluation_plan import EvaluationPlan
from desktop.desk.events import Ended, Progressed
from desktop.desk.opening import utc_now
from desktop.desk.run import Listener, Run
from desktop.moderation import BugError, DeskError

_log = logging.getLogger(__name__)


class EvaluationRun:
    """An evaluation on a thread of its own. The listener is called on that thread with Progressed,
    and at last with Ended; it must be quick.
    """

    def __init__(self, desk: Desk, plan: EvaluationPlan, listener: Listener) -> None:
        self._desk = desk
        self._plan = plan
        self._listener = listener
        self._run: Run | None = None
        self._cancelled = threading.Event()
        self._ended: Ended | None = None
        self._done = self._left = 0
        self._thread = threading.Thread(target=self._main, name="evaluation", daemon=True)

    @property
    def is_over(self) -> bool:
        """Whether its last event was told."""
        return self._ended is not None and not self._thread.is_alive()

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def cancel(self) -> None:
        """Stop soon. What is judged stays, and need not be judged again."""
        self._cancelled.set()
        if self._run is not None:
            self._run.cancel()

    def wait(self) -> Ended:
        """Block until the evaluation is over and give its last event."""
        self._thread.join()
        if self._ended is None:
            raise BugError("An evaluation ended without saying how.")
        return self._ended

    def _main(self) -> None:
        error: DeskError | None = None
        try:
            evaluate(self._desk, self._plan, self._tell, now=utc_now(), begun=self._begun)
        except DeskError as problem:
            error = None if self._cancelled.is_set() else problem
        except Exception as fault:  # noqa: BLE001 - the edge of the thread
            _log.exception("an evaluation failed")
            error = DeskError(
                f"The evaluation stopped through a fault of this program ({type(fault).__name__}).",
                kept="What was judged is stored.",
                remedy="Run it again; if it stops again, report the log file.",
            )
        finally:
            self._ended = Ended(self._done, 0, self._left, error)
            self._listener(self._ended)

    def _begun(self, run: Run) -> None:
        self._run = run
        if self._cancelled.is_set():
            run.cancel()

    def _tell(self, event: Evaluating) -> None:
        self._done, self._left = event.done, event.total - event.done
        self._listener(Progressed(event.done, event.total))


def start_evaluation(desk: Desk, plan: EvaluationPlan, listener: Listener) -> EvaluationRun:
    """Start an evaluation; returns at once with the run that does it. Closing the desk stops it."""
    run = EvaluationRun(desk, plan, listener)
    desk.evaluations.attend(run)
    run.start()
    return run
