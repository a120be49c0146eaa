"""Fills in the sentence of a rule page, and shows what others typed so that no screen obeys it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

T = TypeVar("T")
_SLOT = re.compile(r"\{(\w+)\}")
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_LONGEST = 80


def fill(template: str, params: Mapping[str, T], show: Callable[[T], str] | None = None) -> str:
    """The template with every `{naam}` filled in, each as `show` (default: `shown`) shows it.

    Raises KeyError when a name is not given.
    """
    say = show or shown
    return _SLOT.sub(lambda slot: say(params[slot[1]]), template)


def shown(value: object) -> str:
    """A value as a reader expects it: dates in words, any other text shortened."""
    if isinstance(value, date):
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return shortened(str(value))


def shortened(text: str, longest: int = _LONGEST) -> str:
    """At most `longest` characters of the text, spelled out where needed."""
    said = spelled_out(text)
    return said if len(said) <= longest else said[: longest - 1] + "…"


def spelled_out(text: str) -> str:
    """The whole text; what a screen would obey, or cannot show, as its number."""
    return text if text.isprintable() else "".join(char if char.isprintable() else _number(char) for char in text)


def _number(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"
