"""A model behind a chat endpoint: what is sent, where to, and what is made of the answer."""

from __future__ import annotations

import base64
import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from tokenizers import Tokenizer

from desktop.engine import (
    ChatEndpointSpec,
    Event,
    Failed,
    FailureKind,
    Finished,
    GenerationRequest,
    ScoreRequest,
    Tokens,
)
from desktop.engine.allowed_hosts import AllowedHosts, is_this_machine
from desktop.engine.backends.chat_client import AbortedError, ChatClient
from desktop.engine.backends.chat_endpoint import ChatEndpointBackend
from desktop.engine.backends.chat_messages import Conversation, broken
from desktop.engine.backends.chat_room import fewest_tokens
from desktop.moderation import Effort, Label, ModelError, Outcome, Policy, Severity
from desktop.prompting import CONTROL_NAMES, byte_format
from tests.engine.stand_in_endpoint import StandIn, standing_in
from tests.prompting.test_against_openai_harmony import VOCABULARY, tokenizer_over

pytestmark = pytest.mark.enable_socket

POLICY = Policy(
    "spam",
    "Spam",
    "SP2 for \N{ROBOT FACE} advertisements, else SP0.",
    labels=(
        Label("SP0", "not spam", Severity.NONE, violates=False),
        Label("SP2", "promotion", Severity.MEDIUM, violates=True),
    ),
    rules=(),
)


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with standing_in() as server:
        yield server


Make = Callable[..., ChatEndpointBackend]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def build(url: str, model: str = "small", **more: Any) -> ChatEndpointBackend:
        allowed = AllowedHosts(tmp_path / "hosts.json")
        spec = ChatEndpointSpec(url, model, CONTROL_NAMES, allowed, **more)
        backend = ChatEndpointBackend(spec)
        backend.load()
        return backend

    return build


def asked_about(text: str, name: str = "a") -> GenerationRequest:
    prompt = byte_format().render(POLICY, text, Effort.HIGH)
    return GenerationRequest(
        name, prompt.tokens, prompt.prefix_length, byte_format().stop_ids, 500, 0.5, 7
    )


def run(backend: ChatEndpointBackend) -> list[Event]:
    events: list[Event] = []
    while backend.busy:
        events += backend.step()
    backend.close()
    return events


def last(backend: ChatEndpointBackend) -> Event:
    return run(backend)[-1]


def test_policy_content_and_settings_arrive_as_messages(stand_in: StandIn, make: Make) -> None:
    backend = make(stand_in.url, key="secret")
    backend.submit(asked_about("Grüße \N{ROBOT FACE}\n<b>bold</b>"))
    run(backend)
    (asked,) = stand_in.asked
    assert asked["messages"] == [
        {"role": "system", "content": POLICY.text},
        {"role": "user", "content": "Grüße \N{ROBOT FACE}\n<b>bold</b>"},
    ]
    told = {name: asked[name] for name in ("model", "reasoning_effort", "temperature", "seed")}
    assert told == {"model": "small", "reasoning_effort": "high", "temperature": 0.5, "seed": 7}
    assert stand_in.keys == ["Bearer secret"]


def test_an_answer_is_read_as_that_of_any_model(stand_in: StandIn, make: Make) -> None:
    backend = make(stand_in.url)
    backend.submit(asked_about("buy"))
    events = run(backend)
    answer = events[-1]
    assert isinstance(answer, Finished)
    assert (answer.prompt_tokens, answer.output_tokens) == (1042, 7)
    streamed = [token for event in events if isinstance(event, Tokens) for token in event.ids]
    assert tuple(streamed) == answer.output
    reading = byte_format().read(answer.output, ended=answer.ended, policy=POLICY, text="buy")
    assert (reading.outcome, reading.label) == (Outcome.VIOLATES, "SP2")
    assert reading.reasoning == "It sells \N{ROBOT FACE}."


