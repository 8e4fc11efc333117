"""Gold sets at the desk: brought in from files, made of decisions, and given out to be measured on.

Reached as `desk.gold`.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.desk.gold_files import Columns, read_gold_file, read_gold_rows, rows_from
from desktop.desk.suggesting import ToLabel, to_label
from desktop.evaluation import GoldItem, GoldSet
from desktop.moderation import (
    Agreement,
    GoldLabel,
    GoldOrigin,
    GoldRow,
    GoldVersion,
    Policy,
    PolicyVersion,
    Rating,
    UsageError,
    measure_agreement,
)
from desktop.workspace import Workspace

_FOUND_BY_NAME = Columns()
_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")
# The same figures each time they are looked at.
_BOOTSTRAP_SEED = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many items of a gold set have a label of a policy: by its code, or where only the side is
    known, by that. A label that the newest version of the policy has, and no item, counts 0.
    """

    policy: str
    label: str
    meaning: str
    items: int


@dataclass(frozen=True, slots=True)
class FromDecisions:
    """A gold set made of decisions. left_out: texts on which decisions differ."""

    version: GoldVersion
    left_out: int


class DeskGold:
    """Every method may be called from any thread."""

    def __init__(self, workspace: Workspace, reviewer: Callable[[], str]) -> None:
        self._workspace = workspace
        self._reviewer = reviewer

    def all(self) -> tuple[GoldVersion, ...]:
        """Every version of every set, by name, the newest version first."""
        return self._workspace.gold.all()

    def find(self, reference: str) -> GoldVersion:
        """The version that 'spam-q1' (the newest) or 'spam-q1@2' names; raises UsageError."""
        name, _, version = reference.partition("@")
        if version and not version.isdecimal():
            raise UsageError(
                f"'{reference}' names no version of a gold set.",
                remedy="Write it as spam-q1 or spam-q1@2.",
            )
        return self._workspace.gold.find(name, int(version) if version else None)

    def rows(self, version: GoldVersion) -> tuple[GoldRow, ...]:
        """The rows of a version in their order."""
        return self._workspace.gold.rows(version.id)

    def bring_in(
        self,
        path: Path,
        policies: Sequence[PolicyVersion] = (),
        columns: Columns = _FOUND_BY_NAME,
        *,
        name: str = "",
    ) -> GoldVersion:
        """Keep the gold set of a CSV or JSONL file; the version there is where its rows are known.

        policies: those that it has labels of; without any, those that its columns are named for.
        Raises InputError that names the rows which cannot be read, see `read_gold_rows`.
        """
        known = tuple(policies) or self._workspace.policies()
        rows = read_gold_rows(path, known, columns, finds_policies=not policies)
        return self._keep(name or name_for(path), rows, GoldOrigin.FILE)

    def to_measure_file(
        self, path: Path, policies: Sequence[PolicyVersion], columns: Columns = _FOUND_BY_NAME
    ) -> tuple[GoldSet, GoldVersion]:
        """The items of a file to measure policies on, and the version they are of: one that has
        them with these labels, be it with more besides, else a new one of all that the file has.

        Raises InputError as `bring_in` does, and UsageError where the extra packages are missing.
        """
        gold = read_gold_file(path, policies, columns)
        return gold, self._known(gold, policies) or self.bring_in(path, policies, columns)

    def from_decisions(self, name: str = "", policy_id: str | None = None) -> FromDecisions:
        """Keep what people decided, under one policy or all, as a gold set.

        A text on which decisions differ is left out. Raises UsageError where nothing is decided.
        """
        if policy_id is not None:
            self._workspace.policy(policy_id)
        by_text: dict[str, GoldRow | None] = {}
        for row in self._workspace.gold.decided(policy_id):
            by_text[row.text] = _merged(by_text[row.text], row) if row.text in by_text else row
        rows = [row for row in by_text.values() if row is not None]
        if not rows:
            raise UsageError(
                "Nothing is decided that a gold set could be made of.",
                kept="Nothing was stored.",
                remedy="Decide items in the queue first: uphold or override their labels.",
            )
        kept = self._keep(name or f"{policy_id or 'all'}-decisions", rows, GoldOrigin.DECISIONS)
        return FromDecisions(kept, len(by_text) - len(rows))

    def keep(self, gold: GoldSet, policies: Sequence[PolicyVersion]) -> GoldVersion:
        """Keep a set that was read from a file; where a version of its name has these items with
        these labels already, be it with more besides, that one.
        """
        known = self._known(gold, policies)
        return known or self._keep(name_for(Path(gold.name)), rows_from(gold), GoldOrigin.FILE)

    def gold_set(
        self, version: GoldVersion, policies: Sequence[PolicyVersion], *, split: str = ""
    ) -> GoldSet:
        """The items that have a label under one of these policies, or of one split those.

        Of a code that a policy version does not have only the side is taken. Purged items are left
        out.
        """
        rows = [row for row in self.rows(version) if not row.is_purged]
        rows = [row for row in rows if not split or row.split == split]
        groupings = tuple(dict.fromkeys(name for row in rows for name in row.groups))
        items = (
            GoldItem(
                row.id,
                row.text,
                tuple(_resolved(row, policy.policy) for policy in policies),
                tuple(row.groups.get(name, "") for name in groupings),
            )
            for row in rows
        )
        labelled = tuple(item for item in items if any(item.labels))
        return GoldSet(version.name, tuple(it.policy.id for it in policies), groupings, labelled)

    def to_measure(
        self, version: GoldVersion, policies: Sequence[PolicyVersion], *, split: str = ""
    ) -> GoldSet:
        """As `gold_set`; raises UsageError where a policy has no label in it."""
        found = self.gold_set(version, policies, split=split)
        for place, policy in enumerate(found.policies):
            if not any(item.labels[place] for item in found.items):
                part = f", split '{split}'" if split else ""
                raise UsageError(
                    f"The gold set {version.reference}{part} has no labels of '{policy}'.",
                    kept="Nothing was judged.",
                    remedy=f"It has labels of: {', '.join(version.policies)}.",
                )
        return found

    def coverage(self, version: GoldVersion) -> tuple[Coverage, ...]:
        """How many items each label has, by policy."""
        rows = self.rows(version)
        newest = {it.policy.id: it.policy for it in self._workspace.policies()}
        found: list[Coverage] = []
        for policy_id in version.policies:
            counts = Counter(row.labels[policy_id].words for row in rows if policy_id in row.labels)
            known = newest[policy_id].labels if policy_id in newest else ()
            # Where only sides are known, nothing can be said of a code without items.
            is_coded = any(label.code in counts for label in known)
            for label in known if is_coded else ():
                items = counts.pop(label.code, 0)
                found.append(Coverage(policy_id, label.code, label.meaning, items))
            found += (Coverage(policy_id, words, "", n) for words, n in sorted(counts.items()))
        return tuple(found)

    def to_label(self, policy_id: str, count: int = 10) -> tuple[ToLabel, ...]:
        """The items under a policy that are worth a gold label next; see `suggesting.to_label`."""
        return to_label(self._workspace, policy_id, count)

    def agreement(self, version: GoldVersion) -> tuple[Agreement, ...]:
        """How far the two annotators agree, for each policy that has labels of a second one."""
        ratings: dict[str, list[Rating]] = {}
        for place, row in enumerate(self.rows(version)):
            for policy_id, second in row.second.items():
                if policy_id in row.labels:
                    first = row.labels[policy_id]
                    ratings.setdefault(policy_id, []).extend(
                        Rating(str(place), annotator, label.words)
                        for annotator, label in (("first", first), ("second", second))
                    )
        return tuple(
            measure_agreement(policy_id, rated, random.Random(_BOOTSTRAP_SEED))  # noqa: S311
            for policy_id, rated in sorted(ratings.items())
        )

    def _known(self, gold: GoldSet, policies: Sequence[PolicyVersion]) -> GoldVersion | None:
        name = name_for(Path(gold.name))
        for version in self.all():
            if version.name == name and version.items >= len(gold.items):
                known = self.gold_set(version, policies)
                if known.sha256 == gold.sha256:
                    return version
        return None

    def _keep(self, name: str, rows: Sequence[GoldRow], origin: GoldOrigin) -> GoldVersion:
        return self._workspace.gold.add(name, rows, origin, reviewer=self._reviewer())


def name_for(path: Path) -> str:
    """The name of the gold set in a file."""
    return _NOT_IN_A_NAME.sub("-", path.stem).strip(".-")[:64] or "gold"


def _merged(known: GoldRow | None, row: GoldRow) -> GoldRow | None:
    """One row for two of the same text; None where their labels differ."""
    if known is None:
        return None
    differ = any(known.labels.get(policy, label) != label for policy, label in row.labels.items())
    return None if differ else replace(known, labels={**known.labels, **row.labels})


def _resolved(row: GoldRow, policy: Policy) -> GoldLabel | None:
    given = row.labels.get(policy.id)
    if given is None or given.code is None:
        return given
    label = policy.label(given.code)
    return GoldLabel(label.violates, label.code) if label else GoldLabel(given.violates)
