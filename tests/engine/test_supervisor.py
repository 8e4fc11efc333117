from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import pytest

from desktop.engine import Engine, EngineState, Failed, FailureKind, Finished, Limits
from desktop.engine.backends.scripted import Fault, Script, ScriptedSpec
from tests.engine.rig import PATIENCE, Ear, MakeEngine, request

ANSWER = Script((5, 6, 9))
POISON = (66, 66)
QUICK = Limits(heartbeat=1.5, load=30, close=2, first_pause=0.01, longest_pause=0.05)


def test_a_request_is_answered_with_all_its_tokens(make_engine: MakeEngine) -> None:
    engine, ear = make_engine(ScriptedSpec((ANSWER,))), Ear()
    engine.submit(request("a"), ear)
    answer = ear.answer()
    assert isinstance(answer, Finished)
    assert (answer.ended, answer.output, answer.prompt_tokens) == (True, (5, 6, 9), 3)


def test_an_answer_that_reaches_the_cap_has_not_ended(make_engine: MakeEngine) -> None:
    engine, ear = make_engine(ScriptedSpec((Script((5,), fault=Fault.ENDLESS),))), Ear()
    engine.submit(request("a", max_tokens=4), ear)
    answer = ear.answer()
    assert isinstance(answer, Finished)
    assert (answer.ended, answer.output) == (False, (5, 5, 5, 5))


@pytest.mark.parametrize("fault", [Fault.EXIT, Fault.RAISE, Fault.HANG])
def test_a_worker_that_fails_once_costs_no_answer(
    make_engine: MakeEngine, tmp_path: Path, fault: Fault
) -> None:
    script = Script((5, 9), fault=fault, once=tmp_path / "happened")
    engine, ears = make_engine(ScriptedSpec((script,)), QUICK), [Ear() for _ in range(5)]
    for number, ear in enumerate(ears):
        engine.submit(request(f"r{number}"), ear)
    assert all(isinstance(ear.answer(), Finished) for ear in ears)
    assert (tmp_path / "happened").exists()


@pytest.mark.parametrize("fault", [Fault.EXIT, Fault.HANG])
def test_an_item_that_kills_the_worker_twice_is_set_aside_and_no_other(
    make_engine: MakeEngine, fault: Fault
) -> None:
    poison = Script((5,), when=POISON, fault=fault)
    engine = make_engine(ScriptedSpec((poison, ANSWER), batch_size=3), QUICK)
    ears = [Ear() for _ in range(6)]
    for number, ear in enumerate(ears):
        prompt = POISON if number in (1, 2) else (1, 2, 3)
        engine.submit(request(f"r{number}", prompt), ear)
    answers = [ear.answer() for ear in ears]
    kinds = [answer.kind if isinstance(answer, Failed) else None for answer in answers]
    aside = FailureKind.CRASHED_WORKER
    assert kinds == [None, aside, aside, None, None, None]


def test_killing_the_worker_again_and_again_answers_each_request_once(
    make_engine: MakeEngine,
) -> None:
    patient = Limits(
        first_pause=0.01, longest_pause=0.02, crashes_per_item=1000, restarts_in_a_row=1000
    )
    engine = make_engine(ScriptedSpec((Script((*range(10, 40), 9)),), batch_size=4), patient)
    ears = [Ear() for _ in range(40)]
    for number, ear in enumerate(ears):
        engine.submit(request(f"r{number}"), ear)
    for victim in ears[:8]:
        victim.start()
        pid = engine.worker_pid
        if pid is not None:
            with_grace_kill(pid)
    answers = [ear.answer() for ear in ears]
    assert all(isinstance(answer, Finished) for answer in answers)
    assert all(ear.is_quiet() for ear in ears)