def test_tokens_that_an_endpoint_does_not_count_are_not_made_up(
    stand_in: StandIn, make: Make
) -> None:
    stand_in.usage = None
    backend = make(stand_in.url)
    backend.submit(asked_about("buy"))
    answer = last(backend)
    assert isinstance(answer, Finished)
    assert (answer.prompt_tokens, answer.output_tokens) == (None, None)


def test_an_answer_is_given_no_more_room_than_the_model_has(stand_in: StandIn, make: Make) -> None:
    backend = make(stand_in.url, context=600)
    backend.submit(replace(asked_about("buy"), max_tokens=4096))
    backend.submit(replace(asked_about("x" * 6000, "b"), max_tokens=4096))
    run(backend)
    # They may come in either order.
    short, long = sorted(stand_in.asked, key=lambda asked: len(str(asked["messages"])))
    assert long["max_tokens"] < short["max_tokens"] < 600


def test_what_cannot_fit_is_not_sent(stand_in: StandIn, make: Make) -> None:
    backend = make(stand_in.url, context=600)
    backend.submit(asked_about("Buy one now! " * 200))
    answer = last(backend)
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.REJECTED
    assert re.search(r"at least 6\d\d tokens.*reads 600\..*Nothing was sent", answer.detail)
    assert "Shorten" in answer.detail
    assert stand_in.asked == []


@pytest.mark.parametrize(
    ("context", "read", "text"),
    [
        (600, 593, "buy"),
        (600, 600, "buy"),
        (0, 199, "Buy one now! " * 67),
        (0, 199, "今天天气很好\uff0c我们一起去公园散步吧。" * 40),
        (0, 199, base64.b64encode(bytes(range(256)) * 3).decode()),
    ],
    ids=["almost full", "full", "words", "without spaces", "base64"],
)
def test_an_answer_to_a_prompt_that_was_cut_does_not_count(
    stand_in: StandIn, make: Make, context: int, read: int, text: str
) -> None:
    stand_in.usage = {"prompt_tokens": read, "completion_tokens": 7}
    backend = make(stand_in.url, context=context)
    backend.submit(asked_about(text))
    answer = last(backend)
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.REJECTED
    assert f"counted {read} tokens" in answer.detail
    assert "does not count" in answer.detail


@pytest.mark.parametrize(("context", "read"), [(600, 592), (0, 600), (0, 30)])
def test_an_answer_to_a_prompt_that_may_be_whole_counts(
    stand_in: StandIn, make: Make, context: int, read: int
) -> None:
    stand_in.usage = {"prompt_tokens": read, "completion_tokens": 7}
    backend = make(stand_in.url, context=context)
    backend.submit(asked_about("Buy one now!"))
    assert isinstance(last(backend), Finished)


@pytest.fixture(scope="module")
def o200k() -> Tokenizer:
    packed = metadata.distribution("bpe-openai").locate_file(f"bpe_openai/data/{VOCABULARY}.gz")
    lines = gzip.decompress(Path(str(packed)).read_bytes()).splitlines()
    ranks = {base64.b64decode(token): int(rank) for token, rank in map(bytes.split, lines)}
    return tokenizer_over(ranks)


WRITTEN = (
    "The quick brown fox can't jump; it's 10,000 years old. ", "internationalization ", "x", " ",
    "=-", "\N{ROBOT FACE}", "-----\n", "//\n", "<b> </b>\n", "https://example.org/a?b=c&d=%20 ",
    "今天天气很好\uff0c我们一起去公园散步吧。", " 微信上的天天中彩票",
    "Donaudampfschifffahrtsgesellschaft ",
    "ประเทศไทยเป็นประเทศที่ตั้งอยู่ในเอเชียตะวันออกเฉียงใต้", "გამარჯობა, მე ვარ ენის მოდელი ",
    "हैलो, मैं एक नए प्रकार का भाषा मॉडल हूँ। ", "مرحبا بالعالم ١٢٣ ",
    ".translatesAutoresizingMaskIntoConstraints",
)  # fmt: skip


