"""Facts about people: the overview of all locations tells which differ, and not what they say.

It goes to those who have a say, who know no more of the people of a location than its own parents do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geelvrij.checks import schema

from .telling import FactRow

_OF_PEOPLE = ("personen", "rollen")
_SOMEONE, _OTHER = "(een gegeven van een persoon)", "(een ander gegeven)"


def is_about(path: str) -> bool:
    """Whether a fact says something of a person; of a name of our own what it belongs to tells."""
    keys = path.split(".")
    if keys[0] in _OF_PEOPLE:
        return True
    try:
        return schema.is_personal(".".join("*" if key.isdecimal() else key for key in keys))
    except KeyError:
        return len(keys) > 1 and is_about(".".join(keys[:-1]))


def without_words(row: FactRow, told: Mapping[str, Any]) -> dict[str, Any]:
    """What the overview tells of a fact, without what it says of a person; that it was or is open is told."""
    if not is_about(row.path):
        return dict(told)
    was = _SOMEONE if _says_something(row.was, row) else told["was"]
    now = (_OTHER if was == _SOMEONE else _SOMEONE) if _says_something(row.now, row) else told["wordt"]
    return {**told, "was": was, "wordt": now}


def is_left_out(told: Mapping[str, Any]) -> bool:
    """Whether something was left out of what the overview tells."""
    return bool({_SOMEONE, _OTHER} & {told["was"], told["wordt"]})


def _says_something(words: str, row: FactRow) -> bool:
    return words not in ("", f"[{row.label}]")
