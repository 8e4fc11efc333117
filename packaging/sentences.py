"""Collect the sentences that the desk itself says, for `make translations`.

Errors, advice, findings of the lint and why an answer cannot be used are written below the window,
which alone knows of languages: nothing there marks a string. So the sentences are read from the
source, an f-string with a name for each of its values, and written where the window finds them.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUT = ROOT / "resources" / "translations" / "sentences.py"
_HEAD = """# Made by packaging/sentences.py of what is said below the window, for ui/desk_words.py.
from desktop.ui.translating import mark

"""
# What speaks to the window only through what is listed here, or not at all.
_ELSEWHERE = re.compile(
    r"desktop/(ui|cli|desk/(bench|bench_work|doctor|variations|comparing)\.py|engine/contenders"
    r"|engine/backends/chat_check|evaluation/(regression|robustness|report)"
    r"|policies/composed)"
)
# Faults of ours and what goes to the log are English by right.
_NOT_SAID = {"BugError", "TypeError", "ValueError", "RuntimeError", "CheckConstraint", "text"}
_NOT_SAID |= {"debug", "info", "warning", "error", "exception", "execute", "Field"}
# Words that are a sentence, however they begin.
_MANY = 5


def sentences() -> tuple[str, ...]:
    """Each once, in the order of the files; values stand as {name}."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "desktop").rglob("*.py")):
        if not _ELSEWHERE.match(file.relative_to(ROOT).as_posix()):
            for words in _said(ast.parse(file.read_text(encoding="utf-8"))):
                found.setdefault(re.sub(r"\{\w+\}", "{}", words), words)
    return tuple(found.values())


def written() -> str:
    """The file, as it should be."""
    lines = [f"mark({json.dumps(it, ensure_ascii=False)})\n" for it in sentences()]
    return _HEAD + "".join(lines)


def _said(tree: ast.AST, *, silent: bool = False) -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        if isinstance(node, ast.JoinedStr) or _is_text(node):
            words = _template(node).strip()
            if not silent and _is_sentence(words):
                yield words
            continue
        yield from _said(node, silent=silent or _is_not_said(node))


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_not_said(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in _NOT_SAID


def _is_sentence(words: str) -> bool:
    bare = re.sub(r"\{\w+\}", "", words)
    begins = words[:1].isupper() or words[:1] in "{'" or _is_long(words)
    return begins and words[-1:] in ".?" and " " in words and len(re.findall("[a-z]{2}", bare)) > 2


def _is_long(words: str) -> bool:
    """Whether it is a sentence however it begins: with a name, or after what another one says."""
    return len(words.split()) >= _MANY and "\n" not in words


def _template(node: ast.AST) -> str:
    if not isinstance(node, ast.JoinedStr):
        return str(getattr(node, "value", ""))
    names: list[str] = []
    parts = []
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            name = _name(part.value)
            names.append(name)
            again = names.count(name)
            parts.append(f"{{{name}{again if again > 1 else ''}}}")
        else:
            parts.append(_template(part))
    return "".join(parts)


def _name(value: ast.expr) -> str:
    """What a translator reads in the place of a value."""
    words: list[str] = re.findall(r"[a-z_]+", re.sub(r"'[^']*'", "", ast.unparse(value)).lower())
    last = [word.strip("_") for word in words if word.strip("_") not in {"join", "len", "or"}]
    if isinstance(value, ast.Attribute | ast.Name) and last:
        return last[-1]
    return last[0] if last else "it"


if __name__ == "__main__":
    OUT.write_text(written(), encoding="utf-8")
