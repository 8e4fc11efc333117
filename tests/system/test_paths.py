from __future__ import annotations

from desktop.system import resource, this_machine


def test_bundled_resources_are_found() -> None:
    assert resource("models", "starter", "config.json").is_file()


def test_a_machine_has_memory_and_cores() -> None:
    machine = this_machine()
    assert 0 < machine.memory_available <= machine.memory
    assert machine.cores >= 1