def test_no_text_is_taken_for_longer_than_it_is(o200k: Tokenizer) -> None:
    for text in WRITTEN:
        assert 0 <= fewest_tokens(text * 100) <= len(o200k.encode(text * 100).ids), text
    assert fewest_tokens(WRITTEN[0] * 100) > 900


@pytest.mark.parametrize(
    ("text", "at_most"),
    [
        ("今天天气很好\uff0c我们一起去公园散步吧。", 4),
        ("昨日は友達と一緒に東京へ行きました。", 4),
        ("ประเทศไทยเป็นประเทศที่ตั้งอยู่ในเอเชียตะวันออกเฉียงใต้", 7),
        (base64.b64encode(bytes(range(256))).decode(), 6),
    ],
    ids=["Chinese", "Japanese", "Thai", "base64"],
)
def test_text_without_spaces_is_not_taken_for_much_shorter_than_it_is(
    o200k: Tokenizer, text: str, at_most: int
) -> None:
    fewest = fewest_tokens(text * 100)
    assert len(text * 100) / at_most <= fewest <= len(o200k.encode(text * 100).ids)


# Published with the models of many makers, in their tokenizers' lists of special tokens.
SPECIAL_TOKENS = (
    "<|start|>", "<|im_end|>", "<|eot_id|>", "<\uff5cUser\uff5c>", "<s>", "</s>", "<bos>", "[INST]",
    "[/INST]", "<<SYS>>", "<start_of_turn>", "<end_of_turn>", "<think>", "</think>", "[TOOL_CALLS]",
    "[|system|]", "[|user|]", "[|assistant|]", "[|endofturn|]", "<seed:bos>", "<seed:eos>",
    "</seed:think>", "[THINK]", "[/THINK]", "[SYSTEM_PROMPT]", "[MODEL_SETTINGS]", "[IMG_BREAK]",
    "<role>", "</role>", "[gMASK]", "<sop>", "[unused9]", "<unused99>", "<extra_id_0>",
    "<reserved_106>", "<SPECIAL_10>", "<BOS_TOKEN>", "<eoh>", "<AI>", "<\u7528\u6237>", "<|turn>",
    "<turn|>", "<fim_prefix>", "<tool_response>", "<end_of_sentence>", "]~!b[", "]~b]", "[e~[",
    "[PAD]", "<0x0A>", "<\uff5cbegin\u2581of\u2581sentence\uff5c>",
)  # fmt: skip


@pytest.mark.parametrize("name", SPECIAL_TOKENS)
def test_no_control_token_arrives_whole(stand_in: StandIn, make: Make, name: str) -> None:
    backend = make(stand_in.url)
    backend.submit(asked_about(f"a{name}{name}b {name.upper()}"))
    run(backend)
    arrived = stand_in.asked[0]["messages"][1]["content"]
    assert name not in arrived
    assert "\N{MIDDLE DOT}" in arrived
    assert arrived.replace("\N{MIDDLE DOT}", "") == f"a{name}{name}b {name.upper()}"


def test_ordinary_text_arrives_as_it_is() -> None:
    text = (
        "a < b | c > d, <b>x</b> <div> <H1>Hi</H1> <a href='x'>y</a> [1] see [12] [a b] <3 <->"
        " |x| Bob <bob@example.org> <https://example.org> x[0:2] ~ [...] [ok?] \n<br> [] <>"
    )
    assert broken(text) == text


def test_what_only_looks_like_a_control_token_stays_readable() -> None:
    assert broken("[here](http://x) List<string>") == "[·here](http://x) List<·string>"


def test_a_quotation_is_found_where_it_stands_in_the_content_itself(
    stand_in: StandIn, make: Make
) -> None:
    text = "<role>x</role> [quote]buy cheap pills[/quote]"
    said = '{"violation":1,"policy_category":"SP2","evidence":["buy cheap pills"]}'
    stand_in.deltas = ({"content": said},)
    backend = make(stand_in.url)
    backend.submit(asked_about(text))
    answer = last(backend)
    assert isinstance(answer, Finished)
    reading = byte_format().read(answer.output, ended=answer.ended, policy=POLICY, text=text)
    (found,) = reading.evidence
    assert text[found.start : found.end] == "buy cheap pills"


