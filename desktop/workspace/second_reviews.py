"""Second reviews: the rules that choose decisions for another reviewer, and what they chose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, Select, insert, select

from desktop.moderation import (
    Case,
    Conditions,
    SecondReview,
    SecondReviewRule,
    Severity,
    UsageError,
)
from desktop.workspace import log
from desktop.workspace.database import Write
from desktop.workspace.schema import decision, item, review, second_review, second_review_rule
from desktop.workspace.storable import require_storable


def rules(connection: Connection) -> tuple[SecondReviewRule, ...]:
    """The rules in force, oldest first."""
    rows = connection.execute(in_order_of_rules()).mappings()
    entries = [read_rule(row) for row in rows]
    ended = {entry.retires for entry in entries}
    return tuple(it for it in entries if it.retires is None and it.id not in ended)


def add_rule(write: Write, conditions: Conditions, seed: str, *, by: str) -> SecondReviewRule:
    """Choose decisions by these conditions from now on; an empty seed is made up."""
    require_storable(seed, "seed")
    rule_id = write.new_id()
    rule = SecondReviewRule(rule_id, conditions, seed or write.new_id(), by, write.now)
    return _store_rule(write, rule)


def retire_rule(write: Write, rule_id: str, *, by: str) -> None:
    """End a rule; what it chose stays chosen. Raises UsageError where it is not in force."""
    in_force = rules(write.connection)
    ended = next((rule for rule in in_force if rule.id == rule_id), None)
    if ended is None:
        raise UsageError(
            f"There is no rule {rule_id} in force.",
            kept="Nothing was changed.",
            remedy=f"There are: {', '.join(rule.id for rule in in_force) or 'none'}.",
        )
    entry = replace(ended, id=write.new_id(), reviewer=by, created_at=write.now, retires=ended.id)
    _store_rule(write, entry)


def choose(write: Write, decision_key: int, decision_id: str, case: Case) -> SecondReview | None:
    """Ask for a second review of a decision where a rule chooses it; the oldest rule counts."""
    rule = next((rule for rule in rules(write.connection) if rule.chooses(case)), None)
    if rule is None:
        return None
    asked = SecondReview(
        id=write.new_id(),
        item_id=case.item_id,
        policy_id=case.policy_id,
        decision_id=decision_id,
        rule_id=rule.id,
        blind=rule.conditions.blind,
        created_at=write.now,
    )
    rule_key = select(second_review_rule.c.id).where(second_review_rule.c.uid == rule.id)
    write.connection.execute(
        insert(second_review).values(
            uid=asked.id,
            decision_id=decision_key,
            rule_id=rule_key.scalar_subquery(),
            created_at=asked.created_at,
        )
    )
    log.append(write, log.LogKind.SECOND_REVIEW_ASKED, facts_of(asked))
    return asked


def of_item(connection: Connection, item_id: str) -> Mapping[str, list[SecondReview]]:
    """Every second review that was asked for on an item, by policy id, oldest first."""
    found: defaultdict[str, list[SecondReview]] = defaultdict(list)
    for row in connection.execute(in_order().where(item.c.uid == item_id)).mappings():
        asked = read(row)
        found[asked.policy_id].append(asked)
    return found


def in_order() -> Select[*tuple[object, ...]]:
    """Every second review, as they were asked for; see `read`."""
    return (
        select(
            second_review,
            item.c.uid,
            review.c.policy_id,
            decision.c.uid,
            second_review_rule.c.uid,
            second_review_rule.c.blind,
        )
        .join_from(second_review, decision)
        .join(review)
        .join(item)
        .join(second_review_rule)
        .order_by(second_review.c.id)
    )


def read(row: RowMapping) -> SecondReview:
    """The second review of a row that `in_order` gives."""
    return SecondReview(
        id=row[second_review.c.uid],
        item_id=row[item.c.uid],
        policy_id=row[review.c.policy_id],
        decision_id=row[decision.c.uid],
        rule_id=row[second_review_rule.c.uid],
        blind=row[second_review_rule.c.blind],
        created_at=row[second_review.c.created_at],
    )


def facts_of(asked: SecondReview) -> log.Facts:
    """What the log tells of a second review that was asked for."""
    return {
        "second_review": asked.id,
        "item": asked.item_id,
        "policy": asked.policy_id,
        "decision": asked.decision_id,
        "rule": asked.rule_id,
    }


def in_order_of_rules() -> Select[*tuple[object, ...]]:
    """Every rule and every end of one, as they were made; see `read_rule`."""
    return select(second_review_rule).order_by(second_review_rule.c.id)


def read_rule(row: RowMapping) -> SecondReviewRule:
    """The rule of a row that `in_order_of_rules` gives."""
    return SecondReviewRule(
        id=row[second_review_rule.c.uid],
        conditions=Conditions(
            policy_id=row[second_review_rule.c.policy_id],
            severity=Severity(row[second_review_rule.c.severity]),
            overrides_only=row[second_review_rule.c.overrides_only],
            agreement_below=row[second_review_rule.c.agreement_below],
            share=row[second_review_rule.c.share],
            blind=row[second_review_rule.c.blind],
            confidence_below=row[second_review_rule.c.confidence_below],
        ),
        seed=row[second_review_rule.c.seed],
        reviewer=row[second_review_rule.c.reviewer],
        created_at=row[second_review_rule.c.created_at],
        retires=row[second_review_rule.c.retires],
    )


def facts_of_rule(rule: SecondReviewRule) -> log.Facts:
    """What the log tells of a rule or of its end."""
    asked = rule.conditions
    return {
        "rule": rule.id,
        "retires": rule.retires or "",
        "policy": asked.policy_id or "",
        "severity": asked.severity.word,
        "overrides_only": int(asked.overrides_only),
        "agreement_below": _told(asked.agreement_below),
        "confidence_below": _told(asked.confidence_below),
        "share": repr(asked.share),
        "blind": int(asked.blind),
        "seed": rule.seed,
        "by": rule.reviewer,
    }


def _told(bound: float | None) -> str:
    return "" if bound is None else repr(bound)


def _store_rule(write: Write, rule: SecondReviewRule) -> SecondReviewRule:
    asked = rule.conditions
    write.connection.execute(
        insert(second_review_rule).values(
            uid=rule.id,
            policy_id=asked.policy_id,
            severity=asked.severity,
            overrides_only=asked.overrides_only,
            agreement_below=asked.agreement_below,
            confidence_below=asked.confidence_below,
            share=asked.share,
            blind=asked.blind,
            seed=rule.seed,
            retires=rule.retires,
            reviewer=rule.reviewer,
            created_at=rule.created_at,
        )
    )
    log.append(write, log.LogKind.SECOND_REVIEW_RULE, facts_of_rule(rule))
    return rule
