"""Fills in the sentence of a rule page: dates in words, and what others typed so that no screen obeys it."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from .characters import safe

T = TypeVar("T")
_ONE = {"maanden": "maand", "dagen": "dag", "weken": "week", "minuten": "minuut"}
_SLOT = re.compile(rf"\{{(\w+)\}}(?: ({'|'.join(_ONE)})\b)?")
MONTHS = tuple("januari februari maart april mei juni juli augustus september oktober november december".split())


class Whole(str):
    """Words to show whole, however many: whatever made them showed each part by itself."""

    __slots__ = ()


def fill(template: str, params: Mapping[str, T], show: Callable[[T], str] | None = None) -> str:
    """The template with every `{naam}` filled in, each as `show` (default: `shown`) shows it; and 1 maand, 2 maanden.

    Raises KeyError when a name is not given.
    """
    say = show or shown

    def filled(slot: re.Match[str]) -> str:
        value, unit = params[slot[1]], slot[2]
        what = "" if unit is None else f" {_ONE[unit] if str(value) == '1' else unit}"
        return f"{say(value)}{what}"

    return _SLOT.sub(filled, template)


def shown(value: object) -> str:
    """A value as a reader expects it: dates in words, any other text shortened."""
    if isinstance(value, Whole):
        return value
    if isinstance(value, date):
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return safe(str(value))


def joined(words: Iterable[str], last: str = "en") -> str:
    """The words as a Dutch enumeration: a, b en c; empty when there are none."""
    *others, end = list(words) or [""]
    return f"{', '.join(others)} {last} {end}" if others else end


def sentences(*parts: str) -> str:
    """The parts one behind the other, each as a sentence with its end; those that are empty are left out."""
    return " ".join(part if part.endswith((".", "?", "!", "…", "}")) else f"{part}." for part in parts if part)


def listed(words: Iterable[object]) -> Whole:
    """The words as an enumeration to show whole: each by itself as a reader expects it."""
    return Whole(joined(map(shown, words)))


def count(number: int, one: str, more: str) -> str:
    """A number of things in words: 1 wijziging, 2 wijzigingen."""
    return f"{number} {one if number == 1 else more}"
