"""What should be treated alike, as cards: groups of people, languages, and the texts about a claim.

The items' own groupings tie them together; other groups of people are named in the same texts where
that was tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.desk import Claims, Estimate, Gap, GroupRate, IdentityGap, LanguagePair, Measures
from desktop.ui.theme import Appearance
from desktop.ui.translating import mark, tr
from desktop.ui.widgets.bar_card import BarCard
from desktop.ui.widgets.interval_bars import BarRow
from desktop.ui.widgets.stat_card import bounded, p_words

_RATES = {
    GroupRate.RECALL: mark("Violations found: {gap}."),
    GroupRate.FALSE_ALARMS: mark("False alarms: {gap}."),
}
# Above this a difference may well be chance.
_TELLING = 0.05
_MOST_CLAIMS = 12


def alike_cards(
    appearance: Appearance, measures: Measures, identities: Iterable[IdentityGap]
) -> list[BarCard]:
    """One for each that was measured."""
    cards = [_about(appearance, it) for it in identities if it.items]
    cards += _by_group(appearance, measures)
    if measures.translations:
        cards.append(_translated(appearance, measures.translations))
    if measures.claims is not None:
        cards.append(_claimed(appearance, measures.claims))
    return cards


def _about(appearance: Appearance, found: IdentityGap) -> BarCard:
    note = tr("The same {items:,} texts, about each group in turn.").format(items=found.items)
    if found.gap is not None and found.gap.size.value:
        note = f"{note} {_told(found.gap)}"
    return BarCard(
        appearance,
        tr("Flagged by {dimension}").format(dimension=found.dimension),
        [tr("Share that violates")],
        [BarRow(rate.group, (rate.flagged,)) for rate in found.rates],
        note,
    )


def _by_group(appearance: Appearance, measures: Measures) -> list[BarCard]:
    rows: dict[str, list[BarRow]] = {}
    for it in measures.groups:
        words = tr("{group} ({items:,})").format(group=it.name, items=it.items)
        rows.setdefault(it.grouping, []).append(BarRow(words, (it.accuracy,)))
    gaps = {
        grouping: " ".join(
            tr(_RATES[it.rate]).format(gap=_told(it.gap))
            for it in measures.gaps
            if it.grouping == grouping and it.gap.size.value
        )
        for grouping in rows
    }
    return [
        BarCard(
            appearance,
            tr("Accuracy by {grouping}").format(grouping=grouping),
            [tr("Accuracy")],
            some,
            gaps[grouping],
        )
        for grouping, some in rows.items()
    ]


def _translated(appearance: Appearance, found: Sequence[LanguagePair]) -> BarCard:
    note = [tr("How often a text and its translation get answers of different sides.")]
    for it in found:
        if it.p_value < _TELLING:
            more, less = it.first, it.second
            if it.only_second > it.only_first:
                more, less = less, more
            words = tr("In {more} more is flagged than in {less}; McNemar's p is {p}.")
            note.append(words.format(more=more, less=less, p=p_words(it.p_value)))
    rows = [
        BarRow(
            tr("{first} and {second} ({pairs:,})").format(
                first=it.first, second=it.second, pairs=it.pairs
            ),
            (it.flipped,),
        )
        for it in found
    ]
    title = tr("The same texts in two languages")
    return BarCard(appearance, title, [tr("Share that differs")], rows, " ".join(note))


def _claimed(appearance: Appearance, found: Claims) -> BarCard:
    note = tr(
        "{claims:,} claims have texts that make them and texts that report, question or refute"
        " them. Every text is right for {share} of the claims."
    ).format(claims=found.claims, share=f"{100 * (found.whole.value or 0.0):.0f}%")
    missed = sorted(found.missed, key=lambda it: it.right / it.items)[:_MOST_CLAIMS]
    rows = [BarRow(tr("All claims"), (found.whole,))]
    rows += [BarRow(it.name, (Estimate(it.right / it.items),)) for it in missed]
    return BarCard(
        appearance, tr("Claims and counter-claims"), [tr("Share that is right")], rows, note
    )


def _told(gap: Gap) -> str:
    return tr("{most} over {least}: {size}").format(
        most=gap.most, least=gap.least, size=bounded(gap.size)
    )
