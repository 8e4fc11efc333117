"""Reviews: everything known of one item, put together for each policy it was judged under."""

from __future__ import annotations

from sqlalchemy import Connection, select

from desktop.moderation import History, Item, Review
from desktop.workspace import history, policies, verdicts
from desktop.workspace.schema import item, policy_version, review


def of_item(connection: Connection, subject: Item) -> tuple[Review, ...]:
    """The reviews of an item, by policy id; empty where it was not judged yet."""
    query = (
        select(review.c.status, *policies.COLUMNS)
        .join_from(review, policy_version)
        .join(item)
        .where(item.c.uid == subject.id)
        .order_by(review.c.policy_id)
    )
    judged = verdicts.of_item(connection, subject.id)
    done = history.of_item(connection, subject.id)
    reviews = []
    for row in connection.execute(query).mappings():
        version = policies.read_policy_version(row)
        past = done.get(version.policy.id, History())
        reviews.append(
            Review(
                item=subject,
                policy=version,
                status=row[review.c.status],
                verdicts=judged[version.policy.id],
                decisions=tuple(past.decisions),
                second_reviews=tuple(past.second_reviews),
                appeals=tuple(past.appeals),
            )
        )
    return tuple(reviews)
