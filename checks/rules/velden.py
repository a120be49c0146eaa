"""Check functions for any field: whether it is filled in, what it says, and whether a list or number is enough."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from ..sentences import listed
from ..values import Value
from .conditions import answer, is_open
from .entries import entries, entry, unanswered
from .hit import Hit, Situation
from .view import View
from .walk import label, text


def ingevuld(location: View, situation: Situation) -> Iterator[Hit]:
    """A field of the page is not filled in; `een_van`: none of them all is."""
    asked = list(entries(location, situation))
    if situation.parameters.get("een_van"):
        paths = [path for one in asked for path in one.paths]
        asked = [entry(location, {**asked[0].said, "veld": paths})] if asked else []
    for one in asked:
        yield from unanswered(location, situation, one)


def antwoord(location: View, situation: Situation) -> Iterator[Hit]:
    """Another answer than one of `goed` (ja, when the entry names none), or no answer."""
    for one in entries(location, situation):
        said, right = answer(location, one.path), one.said.get("goed", ["ja"])
        if not said:
            yield from unanswered(location, situation, one)
        elif said not in right:
            yield one.hit("anders", {"waarde": said.replace("_", " ")})


def getal(location: View, situation: Situation) -> Iterator[Hit]:
    """A number is lower than the norm of the entry (`minstens`), or is not filled in."""
    for one in entries(location, situation):
        found = number(one.value)
        if found is None:
            yield from unanswered(location, situation, one)
        elif found < (least := situation.norm_of(one.said["minstens"])):
            yield one.hit("te_laag", {"aantal": text(one.value), "norm": least})


def number(value: Value) -> Decimal | None:
    """The number in a leaf, with a comma or without; None when there is none."""
    try:
        return Decimal(text(value).replace(",", "."))
    except InvalidOperation:
        return None


def lijst(location: View, situation: Situation) -> Iterator[Hit]:
    """A list lacks some of what the entry says that it holds (`alle`)."""
    for one in entries(location, situation):
        held = {text(item) for item in location.items(one.path) if isinstance(item, Value)}
        lacking = [name.replace("_", " ") for name in one.said["alle"] if name not in held]
        if not held:
            yield from unanswered(location, situation, one)
        elif lacking:
            yield one.hit("deel", {"namen": listed(lacking)})


def gelijk(location: View, situation: Situation) -> Iterator[Hit]:
    """Two fields that mean the same (`veld` and `ander`) say something else."""
    for one in entries(location, situation):
        other = one.said["ander"]
        if not is_open(location, one.path) and not is_open(location, other):
            here, there = text(one.value), text(location.value(other))
            if here.casefold() != there.casefold():
                yield one.hit("anders", {"waarde": here, "ander": label(other), "daar": there})


def woorden(location: View, situation: Situation) -> Iterator[Hit]:
    """A text that somebody typed has words (`met`) without those that must go with them (`zonder`), or denies these."""
    for one in entries(location, situation):
        said = " ".join(text(one.value).casefold().split())
        if said and one.value.layer not in ("landelijk", "standaard") and _says_too_much(said, one.said):
            yield one.hit("standaard", {"waarde": text(one.value)})


def _says_too_much(said: str, entry: Any) -> bool:
    return _has(said, entry["met"]) and not _has(said, entry["zonder"], r"(?<!\bniet )")


def _has(said: str, words: list[str], before: str = "") -> bool:
    """Whether one of the words stands in the text, `before` it what fits; an asterisk is the rest of a word."""
    patterns = (re.escape(word).replace(r"\*", r"\w*") for word in words)
    return any(re.search(rf"{before}(?<!\w){pattern}(?!\w)", said) for pattern in patterns)
