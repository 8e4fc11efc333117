"""What to label next, of what lies in a real workspace."""

from __future__ import annotations

from pathlib import Path

from desktop.desk import Desk, Manner
from desktop.engine.backends.scripted import Script
from desktop.moderation import Action, Content, Effort
from tests.desk.conftest import Diary, MakeDesk, answer, tokens

BAIT = Script(answer("SP2"))
LOST = Script(tokens("no form<|return|>"), when=tokens(" odd"))
FRAUD = Script(answer("SP4"), when=tokens(" casino"))


def judged(desk: Desk, *texts: str) -> dict[str, str]:
    """The id of each text's item, judged under the policy spam."""
    diary = Diary()
    contents = [Content(text, "mails.csv", str(at)) for at, text in enumerate(texts)]
    manner = Manner(Effort.LOW)
    desk.judge(contents, [desk.policy("spam")], listener=diary, manner=manner)
    diary.end()
    return {it.external_id: it.item_id for it in desk.gold.to_label("spam", 99)}


def gold(desk: Desk, folder: Path, *rows: str) -> None:
    path = folder / "gold.csv"
    path.write_text("\n".join(["text,label", *rows]), encoding="utf-8")
    desk.gold.bring_in(path, [desk.policy("spam")])


def suggested(desk: Desk) -> list[str]:
    return [it.external_id for it in desk.gold.to_label("spam", 99)]


def test_what_has_a_gold_label_or_is_decided_is_not_asked_for(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(LOST, FRAUD, BAIT)
    texts = ("A prize waits for you", "An odd thing to say", "Send money, it is no casino at all")
    ids = judged(desk, *texts)
    assert sorted(ids) == ["0", "1", "2"]
    gold(desk, tmp_path, f"{texts[0]},SP2")
    assert sorted(suggested(desk)) == ["1", "2"]
    desk.decide(ids["1"], "spam", Action.OVERRIDE, label="SP0", reason="news")
    assert suggested(desk) == ["2"]
    desk.gold.from_decisions(policy_id="spam")
    assert suggested(desk) == ["2"]


def test_a_label_that_gold_lacks_comes_before_one_that_it_has(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(FRAUD, BAIT)
    gold(desk, tmp_path, *(f"another prize number {n},SP2" for n in range(9)))
    judged(desk, "A prize waits for you", "Send money, it is no casino at all")
    first, second = desk.gold.to_label("spam", 2)
    assert (first.external_id, first.label, first.suggestion.examples) == ("1", "SP4", 0)
    assert (second.external_id, second.suggestion.examples) == ("0", 9)


def test_a_label_that_is_overridden_is_doubted_in_what_is_left(make_desk: MakeDesk) -> None:
    desk = make_desk(FRAUD, BAIT)
    texts = ("The weather turns", "Dinner is at six", "Lost keys on the hill", "Who has the book?")
    ids = judged(desk, *texts, "Send money, it is no casino at all")
    before = {it.external_id: it.suggestion.disagreement for it in desk.gold.to_label("spam", 99)}
    assert not any(before.values())
    some = [uid for name, uid in ids.items() if name != "4"][:3]
    for uid in some:
        desk.decide(uid, "spam", Action.OVERRIDE, label="SP0", reason="news")
    after = {it.external_id: it.suggestion for it in desk.gold.to_label("spam", 99)}
    assert after["4"].disagreement == 0
    assert {it.disagreement for name, it in after.items() if name != "4"} == {3 / 5}
