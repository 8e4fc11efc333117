"""What the tests of prompting share: the starter model's format, a policy, ways to say things."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from desktop.moderation import Label, Policy, Reading, Rule, Severity
from desktop.prompting import Harmony, Vocabulary
from desktop.system.paths import resource

# In the manner of the templates that come with gpt_oss models: a date, and words of its own.
CHAT_TEMPLATE = """\
{%- if reasoning_effort is not defined %}{% set reasoning_effort = "medium" %}{% endif -%}
{{ "<|start|>system<|message|>You judge content.\\nCurrent date: " + strftime_now("%Y-%m-%d") }}
{{- "\\n\\nReasoning: " + reasoning_effort + "\\n\\n# Valid channels: analysis, final.<|end|>" }}
{%- for message in messages %}
    {%- if message.role not in ("developer", "user") %}
        {{- raise_exception("unknown role") }}
    {%- endif %}
    {{- "<|start|>" + message.role + "<|message|>" }}
    {%- if message.role == "developer" %}{{ "# Instructions\\n\\n" }}{% endif %}
    {{- message.content + "<|end|>" }}
{%- endfor %}
{%- if add_generation_prompt %}{{ "<|start|>assistant" }}{% endif %}
"""


@pytest.fixture(scope="session")
def starter() -> Path:
    return resource("models", "starter")


@pytest.fixture(scope="session")
def vocabulary(starter: Path) -> Vocabulary:
    return Vocabulary.load(starter)


@pytest.fixture(scope="session")
def whole_tokenizer(starter: Path) -> Tokenizer:
    """The starter's tokenizer as a chat template is run over it: typed control tokens act."""
    return Tokenizer.from_file(str(starter / "tokenizer.json"))


@pytest.fixture(scope="session")
def tokens(whole_tokenizer: Tokenizer) -> Callable[[str], list[int]]:
    """Ids of a text in which control tokens are written by name."""
    return lambda text: whole_tokenizer.encode(text, add_special_tokens=False).ids


@pytest.fixture(scope="session")
def plain(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Harmony:
    """The starter's format without a template."""
    folder = tmp_path_factory.mktemp("plain")
    shutil.copy(starter / "tokenizer.json", folder)
    return Harmony.load(folder)


@pytest.fixture(scope="session")
def templated(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Harmony:
    """The starter's vocabulary under a chat template."""
    folder = tmp_path_factory.mktemp("templated")
    shutil.copy(starter / "tokenizer.json", folder)
    (folder / "chat_template.jinja").write_text(CHAT_TEMPLATE, encoding="utf-8")
    return Harmony.load(folder)


@pytest.fixture
def model_folder(starter: Path, tmp_path: Path) -> Callable[[str], Path]:
    """A folder with the starter's vocabulary and the chat template given."""

    def build(template: str) -> Path:
        shutil.copy(starter / "tokenizer.json", tmp_path)
        (tmp_path / "chat_template.jinja").write_text(template, encoding="utf-8")
        return tmp_path

    return build


@pytest.fixture
def changed_vocabulary(starter: Path, tmp_path: Path) -> Callable[[Callable[..., None]], Path]:
    """A folder with the starter's tokenizer.json after a change to its parsed form."""

    def build(change: Callable[..., None]) -> Path:
        parsed = json.loads((starter / "tokenizer.json").read_text(encoding="utf-8"))
        change(parsed)
        (tmp_path / "tokenizer.json").write_text(json.dumps(parsed), encoding="utf-8")
        return tmp_path

    return build


@pytest.fixture(scope="session")
def policy() -> Policy:
    return Policy(
        id="spam",
        name="Spam",
        text="# Spam\nVIOLATES (SP2): SP2.a promotion, SP2.b scams.\nSAFE (SP0): SP0.a the rest.",
        labels=(
            Label("SP0", "not spam", Severity.NONE, violates=False),
            Label("SP2", "promotion", Severity.MEDIUM, violates=True),
        ),
        rules=(
            Rule("SP0.a", "the rest", "SP0"),
            Rule("SP2.a", "promotion", "SP2"),
            Rule("SP2.b", "scams", "SP2"),
        ),
    )


@pytest.fixture(scope="session")
def read_text(
    plain: Harmony, policy: Policy, tokens: Callable[[str], list[int]]
) -> Callable[..., Reading]:
    """The reading of a completion in which control tokens are written by name."""

    def read(completion: str, text: str = "", policy: Policy = policy) -> Reading:
        return plain.read(tokens(completion), ended=True, policy=policy, text=text)

    return read


@pytest.fixture(scope="session")
def read_final(read_text: Callable[..., Reading]) -> Callable[..., Reading]:
    """The reading of a well-formed completion with the final message given."""

    def read(final: str, **more: object) -> Reading:
        return read_text(f"<|channel|>final<|message|>{final}<|return|>", **more)

    return read
