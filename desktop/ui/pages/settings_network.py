"""Settings: which machines content may go to, and where it ever went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.desk import AllowedHost, HostUse, InstalledModel, LogEntry, LogFilter, LogKind, Model
from desktop.ui.context import Context
from desktop.ui.dialogs.question import Question
from desktop.ui.pages.settings_section import Fields, Row, Section
from desktop.ui.theme import Tone
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.line_field import LineField
from desktop.ui.widgets.plain_label import Badge

_TOLD = frozenset({LogKind.HOST_ALLOWED, LogKind.HOST_DISALLOWED})


@dataclass(frozen=True, slots=True)
class _Found:
    """What is known of connections: allowed, used, told by the log, and models that were pulled."""

    allowed: tuple[AllowedHost, ...]
    used: tuple[HostUse, ...]
    told: tuple[LogEntry, ...]
    models: tuple[Model, ...]


class NetworkSection(Section):
    """Off, unless a person has allowed a machine by its name."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.head(
            tr("Network"),
            tr(
                "This program opens no connection by itself. Content goes to another machine only"
                " after you allowed it here by name, and while you have chosen a model there."
            ),
        )
        self._badge = Badge("", Tone.OK)
        self._state = Row(tr("Other machines"), "", self._badge)
        self.group().add(self._state)
        self._allowed = self.group(tr("Allowed machines"))
        self._host = LineField(tr("Name or address"), 26)
        self._allow = Button(tr("Allow…"))
        self._allow.clicked.connect(self._ask_to_allow)
        self._host.returnPressed.connect(self._ask_to_allow)
        self.group().add(
            Row(
                tr("Allow a machine"),
                tr("Such as models.example.org. The log tells of it."),
                Fields(self._host, self._allow),
                below=True,
            )
        )
        for control in (self._host, self._allow):
            control.setEnabled(not context.desk.is_read_only)
        self._used = self.group(tr("Where content of this workspace was judged"))
        self._pulled = self.group(tr("Models that were downloaded"))
        self._told = self.group(tr("What the log tells of allowing"))

    def come_forward(self) -> None:
        """Show what is allowed, and what was."""
        desk = self._context.desk

        def find() -> _Found:
            told = desk.audit.entries(LogFilter(kinds=_TOLD))
            return _Found(desk.hosts.all(), desk.hosts.used(), tuple(told), desk.models())

        self._context.tasks.run(find, self._show)

    def _show(self, found: _Found) -> None:
        if found.allowed:
            count = len(found.allowed)
            self._badge.show_word(tr("{count} allowed").format(count=count), Tone.WARN)
            self._state.tell(tr("Content may leave this device for the machines below."))
        else:
            self._badge.show_word(tr("Off"), Tone.OK)
            self._state.tell(tr("Nothing can be sent to any other machine."))
        self._allowed.refill(self._allowed_rows(found.allowed))
        self._used.refill(self._used_rows(found.used))
        self._pulled.refill(self._pulled_rows(found.models))
        self._told.refill(self._told_rows(found.told))

    def _allowed_rows(self, hosts: tuple[AllowedHost, ...]) -> Iterator[QWidget]:
        for host in hosts:
            name = tr("Withdraw: {host}").format(host=host.host)
            withdraw = Button(tr("Withdraw"), name=name)
            withdraw.setEnabled(not self._context.desk.is_read_only)
            withdraw.clicked.connect(lambda _=False, host=host: self._disallow(host))
            since = tr("Allowed {when:%Y-%m-%d %H:%M} by {name}").format(
                when=host.when.astimezone(), name=host.by
            )
            yield Row(host.host, since, withdraw)
        if not hosts:
            yield Row(tr("None"), tr("The list is yours, for all workspaces."))

    def _used_rows(self, hosts: tuple[HostUse, ...]) -> Iterator[QWidget]:
        for use in hosts:
            words = tr("{count} verdicts, from {first:%Y-%m-%d} to {last:%Y-%m-%d}").format(
                count=f"{use.verdicts:,}", first=use.first.astimezone(), last=use.last.astimezone()
            )
            yield Row(use.host, words)
        if not hosts:
            yield Row(tr("Only here"), tr("Every verdict was made by this program."))

    def _pulled_rows(self, models: tuple[Model, ...]) -> Iterator[QWidget]:
        pulled = [it for it in models if isinstance(it, InstalledModel) and it.source]
        for model in pulled:
            yield Row(model.name, tr("From {source}").format(source=model.source))
        if not pulled:
            yield Row(tr("None"), tr("No model on this machine was downloaded."))

    def _told_rows(self, entries: tuple[LogEntry, ...]) -> Iterator[QWidget]:
        for entry in entries:
            is_allowing = entry.kind == LogKind.HOST_ALLOWED
            line = tr("Allowed {host}") if is_allowing else tr("Withdrew {host}")
            words = tr("{when:%Y-%m-%d %H:%M} by {name} · entry {number}").format(
                when=entry.created_at.astimezone(),
                name=entry.facts.get("by", ""),
                number=f"{entry.seq:,}",
            )
            yield Row(line.format(host=entry.facts["host"]), words)
        if not entries:
            yield Row(tr("Nothing"), tr("No machine was ever allowed from here."))

    def _ask_to_allow(self) -> None:
        host = self._host.text().strip()
        if not host:
            self._host.setFocus()
            return
        question = Question(
            tr("Let content go to {host}?").format(host=host),
            tr(
                "Whatever you judge with a model there is sent to it, with the policy. The log of"
                " this workspace will say that you allowed it."
            ),
            yes=tr("Allow"),
            no=tr("Keep on this device"),
            parent=self.window(),
        )
        hosts = self._context.desk.hosts

        def allowed(_: None) -> None:
            self._host.clear()
            self.come_forward()

        question.accepted.connect(
            lambda: self._context.tasks.run(lambda: hosts.allow(host), allowed)
        )
        question.open()

    def _disallow(self, host: AllowedHost) -> None:
        hosts = self._context.desk.hosts
        self._context.tasks.run(lambda: hosts.disallow(host.host), lambda _: self.come_forward())