def test_a_deadline_ends_one_request_and_not_the_next(make_engine: MakeEngine) -> None:
    endless = Script((5,), when=POISON, fault=Fault.ENDLESS)
    engine, late, next_one = make_engine(ScriptedSpec((endless, ANSWER))), Ear(), Ear()
    engine.submit(request("late", POISON, max_tokens=10**9, deadline_seconds=0.3), late)
    answer = late.answer()
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.DEADLINE
    assert answer.detail.startswith("There was no answer within 0.3 seconds. Answers come sooner")
    engine.submit(request("next"), next_one)
    assert isinstance(next_one.answer(), Finished)


def test_the_time_that_the_machine_slept_is_held_against_nobody(make_engine: MakeEngine) -> None:
    endless = Script((5,), when=POISON, fault=Fault.ENDLESS)
    hours = [0.0]
    engine = make_engine(
        ScriptedSpec((endless,)), Limits(), clock=lambda: time.monotonic() + 3600 * hours[0]
    )
    pid, ear = engine.worker_pid, Ear()
    engine.submit(request("a", POISON, max_tokens=10**9, deadline_seconds=600), ear)
    ear.token()
    hours[0] = 8
    for _ in range(20):
        ear.token()
    assert not any(isinstance(event, Failed) for event in ear.heard)
    assert pid in (None, engine.worker_pid)


def test_a_running_and_a_waiting_request_can_be_cancelled(make_engine: MakeEngine) -> None:
    endless = Script((5,), when=POISON, fault=Fault.ENDLESS)
    engine = make_engine(ScriptedSpec((endless, ANSWER), batch_size=1))
    running, waiting, other = Ear(), Ear(), Ear()
    engine.submit(request("running", POISON, max_tokens=10**9), running)
    engine.submit(request("waiting"), waiting)
    engine.submit(request("other"), other)
    running.token()
    engine.cancel("waiting")
    engine.cancel("running")
    engine.cancel("unknown")
    for ear in (running, waiting):
        answer = ear.answer()
        assert isinstance(answer, Failed)
        assert answer.kind is FailureKind.CANCELLED
    assert isinstance(other.answer(), Finished)


def test_what_was_cancelled_and_comes_again_is_not_taken_for_the_one_before(
    make_engine: MakeEngine,
) -> None:
    engine = make_engine(ScriptedSpec((Script((*range(10, 400), 9)),)))
    first, second = Ear(), Ear()
    engine.submit(request("a", max_tokens=1000), first)
    first.token()
    engine.cancel("a")
    engine.submit(request("a", max_tokens=1000), second)
    answer = second.answer()
    assert isinstance(answer, Finished)
    assert answer.output == (*range(10, 400), 9)


def test_a_model_that_does_not_load_fails_every_request_in_its_words(
    make_engine: MakeEngine,
) -> None:
    states: queue.SimpleQueue[tuple[EngineState, str]] = queue.SimpleQueue()
    spec = ScriptedSpec((ANSWER,), load_problem="The file is damaged.")
    engine = make_engine(spec, on_state=lambda state, detail: states.put((state, detail)))
    ear = Ear()
    engine.submit(request("a"), ear)
    answer = ear.answer()
    assert isinstance(answer, Failed)
    assert (answer.kind, answer.detail) == (FailureKind.MODEL, "The file is damaged.")
    while (told := states.get(timeout=PATIENCE))[0] is not EngineState.BROKEN:
        pass
    assert told[1] == "The file is damaged."


def test_a_worker_that_cannot_stay_up_breaks_the_engine_and_a_new_request_tries_again(
    make_engine: MakeEngine, tmp_path: Path
) -> None:
    limits = Limits(
        first_pause=0.01, longest_pause=0.02, crashes_per_item=1000, restarts_in_a_row=3
    )
    script = Script((5,), when=POISON, fault=Fault.EXIT)
    engine, ear, later = make_engine(ScriptedSpec((script, ANSWER)), limits), Ear(), Ear()
    engine.submit(request("a", POISON), ear)
    answer = ear.answer()
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.MODEL
    assert engine.state is EngineState.BROKEN
    engine.submit(request("later"), later)
    assert isinstance(later.answer(), Finished)


