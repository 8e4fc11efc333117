"""Settings: who reviews here, by pseudonym, and the reasons that are offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.moderation import ReasonCode, Reviewer, Role
from desktop.ui.context import Context
from desktop.ui.desk_words import said
from desktop.ui.dialogs.line_question import LineQuestion
from desktop.ui.dialogs.question import Question
from desktop.ui.pages.settings_section import Fields, Row, Section
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.line_field import LineField


class ReviewersSection(Section):
    """Logins are never shown; only the workspace knows whose pseudonym is whose."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.head(
            tr("Reviewers"),
            tr(
                "Decisions, log and exports name people by pseudonym only. Nobody reviews a"
                " decision of their own; a lead settles what two disagree about."
            ),
        )
        self._people = self.group(tr("People"))
        self._reasons = self.group(tr("Reason codes"))
        self._code = LineField(tr("Code"), 18)
        self._words = LineField(tr("What it means"), 28)
        self._add = Button(tr("Add reason"))
        self._add.clicked.connect(self._add_reason)
        self._words.returnPressed.connect(self._add_reason)
        for control in (self._code, self._words, self._add):
            control.setEnabled(not context.desk.is_read_only)
        self.group().add(
            Row(
                tr("New reason"),
                tr("Small letters, digits and hyphens, then what it means in a few words."),
                Fields(self._code, self._words, self._add),
                below=True,
            )
        )

    def come_forward(self) -> None:
        """Show who there is, and what is offered, here and where answers are given."""
        self._context.deciding.refresh()
        reviewing = self._context.desk.reviewing
        self._context.tasks.run(
            lambda: (reviewing.reviewers(), reviewing.my_names, reviewing.reasons()), self._show
        )

    def _show(
        self, found: tuple[tuple[Reviewer, ...], frozenset[str], tuple[ReasonCode, ...]]
    ) -> None:
        people, mine, reasons = found
        self._people.refill(self._person_rows(people, mine))
        self._reasons.refill(self._reason_rows(reasons))

    def _person_rows(self, people: tuple[Reviewer, ...], mine: frozenset[str]) -> Iterator[QWidget]:
        for person in people:
            is_me = person.names == mine
            notes = [
                tr("You") if is_me else "",
                tr("Lead") if person.role is Role.LEAD else tr("Reviewer"),
                "" if person.known else tr("forgotten: nobody can tell who it is"),
                tr("since {date:%Y-%m-%d}").format(date=person.created_at.astimezone()),
            ]
            before = ", ".join(sorted(person.names - {person.pseudonym}))
            if before:
                notes.append(tr("before: {names}").format(names=before))
            buttons = Fields(*self._person(person))
            yield Row(person.pseudonym, " · ".join(filter(None, notes)), buttons, below=True)
        if not people:
            words = tr("You get a pseudonym with your first decision.")
            yield Row(tr("Nobody yet"), words)

    def _person(self, person: Reviewer) -> Iterator[Button]:
        name = person.pseudonym
        other = Role.REVIEWER if person.role is Role.LEAD else Role.LEAD
        role = tr("Make reviewer") if other is Role.REVIEWER else tr("Make lead")
        reviewing = self._context.desk.reviewing
        yield self._button(tr("Rename…"), name, lambda: self._ask_name(name))
        yield self._button(role, name, lambda: self._work(lambda: reviewing.give_role(name, other)))
        if person.known:
            yield self._button(tr("Forget…"), name, lambda: self._ask_to_forget(name))

    def _button(self, word: str, what: str, work: Callable[[], object]) -> Button:
        button = Button(word, name=tr("{word}: {what}").format(word=word, what=what))
        button.setEnabled(not self._context.desk.is_read_only)
        button.clicked.connect(lambda _=False: work())
        return button

    def _reason_rows(self, reasons: tuple[ReasonCode, ...]) -> Iterator[QWidget]:
        reviewing = self._context.desk.reviewing
        for reason in reasons:
            code = reason.code
            words = tr("{code} · retired").format(code=code) if reason.retired else code
            retire = self._button(
                tr("Retire"), code, partial(self._work, partial(reviewing.retire_reason, code))
            )
            yield Row(said(reason.words), words, *([] if reason.retired else [retire]))

    def _add_reason(self) -> None:
        code, words = self._code.text().strip(), self._words.text()
        reviewing = self._context.desk.reviewing

        def added(_: ReasonCode) -> None:
            self._code.clear()
            self._words.clear()
            self.come_forward()

        self._context.tasks.run(lambda: reviewing.add_reason(code, words), added)

    def _ask_name(self, pseudonym: str) -> None:
        question = LineQuestion(
            tr("Another pseudonym for {name}").format(name=pseudonym),
            tr("It holds from now on. What was written before keeps the old one."),
            field=tr("Pseudonym"),
            given=pseudonym,
            yes=tr("Rename"),
            parent=self.window(),
        )
        reviewing = self._context.desk.reviewing
        question.answered.connect(lambda new: self._work(lambda: reviewing.rename(pseudonym, new)))
        question.open()

    def _ask_to_forget(self, pseudonym: str) -> None:
        question = Question(
            tr("Forget who {name} is?").format(name=pseudonym),
            tr(
                "It cannot be found out again. The decisions stay as they are, under the pseudonym."
                " The same login is a new person from then on."
            ),
            yes=tr("Forget"),
            no=tr("Keep"),
            parent=self.window(),
        )
        reviewing = self._context.desk.reviewing
        question.accepted.connect(lambda: self._work(lambda: reviewing.forget(pseudonym)))
        question.open()

    def _work(self, work: Callable[[], object]) -> None:
        self._context.tasks.run(work, lambda _: self.come_forward())