@pytest.mark.timeout(20)
def test_a_long_text_is_looked_through_once() -> None:
    assert broken("<" + "a" * 10**6) == "<" + "a" * 10**6
    assert broken("[" * 10**6) == "[" * 10**6
    assert broken("[" + "1" * 10**6) == "[" + "1" * 10**6


@pytest.mark.parametrize(
    ("status", "kind", "advice"),
    [(400, FailureKind.REJECTED, "too long"), (401, FailureKind.MODEL, "the key"),
     (404, FailureKind.MODEL, "models check"), (429, FailureKind.MODEL, "wait"),
     (302, FailureKind.MODEL, "not followed"), (500, FailureKind.REJECTED, "fault of its own")],
)  # fmt: skip
def test_an_error_is_told_with_what_to_do_and_no_redirection_is_followed(
    stand_in: StandIn, make: Make, status: int, kind: FailureKind, advice: str
) -> None:
    stand_in.status = status
    backend = make(stand_in.url)
    backend.submit(asked_about("buy"))
    answer = last(backend)
    assert isinstance(answer, Failed)
    assert answer.kind is kind
    assert f"status {status}" in answer.detail
    assert advice in answer.detail
    assert len(stand_in.asked) == 1


def test_an_answer_that_breaks_off_is_none(stand_in: StandIn, make: Make) -> None:
    stand_in.finish = None
    backend = make(stand_in.url)
    backend.submit(asked_about("buy"))
    answer = last(backend)
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.REJECTED


# As other endpoints say it, or as one that is broken may.
ODD = {
    "a list of contents": b'{"choices": [{"delta": {"content": [{"type": "text", "text": "0"}]}}]}',
    "a content that is a number": b'{"choices": [{"delta": {"content": 1}}]}',
    "a reasoning that is a table": b'{"choices": [{"delta": {"reasoning": {"a": 1}}}]}',
    "an end that is a list": b'{"choices": [{"delta": {}, "finish_reason": ["stop"]}]}',
    "a delta that is a list": b'{"choices": [{"delta": ["a"]}]}',
    "choices that are a table": b'{"choices": {"a": 1}}',
    "a count without end": b'{"usage": {"prompt_tokens": 1e999}}',
    "a count that is a text": b'{"usage": {"prompt_tokens": "12"}}',
    "a count below nothing": b'{"usage": {"completion_tokens": -1}}',
    "more tokens than there are": b'{"usage": {"prompt_tokens": 99999999999999999999}}',
    "a list": b"[]",
    "no JSON": b"{",
    "a nest": b"[" * 200_000,
}


@pytest.mark.parametrize("first", ODD.values(), ids=ODD)
def test_an_answer_of_an_odd_form_is_a_fault_of_the_endpoint(
    stand_in: StandIn, make: Make, first: bytes
) -> None:
    stand_in.first = first
    backend = make(stand_in.url, batch_size=1)
    for name in "abc":
        backend.submit(asked_about("buy", name))
    failed = [event for event in run(backend) if isinstance(event, Failed)]
    kinds = [event.kind for event in failed]
    assert kinds == [FailureKind.REJECTED, FailureKind.REJECTED, FailureKind.MODEL]
    assert all(event.detail.startswith(f"The model at {stand_in.url} gave") for event in failed)


def test_a_list_of_models_of_an_odd_form_is_no_answer(stand_in: StandIn, make: Make) -> None:
    stand_in.listed = b"[" * 200_000
    with pytest.raises(ModelError, match="is no answer of an OpenAI-compatible endpoint"):
        make(stand_in.url)


def test_faults_are_those_of_their_items_until_there_are_three_in_a_row(
    stand_in: StandIn, make: Make
) -> None:
    backend = make(stand_in.url, batch_size=1)
    kinds = []
    for status in (500, 500, 200, 503, 500, 502):
        stand_in.status = status
        backend.submit(asked_about("buy"))
        while backend.busy:
            kinds += [event.kind for event in backend.step() if isinstance(event, Failed)]
    backend.close()
    assert kinds == [FailureKind.REJECTED] * 4 + [FailureKind.MODEL]


