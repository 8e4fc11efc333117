"""Policies: versions, numbered from 1 as they come. What decides a verdict never changes in one;
its name can, which neither the hash nor the log covers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, Select, func, insert, select, tuple_, update

from desktop.moderation import Policy, PolicyVersion, Purpose, UsageError
from desktop.workspace import log
from desktop.workspace.database import Write
from desktop.workspace.schema import policy_version
from desktop.workspace.storable import require_storable

COLUMNS = (
    policy_version.c.policy_id,
    policy_version.c.version,
    policy_version.c.name,
    policy_version.c.output,
    policy_version.c.created_at,
    policy_version.c.labels,
    policy_version.c.rules,
    policy_version.c.text,
)


def read_policy_version(row: RowMapping) -> PolicyVersion:
    """The policy version of a row that selects COLUMNS."""
    policy = Policy(
        id=row[policy_version.c.policy_id],
        name=row[policy_version.c.name],
        text=row[policy_version.c.text],
        labels=row[policy_version.c.labels],
        rules=row[policy_version.c.rules],
        output=row[policy_version.c.output],
    )
    return PolicyVersion(policy, row[policy_version.c.version], row[policy_version.c.created_at])


def add(write: Write, policy: Policy, purpose: Purpose = Purpose.TRIAGE) -> PolicyVersion:
    """A new version; or the newest, under the name that is given, where that has the same hash. One
    for evaluation is found by its id, and listed nowhere.

    Raises InputError for text that cannot be stored, UsageError for what an older version has: no
    two versions of a policy can have the same hash.
    """
    for text in _texts(policy):
        require_storable(text, "policy")
    known = of_policy(write.connection, policy.id)
    for version in known:
        if version.policy.sha256 == policy.sha256:
            if version != known[-1] and purpose is Purpose.TRIAGE:
                raise _same_as(version, known[-1])
            return _named(write, version, policy.name)
    return _insert(write, PolicyVersion(policy, len(known) + 1, write.now), purpose)


def _same_as(version: PolicyVersion, newest: PolicyVersion) -> UsageError:
    return UsageError(
        f"The policy is the same as its version {version.version}.",
        kept=f"Nothing was saved, and version {newest.version} stays the newest.",
        remedy="Change a word of it to save it as a new version; on the command line"
        f" {version.reference} names it as it is.",
    )


def _named(write: Write, version: PolicyVersion, name: str) -> PolicyVersion:
    if version.policy.name != name:
        write.connection.execute(
            update(policy_version)
            .where(
                policy_version.c.policy_id == version.policy.id,
                policy_version.c.version == version.version,
            )
            .values(name=name)
        )
    return replace(version, policy=replace(version.policy, name=name))


def _insert(write: Write, version: PolicyVersion, purpose: Purpose) -> PolicyVersion:
    policy = version.policy
    write.connection.execute(
        insert(policy_version).values(
            policy_id=policy.id,
            version=version.version,
            sha256=policy.sha256,
            purpose=purpose,
            name=policy.name,
            output=policy.output,
            created_at=version.created_at,
            labels=policy.labels,
            rules=policy.rules,
            text=policy.text,
        )
    )
    log.append(write, log.LogKind.POLICY_ADDED, facts_of(version, purpose))
    return version


def facts_of(version: PolicyVersion, purpose: Purpose) -> log.Facts:
    """What the log tells of a version."""
    sha256 = version.policy.sha256
    return {"policy": version.reference, "policy_sha256": sha256, "purpose": purpose.value}


def find(connection: Connection, policy_id: str, version: int | None = None) -> PolicyVersion:
    """One version, the newest where none is named; raises UsageError that lists what there is."""
    versions = of_policy(connection, policy_id)
    if not versions:
        known = ", ".join(found.policy.id for found in newest(connection)) or "none yet"
        raise UsageError(f"There is no policy '{policy_id}'.", remedy=f"There are: {known}.")
    if version is None:
        return versions[-1]
    for found in versions:
        if found.version == version:
            return found
    known = ", ".join(found.reference for found in versions)
    raise UsageError(f"There is no policy {policy_id}@{version}.", remedy=f"There are: {known}.")


def newest(connection: Connection) -> tuple[PolicyVersion, ...]:
    """The newest version of each policy that is there for triage, by id."""
    last = (
        select(policy_version.c.policy_id, func.max(policy_version.c.version))
        .where(policy_version.c.purpose == Purpose.TRIAGE)
        .group_by(policy_version.c.policy_id)
    )
    columns = tuple_(policy_version.c.policy_id, policy_version.c.version)
    return _all(connection, select(*COLUMNS).where(columns.in_(last)))


def of_policy(connection: Connection, policy_id: str) -> tuple[PolicyVersion, ...]:
    """Every version of a policy, oldest first; empty where there is no such policy."""
    return _all(connection, select(*COLUMNS).where(policy_version.c.policy_id == policy_id))


def keys_of(connection: Connection, versions: Sequence[PolicyVersion]) -> dict[str, int]:
    """The integer key of each version by its reference; raises UsageError where one is not here."""
    keys: dict[str, int] = {}
    for version in versions:
        key = connection.scalar(
            select(policy_version.c.id).where(
                policy_version.c.policy_id == version.policy.id,
                policy_version.c.version == version.version,
                policy_version.c.sha256 == version.policy.sha256,
            )
        )
        if key is None:
            raise UsageError(
                f"The policy {version.reference} is not in this workspace.",
                kept="Nothing was stored.",
                remedy="Add the policy first.",
            )
        keys[version.reference] = key
    return keys


def _all(connection: Connection, query: Select[*tuple[object, ...]]) -> tuple[PolicyVersion, ...]:
    ordered = query.order_by(policy_version.c.policy_id, policy_version.c.version)
    return tuple(read_policy_version(row) for row in connection.execute(ordered).mappings())


def _texts(policy: Policy) -> tuple[str, ...]:
    labels = (part for label in policy.labels for part in (label.code, label.meaning))
    rules = (part for rule in policy.rules for part in (rule.id, rule.text, rule.label))
    return (policy.id, policy.name, policy.text, *labels, *rules)
