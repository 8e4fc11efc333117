"""The frame of a prompt: what a model's chat template puts around policy and content.

The template is rendered once for each effort with marks in place of policy and content, and taken
apart there. It never sees a policy or a content.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn, Self

from jinja2.sandbox import ImmutableSandboxedEnvironment

from desktop.moderation import Effort, ModelError

# Templates print the current date. A fixed one keeps labels from depending on the day; this is
# the day on which gpt-oss-safeguard came out.
FIXED_DATE = date(2025, 10, 29)

# Of the private use area, so that no template has them and none trims or changes them.
POLICY_MARK = "\ue000policy\ue001"
CONTENT_MARK = "\ue000content\ue001"

# The frame of a model that brings no template.
_PLAIN_FRAME = (
    "<|start|>system<|message|>Reasoning: {effort}<|end|>"
    f"<|start|>developer<|message|>{POLICY_MARK}<|end|>"
    f"<|start|>user<|message|>{CONTENT_MARK}<|end|>"
    "<|start|>assistant"
)


# A control token by its id, or text.
Part = int | str


@dataclass(frozen=True, slots=True)
class Frame:
    """One effort's frame.

    head: all before the text that has the content; one of its texts bears the policy's mark.
    lead, trail: the template's own words next to the content, encoded together with it.
    tail: all after.
    """

    head: tuple[Part, ...]
    lead: str
    trail: str
    tail: tuple[Part, ...]

    @classmethod
    def parse(cls, marked: str, control_ids: Mapping[str, int], opening: Sequence[str]) -> Self:
        """The frame in a prompt that bears both marks; raises ModelError where it has no use.

        control_ids: the model's control tokens by name. Policy and content must each stand once,
        in messages of their own, the policy first, and the prompt must end with `opening`, where
        the assistant's turn begins.
        """
        longest_first = sorted(map(re.escape, control_ids), key=len, reverse=True)
        control = re.compile(f"({'|'.join(longest_first)})")
        before, _, after = marked.partition(CONTENT_MARK)
        *head, lead = control.split(before)
        trail, *tail = control.split(after)
        usable = (
            marked.count(CONTENT_MARK) == marked.count(POLICY_MARK) == 1
            and any(POLICY_MARK in part for part in head)
            and tail[len(tail) - len(opening) :] == list(opening)
        )
        if not usable:
            raise ModelError(
                "The model's chat template does not put policy and content where they belong.",
                remedy="Use the chat template that the publisher gives with the model.",
            )
        return cls(
            tuple(control_ids.get(part, part) for part in head),
            lead,
            trail,
            tuple(control_ids.get(part, part) for part in tail),
        )


def plain_prompts() -> dict[Effort, str]:
    """For each effort the whole prompt, with marks, of a model that brings no template."""
    return {effort: _PLAIN_FRAME.format(effort=effort.value) for effort in Effort}


def marked_prompts(folder: Path, policy_role: str = "developer") -> dict[Effort, str]:
    """For each effort the whole prompt of the model in `folder`, with marks for both texts.

    policy_role: whose message the policy is. Raises ModelError where the folder's chat template
    cannot be read or rendered.
    """
    try:
        config = tokenizer_config(folder)
        template = _template_source(folder, config)
        if template is None:
            return plain_prompts()
        render = _template(template, policy_role, config)
        return {effort: render(effort) for effort in Effort}
    # A template is a foreign program; whatever it raises means the same.
    except Exception as error:
        raise ModelError(
            f"The chat template of the model in '{folder.name}' cannot be used.",
            remedy="Put the model's own chat_template.jinja back, or add the model again.",
        ) from error


def tokenizer_config(folder: Path) -> dict[str, object]:
    """What the model's tokenizer_config.json says; nothing where there is none."""
    file = folder / "tokenizer_config.json"
    if not file.exists():
        return {}
    return dict(json.loads(file.read_text(encoding="utf-8")))


def _template_source(folder: Path, config: Mapping[str, object]) -> str | None:
    file = folder / "chat_template.jinja"
    if file.exists():
        return file.read_text(encoding="utf-8")
    template = config.get("chat_template")
    if isinstance(template, list):
        template = {named["name"]: named["template"] for named in template}["default"]
    if template is not None and not isinstance(template, str):
        raise TypeError("chat_template is not a text")
    return template


def _template(
    source: str, policy_role: str, config: Mapping[str, object]
) -> Callable[[Effort], str]:
    """What renders a chat template, with the settings and names that templates are written for.

    As transformers documents them for chat templates.
    """
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
    )
    environment.globals["strftime_now"] = FIXED_DATE.strftime
    environment.globals["raise_exception"] = _refuse
    for name in ("bos_token", "eos_token"):
        environment.globals[name] = config.get(name, "")
    template = environment.from_string(source)
    messages = [
        {"role": policy_role, "content": POLICY_MARK},
        {"role": "user", "content": CONTENT_MARK},
    ]

    def render(effort: Effort) -> str:
        return template.render(
            messages=messages, reasoning_effort=effort.value, add_generation_prompt=True
        )

    return render


def _refuse(reason: str) -> NoReturn:
    raise ValueError(reason)
