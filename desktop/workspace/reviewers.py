"""Reviewers: pseudonyms that history carries, and the one table that knows whose they are.

A new name or role is a new row, so that no name is ever lost or given to someone else; the row that
maps a login to its person is the only one that can be deleted.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, RowMapping, Select, delete, insert, select, update

from desktop.moderation import Reviewer, Role, UsageError
from desktop.workspace import log
from desktop.workspace.database import Write
from desktop.workspace.schema import assignment, reviewer, reviewer_login

# Crockford's letters: none is taken for another.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTERS_IN_NAME = 4
_NAME = re.compile(r"\w[\w.-]{1,39}")


def of_login(write: Write, login: str) -> str:
    """The pseudonym of a login, made up at its first need. The first person of all is a lead."""
    query = select(reviewer_login.c.person).where(reviewer_login.c.login == login)
    person = write.connection.scalar(query)
    if person is not None:
        return name_of(write.connection, person)
    role = Role.REVIEWER if write.connection.scalar(select(reviewer.c.id).limit(1)) else Role.LEAD
    pseudonym = _free_name(write)
    person = _insert(write, None, pseudonym, role, by=pseudonym)
    write.connection.execute(insert(reviewer_login).values(person=person, login=login))
    return pseudonym


def pseudonym_of(connection: Connection, login: str) -> str | None:
    """The pseudonym that a login has, or None where it has none yet."""
    query = select(reviewer_login.c.person).where(reviewer_login.c.login == login)
    person = connection.scalar(query)
    return None if person is None else name_of(connection, person)


def everyone(connection: Connection) -> tuple[Reviewer, ...]:
    """Every person, in the order in which they came."""
    rows: defaultdict[int, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(select(reviewer).order_by(reviewer.c.id)).mappings():
        rows[row[reviewer.c.person]].append(row)
    known = frozenset(connection.scalars(select(reviewer_login.c.person)))
    return tuple(_read(of_person, known) for of_person in rows.values())


def find(connection: Connection, pseudonym: str) -> Reviewer | None:
    """The person who has or had that pseudonym; None where nobody did."""
    person = key_of(connection, pseudonym)
    if person is None:
        return None
    query = select(reviewer).where(reviewer.c.person == person).order_by(reviewer.c.id)
    rows = connection.execute(query).mappings().all()
    known = select(reviewer_login.c.person).where(reviewer_login.c.person == person)
    return _read(rows, connection.scalars(known).all())


def standing_of(connection: Connection, pseudonym: str) -> tuple[frozenset[str], Role]:
    """The names and the role of a person; a name that nobody registered stands for itself."""
    found = find(connection, pseudonym)
    return (found.names, found.role) if found else (frozenset({pseudonym}), Role.REVIEWER)


def key_of(connection: Connection, pseudonym: str) -> int | None:
    """The key of the person who has or had that pseudonym."""
    return connection.scalar(
        select(reviewer.c.person).where(reviewer.c.pseudonym == pseudonym).limit(1)
    )


def require_key(connection: Connection, pseudonym: str) -> int:
    """The key of a person; raises UsageError that lists the reviewers there are."""
    key = key_of(connection, pseudonym)
    if key is None:
        names = ", ".join(known.pseudonym for known in everyone(connection)) or "none yet"
        raise UsageError(
            f"There is no reviewer {pseudonym}.",
            kept="Nothing was changed.",
            remedy=f"There are: {names}.",
        )
    return key


def name_of(connection: Connection, person: int) -> str:
    """The pseudonym that a person has now."""
    pseudonym: str = _latest(connection, person)[reviewer.c.pseudonym]
    return pseudonym


def rename(write: Write, pseudonym: str, new: str, *, by: str) -> None:
    """Give a person another pseudonym from now on; history keeps the one that it was written with.

    Raises UsageError for a name that someone else has or had, or that is a login.
    """
    person = require_key(write.connection, pseudonym)
    owner = key_of(write.connection, new)
    logins = write.connection.scalars(select(reviewer_login.c.login)).all()
    if not _NAME.fullmatch(new) or new.casefold() in {login.casefold() for login in logins}:
        raise UsageError(
            "That cannot be a pseudonym.",
            kept="Nothing was changed.",
            remedy="Use 2 to 40 letters, digits, dots and hyphens, and not the login itself.",
        )
    if owner not in (None, person):
        raise UsageError(
            f"{new} is or was someone else's pseudonym.",
            kept="Nothing was changed.",
            remedy="Choose a name that history does not know.",
        )
    _insert(write, person, new, _latest(write.connection, person)[reviewer.c.role], by=by)


def give_role(write: Write, pseudonym: str, role: Role, *, by: str) -> None:
    """Make a person a lead or a reviewer."""
    person = require_key(write.connection, pseudonym)
    _insert(write, person, name_of(write.connection, person), role, by=by)


def forget(write: Write, pseudonym: str, *, by: str) -> None:
    """Delete the only row that says whose pseudonym it is, and free what the person had in hand.

    The same login is a new person from then on. Raises UsageError where nothing is known.
    """
    person = require_key(write.connection, pseudonym)
    known = delete(reviewer_login).where(reviewer_login.c.person == person)
    if write.connection.execute(known).rowcount == 0:
        raise UsageError(f"Whose pseudonym {pseudonym} is was forgotten already.")
    for freed, column in (
        ({"assignee": None}, assignment.c.assignee),
        ({"holder": None, "lease_until": None}, assignment.c.holder),
    ):
        write.connection.execute(update(assignment).where(column == person).values(freed))
    facts = {"reviewer": name_of(write.connection, person), "by": by}
    log.append(write, log.LogKind.REVIEWER_FORGOTTEN, facts)


def in_order() -> Select[*tuple[object, ...]]:
    """Every naming, as it was made; see `facts_of`."""
    return select(reviewer).order_by(reviewer.c.id)


def facts_of(row: RowMapping) -> log.Facts:
    """What the log tells of a naming."""
    return {
        "reviewer": row[reviewer.c.pseudonym],
        "person": row[reviewer.c.person],
        "role": row[reviewer.c.role].value,
        "by": row[reviewer.c.named_by],
    }


def _insert(write: Write, person: int | None, pseudonym: str, role: Role, *, by: str) -> int:
    last = write.connection.scalar(select(reviewer.c.id).order_by(reviewer.c.id.desc()).limit(1))
    key = (last or 0) + 1
    write.connection.execute(
        insert(reviewer).values(
            id=key,
            person=person or key,
            pseudonym=pseudonym,
            role=role,
            named_by=by,
            created_at=write.now,
        )
    )
    row = write.connection.execute(select(reviewer).where(reviewer.c.id == key)).mappings().one()
    log.append(write, log.LogKind.REVIEWER_NAMED, facts_of(row))
    return key


def _free_name(write: Write) -> str:
    while True:
        digest = hashlib.sha256(write.new_id().encode()).digest()
        name = "R-" + "".join(_LETTERS[byte % 32] for byte in digest[:_LETTERS_IN_NAME])
        if key_of(write.connection, name) is None:
            return name


def _latest(connection: Connection, person: int) -> RowMapping:
    query = select(reviewer).where(reviewer.c.person == person)
    return connection.execute(query.order_by(reviewer.c.id.desc()).limit(1)).mappings().one()


def _read(rows: Sequence[RowMapping], known: Collection[int]) -> Reviewer:
    last = rows[-1]
    return Reviewer(
        pseudonym=last[reviewer.c.pseudonym],
        role=last[reviewer.c.role],
        names=frozenset(row[reviewer.c.pseudonym] for row in rows),
        known=last[reviewer.c.person] in known,
        created_at=rows[0][reviewer.c.created_at],
    )
