"""`models connect`, `models hosts` and their like: models that other programs serve."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from desktop.cli.session import is_first_use, open_desk
from desktop.cli.terminal import exit_codes, out, say, styled
from desktop.desk import Endpoint, Model, Paths, ask_endpoint, connect_model, model_store
from desktop.moderation import DeskError

Host = Annotated[str, typer.Argument(metavar="HOST", help="A machine's name or address.")]


def connect(
    url: Annotated[str, typer.Argument(help="The endpoint, as in http://127.0.0.1:1234/v1.")],
    served: Annotated[str, typer.Option(metavar="MODEL", help="What the endpoint calls it.")],
    name: Annotated[str, typer.Option(help="What to call it here.")] = "",
    context: Annotated[
        int, typer.Option(min=0, metavar="N", help="Tokens that it reads, where known.")
    ] = 0,
    key_from_stdin: Annotated[
        bool,
        typer.Option("--key-from-stdin", help="Read its key; only the system's keyring has it."),
    ] = False,
    key_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Read its key from this file at each use, instead."),
    ] = None,
) -> None:
    """Use a model that another program serves: LM Studio, Ollama, vLLM, llama.cpp's own server.

    Nothing is asked of it yet. On another machine than this one it is used only after 'allow-host'.
    """
    with exit_codes():
        key = sys.stdin.readline() if key_from_stdin else None
        paths = Paths.of_user()
        made = connect_model(
            url, served, paths, name=name, context=context, key=key, key_file=key_file
        )
        say(f"Connected {made.name}: '{made.served}' at {made.url}.")
        say_where(made)
        say(f"{made.name}: {made.note}", "yellow")
        try:
            model_store(paths).hosts.check(made.url)
        except DeskError as error:
            say(f"{error.message} {error.remedy}", "yellow")
        say(f"Whether it answers: safeguard-desk models check {made.name}")


def hosts() -> None:
    """List the machines that policies and content may be sent to, besides this one."""
    with exit_codes():
        allowed = model_store(Paths.of_user()).hosts.all()
        for host in allowed:
            out.print(
                styled(host.host, "bold"),
                styled(f"allowed {host.when:%Y-%m-%d %H:%M} by {host.by}"),
                soft_wrap=True,
            )
        if not allowed:
            say("None: nothing is sent to any other machine.")


def allow_host(context: typer.Context, host: Host) -> None:
    """Let policies and content be sent to a machine, which then leave this device."""
    with open_desk(context, creates=is_first_use(context)) as desk:
        desk.hosts.allow(host)
        say(f"Allowed: {host}. It stands in the log of the workspace '{desk.workspace_name}'.")
        say(
            "What is judged by a model there LEAVES THIS DEVICE: each content, and the policy with"
            f" it. To withdraw: safeguard-desk models disallow-host {host}",
            "bold yellow",
        )


def disallow_host(context: typer.Context, host: Host) -> None:
    """Send nothing to a machine any more."""
    with open_desk(context, creates=is_first_use(context)) as desk:
        desk.hosts.disallow(host)
        say(f"Withdrawn: nothing is sent to {host} any more, from the next item on.")


def say_where(model: Model) -> None:
    """Say where what is judged goes, unless this program runs the model itself."""
    if model.whereabouts:
        say(f"{model.whereabouts}.", "bold yellow" if model.leaves_device else "yellow")


def check_endpoint(endpoint: Endpoint) -> None:
    """Ask an endpoint what it serves and whether it answers."""
    say_where(endpoint)
    say("Asking it for its models, and for one word; nothing of yours is sent.", "dim")
    report = ask_endpoint(endpoint, Paths.of_user())
    out.print(f"{endpoint.name}: answers after {report.seconds:.1f} s")
    out.print(styled(f"It serves: {', '.join(report.served)}."), soft_wrap=True)
    if report.context is not None:
        out.print(f"It reads {report.context:,} tokens.")
    if not report.counts_tokens:
        say("It does not tell how many tokens an answer took; they are not counted.", "yellow")
    say("It gives no label probabilities.", "dim")


def put_endpoint(endpoint: Endpoint, *, in_use: bool) -> None:
    """An endpoint in the list of models."""
    name = f"{endpoint.name}*" if in_use else endpoint.name
    facts = [f"'{endpoint.served}' at {endpoint.url}"]
    if endpoint.context:
        facts.append(f"{endpoint.context:,} tokens")
    if endpoint.in_keyring:
        facts.append("key in the keyring")
    if endpoint.key_file is not None:
        facts.append(f"key in {endpoint.key_file}")
    out.print(styled(name, "bold"), styled(" · ".join(facts)), soft_wrap=True)
    where = "" if _is_allowed(endpoint) else ", which is not allowed"
    for line in (f"{endpoint.whereabouts}{where}", endpoint.note):
        out.print(styled(f"    {line}", "dim"), soft_wrap=True)


def endpoint_record(endpoint: Endpoint) -> dict[str, object]:
    """An endpoint as one JSON object."""
    key = "keyring" if endpoint.in_keyring else "file" if endpoint.key_file else None
    return {
        "name": endpoint.name,
        "layout": "endpoint",
        "url": endpoint.url,
        "served": endpoint.served,
        "context": endpoint.context or None,
        "key": key,
        "host": endpoint.host,
        "leaves_device": endpoint.leaves_device,
        "allowed": _is_allowed(endpoint),
        "sha256": endpoint.sha256,
        "bundled": False,
        "note": endpoint.note,
    }


def _is_allowed(endpoint: Endpoint) -> bool:
    try:
        model_store(Paths.of_user()).hosts.check(endpoint.url)
    except DeskError:
        return False
    return True
