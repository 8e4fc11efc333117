"""Files of gold sets: rows with labels, and where there are such, splits and second annotators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.evaluation import GoldSet, cell_text, read_gold, read_label, require_extra
from desktop.intake import ReadOptions, Record, read_records
from desktop.moderation import GoldLabel, GoldRow, InputError, Policy, PolicyVersion

_LABEL, _SPLIT, _SECOND = "label", "split", "_2"
_LABELS = "labels"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a gold file hold what; empty where they are to be found by name."""

    text: str = ""
    id: str = ""
    label: str = ""


_FOUND_BY_NAME = Columns()


def read_gold_file(
    path: Path,
    policies: Sequence[PolicyVersion],
    columns: Columns = _FOUND_BY_NAME,
    *,
    limit: int | None = None,
) -> GoldSet:
    """The gold set in a CSV or JSONL file; raises InputError that names the rows, see `read_gold`.

    The extra packages are asked for first: nobody should label a file to learn that they lack.
    With a limit the set has a name that says so, as it is another one than the whole.
    """
    require_extra()
    gold = _read(path, _records(path, columns, limit), policies, columns)
    if limit is None:
        return gold
    return replace(gold, name=f"{path.stem}-first-{limit}{path.suffix}")


def read_gold_rows(
    path: Path,
    policies: Sequence[PolicyVersion],
    columns: Columns = _FOUND_BY_NAME,
    *,
    finds_policies: bool = False,
) -> tuple[GoldRow, ...]:
    """The rows of a gold file with all that a workspace keeps of them.

    A second annotator's labels stand in a column named as that of the labels with `_2` after it
    ('label_2', 'spam_2'), the split in 'split'. finds_policies: take those of the policies that
    columns are named for. Raises InputError, see `read_gold`, also for a second label that is none.
    """
    records = _records(path, columns, None)
    cells = [_folded(record) for record in records]
    names = {name for row in cells for name in row}
    if finds_policies:
        policies = [it for it in policies if it.policy.id.casefold() in names]
        if not policies:
            raise InputError(
                f"No column of '{path.name}' is named as a policy.",
                kept="Nothing was stored.",
                remedy="Say which policy its labels are of, with -p.",
            )
    rows = rows_from(_read(path, records, policies, columns))
    second = [
        _second(row, policies, columns, f"row {number} of '{path.name}'")
        for number, row in enumerate(cells, 1)
    ]
    return tuple(
        GoldRow(row.id, row.text, row.labels, given, row.groups, cell_text(cell.get(_SPLIT)))
        for row, given, cell in zip(rows, second, cells, strict=True)
    )


def rows_from(gold: GoldSet) -> tuple[GoldRow, ...]:
    """The items of a set as a workspace keeps them, each label once for a policy's versions."""
    return tuple(
        GoldRow(
            item.id,
            item.text,
            _labels(gold.policies, item.labels),
            groups=dict(zip(gold.groupings, item.groups, strict=True)),
        )
        for item in gold.items
    )


def _records(path: Path, columns: Columns, limit: int | None) -> tuple[Record, ...]:
    return read_records(path, ReadOptions(columns.text, columns.id, limit))


def _read(
    path: Path,
    records: Sequence[Record],
    policies: Sequence[PolicyVersion],
    columns: Columns,
) -> GoldSet:
    rows = [(record.content, record.cells) for record in records]
    kept = [version.policy for version in policies]
    return read_gold(rows, kept, name=path.name, label_column=columns.label)


def _labels(policies: Sequence[str], labels: Sequence[GoldLabel | None]) -> Mapping[str, GoldLabel]:
    found: dict[str, GoldLabel] = {}
    for policy_id, label in zip(policies, labels, strict=True):
        if label is not None and (policy_id not in found or found[policy_id].code is None):
            found[policy_id] = label
    return found


def _second(
    row: Mapping[str, object], policies: Sequence[PolicyVersion], columns: Columns, where: str
) -> Mapping[str, GoldLabel]:
    found: dict[str, GoldLabel] = {}
    is_one = len({version.policy.id for version in policies}) == 1
    for version in policies:
        policy = version.policy
        names = [policy.id.casefold(), *((columns.label.casefold() or _LABEL,) if is_one else ())]
        cell = next(
            (cell_text(row[f"{it}{_SECOND}"]) for it in names if f"{it}{_SECOND}" in row), ""
        )
        if cell:
            found[policy.id] = _require_label(cell, policy, where)
    return found


def _require_label(cell: str, policy: Policy, where: str) -> GoldLabel:
    label = read_label(cell, policy)
    if label is None:
        raise InputError(
            f"The second label in {where} is none of the policy '{policy.id}'.",
            kept="Nothing was stored.",
            remedy=f"Give one of {', '.join(it.code for it in policy.labels)}, or 1 or 0.",
        )
    return label


def _folded(record: Record) -> dict[str, object]:
    folded: dict[str, object] = {}
    for name, value in record.cells.items():
        if isinstance(value, Mapping) and name == _LABELS:
            folded |= {str(policy).casefold(): label for policy, label in value.items()}
        else:
            folded[name.strip().casefold()] = value
    return folded