def test_a_worker_that_listens_to_nothing_is_replaced_however_much_it_is_told(
    make_engine: MakeEngine,
) -> None:
    engine, ear = make_engine(ScriptedSpec((ANSWER,)), QUICK), Ear()
    engine.submit(request("a"), ear)
    assert isinstance(ear.answer(), Finished)
    frozen = psutil.Process(engine.worker_pid)
    frozen.suspend()
    # More than a pipe holds.
    engine.submit(request("b", tuple(range(10**5, 4 * 10**5))), ear)
    assert isinstance(ear.answer(), Finished)
    assert not frozen.is_running()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_a_machine_that_has_no_room_for_a_process_fails_the_request_and_nothing_hangs() -> None:
    limits = Limits(first_pause=0.01, longest_pause=0.02, restarts_in_a_row=3)
    ear, later = Ear(), Ear()
    with closing(Engine(ScriptedSpec((ANSWER,)), limits)) as engine:
        with no_more_files():
            engine.start()
            engine.submit(request("a"), ear)
            answer = ear.answer()
        assert isinstance(answer, Failed)
        assert answer.kind is FailureKind.MODEL
        assert answer.detail == (
            "The model's process did not start (Too many open files) 3 times in a row."
        )
        engine.submit(request("later"), later)
        assert isinstance(later.answer(), Finished)


@contextmanager
def no_more_files() -> Iterator[None]:
    """Within, this process can open none."""
    import resource  # noqa: PLC0415 - there is none on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_closing_cancels_what_is_open_and_ends_the_worker() -> None:
    engine = Engine(ScriptedSpec((Script((5,), fault=Fault.ENDLESS),)))
    engine.start()
    ear = Ear()
    engine.submit(request("a", max_tokens=10**9), ear)
    ear.token()
    worker = psutil.Process(engine.worker_pid)
    engine.close()
    answer = ear.answer()
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.CANCELLED
    assert not worker.is_running()


def test_a_listener_that_raises_stops_no_other(make_engine: MakeEngine) -> None:
    def broken(event: object) -> None:
        raise ValueError

    engine, ear = make_engine(ScriptedSpec((ANSWER,))), Ear()
    engine.submit(request("a"), broken)
    engine.submit(request("b"), ear)
    assert isinstance(ear.answer(), Finished)


PARENT = """
import sys, threading
from desktop.engine import Engine, GenerationRequest, Tokens
from desktop.engine.backends.scripted import Fault, Script, ScriptedSpec

if __name__ == "__main__":
    engine = Engine(ScriptedSpec((Script((5,), fault=Fault.ENDLESS),)))
    engine.start()
    seen = threading.Event()
    engine.submit(
        GenerationRequest("a", (1,), 0, (9,), 10**9),
        lambda event: seen.set() if isinstance(event, Tokens) else None,
    )
    seen.wait()
    print(engine.worker_pid, flush=True)
    sys.stdin.read()
"""


def test_the_worker_ends_when_the_desk_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    assert parent.stdin is not None
    worker = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    parent.stdin.close()
    worker.wait(timeout=PATIENCE)


def with_grace_kill(pid: int) -> None:
    """SIGKILL; the worker may have gone already."""
    if sys.platform != "win32":
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return


def test_the_window_process_never_imports_mlx() -> None:
    code = (
        "import sys, desktop.engine;"
        "sys.exit(any(name in sys.modules for name in ('mlx', 'mlx_lm', 'numpy', 'transformers')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Priorities are classes there.")
def test_the_worker_lets_the_window_go_first(make_engine: MakeEngine) -> None:
    engine, ear = make_engine(ScriptedSpec((ANSWER,))), Ear()
    engine.submit(request("a"), ear)
    ear.answer()
    assert psutil.Process(engine.worker_pid).nice() > psutil.Process().nice()
