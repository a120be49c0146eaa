"""One document of one location made three times: old text and facts, new text with old facts, all new.

What differs between the first two came from the central text, what differs between the last two from the facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from geelvrij.checks import schema
from geelvrij.checks.finding import Place
from geelvrij.checks.layers import Layer
from geelvrij.checks.location import Listing, Location, Section
from geelvrij.checks.values import Node

from ..compile import store
from ..compile.setting import Setting
from ..context import Context
from ..master import Master
from ..probing import new_context
from . import marked
from .marked import MarkedBlock

_NAMES_PEOPLE = ("rollen.", "oudercommissie")  # by their key: they have to be known as well


class Side(Protocol):
    """An edition to compare: one that was kept, or what the folders hold now."""

    @property
    def year(self) -> str: ...
    @property
    def peildatum(self) -> date: ...
    @property
    def masters(self) -> Mapping[str, Master]: ...
    @property
    def setting(self) -> Setting: ...
    def location_ids(self) -> list[str]: ...
    def location(self, id: str) -> Location: ...


@dataclass(frozen=True, slots=True)
class Making:
    """The blocks of one making, and the context that holds what was asked."""

    blocks: tuple[MarkedBlock, ...]
    context: Context


@dataclass(frozen=True, slots=True)
class Makings:
    """The three of one document of one location."""

    old: Making
    new_text: Making
    new: Making


def make(old: Side, new: Side, document: str, location: str) -> Makings:
    """The three makings of a document that both editions have. Raises MasterRefused and NoScratch."""
    before, after = old.location(location), new.location(location)
    facts_on = old.peildatum  # with the old facts also who had a role on that day
    return Makings(
        _made(old, document, before, old.peildatum, facts_on),
        _made(new, document, before, new.peildatum, facts_on),
        _made(new, document, after, new.peildatum, new.peildatum),
    )


def as_it_was(old: Side, document: str, location: str) -> Making:
    """A document of the old edition, which the new one need not have. Raises MasterRefused and NoScratch."""
    return _made(old, document, old.location(location), old.peildatum, old.peildatum)


def made_anew(old: Side, new: Side, document: str, location: str) -> Making:
    """A document of the old edition as it was made anew with the facts that came since. Raises as above."""
    before, after = old.location(location), new.location(location)
    own = Layer(_only(before, ("editie",)), before.file)
    facts = after.without(("editie",)).below(own)
    return _made(old, document, facts, old.peildatum, new.peildatum)


def with_part(old: Side, new: Side, document: str, location: str, part: str) -> Making:
    """The new text with the old facts, but for one part of them (such as kaart.ggd), which is new."""
    before, after = old.location(location), new.location(location)
    wanted = (part, "personen") if part.startswith(_NAMES_PEOPLE) else (part,)
    layer = Layer(_only(after, wanted), after.file)
    # A year that is adopted after the day of the old facts would still be a plan on that day.
    facts_on = new.peildatum if part.startswith("editie.") else old.peildatum
    return _made(new, document, before.without(wanted).below(layer), new.peildatum, facts_on)


def _only(location: Location, parts: tuple[str, ...]) -> Section:
    """What a location says of some parts, and nothing else."""
    tops: dict[str, dict[str, Node]] = {}
    for part in parts:
        top, _, key = part.partition(".")
        node = _node(location, part)
        if key:
            tops.setdefault(top, {})[key] = node
        elif isinstance(node, Section):
            tops.setdefault(top, {}).update(node.items())
    place = Place(location.file)
    fields: dict[str, Node] = {top: Section(below, {}, place, "locatie") for top, below in tops.items()}
    return Section(fields, {}, place, "locatie")


def _node(location: Location, path: str) -> Node:
    value = location.value(path)
    form = schema.field(path).form
    if value.not_applicable is not None or form == "waarde":
        return value
    if form == "lijst":
        return Listing.of(list(location.items(path)), value.place, value.layer)
    return location.section(path)


def _made(side: Side, document: str, location: Location, on: date, facts_on: date) -> Making:
    master = side.masters[document]
    context = new_context(location, master, on, facts_on=facts_on, cited=side.setting.cited)
    return Making(marked.render(store.compiled(master, side.setting), context), context)
