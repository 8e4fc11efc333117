"""`models`: the models that can judge, and those that can be had."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from desktop.cli.endpoints import (
    allow_host,
    check_endpoint,
    connect,
    disallow_host,
    endpoint_record,
    hosts,
    put_endpoint,
    say_where,
)
from desktop.cli.tables import listing
from desktop.cli.terminal import exit_codes, out, put_json, say, styled
from desktop.cli.transfer import shown_progress, stopped_by_hand
from desktop.desk import (
    CATALOGUE,
    InstalledModel,
    Paths,
    Unfinished,
    add_model,
    check_model,
    copy_model,
    memory_advice,
    model_store,
    pull_model,
    source_of,
    this_machine,
    try_model,
    unfinished_pulls,
)
from desktop.moderation import UsageError

models = typer.Typer(help="The models that can judge.", no_args_is_help=True)
for command in (connect, hosts, allow_host, disallow_host):
    models.command()(command)

Json = Annotated[bool, typer.Option("--json", help="One JSON object a model.")]


@models.command("list")
def list_models(
    as_json: Json = False,
    model: Annotated[str, typer.Option(envvar="SAFEGUARD_DESK_MODEL", hidden=True)] = "starter",
) -> None:
    """List the installed models with what they need, and those that can be added."""
    with exit_codes():
        paths, memory = Paths.of_user(), this_machine().memory
        store = model_store(paths)
        if as_json:
            for entry in store.installed():
                put_json(_record(entry, memory))
            for endpoint in store.endpoints.all():
                put_json(endpoint_record(endpoint))
            return
        for entry in store.installed():
            _put_model(entry, memory, in_use=entry.name == model)
        for endpoint in store.endpoints.all():
            put_endpoint(endpoint, in_use=endpoint.name == model)
        for pull in unfinished_pulls(paths):
            _put_unfinished(pull)
        out.print(
            "\nCan be pulled, or added from a folder ('models connect' uses other programs'):"
        )
        out.print(_catalogue_table(memory))
        out.print()
        out.print(styled(f"This machine: {memory_advice(memory)}", "dim"))


@models.command()
def add(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR|FILE.gguf", help="A model's folder, or one GGUF file.")
    ],
    copy: Annotated[
        bool, typer.Option("--copy", help="Copy it, as from a drive that will be taken away.")
    ] = False,
) -> None:
    """Check a model and remember it. Without --copy its files stay where they are."""
    with exit_codes():
        paths = Paths.of_user()
        if copy:
            with stopped_by_hand("The copy was removed."), shown_progress() as report:
                model = copy_model(folder, paths, report)
        else:
            say("Checking the files; a large model takes a minute.", "dim")
            model = add_model(folder, paths)
        _say_added("Added", model)


@models.command()
def pull(
    name: Annotated[str, typer.Argument(help="A model of the catalogue, or OWNER/NAME.")],
    with_token: Annotated[
        bool,
        typer.Option("--with-token", help="Send your access token (HF_TOKEN, or your login's)."),
    ] = False,
) -> None:
    """Download a model, from the hub that it names.

    A pull that was cut goes on where it ended. HF_ENDPOINT names another hub. No content, no
    policy and no verdict is sent.
    """
    kept = f"What arrived is kept. To go on:\nsafeguard-desk models pull {name}"
    with exit_codes(), stopped_by_hand(kept):
        with shown_progress() as report:
            model = pull_model(
                name, Paths.of_user(), report, announce=_announce, send_token=with_token
            )
        _say_added("Pulled", model)


@models.command()
def remove(
    name: Annotated[str, typer.Argument(help="An installed model, or a pull that was cut.")],
    yes: Annotated[
        bool, typer.Option("--yes", help="Delete the files that were copied or pulled.")
    ] = False,
) -> None:
    """Forget a model, and delete its files where this program copied or pulled them.

    A model that was added where it lies is forgotten, and its files stay. Of a model that another
    program serves, the address is forgotten, and its key.
    """
    with exit_codes():
        store = model_store(Paths.of_user())
        cut = {pull.source: pull.bytes for pull in store.folder.unfinished()}
        source = source_of(name)
        if source in cut and name not in {model.name for model in store.installed()}:
            _ask(name, cut[source], yes=yes)
            store.discard(source)
            say(f"Deleted what had arrived of {source}.")
            return
        endpoint = store.endpoints.find(name)
        if endpoint is not None:
            store.endpoints.remove(endpoint)
            say(f"Removed {name}, and its key where the keyring held one.")
            return
        model = store.find(name)
        owned = store.folder.owns(model.folder) and not model.bundled
        if owned:
            _ask(name, model.bytes, yes=yes)
        store.remove(name)
        say(
            f"Removed {name}; its files were deleted."
            if owned
            else f"Removed {name}; its files stay in {model.folder}."
        )


@models.command("try")
def try_out(name: Annotated[str, typer.Argument(help="An installed model.")]) -> None:
    """Judge one bundled sample with a model: does it load here, how fast is it, can it be used."""
    with exit_codes():
        store = model_store(Paths.of_user())
        model = store.choose(name)
        say_where(model)
        say("Loading the model; a large one takes a minute.", "dim")
        trial = try_model(model, store.hosts)
        pace = trial.tokens_per_second
        words = "tokens not counted" if pace is None else f"{pace:.1f} tokens a second"
        out.print(
            f"{name}: ready after {trial.load_seconds:.1f} s, {words}, outcome '{trial.outcome}'"
        )
        if trial.problem:
            say(f"It answers, but not in a form that can be used. {trial.problem}", "yellow")


@models.command()
def check(name: Annotated[str, typer.Argument(help="An installed model.")]) -> None:
    """Hash a model's files again and compare them with what was added.

    A model that another program serves is asked whether it answers, and what that program serves.
    """
    with exit_codes():
        endpoint = model_store(Paths.of_user()).endpoints.find(name)
        if endpoint is not None:
            check_endpoint(endpoint)
            return
        report = check_model(name, Paths.of_user())
        out.print(f"{name}: all files as they were added, {report.sha256}")
        for warning in report.warnings:
            say(warning, "yellow")


def _announce(host: str) -> None:
    say(f"Connecting to {host}.", "dim")


def _ask(name: str, size: int, *, yes: bool) -> None:
    """No question on standard input: a script must not hang, and a key must not delete 14 GB."""
    if yes:
        return
    raise UsageError(
        f"Removing {name} deletes {size / 1e6:,.0f} MB of files.",
        kept="Nothing was removed.",
        remedy=f"To delete them: safeguard-desk models remove {name} --yes",
    )


def _say_added(word: str, model: InstalledModel) -> None:
    say(f"{word} {model.name}: {model.bytes / 1e6:,.0f} MB, {model.layout}, {model.sha256}.")
    if model.note:
        say(model.note, "yellow")
    say(f"To see how it does here: safeguard-desk models try {model.name}")


def _put_model(model: InstalledModel, memory: int, *, in_use: bool) -> None:
    name = f"{model.name}*" if in_use else model.name
    facts = (
        f"{model.bytes / 1e6:,.0f} MB",
        str(model.layout),
        model.sha256[:12],
        model.memory.words(memory),
    )
    out.print(styled(name, "bold"), styled(" · ".join(facts)), soft_wrap=True)
    where = f"in {model.folder}" if model.is_there else f"NOT WHOLE in {model.folder}"
    for line in filter(None, (where, model.source and f"from {model.source}", model.note)):
        out.print(styled(f"    {line}", "dim"), soft_wrap=True)


def _put_unfinished(pull: Unfinished) -> None:
    out.print(
        styled(pull.source, "bold"),
        styled(f"not whole: {pull.bytes / 1e6:,.0f} MB arrived before the pull was cut"),
        soft_wrap=True,
    )
    out.print(
        styled(f"    'models pull {pull.source}' goes on, 'models remove' deletes it", "dim"),
        soft_wrap=True,
    )


def _catalogue_table(memory: int) -> Table:
    table = listing("model", "size", "memory", "note")
    for entry in CATALOGUE:
        fits = "" if entry.memory.fits(memory) else "Too large for this machine. "
        table.add_row(
            styled(entry.source),
            f"{entry.bytes / 1e9:.1f} GB",
            f"{entry.memory.needed / 1e9:.0f} GB",
            styled(fits + entry.note),
        )
    return table


def _record(model: InstalledModel, memory: int) -> dict[str, object]:
    return {
        "name": model.name,
        "folder": str(model.folder),
        "sha256": model.sha256,
        "bytes": model.bytes,
        "layout": str(model.layout),
        "bundled": model.bundled,
        "note": model.note,
        "source": model.source,
        "whole": model.is_there,
        "memory_needed": model.memory.needed,
        "memory_advised": model.memory.advised,
        "memory_here": memory,
    }