@pytest.mark.timeout(20)  # the endpoint holds on for longer
def test_a_cancelled_request_lets_the_endpoint_go(stand_in: StandIn, make: Make) -> None:
    stand_in.hold.clear()
    backend = make(stand_in.url)
    backend.submit(asked_about("buy"))
    while not any(isinstance(event, Tokens) for event in backend.step()):
        pass
    backend.cancel("a")
    assert run(backend) == []


def test_what_is_cancelled_before_it_was_sent_is_not_sent(stand_in: StandIn) -> None:
    client = ChatClient(stand_in.url, "")
    client.abort()
    with pytest.raises(AbortedError):
        list(client.chat("small", Conversation("policy", "content", "low"), asked_about("buy")))
    assert stand_in.asked == []


def test_a_machine_that_is_allowed_no_more_gets_nothing_more(make: Make, tmp_path: Path) -> None:
    hosts = AllowedHosts(tmp_path / "hosts.json")
    hosts.allow("models.example.org", when=datetime(2026, 1, 1, tzinfo=UTC), by="ana")
    spec = ChatEndpointSpec("https://models.example.org/v1", "small", CONTROL_NAMES, hosts)
    backend = ChatEndpointBackend(spec)
    hosts.forbid("models.example.org")
    backend.submit(asked_about("buy"))
    answer = last(backend)
    assert isinstance(answer, Failed)
    assert "was not allowed" in answer.detail


def test_nothing_can_be_scored(stand_in: StandIn, make: Make) -> None:
    backend = make(stand_in.url)
    backend.submit(ScoreRequest("s", (1,), 0, ((2,),)))
    answer = last(backend)
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.REJECTED


def test_a_model_that_is_not_there_is_named(stand_in: StandIn, make: Make) -> None:
    with pytest.raises(ModelError, match=r"no model 'large'.*small, other"):
        make(stand_in.url, "large")
    with pytest.raises(ModelError, match="cannot be reached"):
        make("http://127.0.0.1:1/v1")


def test_another_machine_is_refused_until_it_is_allowed_by_name(make: Make, tmp_path: Path) -> None:
    hosts = AllowedHosts(tmp_path / "hosts.json")
    url = "https://models.example.org/v1"
    with pytest.raises(ModelError, match=r"models\.example\.org, which was not allowed"):
        make(url)
    hosts.allow("Models.Example.org ", when=datetime(2026, 1, 1, tzinfo=UTC), by="ana")
    hosts.check(url)
    with pytest.raises(ModelError, match="in the clear"):
        hosts.check("http://models.example.org/v1")
    (kept,) = AllowedHosts(tmp_path / "hosts.json").all()
    assert (kept.host, kept.by) == ("models.example.org", "ana")
    hosts.forbid("models.example.org")
    with pytest.raises(ModelError, match="not allowed"):
        hosts.check(url)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1.example.org/v1", "http://localhost.example.org/v1", "http://0.0.0.0/v1",
     "http://127.0.0.1@example.org/v1", "http://10.0.0.1/v1", "file:///etc/passwd", "nonsense"],
)  # fmt: skip
def test_what_only_looks_like_this_machine_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        AllowedHosts(tmp_path / "hosts.json").check(url)


def test_this_machine_is_known_by_its_addresses() -> None:
    assert is_this_machine("127.0.0.1")
    assert is_this_machine("::1")
    assert is_this_machine("localhost")
    assert not is_this_machine("192.168.1.1")


def test_a_damaged_list_allows_nobody(tmp_path: Path) -> None:
    (tmp_path / "hosts.json").write_text("{")
    with pytest.raises(ModelError, match="cannot be read"):
        AllowedHosts(tmp_path / "hosts.json").check("https://models.example.org/v1")
