"""How a value is written in a YAML file: as the reader takes it for the same value, and in the style that was there."""

import json
import re
import textwrap
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml
from geelvrij.checks import reading
from geelvrij.checks.habits import inside_curly_quotes

_TEXT = "tag:yaml.org,2002:str"
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")
_ESCAPE = re.compile(r'["\\]')
_WIDTH = 118  # of a text below its key
_CAPITAL: Mapping[str, Callable[[str], str]] = {
    "Ja": str.capitalize,
    "Nee": str.capitalize,
    "JA": str.upper,
    "NEE": str.upper,
}
_resolver: Any = yaml.resolver.Resolver()


@dataclass(frozen=True, slots=True)
class Declined:
    """Not applicable, and why: `{nvt: reden}`."""

    reason: str


New = str | int | bool | date | Declined | Mapping[str, Any] | Sequence[Any] | None
"""A value to write; None leaves the field empty."""


def bare(value: New, former: str = "") -> str:
    """A single value as the reader gives it back, without quotation marks; ja has a capital when the former one had."""
    if isinstance(value, bool):
        return _CAPITAL.get(former.strip("'\""), str)("ja" if value else "nee")
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def is_single(value: New) -> bool:
    """Whether it is one value, no group or list."""
    return value is None or isinstance(value, str | int | date)


def scalar(value: New, *, flow: bool, former: str = "") -> str:
    """One value on one line; `former` is how the value that it replaces was written."""
    text = bare(value, former)
    if not text:
        return ""
    if "\n" in text:
        return json.dumps(text, ensure_ascii=False)
    if former[:1] == '"' and not _ESCAPE.search(text):
        return f'"{text}"'
    if former[:1] != "'" and _may_be_plain(text, flow=flow, typed=not isinstance(value, str)):
        return text
    return "'" + text.replace("'", "''") + "'"


def _may_be_plain(text: str, *, flow: bool, typed: bool) -> bool:
    """Whether the reader takes the bare text for the same value, and an editor does not take it for a number."""
    if inside_curly_quotes(text) is not None:
        return False
    if not typed and _resolver.resolve(yaml.ScalarNode, text, (True, False)) != _TEXT:
        return False
    read = reading.read((f"{{a: {text}, b: c}}\n" if flow else f"a: {text}\n").encode(), "")
    tree = read.tree
    if read.findings or not isinstance(tree, reading.Mapping) or list(tree.entries) != (["a", "b"] if flow else ["a"]):
        return False
    node = tree.entries["a"][1]
    return isinstance(node, reading.Scalar) and node.plain and node.text == text


def inline(value: New, *, former: str = "") -> str:
    """A value between brackets, as it can stand anywhere in a line."""
    if isinstance(value, Declined):
        return f"{{nvt: {scalar(value.reason, flow=True)}}}"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(child)}".rstrip() for key, child in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(inline, value)) + "]"
    return scalar(value, flow=True, former=former)


def field(key: str, value: New, indent: int, in_brackets: Container[str] = ()) -> Iterator[str]:
    """The lines of a field that was not there: groups below their key, what is small between brackets.

    `in_brackets`: the groups that this file writes between brackets too.
    """
    head = " " * indent + key + ":"
    if isinstance(value, Mapping) and value and key not in in_brackets:
        yield head
        for name, child in value.items():
            yield from field(name, child, indent + 2, in_brackets)
    elif isinstance(value, Sequence) and not isinstance(value, str) and any(isinstance(one, Mapping) for one in value):
        yield head
        yield from (item(one, indent + 2) for one in value)
    elif is_single(value):
        yield f"{head} {scalar(value, flow=False)}".rstrip()
    else:
        yield f"{head} {inline(value)}"


def item(value: New, indent: int) -> str:
    """The line of an item of a list that was not there."""
    return " " * indent + "- " + (scalar(value, flow=False) if is_single(value) else inline(value))


def folded(text: str, mark: str, indent: int) -> list[str]:
    """The lines of a text below its key, behind a `|` or a `>`."""
    rows: list[str] = []
    for number, line in enumerate(text.strip().split("\n")):
        if mark == "|":
            rows.append(line)
        else:
            rows += [""] * (number > 0) + textwrap.wrap(
                line, _WIDTH - indent, break_long_words=False, break_on_hyphens=False
            )
    return [(" " * indent + row).rstrip() for row in rows]


def is_key(key: str | int) -> bool:
    """Whether a key can be written as it is."""
    return isinstance(key, int) or _KEY.fullmatch(key) is not None
