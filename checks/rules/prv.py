"""Check functions of the family PRV: numbers of people among the facts of a location, and how a file is kept."""

import re
from collections.abc import Iterator
from typing import Any

from ..sentences import Whole, joined
from ..sorts import CHILDCARE
from .conditions import answer, is_open
from .entries import entries
from .hit import Hit, Situation
from .view import View
from .walk import label, text

# A first look: almost no value has eight or nine digits at a stretch, or nine in groups as people write them.
_GAP = "[ .\u00a0\u202f\u2010\u2011-]"
_GROUPS = "|".join(_GAP.join(rf"\d{{{size}}}" for size in sizes) for sizes in ((3, 2, 3), (2, 3, 3), (1, 2, 2, 3)))
_LONG = re.compile(rf"(?<!\d)\d(?:\d{{7,8}}|{_GROUPS})(?!\d)")


def burgerservicenummer(location: View, situation: Situation) -> Iterator[Hit]:
    """A value holds a number that can be one of a person, and neither its words nor its label say that it is another.

    The number itself is never told: a report goes further than the file in which it stands.
    """
    for path, value in location.filled:
        said = value.data
        if isinstance(said, str) and _LONG.search(said) and _is_personal(location, situation, said, label(path)):
            yield Hit(value.place, path, {"label": label(path)})


def _is_personal(location: View, situation: Situation, said: str, called: str) -> bool:
    from ..wording import numbers, passage  # a large room, that only a value with such a number needs

    words: Any = situation.parameters["nummers"]
    meanings = numbers.Meanings(tuple(words["persoon"]), tuple(words["ander"]))
    known = [text(location.value(f"locatie.lrk.{kind}")) for kind in CHILDCARE]
    about = passage.Passage(called)
    return any(any(numbers.personal(meanings, one, about, known)) for one in passage.Passage(said).sentences)


def dossier(location: View, situation: Situation) -> Iterator[Hit]:
    """Fields of the page are not filled in, told in one finding, or one with `goed` has another answer."""
    asked = list(entries(location, situation))
    lacking = [one for one in asked if is_open(location, one.path) and not situation.is_yellow(one.path)]
    if lacking:
        labels, fields = joined(label(one.path) for one in lacking), joined(one.path for one in lacking)
        yield lacking[0].hit("ontbreekt", {"namen": Whole(labels), "velden": Whole(fields)})
    for one in asked:
        said = answer(location, one.path)
        if said and "goed" in one.said and said not in one.said["goed"]:
            yield one.hit("anders")
