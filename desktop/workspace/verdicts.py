"""Verdicts: what the model said, stored once for each job and never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pydantic import TypeAdapter
from sqlalchemy import Connection, RowMapping, Select, insert, select

from desktop.moderation import (
    BugError,
    Generation,
    Policy,
    Purpose,
    Reading,
    Severity,
    Support,
    Verdict,
    confidence_of,
)
from desktop.transparency import CONTENT, EVIDENCE, RATIONALE, commitment, evidence_text, opening
from desktop.workspace import calibrations, log, policies, queue
from desktop.workspace.database import Write, chunks
from desktop.workspace.schema import (
    calibration,
    item,
    job,
    model_setting,
    policy_version,
    purge,
    verdict,
)
from desktop.workspace.storable import made_storable

NO_SUPPORT = Support()

_SAID = TypeAdapter(tuple[Reading, Support, float | None])


def store(
    write: Write,
    job_key: int,
    reading: Reading,
    generation: Generation,
    support: Support = NO_SUPPORT,
) -> Verdict:
    """Store the verdict of a job, put it up for review where its item is for triage, and record it
    in the log. It has a confidence where its policy version and model setting are calibrated.

    Raises BugError for a label that the policy does not have.
    """
    judged = _judged(write.connection, job_key)
    version = policies.read_policy_version(judged)
    severity = _severity(version.policy, reading)
    keys = (judged[job.c.policy_version_id], judged[job.c.model_setting_id])
    fitted = calibrations.in_force(write.connection, *keys)
    made = Verdict(
        id=write.new_id(),
        item_id=judged[item.c.uid],
        policy_id=version.policy.id,
        policy_version=version.version,
        policy_sha256=version.policy.sha256,
        setting=judged[model_setting.c.setting],
        reading=_storable_reading(reading),
        generation=replace(generation, output_text=made_storable(generation.output_text)),
        created_at=write.now,
        support=support,
        confidence=confidence_of(reading, support, version.policy, fitted.calibrator)
        if fitted
        else None,
        calibration=fitted.id if fitted else None,
    )
    verdict_key = _insert(write.connection, job_key, made)
    if judged[item.c.purpose] is Purpose.TRIAGE:
        queue.put_up(
            write.connection,
            made,
            severity,
            item_key=judged[job.c.item_id],
            policy_version_key=judged[job.c.policy_version_id],
            verdict_key=verdict_key,
        )
    facts = facts_of(made, judged[item.c.salt], judged[item.c.text], judged[job.c.run])
    log.append(write, log.LogKind.VERDICT_STORED, facts)
    return made


def of_jobs(connection: Connection, job_ids: Sequence[str]) -> tuple[tuple[str, Verdict], ...]:
    """The verdicts of these jobs, each with its job, as far as there are any yet."""
    query = _select().add_columns(job.c.uid)
    return tuple(
        (row[job.c.uid], read_verdict(row))
        for some in chunks(job_ids)
        for row in connection.execute(query.where(job.c.uid.in_(some))).mappings()
    )


def of_item(connection: Connection, item_id: str) -> Mapping[str, tuple[Verdict, ...]]:
    """Every verdict on an item by policy id, oldest first."""
    query = _select().where(item.c.uid == item_id).order_by(verdict.c.id)
    found: defaultdict[str, tuple[Verdict, ...]] = defaultdict(tuple)
    for row in connection.execute(query).mappings():
        made = read_verdict(row)
        found[made.policy_id] += (made,)
    return found


def in_order() -> Select[*tuple[object, ...]]:
    """Every verdict as they were stored, with what `facts_of` needs; see `read_verdict`."""
    query = _select().join(purge, purge.c.item_id == job.c.item_id, isouter=True)
    with_facts = query.add_columns(item.c.salt, item.c.text, job.c.run, purge.c.commitment)
    return with_facts.order_by(verdict.c.id)


def facts_of(made: Verdict, salt: bytes, text: str, run: int) -> log.Facts:
    """What the log tells of a verdict on a text; run counts the runs of its job."""
    said = _SAID.dump_json((made.reading, made.support, made.confidence)).decode()
    return {
        "verdict": made.id,
        "item": made.item_id,
        "content": commitment(opening(salt, CONTENT), text),
        "policy": f"{made.policy_id}@{made.policy_version}",
        "policy_sha256": made.policy_sha256,
        "model_sha256": made.setting.model_sha256,
        "template_sha256": made.setting.template_sha256,
        "setting_sha256": made.setting.sha256,
        "host": made.setting.host,
        "model": made.setting.model,
        "effort": made.setting.effort.value,
        "run": run,
        "outcome": made.reading.outcome.value,
        "label": made.reading.label or "",
        "rules": ",".join(made.reading.rules),
        "rationale": commitment(opening(salt, RATIONALE), made.reading.rationale),
        "evidence": commitment(opening(salt, EVIDENCE), _evidence(made.reading)),
        "said": commitment(salt, said),
        "output": commitment(salt, made.generation.output_text),
        "calibration": made.calibration or "",
        "prompt_tokens": _counted(made.generation.prompt_tokens),
        "output_tokens": _counted(made.generation.output_tokens),
    }


def _counted(tokens: int | None) -> int | str:
    """The log has no word for nothing."""
    return "" if tokens is None else tokens


def _evidence(reading: Reading) -> str:
    return evidence_text((span.start, span.end, span.text) for span in reading.evidence)


def _judged(connection: Connection, job_key: int) -> RowMapping:
    query = (
        select(
            job.c.item_id,
            job.c.policy_version_id,
            job.c.model_setting_id,
            job.c.run,
            item.c.uid,
            item.c.salt,
            item.c.purpose,
            item.c.text,
            model_setting.c.setting,
            *policies.COLUMNS,
        )
        .join_from(job, item)
        .join(policy_version)
        .join(model_setting)
        .where(job.c.id == job_key)
    )
    return connection.execute(query).mappings().one()


def _severity(policy: Policy, reading: Reading) -> Severity:
    if not reading.outcome.has_label:
        return Severity.NONE
    label = policy.label(reading.label or "")
    if label is None:
        raise BugError(f"A verdict under the policy '{policy.id}' has a label of no such policy.")
    return label.severity


def _storable_reading(reading: Reading) -> Reading:
    # JSON escapes in an answer can spell NUL and lone surrogates.
    return replace(
        reading,
        rationale=made_storable(reading.rationale),
        reasoning=made_storable(reading.reasoning),
        stated_confidence=made_storable(reading.stated_confidence),
        problem=made_storable(reading.problem),
    )


def _insert(connection: Connection, job_key: int, made: Verdict) -> int:
    reading, generation = made.reading, made.generation
    key: int = connection.execute(
        insert(verdict)
        .values(
            uid=made.id,
            job_id=job_key,
            outcome=reading.outcome,
            label=reading.label,
            calibration_id=calibrations.key_of(connection, made.calibration),
            confidence=made.confidence,
            agreement=made.support.agreement,
            mass=made.support.mass,
            prompt_tokens=generation.prompt_tokens,
            output_tokens=generation.output_tokens,
            seconds=generation.seconds,
            created_at=made.created_at,
            stated_confidence=reading.stated_confidence,
            problem=reading.problem,
            rules=reading.rules,
            probabilities=made.support.probabilities,
            evidence=reading.evidence,
            rationale=reading.rationale,
            reasoning=reading.reasoning,
            output_text=generation.output_text,
            output=generation.output,
            samples=made.support.samples,
        )
        .returning(verdict.c.id)
    ).scalar_one()
    return key


def _select() -> Select[*tuple[object, ...]]:
    return (
        select(
            verdict,
            item.c.uid,
            policy_version.c.policy_id,
            policy_version.c.version,
            policy_version.c.sha256,
            model_setting.c.setting,
            calibration.c.uid,
        )
        .join_from(verdict, job)
        .join(item)
        .join(policy_version, policy_version.c.id == job.c.policy_version_id)
        .join(model_setting, model_setting.c.id == job.c.model_setting_id)
        .join(calibration, calibration.c.id == verdict.c.calibration_id, isouter=True)
    )


def read_verdict(row: RowMapping) -> Verdict:
    """The verdict of a row that `in_order` gives."""
    return Verdict(
        id=row[verdict.c.uid],
        item_id=row[item.c.uid],
        policy_id=row[policy_version.c.policy_id],
        policy_version=row[policy_version.c.version],
        policy_sha256=row[policy_version.c.sha256],
        setting=row[model_setting.c.setting],
        reading=Reading(
            outcome=row[verdict.c.outcome],
            label=row[verdict.c.label],
            rules=row[verdict.c.rules],
            rationale=row[verdict.c.rationale],
            reasoning=row[verdict.c.reasoning],
            evidence=row[verdict.c.evidence],
            stated_confidence=row[verdict.c.stated_confidence],
            problem=row[verdict.c.problem],
        ),
        generation=Generation(
            output=row[verdict.c.output],
            output_text=row[verdict.c.output_text],
            prompt_tokens=row[verdict.c.prompt_tokens],
            seconds=row[verdict.c.seconds],
            output_tokens=row[verdict.c.output_tokens],
        ),
        created_at=row[verdict.c.created_at],
        support=Support(
            agreement=row[verdict.c.agreement],
            samples=row[verdict.c.samples],
            probabilities=row[verdict.c.probabilities],
            mass=row[verdict.c.mass],
        ),
        confidence=row[verdict.c.confidence],
        calibration=row[calibration.c.uid],
    )
