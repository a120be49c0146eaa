"""What a check function gets and gives: the circumstances of a check, and the places where a rule is broken."""

import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from .. import facts
from ..finding import Place

Param = str | int | date


@dataclass(frozen=True, slots=True)
class OpenField:
    """A field that a document needs and nobody filled in: where it would be printed and where it must be typed."""

    document_id: str
    document_title: str
    field: str
    label: str
    place: Place


class Later(Collection[OpenField]):
    """Open fields that are looked for when a rule first asks: of most days that lie ahead, none does."""

    def __init__(self, find: Callable[[], Collection[OpenField]]) -> None:
        self._find = find

    @cached_property
    def _found(self) -> Collection[OpenField]:
        return self._find()

    def __iter__(self) -> Iterator[OpenField]:
        return iter(self._found)

    def __contains__(self, one: object) -> bool:
        return one in self._found

    def __len__(self) -> int:
        return len(self._found)


class Situation(NamedTuple):  # made for each rule of each location
    """All that a check function may know besides the location: the day, the numbers of its page, the open fields."""

    peildatum: date
    parameters: Mapping[str, object] = MappingProxyType({})
    open_fields: Collection[OpenField] = ()
    profile: str = "concept"
    document: str = ""  # the code of the document of a case that is to be made; empty: whatever comes next
    norms: Mapping[str, int | str] = MappingProxyType({})  # terms of the board, by the id of the fact they replace
    own_roles: Mapping[str, str] | None = MappingProxyType({})  # of the board: see `Catalogue`

    def text(self, name: str) -> str:
        """A parameter of the page that is one word."""
        return str(self.parameters[name])

    def number(self, name: str) -> int:
        """A parameter of the page that is a whole number."""
        return int(str(self.parameters[name]))

    def texts(self, name: str) -> tuple[str, ...]:
        """A parameter of the page that is a list of words; one word counts as a list of one."""
        value = self.parameters[name]
        return tuple(str(item) for item in value) if isinstance(value, list | tuple) else (str(value),)

    def norm(self, name: str) -> int:
        """The number that a parameter of the page names: see `norm_of`."""
        said = self.parameters[name]
        return self.norm_of(said if isinstance(said, int) else str(said))

    def norm_of(self, fact: str | int) -> int:
        """A number that a page wrote down, or that of a fact: as the board set it, or in force on the day."""
        if isinstance(fact, int):
            return fact
        own = self.norms.get(fact)
        return own if isinstance(own, int) else facts.number(facts.table_of(fact), fact, self.peildatum)

    def day_of_year(self, said: str) -> tuple[int, int]:
        """The month and the day of the month of 05-01, or of a fact that is such a day."""
        if not said[0].isdigit():
            said = str(self.norms.get(said) or facts.one(facts.table_of(said), said, self.peildatum).value)
        month, _, of_month = said.partition("-")
        return int(month), int(of_month)

    def is_for(self, code: str) -> bool:
        """Whether the document to be made has this code, or nobody said which one it is."""
        return self.document in ("", code)

    def is_yellow(self, field: str) -> bool:
        """Whether a document needs this field, so that its yellow asks for it already."""
        return any(one.field == field for one in self.open_fields)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the rule is broken; `message` chooses among the page's messages, `params` fill it in."""

    place: Place
    field: str | None = None
    params: Mapping[str, Param] = dataclasses.field(default_factory=dict)
    message: str = "standaard"
    document: str | None = None
