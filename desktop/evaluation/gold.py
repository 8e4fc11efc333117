"""Gold sets: items with the labels that people agreed on, read from the rows of a file."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.moderation import Content, GoldLabel, InputError, Policy

_LABEL_COLUMN = "label"
_LABELS_FIELD = "labels"
# The names that data sets of the field give to the same groupings.
_GROUPINGS = {
    "category": "category",
    "functionality": "functionality",
    "identity": "identity",
    "target_ident": "identity",
    "language": "language",
    "lang": "language",
    "pair": "pair",
    "pair_id": "pair",
    "claim": "claim",
    "claim_id": "claim",
    "stance": "stance",
}
_VIOLATES = {"1": True, "true": True, "0": False, "false": False}
_NAMED_ROWS = 5
_LONGEST_NAMED = 24
_NOTHING = "Nothing was judged."


@dataclass(frozen=True, slots=True)
class GoldItem:
    """One item. labels: one for each policy of the set, None where it is not known; groups: one
    value for each grouping of the set, empty where the row has none.
    """

    id: str
    text: str
    labels: tuple[GoldLabel | None, ...]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Items with their labels under the policies with these ids. name: that of the file."""

    name: str
    policies: tuple[str, ...]
    groupings: tuple[str, ...]
    items: tuple[GoldItem, ...]

    @property
    def sha256(self) -> str:
        """SHA-256 in hex over everything but the name, each part length-prefixed."""
        digest = hashlib.sha256()
        for part in self._parts():
            encoded = part.encode()
            digest.update(len(encoded).to_bytes(8, "big") + encoded)
        return digest.hexdigest()

    def without_texts(self) -> GoldSet:
        """The set as a report may hold it."""
        return replace(self, items=tuple(replace(item, text="") for item in self.items))

    def _parts(self) -> Iterable[str]:
        yield from (str(len(self.policies)), *self.policies, *self.groupings)
        for item in self.items:
            yield from (item.id, item.text, *item.groups)
            for label in item.labels:
                yield "" if label is None else f"{int(label.violates)} {label.code or ''}"


def read_gold(
    rows: Sequence[tuple[Content, Mapping[str, object]]],
    policies: Sequence[Policy],
    *,
    name: str,
    label_column: str = "",
) -> GoldSet:
    """The gold set in the rows of a file: contents with all their cells.

    A label is a code of its policy, or 0 or 1. It stands in the column 'label' where there is one
    policy, be it in several versions; else, and always where there are several, in a column with
    the policy's id, or in JSON under that id in an object 'labels'. An empty cell is a label that
    is not known.

    Raises InputError that names the rows with a label that their policy does not have, or none.
    """
    cells = [_flattened(given) for _, given in rows]
    found = {column.casefold() for row in cells for column in row}
    columns = [_column(policy, policies, found, label_column, name) for policy in policies]
    groupings = {column: grouping for column, grouping in _GROUPINGS.items() if column in found}
    labels = [
        tuple(
            read_label(row.get(column, ""), policy)
            for column, policy in zip(columns, policies, strict=True)
        )
        for row in cells
    ]
    _refuse_unknown(cells, columns, policies, labels, name)
    items = (
        GoldItem(content.external_id, content.text, known, _groups(row, groupings))
        for (content, _), row, known in zip(rows, cells, labels, strict=True)
    )
    return GoldSet(
        name,
        tuple(policy.id for policy in policies),
        tuple(dict.fromkeys(groupings.values())),
        tuple(items),
    )


def split(items: Sequence[GoldItem], policy: int, seed: int) -> tuple[list[int], list[int]]:
    """The places of two halves of the items that have a label under this policy of the set.

    Each half has as many that violate as the other, but for one. A hash of the seed and the item
    decides, so that the order of the file does not matter.
    """
    strata: defaultdict[bool, list[tuple[bytes, int]]] = defaultdict(list)
    for place, item in enumerate(items):
        label = item.labels[policy]
        if label is not None:
            lot = hashlib.sha256(f"{seed}\0{item.id}\0{item.text}".encode()).digest()
            strata[label.violates].append((lot, place))
    halves: tuple[list[int], list[int]] = ([], [])
    for stratum in strata.values():
        for number, (_, place) in enumerate(sorted(stratum)):
            halves[number % 2].append(place)
    return sorted(halves[0]), sorted(halves[1])


def _flattened(cells: Mapping[str, object]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for column, value in cells.items():
        if isinstance(value, Mapping) and column == _LABELS_FIELD:
            flat |= {str(policy).casefold(): cell_text(label) for policy, label in value.items()}
        else:
            flat[column.strip().casefold()] = cell_text(value)
    return flat


def cell_text(value: object) -> str:
    """What a cell says, in words; a whole number without the point that some tools give it where a
    column has gaps.
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _column(
    policy: Policy, policies: Sequence[Policy], found: set[str], asked: str, name: str
) -> str:
    wanted = [policy.id.casefold()]
    is_one = len({it.id for it in policies}) == 1
    if is_one:
        wanted = [asked.casefold()] if asked else [_LABEL_COLUMN, *wanted]
    for column in wanted:
        if column in found:
            return column
    raise InputError(
        f"'{name}' has no column '{wanted[0]}' with the labels of the policy '{policy.id}'.",
        kept=_NOTHING,
        remedy="Name the one that has them with --label-column."
        if is_one
        else "For several policies, give each a column that is named as the policy.",
    )


def read_label(cell: str, policy: Policy) -> GoldLabel | None:
    """What a cell says: a code of the policy, or 0 or 1; None where it is neither."""
    label = policy.label(cell)
    if label is not None:
        return GoldLabel(label.violates, label.code)
    violates = _VIOLATES.get(cell.casefold())
    return None if violates is None else GoldLabel(violates)


def _groups(row: Mapping[str, str], groupings: Mapping[str, str]) -> tuple[str, ...]:
    values: dict[str, str] = dict.fromkeys(groupings.values(), "")
    for column, grouping in groupings.items():
        values[grouping] = values[grouping] or row.get(column, "")
    return tuple(values.values())


def _refuse_unknown(
    cells: Sequence[Mapping[str, str]],
    columns: Sequence[str],
    policies: Sequence[Policy],
    labels: Sequence[tuple[GoldLabel | None, ...]],
    name: str,
) -> None:
    for place, (column, policy) in enumerate(zip(columns, policies, strict=True)):
        unknown = [
            f"row {number} ({_named(row[column])})"
            for number, (row, known) in enumerate(zip(cells, labels, strict=True), 1)
            if row.get(column) and known[place] is None
        ]
        if unknown:
            codes = ", ".join(label.code for label in policy.labels)
            raise InputError(
                f"{len(unknown)} labels in '{name}' are none of the policy '{policy.id}': "
                f"{_first(unknown)}.",
                kept=_NOTHING,
                remedy=f"Give one of {codes}, or 1 for what violates and 0 for what does not.",
            )
    bare = [f"row {number}" for number, known in enumerate(labels, 1) if not any(known)]
    if bare:
        raise InputError(
            f"{len(bare)} rows of '{name}' have no label: {_first(bare)}.",
            kept=_NOTHING,
            remedy="Label them, or take them out.",
        )


def _first(named: Sequence[str]) -> str:
    return ", ".join(named[:_NAMED_ROWS]) + (", ..." if len(named) > _NAMED_ROWS else "")


def _named(cell: str) -> str:
    # What stands in a wrong column could be content.
    return cell if len(cell) <= _LONGEST_NAMED and cell.isprintable() else "…"
