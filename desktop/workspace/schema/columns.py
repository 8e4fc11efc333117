"""The kinds of columns that SQLAlchemy does not bring, and the register of all tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import BigInteger, Dialect, Enum, MetaData, Text, TypeDecorator

from desktop.moderation import BugError, WorkspaceError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class UtcTime(TypeDecorator[datetime]):
    """A moment as whole microseconds since 1970 in UTC: exact, and sorted as time is."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Raises BugError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise BugError("A time without a time zone reached the workspace.")
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment, in UTC."""
        return None if value is None else _EPOCH + value * _MICROSECOND


class JsonOf(TypeDecorator[Any]):
    """Frozen values of one form, kept as JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, form: Any) -> None:
        super().__init__()
        self.form = form
        self._adapter = TypeAdapter[Any](form)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:  # noqa: ARG002
        """The value as JSON."""
        return self._adapter.dump_json(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """The value again, of the form given; raises WorkspaceError for anything else."""
        if value is None:
            return None
        try:
            return self._adapter.validate_json(value)
        except ValidationError:
            # Its message would quote the value.
            raise WorkspaceError(
                "A row of the database holds what this program did not write.",
                kept="Nothing was changed.",
                remedy="Verify the log, and compare with a backup.",
            ) from None


def word(kind: type[StrEnum]) -> Enum:
    """A column of an enum's values, kept as text."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=16,
        values_callable=lambda members: [member.value for member in members],
    )
