"""The articles of law that a text prints on a day for which there is no citation, or more than one."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from geelvrij.checks import catalogue, facts
from geelvrij.checks.sentences import fill

from .. import in_force, wording
from ..in_force import Citations
from .spots import Fault, Spot
from .tags import TAG, Tag, parse

CODE = "DOC519"
_ARTICLE = re.compile(rf"(?<![\w.]){in_force.LAW}\.(\w+)")
_PERIOD = re.compile(rf"if {in_force.PERIOD}\.(\w+)")


def is_undated(source: str, on: date, kept: Citations | None = None) -> bool:
    """Whether a text, of which these are the tags in plain Jinja, prints such an article; `kept` as for `articles`."""
    return any(_undated((parse(match[0]) for match in TAG.finditer(source)), on, kept))


def faults(spots: Iterable[Spot], on: date, kept: Citations | None = None) -> Iterator[Fault]:
    """One for each tag that prints such an article."""
    found = list(spots)
    messages = catalogue.load().rule(CODE).messages
    for spot, names in zip(found, _undated((spot.tag for spot in found), on, kept), strict=True):
        for name in names:
            count = _count(name, on, kept)
            said = messages["meer" if count else "standaard"]
            params = {"naam": f"{in_force.LAW}.{name}", "dag": wording.plain(on), "aantal": str(count)}
            yield Fault(CODE, fill(said.text, params), said.help, spot)


def _undated(tags: Iterable[Tag], on: date, kept: Citations | None) -> Iterator[list[str]]:
    """Of each tag the articles that it prints without one citation; what stands in a passage of other days has none."""
    hidden: list[bool] = []
    for tag in tags:
        word = tag.word if tag.kind == "statement" else ""
        if word in ("if", "for"):
            hidden.append(_is_of_another_day(tag, on))
        elif word in ("elif", "else") and hidden:
            hidden[-1] = False  # the other part of a condition may be read on any day
        elif word in ("endif", "endfor") and hidden:
            hidden.pop()
        printed = tag.kind == "field" and not any(hidden)
        yield [name for name in _ARTICLE.findall(tag.code) if _count(name, on, kept) != 1] if printed else []


def _is_of_another_day(tag: Tag, on: date) -> bool:
    match = _PERIOD.fullmatch(tag.code)
    period = in_force.read_period(match[1]) if match else None
    return period is not None and not in_force.within(period, on)


def _count(name: str, on: date, kept: Citations | None) -> int:
    """How many citations an article has on a day."""
    if kept is not None:
        return int(name in kept)
    return sum(fact.id == name for fact in facts.in_force(in_force.ARTICLES, on))
