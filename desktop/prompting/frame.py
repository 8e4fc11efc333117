"""The frame of a prompt: what a model's chat template puts around policy and content.

The template is rendered once for each effort with marks in place of policy and content, and taken
apart there. It never sees a policy or a content.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn, Self

from jinja2.sandbox import ImmutableSandboxedEnvironment

from desktop.moderation import Effort, ModelError
from desktop.prompting.control import ASSISTANT, Control

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
    def parse(cls, marked: str, control_ids: Mapping[str, int]) -> Self:
        """The frame in a prompt that bears both marks; raises ModelError where it has no use.

        control_ids: the model's control tokens by name. Policy and content must each stand once,
        in messages of their own, the policy first, and the prompt must end where the assistant's
        turn begins.
        """
        longest_first = sorted(map(re.escape, control_ids), key=len, reverse=True)
        control = re.compile(f"({'|'.join(longest_first)})")
        before, _, after = marked.partition(CONTENT_MARK)
        *head, lead = control.split(before)
        trail, *tail = control.split(after)
        usable = (
            marked.count(CONTENT_MARK) == marked.count(POLICY_MARK) == 1
            and any(POLICY_MARK in part for part in head)
            and tail[-2:] == [Control.START, ASSISTANT]
        )
        if not usable:
            raise ModelError(
                "The model's chat template does not put policy and content where they belong.",
                remedy="Use the chat template that the publisher gives with gpt_oss models.",
            )
        return cls(
            tuple(control_ids.get(part, part) for part in head),
            lead,
            trail,
            tuple(control_ids.get(part, part) for part in tail),
        )


def marked_prompts(folder: Path) -> dict[Effort, str]:
    """For each effort the whole prompt of the model in `folder`, with marks for both texts.

    Raises ModelError where the folder's chat template cannot be read or rendered.
    """
    try:
        template = _template_source(folder)
        if template is None:
            return {effort: _PLAIN_FRAME.format(effort=effort.value) for effort in Effort}
        render = _template(template)
        return {effort: render(effort) for effort in Effort}
    # A template is a foreign program; whatever it raises means the same.
    except Exception as error:
        raise ModelError(
            f"The chat template of the model in '{folder.name}' cannot be used.",
            remedy="Put the model's own chat_template.jinja back, or add the model again.",
        ) from error


def _template_source(folder: Path) -> str | None:
    file = folder / "chat_template.jinja"
    if file.exists():
        return file.read_text(encoding="utf-8")
    config = folder / "tokenizer_config.json"
    if not config.exists():
        return None
    template = json.loads(config.read_text(encoding="utf-8")).get("chat_template")
    if isinstance(template, list):
        template = {named["name"]: named["template"] for named in template}["default"]
    if template is not None and not isinstance(template, str):
        raise TypeError("chat_template is not a text")
    return template


def _template(source: str) -> Callable[[Effort], str]:
    """What renders a chat template, with the settings and names that templates are written for.

    As transformers documents them for chat templates.
    """
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
    )
    environment.globals["strftime_now"] = FIXED_DATE.strftime
    environment.globals["raise_exception"] = _refuse
    template = environment.from_string(source)
    messages = [
        {"role": "developer", "content": POLICY_MARK},
        {"role": "user", "content": CONTENT_MARK},
    ]

    def render(effort: Effort) -> str:
        return template.render(
            messages=messages, reasoning_effort=effort.value, add_generation_prompt=True
        )

    return render


def _refuse(reason: str) -> NoReturn:
    raise ValueError(reason)
