from __future__ import annotations

import socket
import subprocess
import sys

from desktop.desk.owner import is_gone, new_owner


def test_this_process_is_not_gone() -> None:
    assert not is_gone(new_owner())


def test_a_process_that_has_ended_is_gone() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    assert is_gone(f"{socket.gethostname()}:{ended.pid}:00")


def test_of_another_machine_nothing_can_be_told() -> None:
    assert not is_gone("elsewhere:999999999:00")
    assert not is_gone("tester")
