"""Fills in the sentence of a rule page: dates in words, and what others typed so that no screen obeys it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from .characters import safe

T = TypeVar("T")
_SLOT = re.compile(r"\{(\w+)\}")
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


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
    return safe(str(value))
